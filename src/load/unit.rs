//! An administrative unit: a folder with an `index.md` of this kind.

use super::fields::Fields;
use super::keys::LEVELS;
use super::notes::Notes;
use super::spot::Spot;
use crate::finding::{Entry, Problem, Spanned};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub name: Spanned<String>,
    pub level: Option<&'static str>,
    pub code: Option<String>,
    pub predecessors: Vec<String>,
    pub note: Option<String>,
    /// It and everything below it is illustration.
    pub sample: bool,
}

pub fn read(mut fields: Fields<'_, '_>, spot: &Spot, notes: &mut Notes) -> Unit {
    if !spot.is_index() || spot.folders.is_empty() {
        notes.add_for_file(Problem::Misplaced { entry: Entry::Unit });
    }
    let unit = Unit {
        name: fields.required_text("name", notes),
        level: fields.choice("level", &LEVELS, notes).and_then(|at| LEVELS.get(at).copied()),
        code: fields.text("code", notes).map(|code| code.value),
        predecessors: fields.texts("predecessors", notes).into_iter().map(|name| name.value).collect(),
        note: fields.text("note", notes).map(|note| note.value),
        sample: fields.boolean("sample", notes).unwrap_or(false),
    };
    fields.finish(notes);
    unit
}
