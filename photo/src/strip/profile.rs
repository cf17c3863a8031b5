//! The colour profile (ICC.1:2022). It is kept only if it really is one, because its segment or chunk could hold anything.

use super::u32_at;

/// The beginning of each JPEG segment with a part of the profile. The part's number (from 1) and the number of parts follow.
const NAME: &[u8] = b"ICC_PROFILE\0";

/// The length in the profile's header. `None` if it is not a profile.
fn length(profile: &[u8]) -> Option<u32> {
    let marked = profile.len() >= 128 && profile.get(36..)?.starts_with(b"acsp");
    u32_at(profile, 0).filter(|_| marked)
}

/// Whether `inflated` is a profile, and `compressed`, the zlib stream that it came from, ends with its checksum. Some hosts ignore bytes
/// behind the checksum.
pub fn is_profile(inflated: &[u8], compressed: &[u8]) -> bool {
    let (mut low, mut high) = (1, 0);
    for byte in inflated {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    length(inflated).is_some_and(|length| length as usize == inflated.len())
        && compressed.ends_with(&(high << 16 | low).to_be_bytes())
}

/// What is known of a JPEG's profile after some of its parts.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The numbers of the parts found, a bit each.
    seen: [u64; 4],
    found: u32,
    /// The number of parts, by the first one found.
    count: u8,
    /// The number of bytes in the parts found.
    bytes: u64,
    /// The length in the profile's header, which is in part 1.
    length: u64,
    broken: bool,
}

impl Parts {
    /// Takes a segment. Returns whether it is a part of the profile.
    pub(super) fn take(&mut self, segment: &[u8]) -> bool {
        let Some((&[number, count], part)) = segment.strip_prefix(NAME).and_then(<[u8]>::split_first_chunk) else {
            return false;
        };
        if self.found == 0 {
            self.count = count;
        }
        self.broken |= count != self.count || number == 0 || number > count;
        if let Some(bits) = self.seen.get_mut(usize::from(number / 64)) {
            let bit = 1 << (number % 64);
            self.broken |= *bits & bit != 0;
            *bits |= bit;
        }
        self.found += 1;
        self.bytes += part.len() as u64;
        if number == 1 {
            let length = length(part);
            self.broken |= length.is_none();
            self.length = length.unwrap_or_default().into();
        }
        true
    }

    /// Whether all parts together are a profile.
    pub(super) fn are_whole(&self) -> bool {
        !self.broken && self.found == u32::from(self.count) && self.bytes == self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 200 bytes that count as a profile.
    fn profile() -> Vec<u8> {
        let mut profile = vec![7; 200];
        profile[..4].copy_from_slice(&[0, 0, 0, 200]);
        profile[36..40].copy_from_slice(b"acsp");
        profile
    }

    fn whole(parts: &[(u8, u8, &[u8])]) -> bool {
        let mut found = Parts::default();
        for (number, count, part) in parts {
            assert!(found.take(&[NAME, &[*number, *count], part].concat()));
        }
        found.are_whole()
    }

    #[test]
    fn a_profile_is_known_by_its_parts() {
        let profile = profile();
        let (first, second) = profile.split_at(150);
        assert!(whole(&[(1, 1, &profile)]));
        assert!(whole(&[(1, 2, first), (2, 2, second)]));
        assert!(whole(&[(2, 2, second), (1, 2, first)]));
        assert!(!whole(&[(1, 2, first)]));
        assert!(!whole(&[(1, 1, first)]));
        assert!(!whole(&[(1, 2, first), (1, 2, second)]));
        assert!(!whole(&[(1, 2, first), (2, 3, second)]));
        assert!(!whole(&[(0, 2, first), (1, 2, second)]));
        assert!(!whole(&[(1, 2, first), (3, 2, second)]));
        assert!(!whole(&[(1, 3, first), (2, 3, second), (3, 3, b"a word more")]));
        assert!(!whole(&[(1, 1, b"Ana at home")]));
        assert!(!whole(&[(1, 1, b"")]));
        assert!(!Parts::default().take(b"ICC_PROFILE\0\x01"));
        assert!(!Parts::default().take(b"MPF\0"));
    }

    #[test]
    fn a_checksum_ends_what_was_compressed() {
        // By Python's zlib.adler32.
        let sum = [0xa5, 0x60, 0x07, 0xb0];
        assert!(is_profile(&profile(), &sum));
        assert!(!is_profile(&profile(), b"and more"));
        assert!(!is_profile(&profile()[..199], &sum));
        assert!(!is_profile(b"", &[0, 0, 0, 1]));
    }
}
