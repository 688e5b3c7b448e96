//! Checks of a row: its plan against the goal, and the shares and differences that it states.

use rust_decimal::Decimal;

use super::question::Question;
use super::table::one_line;
use super::units;
use crate::content::resolution::Part;
use crate::domain::goal::Goal;
use crate::domain::number;
use crate::domain::outcome::Outcome;
use crate::domain::quantity::Quantity;
use crate::domain::reading;
use crate::import::grid::Cell;
use crate::import::sheet::{AMBIGUOUS, is_percent_format};

/// The plan of a row beside the goal of its part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PlanCheck {
    /// There is no plan to compare.
    None,
    Agrees {
        /// The plan is a number that has no other unit than the goal's.
        proves_unit: bool,
    },
    Differs(Question),
}

/// Compares the plan of a row with the goal, and with the goals of higher levels.
pub(super) fn compare(cell: &Cell, unit: Option<&str>, part: &Part) -> PlanCheck {
    let text = one_line(&cell.text);
    if text.is_empty() || text.starts_with('#') || text.chars().all(|letter| matches!(letter, '-' | '–' | '…' | 'x'))
    {
        return PlanCheck::None;
    }
    let assigned = part.further.iter().flat_map(|further| &further.assigned).map(|assigned| &assigned.stated.goal);
    let goals: Vec<&Goal> = [&part.stated.goal].into_iter().chain(assigned).collect();
    let agreed = match figure(cell, &text) {
        Some((number, is_share)) => goals.iter().find_map(|goal| of_number(number, is_share, unit, goal)),
        None => goals.iter().find_map(|goal| of_words(&text, unit, goal)),
    };
    match agreed {
        Some(proves_unit) => PlanCheck::Agrees { proves_unit },
        None => {
            let unit = unit.filter(|unit| !text.contains(unit)).map(|unit| format!(" {unit}")).unwrap_or_default();
            let goal = part.stated.phrase.value.to_string();
            PlanCheck::Differs(Question::OtherPlan { plan: format!("{text}{unit}"), goal })
        }
    }
}

/// The number of a cell, and whether it is shown as a share.
pub(super) fn figure(cell: &Cell, text: &str) -> Option<(Decimal, bool)> {
    if let Some(number) = cell.number.as_ref().filter(|number| &*number.format != AMBIGUOUS) {
        let is_share = is_percent_format(&number.format);
        let value = if is_share { number.value.checked_mul(Decimal::ONE_HUNDRED)? } else { number.value };
        return Some((value, is_share));
    }
    let digits = text.strip_suffix('%').map(str::trim);
    let number = number::parse(digits.unwrap_or(text)).ok()?;
    Some((number, digits.is_some()))
}

/// Whether a number is the figure of a goal: none if not, else whether it proves the unit of the row.
fn of_number(number: Decimal, is_share: bool, unit: Option<&str>, goal: &Goal) -> Option<bool> {
    let figures = [goal.figure(), goal.upper_figure()];
    let measure = unit.and_then(units::measure);
    figures.into_iter().flatten().find_map(|figure| {
        let is_same_number = figure.number.normalize() == number.normalize();
        match &measure {
            _ if is_share => (is_same_number && figure.measure.is_share()).then_some(false),
            None => is_same_number.then_some(true),
            Some(measure) => {
                let planned = Quantity::new(number, measure.clone());
                if planned.compare(figure).is_some_and(std::cmp::Ordering::is_eq) {
                    return Some(is_same_number);
                }
                // Two names for the things that are counted: the plan says that they are the same.
                let is_plain = !units::is_telling(measure) && !units::is_telling(&figure.measure);
                (is_same_number && is_plain && !planned.compares_with(figure)).then_some(true)
            }
        }
    })
}

/// The same of a plan in words.
fn of_words(text: &str, unit: Option<&str>, goal: &Goal) -> Option<bool> {
    let with_unit = unit.map(|unit| format!("{text} {unit}"));
    let written = [Some(text.to_owned()), with_unit];
    let read: Vec<Goal> = written.iter().flatten().filter_map(|text| Goal::parse(text).ok()).collect();
    let is_same = |other: &Goal| {
        let same_figure = match (other.figure(), goal.figure()) {
            (Some(one), Some(two)) => one.compare(two).is_some_and(std::cmp::Ordering::is_eq),
            (None, None) => goal.is_yes_or_no(),
            _ => false,
        };
        reading::of_goal(other) == reading::of_goal(goal) || same_figure
    };
    read.iter().any(is_same).then_some(false)
}

/// The doubt about a share of the plan that a row states.
pub(super) fn share(cell: &Cell, result: &Outcome, goal: &Goal) -> Option<Question> {
    let (stated, _) = figure(cell, &one_line(&cell.text))?;
    let (value, planned) = (result.quantity()?, goal.figure()?);
    if planned.is_zero() || !value.compares_with(planned) {
        return None;
    }
    let (value, planned) = value.in_common_scale(planned)?;
    let computed = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(planned)?;
    // A fraction that its cell doesn't show as a share, and a share of which only the excess is told.
    let readings = [Some(stated), stated.checked_mul(Decimal::ONE_HUNDRED), stated.checked_add(Decimal::ONE_HUNDRED)];
    let agrees = readings.into_iter().flatten().any(|stated| (stated - computed).abs() <= tolerance(stated));
    (!agrees).then(|| Question::OtherShare {
        stated: format!("{}%", number::format(stated.round_dp(2))),
        computed: format!("{}%", number::format(computed.round_dp(2))),
    })
}

/// The doubt about a difference between result and plan that a row states.
pub(super) fn rest(cell: &Cell, result: &Outcome, goal: &Goal) -> Option<Question> {
    let (stated, _) = figure(cell, &one_line(&cell.text))?;
    let (value, planned) = (result.quantity()?, goal.figure()?);
    if value.measure != planned.measure {
        return None;
    }
    let computed = value.number.checked_sub(planned.number)?;
    let agrees = (stated.abs() - computed.abs()).abs() <= tolerance(stated);
    (!agrees).then(|| Question::OtherRest { stated: number::format(stated), computed: number::format(computed) })
}

/// Half a unit of the last digit that is stated, and a little for what was rounded before.
fn tolerance(stated: Decimal) -> Decimal {
    let places = stated.normalize().scale().min(2);
    Decimal::new(6, places + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::TypedNumber;

    fn number(value: &str) -> Cell {
        let value = Decimal::from_str_exact(value).unwrap();
        Cell { number: Some(TypedNumber { value, format: "General".into() }), ..Cell::of(value.to_string()) }
    }

    #[test]
    fn plans_that_are_the_goal() {
        for (cell, unit, goal, proves) in [
            (number("457.802"), None, "457,802 tỷ đồng", true),
            (number("457802"), Some("triệu đồng"), "457,802 tỷ đồng", false),
            (number("95"), Some("%"), "đạt 95%", true),
            (Cell::of("≥ 96%"), None, "từ 96% trở lên", false),
            (Cell::of("trên 93"), Some("%"), "trên 93%", false),
            (number("320"), Some("người"), "từ 320 lượt lao động trở lên", true),
        ] {
            let goal = Goal::parse(goal).unwrap();
            let text = one_line(&cell.text);
            let found = match figure(&cell, &text) {
                Some((number, is_share)) => of_number(number, is_share, unit, &goal),
                None => of_words(&text, unit, &goal),
            };
            assert_eq!(found, Some(proves), "{cell:?}");
        }
    }

    #[test]
    fn other_plans_and_shares() {
        let goal = Goal::parse("457,802 tỷ đồng").unwrap();
        for (value, unit) in [("450", None), ("457.802", Some("triệu đồng")), ("457802", None)] {
            assert_eq!(of_number(Decimal::from_str_exact(value).unwrap(), false, unit, &goal), None, "{value}");
        }
        let goal = Goal::parse("120 tỷ đồng").unwrap();
        let result = Outcome::parse("60 tỷ đồng").unwrap();
        for right in ["50", "0.5", "50.004"] {
            assert_eq!(share(&number(right), &result, &goal), None, "{right}");
        }
        assert!(share(&number("51"), &result, &goal).is_some());
        assert_eq!(rest(&number("-60"), &result, &goal), None);
        assert!(rest(&number("-6"), &result, &goal).is_some());
    }
}
