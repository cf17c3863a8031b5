//! Removes the metadata of JPEG and PNG. Reads the file in windows, and returns the list of ranges to keep. So neither the file nor the
//! result is ever in memory as a whole.

mod jpeg;
mod orientation;
mod png;
mod profile;

pub use orientation::Orientation;
pub use profile::is_profile;

/// A window of this many bytes is long enough for each JPEG segment, and for each chunk of a PNG whose content is read. After a shorter
/// window the same position may be asked for again, with a longer one.
pub const SMALLEST_WINDOW: usize = 1 << 19;

/// A picture of more pieces than this is refused, because it was made to waste memory: real pictures have some dozens.
const MOST_PIECES: usize = 4096;

/// Part of the stripped file: a range of the original, or of [`Strip::inserted`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it comes from, and what it is.
    pub kind: Kind,
    /// Its first byte.
    pub from: u64,
    /// The byte behind its last one.
    pub to: u64,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A range of the original.
    Kept = 0,
    /// A range of the original: part of a JPEG's colour profile.
    Part,
    /// New bytes.
    Inserted,
    /// New bytes with the orientation (possibly the same as before). Left out if the pixels themselves are turned.
    Turn,
    /// New bytes with the colour profile of a PNG (possibly the same as before). Left out unless its inflated content [`is_profile`].
    Profile,
}

/// The file is cut off, or breaks the rules of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// What the headers say of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The width in pixels as stored, before the orientation is applied.
    pub width: u32,
    /// The height in pixels as stored.
    pub height: u32,
    /// How to turn the stored pixels.
    pub orientation: Orientation,
    /// Whether the pixels have begun. From then on nothing changes these facts.
    pub complete: bool,
}

/// Strips one file.
///
/// ```
/// use connectfi_photo::strip::Strip;
///
/// let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0....\0\0\0\x02tEXtme....\0\0\0\0IDAT....\0\0\0\0IEND....";
/// let mut strip = Strip::of(png).unwrap();
/// strip.read(png, true).unwrap();
/// assert!(strip.is_done());
/// assert_eq!(strip.pieces().iter().map(|piece| piece.from..piece.to).collect::<Vec<_>>(), [0..33, 47..71]);
/// ```
#[derive(Debug)]
pub struct Strip {
    format: Format,
    out: Out,
    facts: Facts,
    done: bool,
}

#[derive(Debug)]
enum Format {
    Jpeg(jpeg::Jpeg),
    Png(png::Png),
}

impl Strip {
    /// Recognises the format by the first bytes (8 are enough). Returns `None` for anything but JPEG and PNG.
    pub fn of(head: &[u8]) -> Option<Strip> {
        let format = if head.starts_with(&jpeg::MAGIC) {
            Format::Jpeg(jpeg::Jpeg::default())
        } else if head.starts_with(&png::MAGIC) {
            Format::Png(png::Png::default())
        } else {
            return None;
        };
        Some(Strip { format, out: Out::default(), facts: Facts::default(), done: false })
    }

    /// The position in the file where the next window must begin.
    pub fn at(&self) -> u64 {
        self.out.at
    }

    /// Whether the end of the picture was reached.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// Reads a window: bytes from the position [`Strip::at`]. `last` says that the file ends with them. A window of [`SMALLEST_WINDOW`]
    /// bytes always moves that position on.
    ///
    /// # Errors
    /// [`Malformed`]: there will be no result.
    pub fn read(&mut self, window: &[u8], last: bool) -> Result<(), Malformed> {
        let start = self.out.at;
        let mut left = window;
        while !self.done {
            let step = match &mut self.format {
                Format::Jpeg(jpeg) => jpeg.step(left, &mut self.out, &mut self.facts)?,
                Format::Png(png) => png.step(left, &mut self.out, &mut self.facts)?,
            };
            match step {
                Step::Done => self.done = true,
                Step::More if last => return Err(Malformed),
                Step::More => return Ok(()),
                Step::Next => {}
            }
            let passed = usize::try_from(self.out.at - start).unwrap_or(usize::MAX);
            // A chunk that was skipped may end behind this window. Then the next window begins there.
            left = match window.get(passed..) {
                Some(left) => left,
                None if last => return Err(Malformed),
                None => return Ok(()),
            };
        }
        Ok(())
    }

    /// The stripped file, once [`Strip::is_done`].
    pub fn pieces(&self) -> &[Piece] {
        &self.out.pieces
    }

    /// The new bytes of all pieces.
    pub fn inserted(&self) -> &[u8] {
        &self.out.inserted
    }

    /// Whether bytes were replaced. Then the result differs from the original, even if it has the same length.
    pub fn replaces(&self) -> bool {
        self.out.replaced
    }

    /// What the headers read so far say.
    pub fn facts(&self) -> Facts {
        self.facts
    }
}

/// How one step ended.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// Something was read; the next step may follow.
    Next,
    /// The window is too short for the next step.
    More,
    /// The picture has ended. Bytes behind it do not belong to it.
    Done,
}

/// The result so far, and the position in the file.
#[derive(Debug, Default)]
struct Out {
    at: u64,
    replaced: bool,
    pieces: Vec<Piece>,
    inserted: Vec<u8>,
}

impl Out {
    fn keep(&mut self, length: u64) -> Result<(), Malformed> {
        let from = self.at;
        self.skip(length);
        match self.pieces.last_mut() {
            Some(Piece { kind: Kind::Kept, to, .. }) if *to == from => {
                *to = self.at;
                Ok(())
            }
            _ => self.push(Kind::Kept, from, self.at),
        }
    }

    /// Keeps a part of a JPEG's profile. [`Out::drop_parts`] removes the parts if they turn out not to be one.
    fn keep_part(&mut self, length: u64) -> Result<(), Malformed> {
        let from = self.at;
        self.skip(length);
        self.push(Kind::Part, from, self.at)
    }

    fn drop_parts(&mut self) {
        self.pieces.retain(|piece| piece.kind != Kind::Part);
    }

    fn skip(&mut self, length: u64) {
        self.at += length;
    }

    /// Replaces bytes of the original. If the new ones are the same and `kind` has no other meaning, the original ones are kept.
    fn replace(&mut self, old: &[u8], new: &[&[u8]], kind: Kind) -> Result<(), Malformed> {
        let from = self.inserted.len();
        for part in new {
            self.inserted.extend_from_slice(part);
        }
        if self.inserted.get(from..) != Some(old) {
            self.replaced = true;
        } else if kind == Kind::Inserted {
            self.inserted.truncate(from);
            return self.keep(old.len() as u64);
        }
        self.skip(old.len() as u64);
        self.push(kind, from as u64, self.inserted.len() as u64)
    }

    fn push(&mut self, kind: Kind, from: u64, to: u64) -> Result<(), Malformed> {
        if self.pieces.len() == MOST_PIECES {
            return Err(Malformed);
        }
        self.pieces.push(Piece { kind, from, to });
        Ok(())
    }
}

/// The big-endian number of two bytes at a position.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

/// The big-endian number of four bytes at a position.
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}
