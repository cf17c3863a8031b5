//! The kinds of error and their codes. A test compares this table with the JavaScript classes, the `.d.ts` and the README.

/// The kinds of error, in the order in which the facade lists its classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Bad options, no token to send, or a header that cannot be sent.
    Configuration = 0,
    /// The request broke the schema, or the file cannot be accepted. Nothing was sent.
    Validation,
    /// The server answered with an error envelope.
    Api,
    /// The server answered with an error envelope and status 401.
    Authentication,
    /// The server answered with an error envelope and status 429.
    RateLimit,
    /// The server answered with an error envelope and status 500 or above.
    Server,
    /// There was no answer.
    Connection,
    /// There was no answer in time.
    Timeout,
    /// An answer that is not the documented envelope.
    UnexpectedResponse,
    /// The WebAssembly module could not be loaded, or it trapped.
    Internal,
}

/// One row of the table.
#[derive(Debug)]
pub struct ErrorClass {
    /// The kind.
    pub kind: Kind,
    /// The name of the JavaScript class, which is also the error's `name`.
    pub name: &'static str,
    /// The possible values of its `code`; empty if the code is the server's.
    pub codes: &'static [&'static str],
}

/// The table.
pub static ERROR_CLASSES: &[ErrorClass] = &[
    ErrorClass { kind: Kind::Configuration, name: "ConfigurationError", codes: &["configuration"] },
    ErrorClass { kind: Kind::Validation, name: "ValidationError", codes: &["requestValidateError"] },
    ErrorClass { kind: Kind::Api, name: "ApiError", codes: &[] },
    ErrorClass { kind: Kind::Authentication, name: "AuthenticationError", codes: &[] },
    ErrorClass { kind: Kind::RateLimit, name: "RateLimitError", codes: &[] },
    ErrorClass { kind: Kind::Server, name: "ServerError", codes: &[] },
    ErrorClass { kind: Kind::Connection, name: "ConnectionError", codes: &["connection"] },
    ErrorClass { kind: Kind::Timeout, name: "TimeoutError", codes: &["timeout"] },
    ErrorClass {
        kind: Kind::UnexpectedResponse,
        name: "UnexpectedResponseError",
        codes: &["unexpectedResponse", "unexpectedRedirect"],
    },
    ErrorClass { kind: Kind::Internal, name: "InternalError", codes: &["wasmLoad", "internal"] },
];

impl Kind {
    /// The kind of an error envelope with this HTTP status.
    pub fn of_status(status: u16) -> Kind {
        match status {
            401 => Kind::Authentication,
            429 => Kind::RateLimit,
            500.. => Kind::Server,
            _ => Kind::Api,
        }
    }
}

/// Messages for codes that the server sends without a message.
static MESSAGES: &[(&str, &str)] = &[
    ("requestValidateError", "The server refused the request: see context for each issue"),
    ("unauthorized", "The token or the credentials are wrong or expired"),
    ("customerNotFound", "No customer has this id"),
    ("documentNotFound", "No document has this id, or it is already linked"),
    ("documentNotUploaded", "The document has no file yet: upload it first"),
    ("badRequest", NO_FILE),
    ("fileNotFound", NO_FILE),
    ("statusNotWAITING_DATA", "The customer's KYC status must be WAITING_DATA"),
    ("statusApplicationEntity", "The entity is already completed"),
    ("applicationNotFound", "No application has this id"),
    ("referenceExists", "This reference is in use: choose another"),
    ("extAkepa", "A service behind the API failed"),
    ("exception", "The API failed on this request without saying why"),
];
const NO_FILE: &str = "The server found no file in the upload";

/// The message for this code when the server sent none; `None` if the code is not documented.
pub fn message_of_code(code: &str) -> Option<&'static str> {
    MESSAGES.iter().find(|(known, _)| *known == code).map(|(_, message)| *message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_their_kinds() {
        for (place, row) in ERROR_CLASSES.iter().enumerate() {
            assert_eq!(row.kind as usize, place);
        }
    }
}
