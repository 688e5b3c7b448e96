//! A plain page: a title and a text.

use super::fields::Fields;
use super::findings::FindingList;
use crate::finding::Spanned;

/// A page, as its file states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub title: Spanned<String>,
}

pub(crate) fn read(mut fields: Fields<'_, '_>, findings: &mut FindingList) -> Page {
    let title = fields.required_text("title", findings);
    fields.finish(findings);
    Page { title }
}
