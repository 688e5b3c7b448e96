//! Places results: finds the target and part of each by the number it is stated under, `13`
//! or `26.1`, or by a number and a part in columns of their own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::goal_history::GoalHistories;
use crate::content::report::Report;
use crate::content::resolution::{Resolution, Target};
use crate::domain::date::Date;
use crate::finding::{Finding, Place, Problem, Span};
use crate::nearest::Suggestions;

/// A result of a report with its target and part; all three are positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedResult {
    /// Among all targets of the resolution, in the order of the document.
    pub target: usize,
    pub part: usize,
    /// Among the results of the report.
    pub result: usize,
}

/// The targets of a resolution by their numbers, collected once for all its reports.
pub(super) struct TargetNumbers<'r> {
    by_number: BTreeMap<&'r str, (usize, &'r Target)>,
    history: &'r GoalHistories,
}

impl<'r> TargetNumbers<'r> {
    pub(super) fn of(resolution: &'r Resolution, history: &'r GoalHistories) -> Self {
        let targets = resolution.targets().enumerate();
        Self { by_number: targets.map(|(at, target)| (target.no.value.as_ref(), (at, target))).collect(), history }
    }

    /// Places every result of a report; a result without a target is a finding.
    pub(super) fn place(&self, report: &Report, file: &Arc<str>, findings: &mut Vec<Finding>) -> Vec<PlacedResult> {
        let mut placed = Vec::with_capacity(report.results.len());
        let mut taken: BTreeMap<(usize, usize), Span> = BTreeMap::new();
        let day = report.date.as_ref().map(|date| date.value);
        let mut suggestions = Suggestions::new();
        for (result, stated) in report.results.iter().enumerate() {
            let place = Place::at(file, stated.no.span);
            let part = stated.part.as_ref().map(|part| part.value as usize);
            match self.find(&stated.no.value, part, day, &mut suggestions) {
                Err(problem) => findings.push(Finding::new(place, problem)),
                Ok(None) => {}
                Ok(Some((target, part))) => match taken.get(&(target, part)) {
                    Some(first) => {
                        let problem = Problem::TwinResult { no: stated.no.value.to_string() };
                        findings.push(Finding::new(place, problem).related_to(Place::at(file, *first)));
                    }
                    None => {
                        taken.insert((target, part), stated.no.span);
                        placed.push(PlacedResult { target, part, result });
                    }
                },
            }
        }
        placed
    }

    /// The positions of a target and its part by the number a result is stated under. None for
    /// a target without parts, which has an error of its own. A plain number means the part that
    /// alone stood on the day of the report.
    pub(super) fn find(
        &self,
        no: &str,
        part: Option<usize>,
        day: Option<Date>,
        suggestions: &mut Suggestions,
    ) -> Result<Option<(usize, usize)>, Problem> {
        if let Some((at, target)) = self.by_number.get(no) {
            if let (None, Some(only)) = (part, self.only_part(no, day)) {
                return Ok(Some((*at, only)));
            }
            return part_of(*at, target, no, part);
        }
        if let (Some((target_no, part)), None) = (no.rsplit_once('.'), part)
            && let Some((at, target)) = self.by_number.get(target_no)
        {
            // Parts are counted from 1: a text that isn't a number is an unknown part, like 0.
            let part = part.parse::<usize>().unwrap_or(0);
            return part_of(*at, target, target_no, Some(part));
        }
        Err(Problem::UnknownTarget {
            no: no.to_owned(),
            nearest: suggestions.nearest(no, self.by_number.keys().copied()),
        })
    }

    /// The one part of an amended target that stood on a day, or else stands now.
    fn only_part(&self, no: &str, day: Option<Date>) -> Option<usize> {
        let parts = &self.history.get(no)?.parts;
        let only = |day: Option<Date>| {
            let mut standing = parts.iter().enumerate().filter(|(_, part)| part.stands_on(day)).map(|(at, _)| at);
            standing.next().filter(|_| standing.next().is_none())
        };
        only(day).or_else(|| only(None))
    }
}

/// The positions of a target and of its `part`, counted from 1; a single part needs no number.
fn part_of(at: usize, target: &Target, no: &str, part: Option<usize>) -> Result<Option<(usize, usize)>, Problem> {
    let parts = target.parts.len();
    match part {
        _ if parts == 0 => Ok(None),
        Some(part) if (1..=parts).contains(&part) => Ok(Some((at, part - 1))),
        Some(part) => Err(Problem::UnknownPart { no: format!("{no}.{part}"), parts }),
        None if parts == 1 => Ok(Some((at, 0))),
        None => Err(Problem::PartNeeded { no: no.to_owned(), parts }),
    }
}
