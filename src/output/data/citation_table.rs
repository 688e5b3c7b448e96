//! The table of citations, one row for each place that cites a document. Rows of samples stand
//! behind the real ones.

use std::collections::BTreeMap;

use super::cell::{Cell, Row};
use super::place::{path, unit_cells, url};
use super::unit_tables::csv;
use crate::address::Route;
use crate::domain::citation::DocumentKind;
use crate::domain::data::Table;
use crate::invariant::must;
use crate::pages::PageContext;
use crate::site::citations::{CitedDocument, Citing, Mention};

/// The table as CSV.
pub(super) fn citation_table(context: &PageContext) -> String {
    let mut rows = Vec::new();
    for sample in [false, true] {
        for slug in &context.site.cited.listed {
            let cited = must(context.site.cited.documents.get(slug), "a listed document is one that is cited");
            let of_document = document_cells(context, slug, cited);
            let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
            for mention in &cited.mentions {
                // Every mention is counted, so that its key is the same in whichever half it stands.
                let number = seen.entry(&context.site.citing(mention.by).path.address).or_default();
                *number += 1;
                if mention.sample == sample {
                    rows.push(row(context, slug, of_document.clone(), mention, *number));
                }
            }
        }
    }
    csv(Table::Citations, rows.into_iter())
}

fn row<'s>(
    context: &'s PageContext,
    slug: &str,
    of_document: [Cell<'s>; 7],
    mention: &'s Mention,
    number: usize,
) -> Row<'s> {
    let site = &context.site;
    let document = site.citing(mention.by);
    let by = path(&document.path.address);
    let heading = mention.heading.and_then(|at| document.body.headings.get(at));
    let period = match mention.by {
        Citing::Resolution(id) | Citing::Report(id, _) => Some(site[id].period),
        Citing::Amendment(id) => Some(site[id].period),
        Citing::Unit(_) | Citing::Page(_) | Citing::Indicator(_) => None,
    };
    let mut cells = vec![Cell::text(format!("{by}#{slug}-{number}"))];
    cells.extend(of_document);
    cells.extend(mention.unit.map_or([const { Cell::Empty }; 4], |unit| unit_cells(context, unit)));
    cells.extend([
        Cell::period(period),
        Cell::year(period),
        Cell::text(by),
        Cell::if_text(heading.map(|heading| heading.title.as_str())),
        Cell::date(mention.date),
        url(context, &Route::Cited(slug).to_string()),
        Cell::Boolean(mention.unit.is_some_and(|unit| context.is_sample(unit))),
    ]);
    Row::new(Table::Citations, cells)
}

/// The cells that say what a document is. Its date is left out where citations disagree.
fn document_cells<'s>(context: &'s PageContext, slug: &str, cited: &'s CitedDocument) -> [Cell<'s>; 7] {
    let site = &context.site;
    let dates = cited.dates(site);
    let title = cited.title();
    [
        Cell::text(if title.is_empty() { slug.to_owned() } else { title }),
        Cell::if_text(cited.document.kind.map(DocumentKind::word)),
        Cell::if_text(cited.number().map(str::to_owned)),
        Cell::date(dates.first().filter(|_| dates.len() == 1).copied()),
        Cell::list(&cited.issuers(site)),
        Cell::list(&cited.subjects()),
        Cell::if_text(cited.held.map(|id| path(site.held(id).1))),
    ]
}
