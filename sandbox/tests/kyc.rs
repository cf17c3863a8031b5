//! The deprecated journey.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod client;

use client::{Client, card_attributes, text};
use connectfi_sandbox::{KycStatus, RequestBody};
use serde_json::{Value, json};

struct Journey {
    client: Client,
    customer: String,
    front: String,
    back: String,
}

fn begin(last_name: &str) -> Journey {
    let mut client = Client::new(1);
    let customer = client.named(last_name);
    let body = json!({ "customerId": customer, "webhookURL": "https://example.test/kyc" });
    let state = client.data("/customer/kyc/init", body);
    let id = |place: usize| text(&state["kycDocumentList"][place]["id"]);
    Journey { front: id(0), back: id(1), customer, client }
}

impl Journey {
    fn add_attributes(&mut self) -> (u16, Value) {
        let body = json!({ "customerId": self.customer, "additionalAttributes": card_attributes() });
        self.client.post("/customer/kyc/add-attributes", body)
    }

    fn upload(&mut self, document: &str, name: &str) -> (u16, Value) {
        self.client.upload(&format!("/customer/kyc/upload/{}/{document}", self.customer), name)
    }

    fn link(&mut self, document: &str, separate: &str) -> (u16, Value) {
        let body = json!({ "customerId": self.customer, "documentId": document, "separateDocumentId": separate });
        self.client.post("/customer/kyc/document-link", body)
    }

    fn status(&mut self) -> Value {
        let (status, answer) = self.client.get(&format!("/customer/kyc/status/{}", self.customer));
        assert_eq!(status, 200, "{answer}");
        answer["data"].clone()
    }

    fn complete(&mut self) -> Value {
        let (front, back) = (self.front.clone(), self.back.clone());
        self.add_attributes();
        self.upload(&front, "front.png");
        self.upload(&back, "back.png").1
    }
}

#[test]
fn the_last_missing_piece_brings_the_end() {
    let pieces: [fn(&mut Journey) -> Value; 3] = [
        |journey| journey.add_attributes().1,
        |journey| journey.upload(&journey.front.clone(), "front.png").1,
        |journey| journey.upload(&journey.back.clone(), "back.png").1,
    ];
    for order in [[0, 1, 2], [1, 0, 2], [1, 2, 0], [2, 1, 0]] {
        let mut journey = begin("Testman");
        let statuses: Vec<String> =
            order.map(|piece| text(&pieces[piece](&mut journey)["data"]["kyc"]["status"])).into();
        assert_eq!(statuses, ["WAITING_DATA", "WAITING_DATA", "APPROVED"], "{order:?}");
        assert_eq!(journey.status()["customer"]["kycStatus"], "APPROVED");
    }
}

#[test]
fn last_names_steer_the_end() {
    for (last_name, end) in [
        ("WaitReview", "REVIEW"),
        ("JourneyReview", "REVIEW"),
        ("Running", "PENDING"),
        ("Denied", "DECLINED"),
        ("PendingDocuments", "APPROVED"),
        ("", "WAITING_DATA"),
    ] {
        let answer = begin(last_name).complete();
        assert_eq!(answer["data"]["kyc"]["status"], end, "{last_name}");
    }
    assert_eq!(begin("Instant").status()["kyc"]["status"], "APPROVED");
}

#[test]
fn attributes_stand_beside_data_and_then_within_it() {
    let mut journey = begin("Testman");
    let (_, answer) = journey.add_attributes();
    assert_eq!(answer["kycAttributes"], card_attributes());
    assert_eq!(answer["data"]["kyc"]["attributeCodes"], json!([]));
    assert!(answer["data"].get("kycAttributes").is_none());
    let front = journey.front.clone();
    let (_, answer) = journey.upload(&front, "front.jpg");
    assert_eq!(answer["data"]["kycAttributes"], card_attributes());
    assert!(answer.get("kycAttributes").is_none());
    assert!(journey.status().get("kycAttributes").is_none());
}

#[test]
fn a_later_file_overwrites_until_the_end() {
    let mut journey = begin("Testman");
    let (front, back) = (journey.front.clone(), journey.back.clone());
    assert!(journey.status()["kycDocumentList"][0].get("extension").is_none());
    journey.upload(&front, "front.png");
    let (_, answer) = journey.upload(&front, "front.jpg");
    assert_eq!(answer["data"]["kycDocumentList"][0]["extension"], "jpg");
    assert_eq!(answer["data"]["kycDocumentList"][1]["uploadStatus"], false);
    journey.upload(&back, "back.png");
    journey.add_attributes();
    let (status, answer) = journey.upload(&front, "front.gif");
    assert_eq!((status, &answer["code"]), (400, &json!("statusNotWAITING_DATA")));
    assert_eq!(journey.status()["kycDocumentList"][0]["extension"], "jpg");
    assert_eq!(journey.add_attributes().1["code"], "statusNotWAITING_DATA");
}

#[test]
fn a_link_overwrites_even_after_approval_and_uses_the_separate_id_up() {
    let mut journey = begin("Testman");
    assert_eq!(journey.complete()["data"]["kyc"]["status"], "APPROVED");
    let (front, back) = (journey.front.clone(), journey.back.clone());
    let separate = journey.client.separate_document("a.pdf");
    let (status, answer) = journey.link(&front, &separate);
    assert_eq!(status, 200);
    assert_eq!(answer["data"]["kycDocumentList"][0]["extension"], "pdf");
    assert_eq!(answer["data"]["kyc"]["status"], "APPROVED");

    let (status, answer) = journey.link(&back, &separate);
    assert_eq!((status, &answer["code"]), (400, &json!("documentNotFound")));
    assert_eq!(answer["message"], format!("Document {separate} not found"));
    assert_eq!(journey.client.upload(&format!("/document/upload/{separate}"), "c.png").0, 400);
}

#[test]
fn a_link_may_be_the_last_missing_piece() {
    let mut journey = begin("Testman");
    let (front, back) = (journey.front.clone(), journey.back.clone());
    journey.add_attributes();
    journey.upload(&front, "front.png");
    let separate = journey.client.separate_document("a.pdf");
    let (_, answer) = journey.link(&back, &separate);
    assert_eq!(answer["data"]["kyc"]["status"], "APPROVED");
}

#[test]
fn a_failed_link_leaves_the_separate_document_alone() {
    let mut journey = begin("Testman");
    let front = journey.front.clone();
    let separate = journey.client.separate_document("a.pdf");
    assert_eq!(journey.link("doc-unknown", &separate).1["message"], "Document doc-unknown not found");
    assert_eq!(journey.link(&front, &separate).0, 200);

    let (_, generated) = journey.client.send("POST", "/document/generate", RequestBody::Empty);
    let id = text(&generated["data"]["id"]);
    let (_, answer) = journey.link(&front, &id);
    assert_eq!(answer["code"], "documentNotUploaded");
    assert_eq!(journey.client.upload(&format!("/document/upload/{id}"), "c.png").0, 200);
    assert_eq!(journey.link(&front, &id).0, 200);
}

#[test]
fn a_decision_sets_the_status_and_calls_the_webhook_when_it_changed() {
    let mut journey = begin("WaitReview");
    journey.complete();
    let settled = journey.client.sandbox.decide(&journey.customer, KycStatus::Declined).unwrap();
    assert_eq!(settled.data["kyc"]["status"], "DECLINED");
    let webhook = settled.webhook.expect("a webhook");
    assert_eq!(webhook.url, "https://example.test/kyc");
    assert_eq!(webhook.body["data"], settled.data);
    assert_eq!(journey.status(), settled.data);
    let again = journey.client.sandbox.decide(&journey.customer, KycStatus::Declined).unwrap();
    assert!(again.webhook.is_none());
    for status in [KycStatus::WaitingData, KycStatus::Pending, KycStatus::Unknown("GONE".into())] {
        assert!(journey.client.sandbox.decide(&journey.customer, status).is_err());
    }
}

#[test]
fn nothing_works_before_init_but_init_may_be_called_again() {
    let mut client = Client::new(1);
    let customer = client.named("Testman");
    assert!(client.sandbox.decide(&customer, KycStatus::Approved).is_err());
    assert!(client.sandbox.decide("nobody", KycStatus::Approved).is_err());
    assert_eq!(client.get(&format!("/customer/kyc/status/{customer}")).1["code"], "badRequest");
    let attributes = json!({ "customerId": customer, "additionalAttributes": {} });
    assert_eq!(client.post("/customer/kyc/add-attributes", attributes).1["code"], "statusNotWAITING_DATA");
    let first = client.data("/customer/kyc/init", json!({ "customerId": customer }));
    let second = client.data("/customer/kyc/init", json!({ "customerId": customer }));
    assert_eq!(first, second);
}
