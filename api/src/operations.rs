//! The table of the API's calls. HACKING.md, "Adding a call", says what a new row brings with it.

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::models::application::{Application, IdentificationRequest, StatusRequest, UpdateRequest};
use crate::models::auth::{GetTokenRequest, Token};
use crate::models::document::{GenerateDocumentRequest, UploadedDocument};
use crate::models::kyc::{AddAttributesRequest, DocumentLinkRequest, KycInitRequest, KycState};
use crate::schema::{Schema, rules_of};

/// When a call may be made again without the caller's asking (the retry table of the README).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryClass {
    /// Changes nothing: made again after a lost connection, a timeout, 429 and any 5xx.
    Read,
    /// A later upload overwrites an earlier one, so it is made again as a read is.
    Upload,
    /// May have been carried out although no answer came: made again only after 429, after a 503 that carries
    /// `Retry-After`, and when the runtime says that the connection was never made.
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
    /// As it stands in the request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

/// What a call carries.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// Nothing.
    Empty,
    /// JSON, checked against this schema before anything is sent.
    Json(&'static Schema),
    /// `multipart/form-data` with one part named `file`.
    File(Accept),
}

/// Which files a call takes; an empty one is refused everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// JPEG and PNG, told from the bytes (akepa).
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
    /// What it carries.
    pub body: Body,
    /// When it may be made again.
    pub retry: RetryClass,
    /// For a call that can be polled: the statuses at which the next move is the applicant's, or nobody's.
    pub settled: &'static [&'static str],
}

/// What is said of a call to those who make it. No module holds it.
#[derive(Clone, Copy, Debug)]
pub struct Documentation {
    /// The first sentence says what the call does; the rest, after a blank line, what else there is to know.
    pub text: &'static str,
    /// The page of the provider's documentation, if it has one of its own.
    pub page: Option<&'static str>,
    /// The codes of failures that are this call's own.
    pub codes: &'static [&'static str],
    /// The call to use instead, where the provider calls this one deprecated.
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

    /// Every call but the one that gets a token carries a token.
    pub fn needs_token(&self) -> bool {
        self.id != OperationId::AuthGetToken
    }
}

/// A wire type: read from JSON, written as JSON, and with a schema that says what it is.
pub trait Model: Serialize + DeserializeOwned + JsonSchema {}

impl<T: Serialize + DeserializeOwned + JsonSchema> Model for T {}

/// Is shown the types of a call by [`OperationId::visit`].
pub trait Visitor {
    /// What comes of it.
    type Output;

    /// A call with a JSON body. `Answer` is the `data` of its answer.
    fn json<Request: Model, Answer: Model>(self, operation: &'static Operation) -> Self::Output;

    /// A call with a file, or with nothing. `Answer` is the `data` of its answer.
    fn bare<Answer: Model>(self, operation: &'static Operation) -> Self::Output;
}

macro_rules! operations {
    ($(
        $(#[doc = $doc:literal])+
        $id:ident = $name:literal $method:ident $path:literal, $body:ident $(($content:ident))? => $answer:ident, $retry:ident
        $(, page: $page:literal)?
        $(, codes: [$($code:literal),+])?
        $(, instead: $instead:literal)?
        $(, settled: [$($settled:literal),+])?;
    )+) => {
        /// The name of a call in Rust.
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
                            settled: &[$($($settled),+)?],
                        };
                        &OPERATION
                    })+
                }
            }

            /// What is said of the call.
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

            /// Shows a visitor the types of the call.
            pub fn visit<V: Visitor>(self, visitor: V) -> V::Output {
                match self {
                    $(Self::$id => operations!(@visit visitor, self.operation(), $body $(($content))? => $answer),)+
                }
            }
        }

        /// Every call, in the order of the README. JavaScript names a call by its place in this list.
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
    /// The answer says whether documents are needed (`pending_step_up`). A change that comes later is told to the webhook, if one is given.
    AkepaIdentification = "akepa.identification" Post "/akepa/identification",
        Json(IdentificationRequest) => Application, Creation, page: "Identification",
        codes: ["customerNotFound", "referenceExists", "requestValidateError", "extAkepa"];

    /// Where an application stands.
    AkepaStatus = "akepa.status" Post "/akepa/status", Json(StatusRequest) => Application, Read,
        codes: ["applicationNotFound"],
        settled: ["completed", "pending_step_up", "pending_documents", "data_request"];

    /// Links uploaded documents to an entity.
    AkepaUpdate = "akepa.update" Post "/akepa/update", Json(UpdateRequest) => Application, Creation,
        codes: ["documentNotFound", "documentNotUploaded", "applicationNotFound", "statusApplicationEntity"];

    /// Makes a place for a document; its `id` is what `upload` and `update` want.
    AkepaDocumentGenerate = "akepa.document.generate" Post "/akepa/document/generate",
        Json(GenerateDocumentRequest) => UploadedDocument, Read;

    /// Sends the file of a generated document: JPEG or PNG, told from its bytes, not empty.
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

    /// Sends a file for a document of `kycDocumentList`, of any kind, not empty.
    ///
    /// A later upload overwrites an earlier one, as long as the process has not ended.
    CustomerKycUpload = "customer.kyc.upload" Post "/customer/kyc/upload/:customerId/:documentId",
        File(Anything) => KycState, Upload, page: "Upload Document", codes: ["documentNotFound", "badRequest"],
        instead: "akepa.document.upload";

    /// Copies a separate document onto one of `kycDocumentList`, overwrites what is there, and uses the separate id up.
    CustomerKycDocumentLink = "customer.kyc.documentLink" Post "/customer/kyc/document-link",
        Json(DocumentLinkRequest) => KycState, Creation, page: "Link Document",
        codes: ["documentNotFound", "documentNotUploaded"], instead: "akepa.update";

    /// Where the process stands.
    CustomerKycStatus = "customer.kyc.status" Get "/customer/kyc/status/:customerId", Empty => KycState, Read,
        instead: "akepa.status", settled: ["WAITING_DATA", "APPROVED", "DECLINED"];

    /// Makes a place for a document.
    DocumentGenerate = "document.generate" Post "/document/generate", Empty => UploadedDocument, Read,
        instead: "akepa.document.generate";

    /// Sends its file, of any kind, not empty.
    DocumentUpload = "document.upload" Post "/document/upload/:documentId", File(Anything) => UploadedDocument, Upload,
        instead: "akepa.document.upload";
}

/// The call of that name.
pub fn find(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|operation| operation.name == name)
}
