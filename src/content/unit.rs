//! An administrative unit: a folder with an `index.md` of this kind.

use super::fields::Fields;
use super::findings::FindingList;
use super::keys::LEVELS;
use super::path::ContentPath;
use crate::finding::{EntryKind, Problem, Spanned};

/// One of `LEVELS`.
pub(crate) type Level = &'static str;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub name: Spanned<String>,
    pub level: Option<Level>,
    pub code: Option<String>,
    pub predecessors: Vec<String>,
    pub note: Option<String>,
    /// It and everything below it is illustration.
    pub sample: bool,
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
    };
    fields.finish(findings);
    unit
}
