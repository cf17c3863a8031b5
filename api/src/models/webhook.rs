//! What `parseWebhook` asks of a webhook call's body: less than the documented [`Application`](super::application::Application), so
//! that no call is refused that still says which application has changed.

use schemars::JsonSchema;

use super::text::NonEmpty;

/// A webhook call's body.
#[derive(Debug, JsonSchema)]
pub struct WebhookCall {
    /// Always `0`.
    #[schemars(extend("enum" = ["0"]))]
    pub code: String,
    /// The application that has changed.
    pub data: ChangedApplication,
}

/// The application that has changed.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangedApplication {
    /// Which application.
    #[schemars(with = "NonEmpty")]
    pub application_id: String,
    /// Whose application it is.
    #[schemars(with = "NonEmpty")]
    pub customer_id: String,
    /// The caller's own id of it.
    pub reference: String,
    /// Where it stands.
    #[schemars(with = "NonEmpty")]
    pub status: String,
    /// `null` until it is decided.
    pub outcome: Option<String>,
    /// Its entities.
    pub entity_applications: Vec<ChangedEntity>,
}

/// One entity of it.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangedEntity {
    /// Which entity.
    #[schemars(with = "NonEmpty")]
    pub entity_id: String,
    /// Where it stands.
    #[schemars(with = "NonEmpty")]
    pub status: String,
}
