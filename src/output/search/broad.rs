//! The documents of a search that are few: units, indicators, resolutions, reports, cited documents
//! and pages. They are held in memory.

use std::cmp::Reverse;

use super::documents::{CELLS, Kind, SearchDocument};
use crate::address::{Route, href};
use crate::domain::date::Date;
use crate::domain::status::Status;
use crate::invariant::must;
use crate::pages::{Link, PageContext, body_links, report_title};
use crate::site::{HeldId, ReportEntry, ResolutionId, UnitId};

pub(super) struct BroadDocument {
    pub kind: Kind,
    /// Whether it is an illustration beside the real ones.
    pub is_sample: bool,
    title: String,
    href: String,
    unit: String,
    period: String,
    number: String,
    /// Words that tell what the document is, shown below its title.
    about: String,
    /// The title, with others that are as good.
    titles: String,
    /// The other names it goes by.
    names: String,
    /// The further words it is found by.
    further: String,
}

impl BroadDocument {
    fn new(kind: Kind, title: &str, href: &str) -> Self {
        Self {
            kind,
            is_sample: false,
            title: title.to_owned(),
            href: href.to_owned(),
            unit: String::new(),
            period: String::new(),
            number: String::new(),
            about: String::new(),
            titles: title.to_owned(),
            names: String::new(),
            further: String::new(),
        }
    }

    pub(super) fn shown(&self) -> SearchDocument<'_> {
        let row: [&str; CELLS] =
            [&self.title, &self.href, &self.unit, &self.period, &self.number, "", &self.about, "", ""];
        SearchDocument { row, texts: [&self.titles, &self.names, &self.further], passage: "" }
    }
}

/// All broad documents: of each kind, those come first that should be shown first.
pub(super) fn broad_documents(context: &PageContext) -> Vec<BroadDocument> {
    let mut all = units(context);
    all.extend(indicators(context));
    all.extend(pages(context));
    all.extend(bodies(context));
    all.extend(resolutions(context));
    all.extend(reports(context));
    all.extend(cited(context));
    all
}

fn units(context: &PageContext) -> Vec<BroadDocument> {
    let site = &context.site;
    let unit = |id: UnitId| {
        let link = context.unit_link(id);
        let entry = &site[id];
        let above = entry.parent.map_or("", |parent| context.unit_name(parent));
        BroadDocument {
            is_sample: !site.counts(id),
            unit: above.to_owned(),
            about: if context.is_sample(id) { context.words.get("made.feed.sample").to_owned() } else { String::new() },
            names: joined([entry.unit.code.as_deref().unwrap_or(""), &entry.unit.predecessors.join(" ")]),
            further: above.to_owned(),
            ..BroadDocument::new(Kind::Unit, &link.title, &link.href)
        }
    };
    let depth = |id: &UnitId| site.with_units_above(*id).count();
    let mut ids: Vec<UnitId> = site.unit_ids().collect();
    ids.sort_by_key(depth);
    ids.into_iter().map(unit).collect()
}

fn indicators(context: &PageContext) -> impl Iterator<Item = BroadDocument> {
    context.site.indicators.values().map(|entry| {
        let indicator = &entry.indicator;
        let also = indicator.also.join(", ");
        BroadDocument {
            names: context.words.get("target.indicator").to_owned(),
            titles: format!("{} {also}", indicator.name.value),
            about: also,
            ..BroadDocument::new(Kind::Indicator, &indicator.name.value, href(&entry.address))
        }
    })
}

/// The pages of content, and those that explain and offer the data.
fn pages(context: &PageContext) -> Vec<BroadDocument> {
    let made = [
        (Route::Methodology, "nav.methodology"),
        (Route::Data(1), "nav.data"),
        (Route::Changes(1), "changes.title"),
        (Route::Years, "nav.years"),
        (Route::Indicators, "nav.indicators"),
        (Route::CitedList(1), "nav.documents"),
        (Route::Disclosures, "disclosure.title"),
        (Route::Statuses, "statuses.title"),
    ];
    let made = made
        .into_iter()
        .map(|(route, title)| BroadDocument::new(Kind::Page, context.words.get(title), &route.to_string()));
    let content = context
        .site
        .pages
        .iter()
        .map(|entry| BroadDocument::new(Kind::Page, &entry.page.title.value, href(&entry.address)));
    content.chain(made).chain(Status::ALL.map(|status| of_status(context, status))).collect()
}

/// The targets of a status across wards, by the words of the status.
fn of_status(context: &PageContext, status: Status) -> BroadDocument {
    let label = context.words.get(&format!("status.{}.label", status.code())).to_owned();
    BroadDocument {
        names: joined([context.words.get("list.status"), context.words.get("list.target")]),
        ..BroadDocument::new(Kind::Page, &label, &Route::Status(status, 1).to_string())
    }
}

/// The bodies responsible for targets of each unit.
fn bodies(context: &PageContext) -> Vec<BroadDocument> {
    let of_unit = |id: UnitId| {
        let unit = unit_of(context, id);
        let body = move |link: Link| BroadDocument {
            is_sample: !context.site.counts(id),
            names: unit.clone(),
            unit: unit.clone(),
            ..BroadDocument::new(Kind::Body, &link.title, &link.href)
        };
        body_links(context, id).into_iter().map(body)
    };
    context.site.unit_ids().flat_map(of_unit).collect()
}

/// Resolutions and amendments, the newest period first.
fn resolutions(context: &PageContext) -> Vec<BroadDocument> {
    let site = &context.site;
    let amendments = site.amendment_ids().map(HeldId::Amendment);
    let mut ids: Vec<HeldId> = site.resolution_ids().map(HeldId::Resolution).chain(amendments).collect();
    ids.sort_by_key(|id| Reverse(site.held(*id).0.period));
    ids.into_iter().map(|id| resolution(context, id)).collect()
}

fn resolution(context: &PageContext, id: HeldId) -> BroadDocument {
    let (resolution, address, of) = context.site.held(id);
    let unit = unit_of(context, of);
    let period = resolution.period.map(|period| period.to_string()).unwrap_or_default();
    let number = resolution.number.as_ref().map_or("", |number| &number.value);
    let signer = resolution.signer.iter().flat_map(|signer| [signer.role.as_deref().unwrap_or(""), &signer.name]);
    let signer = joined(signer);
    let stated = [resolution.issuer.as_deref(), Some(&signer), resolution.theme.as_deref()];
    let stated: Vec<&str> = stated.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let groups = resolution.groups.iter().map(|group| group.title.as_str());
    BroadDocument {
        is_sample: !context.site.counts(of),
        names: joined([context.words.get("list.resolution"), &unit, &period, number]),
        further: joined(stated.iter().copied().chain(groups)),
        about: stated.join(" · "),
        unit,
        period,
        number: number.to_owned(),
        ..BroadDocument::new(Kind::Resolution, &resolution.title.value, href(address))
    }
}

/// Reports, the newest first; one without a day counts as one of the end of its period.
fn reports(context: &PageContext) -> Vec<BroadDocument> {
    let site = &context.site;
    let of = |id: ResolutionId| site[id].reports.iter().map(move |report| (id, report));
    let mut all: Vec<(ResolutionId, &ReportEntry)> = site.resolution_ids().flat_map(of).collect();
    all.sort_by_key(|(id, report)| Reverse(report.date.or(site[*id].period.last_day())));
    all.into_iter().map(|(id, report)| self::report(context, id, report)).collect()
}

fn report(context: &PageContext, id: ResolutionId, report: &ReportEntry) -> BroadDocument {
    let entry = &context.site[id];
    let unit = unit_of(context, entry.unit);
    let period = entry.period.to_string();
    let date = report.date.map(Date::vietnamese).unwrap_or_default();
    let closes = if report.report.closes { context.words.get("workbook.head.final") } else { "" };
    let title = report_title(context, &report.report, report.date);
    BroadDocument {
        is_sample: !context.site.counts(entry.unit),
        names: joined([context.words.get("list.report"), closes, &unit, &period, &date]),
        about: closes.to_owned(),
        unit,
        period,
        number: date,
        ..BroadDocument::new(Kind::Report, &title, href(&report.address))
    }
}

/// Cited documents, the newest first, those without a year last.
fn cited(context: &PageContext) -> Vec<BroadDocument> {
    let site = &context.site;
    let known = |slug: &str| must(site.cited.documents.get(slug), "a listed document is one that is cited");
    let mut slugs: Vec<&String> = site.cited.listed.iter().collect();
    slugs.sort_by_key(|slug| Reverse(known(slug).year));
    let document = |slug: &String| {
        let cited = known(slug);
        let issuers = cited.issuers(site).join(", ");
        let about: Vec<&str> =
            cited.subjects().into_iter().chain([&*issuers]).filter(|text| !text.is_empty()).collect();
        BroadDocument {
            is_sample: cited.is_sample(),
            names: joined(about.iter().copied()),
            about: about.join(" · "),
            ..BroadDocument::new(Kind::Cited, &cited.title(), &Route::Cited(slug).to_string())
        }
    };
    slugs.into_iter().map(document).collect()
}

/// The name of a unit as a result shows it; that of an illustration says so.
pub(super) fn unit_of(context: &PageContext, unit: UnitId) -> String {
    let name = context.unit_name(unit);
    if context.is_sample(unit) {
        format!("{name} ({})", context.words.get("made.feed.sample"))
    } else {
        name.to_owned()
    }
}

/// The texts that aren't empty, with a space between them.
fn joined<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let some: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    some.join(" ")
}
