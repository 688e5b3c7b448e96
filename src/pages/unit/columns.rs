//! The years of a unit as stacked columns, one for each resolution: two resolutions of one year
//! stand side by side and are never summed. Years of predecessors come before, and say whose they are.

use serde::Serialize;

use super::super::context::PageContext;
use super::super::pieces::Tally;
use crate::address::href;
use crate::domain::date::Date;
use crate::domain::status::Status;
use crate::site::{ResolutionId, UnitId};

/// The most columns that are drawn; older ones are left to the list of documents.
const MOST: usize = 10;
/// The height of the highest column.
const HEIGHT: usize = 280;
/// The statuses whose fields are hatched.
const UNKNOWN: [&str; 5] = ["unreported", "not_due", "no_data", "unset", "no_basis"];
/// The least height of a segment that has room for its number.
const ROOM: usize = 15;

/// A column of a resolution.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Column {
    pub period: String,
    pub href: String,
    /// The predecessor whose resolution it is.
    pub predecessor: Option<String>,
    /// The number of the resolution, where its unit has another one of the same period.
    pub number: Option<String>,
    /// The day of the newest report, while the period is open.
    pub until: Option<String>,
    pub tally: Tally,
    /// The left edge, the width and the middle, in hundredths of the picture.
    pub x: String,
    pub width: String,
    pub middle: String,
    pub end: String,
    /// From the top of the column down.
    pub segments: Vec<Segment>,
    pub missed: usize,
    pub unreported: usize,
    /// The targets that are neither met, exceeded, missed nor unreported.
    pub rest: usize,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct Segment {
    pub code: &'static str,
    pub count: usize,
    pub y: usize,
    pub height: usize,
    /// The baseline of its number; none where there is no room.
    pub label: Option<usize>,
    /// The height of its middle, and whether it is hatched there: nothing is known of its targets.
    pub middle: usize,
    pub is_unknown: bool,
}

/// The resolutions that the columns and the small charts show, oldest first: those of years, or of
/// terms where a unit has nothing else; of the unit itself and its predecessors.
pub(super) fn resolutions_through_time(context: &PageContext, unit: UnitId) -> Vec<ResolutionId> {
    let site = &context.site;
    let units = context.predecessors.of_unit(unit).chain([unit]);
    let all: Vec<ResolutionId> = units.flat_map(|unit| context.resolutions_of(unit).iter().copied()).collect();
    let has_years = all.iter().any(|id| !site[*id].period.is_term());
    let mut shown: Vec<ResolutionId> = all.into_iter().filter(|id| site[*id].period.is_term() != has_years).collect();
    shown.retain(|id| context.standings.in_force(*id).next().is_some());
    shown.sort_by_key(|id| (site[*id].period, site[*id].unit == unit, *id));
    let older = shown.len().saturating_sub(MOST);
    shown.split_off(older)
}

/// The columns of resolutions; none where there is only one.
pub(super) fn columns(context: &PageContext, unit: UnitId, shown: &[ResolutionId]) -> Vec<Column> {
    if shown.len() < 2 {
        return Vec::new();
    }
    let tallies: Vec<Tally> = shown.iter().map(|id| context.tally(*id)).collect();
    let highest = tallies.iter().map(|tally| tally.total).max().unwrap_or(1).max(1);
    let count = shown.len();
    let column = |(at, (id, tally)): (usize, (&ResolutionId, Tally))| {
        let entry = &context.site[*id];
        let is_twin = shown.iter().filter(|other| {
            let other = &context.site[**other];
            (other.unit, other.period) == (entry.unit, entry.period)
        });
        let number = entry.resolution.number.as_ref().map(|number| number.value.clone());
        let until = entry.newest_day().filter(|_| !tally.is_closed);
        Column {
            period: entry.period.to_string(),
            href: href(&entry.address).to_owned(),
            predecessor: (entry.unit != unit).then(|| context.unit_name(entry.unit).to_owned()),
            number: number.filter(|_| is_twin.count() > 1),
            until: until.map(Date::vietnamese),
            // Each column has four fifths of its place.
            x: thousandths(at * 1000 / count + 100 / count),
            width: thousandths(800 / count),
            middle: thousandths(at * 1000 / count + 500 / count),
            end: thousandths(at * 1000 / count + 900 / count),
            segments: segments(&tally, highest),
            missed: count_of(&tally, Status::Missed),
            unreported: count_of(&tally, Status::Unreported),
            rest: tally.total - tally.met - count_of(&tally, Status::Missed) - count_of(&tally, Status::Unreported),
            tally,
        }
    };
    shown.iter().zip(tallies).enumerate().map(column).collect()
}

fn segments(tally: &Tally, highest: usize) -> Vec<Segment> {
    let mut below = 0;
    let mut segments = Vec::new();
    // The best stands lowest.
    for row in &tally.statuses {
        let bottom = HEIGHT - below * HEIGHT / highest;
        below += row.count;
        let top = HEIGHT - below * HEIGHT / highest;
        let height = bottom - top;
        let label = (height >= ROOM).then_some(top + height / 2 + 5);
        let is_unknown = UNKNOWN.contains(&row.code);
        let middle = top + height / 2;
        segments.push(Segment { code: row.code, count: row.count, y: top, height, label, middle, is_unknown });
    }
    segments.reverse();
    segments
}

fn count_of(tally: &Tally, status: Status) -> usize {
    tally.statuses.iter().filter(|row| row.code == status.code()).map(|row| row.count).sum()
}

/// A number of thousandths as hundredths for SVG: `125` is `12.5`.
fn thousandths(number: usize) -> String {
    if number.is_multiple_of(10) { (number / 10).to_string() } else { format!("{}.{}", number / 10, number % 10) }
}
