//! Logging in.

use std::collections::VecDeque;

use connectfi_api::models::auth::{GetTokenRequest, Token, TokenValue};
use connectfi_api::models::{Field, Rest};
use serde::Deserialize;

use crate::answer::Reply;
use crate::clock::{Millis, iso};
use crate::ids::Ids;
use crate::refusal::Refusal;

/// At most this many tokens are valid at a time. A further login makes the oldest one invalid, so that a server that runs for weeks
/// does not fill its memory.
const MOST: usize = 1_000;

/// What a client logs in with.
#[derive(Clone, Debug, Deserialize)]
pub struct Credentials {
    /// Also called client id.
    pub login: String,
    /// The password.
    pub password: String,
}

/// The tokens that have been handed out.
#[derive(Debug)]
pub(crate) struct Tokens {
    credentials: Credentials,
    lifetime: Millis,
    /// Oldest first, which is also the order in which they expire.
    live: VecDeque<(String, Millis)>,
}

impl Tokens {
    pub(crate) fn new(credentials: Credentials, lifetime: Millis) -> Self {
        Self { credentials, lifetime, live: VecDeque::new() }
    }

    /// POST /auth/get-token
    pub(crate) fn get_token(
        &mut self,
        request: &GetTokenRequest,
        ids: &mut Ids,
        now: Millis,
    ) -> Result<Reply, Refusal> {
        let Credentials { login, password } = &self.credentials;
        if request.user.login != *login || request.user.password.expose() != password {
            return Err(Refusal::unauthorized());
        }
        let token = ids.token();
        let expires = now.saturating_add(self.lifetime);
        if self.live.len() >= MOST {
            self.live.pop_front();
        }
        self.live.push_back((token.clone(), expires));
        let answer = Token {
            token: TokenValue::One(token.into()),
            dts_expire_at: Field::Value(iso(expires)),
            rest: Rest::new(),
        };
        Ok(Reply::new(&answer).without_request_id())
    }

    pub(crate) fn check(&self, token: Option<&str>, now: Millis) -> Result<(), Refusal> {
        let good = self.live.iter().any(|(live, expires)| now < *expires && Some(live.as_str()) == token);
        if good { Ok(()) } else { Err(Refusal::unauthorized()) }
    }

    pub(crate) fn expire(&mut self) {
        self.live.clear();
    }
}
