//! The uses of indicators period by period, with the scale that all figures of one period share:
//! worked out once for all pages of an indicator.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::super::axis::Extent;
use super::super::choices::{Choices, choices};
use super::super::context::PageContext;
use super::super::scale::{goal_figure, result_figure};
use super::{places, sentence};
use crate::domain::indicator::Flow;
use crate::domain::measure::Measure;
use crate::domain::period::Period;
use crate::invariant::must;
use crate::site::standing::PartStanding;
use crate::site::{IndicatorEntry, PartId, ResolutionId, UnitId};

/// The fewest results of which the middle one says something.
const FEWEST_FOR_MIDDLE: usize = 5;

/// The parts that an axis is cut into to count the results in each.
pub(super) const PARTS: usize = 20;

/// The uses of every indicator, by its id and by period.
pub(in crate::pages) type IndicatorPeriods = BTreeMap<String, BTreeMap<Period, PeriodUses>>;

/// The parts of a period that use an indicator.
#[derive(Debug, Default)]
pub(in crate::pages) struct PeriodUses {
    /// Parts that count, then illustrations beside them; dropped ones are in it.
    pub parts: Vec<PartId>,
    /// How many of them count.
    pub counted: usize,
    pub scale: Option<Scale>,
    /// The number of places that state the goal.
    pub places: usize,
    /// How many places state the goal, how many of them have a result, and where these stand.
    pub sentence: String,
    /// The places that have it in several documents.
    pub twins: BTreeSet<UnitId>,
    /// The choices that the rows are filtered by.
    pub choices: Choices,
}

/// An axis for all goals and results of a period, and the result in the middle.
#[derive(Debug, Clone, Copy)]
pub(in crate::pages) struct Scale {
    bottom: Decimal,
    top: Decimal,
    /// None of a few results.
    pub middle: Option<Decimal>,
    /// How many results lie in each of the equal parts of the axis.
    pub(super) spread: [usize; PARTS],
    /// The least and the largest result.
    pub(super) ends: Option<(Decimal, Decimal)>,
}

pub(in crate::pages) fn indicator_periods(context: &PageContext) -> IndicatorPeriods {
    let ids: Vec<&String> = context.site.indicators.keys().collect();
    let of_indicator = |id: &&String| {
        let entry = context.site.indicator(id);
        let mut periods: BTreeMap<Period, PeriodUses> = BTreeMap::new();
        let period_of = |part: &PartId| context.site[part.target.resolution].period;
        for part in context.uses.counted(id) {
            let uses = periods.entry(period_of(part)).or_default();
            uses.parts.push(*part);
            uses.counted += 1;
        }
        for part in context.uses.samples(id) {
            periods.entry(period_of(part)).or_default().parts.push(*part);
        }
        for (period, uses) in &mut periods {
            uses.scale = scale(context, entry, uses.telling());
            uses.places = places(context, uses.telling());
            uses.twins = twins(context, &uses.parts);
            uses.sentence = sentence(context, entry, *period, uses);
            uses.choices = choices(context, uses.parts.iter().map(|part| context.site[part.target.resolution].unit));
        }
        ((*id).clone(), periods)
    };
    ids.par_iter().map(of_indicator).collect()
}

/// The places with parts in more than one resolution.
fn twins(context: &PageContext, parts: &[PartId]) -> BTreeSet<UnitId> {
    let mut first: BTreeMap<UnitId, ResolutionId> = BTreeMap::new();
    let of_another = |part: &PartId| {
        let (unit, resolution) = (context.site[part.target.resolution].unit, part.target.resolution);
        (*first.entry(unit).or_insert(resolution) != resolution).then_some(unit)
    };
    parts.iter().filter_map(of_another).collect()
}

impl PeriodUses {
    /// The parts that count, or the illustrations where there is nothing else.
    pub(in crate::pages) fn telling(&self) -> &[PartId] {
        self.parts.get(..self.counted).filter(|counted| !counted.is_empty()).unwrap_or(&self.parts)
    }
}

impl Scale {
    /// The place of a figure from 0 to 100; one beyond an end stands at the end.
    pub(super) fn place(&self, figure: Decimal) -> Option<Decimal> {
        let share = figure.checked_sub(self.bottom)?.checked_div(self.top.checked_sub(self.bottom)?)?;
        let place = share.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(place.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED).round_dp(1).normalize())
    }

    /// The part of the axis that a figure lies in.
    fn part(&self, figure: Decimal) -> Option<usize> {
        let parts = self.place(figure)?.checked_mul(Decimal::from(PARTS))?.checked_div(Decimal::ONE_HUNDRED)?;
        Some(usize::try_from(parts.trunc().mantissa()).ok()?.min(PARTS - 1))
    }

    /// The figures at the start, at each half and at the end.
    pub(super) fn ticks(&self) -> Option<[Decimal; 3]> {
        let half = self.top.checked_add(self.bottom)?.checked_div(Decimal::TWO)?;
        Some([self.bottom, half.normalize(), self.top])
    }
}

/// The figure of the goal of a part that no amendment dropped, on the indicator's scale.
pub(super) fn goal_of(context: &PageContext, entry: &IndicatorEntry, id: PartId) -> Option<Decimal> {
    if context.site.is_dropped(id) { None } else { goal_figure(entry, &context.site[id]) }
}

/// The figure of a part's latest result on the indicator's scale.
pub(super) fn result_of(context: &PageContext, entry: &IndicatorEntry, id: PartId) -> Option<Decimal> {
    let latest = standing_of(context, id).latest?;
    result_figure(entry, &context.site[id.target.resolution], latest)
}

pub(super) fn standing_of(context: &PageContext, id: PartId) -> &PartStanding {
    must(context.standings.target(id.target).parts.get(id.position), "every part has a standing")
}

/// Whether a part's document states a goal that is still in force: no blank, and nothing that it leaves unsaid.
pub(super) fn states_goal(context: &PageContext, id: PartId) -> bool {
    context.site[id].stated.goal.is_set() && !context.site.is_dropped(id)
}

fn scale(context: &PageContext, entry: &IndicatorEntry, parts: &[PartId]) -> Option<Scale> {
    let mut results: Vec<Decimal> = parts.iter().filter_map(|part| result_of(context, entry, *part)).collect();
    results.sort_unstable();
    let goals = parts.iter().filter_map(|part| goal_of(context, entry, *part));
    let all: Vec<Decimal> = goals.chain(results.iter().copied()).collect();
    let (lowest, largest) = (*all.iter().min()?, *all.iter().max()?);
    if lowest < Decimal::ZERO || largest <= Decimal::ZERO {
        return None;
    }
    let extent = Extent {
        lowest,
        largest,
        up_to_hundred: entry.indicator.measure == Some(Measure::Percent),
        is_level: entry.indicator.flow != Some(Flow::Cumulative),
    };
    let (bottom, top) = extent.axis();
    let ends = results.first().copied().zip(results.last().copied());
    let scale = Scale { bottom, top, middle: middle(&results), spread: [0; PARTS], ends };
    let mut spread = scale.spread;
    for part in results.iter().filter_map(|result| scale.part(*result)) {
        if let Some(count) = spread.get_mut(part) {
            *count += 1;
        }
    }
    Some(Scale { spread, ..scale })
}

/// The one in the middle of sorted figures, or the mean of the two in the middle; none of a few.
fn middle(figures: &[Decimal]) -> Option<Decimal> {
    if figures.len() < FEWEST_FOR_MIDDLE {
        return None;
    }
    let (low, high) = (figures.get((figures.len() - 1) / 2)?, figures.get(figures.len() / 2)?);
    Some(low.checked_add(*high)?.checked_div(Decimal::TWO)?.normalize())
}
