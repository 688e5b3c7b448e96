//! Everything a build is made of, as one key: with that of the last build, and
//! its files in place, there is nothing to do but to look.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::build::Request;
use super::keys::{Key, Made};
use crate::load::archives;
use crate::load::settings;
use crate::load::walk::walk;
use crate::render::theme::Theme;

/// The key of a build's inputs: every byte of content, settings and theme, what
/// was asked for, and the program. None where anything is wrong with them; then
/// a build says what.
pub fn key(request: &Request<'_>) -> Option<Key> {
    let settings_bytes = fs::read(request.root.join(settings::FILE)).ok()?;
    let (settings, findings) = settings::parse(std::str::from_utf8(&settings_bytes).ok()?);
    let (theme, of_theme) = Theme::load(request.root, &settings.theme);
    let walked = walk(&request.root.join("content"));
    if !findings.is_empty() || !of_theme.is_empty() || !walked.findings.is_empty() {
        return None;
    }
    let mut made = Made::default();
    made.program();
    made.text(&format!("{:?} {:?} {}", request.base_url, request.as_of, request.drafts));
    made.bytes(&settings_bytes);
    made.theme(&theme);
    let (archives, wrong) = archives::read(request.root, &[]);
    if !wrong.is_empty() {
        return None;
    }
    for archive in &archives {
        made.text(&archive.name);
        made.text(&archive.sha256);
    }
    // A file that can't be read now is read, and told of, by the build.
    let hashes: Option<Vec<blake3::Hash>> = walked.files.par_iter().map(|found| hash(&found.disk).ok()).collect();
    for (found, hash) in walked.files.iter().zip(hashes?) {
        made.text(&found.path);
        made.bytes(hash.as_bytes());
    }
    Some(made.key())
}

/// The hash of a file, however large.
fn hash(path: &Path) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize())
}
