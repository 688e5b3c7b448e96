//! Aliases: the former addresses that content states.

use super::fields::Fields;
use super::findings::FindingList;
use crate::finding::{Problem, Spanned};

/// Reads the aliases of a file or a target; a wrong one is noted and kept.
pub(super) fn aliases(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Vec<Spanned<String>> {
    let aliases = fields.texts("aliases", findings);
    for alias in &aliases {
        check(alias, findings);
    }
    aliases
}

fn check(alias: &Spanned<String>, findings: &mut FindingList) {
    let path = &alias.value;
    // No name is empty, or begins as a hidden file does, or as the way up.
    let names = path.strip_prefix('/').map(|path| path.strip_suffix('/').unwrap_or(path));
    let inside = names.is_some_and(|names| names.split('/').all(|name| !name.is_empty() && !name.starts_with('.')));
    let plain = !path.contains(['%', '?', '#', '\\', '"'])
        && !path.contains(char::is_whitespace)
        && !path.contains(char::is_control);
    if !inside || !plain {
        findings.add(alias.span, Problem::BadAlias { found: path.clone() });
    }
}
