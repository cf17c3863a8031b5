//! What is common to all calls: tokens, faults, the same answers for the same seed, and requests that are no call.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod client;

use std::collections::BTreeSet;

use client::{Client, LIFETIME, NOW};
use connectfi_api::operations::OPERATIONS;
use connectfi_sandbox::{Ending, Fault, FaultKind, MAX_BYTES, RequestBody, StateMachine};
use serde_json::{Value, json};

fn fault(kind: FaultKind) -> Fault {
    Fault { kind, status: None, retry_after: None, location: None }
}

#[test]
fn every_operation_is_served_and_needs_a_token() {
    let mut client = Client::new(1);
    for operation in OPERATIONS {
        let (status, answer) = client.send(operation.method.as_str(), operation.path, RequestBody::Empty);
        // An id that the sandbox does not know may be answered by 404, but not with the code of an unknown path.
        assert!(matches!(status, 200 | 400 | 404), "{}: {answer}", operation.path);
        assert_ne!(answer["code"], "notFound", "{}", operation.path);
    }
    for token in [None, Some("wrong".to_owned()), Some(String::new())] {
        client.token = token;
        for operation in OPERATIONS.iter().filter(|operation| operation.needs_token()) {
            let (status, answer) = client.send(operation.method.as_str(), operation.path, RequestBody::Empty);
            assert_eq!(status, 401);
            assert_eq!(answer, json!({ "code": "unauthorized", "message": "Authentication error" }));
        }
        assert_eq!(client.post("/customer/init", json!({})).0, 401);
    }
}

#[test]
fn tokens_expire() {
    let mut client = Client::new(1);
    let (_, answer) = client.post("/auth/get-token", json!({ "user": { "login": "demo", "password": "demo" } }));
    assert_eq!(answer["data"]["dtsExpireAt"], "2022-10-07T18:18:56.424Z");
    client.now = NOW + LIFETIME - 1;
    assert_eq!(client.post("/customer/init", json!({})).0, 200);
    client.now += 1;
    assert_eq!(client.post("/customer/init", json!({})).0, 401);
    client.log_in();
    assert_eq!(client.post("/customer/init", json!({})).0, 200);
    client.sandbox.expire_tokens();
    assert_eq!(client.post("/customer/init", json!({})).0, 401);
}

#[test]
fn the_same_seed_gives_the_same_answers() {
    let run = |seed| {
        let mut client = Client::new(seed);
        let customer = client.named("Testman");
        let body = json!({ "reference": "ref1", "customerId": customer });
        [client.post("/akepa/identification", body), client.post("/document/generate", Value::Null)]
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn what_is_no_call_is_answered_in_the_same_envelope() {
    let mut client = Client::new(1);
    for (method, path, expected, code) in [
        ("GET", "/", 404, "notFound"),
        ("POST", "/akepa/nothing", 404, "notFound"),
        ("GET", "/akepa/status", 405, "methodNotAllowed"),
        ("POST", "/customer/kyc/status/x", 405, "methodNotAllowed"),
    ] {
        let outcome = client.answer(method, path, RequestBody::Empty, None);
        let answer: Value = serde_json::from_str(&outcome.body).unwrap();
        assert_eq!((outcome.status, &answer["code"]), (expected, &json!(code)), "{method} {path}");
        assert_eq!(outcome.headers.contains_key("allow"), expected == 405);
    }
}

#[test]
fn bodies_that_cannot_be_read_are_refused() {
    let mut client = Client::new(1);
    let text = |text: String| RequestBody::Text { text };
    for (body, status) in [
        (text("{".into()), 400),
        (text("[".repeat(100_000)), 400),
        (text(format!("{{\"user\":{}", "[".repeat(MAX_BYTES))), 413),
        (text("\u{0}".into()), 400),
        (text("1e999".into()), 400),
        (text(r#""\ud800""#.into()), 400),
        (text("null".into()), 400),
        (text("[]".into()), 400),
        (RequestBody::NoFile, 400),
        (RequestBody::Broken, 400),
        (RequestBody::TooLarge, 413),
        (RequestBody::File { name: String::new(), mime: String::new() }, 400),
    ] {
        let shown = format!("{body:.60?}");
        let (answered, answer) = client.send("POST", "/auth/get-token", body);
        assert_eq!(answered, status, "{shown}: {answer}");
    }
    assert_eq!(client.send("POST", &"/a".repeat(MAX_BYTES), RequestBody::Empty).0, 413);
    let (status, answer) = client.send("POST", "/document/upload/x", RequestBody::Broken);
    assert_eq!((status, &answer["code"]), (400, &json!("badRequest")));
}

#[test]
fn an_answer_lists_no_more_than_a_thousand_issues() {
    let mut client = Client::new(1);
    let text = format!(r#"{{"applicationId":"x","documents":[{}{{}}]}}"#, "{},".repeat(30_000));
    let (status, answer) = client.send("POST", "/akepa/update", RequestBody::Text { text });
    assert_eq!((status, answer["context"].as_array().map(Vec::len)), (400, Some(1_000)));
}

#[test]
fn faults_end_a_call_as_they_say() {
    let mut client = Client::new(1);
    let customer = client.named("Testman");
    let mut references = 0;
    // Kind → ending, status, and whether the call was carried out.
    for (kind, ending, status, carried_out) in [
        (FaultKind::Status, Ending::Whole, 500, false),
        (FaultKind::Drop, Ending::Broken, 200, false),
        (FaultKind::DropAfter, Ending::Broken, 200, true),
        (FaultKind::Hang, Ending::Hanging, 200, false),
        (FaultKind::Html, Ending::Whole, 200, false),
        (FaultKind::Truncate, Ending::CutOff, 200, true),
        (FaultKind::Redirect, Ending::Whole, 302, false),
    ] {
        references += 1;
        let body = json!({ "reference": format!("ref{references}"), "customerId": customer });
        let text = RequestBody::Text { text: body.to_string() };
        let outcome = client.answer("POST", "/akepa/identification", text, Some(fault(kind)));
        assert_eq!((outcome.ending, outcome.status), (ending, status), "{kind:?}");
        assert_eq!(outcome.received.as_ref(), Some(&body), "{kind:?}");
        let (again, _) = client.post("/akepa/identification", body);
        assert_eq!(again == 400, carried_out, "{kind:?}");
    }
}

#[test]
fn faults_say_what_they_are_told_to_say() {
    let mut client = Client::new(1);
    let told = Fault { status: Some(503), retry_after: Some("7".into()), ..fault(FaultKind::Status) };
    let outcome = client.answer("POST", "/document/generate", RequestBody::Empty, Some(told));
    assert_eq!(outcome.status, 503);
    assert_eq!(outcome.headers["retry-after"], "7");
    let answer: Value = serde_json::from_str(&outcome.body).unwrap();
    assert_eq!(answer["code"], "exception");

    let told = Fault { location: Some("https://other.test/".into()), ..fault(FaultKind::Redirect) };
    let outcome = client.answer("POST", "/document/generate", RequestBody::Empty, Some(told));
    assert_eq!(outcome.headers["location"], "https://other.test/");
    assert!(outcome.body.is_empty());
}

#[test]
fn passwords_are_not_passed_on() {
    let mut client = Client::new(1);
    let text = json!({ "user": { "login": "demo", "password": "demo" } }).to_string();
    let outcome = client.answer("POST", "/auth/get-token", RequestBody::Text { text }, None);
    assert_eq!(outcome.received, Some(json!({ "user": { "login": "demo" } })));
}

#[test]
fn customers_are_made_by_hand_as_by_the_call() {
    let mut sandbox = StateMachine::new(client::options(1));
    let made = sandbox.create_customer(&json!({ "reference": "22223", "customerType": "business" }), NOW).unwrap();
    assert_eq!(made["customer"]["reference"], "22223");
    assert_eq!(made["customer"]["customerType"], "business");
    assert_eq!(made["entityIds"].as_array().map(Vec::len), Some(2), "the business and one representative");
    assert_eq!(made["entityIds"][1], made["customer"]["customerId"]);
    for wrong in [json!(null), json!({ "customerType": "pet" }), json!({ "customer": { "lastName": 1 } })] {
        assert!(sandbox.create_customer(&wrong, NOW).unwrap_err().contains("requestValidateError"), "{wrong}");
    }
    let many: Vec<Value> = (0..101).map(|_| json!({})).collect();
    assert!(sandbox.create_customer(&json!({ "customerType": "business", "representatives": many }), NOW).is_err());
}

#[test]
fn request_ids_are_never_used_twice() {
    let mut client = Client::new(1);
    let ids: BTreeSet<String> = (0..1000)
        .map(|_| client::text(&client.send("POST", "/document/generate", RequestBody::Empty).1["requestId"]))
        .collect();
    assert_eq!(ids.len(), 1000);
}
