//! The page of a target: goal, result, bar, history, source, and other parts of its indicators.

use serde::Serialize;

use super::changes::{ChangeView, change_view};
use super::context::{PageContext, group_anchor};
use super::elsewhere::shared_row;
use super::elsewhere_row::ElsewhereRow;
use super::further::{FurtherView, further};
use super::goals::understood;
use super::head::Head;
use super::pieces::{BulletView, Link, Neighbour, StatusView};
use super::result::{ResultView, result_view};
use super::rows::{judged_readings, part_status, target_status};
use super::target_chart::{TargetChart, target_chart};
use crate::address::{Route, href};
use crate::content::body;
use crate::content::resolution::{Part, Target};
use crate::domain::date::Date;
use crate::domain::outcome::Outcome;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::status_figures::Pace;
use crate::site::changes::{ChangedFact, PublicChange, PublicChangeKind};
use crate::site::corrections::Told;
use crate::site::standing::{PartStanding, Standing};
use crate::site::{PartId, ResolutionEntry, ResultAt, TargetId};

/// The most parts with the same indicator that are listed for one part of a target.
const ELSEWHERE: usize = 5;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct TargetView {
    pub no: String,
    pub title: String,
    pub status: StatusView,
    /// Where the target stands, with its figures.
    pub sentence: String,
    pub parts: Vec<PartView>,
    pub passed: usize,
    /// The number of parts that weren't dropped.
    pub in_force: usize,
    /// The change that added the target.
    pub added: Option<ChangeView>,
    pub group: Link,
    pub unit: Link,
    pub period: String,
    pub source: SourceView,
    pub responsible: Vec<String>,
    pub conflicts: Vec<String>,
    /// The readings that are judged, where the document disagrees with itself.
    pub judged: Vec<String>,
    pub note: Option<String>,
    pub previous: Option<Neighbour>,
    pub next: Option<Neighbour>,
    /// The tasks and sections of the resolution that serve the target.
    pub serves: Vec<Link>,
    /// Parts elsewhere with the same indicators.
    pub elsewhere: Vec<ElsewhereRow>,
    /// The number of further ones on the indicators' pages.
    pub elsewhere_more: usize,
    /// The address of the HTML that shows it in pages of others.
    pub snippets: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct PartView {
    /// Counted from 1.
    pub number: usize,
    /// None for the single part of a plain target.
    pub title: Option<String>,
    /// The document's words.
    pub goal: String,
    /// Amendments of the goal, oldest first; the last one may have dropped the part.
    pub amended: Vec<ChangeView>,
    /// Corrections of its results and its goal, newest first.
    pub corrections: Vec<ChangeView>,
    /// Estimates that official figures took the place of, newest first.
    pub official: Vec<ChangeView>,
    /// The goal as understood, where its words say it in another way.
    pub understood: Option<String>,
    pub status: StatusView,
    /// Where the part stands, with its figures.
    pub sentence: String,
    pub bullet: BulletView,
    /// The figure that a running sum should have come to: `90,1 tỷ đồng`.
    pub expected: Option<String>,
    /// The figure of the same day of the year before.
    pub last_year: Option<String>,
    /// A later report that gives its own verdict and no value.
    pub said: Option<ResultView>,
    /// Newest first, the latest included.
    pub history: Vec<ResultView>,
    pub chart: Option<TargetChart>,
    pub baseline: Option<BaselineView>,
    pub further: Option<FurtherView>,
    pub indicator: Option<Link>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct BaselineView {
    /// `Thực hiện năm trước (2025)`.
    pub label: String,
    pub value: String,
}

/// The resolution that a target comes from, with the facts in its head.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SourceView {
    pub title: String,
    pub href: String,
    pub number: Option<String>,
    /// The day it was issued: `17/12/2025`.
    pub date: Option<String>,
    /// The day of the meeting that adopted it, where the day of issue isn't known.
    pub adopted: Option<String>,
    pub issuer: Option<String>,
    /// The reason why its list of targets isn't whole, where it isn't.
    pub incomplete: Option<String>,
    pub url: Option<String>,
}

/// A target with its resolution and standing, looked up once for each page.
pub(super) struct TargetContext<'b> {
    pub id: TargetId,
    pub entry: &'b ResolutionEntry,
    pub target: &'b Target,
    standing: &'b Standing,
}

impl<'b> TargetContext<'b> {
    fn of(context: &'b PageContext, id: TargetId) -> Self {
        let entry = &context.site[id.resolution];
        Self { id, entry, target: &context.site[id], standing: context.standings.target(id) }
    }
}

pub(super) fn target(context: &PageContext, id: TargetId) -> (Head, TargetView) {
    let at = TargetContext::of(context, id);
    let view = target_view(context, &at);
    let (unit, period, target) = (&view.unit.title, &view.period, at.target);
    let description = format!("{unit}, {}. {}: {}", context.period_name(at.entry.period), target.title, view.sentence);
    let title = format!("{} · {} – {unit} {period}", target.no.value, target.title);
    let address = context.target_href(at.entry, &target.slug);
    let mut head = context.head("target", &address, &title, &description, context.crumbs_to_resolution(at.entry));
    head.sample = context.is_sample(at.entry.unit);
    (head, view)
}

fn target_view(context: &PageContext, at: &TargetContext<'_>) -> TargetView {
    let (entry, target) = (at.entry, at.target);
    let address = href(&entry.address);
    let group = entry.group_at(at.id.position).1;
    let parts = target.parts.iter().zip(&at.standing.parts).enumerate();
    let (elsewhere, elsewhere_more) = elsewhere(context, at);
    TargetView {
        no: target.no.value.to_string(),
        title: target.title.to_string(),
        status: target_status(at.standing),
        sentence: context.target_sentence(entry, target, at.standing),
        parts: parts.map(|(position, (part, standing))| part_view(context, at, position, part, standing)).collect(),
        passed: at.standing.passed(),
        in_force: at.standing.in_force(),
        added: added(context, at),
        group: Link::new(group.title.clone(), format!("{address}#{}", group_anchor(&group.id.value))),
        unit: context.unit_link(entry.unit),
        period: entry.period.to_string(),
        source: source(context, entry),
        responsible: target.responsible.to_vec(),
        conflicts: target.conflicts.to_vec(),
        judged: judged_readings(target, &context.words),
        note: target.note.as_deref().map(str::to_owned),
        previous: at.id.position.checked_sub(1).and_then(|position| neighbour(context, at, position)),
        next: neighbour(context, at, at.id.position + 1),
        serves: serves(at),
        elsewhere,
        elsewhere_more,
        snippets: format!("{}#{}", Route::Snippets(address), target.slug),
    }
}

fn source(context: &PageContext, entry: &ResolutionEntry) -> SourceView {
    let resolution = &entry.resolution;
    let link = context.resolution_link(entry);
    SourceView {
        title: link.title,
        href: link.href,
        number: resolution.number.as_ref().map(|number| number.value.clone()),
        date: resolution.issued.map(Date::vietnamese),
        adopted: resolution.adopted.filter(|_| resolution.issued.is_none()).map(Date::vietnamese),
        issuer: resolution.issuer.clone(),
        incomplete: resolution.incomplete.clone(),
        url: resolution.source.as_ref().map(|url| url.value.clone()),
    }
}

/// The target at another position of the resolution, if there is one.
fn neighbour(context: &PageContext, at: &TargetContext<'_>, position: usize) -> Option<Neighbour> {
    let target = at.entry.targets().nth(position)?;
    Some(Neighbour {
        no: target.no.value.to_string(),
        title: target.title.to_string(),
        href: context.target_href(at.entry, &target.slug),
    })
}

/// The sections of the resolution that name the target.
fn serves(at: &TargetContext<'_>) -> Vec<Link> {
    let names_it = |heading: &&body::Heading| heading.targets.iter().any(|no| **no == *at.target.no.value);
    let link = |heading: &body::Heading| {
        Link::new(heading.title.clone(), format!("{}#{}", href(&at.entry.address), heading.id))
    };
    at.entry.document.body.headings.iter().filter(names_it).map(link).collect()
}

fn part_view(
    context: &PageContext,
    at: &TargetContext<'_>,
    position: usize,
    part: &Part,
    standing: &PartStanding,
) -> PartView {
    let history = history(context, at, position);
    let judged = context.judged_part(at.entry, part, at.standing, position);
    let view = |result: ResultAt| view_of(context, at, position, result);
    let indicator = context.site.indicator_of(part);
    let id = at.id.part(position);
    let day = standing.latest.and_then(|latest| at.entry.result(latest).1.date);
    PartView {
        number: position + 1,
        title: part.title.as_deref().map(str::to_owned),
        goal: part.stated.phrase.value.to_string(),
        understood: Some(understood(&part.stated.goal, &context.words))
            .filter(|words| words.to_lowercase() != part.stated.phrase.value.to_lowercase()),
        amended: amended(context, at, position),
        corrections: changes_of(context, at, position, is_correction).collect(),
        official: changes_of(context, at, position, |kind| kind == PublicChangeKind::Official).collect(),
        status: part_status(standing),
        sentence: judged.sentence().full,
        bullet: context.bullet(id, &judged),
        expected: judged.figures.pace.as_ref().and_then(Pace::figure).map(ToString::to_string),
        last_year: day.and_then(|day| context.figure_of_last_year(id, day)).map(ToString::to_string),
        chart: target_chart(context, at, position, part),
        said: standing.said.filter(|said| standing.latest != Some(*said)).map(view),
        history,
        baseline: part.baseline.as_ref().map(|baseline| BaselineView {
            label: baseline_label(context, at.entry.period, baseline.period),
            value: baseline.value.value.clone(),
        }),
        further: further(context, at.entry, part, at.id.position, position),
        indicator: indicator.map(|entry| Link::new(entry.indicator.name.value.clone(), href(&entry.address))),
        note: part.note.as_deref().map(str::to_owned),
    }
}

/// The amendments of a part, oldest first. That a target was added as a whole is told above its parts.
fn amended(context: &PageContext, at: &TargetContext<'_>, position: usize) -> Vec<ChangeView> {
    let is_added = at.entry.history_of(at.target).is_some_and(|history| history.added.is_some());
    let is_wanted = |kind: PublicChangeKind| {
        kind.is_of_amendment() && !(is_added && kind == PublicChangeKind::Added && position == 0)
    };
    let mut amended: Vec<ChangeView> = changes_of(context, at, position, is_wanted).collect();
    // The sort is stable: changes of one day are in their order already.
    amended.sort_by(|one, two| one.iso.cmp(&two.iso));
    amended
}

/// The change that added a target as a whole.
fn added(context: &PageContext, at: &TargetContext<'_>) -> Option<ChangeView> {
    at.entry.history_of(at.target)?.added?;
    changes_of(context, at, 0, |kind| kind == PublicChangeKind::Added).next()
}

fn is_correction(kind: PublicChangeKind) -> bool {
    !kind.is_of_amendment() && kind != PublicChangeKind::Official
}

/// The changes of a part that are of a wanted kind, newest first.
fn changes_of(
    context: &PageContext,
    at: &TargetContext<'_>,
    position: usize,
    is_wanted: impl Fn(PublicChangeKind) -> bool,
) -> std::vec::IntoIter<ChangeView> {
    let changes = context.changes.of_resolution(at.id.resolution);
    let own = changes.filter(|change| change.target == Some(at.id.position) && change.part == Some(position));
    let views: Vec<ChangeView> =
        own.filter(|change| is_wanted(change.kind)).map(|change| change_view(context, change)).collect();
    views.into_iter()
}

/// The name of a baseline: last year's result if it is of the year before the goal's.
fn baseline_label(context: &PageContext, goal: Period, base: Option<Period>) -> String {
    let Some(base) = base else { return context.words.get("made.baseline.of_no_period").to_owned() };
    let is_year_before = !goal.is_term() && Period::year(goal.first_year() - 1) == Some(base);
    let key = if is_year_before { "made.baseline.of_last_year" } else { "made.baseline.of" };
    context.words.fill(key, &[("period", &base.to_string()), ("of", &context.period_name(base))])
}

/// Every result of a part, newest first.
fn history(context: &PageContext, at: &TargetContext<'_>, position: usize) -> Vec<ResultView> {
    let results = at.entry.results_of(at.id.position, position);
    let mut history: Vec<ResultView> = results.map(|result| view_of(context, at, position, result)).collect();
    history.reverse();
    history
}

/// A result of a part, judged by the goal that was in force then.
fn view_of(context: &PageContext, at: &TargetContext<'_>, position: usize, result: ResultAt) -> ResultView {
    let day = at.entry.result(result).1.date;
    result_view(context, at.entry, at.entry.goal_on(at.target, position, day), result)
}

/// The figures that were corrected or withdrawn, with the days of their reports.
pub(super) fn crossed_figures(context: &PageContext, at: &TargetContext<'_>, position: usize) -> Vec<(Date, Quantity)> {
    let changes = context.changes.of_resolution(at.id.resolution);
    let own = changes.filter(|change| {
        change.fact == ChangedFact::Result
            && change.target == Some(at.id.position)
            && change.part == Some(position)
            && is_correction(change.kind)
    });
    let cross = |change: &PublicChange| {
        let date = at.entry.report(change.report?).date?;
        let Some(Told::Words(was)) = &change.was else { return None };
        Some((date, Outcome::parse(was).ok()?.quantity()?.clone()))
    };
    own.filter_map(cross).collect()
}

/// The parts elsewhere with the indicators of a target's parts, and the number of further ones.
fn elsewhere(context: &PageContext, at: &TargetContext<'_>) -> (Vec<ElsewhereRow>, usize) {
    let mut rows = Vec::new();
    let mut more = 0;
    for position in 0..at.target.parts.len() {
        let own: PartId = at.id.part(position);
        let (near, beyond) = context.uses.near(&context.site, own, ELSEWHERE);
        rows.extend(near.into_iter().map(|part| shared_row(context, part)));
        more += beyond;
    }
    (rows, more)
}
