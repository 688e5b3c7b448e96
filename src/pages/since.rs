//! The changes of a unit's resolution since the report before its newest, in three lists: better,
//! worse, and what else is to be known.

use serde::Serialize;

use super::changes::sentence;
use super::context::PageContext;
use super::pieces::Link;
use super::rows::part_title;
use crate::domain::date::Date;
use crate::domain::status::Status;
use crate::site::changes::{PublicChange, PublicChangeKind};
use crate::site::since_report::{Change, ChangeKind, since_report};
use crate::site::{ResolutionEntry, ResolutionId};

/// The changes since an earlier report; lists without rows are left out.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SinceView {
    /// The day of the earlier report: `30/6/2026`.
    pub earlier: String,
    pub lists: Vec<SinceList>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct SinceList {
    /// `better`, `worse`, `other`.
    pub kind: &'static str,
    pub title: String,
    pub rows: Vec<SinceRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct SinceRow {
    pub target: Link,
    /// The change in words: `đúng tiến độ → vượt`.
    pub change: String,
}

/// The changes of a resolution; none where there are fewer than two reports with a day, or nothing
/// changed.
pub(super) fn since(context: &PageContext, id: ResolutionId) -> Option<SinceView> {
    let entry = &context.site[id];
    let standings = context.standings.resolution(id);
    let since = since_report(&context.site, entry, standings)?;
    let day = entry.report(since.earlier).date?;
    let (mut better, mut worse, mut other) = (Vec::new(), Vec::new(), Vec::new());
    for ((target, standing), change) in entry.targets().zip(standings).zip(&since.targets) {
        // That a target was added since is told with the amendment.
        let is_new = entry.history_of(target).and_then(|history| history.added).is_some_and(|by| by.since > day);
        if let Some(change) = change.whole.filter(|_| !is_new) {
            let list = match change.kind {
                ChangeKind::NewlyMet | ChangeKind::Improved => &mut better,
                ChangeKind::Worsened => &mut worse,
                ChangeKind::NowJudged | ChangeKind::NoLongerJudged | ChangeKind::Unmentioned => &mut other,
            };
            let now = context.status_words(standing.status, standing.is_over());
            list.push(SinceRow {
                target: context.numbered_link(entry, target),
                change: words(context, entry, change, &now),
            });
        }
    }
    other.extend(public_changes(context, id, day));
    let list = |(kind, rows): (&'static str, Vec<SinceRow>)| {
        let title = context.words.fill(&format!("made.since.{kind}"), &[("n", &context.words.count(rows.len()))]);
        (!rows.is_empty()).then_some(SinceList { kind, title, rows })
    };
    let lists: Vec<SinceList> =
        [("better", better), ("worse", worse), ("other", other)].into_iter().filter_map(list).collect();
    (!lists.is_empty()).then(|| SinceView { earlier: day.vietnamese(), lists })
}

/// A change of status in words, or that the newest report is silent.
fn words(context: &PageContext, entry: &ResolutionEntry, change: Change, now: &str) -> String {
    let newest = entry.newest_day().map(Date::vietnamese);
    match (change.kind, newest) {
        (ChangeKind::Unmentioned, Some(day)) => {
            context.words.fill("made.since.unmentioned", &[("date", &day), ("now", now)])
        }
        (ChangeKind::Unmentioned, None) => context.words.fill("made.since.unmentioned_undated", &[("now", now)]),
        _ => {
            let was = context.status_words(change.was, change.was_over);
            context.words.fill("made.since.change", &[("was", &was), ("now", now)])
        }
    }
}

/// The amendments and corrections after a day. An official figure in the place of an estimate is no
/// news of its own.
fn public_changes(context: &PageContext, id: ResolutionId, after: Date) -> Vec<SinceRow> {
    let entry = &context.site[id];
    let changes = context.changes.of_resolution(id);
    let wanted = changes.filter(|change| change.on > after && change.kind != PublicChangeKind::Official);
    let row = |change: &PublicChange| {
        let target = entry.targets().nth(change.target?)?;
        let part = change.part.and_then(|part| target.parts.get(part));
        let title = part.map_or_else(|| target.title.to_string(), |part| part_title(target, part));
        let no = change.no.as_deref().unwrap_or(&target.no.value);
        let link = Link::new(format!("{no}. {title}"), context.target_href(entry, &target.slug));
        let key = match change.kind {
            PublicChangeKind::Goal => "goal",
            kind if kind.is_of_amendment() => "amended",
            _ => "corrected",
        };
        let told = context.words.fill(&format!("made.since.{key}"), &[("change", &sentence(context, change))]);
        Some(SinceRow { target: link, change: told })
    };
    let mut rows: Vec<SinceRow> = wanted.filter_map(row).collect();
    rows.reverse();
    rows
}

impl PageContext {
    /// A status as it stands within a sentence: `đúng tiến độ`.
    pub(super) fn status_words(&self, status: Status, is_over: bool) -> String {
        let label = match (status, is_over) {
            (Status::Below, true) => self.words.get("status.below.over").to_owned(),
            (status, _) => self.words.get(&format!("status.{}.label", status.code())).to_owned(),
        };
        let mut letters = label.chars();
        letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
    }
}

impl SinceView {
    /// How many got better and worse, for a line in a list: `↑ Tốt lên: 3 · ↓ Xấu đi: 2`.
    pub(super) fn summary(&self) -> Option<String> {
        let told: Vec<&str> =
            self.lists.iter().filter(|list| list.kind != "other").map(|list| list.title.as_str()).collect();
        (!told.is_empty()).then(|| told.join(" · "))
    }
}
