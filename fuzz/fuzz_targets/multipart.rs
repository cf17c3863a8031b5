//! File names and types of an upload: for any text, another library reads one part with that name and content.
#![no_main]

use std::convert::Infallible;

use connectfi_api::policy::file_name::{base_name, multipart_head, multipart_tail};
use futures::executor::block_on;
use futures::stream;
use libfuzzer_sys::fuzz_target;
use multer::Multipart;
use multer::bytes::Bytes;

const BOUNDARY: &str = "----connectfiabcdefghijklmnopqrstuvwx";

fuzz_target!(|upload: (&str, &str, &[u8])| {
    let (name, content_type, content) = upload;
    let name = base_name(name);
    let content_type = as_blob_has_it(content_type);
    assert!(!name.contains(['/', '\\']));
    let body = [multipart_head(BOUNDARY, name, &content_type).as_bytes(), content, multipart_tail(BOUNDARY).as_bytes()]
        .concat();
    // A boundary has 24 random letters, so no content contains the next boundary.
    if content.windows(BOUNDARY.len()).any(|window| window == BOUNDARY.as_bytes()) {
        return;
    }

    let read = block_on(parts(body));

    let quoted = name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22");
    // A header may not contain these: a server refuses the whole body, as it does when a browser sends such a name.
    if quoted.chars().any(|character| character.is_ascii_control() && character != '\t') {
        assert!(read.is_err(), "a control character was let pass");
        return;
    }
    let expected = Part { field: "file".into(), name: quoted, headers: 2, content: content.to_vec() };
    assert_eq!(read.expect("it can be read"), [expected]);
});

#[derive(Debug, PartialEq)]
struct Part {
    field: String,
    name: String,
    headers: usize,
    content: Vec<u8>,
}

async fn parts(body: Vec<u8>) -> multer::Result<Vec<Part>> {
    let whole = stream::iter([Ok::<_, Infallible>(Bytes::from(body))]);
    let mut multipart = Multipart::new(whole, BOUNDARY);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await? {
        parts.push(Part {
            field: field.name().unwrap_or_default().to_owned(),
            name: field.file_name().unwrap_or_default().to_owned(),
            headers: field.headers().len(),
            content: field.bytes().await?.to_vec(),
        });
    }
    Ok(parts)
}

/// A `Blob` keeps a type only if it is printable ASCII, and puts it in lower case.
fn as_blob_has_it(content_type: &str) -> String {
    let printable = content_type.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if printable { content_type.to_ascii_lowercase() } else { String::new() }
}
