//! The rules of `parseWebhook` for the body of a webhook call. They require less than the documented
//! [`Application`](super::application::Application), so that a call which still says which application changed is not refused.

use schemars::JsonSchema;

use super::text::NonEmpty;

/// The body of a webhook call.
#[derive(Debug, JsonSchema)]
pub struct WebhookCall {
    /// Always `0`.
    #[schemars(extend("enum" = ["0"]))]
    pub code: String,
    /// The application that changed.
    pub data: ChangedApplication,
}

/// The application that changed.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangedApplication {
    /// Its id.
    #[schemars(with = "NonEmpty")]
    pub application_id: String,
    /// The id of its customer.
    #[schemars(with = "NonEmpty")]
    pub customer_id: String,
    /// The caller's own id of the application.
    pub reference: String,
    /// The status.
    #[schemars(with = "NonEmpty")]
    pub status: String,
    /// The decision; `null` until there is one.
    pub outcome: Option<String>,
    /// Its entities.
    pub entity_applications: Vec<ChangedEntity>,
}

/// One entity of the application.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangedEntity {
    /// Its id.
    #[schemars(with = "NonEmpty")]
    pub entity_id: String,
    /// The status.
    #[schemars(with = "NonEmpty")]
    pub status: String,
}
