//! The targets of a resolution that need attention: missed, unreported, behind, below.

use serde::Serialize;

use super::super::context::PageContext;
use super::super::pieces::{BulletView, Link, StatusView};
use super::super::rows::target_status;
use crate::content::resolution::Target;
use crate::domain::status::Status;
use crate::site::standing::{PartStanding, Standing};
use crate::site::{ResolutionEntry, ResolutionId};

/// The statuses that need attention, gravest first.
const GRAVE: [Status; 4] = [Status::Missed, Status::Unreported, Status::Behind, Status::Below];

/// A target that needs attention, in words with its figures.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AttentionRow {
    pub target: Link,
    pub status: StatusView,
    pub sentence: String,
    /// The picture of the part that the status comes from.
    pub bullet: Option<BulletView>,
    /// The report's note on the result.
    pub note: Option<String>,
}

/// The targets that need attention, in words.
pub(super) fn attention(context: &PageContext, id: ResolutionId) -> Vec<AttentionRow> {
    let row = |(target, standing): (&Target, &Standing)| attention_row(context, id, target, standing);
    grave_targets(context, id).into_iter().map(row).collect()
}

/// The targets that need attention, gravest first, else in the order of the document.
pub(in crate::pages) fn grave_targets(context: &PageContext, id: ResolutionId) -> Vec<(&Target, &Standing)> {
    let pairs = || context.site[id].targets().zip(context.standings.resolution(id));
    GRAVE.into_iter().flat_map(|status| pairs().filter(move |(_, standing)| standing.status == status)).collect()
}

/// A target of a resolution in words.
pub(in crate::pages) fn attention_row(
    context: &PageContext,
    id: ResolutionId,
    target: &Target,
    standing: &Standing,
) -> AttentionRow {
    let entry = &context.site[id];
    let rows = context.part_rows(id.target(standing.position)).into_iter();
    let bullet = rows.filter(|row| row.status.code == standing.status.code()).map(|row| row.bullet).next();
    AttentionRow {
        target: context.numbered_link(entry, target),
        status: target_status(standing),
        sentence: context.target_sentence(entry, target, standing),
        bullet,
        note: note(entry, standing),
    }
}

/// The note of the report on the result that the status comes from.
fn note(entry: &ResolutionEntry, standing: &Standing) -> Option<String> {
    let mut grave = standing.parts.iter().filter(|part| part.status == standing.status);
    let of_part = |part: &PartStanding| entry.result(part.latest?).0.note.as_deref().map(str::to_owned);
    grave.find_map(of_part)
}

impl PageContext {
    /// The link to a target with its number before its title: `13. Giải quyết việc làm`.
    pub(in crate::pages) fn numbered_link(&self, entry: &ResolutionEntry, target: &Target) -> Link {
        Link::new(format!("{}. {}", target.no.value, target.title), self.target_href(entry, &target.slug))
    }
}
