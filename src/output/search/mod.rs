//! The search index, from terms with and without diacritics to documents: many files, of which a
//! phone loads a few. They are scripts, so that a site opened from disk can be searched too.

mod broad;
mod documents;
mod index;
mod open_search;
mod passages;
mod targets;
mod terms;

pub(crate) use documents::SearchDocuments;
pub(crate) use index::SearchTerms;
pub(crate) use open_search::open_search;
