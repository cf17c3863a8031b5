//! Written by `cargo xtask contract` from the models: what each JSON body must look like. `tests/schemas.json` is the second opinion.

use super::build::{TEXT, array, boolean, closed, object, one_of, optional, or_null, required, text};
use super::{Pattern, Schema, Text};

/// `GetTokenRequest`
static GET_TOKEN_REQUEST: Schema = object(&[required(
    "user",
    object(&[
        required("login", text(Text { pattern: Some(Pattern::Identifier), min: Some(1), max: Some(36), ..TEXT })),
        required("password", text(Text { min: Some(1), max: Some(50), ..TEXT })),
        optional(
            "requestId",
            text(Text {
                pattern: Some(Pattern::NoAngleBrackets),
                min: Some(1),
                max: Some(32),
                not_blank: true,
                ..TEXT
            }),
        ),
    ]),
)]);

/// `IdentificationRequest`
static IDENTIFICATION_REQUEST: Schema = closed(&[
    required("reference", text(Text { pattern: Some(Pattern::Alphanumeric), min: Some(1), max: Some(32), ..TEXT })),
    required("customerId", text(Text { pattern: Some(Pattern::Identifier), min: Some(1), max: Some(36), ..TEXT })),
    optional("syncMode", or_null(boolean())),
    optional(
        "webhookURL",
        or_null(text(Text { pattern: Some(Pattern::NoAngleBrackets), min: Some(0), max: Some(500), ..TEXT })),
    ),
    optional(
        "webhookUrl",
        or_null(text(Text { pattern: Some(Pattern::NoAngleBrackets), min: Some(0), max: Some(500), ..TEXT })),
    ),
]);

/// `StatusRequest`
static STATUS_REQUEST: Schema = object(&[
    required("customerId", text(Text { pattern: Some(Pattern::Identifier), min: Some(1), max: Some(36), ..TEXT })),
    required("applicationId", text(Text { pattern: Some(Pattern::Identifier), min: Some(1), max: Some(36), ..TEXT })),
]);

/// `UpdateRequest`
static UPDATE_REQUEST: Schema = object(&[
    optional("customerId", text(Text { pattern: Some(Pattern::Identifier), min: Some(1), max: Some(36), ..TEXT })),
    required("applicationId", text(Text { pattern: Some(Pattern::Identifier), min: Some(1), max: Some(36), ..TEXT })),
    required(
        "documents",
        array(
            1,
            &object(&[
                required("documentId", text(Text { min: Some(1), ..TEXT })),
                required("entityId", text(Text { min: Some(1), ..TEXT })),
            ]),
        ),
    ),
]);

/// `GenerateDocumentRequest`
static GENERATE_DOCUMENT_REQUEST: Schema = object(&[
    required("workflow", one_of(&["BUSINESS", "PERSONAL"])),
    required(
        "name",
        text(Text { pattern: Some(Pattern::NoAngleBrackets), min: Some(1), max: Some(50), not_blank: true, ..TEXT }),
    ),
    required("extension", one_of(&["jpg", "png"])),
    required(
        "type",
        one_of(&[
            "contract",
            "license",
            "passport",
            "utility",
            "other",
            "internal",
            "identification_card",
            "residence_permit",
            "canada_provincial_id",
            "indigenous_card",
            "paystub",
            "bank_statement",
            "w2",
            "1099",
            "1120",
            "1065",
            "t1",
            "t4",
        ]),
    ),
    optional(
        "note",
        or_null(text(Text { pattern: Some(Pattern::NoAngleBrackets), min: Some(0), max: Some(500), ..TEXT })),
    ),
    optional("note_author_agent_email", text(Text { email: true, ..TEXT })),
]);

/// `KycInitRequest`
static KYC_INIT_REQUEST: Schema = object(&[
    required("customerId", text(Text { min: Some(1), ..TEXT })),
    optional("syncMode", or_null(boolean())),
    optional("webhookURL", or_null(text(TEXT))),
]);

/// `AddAttributesRequest`
static ADD_ATTRIBUTES_REQUEST: Schema = object(&[
    required("customerId", text(Text { min: Some(1), ..TEXT })),
    required(
        "additionalAttributes",
        object(&[optional(
            "cardAttributes",
            object(&[
                required("productID", text(Text { min: Some(1), ..TEXT })),
                required("nameOnCard", text(Text { min: Some(1), ..TEXT })),
                required("designId", text(Text { min: Some(1), ..TEXT })),
                required("addressType", one_of(&["PRIMARY", "SECONDARY"])),
                required("issueType", one_of(&["NEW", "REGISTRATION", "RE-ISSUE", "EXPIRED", "DAMAGED"])),
                required("additionalData", object(&[])),
            ]),
        )]),
    ),
]);

/// `DocumentLinkRequest`
static DOCUMENT_LINK_REQUEST: Schema = object(&[
    required("customerId", text(Text { min: Some(1), ..TEXT })),
    required("documentId", text(Text { min: Some(1), ..TEXT })),
    required("separateDocumentId", text(Text { min: Some(1), ..TEXT })),
]);

/// `SubmitDocumentsRequest`
pub static SUBMIT_DOCUMENTS_REQUEST: Schema = object(&[
    required("customerId", text(Text { pattern: Some(Pattern::Identifier), min: Some(1), max: Some(36), ..TEXT })),
    required("applicationId", text(Text { pattern: Some(Pattern::Identifier), min: Some(1), max: Some(36), ..TEXT })),
    required("workflow", one_of(&["BUSINESS", "PERSONAL"])),
    required(
        "documents",
        array(
            1,
            &object(&[
                required(
                    "type",
                    one_of(&[
                        "contract",
                        "license",
                        "passport",
                        "utility",
                        "other",
                        "internal",
                        "identification_card",
                        "residence_permit",
                        "canada_provincial_id",
                        "indigenous_card",
                        "paystub",
                        "bank_statement",
                        "w2",
                        "1099",
                        "1120",
                        "1065",
                        "t1",
                        "t4",
                    ]),
                ),
                required(
                    "name",
                    text(Text {
                        pattern: Some(Pattern::NoAngleBrackets),
                        min: Some(1),
                        max: Some(50),
                        not_blank: true,
                        ..TEXT
                    }),
                ),
                optional("entityId", text(Text { min: Some(1), ..TEXT })),
                optional(
                    "note",
                    or_null(text(Text {
                        pattern: Some(Pattern::NoAngleBrackets),
                        min: Some(0),
                        max: Some(500),
                        ..TEXT
                    })),
                ),
            ]),
        ),
    ),
]);

/// `WebhookCall`
pub static WEBHOOK_CALL: Schema = object(&[
    required("code", one_of(&["0"])),
    required(
        "data",
        object(&[
            required("applicationId", text(Text { min: Some(1), ..TEXT })),
            required("customerId", text(Text { min: Some(1), ..TEXT })),
            required("reference", text(TEXT)),
            required("status", text(Text { min: Some(1), ..TEXT })),
            required("outcome", or_null(text(TEXT))),
            required(
                "entityApplications",
                array(
                    0,
                    &object(&[
                        required("entityId", text(Text { min: Some(1), ..TEXT })),
                        required("status", text(Text { min: Some(1), ..TEXT })),
                    ]),
                ),
            ),
        ]),
    ),
]);

/// The rules of each model that is the body of a call, by its name.
pub(super) static RULES: &[(&str, &Schema)] = &[
    ("GetTokenRequest", &GET_TOKEN_REQUEST),
    ("IdentificationRequest", &IDENTIFICATION_REQUEST),
    ("StatusRequest", &STATUS_REQUEST),
    ("UpdateRequest", &UPDATE_REQUEST),
    ("GenerateDocumentRequest", &GENERATE_DOCUMENT_REQUEST),
    ("KycInitRequest", &KYC_INIT_REQUEST),
    ("AddAttributesRequest", &ADD_ATTRIBUTES_REQUEST),
    ("DocumentLinkRequest", &DOCUMENT_LINK_REQUEST),
];
