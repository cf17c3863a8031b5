//! Logging in.

use serde::{Deserialize, Serialize};

use super::{Field, Rest};
use crate::secret::Secret;

/// The body of `POST /auth/get-token` (source: reference).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetTokenRequest {
    /// Who logs in (source: reference).
    pub user: User,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// Who logs in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The client's id: 1 to 36 letters, digits and `_` (source: reference).
    pub login: String,
    /// 1 to 50 characters (source: reference).
    pub password: Secret,
    /// The caller's own mark for this request: 1 to 32 characters, not only white space, no `<` or `>` (source: reference).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub request_id: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The `data` of the answer to `POST /auth/get-token` (source: reference).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    /// The token for `x-connectfi-token`, in either of the two documented shapes (source: reference).
    pub token: TokenValue,
    /// When it expires: ISO 8601, UTC, milliseconds (source: reference).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub dts_expire_at: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

impl Token {
    /// The token to send: the string, or the base one of a pair.
    pub fn base(&self) -> &Secret {
        match &self.token {
            TokenValue::One(token) => token,
            TokenValue::Pair(pair) => &pair.base,
        }
    }
}

/// A token, or a pair of them: the documentation shows both (source: reference).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TokenValue {
    /// One token.
    One(Secret),
    /// A pair.
    Pair(TokenPair),
}

/// A pair of tokens (source: reference).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TokenPair {
    /// The one that this SDK sends (source: reference).
    pub base: Secret,
    /// The one with fewer rights (source: reference).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub confined: Field<Secret>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}
