//! The page of a target: goal, result, bar, history, sources, and its like elsewhere.

use rust_decimal::Decimal;

use super::bars::bar_view;
use super::charts::{Layout, Point, Series, chart};
use super::goals::understood;
use super::pieces::{Chart, Elsewhere, Evidence, Link, Neighbour, ResultView};
use super::rows::status_view;
use super::uses::IndicatorUse;
use super::view::{BaselineView, EmbedTargetView, Head, PartView, SourceView, TargetView};
use super::{PageContext, anchor, below_root, encoded};
use crate::content::body;
use crate::content::resolution::{Part, Target};
use crate::domain::date::Date;
use crate::domain::measure::Measure;
use crate::domain::progress::Status;
use crate::domain::quantity::Quantity;
use crate::site::standing::{PartStanding, ResultAt, Standing, status_at, terms};
use crate::site::{ResolutionEntry, ResolutionId, resolve};

/// How many like targets a page lists.
const ELSEWHERE: usize = 8;

/// A target by its positions: its resolution, its group and its own among all targets.
pub struct TargetContext<'b> {
    pub id: ResolutionId,
    pub entry: &'b ResolutionEntry,
    pub standings: &'b [Standing],
    pub position: usize,
    pub target: &'b Target,
    pub standing: &'b Standing,
}

impl<'b> TargetContext<'b> {
    pub fn of(context: &'b PageContext, id: ResolutionId, position: usize) -> Option<Self> {
        let entry = context.entry(id)?;
        let standings = context.standings.resolution(id);
        let target = entry.targets().nth(position)?;
        Some(Self { id, entry, standings, position, target, standing: standings.get(position)? })
    }

    fn address(&self) -> String {
        format!("{}{}/", below_root(&self.entry.address), self.target.slug)
    }
}

pub fn target(context: &PageContext, id: ResolutionId, position: usize) -> Option<(Head, TargetView)> {
    let at = TargetContext::of(context, id, position)?;
    let address = at.address();
    let period = at.entry.period.map(|period| period.to_string()).unwrap_or_default();
    let unit = context.unit_link(at.entry.unit);
    let group = at.entry.resolution.groups.iter().find(|group| group.targets.iter().any(|t| t.no == at.target.no));
    let embed = format!("{address}nhung/");
    let (near, elsewhere_more) = elsewhere(context, &at);
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
            .map(|(n, (part, standing))| part_view(context, &at, n, part, standing))
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
        source: source(context, at.entry),
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
        snippet: super::resolution::snippet(context, &embed, &at.target.title, 290 + 160 * at.target.parts.len()),
        embed,
    };
    let label = context.words.get(status_key(at.standing.status).as_str()).to_owned();
    let description = format!("{} {period}. {}: {}. {label}.", unit.title, at.target.title, goal_of(at.target));
    let title = format!("{} · {} – {} {period}", at.target.no.value, at.target.title, unit.title);
    let mut head = context.head("target", &address, &title, &description, context.crumbs_to_resolution(at.entry));
    head.sample = context.is_sample(at.entry.unit);
    Some((head, view))
}

pub fn embed_target(context: &PageContext, id: ResolutionId, position: usize) -> Option<(Head, EmbedTargetView)> {
    let at = TargetContext::of(context, id, position)?;
    let unit = context.unit_name(at.entry.unit);
    let view = EmbedTargetView {
        full: Link { title: at.target.title.to_string(), href: at.address() },
        unit: unit.clone(),
        period: at.entry.period.map(|period| period.to_string()).unwrap_or_default(),
        no: at.target.no.value.to_string(),
        status: status_view(at.standing.status),
        parts: context.part_rows(at.entry, at.target, at.standing),
        passed: at.standing.passed(),
    };
    let title = format!("{} – {unit} {}", at.target.title, view.period);
    let mut head = context.head("embed-target", &format!("{}nhung/", at.address()), &title, &title, Vec::new());
    head.canonical = context.absolute(&at.address());
    head.sample = context.is_sample(at.entry.unit);
    Some((head, view))
}

pub fn status_key(status: Status) -> String {
    format!("status.{}.label", status.code())
}

fn goal_of(target: &Target) -> String {
    let goals: Vec<&str> = target.parts.iter().map(|part| part.stated.phrase.value.as_ref()).collect();
    goals.join("; ")
}

pub fn source(context: &PageContext, entry: &ResolutionEntry) -> SourceView {
    let resolution = &entry.resolution;
    let link = context.resolution_link(entry);
    SourceView {
        title: link.title,
        href: link.href,
        number: resolution.number.as_ref().map(|number| number.value.clone()),
        date: resolution.issued.or(resolution.adopted).map(Date::vietnamese),
        issuer: resolution.issuer.clone(),
        url: resolution.source.as_ref().map(|url| url.value.clone()),
    }
}

fn neighbour(at: &TargetContext<'_>, position: usize) -> Option<Neighbour> {
    let target = at.entry.targets().nth(position)?;
    Some(Neighbour {
        no: target.no.value.to_string(),
        title: target.title.to_string(),
        href: format!("{}{}/", below_root(&at.entry.address), target.slug),
        status: status_view(at.standings.get(position)?.status),
    })
}

/// The sections of the resolution that name the target.
fn serves(at: &TargetContext<'_>) -> Vec<Link> {
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

fn part_view(
    context: &PageContext,
    at: &TargetContext<'_>,
    number: usize,
    part: &Part,
    standing: &PartStanding,
) -> PartView {
    let history = history(context, at, number, part);
    let latest = standing.latest.and_then(|latest| context.stated(at.entry, latest));
    let indicator = part.indicator.as_ref().and_then(|id| context.site.frame.indicators.get(&*id.value));
    PartView {
        number: number + 1,
        title: part.title.as_deref().map(str::to_owned),
        goal: part.stated.phrase.value.to_string(),
        understood: understood(&part.stated.goal, &context.words),
        status: status_view(standing.status),
        bar: bar_view(terms(&context.site, at.entry, part), latest.map(|(stated, _)| &stated.outcome), &context.words),
        chart: history_chart(context, at, number, part),
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
fn results<'b>(at: &TargetContext<'b>, part: usize) -> impl Iterator<Item = ResultAt> + use<'b> {
    let (entry, position) = (at.entry, at.position);
    entry.reports.iter().enumerate().flat_map(move |(report, of)| {
        let placed = of.placed.iter().filter(move |placed| placed.target == position && placed.part == part);
        placed.map(move |placed| ResultAt { report, result: placed.result })
    })
}

fn history(context: &PageContext, at: &TargetContext<'_>, number: usize, part: &Part) -> Vec<ResultView> {
    let mut history: Vec<ResultView> =
        results(at, number).filter_map(|result| result_view(context, at.entry, part, result)).collect();
    history.reverse();
    history
}

pub fn result_view(context: &PageContext, entry: &ResolutionEntry, part: &Part, at: ResultAt) -> Option<ResultView> {
    let (stated, date) = context.stated(entry, at)?;
    let report = entry.reports.get(at.report)?;
    let title = report
        .report
        .title
        .clone()
        .unwrap_or_else(|| context.words.fill("made.report.title", &[("date", &date.vietnamese())]));
    Some(ResultView {
        value: stated.phrase.value.to_string(),
        date: date.vietnamese(),
        iso: date.to_string(),
        provisional: stated.provisional,
        note: stated.note.as_deref().map(str::to_owned),
        evidence: stated.evidence.as_ref().map(|evidence| evidence_view(entry, &evidence.value)),
        report: Link { title, href: below_root(&report.address) },
        status: status_view(status_at(&context.site, entry, part, Some(at))),
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
fn history_chart(context: &PageContext, at: &TargetContext<'_>, number: usize, part: &Part) -> Option<Chart> {
    let figure = part.stated.goal.figure().filter(|_| part.stated.goal.measure().is_some());
    let yardstick: Quantity = match figure {
        Some(figure) => figure.clone(),
        None => part.baseline.as_ref()?.quantity.clone(),
    };
    let period = at.entry.period?;
    let points: Vec<Point> = results(at, number)
        .filter_map(|result| {
            let (stated, date) = context.stated(at.entry, result)?;
            let value = in_measure_of(stated.outcome.quantity()?, &yardstick)?;
            let (gone, all) = period.days_gone(date)?;
            let x = Decimal::from(gone).checked_div(Decimal::from(all))?;
            let label = format!("{}: {}", date.vietnamese(), stated.phrase.value);
            Some(Point { x, value, label, provisional: stated.provisional })
        })
        .collect();
    let goal = figure.map(|figure| (figure.number, part.stated.phrase.value.to_string()));
    let told: Vec<&str> = points.iter().map(|point| point.label.as_str()).collect();
    let text = context.words.fill(
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

fn elsewhere(context: &PageContext, at: &TargetContext<'_>) -> (Vec<IndicatorUse>, usize) {
    let mut all = Vec::new();
    let mut more = 0;
    for number in 0..at.target.parts.len() {
        let (near, beyond) = near_uses(context, at.id, at.position, number);
        all.extend(near);
        more += beyond;
    }
    (all, more)
}

/// The like targets elsewhere that a part shows, and how many more there are.
pub fn near_uses(context: &PageContext, id: ResolutionId, target: usize, part: usize) -> (Vec<IndicatorUse>, usize) {
    let found = context.entry(id).and_then(|entry| {
        let indicator = entry.targets().nth(target)?.parts.get(part)?.indicator.as_ref()?;
        Some((entry, indicator))
    });
    let Some((entry, indicator)) = found else { return (Vec::new(), 0) };
    let own = IndicatorUse { resolution: id, target, part };
    // No made-up figure on the page of a real ward.
    let sample = context.is_sample(entry.unit);
    context.uses.near(&context.site, &indicator.value, own, ELSEWHERE, |unit| sample || !context.is_sample(unit))
}

pub fn elsewhere_row(context: &PageContext, one: IndicatorUse) -> Option<Elsewhere> {
    let at = TargetContext::of(context, one.resolution, one.target)?;
    let part = at.target.parts.get(one.part)?;
    let standing = at.standing.parts.get(one.part)?;
    let latest = standing.latest.and_then(|latest| context.stated(at.entry, latest));
    let title = match &part.title {
        Some(own) => format!("{}: {own}", at.target.title),
        None => at.target.title.to_string(),
    };
    Some(Elsewhere {
        unit: context.unit_link(at.entry.unit),
        period: at.entry.period.map(|period| period.to_string()).unwrap_or_default(),
        no: at.target.no.value.to_string(),
        title,
        href: at.address(),
        goal: part.stated.phrase.value.to_string(),
        value: latest.map(|(stated, _)| stated.phrase.value.to_string()),
        provisional: latest.is_some_and(|(stated, _)| stated.provisional),
        date: latest.map(|(_, date)| date.vietnamese()),
        status: status_view(standing.status),
        sample: context.is_sample(at.entry.unit),
    })
}
