//! The search index: terms, with and without marks, to documents, in files that a phone
//! loads a few of, as scripts, so that a folder on a disk can be searched too.

mod documents;
mod index;
mod terms;

pub(crate) use documents::SearchDocuments;
pub(crate) use index::SearchTerms;
