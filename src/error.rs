//! The one error.
