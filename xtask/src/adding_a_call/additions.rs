//! The call `akepa.withdraw` and the optional field `purpose` of `akepa.document.generate`, as text to add to the files of the project.

/// Text to add to a file, and the text before which it is added.
pub(super) struct Addition {
    pub(super) file: &'static str,
    pub(super) before: &'static str,
    pub(super) text: &'static str,
}

pub(super) const MODEL_AND_ROW: &[Addition] = &[
    Addition {
        file: "api/src/models/application.rs",
        before: "/// A KYC or KYB application.\n",
        text: r#"/// Body of `akepa.withdraw`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WithdrawRequest {
    /// The id of the application.
    #[schemars(with = "CommonId")]
    pub application_id: String,
    /// The reason, in your own words.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Field<UpTo500>")]
    pub reason: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

"#,
    },
    Addition {
        file: "api/src/operations.rs",
        before: "use crate::models::auth",
        text: "use crate::models::application::WithdrawRequest;\n",
    },
    Addition {
        file: "api/src/operations.rs",
        before: "    /// Generates a document. `upload`",
        text: r#"    /// Withdraws an application.
    AkepaWithdraw = "akepa.withdraw" Post "/akepa/withdraw", Json(WithdrawRequest) => Application, Creation,
        codes: ["applicationNotFound"];

"#,
    },
];

/// An optional field of a request: the field in the model.
pub(super) const FIELD: &[Addition] = &[Addition {
    file: "api/src/models/document.rs",
    before: "    /// Unknown fields.\n    #[serde(flatten)]\n    #[schemars(skip)]\n    pub rest: Rest,\n}\n\n/// A generated document.",
    text: r#"    /// The purpose.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Field<UpTo500>")]
    pub purpose: Field<String>,
"#,
}];

/// What the sandbox does: it denies the application. And a body for its random calls.
pub(super) const SANDBOX: &[Addition] = &[
    Addition {
        file: "sandbox/tests/fuzz.rs",
        before: "            OperationId::AkepaDocumentGenerate => {",
        text: "            OperationId::AkepaWithdraw => json!({ \"applicationId\": self.word() }),\n",
    },
    Addition {
        file: "sandbox/src/sandbox.rs",
        before: "            OperationId::AkepaDocumentGenerate => {",
        text: "            OperationId::AkepaWithdraw => applications.withdraw(&checked_body(operation, content)?),\n",
    },
    Addition {
        file: "sandbox/src/akepa.rs",
        before: "    /// POST /akepa/update",
        text: r#"    /// POST /akepa/withdraw
    pub(crate) fn withdraw(&mut self, request: &application::WithdrawRequest) -> Result<Reply, Refusal> {
        let id = &request.application_id;
        let application = self.by_id.get_mut(id).ok_or_else(|| Refusal::application_not_found(id))?;
        application.entities.iter_mut().for_each(|entity| entity.standing = Standing::Denied);
        Ok(Reply::new(&application.model(id)))
    }

"#,
    },
];

pub(super) const FACADE: &[Addition] = &[
    Addition {
        file: "pkg-template/src/client.js",
        before: "      document: freeze({\n        generate: one(operations.AKEPA",
        text: "      withdraw: one(operations.AKEPA_WITHDRAW),\n",
    },
    Addition { file: "pkg-template/types/index.d.ts", before: "} from './wire.js';", text: "  WithdrawRequest,\n" },
    Addition { file: "pkg-template/types/akepa.d.ts", before: "} from './wire.js';", text: "  WithdrawRequest,\n" },
];

/// The second opinions on the rules.
pub(super) const SCHEMAS: &[Addition] = &[
    Addition {
        file: "tests/schemas.json",
        before: " \"akepa.document.generate\": {",
        text: r#" "akepa.withdraw": {
  "type": "object",
  "required": [
   "applicationId"
  ],
  "properties": {
   "applicationId": {
    "type": "string",
    "pattern": "^[0-9a-zA-Z_]+$",
    "minLength": 1,
    "maxLength": 36
   },
   "reason": {
    "type": "string",
    "pattern": "^((?![<>]).)*$",
    "minLength": 0,
    "maxLength": 500,
    "nullable": true
   }
  }
 },
"#,
    },
    Addition {
        file: "tests/schemas.json",
        before: "\n  }\n },\n \"customer.kyc.init\": {",
        text: r#",
   "purpose": {
    "type": "string",
    "pattern": "^((?![<>]).)*$",
    "minLength": 0,
    "maxLength": 500,
    "nullable": true
   }"#,
    },
];

/// The second opinion on what is sent.
pub(super) const TABLE: &[Addition] = &[Addition {
    file: "tests/node/operations.mjs",
    before: "  json(\n    'akepa.document.generate',",
    text: r#"  json(
    'akepa.withdraw',
    '/akepa/withdraw',
    'creation',
    { applicationId: 'iapp_AwXROkAVhf', reason: 'moved' },
    (client) => client.akepa.withdraw,
  ),
"#,
}];

/// The second opinions on the types.
pub(super) const TYPES: &[Addition] = &[
    Addition {
        file: "tests/types/generate.mjs",
        before: "  [/^\\/customer\\/kyc\\/init$/,",
        text: "  [/^\\/akepa\\/withdraw$/, 'sdk.WithdrawRequest', 'sdk.Application'],\n",
    },
    Addition {
        file: "tests/contract/index.d.ts",
        before: "  readonly document: {\n    /** POST /akepa/document/generate */",
        text: "  withdraw(request: WithdrawRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;\n",
    },
    Addition {
        file: "tests/contract/index.d.ts",
        before: "export interface IdentificationRequest {",
        text: "export interface WithdrawRequest {\n  applicationId: string;\n  reason?: string | null;\n}\n\n",
    },
    Addition {
        file: "tests/contract/index.d.ts",
        before: "}\nexport type AkepaDocumentType = ",
        text: "  purpose?: string | null;\n",
    },
    Addition {
        file: "tests/contract/index.d.ts",
        before: "'akepa.document.generate' |\n",
        text: "'akepa.withdraw' | ",
    },
];

/// An example of the documentation.
pub(super) const FIXTURE: (&str, &str) = (
    "tests/fixtures/akepa-withdraw-not-found.json",
    r#"{
  "method": "POST",
  "path": "/akepa/withdraw",
  "source": "reference.md",
  "request": { "applicationId": "iapp_unknown" },
  "status": 404,
  "response": {
    "requestId": "2ea85e1078d411eeb5658f28ab5fe312",
    "code": "applicationNotFound",
    "context": { "applicationId": "iapp_unknown" },
    "message": "Application not found."
  }
}
"#,
);

/// What `cargo xtask contract` writes, and a text that then stands there.
pub(super) const WRITTEN: &[(&str, &str)] = &[
    ("api/src/schema/generated.rs", "static WITHDRAW_REQUEST: Schema"),
    ("pkg-template/openapi.json", "\"/akepa/withdraw\""),
    ("pkg-template/types/wire.d.ts", "export interface WithdrawRequest {"),
    (
        "pkg-template/types/wire.d.ts",
        "/** The purpose. At most 500 characters, no `<` or `>`. */\n  purpose?: string | null;",
    ),
    ("pkg-template/types/akepa.d.ts", "withdraw(request: WithdrawRequest"),
    ("pkg-template/src/operations.js", "AKEPA_WITHDRAW"),
    ("README.md", "`akepa.withdraw(request)`"),
    ("pkg-template/README.md", "`akepa.withdraw(request)`"),
];
