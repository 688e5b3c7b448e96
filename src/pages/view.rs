//! What templates are given: a view for each kind of page, made of text that
//! is ready to be shown. What several kinds share is in `pieces`. Every field
//! is always there; what is not known is null.

use serde::Serialize;

use super::pieces::{
    BarView, Chart, Elsewhere, Link, Neighbour, Pager, PartRow, ResolutionRow, ResultView, Section, StatusView, Tally,
    TargetRow, UnitRow,
};
use super::uses::IndicatorUse;

/// What every page has, as `page` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// The kind of page: `target`, `resolution`, `unit`, …; the template is named so.
    pub kind: &'static str,
    /// From the root of the site, without the first slash: `hai-phong/do-son/`.
    pub address: String,
    pub title: String,
    pub description: String,
    /// The absolute address, where the settings state a `base_url`.
    pub canonical: Option<String>,
    pub breadcrumbs: Vec<Link>,
    /// The page belongs to an illustration and must say so.
    pub sample: bool,
    /// JSON-LD, ready to stand in a script element.
    pub json_ld: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct BaselineView {
    pub value: String,
    pub period: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// Counted from 1.
    pub number: usize,
    /// None for the single part of a plain target.
    pub title: Option<String>,
    /// The document's words.
    pub goal: String,
    /// The goal as understood, in a sentence.
    pub understood: String,
    pub status: StatusView,
    pub bar: BarView,
    pub latest: Option<ResultView>,
    /// Newest first, the latest included.
    pub history: Vec<ResultView>,
    pub chart: Option<Chart>,
    pub baseline: Option<BaselineView>,
    pub indicator: Option<Link>,
    pub note: Option<String>,
}

/// A document by what heads it.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    pub title: String,
    pub href: String,
    pub number: Option<String>,
    /// The day it was issued, else adopted: `17/12/2025`.
    pub date: Option<String>,
    pub issuer: Option<String>,
    pub url: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TargetView {
    pub no: String,
    pub title: String,
    pub status: StatusView,
    pub parts: Vec<PartView>,
    pub passed: usize,
    pub group: Link,
    pub unit: Link,
    pub period: String,
    pub source: SourceView,
    pub responsible: Vec<String>,
    pub conflicts: Vec<String>,
    pub note: Option<String>,
    pub previous: Option<Neighbour>,
    pub next: Option<Neighbour>,
    /// The tasks and sections of the resolution that serve it.
    pub serves: Vec<Link>,
    /// Its like elsewhere.
    #[serde(skip)]
    pub near: Vec<IndicatorUse>,
    /// A row of HTML for each of them, by the component `elsewhere_row`.
    pub elsewhere: Vec<String>,
    /// How many more there are on the indicator's page.
    pub elsewhere_more: usize,
    /// The address of the page made for an iframe.
    pub embed: String,
    /// The snippet to copy, unescaped; absolute where the site knows its address.
    pub snippet: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct SignerView {
    pub name: String,
    pub role: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ReviewView {
    pub period: String,
    pub total: Option<u64>,
    pub met: Option<u64>,
    pub exceeded: Option<u64>,
}

#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    pub id: String,
    pub title: String,
    pub note: Option<String>,
    pub targets: Vec<TargetRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ReportRow {
    pub title: String,
    pub href: String,
    pub date: String,
    pub iso: String,
    pub closes: bool,
    /// How many results it has.
    pub results: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct ConflictView {
    pub text: String,
    /// The target it is about; none when it is about the document.
    pub target: Option<Link>,
}

/// A file to download.
#[derive(Debug, Clone, Serialize)]
pub struct Download {
    /// `csv` or `json`, or the name of an attachment.
    pub name: String,
    pub href: String,
    pub attachment: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct ResolutionView {
    pub title: String,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub place: Option<String>,
    pub adopted: Option<String>,
    pub issued: Option<String>,
    pub meeting: Option<String>,
    pub signer: Option<SignerView>,
    pub recipients: Vec<String>,
    pub theme: Option<String>,
    pub url: Option<String>,
    pub note: Option<String>,
    pub review: Option<ReviewView>,
    pub unit: Link,
    pub period: String,
    pub is_term: bool,
    /// The period has its final report.
    pub closed: bool,
    pub tally: Tally,
    pub groups: Vec<GroupView>,
    /// Rendered Markdown; the template writes it as it is.
    pub body: String,
    pub sections: Vec<Section>,
    /// Newest first.
    pub reports: Vec<ReportRow>,
    pub conflicts: Vec<ConflictView>,
    /// The targets with blanks, and how many blanks the document has in all.
    pub blanks: Vec<Link>,
    pub blank_count: usize,
    pub cited: Vec<Link>,
    pub downloads: Vec<Download>,
    pub embed: String,
    pub snippet: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct UnitView {
    pub name: String,
    pub level: Option<&'static str>,
    pub code: Option<String>,
    pub predecessors: Vec<String>,
    pub note: Option<String>,
    pub body: String,
    pub units: Vec<UnitRow>,
    /// Newest period first.
    pub resolutions: Vec<ResolutionRow>,
    pub pager: Option<Pager>,
}

#[derive(Debug, Clone, Serialize)]
pub struct PeriodRow {
    pub period: String,
    pub href: String,
    pub is_term: bool,
    pub resolutions: usize,
    pub targets: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    pub period: String,
    pub is_term: bool,
    pub rows: Vec<ResolutionRow>,
    pub pager: Option<Pager>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ArchiveRow {
    pub title: String,
    /// The file's name.
    pub name: String,
    pub href: String,
    pub period: Option<String>,
    /// The day its figures are of.
    pub date: Option<String>,
    pub size: String,
    pub sha256: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct ArchivesView {
    pub archives: Vec<ArchiveRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct YearsView {
    pub periods: Vec<PeriodRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct IndicatorRow {
    pub name: String,
    pub href: String,
    pub unit: Option<String>,
    pub uses: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct IndicatorsView {
    pub body: String,
    pub rows: Vec<IndicatorRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct IndicatorView {
    pub name: String,
    pub unit: Option<String>,
    /// `higher`, `lower`, `neutral`.
    pub better: Option<&'static str>,
    /// `cumulative`, `point`, `year-end`.
    pub flow: Option<&'static str>,
    pub also: Vec<String>,
    pub body: String,
    pub rows: Vec<Elsewhere>,
    pub pager: Option<Pager>,
    pub chart: Option<Chart>,
    /// The rows whose figures can't be put on the chart: relative goals, words.
    pub not_compared: Vec<Link>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CitedRow {
    /// `Nghị quyết 71-NQ/TW`.
    pub title: String,
    pub href: String,
    pub mentions: usize,
    pub date: Option<String>,
    /// The unit whose document it is; none for the country's.
    pub of: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CitedListView {
    pub rows: Vec<CitedRow>,
    pub pager: Option<Pager>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Mention {
    pub page: Link,
    pub unit: String,
    pub period: String,
    /// The section it is cited in.
    pub section: Option<Link>,
    /// The date the citing text gives.
    pub date: Option<String>,
    pub sample: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct CitedView {
    pub title: String,
    pub kind: Option<&'static str>,
    pub number: Option<String>,
    pub of: Option<String>,
    /// The dates given for it, one when all agree.
    pub dates: Vec<String>,
    pub mentions: Vec<Mention>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ReportedRow {
    pub no: String,
    pub title: String,
    pub href: String,
    pub goal: String,
    pub result: ResultView,
}

#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    pub title: String,
    pub date: String,
    pub iso: String,
    pub closes: bool,
    pub unit: Link,
    pub period: String,
    pub resolution: Link,
    pub rows: Vec<ReportedRow>,
    pub body: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Change {
    pub date: String,
    pub iso: String,
    /// `report` or `resolution`.
    pub kind: &'static str,
    pub title: String,
    pub href: String,
    pub unit: String,
    pub sample: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    pub title: String,
    pub body: String,
    pub units: Vec<UnitRow>,
    pub newest: Option<YearView>,
    pub changes: Vec<Change>,
    pub targets: usize,
    pub resolutions: usize,
    pub all_units: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    pub title: String,
    pub body: String,
    pub sections: Vec<Section>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Column {
    pub name: &'static str,
    pub about: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct DataView {
    pub columns: Vec<Column>,
    pub resolutions: Vec<ResolutionRow>,
    pub pager: Option<Pager>,
}

/// The search page offers these lists to those without JavaScript.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    pub units: Vec<Link>,
    pub periods: Vec<Link>,
    pub indicators: Vec<Link>,
    /// The folder of the index, from the root.
    pub index: String,
}

/// A small page for an iframe; the title and address of the full one are in `full`.
#[derive(Debug, Clone, Serialize)]
pub struct EmbedResolutionView {
    pub full: Link,
    pub unit: String,
    pub period: String,
    pub tally: Tally,
    /// The day of its newest report.
    pub as_of: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct EmbedTargetView {
    pub full: Link,
    pub unit: String,
    pub period: String,
    pub no: String,
    pub status: StatusView,
    pub parts: Vec<PartRow>,
    pub passed: usize,
}

/// Methodology, 404: pages that are made of words alone.
#[derive(Debug, Clone, Serialize)]
pub struct PlainView {}
