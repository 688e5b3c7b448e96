//! The answer in a cell of a form, as a phrase of the grammar. The form says the unit, and its key proves
//! the goal; a scale is never guessed.

use rust_decimal::Decimal;

use super::unit::Asked;
use crate::domain::number;
use crate::domain::outcome::{Direction, Outcome};
use crate::domain::quantity::Quantity;
use crate::import::grid::Cell;
use crate::import::results::{Context, Question, phrase};
use crate::slug::slug;

/// The answer of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    None,
    Phrase(String),
    Open(Question),
}

/// The answer in a cell, to the figure that the form asks for.
pub(crate) fn answer(cell: &Cell, asked: &Asked, context: Context<'_>) -> Answer {
    let read = match asked {
        Asked::YesOrNo => yes_or_no(cell).map_or_else(|| phrase(cell, context), |words| Ok(Some(words.to_owned()))),
        Asked::PlanShare | Asked::Change(..) | Asked::Times => of_number(cell, asked, context),
        Asked::Level(_) | Asked::Grade | Asked::Any => phrase(cell, context),
    };
    match read {
        Ok(None) => Answer::None,
        Ok(Some(phrase)) => Answer::Phrase(phrase),
        Err(question) => Answer::Open(question),
    }
}

/// A yes or a no in the words of either language.
fn yes_or_no(cell: &Cell) -> Option<&'static str> {
    let words = slug(&cell.text);
    match words.as_str() {
        "dat" | "co" | "yes" | "met" | "true" | "da-dat" => Some("đạt"),
        "khong-dat" | "khong" | "no" | "not-met" | "false" => Some("không đạt"),
        "chua-dat" | "chua" | "not-yet" => Some("chưa đạt"),
        _ => None,
    }
}

/// A number that isn't a level, in the words that its unit says.
fn of_number(cell: &Cell, asked: &Asked, context: Context<'_>) -> Result<Option<String>, Question> {
    // The unit of the row is in the words that are made of the number.
    let plain = Context { unit: None, measure: None, part: None, ..context };
    let is_number = cell.number.is_some() || number::parse(cell.text.trim()).is_ok();
    let is_change = matches!(asked, Asked::Change(..));
    let signed = match &cell.number {
        Some(number) if is_change && number.value < Decimal::ZERO => {
            let value = -number.value;
            let number = crate::import::grid::TypedNumber { value, format: number.format.clone() };
            Some(Cell { number: Some(number), text: cell.text.trim_start_matches('-').to_owned(), ..cell.clone() })
        }
        _ => None,
    };
    let is_negative = signed.is_some();
    let Some(read) = phrase(signed.as_ref().unwrap_or(cell), plain)? else { return Ok(None) };
    let quantity = Outcome::parse(&read).ok().and_then(|outcome| outcome.quantity().cloned());
    let Some(quantity) = quantity.filter(|quantity| is_number || quantity.measure.is_share()) else {
        return Ok(Some(read));
    };
    Ok(Some(match asked {
        Asked::PlanShare => format!("{}% kế hoạch", number::format(quantity.number).replace('.', "")),
        Asked::Times => format!("gấp {} lần", number::format(quantity.number)),
        Asked::Change(direction, measure) => {
            let grows = (*direction == Direction::Increase) != is_negative;
            let verb = if grows { "tăng" } else { "giảm" };
            format!("{verb} {}", Quantity::new(quantity.number, measure.clone()))
        }
        _ => read,
    }))
}
