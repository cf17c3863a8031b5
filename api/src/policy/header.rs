//! Which names and values of headers can be sent.

/// Whether it is what HTTP calls a token: the name of a header, or a half of a media type.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_mark(byte))
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
}

/// Whether the host accepts this as the value of a header: Latin-1 without control characters other than the tab.
pub fn is_value(value: &str) -> bool {
    // In UTF-8 a character beyond Latin-1 begins with a byte above the last of these.
    value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~' | 0x80..=0xc3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_token_and_a_value_is_latin_1_without_control_characters() {
        for name in ["x-request-id", "X-Trace", "a!#$%&'*+.^_`|~9"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "a b", "a:b", "a(b", "é", "a\n"] {
            assert!(!is_name(name), "{name}");
        }
        for value in ["", "a b\tc", "é", "\u{ff}"] {
            assert!(is_value(value), "{value}");
        }
        for value in ["a\nb", "a\rb", "\0", "\u{7f}", "\u{100}", "€"] {
            assert!(!is_value(value), "{value}");
        }
    }
}
