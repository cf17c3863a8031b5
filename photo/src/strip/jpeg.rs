//! JPEG (ITU-T T.81, annex B), segment by segment. What decoders pass over silently (bytes between segments, behind the end) is left
//! out; what they stop at is malformed.

use super::{Facts, Malformed, Orientation, Out, Step, u16_at};

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

/// JFIF's header without a thumbnail.
const JFIF: usize = 2 + 2 + 14;
/// Adobe's: how the colours are to be understood.
const ADOBE: usize = 2 + 2 + 12;

/// How far a file has been understood.
#[derive(Debug, Default)]
pub(super) struct Jpeg {
    started: bool,
    /// In the compressed data of a scan.
    in_scan: bool,
    framed: bool,
    scanned: bool,
    /// Of several EXIF segments the first one counts.
    turned: bool,
}

impl Jpeg {
    /// One segment, or a stretch of compressed data.
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
            EOI if self.scanned => {
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
        match marker {
            APP0 if payload.starts_with(b"JFIF\0") && segment.len() >= JFIF => {
                let mut header = segment.get(..JFIF).unwrap_or_default().to_vec();
                for (place, byte) in [(2, 0), (3, 16), (16, 0), (17, 0)] {
                    if let Some(old) = header.get_mut(place) {
                        *old = byte;
                    }
                }
                out.replace(segment, header)
            }
            APP1 if payload.starts_with(b"Exif\0") && !self.turned && !self.scanned => {
                self.turned = true;
                facts.orientation = Orientation::of_tiff(payload.get(6..).unwrap_or_default());
                match facts.orientation.to_tiff() {
                    Some(tiff) => {
                        let mut exif = vec![0xff, APP1, 0, 2 + 6 + 26];
                        exif.extend(b"Exif\0\0");
                        exif.extend(tiff);
                        out.turn(segment, exif)
                    }
                    None => {
                        out.skip(whole);
                        Ok(())
                    }
                }
            }
            APP2 if payload.starts_with(b"ICC_PROFILE\0") => out.keep(whole),
            APP14 if payload.starts_with(b"Adobe") && segment.len() >= ADOBE => {
                let mut header = segment.get(..ADOBE).unwrap_or_default().to_vec();
                for (place, byte) in [(2, 0), (3, 14)] {
                    if let Some(old) = header.get_mut(place) {
                        *old = byte;
                    }
                }
                out.replace(segment, header)
            }
            APP0..=APP15 | COM => {
                out.skip(whole);
                Ok(())
            }
            SOS if !self.framed => Err(Malformed),
            SOS => {
                self.scanned = true;
                self.in_scan = true;
                out.keep(whole)
            }
            DHT | DAC | DQT | DNL | DRI => out.keep(whole),
            // What is left of the segments that `step` lets through are the frames. Only one of them is a picture.
            _ => {
                let (height, width) = u16_at(payload, 1).zip(u16_at(payload, 3)).ok_or(Malformed)?;
                if self.framed || height == 0 || width == 0 {
                    return Err(Malformed);
                }
                self.framed = true;
                (facts.width, facts.height) = (width.into(), height.into());
                out.keep(whole)
            }
        }
    }

    /// Compressed data, up to the next marker that is no restart of it.
    fn scan(&mut self, bytes: &[u8], out: &mut Out) -> Result<Step, Malformed> {
        let mut at = 0;
        while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)) {
            at += next;
            match bytes.get(at + 1) {
                Some(0 | RST0..=RST7) => at += 2,
                // Filling in front of a marker.
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

/// How many bytes stand before the next marker, and which it is.
fn next_marker(bytes: &[u8]) -> Option<(usize, u8)> {
    bytes
        .array_windows()
        .position(|&[ff, marker]| ff == 0xff && marker != 0 && marker != 0xff)
        .and_then(|at| bytes.get(at + 1).map(|marker| (at, *marker)))
}
