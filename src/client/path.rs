//! Paths: parameters put in safely, and ids masked for the log.

/// Puts `parameters` into the places marked `:name` of `template`, percent-encoded as `encodeURIComponent` does.
///
/// Gives the name of the first parameter that is missing, empty, or that a URL would normalise away (`.`, `..` and their
/// `%2e` spellings), if there is one.
pub fn fill<'t>(template: &'t str, parameters: &[String]) -> Result<String, &'t str> {
    let mut path = String::with_capacity(template.len() + 64);
    let mut parameters = parameters.iter();
    for segment in template.split('/').skip(1) {
        path.push('/');
        match segment.strip_prefix(':') {
            None => path.push_str(segment),
            Some(name) => match parameters.next() {
                Some(value) if !value.is_empty() && !is_dots(value) => encode(value, &mut path),
                _ => return Err(name),
            },
        }
    }
    Ok(path)
}

/// Whether a URL parser takes this segment for "here" or "one up".
pub fn is_dots(segment: &str) -> bool {
    let mut dots = 0;
    let mut rest = segment;
    while !rest.is_empty() {
        let after = rest.strip_prefix('.').or_else(|| {
            let (head, tail) = rest.split_at_checked(3)?;
            head.eq_ignore_ascii_case("%2e").then_some(tail)
        });
        match after {
            Some(after) => rest = after,
            None => return false,
        }
        dots += 1;
    }
    dots == 1 || dots == 2
}

fn encode(value: &str, path: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => path.push(char::from(byte)),
            b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')' => path.push(char::from(byte)),
            _ => {
                path.push('%');
                for digit in [byte >> 4, byte & 15] {
                    path.extend(HEX.get(usize::from(digit)).map(|&digit| char::from(digit)));
                }
            }
        }
    }
}

/// The path of a free `request()`, fit for the log: whatever is not a plain lower-case word is an
/// id, and a query is left out.
pub fn masked(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut masked = String::with_capacity(path.len());
    for segment in path.split('/').skip(1) {
        let word = segment.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') && segment.len() <= 24;
        masked.push('/');
        masked.push_str(if word { segment } else { ":id" });
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
    fn what_a_url_would_normalise_away_is_refused() {
        for value in ["", ".", "..", "%2e", "%2E.", ".%2e", "%2e%2E"] {
            assert_eq!(fill_one(value), Err("documentId"), "{value}");
        }
        assert_eq!(fill("/customer/kyc/upload/:customerId/:documentId", &["a".into()]), Err("documentId"));
    }

    #[test]
    fn ids_are_masked() {
        assert_eq!(masked("/akepa/document/upload/sdoc_41S8?x=secret"), "/akepa/document/upload/:id");
        assert_eq!(masked("/customer/kyc/status/csta-6Tqo"), "/customer/kyc/status/:id");
    }
}
