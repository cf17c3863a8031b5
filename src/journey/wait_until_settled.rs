//! Polls a status until the process no longer changes by itself.

use crate::call::call::Call;
use crate::js::config::{CallerOptions, Config};
use crate::js::function::{Callback, tell};
use crate::js::object;
use crate::js::strings::js_string;
use crate::task::failure::Rejection;
use crate::task::interrupt::Interrupt;
use crate::task::options::or;
use connectfi_api::operations::Operation;
use js_sys::Math;
use wasm_bindgen::prelude::*;

/// Milliseconds: the first wait, the longest wait, all waits and calls together, and the shortest wait.
const INTERVAL: f64 = 1_000.0;
const MAX_INTERVAL: f64 = 15_000.0;
const TIMEOUT: f64 = 120_000.0;
const SHORTEST: f64 = 10.0;
/// The ratio of each wait to the one before.
const GROWTH: f64 = 1.5;

/// Polls `operation`, a call with settled statuses, with these parameters or this body. `options` are `WaitOptions`. Returns
/// `{ settled, value }`.
pub(crate) async fn wait_until_settled(
    config: &Config,
    operation: &'static Operation,
    parameters: &[String],
    body: JsValue,
    options: Option<&CallerOptions>,
) -> Result<JsValue, Rejection> {
    let Some(settled) = operation.settled else {
        return Err(Rejection::configuration("No such call"));
    };
    let number =
        |get: fn(&CallerOptions) -> f64, otherwise| options.map(get).map_or(otherwise, |given| or(given, otherwise));
    let longest = number(CallerOptions::max_interval, MAX_INTERVAL).max(SHORTEST);
    let mut interval = number(CallerOptions::interval, INTERVAL).max(SHORTEST).min(longest);
    let timeout = number(CallerOptions::timeout, TIMEOUT);
    let on_status: Option<Callback> = options.and_then(|options| options.on_status().dyn_into().ok());
    let signal = options.map_or(JsValue::UNDEFINED, CallerOptions::signal);
    let interrupt = Interrupt::new(&signal, timeout - number(CallerOptions::spent, 0.0))?;

    let mut seen: Option<(JsValue, JsValue)> = None;
    loop {
        let mut call = Call::json(config, operation, parameters, body.clone(), None)?;
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
                let status = settled.field.iter().fold(value.clone(), |value, name| object::part(&value, name));
                let changed = seen.as_ref().is_none_or(|(last, _)| *last != status);
                if let (true, Some(on_status)) = (changed, &on_status) {
                    tell(config, on_status, &value, js_string("onStatus threw; the wait goes on"))
                        .map_err(Rejection::Foreign)?;
                }
                if settled.statuses.iter().any(|known| *js_string(known) == status) {
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
        // Random between 3/4 and 5/4 of the interval, so that many clients do not poll at the same time; at least as long as the server
        // asked for.
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

fn outcome(settled: bool, value: JsValue) -> JsValue {
    object::of([("settled", settled.into()), ("value", value)]).into()
}
