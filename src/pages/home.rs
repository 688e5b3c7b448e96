//! The home page: how many targets have a result, the latest changes, the units, and the years.

use serde::Serialize;

use super::context::PageContext;
use super::head::Head;
use super::newest::{ChangeRow, newest};
use super::pieces::{Link, UnitRow};
use super::wards::capitalized;
use crate::address::Route;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::site::UnitId;

/// The most changes that are shown.
const CHANGES: usize = 8;
/// The most units that are shown with where they stand, and the most that are named where there
/// are more: with them the page stays below 60 KB.
const CARDS: usize = 36;
const LINKS: usize = 400;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct HomeView {
    pub title: String,
    pub body: String,
    /// How many of all targets have a published result.
    pub sentence: String,
    pub units: Vec<UnitRow>,
    /// The units where they are too many for where they stand.
    pub unit_links: Vec<Link>,
    /// Illustrations beside the others.
    pub samples: Vec<UnitRow>,
    /// The periods with resolutions that count, newest first.
    pub periods: Vec<Link>,
    pub changes: Vec<ChangeRow>,
    pub resolutions: usize,
    pub all_units: usize,
    /// The day the site speaks of: `30/9/2026`.
    pub as_of: Option<String>,
}

pub(super) fn home(context: &PageContext) -> (Head, HomeView) {
    let site = &context.site;
    let page = site.page_at("/");
    let size = site.counted_size();
    let all = context.outermost_units().iter().copied();
    let (outermost, samples): (Vec<UnitId>, Vec<UnitId>) = all.partition(|id| site.counts(*id));
    let row = |id: &UnitId| context.unit_row(*id);
    let places = places(context, &outermost);
    let cards = [&places, &outermost].into_iter().find(|units| units.len() <= CARDS);
    let named = if places.len() <= CARDS || places.len() > LINKS { &[] as &[UnitId] } else { places.as_slice() };
    let title = page.map_or_else(|| site.settings.title.clone(), |page| page.page.title.value.clone());
    let period =
        |period: Period| Link::new(capitalized(&context.period_name(period)), Route::Year(period, 1).to_string());
    let sentence = sentence(context);
    let view = HomeView {
        title: title.clone(),
        body: page.map(|page| context.body(&page.document, "", None, None)).unwrap_or_default(),
        sentence: sentence.clone(),
        units: cards.into_iter().flatten().map(row).collect(),
        unit_links: named.iter().map(|id| context.unit_link(*id)).collect(),
        samples: samples.iter().map(row).collect(),
        periods: context.periods.all().filter(|of| context.periods.get(*of).is_counted).map(period).collect(),
        changes: newest(context, CHANGES),
        resolutions: size.resolutions,
        all_units: size.units,
        as_of: site.as_of.map(Date::vietnamese),
    };
    (context.head("home", &Route::Home.to_string(), &title, &sentence, Vec::new()), view)
}

/// The units that readers come for: the outermost, or those below the only one.
fn places(context: &PageContext, outermost: &[UnitId]) -> Vec<UnitId> {
    let below = match outermost {
        [only] => context.units_below(*only).iter().copied().filter(|id| context.site.counts(*id)).collect(),
        _ => Vec::new(),
    };
    if below.is_empty() { outermost.to_vec() } else { below }
}

/// The sentence of the whole site: how many of its targets have a result.
fn sentence(context: &PageContext) -> String {
    let site = &context.site;
    let (counted, _) = site.resolutions_by_kind();
    let in_force = || counted.iter().flat_map(|id| context.standings.in_force(*id));
    let (all, with_result) = (in_force().count(), in_force().filter(|standing| standing.has_result()).count());
    let key = match with_result {
        _ if all == 0 => "nothing",
        0 => "none",
        _ => "some",
    };
    let filled = [("n", context.words.count(with_result)), ("all", context.words.count(all))];
    context.words.fill(&format!("made.home.{key}"), &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
}
