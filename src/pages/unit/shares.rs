//! The targets of a resolution by field and by responsible body, as strips on one scale: a target
//! has the same length in every row.

use serde::Serialize;

use super::super::body::body_address;
use super::super::context::{PageContext, group_anchor};
use super::super::pieces::Tally;
use super::super::rows::tally_on;
use crate::address::href;
use crate::content::resolution::Target;
use crate::domain::status::Status;
use crate::site::standing::{Standing, closing};
use crate::site::{ResolutionEntry, ResolutionId};

/// The targets of one field or one body.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ShareRow {
    pub title: String,
    /// The field on the page of the resolution, or the page of the body.
    pub href: Option<String>,
    /// Laid out on the scale of the longest row.
    pub tally: Tally,
}

/// The targets by responsible body.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Bodies {
    pub rows: Vec<ShareRow>,
    /// Whether a target stands in the rows of several bodies.
    pub is_shared: bool,
}

/// The rows of a resolution's groups, but for those without any target in force.
pub(super) fn fields(context: &PageContext, id: ResolutionId) -> Vec<ShareRow> {
    let entry = &context.site[id];
    let mut standings = context.standings.resolution(id).iter();
    let mut rows = Vec::new();
    for group in &entry.resolution.groups {
        let own: Vec<Standing> = standings.by_ref().take(group.targets.len()).cloned().collect();
        let anchor = format!("{}#{}", href(&entry.address), group_anchor(&group.id.value));
        rows.push((group.title.clone(), Some(anchor), own));
    }
    on_one_scale(context, entry, rows)
}

/// The rows of the bodies that a resolution names, in the order it does; targets without a body
/// last. None where no target has a body.
pub(super) fn bodies(context: &PageContext, id: ResolutionId) -> Option<Bodies> {
    let entry = &context.site[id];
    let mut rows: Vec<(String, Option<String>, Vec<Standing>)> = Vec::new();
    let mut without: Vec<Standing> = Vec::new();
    let pairs = || entry.targets().zip(context.standings.resolution(id));
    for (target, standing) in pairs() {
        for body in &target.responsible {
            match rows.iter_mut().find(|(title, ..)| title == body) {
                Some((.., standings)) => standings.push(standing.clone()),
                None => {
                    let address = body_address(context, entry.unit, body);
                    rows.push((body.clone(), address, vec![standing.clone()]));
                }
            }
        }
        if target.responsible.is_empty() {
            without.push(standing.clone());
        }
    }
    if rows.is_empty() {
        return None;
    }
    rows.sort_by_key(|(.., standings)| std::cmp::Reverse(standings.len()));
    rows.push((context.words.get("made.unit.no_body").to_owned(), None, without));
    let in_force =
        |(target, standing): (&Target, &Standing)| target.responsible.len() > 1 && standing.status != Status::Dropped;
    Some(Bodies { rows: on_one_scale(context, entry, rows), is_shared: pairs().any(in_force) })
}

fn on_one_scale(
    context: &PageContext,
    entry: &ResolutionEntry,
    rows: Vec<(String, Option<String>, Vec<Standing>)>,
) -> Vec<ShareRow> {
    let in_force = |standings: &[Standing]| standings.iter().filter(|one| one.status != Status::Dropped).count();
    let longest = rows.iter().map(|(.., standings)| in_force(standings)).max().unwrap_or(0);
    let closing = closing(&context.site, entry);
    let wanted = rows.into_iter().filter(|(.., standings)| in_force(standings) > 0);
    let row = |(title, href, standings): (String, Option<String>, Vec<Standing>)| {
        let tally = tally_on(Some(longest), entry.period, closing, &standings, &context.words);
        ShareRow { title, href, tally }
    };
    wanted.map(row).collect()
}
