//! Strips PNG (third edition), chunk by chunk. Checksums are not verified, and of most chunks that are kept the content is not read.

use super::{Facts, Kind, Malformed, Orientation, Out, SMALLEST_WINDOW, Step, u32_at};

/// How every PNG begins.
pub(super) const MAGIC: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The bytes around a chunk's data: length and type before it, a checksum behind it.
const AROUND: u64 = 4 + 4 + 4;

/// The chunks before the pixels that are needed to show these, and the length of their data (0 if it varies). Each occurs once. Most other
/// chunks may hold anything.
static ONCE: &[([u8; 4], u8)] = &[
    (*b"acTL", 8),
    (*b"PLTE", 0),
    (*b"tRNS", 0),
    (*b"bKGD", 0),
    (*b"sBIT", 0),
    (*b"iCCP", 0),
    (*b"cHRM", 32),
    (*b"gAMA", 4),
    (*b"sRGB", 1),
    (*b"cICP", 4),
    (*b"mDCV", 24),
    (*b"cLLI", 8),
    (*b"pHYs", 9),
];
/// The bit of the first of these: the file is an animation.
const ANIMATED: u32 = 1;

/// What comes before the compressed profile: the chunk's type, a neutral name in place of the writer's, and the compression method.
const PROFILE: &[u8] = b"iCCPicc\0\0";

// Bits of the colour type.
const INDEXED: u8 = 1;
const COLOURED: u8 = 2;
const ALPHA: u8 = 4;

/// What is known of a file so far.
#[derive(Debug, Default)]
pub(super) struct Png {
    started: bool,
    framed: bool,
    /// The colour type.
    colours: u8,
    /// Which of [`ONCE`] were found, a bit each.
    seen: u32,
    /// Whether EXIF was found. Only the first one counts.
    turned: bool,
}

impl Png {
    /// Reads one chunk.
    pub(super) fn step(&mut self, bytes: &[u8], out: &mut Out, facts: &mut Facts) -> Result<Step, Malformed> {
        if !self.started {
            self.started = true;
            out.keep(MAGIC.len() as u64)?;
            return Ok(Step::Next);
        }
        let Some((length, kind)) = u32_at(bytes, 0).zip(bytes.get(4..).and_then(|rest| rest.first_chunk())) else {
            return Ok(Step::More);
        };
        if length > i32::MAX as u32 || !kind.iter().all(u8::is_ascii_alphabetic) || (kind == b"IHDR") == self.framed {
            return Err(Malformed);
        }
        let whole = AROUND + u64::from(length);
        let kept = match kind {
            b"IHDR" => {
                let Some(((width, height), colours)) = u32_at(bytes, 8).zip(u32_at(bytes, 12)).zip(bytes.get(17))
                else {
                    return Ok(Step::More);
                };
                if length != 13 || width == 0 || height == 0 {
                    return Err(Malformed);
                }
                self.framed = true;
                self.colours = *colours;
                (facts.width, facts.height) = (width, height);
                true
            }
            b"IEND" if length != 0 || !facts.complete => return Err(Malformed),
            b"IEND" => {
                if bytes.len() < AROUND as usize {
                    return Ok(Step::More);
                }
                out.keep(whole)?;
                return Ok(Step::Done);
            }
            // Browsers ignore EXIF behind the pixels.
            b"eXIf" if !self.turned && !facts.complete => return self.exif(bytes, whole, out, facts),
            b"IDAT" => {
                facts.complete = true;
                true
            }
            b"fcTL" => length == 26 && self.seen & ANIMATED != 0,
            b"fdAT" => length > 4 && self.seen & ANIMATED != 0,
            b"iCCP" if !facts.complete => return self.profile(bytes, whole, out),
            _ if !facts.complete && self.belongs(*kind, length) => true,
            // A capital letter marks a chunk that decoders need. The exception is a palette in a picture without indexed colours: it is
            // a suggestion for screens with few colours.
            [b'A'..=b'Z', ..] if kind != b"PLTE" || self.colours & INDEXED != 0 => return Err(Malformed),
            _ => false,
        };
        if kept {
            out.keep(whole)?;
        } else {
            out.skip(whole);
        }
        Ok(Step::Next)
    }

    /// Keeps the colour profile under a neutral name. A chunk that is too long or not built as a profile is removed.
    fn profile(&mut self, bytes: &[u8], whole: u64, out: &mut Out) -> Result<Step, Malformed> {
        let Some(chunk) = complete(bytes, whole) else { return Ok(Step::More) };
        let data = chunk.get(8..chunk.len().saturating_sub(4)).unwrap_or_default();
        // A name has at most 79 letters.
        let end = data.iter().take(80).position(|letter| *letter == 0);
        match end.and_then(|end| data.get(end + 1..)).and_then(<[u8]>::split_first) {
            Some((0, compressed)) if self.belongs(*b"iCCP", 0) => {
                replace(chunk, PROFILE, compressed, Kind::Profile, out)?;
            }
            _ => out.skip(whole),
        }
        Ok(Step::Next)
    }

    /// Whether a chunk before the pixels is one of [`ONCE`], has the right length, and is the first of its kind. Decoders ignore others.
    fn belongs(&mut self, kind: [u8; 4], length: u32) -> bool {
        let Some(place) = ONCE.iter().position(|(known, _)| *known == kind) else { return false };
        let is = |bit| self.colours & bit != 0;
        let samples = if is(COLOURED) { 3 } else { 1 };
        let fits = match &kind {
            b"iCCP" => true,
            b"PLTE" => is(INDEXED) && length <= 3 * 256 && length.is_multiple_of(3),
            b"tRNS" if is(ALPHA) => false,
            b"tRNS" if is(INDEXED) => length <= 256,
            b"bKGD" if is(INDEXED) => length == 1,
            b"tRNS" | b"bKGD" => length == 2 * samples,
            b"sBIT" => length == samples + u32::from(is(ALPHA)),
            _ => ONCE.get(place).is_some_and(|(_, fixed)| length == u32::from(*fixed)),
        };
        let first = self.seen & 1 << place == 0;
        if fits && first {
            self.seen |= 1 << place;
        }
        fits && first
    }

    /// Reads EXIF. If it is longer than a window (cameras write at most 64 KB), the picture counts as upright.
    fn exif(&mut self, bytes: &[u8], whole: u64, out: &mut Out, facts: &mut Facts) -> Result<Step, Malformed> {
        let Some(chunk) = complete(bytes, whole) else { return Ok(Step::More) };
        self.turned = true;
        facts.orientation = Orientation::of_tiff(chunk.get(8..).unwrap_or_default());
        match facts.orientation.to_tiff() {
            Some(tiff) => {
                replace(chunk, b"eXIf", &tiff, Kind::Turn, out)?;
            }
            None => out.skip(whole),
        }
        Ok(Step::Next)
    }
}

/// The bytes of a chunk whose content is read. `None` if more bytes are needed, empty if it is longer than a window.
fn complete(bytes: &[u8], whole: u64) -> Option<&[u8]> {
    match usize::try_from(whole) {
        Ok(length) if length <= SMALLEST_WINDOW => bytes.get(..length),
        _ => Some(&[]),
    }
}

/// Replaces a chunk. `begin` is the type and the first data of the new one, `rest` the other data.
fn replace(old: &[u8], begin: &[u8], rest: &[u8], kind: Kind, out: &mut Out) -> Result<(), Malformed> {
    let length = (begin.len() + rest.len()).saturating_sub(4) as u32;
    let sum = !crc(crc(u32::MAX, begin), rest);
    out.replace(old, &[&length.to_be_bytes(), begin, rest, &sum.to_be_bytes()], kind)
}

/// Continues the checksum (CRC-32) `sum` over `bytes`. Bit by bit, because only new chunks need one.
fn crc(mut sum: u32, bytes: &[u8]) -> u32 {
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_one_of_the_standard() {
        assert_eq!(!crc(crc(u32::MAX, b"IE"), b"ND"), 0xae42_6082);
    }
}
