//! How a picture is to be turned: the one thing in EXIF that belongs to its pixels.

/// EXIF's orientation, 1 to 8; 1 is upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orientation(u8);

impl Default for Orientation {
    fn default() -> Orientation {
        Orientation(1)
    }
}

/// The tag of the orientation.
const TAG: u16 = 0x0112;
/// The type of its value: one number of 16 bits.
const SHORT: u16 = 3;

impl Orientation {
    /// 1 to 8.
    pub fn value(self) -> u8 {
        self.0
    }

    /// From a TIFF structure, as EXIF has it. Upright where it says nothing that can be used, as browsers take it.
    pub(super) fn of_tiff(tiff: &[u8]) -> Orientation {
        let found = match tiff.first_chunk() {
            Some(b"II*\0") => read(tiff, u16::from_le_bytes, u32::from_le_bytes),
            Some(b"MM\0*") => read(tiff, u16::from_be_bytes, u32::from_be_bytes),
            _ => None,
        };
        found
            .and_then(|value| u8::try_from(value).ok())
            .filter(|value| (1..=8).contains(value))
            .map_or_else(Orientation::default, Orientation)
    }

    /// A TIFF structure with this orientation and nothing else; `None` when upright, which goes without saying.
    pub(super) fn to_tiff(self) -> Option<[u8; 26]> {
        let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0";
        if let Some(value) = tiff.get_mut(19) {
            *value = self.0;
        }
        (self.0 != 1).then_some(tiff)
    }
}

/// The value of the tag in the first directory.
fn read(tiff: &[u8], short: fn([u8; 2]) -> u16, long: fn([u8; 4]) -> u32) -> Option<u16> {
    let directory = tiff.get(long(*tiff.get(4..)?.first_chunk()?) as usize..)?;
    let count = short(*directory.first_chunk()?);
    let entries = directory.get(2..)?.chunks_exact(12).take(count.into());
    entries.filter_map(|entry| entry.first_chunk::<12>()).find_map(|entry| {
        let [t0, t1, k0, k1, n0, n1, n2, n3, v0, v1, _, _] = *entry;
        (short([t0, t1]) == TAG && short([k0, k1]) == SHORT && long([n0, n1, n2, n3]) == 1).then(|| short([v0, v1]))
    })
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
