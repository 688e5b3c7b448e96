//! Checks for figures that can hardly be right. They only warn: a figure is never altered.

use rust_decimal::Decimal;

use crate::content::report::ResultPhrase;
use crate::content::resolution::Part;
use crate::domain::goal::Aim;
use crate::domain::indicator::Flow;
use crate::domain::measure::Measure;
use crate::domain::number;
use crate::domain::outcome::{Direction, Reached};
use crate::domain::quantity::Quantity;
use crate::finding::{Doubt, Finding, Place, Problem};
use crate::site::model::{ResolutionEntry, Site};
use crate::site::standing::terms;

pub(super) fn check(site: &Site, entry: &ResolutionEntry, findings: &mut Vec<Finding>) {
    for (target_at, target) in entry.targets().enumerate() {
        for (part_at, part) in target.parts.iter().enumerate() {
            // The goals of different days have one title.
            let title = part.title.as_deref().unwrap_or(&target.title);
            let mut before: Option<&ResultPhrase> = None;
            for at in entry.results_of(target_at, part_at) {
                let (stated, report) = entry.result(at);
                let Some(stated) = &stated.value else { continue };
                let part = entry.goal_on(target, part_at, report.date).part;
                for doubt in doubts(site, entry, part, title, stated, before) {
                    let place = Place::at(report.document.file(), stated.phrase.span);
                    let result = stated.phrase.value.to_string();
                    findings.push(Finding::new(place, Problem::ImplausibleFigure { result, doubt }));
                }
                before = Some(stated);
            }
        }
    }
}

fn doubts(
    site: &Site,
    entry: &ResolutionEntry,
    part: &Part,
    title: &str,
    stated: &ResultPhrase,
    before: Option<&ResultPhrase>,
) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    doubts.extend(other_share(part, stated));
    doubts.extend(other_change(part, stated));
    let Some(value) = stated.outcome.quantity() else { return doubts };
    let goal = level_of(part);
    let last = before.and_then(|before| Some((before.outcome.quantity()?, before.phrase.value.to_string())));
    let beside = goal.into_iter().chain(last.iter().map(|(quantity, _)| *quantity));
    let written = has_three_decimals(&stated.phrase.value);
    if let Some(larger) = beside.clone().find(|beside| written && is_a_thousandth(value, beside)) {
        doubts.push(Doubt::CommaForDot { beside: larger.to_string() });
        return doubts;
    }
    let is_over_its_whole = stated.outcome.of.is_some_and(|of| value.number > of);
    if is_over_its_whole || is_over_all(site, part, title, value) {
        doubts.push(Doubt::OverAll);
    }
    if let Some(goal) = goal.filter(|goal| is_times(value, goal, 100)) {
        doubts.push(Doubt::HundredTimesGoal { goal: goal.to_string() });
    }
    if let Some((last, phrase)) = last {
        if is_times(value, last, 1000) {
            doubts.push(Doubt::ThousandTimesBefore { before: phrase });
        } else if terms(site, entry, part).flow == Some(Flow::Cumulative)
            && value.compare(last).is_some_and(std::cmp::Ordering::is_lt)
        {
            doubts.push(Doubt::SumFalls { before: phrase });
        }
    }
    doubts
}

/// The figure of a goal that is a level.
fn level_of(part: &Part) -> Option<&Quantity> {
    let goal = &part.stated.goal;
    match &goal.aim {
        Aim::Change(_) | Aim::Times { .. } => None,
        Aim::Between { high, .. } => Some(high),
        _ => goal.figure(),
    }
}

/// Whether the first number of a phrase is written with exactly three decimals, be they zeros: its comma may
/// have been meant as a dot.
fn has_three_decimals(phrase: &str) -> bool {
    let number = phrase.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let end = number.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','));
    let number = number.get(..end.unwrap_or(number.len())).unwrap_or(number).trim_end_matches(['.', ',']);
    number.split_once(',').is_some_and(|(_, decimals)| decimals.len() == 3)
}

/// Whether a figure stands beside one that is about a thousand times larger.
fn is_a_thousandth(value: &Quantity, beside: &Quantity) -> bool {
    let Some((value, beside)) = value.in_common_scale(beside).filter(|_| value.measure.compares_with(&beside.measure))
    else {
        return false;
    };
    let times = |factor: i64| value.checked_mul(Decimal::from(factor));
    times(200).is_some_and(|low| beside >= low) && times(5000).is_some_and(|high| beside <= high)
}

/// Whether a quantity is so many times another, or more.
fn is_times(value: &Quantity, other: &Quantity, factor: i64) -> bool {
    if other.is_zero() || !value.measure.compares_with(&other.measure) {
        return false;
    }
    let scaled = value.in_common_scale(other);
    scaled.is_some_and(|(value, other)| other.checked_mul(Decimal::from(factor)).is_some_and(|many| value >= many))
}

/// Whether a share is over a hundred per cent, of a thing of which there is no more than all.
/// Shares of a plan, and changes, may be.
fn is_over_all(site: &Site, part: &Part, title: &str, value: &Quantity) -> bool {
    let whole = match value.measure {
        Measure::Percent => Decimal::ONE_HUNDRED,
        Measure::PerMille => Decimal::ONE_THOUSAND,
        _ => return false,
    };
    let goal = &part.stated.goal;
    let names = [Some(title), site.indicator_of(part).map(|entry| &*entry.indicator.name.value)];
    let of_a_plan = names.into_iter().flatten().any(|name| {
        let name = name.to_lowercase();
        ["so với", "kế hoạch", "dự toán", "tăng", "tốc độ", "chỉ số", "chỉ tiêu"].iter().any(|word| name.contains(word))
    });
    let may_be_over = goal.of_plan
        || of_a_plan
        || matches!(goal.aim, Aim::Change(_) | Aim::Times { .. })
        || goal.figure().is_some_and(|figure| figure.number > whole);
    value.number > whole && !may_be_over
}

/// The doubt about a share of the plan that doesn't follow from level and goal.
fn other_share(part: &Part, stated: &ResultPhrase) -> Option<Doubt> {
    let (level, share) = (stated.outcome.quantity()?, stated.outcome.plan.as_deref()?);
    let goal = level_of(part)?;
    if goal.is_zero() || !level.measure.compares_with(&goal.measure) || goal.measure.is_share() {
        return None;
    }
    let (value, goal) = level.in_common_scale(goal)?;
    let computed = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(goal)?;
    differs(computed, share.number).then(|| Doubt::OtherShare {
        stated: share.to_string(),
        computed: format!("{}%", number::format(computed.round_dp(1))),
    })
}

/// The doubt about a change that doesn't follow from level and base.
fn other_change(part: &Part, stated: &ResultPhrase) -> Option<Doubt> {
    let Reached::Quantity(level) = &stated.outcome.reached else { return None };
    let (direction, by) = stated.outcome.change.as_deref().filter(|(_, by)| by.measure == Measure::Percent)?;
    let base = &part.baseline.as_ref()?.quantity;
    if base.is_zero() || !level.measure.compares_with(&base.measure) || base.measure.is_share() {
        return None;
    }
    let (value, base) = level.in_common_scale(base)?;
    let change = value.checked_sub(base)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base)?;
    let signed = if *direction == Direction::Increase { by.number } else { -by.number };
    let told = |change: Decimal| {
        let verb = if change.is_sign_negative() { "giảm" } else { "tăng" };
        format!("{verb} {}%", number::format(change.abs().round_dp(1)))
    };
    differs(change, signed).then(|| Doubt::OtherChange { stated: told(signed), computed: told(change) })
}

/// Whether two percentages differ by more than rounding: reports round to a whole per cent.
fn differs(one: Decimal, two: Decimal) -> bool {
    (one - two).abs() > Decimal::ONE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::outcome::Outcome;

    #[test]
    fn three_decimals_may_be_thousands() {
        let quantity = |phrase: &str| Outcome::parse(phrase).unwrap().quantity().unwrap().clone();
        let may_be_a_dot = |value: &str, beside: &str| {
            has_three_decimals(value) && is_a_thousandth(&quantity(value), &quantity(beside))
        };
        for (value, beside, is) in [
            ("2,850 tỷ đồng", "3.447 tỷ đồng", true),
            ("2,900 tỷ đồng", "3.447 tỷ đồng", true),
            ("3,000 tỷ đồng", "3.447 tỷ đồng", true),
            ("2,9 tỷ đồng", "3.447 tỷ đồng", false),
            ("2,9 tỷ đồng, đạt 101,250% kế hoạch", "3.447 tỷ đồng", false),
            ("đạt 2,900 tỷ đồng, tăng 12% so với cùng kỳ", "3.447 tỷ đồng", true),
            ("457,802 tỷ đồng", "430 tỷ đồng", false),
        ] {
            assert_eq!(may_be_a_dot(value, beside), is, "{value} {beside}");
        }
    }
}
