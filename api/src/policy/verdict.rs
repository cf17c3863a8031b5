//! What an answer means.

use crate::error::Kind;

/// What happened to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was not sent: it was refused, or the runtime says that there was no connection.
    NotSent,
    /// It was not sent, and a retry would not be sent either: a certificate is not trusted, a proxy requires a login, or the caller's own
    /// `fetch` has a mistake.
    Barred,
    /// It was sent, or may have been, and there was no complete answer.
    Lost,
    /// The answer has a success status but is not an envelope, or it is not a `Response`. Or the caller's own `fetch` had a mistake after
    /// something may have been sent.
    Garbled,
    /// It was answered.
    Answered,
}

/// The content of an answer's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Not JSON, or only a part of it.
    NotJson,
    /// JSON without a `code` that is a string.
    OtherJson,
    /// An envelope with the code `0`.
    Success,
    /// An envelope with any other code.
    Refusal,
}

/// What an answer is to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A success.
    Success,
    /// An error that the server reports.
    Refusal,
    /// An answer that is not documented.
    Unexpected,
}

/// What an answer with this status and content is to the client.
pub fn judge(status: u16, content: Content) -> Verdict {
    match content {
        Content::Success if is_fine(status) => Verdict::Success,
        Content::Refusal => Verdict::Refusal,
        _ => Verdict::Unexpected,
    }
}

/// What happened to a request whose answer is not the documented envelope.
pub fn fate_of_unexpected(status: u16) -> Fate {
    // With a success status, a proxy's page or an incomplete envelope may mean that the call was carried out.
    if is_fine(status) { Fate::Garbled } else { Fate::Answered }
}

/// The message for an answer that is not the documented envelope; `html` says whether its content type is HTML.
pub fn message_of_unexpected(content: Content, html: bool) -> &'static str {
    match content {
        _ if html => "The server answered with an HTML page instead of JSON: check baseURL and proxies",
        Content::NotJson => "The server answered with something that is not valid JSON",
        _ => "The server answered with JSON that is not the documented envelope",
    }
}

fn is_fine(status: u16) -> bool {
    (200..300).contains(&status)
}

/// Whether this is the status of a redirect.
pub fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// Whether `Retry-After` is read from an answer with this status.
pub fn may_ask_to_wait(status: u16) -> bool {
    status == 429 || status >= 500
}

/// Whether the same call could succeed later. `status` is 0 if there was no answer.
pub fn retryable(kind: Kind, status: u16, fate: Fate) -> bool {
    match kind {
        Kind::Connection | Kind::Timeout => !matches!(fate, Fate::Barred | Fate::Garbled),
        Kind::Configuration | Kind::Validation | Kind::Internal => false,
        _ => status == 429 || status >= 500 || fate == Fate::Lost,
    }
}
