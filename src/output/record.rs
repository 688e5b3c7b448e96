//! The record of a build: all its inputs. A build has nothing to do if the last one had the same
//! inputs and its files are all in place.

use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::hashing;
use crate::PROGRAM;
use crate::content::files::{SourceBytes, SourceFile, SourceFiles};
use crate::disk;
use crate::hash::{self, Hash, hex};
use crate::theme::files::Theme;

/// The file of an output with the record of the build that made it.
pub(super) const FILE: &str = "build.json";

/// The inputs of a build, and the counts to report when the next build has the same inputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildRecord {
    pub inputs: BuildInputs,
    pub pages: usize,
    pub warnings: usize,
    /// Whether a placeholder was left, so that the site isn't ready to be published.
    pub unfinished: bool,
}

/// A record as it is kept, with the hash of the manifest it goes with: a manifest that was emptied or
/// cut off says nothing of the files that are in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptRecord {
    #[serde(flatten)]
    pub record: BuildRecord,
    pub manifest: String,
}

/// Everything a build is made of. Of long inputs only the hash is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildInputs {
    pub program: String,
    pub base_url: Option<String>,
    pub as_of: Option<String>,
    pub drafts: bool,
    pub settings: String,
    pub theme: String,
    /// The archives by name, with their SHA-256.
    pub archives: Vec<(String, String)>,
    /// The hash of the paths and bytes of all content.
    pub content: String,
}

/// The inputs that a command states.
pub struct StatedInputs<'r> {
    pub base_url: Option<&'r str>,
    pub as_of: Option<String>,
    pub drafts: bool,
}

impl BuildInputs {
    /// The inputs of a build; none if a file of the content can't be read, which the build reports.
    pub fn of(stated: &StatedInputs<'_>, settings: &[u8], source: &SourceFiles, theme: &Theme) -> Option<Self> {
        let hashes: Vec<Hash> = source.files.par_iter().map(hash_of).collect::<Option<_>>()?;
        let content: Vec<(&str, String)> =
            source.files.iter().zip(&hashes).map(|(file, hash)| (file.found.path.as_str(), in_hex(hash))).collect();
        let texts: Vec<(&str, &str)> = theme.files().map(|(path, file)| (path, file.text.as_str())).collect();
        let pictures: Vec<(&str, &[u8])> = theme.pictures().map(|(path, picture)| (path, &*picture.bytes)).collect();
        Some(Self {
            program: PROGRAM.to_owned(),
            base_url: stated.base_url.map(str::to_owned),
            as_of: stated.as_of.clone(),
            drafts: stated.drafts,
            settings: in_hex(&hash::of(settings)),
            theme: in_hex(&hash::of_value(&(texts, pictures))),
            archives: source.archives.iter().map(|one| (one.name.clone(), one.sha256.clone())).collect(),
            content: in_hex(&hash::of_value(&content)),
        })
    }
}

/// The record of the build that made an output; none if it is missing or not understood.
pub(super) fn read(own: &Path) -> Option<KeptRecord> {
    // No error is needed: without a record the build looks at everything.
    disk::read(&own.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
}

pub(super) fn write(record: &KeptRecord, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, record)?;
    writeln!(out)
}

fn hash_of(file: &SourceFile) -> Option<Hash> {
    match &file.bytes {
        SourceBytes::Content(bytes) => Some(hash::of(bytes)),
        SourceBytes::Refused(_) => None,
        // The build reports a file that can't be read.
        SourceBytes::Attachment => hashing::hash_of_file(&file.found.disk).ok(),
    }
}

pub(super) fn in_hex(hash: &Hash) -> String {
    hex(hash, hash.len())
}
