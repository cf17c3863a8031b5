//! PNG (third edition), chunk by chunk. Sums are not checked and data is not looked at: a chunk that is kept is passed over.

use super::{Facts, Malformed, Orientation, Out, Step, u32_at};

/// How every PNG begins.
pub(super) const MAGIC: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Length and type before a chunk's data, a sum behind it.
const AROUND: u64 = 4 + 4 + 4;

/// The chunks that say how pixels look. Of the others nobody knows what they tell.
static KEPT: &[&[u8; 4]] = &[
    b"PLTE", b"IDAT", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// How far a file has been understood.
#[derive(Debug, Default)]
pub(super) struct Png {
    started: bool,
    framed: bool,
    filled: bool,
    /// Of several EXIF chunks the first one counts.
    turned: bool,
}

impl Png {
    /// One chunk.
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
        match kind {
            b"IHDR" => {
                let Some((width, height)) = u32_at(bytes, 8).zip(u32_at(bytes, 12)) else { return Ok(Step::More) };
                if length != 13 || width == 0 || height == 0 {
                    return Err(Malformed);
                }
                self.framed = true;
                (facts.width, facts.height) = (width, height);
                out.keep(whole)?;
            }
            b"IEND" if length != 0 || !self.filled => return Err(Malformed),
            b"IEND" => {
                if bytes.len() < AROUND as usize {
                    return Ok(Step::More);
                }
                out.keep(whole)?;
                return Ok(Step::Done);
            }
            b"eXIf" if !self.turned => return self.exif(bytes, whole, out, facts),
            _ if KEPT.contains(&kind) => {
                self.filled |= kind == b"IDAT";
                out.keep(whole)?;
            }
            // Decoders have to know what begins with a capital letter.
            [b'A'..=b'Z', ..] => return Err(Malformed),
            _ => out.skip(whole),
        }
        Ok(Step::Next)
    }

    /// No EXIF that a camera writes is longer than a JPEG segment can be: what is says nothing.
    fn exif(&mut self, bytes: &[u8], whole: u64, out: &mut Out, facts: &mut Facts) -> Result<Step, Malformed> {
        let length = usize::try_from(whole).ok().filter(|length| *length <= super::SMALLEST_WINDOW);
        let chunk = match length.map(|length| bytes.get(..length)) {
            None => &[],
            Some(None) => return Ok(Step::More),
            Some(Some(chunk)) => chunk,
        };
        self.turned = true;
        facts.orientation = Orientation::of_tiff(chunk.get(8..).unwrap_or_default());
        match facts.orientation.to_tiff() {
            Some(tiff) => {
                let mut named = b"eXIf".to_vec();
                named.extend(tiff);
                let sum = crc(&named);
                out.turn(chunk, [&[0, 0, 0, 26], named.as_slice(), &sum.to_be_bytes()].concat())?;
            }
            None => out.skip(whole),
        }
        Ok(Step::Next)
    }
}

/// The sum of a chunk's type and data. Bit by bit: it is taken of thirty bytes a file.
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_one_of_the_standard() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }
}
