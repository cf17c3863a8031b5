//! Metadata taken out of pictures, whatever they are: what other decoders and parsers say of the picture before and after.
#![no_main]

use connectfi_photo::strip::{Facts, Malformed, Piece, Strip};
use exif::{In, Tag, Value};
use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use libfuzzer_sys::fuzz_target;

/// Decoders are not asked to make more bytes of a picture …
const LARGEST: usize = 1 << 16;
/// … nor to begin with one that says it has more pixels: they set memory aside before they look at their limit.
const MOST_PIXELS: u64 = 1 << 14;

fuzz_target!(|file: &[u8]| {
    let whole = stripped(file, file.len());
    // However the file is read, the same comes of it.
    assert_eq!(whole, stripped(file, 1 + file.len() % 97));
    let Some(Ok((after, facts))) = whole else { return };
    assert_eq!(stripped(&after, after.len()), Some(Ok((after.clone(), facts))), "not the same twice");

    match oriented(file) {
        Some(wanted) => assert_eq!(wanted, facts.orientation.value()),
        None => assert!(oriented(&after).is_none() || facts.orientation.value() != 1),
    }
    let left = exif_of(&after);
    assert!(left.as_ref().is_none_or(|left| left.fields().all(|field| field.tag == Tag::Orientation)));
    assert_eq!(left.is_some(), facts.orientation.value() != 1);

    let is_jpeg = file.starts_with(b"\xff\xd8");
    if is_jpeg {
        jpeg_is_bare(&after);
    } else {
        png_is_bare(&after);
    }
    if u64::from(facts.width) * u64::from(facts.height) <= MOST_PIXELS {
        let decoded = if is_jpeg { jpeg_pixels } else { png_pixels };
        if let Some(pixels) = decoded(file) {
            assert!(decoded(&after) == Some(pixels), "other pixels");
        }
    }
});

fn jpeg_is_bare(file: &[u8]) {
    let Ok(parsed) = Jpeg::from_bytes(Bytes::copy_from_slice(file)) else { return };
    for segment in parsed.segments() {
        let contents = segment.contents();
        let pixels = match segment.marker() {
            markers::APP0 => contents.len() == 14,
            markers::APP1 => contents.len() == 32,
            markers::APP2 => contents.starts_with(b"ICC_PROFILE\0"),
            markers::APP14 => contents.starts_with(b"Adobe") && contents.len() == 12,
            markers::APP3..=markers::APP15 | markers::COM => false,
            _ => true,
        };
        assert!(pixels, "{:x} is left", segment.marker());
    }
}

fn png_is_bare(file: &[u8]) {
    let Ok(parsed) = Png::from_bytes(Bytes::copy_from_slice(file)) else { return };
    for chunk in parsed.chunks() {
        assert!(![*b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"].contains(&chunk.kind()), "{:?} is left", chunk.kind());
    }
}

/// Pixels, then whatever else the decoder says of how they look.
fn jpeg_pixels(file: &[u8]) -> Option<(Vec<u8>, String)> {
    let mut decoder = jpeg_decoder::Decoder::new(file);
    decoder.set_max_decoding_buffer_size(LARGEST);
    let pixels = decoder.decode().ok()?;
    Some((pixels, format!("{:?} {:?}", decoder.info(), decoder.icc_profile())))
}

fn png_pixels(file: &[u8]) -> Option<(Vec<u8>, String)> {
    let limits = png::Limits { bytes: LARGEST };
    let mut reader = png::Decoder::new_with_limits(std::io::Cursor::new(file), limits).read_info().ok()?;
    let size = reader.output_buffer_size().filter(|size| *size <= LARGEST)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).ok()?;
    Some((pixels, format!("{frame:?}")))
}

/// The file as it comes out, read through windows of `size` bytes, or more where one does not lead on; `None` for another kind.
fn stripped(file: &[u8], size: usize) -> Option<Result<(Vec<u8>, Facts), Malformed>> {
    let mut strip = Strip::of(file)?;
    let mut window = size;
    while !strip.is_done() {
        let at = usize::try_from(strip.at()).unwrap().min(file.len());
        let end = file.len().min(at + window);
        if let Err(malformed) = strip.read(&file[at..end], end == file.len()) {
            return Some(Err(malformed));
        }
        window = if strip.at() > at as u64 { size } else { window * 2 };
    }
    let mut after = Vec::new();
    let mut kept = 0;
    for piece in strip.pieces() {
        match piece {
            Piece::Insert(bytes) | Piece::Turn(bytes) => after.extend(bytes),
            Piece::Keep(from, to) => {
                assert!(kept <= *from && from < to, "in order");
                kept = *to;
                after.extend(&file[usize::try_from(*from).unwrap()..usize::try_from(*to).unwrap()]);
            }
        }
    }
    Some(Ok((after, strip.facts())))
}

fn exif_of(file: &[u8]) -> Option<exif::Exif> {
    exif::Reader::new().read_from_container(&mut std::io::Cursor::new(file)).ok()
}

/// The orientation that others read, where it makes sense: of a JPEG in front of its first scan, at which decoders start.
fn oriented(file: &[u8]) -> Option<u8> {
    let scan = file.windows(2).position(|marker| marker == b"\xff\xda").filter(|_| file.starts_with(b"\xff\xd8"));
    let exif = exif_of(&file[..scan.unwrap_or(file.len())])?;
    match &exif.get_field(Tag::Orientation, In::PRIMARY)?.value {
        // Browsers take no list for an orientation.
        Value::Short(values) if values.len() == 1 => {
            values.first().and_then(|value| u8::try_from(*value).ok()).filter(|value| (1..=8).contains(value))
        }
        _ => None,
    }
}
