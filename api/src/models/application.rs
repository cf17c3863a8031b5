//! Applications: the KYC/KYB process of the akepa calls.

use serde::{Deserialize, Serialize};

use super::open::open_set;
use super::{Field, Rest};

/// The body of `POST /akepa/identification`, which starts an application (source: identification).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IdentificationRequest {
    /// The application's id in the caller's system: 1 to 32 letters and digits (source: identification, `common-reference`).
    pub reference: String,
    /// The customer: 1 to 36 letters, digits and `_` (source: identification, `common-id`).
    pub customer_id: String,
    /// "true if asyncronous", says the documentation; passed on as it is (source: identification).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub sync_mode: Field<bool>,
    /// Where changes are reported, as the property table spells it: at most 500 characters, no `<` or `>`
    /// (source: identification, `common-commonStr500`).
    #[serde(rename = "webhookURL", default, skip_serializing_if = "Field::is_missing")]
    pub webhook_upper_url: Field<String>,
    /// The same, as the examples spell it (source: identification).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub webhook_url: Field<String>,
    /// Unknown fields. The server refuses them here.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The body of `POST /akepa/status` (source: reference).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusRequest {
    /// The customer: 1 to 36 letters, digits and `_` (source: reference).
    pub customer_id: String,
    /// The application: 1 to 36 letters, digits and `_` (source: reference).
    pub application_id: String,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The body of `POST /akepa/update`, which links uploaded documents to the entities of an application (source: reference, in
/// prose; the shape of an item is not documented).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateRequest {
    /// The customer: 1 to 36 letters, digits and `_` (source: reference).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub customer_id: Field<String>,
    /// The application: 1 to 36 letters, digits and `_` (source: reference).
    pub application_id: String,
    /// What to link: at least one (source: reference).
    pub documents: Vec<DocumentLink>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// An uploaded document and the entity it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentLink {
    /// The id that `/akepa/document/generate` gave: not empty (source: reference).
    pub document_id: String,
    /// The entity: not empty; for an individual the customer's own id (source: reference).
    pub entity_id: String,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// An application: the `data` of the answers to identification, status and update, and of a webhook call
/// (source: identification).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Application {
    /// The application's id, made by the server (source: identification).
    pub application_id: String,
    /// The client that started it (source: identification).
    pub aggregator_id: String,
    /// The customer's id, made by the server; it says nothing of what the customer is (source: identification).
    pub customer_id: String,
    /// The caller's own id for the application (source: identification).
    pub reference: String,
    /// Where it stands (source: identification).
    pub status: ApplicationStatus,
    /// How it ended; `null` until then (source: identification).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub outcome: Field<ApplicationOutcome>,
    /// The people and businesses that are looked at. The application is approved only when every one is
    /// (source: identification).
    pub entity_applications: Vec<EntityApplication>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// One entity of an application: the customer, or a representative of a business.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EntityApplication {
    /// The entity's id, made by the server (source: identification).
    pub entity_id: String,
    /// Whether the entity is the customer (source: identification).
    pub is_customer: bool,
    /// Where it stands (source: identification).
    pub status: ApplicationStatus,
    /// How it ended; `null` until then (source: identification).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub outcome: Field<EntityOutcome>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

open_set! {
    /// Where an application or an entity of it stands (source: identification and reference).
    ApplicationStatus {
        /// The applicant has to bring more, as a rule documents.
        PendingStepUp = "pending_step_up",
        /// Documents are expected.
        PendingDocuments = "pending_documents",
        /// A review is to come.
        WaitingReview = "waiting_review",
        /// A person is reviewing it.
        PendingJourneyApplicationReview = "pending_journey_application_review",
        /// No input is needed.
        Running = "running",
        /// Data of the customer is missing.
        DataRequest = "data_request",
        /// It has ended.
        Completed = "completed",
    }
}

open_set! {
    /// How an application ended (source: reference).
    ApplicationOutcome {
        /// Approved.
        Approved = "Approved",
        /// Denied.
        Denied = "Denied",
    }
}

open_set! {
    /// How an entity's part of an application ended; in small letters, unlike the application's (source: identification).
    EntityOutcome {
        /// Approved.
        Approved = "approved",
        /// Denied.
        Denied = "denied",
    }
}
