//! Faults: a call fails although the caller did nothing wrong. JavaScript decides which call a fault hits, because a path may be
//! given as a regular expression; this file decides what the fault does.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::answer::{Answer, Ending};
use crate::refusal::Refusal;

/// How a call fails.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// What happens.
    pub kind: FaultKind,
    /// The HTTP status of `status` (else 500), `html` (else 200) and `redirect` (else 302).
    pub status: Option<u16>,
    /// The header `Retry-After`: seconds, or a date.
    pub retry_after: Option<String>,
    /// Where `redirect` leads.
    pub location: Option<String>,
}

/// Kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FaultKind {
    /// An error answer of that status.
    Status,
    /// The connection breaks before the call is carried out.
    Drop,
    /// The connection breaks after the call was carried out.
    DropAfter,
    /// No answer ever; the call is not carried out.
    Hang,
    /// A page of HTML instead of JSON; the call is not carried out.
    Html,
    /// The call is carried out, and half of the answer arrives.
    Truncate,
    /// A redirect; the call is not carried out.
    Redirect,
}

const PAGE: &str = "<!doctype html>\n<html><head><title>Maintenance</title></head>\
    <body><h1>We will be back soon</h1></body></html>\n";

impl Fault {
    /// The answer to a call that this fault hits. `carry_out` carries the call out and returns its answer without the fault.
    pub(crate) fn meet(self, request_id: &str, carry_out: impl FnOnce() -> Answer) -> Answer {
        let mut answer = match self.kind {
            FaultKind::Status => {
                let status = self.status.unwrap_or(500);
                let refusal = if status == 401 { Refusal::unauthorized() } else { Refusal::exception(status) };
                Answer::json(status, &refusal.into_envelope(request_id))
            }
            FaultKind::Drop => nothing(Ending::Broken),
            FaultKind::DropAfter => Answer { ending: Ending::Broken, ..carry_out() },
            FaultKind::Hang => nothing(Ending::Hanging),
            FaultKind::Truncate => Answer { ending: Ending::CutOff, ..carry_out() },
            FaultKind::Html => {
                let headers = BTreeMap::from([("content-type", "text/html; charset=utf-8".to_owned())]);
                Answer { status: self.status.unwrap_or(200), headers, body: PAGE.to_owned(), ..nothing(Ending::Whole) }
            }
            FaultKind::Redirect => {
                let location = self.location.unwrap_or_else(|| "https://elsewhere.invalid/".to_owned());
                let headers = BTreeMap::from([("location", location)]);
                Answer { status: self.status.unwrap_or(302), headers, ..nothing(Ending::Whole) }
            }
        };
        if let Some(retry_after) = self.retry_after {
            answer.headers.insert("retry-after", retry_after);
        }
        answer
    }
}

fn nothing(ending: Ending) -> Answer {
    Answer { ending, status: 200, headers: BTreeMap::new(), body: String::new(), received: None }
}
