//! What kind a file is, for any bytes: the same answer as another library, if both know the kind.
#![no_main]

use connectfi_api::inspect::{self, FileKind, HEAD, Head, SECOND_LOOK, head, second_look};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let kind = inspected(file);
    assert_eq!(kind, inspected(file), "not the same twice");
    assert!(kind.extension.is_some() || *kind == inspect::UNKNOWN);

    for (ours, theirs) in [
        (&inspect::JPEG, infer::image::is_jpeg as fn(&[u8]) -> bool),
        (&inspect::PNG, infer::image::is_png),
        (&inspect::GIF, infer::image::is_gif),
        (&inspect::WEBP, infer::image::is_webp),
        (&inspect::BMP, infer::image::is_bmp),
    ] {
        assert!(kind != ours || theirs(file), "{} to us alone", ours.label);
    }
    assert!(!infer::image::is_jpeg(file) || *kind == inspect::JPEG, "a JPEG to all but us");
    assert!(!infer::archive::is_pdf(file) || !file.starts_with(b"%PDF-") || *kind == inspect::PDF);

    // An entry `word/` at the end of a ZIP archive makes it a Word document, whatever comes before. (Bytes with `ftyp` in the place of an
    // archive's version count as a photo.)
    if file.starts_with(b"PK\x03\x04") && file.get(4..8) != Some(b"ftyp") {
        let mut archive = file.to_vec();
        archive.extend(b"PK\x01\x02");
        archive.extend([0; 42]);
        archive.extend(b"word/document.xml");
        let found = inspected(&archive);
        assert!(*found == inspect::DOCX || (*found == inspect::DOC && *kind == inspect::DOC), "{}", found.label);
    }
});

/// As the client does it: reads the head, and a second slice if the head requires one.
fn inspected(file: &[u8]) -> &'static FileKind {
    let size = file.len();
    match head(&file[..size.min(HEAD)], size as u64) {
        Head::Known(kind) => kind,
        Head::Container(offset) => {
            let from = usize::try_from(offset).unwrap().min(size);
            second_look(&file[from..size.min(from + SECOND_LOOK)])
        }
    }
}
