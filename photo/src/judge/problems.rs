//! Which problems a picture has. The thresholds were found by experiment, see DESIGN.md, "Photos".

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

/// The least [`focus::focus`] of a picture that is not blurred.
const FOCUSED: u64 = focus::ONE * 5 / 100;
/// The least luminance of paper in a picture that is not dark.
const LIT: u64 = 72;
/// The largest luminance of ink in a picture that is not too bright, if its paper is white.
const INKED: u64 = 165;
/// The least difference of paper and ink, in hundredths of the paper's luminance.
const CONTRAST: u64 = 35;
/// The largest share of pixels in burnt-out patches, in thousandths.
const BURNT: u64 = 5;
/// If half of the pixels are at least as bright as this, bright patches are paper (overexposed or scanned) and do not count as glare.
const WHITE: u8 = 240;
/// The least length of the shorter edge, in pixels.
const EDGE: u64 = 600;

/// The problems of a picture, the worst first. `shorter` is the length of its shorter edge in pixels.
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
    // A problem is noted if its measure is less than required; the smaller the quotient of the two, the worse.
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
