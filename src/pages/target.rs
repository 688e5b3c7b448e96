//! The page of a target: goal, result, bar, history, sources, and its like elsewhere.

use rust_decimal::Decimal;

use super::bars::bar_view;
use super::charts::{Layout, Point, Series, chart};
use super::goals::understood;
use super::pieces::{Chart, Elsewhere, Evidence, Link, Neighbour, ResultView};
use super::rows::status_view;
use super::uses::Use;
use super::view::{BaselineView, EmbedTargetView, Head, PartView, SourceView, TargetView};
use super::{Book, anchor, below_root, encoded};
use crate::load::body;
use crate::load::resolution::{Part, Target};
use crate::site::standing::{PartStanding, ResultAt, Standing, status_at, terms};
use crate::site::{ResolutionEntry, ResolutionId, resolve};
use crate::words::date::Date;
use crate::words::measure::Measure;
use crate::words::progress::Status;
use crate::words::quantity::Quantity;

/// How many like targets a page lists.
const ELSEWHERE: usize = 8;

/// A target by its positions: its resolution, its group and its own among all targets.
pub struct At<'b> {
    pub id: ResolutionId,
    pub entry: &'b ResolutionEntry,
    pub standings: &'b [Standing],
    pub position: usize,
    pub target: &'b Target,
    pub standing: &'b Standing,
}

impl<'b> At<'b> {
    pub fn of(book: &'b Book, id: ResolutionId, position: usize) -> Option<Self> {
        let entry = book.entry(id)?;
        let standings = book.standings.resolution(id);
        let target = entry.targets().nth(position)?;
        Some(Self { id, entry, standings, position, target, standing: standings.get(position)? })
    }

    fn address(&self) -> String {
        format!("{}{}/", below_root(&self.entry.address), self.target.slug)
    }
}

pub fn target(book: &Book, id: ResolutionId, position: usize) -> Option<(Head, TargetView)> {
    let at = At::of(book, id, position)?;
    let address = at.address();
    let period = at.entry.period.map(|period| period.to_string()).unwrap_or_default();
    let unit = book.unit_link(at.entry.unit);
    let group = at.entry.resolution.groups.iter().find(|group| group.targets.iter().any(|t| t.no == at.target.no));
    let embed = format!("{address}nhung/");
    let (near, elsewhere_more) = elsewhere(book, &at);
    let view = TargetView {
        no: at.target.no.value.to_string(),
        title: at.target.title.to_string(),
        status: status_view(at.standing.status),
        parts: at
            .target
            .parts
            .iter()
            .zip(&at.standing.parts)
            .enumerate()
            .map(|(n, (part, standing))| part_view(book, &at, n, part, standing))
            .collect(),
        passed: at.standing.passed(),
        group: Link {
            title: group.map(|group| group.title.clone()).unwrap_or_default(),
            href: format!(
                "{}#{}",
                below_root(&at.entry.address),
                group.map(|group| anchor(&group.id.value)).unwrap_or_default()
            ),
        },
        unit: unit.clone(),
        period: period.clone(),
        source: source(book, at.entry),
        responsible: at.target.responsible.to_vec(),
        conflicts: at.target.conflicts.to_vec(),
        note: at.target.note.as_deref().map(str::to_owned),
        previous: at.position.checked_sub(1).and_then(|position| neighbour(&at, position)),
        next: neighbour(&at, at.position + 1),
        serves: serves(&at),
        near,
        elsewhere: Vec::new(),
        elsewhere_more,
        // Room for the title and each part with its bar, on a narrow phone.
        snippet: super::resolution::snippet(book, &embed, &at.target.title, 290 + 160 * at.target.parts.len()),
        embed,
    };
    let label = book.words.get(status_key(at.standing.status).as_str()).to_owned();
    let description = format!("{} {period}. {}: {}. {label}.", unit.title, at.target.title, goal_of(at.target));
    let title = format!("{} · {} – {} {period}", at.target.no.value, at.target.title, unit.title);
    let mut head = book.head("target", &address, &title, &description, book.crumbs_to_resolution(at.entry));
    head.sample = book.is_sample(at.entry.unit);
    Some((head, view))
}

pub fn embed_target(book: &Book, id: ResolutionId, position: usize) -> Option<(Head, EmbedTargetView)> {
    let at = At::of(book, id, position)?;
    let unit = book.unit_name(at.entry.unit);
    let view = EmbedTargetView {
        full: Link { title: at.target.title.to_string(), href: at.address() },
        unit: unit.clone(),
        period: at.entry.period.map(|period| period.to_string()).unwrap_or_default(),
        no: at.target.no.value.to_string(),
        status: status_view(at.standing.status),
        parts: book.part_rows(at.entry, at.target, at.standing),
        passed: at.standing.passed(),
    };
    let title = format!("{} – {unit} {}", at.target.title, view.period);
    let mut head = book.head("embed-target", &format!("{}nhung/", at.address()), &title, &title, Vec::new());
    head.canonical = book.absolute(&at.address());
    head.sample = book.is_sample(at.entry.unit);
    Some((head, view))
}

pub fn status_key(status: Status) -> String {
    format!("status.{}.label", status.code())
}

fn goal_of(target: &Target) -> String {
    let goals: Vec<&str> = target.parts.iter().map(|part| part.stated.phrase.value.as_ref()).collect();
    goals.join("; ")
}

pub fn source(book: &Book, entry: &ResolutionEntry) -> SourceView {
    let resolution = &entry.resolution;
    let link = book.resolution_link(entry);
    SourceView {
        title: link.title,
        href: link.href,
        number: resolution.number.as_ref().map(|number| number.value.clone()),
        date: resolution.issued.or(resolution.adopted).map(Date::vietnamese),
        issuer: resolution.issuer.clone(),
        url: resolution.source.as_ref().map(|url| url.value.clone()),
    }
}

fn neighbour(at: &At<'_>, position: usize) -> Option<Neighbour> {
    let target = at.entry.targets().nth(position)?;
    Some(Neighbour {
        no: target.no.value.to_string(),
        title: target.title.to_string(),
        href: format!("{}{}/", below_root(&at.entry.address), target.slug),
        status: status_view(at.standings.get(position)?.status),
    })
}

/// The sections of the resolution that name the target.
fn serves(at: &At<'_>) -> Vec<Link> {
    let headings = at
        .entry
        .document
        .body
        .headings
        .iter()
        .filter(|heading| heading.targets.iter().any(|no| **no == *at.target.no.value));
    let link = |heading: &body::Heading| Link {
        title: heading.title.clone(),
        href: format!("{}#{}", below_root(&at.entry.address), heading.id),
    };
    headings.map(link).collect()
}

fn part_view(book: &Book, at: &At<'_>, number: usize, part: &Part, standing: &PartStanding) -> PartView {
    let history = history(book, at, number, part);
    let latest = standing.latest.and_then(|latest| book.stated(at.entry, latest));
    let indicator = part.indicator.as_ref().and_then(|id| book.site.frame.indicators.get(&*id.value));
    PartView {
        number: number + 1,
        title: part.title.as_deref().map(str::to_owned),
        goal: part.stated.phrase.value.to_string(),
        understood: understood(&part.stated.goal, &book.words),
        status: status_view(standing.status),
        bar: bar_view(terms(&book.site, at.entry, part), latest.map(|(stated, _)| &stated.outcome), &book.words),
        chart: history_chart(book, at, number, part),
        latest: history.first().cloned(),
        history,
        baseline: part.baseline.as_ref().map(|baseline| BaselineView {
            value: baseline.value.value.clone(),
            period: baseline.period.map(|period| period.to_string()),
        }),
        indicator: indicator
            .map(|entry| Link { title: entry.indicator.name.value.clone(), href: below_root(&entry.address) }),
        note: part.note.as_deref().map(str::to_owned),
    }
}

/// Every result of a part, oldest first, by its places.
fn results<'b>(at: &At<'b>, part: usize) -> impl Iterator<Item = ResultAt> + use<'b> {
    let (entry, position) = (at.entry, at.position);
    entry.reports.iter().enumerate().flat_map(move |(report, of)| {
        let placed = of.placed.iter().filter(move |placed| placed.target == position && placed.part == part);
        placed.map(move |placed| ResultAt { report, result: placed.result })
    })
}

fn history(book: &Book, at: &At<'_>, number: usize, part: &Part) -> Vec<ResultView> {
    let mut history: Vec<ResultView> =
        results(at, number).filter_map(|result| result_view(book, at.entry, part, result)).collect();
    history.reverse();
    history
}

pub fn result_view(book: &Book, entry: &ResolutionEntry, part: &Part, at: ResultAt) -> Option<ResultView> {
    let (stated, date) = book.stated(entry, at)?;
    let report = entry.reports.get(at.report)?;
    let title = report
        .report
        .title
        .clone()
        .unwrap_or_else(|| book.words.fill("made.report.title", &[("date", &date.vietnamese())]));
    Some(ResultView {
        value: stated.phrase.value.to_string(),
        date: date.vietnamese(),
        iso: date.to_string(),
        provisional: stated.provisional,
        note: stated.note.as_deref().map(str::to_owned),
        evidence: stated.evidence.as_ref().map(|evidence| evidence_view(entry, &evidence.value)),
        report: Link { title, href: below_root(&report.address) },
        status: status_view(status_at(&book.site, entry, part, Some(at))),
    })
}

fn evidence_view(entry: &ResolutionEntry, path: &str) -> Evidence {
    let title = path.rsplit('/').find(|name| !name.is_empty()).unwrap_or(path).to_owned();
    if body::scheme(path).is_some() {
        return Evidence { title, href: path.to_owned(), external: true };
    }
    let href = resolve(&entry.address, path).map(|address| encoded(&below_root(&address))).unwrap_or_default();
    Evidence { title, href, external: false }
}

/// The results over the period, in the measure of the goal, with the goal as a line.
fn history_chart(book: &Book, at: &At<'_>, number: usize, part: &Part) -> Option<Chart> {
    let figure = part.stated.goal.figure().filter(|_| part.stated.goal.measure().is_some());
    let yardstick: Quantity = match figure {
        Some(figure) => figure.clone(),
        None => part.baseline.as_ref()?.quantity.clone(),
    };
    let period = at.entry.period?;
    let points: Vec<Point> = results(at, number)
        .filter_map(|result| {
            let (stated, date) = book.stated(at.entry, result)?;
            let value = in_measure_of(stated.outcome.quantity()?, &yardstick)?;
            let (gone, all) = period.days_gone(date)?;
            let x = Decimal::from(gone).checked_div(Decimal::from(all))?;
            let label = format!("{}: {}", date.vietnamese(), stated.phrase.value);
            Some(Point { x, value, label, provisional: stated.provisional })
        })
        .collect();
    let goal = figure.map(|figure| (figure.number, part.stated.phrase.value.to_string()));
    let told: Vec<&str> = points.iter().map(|point| point.label.as_str()).collect();
    let text = book.words.fill(
        "made.chart.history",
        &[("title", part.title.as_ref().unwrap_or(&at.target.title)), ("values", &told.join("; "))],
    );
    let is_share = yardstick.measure.is_share();
    let x_ticks = if period.is_term() {
        let years = i64::from(period.last_year() - period.first_year()) + 1;
        let tick = |year: i64| {
            (Decimal::from(year) / Decimal::from(years), (i64::from(period.first_year()) + year).to_string())
        };
        (0..years).map(tick).collect()
    } else {
        let quarter = |part: i64, label: &str| (Decimal::from(part) / Decimal::from(4), label.to_owned());
        vec![quarter(0, "1/1"), quarter(1, "1/4"), quarter(2, "1/7"), quarter(3, "1/10"), quarter(4, "31/12")]
    };
    let unit = if is_share { yardstick.measure.to_string() } else { String::new() };
    let up_to_hundred = yardstick.measure == Measure::Percent;
    chart(&[Series { title: None, points }], Layout { text, goal, unit, up_to_hundred, x_ticks })
}

/// A quantity's number in the measure of another.
pub fn in_measure_of(quantity: &Quantity, yardstick: &Quantity) -> Option<Decimal> {
    if !quantity.measure.compares_with(&yardstick.measure) {
        return None;
    }
    let one = Quantity::new(Decimal::ONE, yardstick.measure.clone());
    let (value, unit) = quantity.in_common_scale(&one)?;
    value.checked_div(unit)
}

fn elsewhere(book: &Book, at: &At<'_>) -> (Vec<Use>, usize) {
    let mut all = Vec::new();
    let mut more = 0;
    for number in 0..at.target.parts.len() {
        let (near, beyond) = near_uses(book, at.id, at.position, number);
        all.extend(near);
        more += beyond;
    }
    (all, more)
}

/// The like targets elsewhere that a part shows, and how many more there are.
pub fn near_uses(book: &Book, id: ResolutionId, target: usize, part: usize) -> (Vec<Use>, usize) {
    let found = book.entry(id).and_then(|entry| {
        let indicator = entry.targets().nth(target)?.parts.get(part)?.indicator.as_ref()?;
        Some((entry, indicator))
    });
    let Some((entry, indicator)) = found else { return (Vec::new(), 0) };
    let own = Use { resolution: id, target, part };
    // No made-up figure on the page of a real ward.
    let sample = book.is_sample(entry.unit);
    book.uses.near(&book.site, &indicator.value, own, ELSEWHERE, |unit| sample || !book.is_sample(unit))
}

pub fn elsewhere_row(book: &Book, one: Use) -> Option<Elsewhere> {
    let at = At::of(book, one.resolution, one.target)?;
    let part = at.target.parts.get(one.part)?;
    let standing = at.standing.parts.get(one.part)?;
    let latest = standing.latest.and_then(|latest| book.stated(at.entry, latest));
    let title = match &part.title {
        Some(own) => format!("{}: {own}", at.target.title),
        None => at.target.title.to_string(),
    };
    Some(Elsewhere {
        unit: book.unit_link(at.entry.unit),
        period: at.entry.period.map(|period| period.to_string()).unwrap_or_default(),
        no: at.target.no.value.to_string(),
        title,
        href: at.address(),
        goal: part.stated.phrase.value.to_string(),
        value: latest.map(|(stated, _)| stated.phrase.value.to_string()),
        provisional: latest.is_some_and(|(stated, _)| stated.provisional),
        date: latest.map(|(_, date)| date.vietnamese()),
        status: status_view(standing.status),
        sample: book.is_sample(at.entry.unit),
    })
}
