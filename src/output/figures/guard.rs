//! The guard of figures: holds what a site states against all that was public. A difference that no
//! correction explains is an error with the lines that would explain it.

use std::collections::BTreeSet;

use super::correction_lines::{self, CorrectionLines, Was};
use super::explanation::{
    explains_final, explains_goal, explains_named, explains_number, explains_result, withdraws, withdraws_named,
};
use super::fact::{FINAL, FactKey, PartNumber, ReportKey, Statement, Subject};
use super::past::{Past, PastStatement};
use super::public_figures::PublicFigures;
use super::site_figures::{SiteFact, SiteFigures, StatedResolution};
use crate::content::correction::Correction;
use crate::content::settings;
use crate::domain::fact_name::FactName;
use crate::domain::reading;
use crate::finding::{ChangedFact, FigureChange, Finding, HowChanged, Place, Problem, WayOut};
use crate::output::permanent::may_be_lost;

/// The differences that nothing explains. `lose` names addresses that may be lost, and so the
/// resolutions that may be gone.
pub(crate) fn unexplained(earlier: &PublicFigures, site: &SiteFigures, lose: &[String]) -> Vec<Finding> {
    let past = Past::of(earlier, site);
    let gone = past.gone.iter().filter(|address| !may_be_lost(address, lose));
    let mut findings: Vec<Finding> = gone.map(|address| gone_resolution(address)).collect();
    for (address, stated) in &site.resolutions {
        let guard = Guard { address, stated, site, past: &past };
        guard.tell(&mut findings);
    }
    findings
}

fn gone_resolution(address: &str) -> Finding {
    let change = FigureChange {
        fact: ChangedFact::Resolution { address: address.to_owned() },
        how: HowChanged::Withdrawn { was: String::new() },
        may_be_unseen: false,
        way_out: WayOut::PutBack,
    };
    let place = Place::of_file(&std::sync::Arc::from(settings::FILE));
    Finding::new(place, Problem::FigureChanged { change: Box::new(change) })
}

/// Whether an estimate became an official figure, which needs no reason.
fn is_made_official(was: &str, now: &SiteFact) -> bool {
    reading::is_estimate(was) && !reading::is_estimate(&now.reading)
}

/// The number of a part with that of its target, or of a target as a whole.
fn numbered(part: &PartNumber) -> String {
    match part.part {
        0 => part.target.clone(),
        number => format!("{}.{number}", part.target),
    }
}

/// The fact that a change drops a part.
fn dropped(part: &PartNumber) -> Subject {
    Subject::Named { report: None, part: Some(part.clone()), name: FactName::Dropped }
}

/// The guard of one resolution.
struct Guard<'g> {
    address: &'g str,
    stated: &'g StatedResolution,
    site: &'g SiteFigures,
    past: &'g Past,
}

/// One state of a fact in the past: its reading and words; none where it wasn't there.
struct PastState<'p> {
    stated: Option<(&'p str, &'p str)>,
    /// It was part of publications that were cut off, and of no other.
    may_be_unseen: bool,
}

impl Guard<'_> {
    fn tell(&self, findings: &mut Vec<Finding>) {
        let key = |subject| FactKey { resolution: self.address.to_owned(), subject };
        let of_this = |found: &&FactKey| found.resolution == self.address;
        let from = key(Subject::Resolution);
        let now = self.site.facts.range(from.clone()..).map(|(key, _)| key).take_while(of_this);
        let then = self.past.facts.range(from..).map(|(key, _)| key).take_while(of_this);
        let keys: BTreeSet<&FactKey> = now.chain(then).collect();
        for key in keys {
            self.tell_of(key, findings);
        }
    }

    fn tell_of(&self, key: &FactKey, findings: &mut Vec<Finding>) {
        let now = self.site.facts.get(key);
        match &key.subject {
            Subject::Resolution => {}
            Subject::Number => self.tell_of_number(key, now, findings),
            Subject::Report(report) => self.tell_of_report(key, report, now, findings),
            Subject::Goal(_) => self.tell_of_figure(key, now, findings),
            // It is told of what it belongs to that it is gone.
            Subject::Result(..) | Subject::Named { .. } if !self.site.has_owner_of(key) => {}
            Subject::Result(..) => self.tell_of_figure(key, now, findings),
            Subject::Named { name, .. } => {
                if !self.is_free(key, name, now) {
                    self.tell_of_figure(key, now, findings);
                }
            }
        }
    }

    /// Whether a named fact may change, as another fact tells of it or as it is a new document.
    fn is_free(&self, key: &FactKey, name: &FactName, now: Option<&SiteFact>) -> bool {
        match name {
            // A day that the document hadn't stated before is free.
            FactName::Adopted | FactName::Issued => now.is_some() && !self.past.facts.contains_key(key),
            // An amendment is free, and so is its title. It can't go.
            FactName::Amendment(_) => now.is_some(),
            // A change that had set a goal and now drops it has its goal withdrawn.
            FactName::Dropped => {
                let part = key.subject.part();
                now.is_some() && part.is_some_and(|part| self.had(Subject::Goal(part.clone())))
            }
            _ => now.is_some_and(|now| now.is_told_elsewhere),
        }
    }

    fn had(&self, subject: Subject) -> bool {
        self.past.facts.contains_key(&FactKey { resolution: self.address.to_owned(), subject })
    }

    /// Tells of the number of the document. One that is new was missing before.
    fn tell_of_number(&self, key: &FactKey, now: Option<&SiteFact>, findings: &mut Vec<Finding>) {
        for state in self.states(key) {
            let Some((reading, words)) = state.stated else { continue };
            if now.is_some_and(|now| reading::is_same(&now.reading, reading)) {
                continue;
            }
            if now.is_some() && self.corrections().any(|correction| explains_number(correction, words)) {
                continue;
            }
            let lines = CorrectionLines { was: Some(Was::Text(words.to_owned())), ..self.lines() };
            let way_out = if now.is_some() { self.correction(&lines) } else { WayOut::PutBack };
            findings.push(self.finding(key, now, &state, way_out));
        }
    }

    fn tell_of_report(&self, key: &FactKey, report: &ReportKey, now: Option<&SiteFact>, findings: &mut Vec<Finding>) {
        let Some(now) = now else {
            // A report that is gone can only have become one of another day, unless it said nothing.
            if !self.past.said_something(self.address, report) {
                return;
            }
            if self
                .past
                .facts
                .get(key)
                .and_then(|past| past.last())
                .is_some_and(|last| last.statement != Statement::Gone)
            {
                findings.push(self.gone_report(key, report));
            }
            return;
        };
        for state in self.states(key) {
            let Some((reading, _)) = state.stated else { continue };
            let was_final = reading == FINAL;
            let explains = |correction: &Correction| explains_final(correction, report, was_final);
            if reading != now.reading && !self.corrections().any(explains) {
                let was = Was::Plain(was_final.to_string());
                let lines = CorrectionLines { report: Some(report.clone()), was: Some(was), ..self.lines() };
                let way_out = self.correction(&lines);
                findings.push(self.finding(key, Some(now), &state, way_out));
            }
        }
    }

    /// The finding of a report that is gone, with the new report that has its results, if one has.
    fn gone_report(&self, key: &FactKey, report: &ReportKey) -> Finding {
        let way_out = match (report, self.report_alike(report)) {
            (ReportKey::Dated(date), Some(new)) => {
                let was = Some(Was::Plain(date.to_string()));
                self.correction(&CorrectionLines { report: Some(new), was, ..self.lines() })
            }
            _ => WayOut::PutBack,
        };
        let may_be_unseen = self.past.facts.get(key).into_iter().flatten().all(|past| past.is_cut_off);
        self.finding(key, None, &PastState { stated: Some(("", "")), may_be_unseen }, way_out)
    }

    /// The report that never was public under its day and has most results of one that was.
    fn report_alike(&self, gone: &ReportKey) -> Option<ReportKey> {
        let of_this = self.site.facts.keys().filter(|key| key.resolution == self.address);
        let reports: Vec<&ReportKey> = of_this
            .filter_map(|key| match &key.subject {
                Subject::Report(report) => Some(report),
                _ => None,
            })
            .collect();
        let new = reports.into_iter().filter(|report| !self.past.has_report(self.address, report));
        let shared = |new: &ReportKey| {
            let results = self.past.facts.iter().filter_map(|(key, past)| match &key.subject {
                Subject::Result(of, part) if key.resolution == self.address && of == gone => Some((part, past)),
                _ => None,
            });
            results.filter(|(part, past)| self.has_result(new, part, past)).count()
        };
        let counted = new.map(|new| (shared(new), new)).filter(|(count, _)| *count > 0);
        counted.max_by_key(|(count, _)| *count).map(|(_, new)| new.clone())
    }

    fn has_result(&self, report: &ReportKey, part: &PartNumber, past: &[PastStatement]) -> bool {
        let subject = Subject::Result(report.clone(), part.clone());
        let now = self.site.facts.get(&FactKey { resolution: self.address.to_owned(), subject });
        let was = past.last().and_then(|last| last.statement.reading());
        now.zip(was).is_some_and(|(now, was)| reading::is_same(&now.reading, was))
    }

    /// Tells of a goal or a result: every state of its past must be that of now, or be explained.
    fn tell_of_figure(&self, key: &FactKey, now: Option<&SiteFact>, findings: &mut Vec<Finding>) {
        let mut states = self.states(key);
        // A change that had dropped a target and now sets its goal is told of by the drop.
        let is_new = |key: &FactKey| match &key.subject {
            Subject::Goal(part) => !self.had(dropped(part)) && self.past.came_later(key),
            _ => self.past.came_later(key),
        };
        if now.is_some() && is_new(key) {
            states.insert(0, PastState { stated: None, may_be_unseen: false });
        }
        for state in states {
            let is_same = match (state.stated, now) {
                (Some((was, _)), Some(now)) => reading::is_same(was, &now.reading),
                (None, None) => true,
                _ => false,
            };
            // That something was withdrawn before is told by what it was.
            if is_same || (state.stated.is_some() || now.is_some()) && self.is_explained(key, &state, now) {
                continue;
            }
            let way_out = self.way_out(key, &state, now);
            findings.push(self.finding(key, now, &state, way_out));
        }
    }

    /// The different states that a fact had, oldest first.
    fn states(&self, key: &FactKey) -> Vec<PastState<'_>> {
        let mut states: Vec<PastState<'_>> = Vec::new();
        for past in self.past.facts.get(key).into_iter().flatten() {
            let stated = match &past.statement {
                Statement::Stands { reading, words } => Some((reading.as_str(), words.as_str())),
                Statement::Gone => None,
            };
            let is_known = |state: &&mut PastState<'_>| match (state.stated, stated) {
                (Some((one, _)), Some((two, _))) => reading::is_same(one, two),
                (one, two) => one.is_none() && two.is_none(),
            };
            match states.iter_mut().find(is_known) {
                Some(state) => state.may_be_unseen &= past.is_cut_off,
                None => states.push(PastState { stated, may_be_unseen: past.is_cut_off }),
            }
        }
        states
    }

    fn corrections(&self) -> impl Iterator<Item = &Correction> {
        self.stated.resolution.corrections.iter()
    }

    fn is_explained(&self, key: &FactKey, state: &PastState<'_>, now: Option<&SiteFact>) -> bool {
        let was = state.stated.map(|(reading, _)| reading);
        let labels = match &key.subject {
            // The number of a target alone would name its own title.
            Subject::Named { part: Some(part), name: FactName::Title, .. } => vec![numbered(part)],
            subject => subject.part().map_or_else(Vec::new, |part| self.labels(part, subject.report())),
        };
        let explains = |one: &Correction| match &key.subject {
            Subject::Goal(_) => explains_goal(one, &labels, was),
            Subject::Result(report, _) => explains_result(one, &labels, report, was),
            Subject::Named { report, name, .. } => explains_named(one, &labels, report.as_ref(), name, was),
            _ => false,
        };
        let is_withdrawal = |one: &Correction| match &key.subject {
            Subject::Goal(_) => withdraws(one, &labels, None),
            Subject::Result(report, _) => withdraws(one, &labels, Some(report)),
            Subject::Named { report, name, .. } => withdraws_named(one, &labels, report.as_ref(), name),
            _ => false,
        };
        self.corrections().any(explains) && (now.is_some() || self.corrections().any(is_withdrawal))
    }

    /// The ways in which a correction may write the number of a part.
    fn labels(&self, part: &PartNumber, report: Option<&ReportKey>) -> Vec<String> {
        let whole = numbered(part);
        if self.stated.is_undivided(&part.target, report) {
            return vec![part.target.clone()];
        }
        if self.is_single(part) { vec![part.target.clone(), whole] } else { vec![whole] }
    }

    /// The number of a part as messages and lines have it.
    fn label(&self, part: &PartNumber, report: Option<&ReportKey>) -> String {
        if self.is_single(part) || self.stated.is_undivided(&part.target, report) {
            part.target.clone()
        } else {
            numbered(part)
        }
    }

    /// The number of a part as messages and lines about a named fact have it. The number of a target
    /// alone would name its own title.
    fn named_label(&self, part: &PartNumber, report: Option<&ReportKey>, name: &FactName) -> String {
        if *name == FactName::Title { numbered(part) } else { self.label(part, report) }
    }

    fn is_single(&self, part: &PartNumber) -> bool {
        let second = PartNumber { target: part.target.clone(), part: 2 };
        let key = FactKey { resolution: self.address.to_owned(), subject: Subject::Goal(second.clone()) };
        let is_known = self.stated.parts.contains(&second) || self.past.facts.contains_key(&key);
        part.part == 1 && !is_known
    }

    fn way_out(&self, key: &FactKey, state: &PastState<'_>, now: Option<&SiteFact>) -> WayOut {
        let lines = CorrectionLines {
            target: key.subject.part().map(|part| self.label(part, key.subject.report())),
            report: key.subject.report().cloned(),
            now_withdrawn: now.is_none(),
            ..self.lines()
        };
        match &key.subject {
            Subject::Goal(part) => {
                let was = state.stated.map(|(reading, words)| correction_lines::goal(reading, words));
                let correction = self.correction(&CorrectionLines { was, ..lines });
                self.with_amendment(part, state, now, correction)
            }
            Subject::Result(..) => {
                let was = state.stated.map(|(reading, words)| correction_lines::result(reading, words));
                let needs_reason = !state.stated.zip(now).is_some_and(|((was, _), now)| is_made_official(was, now));
                self.correction(&CorrectionLines { was, needs_reason, ..lines })
            }
            Subject::Named { part, name, report } => {
                let was = state.stated.map(|(_, words)| correction_lines::named(name, words));
                let target = part.as_ref().map(|part| self.named_label(part, report.as_ref(), name));
                self.correction(&CorrectionLines { target, of: Some(name.text()), was, ..lines })
            }
            _ => WayOut::PutBack,
        }
    }

    /// The lines of a correction that says nothing yet.
    fn lines(&self) -> CorrectionLines {
        CorrectionLines {
            target: None,
            report: None,
            of: None,
            was: None,
            now_withdrawn: false,
            on: self.site.stated_day,
            needs_reason: true,
        }
    }

    fn correction(&self, lines: &CorrectionLines) -> WayOut {
        let is_first = self.stated.resolution.corrections.is_empty();
        let text = lines.text(self.stated.syntax, is_first);
        WayOut::Correction { file: self.stated.file.to_string(), lines: text, amendment: None }
    }

    /// The way out with a second one: a goal that a document changed is changed by an amendment.
    fn with_amendment(
        &self,
        part: &PartNumber,
        state: &PastState<'_>,
        now: Option<&SiteFact>,
        way_out: WayOut,
    ) -> WayOut {
        let is_amendment = self.stated.resolution.amendment.is_some();
        match (way_out, state.stated, now) {
            (WayOut::Correction { file, lines, .. }, Some((_, was)), now) if !is_amendment => {
                let amendment = correction_lines::amendment(
                    &self.stated.file,
                    &self.label(part, None),
                    was,
                    now.map(|now| now.words.as_str()),
                );
                WayOut::Correction { file, lines, amendment: Some(amendment) }
            }
            (way_out, ..) => way_out,
        }
    }

    fn finding(&self, key: &FactKey, now: Option<&SiteFact>, state: &PastState<'_>, way_out: WayOut) -> Finding {
        let shown = |reading: &str, words: &str| match &key.subject {
            Subject::Named { name, .. } => name.shown(words),
            _ => correction_lines::shown(reading, words),
        };
        let how = match (state.stated, now) {
            (Some((was, words)), Some(now)) if is_made_official(was, now) => {
                HowChanged::MadeOfficial { was: words.to_owned(), now: now.words.clone() }
            }
            (Some((was, words)), Some(now)) => {
                HowChanged::Changed { was: shown(was, words), now: shown(&now.reading, &now.words) }
            }
            (Some((was, words)), None) => HowChanged::Withdrawn { was: shown(was, words) },
            (None, now) => {
                HowChanged::Added { now: now.map(|now| shown(&now.reading, &now.words)).unwrap_or_default() }
            }
        };
        let fact = match &key.subject {
            Subject::Resolution => ChangedFact::Resolution { address: self.address.to_owned() },
            Subject::Number => ChangedFact::Number,
            Subject::Goal(part) => ChangedFact::Goal { no: self.label(part, None) },
            Subject::Report(report) => ChangedFact::Report { report: report.text() },
            Subject::Result(report, part) => {
                ChangedFact::Result { no: self.label(part, Some(report)), report: report.text() }
            }
            Subject::Named { report, part, name } => ChangedFact::Named {
                name: name.clone(),
                no: part.as_ref().map(|part| self.named_label(part, report.as_ref(), name)),
                report: report.as_ref().map(ReportKey::text),
            },
        };
        let change = FigureChange { fact, how, may_be_unseen: state.may_be_unseen, way_out };
        let place = now.map_or_else(|| self.place_of_gone(key), |now| now.place.clone());
        Finding::new(place, Problem::FigureChanged { change: Box::new(change) })
    }

    /// The place of a fact that is gone: its report, else its resolution.
    fn place_of_gone(&self, key: &FactKey) -> Place {
        let report = key.subject.report().map(|report| Subject::Report(report.clone()));
        let subject = report.unwrap_or(Subject::Resolution);
        let fact = self.site.facts.get(&FactKey { resolution: self.address.to_owned(), subject });
        fact.map_or_else(|| Place::of_file(&self.stated.file), |fact| Place::of_file(&fact.place.file))
    }
}
