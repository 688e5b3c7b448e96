//! The rows of the parts of a resolution: one of the table of targets each, and one of the table of
//! results for each report that says something of it.

use super::cell::{Cell, Row, interval};
use super::place::{part_key, path, unit_cells, url};
use crate::address::href;
use crate::content::body;
use crate::content::figures::GoalPhrase;
use crate::content::report::StatedResult;
use crate::content::resolution::{Group, Part, Target};
use crate::domain::bullet::picture;
use crate::domain::data::{Table, numbered};
use crate::domain::goal::{Aim, AimedChange};
use crate::domain::indicator::{Better, Flow};
use crate::domain::outcome::{Direction, Outcome, Reached};
use crate::domain::quantity::Quantity;
use crate::pages::{PageContext, part_title};
use crate::site::standing::{PartStanding, Standing, shown_outcome, status_at, terms};
use crate::site::{ReportEntry, ResolutionEntry, ResolutionId, ResultAt};

/// A part of a target, with its rows.
pub(super) struct PartRows<'s> {
    pub target: Row<'s>,
    /// The fields of its target as JSON, which several files take.
    pub target_json: Vec<u8>,
    /// Oldest first.
    pub results: Vec<Row<'s>>,
    /// The id of its indicator.
    pub indicator: Option<&'s str>,
    /// The positions of the target in its resolution, and of the part in the target.
    pub position: usize,
    pub part: usize,
}

impl<'s> PartRows<'s> {
    /// The rows of all parts of a resolution, in the order of the document.
    pub(super) fn of_resolution(context: &'s PageContext, id: ResolutionId) -> Vec<Self> {
        let entry = &context.site[id];
        let mut rows = Vec::new();
        let mut standings = context.standings.resolution(id).iter();
        for group in &entry.resolution.groups {
            for (target, standing) in group.targets.iter().zip(standings.by_ref()) {
                for (number, (part, of_part)) in target.parts.iter().zip(&standing.parts).enumerate() {
                    let place = PartPlace { context, entry, group, target, part, of_target: standing, number };
                    let target = place.target_row(of_part);
                    let mut target_json = Vec::with_capacity(2048);
                    target.push_json_fields(&mut target_json);
                    rows.push(Self {
                        target,
                        target_json,
                        results: place.result_rows(),
                        indicator: part.indicator.as_ref().map(|indicator| &*indicator.value),
                        position: standing.position,
                        part: number,
                    });
                }
            }
        }
        rows
    }
}

/// The place of a part in the site.
#[derive(Clone, Copy)]
struct PartPlace<'s> {
    context: &'s PageContext,
    entry: &'s ResolutionEntry,
    group: &'s Group,
    target: &'s Target,
    part: &'s Part,
    of_target: &'s Standing,
    /// The position of the part in its target, from 0.
    number: usize,
}

impl<'s> PartPlace<'s> {
    fn target_row(&self, standing: &PartStanding) -> Row<'s> {
        let Self { context, entry, group, target, part, of_target, number } = *self;
        let terms = terms(&context.site, entry, part);
        let latest = standing.latest.map(|at| entry.result(at));
        let shown = shown_outcome(&context.site, entry, part, of_target, number);
        let mut cells = vec![self.key(), Cell::text(path(&entry.address))];
        cells.extend(unit_cells(context, entry.unit));
        cells.extend([
            Cell::period(Some(entry.period)),
            Cell::year(Some(entry.period)),
            Cell::text(&*group.title),
            Cell::text(numbered(&target.no.value)),
            Cell::count(number + 1),
            Cell::text(part_title(target, part)),
        ]);
        cells.extend(goal_cells(&part.stated));
        cells.extend([Cell::if_text(terms.better.map(Better::code)), Cell::if_text(terms.flow.map(Flow::code))]);
        cells.extend(self.indicator());
        cells.push(Cell::list(&target.responsible));
        let baseline = part.baseline.as_deref();
        cells.extend([
            Cell::if_text(baseline.and_then(|base| base.period).map(interval)),
            Cell::if_text(baseline.map(|base| base.value.value.as_str())),
        ]);
        cells.extend(Cell::quantity(baseline.map(|base| &base.quantity)));
        cells.extend([
            Cell::if_text(latest.map(|(_, report)| path(&report.address))),
            Cell::date(latest.and_then(|(_, report)| report.date)),
        ]);
        cells.extend(result_cells(latest.map(|(stated, _)| stated)));
        let sentence = context.part_sentence(entry, part, of_target, number).full;
        cells.extend([
            Cell::date(latest.and_then(|(stated, _)| stated.on.as_ref()).map(|on| on.value)),
            latest.map_or(Cell::Empty, |(stated, _)| Cell::Boolean(stated.provisional)),
            Cell::if_text(standing.said.and_then(|at| entry.result(at).0.said.as_deref())),
            Cell::text(standing.status.code()),
            Cell::text(sentence),
            Cell::number(picture(terms, shown.as_deref()).share()),
            url(context, &context.target_href(entry, &target.slug)),
            Cell::Boolean(context.is_sample(entry.unit)),
        ]);
        Row::new(Table::Targets, cells)
    }

    fn result_rows(&self) -> Vec<Row<'s>> {
        let all = self.entry.results_of(self.of_target.position, self.number);
        all.map(|at| self.result_row(at)).collect()
    }

    fn result_row(&self, at: ResultAt) -> Row<'s> {
        let Self { context, entry, target, part, number, .. } = *self;
        let (stated, report): (&StatedResult, &ReportEntry) = entry.result(at);
        let goal = entry.goal_on(target, number, report.date);
        let (status, _) = status_at(&context.site, entry, goal, Some(at));
        let mut cells = vec![
            self.key(),
            Cell::text(path(&report.address)),
            Cell::date(report.date),
            Cell::date(report.report.published.as_ref().map(|day| day.value)),
            Cell::text(path(&entry.address)),
        ];
        cells.extend(unit_cells(context, entry.unit));
        cells.extend([
            Cell::period(Some(entry.period)),
            Cell::year(Some(entry.period)),
            Cell::text(numbered(&target.no.value)),
            Cell::count(number + 1),
            Cell::text(part_title(target, part)),
        ]);
        cells.extend(self.indicator());
        cells.extend(goal_cells(&goal.part.stated));
        cells.extend(result_cells(Some(stated)));
        cells.extend([
            Cell::date(stated.on.as_ref().map(|on| on.value)),
            Cell::Boolean(stated.provisional),
            Cell::Boolean(report.report.closes),
            Cell::if_text(stated.said.as_deref()),
            Cell::if_text(stated.note.as_deref()),
            Cell::if_text(stated.evidence.as_ref().map(|evidence| self.evidence(&evidence.value))),
            Cell::text(status.code()),
            url(context, href(&report.address)),
            Cell::Boolean(context.is_sample(entry.unit)),
        ]);
        Row::new(Table::Results, cells)
    }

    fn key(&self) -> Cell<'s> {
        Cell::text(part_key(self.entry, &self.target.slug, self.number))
    }

    /// The id and the name of the indicator.
    fn indicator(&self) -> [Cell<'s>; 2] {
        let indicator = self.context.site.indicator_of(self.part);
        [
            Cell::if_text(indicator.and(self.part.indicator.as_ref()).map(|id| &*id.value)),
            Cell::if_text(indicator.map(|entry| entry.indicator.name.value.as_str())),
        ]
    }

    /// Evidence as an address, or as a path from the root of the site.
    fn evidence(&self, stated: &'s str) -> String {
        match body::scheme(stated) {
            Some(_) => stated.to_owned(),
            None => format!("{}/{}", path(&self.entry.address), stated),
        }
    }
}

/// The goal in words, how it compares, and its figures.
pub(super) fn goal_cells(stated: &GoalPhrase) -> [Cell<'_>; 8] {
    let goal = &stated.goal;
    let upper = match &goal.aim {
        Aim::Between { high, .. } => Some(&**high),
        Aim::Change(AimedChange { up_to: Some(high), .. }) => Some(&**high),
        _ => None,
    };
    let [value, measure, base, code] = Cell::quantity(goal.figure());
    let [value2, _, base2, _] = Cell::quantity(upper);
    // A blank may state its unit all the same.
    let measure = if goal.figure().is_some() { measure } else { goal.measure().map_or(Cell::Empty, Cell::measure) };
    let words = if goal.is_unstated() { Cell::Empty } else { Cell::text(&*stated.phrase.value) };
    [words, Cell::text(goal.op().code()), value, value2, measure, base, base2, code]
}

/// The kind of a result, its words and its figure.
fn result_cells(stated: Option<&StatedResult>) -> [Cell<'_>; 6] {
    let outcome: Option<&Outcome> = stated.and_then(StatedResult::outcome);
    let [value, measure, base, code] = Cell::quantity(outcome.and_then(Outcome::figure));
    [
        Cell::if_text(outcome.map(|outcome| kind_of(&outcome.reached))),
        Cell::if_text(stated.and_then(StatedResult::words)),
        value,
        measure,
        base,
        code,
    ]
}

fn kind_of(reached: &Reached) -> &'static str {
    match reached {
        Reached::Quantity(Quantity { .. }) => "level",
        Reached::PlanShare(_) => "plan_share",
        Reached::Change(Direction::Increase, _) => "increase",
        Reached::Change(Direction::Decrease, _) => "decrease",
        Reached::Times(_) => "times",
        Reached::Yes => "yes",
        Reached::No => "no",
        Reached::Grade(_) => "grade",
        Reached::Words(_) => "words",
    }
}
