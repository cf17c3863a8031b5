//! A call of the table, by the number that the facade calls it.

use super::failure::Rejection;
use connectfi_api::operations::{OPERATIONS, Operation};

/// The row at this place of the table.
///
/// # Errors
/// A `ConfigurationError` if the table ends before it.
pub(crate) fn numbered(operation: u32) -> Result<&'static Operation, Rejection> {
    OPERATIONS.get(operation as usize).copied().ok_or_else(|| Rejection::configuration("No such call"))
}
