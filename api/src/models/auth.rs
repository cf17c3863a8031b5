//! Logging in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::{CommonId, Password, UpTo32};
use super::{Field, Rest};
use crate::secret::Secret;

/// Body of `auth.getToken`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GetTokenRequest {
    /// The credentials.
    pub user: User,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// The credentials for `POST /auth/get-token`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub struct User {
    /// The client id.
    #[schemars(with = "CommonId")]
    pub login: String,
    /// The password.
    #[schemars(with = "Password")]
    pub password: Secret,
    /// Your own id of this request.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "UpTo32")]
    pub request_id: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// The answer of `POST /auth/get-token`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    /// The documentation shows two shapes. The client uses the string, or `base`.
    pub token: TokenValue,
    /// When the token expires, in ISO 8601.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub dts_expire_at: Field<String>,
    /// Further fields that the server sent.
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

/// A token, or a pair of them: the documentation shows both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub enum TokenValue {
    /// One token.
    One(#[schemars(with = "String")] Secret),
    /// A pair.
    Pair(TokenPair),
}

/// A pair of tokens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct TokenPair {
    /// The token that the client sends.
    #[schemars(with = "String")]
    pub base: Secret,
    /// The provider does not say what this token is for.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub confined: Field<Secret>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}
