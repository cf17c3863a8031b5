//! JPEG and PNG without their metadata. The file is read through windows, and what comes out is a list of places in it to keep, so
//! that neither the file nor the result ever lies in memory.

mod jpeg;
mod orientation;
mod png;

pub use orientation::Orientation;

/// A window of this many bytes holds every JPEG segment whole; one that is shorter may have to be read again, longer.
pub const SMALLEST_WINDOW: usize = 2 + 2 + 65_535;

/// A picture that is cut into more pieces than this was made to be a burden: real ones have some dozens.
const MOST_PIECES: usize = 4096;

/// Part of the stripped file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These bytes of the original: from here up to, not including, there.
    Keep(u64, u64),
    /// Bytes that are new.
    Insert(Vec<u8>),
    /// How the picture is to be turned, new or as it was: what to leave out of a picture that is turned otherwise.
    Turn(Vec<u8>),
}

/// The file is not what it says it is: cut off, or not built as its format demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// What the headers tell of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Pixels, as they are stored: before the orientation is applied.
    pub width: u32,
    /// Pixels, as they are stored.
    pub height: u32,
    /// How it is to be turned.
    pub orientation: Orientation,
}

/// Strips one file.
///
/// ```
/// use connectfi_photo::strip::{Piece, Strip};
///
/// let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0....\0\0\0\x02tEXtme....\0\0\0\0IDAT....\0\0\0\0IEND....";
/// let mut strip = Strip::of(png).unwrap();
/// strip.read(png, true).unwrap();
/// assert!(strip.is_done());
/// assert_eq!(strip.pieces(), [Piece::Keep(0, 33), Piece::Keep(47, 71)]);
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
    /// For a file that begins like this (8 bytes are enough); `None` for what is neither JPEG nor PNG.
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

    /// Where in the file the next window has to begin.
    pub fn at(&self) -> u64 {
        self.out.at
    }

    /// Whether everything is known.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// Takes the bytes from [`Strip::at`] on, as many as there are at hand; `last` when the file ends with them. A window of
    /// [`SMALLEST_WINDOW`] bytes always leads on.
    ///
    /// # Errors
    /// What is malformed stays so: there is no result.
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
            // Beyond the window where a chunk was passed over: the next window begins behind it.
            left = match window.get(passed..) {
                Some(left) => left,
                None if last => return Err(Malformed),
                None => return Ok(()),
            };
        }
        Ok(())
    }

    /// The stripped file, once [`Strip::is_done`]. No two pieces that are kept touch.
    pub fn pieces(&self) -> &[Piece] {
        &self.out.pieces
    }

    /// Whether bytes stand in the place of others: then the result is another file, though it may be as long as the original.
    pub fn replaces(&self) -> bool {
        self.out.replaced
    }

    /// What the headers told so far.
    pub fn facts(&self) -> Facts {
        self.facts
    }
}

/// How one step ended.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// It led on.
    Next,
    /// It wants to see more at once than there was.
    More,
    /// The picture has ended; whatever follows is none of it.
    Done,
}

/// The result as it grows, and how far the file has been read.
#[derive(Debug, Default)]
struct Out {
    at: u64,
    replaced: bool,
    pieces: Vec<Piece>,
}

impl Out {
    fn keep(&mut self, length: u64) -> Result<(), Malformed> {
        let (from, to) = (self.at, self.at + length);
        self.at = to;
        match self.pieces.last_mut() {
            Some(Piece::Keep(_, end)) if *end == from => {
                *end = to;
                Ok(())
            }
            _ => self.push(Piece::Keep(from, to)),
        }
    }

    fn skip(&mut self, length: u64) {
        self.at += length;
    }

    /// Puts bytes in the place of those that are there; keeps these where they are the same.
    fn replace(&mut self, old: &[u8], new: Vec<u8>) -> Result<(), Malformed> {
        if old == new {
            return self.keep(old.len() as u64);
        }
        self.skip(old.len() as u64);
        self.replaced = true;
        self.push(Piece::Insert(new))
    }

    /// The same for the bytes that tell how to turn the picture.
    fn turn(&mut self, old: &[u8], new: Vec<u8>) -> Result<(), Malformed> {
        self.skip(old.len() as u64);
        self.replaced |= old != new;
        self.push(Piece::Turn(new))
    }

    fn push(&mut self, piece: Piece) -> Result<(), Malformed> {
        if self.pieces.len() == MOST_PIECES {
            return Err(Malformed);
        }
        self.pieces.push(piece);
        Ok(())
    }
}

/// A big-endian number from two bytes at a place.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

/// A big-endian number from four bytes at a place.
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}
