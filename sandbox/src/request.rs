//! A call as the state machine sees it: JavaScript has already read its method, path, token and body.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The longest path and the longest JSON body that are read, in UTF-8 bytes. It is the default limit of Express. For a longer body
/// JavaScript passes [`RequestBody::TooLarge`].
pub const MAX_BYTES: usize = 102_400;

/// One call.
#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path below the base URL, percent-encoded, without query and fragment.
    pub path: String,
    /// The header `x-connectfi-token`.
    pub token: Option<String>,
    /// What the call carries.
    pub body: RequestBody,
}

/// What a call carries. The bytes of a file stay with the host.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum RequestBody {
    /// Nothing.
    Empty,
    /// Anything but a form: JSON, unless the caller made a mistake.
    Text {
        /// The body, undecoded.
        text: String,
    },
    /// A form whose field `file` holds a file.
    File {
        /// The file's name as sent.
        name: String,
        /// The file's media type as sent; empty when there was none.
        mime: String,
    },
    /// A form without a file in the field `file`.
    NoFile,
    /// A body that the host could not read.
    Broken,
    /// More than the host takes: see [`MAX_BYTES`].
    TooLarge,
}

/// A body after reading.
#[derive(Debug)]
pub(crate) enum ReadBody {
    Empty,
    Json(Value),
    /// Text that is not JSON, or nests deeper than 128 levels.
    Unreadable,
    File(UploadedFile),
    NoFile,
    Broken,
    TooLarge,
}

/// What the state machine keeps of an uploaded file.
#[derive(Debug)]
pub(crate) struct UploadedFile {
    /// Without the dot, in lower case; `None` if neither the name nor the media type tells it.
    pub(crate) extension: Option<String>,
}

impl Request {
    pub(crate) fn content(&self) -> ReadBody {
        if self.path.len() > MAX_BYTES {
            return ReadBody::TooLarge;
        }
        match &self.body {
            RequestBody::Empty => ReadBody::Empty,
            RequestBody::Text { text } if text.len() > MAX_BYTES => ReadBody::TooLarge,
            RequestBody::Text { text } => serde_json::from_str(text).map_or(ReadBody::Unreadable, ReadBody::Json),
            RequestBody::File { name, mime } => ReadBody::File(UploadedFile { extension: extension(name, mime) }),
            RequestBody::NoFile => ReadBody::NoFile,
            RequestBody::Broken => ReadBody::Broken,
            RequestBody::TooLarge => ReadBody::TooLarge,
        }
    }
}

/// The longest ending of a name that still counts as an extension.
const LONGEST_EXTENSION: usize = 10;

fn extension(name: &str, mime: &str) -> Option<String> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    if let Some(ending) = ending
        && (1..=LONGEST_EXTENSION).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return Some(ending.to_ascii_lowercase());
    }
    let told = match mime {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "application/pdf" => "pdf",
        _ => return None,
    };
    Some(told.to_owned())
}

/// The body for the list of calls: without passwords and tokens.
pub(crate) fn without_secrets(body: &Value) -> Value {
    match body {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(key, _)| !is_secret(key));
            Value::Object(kept.map(|(key, value)| (key.clone(), without_secrets(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.iter().map(without_secrets).collect()),
        other => other.clone(),
    }
}

fn is_secret(key: &str) -> bool {
    key.eq_ignore_ascii_case("password") || key.eq_ignore_ascii_case("token")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_extension_comes_from_the_name_and_else_from_the_media_type() {
        for (name, mime, expected) in [
            ("front.PNG", "image/jpeg", Some("png")),
            ("archive.tar.gz", "", Some("gz")),
            ("front", "image/jpeg", Some("jpg")),
            ("front.", "application/pdf", Some("pdf")),
            ("a.<script>", "image/png", Some("png")),
            ("a.averylongending", "", None),
            ("", "", None),
        ] {
            assert_eq!(extension(name, mime).as_deref(), expected, "{name} {mime}");
        }
    }

    #[test]
    fn secrets_are_left_out_at_every_depth() {
        let body =
            json!({ "user": { "login": "demo", "password": "geheim" }, "list": [{ "Token": "geheim", "kept": 1 }] });
        assert_eq!(without_secrets(&body), json!({ "user": { "login": "demo" }, "list": [{ "kept": 1 }] }));
    }

    #[test]
    fn nesting_without_end_is_not_json() {
        let request = Request {
            method: "POST".into(),
            path: "/akepa/status".into(),
            token: None,
            body: RequestBody::Text { text: "[".repeat(100_000) },
        };
        assert!(matches!(request.content(), ReadBody::Unreadable));
    }
}
