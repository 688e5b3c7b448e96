//! The search index, from terms with and without diacritics to documents: many files, of which a
//! phone loads a few. They are scripts, so that a site opened from disk can be searched too.

mod documents;
mod index;
mod terms;

pub(crate) use documents::SearchDocuments;
pub(crate) use index::SearchTerms;
