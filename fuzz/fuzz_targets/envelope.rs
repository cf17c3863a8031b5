//! Answers of every kind: each is a success or one typed failure, whatever its status, its headers and its body.
//!
//! Input that begins with `{` is read as one of tests/fixtures. Any other input chooses the parts of a nearly valid envelope.
#![no_main]

mod json;

use std::time::UNIX_EPOCH;

use connectfi_api::error::{ERROR_CLASSES, Kind};
use connectfi_api::models::application::Application;
use connectfi_api::models::auth::Token;
use connectfi_api::models::document::UploadedDocument;
use connectfi_api::models::envelope::{FailureEnvelope, SuccessEnvelope};
use connectfi_api::models::kyc::KycState;
use connectfi_api::policy::backoff::retry_after;
use connectfi_api::policy::verdict::{
    Content, Fate, Verdict, fate_of_unexpected, judge, may_ask_to_wait, message_of_unexpected, retryable,
};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::json::{any, key, rarely};

#[derive(Debug)]
struct Answer {
    status: u16,
    is_page: bool,
    retry_after: String,
    body: String,
}

fuzz_target!(|data: &[u8]| {
    let answer = if data.first() == Some(&b'{') { fixture(data) } else { near_envelope(data).ok() };
    if let Some(answer) = answer {
        assert_judged(&answer);
        assert_no_odd_wait(&answer.retry_after);
    }
});

fn fixture(data: &[u8]) -> Option<Answer> {
    let fixture: Value = serde_json::from_slice(data).ok()?;
    let status = fixture["status"].as_u64().unwrap_or(200) as u16;
    Some(Answer { status, is_page: false, retry_after: "1".into(), body: fixture["response"].to_string() })
}

const STATUSES: &[u16] =
    &[0, 199, 200, 201, 204, 299, 300, 304, 400, 401, 403, 404, 428, 429, 430, 499, 500, 502, 503, 599, u16::MAX];

fn near_envelope(data: &[u8]) -> Result<Answer> {
    let choices = &mut Unstructured::new(data);
    let mut envelope = Map::new();
    let code = match choices.int_in_range(0..=7)? {
        0..=2 => "0".into(),
        3 => choices.arbitrary::<&str>()?.into(),
        4 => any(choices)?,
        _ => (*choices.choose(&["", "00", "exception", "requestValidateError", "unauthorized"])?).into(),
    };
    if !rarely(choices, 16)? {
        envelope.insert("code".into(), code);
    }
    for name in ["requestId", "message", "data", "context"] {
        if choices.arbitrary()? {
            envelope.insert(name.into(), any(choices)?);
        }
    }
    if rarely(choices, 4)? {
        envelope.insert(key(choices)?, any(choices)?);
    }
    let mut body = Value::Object(envelope).to_string();
    match choices.int_in_range(0..=15)? {
        0 => body = choices.arbitrary()?,
        1 => body = any(choices)?.to_string(),
        2 => {
            let place = choices.choose_index(body.len())?;
            body.truncate(body.floor_char_boundary(place));
        }
        _ => {}
    }
    let status = if rarely(choices, 8)? { choices.arbitrary()? } else { *choices.choose(STATUSES)? };
    let retry_after = match choices.int_in_range(0..=3)? {
        0 => choices.arbitrary::<u128>()?.to_string(),
        1 => httpdate::fmt_http_date(UNIX_EPOCH + std::time::Duration::from_secs(choices.arbitrary::<u32>()?.into())),
        2 => choices.arbitrary()?,
        _ => String::new(),
    };
    Ok(Answer { status, is_page: rarely(choices, 8)?, retry_after, body })
}

/// What the host says of a body.
fn content(body: &str) -> Content {
    match serde_json::from_str::<Value>(body) {
        Err(_) => Content::NotJson,
        Ok(json) => match json.get("code") {
            Some(Value::String(code)) if code == "0" => Content::Success,
            Some(Value::String(_)) => Content::Refusal,
            _ => Content::OtherJson,
        },
    }
}

fn assert_judged(answer: &Answer) {
    let Answer { status, is_page, body, .. } = answer;
    let fine = (200..=299).contains(status);
    match judge(*status, content(body)) {
        Verdict::Success => {
            assert!(fine && serde_json::from_str::<Value>(body).unwrap()["code"] == "0");
            assert_kept::<SuccessEnvelope<Value>>(body);
            assert_kept::<SuccessEnvelope<Application>>(body);
            assert_kept::<SuccessEnvelope<KycState>>(body);
            assert_kept::<SuccessEnvelope<Token>>(body);
            assert_kept::<SuccessEnvelope<UploadedDocument>>(body);
        }
        Verdict::Refusal => {
            let kind = Kind::of_status(*status);
            let row = ERROR_CLASSES.iter().find(|row| row.kind == kind).unwrap();
            assert!(row.codes.is_empty(), "{} has codes of its own", row.name);
            assert_eq!(kind == Kind::Authentication, *status == 401);
            assert_eq!(kind == Kind::RateLimit, *status == 429);
            assert_eq!(kind == Kind::Server, *status >= 500);
            assert_eq!(retryable(kind, *status, Fate::Answered), *status == 429 || *status >= 500);
            assert_kept::<FailureEnvelope>(body);
        }
        Verdict::Unexpected => {
            assert!(!message_of_unexpected(content(body), *is_page).is_empty());
            let fate = fate_of_unexpected(*status);
            assert_eq!(fate, if fine { Fate::Garbled } else { Fate::Answered });
            assert_eq!(retryable(Kind::UnexpectedResponse, *status, fate), may_ask_to_wait(*status));
            // What the models read as an envelope is one, except code "0" with a status that is not 2xx.
            let success =
                serde_json::from_str::<SuccessEnvelope<Value>>(body).is_ok_and(|envelope| envelope.code == "0");
            let failure = serde_json::from_str::<FailureEnvelope>(body).is_ok_and(|envelope| envelope.code != "0");
            assert!(!failure, "a refusal was not seen");
            assert!(!success || !fine, "a success was not seen");
        }
    }
}

/// If the model reads it, the model keeps all of it.
fn assert_kept<T: DeserializeOwned + Serialize>(body: &str) {
    if let Ok(model) = serde_json::from_str::<T>(body) {
        assert_eq!(serde_json::to_value(model).unwrap(), serde_json::from_str::<Value>(body).unwrap());
    }
}

fn assert_no_odd_wait(header: &str) {
    let now = 1_800_000_000_000.0;
    let date = |text: &str| {
        let read = httpdate::parse_http_date(text).ok().and_then(|date| date.duration_since(UNIX_EPOCH).ok());
        read.map_or(f64::NAN, |since| since.as_millis() as f64)
    };
    match retry_after(header, now, date) {
        Some(wait) => assert!(wait >= 0.0, "{wait}"),
        None => {
            let seconds = header.trim_ascii();
            let is_number = !seconds.is_empty() && seconds.bytes().all(|byte| byte.is_ascii_digit());
            assert!(!is_number, "{header:?} says how long");
        }
    }
}
