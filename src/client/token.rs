//! The token: one request for it however many calls wait, renewed before it expires and after a 401.

use super::call::Call;
use super::config::{CallOptions, Config, field};
use super::failure::{Failure, Rejection};
use super::headers;
use super::host;
use super::interrupt::{Interrupt, Waited};
use super::log::{self, Level};
use super::promise::promise;
use crate::error::Kind;
use crate::operations::AUTH_GET_TOKEN;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A token is renewed this long before it expires, in milliseconds, or a tenth of its lifetime before if that is shorter.
const MARGIN: f64 = 60_000.0;

#[wasm_bindgen]
extern "C" {
    /// The token held by a client. It lives in the client's object, so that it outlasts this instance of the module.
    #[derive(Clone)]
    #[wasm_bindgen(js_name = Object)]
    type Session;

    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> Session;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Session) -> JsValue;

    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Session, value: &JsValue);

    #[wasm_bindgen(method, getter, js_name = renewAt)]
    fn renew_at(this: &Session) -> Option<f64>;

    #[wasm_bindgen(method, setter, js_name = renewAt)]
    fn set_renew_at(this: &Session, at: Option<f64>);

    #[wasm_bindgen(method, getter)]
    fn pending(this: &Session) -> JsValue;

    #[wasm_bindgen(method, setter)]
    fn set_pending(this: &Session, pending: &JsValue);

    #[wasm_bindgen(method, getter)]
    fn reason(this: &Session) -> JsValue;

    #[wasm_bindgen(method, setter)]
    fn set_reason(this: &Session, reason: &JsValue);
}

/// Where a client's tokens come from.
enum Source {
    Caller(Function),
    Login(JsValue),
}

/// Whether a refused token can be replaced by another.
pub(crate) fn renewable(config: &Config) -> bool {
    !config.token().is_string()
}

/// The token to send. `refused` is the one that the server has just answered with a 401.
pub(crate) async fn obtain(
    config: &Config,
    interrupt: &Interrupt,
    refused: Option<&JsValue>,
) -> Result<JsValue, Rejection> {
    let token = config.token();
    if token.is_string() {
        return Ok(token);
    }
    let session = session_of(config);
    let held = session.value();
    if held.is_string() {
        let expired = session.renew_at().is_some_and(|at| host::now() >= at);
        let refused = refused.is_some_and(|refused| *refused == held);
        if !expired && !refused {
            return Ok(held);
        }
        session.set_value(&JsValue::UNDEFINED);
        session.set_reason(&JsValue::from_str(if refused { "unauthorized" } else { "expired" }));
    }
    let pending = session.pending();
    let pending: Promise = if pending.is_undefined() {
        let source = source_of(config, token)?;
        log::write(config, Level::Debug, &["getting a token"]);
        let promise = promise(renew(config.clone(), session.clone(), source));
        session.set_pending(&promise);
        promise
    } else {
        pending.unchecked_into()
    };
    interrupt.start_clock(interrupt.remaining());
    let waited = interrupt.wait(&pending).await;
    interrupt.stop_clock();
    match waited {
        Waited::Settled(Ok(token)) => Ok(token),
        Waited::Settled(Err(error)) => Err(Rejection::Foreign(error)),
        Waited::Aborted => Err(interrupt.reason()),
        Waited::Elapsed => Err(Failure::new(Kind::Timeout, "timeout", "No token within totalTimeout").into()),
    }
}

fn session_of(config: &Config) -> Session {
    let session = config.session();
    if session.is_undefined() {
        let session = Session::new();
        config.set_session(&session);
        session
    } else {
        session.unchecked_into()
    }
}

fn source_of(config: &Config, token: JsValue) -> Result<Source, Rejection> {
    if token.is_function() {
        return Ok(Source::Caller(token.unchecked_into()));
    }
    let credentials = config.credentials();
    if credentials.is_undefined() {
        return Err(Failure::configuration(
            "No token to send: give `token` or `credentials`, or set CONNECTFI_TOKEN, or CONNECTFI_CLIENTID and CONNECTFI_PASSWORD",
        )
        .into());
    }
    Ok(Source::Login(credentials))
}

/// Gets a token and keeps it; whatever comes of it, the next call that needs one asks anew.
async fn renew(config: Config, session: Session, source: Source) -> Result<JsValue, Rejection> {
    let got = match source {
        Source::Caller(function) => ask(&function, &session).await,
        Source::Login(credentials) => log_in(&config, &session, &credentials).await,
    };
    session.set_pending(&JsValue::UNDEFINED);
    let token = got.and_then(checked)?;
    session.set_value(&token);
    session.set_reason(&JsValue::UNDEFINED);
    Ok(token)
}

async fn ask(function: &Function, session: &Session) -> Result<JsValue, Rejection> {
    let reason = session.reason();
    let reason = if reason.is_undefined() { JsValue::from_str("initial") } else { reason };
    let request = host::object(&[("reason", reason)]);
    session.set_renew_at(None);
    let answer = host::call(function, &[&request]).map_err(Rejection::Foreign)?;
    JsFuture::from(host::promise_of(&answer)).await.map_err(Rejection::Foreign)
}

async fn log_in(config: &Config, session: &Session, credentials: &JsValue) -> Result<JsValue, Rejection> {
    let body = host::object(&[("user", credentials.clone())]);
    let call = Call::json(config, &AUTH_GET_TOKEN, &[], &body, CallOptions::of_client(config, false))?;
    let answer = call.perform().await?;
    let data = field(&answer, "data")?;
    let token = field(&data, "token")?;
    let token = if token.is_object() { field(&token, "base")? } else { token };
    if !token.is_string() {
        return Err(Failure::new(
            Kind::UnexpectedResponse,
            "unexpectedResponse",
            "The login was answered without a token",
        )
        .with("status", 200)
        .with("contentType", JsValue::NULL)
        .sent_once()
        .into());
    }
    let now = host::now();
    // A date that lies in the past by this machine's clock says nothing about when to renew: then a 401 tells.
    let lifetime = host::parse_date(&field(&data, "dtsExpireAt")?) - now;
    session.set_renew_at((lifetime > 0.0).then(|| now + lifetime - MARGIN.min(lifetime / 10.0)));
    Ok(token)
}

fn checked(token: JsValue) -> Result<JsValue, Rejection> {
    match token.as_string() {
        Some(text) if !text.is_empty() && headers::is_value(&text) => Ok(token),
        _ => Err(Failure::configuration(
            "The token that was given cannot be sent: it must be non-empty text without line breaks",
        )
        .into()),
    }
}
