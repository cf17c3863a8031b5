//! Sends every example of the documentation to the sandbox: the same status, code, message and context, and a body of the same shape.
//! Ids, times and tokens differ, so they are replaced or masked.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod client;

use std::fs;
use std::path::{Path, PathBuf};

use client::{Client, card_attributes, text};
use connectfi_sandbox::{Decision, RequestBody};
use serde_json::{Map, Value, json};

fn fixtures() -> Vec<(String, Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let read = |path: &Path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut fixtures: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(&path)))
        .collect();
    fixtures.sort_by(|left, right| left.0.cmp(&right.0));
    fixtures
}

/// A sandbox in the state in which an example starts, and its ids for the ids of the example.
struct Stage {
    client: Client,
    names: Vec<(&'static str, String)>,
}

impl Stage {
    fn empty() -> Self {
        Self { client: Client::new(1), names: Vec::new() }
    }

    fn of(fixture: &str) -> Self {
        let mut stage = Self::empty();
        match fixture {
            "akepa-identification-individual" => stage.name_customer("cstap_6reGTr3k8vpAu8uFV7EdiN", json!({})),
            "akepa-identification-business" => {
                stage.name_customer("cstab_7BX5DO49J48VeWKsJ6gWNb", json!({ "customerType": "business" }));
            }
            "document-upload" => {
                let (_, answer) = stage.client.send("POST", "/document/generate", RequestBody::Empty);
                stage.names.push(("sdoc_41S8eM8HpVb12fKSCLF1S0", text(&answer["data"]["id"])));
            }
            "kyc-init" => stage.name_customer("csta-6TqoA6HtSItCANO1KT0W7u", json!({ "reference": "22223" })),
            "kyc-add-attributes" | "kyc-add-attributes-missing-attributes" => {
                stage.begin_kyc("csta-6TqoA6HtSItCANO1KT0W7u", json!({ "reference": "22223" }));
            }
            "kyc-add-attributes-not-waiting" => {
                stage.begin_kyc("csta-6TqoA6HtSItCANO1KT0W7u", json!({ "customer": { "lastName": "Instant" } }));
            }
            "kyc-status" => {
                stage.begin_kyc("csta-6TqoA6HtSItCANO1KT0W7u", json!({ "reference": "22223" }));
                stage.upload_front();
            }
            "kyc-upload" | "kyc-upload-file-not-found" | "kyc-upload-document-not-found" => {
                stage.begin_kyc("csta-YbQeg60v7orvQFIYA7gKU", json!({ "reference": "2222369478" }));
                stage.add_attributes();
            }
            _ if fixture.starts_with("kyc-document-link") => {
                stage.begin_kyc("csta-YbQeg60v7orvQFIYA7gKU", json!({ "reference": "2222369478" }));
                stage.add_attributes();
                let separate = stage.client.separate_document("a.png");
                stage.names.push(("sdoc_lnj0CHjHqUms6VgpFwU2Q", separate));
                let (_, answer) = stage.client.send("POST", "/document/generate", RequestBody::Empty);
                stage.names.push(("sdoc_6llmzUqpMNmIMM0fRUDmKK", text(&answer["data"]["id"])));
            }
            _ => {}
        }
        stage
    }

    fn name_customer(&mut self, name: &'static str, body: Value) {
        let (id, _) = self.client.customer(body);
        self.names.push((name, id));
    }

    fn begin_kyc(&mut self, name: &'static str, body: Value) {
        self.name_customer(name, body);
        let id = self.names[0].1.clone();
        let state = self.client.data("/customer/kyc/init", json!({ "customerId": id }));
        self.names.push(("doc-45SKHDbSp1Imxr1hjGOmfW", text(&state["kycDocumentList"][0]["id"])));
    }

    fn add_attributes(&mut self) {
        let mut attributes = card_attributes();
        attributes["cardAttributes"]["nameOnCard"] = json!("JOHN TESTMAN UWUR");
        let body = json!({ "customerId": self.names[0].1, "additionalAttributes": attributes });
        self.client.data("/customer/kyc/add-attributes", body);
    }

    fn upload_front(&mut self) {
        let path = format!("/customer/kyc/upload/{}/{}", self.names[0].1, self.names[1].1);
        assert_eq!(self.client.upload(&path, "front.png").0, 200);
    }

    /// The text of the example with the sandbox's ids.
    fn ours(&self, words: &str) -> String {
        self.names.iter().fold(words.to_owned(), |words, (theirs, ours)| words.replace(theirs, ours))
    }

    fn body(&self, request: &Value) -> RequestBody {
        match request {
            Value::Null => RequestBody::Empty,
            Value::String(words) if words.contains("no file") => RequestBody::NoFile,
            Value::String(_) => RequestBody::File { name: "front.png".into(), mime: "image/png".into() },
            body => RequestBody::Text { text: self.ours(&body.to_string()) },
        }
    }
}

/// Replaces what differs from run to run by fixed texts. What the documentation abbreviates is left out: the customer's own data,
/// and the list of attributes still asked for.
fn masked(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(key, value)| (key.clone(), masked_field(key, value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(masked).collect()),
        Value::String(words) if ["csta", "iapp_", "sdoc_", "doc-"].iter().any(|prefix| words.starts_with(prefix)) => {
            json!("(id)")
        }
        other => other.clone(),
    }
}

fn masked_field(key: &str, value: &Value) -> Value {
    match key {
        "requestId" => {
            let id = value.as_str().unwrap();
            assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
            json!("(request)")
        }
        "token" => json!("(token)"),
        "dtsExpireAt" | "dtsCreatedAt" => {
            json!(value.as_str().unwrap().replace(|char: char| char.is_ascii_digit(), "0"))
        }
        "customer" if value.get("customerId").is_none() => json!({}),
        "attributeCodes" => Value::Array(Vec::new()),
        _ => masked(value),
    }
}

#[test]
fn every_example_is_answered_as_documented() {
    let mut seen = 0;
    for (name, fixture) in fixtures() {
        if fixture["response"].is_null() {
            continue;
        }
        seen += 1;
        let mut stage = Stage::of(&name);
        let path = stage.ours(fixture["path"].as_str().unwrap());
        let body = stage.body(&fixture["request"]);
        let (status, answer) = stage.client.send(fixture["method"].as_str().unwrap(), &path, body);
        assert_eq!(Value::from(status), fixture["status"], "{name}: {answer}");
        let expected: Value = serde_json::from_str(&stage.ours(&fixture["response"].to_string())).unwrap();
        assert_eq!(masked(&answer), masked(&expected), "{name}");
        for field in ["message", "context"] {
            assert_eq!(answer.get(field), expected.get(field), "{name}");
        }
    }
    assert!(seen >= 22, "{seen}");
}

/// The webhook's example has no answer: it is a call of the provider's.
#[test]
fn a_webhook_call_is_made_as_documented() {
    let mut stage = Stage::empty();
    let customer = stage.client.named("WaitReview");
    let body = json!({ "reference": "extRefAk124", "customerId": customer, "webhookUrl": "https://example.test/" });
    let application = text(&stage.client.data("/akepa/identification", body)["applicationId"]);
    let passport = stage.client.document("passport");
    let documents = json!([{ "documentId": passport, "entityId": customer }]);
    stage.client.data("/akepa/update", json!({ "applicationId": application, "documents": documents }));
    let webhook = stage.client.sandbox.review(&application, Decision::Approved).unwrap().webhook.unwrap();
    let (_, fixture) = fixtures().into_iter().find(|(name, _)| name == "akepa-webhook-completed").unwrap();
    assert_eq!(masked(&webhook.body), masked(&fixture["request"]));
}

/// The mask must not hide everything.
#[test]
fn the_mask_leaves_what_matters() {
    let shown =
        masked(&json!({ "code": "0", "data": { "status": "completed" }, "customer": { "customerId": "cstap_x" } }));
    assert_eq!(shown["data"]["status"], "completed");
    assert_eq!(shown["customer"], Value::Object(Map::from_iter([("customerId".to_owned(), json!("(id)"))])));
}
