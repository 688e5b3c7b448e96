//! The path of a file in `content/`, with the address, period and date that the path gives.

use std::sync::Arc;

use crate::address::{INDICATORS, REPORTS, of_content_file, of_folders};
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::slug::slug;

/// The path of a content file, with the address that the path gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentPath {
    /// The path from the site's directory, as it is on disk: `content/hai-phong/index.md`.
    pub file: Arc<str>,
    /// The folders below `content/`, as slugs.
    pub folders: Vec<String>,
    /// The name of the innermost folder as it is on disk.
    pub folder_name: String,
    /// The file's name without its ending.
    pub stem: String,
    /// The file's ending in lower case.
    pub ending: String,
    /// The address of the file: that of its folder for an `index.md`, else one of its own.
    pub address: String,
}

impl ContentPath {
    /// `path` is relative to `content/`, with `/` between its names.
    pub fn of(path: &str) -> Self {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let names: Vec<&str> = folders.split('/').filter(|name| !name.is_empty()).collect();
        Self {
            file: Arc::from(format!("content/{path}")),
            folders: names.iter().map(|name| slug(name)).collect(),
            folder_name: names.last().copied().unwrap_or_default().to_owned(),
            stem: stem.to_owned(),
            ending: ending.to_lowercase(),
            address: of_content_file(path),
        }
    }

    /// The file's name with its ending.
    pub(crate) fn name(&self) -> String {
        self.file.rsplit_once('/').map_or(&*self.file, |(_, name)| name).to_owned()
    }

    pub fn is_index(&self) -> bool {
        self.stem == "index"
    }

    /// The address of the folder the file is in.
    pub fn folder_address(&self) -> String {
        of_folders(&self.folders)
    }

    /// The period the innermost folder's name starts with.
    pub fn period(&self) -> Option<Period> {
        Period::lead(&self.folder_name)
    }

    /// The date that the file name of a report states.
    pub fn date(&self) -> Option<Date> {
        Date::parse_iso(&self.stem)
    }

    pub fn in_reports_folder(&self) -> bool {
        self.folders.last().is_some_and(|folder| folder == REPORTS)
    }

    pub fn in_indicators_folder(&self) -> bool {
        matches!(self.folders.as_slice(), [only] if only == INDICATORS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (path, address) in [
            ("index.md", "/"),
            ("gioi-thieu.md", "/gioi-thieu/"),
            ("Hải Phòng/Đồ Sơn/2026/index.md", "/hai-phong/do-son/2026/"),
            ("chi-so/bhyt.md", "/chi-so/bhyt/"),
            ("a/2026/tien-do/2026-06-30.csv", "/a/2026/tien-do/2026-06-30/"),
        ] {
            assert_eq!(ContentPath::of(path).address, address);
        }
        let report = ContentPath::of("a/2026-hdnd/tien-do/2026-06-30.CSV");
        assert!(report.in_reports_folder());
        assert_eq!(report.date(), Date::new(2026, 6, 30));
        assert_eq!(report.ending, "csv");
        assert_eq!(ContentPath::of("a/2026-hdnd/index.md").period(), Period::year(2026));
        assert!(ContentPath::of("chi-so/bhyt.md").in_indicators_folder());
        assert!(!ContentPath::of("a/chi-so/bhyt.md").in_indicators_folder());
    }
}
