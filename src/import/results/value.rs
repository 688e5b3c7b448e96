//! The result that a cell states, as a phrase of the grammar. A scale is never guessed: a number without
//! a unit that says it, or in one that doesn't fit, is a question.

use rust_decimal::Decimal;

use super::question::Question;
use super::units;
use crate::content::resolution::Part;
use crate::domain::date::Date;
use crate::domain::goal::{Aim, Goal};
use crate::domain::measure::{Measure, Scale};
use crate::domain::number::{self, NumberError};
use crate::domain::outcome::Outcome;
use crate::domain::quantity::Quantity;
use crate::finding::Problem;
use crate::import::grid::Cell;
use crate::import::sheet::{AMBIGUOUS, is_percent_format, within_places};
use crate::lang::Lang;
use crate::slug::slug;

/// The surroundings of a cell that tell how it is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'c> {
    /// The unit of the row, of the head, or of the whole table.
    pub unit: Option<&'c str>,
    /// The measure that a form asks for, whatever its unit is called.
    pub measure: Option<&'c Measure>,
    /// The name of the row.
    pub name: &'c str,
    pub part: Option<&'c Part>,
    /// The plan of the row has the very number of the goal, so that the row is in the goal's unit.
    pub is_in_unit_of_goal: bool,
    pub lang: Lang,
}

/// The phrase that a cell states; none for an empty one.
pub(crate) fn phrase(cell: &Cell, context: Context<'_>) -> Result<Option<String>, Question> {
    let text = super::table::one_line(&cell.text);
    if is_nothing(&text) {
        return Ok(None);
    }
    if text.starts_with('#') {
        return Err(Question::Fault);
    }
    if let Some(number) = &cell.number {
        if &*number.format == AMBIGUOUS {
            return Err(Question::AmbiguousMark);
        }
        return of_number(number.value, &number.format, context).map(Some);
    }
    of_text(&text, context).map(Some)
}

/// The goal of a year that a cell states; none for an empty one.
pub(crate) fn goal(cell: &Cell, context: Context<'_>) -> Result<Option<String>, Question> {
    let text = super::table::one_line(&cell.text);
    if is_nothing(&text) {
        return Ok(None);
    }
    if cell.number.is_none() && number::parse(&text).is_err() && !text.starts_with('#') {
        let with_unit = context.unit.map(|unit| format!("{text} {unit}"));
        // `trên 93` needs the unit of its row; `trên 93%` has its own.
        let read =
            Goal::parse(&text).ok().filter(|goal| goal.figure().is_none_or(|figure| figure.measure != Measure::bare()));
        let phrase = match (read, with_unit) {
            (Some(_), _) => text,
            (None, Some(phrase)) if Goal::parse(&phrase).is_ok() => phrase,
            _ => return Err(not_a_goal(&text, context.lang)),
        };
        return Ok(Some(phrase));
    }
    phrase(cell, context)
}

fn not_a_goal(text: &str, lang: Lang) -> Question {
    let why = match Goal::parse(text) {
        Err(refusal) => Problem::GoalNotUnderstood { phrase: text.to_owned(), refusal }.message(lang),
        Ok(_) => return Question::NoUnit { goal: text.to_owned() },
    };
    Question::NotUnderstood { why }
}

/// Whether a cell says that there is no result.
fn is_nothing(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, '-' | '–' | '—' | '.' | '…' | '_' | '/' | ' '))
        || matches!(
            text.to_lowercase().as_str(),
            "x" | "chưa có" | "chưa có số liệu" | "không có số liệu" | "chưa báo cáo"
        )
}

/// The phrase of a number of a spreadsheet.
fn of_number(value: Decimal, format: &str, context: Context<'_>) -> Result<String, Question> {
    let measure = measure(context)?;
    let (number, measure) = if is_percent_format(format) {
        if measure.is_some() && measure != Some(Measure::Percent) {
            return Err(Question::ShareBesideUnit { unit: context.unit.unwrap_or_default().to_owned() });
        }
        (times_hundred(value), Measure::Percent)
    } else {
        (value, measure.map_or_else(|| unstated(context), Ok)?)
    };
    if !within_places(number) {
        return Err(Question::TooManyPlaces { shown: number::format(number.round_dp(6)) });
    }
    if !is_percent_format(format) && measure.is_share() {
        not_a_hundredth(number, context)?;
    }
    worded(number, measure, context)
}

/// The phrase of a text: a number in the unit of the row, or words that the grammar reads whole.
fn of_text(text: &str, context: Context<'_>) -> Result<String, Question> {
    if Date::parse_iso(text).is_some() {
        return Err(Question::DateInCell);
    }
    match text {
        "TRUE" => return Ok("đạt".to_owned()),
        "FALSE" => return Ok("không đạt".to_owned()),
        _ => {}
    }
    let negative = text.strip_prefix(['-', '–']).filter(|rest| number::parse(rest).is_ok());
    match number::parse(negative.unwrap_or(text)) {
        Ok(number) => return of_number(if negative.is_some() { -number } else { number }, "General", context),
        Err(NumberError::DotAsDecimal { suggestion }) => {
            let problem = Problem::DotAsDecimal { phrase: text.to_owned(), suggestion };
            let why = format!("{}; {}", problem.message(context.lang), problem.help(context.lang));
            return Err(Question::NotUnderstood { why });
        }
        Err(_) => {}
    }
    match Outcome::parse(text) {
        Ok(outcome) => with_unit_of_row(text, &outcome, context),
        Err(refusal) => {
            let problem = match &refusal.suggestion {
                Some(suggestion) if refusal.reason == crate::domain::phrase::Reason::DotAsDecimal => {
                    Problem::DotAsDecimal { phrase: text.to_owned(), suggestion: suggestion.to_string() }
                }
                _ => Problem::OutcomeNotUnderstood { phrase: text.to_owned(), refusal },
            };
            let why = format!("{}; {}", problem.message(context.lang), problem.help(context.lang));
            Err(Question::NotUnderstood { why })
        }
    }
}

/// A phrase whose own unit must be that of the row, where both state one.
fn with_unit_of_row(text: &str, outcome: &Outcome, context: Context<'_>) -> Result<String, Question> {
    let Some(quantity) = outcome.quantity() else { return Ok(text.to_owned()) };
    let Some(measure) = measure(context)? else { return Ok(text.to_owned()) };
    if quantity.measure == Measure::bare() && units::is_telling(&measure) {
        // `ước 95`, `lũy kế 412,75` lack the unit that their row has.
        return Err(Question::NoUnit { goal: goal_words(context) });
    }
    if !quantity.is_zero() && !quantity.measure.compares_with(&measure) && units::is_telling(&measure) {
        return Err(Question::OtherUnit { unit: context.unit.unwrap_or_default().to_owned() });
    }
    Ok(text.to_owned())
}

/// The measure that the unit of a row names.
fn measure(context: Context<'_>) -> Result<Option<Measure>, Question> {
    match (context.measure, context.unit) {
        (Some(measure), _) => Ok(Some(measure.clone())),
        (None, None) => Ok(None),
        (None, Some(unit)) => {
            units::measure(unit).map(Some).ok_or_else(|| Question::UnknownUnit { unit: unit.to_owned() })
        }
    }
}

/// The measure of a number without a unit: that of a goal whose plan proves it, or of a plain count.
fn unstated(context: Context<'_>) -> Result<Measure, Question> {
    let Some(part) = context.part else { return Ok(Measure::bare()) };
    let goal = &part.stated.goal;
    let measure = goal.figure().map(|figure| &figure.measure).or(goal.measure());
    match (&goal.aim, measure) {
        (Aim::Change(_) | Aim::Times { .. }, _) => Err(Question::NoUnit { goal: goal_words(context) }),
        (_, None) => Ok(Measure::bare()),
        (_, Some(measure)) if context.is_in_unit_of_goal || !needs_unit(measure) => Ok(measure.clone()),
        _ => Err(Question::NoUnit { goal: goal_words(context) }),
    }
}

/// Whether a number means another thing without the unit of a measure.
fn needs_unit(measure: &Measure) -> bool {
    match measure {
        Measure::Rank => false,
        Measure::Count { scale, .. } => *scale != Scale::One,
        Measure::Percent | Measure::PerMille | Measure::PercentPoint | Measure::Money { .. } => true,
    }
}

/// A share that is a hundredth of what the goal lets expect: a fraction typed without its format.
fn not_a_hundredth(number: Decimal, context: Context<'_>) -> Result<(), Question> {
    let goal = context.part.and_then(|part| part.stated.goal.figure());
    let Some(goal) = goal.filter(|goal| goal.measure.is_share() && !goal.is_zero()) else { return Ok(()) };
    let hundredfold = times_hundred(number);
    let is_near = |share: Decimal| share >= goal.number / Decimal::TWO && share <= goal.number * Decimal::TWO;
    if number <= Decimal::TWO && !is_near(number) && is_near(hundredfold) {
        return Err(Question::Hundredth {
            value: number::format(number),
            share: number::format(hundredfold),
            goal: goal_words(context),
        });
    }
    Ok(())
}

/// The words of a number in its measure, as the goal asks for them.
fn worded(number: Decimal, measure: Measure, context: Context<'_>) -> Result<String, Question> {
    let goal = context.part.map(|part| &part.stated.goal);
    if let Some(Aim::Change(change)) = goal.map(|goal| &goal.aim)
        && measure.is_share()
        && change.by.measure.is_share()
    {
        return change_in_words(number, measure, context.name);
    }
    if number.is_sign_negative() && !number.is_zero() {
        return Err(Question::Negative);
    }
    let quantity = Quantity::new(number, measure);
    if goal.is_some_and(|goal| goal.of_plan) && quantity.measure == Measure::Percent {
        return Ok(format!("{quantity} kế hoạch"));
    }
    Ok(with_noun_of_goal(quantity, context).to_string())
}

/// A change in the words of the row that states it: `Tốc độ tăng …`.
fn change_in_words(number: Decimal, measure: Measure, name: &str) -> Result<String, Question> {
    let words = format!("-{}-", slug(name));
    let grows = words.contains("-tang-");
    let falls = words.contains("-giam-");
    let is_negative = number.is_sign_negative();
    let verb = match (grows, falls) {
        (true, false) => {
            if is_negative {
                "giảm"
            } else {
                "tăng"
            }
        }
        (false, true) if !is_negative => "giảm",
        (true, true) => {
            if is_negative {
                "giảm"
            } else {
                "tăng"
            }
        }
        _ => {
            return Err(Question::NotUnderstood {
                why: format!("{}: tăng hay giảm?", Quantity::new(number, measure))
            });
        }
    };
    Ok(format!("{verb} {}", Quantity::new(number.abs(), measure)))
}

/// A count whose row calls the things by another name than the goal, where the plan proves that the same
/// things are counted.
fn with_noun_of_goal(quantity: Quantity, context: Context<'_>) -> Quantity {
    let goal = context.part.and_then(|part| part.stated.goal.figure());
    match goal {
        Some(goal) if context.is_in_unit_of_goal && !quantity.measure.compares_with(&goal.measure) => {
            let both_plain = [&quantity.measure, &goal.measure].iter().all(|measure| !needs_unit(measure));
            if both_plain { Quantity::new(quantity.number, goal.measure.clone()) } else { quantity }
        }
        _ => quantity,
    }
}

fn goal_words(context: Context<'_>) -> String {
    context.part.map(|part| part.stated.phrase.value.to_string()).unwrap_or_default()
}

fn times_hundred(value: Decimal) -> Decimal {
    value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::TypedNumber;

    fn context(unit: Option<&str>) -> Context<'_> {
        Context { unit, measure: None, name: "", part: None, is_in_unit_of_goal: false, lang: Lang::Vi }
    }

    fn number(value: &str, format: &str) -> Cell {
        let value = Decimal::from_str_exact(value).unwrap();
        Cell { number: Some(TypedNumber { value, format: format.into() }), ..Cell::of(value.to_string()) }
    }

    #[test]
    fn numbers_of_cells() {
        for (cell, unit, expected) in [
            (number("98.7", "General"), Some("Tỷ đồng"), "98,7 tỷ đồng"),
            (number("0.955", "0.0%"), Some("%"), "95,5%"),
            (number("0.955", "0.0%"), None, "95,5%"),
            (number("58", "General"), None, "58"),
            (number("61300", "#,##0"), Some("triệu đồng"), "61.300 triệu đồng"),
            (Cell::of("1,44"), Some("%"), "1,44%"),
            (Cell::of("đạt"), Some("%"), "đạt"),
            (Cell::of("98,7 tỷ đồng"), Some("tỷ dông"), "98,7 tỷ đồng"),
        ] {
            assert_eq!(phrase(&cell, context(unit)), Ok(Some(expected.to_owned())), "{cell:?}");
        }
        for nothing in ["", "-", "…", "chưa có số liệu"] {
            assert_eq!(phrase(&Cell::of(nothing), context(None)), Ok(None), "{nothing}");
        }
    }

    #[test]
    fn numbers_that_are_not_guessed() {
        for (cell, unit, expected) in [
            (Cell::of("#REF!"), None, "Fault"),
            (number("81.9087136929", "General"), Some("%"), "TooManyPlaces"),
            (number("0.955", "0.0%"), Some("tỷ đồng"), "ShareBesideUnit"),
            (number("1250", AMBIGUOUS), Some("người"), "AmbiguousMark"),
            (number("-5", "General"), Some("%"), "Negative"),
            (number("5", "General"), Some("?"), "UnknownUnit"),
            (Cell::of("12.5"), Some("%"), "NotUnderstood"),
            (Cell::of("khoảng 95%"), None, "NotUnderstood"),
            (Cell::of("2026-06-07"), None, "DateInCell"),
            (Cell::of("95%"), Some("tỷ đồng"), "OtherUnit"),
        ] {
            let found = format!("{:?}", phrase(&cell, context(unit)).unwrap_err());
            assert!(found.starts_with(expected), "{cell:?}: {found}");
        }
    }
}
