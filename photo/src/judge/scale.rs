//! Scales a picture down to the size at which all are judged, as luminance.

/// The longest edge of the result, in pixels.
const EDGE: u32 = 640;

/// The luminance of each pixel, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plane {
    width: usize,
    pixels: Vec<u8>,
}

impl Plane {
    /// Returns `None` if the number of pixels is no multiple of `width`.
    pub fn new(width: usize, pixels: Vec<u8>) -> Option<Plane> {
        (width > 0 && pixels.len().is_multiple_of(width)).then_some(Plane { width, pixels })
    }

    /// The number of pixels in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// All pixels.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The rows, from the top.
    pub fn rows(&self) -> std::slice::ChunksExact<'_, u8> {
        self.pixels.chunks_exact(self.width)
    }
}

/// Takes the rows of a picture one after the other, so the picture is never in memory as a whole.
///
/// Each pixel of the result is the mean of the area that it covers in the picture. A pixel that is covered in part counts in part.
#[derive(Debug)]
pub struct Scaler {
    across: Axis,
    down: Axis,
    /// The number of the picture's next row.
    row: u32,
    /// The sums of the current row of the result and of the next one: a row of the picture may belong to both.
    sums: [Vec<u64>; 2],
    result: Vec<u8>,
}

/// Maps pixels of the picture to pixels of the result, in one direction.
#[derive(Clone, Copy, Debug)]
struct Axis {
    from: u32,
    to: u32,
}

impl Axis {
    /// The pixel of the result to which a pixel of the picture belongs, and with what weight. The rest of its whole weight, which is `to`,
    /// belongs to the next pixel of the result.
    fn place(self, at: u32) -> (usize, u64) {
        let (from, to) = (u64::from(self.from), u64::from(self.to));
        let start = u64::from(at) * to;
        let place = start / from;
        (place as usize, to.min((place + 1) * from - start))
    }
}

impl Scaler {
    /// For a picture of this size in pixels. Returns `None` if it has no pixels.
    pub fn new(width: u32, height: u32) -> Option<Scaler> {
        let longest = width.max(height);
        if width == 0 || height == 0 {
            return None;
        }
        let scaled = |edge: u32| {
            let rounded = (u64::from(edge) * u64::from(EDGE) + u64::from(longest) / 2) / u64::from(longest);
            if longest <= EDGE { edge } else { (rounded as u32).max(1) }
        };
        let (across, down) = (Axis { from: width, to: scaled(width) }, Axis { from: height, to: scaled(height) });
        let sums = || vec![0; across.to as usize];
        Some(Scaler { across, down, row: 0, sums: [sums(), sums()], result: Vec::new() })
    }

    /// Takes the next rows: red, green, blue and opacity of each pixel, a byte each. The ground of transparent pixels is white, as in a
    /// prepared picture. An incomplete row at the end is ignored, and so are rows below the picture.
    pub fn push(&mut self, rgba: &[u8]) {
        let mut across = vec![0; self.across.to as usize + 1];
        for row in rgba.chunks_exact(self.across.from as usize * 4) {
            if self.row == self.down.from {
                return;
            }
            across.fill(0);
            self.add_across(row, &mut across);
            let (_, weight) = self.down.place(self.row);
            let rest = u64::from(self.down.to) - weight;
            let [now, next] = &mut self.sums;
            for ((now, next), sum) in now.iter_mut().zip(next).zip(&across) {
                *now += u64::from(*sum) * weight;
                *next += u64::from(*sum) * rest;
            }
            self.row += 1;
            let ends = u64::from(self.row) * u64::from(self.down.to) / u64::from(self.down.from);
            if ends as usize > self.result.len() / self.across.to as usize {
                self.end_row();
            }
        }
    }

    fn add_across(&self, row: &[u8], sums: &mut [u32]) {
        // What `Axis::place` would return for one pixel after the other, without its divisions.
        let Axis { from, to } = self.across;
        let (mut place, mut room) = (0, from);
        for pixel in row.as_chunks::<4>().0 {
            let light = luminance(*pixel);
            let Some([now, next]) = sums.get_mut(place..place + 2).and_then(|sums| sums.first_chunk_mut::<2>()) else {
                return;
            };
            if to < room {
                *now += light * to;
                room -= to;
            } else {
                *now += light * room;
                *next += light * (to - room);
                room += from - to;
                place += 1;
            }
        }
    }

    fn end_row(&mut self) {
        let area = u64::from(self.across.from) * u64::from(self.down.from);
        let [now, next] = &mut self.sums;
        self.result.extend(now.iter().map(|sum| ((sum + area / 2) / area) as u8));
        std::mem::swap(now, next);
        next.fill(0);
    }

    /// The result. `None` if rows are missing.
    pub fn finish(self) -> Option<Plane> {
        if self.row < self.down.from {
            return None;
        }
        Plane::new(self.across.to as usize, self.result)
    }
}

/// The luminance of a pixel on a white ground: the weights of ITU-R BT.601, which JPEG uses too, in 256ths.
fn luminance([red, green, blue, opacity]: [u8; 4]) -> u32 {
    let light = (77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue) + 128) >> 8;
    if opacity == 255 {
        return light;
    }
    (light * u32::from(opacity) + 255 * (255 - u32::from(opacity)) + 127) / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaled(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Plane {
        let mut scaler = Scaler::new(width, height).unwrap();
        for y in 0..height {
            let row: Vec<u8> = (0..width).flat_map(|x| pixel(x, y)).collect();
            scaler.push(&row);
        }
        scaler.finish().unwrap()
    }

    #[test]
    fn small_pictures_stay_as_they_are() {
        let plane = scaled(7, 3, |x, y| {
            [(x * 30 + y) as u8; 3].into_iter().chain([255]).collect::<Vec<_>>().try_into().unwrap()
        });
        assert_eq!(plane.width(), 7);
        let expected: Vec<u8> = (0..3).flat_map(|y| (0..7).map(move |x| (x * 30 + y) as u8)).collect();
        assert_eq!(plane.pixels(), expected);
    }

    #[test]
    fn the_mean_of_the_area_is_what_comes_out() {
        // Compared with the same in floating point, where the part of each pixel is calculated directly.
        for (width, height) in [(641, 5), (1000, 700), (1281, 640), (3, 2000), (2000, 1), (1920, 1080)] {
            let value = |x: u32, y: u32| ((x * 7919 + y * 104_729) % 256) as u8;
            let plane = scaled(width, height, |x, y| [value(x, y), value(x, y), value(x, y), 255]);
            let (across, down) = (plane.width() as f64, plane.rows().count() as f64);
            let (sx, sy) = (f64::from(width) / across, f64::from(height) / down);
            for (y, row) in plane.rows().enumerate().step_by(7) {
                for (x, found) in row.iter().enumerate().step_by(13) {
                    let (left, top) = (x as f64 * sx, y as f64 * sy);
                    let mut sum = 0.0;
                    for v in top as u32..((top + sy).ceil() as u32).min(height) {
                        for u in left as u32..((left + sx).ceil() as u32).min(width) {
                            let part = |at: u32, from: f64, size: f64| {
                                (f64::from(at) + 1.0).min(from + size) - f64::from(at).max(from)
                            };
                            let weight = part(u, left, sx).max(0.0) * part(v, top, sy).max(0.0);
                            sum += f64::from(value(u, v)) * weight;
                        }
                    }
                    let mean = sum / (sx * sy);
                    assert!((mean - f64::from(*found)).abs() <= 0.51, "{width}x{height} at {x}, {y}: {mean} {found}");
                }
            }
        }
    }

    #[test]
    fn it_does_not_matter_how_the_rows_come() {
        let (width, height) = (900, 41);
        let pixels: Vec<u8> = (0..width * height * 4).map(|at| (at % 251) as u8).collect();
        let in_bands = |rows: usize| {
            let mut scaler = Scaler::new(width, height).unwrap();
            pixels.chunks(width as usize * 4 * rows).for_each(|band| scaler.push(band));
            scaler.finish().unwrap()
        };
        assert_eq!(in_bands(1), in_bands(41));
        assert_eq!(in_bands(1), in_bands(7));
    }

    #[test]
    fn transparent_is_white() {
        assert_eq!(scaled(1, 1, |_, _| [0, 0, 0, 0]).pixels(), [255]);
        assert_eq!(scaled(1, 1, |_, _| [255, 255, 255, 255]).pixels(), [255]);
        assert_eq!(scaled(1, 1, |_, _| [0, 0, 0, 128]).pixels(), [127]);
    }

    #[test]
    fn too_few_rows_are_no_picture() {
        assert!(Scaler::new(0, 4).is_none());
        assert!(Scaler::new(4, 0).is_none());
        let mut scaler = Scaler::new(2, 2).unwrap();
        scaler.push(&[0; 15]);
        assert!(scaler.finish().is_none());
    }
}
