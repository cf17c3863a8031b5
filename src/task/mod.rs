//! The parts that calls, uploads and journeys share: options, the signal and the clock, tasks, failures, and the caller's callbacks and
//! logger.

pub(crate) mod failure;
pub(crate) mod interrupt;
pub(crate) mod log;
pub(crate) mod operation;
pub(crate) mod options;
pub(crate) mod promise;
pub(crate) mod validation;
