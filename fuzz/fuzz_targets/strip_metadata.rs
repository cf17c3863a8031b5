//! Metadata taken out of pictures, whatever they are: what other decoders and parsers say of the picture before and after.
#![no_main]

use connectfi_photo::strip::{Facts, Kind, Malformed, Strip};
use exif::{In, Tag, Value};
use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use img_parts::{Bytes, ImageICC};
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
    // Browsers know Adobe's marker by five letters, this decoder by a zero behind them too.
    let odd = file.windows(6).any(|window| window.starts_with(b"Adobe") && window[5] != 0);
    if u64::from(facts.width) * u64::from(facts.height) <= MOST_PIXELS && !odd {
        let decoded = if is_jpeg { jpeg_pixels } else { png_pixels };
        if let Some(pixels) = decoded(file) {
            assert!(decoded(&after) == Some(pixels), "other pixels");
        }
        if let Some(profile) = jpeg_profile(file).filter(|_| is_jpeg) {
            assert!(jpeg_profile(&after) == Some(profile), "another profile");
        }
    }
});

fn jpeg_is_bare(file: &[u8]) {
    let Ok(parsed) = Jpeg::from_bytes(Bytes::copy_from_slice(file)) else { return };
    let is_arithmetic = |marker| (markers::SOF9..=markers::SOF15).contains(&marker) && marker != markers::DAC;
    let arithmetic = parsed.segments().iter().any(|segment| is_arithmetic(segment.marker()));
    for segment in parsed.segments() {
        let contents = segment.contents();
        let pixels = match segment.marker() {
            markers::APP0 => contents.len() == 14,
            markers::APP1 => contents.len() == 32,
            markers::APP2 => parsed.icc_profile().is_some_and(|profile| is_profile(&profile)),
            markers::APP14 => contents.starts_with(b"Adobe\0\x64\0\0\0\0") && contents.len() == 12,
            markers::DAC => arithmetic,
            markers::APP3..=markers::APP15 | markers::COM | markers::DNL => false,
            _ => true,
        };
        assert!(pixels, "{:x} is left", segment.marker());
    }
}

fn png_is_bare(file: &[u8]) {
    let Ok(parsed) = Png::from_bytes(Bytes::copy_from_slice(file)) else { return };
    for chunk in parsed.chunks() {
        assert!(chunk.kind() != *b"iCCP" || chunk.contents().starts_with(b"icc\0\0"));
        assert!(![*b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"].contains(&chunk.kind()), "{:?} is left", chunk.kind());
    }
}

/// Whether these bytes are a colour profile.
fn is_profile(bytes: &[u8]) -> bool {
    bytes.len() >= 128 && bytes[36..40] == *b"acsp" && bytes[..4] == (bytes.len() as u32).to_be_bytes()
}

/// The colour profile that a decoder finds. Others take only what is in front of the first scan, and count empty parts too: where there are
/// such, this one has no say.
fn jpeg_profile(file: &[u8]) -> Option<Option<Vec<u8>>> {
    let has = |part: &[u8], wanted: &[u8]| part.windows(wanted.len()).any(|window| window == wanted);
    let scan = file.windows(2).position(|marker| marker == b"\xff\xda")?;
    if has(&file[scan..], b"ICC_PROFILE") || has(file, b"\0\x10ICC_PROFILE") {
        return None;
    }
    let mut decoder = jpeg_decoder::Decoder::new(file);
    decoder.set_max_decoding_buffer_size(LARGEST);
    decoder.decode().ok()?;
    Some(decoder.icc_profile().filter(|profile| is_profile(profile)))
}

/// Pixels, then whatever else the decoder says of how they look.
fn jpeg_pixels(file: &[u8]) -> Option<(Vec<u8>, String)> {
    let mut decoder = jpeg_decoder::Decoder::new(file);
    decoder.set_max_decoding_buffer_size(LARGEST);
    let pixels = decoder.decode().ok()?;
    Some((pixels, format!("{:?}", decoder.info())))
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
    let mut begun = None;
    while !strip.is_done() {
        let at = usize::try_from(strip.at()).unwrap().min(file.len());
        let end = file.len().min(at + window);
        if let Err(malformed) = strip.read(&file[at..end], end == file.len()) {
            return Some(Err(malformed));
        }
        window = if strip.at() > at as u64 { size } else { window * 2 };
        begun = begun.or(Some(strip.facts()).filter(|facts| facts.complete));
    }
    assert_eq!(begun, Some(strip.facts()), "what was known when the pixels began");
    let mut after = Vec::new();
    let mut kept = 0;
    for piece in strip.pieces() {
        let range = usize::try_from(piece.from).unwrap()..usize::try_from(piece.to).unwrap();
        if matches!(piece.kind, Kind::Kept | Kind::Part) {
            assert!(kept <= piece.from && piece.from < piece.to, "in order");
            kept = piece.to;
            after.extend(&file[range]);
        } else {
            after.extend(&strip.inserted()[range]);
        }
    }
    Some(Ok((after, strip.facts())))
}

fn exif_of(file: &[u8]) -> Option<exif::Exif> {
    exif::Reader::new().read_from_container(&mut std::io::Cursor::new(file)).ok()
}

/// The orientation that others read, where it makes sense: in front of the pixels, at which decoders start.
fn oriented(file: &[u8]) -> Option<u8> {
    let begin: &[u8] = if file.starts_with(b"\xff\xd8") { b"\xff\xda" } else { b"IDAT" };
    let pixels = file.windows(begin.len()).position(|window| window == begin);
    let exif = exif_of(&file[..pixels.unwrap_or(file.len())])?;
    // Of several, the first one counts, as in most browsers; `get_field` would give the last one.
    let mut fields = exif.fields().filter(|field| field.ifd_num == In::PRIMARY);
    match &fields.find(|field| field.tag == Tag::Orientation)?.value {
        // Browsers take no list for an orientation.
        Value::Short(values) if values.len() == 1 => {
            values.first().and_then(|value| u8::try_from(*value).ok()).filter(|value| (1..=8).contains(value))
        }
        _ => None,
    }
}
