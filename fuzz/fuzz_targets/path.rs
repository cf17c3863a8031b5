//! Path parameters: for any text, a URL parser finds them in their places, and the log does not contain them.
#![no_main]

use connectfi_api::operations::OPERATIONS;
use connectfi_api::policy::path::{fill, is_plain, masked};
use libfuzzer_sys::fuzz_target;
use percent_encoding::percent_decode_str;
use url::Url;

fuzz_target!(|input: (&str, &str, &str)| {
    let (first, second, free) = input;
    let parameters = [first.to_owned(), second.to_owned()];
    for operation in OPERATIONS {
        assert_in_place(operation.path, &parameters);
    }
    assert_stays(free);
    for segment in masked(free).split('/').skip(1) {
        assert!(segment == ":id" || segment.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
    }
});

fn assert_in_place(template: &str, parameters: &[String]) {
    let mut left = parameters.iter();
    let mut place = |segment: &str| match segment.strip_prefix(':') {
        Some(_) => left.next().unwrap().clone(),
        None => segment.to_owned(),
    };
    let expected: Vec<String> = template.split('/').skip(1).map(&mut place).collect();
    match fill(template, parameters) {
        Ok(path) => {
            let url = parsed(&path);
            let segments = url.path_segments().unwrap();
            let found: Vec<_> = segments.map(|segment| percent_decode_str(segment).decode_utf8().unwrap()).collect();
            assert_eq!(found, expected);
            assert_eq!((url.query(), url.fragment()), (None, None));
        }
        Err(name) => {
            assert!(template.contains(&format!(":{name}")));
            let unfit = |value: &String| {
                let lowered = value.to_ascii_lowercase().replace("%2e", ".");
                matches!(lowered.as_str(), "" | "." | "..")
            };
            assert!(parameters.iter().any(unfit), "refused for no reason");
        }
    }
}

/// A plain path leads to no other path.
fn assert_stays(path: &str) {
    if is_plain(path) {
        let before_query = path.split(['?', '#']).next().unwrap();
        assert_eq!(parsed(path).path_segments().unwrap().count(), before_query.split('/').count() - 1);
    }
}

fn parsed(path: &str) -> Url {
    let url = Url::parse(&format!("https://api.example{path}")).unwrap();
    assert_eq!(url.origin().ascii_serialization(), "https://api.example");
    url
}
