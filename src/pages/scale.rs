//! Goals and results as plain figures in the measure of their indicator.

use rust_decimal::Decimal;

use crate::content::resolution::Part;
use crate::domain::quantity::Quantity;
use crate::site::{IndicatorEntry, ResolutionEntry, ResultAt};

/// The figure of a goal in the indicator's measure; none for relative goals and goals in words.
pub(super) fn goal_figure(indicator: &IndicatorEntry, part: &Part) -> Option<Decimal> {
    part.stated.goal.measure()?;
    part.stated.goal.figure()?.in_measure_of(&yardstick(indicator)?)
}

/// The figure of a result in the indicator's measure; none for a share of a plan, a change, or words.
pub(super) fn result_figure(indicator: &IndicatorEntry, entry: &ResolutionEntry, at: ResultAt) -> Option<Decimal> {
    entry.result(at).0.outcome()?.quantity()?.in_measure_of(&yardstick(indicator)?)
}

/// The measure of an indicator in words, where it has one.
pub(super) fn measure_of(indicator: &IndicatorEntry) -> Option<String> {
    indicator.indicator.measure.as_ref().map(ToString::to_string).filter(|unit| !unit.is_empty())
}

fn yardstick(indicator: &IndicatorEntry) -> Option<Quantity> {
    Some(Quantity::new(Decimal::ONE, indicator.indicator.measure.clone()?))
}
