//! Applications: the KYC/KYB process of the akepa calls.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::open_set;
use super::text::{CommonId, NonEmpty, Reference, UpTo500};
use super::{Field, Rest};

/// Body of `akepa.identification`. Unknown properties are refused, by the server and already by this client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct IdentificationRequest {
    /// Your own id of the application, a new one for each.
    #[schemars(with = "Reference")]
    pub reference: String,
    /// The customer to identify.
    #[schemars(with = "CommonId")]
    pub customer_id: String,
    /// Sent as it is; the provider says “true if asynchronous”.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub sync_mode: Field<bool>,
    /// The URL that changes are sent to. The provider's property table spells it like this, its examples `webhookUrl`; your spelling is sent.
    #[serde(rename = "webhookURL", default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Field<UpTo500>")]
    pub webhook_upper_url: Field<String>,
    /// The other spelling of `webhookURL`.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Field<UpTo500>")]
    pub webhook_url: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// Body of `akepa.status`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StatusRequest {
    /// The customer of the application.
    #[schemars(with = "CommonId")]
    pub customer_id: String,
    /// The id of the application.
    #[schemars(with = "CommonId")]
    pub application_id: String,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// Body of `akepa.update`. The provider describes it in prose only, so further properties are sent as they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UpdateRequest {
    /// The customer of the application.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "CommonId")]
    pub customer_id: Field<String>,
    /// The id of the application.
    #[schemars(with = "CommonId")]
    pub application_id: String,
    /// The documents and the entity of each, at least one. An individual has one entity, the customer.
    #[schemars(extend("minItems" = 1))]
    pub documents: Vec<DocumentLink>,
    /// Further properties, sent as they are.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A document and the entity that it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub struct DocumentLink {
    /// The id from `document.generate`. Its file must be uploaded.
    #[schemars(with = "NonEmpty")]
    pub document_id: String,
    /// The id from `entityApplications`.
    #[schemars(with = "NonEmpty")]
    pub entity_id: String,
    /// Further properties, sent as they are.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A KYC or KYB application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Application {
    /// The id that `status` and `update` take.
    pub application_id: String,
    /// The account at connectFi that the application belongs to.
    pub aggregator_id: String,
    /// The customer. An id has no parts with a meaning.
    pub customer_id: String,
    /// Your own id, from the request.
    pub reference: String,
    /// The status.
    pub status: ApplicationStatus,
    /// The decision; null until there is one.
    #[serde(deserialize_with = "Option::deserialize")]
    pub outcome: Option<ApplicationOutcome>,
    /// An individual has one entity, the customer. A business has one more for each representative, and all must be approved.
    pub entity_applications: Vec<EntityApplication>,
    /// Further fields that the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

/// One person or business of an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EntityApplication {
    /// The id that documents are linked to.
    pub entity_id: String,
    /// Whether this entity is the customer.
    pub is_customer: bool,
    /// The status.
    pub status: ApplicationStatus,
    /// The decision; null until there is one. In lower case, unlike the application's.
    #[serde(deserialize_with = "Option::deserialize")]
    pub outcome: Option<EntityOutcome>,
    /// Further fields that the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

open_set! {
    /// The status of an application, or of one of its entities.
    ApplicationStatus {
        /// Documents are expected.
        PendingStepUp = "pending_step_up",
        /// Documents are expected.
        PendingDocuments = "pending_documents",
        /// A person is reviewing it.
        WaitingReview = "waiting_review",
        /// A person is reviewing it.
        PendingJourneyApplicationReview = "pending_journey_application_review",
        /// No input is needed.
        Running = "running",
        /// Data of the customer is missing.
        DataRequest = "data_request",
        /// It is decided: see `outcome`.
        Completed = "completed",
    }
}

open_set! {
    /// The decision on an application.
    inline ApplicationOutcome {
        /// Approved.
        Approved = "Approved",
        /// Denied.
        Denied = "Denied",
    }
}

open_set! {
    /// The decision on an entity; in lower case, unlike the application's.
    inline EntityOutcome {
        /// Approved.
        Approved = "approved",
        /// Denied.
        Denied = "denied",
    }
}
