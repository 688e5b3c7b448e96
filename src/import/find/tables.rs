//! Tables that set targets: an annex with a column of names, one of goals, and often of units, results of
//! the year before and responsible bodies.

use super::casing::as_sentence;
use super::clauses::{Clause, clauses};
use super::goal_title::title_case;
use super::marker::{Marker, MarkerKind, typed};
use super::outline::heading_of;
use super::section::{is_capital, stated_count};
use super::table_columns::{Column, Columns, seen, texts};
use super::table_goal::{CellGoal, baseline, giver, goals, lacks_unit, responsible, with_unit, without_unit};
use super::target_parts::{has_unit, read_parts, title_of};
use crate::domain::goal::Goal;
use crate::domain::period::Period;
use crate::import::document::Place;
use crate::import::grid::Grid;
use crate::import::proposal::{
    Assigned, Check, CheckKind, OpenQuestion, ProposedGroup, ProposedPart, ProposedResult, ProposedTarget, Why,
};

/// Targets that a table sets.
#[derive(Debug, Default)]
pub(super) struct TableTargets {
    pub groups: Vec<ProposedGroup>,
    pub results: Vec<ProposedResult>,
    pub open: Vec<OpenQuestion>,
}

/// The targets of a table; none where its head isn't one of targets.
pub(super) fn targets(grid: &Grid, period: Option<Period>) -> Option<TableTargets> {
    let columns = Columns::of(grid, period)?;
    let mut table = Table { grid, columns, found: TableTargets::default(), unit: String::new(), open_parent: None };
    for row in table.columns.first_row..grid.rows.len() {
        table.row(row);
    }
    let any = table.found.groups.iter().any(|group| !group.targets.is_empty());
    any.then(|| table.finished())
}

struct Table<'g> {
    grid: &'g Grid,
    columns: Columns,
    found: TableTargets,
    /// The unit of the row above, for ditto marks.
    unit: String,
    /// A target without a goal of its own, whose parts stand in the rows below.
    open_parent: Option<String>,
}

/// A row of a table, by its columns.
struct Row {
    at: usize,
    no: String,
    name: String,
    unit: String,
    plan: String,
}

impl Table<'_> {
    fn column(&self, of: Column) -> Option<usize> {
        self.columns.uses.iter().position(|column| *column == of)
    }

    fn text(&self, row: usize, of: Column) -> String {
        self.column(of).map(|column| seen(self.grid, row, column)).unwrap_or_default()
    }

    fn place(&self, row: usize, of: Column) -> Place {
        Place::Cell(self.grid.place(row, self.column(of).unwrap_or(0)))
    }

    /// All that was found, with questions for targets without a goal and for columns that weren't read.
    fn finished(mut self) -> TableTargets {
        let targets = self.found.groups.iter().flat_map(|group| &group.targets);
        for target in targets.filter(|target| target.parts.is_empty()) {
            let is_asked = self.found.open.iter().any(|open| open.quote.starts_with(&target.quote));
            if !is_asked {
                let (place, quote) = (target.place.clone(), target.quote.clone());
                self.found.open.push(OpenQuestion { place, quote, why: Why::NoGoal });
            }
        }
        let has_figures = |column: usize| {
            let rows = self.columns.first_row..self.grid.rows.len();
            let cells = rows.filter_map(|row| self.grid.cell(row, column));
            cells
                .filter(|cell| cell.covered_by.is_none())
                .any(|cell| cell.text.contains(|letter: char| letter.is_ascii_digit()))
        };
        let unread: Vec<(usize, &str)> = self.columns.unread().filter(|(column, _)| has_figures(*column)).collect();
        if let Some((column, _)) = unread.first() {
            let heads: Vec<&str> = unread.iter().map(|(_, head)| *head).collect();
            let place = Place::Cell(self.grid.place(self.columns.first_row.saturating_sub(1), *column));
            self.found.open.push(OpenQuestion { place, quote: heads.join(" | "), why: Why::UnreadColumns });
        }
        self.found
    }

    fn row(&mut self, at: usize) {
        let cells = texts(self.grid, at, self.columns.uses.len());
        let name = self.text(at, Column::Name);
        if name.is_empty() || self.columns.repeats_head(&cells) {
            return;
        }
        let unit = self.unit_of(at);
        let covers_plan = self.covers_plan(at);
        let plan = if covers_plan { String::new() } else { self.text(at, Column::Plan) };
        let row = Row { at, no: self.text(at, Column::No), name, unit, plan };
        if row.plan.is_empty() && self.is_group(&row, covers_plan) {
            self.open_parent = None;
            let title = typed(&row.name).map_or(row.name.as_str(), |(_, rest)| rest);
            let title = heading_of(title).split('(').next().unwrap_or(title);
            self.open_group(&as_sentence(title), stated_count(&row.name), at, Column::Name);
            return;
        }
        let field = self.text(at, Column::Group);
        let title = title_case(&as_sentence(&field));
        if !field.is_empty() && self.found.groups.last().is_none_or(|group| group.title != title) {
            self.open_parent = None;
            self.open_group(&title, stated_count(&field), at, Column::Group);
        }
        self.target_or_part(&row);
    }

    fn open_group(&mut self, title: &str, states: Option<u64>, row: usize, of: Column) {
        let place = self.place(row, of);
        self.found.groups.push(ProposedGroup { title: title_case(title), states, place, targets: Vec::new() });
    }

    /// Whether a merged cell of another column lies over that of the goal.
    fn covers_plan(&self, row: usize) -> bool {
        let Some(column) = self.column(Column::Plan) else { return false };
        let covered_by = self.grid.cell(row, column).and_then(|cell| cell.covered_by);
        covered_by.is_some_and(|(top, left)| top == row && self.columns.uses.get(left) != Some(&Column::Plan))
    }

    /// The unit of a row; a ditto mark repeats the one above.
    fn unit_of(&mut self, row: usize) -> String {
        let unit = self.text(row, Column::Unit);
        let plain = unit.trim_matches(['-', ' ', '.', '(', ')']).to_lowercase();
        let is_ditto = matches!(plain.as_str(), "\"" | "''" | "”" | "“" | "nt" | "'" | "〃" | "như trên" | "“”");
        if !is_ditto {
            self.unit = unit;
        }
        self.unit.clone()
    }

    fn is_group(&self, row: &Row, covers_plan: bool) -> bool {
        let Row { at, no, name, .. } = row;
        let numbered_as_group =
            !no.is_empty() && no.trim_end_matches(['.', ')']).chars().all(|letter| letter.is_ascii_uppercase());
        let marked_as_group =
            typed(name).is_some_and(|(marker, _)| matches!(marker.kind, MarkerKind::Roman | MarkerKind::Capital));
        let is_named =
            |column: &usize| matches!(self.columns.uses.get(*column), Some(Column::No | Column::Name | Column::Group));
        let mut values = (0..self.columns.uses.len()).filter(|column| !is_named(column));
        let is_alone = values.all(|column| self.grid.cell(*at, column).is_none_or(|cell| cell.text.trim().is_empty()));
        let has_plan = self.column(Column::Plan).is_some();
        let has_goal = !has_plan && clauses(name).iter().any(Clause::has_figure) && stated_count(name).is_none();
        let lower = name.to_lowercase();
        let says_group =
            ["chỉ tiêu", "các chỉ tiêu", "về ", "lĩnh vực", "nhóm "].iter().any(|word| lower.starts_with(word));
        is_alone
            && !has_goal
            && (numbered_as_group
                || marked_as_group
                || is_capital(name)
                || covers_plan
                || says_group
                || stated_count(name).is_some())
    }

    fn target_or_part(&mut self, row: &Row) {
        let marked = typed(&row.name);
        let (marker, plain) = match &marked {
            Some((marker, rest)) => (Some(marker), *rest),
            None => (None, row.name.as_str()),
        };
        let mut number = row.no.trim_matches(['.', ')', '(', ' ', '-', '+']).to_owned();
        // Where numbers have no column, they are typed before the names.
        if number.is_empty() && self.column(Column::No).is_none() {
            number = marker.and_then(|marker| marker.number.clone()).unwrap_or_default();
        }
        let in_part = row.name.to_lowercase().starts_with("trong đó");
        let current = self.found.groups.last().and_then(|group| group.targets.last()).map(|target| target.no.clone());
        let is_number = number.chars().next().is_some_and(|letter| letter.is_ascii_digit());
        let below = current.as_ref().is_some_and(|current| number.starts_with(&format!("{current}.")));
        let is_sub = current.is_some() && (in_part || below || (!is_number && self.is_below(&number, &row.no, marker)));
        if in_part && row.plan.is_empty() && plain.chars().count() < 12 {
            return;
        }
        if !is_sub {
            let own = if number.is_empty() {
                marker.and_then(|marker| marker.number.clone()).unwrap_or_default()
            } else {
                number
            };
            self.open_target(row.at, own, plain);
        }
        self.add_goal(row, plain, is_sub);
    }

    /// Whether a row without a number of its own belongs to the target above.
    fn is_below(&self, number: &str, no: &str, marker: Option<&Marker>) -> bool {
        let has_numbers = self.found.groups.iter().flat_map(|group| &group.targets).any(|target| target.no_is_stated);
        let is_sign = number.is_empty() && !no.is_empty();
        let is_letter = number.chars().count() == 1 && number.chars().all(char::is_lowercase);
        let is_bullet = marker.is_some_and(|marker| marker.number.is_none());
        self.open_parent.is_some() && number.is_empty()
            || is_sign
            || is_letter
            || (has_numbers && (is_bullet || number.is_empty()))
    }

    fn open_target(&mut self, row: usize, no: String, name: &str) {
        let target = ProposedTarget {
            no_is_stated: !no.is_empty(),
            no,
            title: title_case(&without_unit(name).0),
            parts: Vec::new(),
            responsible: responsible(&self.text(row, Column::Responsible)),
            note: None,
            place: self.place(row, Column::Name),
            quote: name.to_owned(),
        };
        if self.found.groups.is_empty() {
            self.open_group("Chỉ tiêu", None, row, Column::Name);
        }
        if let Some(group) = self.found.groups.last_mut() {
            group.targets.push(target);
        }
    }

    /// Adds the goal of a row to the target at hand, as its only part or one of several.
    fn add_goal(&mut self, row: &Row, name: &str, is_sub: bool) {
        let (title, own_unit) = without_unit(name);
        let unit = if row.unit.is_empty() { own_unit } else { row.unit.clone() };
        let years = self.years(row.at, &unit);
        if row.plan.is_empty() && years.is_empty() {
            self.without_goal(row, name, &unit, is_sub);
            return;
        }
        if !is_sub {
            self.open_parent = None;
        }
        match goals(&row.plan, &unit) {
            Ok(goals) => self.add_parts(row, &title, &unit, goals, &years),
            Err(refusal) => {
                let of_years: Vec<String> = years.iter().map(|(year, goal)| format!("{year}: {goal}")).collect();
                let stated = if row.plan.is_empty() { of_years.join("; ") } else { with_unit(&row.plan, &unit) };
                let (place, quote) = (self.place(row.at, Column::Plan), format!("{name}: {stated}"));
                self.found.open.push(OpenQuestion { place, quote, why: Why::UnreadGoal(refusal.word.to_string()) });
            }
        }
        self.add_result(row.at, &title, &unit);
    }

    fn add_parts(&mut self, row: &Row, title: &str, unit: &str, goals: Vec<CellGoal>, years: &[(u16, String)]) {
        let place = self.place(row.at, if row.plan.is_empty() { Column::Name } else { Column::Plan });
        let before = baseline(&self.text(row.at, Column::Before), unit);
        let assigned = self.assigned(row.at, unit);
        let Some(target) = self.found.groups.last_mut().and_then(|group| group.targets.last_mut()) else { return };
        for (at, CellGoal { title: own, phrase, goal }) in goals.into_iter().enumerate() {
            if lacks_unit(&goal, title) {
                let quote = format!("{title}: {phrase}");
                self.found.open.push(OpenQuestion { place: place.clone(), quote, why: Why::NoUnit });
            }
            let checks = vec![
                Check { kind: CheckKind::Whole, passed: true },
                Check { kind: CheckKind::Unit, passed: has_unit(&goal) },
                Check { kind: CheckKind::Quote, passed: true },
            ];
            let is_first = at == 0;
            target.parts.push(ProposedPart {
                title: own.unwrap_or_else(|| title_case(title)),
                phrase,
                goal,
                place: place.clone(),
                quote: row.plan.clone(),
                checks,
                indicator: None,
                years: if is_first { years.to_vec() } else { Vec::new() },
                baseline: before.clone().filter(|_| is_first),
                assigned: assigned.clone().filter(|_| is_first),
            });
        }
    }

    /// Takes a row without a goal: a target whose parts follow, or one whose name states its goal.
    fn without_goal(&mut self, row: &Row, name: &str, unit: &str, is_sub: bool) {
        let assigned = self.assigned(row.at, unit);
        let place = self.place(row.at, Column::Name);
        let TableTargets { groups, open, .. } = &mut self.found;
        let Some(target) = groups.last_mut().and_then(|group| group.targets.last_mut()) else { return };
        let count = target.parts.len();
        if let Some(Assigned { by, goal }) = assigned {
            // The goal of a higher level is none of the ward's own.
            let quote = format!("{name} | {by}: {goal}");
            open.push(OpenQuestion { place, quote, why: Why::NoGoal });
        } else if !self.columns.uses.contains(&Column::Plan) {
            // A figure of the name, `sinh trên 2 con`, is no goal where goals have a column of their own.
            read_parts(name, &place, target, open);
            target.title = if is_sub { target.title.clone() } else { title_of(name, target) };
        }
        if target.parts.len() == count {
            self.open_parent = Some(target.no.clone());
        }
    }

    fn assigned(&self, row: usize, unit: &str) -> Option<Assigned> {
        let column = self.column(Column::Assigned)?;
        let goal = with_unit(&seen(self.grid, row, column), unit);
        Goal::parse(&goal).ok()?;
        Some(Assigned { by: giver(self.columns.heads.get(column)?), goal })
    }

    /// Adds the level that a row states of the year before.
    fn add_result(&mut self, row: usize, title: &str, unit: &str) {
        let (before, place) = (self.text(row, Column::Before), self.place(row, Column::Before));
        let Some(target) = self.found.groups.last().and_then(|group| group.targets.last()) else { return };
        if before.is_empty() {
            return;
        }
        self.found.results.push(ProposedResult {
            no: Some(target.no.clone()),
            part: (target.parts.len() > 1).then_some(target.parts.len()),
            title: title_case(title),
            result: with_unit(&before, unit),
            date: None,
            period: None,
            place,
            quote: before,
        });
    }

    fn years(&self, row: usize, unit: &str) -> Vec<(u16, String)> {
        let of_column = |(at, column): (usize, &Column)| match column {
            Column::Year(year) => {
                let text = seen(self.grid, row, at);
                (!text.is_empty()).then(|| (*year, with_unit(&text, unit)))
            }
            _ => None,
        };
        let mut years: Vec<(u16, String)> = self.columns.uses.iter().enumerate().filter_map(of_column).collect();
        // Two columns of a year are no goal of it.
        let all: Vec<u16> = years.iter().map(|(year, _)| *year).collect();
        years.retain(|(year, _)| all.iter().filter(|other| *other == year).count() == 1);
        years
    }
}
