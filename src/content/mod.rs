//! The first stage: walk `content/`, read every file on its own and in
//! parallel, and turn it into a typed record that remembers its places.

mod aliases;
pub mod archives;
pub mod body;
pub mod cache;
pub mod destination;
pub mod document;
pub mod drafts;
mod fields;
pub mod figures;
pub mod files;
pub mod findings;
pub mod front_matter;
pub mod indicator;
pub mod keys;
pub mod node;
pub mod page;
pub mod path;
pub mod report;
mod report_csv;
pub mod resolution;
pub mod schema;
pub mod settings;
pub(crate) mod toml;
pub mod unit;
pub mod walk;
mod yaml;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::finding::Finding;
use crate::lang::Lang;
use archives::Archive;
use cache::ContentCache;
use document::Document;
use path::ContentPath;
use settings::Settings;
use walk::FileStamp;

/// Everything a site's folder holds, read.
#[derive(Debug)]
pub struct Loaded {
    pub settings: Settings,
    /// Sorted by path.
    pub documents: Vec<Arc<Document>>,
    /// Sorted by path.
    pub attachments: Vec<Attachment>,
    /// By name.
    pub archives: Vec<Archive>,
    /// The places of the files that couldn't be read; their findings say why.
    pub unread: Vec<ContentPath>,
    pub findings: Vec<Finding>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub file: Arc<str>,
    pub disk: PathBuf,
    /// Its address: folders as slugs, the name as it is.
    pub address: String,
    pub stamp: FileStamp,
}

/// Why a folder can't be looked at as a site at all.
#[derive(Debug)]
pub enum SiteError {
    NoSettings(PathBuf),
    Settings(PathBuf, std::io::Error),
    SettingsNotUtf8(PathBuf),
}

impl SiteError {
    /// What is wrong and the way out.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        match (self, lang) {
            (SiteError::NoSettings(root), Lang::Vi) => (
                format!("`{}` không phải là một site: không có site.toml", root.display()),
                "chuyển vào thư mục của site, dùng `--site <thư mục>`, hoặc tạo mới bằng `congkhai init <thư mục>`"
                    .to_owned(),
            ),
            (SiteError::NoSettings(root), Lang::En) => (
                format!("`{}` is not a site: it has no site.toml", root.display()),
                "go to the site's folder, use `--site <folder>`, or make one with `congkhai init <folder>`".to_owned(),
            ),
            (SiteError::Settings(path, error), Lang::Vi) => {
                (format!("không đọc được {}: {error}", path.display()), "kiểm tra quyền đọc của tệp".to_owned())
            }
            (SiteError::Settings(path, error), Lang::En) => {
                (format!("{} can't be read: {error}", path.display()), "check the file's permissions".to_owned())
            }
            (SiteError::SettingsNotUtf8(path), Lang::Vi) => {
                (format!("{} không phải UTF-8", path.display()), "lưu lại tệp với bảng mã UTF-8".to_owned())
            }
            (SiteError::SettingsNotUtf8(path), Lang::En) => {
                (format!("{} is not UTF-8", path.display()), "save the file as UTF-8".to_owned())
            }
        }
    }
}

/// Reads the site in `root`.
pub fn load(root: &Path) -> Result<Loaded, SiteError> {
    Ok(ContentCache::open(root)?.loaded())
}
