//! The token. All calls that need a token wait for one request. It is renewed before it expires, and after a 401.

use super::call::Call;
use super::envelope::incomplete;
use crate::js::clock;
use crate::js::config::Config;
use crate::js::function::Callback;
use crate::js::json;
use crate::js::object;
use crate::js::outcome::Outcome;
use crate::js::session::{Session, is_sendable};
use crate::js::strings::js_string;
use crate::task::failure::{Failure, Rejection};
use crate::task::interrupt::{Interrupt, Waited};
use crate::task::log::{self, Level};
use crate::task::promise::for_token;
use connectfi_api::error::Kind;
use connectfi_api::operations::OperationId;
use wasm_bindgen::prelude::*;

/// A token is renewed this long before it expires, in milliseconds, or a tenth of its lifetime before if that is shorter.
const MARGIN: f64 = 60_000.0;

/// Whether a refused token can be replaced by another.
pub(crate) fn renewable(config: &Config) -> bool {
    !config.token().is_string()
}

/// The token to send. `refused` is the one that the server has just answered with a 401, or undefined.
pub(crate) async fn obtain(
    config: &Config,
    interrupt: &Interrupt,
    timeout: f64,
    refused: &JsValue,
) -> Result<JsValue, Rejection> {
    let token = config.token();
    if token.is_string() {
        return Ok(token);
    }
    let session = config.session();
    let held = session.value();
    if held.is_string() {
        let refused = *refused == held;
        let expired = clock::now() >= session.renew_at();
        if !expired && !refused {
            return Ok(held);
        }
        session.set_value(&JsValue::UNDEFINED);
        session.set_reason(js_string(if refused { "unauthorized" } else { "expired" }));
    }
    let mut pending = session.pending();
    if pending.is_undefined() {
        if token.is_undefined() && config.credentials().is_undefined() {
            return Err(Rejection::configuration(
                "No token: give `token` or `credentials`, or set CONNECTFI_TOKEN, or CONNECTFI_CLIENTID and CONNECTFI_PASSWORD",
            ));
        }
        log::write(config, Level::Debug, &["getting a token"]);
        pending = for_token(&session, renew(config.clone(), session.clone()));
    }
    // A login has its own time limits. A token function may take as long as an attempt.
    let limit = if token.is_function() { timeout } else { f64::INFINITY };
    let whole = interrupt.remaining() <= limit;
    interrupt.start_clock(interrupt.remaining().min(limit));
    let waited = interrupt.wait(&Outcome::of(&pending), &|| {}).await;
    interrupt.stop_clock();
    if let Ok(Waited::Settled(result)) = waited {
        return result.map_err(Rejection::without_token);
    }
    // The function may hang forever, so the next call calls it again.
    if token.is_function() && session.pending() == pending {
        session.set_pending(&JsValue::UNDEFINED);
    }
    waited?;
    let message = if whole {
        "No token within totalTimeout"
    } else {
        "The token function took longer than timeout; does it call its own client?"
    };
    Err(Failure::new(Kind::Timeout, "timeout", message).into())
}

/// Gets a token and stores it. If that fails, the next call that needs a token tries again.
async fn renew(config: Config, session: Session) -> Result<JsValue, Rejection> {
    let token = config.token();
    let got = match token.dyn_ref::<Callback>() {
        Some(function) => ask(function, &session).await,
        None => log_in(&config, &session).await,
    };
    let token = got?;
    if !is_sendable(&token) {
        return Err(Rejection::configuration(
            "The given token cannot be sent: it must be Latin-1 text, not blank, without control characters",
        ));
    }
    session.set_value(&token);
    session.set_reason(&JsValue::UNDEFINED);
    Ok(token)
}

async fn ask(function: &Callback, session: &Session) -> Result<JsValue, Rejection> {
    let mut reason = session.reason();
    if reason.is_undefined() {
        reason = js_string("initial").clone();
    }
    session.set_renew_at(f64::NAN);
    let request = object::of([("reason", reason)]);
    let answer = function.ask(&JsValue::UNDEFINED, &request).map_err(Rejection::Foreign)?;
    Outcome::of(&answer).await.map_err(Rejection::Foreign)
}

async fn log_in(config: &Config, session: &Session) -> Result<JsValue, Rejection> {
    let body = json::text_of(&object::of([("user", config.credentials())]));
    let call = Call::json(config, OperationId::AuthGetToken.operation(), &[], body, None);
    // The login is not the request of the call that waits for the token, so its issues are not a `ValidationError`.
    let call = call.map_err(|refused| Rejection::configuration(&["credentials: ", &refused.message()].concat()))?;
    let answer = call.perform().await?;
    let data = object::part(&answer, "data");
    let mut token = object::part(&data, "token");
    if token.is_object() {
        token = object::part(&token, "base");
    }
    if !token.is_string() {
        return Err(incomplete("The login was answered without a token"));
    }
    let now = clock::now();
    // A date in the past means that this machine's clock is wrong. Then the token is renewed only after a 401.
    let lifetime = clock::parse_date(&object::part(&data, "dtsExpireAt")) - now;
    session.set_renew_at(if lifetime > 0.0 { now + lifetime - MARGIN.min(lifetime / 10.0) } else { f64::NAN });
    Ok(token)
}
