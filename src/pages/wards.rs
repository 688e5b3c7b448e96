//! Many units in one period: which have a resolution, which have reported, and where their targets
//! stand. Illustrations are never counted with the others.

use super::context::PageContext;
use super::pieces::Tally;
use super::rows::tally;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::domain::progress::Closing;
use crate::site::standing::{Standing, closing};
use crate::site::{ResolutionId, UnitId};

/// A unit with its resolutions of one period.
pub(super) type UnitResolutions = (UnitId, Vec<ResolutionId>);

/// Units with their resolutions of one period.
#[derive(Debug)]
pub(super) struct Wards {
    pub period: Period,
    /// In the order of addresses: each unit with its resolutions of the period.
    pub units: Vec<UnitResolutions>,
    pub counts: Counts,
}

/// The numbers of units by how far they have come.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub all: usize,
    /// Units with a report.
    pub reported: usize,
    /// Units with targets and no report.
    pub silent: usize,
    /// The targets of those.
    pub silent_targets: usize,
    /// Units without a resolution.
    pub without: usize,
}

/// The units below a unit that have none below them, in their newest period; none where no such
/// unit has a resolution. A year comes before a term that ends later.
pub(super) fn wards_below(context: &PageContext, above: UnitId) -> Option<Wards> {
    newest_below(context, above).map(|(period, units)| Wards::new(context, period, units))
}

/// The period of these units, and each with its resolutions of it.
pub(super) fn newest_below(context: &PageContext, above: UnitId) -> Option<(Period, Vec<UnitResolutions>)> {
    let site = &context.site;
    let ids = units_of_matrix(context, above);
    let resolutions = || ids.iter().flat_map(|id| context.resolutions_of(*id)).copied();
    let newest = |is_term: bool| resolutions().map(|id| site[id].period).filter(|of| of.is_term() == is_term).max();
    let period = newest(false).or_else(|| newest(true))?;
    let of_period = |id: &UnitId| {
        let own = context.resolutions_of(*id).iter().copied();
        (*id, own.filter(|id| site[*id].period == period).collect())
    };
    Some((period, ids.iter().map(of_period).collect()))
}

/// The units directly below a unit that have none below them, that no other took the place of, and
/// that are no illustrations, unless the unit is one itself.
pub(super) fn units_of_matrix(context: &PageContext, above: UnitId) -> Vec<UnitId> {
    let is_gone = |id: UnitId| !context.predecessors.successors(id).is_empty();
    let is_wanted =
        |id: &UnitId| context.units_below(*id).is_empty() && !is_gone(*id) && is_of_kind(context, above, *id);
    let below = context.units_below(above).iter().copied();
    below.filter(is_wanted).collect()
}

/// Whether a unit may be counted below another: both are illustrations, or neither is.
pub(super) fn is_of_kind(context: &PageContext, above: UnitId, id: UnitId) -> bool {
    context.site.only_samples || context.site[id].sample == context.site[above].sample
}

impl Wards {
    pub(super) fn new(context: &PageContext, period: Period, units: Vec<UnitResolutions>) -> Self {
        let counts = counts(context, &units);
        Self { period, units, counts }
    }
}

fn counts(context: &PageContext, units: &[(UnitId, Vec<ResolutionId>)]) -> Counts {
    let mut counts = Counts { all: units.len(), ..Counts::default() };
    for (_, resolutions) in units {
        if resolutions.is_empty() {
            counts.without += 1;
        } else if resolutions.iter().any(|id| !context.site[*id].reports.is_empty()) {
            counts.reported += 1;
        } else {
            counts.silent += 1;
            counts.silent_targets +=
                resolutions.iter().map(|id| context.standings.in_force(*id).count()).sum::<usize>();
        }
    }
    counts
}

impl Wards {
    /// The tally of the targets that have a result, over all the units.
    pub(super) fn tally(&self, context: &PageContext) -> Tally {
        let resolutions = || self.units.iter().flat_map(|(_, resolutions)| resolutions);
        let standings = resolutions().flat_map(|id| context.standings.in_force(*id));
        let with_result: Vec<Standing> = standings.filter(|standing| standing.has_result()).cloned().collect();
        let is_closed = resolutions().all(|id| closing(&context.site, &context.site[*id]) == Closing::Closed);
        let closing = if is_closed { Closing::Closed } else { Closing::Open };
        tally(self.period, closing, &with_result, &context.words)
    }

    /// The day of the newest report, where there is one.
    fn newest_day(&self, context: &PageContext) -> Option<Date> {
        let resolutions = self.units.iter().flat_map(|(_, resolutions)| resolutions);
        resolutions.filter_map(|id| context.site[*id].newest_day()).max()
    }

    /// The sentence over all the units, with where the targets that have a result stand.
    pub(super) fn sentence(&self, context: &PageContext, tally: &Tally) -> String {
        let mut sentence = self.reports_in_words(context);
        if tally.total > 0 {
            let filled = [("n", context.words.count(tally.total)), ("counts", tally.sentence.clone())];
            let filled = filled.each_ref().map(|(name, value)| (*name, value.as_str()));
            sentence += &context.words.fill("made.wards.counts", &filled);
        }
        sentence
    }

    /// The sentence that says how many have reported, are silent, or have no resolution.
    pub(super) fn reports_in_words(&self, context: &PageContext) -> String {
        let Counts { all, reported, silent, silent_targets, without } = self.counts;
        let words = &context.words;
        let fill = |key: &str, values: &[(&str, usize)]| {
            let values: Vec<(&str, String)> = values.iter().map(|(name, n)| (*name, words.count(*n))).collect();
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            words.fill(&format!("made.wards.{key}"), &values)
        };
        let day = self
            .newest_day(context)
            .map_or_else(String::new, |day| words.fill("made.wards.until", &[("date", &day.vietnamese())]));
        let first = match reported {
            0 if all == 1 => words.get("made.wards.one_silent").to_owned(),
            0 => fill("none_reported", &[("all", all)]),
            _ => fill("reported", &[("n", reported), ("all", all)]) + &day,
        };
        let rest = [
            // Where nobody reported, that is said already.
            (silent > 0).then(|| {
                let key = if reported > 0 { "silent" } else { "promised" };
                fill(key, &[("n", silent), ("targets", silent_targets)])
            }),
            (without > 0).then(|| fill("without", &[("n", without)])),
        ];
        let parts: Vec<String> = std::iter::once(first).chain(rest.into_iter().flatten()).collect();
        let period = context.period_name(self.period);
        words.fill("made.wards.sentence", &[("period", &capitalized(&period)), ("parts", &parts.join("; "))])
    }
}

/// A text with a capital letter at its beginning.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
