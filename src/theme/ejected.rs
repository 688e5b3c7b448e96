//! The record of theme files that were written out of the program, and which of them are older than its own now.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::files::Theme;
use crate::disk;
use crate::finding::{Finding, Place, Problem};
use crate::hash::{self, Hash};
use crate::system_error::SystemError;

/// The name of the record in the folder of a theme.
pub(crate) const FILE: &str = "ejected.tsv";

/// The head of the record, for people who open it.
const HEAD: &str = "file\tversion\thash";

/// The files of a theme that `congkhai theme eject` wrote, by their paths in its folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct EjectedFiles {
    files: BTreeMap<String, Original>,
}

/// The original of a file: the version of the program, and the hash of the bytes it had.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Original {
    version: String,
    hash: Hash,
}

/// Why there is no record to go by.
#[derive(Debug)]
pub(crate) enum NoRecord {
    Unreadable(io::Error),
    /// A line that no run wrote.
    Damaged {
        line: usize,
    },
}

impl EjectedFiles {
    /// The record in the folder of a theme; empty where there is none.
    pub(crate) fn read(folder: &Path) -> Result<Self, NoRecord> {
        let Some(text) = disk::read_text_if_there(&folder.join(FILE)).map_err(NoRecord::Unreadable)? else {
            return Ok(Self::default());
        };
        let mut lines = (1..).zip(text.lines());
        if lines.next().map(|(_, line)| line) != Some(HEAD) {
            return Err(NoRecord::Damaged { line: 1 });
        }
        let original = |line: &str| {
            let mut cells = line.split('\t');
            let (path, version, hash) = (cells.next()?, cells.next()?, hash::parse(cells.next()?)?);
            Some((path.to_owned(), Original { version: version.to_owned(), hash }))
        };
        let files = lines.map(|(at, line)| original(line).ok_or(NoRecord::Damaged { line: at }));
        Ok(Self { files: files.collect::<Result<_, _>>()? })
    }

    /// Adds a file that is written by this version of the program.
    pub(crate) fn add(&mut self, path: &str, bytes: &[u8]) {
        let original = Original { version: env!("CARGO_PKG_VERSION").to_owned(), hash: hash::of(bytes) };
        self.files.insert(path.to_owned(), original);
    }

    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        let mut text = format!("{HEAD}\n");
        for (path, Original { version, hash }) in &self.files {
            text.push_str(&format!("{path}\t{version}\t{}\n", hash::hex(hash, hash.len())));
        }
        disk::write_creating_folders(&folder.join(FILE), text)
    }
}

/// The findings of files that were written out of an earlier version of the program, whose own has changed since.
/// `folder` is that of the theme, `shown` its path from the site's folder.
pub(super) fn older_files(theme: &Theme, folder: &Path, shown: &str) -> Vec<Finding> {
    let place = Place::of_file(&Arc::from(format!("{shown}/{FILE}")));
    let ejected = match EjectedFiles::read(folder) {
        Ok(ejected) => ejected,
        Err(NoRecord::Damaged { .. }) => return vec![Finding::new(place, Problem::DamagedEjectRecord)],
        Err(NoRecord::Unreadable(error)) => {
            return vec![Finding::new(place, Problem::Unreadable { error: SystemError::from(&error) })];
        }
    };
    let is_older = |(path, original): (&String, Original)| {
        let now = Theme::original(path)?;
        let (own, bytes) = theme.own(path)?;
        let problem = Problem::OlderThemeFile { version: original.version };
        (hash::of(now) != original.hash && bytes != now).then(|| Finding::new(Place::of_file(own), problem))
    };
    ejected.files.iter().filter_map(|(path, original)| is_older((path, original.clone()))).collect()
}
