//! Answers: the two envelopes of the API, and how an answer reaches the caller.

use std::collections::BTreeMap;

use connectfi_api::models::kyc::KycAttributes;
use connectfi_api::models::{Field, Rest, envelope};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::refusal::Refusal;

/// How a call is answered.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// How the answer ends.
    pub ending: Ending,
    /// The HTTP status, 200 to 599.
    pub status: u16,
    /// The answer's headers, names in small letters.
    pub headers: BTreeMap<&'static str, String>,
    /// The answer's body.
    pub body: String,
    /// The body that was received, if it was JSON, without passwords and tokens.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_text")]
    pub received: Option<Value>,
}

/// How an answer ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Ending {
    /// All of it arrives.
    Whole,
    /// Half of the body arrives, then the connection breaks.
    CutOff,
    /// The connection breaks before anything arrives.
    Broken,
    /// Nothing ever arrives, and the connection stays open.
    Hanging,
}

impl Answer {
    pub(crate) fn json(status: u16, envelope: &impl Serialize) -> Self {
        Self {
            ending: Ending::Whole,
            status,
            headers: BTreeMap::from([("content-type", "application/json; charset=utf-8".to_owned())]),
            // The models consist of strings, booleans and JSON values, so this cannot fail.
            body: serde_json::to_string(envelope).unwrap_or_default(),
            received: None,
        }
    }
}

/// The answer to a call that succeeded, before it is put into the envelope.
#[derive(Debug)]
pub(crate) struct Reply {
    data: Value,
    /// The one field that stands beside `data`, in the answer to add-attributes.
    kyc_attributes: Field<KycAttributes>,
    /// Some examples in the documentation carry no `requestId`; the same calls carry none here.
    with_request_id: bool,
}

impl Reply {
    pub(crate) fn new(data: &impl Serialize) -> Self {
        Self { data: to_value(data), kyc_attributes: Field::Missing, with_request_id: true }
    }

    pub(crate) fn without_request_id(self) -> Self {
        Self { with_request_id: false, ..self }
    }

    pub(crate) fn with_kyc_attributes(self, attributes: KycAttributes) -> Self {
        Self { kyc_attributes: Field::Value(attributes), ..self }
    }

    pub(crate) fn into_data(self) -> Value {
        self.data
    }

    /// `{"code":"0","data":…,"requestId":"…"}`.
    pub(crate) fn into_envelope(self, request_id: &str) -> envelope::SuccessEnvelope<Value> {
        envelope::SuccessEnvelope {
            code: "0".to_owned(),
            data: self.data,
            request_id: field(self.with_request_id.then(|| request_id.to_owned())),
            kyc_attributes: self.kyc_attributes,
            rest: Rest::new(),
        }
    }
}

impl Refusal {
    /// `{"code":"…","requestId":"…","message":"…","context":…}`.
    pub(crate) fn into_envelope(self, request_id: &str) -> envelope::FailureEnvelope {
        envelope::FailureEnvelope {
            code: self.code.to_owned(),
            request_id: field(self.with_request_id.then(|| request_id.to_owned())),
            message: field(self.message),
            context: field(self.context.map(envelope::Context::Other)),
            rest: Rest::new(),
        }
    }
}

/// A change that a reviewer made: the new state, and the webhook that is to be called.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) data: Value,
    pub(crate) webhook_url: Option<String>,
}

/// A body of a call as JSON text.
pub(crate) fn as_text<S: Serializer>(body: &impl Serialize, serializer: S) -> Result<S::Ok, S::Error> {
    // See [`Answer::json`] for why it cannot fail.
    serializer.serialize_str(&serde_json::to_string(body).unwrap_or_default())
}

pub(crate) fn field<T>(value: Option<T>) -> Field<T> {
    value.map_or(Field::Missing, Field::Value)
}

/// A model as JSON. It cannot fail: see [`Answer::json`].
pub(crate) fn to_value(model: &impl Serialize) -> Value {
    serde_json::to_value(model).unwrap_or_default()
}
