//! The bar: a picture of a part's progress. It decides nothing, the verdict
//! does, so its divisions may round.

use rust_decimal::Decimal;

use super::answer::answer;
use super::goal::{Aim, AimedChange};
use super::indicator::Better;
use super::measure::Measure;
use super::outcome::{Direction, Outcome, Reached};
use super::progress::{is_level, is_running_ceiling, is_running_sum, value_and_goal};
use super::quantity::Quantity;
use super::verdict::{Terms, aimed_and_reached, compared};

/// The bar of a part. Positions are on an axis from 0 to 100; labels may lie beyond it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bar {
    /// A level on an axis that is zoomed to its goal, so that every difference is seen. The
    /// goal stands at the same place in all of them. `share` is value ÷ goal in per cent, where
    /// more is better.
    Level { at: Decimal, goal: Decimal, from: Option<Decimal>, share: Option<Decimal> },
    /// A rate on its natural axis of 0–100 %, with a tick at the goal.
    Rate { at: Decimal, goal: Decimal },
    /// Value ÷ goal in per cent, uncapped.
    Ratio { percent: Decimal },
    /// The share of the way from base to goal that is done, in per cent, uncapped. A way
    /// that led away has none.
    Connection { percent: Decimal },
    /// A value marked against the most that it may be.
    Ceiling { at: Decimal, ceiling: Decimal, most: Quantity },
    /// A value against a range.
    Range { at: Decimal, low: Decimal, high: Decimal },
    /// Yes or no: no percentage is drawn.
    YesNo { yes: bool },
    /// Nothing is known yet; hatched, never 0 %.
    Unknown,
}

/// The bar of a part at its latest outcome.
pub(crate) fn bar(terms: Terms<'_>, outcome: Option<&Outcome>) -> Bar {
    match outcome {
        Some(outcome) if terms.goal.is_set() => drawn(terms, outcome).unwrap_or(Bar::Unknown),
        _ => Bar::Unknown,
    }
}

impl Bar {
    /// The filled part of the axis; none where no percentage is drawn.
    pub(crate) fn fill(&self) -> Option<Decimal> {
        match self {
            Bar::Level { at, .. } => Some(*at),
            Bar::Rate { at, .. } | Bar::Ceiling { at, .. } | Bar::Range { at, .. } => Some(capped(*at)),
            Bar::Ratio { percent } | Bar::Connection { percent } => Some(capped(*percent)),
            Bar::YesNo { .. } | Bar::Unknown => None,
        }
    }

    /// The figure beside the bar, uncapped; none where the bar has none.
    pub(crate) fn label(&self) -> Option<Decimal> {
        match self {
            Bar::Level { share, .. } => *share,
            Bar::Rate { at, .. } => Some(*at),
            Bar::Ratio { percent } | Bar::Connection { percent } => Some(*percent),
            Bar::Ceiling { .. } | Bar::Range { .. } | Bar::YesNo { .. } | Bar::Unknown => None,
        }
    }
}

fn drawn(terms: Terms<'_>, outcome: &Outcome) -> Option<Bar> {
    let compared = compared(terms.goal, outcome).map(|value| Reached::Quantity(value.into_owned()));
    let reached = compared.as_ref().unwrap_or(&outcome.reached);
    match (&terms.goal.aim, reached) {
        (Aim::Change(change), reached) => way_of_change(terms, change, outcome, reached),
        (Aim::Times { times, .. }, Reached::Times(reached)) => {
            Some(Bar::Ratio { percent: share_of(reached.number, times.number)? })
        }
        (Aim::Times { .. }, Reached::Quantity(_)) => against_base(terms, outcome),
        (_, Reached::Yes) if terms.goal.is_yes_or_no() => Some(Bar::YesNo { yes: true }),
        (_, Reached::No) if terms.goal.is_yes_or_no() => Some(Bar::YesNo { yes: false }),
        (_, Reached::Words(words)) => answer(terms.goal, words).map(|yes| Bar::YesNo { yes }),
        (Aim::Between { low, high }, Reached::Quantity(value)) => range(low, high, value),
        (
            Aim::Reach(goal) | Aim::AtLeast(goal) | Aim::MoreThan(goal) | Aim::AtMost(goal) | Aim::LessThan(goal),
            Reached::Quantity(value),
        ) if !goal.is_zero() && is_level(terms, outcome) => level(terms, goal, value),
        (Aim::AtMost(goal) | Aim::LessThan(goal), Reached::Quantity(value)) => {
            lower_is_better(terms, goal, outcome, value)
        }
        (Aim::Reach(goal), Reached::Quantity(value)) if terms.direction() == Some(Better::Lower) => {
            lower_is_better(terms, goal, outcome, value)
        }
        (Aim::Reach(goal) | Aim::AtLeast(goal) | Aim::MoreThan(goal), Reached::Quantity(value)) => rising(goal, value),
        _ => None,
    }
}

/// A level beside its goal. The goal stands at three quarters of the axis where more is better,
/// in the middle where less is; the axis has a round length that takes in value and base.
fn level(terms: Terms<'_>, goal: &Quantity, value: &Quantity) -> Option<Bar> {
    let is_lower = terms.direction() == Some(Better::Lower);
    let (tick, beyond) =
        if is_lower { (Decimal::from(50), Decimal::ONE) } else { (Decimal::from(75), Decimal::from(3)) };
    let number = |quantity: &Quantity| match quantity.is_zero() {
        true => Some(Decimal::ZERO),
        false => quantity.in_measure_of(goal),
    };
    let (value, base) = (number(value)?, terms.baseline.and_then(number));
    let distance = |number: Decimal| {
        let distance = number.checked_sub(goal.number)?;
        if distance.is_sign_negative() { Some(-distance) } else { distance.checked_mul(beyond) }
    };
    let farthest = distance(value)?.max(base.and_then(distance).unwrap_or_default());
    let length =
        round_length(if farthest.is_zero() { goal.number.abs() } else { farthest.checked_mul(Decimal::new(12, 1))? });
    let place = |number: Decimal| {
        let share = number.checked_sub(goal.number)?.checked_div(length)?;
        Some((tick + share.checked_mul(tick)?).round_dp(1).normalize())
    };
    // A share of a hundred is told as it is.
    let share =
        if goal.measure == Measure::Percent { value.round_dp(1).normalize() } else { share_of(value, goal.number)? };
    let from = base.and_then(place);
    Some(Bar::Level { at: place(value)?, goal: tick, from, share: (!is_lower).then_some(share) })
}

/// The smallest of 1, 2, 5, 10, 20 … and 0,5, 0,2 … that is not below a number.
fn round_length(number: Decimal) -> Decimal {
    let mut length = Decimal::new(1, super::number::MAX_DECIMALS);
    for factor in [Decimal::TWO, Decimal::new(25, 1), Decimal::TWO].into_iter().cycle() {
        match length.checked_mul(factor) {
            Some(next) if length < number => length = next,
            _ => break,
        }
    }
    length.normalize()
}

fn rising(goal: &Quantity, value: &Quantity) -> Option<Bar> {
    let both_percent = goal.measure == Measure::Percent && value.measure == Measure::Percent;
    let hundred = Decimal::ONE_HUNDRED;
    if both_percent && goal.number <= hundred && value.number <= hundred {
        return Some(Bar::Rate { at: value.number.round_dp(1).normalize(), goal: goal.number });
    }
    Some(Bar::Ratio { percent: percent_of(value, goal)? })
}

/// A running ceiling shows no share of a way: so far it says little.
fn lower_is_better(terms: Terms<'_>, goal: &Quantity, outcome: &Outcome, value: &Quantity) -> Option<Bar> {
    if goal.is_zero() {
        return Some(Bar::YesNo { yes: value.is_zero() });
    }
    let base = terms.baseline.filter(|_| !is_running_ceiling(terms, outcome));
    base.and_then(|base| way_down(base, goal, value)).or_else(|| ceiling(goal, value))
}

fn ceiling(most: &Quantity, value: &Quantity) -> Option<Bar> {
    if !value.measure.compares_with(&most.measure) {
        return None;
    }
    let (value, ceiling) = value.in_common_scale(most)?;
    let axis = widest(value, ceiling)?;
    Some(Bar::Ceiling { at: share_of(value, axis)?, ceiling: share_of(ceiling, axis)?, most: most.clone() })
}

/// The share (baseline − value) ÷ (baseline − goal), when the baseline lies above the goal
/// and the value not above the baseline.
fn way_down(base: &Quantity, goal: &Quantity, value: &Quantity) -> Option<Bar> {
    let (base_number, goal_number) = base.in_common_scale(goal)?;
    let aimed = base_number.checked_sub(goal_number)?;
    // With value and base brought to one scale as well, the two differences may
    // be in different scales; their quotient needs one.
    let (base_for_value, value_number) = base.in_common_scale(value)?;
    let gone = base_for_value.checked_sub(value_number)?;
    let factor = if base_number.is_zero() { return None } else { base_for_value.checked_div(base_number)? };
    if aimed <= Decimal::ZERO || gone < Decimal::ZERO {
        return None;
    }
    Some(Bar::Connection { percent: share_of(gone, aimed.checked_mul(factor)?)? })
}

fn range(low: &Quantity, high: &Quantity, value: &Quantity) -> Option<Bar> {
    let (value_number, low_number) = value.in_common_scale(low)?;
    let (_, high_number) = value.in_common_scale(high)?;
    let hundred = Decimal::ONE_HUNDRED;
    let natural = high.measure == Measure::Percent && high_number <= hundred && value_number <= hundred;
    let axis = if natural { hundred } else { widest(value_number, high_number)? };
    Some(Bar::Range {
        at: share_of(value_number, axis)?,
        low: share_of(low_number, axis)?,
        high: share_of(high_number, axis)?,
    })
}

/// A level on its way from the base, or a running figure beside base plus change.
fn way_of_change(terms: Terms<'_>, change: &AimedChange, outcome: &Outcome, reached: &Reached) -> Option<Bar> {
    let percent = match reached {
        Reached::Change(direction, by) if *direction == change.direction || by.is_zero() => {
            let (by, aimed) = by.in_common_scale(&change.by)?;
            share_of(by, aimed)?
        }
        Reached::Change(..) => return Some(Bar::YesNo { yes: false }),
        Reached::Quantity(level) if is_running_ceiling(terms, outcome) => {
            return ceiling(&moved(change, terms.baseline?)?, level);
        }
        Reached::Quantity(_) if is_running_sum(terms, outcome) => return against_base(terms, outcome),
        Reached::Quantity(level) => {
            let (aimed, reached) = aimed_and_reached(change, terms.baseline?, level)?;
            if reached < Decimal::ZERO {
                return Some(Bar::YesNo { yes: change.bound.is_above() });
            }
            share_of(reached, aimed)?
        }
        _ => return None,
    };
    Some(Bar::Connection { percent })
}

/// A figure in per cent of base plus change, or of the multiple of the base.
fn against_base(terms: Terms<'_>, outcome: &Outcome) -> Option<Bar> {
    let (value, goal) = value_and_goal(terms, outcome)?;
    Some(Bar::Ratio { percent: share_of(value, goal)? })
}

/// The level that a base comes to by a change.
fn moved(change: &AimedChange, base: &Quantity) -> Option<Quantity> {
    let by = match change.by.measure {
        Measure::Percent | Measure::PerMille if !base.measure.is_share() => {
            let whole = Decimal::from(if change.by.measure == Measure::Percent { 100 } else { 1000 });
            base.number.checked_mul(change.by.number)?.checked_div(whole)?
        }
        _ => change.by.in_measure_of(base)?,
    };
    let number = match change.direction {
        Direction::Increase => base.number.checked_add(by)?,
        Direction::Decrease => base.number.checked_sub(by)?,
    };
    Some(Quantity::new(number.normalize(), base.measure.clone()))
}

fn percent_of(value: &Quantity, goal: &Quantity) -> Option<Decimal> {
    if !value.compares_with(goal) {
        return None;
    }
    let (value, goal) = value.in_common_scale(goal)?;
    share_of(value, goal)
}

/// An axis with a quarter of room above the larger of two numbers.
fn widest(one: Decimal, two: Decimal) -> Option<Decimal> {
    one.max(two).checked_mul(Decimal::new(125, 2))
}

/// A part of a whole in per cent, to one decimal.
fn share_of(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let percent = part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(percent.round_dp(1).normalize())
}

fn capped(percent: Decimal) -> Decimal {
    percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::goal::Goal;
    use crate::domain::indicator::Flow;
    use crate::domain::period::Period;
    use crate::domain::phrase::{parse_measure, parse_quantity};
    use crate::domain::verdict::verdict;
    use proptest::prelude::*;

    fn picture(goal: &str, better: Option<Better>, baseline: Option<&str>, outcome: &str) -> Bar {
        flowing(goal, better, None, baseline, outcome)
    }

    fn sum(goal: &str, better: Option<Better>, baseline: Option<&str>, outcome: &str) -> Bar {
        flowing(goal, better, Some(Flow::Cumulative), baseline, outcome)
    }

    fn flowing(goal: &str, better: Option<Better>, flow: Option<Flow>, baseline: Option<&str>, outcome: &str) -> Bar {
        let goal = Goal::parse(goal).unwrap();
        let baseline = baseline.map(|text| parse_quantity(text).unwrap());
        let terms = Terms {
            goal: &goal,
            better,
            flow,
            baseline: baseline.as_ref(),
            period: Period::year(2026).unwrap(),
            milestones: &[],
            adds_up: None,
        };
        let outcome = (!outcome.is_empty()).then(|| Outcome::parse(outcome).unwrap());
        bar(terms, outcome.as_ref())
    }

    fn ceiling_of(at: &str, ceiling: &str, most: &str) -> Bar {
        Bar::Ceiling { at: number(at), ceiling: number(ceiling), most: parse_quantity(most).unwrap() }
    }

    fn number(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn a_rate_is_drawn_where_it_is() {
        let rate = |at, goal| Bar::Rate { at: number(at), goal: number(goal) };
        assert_eq!(sum("95,5%", Some(Better::Higher), None, "91%"), rate("91", "95.5"));
        assert_eq!(sum("trên 85%", None, None, "90%"), rate("90", "85"));
    }

    #[test]
    fn counts_and_money_are_value_by_goal_with_an_uncapped_label() {
        let higher = Some(Better::Higher);
        let over = sum("100% kế hoạch", higher, None, "148,2%");
        assert_eq!(over, Bar::Ratio { percent: number("148.2") });
        assert_eq!((over.fill(), over.label()), (Some(number("100")), Some(number("148.2"))));
        assert_eq!(sum("77 đảng viên", higher, None, "79 đảng viên"), Bar::Ratio { percent: number("102.6") });
        let half = sum("27,625 tỷ đồng", higher, None, "13.812,5 triệu đồng");
        assert_eq!(half, Bar::Ratio { percent: number("50") });
        assert_eq!(picture("0%", None, None, "3%"), Bar::YesNo { yes: false });
        assert_eq!(picture("0 vụ", None, None, "0 vụ"), Bar::YesNo { yes: true });
    }

    #[test]
    fn a_level_is_a_dot_on_an_axis_zoomed_to_its_goal() {
        let level = |at, goal, from: Option<&str>, share: Option<&str>| Bar::Level {
            at: number(at),
            goal: number(goal),
            from: from.map(number),
            share: share.map(number),
        };
        // Half a point is seen as well as thirty.
        assert_eq!(picture("95,5%", None, None, "95%"), level("37.5", "75", None, Some("95")));
        assert_eq!(picture("95,5%", None, None, "60%"), level("21.8", "75", None, Some("60")));
        assert_eq!(picture("từ 95% trở lên", None, None, "96%"), level("90", "75", None, Some("96")));
        assert_eq!(
            picture("từ 66 đảng viên trở lên", None, None, "33 đảng viên"),
            level("25.5", "75", None, Some("50"))
        );
        let lower = Some(Better::Lower);
        assert_eq!(picture("1%", lower, Some("3%"), "2%"), level("60", "50", Some("70"), None));
        assert_eq!(picture("1%", lower, Some("3%"), "20‰"), level("60", "50", Some("70"), None));
        assert_eq!(picture("không quá 0,6%", None, None, "0,6%"), level("50", "50", None, None));
        assert_eq!(picture("thứ 5 trở lên", None, None, "thứ 4"), level("25", "50", None, None));
        assert_eq!(picture("100% (3/3 trạm y tế)", None, None, "3/3 trường"), Bar::Unknown);
    }

    #[test]
    fn an_axis_has_a_round_length() {
        for (number, length) in
            [("0.3", "0.5"), ("1", "1"), ("1.2", "2"), ("6", "10"), ("11", "20"), ("0.0000001", "0.000001")]
        {
            assert_eq!(round_length(Decimal::from_str_exact(number).unwrap()).to_string(), length, "{number}");
        }
    }

    #[test]
    fn yes_or_no_has_no_percentage() {
        assert_eq!(picture("không còn hộ nghèo", None, None, "0 hộ"), Bar::YesNo { yes: true });
        assert_eq!(picture("không còn hộ nghèo", None, Some("5 hộ"), "2 hộ"), Bar::YesNo { yes: false });
        assert_eq!(picture("được công nhận", None, None, "đạt"), Bar::YesNo { yes: true });
        assert_eq!(picture("giữ vững danh hiệu", None, None, "không giữ được"), Bar::YesNo { yes: false });
    }

    #[test]
    fn ranges_changes_and_the_unknown() {
        assert_eq!(
            picture("10-12 lượt", None, None, "6 lượt"),
            Bar::Range { at: number("40"), low: number("66.7"), high: number("80") }
        );
        assert_eq!(
            picture("từ 40 - 60%", None, None, "50%"),
            Bar::Range { at: number("50"), low: number("40"), high: number("60") }
        );
        assert_eq!(
            picture("tăng 10%", None, Some("200 cơ sở"), "210 cơ sở"),
            Bar::Connection { percent: number("50") }
        );
        assert_eq!(picture("giảm ít nhất 5%", None, None, "giảm 6%"), Bar::Connection { percent: number("120") });
        assert_eq!(picture("giảm ít nhất 5%", None, None, "tăng 5%"), Bar::YesNo { yes: false });
        assert_eq!(picture("giảm ít nhất 5%", None, Some("40 hộ"), "45 hộ"), Bar::YesNo { yes: false });
        assert_eq!(picture("tăng không quá 5%", None, Some("40 hộ"), "39 hộ"), Bar::YesNo { yes: true });
        assert_eq!(picture("tăng 10%", None, None, "210 cơ sở"), Bar::Unknown);
        assert_eq!(picture("95%", None, None, ""), Bar::Unknown);
        assert_eq!(picture("…", None, None, "5%"), Bar::Unknown);
        assert_eq!(Bar::Unknown.fill(), None);
    }

    #[test]
    fn a_running_ceiling_has_no_percentage() {
        let sum = Some(Flow::Cumulative);
        assert_eq!(flowing("không quá 20 vụ", None, sum, Some("25 vụ"), "5 vụ"), ceiling_of("20", "80", "20 vụ"));
        assert_eq!(flowing("20 vụ", Some(Better::Lower), sum, Some("25 vụ"), "25 vụ"), ceiling_of("80", "64", "20 vụ"));
        assert_eq!(flowing("giảm ít nhất 5%", None, sum, Some("40 vụ"), "19 vụ"), ceiling_of("40", "80", "38 vụ"));
        assert_eq!(flowing("giảm 02 vụ", None, sum, Some("40 vụ"), "19 vụ"), ceiling_of("40", "80", "38 vụ"));
        assert_eq!(flowing("tăng không quá 5%", None, sum, Some("40 vụ"), "21 vụ"), ceiling_of("40", "80", "42 vụ"));
        assert_eq!(flowing("không để xảy ra cháy", None, None, None, "1 vụ"), Bar::YesNo { yes: false });
        assert_eq!(flowing("giảm ít nhất 5%", None, sum, None, "19 vụ"), Bar::Unknown);
    }

    #[test]
    fn a_growing_sum_is_drawn_against_base_plus_growth() {
        let sum = Some(Flow::Cumulative);
        let percent = |text| Bar::Ratio { percent: number(text) };
        assert_eq!(flowing("tăng 10%", None, sum, Some("100 tỷ đồng"), "55 tỷ đồng"), percent("50"));
        assert_eq!(flowing("tăng 10%", None, sum, Some("100 tỷ đồng"), "121.000 triệu đồng"), percent("110"));
        assert_eq!(flowing("tăng 20 cơ sở", None, sum, Some("80 cơ sở"), "25 cơ sở"), percent("25"));
        assert_eq!(flowing("gấp 2 lần", None, sum, Some("50 hộ"), "25 hộ"), percent("25"));
        assert_eq!(flowing("gấp 2 lần", None, None, None, "gấp 1,5 lần"), percent("75"));
        assert_eq!(
            flowing("100% kế hoạch", None, sum, None, "580 tỷ đồng, đạt 48% kế hoạch"),
            Bar::Level { at: number("36"), goal: number("75"), from: None, share: Some(number("48")) }
        );
    }

    const GOALS: [&str; 12] = [
        "95,5%",
        "từ 66 đảng viên trở lên",
        "trên 95%",
        "không quá 20 vụ",
        "dưới 15%",
        "10-12 lượt",
        "tăng 13%",
        "giảm 16 cơ sở",
        "được công nhận",
        "giữ vững",
        "không còn hộ nghèo",
        "100 tỷ đồng",
    ];

    proptest! {
        /// A baseline changes the bar of an absolute goal, and never its verdict.
        #[test]
        fn a_verdict_never_depends_on_the_bar(
            goal in 0usize..GOALS.len(), value in 0i64..200_000, base in 0i64..200_000,
            unit in 0usize..5, better in 0usize..3, flow in 0usize..3,
        ) {
            let goal = Goal::parse(GOALS[goal]).unwrap();
            let measure = parse_measure(["%", "đảng viên", "vụ", "tỷ đồng", "cơ sở"][unit]).unwrap();
            let outcome = Outcome::of_quantity(Quantity::new(Decimal::new(value, 3), measure.clone()));
            let baseline = Quantity::new(Decimal::new(base, 3), measure);
            let better = Some(Better::ALL[better]);
            let terms = |baseline| Terms {
                goal: &goal, better, flow: Some(Flow::ALL[flow]), baseline, period: Period::year(2026).unwrap(),
                milestones: &[], adds_up: None,
            };
            let before = verdict(&goal, better, Some(&baseline), &outcome);
            let with = bar(terms(Some(&baseline)), Some(&outcome));
            let without = bar(terms(None), Some(&outcome));
            if !matches!(goal.aim, Aim::Change(_)) {
                prop_assert_eq!(before, verdict(&goal, better, None, &outcome));
            }
            for picture in [with, without] {
                prop_assert!(picture.label().is_none_or(|label| label >= Decimal::ZERO));
                if let Some(fill) = picture.fill() {
                    prop_assert!(fill >= Decimal::ZERO && fill <= Decimal::ONE_HUNDRED);
                }
            }
        }
    }
}
