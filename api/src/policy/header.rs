//! Names of headers. `pkg-template/src/options.js` checks the names and values that a caller gives.

/// The header that carries the token.
pub const TOKEN_HEADER: &str = "x-connectfi-token";

/// Whether the text is what HTTP calls a token: the name of a header, or one of the two parts of a media type.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_mark(byte))
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_token() {
        for name in ["x-request-id", "X-Trace", "a!#$%&'*+.^_`|~9"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "a b", "a:b", "a(b", "é", "a\n"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
