//! The token: one request for it however many calls wait, renewed before it expires and after a 401.

use super::call::Call;
use super::envelope::incomplete;
use crate::js::clock;
use crate::js::config::Config;
use crate::js::function::Callback;
use crate::js::json;
use crate::js::object;
use crate::js::session::Session;
use crate::js::strings::js_string;
use crate::task::failure::{Failure, Rejection};
use crate::task::interrupt::{Interrupt, Waited};
use crate::task::log::{self, Level};
use crate::task::promise::for_token;
use connectfi_api::error::Kind;
use connectfi_api::operations::OperationId;
use connectfi_api::policy::header::is_value;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

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
        let expired = session.renew_at().is_some_and(|at| clock::now() >= at);
        if !expired && !refused {
            return Ok(held);
        }
        session.set_value(&JsValue::UNDEFINED);
        session.set_reason(&js_string(if refused { "unauthorized" } else { "expired" }));
    }
    let mut pending = session.pending();
    if pending.is_undefined() {
        if token.is_undefined() && config.credentials().is_undefined() {
            return Err(Rejection::configuration(
                "No token to send: give `token` or `credentials`, or set CONNECTFI_TOKEN, or CONNECTFI_CLIENTID and CONNECTFI_PASSWORD",
            ));
        }
        log::write(config, Level::Debug, &["getting a token"]);
        pending = for_token(&session, renew(config.clone(), session.clone()));
    }
    // A login has limits of its own; a function may take as long as an attempt.
    let limit = if token.is_function() { timeout } else { f64::INFINITY };
    let whole = interrupt.remaining() <= limit;
    interrupt.start_clock(interrupt.remaining().min(limit));
    let waited = interrupt.wait(pending.clone().unchecked_into()).await;
    interrupt.stop_clock();
    if let Ok(Waited::Settled(result)) = waited {
        return result.map_err(Rejection::without_token);
    }
    // The function may hang for ever: the next call asks it anew.
    if token.is_function() && session.pending() == pending {
        session.set_pending(&JsValue::UNDEFINED);
    }
    waited?;
    let message = if whole { "No token within totalTimeout" } else { "The token function took longer than timeout" };
    Err(Failure::new(Kind::Timeout, "timeout", message).into())
}

/// Gets a token and keeps it. If that fails, the next call that needs a token tries again.
async fn renew(config: Config, session: Session) -> Result<JsValue, Rejection> {
    let token = config.token();
    let got = match token.dyn_ref::<Callback>() {
        Some(function) => ask(function, &session).await,
        None => log_in(&config, &session).await,
    };
    let token = got?;
    if !token.as_string().is_some_and(|text| !text.trim().is_empty() && is_value(&text)) {
        return Err(Rejection::configuration(
            "The token that was given cannot be sent: it must be Latin-1 text that is not blank, without line breaks or other control characters",
        ));
    }
    session.set_value(&token);
    session.set_reason(&JsValue::UNDEFINED);
    Ok(token)
}

async fn ask(function: &Callback, session: &Session) -> Result<JsValue, Rejection> {
    let mut reason = session.reason();
    if reason.is_undefined() {
        reason = js_string("initial");
    }
    session.set_renew_at(None);
    let request = object::of([("reason", reason)]);
    let answer = function.ask(&JsValue::UNDEFINED, &request).map_err(Rejection::Foreign)?;
    JsFuture::from(Promise::resolve(&answer)).await.map_err(Rejection::Foreign)
}

async fn log_in(config: &Config, session: &Session) -> Result<JsValue, Rejection> {
    let body = json::text_of(&object::of([("user", config.credentials())]));
    let call = Call::json(config, OperationId::AuthGetToken.operation(), &[], body, &JsValue::UNDEFINED);
    // It is no request of the call that waits for the token.
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
    // A date in the past means that this machine's clock is wrong. Then the token is renewed after a 401.
    let lifetime = clock::parse_date(&object::part(&data, "dtsExpireAt")) - now;
    session.set_renew_at((lifetime > 0.0).then(|| now + lifetime - MARGIN.min(lifetime / 10.0)));
    Ok(token)
}
