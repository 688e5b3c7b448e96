//! The built-in theme's files as files of a site, for those who have the program alone.

use std::io;
use std::path::{Path, PathBuf};

use super::error::StartError;
use crate::disk;
use crate::nearest::nearest;
use crate::theme::ejected::{EjectedFiles, FILE, NoRecord};
use crate::theme::files::Theme;

/// The outcome for the files of a theme that were asked for, by their paths from the site's folder.
#[derive(Debug, Default)]
pub(crate) struct Ejected {
    pub written: Vec<PathBuf>,
    /// The files that were there already, and were left alone.
    pub kept: Vec<PathBuf>,
}

/// Writes files of the built-in theme into the folder of a site's theme: those at `paths` or below them, or all.
pub(crate) fn eject(root: &Path, theme: &str, paths: &[String]) -> Result<Ejected, StartError> {
    let below = Path::new("themes").join(theme);
    let folder = root.join(&below);
    let mut record = EjectedFiles::read(&folder).map_err(|error| match error {
        NoRecord::Unreadable(error) => StartError::Read(folder.join(FILE), error),
        NoRecord::Damaged { line } => StartError::DamagedRecord(folder.join(FILE), line),
    })?;
    let mut ejected = Ejected::default();
    for (path, bytes) in wanted(paths)? {
        let file = folder.join(path);
        if disk::symlink_metadata(&file).is_ok() {
            ejected.kept.push(below.join(path));
            continue;
        }
        disk::write_new(&file, bytes).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StartError::Exists(file.clone()),
            _ => StartError::Write(file.clone(), error),
        })?;
        record.add(path, bytes);
        // After each file, so that one that can't be written leaves no other without its record.
        record.write(&folder).map_err(|error| StartError::Write(folder.clone(), error))?;
        ejected.written.push(below.join(path));
    }
    Ok(ejected)
}

/// The originals at these paths or below them; all where none is named.
fn wanted(paths: &[String]) -> Result<Vec<(&'static str, &'static [u8])>, StartError> {
    let paths: Vec<&str> = paths.iter().map(|path| path.trim_end_matches('/')).collect();
    let is_at = |file: &str, path: &str| {
        file.strip_prefix(path).is_some_and(|below| below.is_empty() || below.starts_with('/'))
    };
    for path in &paths {
        if !Theme::originals().any(|(file, _)| is_at(file, path)) {
            let nearest = nearest(path, Theme::originals().map(|(file, _)| file));
            return Err(StartError::NotInTheme((*path).to_owned(), nearest));
        }
    }
    let is_wanted = |file: &str| paths.is_empty() || paths.iter().any(|path| is_at(file, path));
    Ok(Theme::originals().filter(|(file, _)| is_wanted(file)).collect())
}
