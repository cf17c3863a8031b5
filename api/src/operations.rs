//! The table of the API's calls. A new call is a new row here and its models; there is no other code path to write.

use crate::schema::{Schema, rules};

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
    /// Whether the provider calls it deprecated.
    pub deprecated: bool,
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
        !std::ptr::eq(self, &AUTH_GET_TOKEN)
    }
}

macro_rules! operations {
    ($($(#[$doc:meta])* $id:ident = $name:literal $method:ident $path:literal $body:expr, $retry:ident $(, $deprecated:ident)?;)*) => {
        $($(#[$doc])* pub static $id: Operation = Operation {
            name: $name,
            method: Method::$method,
            path: $path,
            body: $body,
            retry: RetryClass::$retry,
            deprecated: operations!(@deprecated $($deprecated)?),
        };)*
        /// Every call, in the order of the README. JavaScript names a call by its place in this list; `cargo xtask build` writes
        /// the numbers into the package.
        pub static OPERATIONS: &[&Operation] = &[$(&$id),*];
    };
    (@deprecated deprecated) => { true };
    (@deprecated) => { false };
}

use Accept::{Anything, Images};
use Body::{Empty, File, Json};

operations! {
    /// Logs in.
    AUTH_GET_TOKEN = "auth.getToken" Post "/auth/get-token" Json(&rules::AUTH_GET_TOKEN), Read;
    /// Starts a KYC/KYB application.
    AKEPA_IDENTIFICATION = "akepa.identification" Post "/akepa/identification" Json(&rules::AKEPA_IDENTIFICATION), Creation;
    /// Where an application stands.
    AKEPA_STATUS = "akepa.status" Post "/akepa/status" Json(&rules::AKEPA_STATUS), Read;
    /// Links uploaded documents to an entity.
    AKEPA_UPDATE = "akepa.update" Post "/akepa/update" Json(&rules::AKEPA_UPDATE), Creation;
    /// A place for a document.
    AKEPA_DOCUMENT_GENERATE = "akepa.document.generate" Post "/akepa/document/generate" Json(&rules::AKEPA_DOCUMENT_GENERATE), Read;
    /// The file of a generated document.
    AKEPA_DOCUMENT_UPLOAD = "akepa.document.upload" Post "/akepa/document/upload/:documentId" File(Images), Upload;
    /// Starts the deprecated journey.
    CUSTOMER_KYC_INIT = "customer.kyc.init" Post "/customer/kyc/init" Json(&rules::CUSTOMER_KYC_INIT), Creation, deprecated;
    /// Card attributes for the deprecated journey.
    CUSTOMER_KYC_ADD_ATTRIBUTES = "customer.kyc.addAttributes" Post "/customer/kyc/add-attributes" Json(&rules::CUSTOMER_KYC_ADD_ATTRIBUTES), Creation, deprecated;
    /// A document of the deprecated journey.
    CUSTOMER_KYC_UPLOAD = "customer.kyc.upload" Post "/customer/kyc/upload/:customerId/:documentId" File(Anything), Upload, deprecated;
    /// Copies a separate document onto one of the customer's.
    CUSTOMER_KYC_DOCUMENT_LINK = "customer.kyc.documentLink" Post "/customer/kyc/document-link" Json(&rules::CUSTOMER_KYC_DOCUMENT_LINK), Creation, deprecated;
    /// Where the deprecated journey stands.
    CUSTOMER_KYC_STATUS = "customer.kyc.status" Get "/customer/kyc/status/:customerId" Empty, Read, deprecated;
    /// A separate document.
    DOCUMENT_GENERATE = "document.generate" Post "/document/generate" Empty, Read, deprecated;
    /// The file of a separate document.
    DOCUMENT_UPLOAD = "document.upload" Post "/document/upload/:documentId" File(Anything), Upload, deprecated;
}

/// The call of that name.
pub fn find(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|operation| operation.name == name)
}
