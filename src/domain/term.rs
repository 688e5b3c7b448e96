//! Figures of a term. A result is of the year it is reported in, unless its phrase says
//! "luỹ kế". Only a final report without results of earlier years speaks for the whole term.
//! Sums of several years are made only where the document says that its years add up.

use rust_decimal::Decimal;

use super::date::Date;
use super::indicator::AddsUp;
use super::outcome::Outcome;
use super::progress::{MeasuredResult, runs};
use super::quantity::Quantity;
use super::verdict::{Terms, Verdict, verdict};

/// A result of a term, as a figure of the whole term so far.
#[derive(Debug)]
pub(super) struct TermResult {
    /// The sum over years; none where the result's own figure stands.
    pub(super) sum: Option<Outcome>,
    pub(super) estimated: bool,
    /// Nothing tells the figures of the years before.
    of_one_year: bool,
}

/// The results of a term as figures of the term so far, in their order.
pub(super) fn so_far(terms: Terms<'_>, results: &[MeasuredResult<'_>]) -> Vec<TermResult> {
    let one = |at: usize, result: &MeasuredResult<'_>| {
        let own = TermResult { sum: None, estimated: result.estimated, of_one_year: false };
        let stands_alone = result.closes && !results.iter().take(at).any(|before| year_of(before) != year_of(result));
        let is_mean = result.closes && terms.adds_up == Some(AddsUp::Mean) && result.outcome.quantity().is_some();
        let is_of_term = stands_alone || result.outcome.cumulative || !(is_mean || runs(terms, result.outcome));
        let Some(date) = result.date.filter(|_| !is_of_term) else { return own };
        if date.year() <= i32::from(terms.period.first_year()) {
            return own;
        }
        let before = results.get(..at);
        if terms.goal.once && before.is_some_and(|before| passed_each_year(terms, before, date.year())) {
            return own;
        }
        match before
            .filter(|_| matches!(terms.adds_up, Some(AddsUp::Sum | AddsUp::Mean)))
            .and_then(|before| sum_of_years(terms, before, result, date.year()))
        {
            Some((sum, estimated)) => TermResult { sum: Some(sum), estimated, of_one_year: false },
            None => TermResult { of_one_year: true, ..own },
        }
    };
    results.iter().enumerate().map(|(at, result)| one(at, result)).collect()
}

fn year_of(result: &MeasuredResult<'_>) -> Option<i32> {
    result.date.map(Date::year)
}

/// The results, with the figures of the term so far in the place of those of a year.
pub(super) fn replaced<'r>(results: &[MeasuredResult<'r>], so_far: &'r [TermResult]) -> Vec<MeasuredResult<'r>> {
    let pairs = results.iter().zip(so_far);
    let replaced = pairs.map(|(result, term)| MeasuredResult {
        outcome: term.sum.as_ref().unwrap_or(result.outcome),
        estimated: term.estimated,
        of_one_year: term.of_one_year,
        ..*result
    });
    replaced.collect()
}

/// The sum, or the mean, of a result and the last figure of each year before it, back to the first
/// year of the term or to a running sum. None where a year has none. It is an estimate if one of
/// them is.
fn sum_of_years(
    terms: Terms<'_>,
    before: &[MeasuredResult<'_>],
    result: &MeasuredResult<'_>,
    year: i32,
) -> Option<(Outcome, bool)> {
    let mut sum = result.outcome.quantity()?.clone();
    let mut estimated = result.estimated;
    for year in (i32::from(terms.period.first_year())..year).rev() {
        let of_year = before.iter().rfind(|result| year_of(result) == Some(year))?;
        sum = added(&sum, of_year.outcome.quantity()?)?;
        estimated |= of_year.estimated;
        if of_year.outcome.cumulative {
            break;
        }
    }
    if terms.adds_up == Some(AddsUp::Mean) {
        let years = Decimal::from(year - i32::from(terms.period.first_year()) + 1);
        sum.number = sum.number.checked_div(years)?.normalize();
    }
    Some((Outcome::of_quantity(sum), estimated))
}

/// Whether each year of the term before a year has a last result that passes: of something that
/// may not happen once, no sum is needed.
fn passed_each_year(terms: Terms<'_>, before: &[MeasuredResult<'_>], year: i32) -> bool {
    (i32::from(terms.period.first_year())..year).all(|year| {
        let of_year = before.iter().rfind(|result| year_of(result) == Some(year));
        let verdict = of_year.map(|result| verdict(terms.goal, terms.direction(), terms.baseline, result.outcome));
        verdict == Some(Verdict::Met)
    })
}

/// The sum of two quantities, in the measure of the first.
fn added(one: &Quantity, two: &Quantity) -> Option<Quantity> {
    let two = if two.is_zero() { two.number } else { two.in_measure_of(one)? };
    Some(Quantity::new(one.number.checked_add(two)?, one.measure.clone()))
}
