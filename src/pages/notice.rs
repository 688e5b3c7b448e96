//! The notice of a resolution: its report card on one sheet of paper for the notice board, and as a text for the
//! loudspeaker.

use serde::Serialize;

use super::context::PageContext;
use super::head::Head;
use super::pieces::{Link, StatusView, Tally};
use super::qr::QrView;
use super::resolution::heading;
use super::rows::target_status;
use super::speech::speech;
use super::unit::grave_targets;
use crate::address::{Route, href};
use crate::content::resolution::{Part, Target};
use crate::domain::status::Status;
use crate::site::standing::Standing;
use crate::site::{ResolutionEntry, ResolutionId};

/// The lines that a sheet has for targets where all else is short, and the characters of a line.
const LINES: usize = 36;
const LINE: usize = 88;
/// The characters of a line of the sentence, which is written larger.
const LARGE_LINE: usize = 58;
/// The lines of the banner of an illustration.
const BANNER: usize = 3;
/// The statuses in a row of the tally, each row two lines high.
const IN_A_ROW: usize = 4;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct NoticeView {
    pub resolution: Link,
    pub issuer: String,
    /// `Công khai kết quả thực hiện văn bản số 02-NQ/ĐU ngày 17/12/2025`.
    pub document: String,
    pub heading: String,
    pub sentence: String,
    pub incomplete: Option<String>,
    pub tally: Tally,
    pub has_reports: bool,
    /// The title of the rows.
    pub title: String,
    pub rows: Vec<NoticeRow>,
    /// The words that tell of further rows, for which there is no room.
    pub more: Option<String>,
    /// The titles of the targets that were reached.
    pub reached: Option<String>,
    pub updated: Option<String>,
    pub next: Option<String>,
    /// Whether a figure on the sheet is an estimate.
    pub has_estimates: bool,
    /// The address of the resolution's page without `https://`, where the site has an address.
    pub address: Option<String>,
    pub qr: Option<QrView>,
    /// The paragraphs to be read aloud.
    pub speech: Vec<String>,
}

/// A target on a notice: one that needs attention, or one with its goal alone.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NoticeRow {
    pub no: String,
    pub title: String,
    /// None where no report tells of any result.
    pub status: Option<StatusView>,
    pub sentence: String,
}

impl NoticeRow {
    fn lines(&self) -> usize {
        const STATUS: usize = 20;
        lines(STATUS + self.no.chars().count() + self.title.chars().count() + self.sentence.chars().count())
    }
}

fn lines(characters: usize) -> usize {
    characters.div_ceil(LINE).max(1)
}

pub(super) fn notice(context: &PageContext, id: ResolutionId) -> (Head, NoticeView) {
    let entry = &context.site[id];
    let page = href(&entry.address);
    let tally = context.tally(id);
    let is_silent = entry.reports.is_empty();
    let all = if is_silent { goals(entry) } else { rows(context, id, entry) };
    let speech = speech(context, id, &tally, &all);
    let on_web = context.absolute(page);
    let sentence = context.resolution_sentence(id);
    let mut room = room(context, entry, &sentence, &tally);
    let shown = all.iter().take_while(|row| take(&mut room, row.lines())).count();
    let key = if is_silent { "made.notice.goals" } else { "made.notice.attention" };
    let more = all.len() - shown;
    let title = context.words.fill(key, &[("n", &context.words.count(all.len()))]);
    let view = NoticeView {
        resolution: Link::new(heading(context, entry, &tally), page),
        issuer: entry.resolution.issuer.clone().unwrap_or_else(|| context.unit_name(entry.unit).to_owned()),
        document: document(context, entry),
        heading: heading(context, entry, &tally),
        sentence,
        has_reports: !is_silent,
        incomplete: entry.resolution.incomplete.clone(),
        title,
        more: (more > 0).then(|| context.words.fill("made.notice.more", &[("n", &context.words.count(more))])),
        reached: reached(context, id, entry, room),
        updated: context.updated(&[id]),
        next: context.next_figures(&[id]),
        has_estimates: has_estimates(context, id),
        qr: on_web.as_deref().and_then(QrView::of),
        address: on_web.as_deref().and_then(|url| Some(url.split_once("://")?.1.trim_end_matches('/').to_owned())),
        speech,
        rows: all.into_iter().take(shown).collect(),
        tally,
    };
    let own = Route::Notice(page).to_string();
    let title = context.words.fill("made.notice.title", &[("page", &view.heading)]);
    let mut head = context.head("notice", &own, &title, &view.sentence, context.crumbs_to_resolution(entry));
    head.sample = context.is_sample(entry.unit);
    (head, view)
}

/// The lines that are left for targets beside all else that the sheet says.
fn room(context: &PageContext, entry: &ResolutionEntry, sentence: &str, tally: &Tally) -> usize {
    let publisher = context.site.settings.publisher.as_ref();
    let contact = publisher.and_then(|publisher| publisher.contact.as_deref());
    let texts = [entry.resolution.incomplete.as_deref(), contact].into_iter().flatten();
    let of_texts: usize = texts.map(|text| lines(text.chars().count())).sum();
    let of_tally = if entry.reports.is_empty() { 0 } else { 2 + 2 * tally.statuses.len().div_ceil(IN_A_ROW) };
    let of_sentence = 2 * sentence.chars().count().div_ceil(LARGE_LINE);
    let of_banner = if context.is_sample(entry.unit) { BANNER } else { 0 };
    // Three lines of the sentence and three rows of the tally are in what a short sheet has.
    (LINES + 4).saturating_sub(of_texts + of_tally + of_sentence + of_banner)
}

/// Takes lines out of the room that is left; false if there aren't so many.
fn take(room: &mut usize, lines: usize) -> bool {
    match room.checked_sub(lines) {
        Some(left) => {
            *room = left;
            true
        }
        None => false,
    }
}

/// The targets that need attention, gravest first.
fn rows(context: &PageContext, id: ResolutionId, entry: &ResolutionEntry) -> Vec<NoticeRow> {
    let row = |(target, standing): (&Target, &Standing)| NoticeRow {
        no: target.no.value.to_string(),
        title: target.title.to_string(),
        status: Some(target_status(standing)),
        sentence: context.target_sentence(entry, target, standing),
    };
    grave_targets(context, id).into_iter().map(row).collect()
}

/// All targets in force with their goals alone.
fn goals(entry: &ResolutionEntry) -> Vec<NoticeRow> {
    let goal = |part: &Part| {
        let goal = &part.stated.phrase.value;
        part.title.as_deref().map_or_else(|| goal.to_string(), |title| format!("{title}: {goal}"))
    };
    let row = |target: &Target| {
        let in_force = target.parts.iter().enumerate().filter(|(at, _)| !entry.is_dropped(target, *at));
        let goals: Vec<String> = in_force.map(|(_, part)| goal(part)).collect();
        (!goals.is_empty()).then(|| NoticeRow {
            no: target.no.value.to_string(),
            title: target.title.to_string(),
            status: None,
            sentence: format!("{}.", goals.join("; ")),
        })
    };
    entry.targets().filter_map(row).collect()
}

/// The titles of the targets that were reached, if the sheet has room for them.
fn reached(context: &PageContext, id: ResolutionId, entry: &ResolutionEntry, room: usize) -> Option<String> {
    let pairs = entry.targets().zip(context.standings.resolution(id));
    let is_reached = |status: Status| matches!(status, Status::Met | Status::Exceeded);
    let titles: Vec<String> = pairs
        .filter(|(_, standing)| is_reached(standing.status))
        .map(|(target, _)| format!("{}. {}", target.no.value, target.title))
        .collect();
    let titles = titles.join(" · ");
    // The heading above them takes two lines.
    let fits = !titles.is_empty() && lines(titles.chars().count()) + 2 <= room;
    fits.then_some(titles)
}

fn has_estimates(context: &PageContext, id: ResolutionId) -> bool {
    let standings = context.standings.resolution(id);
    standings.iter().any(|standing| standing.parts.iter().any(|part| part.estimated))
}

/// The document that is published, by its number, else by its title, with its day.
fn document(context: &PageContext, entry: &ResolutionEntry) -> String {
    let resolution = &entry.resolution;
    let mut document = match &resolution.number {
        Some(number) => context.words.fill("made.notice.document", &[("number", &number.value)]),
        None => context.words.fill("made.notice.document_titled", &[("title", &resolution.title.value)]),
    };
    if let Some(issued) = resolution.issued {
        document.push(' ');
        document.push_str(&context.words.fill("resolution.dated", &[("date", &issued.vietnamese())]));
    }
    let key = if entry.reports.is_empty() { "promised" } else { "results" };
    context.words.fill(&format!("made.notice.{key}"), &[("document", &document)])
}
