//! The columns that a unit's tables have, remembered in its folder for the next import.

use std::io;
use std::path::Path;

use super::choices::ColumnChoices;
use super::columns::Meaning;
use super::draft::quoted;
use crate::content::node::Value;
use crate::content::toml;
use crate::disk;

/// The name of the file in the unit's folder. Files whose names begin with a dot are no content.
pub(crate) const FILE: &str = ".congkhai-import.toml";

/// The columns that are remembered for the unit in a folder. A file that can't be read remembers none.
pub(super) fn read(folder: &Path) -> ColumnChoices {
    let mut choices = ColumnChoices::default();
    for (head, meaning) in remembered(folder) {
        choices.add(&head, meaning);
    }
    choices
}

/// Remembers columns beside those that are remembered already.
pub(crate) fn write(folder: &Path, columns: &[(String, Meaning)]) -> io::Result<()> {
    let mut all = remembered(folder);
    for (head, meaning) in columns {
        all.retain(|(other, _)| other != head);
        all.push((head.clone(), *meaning));
    }
    all.sort_by(|one, two| one.0.cmp(&two.0));
    let lines: String =
        all.iter().map(|(head, meaning)| format!("{} = \"{}\"\n", quoted(head), meaning.code())).collect();
    disk::write(&folder.join(FILE), format!("[columns]\n{lines}"))
}

fn remembered(folder: &Path) -> Vec<(String, Meaning)> {
    let Ok(Some(text)) = disk::read_text_if_there(&folder.join(FILE)) else { return Vec::new() };
    let (Some(node), _) = toml::parse(&text) else { return Vec::new() };
    let Value::Table(entries) = node.value else { return Vec::new() };
    let columns = entries.into_iter().find(|(key, _)| key.name == "columns").map(|(_, node)| node.value);
    let Some(Value::Table(columns)) = columns else { return Vec::new() };
    let read = columns.into_iter().filter_map(|(key, node)| match node.value {
        Value::Text(code) => Some((key.name.into_owned(), Meaning::from_code(&code)?)),
        _ => None,
    });
    read.collect()
}
