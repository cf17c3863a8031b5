//! What every piece of work needs, be it a call, an upload or a journey: the options it is given, the signal and the clock that
//! can end it, the promise that it settles, the failure that it ends with, and the caller's callbacks and logger.

pub(crate) mod callback;
pub(crate) mod failure;
pub(crate) mod interrupt;
pub(crate) mod log;
pub(crate) mod operation;
pub(crate) mod options;
pub(crate) mod promise;
pub(crate) mod validation;
