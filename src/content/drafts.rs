//! The drafts of a site: every file that says it is one, and all files in the folder of an
//! `index.md` that says so.

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
            // The home page lies in the folder of all content, so it only makes itself a draft.
            if document.path.is_index() && !document.path.folders.is_empty() {
                drafts.folders.extend(document.file().rsplit_once('/').map(|(folder, _)| format!("{folder}/")));
            }
        }
        drafts
    }

    /// Whether a file is a draft, by its path from the site's folder.
    pub(crate) fn holds(&self, file: &str) -> bool {
        self.files.contains(file) || self.folders.iter().any(|folder| file.starts_with(folder.as_str()))
    }
}
