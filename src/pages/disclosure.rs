//! Who published what and when: the page of all periods, and the page of each with a row a place.
//! Silence is told of every place; a report is missing only where a rule asks for it.

mod bodies;
mod places;
mod stretches;

use serde::Serialize;

use self::bodies::{BodyShare, bodies};
use self::places::{PlaceRow, Share, missing, place_row, places_of, share_of};
use self::stretches::{StretchRow, stretch_rows, stretches};
use super::choices::{Choices, choices};
use super::context::PageContext;
use super::document::held_title;
use super::head::Head;
use super::list::Paging;
use super::newest::{ChangeRow, newest as newest_documents};
use super::periods::OfPeriod;
use super::pieces::{Link, Pager};
use super::wards::{Wards, capitalized};
use crate::address::Route;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::site::due::due_reports;
use crate::site::{ResolutionId, UnitId};

/// The rows of a page: with them it stays below 60 KB.
const ROWS: usize = 80;
/// The most silent places that the page of all periods names.
const SILENT: usize = 60;
/// The documents that are told as the newest.
const NEWEST: usize = 12;

/// `/cong-bo/`: all periods, the silent places of the newest, and what was published last.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DisclosuresView {
    pub sentence: String,
    /// The rules that ask for reports of the newest period.
    pub rules: Option<String>,
    pub newest: Option<Link>,
    pub silent: Vec<SilentRow>,
    /// How many more are silent.
    pub more: usize,
    /// Newest first.
    pub periods: Vec<PeriodShare>,
    /// Periods that only illustrations have.
    pub samples: Vec<PeriodShare>,
    pub changes: Vec<ChangeRow>,
}

/// A place without a report, or with one missing.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SilentRow {
    pub unit: Link,
    /// The facts known of it: so many targets and no report, or the days without one.
    pub words: String,
}

/// How many places of a period have reported.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PeriodShare {
    pub period: Link,
    pub places: usize,
    pub reported: usize,
    /// How many reports a rule asks for that aren't there, or why that isn't known.
    pub missing: String,
    pub share: Share,
}

/// `/cong-bo/2026/`: the places of a period.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DisclosureView {
    pub title: String,
    pub sentence: String,
    pub rules: Option<String>,
    pub stretches: Vec<StretchRow>,
    /// The heads of the columns of days.
    pub columns: Vec<String>,
    pub rows: Vec<PlaceRow>,
    /// Illustrations beside the others.
    pub samples: Vec<PlaceRow>,
    pub choices: Choices,
    pub pager: Option<Pager>,
    /// The address of the list, whose pages a script may read.
    pub list: String,
    /// By responsible body, on the first page alone.
    pub bodies: Vec<BodyShare>,
    /// How many more bodies are named.
    pub more_bodies: usize,
}

pub(super) fn disclosures(context: &PageContext) -> (Head, DisclosuresView) {
    let (counted, samples): (Vec<Period>, Vec<Period>) =
        context.periods.all().partition(|period| context.periods.get(*period).is_counted);
    let newest_of = |periods: &[Period]| {
        let newest = |is_term: bool| periods.iter().copied().find(|period| period.is_term() == is_term);
        newest(false).or_else(|| newest(true))
    };
    let newest = newest_of(&counted).or_else(|| newest_of(&samples));
    let published = newest.map(|period| publication(context, period));
    let sentence = published.map_or_else(|| context.words.get("disclosure.nothing"), |published| &published.sentence);
    let mut silent = published.map_or_else(Vec::new, |published| silent_rows(context, &published.wards));
    let more = silent.len().saturating_sub(SILENT);
    silent.truncate(SILENT);
    let row = |period: &Period| period_share(context, *period);
    let view = DisclosuresView {
        sentence: sentence.to_owned(),
        rules: published.and_then(|published| published.rules.clone()),
        newest: newest.map(|period| period_link(context, period)),
        silent,
        more,
        periods: counted.iter().map(row).collect(),
        samples: samples.iter().map(row).collect(),
        changes: newest_documents(context, NEWEST),
    };
    let title = context.words.get("disclosure.title");
    (context.head("disclosures", &Route::Disclosures.to_string(), title, sentence, context.home_crumb()), view)
}

/// The number of pages of the list of a period's places.
pub(super) fn disclosure_pages(context: &PageContext, period: Period) -> usize {
    paging(publication(context, period).rows.len()).pages()
}

pub(super) fn disclosure(context: &PageContext, period: Period, number: usize) -> (Head, DisclosureView) {
    let address = |number| Route::Disclosure(period, number).to_string();
    let Publication { wards, rows, sentence, rules, choices } = publication(context, period);
    let paging = paging(rows.len());
    let columns = stretches(period);
    let shown = paging.page(rows, number).iter().map(|(unit, id)| place_row(context, &columns, *unit, *id));
    let (rows, samples) = context.without_samples(shown, |row: &PlaceRow| row.sample);
    let (bodies, more_bodies) = if number == 1 { bodies(context, wards) } else { (Vec::new(), 0) };
    let title = context.words.fill("made.disclosure.title", &[("period", &context.period_name(period))]);
    let view = DisclosureView {
        title: title.clone(),
        sentence: sentence.clone(),
        rules: rules.clone(),
        stretches: if number == 1 { stretch_rows(context, wards, &columns) } else { Vec::new() },
        columns: columns.iter().map(|stretch| stretch.name(&context.words)).collect(),
        rows,
        samples,
        choices: choices.clone(),
        pager: paging.pager(number, address),
        list: address(1),
        bodies,
        more_bodies,
    };
    let mut crumbs = context.home_crumb();
    crumbs.push(Link::new(context.words.get("disclosure.title"), Route::Disclosures.to_string()));
    let mut head = context.head("disclosure", &address(number), &title, sentence, crumbs);
    head.sample |= !context.periods.get(period).is_counted;
    (head, view)
}

fn paging(rows: usize) -> Paging {
    Paging { rows, of_a_page: ROWS }
}

/// Who published what of a period: all its places, and what each of its pages says of them.
#[derive(Debug)]
pub(super) struct Publication {
    /// The places that count, or the illustrations where there is nothing else.
    pub(super) wards: Wards,
    /// One for each resolution, and one for a place without any; illustrations behind the others.
    rows: Vec<(UnitId, Option<ResolutionId>)>,
    sentence: String,
    rules: Option<String>,
    choices: Choices,
}

impl Publication {
    pub(super) fn of(context: &PageContext, period: Period, of_period: &OfPeriod) -> Self {
        let counted = places_of(context, period, of_period, false);
        let samples = places_of(context, period, of_period, true);
        let rows: Vec<(UnitId, Option<ResolutionId>)> = counted.iter().chain(&samples).flat_map(rows_of).collect();
        let choices = choices(context, rows.iter().map(|(unit, _)| *unit));
        let wards = Wards::new(context, period, if of_period.is_counted { counted } else { samples });
        Self { sentence: sentence(context, &wards), rules: rules(context, &wards), wards, rows, choices }
    }
}

fn publication(context: &PageContext, period: Period) -> &Publication {
    context.periods.get(period).publication(context, period)
}

fn rows_of((unit, resolutions): &(UnitId, Vec<ResolutionId>)) -> Vec<(UnitId, Option<ResolutionId>)> {
    match resolutions.as_slice() {
        [] => vec![(*unit, None)],
        all => all.iter().map(|id| (*unit, Some(*id))).collect(),
    }
}

/// How many places have reported, how many targets have a result, and what a rule misses.
fn sentence(context: &PageContext, wards: &Wards) -> String {
    let words = &context.words;
    let mut sentence = wards.reports_in_words(context);
    let share = share_of(context, ids(wards));
    if share.with_results > 0 {
        let filled = [("n", words.count(share.with_results)), ("all", words.count(share.total))];
        let filled = filled.each_ref().map(|(name, value)| (*name, value.as_str()));
        sentence += &words.fill("made.disclosure.results", &filled);
    }
    let lacking: Vec<usize> =
        wards.units.iter().map(|(_, ids)| missing_of(context, ids)).filter(|missing| *missing > 0).collect();
    if !lacking.is_empty() {
        let filled = [("places", words.count(lacking.len())), ("n", words.count(lacking.iter().sum()))];
        let filled = filled.each_ref().map(|(name, value)| (*name, value.as_str()));
        sentence += &words.fill("made.disclosure.missing", &filled);
    }
    sentence
}

fn ids(wards: &Wards) -> impl Iterator<Item = ResolutionId> + '_ {
    wards.units.iter().flat_map(|(_, ids)| ids).copied()
}

/// The number of reports that rules ask for and that aren't there.
fn missing_of(context: &PageContext, ids: &[ResolutionId]) -> usize {
    ids.iter().map(|id| missing(context, *id).len()).sum()
}

/// The rules that ask for reports of these places, each once.
fn rules(context: &PageContext, wards: &Wards) -> Option<String> {
    let mut rules: Vec<&str> = Vec::new();
    for due in ids(wards).filter_map(|id| due_reports(&context.site, &context.site[id])) {
        if !rules.contains(&due.basis) {
            rules.push(due.basis);
        }
    }
    ids(wards).next()?;
    Some(match rules.as_slice() {
        [] => context.words.get("made.disclosure.no_rule").to_owned(),
        rules => context.due_rules(&rules.join("; "), context.site.as_of),
    })
}

/// The places without any report, then those of which one is missing.
fn silent_rows(context: &PageContext, wards: &Wards) -> Vec<SilentRow> {
    let words = &context.words;
    let period = context.period_name(wards.period);
    let (mut silent, mut late) = (Vec::new(), Vec::new());
    for (unit, ids) in &wards.units {
        let has_report = ids.iter().any(|id| !context.site[*id].reports.is_empty());
        let lacking: Vec<String> = ids.iter().filter_map(|id| lacking(context, *id, ids.len() > 1)).collect();
        let days = lacking.join("; ");
        let known = match (ids.is_empty(), has_report) {
            (true, _) => words.fill("made.matrix.without", &[("period", &period)]),
            (false, true) if days.is_empty() => continue,
            (false, true) => String::new(),
            (false, false) => {
                let targets = words.count(share_of(context, ids.iter().copied()).total);
                words.fill("made.matrix.silent", &[("targets", &targets)])
            }
        };
        let told = [known, days].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        let list = if has_report { &mut late } else { &mut silent };
        list.push(SilentRow { unit: context.unit_link(*unit), words: told });
    }
    silent.append(&mut late);
    silent
}

/// The days that a resolution lacks reports for, with its name where the place has several.
fn lacking(context: &PageContext, id: ResolutionId, is_named: bool) -> Option<String> {
    let days: Vec<String> = missing(context, id).into_iter().map(Date::vietnamese).collect();
    let words = context.words.fill("made.disclosure.days", &[("days", &days.join(", "))]);
    let named = || format!("{}: {words}", held_title(&context.site[id].resolution));
    (!days.is_empty()).then(|| if is_named { named() } else { words.clone() })
}

fn period_link(context: &PageContext, period: Period) -> Link {
    Link::new(capitalized(&context.period_name(period)), Route::Disclosure(period, 1).to_string())
}

fn period_share(context: &PageContext, period: Period) -> PeriodShare {
    let wards = &publication(context, period).wards;
    let is_asked = ids(wards).any(|id| due_reports(&context.site, &context.site[id]).is_some());
    let missing = match (is_asked, context.site.as_of) {
        (false, _) => context.words.get("disclosure.no_rule").to_owned(),
        (true, None) => context.words.get("unit.due_undated").to_owned(),
        (true, Some(_)) => context.words.count(wards.units.iter().map(|(_, ids)| missing_of(context, ids)).sum()),
    };
    PeriodShare {
        period: period_link(context, period),
        places: wards.counts.all,
        reported: wards.counts.reported,
        missing,
        share: share_of(context, ids(wards)),
    }
}
