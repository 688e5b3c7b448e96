//! The table of citations, one row for each place that cites a document. Rows of samples stand
//! behind the real ones.

use std::borrow::Cow;

use super::tables::push_csv_line;
use crate::address::{Route, href};
use crate::domain::citation::DocumentKind;
use crate::domain::columns::CITATION_COLUMNS;
use crate::domain::date::Date;
use crate::invariant::must;
use crate::pages::PageContext;
use crate::site::citations::{CitedDocument, Citing, Mention};

/// The table as CSV.
pub(crate) fn citation_table(context: &PageContext) -> String {
    // The byte order mark tells spreadsheets that the text is UTF-8.
    let mut table = format!("\u{feff}{}\n", CITATION_COLUMNS.join(","));
    for sample in [false, true] {
        for slug in &context.site.cited.listed {
            let cited = must(context.site.cited.documents.get(slug), "a listed document is one that is cited");
            let document = document_cells(context, slug, cited);
            for mention in cited.mentions.iter().filter(|mention| mention.sample == sample) {
                let cells = document.iter().map(AsRef::as_ref).map(Cow::Borrowed);
                push_csv_line(&mut table, cells.chain(mention_cells(context, mention).map(Cow::Owned)));
            }
        }
    }
    table
}

/// The cells that say what a document is. Its date is left out where citations disagree.
fn document_cells(context: &PageContext, slug: &str, cited: &CitedDocument) -> [String; 8] {
    let site = &context.site;
    let address = Route::Cited(slug).to_string();
    let dates = cited.dates(site);
    let date = dates.first().filter(|_| dates.len() == 1);
    [
        cited.title(),
        cited.document.kind.map_or("", DocumentKind::word).to_owned(),
        cited.number().unwrap_or_default().to_owned(),
        date.map(ToString::to_string).unwrap_or_default(),
        cited.issuers(site).join("; "),
        cited.subjects().join("; "),
        cited.held.map(|id| path(site.held(id).1)).unwrap_or_default(),
        context.absolute(&address).unwrap_or_else(|| format!("/{address}")),
    ]
}

/// The cells that say who cites it, and where.
fn mention_cells(context: &PageContext, mention: &Mention) -> [String; 6] {
    let site = &context.site;
    let document = site.citing(mention.by);
    let heading = mention.heading.and_then(|at| document.body.headings.get(at));
    let period = match mention.by {
        Citing::Resolution(id) | Citing::Report(id, _) => site[id].period.to_string(),
        Citing::Amendment(id) => site[id].period.to_string(),
        Citing::Unit(_) | Citing::Page(_) | Citing::Indicator(_) => String::new(),
    };
    [
        mention.unit.map(|unit| path(&site[unit].address)).unwrap_or_default(),
        period,
        path(&document.path.address),
        heading.map(|heading| heading.title.clone()).unwrap_or_default(),
        mention.date.as_ref().map(Date::to_string).unwrap_or_default(),
        mention.unit.is_some_and(|unit| context.is_sample(unit)).to_string(),
    ]
}

/// An address as the tables write it: `hai-phong/do-son/2026`.
fn path(address: &str) -> String {
    href(address).trim_end_matches('/').to_owned()
}
