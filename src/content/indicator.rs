//! Indicators: measured things that targets of several wards and years share.

use super::fields::Fields;
use super::figures;
use super::findings::FindingList;
use super::keys::{BETTER, FLOWS};
use super::path::ContentPath;
use crate::domain::indicator::{Better, Flow};
use crate::domain::measure::Measure;
use crate::finding::{EntryKind, Problem, Span, Spanned};

/// An indicator, as its file states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    pub name: Spanned<String>,
    /// None for an indicator that is only met or not.
    pub measure: Option<Measure>,
    pub better: Option<Better>,
    pub flow: Option<Flow>,
    /// Other names, for search.
    pub also: Vec<String>,
    /// The key that says that an import proposed it and nobody has confirmed it. A draft is used by nobody yet:
    /// there is nothing to confirm.
    pub proposed: Option<Span>,
}

pub(crate) fn read(
    mut fields: Fields<'_, '_>,
    path: &ContentPath,
    draft: bool,
    findings: &mut FindingList,
) -> Indicator {
    if !path.in_indicators_folder() || path.is_index() {
        findings.add_for_file(Problem::Misplaced { entry: EntryKind::Indicator });
    }
    let place = fields.key_span("proposed");
    let is_proposed = fields.boolean("proposed", findings) == Some(true) && !draft;
    let indicator = Indicator {
        name: fields.required_text("name", findings),
        measure: fields.text("unit", findings).and_then(|unit| figures::measure(&unit, findings)),
        better: better(&mut fields, findings),
        flow: flow(&mut fields, findings),
        also: fields.texts("also", findings).into_iter().map(|name| name.value).collect(),
        proposed: place.filter(|_| is_proposed),
    };
    fields.finish(findings);
    indicator
}

/// Reads the direction that is better.
pub(crate) fn better(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Option<Better> {
    fields.choice("better", &BETTER, findings).and_then(|at| Better::ALL.get(at).copied())
}

/// Reads the way a figure comes about.
pub(crate) fn flow(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Option<Flow> {
    fields.choice("flow", &FLOWS, findings).and_then(|at| Flow::ALL.get(at).copied())
}
