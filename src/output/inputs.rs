//! Everything a build is made of, as one key: with that of the last build, and
//! its files in place, there is nothing to do but to look.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::build::Request;
use super::keys::{Key, Made};
use crate::finding::Finding;
use crate::hash::{self, Hash};
use crate::load::pile::{Bytes, Pile, Sheet};
use crate::load::settings;
use crate::render::theme::Theme;

/// The key of a build's inputs: every byte of content, settings and theme, what
/// was asked for, and the program. None where anything is wrong with them; then
/// a build says what.
pub fn key(request: &Request<'_>, pile: &Pile, (theme, of_theme): &(Theme, Vec<Finding>)) -> Option<Key> {
    let wrong = [&pile.settings_findings, of_theme, &pile.walk_findings, &pile.archive_findings];
    if wrong.into_iter().any(|findings| !findings.is_empty()) {
        return None;
    }
    let mut made = Made::default();
    made.program();
    made.text(&format!("{:?} {:?} {}", request.base_url, request.as_of, request.drafts));
    made.bytes(&fs::read(request.root.join(settings::FILE)).ok()?);
    made.theme(theme);
    for archive in &pile.archives {
        made.text(&archive.name);
        made.text(&archive.sha256);
    }
    // A file that can't be read now is told of by the build.
    let prints: Option<Vec<Hash>> = pile.sheets.par_iter().map(print).collect();
    for (sheet, print) in pile.sheets.iter().zip(prints?) {
        made.text(&sheet.found.path);
        made.bytes(&print);
    }
    Some(made.key())
}

fn print(sheet: &Sheet) -> Option<Hash> {
    match &sheet.bytes {
        Bytes::Attachment => print_of_large(&sheet.found.disk).ok(),
        read => read.print(),
    }
}

/// The hash of a file, however large.
fn print_of_large(path: &Path) -> io::Result<Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hash::short(&hasher.finalize()))
}
