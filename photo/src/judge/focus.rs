//! Measures blur: whether there are fine strokes in every direction, independent of contrast. The variance of the Laplacian cannot tell:
//! it is small in a dark picture, and large if the hand moved along the lines of a text.

use super::Plane;

/// Distance of the pixels in which coarse detail is measured. A blur that removes detail of one pixel leaves detail of this size.
const COARSE: usize = 4;
/// Edge of the blocks in which noise is measured, in pixels.
const BLOCK: usize = 16;
/// If the mean coarse detail is below this, there is nothing to read.
const NOTHING: u64 = 8;
/// The scale of [`mean`] and [`noise`]: this is 1.
const PARTS: u64 = 16;

/// The scale of [`focus`]: this is 1.
pub(super) const ONE: u64 = 1024;

/// Horizontal, vertical and the two diagonals.
const DIRECTIONS: [(isize, usize); 4] = [(1, 0), (0, 1), (1, 1), (-1, 1)];

/// The fine detail in the direction with the least of it, divided by the coarse detail in the direction with the most. In units of
/// 1 / [`ONE`]; 0 if there is nothing to read.
pub(super) fn focus(plane: &Plane) -> u64 {
    let noise = noise(plane);
    let (mut fine, mut coarse) = (u64::MAX, 0);
    for direction in DIRECTIONS {
        let detail = |distance| mean(plane, direction, distance).saturating_sub(noise);
        fine = fine.min(detail(1));
        coarse = coarse.max(detail(COARSE));
    }
    if coarse < NOTHING * PARTS { 0 } else { fine * ONE / coarse }
}

/// The mean of the squared second differences of pixels that are `distance` apart in a direction.
fn mean(plane: &Plane, direction: (isize, usize), distance: usize) -> u64 {
    let (mut sum, mut count) = (0, 0);
    for_each(plane, direction, distance, |_, _, square| {
        sum += square;
        count += 1;
    });
    sum * PARTS / count.max(1)
}

/// What the sensor's noise adds to each such square: the mean in the blocks with the least detail (the tenth percentile of all blocks).
fn noise(plane: &Plane) -> u64 {
    let across = plane.width().div_ceil(BLOCK);
    let mut blocks = vec![(0, 0); across * plane.rows().len().div_ceil(BLOCK)];
    for_each(plane, (1, 0), 1, |x, y, square| {
        if let Some((sum, count)) = blocks.get_mut(y / BLOCK * across + x / BLOCK) {
            *sum += square;
            *count += 1;
        }
    });
    let below = |limit: u64| blocks.iter().filter(|(sum, count)| sum * PARTS < limit * count).count();
    // Finds bit by bit the largest limit below which at most a tenth of the blocks are. Sorting would take a kilobyte of code.
    (0..24).rev().map(|bit| 1 << bit).fold(
        0,
        |limit, bit| {
            if below(limit + bit) <= blocks.len() / 10 { limit + bit } else { limit }
        },
    )
}

/// Calls `take` with column, row and square of each second difference.
fn for_each(plane: &Plane, (dx, dy): (isize, usize), distance: usize, mut take: impl FnMut(usize, usize, u64)) {
    let (width, height) = (plane.width(), plane.rows().len());
    let row = |y: usize, shift: isize| {
        let from = y * width + distance.saturating_add_signed(shift);
        plane.pixels().get(from..).unwrap_or_default().iter()
    };
    let shift = dx * distance as isize;
    let inner = width.saturating_sub(2 * distance);
    for y in distance..height.saturating_sub(distance) {
        let (before, centre, behind) = (row(y - dy * distance, -shift), row(y, 0), row(y + dy * distance, shift));
        for (x, ((before, centre), behind)) in (distance..).zip(before.zip(centre).zip(behind)).take(inner) {
            let difference = i64::from(*before) - 2 * i64::from(*centre) + i64::from(*behind);
            take(x, y, (difference * difference) as u64);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plane(light: impl Fn(usize, usize) -> u8) -> Plane {
        Plane::new(200, (0..200 * 200).map(|at| light(at % 200, at / 200)).collect()).unwrap()
    }

    /// Horizontal and vertical strokes, darker than their ground by `contrast`.
    fn strokes(contrast: u8) -> Plane {
        plane(|x, y| 200 - if (x / 9 + y / 9) % 2 == 0 && (x % 9 == 4 || y % 9 == 4) { contrast } else { 0 })
    }

    /// Each pixel replaced by the mean of the box around it.
    fn blurred(of: &Plane, across: usize, down: usize) -> Plane {
        let mean = |x: usize, y: usize| {
            let columns = (x.saturating_sub(across)..=(x + across).min(199)).collect::<Vec<_>>();
            let rows = (y.saturating_sub(down)..=(y + down).min(199)).collect::<Vec<_>>();
            let sum: usize =
                rows.iter().flat_map(|y| columns.iter().map(move |x| usize::from(of.pixels()[y * 200 + x]))).sum();
            (sum / columns.len() / rows.len()) as u8
        };
        plane(mean)
    }

    #[test]
    fn contrast_does_not_matter() {
        let (strong, weak) = (focus(&strokes(160)), focus(&strokes(40)));
        assert!(strong > 200 && strong.abs_diff(weak) < 10, "{strong} {weak}");
    }

    #[test]
    fn one_direction_that_lacks_detail_is_enough() {
        let sharp = focus(&strokes(160));
        for (across, down) in [(4, 4), (6, 0), (0, 6)] {
            let found = focus(&blurred(&strokes(160), across, down));
            assert!(found * 4 < sharp, "{across} {down}: {found} {sharp}");
        }
    }

    #[test]
    fn there_is_nothing_to_read_in_an_even_picture() {
        assert_eq!(focus(&plane(|_, _| 99)), 0);
        assert_eq!(focus(&Plane::new(3, vec![1; 9]).unwrap()), 0);
    }
}
