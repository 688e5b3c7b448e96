//! The standing of every target: the status of each part at its latest result. Computed once
//! for the whole site, since lists and the pages of neighbouring targets show it as well.

use std::borrow::Cow;

use rayon::prelude::*;

use super::goal_history::GoalInForce;
use super::ids::{ResolutionId, TargetId};
use super::model::{ResolutionEntry, ResultAt, Site};
use crate::content::further_goals::YearGoal;
use crate::content::report::StatedResult;
use crate::content::resolution::{Part, Target};
use crate::domain::goal::Goal;
use crate::domain::outcome::Outcome;
use crate::domain::progress::{Closing, MeasuredResult, assess};
use crate::domain::status::Status;
use crate::domain::status_figures::{StatusFigures, Unclear, is_over, status_figures};
use crate::domain::verdict::Terms;
use crate::invariant::must;

/// The standing of all targets, by resolution and position.
#[derive(Debug, Default)]
pub struct Standings {
    by_resolution: Vec<Vec<Standing>>,
}

/// The standing of one target.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The position of the target among all of its resolution.
    pub position: usize,
    pub status: Status,
    pub parts: Vec<PartStanding>,
}

#[derive(Debug, Clone, Copy)]
pub struct PartStanding {
    pub status: Status,
    /// The result that the status comes from.
    pub latest: Option<ResultAt>,
    /// The newest result with the document's own verdict, unless a later one has none.
    pub said: Option<ResultAt>,
    /// The newest result is an estimate.
    pub estimated: bool,
    /// A status `below` whose figure is too large.
    pub is_over: bool,
}

impl Standings {
    pub fn of(site: &Site) -> Self {
        Self { by_resolution: site.resolutions.par_iter().map(|entry| of_resolution(site, entry)).collect() }
    }

    /// The standings of a resolution's targets, in the order of the document.
    pub fn resolution(&self, id: ResolutionId) -> &[Standing] {
        let standings = self.by_resolution.get(id.position()).map(Vec::as_slice);
        must(standings, "every resolution of the site has standings")
    }

    /// The standings of a resolution's targets that weren't dropped.
    pub fn in_force(&self, id: ResolutionId) -> impl Iterator<Item = &Standing> {
        self.resolution(id).iter().filter(|standing| standing.status != Status::Dropped)
    }

    pub fn target(&self, id: TargetId) -> &Standing {
        must(self.resolution(id.resolution).get(id.position), "every target of the site has a standing")
    }
}

impl Standing {
    /// The number of parts that pass.
    pub fn passed(&self) -> usize {
        self.parts.iter().filter(|part| part.status.passes()).count()
    }

    /// The number of parts that weren't dropped.
    pub fn in_force(&self) -> usize {
        self.parts.iter().filter(|part| part.status != Status::Dropped).count()
    }

    /// Whether the status rests on an estimate, of one of the parts that have it.
    pub(crate) fn is_estimated(&self) -> bool {
        self.parts.iter().any(|part| part.status == self.status && part.estimated)
    }

    /// Whether all parts that have the status `below` are too large.
    pub(crate) fn is_over(&self) -> bool {
        let mut below = self.parts.iter().filter(|part| part.status == Status::Below).peekable();
        below.peek().is_some() && below.all(|part| part.is_over)
    }

    /// Whether a report gives a result of a part.
    pub fn has_result(&self) -> bool {
        self.parts.iter().any(|part| part.latest.is_some())
    }
}

fn of_resolution(site: &Site, entry: &ResolutionEntry) -> Vec<Standing> {
    let closing = closing(site, entry);
    let standing = |(number, target): (usize, &Target)| {
        let parts = target.parts.iter().enumerate();
        let of = |(at, part): (usize, &Part)| {
            let standing = of_part(site, entry, part, entry.results_of(number, at), closing);
            if entry.is_dropped(target, at) { PartStanding { status: Status::Dropped, ..standing } } else { standing }
        };
        let parts: Vec<PartStanding> = parts.map(of).collect();
        let statuses: Vec<Status> = parts.iter().map(|part| part.status).collect();
        Standing { position: number, status: Status::of_parts(&statuses), parts }
    };
    entry.targets().enumerate().map(standing).collect()
}

/// The standing of a part from its results, oldest first.
fn of_part(
    site: &Site,
    entry: &ResolutionEntry,
    part: &Part,
    all: impl Iterator<Item = ResultAt>,
    closing: Closing,
) -> PartStanding {
    let mut newest = Newest::default();
    let mut results: Vec<MeasuredResult<'_>> = Vec::new();
    for at in all {
        newest.take(at, entry.result(at).0);
        results.extend(measured(entry, at));
    }
    let Newest { latest, said } = newest;
    let status = match assess(terms(site, entry, part), &results, closing).status {
        // A final report that gives its verdict in words alone doesn't leave the part out.
        Status::Unreported if said.is_some_and(|at| entry.result(at).1.report.closes) => match latest {
            None => Status::NoData,
            Some(_) => Status::NoBasis,
        },
        status => status,
    };
    let is_over = status == Status::Below
        && results.last().is_some_and(|result| is_over(terms(site, entry, part), result.outcome));
    PartStanding { status, latest, said, estimated: results.last().is_some_and(|result| result.estimated), is_over }
}

/// The standing that a part had when a report was the newest, by the goal in force on its day.
pub(crate) fn part_at_report(
    site: &Site,
    entry: &ResolutionEntry,
    target: &Target,
    number: usize,
    part: usize,
    report: usize,
) -> PartStanding {
    let goal = entry.goal_on(target, part, entry.report(report).date);
    let is_closed = entry.reports.iter().take(report + 1).any(|report| report.report.closes);
    let closing = if is_closed { Closing::Closed } else { Closing::Open };
    let results = entry.results_of(number, part).take_while(|at| at.report <= report);
    let standing = of_part(site, entry, goal.part, results, closing);
    if goal.is_dropped { PartStanding { status: Status::Dropped, ..standing } } else { standing }
}

/// Whether the period of a resolution is closed, by a final report or by the day of its unit.
pub(crate) fn closing(site: &Site, entry: &ResolutionEntry) -> Closing {
    let by_report = entry.reports.iter().any(|report| report.report.closes);
    let is_over = site.day_of(entry.unit).zip(entry.period.last_day()).is_some_and(|(today, last)| today > last);
    if by_report || is_over { Closing::Closed } else { Closing::Open }
}

/// A result with what its report says of it; none where it is but the document's own verdict.
fn measured(entry: &ResolutionEntry, at: ResultAt) -> Option<MeasuredResult<'_>> {
    let (stated, report) = entry.result(at);
    let outcome = stated.outcome()?;
    let estimated = stated.provisional || outcome.estimated;
    let on = stated.on.as_ref().map(|on| on.value);
    let closes = report.report.closes;
    Some(MeasuredResult { outcome, date: report.date, estimated, closes, on, of_one_year: false })
}

/// The newest results of a part, while reports are gone through from the oldest on.
#[derive(Debug, Clone, Copy, Default)]
struct Newest {
    latest: Option<ResultAt>,
    said: Option<ResultAt>,
}

impl Newest {
    /// Takes a later result. A verdict without a value leaves the value before it in place.
    fn take(&mut self, at: ResultAt, stated: &StatedResult) {
        if stated.value.is_some() {
            self.latest = Some(at);
            self.said = None;
        }
        if stated.said.is_some() {
            self.said = Some(at);
        }
    }
}

/// The goal of a part with the facts that results are judged by.
pub(crate) fn terms<'s>(site: &'s Site, entry: &ResolutionEntry, part: &'s Part) -> Terms<'s> {
    let indicator = site.indicator_of(part).map(|entry| &entry.indicator);
    Terms {
        goal: &part.stated.goal,
        better: part.better.or(indicator.and_then(|indicator| indicator.better)),
        flow: part.flow.or(indicator.and_then(|indicator| indicator.flow)),
        baseline: part.baseline.as_ref().map(|baseline| &baseline.quantity),
        period: entry.period,
        milestones: part.further.as_ref().map_or(&[], |further| &further.milestones),
        adds_up: part.further.as_ref().and_then(|further| further.adds_up),
    }
}

/// The status of a part with its figures, and the result that it rests on.
pub(crate) fn figures(
    site: &Site,
    entry: &ResolutionEntry,
    target: usize,
    position: usize,
    part: &Part,
) -> (StatusFigures, Option<ResultAt>) {
    let all = entry.results_of(target, position);
    let (places, results): (Vec<ResultAt>, Vec<MeasuredResult<'_>>) =
        all.filter_map(|at| Some((at, measured(entry, at)?))).unzip();
    let figures = status_figures(terms(site, entry, part), &results, closing(site, entry));
    let by = figures.assessment.by.and_then(|by| places.get(by).copied());
    (figures, by)
}

/// The outcome that a bar shows: the latest, or the sum of a term's years. None where the latest is
/// of one year of a term, which says little of the whole.
pub(crate) fn shown_outcome<'s>(
    site: &'s Site,
    entry: &'s ResolutionEntry,
    part: &'s Part,
    standing: &Standing,
    position: usize,
) -> Option<Cow<'s, Outcome>> {
    let latest = standing.parts.get(position)?.latest?;
    let outcome = entry.result(latest).0.outcome()?;
    if !entry.period.is_term() {
        return Some(Cow::Borrowed(outcome));
    }
    let (figures, _) = figures(site, entry, standing.position, position, part);
    match (figures.of_term, figures.unclear) {
        (Some(sum), _) => Some(Cow::Owned(Outcome::of_quantity(sum.figure))),
        (None, Some(Unclear::OfOneYear)) => None,
        (None, _) => Some(Cow::Borrowed(outcome)),
    }
}

/// The status of the results of a part to another goal than its own, for the same thing.
pub(crate) fn status_of_goal(
    site: &Site,
    entry: &ResolutionEntry,
    part: &Part,
    results: &[ResultAt],
    goal: &Goal,
) -> Status {
    let results: Vec<MeasuredResult<'_>> = results.iter().filter_map(|at| measured(entry, *at)).collect();
    let own = terms(site, entry, part);
    let better = own.direction();
    assess(Terms { goal, better, milestones: &[], ..own }, &results, closing(site, entry)).status
}

/// The status of a part to the goal of one year of its term, with the last result of that
/// year. The result of the year's last day closes it.
pub(crate) fn status_of_year(
    site: &Site,
    entry: &ResolutionEntry,
    part: &Part,
    results: &[ResultAt],
    year: &YearGoal,
) -> (Status, Option<ResultAt>) {
    let is_first = year.year.first_year() == entry.period.first_year();
    let of_year = results.iter().copied().filter_map(|at| {
        let result = measured(entry, at)?;
        let date = result.date.filter(|date| year.year.contains(*date))?;
        let is_own = is_first || !result.outcome.cumulative;
        is_own.then_some((at, MeasuredResult { closes: year.year.last_day() == Some(date), ..result }))
    });
    let (places, results): (Vec<ResultAt>, Vec<MeasuredResult<'_>>) = of_year.unzip();
    let by_report =
        entry.reports.iter().any(|report| report.date.is_some_and(|date| year.year.last_day() == Some(date)));
    let is_over = site.day_of(entry.unit).zip(year.year.last_day()).is_some_and(|(today, last)| today > last);
    let closing = if by_report || is_over { Closing::Closed } else { Closing::Open };
    let own = terms(site, entry, part);
    let better = own.direction();
    let terms = Terms { goal: &year.stated.goal, better, period: year.year, milestones: &[], adds_up: None, ..own };
    (assess(terms, &results, closing).status, places.last().copied())
}

/// The status that a part had with one of its results and those before it, or without a result, by
/// the goal that it is judged by, and whether a status `below` is of a figure that is too large.
pub(crate) fn status_at(
    site: &Site,
    entry: &ResolutionEntry,
    goal: GoalInForce<'_>,
    at: Option<ResultAt>,
) -> (Status, bool) {
    if goal.is_dropped {
        return (Status::Dropped, false);
    }
    let results: Vec<MeasuredResult<'_>> =
        at.map_or_else(Vec::new, |at| entry.results_until(at).filter_map(|at| measured(entry, at)).collect());
    let newest = results.last();
    let closing = if newest.is_some_and(|result| result.closes) { Closing::Closed } else { Closing::Open };
    let terms = terms(site, entry, goal.part);
    let status = assess(terms, &results, closing).status;
    (status, status == Status::Below && newest.is_some_and(|result| is_over(terms, result.outcome)))
}
