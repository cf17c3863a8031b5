//! Paths: filling in parameters, and masking ids for the log.

/// Replaces each `:name` in `template` by the next of `parameters`, percent-encoded like `encodeURIComponent`.
///
/// # Errors
/// The name of the first parameter that is missing or empty, or that a URL parser would remove (`.`, `..` and their `%2e` spellings).
pub fn fill<'t>(template: &'t str, parameters: &[String]) -> Result<String, &'t str> {
    let mut path = String::new();
    let mut parameters = parameters.iter();
    let mut rest = template;
    while let Some((fixed, marked)) = cut(rest, |byte| byte == b':') {
        let (name, behind) = cut(marked, |byte| byte == b'/').unwrap_or((marked, ""));
        path.push_str(fixed);
        match parameters.next() {
            Some(value) if !value.is_empty() && !is_dots(value.as_bytes()) => encode(value, &mut path),
            _ => return Err(name),
        }
        if !behind.is_empty() {
            path.push('/');
        }
        rest = behind;
    }
    path.push_str(rest);
    Ok(path)
}

/// The text before and after the first ASCII byte for which `is_mark` is true. (`str::split_once` would link twice as much code.)
pub fn cut(text: &str, is_mark: fn(u8) -> bool) -> Option<(&str, &str)> {
    let place = text.bytes().position(is_mark)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

fn is_query(byte: u8) -> bool {
    byte == b'?' || byte == b'#'
}

/// Whether a URL parser leaves this path unchanged: it begins with `/`, has no `.` or `..` segment, and does not end with a space, which the
/// parser removes before it looks for such segments.
pub fn is_plain(path: &str) -> bool {
    let before_query = cut(path, is_query).map_or(path, |(before, _)| before);
    path.as_bytes().first() == Some(&b'/')
        && path.as_bytes().last() != Some(&b' ')
        && cut(path, |byte| byte == b'\\' || byte < b' ').is_none()
        && !before_query.as_bytes().split(|byte| *byte == b'/').any(is_dots)
}

/// Whether a URL parser reads this segment as `.` or `..`.
fn is_dots(segment: &[u8]) -> bool {
    let mut dots = 0;
    let mut rest = segment;
    loop {
        rest = match rest {
            [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => rest,
            _ => return rest.is_empty() && (dots == 1 || dots == 2),
        };
        dots += 1;
    }
}

fn encode(value: &str, path: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'!' | b'~' | b'\''..=b'*') {
            path.push(char::from(byte));
            continue;
        }
        path.push('%');
        for digit in [byte >> 4, byte & 15] {
            path.extend(HEX.get(usize::from(digit)).map(|&digit| char::from(digit)));
        }
    }
}

/// The path of a `request()` for the log, without its query. Each segment that is not a lower-case word is replaced by `:id`, because it may
/// be an id.
pub fn masked(path: &str) -> String {
    let path = cut(path, is_query).map_or(path, |(before, _)| before);
    let mut masked = String::new();
    for segment in path.as_bytes().split(|byte| *byte == b'/').skip(1) {
        let is_word = segment.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-') && segment.len() <= 24;
        let shown = if is_word { segment } else { b":id" };
        masked.push('/');
        masked.extend(shown.iter().map(|byte| char::from(*byte)));
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill_one(value: &str) -> Result<String, &'static str> {
        fill("/document/upload/:documentId", &[value.to_owned()])
    }

    #[test]
    fn parameters_are_encoded_as_encode_uri_component_does() {
        assert_eq!(fill_one("doc-2WQXvO8xWi4"), Ok("/document/upload/doc-2WQXvO8xWi4".into()));
        assert_eq!(fill_one("a/b?c#d é%"), Ok("/document/upload/a%2Fb%3Fc%23d%20%C3%A9%25".into()));
        assert_eq!(fill_one("-_.!~*'()"), Ok("/document/upload/-_.!~*'()".into()));
        assert_eq!(fill_one("..."), Ok("/document/upload/...".into()));
    }

    #[test]
    fn a_parameter_that_a_url_parser_would_remove_is_refused() {
        for value in ["", ".", "..", "%2e", "%2E.", ".%2e", "%2e%2E"] {
            assert_eq!(fill_one(value), Err("documentId"), "{value}");
        }
        assert_eq!(fill("/customer/kyc/upload/:customerId/:documentId", &["a".into()]), Err("documentId"));
    }

    #[test]
    fn a_plain_path_is_left_unchanged_by_a_url_parser() {
        for path in ["/", "/a/b", "/a//b/", "/a b/c?d=../e", "/a...", "/a?b c"] {
            assert!(is_plain(path), "{path:?}");
        }
        // A URL parser removes control characters and spaces at the end. The rest of the last segment may be `..`.
        for path in ["", "a", "/..", "/a/./b", "/a\\..", "/a\n", "/a/.. ", "/a/..\0", "/a/%2e\x1f \x01", "/a?b "] {
            assert!(!is_plain(path), "{path:?}");
        }
    }

    #[test]
    fn ids_are_masked() {
        assert_eq!(masked("/akepa/document/upload/sdoc_41S8?x=secret"), "/akepa/document/upload/:id");
        assert_eq!(masked("/customer/kyc/status/csta-6Tqo"), "/customer/kyc/status/:id");
    }
}
