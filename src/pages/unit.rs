//! The page of a unit, its report card: where it stands, what changed, what needs attention, what
//! is due, and its years; of a unit with wards below it, the matrix of their indicators.

mod attention;
mod columns;
mod current;
mod documents;
mod due;
mod matrix;
mod multiples;
mod shares;

use serde::Serialize;

pub(super) use self::attention::{AttentionRow, attention_row, grave_targets};
use self::columns::{Column, columns, resolutions_through_time};
pub(super) use self::current::current_resolutions;
use self::current::{CurrentView, current};
use self::documents::{DocumentRow, documents};
use self::matrix::{MatrixView, Plan};
use self::multiples::multiples;
pub(super) use self::multiples::{Multiple, unit_multiple};
use super::context::PageContext;
use super::head::{Alternate, Head};
use super::list::Paging;
use super::pieces::{Link, Pager, Tally, UnitRow};
use super::wards::{Wards, is_of_kind, units_of_matrix, wards_below};
use crate::address::{Route, TableFormat, href};
use crate::site::UnitId;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct UnitView {
    pub name: String,
    pub level: Option<&'static str>,
    pub code: Option<String>,
    pub note: Option<String>,
    pub body: String,
    /// The units it was formed from, and those formed from it.
    pub predecessors: Vec<PredecessorView>,
    pub successors: Vec<Link>,
    /// The sentence of a unit without a resolution of its own or below it.
    pub nothing: Option<String>,
    /// The resolutions of its current period.
    pub current: Vec<CurrentView>,
    pub below: Option<BelowView>,
    /// The years, oldest first; none where there is only one.
    pub columns: Vec<Column>,
    pub multiples: Vec<Multiple>,
    /// Units below that aren't rows of the matrix, and illustrations among them.
    pub units: Vec<UnitRow>,
    pub samples: Vec<UnitRow>,
    /// Newest first.
    pub documents: Vec<DocumentRow>,
    pub pager: Option<Pager>,
}

/// A unit that another was formed from.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PredecessorView {
    pub name: String,
    /// None where the site doesn't hold it.
    pub href: Option<String>,
}

/// The wards below a unit.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BelowView {
    pub sentence: String,
    /// The targets that have a result.
    pub tally: Tally,
    pub period: Link,
    /// The address of the page that says who published what of the period.
    pub disclosure: String,
    pub matrix: Option<MatrixView>,
}

/// The number of pages of a unit: those of its matrix, or of the list of other units below it.
pub(super) fn unit_pages(context: &PageContext, id: UnitId) -> usize {
    if context.units_below(id).is_empty() {
        return 1;
    }
    let below = wards_below(context, id);
    let plan = below.as_ref().and_then(|below| Plan::of(context, below));
    pages_beside(context, id, plan.as_ref()).pages()
}

/// The pages that a unit's longest list is split into.
fn pages_beside(context: &PageContext, id: UnitId, plan: Option<&Plan<'_>>) -> Paging {
    let matrix = plan.map(Plan::paging);
    let others = Paging { rows: others(context, id, plan).len(), of_a_page: 30 };
    matrix.filter(|matrix| matrix.pages() >= others.pages()).unwrap_or(others)
}

/// The units below that aren't rows of the matrix.
fn others(context: &PageContext, id: UnitId, plan: Option<&Plan<'_>>) -> Vec<UnitId> {
    let all = context.units_below(id);
    match plan {
        None => all.to_vec(),
        Some(_) => {
            let in_matrix = units_of_matrix(context, id);
            all.iter().copied().filter(|unit| !in_matrix.contains(unit)).collect()
        }
    }
}

pub(super) fn unit(context: &PageContext, id: UnitId, number: usize) -> (Head, UnitView) {
    let entry = &context.site[id];
    let address_of = |number| Route::Content(href(&entry.address), number).to_string();
    let address = address_of(number);
    let is_first = number == 1;
    let name = context.unit_name(id);
    let below = wards_below(context, id);
    let plan = below.as_ref().and_then(|below| Plan::of(context, below));
    let paging = pages_beside(context, id, plan.as_ref());
    let own: Vec<CurrentView> = current_resolutions(context, id).into_iter().map(|id| current(context, id)).collect();
    let below = below.map(|below| below_view(context, &below, plan.as_ref(), number));
    // Of several documents each says which it is.
    let of_own = |view: &CurrentView| match own.len() {
        1 => view.sentence.clone(),
        _ => format!("{}: {}", view.resolution.title, view.sentence),
    };
    let sentences = own.iter().map(of_own).chain(below.iter().map(|below| below.sentence.clone()));
    let mut sentence = sentences.collect::<Vec<_>>().join(" ");
    let nothing = sentence.is_empty().then(|| nothing(context, id));
    sentence.extend(nothing.as_deref());
    let through_time = resolutions_through_time(context, id);
    let others = others(context, id, plan.as_ref());
    let shown = Paging { rows: others.len(), of_a_page: 30 }.page(&others, number);
    let (units, samples): (Vec<UnitId>, Vec<UnitId>) = shown.iter().partition(|unit| is_of_kind(context, id, **unit));
    let first = |view: Vec<DocumentRow>| if is_first { view } else { Vec::new() };
    let view = UnitView {
        name: name.to_owned(),
        level: entry.unit.level,
        code: entry.unit.code.clone(),
        note: entry.unit.note.clone(),
        body: if is_first { context.body(&entry.document, &address, Some(id), None) } else { String::new() },
        predecessors: predecessors(context, id),
        successors: context.predecessors.successors(id).iter().map(|id| context.unit_link(*id)).collect(),
        nothing,
        columns: if is_first { columns(context, id, &through_time) } else { Vec::new() },
        multiples: if is_first { multiples(context, id, &through_time) } else { Vec::new() },
        current: if is_first { own } else { Vec::new() },
        below,
        units: units.into_iter().map(|id| context.unit_row(id)).collect(),
        samples: samples.into_iter().map(|id| context.unit_row(id)).collect(),
        documents: first(documents(context, id)),
        pager: paging.pager(number, address_of),
    };
    let mut crumbs = context.crumbs(Some(id));
    crumbs.pop();
    let mut head = context.head("unit", &address, name, &sentence, crumbs);
    head.sample = entry.sample;
    head.alternates = alternates(context, id);
    let head = head.with_unit(context, id);
    (context.with_cite(head, &current_resolutions(context, id)), view)
}

/// The data, the feed and the calendar of a unit.
fn alternates(context: &PageContext, id: UnitId) -> Vec<Alternate> {
    let folder = href(&context.site[id].address);
    let has_data = context.has_targets(id);
    let table = Alternate::new(Alternate::CSV, Route::TargetTable(folder, TableFormat::Csv));
    let feed = Alternate::new(Alternate::FEED, Route::Feed(folder));
    let calendar = Alternate::new(Alternate::CALENDAR, Route::Calendar(folder));
    let all = [
        (has_data, table),
        (has_data && context.site.has_feeds(), feed),
        (has_data && context.has_calendar(id), calendar),
    ];
    all.into_iter().filter(|(is_there, _)| *is_there).map(|(_, file)| file).collect()
}

fn below_view(context: &PageContext, wards: &Wards, plan: Option<&Plan<'_>>, number: usize) -> BelowView {
    let tally = wards.tally(context);
    let year = Route::Year(wards.period, 1).to_string();
    BelowView {
        sentence: wards.sentence(context, &tally),
        tally,
        period: Link::new(context.period_name(wards.period), year),
        disclosure: Route::Disclosure(wards.period, 1).to_string(),
        matrix: plan.map(|plan| plan.view(context, wards, number)),
    }
}

/// The sentence of a unit of which the site holds no resolution.
fn nothing(context: &PageContext, id: UnitId) -> String {
    let below = context.units_below(id).len();
    let key = if below > 0 { "made.unit.only_units" } else { "made.unit.nothing" };
    context.words.fill(key, &[("unit", context.unit_name(id)), ("n", &context.words.count(below))])
}

fn predecessors(context: &PageContext, id: UnitId) -> Vec<PredecessorView> {
    let named = context.predecessors.named(&context.site, id);
    let view = |(name, unit): (&str, Option<UnitId>)| PredecessorView {
        name: name.to_owned(),
        href: unit.map(|unit| context.unit_link(unit).href),
    };
    named.map(view).collect()
}
