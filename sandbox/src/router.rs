//! Finds the call that a path belongs to, in the SDK's own table of operations.

use connectfi_api::operations::{Method, OPERATIONS, Operation};

/// The one path that the SDK does not know.
const CUSTOMER_INIT: &str = "/customer/init";

/// The call that a request asks for.
pub(crate) enum Route {
    /// A call of the API, and its path parameters in order.
    Operation(&'static Operation, Vec<String>),
    /// POST /customer/init
    CustomerInit,
    /// The path exists, with this method instead.
    WrongMethod(Method),
    /// No such path.
    Unknown,
}

pub(crate) fn route(method: &str, path: &str) -> Route {
    let mut allow = None;
    for operation in OPERATIONS {
        if let Some(parameters) = parameters(operation.path, path) {
            if operation.method.as_str() == method {
                return Route::Operation(operation, parameters);
            }
            allow = Some(operation.method);
        }
    }
    match allow {
        Some(allow) => Route::WrongMethod(allow),
        None if path != CUSTOMER_INIT => Route::Unknown,
        None if method == Method::Post.as_str() => Route::CustomerInit,
        None => Route::WrongMethod(Method::Post),
    }
}

/// The path's parameters, if the path matches the template.
fn parameters(template: &str, path: &str) -> Option<Vec<String>> {
    let mut parameters = Vec::new();
    let mut steps = path.split('/');
    for expected in template.split('/') {
        let step = steps.next()?;
        if expected.starts_with(':') {
            if step.is_empty() {
                return None;
            }
            parameters.push(percent_decoded(step));
        } else if expected != step {
            return None;
        }
    }
    steps.next().is_none().then_some(parameters)
}

/// Undoes `encodeURIComponent`. A stray `%` is kept, and bytes that are not UTF-8 become U+FFFD: no id has either.
fn percent_decoded(step: &str) -> String {
    let mut decoded = Vec::with_capacity(step.len());
    let mut bytes = step.bytes();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let digits = (byte == b'%').then(|| Some((hex(ahead.next()?)?, hex(ahead.next()?)?))).flatten();
        match digits {
            Some((high, low)) => {
                decoded.push(high * 16 + low);
                bytes = ahead;
            }
            None => decoded.push(byte),
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_by_its_own_template() {
        for operation in OPERATIONS {
            let path: Vec<&str> =
                operation.path.split('/').map(|step| if step.starts_with(':') { "an%20id" } else { step }).collect();
            match route(operation.method.as_str(), &path.join("/")) {
                Route::Operation(found, parameters) => {
                    assert_eq!(found.name, operation.name);
                    assert!(parameters.iter().all(|parameter| parameter == "an id"));
                    assert_eq!(parameters.len(), operation.path.matches(':').count());
                }
                _ => panic!("{} leads nowhere", operation.path),
            }
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for path in
            ["", "/", "/akepa", "/akepa/status/", "//akepa/status", "/akepa/document/upload/", "/customer/init/x"]
        {
            assert!(matches!(route("POST", path), Route::Unknown), "{path}");
        }
        assert!(matches!(route("DELETE", "/akepa/status"), Route::WrongMethod(Method::Post)));
        assert!(matches!(route("GET", "/customer/init"), Route::WrongMethod(Method::Post)));
        assert!(matches!(route("POST", "/customer/kyc/status/x"), Route::WrongMethod(Method::Get)));
    }

    #[test]
    fn parameters_are_decoded() {
        for (sent, meant) in
            [("a%2Fb", "a/b"), ("%E2%82%AC", "€"), ("100%", "100%"), ("%zz%4", "%zz%4"), ("%FF", "\u{FFFD}")]
        {
            assert_eq!(percent_decoded(sent), meant);
        }
    }
}
