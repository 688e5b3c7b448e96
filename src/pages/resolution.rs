//! The page of a resolution: where it stands, the targets by group, the text, the reports, and the
//! blanks and conflicts of the document.

use serde::Serialize;

use super::changes::{ChangeView, amendment_link, change_view};
use super::context::{PageContext, group_anchor};
use super::document::DocumentView;
use super::head::{Alternate, Head};
use super::json_ld::Dataset;
use super::pieces::{Link, MarkView, Tally, TargetRow};
use super::result::{report_title, results_in_words};
use super::rows::{MarkedChange, mark};
use crate::address::{Route, TableFormat, encoded, href};
use crate::content::resolution::Target;
use crate::domain::blank;
use crate::domain::date::Date;
use crate::domain::status::Status;
use crate::site::due::due_reports;
use crate::site::goal_history::PartHistory;
use crate::site::since_report::{TargetChange, since_report};
use crate::site::standing::Standing;
use crate::site::{AmendmentId, ReportEntry, ResolutionEntry, ResolutionId};

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ResolutionView {
    /// `Phường Mẫu: 31 chỉ tiêu năm 2026`.
    pub heading: String,
    pub document: DocumentView,
    pub incomplete: Option<String>,
    pub unit: Link,
    pub period: String,
    pub is_term: bool,
    /// Whether the period has its final report, is over without one, or goes on, in words.
    pub closing: String,
    /// Where the resolution stands, with its figures.
    pub sentence: String,
    pub tally: Tally,
    /// The statuses that occur, each with its first target; none where there is no report.
    pub filters: Vec<FilterView>,
    /// The number of rows of the table: dropped targets are in it.
    pub row_count: usize,
    /// The codes of the statuses, the gravest first.
    pub gravest_first: Vec<&'static str>,
    /// The changes since the report before the newest.
    pub since: Option<SinceView>,
    /// The day of the newest report.
    pub as_of: Option<String>,
    pub groups: Vec<GroupView>,
    /// Rendered Markdown; the template writes it as it is.
    pub body: String,
    /// Newest first.
    pub reports: Vec<ReportRow>,
    pub due: Option<DueView>,
    pub conflicts: Vec<ConflictView>,
    /// The targets with blanks; `blank_count` is the number of all blanks in the document.
    pub blanks: Vec<Link>,
    pub blank_count: usize,
    /// The amendments, in order of issue.
    pub amended_by: Vec<AmendmentRow>,
    /// Corrections of its own date or number, of its reports' days, and of targets that are gone.
    pub corrections: Vec<ChangeView>,
    pub downloads: Vec<Download>,
    /// The address of the HTML that shows it in pages of others.
    pub snippets: String,
    /// The address of its notice for the board and the loudspeaker.
    pub notice: String,
}

/// A status to filter the targets by.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FilterView {
    pub code: &'static str,
    pub count: usize,
    /// The anchor of its first target.
    pub first: String,
}

/// The changes since an earlier report, in words.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SinceView {
    /// `báo cáo 30/6/2026`.
    pub report: Link,
    pub changes: Vec<MarkView>,
}

/// An amendment of a resolution, as lists show it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AmendmentRow {
    pub document: Link,
    pub issued: String,
    pub iso: String,
    /// The resolution that it changes.
    pub amends: Link,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct GroupView {
    pub id: String,
    pub title: String,
    /// `9 chỉ tiêu`.
    pub size: String,
    pub note: Option<String>,
    pub targets: Vec<TargetRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReportRow {
    pub title: String,
    pub href: String,
    /// None for a report without a day.
    pub date: Option<String>,
    pub iso: Option<String>,
    pub closes: bool,
    /// `23 kết quả`.
    pub results: String,
}

/// The reports that a rule asks for.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DueView {
    pub basis: String,
    pub days: Vec<String>,
    /// The days gone by that no report answers.
    pub missing: Vec<String>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ConflictView {
    pub text: String,
    /// The target of the conflict; none for one of the whole document.
    pub target: Option<Link>,
}

/// A file to download.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Download {
    /// `csv` or `json`, or the name of an attachment.
    pub name: String,
    pub href: String,
    pub attachment: bool,
}

impl AmendmentRow {
    pub(super) fn of(context: &PageContext, id: AmendmentId) -> Self {
        let entry = &context.site[id];
        Self {
            document: amendment_link(context, id),
            issued: entry.issued.vietnamese(),
            iso: entry.issued.to_string(),
            amends: context.resolution_link(&context.site[entry.amends]),
        }
    }
}

pub(super) fn resolution(context: &PageContext, id: ResolutionId) -> (Head, ResolutionView) {
    let entry = &context.site[id];
    let address = href(&entry.address);
    let view = resolution_view(context, id, entry);
    let title = match &view.document.number {
        Some(number) => format!("{} ({number})", view.heading),
        None => view.heading.clone(),
    };
    let head = context.head("resolution", address, &title, &view.sentence, context.crumbs(Some(entry.unit)));
    let dataset = dataset(context, id, entry);
    let counts = context.site.counts(entry.unit);
    let mut head = if counts { head.with_dataset(context, dataset) } else { head.with_files(dataset) };
    head.sample = context.is_sample(entry.unit);
    (context.with_cite(head, &[id]), view)
}

fn dataset(context: &PageContext, id: ResolutionId, entry: &ResolutionEntry) -> Dataset {
    let address = href(&entry.address);
    let changes = context.changes.of_resolution(id).map(|change| change.on);
    Dataset {
        files: vec![
            Alternate::new(Alternate::CSV, Route::TargetTable(address, TableFormat::Csv)),
            Alternate::new(Alternate::JSON, Route::TargetTable(address, TableFormat::Json)),
            Alternate::new(Alternate::XLSX, Route::Workbook(address)),
        ],
        creator: Some(entry.unit),
        place: Some(entry.unit),
        periods: Some((entry.period, entry.period)),
        issued: entry.resolution.issued,
        modified: entry
            .reports
            .iter()
            .filter_map(ReportEntry::public_day)
            .chain(changes)
            .chain(entry.resolution.issued)
            .max(),
        variables: entry.targets().map(|target| target.title.to_string()).collect(),
    }
}

fn resolution_view(context: &PageContext, id: ResolutionId, entry: &ResolutionEntry) -> ResolutionView {
    let resolution = &entry.resolution;
    let address = href(&entry.address);
    let tally = context.tally(id);
    let (blanks, blank_count) = blanks(context, entry);
    let since = since(context, id, entry);
    ResolutionView {
        heading: heading(context, entry, &tally),
        document: DocumentView::of(context, resolution, &entry.document, entry.unit),
        incomplete: resolution.incomplete.clone(),
        unit: context.unit_link(entry.unit),
        period: entry.period.to_string(),
        is_term: entry.period.is_term(),
        closing: closing(context, entry, &tally).to_owned(),
        sentence: context.resolution_sentence(id),
        filters: filters(entry, context.standings.resolution(id)),
        row_count: tally.total + tally.dropped,
        gravest_first: Status::GRAVEST_FIRST.map(Status::code).into_iter().chain([Status::Dropped.code()]).collect(),
        since: since.as_ref().map(|since| since_view(context, since)),
        as_of: entry.newest_day().map(Date::vietnamese),
        groups: groups(context, id, entry, since.as_ref()),
        body: context.body(&entry.document, address, Some(entry.unit), Some(entry)),
        reports: entry.reports.iter().rev().map(|report| report_row(context, report)).collect(),
        due: due_reports(&context.site, entry).map(|due| DueView {
            basis: due.basis.to_owned(),
            days: due.days.iter().map(|due| due.day.vietnamese()).collect(),
            missing: due.missing().map(Date::vietnamese).collect(),
        }),
        conflicts: conflicts(context, entry),
        blanks,
        blank_count,
        amended_by: entry.amended_by.iter().map(|id| AmendmentRow::of(context, *id)).collect(),
        corrections: corrections(context, id),
        downloads: downloads(context, entry),
        snippets: Route::Snippets(address).to_string(),
        notice: Route::Notice(address).to_string(),
        tally,
    }
}

fn closing<'c>(context: &'c PageContext, entry: &ResolutionEntry, tally: &Tally) -> &'c str {
    let has_final = entry.reports.iter().any(|report| report.report.closes);
    context.words.get(match (has_final, tally.is_closed) {
        (true, _) => "resolution.closed",
        (false, true) => "resolution.over",
        (false, false) => "resolution.open",
    })
}

/// The ward and the year, with the number of targets: `Phường Mẫu: 31 chỉ tiêu năm 2026`.
pub(super) fn heading(context: &PageContext, entry: &ResolutionEntry, tally: &Tally) -> String {
    let key = if tally.total == 0 { "made.page.resolution_empty" } else { "made.page.resolution" };
    let (unit, period) = (context.unit_name(entry.unit), context.period_name(entry.period));
    let filled = [("unit", unit), ("n", &context.words.count(tally.total)), ("period", &period)];
    context.words.fill(key, &filled)
}

/// The statuses of the targets, in the order of the methodology, and those that were dropped.
fn filters(entry: &ResolutionEntry, standings: &[Standing]) -> Vec<FilterView> {
    if entry.reports.is_empty() {
        return Vec::new();
    }
    let filter = |status: Status| {
        let mut of_status = entry.targets().zip(standings).filter(|(_, standing)| standing.status == status);
        let (first, _) = of_status.next()?;
        Some(FilterView { code: status.code(), count: of_status.count() + 1, first: first.slug.to_string() })
    };
    Status::ALL.into_iter().filter_map(filter).collect()
}

/// The changes of the targets since the report before the newest, and that report.
struct Since<'s> {
    report: &'s ReportEntry,
    targets: Vec<MarkedChange>,
}

fn since<'s>(context: &'s PageContext, id: ResolutionId, entry: &'s ResolutionEntry) -> Option<Since<'s>> {
    let since = since_report(&context.site, entry, context.standings.resolution(id))?;
    let report = entry.report(since.earlier);
    let marked = |(target, change): (&Target, &TargetChange)| {
        let parts = entry.history_of(target).map_or(&[] as &[PartHistory], |history| &history.parts);
        let changed = parts.iter().filter_map(PartHistory::changed_on).max();
        MarkedChange {
            kind: change.whole.map(|change| change.kind),
            goal_changed: changed.filter(|day| report.date.is_some_and(|before| *day > before)),
        }
    };
    Some(Since { report, targets: entry.targets().zip(&since.targets).map(marked).collect() })
}

fn since_view(context: &PageContext, since: &Since<'_>) -> SinceView {
    let count = |kind: &'static str, n: usize| {
        let text = context.words.fill(&format!("made.mark.count.{kind}"), &[("n", &context.words.count(n))]);
        (n > 0).then_some(MarkView { kind, text })
    };
    let of_kind = |wanted: &'static str| {
        let kinds = since.targets.iter().filter_map(|target| target.kind.and_then(mark));
        count(wanted, kinds.filter(|(kind, _)| *kind == wanted).count())
    };
    let goals = since.targets.iter().filter(|target| target.goal_changed.is_some()).count();
    let changes = [of_kind("up"), of_kind("down"), of_kind("silent"), count("goal", goals)];
    let report = since.report;
    let title = report_title(context, &report.report, report.date);
    let title =
        report.date.map_or(title, |date| context.words.fill("made.mark.report", &[("date", &date.vietnamese())]));
    SinceView { report: Link::new(title, href(&report.address)), changes: changes.into_iter().flatten().collect() }
}

/// The targets with blanks, and the number of all blanks in the document.
fn blanks(context: &PageContext, entry: &ResolutionEntry) -> (Vec<Link>, usize) {
    let mut targets = Vec::new();
    let mut count = blank::find(&entry.document.body.source).count();
    // An amendment may fill a blank, which the document itself still has.
    for target in entry.stated.targets() {
        let of_target = target.parts.iter().filter(|part| part.stated.goal.is_blank()).count();
        if of_target > 0 {
            count += of_target;
            targets.push(target_link(context, entry, target));
        }
    }
    (targets, count)
}

fn groups(
    context: &PageContext,
    id: ResolutionId,
    entry: &ResolutionEntry,
    since: Option<&Since<'_>>,
) -> Vec<GroupView> {
    let mut standings = context.standings.resolution(id).iter();
    let mut groups = Vec::new();
    for group in &entry.resolution.groups {
        let rows: Vec<&Standing> = standings.by_ref().take(group.targets.len()).collect();
        let in_force = rows.iter().filter(|standing| standing.status != Status::Dropped).count();
        groups.push(GroupView {
            id: group_anchor(&group.id.value),
            title: group.title.clone(),
            size: context.words.fill("made.page.group", &[("n", &context.words.count(in_force))]),
            note: group.note.clone(),
            targets: rows
                .into_iter()
                .map(|Standing { position, .. }| {
                    let since = since.and_then(|since| since.targets.get(*position));
                    context.target_row(id.target(*position), since)
                })
                .collect(),
        });
    }
    groups
}

fn target_link(context: &PageContext, entry: &ResolutionEntry, target: &Target) -> Link {
    Link::new(format!("{} · {}", target.no.value, target.title), context.target_href(entry, &target.slug))
}

fn report_row(context: &PageContext, report: &ReportEntry) -> ReportRow {
    ReportRow {
        title: report_title(context, &report.report, report.date),
        href: href(&report.address).to_owned(),
        date: report.date.map(Date::vietnamese),
        iso: report.date.map(|date| date.to_string()),
        closes: report.report.closes,
        results: results_in_words(context, report),
    }
}

fn conflicts(context: &PageContext, entry: &ResolutionEntry) -> Vec<ConflictView> {
    let of_document = entry.resolution.conflicts.iter().map(|text| ConflictView { text: text.clone(), target: None });
    let of_targets = entry.targets().flat_map(|target| {
        let link = target_link(context, entry, target);
        target.conflicts.iter().map(move |text| ConflictView { text: text.clone(), target: Some(link.clone()) })
    });
    of_document.chain(of_targets).collect()
}

/// The corrections that no page of a target, and no amendment, tells.
fn corrections(context: &PageContext, id: ResolutionId) -> Vec<ChangeView> {
    let changes = context.changes.of_resolution(id);
    let own = changes.filter(|change| change.target.is_none() && change.amendment.is_none());
    own.map(|change| change_view(context, change)).collect()
}

/// The tables of the resolution, and the attachments in its folder.
fn downloads(context: &PageContext, entry: &ResolutionEntry) -> Vec<Download> {
    let table = |(name, format): (&str, TableFormat)| Download {
        name: name.to_owned(),
        href: Route::TargetTable(href(&entry.address), format).to_string(),
        attachment: false,
    };
    let attachments = &context.site.attachments;
    let first = attachments.partition_point(|attachment| attachment.address < entry.address);
    let mine = attachments.iter().skip(first).take_while(|attachment| attachment.address.starts_with(&entry.address));
    let attached = mine.map(|attachment| Download {
        name: attachment.file_name().to_owned(),
        href: encoded(href(&attachment.address)),
        attachment: true,
    });
    let workbook = Download {
        name: "xlsx".to_owned(),
        href: Route::Workbook(href(&entry.address)).to_string(),
        attachment: false,
    };
    let tables = [("csv", TableFormat::Csv), ("json", TableFormat::Json)].map(table);
    [workbook].into_iter().chain(tables).chain(attached).collect()
}
