//! Glare: patches so bright that nothing can be read there.

use super::Plane;

/// From this luminance on a pixel counts as burnt out.
pub(super) const FULL: u8 = 245;
/// Edge of a square patch that is large enough to hide a word, in pixels.
const PATCH: u8 = 12;

/// Counts the burnt-out pixels that are part of a square of [`PATCH`] by [`PATCH`] burnt-out pixels.
pub(super) fn burnt(plane: &Plane) -> u32 {
    let width = plane.width();
    // For each column: how many burnt-out pixels end in this row, one below the other.
    let mut stacked = vec![0_u32; width];
    // Marks the lower edge of each square with its height.
    let mut squares = vec![0_u8; plane.pixels().len()];
    for (row, squares) in plane.rows().zip(squares.chunks_exact_mut(width)) {
        for (stacked, pixel) in stacked.iter_mut().zip(row) {
            *stacked = if *pixel >= FULL { *stacked + 1 } else { 0 };
        }
        let mut rest = squares;
        for run in stacked.chunk_by(|left, right| (*left >= PATCH.into()) == (*right >= PATCH.into())) {
            let Some((here, behind)) = rest.split_at_mut_checked(run.len()) else { break };
            if run.len() >= PATCH.into() && run.first().is_some_and(|stacked| *stacked >= PATCH.into()) {
                here.fill(PATCH);
            }
            rest = behind;
        }
    }
    let mut below = vec![0_u8; width];
    let mut count = 0;
    for row in squares.chunks_exact(width).rev() {
        for (below, lower_edge) in below.iter_mut().zip(row) {
            *below = below.saturating_sub(1).max(*lower_edge);
            count += u32::from(*below > 0);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Burnt-out rectangles (left, top, width, height) on grey.
    fn with(patches: &[[usize; 4]]) -> Plane {
        let mut pixels = vec![128; 100 * 80];
        for [left, top, width, height] in patches {
            for y in *top..top + height {
                pixels[y * 100 + left..][..*width].fill(255);
            }
        }
        Plane::new(100, pixels).unwrap()
    }

    #[test]
    fn patches_count_whole_and_specks_not_at_all() {
        assert_eq!(burnt(&with(&[])), 0);
        assert_eq!(burnt(&with(&[[10, 10, 12, 12]])), 144);
        assert_eq!(burnt(&with(&[[10, 10, 11, 60], [30, 10, 60, 11]])), 0);
        assert_eq!(burnt(&with(&[[88, 68, 12, 12], [0, 0, 30, 20]])), 144 + 600);
        // The thin part of an L is not part of a square.
        assert_eq!(burnt(&with(&[[10, 10, 12, 12], [22, 10, 40, 5]])), 144);
        assert_eq!(burnt(&with(&[[0, 0, 100, 80]])), 8000);
    }
}
