//! The pieces that views are made of: links, statuses, bars, charts and rows of tables. A
//! page knows its neighbours only by title, address and status.

use serde::Serialize;

/// The title and address of a page. Addresses are from the root of the site, without the
/// first slash: a template writes `{{ root }}{{ link.href }}`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Link {
    pub title: String,
    pub href: String,
}

impl Link {
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self { title: title.into(), href: href.into() }
    }
}

/// A status, by its code: one of those of the methodology.
#[derive(Debug, Clone, Copy, Hash, Serialize)]
pub struct StatusView {
    pub code: &'static str,
    /// The name of its sign: the code, or `above` for a status `below` whose figure is too large.
    pub badge: &'static str,
}

/// A result beside its goal. Places are plain decimals from 0 to 100, ready for SVG with a `%`.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct BulletView {
    /// `bar`, `dot`; `yes`, `no`, `unknown`, where nothing is drawn.
    pub kind: &'static str,
    pub result: Option<String>,
    /// The result lies beyond the end of the axis.
    pub is_beyond: bool,
    pub is_estimate: bool,
    /// The goal, or the upper end of a range.
    pub goal: Option<String>,
    /// The lower end of a range.
    pub low: Option<String>,
    /// The better side, where one is stated.
    pub better: Option<Stretch>,
    pub base: Option<String>,
    /// The way of a level from its base.
    pub way: Option<Stretch>,
    /// The figure of the same day of the year before.
    pub last_year: Option<String>,
    /// The figure that a running sum should have come to.
    pub expected: Option<String>,
    /// The share of the goal, `48,9% mức`; or the answer where nothing is drawn: `Đạt`.
    pub label: Option<String>,
}

/// A stretch of an axis.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Stretch {
    pub start: String,
    pub width: String,
}

/// A line chart, laid out in units of its own.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Chart {
    pub width: u32,
    pub height: u32,
    /// The chart in words, for readers who don't see it.
    pub text: String,
    pub lines: Vec<ChartLine>,
    pub y_ticks: Vec<ChartTick>,
    pub x_ticks: Vec<ChartTick>,
    /// The left, right, top and bottom of the plot.
    pub left: u32,
    pub right: u32,
    pub top: u32,
    pub bottom: u32,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ChartLine {
    pub title: Option<String>,
    /// `10,20 30,40`, for a polyline; empty for a single point.
    pub points: String,
    pub dots: Vec<ChartDot>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ChartDot {
    pub x: String,
    pub y: String,
    pub label: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ChartTick {
    pub at: String,
    pub label: String,
}

/// The counts of "x/y đạt, trong đó z vượt", and of every status.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Tally {
    pub period: String,
    pub is_term: bool,
    /// All targets.
    pub total: usize,
    /// Targets that a report gives a result of, for one of their parts at least.
    pub with_results: usize,
    /// Targets that can be judged: y. None where no report gives any result.
    pub counted: usize,
    /// Targets that pass, exceeded ones included: x.
    pub met: usize,
    pub exceeded: usize,
    /// Targets that amendments dropped, which are no part of any other number here.
    pub dropped: usize,
    /// Whether the period is closed, so that "x of y" can be said.
    pub is_closed: bool,
    /// The counts of the statuses in words: "7 đã đạt · 5 đúng tiến độ".
    pub sentence: String,
    /// Every status that occurs, in the order of the methodology.
    pub statuses: Vec<TallyStatus>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct TallyStatus {
    pub code: &'static str,
    pub count: usize,
    /// The start of its segment on a strip of 0–100, ready for SVG; `width` is its width.
    pub start: String,
    pub width: String,
    /// The middle and the end of its segment.
    pub middle: String,
    pub end: String,
    /// Whether the segment is wide enough for its count.
    pub is_wide: bool,
}

/// A target as a row of a table.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TargetRow {
    pub no: String,
    pub title: String,
    pub href: String,
    /// The anchor on the resolution's page: `chi-tieu-13`.
    pub anchor: String,
    pub status: StatusView,
    /// Whether it is a single part without a title of its own.
    pub is_plain: bool,
    pub parts: Vec<PartRow>,
    /// The contradictions of the document about it.
    pub conflicts: Vec<String>,
    /// The readings that are judged in spite of them.
    pub judged: Vec<String>,
    /// The number of parts that pass, of those that weren't dropped.
    pub passed: usize,
    pub in_force: usize,
    /// The day of the amendment that added it: `15/7/2026`.
    pub added: Option<String>,
    /// Its changes since the report before the newest.
    pub marks: Vec<MarkView>,
}

/// A change since an earlier report, in a few words: `↑ mới đạt`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MarkView {
    /// `up`, `down`, `silent`, `goal`.
    pub kind: &'static str,
    pub text: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct PartRow {
    pub title: Option<String>,
    pub goal: String,
    /// The goals that amendments replaced, oldest first.
    pub was: Vec<String>,
    /// The day of the amendment that dropped the part.
    pub dropped_on: Option<String>,
    pub value: Option<String>,
    /// The document's own verdict, in its words.
    pub said: Option<String>,
    pub provisional: bool,
    pub date: Option<String>,
    /// Whether the result is of an earlier report than the newest.
    pub is_older: bool,
    pub status: StatusView,
    /// Where the part stands, with its figures.
    pub sentence: String,
    /// The share of the goal, and the distance from it or from the course: `48,9% mức; chậm 26 điểm`.
    pub distance: Option<String>,
    pub bullet: BulletView,
}

/// The previous or next target.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Neighbour {
    pub no: String,
    pub title: String,
    pub href: String,
}

/// A section of a body, for its table of contents.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Section {
    pub level: u8,
    pub title: String,
    pub id: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ResolutionRow {
    pub title: String,
    pub href: String,
    pub number: Option<String>,
    pub period: String,
    pub unit: Link,
    pub tally: Tally,
    pub sample: bool,
    /// The date of the newest report, `30/9/2026`, or that it has none.
    pub reported: Option<String>,
    /// The reason why its list of targets isn't whole, where it isn't.
    pub incomplete: Option<String>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct UnitRow {
    pub name: String,
    pub level: Option<&'static str>,
    pub href: String,
    pub sample: bool,
    /// The number of units directly below it.
    pub units: usize,
    /// Its newest resolution.
    pub newest: Option<ResolutionRow>,
    /// How many of the wards below it have reported.
    pub below: Option<String>,
}

/// The page of a long list that is shown, and the addresses of those beside it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Pager {
    pub number: usize,
    pub of: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
}
