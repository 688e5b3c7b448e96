//! The outline of a document: its paragraphs as entries, each under the heading or item it belongs to.

use super::marker::{Marker, MarkerKind, typed};
use super::section::{SectionRole, is_capital, role};
use crate::import::document::{Block, Document, Place};
use crate::import::grid::Grid;

/// A paragraph with its marker, and the entry it lies under.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The text behind the marker. Lines that go on with an item are joined to it by line ends.
    pub text: String,
    pub marker: Option<Marker>,
    pub parent: Option<usize>,
    pub place: Place,
    /// The role that its own words say, where it is a heading.
    pub role: Option<SectionRole>,
    /// A heading, or a line that leads to a list.
    pub leads: bool,
}

/// A table, and the entry it stands behind.
#[derive(Debug, Clone)]
pub(crate) struct PlacedTable {
    pub grid: Grid,
    pub behind: Option<usize>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Outline {
    pub entries: Vec<Entry>,
    pub tables: Vec<PlacedTable>,
}

/// The class of an entry on the way down from the document to a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Capital,
    Marked(MarkerKind),
    /// An unmarked line that leads to a list: `Phấn đấu đạt các chỉ tiêu sau:`.
    Intro,
}

impl Outline {
    pub(crate) fn of(document: &Document) -> Self {
        let mut builder = Builder::default();
        for block in &document.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let own = match &paragraph.marker {
                        Some(marker) => typed(&format!("{marker} {}", paragraph.text))
                            .map(|(marker, _)| (marker, paragraph.text.as_str())),
                        None => typed(&paragraph.text),
                    };
                    let (marker, text) = match own {
                        Some((marker, text)) => (Some(marker), text),
                        None => (None, paragraph.text.as_str()),
                    };
                    builder.add(marker, text, &paragraph.place, paragraph.is_heading);
                }
                Block::Table(grid) => {
                    let behind = builder.outline.entries.len().checked_sub(1);
                    builder.outline.tables.push(PlacedTable { grid: grid.clone(), behind });
                }
            }
        }
        builder.outline
    }

    /// The entries directly under another, in order.
    pub(crate) fn children(&self, parent: usize) -> impl Iterator<Item = usize> {
        let entries = self.entries.iter().enumerate().skip(parent + 1);
        entries.filter(move |(_, entry)| entry.parent == Some(parent)).map(|(at, _)| at)
    }

    /// The role of an entry: its own, or that of the nearest heading above it that says one.
    pub(crate) fn role_of(&self, at: usize) -> Option<SectionRole> {
        let mut next = Some(at);
        while let Some(entry) = next.and_then(|at| self.entries.get(at)) {
            if let Some(role) = entry.role {
                return Some(role);
            }
            next = entry.parent;
        }
        None
    }
}

#[derive(Default)]
struct Builder {
    outline: Outline,
    way: Vec<(Class, usize)>,
    /// The number of the last page that a line of its own stated.
    page: u32,
}

impl Builder {
    fn add(&mut self, marker: Option<Marker>, text: &str, place: &Place, is_heading: bool) {
        if marker.is_none() && self.only_divides(text) {
            return;
        }
        let capital = is_capital(text);
        let closes = marker.is_none() && closes(text);
        let class = match &marker {
            Some(marker) => Some(Class::Marked(marker.kind)),
            None if capital || is_heading || closes => Some(Class::Capital),
            None if text.ends_with(':') && text.to_lowercase().contains("chỉ tiêu") => Some(Class::Intro),
            None => None,
        };
        if class == Some(Class::Capital) && capital && self.joins_heading(text) {
            return;
        }
        let parent = match class {
            Some(class) => self.parent_for(class),
            None => self.way.last().map(|(_, at)| *at),
        };
        let at = self.outline.entries.len();
        let is_item = marker.as_ref().is_some_and(|marker| matches!(marker.kind, MarkerKind::Bullet(_)));
        let may_lead = class.is_some() && (!is_item || text.ends_with(':')) && heading_of(text).chars().count() < 220;
        let role = if closes { Some(SectionRole::Closing) } else { may_lead.then(|| role(heading_of(text))).flatten() };
        let role =
            if class == Some(Class::Intro) { Some(SectionRole::Targets).filter(|_| !is_look_back(text)) } else { role };
        // `Điều 1. Thông qua Kế hoạch năm 2026 với các chỉ tiêu sau:`
        let is_article = class == Some(Class::Marked(MarkerKind::Article));
        let introduces = is_article && text.ends_with(':') && text.to_lowercase().contains("chỉ tiêu");
        let role = role.or_else(|| (introduces && !is_look_back(text)).then_some(SectionRole::Targets));
        let leads = may_lead && class.is_some();
        self.outline.entries.push(Entry { text: text.to_owned(), marker, parent, place: place.clone(), role, leads });
        if let Some(class) = class {
            self.way.push((class, at));
        }
    }

    /// Whether a line is the number of the next page, or consists of signs. Any other number is a figure.
    fn only_divides(&mut self, text: &str) -> bool {
        const FIRST_PAGES: u32 = 3;
        let plain = text.trim_matches(|letter: char| " -–—*_./".contains(letter));
        let Ok(number) = plain.parse::<u32>() else { return plain.is_empty() && text.chars().count() < 8 };
        let is_page = number == self.page + 1 || (self.page == 0 && number <= FIRST_PAGES);
        if is_page {
            self.page = number;
        }
        is_page
    }

    /// The entry that one of a class lies under; the way down ends there.
    fn parent_for(&mut self, class: Class) -> Option<usize> {
        let same = self.way.iter().position(|(known, _)| *known == class);
        let cut = match class {
            Class::Capital => Some(0),
            Class::Marked(MarkerKind::Division) => Some(0),
            Class::Marked(MarkerKind::Decimal(count)) if same.is_none() => {
                // `1.2.` stands beside `1.1.1.` one up, never under it.
                self.way
                    .iter()
                    .position(|(known, _)| matches!(known, Class::Marked(MarkerKind::Decimal(other)) if *other > count))
            }
            Class::Marked(MarkerKind::Roman) if same.is_none() => {
                let outer = |known: &Class| {
                    matches!(
                        known,
                        Class::Capital
                            | Class::Marked(MarkerKind::Division | MarkerKind::Capital | MarkerKind::Article)
                    )
                };
                self.way.iter().position(|(known, _)| !outer(known))
            }
            _ => same,
        };
        if let Some(cut) = cut {
            self.way.truncate(cut);
        }
        self.way.last().map(|(_, at)| *at)
    }

    /// Joins a line in capitals to a heading in capitals directly before it, which it goes on with.
    fn joins_heading(&mut self, text: &str) -> bool {
        let Some((_, at)) = self.way.last().copied() else { return false };
        let is_last = at + 1 == self.outline.entries.len();
        let Some(entry) = self.outline.entries.get_mut(at).filter(|entry| is_last && is_capital(&entry.text)) else {
            return false;
        };
        if role(text).is_some() && entry.role.is_some() {
            return false;
        }
        entry.text = format!("{} {text}", entry.text);
        entry.role = role(&entry.text);
        true
    }
}

/// Whether a line leads to what was done, and not to what is aimed at.
fn is_look_back(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["kết quả", "đã ", "vượt mức", "hoàn thành vượt"].iter().any(|word| lower.contains(word))
}

/// The part of a heading that names it: up to a colon.
pub(crate) fn heading_of(text: &str) -> &str {
    text.split_once(':').map_or(text, |(heading, _)| heading)
}

/// Whether a line ends the body of a document.
fn closes(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["nơi nhận", "t/m ", "tm. ", "tm ", "trên đây là", "nghị quyết này ", "nghị quyết đã được"]
        .iter()
        .any(|word| lower.starts_with(word))
}
