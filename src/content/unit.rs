//! Administrative units: folders with an `index.md` of this kind.

use super::due::{self, Due};
use super::fields::Fields;
use super::findings::FindingList;
use super::keys::LEVELS;
use super::path::ContentPath;
use crate::finding::{EntryKind, Problem, Spanned};

/// The level of a unit, one of `LEVELS`.
pub(crate) type Level = &'static str;

/// A unit, as its file states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub name: Spanned<String>,
    pub level: Option<Level>,
    pub code: Option<String>,
    pub predecessors: Vec<String>,
    pub note: Option<String>,
    /// The unit and everything below it is an illustration.
    pub sample: bool,
    pub due: Option<Due>,
}

impl Unit {
    /// The name with its level before it, unless the name begins with the level: `Phường Đồ Sơn`.
    pub(crate) fn name_with_level(&self) -> String {
        let name = &self.name.value;
        match self.level {
            Some(level) if !name.to_lowercase().starts_with(level) => {
                let mut letters = level.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                first.chain(letters).chain([' ']).chain(name.chars()).collect()
            }
            _ => name.clone(),
        }
    }
}

pub(crate) fn read(mut fields: Fields<'_, '_>, path: &ContentPath, findings: &mut FindingList) -> Unit {
    if !path.is_index() || path.folders.is_empty() {
        findings.add_for_file(Problem::Misplaced { entry: EntryKind::Unit });
    }
    let unit = Unit {
        name: fields.required_text("name", findings),
        level: fields.choice("level", &LEVELS, findings).and_then(|at| LEVELS.get(at).copied()),
        code: fields.text("code", findings).map(|code| code.value),
        predecessors: fields.texts("predecessors", findings).into_iter().map(|name| name.value).collect(),
        note: fields.text("note", findings).map(|note| note.value),
        sample: fields.boolean("sample", findings).unwrap_or(false),
        due: due::read(&mut fields, findings),
    };
    fields.finish(findings);
    unit
}
