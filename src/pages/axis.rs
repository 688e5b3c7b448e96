//! The axis of a chart: its ends, with round parts. It begins at zero, but for levels that
//! lie close together.

use rust_decimal::Decimal;

/// The figures of a chart as far as they settle its axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub lowest: Decimal,
    pub largest: Decimal,
    /// Whether the axis ends at 100, as for shares. It doesn't if the largest figure is above 100, or
    /// so small that all would lie on the zero line: a poverty rate of 0,6%.
    pub up_to_hundred: bool,
    /// Whether the figures are levels: an axis from zero would hide how they differ.
    pub is_level: bool,
}

impl Extent {
    /// The ends of the axis.
    pub(super) fn axis(self) -> (Decimal, Decimal) {
        let fills_whole_scale = (Decimal::TEN..=Decimal::ONE_HUNDRED).contains(&self.largest);
        let top = if self.up_to_hundred && fills_whole_scale { Decimal::ONE_HUNDRED } else { round_up(self.largest) };
        let zoomed = if self.is_level { self.zoomed() } else { None };
        zoomed.unwrap_or((Decimal::ZERO, top))
    }

    /// The ends of an axis with round quarters around figures that lie close together; none where they
    /// don't.
    fn zoomed(self) -> Option<(Decimal, Decimal)> {
        let Self { lowest, largest, up_to_hundred, .. } = self;
        let span = largest - lowest;
        if span * Decimal::from(4) > largest {
            return None;
        }
        // Figures that are all the same have a little room around them.
        let room = if span.is_zero() { largest / Decimal::from(20) } else { span };
        let mut length = round_up(room * Decimal::new(12, 1));
        loop {
            let quarter = length / Decimal::from(4);
            let bottom = ((lowest - (length - span) / Decimal::TWO) / quarter).floor() * quarter;
            let bottom = bottom.max(Decimal::ZERO);
            // There is no share above all.
            if up_to_hundred && bottom + length > Decimal::ONE_HUNDRED && largest <= Decimal::ONE_HUNDRED {
                return Some(((Decimal::ONE_HUNDRED - length).normalize(), Decimal::ONE_HUNDRED));
            }
            if bottom + length >= largest {
                return Some((bottom.normalize(), (bottom + length).normalize()));
            }
            length = round_up(length + quarter);
        }
    }
}

/// The next figure, from `largest` up, with round quarters: 4, 8, 12, 20, 40, 80, 120 …
fn round_up(largest: Decimal) -> Decimal {
    let mut scale = Decimal::new(1, 3);
    for _ in 0..24 {
        for step in [4, 8, 12, 20] {
            let top = scale * Decimal::from(step);
            if top >= largest {
                return top;
            }
        }
        scale *= Decimal::TEN;
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn the_axis_ends_at_a_round_figure() {
        for (largest, top) in [("3", "4"), ("4.9", "8"), ("95.5", "120"), ("457.802", "800"), ("0.6", "0.8")] {
            assert_eq!(round_up(number(largest)), number(top));
        }
    }

    #[test]
    fn levels_that_lie_close_together_are_seen_apart() {
        let ends = |low: &str, high: &str| {
            let extent = Extent { lowest: number(low), largest: number(high), up_to_hundred: true, is_level: true };
            let (bottom, top) = extent.axis();
            format!("{}-{}", bottom.normalize(), top.normalize())
        };
        assert_eq!(ends("95.2", "96"), "94.8-96");
        assert_eq!(ends("96", "96"), "92-100");
        assert_eq!(ends("99.9", "100"), "99.8-100");
        assert_eq!(ends("60", "95.5"), "0-100");
        assert_eq!(ends("0.6", "0.82"), "0-1.2");
    }

    #[test]
    fn a_share_has_its_whole_scale_unless_it_would_lie_on_the_zero_line() {
        for (value, top) in [("95.5", "100"), ("10", "100"), ("148.2", "200"), ("1.25", "2"), ("0.6", "0.8")] {
            let value = number(value);
            let extent = Extent { lowest: value, largest: value, up_to_hundred: true, is_level: false };
            assert_eq!(extent.axis(), (Decimal::ZERO, number(top)));
        }
    }
}
