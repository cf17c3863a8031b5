//! The orientation: the one value of EXIF that is needed to show the pixels.

/// EXIF's orientation, 1 to 8; 1 is upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orientation(u8);

impl Default for Orientation {
    fn default() -> Orientation {
        Orientation(1)
    }
}

impl Orientation {
    /// 1 to 8.
    pub fn value(self) -> u8 {
        self.0
    }

    /// Reads EXIF's TIFF structure. Upright unless it has an orientation that browsers use.
    pub(super) fn of_tiff(tiff: &[u8]) -> Orientation {
        read(tiff)
            .filter(|value| (1..=8).contains(value))
            .map_or_else(Orientation::default, |value| Orientation(value as u8))
    }

    /// A TIFF structure with this orientation and nothing else. `None` if upright, which needs no EXIF.
    pub(super) fn to_tiff(self) -> Option<[u8; 26]> {
        let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0";
        if let Some(value) = tiff.get_mut(19) {
            *value = self.0;
        }
        (self.0 != 1).then_some(tiff)
    }
}

/// The orientation in the first directory. It must be one 16-bit number: some programs accept other forms, browsers do not. If there are
/// several, which TIFF forbids, the first one counts, as in Chromium and WebKit. In Firefox it is the last one.
fn read(tiff: &[u8]) -> Option<usize> {
    let (is_little, tag): (bool, &[u8; 8]) = match tiff.first_chunk()? {
        b"II*\0" => (true, b"\x12\x01\x03\0\x01\0\0\0"),
        b"MM\0*" => (false, b"\x01\x12\0\x03\0\0\0\x01"),
        _ => return None,
    };
    let number = |bytes: &[u8]| {
        let add = |sum, byte: &u8| sum << 8 | usize::from(*byte);
        if is_little { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) }
    };
    let directory = tiff.get(number(tiff.get(4..8)?)..)?;
    let count = number(directory.get(..2)?);
    let mut entries = directory.get(2..)?.chunks_exact(12).take(count);
    entries.find_map(|entry| entry.strip_prefix(tag)).and_then(|value| value.get(..2)).map(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for value in 2..=8 {
            let tiff = Orientation(value).to_tiff().unwrap();
            assert_eq!(Orientation::of_tiff(&tiff).value(), value);
        }
        assert_eq!(Orientation::default().to_tiff(), None);
    }

    #[test]
    fn both_byte_orders_are_read() {
        let little = b"II*\0\x0a\0\0\0..\x02\0\x0f\x01\x02\0\x04\0\0\0abc\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        assert_eq!(Orientation::of_tiff(little).value(), 6);
    }

    #[test]
    fn the_first_of_two_counts() {
        let two = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x01\x12\0\x03\0\0\0\x01\0\x02\0\0";
        assert_eq!(Orientation::of_tiff(two).value(), 6);
    }

    #[test]
    fn what_makes_no_sense_is_upright() {
        let tiff = Orientation(6).to_tiff().unwrap();
        for (place, byte) in [(0, b'X'), (3, 0), (7, 200), (7, 26), (9, 0), (13, 4), (17, 2), (18, 1), (19, 9), (19, 0)]
        {
            let mut broken = tiff;
            broken[place] = byte;
            assert_eq!(Orientation::of_tiff(&broken).value(), 1, "{place}");
        }
        for length in 0..22 {
            assert_eq!(Orientation::of_tiff(&tiff[..length]).value(), 1, "{length}");
        }
    }
}
