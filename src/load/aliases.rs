//! Former addresses, as content states them.

use super::fields::Fields;
use super::notes::Notes;
use crate::finding::{Problem, Spanned};

pub fn aliases(fields: &mut Fields<'_, '_>, notes: &mut Notes) -> Vec<Spanned<String>> {
    let aliases = fields.texts("aliases", notes);
    for alias in &aliases {
        check(alias, notes);
    }
    aliases
}

fn check(alias: &Spanned<String>, notes: &mut Notes) {
    let path = &alias.value;
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.split('/').any(|name| name == "..");
    let plain = !path.contains(['%', '?', '#', '\\']) && !path.contains(char::is_whitespace);
    if !inside || !plain || path.len() < 2 {
        notes.add(alias.span, Problem::BadAlias { found: path.clone() });
    }
}
