//! The changes of what was public: a change as pages show it, and the page of all of them.

use serde::Serialize;

use super::context::PageContext;
use super::document::held_title;
use super::head::Head;
use super::list::Paging;
use super::pieces::{Link, Pager};
use super::result::report_title;
use super::rows::part_title;
use crate::address::{Route, href};
use crate::domain::date::Date;
use crate::domain::fact_name::FactName;
use crate::domain::goal::Goal;
use crate::site::AmendmentId;
use crate::site::changes::{ChangedFact, PublicChange, PublicChangeKind};
use crate::site::corrections::Told;
use crate::slug::slug;

/// The changes of a page, which are told in sentences: with them it stays below 60 KB.
const ROWS: usize = 80;

/// A change of something that was public.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ChangeView {
    /// `goal`, `added`, `dropped`, `corrected`, `withdrawn`, `supplied`, `official`.
    pub kind: &'static str,
    pub date: String,
    pub iso: String,
    pub unit: Link,
    pub resolution: Link,
    /// The target, with its number: `13 · Khách du lịch`.
    pub target: Option<Link>,
    /// The number of a target that isn't there any more.
    pub gone: Option<String>,
    pub report: Option<Link>,
    /// The change in words: `4,9 triệu → 5,2 triệu`.
    pub sentence: String,
    pub reason: Option<String>,
    pub amendment: Option<Link>,
    /// The anchor on the page that tells of it.
    pub anchor: String,
    /// The address of that page with the anchor.
    pub href: String,
    pub sample: bool,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ChangesView {
    /// Amendments and corrections, newest first.
    pub changes: Vec<ChangeView>,
    /// Estimates that official figures took the place of.
    pub official: Vec<ChangeView>,
    /// Changes of illustrations beside the others, both sorts together.
    pub samples: Vec<ChangeView>,
    pub pager: Option<Pager>,
}

pub(super) fn change_pages(context: &PageContext) -> usize {
    paging(context.changes.all.len()).pages()
}

fn paging(rows: usize) -> Paging {
    Paging { rows, of_a_page: ROWS }
}

pub(super) fn changes(context: &PageContext, number: usize) -> (Head, ChangesView) {
    let all = listed(context);
    let paging = paging(all.len());
    let mut view = ChangesView {
        changes: Vec::new(),
        official: Vec::new(),
        samples: Vec::new(),
        pager: paging.pager(number, |number| Route::Changes(number).to_string()),
    };
    for change in paging.page(all, number).iter().filter_map(|at| context.changes.all.get(*at)) {
        let list = match change.kind {
            _ if !context.site.counts(change.unit) => &mut view.samples,
            PublicChangeKind::Official => &mut view.official,
            _ => &mut view.changes,
        };
        list.push(change_view(context, change));
    }
    let title = context.words.get("changes.title");
    let address = Route::Changes(number).to_string();
    (context.head("changes", &address, title, context.words.get("changes.about"), context.home_crumb()), view)
}

/// The places of all changes in the order of the list: official figures behind the others, illustrations last.
fn listed(context: &PageContext) -> &[usize] {
    context.listed_changes.get_or_init(|| {
        let all = context.changes.all.iter().enumerate();
        let key =
            |change: &PublicChange| (!context.site.counts(change.unit), change.kind == PublicChangeKind::Official);
        let mut places: Vec<((bool, bool), usize)> = all.map(|(at, change)| (key(change), at)).collect();
        places.sort_unstable();
        places.into_iter().map(|(_, at)| at).collect()
    })
}

pub(crate) fn change_view(context: &PageContext, change: &PublicChange) -> ChangeView {
    let entry = &context.site[change.resolution];
    let target = change.target.and_then(|at| entry.targets().nth(at));
    let report = change.report.map(|at| entry.report(at));
    let anchor = anchor_of(context, change);
    let (page, of_target) = match target {
        Some(target) => {
            let part = change.part.and_then(|part| target.parts.get(part));
            let title = part.map_or_else(|| target.title.to_string(), |part| part_title(target, part));
            let address = context.target_href(entry, &target.slug);
            let no = change.no.as_deref().unwrap_or(&target.no.value);
            (address.clone(), Some(Link::new(format!("{no} · {title}"), address)))
        }
        None => (change.amendment.map_or_else(|| href(&entry.address).to_owned(), |id| address_of(context, id)), None),
    };
    ChangeView {
        kind: change.kind.code(),
        date: change.on.vietnamese(),
        iso: change.on.to_string(),
        unit: context.unit_link(change.unit),
        resolution: context.resolution_link(entry),
        gone: change.no.clone().filter(|_| of_target.is_none()),
        target: of_target,
        report: report
            .map(|report| Link::new(report_title(context, &report.report, report.date), href(&report.address))),
        sentence: sentence(context, change),
        reason: change.reason.clone(),
        amendment: change.amendment.map(|id| amendment_link(context, id)),
        href: format!("{page}#{anchor}"),
        anchor,
        sample: context.is_sample(change.unit),
    }
}

/// The link to an amendment, with its number where it has one.
pub(super) fn amendment_link(context: &PageContext, id: AmendmentId) -> Link {
    Link::new(held_title(&context.site[id].resolution), address_of(context, id))
}

fn address_of(context: &PageContext, id: AmendmentId) -> String {
    href(&context.site[id].address).to_owned()
}

/// The change in words, with what was and what is.
pub(super) fn sentence(context: &PageContext, change: &PublicChange) -> String {
    let words = |told: &Option<Told>| told.as_ref().map_or_else(String::new, |told| told_words(context, change, told));
    let key = match (change.kind, &change.fact) {
        // A goal that the clerk mistyped is no goal that an amendment changed.
        (PublicChangeKind::Corrected, ChangedFact::Goal) if is_open(&change.was) => "goal_filled",
        (PublicChangeKind::Corrected, ChangedFact::Goal) => "goal_corrected",
        (PublicChangeKind::Withdrawn, ChangedFact::Named(_)) => "named_withdrawn",
        (kind, _) => kind.code(),
    };
    let filled = [("was", words(&change.was)), ("now", words(&change.now))];
    let filled = filled.each_ref().map(|(name, value)| (*name, value.as_str()));
    let sentence = context.words.fill(&format!("made.change.{key}"), &filled);
    let (fact, name) = match &change.fact {
        ChangedFact::Goal | ChangedFact::Result => return sentence,
        ChangedFact::ReportDate => ("report_date", None),
        ChangedFact::ReportFinal => ("report_final", None),
        ChangedFact::DocumentNumber => ("number", None),
        ChangedFact::Named(name) => (name.kind(), detail(name)),
    };
    let filled = [Some(("change", sentence.as_str())), name.as_deref().map(|name| ("name", name))];
    context.words.fill(&format!("made.change.of_{fact}"), &filled.into_iter().flatten().collect::<Vec<_>>())
}

/// Whether a goal was a blank that the document had left.
fn is_open(was: &Option<Told>) -> bool {
    matches!(was, Some(Told::Words(words)) if Goal::parse(words).is_ok_and(|goal| goal.is_blank()))
}

/// The day, year, level or folder of a name, as readers write it.
fn detail(name: &FactName) -> Option<String> {
    match name {
        FactName::Milestone(day) => Some(day.vietnamese()),
        name => name.detail(),
    }
}

fn told_words(context: &PageContext, change: &PublicChange, told: &Told) -> String {
    match (told, &change.fact) {
        // These are stated by words of front matter.
        (Told::Words(code), ChangedFact::Named(name)) if name.is_code() => {
            context.words.get(&format!("made.fact.{}.{code}", name.kind())).to_owned()
        }
        (Told::Words(words), _) => words.clone(),
        (Told::Day(date), _) => Date::vietnamese(*date),
        (Told::Closes(true), _) => context.words.get("made.change.final").to_owned(),
        (Told::Closes(false), _) => context.words.get("made.change.interim").to_owned(),
    }
}

/// The anchor of a change, which stays as long as the change is told.
fn anchor_of(context: &PageContext, change: &PublicChange) -> String {
    let entry = &context.site[change.resolution];
    let report = change.report.map(|at| slug(&entry.report(at).document.path.stem));
    let parts =
        [Some(change.kind.code().to_owned()), change.no.as_deref().map(slug), report, Some(change.on.to_string())];
    let mut anchor = format!("_doi-{}", parts.into_iter().flatten().collect::<Vec<_>>().join("-"));
    if change.ordinal > 1 {
        anchor.push_str(&format!("-{}", change.ordinal));
    }
    anchor
}
