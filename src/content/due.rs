//! The days by which reports are due, with the rule that asks for them.

use super::fields::Fields;
use super::findings::FindingList;
use crate::domain::due::DayOfYear;
use crate::finding::Problem;

/// The days by which reports are due, as a resolution, a unit or the settings state them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub days: Box<[DayOfYear]>,
    /// The rule that asks for the reports.
    pub basis: String,
}

/// Takes `due` and `due_basis` out. Days without the rule that asks for them are noted: a late
/// report is a reproach, which needs its reason. So is a rule without its days, which would be lost.
pub(crate) fn read(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Option<Due> {
    let stated = fields.key_span("due");
    let texts = fields.texts("due", findings);
    let basis = fields.text("due_basis", findings);
    let mut days = Vec::new();
    for text in texts {
        match DayOfYear::parse(&text.value) {
            Some(day) => days.push(day),
            None => findings.add(text.span, Problem::NotADayOfYear { found: text.value }),
        }
    }
    match (stated, &basis) {
        (Some(span), None) => findings.add(span, Problem::MissingKey { key: "due_basis" }),
        (None, Some(basis)) => findings.add(basis.span, Problem::MissingKey { key: "due" }),
        (None, None) | (Some(_), Some(_)) => {}
    }
    (!days.is_empty()).then_some(Due { days: days.into(), basis: basis?.value })
}
