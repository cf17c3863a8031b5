//! Sharpness, and the distribution of light.

use super::Plane;

/// How many pixels have each luminance.
#[derive(Debug)]
pub(super) struct Tones([u32; 256]);

impl Tones {
    pub(super) fn of(plane: &Plane) -> Tones {
        let mut counts = [0; 256];
        for pixel in plane.pixels() {
            if let Some(count) = counts.get_mut(usize::from(*pixel)) {
                *count += 1;
            }
        }
        Tones(counts)
    }

    /// The sum of the luminance of all pixels.
    pub(super) fn sum(&self) -> u64 {
        (0..).zip(self.0).map(|(tone, count)| u64::from(count) * tone).sum()
    }

    /// The percentile: the smallest luminance that at least `percent` of the pixels do not exceed.
    pub(super) fn percentile(&self, percent: u64) -> u8 {
        let all: u64 = self.0.iter().map(|count| u64::from(*count)).sum();
        let mut seen = 0;
        let passed = self.0.iter().position(|count| {
            seen += u64::from(*count);
            seen * 100 >= all * percent
        });
        passed.and_then(|tone| u8::try_from(tone).ok()).unwrap_or(u8::MAX)
    }
}

/// The variance of the Laplacian (the sum of the four neighbours minus four times the pixel) in the sharpest of nine equal fields.
pub(super) fn sharpness(plane: &Plane) -> u32 {
    let mut fields = [Moments::default(); 9];
    let (width, height) = (plane.width(), plane.rows().len());
    let rows = plane.rows().zip(plane.rows().skip(1)).zip(plane.rows().skip(2));
    for (y, ((above, row), below)) in (1..).zip(rows) {
        let band = y * 3 / height * 3;
        let centres = row.array_windows().zip(above.iter().skip(1)).zip(below.iter().skip(1));
        for (x, ((&[left, centre, right], up), down)) in (1..).zip(centres) {
            let around = i32::from(left) + i32::from(right) + i32::from(*up) + i32::from(*down);
            if let Some(field) = fields.get_mut(band + x * 3 / width) {
                field.add(around - 4 * i32::from(centre));
            }
        }
    }
    fields.iter().map(Moments::variance).max().unwrap_or_default()
}

#[derive(Clone, Copy, Debug, Default)]
struct Moments {
    count: i64,
    sum: i64,
    squares: i64,
}

impl Moments {
    fn add(&mut self, value: i32) {
        self.count += 1;
        self.sum += i64::from(value);
        self.squares += i64::from(value * value);
    }

    fn variance(&self) -> u32 {
        if self.count == 0 {
            return 0;
        }
        // Does not overflow: there are at most 46 000 values of at most 1020.
        ((self.squares * self.count - self.sum * self.sum) / (self.count * self.count)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plane(width: usize, pixels: &[u8]) -> Plane {
        Plane::new(width, pixels.to_vec()).unwrap()
    }

    #[test]
    fn percentiles_and_sums() {
        let pixels: Vec<u8> = (0..100).collect();
        let tones = Tones::of(&plane(10, &pixels));
        assert_eq!((tones.percentile(5), tones.percentile(95), tones.percentile(100)), (4, 94, 99));
        assert_eq!(tones.sum(), 4950);
    }

    #[test]
    fn even_light_is_not_sharp() {
        assert_eq!(sharpness(&plane(30, &[77; 900])), 0);
        let slope: Vec<u8> = (0..900).map(|at| (at % 30) as u8 * 8).collect();
        assert_eq!(sharpness(&plane(30, &slope)), 0);
    }

    #[test]
    fn the_sharpest_field_counts() {
        let mut pixels = vec![100; 90 * 90];
        for at in (0..30).flat_map(|y| (0..30).map(move |x| (y, x))).filter(|(y, x)| (y + x) % 2 == 0) {
            pixels[at.0 * 90 + at.1] = 110;
        }
        // The Laplacian alternates between 40 and -40.
        let found = sharpness(&plane(90, &pixels));
        assert!((1500..=1600).contains(&found), "{found}");
    }

    #[test]
    fn pictures_too_small_for_a_neighbour() {
        for (width, pixels) in [(1, 1), (2, 4), (640, 640), (1, 640)] {
            assert_eq!(sharpness(&plane(width, &vec![9; pixels])), 0);
        }
    }
}
