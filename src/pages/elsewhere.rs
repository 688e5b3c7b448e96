//! Makes the rows that compare parts with the same indicator across wards and years.

use super::context::PageContext;
use super::elsewhere_row::{Elsewhere, ElsewhereRow};
use super::rows::{part_status, part_title, said_words};
use crate::content::resolution::Part;
use crate::domain::date::Date;
use crate::invariant::must;
use crate::site::standing::Standing;
use crate::site::{PartId, ResolutionId};

/// The row of a part, shared by the target pages that show it.
pub(super) fn shared_row(context: &PageContext, id: PartId) -> ElsewhereRow {
    context.elsewhere_rows.get(id, || rows_of(context, id.target.resolution))
}

fn rows_of(context: &PageContext, resolution: ResolutionId) -> Vec<Vec<ElsewhereRow>> {
    let standings = context.standings.resolution(resolution).iter().enumerate();
    let row = |id| ElsewhereRow::new(elsewhere_row(context, id));
    let of_target = |(position, standing): (usize, &Standing)| {
        (0..standing.parts.len()).map(|part| row(resolution.target(position).part(part))).collect()
    };
    standings.map(of_target).collect()
}

/// A part as a row in a list of parts with the same indicator.
pub(super) fn elsewhere_row(context: &PageContext, id: PartId) -> Elsewhere {
    let entry = &context.site[id.target.resolution];
    let (target, part) = (&context.site[id.target], &context.site[id]);
    let standing = context.standings.target(id.target).parts.get(id.position);
    let standing = must(standing, "every part has a standing");
    let latest = standing.latest.map(|at| entry.result(at));
    Elsewhere {
        unit: context.unit_name(entry.unit).to_owned(),
        period: entry.period.to_string(),
        title: Some(part_title(target, part)).filter(|title| !is_name_of_indicator(context, part, title)),
        href: context.target_href(entry, &target.slug),
        goal: part.stated.phrase.value.to_string(),
        value: latest.and_then(|(stated, _)| stated.words()).map(str::to_owned),
        said: said_words(entry, standing),
        provisional: latest.is_some_and(|(stated, _)| stated.is_silent_estimate()),
        date: latest.and_then(|(_, report)| report.date).map(Date::vietnamese),
        status: part_status(standing),
    }
}

fn is_name_of_indicator(context: &PageContext, part: &Part, title: &str) -> bool {
    context.site.indicator_of(part).is_some_and(|entry| entry.indicator.name.value == title)
}
