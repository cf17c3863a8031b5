//! The exports. Commands and their results cross as objects, by serde-wasm-bindgen; bodies of calls stay JSON text, as on the
//! wire. An instance of the module is a sandbox, so there is no handle to free, and two sandboxes share nothing.
#![allow(unreachable_pub, reason = "the macro exports them to JavaScript")]

use std::cell::RefCell;

use connectfi_api::models::kyc::KycStatus;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Serializer, from_value};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::{Credentials, Decision, Fault, Millis, Options, Request, StateMachine};

thread_local! {
    static SANDBOX: RefCell<Option<StateMachine>> = const { RefCell::new(None) };
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
    CreateCustomer { body: String, now: Millis },
    Review { application_id: String, outcome: Decision },
    Decide { customer_id: String, status: KycStatus },
    ExpireTokens,
}

/// Begins, or begins again, with an empty sandbox.
///
/// # Errors
/// Names a field that is missing or has the wrong type.
#[wasm_bindgen]
pub fn open(start: JsValue) -> Result<(), JsError> {
    let Start { seed, credentials, token_lifetime } = from_value(start)?;
    let sandbox = StateMachine::new(Options { seed: seed.to_bits(), credentials, token_lifetime });
    SANDBOX.with_borrow_mut(|place| *place = Some(sandbox));
    Ok(())
}

/// Carries out a command and gives its result.
///
/// # Errors
/// Says why the sandbox refuses the command.
#[wasm_bindgen]
pub fn run(command: JsValue) -> Result<JsValue, JsError> {
    let command = from_value(command)?;
    SANDBOX.with_borrow_mut(|place| match place {
        Some(sandbox) => carry_out(command, sandbox),
        None => Err(JsError::new("the sandbox is not open")),
    })
}

fn carry_out(command: Command, sandbox: &mut StateMachine) -> Result<JsValue, JsError> {
    match command {
        Command::Handle { request, fault, now } => to_js(&sandbox.handle(&request, fault, now)),
        Command::CreateCustomer { body, now } => done(
            serde_json::from_str(&body)
                .map_err(|error| error.to_string())
                .and_then(|body| sandbox.create_customer(&body, now)),
        ),
        Command::Review { application_id, outcome } => done(sandbox.review(&application_id, outcome)),
        Command::Decide { customer_id, status } => done(sandbox.decide(&customer_id, status)),
        Command::ExpireTokens => {
            sandbox.expire_tokens();
            Ok(JsValue::UNDEFINED)
        }
    }
}

fn done(result: Result<impl Serialize, String>) -> Result<JsValue, JsError> {
    match result {
        Ok(done) => to_js(&done),
        Err(reason) => Err(JsError::new(&reason)),
    }
}

/// Plain objects, and `null` for nothing, as `JSON.parse` would make them.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
