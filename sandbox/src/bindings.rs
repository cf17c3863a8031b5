//! The exports: JSON text in, JSON text out. An instance of the module is a sandbox, so there is no handle that anybody would
//! have to free, and two sandboxes share nothing.
#![allow(unreachable_pub, reason = "the macro exports them to JavaScript")]

use std::cell::RefCell;

use connectfi_api::models::kyc::KycStatus;
use serde::Deserialize;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::to_value;
use crate::{Credentials, Fault, Millis, Options, Request, Sandbox, Verdict};

thread_local! {
    static SANDBOX: RefCell<Option<Sandbox>> = const { RefCell::new(None) };
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Start {
    /// Any number: its bits are the seed.
    seed: f64,
    credentials: Credentials,
    token_lifetime: Millis,
}

/// What the adapter in pkg-template/src/sandbox.js asks for.
#[derive(Deserialize)]
#[serde(tag = "command", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum Command {
    Handle { request: Request, fault: Option<Fault>, now: Millis },
    CreateCustomer { body: Value, now: Millis },
    Review { application_id: String, outcome: Verdict },
    Decide { customer_id: String, status: KycStatus },
    ExpireTokens,
}

/// Begins, or begins again, with an empty sandbox.
#[wasm_bindgen]
pub fn open(start: &str) -> JsValue {
    answer(serde_json::from_str(start).map_err(unreadable).map(|start: Start| {
        let Start { seed, credentials, token_lifetime } = start;
        let sandbox = Sandbox::new(Options { seed: seed.to_bits(), credentials, token_lifetime });
        SANDBOX.with_borrow_mut(|place| *place = Some(sandbox));
        Value::Null
    }))
}

/// Carries out a command.
#[wasm_bindgen]
pub fn run(command: &str) -> JsValue {
    answer(serde_json::from_str(command).map_err(unreadable).and_then(|command| {
        SANDBOX.with_borrow_mut(|place| match place {
            Some(sandbox) => carry_out(command, sandbox),
            None => Err("the sandbox is not open".to_owned()),
        })
    }))
}

fn carry_out(command: Command, sandbox: &mut Sandbox) -> Result<Value, String> {
    match command {
        Command::Handle { request, fault, now } => Ok(to_value(&sandbox.handle(&request, fault, now))),
        Command::CreateCustomer { body, now } => sandbox.create_customer(&body, now),
        Command::Review { application_id, outcome } => {
            sandbox.review(&application_id, outcome).map(|settled| to_value(&settled))
        }
        Command::Decide { customer_id, status } => {
            sandbox.decide(&customer_id, status).map(|settled| to_value(&settled))
        }
        Command::ExpireTokens => {
            sandbox.expire_tokens();
            Ok(Value::Null)
        }
    }
}

fn unreadable(error: serde_json::Error) -> String {
    error.to_string()
}

/// `{"done":…}`, or `{"refused":"…"}` with the reason in words. Nothing is thrown: to the glue that is a breakdown.
fn answer(result: Result<Value, String>) -> JsValue {
    let answer = match result {
        Ok(done) => json!({ "done": done }),
        Err(refused) => json!({ "refused": refused }),
    };
    JsValue::from_str(&answer.to_string())
}
