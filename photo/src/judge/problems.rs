//! What to ask an applicant about. The thresholds were found by trial, see DESIGN.md.

use super::Quality;
use super::measures::Tones;

/// Something that makes a picture hard to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Problem {
    /// Out of focus, or the hand shook.
    Blurred = 0,
    /// Too little light.
    Dark,
    /// Too much light everywhere.
    Bright,
    /// Print hardly darker than paper.
    LowContrast,
    /// Too much light in some places.
    Glare,
    /// Too few pixels.
    Tiny,
}

/// The problems of a picture with a shorter edge of so many pixels, worst first.
pub(super) fn of(quality: &Quality, tones: &Tones, shorter: u32) -> Vec<Problem> {
    let _ = tones;
    let mut problems = Vec::new();
    if shorter < 600 {
        problems.push(Problem::Tiny);
    }
    if quality.sharpness < 100 {
        problems.push(Problem::Blurred);
    }
    problems
}
