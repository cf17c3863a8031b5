//! Random calls, most of them nearly right: no answer but the documented ones, and no panic.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod client;

use client::{NOW, options};
use connectfi_api::models::envelope::{FailureEnvelope, SuccessEnvelope};
use connectfi_api::operations::{OPERATIONS, OperationId};
use connectfi_sandbox::{Decision, Ending, Fault, FaultKind, KycStatus, Request, RequestBody, StateMachine};
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Calls until a new sandbox is made, so that the state stays small enough for its ids to be met again.
const CALLS_OF_ONE_SANDBOX: u64 = 2_000;

const CODES: &[&str] = &[
    "requestValidateError",
    "unauthorized",
    "customerNotFound",
    "documentNotFound",
    "documentNotUploaded",
    "badRequest",
    "fileNotFound",
    "statusNotWAITING_DATA",
    "statusApplicationEntity",
    "applicationNotFound",
    "referenceExists",
    "exception",
    "notFound",
    "methodNotAllowed",
];

const KEYS: &[&str] = &[
    "user",
    "login",
    "password",
    "requestId",
    "reference",
    "customerId",
    "applicationId",
    "documents",
    "documentId",
    "entityId",
    "separateDocumentId",
    "webhookURL",
    "webhookUrl",
    "syncMode",
    "workflow",
    "name",
    "extension",
    "type",
    "note",
    "additionalAttributes",
    "cardAttributes",
    "customerType",
    "customer",
    "representatives",
    "firstName",
    "lastName",
    "__proto__",
    "",
    "\u{0}",
];

const WORDS: &[&str] = &[
    "demo",
    "ref1",
    "license",
    "passport",
    "PERSONAL",
    "BUSINESS",
    "jpg",
    "png",
    "individual",
    "business",
    "WaitReview",
    "Denied",
    "Running",
    "Instant",
    "",
    " ",
    "<",
    "\u{2028}",
    "\u{FFFD}",
    "👩‍👩‍👧",
    "a@b.co",
    "..",
    "%2e%2e",
    "null",
];

struct Fuzzer {
    rng: Rng,
    sandbox: StateMachine,
    token: String,
    /// Ids and other texts from answers.
    known: Vec<String>,
    /// How often a call succeeded: random calls that are all refused at once test nothing.
    successes: u64,
}

impl Fuzzer {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let sandbox = StateMachine::new(options(rng.u64(..)));
        Self { rng, sandbox, token: String::new(), known: Vec::new(), successes: 0 }
    }

    fn begin_again(&mut self) {
        self.sandbox = StateMachine::new(options(self.rng.u64(..)));
        self.known.clear();
        self.log_in();
    }

    fn log_in(&mut self) {
        let text = json!({ "user": { "login": "demo", "password": "demo" } }).to_string();
        let request = Request {
            method: "POST".into(),
            path: "/auth/get-token".into(),
            token: None,
            body: RequestBody::Text { text },
        };
        let outcome = self.sandbox.handle(&request, None, NOW);
        let answer: Value = serde_json::from_str(&outcome.body).unwrap();
        self.token = client::text(&answer["data"]["token"]);
    }

    fn run(&mut self, calls: u64) {
        for call in 0..calls {
            if call % CALLS_OF_ONE_SANDBOX == 0 {
                self.begin_again();
            }
            match self.rng.u8(..) {
                0..=3 => self.decide(),
                4 => self.log_in(),
                5 => {
                    self.sandbox.expire_tokens();
                    self.log_in();
                }
                _ => self.call(),
            }
        }
    }

    fn decide(&mut self) {
        let id = self.word();
        let decision = if self.rng.bool() { Decision::Approved } else { Decision::Denied };
        let _ = self.sandbox.review(&id, decision);
        let _ = self.sandbox.decide(&id, if self.rng.bool() { KycStatus::Approved } else { KycStatus::Declined });
    }

    fn call(&mut self) {
        let request = self.request();
        let fault = (self.rng.u8(..) == 0).then(|| self.fault());
        let faulted = fault.is_some();
        let now = NOW + self.rng.u64(..client::LIFETIME);
        let outcome = self.sandbox.handle(&request, fault, now);
        assert!((200..=599).contains(&outcome.status));
        if faulted || outcome.ending != Ending::Whole {
            return;
        }
        if outcome.status == 200 {
            let answer: SuccessEnvelope<Value> = serde_json::from_str(&outcome.body).expect("a success envelope");
            assert_eq!(answer.code, "0");
            self.successes += 1;
            self.remember(&answer.data);
        } else {
            let answer: FailureEnvelope = serde_json::from_str(&outcome.body).expect("a failure envelope");
            assert!(CODES.contains(&answer.code.as_str()), "{}", answer.code);
            assert!(matches!(outcome.status, 400 | 401 | 404 | 405 | 413), "{}", outcome.status);
        }
    }

    fn remember(&mut self, value: &Value) {
        match value {
            Value::String(words) if words.len() < 100 => {
                if self.known.len() < 200 {
                    self.known.push(words.clone());
                } else {
                    let place = self.rng.usize(..200);
                    self.known[place].clone_from(words);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.remember(item)),
            Value::Object(fields) => fields.values().for_each(|field| self.remember(field)),
            _ => {}
        }
    }

    fn request(&mut self) -> Request {
        let (method, path, body) = match self.rng.u8(..16) {
            0 => ("POST".to_owned(), self.garbage(), self.any_body()),
            1 => (self.garbage(), self.path("/akepa/status"), self.any_body()),
            2..=3 => {
                let body = json!({ "customerType": "individual", "customer": { "lastName": self.word() } });
                ("POST".to_owned(), "/customer/init".to_owned(), self.nearly_right(body))
            }
            _ => {
                let operation = OPERATIONS[self.rng.usize(..OPERATIONS.len())];
                let body = self.nearly_right_body(operation.id);
                (operation.method.as_str().to_owned(), self.path(operation.path), body)
            }
        };
        let token = match self.rng.u8(..32) {
            0 => None,
            1 => Some(self.garbage()),
            _ => Some(self.token.clone()),
        };
        Request { method, path, token, body }
    }

    fn path(&mut self, template: &str) -> String {
        let steps: Vec<String> =
            template.split('/').map(|step| if step.starts_with(':') { self.word() } else { step.to_owned() }).collect();
        steps.join("/")
    }

    fn nearly_right_body(&mut self, operation: OperationId) -> RequestBody {
        let body = match operation {
            OperationId::AuthGetToken => json!({ "user": { "login": "demo", "password": "demo" } }),
            OperationId::AkepaIdentification => json!({ "reference": self.alphanumeric(), "customerId": self.word() }),
            OperationId::AkepaStatus => json!({ "customerId": self.word(), "applicationId": self.word() }),
            OperationId::AkepaUpdate => {
                let link = |_| json!({ "documentId": self.word(), "entityId": self.word() });
                let documents: Vec<Value> = (0..2).map(link).collect();
                json!({ "applicationId": self.word(), "documents": documents })
            }
            OperationId::AkepaDocumentGenerate => {
                json!({ "workflow": "PERSONAL", "name": "Document", "extension": "png", "type": "license" })
            }
            OperationId::CustomerKycAddAttributes => {
                json!({ "customerId": self.word(), "additionalAttributes": client::card_attributes() })
            }
            OperationId::CustomerKycDocumentLink => {
                json!({ "customerId": self.word(), "documentId": self.word(), "separateDocumentId": self.word() })
            }
            OperationId::CustomerKycInit | OperationId::CustomerKycStatus | OperationId::DocumentGenerate => {
                json!({ "customerId": self.word() })
            }
            OperationId::AkepaDocumentUpload | OperationId::CustomerKycUpload | OperationId::DocumentUpload => {
                return self.any_body();
            }
        };
        self.nearly_right(body)
    }

    /// The body as JSON text. One body in four gets a random field.
    fn nearly_right(&mut self, mut body: Value) -> RequestBody {
        if self.rng.u8(..4) == 0
            && let Value::Object(fields) = &mut body
        {
            let key = KEYS[self.rng.usize(..KEYS.len())];
            fields.insert(key.to_owned(), self.value(3));
        }
        RequestBody::Text { text: body.to_string() }
    }

    fn any_body(&mut self) -> RequestBody {
        match self.rng.u8(..16) {
            0 => RequestBody::Empty,
            1 => RequestBody::NoFile,
            2 => RequestBody::Broken,
            3 => RequestBody::TooLarge,
            4 => RequestBody::Text { text: self.garbage() },
            5 => RequestBody::Text { text: self.broken_json() },
            6 => RequestBody::Text { text: self.value(6).to_string() },
            _ => RequestBody::File { name: self.garbage(), mime: self.word() },
        }
    }

    fn broken_json(&mut self) -> String {
        let depth = self.rng.usize(..5_000);
        let (open, close) = [("[", "]"), ("{\"a\":", "}"), ("[{\"user\":", "}]")][self.rng.usize(..3)];
        let middle = self.value(2).to_string();
        let text = format!("{}{middle}{}", open.repeat(depth), close.repeat(self.rng.usize(..=depth)));
        let cut = self.rng.usize(..=text.len());
        if self.rng.bool() { text.chars().take(cut).collect() } else { text }
    }

    fn value(&mut self, depth: u32) -> Value {
        match self.rng.u8(..if depth == 0 { 5 } else { 7 }) {
            0 => Value::Null,
            1 => Value::from(self.rng.bool()),
            2 => Value::from(f64::from_bits(self.rng.u64(..))),
            3 => Value::from(self.rng.i64(..)),
            4 => Value::from(self.word()),
            5 => (0..self.rng.usize(..4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                let key = |rng: &mut Rng| KEYS[rng.usize(..KEYS.len())].to_owned();
                let fields = (0..self.rng.usize(..5)).map(|_| (key(&mut self.rng), self.value(depth - 1)));
                Value::Object(fields.collect::<Map<_, _>>())
            }
        }
    }

    /// Mostly a text from an earlier answer.
    fn word(&mut self) -> String {
        match self.rng.u8(..16) {
            0 => self.garbage(),
            1..=3 => WORDS[self.rng.usize(..WORDS.len())].to_owned(),
            _ if self.known.is_empty() => "demo".to_owned(),
            _ => self.known[self.rng.usize(..self.known.len())].clone(),
        }
    }

    fn alphanumeric(&mut self) -> String {
        let length = self.rng.usize(1..34);
        (0..length).map(|_| self.rng.alphanumeric()).collect()
    }

    fn garbage(&mut self) -> String {
        let length = self.rng.usize(..40);
        (0..length).map(|_| if self.rng.bool() { self.rng.char(' '..='~') } else { self.rng.char(..) }).collect()
    }

    fn fault(&mut self) -> Fault {
        use FaultKind::{Drop, DropAfter, Hang, Html, Redirect, Status, Truncate};
        let kinds = [Status, Drop, DropAfter, Hang, Html, Truncate, Redirect];
        Fault {
            kind: kinds[self.rng.usize(..kinds.len())],
            status: self.rng.bool().then(|| self.rng.u16(200..600)),
            retry_after: self.rng.bool().then(|| self.garbage()),
            location: self.rng.bool().then(|| self.garbage()),
        }
    }
}

fn fuzz(seed: u64, calls: u64) {
    let mut fuzzer = Fuzzer::new(seed);
    fuzzer.run(calls);
    assert!(fuzzer.successes > calls / 5, "only {} of {calls} calls went well", fuzzer.successes);
}

#[test]
fn twenty_thousand_random_calls() {
    fuzz(1, 20_000);
}

/// `cargo test --release -p connectfi-sandbox --test fuzz -- --ignored`
#[test]
#[ignore = "takes a while; xtask runs it in release"]
fn a_million_random_calls() {
    fuzz(2, 1_000_000);
}
