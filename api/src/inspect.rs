//! Finds the kind of a file from its bytes. Its name and its declared type do not count.

/// How many bytes at the start of a file are read.
pub const HEAD: usize = 4096;
/// How many bytes are read at a second place of a file, if its start does not tell the kind (Word documents).
pub const SECOND_LOOK: usize = 8192;

/// A kind of file.
#[derive(Debug, PartialEq, Eq)]
pub struct FileKind {
    /// The media type; `application/octet-stream` if the kind is not recognised.
    pub mime: &'static str,
    /// The extension without the dot; `None` if the kind is not recognised.
    pub extension: Option<&'static str>,
    /// The name of the kind in messages.
    pub label: &'static str,
}

const fn kind(mime: &'static str, extension: &'static str, label: &'static str) -> FileKind {
    FileKind { mime, extension: Some(extension), label }
}

/// JPEG.
pub static JPEG: FileKind = kind("image/jpeg", "jpg", "JPEG photo");
/// PNG.
pub static PNG: FileKind = kind("image/png", "png", "PNG image");
/// HEIC and the rest of the HEIF family, as phones take photos.
pub static HEIC: FileKind = kind("image/heic", "heic", "HEIC photo");
/// AVIF, HEIF's successor.
pub static AVIF: FileKind = kind("image/avif", "avif", "AVIF image");
/// WebP.
pub static WEBP: FileKind = kind("image/webp", "webp", "WebP image");
/// GIF.
pub static GIF: FileKind = kind("image/gif", "gif", "GIF image");
/// TIFF.
pub static TIFF: FileKind = kind("image/tiff", "tiff", "TIFF image");
/// Windows bitmap.
pub static BMP: FileKind = kind("image/bmp", "bmp", "BMP image");
/// PDF.
pub static PDF: FileKind = kind("application/pdf", "pdf", "PDF document");
/// Word up to 2003.
pub static DOC: FileKind = kind("application/msword", "doc", "Word document");
/// Word since 2007.
pub static DOCX: FileKind =
    kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word document");
/// Not recognised.
pub static UNKNOWN: FileKind =
    FileKind { mime: "application/octet-stream", extension: None, label: "Unknown kind of file" };

/// What the start of a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// The kind of the file.
    Known(&'static FileKind),
    /// A container that may hold a Word document: read [`SECOND_LOOK`] bytes from this offset and call [`second_look`].
    Container(u64),
}

/// The first bytes of these kinds of file.
static MAGIC: &[(&[u8], &FileKind)] = &[
    (b"\xff\xd8\xff", &JPEG),
    (b"\x89PNG\r\n\x1a\n", &PNG),
    (b"GIF87a", &GIF),
    (b"GIF89a", &GIF),
    (b"II*\0", &TIFF),
    (b"II+\0", &TIFF),
    (b"MM\0*", &TIFF),
    (b"MM\0+", &TIFF),
];

/// The kind of a file of `size` bytes, from its first [`HEAD`] bytes (all bytes of a shorter file).
pub fn head(head: &[u8], size: u64) -> Head {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Head::Known(kind);
    }
    let known = match head {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => &WEBP,
        [a, b, c, d, b'f', b't', b'y', b'p', brands @ ..] => iso_media(u32::from_be_bytes([*a, *b, *c, *d]), brands),
        [b'B', b'M', rest @ ..] if is_bitmap(rest) => &BMP,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, rest @ ..] => return Head::Container(directory_of(rest)),
        [b'P', b'K', 3, 4, ..] if names_word(head) => &DOCX,
        [b'P', b'K', 3, 4, ..] => return Head::Container(size.saturating_sub(SECOND_LOOK as u64)),
        // PDF readers ignore up to this many bytes before the marker.
        _ if contains(head.get(..1024).unwrap_or(head), b"%PDF-") => &PDF,
        _ => &UNKNOWN,
    };
    Head::Known(known)
}

/// The kind of a container, from the bytes that [`head`] asked for.
pub fn second_look(bytes: &[u8]) -> &'static FileKind {
    // A Word document is a compound file with a stream of this name. The directory holds names in UTF-16.
    const WORD_STREAM: &[u8] = b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";
    if contains(bytes, WORD_STREAM) {
        &DOC
    } else if names_word(bytes) {
        &DOCX
    } else {
        &UNKNOWN
    }
}

/// The brands of AVIF; below, those of the rest of the HEIF family.
static AVIF_BRANDS: &[&[u8; 4]] = &[b"avif", b"avis"];
static HEIF_BRANDS: &[&[u8; 4]] =
    &[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1", b"mif2"];

/// The kind of a file of the ISO media family. `brands` holds the major brand, a version, then the compatible brands up to the end of the
/// box.
fn iso_media(box_size: u32, brands: &[u8]) -> &'static FileKind {
    let length = (box_size as usize).saturating_sub(8).min(brands.len());
    let mut found = &UNKNOWN;
    for (place, brand) in brands.get(..length).unwrap_or_default().chunks_exact(4).enumerate() {
        let is_brand = |known: &&[u8; 4]| place != 1 && known.as_slice() == brand;
        if AVIF_BRANDS.iter().any(is_brand) {
            return &AVIF;
        }
        if HEIF_BRANDS.iter().any(is_brand) {
            found = &HEIC;
        }
    }
    found
}

/// Whether the bytes after `BM` are the header of a bitmap: its size is one of the seven that exist.
fn is_bitmap(after_magic: &[u8]) -> bool {
    matches!(after_magic.get(12..16), Some(&[12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]))
}

/// The offset of a compound file's directory. `rest` is the file after its magic number.
fn directory_of(rest: &[u8]) -> u64 {
    let shift = match rest.get(22..24) {
        Some(&[low, high]) => u16::from_le_bytes([low, high]).min(12),
        _ => 9,
    };
    let sector = match rest.get(40..44) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    };
    (u64::from(sector) + 1) << shift
}

/// Whether a ZIP archive's headers, local or central, name a file below `word/`.
fn names_word(bytes: &[u8]) -> bool {
    let named = |magic: &[u8], name_at: usize| {
        bytes
            .windows(magic.len())
            .enumerate()
            .filter(|(_, window)| *window == magic)
            .any(|(place, _)| bytes.get(place + name_at..).is_some_and(|name| name.starts_with(b"word/")))
    };
    named(b"PK\x03\x04", 30) || named(b"PK\x01\x02", 46)
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(bytes: &[u8]) -> &'static str {
        match head(bytes, bytes.len() as u64) {
            Head::Known(kind) => kind.mime,
            Head::Container(_) => "container",
        }
    }

    #[test]
    fn an_image_is_recognised_by_its_magic_number() {
        assert_eq!(known(b"\xff\xd8\xff\xe0\x00\x10JFIF"), "image/jpeg");
        assert_eq!(known(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "image/png");
        assert_eq!(known(b"GIF89a\x01\0"), "image/gif");
        assert_eq!(known(b"II*\0\x08\0\0\0"), "image/tiff");
        assert_eq!(known(b"MM\0*\0\0\0\x08"), "image/tiff");
        assert_eq!(known(b"RIFF\x24\0\0\0WEBPVP8 "), "image/webp");
        assert_eq!(known(b"RIFF\x24\0\0\0WAVEfmt "), "application/octet-stream");
    }

    #[test]
    fn heif_is_recognised_by_its_brands() {
        assert_eq!(known(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "image/heic");
        assert_eq!(known(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heix"), "image/heic");
        assert_eq!(known(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"), "image/avif");
        assert_eq!(known(b"\0\0\0\x14ftypisom\0\0\x02\0mp41"), "application/octet-stream");
        // A brand after the end of the box does not count.
        assert_eq!(known(b"\0\0\0\x10ftypisom\0\0\x02\0heic"), "application/octet-stream");
    }

    #[test]
    fn a_bitmap_needs_more_than_two_letters() {
        let mut bitmap = *b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0";
        assert_eq!(known(&bitmap), "image/bmp");
        bitmap[14] = 41;
        assert_eq!(known(&bitmap), "application/octet-stream");
        assert_eq!(known(b"BMW for sale, one owner"), "application/octet-stream");
    }

    #[test]
    fn pdf_may_have_junk_before_its_marker() {
        assert_eq!(known(b"%PDF-1.7\n"), "application/pdf");
        assert_eq!(known(b"\xef\xbb\xbf\r\n%PDF-1.4"), "application/pdf");
        let mut late = vec![b' '; 1024];
        late.extend(b"%PDF-1.4");
        assert_eq!(known(&late), "application/octet-stream");
    }

    #[test]
    fn word_documents_are_distinguished_from_other_containers() {
        assert_eq!(
            known(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\0\0\0word/document.xml"),
            DOCX.mime
        );
        let other = b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x0f\0\0\0xl/workbook.xml";
        assert_eq!(head(other, 100_000), Head::Container(100_000 - SECOND_LOOK as u64));
        assert_eq!(second_look(other), &UNKNOWN);

        let mut compound = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        compound.resize(512, 0);
        compound[30] = 9;
        compound[48] = 2;
        assert_eq!(head(&compound, 4096), Head::Container(3 * 512));
        assert_eq!(second_look(b"R\0o\0o\0t\0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), &DOC);
        assert_eq!(second_look(b"W\0o\0r\0k\0b\0o\0o\0k\0"), &UNKNOWN);
    }

    #[test]
    fn an_empty_file_has_no_kind() {
        assert_eq!(known(b""), "application/octet-stream");
        assert_eq!(second_look(b""), &UNKNOWN);
    }
}
