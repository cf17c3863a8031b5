//! What an applicant should be told of a picture before it is sent: measured on its luminance, 640 pixels along the longest edge.

mod focus;
mod glare;
mod measures;
mod problems;
mod scale;

pub use problems::Problem;
pub use scale::{Plane, Scaler};

/// What was measured. Integers, so that every runtime comes to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    /// Variance of the Laplacian of the sharpest ninth, in squares of a 255th of full luminance.
    pub sharpness: u32,
    /// Sum of luminance, 0 to 255 each.
    pub light: u64,
    /// The luminance that 95 of 100 pixels do not pass, less that of 5 of 100.
    pub contrast: u8,
    /// Burnt-out pixels.
    pub burnt: u32,
    /// Pixels that were measured.
    pub pixels: u32,
    /// Worst first.
    pub problems: Vec<Problem>,
}

/// Judges pixels that were scaled down from a picture of this size.
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
