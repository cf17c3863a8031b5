//! The rules of the eight calls with a JSON body, in the order of the documentation, which is the order of the issues.
//! `tests/rust/rules.rs` holds them against `tests/schemas.json`.

use super::{Pattern, Property, Rule, Schema, Text};

/// The rules of each model, by its name.
pub(super) static RULES: &[(&str, &Schema)] = &[
    ("GetTokenRequest", &AUTH_GET_TOKEN),
    ("IdentificationRequest", &AKEPA_IDENTIFICATION),
    ("StatusRequest", &AKEPA_STATUS),
    ("UpdateRequest", &AKEPA_UPDATE),
    ("GenerateDocumentRequest", &AKEPA_DOCUMENT_GENERATE),
    ("KycInitRequest", &CUSTOMER_KYC_INIT),
    ("AddAttributesRequest", &CUSTOMER_KYC_ADD_ATTRIBUTES),
    ("DocumentLinkRequest", &CUSTOMER_KYC_DOCUMENT_LINK),
];

const TEXT: Text = Text { pattern: None, min: None, max: None, not_blank: false, email: false };
/// What the deprecated calls ask of an id: its alphabet is not documented.
const NON_EMPTY: Schema = text(Text { min: Some(1), ..TEXT });
/// The documentation's `common-id`.
const COMMON_ID: Schema = text(Text { pattern: Some(Pattern::Identifier), min: Some(1), max: Some(36), ..TEXT });
/// The documentation's `common-commonStr500`.
const UP_TO_500: Schema = Schema {
    rule: Rule::Text(Text { pattern: Some(Pattern::NoAngleBrackets), min: Some(0), max: Some(500), ..TEXT }),
    nullable: true,
};
const SYNC_MODE: Schema = Schema { rule: Rule::Boolean, nullable: true };

const WORKFLOW: Schema = one_of(&["BUSINESS", "PERSONAL"]);
const DOCUMENT_TYPE: Schema = one_of(&[
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
]);

const fn text(text: Text) -> Schema {
    Schema { rule: Rule::Text(text), nullable: false }
}

/// A text of 1 to `max` code points that says something and holds no angle brackets.
const fn words(max: u32) -> Schema {
    text(Text { pattern: Some(Pattern::NoAngleBrackets), min: Some(1), max: Some(max), not_blank: true, email: false })
}

const fn one_of(values: &'static [&'static str]) -> Schema {
    Schema { rule: Rule::OneOf(values), nullable: false }
}

const fn object(properties: &'static [Property]) -> Schema {
    Schema { rule: Rule::Object { properties, closed: false }, nullable: false }
}

const fn required(name: &'static str, schema: Schema) -> Property {
    Property { name, required: true, schema }
}

const fn optional(name: &'static str, schema: Schema) -> Property {
    Property { name, required: false, schema }
}

/// `auth.getToken`
static AUTH_GET_TOKEN: Schema = object(&[required(
    "user",
    object(&[
        required("login", COMMON_ID),
        required("password", text(Text { min: Some(1), max: Some(50), ..TEXT })),
        optional("requestId", words(32)),
    ]),
)]);

/// `akepa.identification`. Both spellings of the webhook's address: the documentation uses the one and the other.
static AKEPA_IDENTIFICATION: Schema = Schema {
    rule: Rule::Object {
        properties: &[
            required(
                "reference",
                text(Text { pattern: Some(Pattern::Alphanumeric), min: Some(1), max: Some(32), ..TEXT }),
            ),
            required("customerId", COMMON_ID),
            optional("syncMode", SYNC_MODE),
            optional("webhookURL", UP_TO_500),
            optional("webhookUrl", UP_TO_500),
        ],
        closed: true,
    },
    nullable: false,
};

/// `akepa.status`
static AKEPA_STATUS: Schema = object(&[required("customerId", COMMON_ID), required("applicationId", COMMON_ID)]);

/// `akepa.update`. The shape of an item is not documented, so only what must be there is asked for.
static AKEPA_UPDATE: Schema = object(&[
    optional("customerId", COMMON_ID),
    required("applicationId", COMMON_ID),
    required("documents", Schema { rule: Rule::Array { min_items: 1, items: &UPDATE_DOCUMENT }, nullable: false }),
]);

static UPDATE_DOCUMENT: Schema = object(&[required("documentId", NON_EMPTY), required("entityId", NON_EMPTY)]);

/// `akepa.document.generate`
static AKEPA_DOCUMENT_GENERATE: Schema = object(&[
    required("workflow", WORKFLOW),
    required("name", words(50)),
    required("extension", one_of(&["jpg", "png"])),
    required("type", DOCUMENT_TYPE),
    optional("note", UP_TO_500),
    optional("note_author_agent_email", text(Text { email: true, ..TEXT })),
]);

/// `customer.kyc.init`
static CUSTOMER_KYC_INIT: Schema = object(&[
    required("customerId", NON_EMPTY),
    optional("syncMode", SYNC_MODE),
    optional("webhookURL", Schema { rule: Rule::Text(TEXT), nullable: true }),
]);

/// `customer.kyc.addAttributes`. The documentation calls `additionalAttributes` optional, yet the server answers `exception`
/// without it.
static CUSTOMER_KYC_ADD_ATTRIBUTES: Schema = object(&[
    required("customerId", NON_EMPTY),
    required(
        "additionalAttributes",
        object(&[optional(
            "cardAttributes",
            object(&[
                required("productID", NON_EMPTY),
                required("nameOnCard", NON_EMPTY),
                required("designId", NON_EMPTY),
                required("addressType", one_of(&["PRIMARY", "SECONDARY"])),
                required("issueType", one_of(&["NEW", "REGISTRATION", "RE-ISSUE", "EXPIRED", "DAMAGED"])),
                required("additionalData", object(&[])),
            ]),
        )]),
    ),
]);

/// `customer.kyc.documentLink`
static CUSTOMER_KYC_DOCUMENT_LINK: Schema = object(&[
    required("customerId", NON_EMPTY),
    required("documentId", NON_EMPTY),
    required("separateDocumentId", NON_EMPTY),
]);

/// `akepa.submitDocuments`, which is this SDK's own: what the calls behind it will ask for. The files are checked by themselves.
pub static SUBMIT_DOCUMENTS: Schema = object(&[
    required("customerId", COMMON_ID),
    required("applicationId", COMMON_ID),
    required("workflow", WORKFLOW),
    required("documents", Schema { rule: Rule::Array { min_items: 1, items: &SUBMITTED_DOCUMENT }, nullable: false }),
]);

static SUBMITTED_DOCUMENT: Schema = object(&[
    required("type", DOCUMENT_TYPE),
    required("name", words(50)),
    optional("entityId", NON_EMPTY),
    optional("note", UP_TO_500),
]);

/// A webhook's body, as far as it is documented.
pub static WEBHOOK: Schema = object(&[
    required("code", one_of(&["0"])),
    required(
        "data",
        object(&[
            required("applicationId", NON_EMPTY),
            required("customerId", NON_EMPTY),
            required("reference", text(TEXT)),
            required("status", NON_EMPTY),
            required("outcome", Schema { rule: Rule::Text(TEXT), nullable: true }),
            required(
                "entityApplications",
                Schema { rule: Rule::Array { min_items: 0, items: &ENTITY }, nullable: false },
            ),
        ]),
    ),
]);

static ENTITY: Schema = object(&[required("entityId", NON_EMPTY), required("status", NON_EMPTY)]);
