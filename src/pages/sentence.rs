//! The sentences that say where a part, a target and a resolution stand, with their figures.
//! Pages, data, feeds and descriptions share them.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::context::PageContext;
use super::rows::{GroupCount, counts_in_words, counts_of};
use crate::content::resolution::{Part, Target};
use crate::domain::date::Date;
use crate::domain::goal::Aim;
use crate::domain::indicator::AddsUp;
use crate::domain::number;
use crate::domain::outcome::Reached;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::status::Status;
use crate::domain::status_figures::{Gap, Pace, StatusFigures, Unclear};
use crate::invariant::must;
use crate::site::goal_history::ChangeAt;
use crate::site::standing::{PartStanding, Standing, figures};
use crate::site::{ReportEntry, ResolutionEntry, ResolutionId, ResultAt};
use crate::theme::words::Words;

/// The sentence of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartSentence {
    pub full: String,
    /// The distance alone, for rows that show goal and result beside it: `thiếu 3,5 điểm %`.
    pub short: Option<String>,
}

/// A part with its status and the figures that the status rests on.
pub(super) struct JudgedPart<'b> {
    words: &'b Words,
    entry: &'b ResolutionEntry,
    part: &'b Part,
    pub(super) standing: &'b PartStanding,
    pub(super) figures: StatusFigures,
    /// The result that the status rests on.
    by: Option<ResultAt>,
    /// `năm 2026`.
    period: String,
    dropped: Option<ChangeAt>,
}

impl PageContext {
    /// A part by its position in the target of a standing, with its figures.
    pub(super) fn judged_part<'b>(
        &'b self,
        entry: &'b ResolutionEntry,
        part: &'b Part,
        standing: &'b Standing,
        position: usize,
    ) -> JudgedPart<'b> {
        let of_part = must(standing.parts.get(position), "a target has a standing for each of its parts");
        let (figures, by) = figures(&self.site, entry, standing.position, position, part);
        JudgedPart {
            words: &self.words,
            entry,
            part,
            standing: of_part,
            figures,
            by,
            period: self.period_name(entry.period),
            dropped: entry.dropped(standing.position, position),
        }
    }

    /// The sentence of a part by its position in the target of a standing.
    pub fn part_sentence(
        &self,
        entry: &ResolutionEntry,
        part: &Part,
        standing: &Standing,
        position: usize,
    ) -> PartSentence {
        self.judged_part(entry, part, standing, position).sentence()
    }

    /// The sentence of a target: that of its gravest part, which is named unless all say the same.
    pub fn target_sentence(&self, entry: &ResolutionEntry, target: &Target, standing: &Standing) -> String {
        let parts = target.parts.iter().zip(&standing.parts).enumerate();
        let gravest = parts.filter(|(_, (_, of_part))| of_part.status == standing.status);
        let sentences: Vec<(&Part, String)> =
            gravest.map(|(at, (part, _))| (part, self.part_sentence(entry, part, standing, at).full)).collect();
        let is_same = sentences.len() == target.parts.len()
            && sentences.iter().all(|(_, sentence)| Some(sentence) == sentences.first().map(|(_, first)| first));
        match must(sentences.into_iter().next(), "the status of a target is that of a part") {
            (Part { title: Some(title), .. }, sentence) if !is_same => {
                self.words.fill("made.sentence.of_part", &[("part", title), ("sentence", &sentence)])
            }
            (_, sentence) => sentence,
        }
    }

    /// The sentence of a resolution: its day, and how many targets stand where.
    pub fn resolution_sentence(&self, id: ResolutionId) -> String {
        let entry = &self.site[id];
        let tally = self.tally(id);
        let date = entry.newest_day();
        let key = match date {
            _ if tally.total == 0 => "no_targets",
            _ if entry.reports.is_empty() => "no_reports",
            _ if tally.is_closed && tally.counted > 0 => "closed",
            Some(_) => "open",
            None => "undated",
        };
        let mut others: Vec<GroupCount> = counts_of(self.standings.resolution(id));
        others.retain(|group| !group.passes);
        let others = counts_in_words(&others, &self.words);
        let count =
            |key: &str, n: usize| self.words.fill(&format!("made.sentence.{key}"), &[("n", &self.words.count(n))]);
        let exceeded = if tally.exceeded > 0 { count("with_exceeded", tally.exceeded) } else { String::new() };
        let others = if others.is_empty() { others } else { format!("; {others}") };
        let gone = date.map_or_else(String::new, |date| gone_by(entry.period, date));
        self.words.fill(
            &format!("made.sentence.resolution_{key}"),
            &[
                ("unit", self.unit_name(entry.unit)),
                ("period", &self.period_name(entry.period)),
                ("date", &date.map_or_else(String::new, Date::vietnamese)),
                ("gone", &gone),
                ("n", &self.words.count(tally.total)),
                ("met", &self.words.count(tally.met)),
                ("counted", &self.words.count(tally.counted)),
                ("counts", &tally.sentence),
                ("exceeded", &exceeded),
                ("others", &others),
            ],
        )
    }
}

/// The share of a period that has gone by at the end of a day: `75%`.
fn gone_by(period: Period, date: Date) -> String {
    let share = || {
        let (gone, all) = period.days_gone(date)?;
        Decimal::from(gone).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(all))
    };
    format!("{}%", number::format(must(share(), "a period has days").round()))
}

impl JudgedPart<'_> {
    pub(super) fn sentence(&self) -> PartSentence {
        let short = self.short();
        let mut full = self.statement(short.as_deref());
        if let Some(newer) = self.newer() {
            full.push(' ');
            full.push_str(&newer);
        }
        if let Some(silent) = self.silence() {
            full.push(' ');
            full.push_str(&silent);
        }
        PartSentence { full, short }
    }

    fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.fill(&format!("made.sentence.{key}"), values)
    }

    /// The result with its goal, and the status in words.
    fn statement(&self, short: Option<&str>) -> String {
        match self.standing.status {
            Status::NoData => self.without_result(),
            Status::Unreported => self.unreported(),
            Status::Unset => self.unset(),
            Status::Dropped => self.dropped(),
            Status::NoBasis if self.by.is_none() => self.without_result(),
            Status::NoBasis if self.figures.assessment.status == Status::Unreported => self.only_said(),
            Status::OnPace | Status::Behind => self.with_pace(),
            status => {
                let Some(lead) = self.lead() else { return self.without_result() };
                let verdict = match status {
                    Status::NoBasis => self.unclear(),
                    Status::NotDue => self.fill("not_due", &[("day", &self.last_day())]),
                    Status::Below if self.standing.is_over => self.fill("above", &[]),
                    Status::Holding if matches!(self.part.stated.goal.aim, Aim::Achieve(_)) && !self.is_graded() => {
                        self.fill("not_official", &[])
                    }
                    status => self.fill(status.code(), &[("period", &self.period)]),
                };
                let gap = short.map(|short| format!(", {short}")).unwrap_or_default();
                format!("{lead}{gap}: {verdict}.")
            }
        }
    }

    /// The day and the result, beside the goal.
    fn lead(&self) -> Option<String> {
        let (stated, report) = self.entry.result(self.by?);
        let goal = self.part.stated.phrase.value.as_ref();
        let is_figure = stated.outcome().is_some_and(|outcome| matches!(outcome.reached, Reached::Quantity(_)));
        // The report's own words are quoted.
        let key = match (is_figure, report.date) {
            (true, _) => "figure",
            (false, None) => "undated_words",
            (false, Some(_)) if report.report.closes => "final_words",
            (false, Some(_)) => "words",
        };
        Some(self.fill(
            key,
            &[
                ("when", &self.when(report)),
                ("result", &self.result(self.by?)),
                ("goal", goal),
                ("period", &self.period),
                ("date", &report.date.map_or_else(String::new, Date::vietnamese)),
            ],
        ))
    }

    fn when(&self, report: &ReportEntry) -> String {
        match report.date {
            // Only the review of a whole period can do without a day.
            None => self.fill("whole_undated", &[("period", &self.period)]),
            Some(_) if report.report.closes && self.figures.unclear != Some(Unclear::OfOneYear) => {
                self.fill("whole", &[("period", &self.period)])
            }
            Some(date) => self.fill("until", &[("date", &date.vietnamese())]),
        }
    }

    /// A result as a sentence has it: the figure alone, else the report's own words.
    fn result(&self, at: ResultAt) -> String {
        let (stated, _) = self.entry.result(at);
        let value = must(stated.value.as_ref(), "a result that decides has a value");
        let outcome = &value.outcome;
        if let Some(sum) = self.figures.of_term.as_ref().filter(|_| self.by == Some(at)) {
            let is_mean = self.part.further.as_ref().is_some_and(|further| further.adds_up == Some(AddsUp::Mean));
            let key = if is_mean { "mean_of_term" } else { "of_term" };
            let words = self.fill(key, &[("result", &sum.figure.to_string())]);
            return if sum.estimated { self.fill("estimate", &[("result", &words)]) } else { words };
        }
        let words = match &outcome.reached {
            Reached::Quantity(figure) if outcome.of.is_none() && !self.part.stated.goal.of_plan => figure.to_string(),
            _ => value.phrase.value.to_string(),
        };
        let is_figure = matches!(outcome.reached, Reached::Quantity(_));
        let is_quoted = matches!(outcome.reached, Reached::Words(_) | Reached::Grade(_));
        let words = if is_quoted { self.fill("quoted", &[("words", &words)]) } else { words };
        // The words of an estimate say so themselves.
        let says_estimate = outcome.estimated && !is_figure;
        let words = match &stated.on {
            Some(on) => self.fill("on", &[("result", &words), ("date", &on.value.vietnamese())]),
            None => words,
        };
        if stated.provisional && !says_estimate { self.fill("estimate", &[("result", &words)]) } else { words }
    }

    /// The distance from the goal or the course, in words.
    fn short(&self) -> Option<String> {
        let key = |gap: &Gap, is_good: bool| match (gap.side, is_good) {
            (Ordering::Equal, _) => "equal",
            (Ordering::Less, true) => "lower",
            (Ordering::Greater, true) => "higher",
            (Ordering::Less, false) => "short",
            (Ordering::Greater, false) => "over",
        };
        let words =
            |gap: &Gap, is_good| self.fill(&format!("gap.{}", key(gap, is_good)), &[("gap", &gap.by.to_string())]);
        match (self.standing.status, &self.figures.gap, &self.figures.pace) {
            (Status::Exceeded | Status::Met | Status::Holding, Some(gap), _) => {
                // Within a range, or where none is left, "just at the goal" says nothing.
                let goal = &self.part.stated.goal;
                let is_inside = goal.upper_figure().is_some() || goal.figure().is_some_and(Quantity::is_zero);
                (gap.side != Ordering::Equal || !is_inside).then(|| words(gap, true))
            }
            (Status::Missed | Status::Below, Some(gap), _) if gap.side != Ordering::Equal => Some(words(gap, false)),
            (_, _, Some(Pace::Milestone { gap: Some(gap), .. })) => {
                Some(words(gap, self.standing.status == Status::OnPace))
            }
            (_, _, Some(Pace::Time { ahead, .. })) => Some(self.ahead(*ahead)),
            _ => None,
        }
    }

    /// `nhanh 10 điểm`, `chậm 26 điểm`.
    fn ahead(&self, ahead: Decimal) -> String {
        let points = ahead.abs();
        let rounded = if points >= Decimal::TEN { points.round() } else { points.round_dp(1) };
        let key = match (rounded.is_zero(), self.standing.status) {
            (true, Status::OnPace) => "pace.even",
            (true, _) => "pace.hardly",
            (false, Status::OnPace) => "pace.ahead",
            (false, _) => "pace.behind",
        };
        self.fill(key, &[("points", &number::format(rounded))])
    }

    fn with_pace(&self) -> String {
        let Some(lead) = self.lead() else { return self.without_result() };
        let mut sentence = match self.part.stated.goal.deadline {
            Some(_) => format!("{lead}."),
            None => self.fill("running", &[("lead", &lead), ("period", &self.period)]),
        };
        match &self.figures.pace {
            Some(Pace::Milestone { day, figure, .. }) => {
                let gap = self.short().map(|short| format!(", {short}")).unwrap_or_default();
                sentence += &self
                    .fill("milestone", &[("date", &day.vietnamese()), ("figure", &figure.to_string()), ("gap", &gap)]);
            }
            Some(Pace::Time { done, gone, ahead, figure }) => {
                if let Some(figure) = figure {
                    sentence += &self.fill("expected", &[("figure", &figure.to_string())]);
                }
                let (done, gone) = (number::format(*done), number::format(*gone));
                sentence +=
                    &self.fill("pace.done", &[("done", &done), ("gone", &gone), ("ahead", &self.ahead(*ahead))]);
            }
            None => {}
        }
        sentence
    }

    fn unclear(&self) -> String {
        let deadline = self.part.stated.goal.deadline.map_or_else(String::new, Date::vietnamese);
        let key = match self.figures.unclear {
            Some(Unclear::NoDirection) => "no_direction",
            Some(Unclear::NoBase) => "no_base",
            Some(Unclear::AfterDeadline) => "after_deadline",
            Some(Unclear::OfOneYear) => "of_one_year",
            Some(Unclear::NotComparable) | None => "not_comparable",
        };
        self.fill(key, &[("date", &deadline), ("period", &self.period)])
    }

    /// A final report that gives its verdict in words alone, with the result before it.
    fn only_said(&self) -> String {
        match (self.said(), self.by) {
            (Some(said), Some(by)) => {
                let said = self.fill("only_said", &[("said", said)]);
                self.last(said.trim_end_matches('.'), by)
            }
            _ => self.without_result(),
        }
    }

    fn without_result(&self) -> String {
        match self.said() {
            Some(said) => self.fill("only_said", &[("said", said)]),
            None if self.entry.reports.is_empty() => self.fill("no_reports", &[]),
            None => self.fill("no_data", &[]),
        }
    }

    fn dropped(&self) -> String {
        let by = must(self.dropped, "an amendment drops what is dropped");
        let dropped = self.fill("dropped", &[("date", &by.since.vietnamese())]);
        match self.by {
            Some(by) => self.last(&dropped, by),
            None => format!("{dropped}."),
        }
    }

    /// A statement about a part, followed by the result it had last.
    fn last(&self, said: &str, by: ResultAt) -> String {
        let when = self.when(self.entry.result(by).1).to_lowercase();
        self.fill("last", &[("silence", said), ("when", &when), ("result", &self.result(by))])
    }

    fn unset(&self) -> String {
        let key = if self.part.stated.goal.is_blank() { "blank" } else { "unstated" };
        let unset = self.fill(key, &[]);
        match self.by {
            Some(by) => {
                let when = self.when(self.entry.result(by).1);
                self.fill("unset", &[("when", &when), ("result", &self.result(by)), ("unset", &unset)])
            }
            None => match self.said() {
                Some(said) => format!("{} {unset}.", self.fill("only_said", &[("said", said)])),
                None => format!("{unset}."),
            },
        }
    }

    /// The document's own verdict, in its words.
    fn said(&self) -> Option<&str> {
        self.standing.said.and_then(|at| self.entry.result(at).0.said.as_deref())
    }

    fn unreported(&self) -> String {
        let has_final = self.entry.reports.iter().any(|report| report.report.closes);
        let silence =
            if has_final { self.fill("left_out", &[]) } else { self.fill("no_final", &[("period", &self.period)]) };
        match self.by {
            Some(by) => self.last(&silence, by),
            None => format!("{silence}."),
        }
    }

    /// The sentence that a later report is silent; none where the status says so itself.
    fn silence(&self) -> Option<String> {
        let (newest, latest) = (self.entry.reports.len().checked_sub(1)?, self.standing.latest?);
        let said = self.standing.said.map_or(0, |at| at.report);
        let says_so = matches!(self.standing.status, Status::Unreported | Status::Dropped);
        if latest.report.max(said) == newest || says_so {
            return None;
        }
        let report = self.entry.report(newest);
        Some(match report.date {
            Some(date) => self.fill("silent", &[("date", &date.vietnamese())]),
            None => self.fill("silent_undated", &[]),
        })
    }

    /// A later result beside the one that a settled status rests on.
    fn newer(&self) -> Option<String> {
        let (by, latest) = (self.by?, self.standing.latest?);
        let date = self.entry.report(latest.report).date.filter(|_| latest.report > by.report)?;
        let (date, result) = (date.vietnamese(), self.result(latest));
        Some(self.fill("newer", &[("date", &date), ("result", &result)]))
    }

    fn is_graded(&self) -> bool {
        self.part.stated.goal.grade.is_some()
    }

    fn last_day(&self) -> String {
        must(self.entry.period.last_day(), "a period has days").vietnamese()
    }
}

#[cfg(test)]
#[path = "sentence_tests.rs"]
mod tests;
