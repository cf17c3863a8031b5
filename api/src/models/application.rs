//! Applications: the KYC/KYB process of the akepa calls.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::open_set;
use super::text::{CommonId, NonEmpty, Reference, UpTo500};
use super::{Field, Rest};

/// Body of `akepa.identification`. Further properties are refused, by the server and before it by this client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct IdentificationRequest {
    /// Your own id of the application, new for each.
    #[schemars(with = "Reference")]
    pub reference: String,
    /// Who is identified.
    #[schemars(with = "CommonId")]
    pub customer_id: String,
    /// Passed on as it is; the provider says “true if asynchronous”.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub sync_mode: Field<bool>,
    /// Where changes are reported. The provider's property table has this spelling, its examples the other; yours is the one sent.
    #[serde(rename = "webhookURL", default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Field<UpTo500>")]
    pub webhook_upper_url: Field<String>,
    /// The other spelling of `webhookURL`, by the same rule.
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
    /// Whose application it is.
    #[schemars(with = "CommonId")]
    pub customer_id: String,
    /// Which application.
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
    /// Whose application it is.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "CommonId")]
    pub customer_id: Field<String>,
    /// Which application.
    #[schemars(with = "CommonId")]
    pub application_id: String,
    /// Which documents belong to which of its entities, at least one; for an individual the one entity is the customer.
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
    /// From `document.generate`; uploaded by now.
    #[schemars(with = "NonEmpty")]
    pub document_id: String,
    /// From `entityApplications`.
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
    /// What `status` and `update` want.
    pub application_id: String,
    /// The account at connectFi that the application belongs to.
    pub aggregator_id: String,
    /// Who is identified. Never parse meaning out of an id.
    pub customer_id: String,
    /// Yours, from the request.
    pub reference: String,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Null until it is decided.
    #[serde(deserialize_with = "Option::deserialize")]
    pub outcome: Option<ApplicationOutcome>,
    /// An individual has one entity, the customer; a business one for each representative too, all of which must be approved.
    pub entity_applications: Vec<EntityApplication>,
    /// What else the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

/// One person or business of an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EntityApplication {
    /// What documents are linked to.
    pub entity_id: String,
    /// Whether it is the customer itself.
    pub is_customer: bool,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Null until it is decided. Lower case here, unlike the application's.
    #[serde(deserialize_with = "Option::deserialize")]
    pub outcome: Option<EntityOutcome>,
    /// What else the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

open_set! {
    /// Where an application, or an entity of it, stands.
    ApplicationStatus {
        /// Documents are expected.
        PendingStepUp = "pending_step_up",
        /// Documents are expected.
        PendingDocuments = "pending_documents",
        /// A person is reviewing it.
        WaitingReview = "waiting_review",
        /// A person is reviewing it.
        PendingJourneyApplicationReview = "pending_journey_application_review",
        /// No input needed.
        Running = "running",
        /// Data of the customer is missing.
        DataRequest = "data_request",
        /// There is an outcome.
        Completed = "completed",
    }
}

open_set! {
    /// How an application ended.
    inline ApplicationOutcome {
        /// Approved.
        Approved = "Approved",
        /// Denied.
        Denied = "Denied",
    }
}

open_set! {
    /// How an entity's part of an application ended; in lower case, unlike the application's.
    inline EntityOutcome {
        /// Approved.
        Approved = "approved",
        /// Denied.
        Denied = "denied",
    }
}
