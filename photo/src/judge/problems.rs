//! What to ask an applicant about. The thresholds were found by trial, see DESIGN.md.

use super::Quality;
use super::focus;
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

/// Fine detail as parts of coarse detail.
const FOCUSED: u64 = focus::ONE * 5 / 100;
/// The luminance of paper.
const LIT: u64 = 72;
/// The luminance of ink, where paper is white.
const INKED: u64 = 165;
/// What ink is darker than paper, in hundredths of the paper's luminance.
const CONTRAST: u64 = 35;
/// The share of burnt-out pixels, in thousandths …
const BURNT: u64 = 5;
/// … unless most of the picture is as white: then it is paper, overexposed or scanned.
const WHITE: u8 = 240;
/// Pixels.
const EDGE: u64 = 600;

/// The problems of a picture with a shorter edge of so many pixels, worst first.
pub(super) fn of(quality: &Quality, tones: &Tones, focus: u64, shorter: u32) -> Vec<Problem> {
    let paper = u64::from(tones.percentile(95));
    let brightest = u64::from(tones.percentile(99));
    let ink = u64::from(tones.percentile(1));
    let contrast = (brightest - ink) * 100 / brightest.max(1);
    let burnt = if tones.percentile(50) >= WHITE {
        0
    } else {
        u64::from(quality.burnt) * 1000 / u64::from(quality.pixels).max(1)
    };
    // What was found, and what it should reach.
    let mut found = Vec::new();
    let mut note = |problem, measure: u64, least: u64| {
        if measure < least {
            let part = measure * 1000 / least;
            let place = found.iter().take_while(|(other, _)| *other <= part).count();
            found.insert(place, (part, problem));
        }
    };
    note(Problem::Blurred, focus, FOCUSED);
    note(Problem::Dark, paper, LIT);
    note(Problem::Bright, if paper >= 250 { 255 - ink } else { 255 }, 255 - INKED);
    note(Problem::LowContrast, contrast, CONTRAST);
    note(Problem::Glare, 1000 - burnt, 1000 - BURNT);
    note(Problem::Tiny, shorter.into(), EDGE);
    found.into_iter().map(|(_, problem)| problem).collect()
}
