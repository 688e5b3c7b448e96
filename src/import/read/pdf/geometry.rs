//! Places on a page: matrices, and the ways a text can run.

/// A matrix as PDF writes it: `x' = a x + c y + e`, `y' = b x + d y + f`.
pub(super) type Matrix = [f32; 6];

pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The matrix that does what one does, then the other.
pub(super) fn product(one: Matrix, two: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = one;
    let [p, q, r, s, t, u] = two;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/// The place that a matrix gives a point.
pub(super) fn placed(matrix: Matrix, x: f32, y: f32) -> (f32, f32) {
    let [a, b, c, d, e, f] = matrix;
    (a * x + c * y + e, b * x + d * y + f)
}

/// A point as seen with the head turned so that a direction runs to the right.
pub(super) fn along((right, up): (f32, f32), (x, y): (f32, f32)) -> (f32, f32) {
    let length = right.hypot(up);
    ((x * right + y * up) / length, (y * right - x * up) / length)
}

/// The matrix of a page that is shown turned clockwise by so many degrees.
pub(super) fn turned(degrees: i64) -> Matrix {
    match degrees.rem_euclid(360) {
        90 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
        270 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        _ => IDENTITY,
    }
}

/// The way a text runs on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// To the right.
    None,
    /// Upwards, as the heads of narrow columns.
    Up,
    /// Upside down.
    Half,
    Down,
    /// At any other angle, as a mark across the page.
    Slanted,
}

impl Turn {
    /// The way that text runs under a matrix.
    pub(super) fn of(matrix: Matrix) -> Self {
        let [a, b, ..] = matrix;
        if b.abs() <= a.abs() * 0.1 {
            if a < 0.0 { Turn::Half } else { Turn::None }
        } else if a.abs() <= b.abs() * 0.1 {
            if b > 0.0 { Turn::Up } else { Turn::Down }
        } else {
            Turn::Slanted
        }
    }

    /// A point as seen with the head turned so that the text runs to the right.
    pub(super) fn seen(self, (x, y): (f32, f32)) -> (f32, f32) {
        match self {
            Turn::None | Turn::Slanted => (x, y),
            Turn::Up => (y, -x),
            Turn::Half => (-x, -y),
            Turn::Down => (-y, x),
        }
    }

    /// The point of the page that is seen at a place.
    pub(super) fn of_page(self, (right, up): (f32, f32)) -> (f32, f32) {
        match self {
            Turn::None | Turn::Slanted => (right, up),
            Turn::Up => (-up, right),
            Turn::Half => (-right, -up),
            Turn::Down => (up, -right),
        }
    }

    /// The degrees by which a page is turned for its text to stand upright.
    pub(super) fn upright(self) -> i64 {
        match self {
            Turn::None | Turn::Slanted => 0,
            Turn::Up => 90,
            Turn::Half => 180,
            Turn::Down => 270,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_text_is_upright_on_a_page_turned_for_it() {
        for text in [IDENTITY, [0.0, 1.0, -1.0, 0.0, 5.0, 7.0], [0.0, -1.0, 1.0, 0.0, 0.0, 0.0], turned(180)] {
            let turn = Turn::of(text);
            assert_eq!(Turn::of(product(text, turned(turn.upright()))), Turn::None);
            assert_eq!(turn.of_page(turn.seen((3.0, 4.0))), (3.0, 4.0));
        }
        assert_eq!(Turn::of([1.0, 1.0, -1.0, 1.0, 0.0, 0.0]), Turn::Slanted);
    }
}
