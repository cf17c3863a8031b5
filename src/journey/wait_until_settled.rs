//! Polling until a process no longer moves by itself.

use crate::client::call::Call;
use crate::client::config::{Config, field, positive, signal};
use crate::client::failure::Rejection;
use crate::client::host::{self, Callback};
use crate::client::interrupt::Interrupt;
use crate::operations::{AKEPA_STATUS, Operation};
use wasm_bindgen::prelude::*;

/// Milliseconds: the first wait, the longest wait, all of it, and what no wait is shorter than.
const INTERVAL: f64 = 1_000.0;
const MAX_INTERVAL: f64 = 15_000.0;
const TIMEOUT: f64 = 120_000.0;
const SHORTEST: f64 = 10.0;
/// How each wait grows over the one before.
const GROWTH: f64 = 1.5;

/// Statuses at which the next move is the applicant's, or nobody's.
const AKEPA_SETTLED: &[&str] = &["completed", "pending_step_up", "pending_documents", "data_request"];
/// The same for the deprecated API.
const KYC_SETTLED: &[&str] = &["WAITING_DATA", "APPROVED", "DECLINED"];

/// Polls `operation` (a status call) with these parameters or this body, as `WaitOptions` say. Gives a `Settled`.
pub(crate) async fn wait_until_settled(
    config: &Config,
    operation: &'static Operation,
    parameters: &[String],
    body: &JsValue,
    options: &JsValue,
) -> Result<JsValue, Rejection> {
    let signal = signal(options)?;
    let longest = positive(options, "maxInterval", MAX_INTERVAL)?;
    let mut interval = positive(options, "interval", INTERVAL)?.min(longest).max(SHORTEST);
    let timeout = positive(options, "timeout", TIMEOUT)?;
    let on_status: Option<Callback> = field(options, "onStatus")?.dyn_into().ok();
    let interrupt = Interrupt::new(&signal, timeout)?;
    let akepa = std::ptr::eq(operation, &AKEPA_STATUS);

    let mut seen: Option<(JsValue, JsValue)> = None;
    loop {
        let mut call = Call::json(config, operation, parameters, body, &JsValue::UNDEFINED)?;
        call.options.signal = signal.clone();
        call.options.total = call.options.total.min(interrupt.remaining().max(SHORTEST));
        let mut failure = None;
        match call.perform().await {
            Ok(answer) => {
                let value = host::part(&answer, "data");
                let status = status_of(&value, akepa);
                let changed = seen.as_ref().is_none_or(|(last, _)| *last != status);
                if let (true, Some(on_status)) = (changed, &on_status) {
                    on_status.tell(&JsValue::UNDEFINED, &value).map_err(Rejection::Foreign)?;
                }
                let settled = if akepa { AKEPA_SETTLED } else { KYC_SETTLED };
                if status.as_string().is_some_and(|status| settled.contains(&status.as_str())) {
                    return Ok(outcome(true, value));
                }
                seen = Some((status, value));
            }
            Err(rejection) if rejection.retryable() => failure = Some(rejection),
            Err(rejection) => return Err(rejection),
        }
        let left = interrupt.remaining();
        // Between three quarters and five quarters of the interval, so that many who wait do not ask in step.
        let wait = interval * (0.75 + host::random() / 2.0);
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
        interval = (interval * GROWTH).min(longest).max(SHORTEST);
    }
}

fn status_of(value: &JsValue, akepa: bool) -> JsValue {
    if akepa { host::part(value, "status") } else { host::part(&host::part(value, "kyc"), "status") }
}

fn outcome(settled: bool, value: JsValue) -> JsValue {
    host::object([("settled", settled.into()), ("value", value)]).into()
}
