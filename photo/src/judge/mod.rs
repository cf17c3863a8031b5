//! Judges how readable a picture is, so that an applicant can be told before it is sent. Measures the luminance of a copy that has 640
//! pixels along its longest edge.

mod focus;
mod glare;
mod measures;
mod problems;
mod scale;

pub use problems::Problem;
pub use scale::{Plane, Scaler};

/// What was measured. Integers, so that every runtime gets the same result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    /// The variance of the Laplacian in the sharpest of nine fields; luminance is 0 to 255.
    pub sharpness: u32,
    /// The sum of the luminance of all pixels, 0 to 255 each.
    pub light: u64,
    /// The 95th percentile of luminance minus the 5th.
    pub contrast: u8,
    /// The number of pixels in burnt-out patches.
    pub burnt: u32,
    /// The number of pixels that were measured.
    pub pixels: u32,
    /// What makes it hard to read, the worst first.
    pub problems: Vec<Problem>,
}

/// Judges a copy that was scaled down from a picture of this size in pixels.
pub fn judge(plane: &Plane, width: u32, height: u32) -> Quality {
    let tones = measures::Tones::of(plane);
    let mut quality = Quality {
        sharpness: measures::sharpness(plane),
        light: tones.sum(),
        contrast: tones.percentile(95) - tones.percentile(5),
        burnt: glare::burnt(plane),
        pixels: plane.pixels().len() as u32,
        problems: Vec::new(),
    };
    quality.problems = problems::of(&quality, &tones, focus::focus(plane), width.min(height));
    quality
}
