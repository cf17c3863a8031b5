//! The table of the API's calls. HACKING.md, "Adding a call", lists what else a new row needs.

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::models::application::{Application, IdentificationRequest, StatusRequest, UpdateRequest};
use crate::models::auth::{GetTokenRequest, Token};
use crate::models::document::{GenerateDocumentRequest, UploadedDocument};
use crate::models::kyc::{AddAttributesRequest, DocumentLinkRequest, KycInitRequest, KycState};
use crate::schema::{Schema, rules_of};

/// Which failures of a call are retried (the retry table of the README).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryClass {
    /// Changes nothing, so it is retried after a lost connection, a timeout, 429 and any 5xx.
    Read,
    /// A later upload overwrites an earlier one, so it is retried like a read.
    Upload,
    /// May have been carried out although there was no answer. It is retried only after 429, after a 503 with `Retry-After`, and if the
    /// runtime says that there was no connection.
    Creation,
}

/// HTTP methods of the documented calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Everything else.
    Post,
}

impl Method {
    /// The name in the request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

/// The body of a call.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// No body.
    Empty,
    /// JSON, checked against this schema before anything is sent.
    Json(&'static Schema),
    /// `multipart/form-data` with one part named `file`.
    File(Accept),
}

/// The kinds of file that a call accepts. No call accepts an empty file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// JPEG and PNG, found from the bytes (akepa).
    Images,
    /// Any kind (the deprecated calls).
    Anything,
}

/// One call of the API.
#[derive(Debug)]
pub struct Operation {
    /// Which call it is.
    pub id: OperationId,
    /// The name in JavaScript: `akepa.identification`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL; `:name` stands for a path parameter.
    pub path: &'static str,
    /// The body.
    pub body: Body,
    /// Which failures are retried.
    pub retry: RetryClass,
    /// For a call that can be polled: when polling ends.
    pub settled: Option<&'static PollingEnd>,
}

/// When polling a call ends, because the next move is the applicant's, or nobody's.
#[derive(Clone, Copy, Debug)]
pub struct PollingEnd {
    /// Where the status stands in the `data` of the answer: the names of the fields on the way to it.
    pub field: &'static [&'static str],
    /// The statuses at which polling ends.
    pub statuses: &'static [&'static str],
}

/// The documentation of a call. Only xtask reads it; no WebAssembly module contains it.
#[derive(Clone, Copy, Debug)]
pub struct Documentation {
    /// The first paragraph says what the call does; further paragraphs add to it.
    pub text: &'static str,
    /// The page of the provider's documentation, if the call has its own.
    pub page: Option<&'static str>,
    /// The error codes of this call.
    pub codes: &'static [&'static str],
    /// The call to use instead, if the provider calls this one deprecated.
    pub instead: Option<&'static str>,
}

impl Operation {
    /// The schema of the JSON body, if the call has one.
    pub const fn schema(&self) -> Option<&'static Schema> {
        match self.body {
            Body::Json(schema) => Some(schema),
            Body::Empty | Body::File(_) => None,
        }
    }

    /// Whether the call sends a token: each does except the one that gets it.
    pub fn needs_token(&self) -> bool {
        self.id != OperationId::AuthGetToken
    }
}

/// A type of the wire: it can be read from JSON and written as JSON, and it has a schema.
pub trait Model: Serialize + DeserializeOwned + JsonSchema {}

impl<T: Serialize + DeserializeOwned + JsonSchema> Model for T {}

/// Gets the types of a call from [`OperationId::visit`].
pub trait Visitor {
    /// What a visit returns.
    type Output;

    /// Visits a call with a JSON body. `Answer` is the `data` of its answer.
    fn json<Request: Model, Answer: Model>(self, operation: &'static Operation) -> Self::Output;

    /// Visits a call with a file or without a body. `Answer` is the `data` of its answer.
    fn bare<Answer: Model>(self, operation: &'static Operation) -> Self::Output;
}

macro_rules! operations {
    ($(
        $(#[doc = $doc:literal])+
        $id:ident = $name:literal $method:ident $path:literal, $body:ident $(($content:ident))? => $answer:ident, $retry:ident
        $(, page: $page:literal)?
        $(, codes: [$($code:literal),+])?
        $(, instead: $instead:literal)?
        $(, settled: $($field:literal).+ = [$($settled:literal),+])?;
    )+) => {
        /// A call of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum OperationId {
            $($(#[doc = $doc])+ $id,)+
        }

        impl OperationId {
            /// The row of the call.
            pub const fn operation(self) -> &'static Operation {
                match self {
                    $(Self::$id => {
                        static OPERATION: Operation = Operation {
                            id: OperationId::$id,
                            name: $name,
                            method: Method::$method,
                            path: $path,
                            body: operations!(@body $body $(($content))?),
                            retry: RetryClass::$retry,
                            settled: operations!(@option $(&PollingEnd { field: &[$($field),+], statuses: &[$($settled),+] })?),
                        };
                        &OPERATION
                    })+
                }
            }

            /// The documentation of the call.
            pub const fn documentation(self) -> Documentation {
                match self {
                    $(Self::$id => Documentation {
                        text: concat!($($doc, "\n"),+),
                        page: operations!(@option $($page)?),
                        codes: &[$($($code),+)?],
                        instead: operations!(@option $($instead)?),
                    },)+
                }
            }

            /// Gives a visitor the types of the call.
            pub fn visit<V: Visitor>(self, visitor: V) -> V::Output {
                match self {
                    $(Self::$id => operations!(@visit visitor, self.operation(), $body $(($content))? => $answer),)+
                }
            }
        }

        /// All calls, in the order of the README. JavaScript passes a call as its index in this list.
        pub static OPERATIONS: &[&Operation] = &[$(OperationId::$id.operation()),+];
    };
    (@body Json($request:ident)) => { Body::Json(rules_of(stringify!($request))) };
    (@body File($accept:ident)) => { Body::File(Accept::$accept) };
    (@body Empty) => { Body::Empty };
    (@visit $visitor:ident, $operation:expr, Json($request:ident) => $answer:ident) => {
        $visitor.json::<$request, $answer>($operation)
    };
    (@visit $visitor:ident, $operation:expr, $body:ident $(($accept:ident))? => $answer:ident) => {
        $visitor.bare::<$answer>($operation)
    };
    (@option $value:expr) => { Some($value) };
    (@option) => { None };
}

operations! {
    /// Logs in.
    AuthGetToken = "auth.getToken" Post "/auth/get-token", Json(GetTokenRequest) => Token, Read;

    /// Starts a KYC/KYB application.
    ///
    /// The answer says whether documents are needed (`pending_step_up`). Later changes are sent to the webhook, if there is one.
    AkepaIdentification = "akepa.identification" Post "/akepa/identification",
        Json(IdentificationRequest) => Application, Creation, page: "Identification",
        codes: ["customerNotFound", "referenceExists", "requestValidateError", "extAkepa"];

    /// Gets the state of an application.
    AkepaStatus = "akepa.status" Post "/akepa/status", Json(StatusRequest) => Application, Read,
        codes: ["applicationNotFound"],
        settled: "status" = ["completed", "pending_step_up", "pending_documents", "data_request"];

    /// Links uploaded documents to an entity.
    AkepaUpdate = "akepa.update" Post "/akepa/update", Json(UpdateRequest) => Application, Creation,
        codes: ["documentNotFound", "documentNotUploaded", "applicationNotFound", "statusApplicationEntity"];

    /// Generates a document. `upload` and `update` take its `id`.
    AkepaDocumentGenerate = "akepa.document.generate" Post "/akepa/document/generate",
        Json(GenerateDocumentRequest) => UploadedDocument, Read;

    /// Uploads the file of a generated document: JPEG or PNG, found from its bytes; not empty.
    ///
    /// A later upload overwrites an earlier one.
    AkepaDocumentUpload = "akepa.document.upload" Post "/akepa/document/upload/:documentId",
        File(Images) => UploadedDocument, Upload, codes: ["documentNotFound", "fileNotFound"];

    /// Starts the KYC process.
    CustomerKycInit = "customer.kyc.init" Post "/customer/kyc/init", Json(KycInitRequest) => KycState, Creation,
        page: "Init", instead: "akepa.identification";

    /// Adds the attributes that `init` asked for.
    CustomerKycAddAttributes = "customer.kyc.addAttributes" Post "/customer/kyc/add-attributes",
        Json(AddAttributesRequest) => KycState, Creation, page: "Add Attributes",
        codes: ["statusNotWAITING_DATA", "exception"], instead: "akepa.update";

    /// Uploads the file of a document in `kycDocumentList`: any kind, not empty.
    ///
    /// A later upload overwrites an earlier one until the process has ended.
    CustomerKycUpload = "customer.kyc.upload" Post "/customer/kyc/upload/:customerId/:documentId",
        File(Anything) => KycState, Upload, page: "Upload Document", codes: ["documentNotFound", "badRequest"],
        instead: "akepa.document.upload";

    /// Copies a separate document to a document in `kycDocumentList`, whose file it replaces. The separate id cannot be used again.
    CustomerKycDocumentLink = "customer.kyc.documentLink" Post "/customer/kyc/document-link",
        Json(DocumentLinkRequest) => KycState, Creation, page: "Link Document",
        codes: ["documentNotFound", "documentNotUploaded"], instead: "akepa.update";

    /// Gets the state of the process.
    CustomerKycStatus = "customer.kyc.status" Get "/customer/kyc/status/:customerId", Empty => KycState, Read,
        instead: "akepa.status", settled: "kyc"."status" = ["WAITING_DATA", "APPROVED", "DECLINED"];

    /// Generates a document.
    DocumentGenerate = "document.generate" Post "/document/generate", Empty => UploadedDocument, Read,
        instead: "akepa.document.generate";

    /// Uploads the file of a generated document: any kind, not empty.
    DocumentUpload = "document.upload" Post "/document/upload/:documentId", File(Anything) => UploadedDocument, Upload,
        instead: "akepa.document.upload";
}

/// The call with this name.
pub fn find(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|operation| operation.name == name)
}
