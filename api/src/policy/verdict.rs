//! What an answer means.

use crate::error::Kind;

/// What happened to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was not sent: it was refused before, or the runtime says that no connection was made.
    NotSent,
    /// It was not sent and cannot be as things are: a certificate that is not trusted, a proxy that requires a login, a mistake in the
    /// caller's own `fetch`.
    Barred,
    /// It was sent, or may have been, and no complete answer came back.
    Lost,
    /// The answer has a status of success but is not the envelope, or is not a response at all.
    Garbled,
    /// It was answered.
    Answered,
}

/// What an answer's body holds.
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

/// How an answer is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As a success.
    Success,
    /// As an error that the server reports.
    Refusal,
    /// As something that the documentation does not know.
    Unexpected,
}

/// How an answer with this status and content is treated.
pub fn judge(status: u16, content: Content) -> Verdict {
    match content {
        Content::Success if is_fine(status) => Verdict::Success,
        Content::Refusal => Verdict::Refusal,
        _ => Verdict::Unexpected,
    }
}

/// What happened to a request whose answer is not the documented envelope.
pub fn fate_of_unexpected(status: u16) -> Fate {
    // With a status of success, a proxy's page or half an envelope may mean that the call was carried out.
    if is_fine(status) { Fate::Garbled } else { Fate::Answered }
}

/// The message for such an answer; `html` says whether its content type is HTML.
pub fn message_of_unexpected(content: Content, html: bool) -> &'static str {
    match content {
        _ if html => "The server answered with an HTML page instead of JSON: check baseURL, and any proxy on the way",
        Content::NotJson => "The server answered with something that is not whole JSON",
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

/// Whether the same call could succeed when it is made again. `status` is 0 if there was no answer.
pub fn retryable(kind: Kind, status: u16, fate: Fate) -> bool {
    match kind {
        Kind::Connection | Kind::Timeout => fate != Fate::Barred,
        Kind::Configuration | Kind::Validation | Kind::Internal => false,
        _ => status == 429 || status >= 500 || fate == Fate::Lost,
    }
}
