//! The rows of an indicator, one for each part that uses it: goal and result in words, the
//! distance, and their places on the scale of the period.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use super::super::context::PageContext;
use super::super::document::held_title;
use super::super::pieces::{Link, StatusView};
use super::super::rows::{part_status, part_title, said_words};
use super::uses::{PeriodUses, goal_of, result_of, standing_of};
use crate::domain::date::Date;
use crate::domain::indicator::Better;
use crate::site::PartId;
use crate::slug::slug;

/// The row of a part.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndicatorUse {
    /// The place, leading to its target.
    pub place: Link,
    /// The outermost unit above it.
    pub above: Option<String>,
    /// The resolution, where the place has the indicator in several.
    pub document: Option<String>,
    /// The title of the part, where it isn't the name of the indicator.
    pub title: Option<String>,
    pub goal: String,
    pub value: Option<String>,
    pub said: Option<String>,
    pub provisional: bool,
    pub date: Option<String>,
    pub status: StatusView,
    /// The distance from the goal or the course: `thiếu 0,6 điểm %`.
    pub gap: Option<String>,
    pub picture: UsePicture,
    pub keys: RowKeys,
    pub sample: bool,
}

/// The places of goal and result on the scale, ready for SVG with a `%`.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct UsePicture {
    pub goal: Option<String>,
    pub result: Option<String>,
    /// The result is on the worse side, the better side, or nothing says which.
    pub side: Option<&'static str>,
    pub is_estimate: bool,
}

/// The keys by which rows are filtered and sorted.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RowKeys {
    /// The slugs of the outermost unit and of the level.
    pub above: String,
    pub level: String,
    pub result: Option<String>,
    /// The distance, less than 0 on the worse side.
    pub gap: Option<String>,
}

pub(super) fn indicator_use(context: &PageContext, id: &str, uses: &PeriodUses, part_id: PartId) -> IndicatorUse {
    let (site, scale) = (&context.site, uses.scale.as_ref());
    let indicator = site.indicator(id);
    let entry = &site[part_id.target.resolution];
    let (target, part) = (&site[part_id.target], &site[part_id]);
    let standing = standing_of(context, part_id);
    let latest = standing.latest.map(|at| entry.result(at));
    let title = part_title(target, part);
    let outermost = site.outermost(entry.unit);
    let (goal, result) = (goal_of(context, indicator, part_id), result_of(context, indicator, part_id));
    let better = part.better.or(indicator.indicator.better);
    let distance = goal.zip(result).and_then(|(goal, result)| distance(goal, result, better));
    let place = |figure: Option<Decimal>| Some(scale?.place(figure?)?.to_string());
    let sentence = context.part_sentence(entry, part, context.standings.target(part_id.target), part_id.position);
    IndicatorUse {
        place: Link::new(context.unit_name(entry.unit), context.target_href(entry, &target.slug)),
        above: (outermost != entry.unit).then(|| context.unit_name(outermost).to_owned()),
        document: uses.twins.contains(&entry.unit).then(|| held_title(&entry.resolution)),
        title: Some(title).filter(|title| *title != indicator.indicator.name.value),
        goal: part.stated.phrase.value.to_string(),
        value: latest.and_then(|(stated, _)| stated.words()).map(str::to_owned),
        said: said_words(entry, standing),
        provisional: latest.is_some_and(|(stated, _)| stated.is_silent_estimate()),
        date: latest.and_then(|(_, report)| report.date).map(Date::vietnamese),
        status: part_status(standing),
        gap: sentence.short,
        picture: UsePicture {
            goal: place(goal),
            result: place(result),
            side: distance.map(|distance| side(distance, better)),
            is_estimate: standing.estimated,
        },
        keys: RowKeys {
            above: context.key_of_outermost(entry.unit),
            level: site[entry.unit].unit.level.map_or_else(String::new, slug),
            result: result.map(|result| result.normalize().to_string()),
            gap: distance.map(|distance| distance.normalize().to_string()),
        },
        sample: context.is_sample(entry.unit),
    }
}

/// The distance of a result from its goal, less than 0 on the worse side; where nothing says which
/// that is, less than 0 below the goal.
fn distance(goal: Decimal, result: Decimal, better: Option<Better>) -> Option<Decimal> {
    match better {
        Some(Better::Lower) => goal.checked_sub(result),
        Some(Better::Higher | Better::Neutral) | None => result.checked_sub(goal),
    }
}

fn side(distance: Decimal, better: Option<Better>) -> &'static str {
    match (better, distance.cmp(&Decimal::ZERO)) {
        (Some(Better::Neutral) | None, _) => "plain",
        (_, Ordering::Less) => "short",
        (_, Ordering::Equal | Ordering::Greater) => "over",
    }
}
