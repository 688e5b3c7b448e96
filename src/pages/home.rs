//! The home page: the units, the newest year, and the latest changes.

use serde::Serialize;

use super::changes::change_view;
use super::context::PageContext;
use super::head::Head;
use super::pieces::UnitRow;
use super::result::report_title;
use super::year::{YearView, is_counted, periods, year_view};
use crate::address::{Route, href};
use crate::domain::date::Date;
use crate::site::changes::PublicChangeKind;
use crate::site::{ResolutionId, UnitId};

/// The most changes that are shown.
const CHANGES: usize = 12;
/// The most rows of the newest year that are shown.
const NEWEST: usize = 20;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct HomeView {
    pub title: String,
    pub body: String,
    pub units: Vec<UnitRow>,
    /// Illustrations beside the others.
    pub samples: Vec<UnitRow>,
    pub newest: Option<YearView>,
    pub changes: Vec<ChangeRow>,
    pub targets: usize,
    pub resolutions: usize,
    pub all_units: usize,
    /// The day the site speaks of: `30/9/2026`.
    pub as_of: Option<String>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ChangeRow {
    pub date: String,
    pub iso: String,
    /// `report` or `resolution`.
    pub kind: &'static str,
    pub title: String,
    pub href: String,
    pub unit: String,
    pub sample: bool,
    /// The resolution whose standing the change tells: of itself, or of its newest report.
    #[serde(skip)]
    pub tells_of: Option<ResolutionId>,
}

pub(super) fn home(context: &PageContext) -> (Head, HomeView) {
    let site = &context.site;
    let page = site.page_at("/");
    let size = site.counted_size();
    let newest_year = periods(context).into_iter().find(|period| !period.is_term() && is_counted(context, *period));
    let mut newest = newest_year.map(|period| year_view(context, period, 1));
    if let Some(newest) = &mut newest {
        newest.rows.truncate(NEWEST);
    }
    let all_units = context.outermost_units().iter().map(|id| context.unit_row(*id));
    let (units, samples) = context.without_samples(all_units, |row| row.sample);
    let title = page.map_or_else(|| site.settings.title.clone(), |page| page.page.title.value.clone());
    let view = HomeView {
        title: title.clone(),
        body: page.map(|page| context.body(&page.document, "", None, None)).unwrap_or_default(),
        units,
        samples,
        newest,
        changes: changes(context, CHANGES),
        targets: size.targets,
        resolutions: size.resolutions,
        all_units: size.units,
        as_of: site.as_of.map(Date::vietnamese),
    };
    let filled = [("title", site.settings.title.as_str()), ("targets", &context.words.count(size.targets))];
    let description = context.words.fill("made.page.home", &filled);
    (context.head("home", &Route::Home.to_string(), &title, &description, Vec::new()), view)
}

/// The newest reports, resolutions, amendments and corrections that count, newest first. Documents
/// without a day of their own are left out: the day of a meeting isn't theirs.
pub(crate) fn changes(context: &PageContext, most: usize) -> Vec<ChangeRow> {
    let mut dated: Vec<(Date, ChangeRow)> = Vec::new();
    let site = &context.site;
    let mut add = |date: Date, kind, title: String, address: &str, unit: UnitId, tells_of: Option<ResolutionId>| {
        let change = ChangeRow {
            date: date.vietnamese(),
            iso: date.to_string(),
            kind,
            title,
            href: href(address).to_owned(),
            unit: context.unit_name(unit).to_owned(),
            sample: context.is_sample(unit),
            tells_of,
        };
        dated.push((date, change));
    };
    for (id, entry) in site.resolution_ids().map(|id| (id, &site[id])).filter(|(_, entry)| site.counts(entry.unit)) {
        if let Some(date) = entry.resolution.issued {
            add(date, "resolution", entry.resolution.title.value.clone(), &entry.address, entry.unit, Some(id));
        }
        for (at, report) in entry.reports.iter().enumerate().rev() {
            let published = report.report.published.as_ref().map(|published| published.value);
            if let Some(date) = published.or(report.date) {
                let tells_of = (at + 1 == entry.reports.len()).then_some(id);
                let title = report_title(context, &report.report, report.date);
                add(date, "report", title, &report.address, entry.unit, tells_of);
            }
        }
    }
    for entry in site.amendments.iter().filter(|entry| site.counts(entry.unit)) {
        add(entry.issued, "amendment", entry.resolution.title.value.clone(), &entry.address, entry.unit, None);
    }
    // Changes that count stand first, so that these are the newest corrections.
    let corrections = context.changes.all.iter().filter(|change| !change.kind.is_of_amendment());
    for change in corrections.take_while(|change| site.counts(change.unit)).take(most) {
        let kind = if change.kind == PublicChangeKind::Official { "official" } else { "correction" };
        let view = change_view(context, change);
        let title = match (&view.target, &view.gone) {
            (Some(target), _) => format!("{}: {}", target.title, view.sentence),
            (None, Some(no)) => format!("{no}: {}", view.sentence),
            (None, None) => format!("{}: {}", view.resolution.title, view.sentence),
        };
        add(change.on, kind, title, &view.href, change.unit, None);
    }
    dated.sort_by(|one, two| (two.0, &one.1.href).cmp(&(one.0, &two.1.href)));
    dated.truncate(most);
    dated.into_iter().map(|(_, change)| change).collect()
}
