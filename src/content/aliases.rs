//! Aliases: the former addresses that content states.

use super::fields::Fields;
use super::findings::FindingList;
use crate::address::names;
use crate::finding::{Problem, Spanned};

/// Reads the aliases of a file or a target; a wrong one is noted and kept.
pub(super) fn aliases(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Vec<Spanned<String>> {
    let aliases = fields.texts("aliases", findings);
    for alias in &aliases {
        check(alias, findings);
    }
    aliases
}

/// A former address stands before all that is below the present one.
const LONGEST_ALIAS: usize = 500;

fn check(alias: &Spanned<String>, findings: &mut FindingList) {
    let path = &alias.value;
    // No name is empty, or begins as a hidden file does, or as the way up.
    let names = path.strip_prefix('/').map(|path| path.strip_suffix('/').unwrap_or(path));
    let is_name = |name: &str| names::is_usable(name) && !name.starts_with('.');
    let inside = names.is_some_and(|names| names.split('/').all(is_name));
    // Hosts and web servers take some signs in rules for wildcards and variables.
    let plain = !path.contains(['%', '?', '#', '\\', '"', '*', ':', '$', '<', '>', '|'])
        && path.len() <= LONGEST_ALIAS
        && !path.contains(char::is_whitespace)
        && !path.contains(char::is_control);
    if !inside || !plain {
        findings.add(alias.span, Problem::BadAlias { found: path.clone() });
    }
}
