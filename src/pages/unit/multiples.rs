//! Small charts of a unit's indicators against their goals, one place for each resolution. A line
//! breaks at a resolution without a result, which says so.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::super::context::PageContext;
use super::super::pieces::Link;
use super::super::scale::{goal_figure, measure_of, result_figure};
use crate::address::href;
use crate::domain::number;
use crate::domain::progress::Closing;
use crate::invariant::must;
use crate::site::standing::closing;
use crate::site::{IndicatorEntry, PartId, ResolutionId, UnitId};

/// The most charts of a page, and the fewest places of a chart.
const MOST: usize = 12;
const FEWEST: usize = 2;
/// The heights of the largest and the smallest figure.
const TOP: i64 = 30;
const BOTTOM: i64 = 66;

/// The chart of one indicator.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Multiple {
    pub indicator: Link,
    pub unit: Option<String>,
    /// The chart in words.
    pub text: String,
    pub places: Vec<Place>,
    pub lines: Vec<Line>,
}

/// The goal and result of one resolution. Positions across are in hundredths of the picture.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Place {
    pub x: String,
    pub period: String,
    pub is_predecessors: bool,
    /// The height of the goal's tick, and its two ends.
    pub goal: Option<String>,
    pub left: String,
    pub right: String,
    pub result: Option<ResultDot>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ResultDot {
    pub y: String,
    /// An estimate, or a figure of a period that isn't closed.
    pub is_open: bool,
    pub value: String,
    /// The height of its label.
    pub label: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct Line {
    pub x1: String,
    pub y1: String,
    pub x2: String,
    pub y2: String,
    pub is_open: bool,
}

/// The figures of one resolution for one indicator.
struct Figures {
    resolution: ResolutionId,
    goal: Option<Decimal>,
    /// An amendment dropped the goal.
    is_dropped: bool,
    result: Option<Decimal>,
    is_open: bool,
}

/// The charts of the indicators that two or more of the resolutions have, those of most first.
pub(super) fn multiples(context: &PageContext, unit: UnitId, shown: &[ResolutionId]) -> Vec<Multiple> {
    let mut by_indicator: BTreeMap<&str, Vec<PartId>> = BTreeMap::new();
    for id in shown {
        for (at, target) in context.site[*id].targets().enumerate() {
            for (position, part) in target.parts.iter().enumerate() {
                if let Some(indicator) = &part.indicator {
                    by_indicator.entry(&indicator.value).or_default().push(id.target(at).part(position));
                }
            }
        }
    }
    let mut charts: Vec<(usize, Multiple)> = Vec::new();
    for (indicator, parts) in by_indicator {
        let Some(entry) = context.site.indicators.get(indicator) else { continue };
        let figures: Vec<Figures> = parts.iter().map(|part| figures(context, entry, *part)).collect();
        let told = figures.iter().filter(|of| of.goal.is_some() || of.result.is_some()).count();
        let has_result = figures.iter().any(|of| of.result.is_some());
        if told >= FEWEST && has_result {
            charts.extend(multiple(context, unit, entry, &figures).map(|chart| (told, chart)));
        }
    }
    // The sort is stable: those of equally many stay in the order of their ids.
    charts.sort_by_key(|(told, _)| std::cmp::Reverse(*told));
    charts.into_iter().take(MOST).map(|(_, chart)| chart).collect()
}

fn figures(context: &PageContext, indicator: &IndicatorEntry, id: PartId) -> Figures {
    let resolution = id.target.resolution;
    let entry = &context.site[resolution];
    let is_dropped = context.site.is_dropped(id);
    let standing = context.standings.target(id.target).parts.get(id.position);
    let latest = standing.and_then(|standing| standing.latest);
    Figures {
        resolution,
        is_dropped,
        goal: if is_dropped { None } else { goal_figure(indicator, &context.site[id]) },
        result: latest.and_then(|at| result_figure(indicator, entry, at)),
        is_open: closing(&context.site, entry) == Closing::Open || standing.is_some_and(|standing| standing.estimated),
    }
}

/// The chart of one unit for an indicator, under the name of the unit; none where there are fewer
/// than two figures, or no result.
pub(in crate::pages) fn unit_multiple(
    context: &PageContext,
    indicator: &str,
    unit: UnitId,
    parts: &[PartId],
) -> Option<Multiple> {
    let entry = context.site.indicator(indicator);
    let figures: Vec<Figures> = parts.iter().map(|part| figures(context, entry, *part)).collect();
    let told = figures.iter().filter(|of| of.goal.is_some() || of.result.is_some()).count();
    if told < FEWEST || figures.iter().all(|of| of.result.is_none()) {
        return None;
    }
    let chart = multiple(context, unit, entry, &figures)?;
    let link = context.unit_link(unit);
    Some(Multiple { text: format!("{}: {}", link.title, chart.text), indicator: link, unit: None, ..chart })
}

fn multiple(context: &PageContext, unit: UnitId, indicator: &IndicatorEntry, figures: &[Figures]) -> Option<Multiple> {
    let values = || figures.iter().flat_map(|of| [of.goal, of.result]).flatten();
    let (lowest, highest) = (values().min()?, values().max()?);
    let y = |value: Decimal| {
        let span = highest.checked_sub(lowest).filter(|span| !span.is_zero());
        let share = span.and_then(|span| value.checked_sub(lowest)?.checked_div(span)).unwrap_or(Decimal::new(5, 1));
        (Decimal::from(BOTTOM) - share * Decimal::from(BOTTOM - TOP)).round_dp(1).normalize()
    };
    let places = Decimal::from(figures.len());
    // Half of a place from the left edge to the first.
    let x = |at: usize, shift: Decimal| {
        let middle = (Decimal::from(at) + Decimal::new(5, 1) + shift) * Decimal::ONE_HUNDRED;
        must(middle.checked_div(places), "a chart has places").round_dp(2).normalize().to_string()
    };
    let place = |(at, of): (usize, &Figures)| {
        let entry = &context.site[of.resolution];
        let dot = |value: Decimal| {
            // A label stands on the side of its dot that the goal isn't on.
            let is_above = of.goal.is_none_or(|goal| goal <= value);
            let label = if is_above { y(value) - Decimal::from(11) } else { y(value) + Decimal::from(20) };
            ResultDot {
                y: y(value).to_string(),
                is_open: of.is_open,
                value: number::format(value),
                label: label.to_string(),
            }
        };
        Place {
            x: x(at, Decimal::ZERO),
            period: entry.period.to_string(),
            is_predecessors: entry.unit != unit,
            goal: of.goal.map(|goal| y(goal).to_string()),
            left: x(at, Decimal::new(-3, 1)),
            right: x(at, Decimal::new(3, 1)),
            result: of.result.map(dot),
        }
    };
    let line = |(at, pair): (usize, &[Figures])| {
        let [from, to] = pair else { return None };
        // A year that sets no such goal breaks the line, and two documents of one year aren't joined.
        let period = |of: &Figures| context.site[of.resolution].period;
        if period(to).first_year() != period(from).last_year() + 1 {
            return None;
        }
        Some(Line {
            x1: x(at, Decimal::ZERO),
            y1: y(from.result?).to_string(),
            x2: x(at + 1, Decimal::ZERO),
            y2: y(to.result?).to_string(),
            is_open: to.is_open,
        })
    };
    Some(Multiple {
        indicator: Link::new(indicator.indicator.name.value.clone(), href(&indicator.address)),
        unit: measure_of(indicator),
        text: text(context, indicator, figures),
        places: figures.iter().enumerate().map(place).collect(),
        lines: figures.windows(2).enumerate().filter_map(line).collect(),
    })
}

/// The chart in words: each year with goal and result.
fn text(context: &PageContext, indicator: &IndicatorEntry, figures: &[Figures]) -> String {
    let words = &context.words;
    let place = |of: &Figures| {
        let entry = &context.site[of.resolution];
        let without = if of.is_dropped { "made.multiple.dropped" } else { "made.multiple.no_goal" };
        let goal = of.goal.map_or_else(|| words.get(without).to_owned(), number::format);
        let result = of.result.map_or_else(|| words.get("made.multiple.no_result").to_owned(), number::format);
        let filled = [("period", entry.period.to_string()), ("goal", goal), ("result", result)];
        words.fill("made.multiple.place", &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    let places: Vec<String> = figures.iter().map(place).collect();
    let name = indicator.indicator.name.value.as_str();
    let title = match measure_of(indicator) {
        Some(unit) => format!("{name} ({unit})"),
        None => name.to_owned(),
    };
    words.fill("made.multiple.text", &[("title", &title), ("places", &places.join("; "))])
}
