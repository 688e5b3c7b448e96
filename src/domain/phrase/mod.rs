//! The grammar of phrases: goals, results and measures as documents write them.
//!
//! A phrase is cut into tokens (`token.rs`). A reader (`reader.rs`) goes through them; each
//! token that a grammar takes gets a role. A phrase is understood when every token has one,
//! and else refused at the first that has none (`refusal.rs`), with the reason and a way out.
//! The tables in `tests/phrases` hold phrases of documents with their readings.

mod amount;
mod beside;
#[cfg(test)]
mod docs_tests;
#[cfg(test)]
mod fuzz;
mod goal;
mod goal_change;
mod goal_level;
mod goal_tail;
mod goal_words;
mod grade;
mod kind;
mod measure;
mod name;
mod outcome;
mod outcome_facts;
mod outcome_words;
mod planned;
mod rank;
mod reader;
mod refusal;
mod said_time;
mod subject;
#[cfg(test)]
mod tests;
mod time;
mod token;
mod unplaced;
mod vocabulary;

pub(crate) use beside::{Beside, SaidBase, SaidPlan, beside};
pub(crate) use goal::read as read_goal;
pub(crate) use measure::parse_measure;
#[cfg(test)]
pub(crate) use measure::parse_quantity;
pub(crate) use outcome::read as read_outcome;
pub(crate) use reader::{Bound, PhrasePart, Role};
pub(crate) use refusal::{Reason, Refusal};
pub(crate) use said_time::ReportTime;
pub(crate) use token::{Kind, Token, tokens};
