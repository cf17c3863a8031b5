//! The connectFi KYC/KYB API as data and arithmetic, without JavaScript: [`models`], the table of [`operations`], the rules of the
//! requests in [`schema`], the kinds of file in [`inspect`], the kinds of [`error`], and the decisions of a client in [`policy`].

pub mod decimal;
pub mod error;
pub mod inspect;
pub mod models;
pub mod operations;
pub mod policy;
pub mod schema;
pub mod secret;
