//! Everything a build is made of, as one key: with that of the last build, and
//! its files in place, there is nothing to do but to look.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::build::BuildRequest;
use super::keys::{Key, Made};
use crate::content::files::{SourceBytes, SourceFile, SourceFiles};
use crate::content::settings;
use crate::finding::Finding;
use crate::hash::{self, Hash};
use crate::theme::files::Theme;

/// The key of a build's inputs: every byte of content, settings and theme, what
/// was asked for, and the program. None where anything is wrong with them; then
/// a build says what.
pub fn key(request: &BuildRequest<'_>, source: &SourceFiles, (theme, of_theme): &(Theme, Vec<Finding>)) -> Option<Key> {
    let wrong = [&source.settings_findings, of_theme, &source.walk_findings, &source.archive_findings];
    if wrong.into_iter().any(|findings| !findings.is_empty()) {
        return None;
    }
    let mut made = Made::default();
    made.program();
    made.text(&format!("{:?} {:?} {}", request.base_url, request.as_of, request.drafts));
    made.bytes(&fs::read(request.root.join(settings::FILE)).ok()?);
    made.theme(theme);
    for archive in &source.archives {
        made.text(&archive.name);
        made.text(&archive.sha256);
    }
    // A file that can't be read now is told of by the build.
    let prints: Option<Vec<Hash>> = source.files.par_iter().map(print).collect();
    for (file, print) in source.files.iter().zip(prints?) {
        made.text(&file.found.path);
        made.bytes(&print);
    }
    Some(made.key())
}

fn print(file: &SourceFile) -> Option<Hash> {
    match &file.bytes {
        SourceBytes::Attachment => print_of_large(&file.found.disk).ok(),
        read => read.hash(),
    }
}

/// The hash of a file, however large.
fn print_of_large(path: &Path) -> io::Result<Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hash::short(&hasher.finalize()))
}
