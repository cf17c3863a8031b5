//! Finds a row of the table of operations by its number.

use super::failure::Rejection;
use connectfi_api::operations::{OPERATIONS, Operation};

/// The row with this index.
///
/// # Errors
/// A `ConfigurationError` if the table has no such row.
pub(crate) fn numbered(operation: u32) -> Result<&'static Operation, Rejection> {
    OPERATIONS.get(operation as usize).copied().ok_or_else(|| Rejection::configuration("No such call"))
}
