//! Results out of the tables that offices keep: proposed with their places, compared with the goals, and
//! written as a draft of a report. What isn't certain is left open, and nothing is dropped in silence.

mod checking;
mod choices;
mod column_time;
mod columns;
mod dates;
mod draft;
mod form_table;
mod json;
mod matching;
mod memory;
mod plan;
mod proposal;
mod question;
mod reading;
mod rows;
mod summary;
mod surroundings;
mod table;
mod units;
mod value;

pub(crate) use choices::ColumnChoices;
pub(crate) use matching::{KnownPart, known_parts};
pub(crate) use proposal::{NamedSheets, Proposal, Request, propose, remember};
pub(crate) use question::Question;
pub(crate) use value::{Context, phrase};
