//! Which files are drafts: those that say so, and everything in the folder of
//! an `index.md` that does.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::document::Document;

#[derive(Debug, Default)]
pub(crate) struct Drafts {
    files: BTreeSet<Arc<str>>,
    folders: Vec<String>,
}

impl Drafts {
    pub(crate) fn among<'d>(documents: impl Iterator<Item = &'d Arc<Document>>) -> Self {
        let mut drafts = Self::default();
        for document in documents.filter(|document| document.draft) {
            drafts.files.insert(Arc::clone(document.file()));
            // The home page is in the folder of all content, and only speaks for itself.
            if document.path.is_index() && !document.path.folders.is_empty() {
                drafts.folders.extend(document.file().rsplit_once('/').map(|(folder, _)| format!("{folder}/")));
            }
        }
        drafts
    }

    /// Whether a file, by its path from the site's folder, is one.
    pub(crate) fn holds(&self, file: &str) -> bool {
        self.files.contains(file) || self.folders.iter().any(|folder| file.starts_with(folder.as_str()))
    }
}
