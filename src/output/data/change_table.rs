//! The table of changes, one row for each amended goal and each correction, newest first. Rows of
//! samples stand behind the real ones.

use std::borrow::Cow;

use super::tables::push_csv_line;
use crate::address::{Route, href};
use crate::domain::columns::CHANGE_COLUMNS;
use crate::domain::date::Date;
use crate::pages::{PageContext, part_title};
use crate::site::changes::PublicChange;
use crate::site::corrections::Told;

/// The table as CSV.
pub(crate) fn change_table(context: &PageContext) -> String {
    // The byte order mark tells spreadsheets that the text is UTF-8.
    let mut table = format!("\u{feff}{}\n", CHANGE_COLUMNS.join(","));
    for change in &context.changes.all {
        push_csv_line(&mut table, cells(context, change).map(Cow::Owned));
    }
    table
}

fn cells(context: &PageContext, change: &PublicChange) -> [String; CHANGE_COLUMNS.len()] {
    let entry = &context.site[change.resolution];
    let target = change.target.and_then(|at| entry.targets().nth(at));
    let part = target.zip(change.part).and_then(|(target, part)| Some((target, target.parts.get(part)?)));
    let report = change.report.and_then(|at| entry.report(at).date);
    let amendment = change.amendment.map(|id| context.site[id].address.as_str());
    let page = match target {
        Some(target) => context.target_href(entry, &target.slug),
        None => Route::Content(href(amendment.unwrap_or(&entry.address)), 1).to_string(),
    };
    let told = |told: &Option<Told>| match told {
        Some(Told::Words(words)) => words.clone(),
        Some(Told::Day(date)) => date.to_string(),
        Some(Told::Closes(closes)) => closes.to_string(),
        None => String::new(),
    };
    [
        change.on.to_string(),
        change.kind.code().to_owned(),
        change.fact.code(),
        path(&context.site[change.unit].address),
        entry.period.to_string(),
        path(&entry.address),
        change.no.clone().unwrap_or_default(),
        part.map(|(target, part)| part_title(target, part)).unwrap_or_default(),
        report.as_ref().map(Date::to_string).unwrap_or_default(),
        told(&change.was),
        told(&change.now),
        change.reason.clone().unwrap_or_default(),
        amendment.map(path).unwrap_or_default(),
        context.absolute(&page).unwrap_or_else(|| format!("/{page}")),
        context.is_sample(change.unit).to_string(),
    ]
}

/// An address as the tables write it: `hai-phong/do-son/2026`.
fn path(address: &str) -> String {
    href(address).trim_end_matches('/').to_owned()
}
