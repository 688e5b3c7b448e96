//! The home page: the units, the newest period, and what changed last.

use super::resolution::report_title;
use super::view::{Change, Head, HomeView};
use super::year::{periods, year_view};
use super::{PageContext, below_root};
use crate::domain::date::Date;

/// How many of the last changes are shown.
const CHANGES: usize = 12;
/// How many rows of the newest period are shown.
const NEWEST: usize = 20;

pub fn home(context: &PageContext) -> (Head, HomeView) {
    let page = context.site.frame.pages.iter().find(|page| page.address == "/");
    let size = context.site.size();
    let newest_year = periods(context).into_iter().find(|period| !period.is_term());
    let mut newest = newest_year.map(|period| year_view(context, period, 1));
    if let Some(newest) = &mut newest {
        // Real wards first: an illustration never heads the list.
        newest.rows.sort_by_key(|row| row.sample);
        newest.rows.truncate(NEWEST);
    }
    let mut top: Vec<_> = context.units_below(None).iter().copied().filter_map(|id| context.unit_row(id)).collect();
    top.sort_by_key(|row| row.sample);
    let title = page.map_or_else(|| context.site.frame.settings.title.clone(), |page| page.page.title.value.clone());
    let view = HomeView {
        title: title.clone(),
        body: page.map(|page| context.body(&page.document, "", None, None)).unwrap_or_default(),
        units: top,
        newest,
        changes: real_first(changes(context, usize::MAX)),
        targets: size.targets,
        resolutions: size.resolutions,
        all_units: size.units,
    };
    let description = context.words.fill(
        "made.page.home",
        &[("title", &context.site.frame.settings.title), ("targets", &size.targets.to_string())],
    );
    (context.head("home", "", &title, &description, Vec::new()), view)
}

/// What changed in real wards; illustrations only where there is nothing else.
fn real_first(all: Vec<Change>) -> Vec<Change> {
    let (mut shown, samples): (Vec<Change>, Vec<Change>) = all.into_iter().partition(|change| !change.sample);
    if shown.is_empty() {
        shown = samples;
    }
    shown.truncate(CHANGES);
    shown
}

/// The newest reports and resolutions; those without a date can't be placed in time.
pub fn changes(context: &PageContext, most: usize) -> Vec<Change> {
    let mut dated: Vec<(Date, Change)> = Vec::new();
    for entry in &context.site.resolutions {
        let unit = context.unit_name(entry.unit);
        let sample = context.is_sample(entry.unit);
        let mut add = |date: Date, kind, title: String, address: &str| {
            let change = Change {
                date: date.vietnamese(),
                iso: date.to_string(),
                kind,
                title,
                href: below_root(address),
                unit: unit.clone(),
                sample,
            };
            dated.push((date, change));
        };
        if let Some(date) = entry.resolution.issued.or(entry.resolution.adopted) {
            add(date, "resolution", entry.resolution.title.value.clone(), &entry.address);
        }
        for report in entry.reports.iter().rev() {
            add(report.date, "report", report_title(context, report), &report.address);
        }
    }
    dated.sort_by(|one, two| (two.0, &one.1.href).cmp(&(one.0, &two.1.href)));
    dated.truncate(most);
    dated.into_iter().map(|(_, change)| change).collect()
}
