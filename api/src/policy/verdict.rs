//! What an answer means, decided on what the host could read of it.

use crate::error::Kind;

/// What became of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It never left: refused before sending, or the runtime says that no connection was made.
    NotSent,
    /// It never left, and will not leave as things are: a certificate that is not trusted, a proxy that wants to be logged in to.
    Barred,
    /// It left, or may have, and no whole answer came back.
    Lost,
    /// It was answered with a status of success and something that is not the envelope, or with what is no answer at all.
    Garbled,
    /// It was answered.
    Answered,
}

/// What stands in an answer's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// No JSON, or not all of it.
    NotJson,
    /// JSON without a `code` that is a string.
    OtherJson,
    /// An envelope with the code `0`.
    Success,
    /// An envelope with any other code.
    Refusal,
}

/// What an answer comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// What was asked for.
    Success,
    /// The server's own error.
    Refusal,
    /// Not the documented envelope.
    Unexpected,
}

/// What comes of an answer with this status and content.
pub fn judge(status: u16, content: Content) -> Verdict {
    match content {
        Content::Success if is_fine(status) => Verdict::Success,
        Content::Refusal => Verdict::Refusal,
        _ => Verdict::Unexpected,
    }
}

/// What became of a request whose answer is not the documented envelope.
pub fn fate_of_unexpected(status: u16) -> Fate {
    // A page of a proxy's, or half an envelope, under a status of success: the call may have been carried out.
    if is_fine(status) { Fate::Garbled } else { Fate::Answered }
}

/// The same in words; `html` tells whether the answer calls itself a page.
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

/// Whether an answer with this status sends the caller elsewhere.
pub fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// Whether `Retry-After` means something in an answer with this status.
pub fn may_ask_to_wait(status: u16) -> bool {
    status == 429 || status >= 500
}

/// Would the same call, made again, have a chance? `status` is 0 where there was none.
pub fn retryable(kind: Kind, status: u16, fate: Fate) -> bool {
    match kind {
        Kind::Connection | Kind::Timeout => fate != Fate::Barred,
        Kind::Configuration | Kind::Validation | Kind::Internal => false,
        _ => status == 429 || status >= 500 || fate == Fate::Lost,
    }
}
