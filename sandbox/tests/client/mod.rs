//! A client of the sandbox for its tests: logs in, sends, and reads the answer.

#![allow(dead_code, reason = "each test binary uses its own part of this module")]

use connectfi_sandbox::{Answer, Credentials, Fault, Millis, Options, Request, RequestBody, StateMachine};
use serde_json::{Value, json};

pub(crate) const NOW: Millis = 1_665_163_136_424;
pub(crate) const LIFETIME: Millis = 3_600_000;

pub(crate) struct Client {
    pub(crate) sandbox: StateMachine,
    pub(crate) now: Millis,
    pub(crate) token: Option<String>,
}

pub(crate) fn options(seed: u64) -> Options {
    Options {
        seed,
        credentials: Credentials { login: "demo".into(), password: "demo".into() },
        token_lifetime: LIFETIME,
    }
}

impl Client {
    pub(crate) fn new(seed: u64) -> Self {
        let mut client = Self { sandbox: StateMachine::new(options(seed)), now: NOW, token: None };
        client.log_in();
        client
    }

    pub(crate) fn log_in(&mut self) {
        let (_, answer) = self.post("/auth/get-token", json!({ "user": { "login": "demo", "password": "demo" } }));
        self.token = answer["data"]["token"].as_str().map(str::to_owned);
    }

    pub(crate) fn answer(&mut self, method: &str, path: &str, body: RequestBody, fault: Option<Fault>) -> Answer {
        let request = Request { method: method.into(), path: path.into(), token: self.token.clone(), body };
        self.sandbox.handle(&request, fault, self.now)
    }

    pub(crate) fn send(&mut self, method: &str, path: &str, body: RequestBody) -> (u16, Value) {
        let answer = self.answer(method, path, body, None);
        (answer.status, serde_json::from_str(&answer.body).expect("an answer is JSON"))
    }

    pub(crate) fn post(&mut self, path: &str, body: Value) -> (u16, Value) {
        self.send("POST", path, RequestBody::Text { text: body.to_string() })
    }

    pub(crate) fn get(&mut self, path: &str) -> (u16, Value) {
        self.send("GET", path, RequestBody::Empty)
    }

    pub(crate) fn upload(&mut self, path: &str, name: &str) -> (u16, Value) {
        self.send("POST", path, RequestBody::File { name: name.into(), mime: "image/png".into() })
    }

    /// The `data` of a call that goes well.
    pub(crate) fn data(&mut self, path: &str, body: Value) -> Value {
        let (status, answer) = self.post(path, body);
        assert_eq!(status, 200, "{answer}");
        answer["data"].clone()
    }

    /// A customer, and the ids of its entities.
    pub(crate) fn customer(&mut self, body: Value) -> (String, Vec<String>) {
        let made = self.data("/customer/init", body);
        let entities = made["entityIds"].as_array().unwrap().iter().map(text).collect();
        (text(&made["customer"]["customerId"]), entities)
    }

    pub(crate) fn named(&mut self, last_name: &str) -> String {
        self.customer(json!({ "customer": { "firstName": "Jo", "lastName": last_name } })).0
    }

    /// An akepa document with its file.
    pub(crate) fn document(&mut self, kind: &str) -> String {
        let body = json!({ "workflow": "PERSONAL", "name": "Document", "extension": "png", "type": kind });
        let id = text(&self.data("/akepa/document/generate", body)["id"]);
        let (status, _) = self.upload(&format!("/akepa/document/upload/{id}"), "a.png");
        assert_eq!(status, 200);
        id
    }

    /// A separate document with its file.
    pub(crate) fn separate_document(&mut self, name: &str) -> String {
        let (_, answer) = self.send("POST", "/document/generate", RequestBody::Empty);
        let id = text(&answer["data"]["id"]);
        let (status, _) = self.upload(&format!("/document/upload/{id}"), name);
        assert_eq!(status, 200);
        id
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

pub(crate) fn card_attributes() -> Value {
    json!({ "cardAttributes": {
        "productID": "AWSM_API_Evolve_Test", "nameOnCard": "JOHN TESTMAN", "designId": "1",
        "addressType": "PRIMARY", "issueType": "NEW", "additionalData": { "designId": "1" },
    } })
}
