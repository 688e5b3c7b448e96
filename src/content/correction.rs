//! Corrections: published figures, goals, dates and numbers that were put right, each with its
//! reason. The file has the right one in its place; the correction says what stood there.

use super::fields::{Fields, label_of, wrong_type};
use super::figures::{self, GoalPhrase};
use super::findings::FindingList;
use super::keys;
use super::node::{Node, Value};
use super::report::ResultPhrase;
use super::resolution::stated_goal;
use crate::domain::date::Date;
use crate::domain::fact_name::{FACT_KINDS, FactName};
use crate::finding::{CorrectionFault, Problem, Span, Spanned, ValueShape};
use crate::nearest::nearest;

/// A correction of one thing that was public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The place where a reader of the file looks: the number of the target, else what was.
    pub span: Span,
    pub corrected: Corrected,
    /// Nothing stands in its place any more.
    pub now_withdrawn: bool,
    /// The day of the correction.
    pub on: Spanned<Date>,
    /// None only where an estimate became an official figure.
    pub reason: Option<Box<str>>,
}

/// The thing that a correction puts right, and what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Corrected {
    /// A result in a report. `was` is none where the result was added.
    Result {
        target: Spanned<Box<str>>,
        report: Spanned<ReportName>,
        was: Option<ResultPhrase>,
    },
    /// The goal of a target or part, as it had been typed. `was` is none where the target was added.
    Goal {
        target: Spanned<Box<str>>,
        was: Option<GoalPhrase>,
    },
    /// The day of a report.
    ReportDate {
        report: Spanned<ReportName>,
        was: Spanned<Date>,
    },
    /// Whether a report closes the period.
    ReportFinal {
        report: Spanned<ReportName>,
        was: Spanned<bool>,
    },
    DocumentNumber {
        was: Spanned<Box<str>>,
    },
    /// Another fact by its name, beside a goal, a result, a report or the document. `was` is none
    /// where it was added.
    Named {
        name: FactName,
        target: Option<Spanned<Box<str>>>,
        report: Option<Spanned<ReportName>>,
        was: Option<Spanned<Box<str>>>,
    },
}

/// A report by its date or, where it has none, by the name of its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportName {
    Dated(Date),
    Undated(Box<str>),
}

impl Correction {
    /// The number of the target or part whose figure is corrected.
    pub fn target(&self) -> Option<&Spanned<Box<str>>> {
        match &self.corrected {
            Corrected::Result { target, .. } | Corrected::Goal { target, .. } => Some(target),
            Corrected::Named { target, .. } => target.as_ref(),
            _ => None,
        }
    }

    /// The report that is corrected, or whose figure is.
    pub fn report(&self) -> Option<&Spanned<ReportName>> {
        match &self.corrected {
            Corrected::Result { report, .. }
            | Corrected::ReportDate { report, .. }
            | Corrected::ReportFinal { report, .. } => Some(report),
            Corrected::Named { report, .. } => report.as_ref(),
            _ => None,
        }
    }

    /// Whether an estimate was corrected, which needs no reason if an official figure took its place.
    pub fn was_estimate(&self) -> bool {
        matches!(&self.corrected, Corrected::Result { was: Some(was), .. } if was.outcome.estimated)
    }
}

/// Reads the corrections of a resolution or an amendment.
pub(super) fn corrections(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Box<[Correction]> {
    fields.records("corrections", findings, correction)
}

fn correction(node: &Node<'_>, findings: &mut FindingList) -> Option<Correction> {
    let mut fields = Fields::of(node, "corrections", &keys::CORRECTION, findings)?;
    let target = fields.label("target", findings).map(Spanned::boxed);
    let states_report = fields.has("report");
    let report = fields.node("report").and_then(|node| report_name(node, findings));
    let was = fields.node("was");
    let of = fields.text("of", findings);
    let now_withdrawn = fields.boolean("now_withdrawn", findings) == Some(true);
    let span = target.as_ref().map(|target| target.span).or(was.map(|was| was.span)).unwrap_or(node.span);
    let mut fields = fields.reported_at(span);
    if !fields.has("on") {
        fields.missing("on", findings);
    }
    let on = fields.date("on", findings);
    let reason: Option<Box<str>> = fields.text("reason", findings).map(|reason| reason.value.into());
    fields.finish(findings);
    if states_report && report.is_none() {
        return None;
    }
    tell_withdrawal(target.is_some() || of.is_some(), was.is_some(), now_withdrawn, span, findings);
    let corrected = match (of, target) {
        (Some(of), target) => named(&of, target, report, was, findings)?,
        (None, Some(target)) => figure(target, report, was, findings)?,
        (None, None) => fact(report, was, span, findings)?,
    };
    let correction = Correction { span, corrected, now_withdrawn, on: on?, reason };
    if correction.reason.is_none() && (now_withdrawn || !correction.was_estimate()) {
        findings.add(span, Problem::Correction { fault: CorrectionFault::NoReason });
    }
    Some(correction)
}

fn report_name(node: &Node<'_>, findings: &mut FindingList) -> Option<Spanned<ReportName>> {
    let name = match &node.value {
        Value::Date(date) => ReportName::Dated(*date),
        Value::Text(text) if !text.trim().is_empty() => match Date::parse_iso(text.trim()) {
            Some(date) => ReportName::Dated(date),
            None => ReportName::Undated(text.trim().into()),
        },
        _ => {
            wrong_type("report", ValueShape::Date, node, findings);
            return None;
        }
    };
    Some(Spanned::new(name, node.span))
}

/// Notes a withdrawal of what can't be withdrawn, or that doesn't say of what.
fn tell_withdrawal(has_target: bool, has_was: bool, now_withdrawn: bool, span: Span, findings: &mut FindingList) {
    let fault = match (now_withdrawn, has_target, has_was) {
        (true, false, _) => CorrectionFault::WithdrawnDocument,
        (true, true, false) => CorrectionFault::WithdrawnWithoutWas,
        _ => return,
    };
    findings.add(span, Problem::Correction { fault });
}

/// The corrected figure of a target: a result where a report is named, else the goal.
fn figure(
    target: Spanned<Box<str>>,
    report: Option<Spanned<ReportName>>,
    was: Option<&Node<'_>>,
    findings: &mut FindingList,
) -> Option<Corrected> {
    let Some(report) = report else {
        return Some(Corrected::Goal { target, was: was.map(|node| stated_goal(node, findings)) });
    };
    let was = match was {
        Some(node) => {
            let phrase = label_of(node, "was", findings)?;
            let outcome = figures::outcome(&phrase, findings)?;
            Some(ResultPhrase { phrase: phrase.boxed(), outcome })
        }
        None => None,
    };
    Some(Corrected::Result { target, report, was })
}

/// The corrected fact that a correction names.
fn named(
    of: &Spanned<String>,
    target: Option<Spanned<Box<str>>>,
    report: Option<Spanned<ReportName>>,
    was: Option<&Node<'_>>,
    findings: &mut FindingList,
) -> Option<Corrected> {
    let Some(name) = FactName::parse(&of.value) else {
        let found = of.value.clone();
        let nearest = nearest(&found, FACT_KINDS);
        findings.add(of.span, Problem::Correction { fault: CorrectionFault::UnknownFact { found, nearest } });
        return None;
    };
    for (key, is_there, is_needed) in
        [("target", target.is_some(), name.is_of_target()), ("report", report.is_some(), name.is_of_report())]
    {
        if is_there != is_needed {
            let fault = CorrectionFault::OtherOwner { name: name.text(), key, is_needed };
            findings.add(of.span, Problem::Correction { fault });
            return None;
        }
    }
    let was = match was {
        Some(node) => Some(named_was(&name, node, findings)?),
        None => None,
    };
    Some(Corrected::Named { name, target, report, was })
}

/// The earlier value of a named fact, in words that can be compared.
fn named_was(name: &FactName, node: &Node<'_>, findings: &mut FindingList) -> Option<Spanned<Box<str>>> {
    let words = match &node.value {
        Value::Date(date) => Spanned::new(date.to_string(), node.span),
        Value::Boolean(is_so) => Spanned::new(is_so.to_string(), node.span),
        _ => label_of(node, "was", findings)?,
    };
    if name.reading(&words.value).is_none() {
        let fault = CorrectionFault::WasNotRead { name: name.text(), was: words.value };
        findings.add(words.span, Problem::Correction { fault });
        return None;
    }
    Some(words.boxed())
}

/// The corrected fact of a document without a name: the date of a report or whether it is the last
/// one; the number of the resolution. A day of the resolution needs its name, as it may have two.
fn fact(
    report: Option<Spanned<ReportName>>,
    was: Option<&Node<'_>>,
    span: Span,
    findings: &mut FindingList,
) -> Option<Corrected> {
    let Some(was) = was else {
        findings.add(span, Problem::Correction { fault: CorrectionFault::WasMissing });
        return None;
    };
    match (report, &was.value) {
        (Some(report), Value::Boolean(closes)) => {
            Some(Corrected::ReportFinal { report, was: Spanned::new(*closes, was.span) })
        }
        (Some(report), value) => match date_of(value) {
            Some(date) => Some(Corrected::ReportDate { report, was: Spanned::new(date, was.span) }),
            None => {
                findings.add(was.span, Problem::Correction { fault: CorrectionFault::NotOfReport });
                None
            }
        },
        (None, value) => match date_of(value) {
            Some(_) => {
                findings.add(was.span, Problem::Correction { fault: CorrectionFault::WhichDay });
                None
            }
            None => label_of(was, "was", findings).map(|number| Corrected::DocumentNumber { was: number.boxed() }),
        },
    }
}

fn date_of(value: &Value<'_>) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        Value::Text(text) => Date::parse_iso(text.trim()),
        _ => None,
    }
}
