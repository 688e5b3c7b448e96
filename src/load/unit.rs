//! An administrative unit: a folder with an `index.md` of this kind.

use serde::{Deserialize, Deserializer, Serialize};

use super::fields::Fields;
use super::keys::LEVELS;
use super::notes::Notes;
use super::spot::Spot;
use crate::finding::{Entry, Problem, Spanned};

/// One of `LEVELS`.
pub type Level = &'static str;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub name: Spanned<String>,
    #[serde(deserialize_with = "level")]
    pub level: Option<Level>,
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

fn level<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Level>, D::Error> {
    let name = Option::<String>::deserialize(from)?;
    Ok(name.and_then(|name| LEVELS.into_iter().find(|level| *level == name)))
}
