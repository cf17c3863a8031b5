//! Every documented example survives the trip through its model, both ways and unchanged, and so does what the documentation
//! does not know.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use connectfi_api::models::Field;
use connectfi_api::models::application::{Application, IdentificationRequest};
use connectfi_api::models::auth::{GetTokenRequest, Token};
use connectfi_api::models::envelope::{FailureEnvelope, SuccessEnvelope};
use connectfi_api::models::kyc::KycInitRequest;
use connectfi_api::operations::{Model, OPERATIONS, Operation, Visitor};
use connectfi_api::schema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A documented request with its answer.
struct Fixture {
    file: String,
    path: String,
    request: Value,
    response: Value,
}

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.unwrap();
        let json: Value = serde_json::from_slice(&fs::read(entry.path()).unwrap()).unwrap();
        Fixture {
            file: entry.file_name().into_string().unwrap(),
            path: json["path"].as_str().unwrap().to_owned(),
            request: json["request"].clone(),
            response: json["response"].clone(),
        }
    };
    let fixtures: Vec<_> = fs::read_dir(folder).unwrap().map(read).collect();
    assert!(fixtures.len() >= 23, "only {} fixtures", fixtures.len());
    fixtures
}

type Trip = Result<Value, serde_json::Error>;

fn through<T: DeserializeOwned + Serialize>(json: &Value) -> Trip {
    serde_json::to_value(serde_json::from_value::<T>(json.clone())?)
}

/// The call that a fixture is of; none for the webhook.
fn operation(path: &str) -> Option<&'static Operation> {
    let is_of = |template: &str| {
        let (expected, steps): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
        expected.len() == steps.len()
            && expected.iter().zip(steps).all(|(expected, step)| *expected == step || expected.starts_with(':'))
    };
    OPERATIONS.iter().copied().find(|operation| is_of(operation.path))
}

/// Takes the body of a request through the model of the call.
struct RequestTrip<'a>(&'a Value);

impl Visitor for RequestTrip<'_> {
    type Output = Trip;

    fn json<Request: Model, Answer: Model>(self, _: &'static Operation) -> Trip {
        through::<Request>(self.0)
    }

    fn bare<Answer: Model>(self, operation: &'static Operation) -> Trip {
        panic!("{} has no JSON body", operation.name)
    }
}

/// Takes an answer through the model of the call.
struct AnswerTrip<'a>(&'a Value);

impl Visitor for AnswerTrip<'_> {
    type Output = Trip;

    fn json<Request: Model, Answer: Model>(self, _: &'static Operation) -> Trip {
        through::<SuccessEnvelope<Answer>>(self.0)
    }

    fn bare<Answer: Model>(self, _: &'static Operation) -> Trip {
        through::<SuccessEnvelope<Answer>>(self.0)
    }
}

fn request_through_model(path: &str, json: &Value) -> Trip {
    match operation(path) {
        Some(operation) => operation.id.visit(RequestTrip(json)),
        None => through::<SuccessEnvelope<Application>>(json),
    }
}

/// Takes an answer through the model of its call, or through the one of every failure.
fn response_through_model(path: &str, json: &Value) -> Trip {
    if json["code"] != "0" {
        return through::<FailureEnvelope>(json);
    }
    operation(path).unwrap_or_else(|| panic!("no call has the path {path}")).id.visit(AnswerTrip(json))
}

/// Whether something required is missing, by the rules of the call. Such a request has no model.
fn is_incomplete(path: &str, json: &Value) -> bool {
    let Some(schema) = operation(path).and_then(Operation::schema) else { return false };
    let Ok(issues) = schema::check(schema, &json);
    issues.iter().any(|issue| issue.keyword == "required")
}

/// Changes every fixture, then holds what comes out of the models against what went in.
fn assert_survives(change: fn(&mut Value)) {
    let (mut requests, mut refused, mut responses) = (0, 0, 0);
    for mut fixture in fixtures() {
        let Fixture { file, path, request, response } = &mut fixture;
        if request.is_object() {
            change(request);
            let trip = request_through_model(path, request);
            if is_incomplete(path, request) {
                assert!(trip.is_err(), "{file}: the rules refuse the request, the model takes it");
                refused += 1;
            } else {
                assert_eq!(&trip.unwrap(), request, "request of {file}");
                requests += 1;
            }
        }
        if !response.is_null() {
            change(response);
            assert_eq!(&response_through_model(path, response).unwrap(), response, "answer of {file}");
            responses += 1;
        }
    }
    assert!(requests >= 13 && refused == 3 && responses >= 22, "{requests} {refused} {responses}");
}

#[test]
fn every_example_survives_unchanged() {
    assert_survives(|_| ());
}

#[test]
fn unknown_fields_survive_at_every_level() {
    fn inject(json: &mut Value) {
        match json {
            Value::Object(object) => {
                object.values_mut().for_each(inject);
                object.insert("unknownField".into(), json!({ "deep": [1, null, -0.5, "<&\u{2028}>", {}] }));
                object.insert("unknown null".into(), Value::Null);
                object.insert("__proto__".into(), json!(true));
            }
            Value::Array(items) => items.iter_mut().for_each(inject),
            _ => {}
        }
    }
    assert_survives(inject);
}

#[test]
fn unknown_values_survive_wherever_a_string_stands() {
    fn change(json: &mut Value) {
        match json {
            Value::String(text) if text != "0" => text.push_str(" of tomorrow"),
            Value::Object(object) => object.values_mut().for_each(change),
            Value::Array(items) => items.iter_mut().for_each(change),
            _ => {}
        }
    }
    assert_survives(change);
}

#[test]
fn a_missing_field_stays_apart_from_null() {
    for json in [
        json!({ "customerId": "csta-1" }),
        json!({ "customerId": "csta-1", "syncMode": null, "webhookURL": null }),
        json!({ "customerId": "csta-1", "syncMode": true, "webhookURL": "" }),
    ] {
        assert_eq!(through::<KycInitRequest>(&json).unwrap(), json);
    }
}

#[test]
fn an_outcome_is_null_and_never_missing() {
    let json = json!({
        "applicationId": "iapp_1", "aggregatorId": "A", "customerId": "cstap_1", "reference": "r1", "status": "running", "outcome": null,
        "entityApplications": [{ "entityId": "cstap_1", "isCustomer": true, "status": "running", "outcome": null }],
    });
    assert_eq!(through::<Application>(&json).unwrap(), json);
    for place in ["", "/entityApplications/0"] {
        let mut without = json.clone();
        without.pointer_mut(place).unwrap().as_object_mut().unwrap().remove("outcome");
        assert!(through::<Application>(&without).is_err(), "{without}");
    }
}

#[test]
fn both_spellings_of_the_webhook_address_are_kept_apart() {
    let json = json!({ "reference": "r1", "customerId": "c1", "webhookURL": "https://a.test", "webhookUrl": null });
    assert_eq!(through::<IdentificationRequest>(&json).unwrap(), json);
    let request: IdentificationRequest = serde_json::from_value(json).unwrap();
    assert_eq!(request.webhook_upper_url, Field::Value("https://a.test".to_owned()));
    assert_eq!(request.webhook_url, Field::Null);
}

#[test]
fn both_shapes_of_the_token_survive() {
    for token in [json!("one"), json!({ "base": "one" }), json!({ "base": "one", "confined": "two", "third": 3 })] {
        let json = json!({ "token": token, "dtsExpireAt": "2022-10-07T08:18:57.360Z" });
        assert_eq!(through::<Token>(&json).unwrap(), json);
        let token: Token = serde_json::from_value(json).unwrap();
        assert_eq!(token.base().expose(), "one");
        assert!(!format!("{token:?}").contains("one"), "a token was printed");
    }
}

#[test]
fn a_password_is_not_printed() {
    let json = json!({ "user": { "login": "demo", "password": "hunter2" } });
    let request: GetTokenRequest = serde_json::from_value(json).unwrap();
    let printed = format!("{request:?}");
    assert!(printed.contains("demo") && !printed.contains("hunter2"), "{printed}");
}
