//! A plain page: a title and a text.

use serde::{Deserialize, Serialize};

use super::fields::Fields;
use super::notes::Notes;
use crate::finding::Spanned;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub title: Spanned<String>,
}

pub fn read(mut fields: Fields<'_, '_>, notes: &mut Notes) -> Page {
    let title = fields.required_text("title", notes);
    fields.finish(notes);
    Page { title }
}
