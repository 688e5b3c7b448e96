//! The page of cards that others show in pages of theirs: one card of a resolution, and one of
//! each of its targets. And the HTML to copy, which shows a card.

use serde::Serialize;

use super::context::PageContext;
use super::head::Head;
use super::pieces::{Link, Tally, TargetRow};
use crate::address::{Route, href};
use crate::content::resolution::Target;
use crate::domain::date::Date;
use crate::site::{ResolutionEntry, ResolutionId};

/// The cards of a resolution and its targets. A fragment of the address picks one.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EmbedView {
    /// The title of the resolution; `href` is the address of its page.
    pub title: String,
    pub href: String,
    pub unit: String,
    pub period: String,
    pub sentence: String,
    pub tally: Tally,
    /// The day of its newest report.
    pub as_of: Option<String>,
    pub cards: Vec<TargetCard>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct TargetCard {
    pub target: TargetRow,
    /// Where the target stands, with its figures.
    pub sentence: String,
}

pub(super) fn embed(context: &PageContext, id: ResolutionId) -> (Head, EmbedView) {
    let entry = &context.site[id];
    let address = href(&entry.address);
    let unit = context.unit_name(entry.unit);
    let standings = context.standings.resolution(id).iter().enumerate();
    let cards = entry.targets().zip(standings).map(|(target, (position, standing))| TargetCard {
        target: context.target_row(id.target(position), None),
        sentence: context.target_sentence(entry, target, standing),
    });
    let view = EmbedView {
        title: entry.resolution.title.value.clone(),
        href: address.to_owned(),
        unit: unit.to_owned(),
        period: entry.period.to_string(),
        sentence: context.resolution_sentence(id),
        tally: context.tally(id),
        as_of: entry.newest_day().map(Date::vietnamese),
        cards: cards.collect(),
    };
    let title = format!("{} – {unit} {}", view.title, view.period);
    let own = Route::Embed(address).to_string();
    let mut head = context.head("embed", &own, &title, &view.sentence, Vec::new());
    head.canonical = context.absolute(address);
    head.sample = context.is_sample(entry.unit);
    (head, view)
}

/// The HTML that shows each card of a resolution, to be copied.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SnippetsView {
    pub unit: String,
    pub period: String,
    /// The resolution first, then its targets.
    pub snippets: Vec<Snippet>,
    /// The HTML that shows the badge, unescaped, and the badge's address.
    pub badge: String,
    pub badge_href: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct Snippet {
    /// The fragment of the card; none for that of the resolution.
    pub anchor: Option<String>,
    pub no: Option<String>,
    pub page: Link,
    /// Unescaped; its addresses are absolute if the settings have a `base_url`.
    pub html: String,
}

pub(super) fn snippets(context: &PageContext, id: ResolutionId) -> (Head, SnippetsView) {
    let entry = &context.site[id];
    let address = href(&entry.address);
    let name = format!("{} {}", context.unit_name(entry.unit), entry.period);
    let badge_href = Route::Badge(address).to_string();
    let (page, badge) = (on_web(context, address), on_web(context, &badge_href));
    let alt = in_attribute(&name);
    let view = SnippetsView {
        unit: context.unit_name(entry.unit).to_owned(),
        period: entry.period.to_string(),
        snippets: [of_resolution(context, entry)]
            .into_iter()
            .chain(entry.targets().map(|target| of_target(context, entry, target)))
            .collect(),
        badge: format!("<a href=\"{page}\"><img src=\"{badge}\" alt=\"{alt}\"></a>"),
        badge_href,
    };
    let title = format!("{} – {name}", context.words.get("embed.title"));
    let about = context.words.get("embed.about").to_owned();
    let own = Route::Snippets(address).to_string();
    let mut head = context.head("snippets", &own, &title, &about, context.crumbs_to_resolution(entry));
    head.sample = context.is_sample(entry.unit);
    (head, view)
}

fn of_resolution(context: &PageContext, entry: &ResolutionEntry) -> Snippet {
    let address = Route::Embed(href(&entry.address)).to_string();
    let page = context.resolution_link(entry);
    let html = snippet(context, entry, &page, &address, resolution_height(entry));
    Snippet { anchor: None, no: None, page, html }
}

fn of_target(context: &PageContext, entry: &ResolutionEntry, target: &Target) -> Snippet {
    let address = format!("{}#{}", Route::Embed(href(&entry.address)), target.slug);
    let page = Link::new(&*target.title, context.target_href(entry, &target.slug));
    let html = snippet(context, entry, &page, &address, target_height(target));
    Snippet { anchor: Some(target.slug.to_string()), no: Some(target.no.value.to_string()), page, html }
}

/// A frame with a card, and a plain link for places that take frames out. The frame has its
/// height from the start, so nothing around it moves when it is there.
fn snippet(context: &PageContext, entry: &ResolutionEntry, page: &Link, card: &str, height: usize) -> String {
    let (card, full) = (on_web(context, card), on_web(context, &page.href));
    let title = format!("{} – {} {}", page.title, context.unit_name(entry.unit), entry.period);
    let title = in_attribute(&title);
    format!(
        "<iframe src=\"{card}\" title=\"{title}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
         style=\"border:0\"></iframe>\n<p><a href=\"{full}\">{title}</a></p>"
    )
}

/// The absolute address, or from the root of the host where the settings have no `base_url`.
fn on_web(context: &PageContext, address: &str) -> String {
    context.absolute(address).unwrap_or_else(|| format!("/{address}"))
}

fn in_attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The letters of a line in a frame of 280 px.
const LINE: usize = 20;

fn lines(text: &str) -> usize {
    text.chars().count().div_ceil(LINE)
}

/// The height of a resolution's card in a frame of 280 px: its title, and a sentence of all counts.
fn resolution_height(entry: &ResolutionEntry) -> usize {
    230 + 24 * (lines(&entry.resolution.title.value) + 11)
}

/// The height of a target's card in a frame of 280 px. It depends on what the document states
/// and not on results, so that a snippet fits as long as the target is there.
fn target_height(target: &Target) -> usize {
    /// The card without its words: border, the line above the title, status, bar, the line at the end.
    const FRAME: usize = 230;
    /// The lines of a sentence besides those of its goal.
    const SENTENCE: usize = 6;
    /// The title of a part, its status and its bar.
    const PART: usize = 70;
    let goals = target.parts.iter().map(|part| lines(&part.stated.phrase.value));
    let of_parts = match &*target.parts {
        [_] => 0,
        parts => parts.iter().map(|part| PART + 22 * part.title.as_deref().map_or(0, lines)).sum(),
    };
    FRAME + 24 * (lines(&target.title) + SENTENCE + goals.max().unwrap_or_default()) + of_parts
}
