//! The akepa journey: what identification, documents and reviewers make of an application.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod client;

use client::{Client, text};
use connectfi_sandbox::Decision;
use serde_json::{Value, json};

fn identify(client: &mut Client, customer: &str, reference: &str) -> Value {
    client.data("/akepa/identification", json!({ "reference": reference, "customerId": customer }))
}

fn link(client: &mut Client, application: &Value, entity: &str, documents: &[String]) -> (u16, Value) {
    let documents: Vec<Value> = documents.iter().map(|id| json!({ "documentId": id, "entityId": entity })).collect();
    client.post("/akepa/update", json!({ "applicationId": application["applicationId"], "documents": documents }))
}

#[test]
fn both_sides_of_a_license_complete_an_individual() {
    let mut client = Client::new(1);
    let customer = client.named("Testman");
    let application = identify(&mut client, &customer, "ref1");
    assert_eq!(application["status"], "pending_step_up");
    assert_eq!(application["outcome"], Value::Null);

    let (front, back) = (client.document("license"), client.document("license"));
    let (_, one_side) = link(&mut client, &application, &customer, std::slice::from_ref(&front));
    assert_eq!(one_side["data"]["status"], "pending_step_up");
    let (_, the_same_again) = link(&mut client, &application, &customer, &[front]);
    assert_eq!(the_same_again["data"]["status"], "pending_step_up", "one side twice is still one side");
    let (_, both) = link(&mut client, &application, &customer, std::slice::from_ref(&back));
    assert_eq!(both["data"]["status"], "completed");
    assert_eq!(both["data"]["outcome"], "Approved");
    assert_eq!(both["data"]["entityApplications"][0]["outcome"], "approved");

    let (status, refused) = link(&mut client, &application, &customer, &[back]);
    assert_eq!((status, &refused["code"]), (400, &json!("statusApplicationEntity")));
}

#[test]
fn one_document_of_another_type_completes_an_individual() {
    let mut client = Client::new(1);
    let customer = client.named("Testman");
    let application = identify(&mut client, &customer, "ref1");
    let passport = client.document("passport");
    let (_, answer) = link(&mut client, &application, &customer, &[passport]);
    assert_eq!(answer["data"]["outcome"], "Approved");
}

/// Last name → status after identification, status and outcome after the documents.
#[test]
fn last_names_steer_the_outcome() {
    for (last_name, start, end, outcome) in [
        ("WaitReview", "pending_step_up", "waiting_review", Value::Null),
        ("JourneyReview", "pending_step_up", "pending_journey_application_review", Value::Null),
        ("Running", "pending_step_up", "running", Value::Null),
        ("Denied", "pending_step_up", "completed", json!("Denied")),
        ("PendingDocuments", "pending_documents", "completed", json!("Approved")),
        ("", "data_request", "data_request", Value::Null),
        (" ", "data_request", "data_request", Value::Null),
    ] {
        let mut client = Client::new(1);
        let customer = client.named(last_name);
        let application = identify(&mut client, &customer, "ref1");
        assert_eq!(application["status"], start, "{last_name}");
        let passport = client.document("passport");
        let (_, answer) = link(&mut client, &application, &customer, &[passport]);
        assert_eq!(answer["data"]["status"], end, "{last_name}");
        assert_eq!(answer["data"]["outcome"], outcome, "{last_name}");
    }
    let mut client = Client::new(1);
    let customer = client.named("Instant");
    let application = identify(&mut client, &customer, "ref1");
    assert_eq!((&application["status"], &application["outcome"]), (&json!("completed"), &json!("Approved")));
}

#[test]
fn a_review_settles_the_application_and_calls_the_webhook() {
    for (verdict, outcome) in [(Decision::Approved, "Approved"), (Decision::Denied, "Denied")] {
        for spelling in ["webhookURL", "webhookUrl"] {
            let mut client = Client::new(1);
            let customer = client.named("WaitReview");
            let body = json!({ "reference": "ref1", "customerId": customer, spelling: "https://example.test/hook" });
            let application = client.data("/akepa/identification", body);
            let id = text(&application["applicationId"]);
            let refused = client.sandbox.review(&id, verdict).unwrap_err();
            assert!(refused.contains("pending_step_up"), "{refused}");

            let passport = client.document("passport");
            link(&mut client, &application, &customer, &[passport]);
            let settled = client.sandbox.review(&id, verdict).unwrap();
            assert_eq!(settled.data["status"], "completed");
            assert_eq!(settled.data["outcome"], outcome);
            assert_eq!(settled.data["entityApplications"][0]["outcome"], outcome.to_lowercase());
            let webhook = settled.webhook.expect("a webhook");
            assert_eq!(webhook.url, "https://example.test/hook");
            assert_eq!(webhook.body["code"], "0");
            assert_eq!(webhook.body["data"], settled.data);
            assert_eq!(webhook.body["requestId"].as_str().map(str::len), Some(32));

            let status = client.data("/akepa/status", json!({ "customerId": customer, "applicationId": id }));
            assert_eq!(status, settled.data);
            assert!(client.sandbox.review(&id, verdict).unwrap_err().contains("completed"));
        }
    }
    assert!(Client::new(1).sandbox.review("iapp_x", Decision::Approved).is_err());
}

#[test]
fn without_a_webhook_url_nobody_is_called() {
    for body in [json!({}), json!({ "webhookUrl": null }), json!({ "webhookURL": "" })] {
        let mut client = Client::new(1);
        let customer = client.named("");
        let mut body = body;
        body["reference"] = json!("ref1");
        body["customerId"] = json!(customer);
        let id = text(&client.data("/akepa/identification", body)["applicationId"]);
        assert!(client.sandbox.review(&id, Decision::Approved).unwrap().webhook.is_none());
    }
}

#[test]
fn a_business_is_approved_only_when_every_entity_is() {
    let mut client = Client::new(1);
    let (business, entities) = client.customer(json!({
        "customerType": "business",
        "representatives": [{ "lastName": "Testman" }, { "firstName": "Jo", "lastName": "WaitReview" }],
    }));
    let application = identify(&mut client, &business, "ref1");
    let shown = application["entityApplications"].as_array().unwrap();
    assert_eq!(shown.iter().map(|entity| text(&entity["entityId"])).collect::<Vec<_>>(), entities);
    assert_eq!(shown[2]["entityId"], business.as_str());
    assert_eq!(shown[2]["isCustomer"], true);
    assert_eq!((&shown[2]["status"], &shown[2]["outcome"]), (&json!("completed"), &json!("approved")));
    assert_eq!((&shown[0]["status"], &shown[0]["isCustomer"]), (&json!("pending_step_up"), &json!(false)));

    let (one, two) = (client.document("passport"), client.document("passport"));
    let (_, first) = link(&mut client, &application, &entities[0], &[one]);
    assert_eq!(first["data"]["entityApplications"][0]["outcome"], "approved");
    assert_eq!(first["data"]["status"], "pending_step_up");
    assert_eq!(first["data"]["outcome"], Value::Null);
    let (_, second) = link(&mut client, &application, &entities[1], &[two]);
    assert_eq!(second["data"]["status"], "waiting_review");

    let settled = client.sandbox.review(&text(&application["applicationId"]), Decision::Approved).unwrap();
    assert_eq!(settled.data["outcome"], "Approved");
}

#[test]
fn one_denied_representative_denies_the_business() {
    let mut client = Client::new(1);
    let people = json!([{ "lastName": "Denied" }, { "lastName": "Testman" }]);
    let (business, entities) = client.customer(json!({ "customerType": "business", "representatives": people }));
    let application = identify(&mut client, &business, "ref1");
    let (one, two) = (client.document("passport"), client.document("passport"));
    let (_, first) = link(&mut client, &application, &entities[0], &[one]);
    assert_eq!(first["data"]["outcome"], Value::Null, "the other one is still open");
    let (_, second) = link(&mut client, &application, &entities[1], &[two]);
    assert_eq!(second["data"]["outcome"], "Denied");
}

#[test]
fn an_update_links_every_document_or_none() {
    let mut client = Client::new(1);
    let customer = client.named("Testman");
    let application = identify(&mut client, &customer, "ref1");
    let (front, back) = (client.document("license"), client.document("license"));
    let empty = json!({ "workflow": "PERSONAL", "name": "Empty", "extension": "png", "type": "license" });
    let empty = text(&client.data("/akepa/document/generate", empty)["id"]);
    let separate = client.separate_document("a.pdf");

    for (wrong, code) in [
        (empty, "documentNotUploaded"),
        ("sdoc_unknown".to_owned(), "documentNotFound"),
        (separate, "documentNotFound"),
    ] {
        let (status, answer) =
            link(&mut client, &application, &customer, &[front.clone(), back.clone(), wrong.clone()]);
        assert_eq!((status, &answer["code"]), (400, &json!(code)));
        assert!(text(&answer["message"]).contains(&wrong));
    }
    let (status, answer) = link(&mut client, &application, "cstap_unknown", &[front]);
    assert_eq!((status, &answer["code"]), (400, &json!("customerNotFound")));

    let ids = json!({ "customerId": customer, "applicationId": application["applicationId"] });
    assert_eq!(client.data("/akepa/status", ids)["status"], "pending_step_up", "nothing was linked");
}

#[test]
fn an_application_belongs_to_its_customer() {
    let mut client = Client::new(1);
    let (one, two) = (client.named("Testman"), client.named("Testman"));
    let application = identify(&mut client, &one, "ref1");
    let id = application["applicationId"].clone();
    let (status, answer) = client.post("/akepa/status", json!({ "customerId": two, "applicationId": id }));
    assert_eq!((status, &answer["context"]), (404, &json!({ "applicationId": id })));
    let passport = client.document("passport");
    let documents = json!([{ "documentId": passport, "entityId": one }]);
    let body = json!({ "customerId": two, "applicationId": id, "documents": documents });
    assert_eq!(client.post("/akepa/update", body).0, 404);
}

#[test]
fn a_reference_is_used_once() {
    let mut client = Client::new(1);
    let (one, two) = (client.named("Testman"), client.named("Testman"));
    identify(&mut client, &one, "ref1");
    let (status, answer) = client.post("/akepa/identification", json!({ "reference": "ref1", "customerId": two }));
    assert_eq!((status, &answer["code"]), (400, &json!("referenceExists")));
    assert_eq!(answer["context"], json!({ "reference": "ref1", "entityId": one }));
}
