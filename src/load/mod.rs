//! The first stage: walk `content/`, read every file on its own and in
//! parallel, and turn it into a typed record that remembers its places.

pub mod body;
pub mod document;
mod fields;
pub mod figures;
pub mod front_matter;
pub mod indicator;
pub mod keys;
pub mod node;
pub mod notes;
pub mod page;
pub mod report;
mod report_csv;
pub mod resolution;
pub mod schema;
pub mod settings;
pub mod spot;
pub mod text;
pub(crate) mod toml;
pub mod unit;
pub mod walk;
mod yaml;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::{Finding, Place, Problem};
use document::{Document, Parsed};
use settings::Settings;
use spot::Spot;
use walk::Found;

/// Everything a site's folder holds, read.
#[derive(Debug)]
pub struct Loaded {
    pub settings: Settings,
    /// Sorted by path.
    pub documents: Vec<Arc<Document>>,
    /// Sorted by path.
    pub attachments: Vec<Attachment>,
    /// The places of the files that couldn't be read; their findings say why.
    pub unread: Vec<Spot>,
    pub findings: Vec<Finding>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub file: Arc<str>,
    pub disk: PathBuf,
    /// Its address: folders as slugs, the name as it is.
    pub address: String,
    pub bytes: u64,
}

/// Why a folder can't be looked at as a site at all.
#[derive(Debug)]
pub enum NotASite {
    NoSettings(PathBuf),
    Settings(PathBuf, std::io::Error),
    SettingsNotUtf8(PathBuf),
}

/// Reads the site in `root`.
pub fn load(root: &Path) -> Result<Loaded, NotASite> {
    let path = root.join(settings::FILE);
    let bytes = fs::read(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => NotASite::NoSettings(root.to_path_buf()),
        _ => NotASite::Settings(path.clone(), error),
    })?;
    let text = text::decode(bytes).map_err(|_| NotASite::SettingsNotUtf8(path))?;
    let (settings, mut findings) = settings::parse(&text);

    let walked = walk::walk(&root.join("content"));
    findings.extend(walked.findings);
    let (content, others): (Vec<Found>, Vec<Found>) = walked.files.into_iter().partition(is_content);
    if content.is_empty() {
        findings.push(Finding::new(Place::of_file(&Arc::from("content")), Problem::EmptyContent));
    }
    let parsed: Vec<Parsed> = content.par_iter().map(read).collect();
    let mut documents = Vec::with_capacity(parsed.len());
    let mut unread = Vec::new();
    for (found, file) in content.iter().zip(parsed) {
        if file.document.is_none() {
            unread.push(Spot::of(&found.path));
        }
        documents.extend(file.document);
        findings.extend(file.findings);
    }
    let attachments = others.into_iter().map(|found| attachment(found, &mut findings)).collect();
    Ok(Loaded { settings, documents, attachments, unread, findings })
}

/// Markdown everywhere, and tables among the reports.
fn is_content(found: &Found) -> bool {
    let spot = Spot::of(&found.path);
    match spot.ending.as_str() {
        "md" | "markdown" => true,
        "csv" => spot.in_reports_folder(),
        _ => false,
    }
}

fn read(found: &Found) -> Parsed {
    let refused = |problem| {
        let place = Place::of_file(&Spot::of(&found.path).file);
        Parsed { document: None, findings: vec![Finding::new(place, problem)] }
    };
    if found.bytes > text::MAX_BYTES {
        return refused(Problem::TooLarge { megabytes: found.bytes.div_ceil(1024 * 1024) });
    }
    match fs::read(&found.disk) {
        Ok(bytes) => document::parse(&found.path, bytes),
        Err(error) => refused(Problem::Unreadable { reason: error.to_string() }),
    }
}

fn attachment(found: Found, findings: &mut Vec<Finding>) -> Attachment {
    let spot = Spot::of(&found.path);
    let is_table = matches!(spot.ending.as_str(), "csv" | "xlsx" | "xls" | "ods");
    if is_table && (spot.date().is_some() || spot.in_reports_folder()) {
        let name = format!("{}.{}", spot.stem, spot.ending);
        findings.push(Finding::new(Place::of_file(&spot.file), Problem::TableNotRead { name }));
    }
    if found.bytes > text::MAX_BYTES {
        let problem = Problem::LargeAttachment { megabytes: found.bytes.div_ceil(1024 * 1024) };
        findings.push(Finding::new(Place::of_file(&spot.file), problem));
    }
    let name = found.path.rsplit('/').next().unwrap_or_default();
    let address = format!("{}{name}", spot.folder_address());
    Attachment { file: spot.file, disk: found.disk, address, bytes: found.bytes }
}
