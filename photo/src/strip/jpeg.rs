//! Strips JPEG (ITU-T T.81, annex B), segment by segment. Bytes that decoders ignore (between segments, behind the end) are removed. What
//! decoders refuse is malformed; so is a header whose segment is longer than its content.

use super::profile::Parts;
use super::{Facts, Kind, Malformed, Orientation, Out, Step, u16_at};

/// How every JPEG begins: the start of the image, and the next marker.
pub(super) const MAGIC: [u8; 3] = [0xff, SOI, 0xff];

const TEM: u8 = 0x01;
const SOF0: u8 = 0xc0;
const SOF15: u8 = 0xcf;
const DHT: u8 = 0xc4;
const JPG: u8 = 0xc8;
const DAC: u8 = 0xcc;
const RST0: u8 = 0xd0;
const RST7: u8 = 0xd7;
const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const DQT: u8 = 0xdb;
const DNL: u8 = 0xdc;
const DRI: u8 = 0xdd;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP2: u8 = 0xe2;
const APP14: u8 = 0xee;
const APP15: u8 = 0xef;
const COM: u8 = 0xfe;

/// The length of JFIF's header without a thumbnail. Its last two bytes are the thumbnail's width and height.
const JFIF: usize = 14;
/// Adobe's segment (Adobe Technical Note 5116) without its last byte, which says how colours are encoded. Decoders use only that byte.
const ADOBE: &[u8] = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0";

/// What is known of a file so far.
#[derive(Debug, Default)]
pub(super) struct Jpeg {
    started: bool,
    /// Whether the next bytes are compressed data of a scan.
    in_scan: bool,
    framed: bool,
    /// Whether the frame is coded arithmetically.
    arithmetic: bool,
    /// Whether a segment with conditions for arithmetic coding was removed.
    unconditioned: bool,
    /// Whether a JFIF header was found. Only the first one counts.
    headed: bool,
    /// Whether EXIF was found. Only the first one counts.
    turned: bool,
    profile: Parts,
}

impl Jpeg {
    /// Reads one segment, or compressed data.
    pub(super) fn step(&mut self, bytes: &[u8], out: &mut Out, facts: &mut Facts) -> Result<Step, Malformed> {
        if self.in_scan {
            return self.scan(bytes, out);
        }
        if !self.started {
            self.started = true;
            out.keep(2)?;
            return Ok(Step::Next);
        }
        let Some((junk, marker)) = next_marker(bytes) else {
            out.skip(bytes.len().saturating_sub(1) as u64);
            return Ok(Step::More);
        };
        out.skip(junk as u64);
        let segment = bytes.get(junk..).unwrap_or_default();
        match marker {
            EOI if facts.complete => {
                if !self.profile.are_whole() {
                    out.drop_parts();
                }
                out.keep(2)?;
                return Ok(Step::Done);
            }
            TEM | RST0..=RST7 => {
                out.skip(2);
                return Ok(Step::Next);
            }
            SOF0..=SOF15 | SOS | DQT | DNL | DRI | APP0..=APP15 | COM if marker != JPG => {}
            _ => return Err(Malformed),
        }
        let Some(length) = u16_at(segment, 2) else { return Ok(Step::More) };
        if length < 2 {
            return Err(Malformed);
        }
        let Some(segment) = segment.get(..2 + usize::from(length)) else { return Ok(Step::More) };
        self.segment(marker, segment, out, facts)?;
        Ok(Step::Next)
    }

    fn segment(&mut self, marker: u8, segment: &[u8], out: &mut Out, facts: &mut Facts) -> Result<(), Malformed> {
        let payload = segment.get(4..).unwrap_or_default();
        let whole = segment.len() as u64;
        if !fits(marker, payload) {
            return Err(Malformed);
        }
        let kept = match marker {
            APP0 if payload.starts_with(b"JFIF\0") && payload.len() >= JFIF && !self.headed => {
                self.headed = true;
                let header = payload.get(..JFIF - 2).unwrap_or_default();
                return out.replace(segment, &[b"\xff\xe0\0\x10", header, &[0, 0]], Kind::Inserted);
            }
            APP1 if payload.starts_with(b"Exif\0") && !self.turned && !facts.complete => {
                self.turned = true;
                facts.orientation = Orientation::of_tiff(payload.get(6..).unwrap_or_default());
                if let Some(tiff) = facts.orientation.to_tiff() {
                    return out.replace(segment, &[b"\xff\xe1\0\x22Exif\0\0", &tiff], Kind::Turn);
                }
                false
            }
            APP2 if !facts.complete && self.profile.take(payload) => return out.keep_part(whole),
            APP14 if payload.starts_with(b"Adobe") && segment.len() > ADOBE.len() => {
                let colours = segment.get(ADOBE.len()..=ADOBE.len()).unwrap_or_default();
                return out.replace(segment, &[ADOBE, colours], Kind::Inserted);
            }
            // DNL gives the height if the frame does not; frames without a height are refused.
            APP0..=APP15 | COM | DNL => false,
            // Only arithmetic coding needs it, and encoders write it behind the frame.
            DAC if !self.arithmetic => {
                self.unconditioned = true;
                out.skip(whole);
                return Ok(());
            }
            DHT | DAC | DQT | DRI => true,
            SOS => {
                facts.complete = true;
                self.in_scan = true;
                self.framed
            }
            // Of the segments that `step` accepts, only frames are left. A picture has one frame.
            _ => {
                let (height, width) = u16_at(payload, 1).zip(u16_at(payload, 3)).unwrap_or_default();
                (facts.width, facts.height) = (width.into(), height.into());
                self.arithmetic = marker > JPG;
                let first = !std::mem::replace(&mut self.framed, true);
                first && height > 0 && width > 0 && !(self.arithmetic && self.unconditioned)
            }
        };
        if kept {
            return out.keep(whole);
        }
        out.skip(whole);
        // Decoders need all other segments; applications' segments, comments and DNL they do not.
        if marker < APP0 && marker != DNL { Err(Malformed) } else { Ok(()) }
    }

    /// Keeps compressed data up to the next marker that ends it; restart markers are part of it.
    fn scan(&mut self, bytes: &[u8], out: &mut Out) -> Result<Step, Malformed> {
        let mut at = 0;
        while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)) {
            at += next;
            match bytes.get(at + 1) {
                Some(0 | RST0..=RST7) => at += 2,
                // A fill byte before a marker.
                Some(0xff) => at += 1,
                Some(_) => {
                    self.in_scan = false;
                    out.keep(at as u64)?;
                    return Ok(Step::Next);
                }
                None => {
                    out.keep(at as u64)?;
                    return Ok(Step::More);
                }
            }
        }
        out.keep(bytes.len() as u64)?;
        Ok(Step::More)
    }
}

/// Whether a header has exactly the length that its content needs. Tables are not checked: browsers refuse the picture if bytes are left
/// behind a table for quantization (DQT) or of Huffman codes (DHT). A table that nothing uses stays.
fn fits(marker: u8, payload: &[u8]) -> bool {
    let byte = |at| payload.get(at).map_or(0, |byte| usize::from(*byte));
    let length = match marker {
        APP0..=APP15 | COM | DNL | DAC | DQT | DHT => return true,
        DRI => 2,
        SOS => 4 + 2 * byte(0),
        _ => 6 + 3 * byte(5),
    };
    payload.len() == length
}

/// The number of bytes before the next marker, and the marker.
fn next_marker(bytes: &[u8]) -> Option<(usize, u8)> {
    bytes
        .array_windows()
        .position(|&[ff, marker]| ff == 0xff && marker != 0 && marker != 0xff)
        .and_then(|at| bytes.get(at + 1).map(|marker| (at, *marker)))
}
