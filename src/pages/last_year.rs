//! The same thing a year before: the part of the unit's last year with the same indicator.

use super::context::PageContext;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::site::{PartId, ResolutionId};

impl PageContext {
    /// The part with the same indicator in the year before; none for a term, or where there are several.
    pub(super) fn part_of_last_year(&self, id: PartId) -> Option<PartId> {
        let indicator = &self.site[id].indicator.as_ref()?.value;
        let entry = &self.site[id.target.resolution];
        if entry.period.is_term() {
            return None;
        }
        let before = Period::year(entry.period.first_year().checked_sub(1)?)?;
        let uses =
            if self.site.counts(entry.unit) { self.uses.counted(indicator) } else { self.uses.samples(indicator) };
        let of = |resolution: &ResolutionId| {
            let first = uses.partition_point(|part| part.target.resolution < *resolution);
            uses.iter()
                .skip(first)
                .take_while(|part| part.target.resolution == *resolution)
                .copied()
                .collect::<Vec<_>>()
        };
        let resolutions = self.resolutions_of(entry.unit).iter().filter(|id| self.site[**id].period == before);
        let mut parts = resolutions.flat_map(of);
        parts.next().filter(|_| parts.next().is_none())
    }

    /// The figures of a part with their days, oldest first.
    pub(super) fn figures_of(&self, id: PartId) -> impl Iterator<Item = (Date, &Quantity)> {
        let entry = &self.site[id.target.resolution];
        entry.results_of(id.target.position, id.position).filter_map(|at| {
            let (stated, report) = entry.result(at);
            Some((report.date?, stated.outcome()?.quantity()?))
        })
    }

    /// The figure of the same day of the year before.
    pub(super) fn figure_of_last_year(&self, id: PartId, day: Date) -> Option<&Quantity> {
        let (year, month, day) = day.parts();
        let day = Date::new(year - 1, month, day)?;
        self.figures_of(self.part_of_last_year(id)?).find(|(date, _)| *date == day).map(|(_, figure)| figure)
    }
}
