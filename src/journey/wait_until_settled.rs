//! Polling a status until the process no longer changes by itself.

use crate::call::call::Call;
use crate::js::config::Config;
use crate::js::function::Callback;
use crate::js::object;
use crate::js::strings::js_string;
use crate::task::callback;
use crate::task::failure::Rejection;
use crate::task::interrupt::Interrupt;
use crate::task::options::{field, positive, signal, spent};
use connectfi_api::operations::{Operation, OperationId};
use js_sys::Math;
use wasm_bindgen::prelude::*;

/// Milliseconds: the first wait, the longest wait, all waits and calls together, and the shortest wait.
const INTERVAL: f64 = 1_000.0;
const MAX_INTERVAL: f64 = 15_000.0;
const TIMEOUT: f64 = 120_000.0;
const SHORTEST: f64 = 10.0;
/// How much longer each wait is than the one before.
const GROWTH: f64 = 1.5;

/// Polls `operation` (a call with settled statuses) with these parameters or this body, as `WaitOptions` say. Gives a `Settled`.
pub(crate) async fn wait_until_settled(
    config: &Config,
    operation: &'static Operation,
    parameters: &[String],
    body: JsValue,
    options: &JsValue,
) -> Result<JsValue, Rejection> {
    let signal = signal(options)?;
    let longest = positive(options, "maxInterval", MAX_INTERVAL)?.max(SHORTEST);
    let mut interval = positive(options, "interval", INTERVAL)?.max(SHORTEST).min(longest);
    let timeout = positive(options, "timeout", TIMEOUT)?;
    let on_status: Option<Callback> = field(options, "onStatus")?.dyn_into().ok();
    let interrupt = Interrupt::new(&signal, timeout - spent(options)?)?;

    let mut seen: Option<(JsValue, JsValue)> = None;
    loop {
        let mut call = Call::json(config, operation, parameters, body.clone(), &JsValue::UNDEFINED)?;
        call.options.signal = signal.clone();
        let left = interrupt.remaining().max(SHORTEST);
        if left < call.options.total {
            call.options.total = left;
            call.options.given_total = (timeout, "timeout");
        }
        let (mut failure, mut asked) = (None, 0.0);
        match call.perform().await {
            Ok(answer) => {
                let value = object::part(&answer, "data");
                let status = status_of(operation, &value);
                let changed = seen.as_ref().is_none_or(|(last, _)| *last != status);
                if let (true, Some(on_status)) = (changed, &on_status) {
                    callback::tell(config, on_status, &value, "onStatus threw; the wait goes on")
                        .map_err(Rejection::Foreign)?;
                }
                if operation.settled.iter().any(|settled| js_string(settled) == status) {
                    return Ok(outcome(true, value));
                }
                seen = Some((status, value));
            }
            Err(rejection) if rejection.retryable() => {
                asked = rejection.retry_after();
                failure = Some(rejection);
            }
            Err(rejection) => return Err(rejection),
        }
        let left = interrupt.remaining();
        // Between three quarters and five quarters of the interval, so that many clients do not ask at the same moments; but not
        // before the time that the server asked for.
        let wait = (interval * (0.75 + Math::random() / 2.0)).min(longest).max(asked);
        if left > 0.0 {
            interrupt.sleep(wait.min(left)).await?;
        }
        if wait >= left {
            return match (seen, failure) {
                (Some((_, value)), _) => Ok(outcome(false, value)),
                (None, Some(failure)) => Err(failure),
                (None, None) => Ok(outcome(false, JsValue::UNDEFINED)),
            };
        }
        interval = (interval * GROWTH).min(longest);
    }
}

/// Where the status stands in the `data` of the call's answer.
fn status_of(operation: &Operation, data: &JsValue) -> JsValue {
    match operation.id {
        OperationId::CustomerKycStatus => object::part(&object::part(data, "kyc"), "status"),
        _ => object::part(data, "status"),
    }
}

fn outcome(settled: bool, value: JsValue) -> JsValue {
    object::of([("settled", settled.into()), ("value", value)]).into()
}
