//! The page of a resolution: its head, the tally, the targets by group, the text, the reports,
//! and the blanks and conflicts of the document.

use serde::Serialize;

use super::changes::{ChangeView, amendment_link, change_view};
use super::context::{PageContext, group_anchor};
use super::head::Head;
use super::pieces::{Link, Section, Tally, TargetRow};
use super::result::report_title;
use crate::address::{Route, TableFormat, encoded, href};
use crate::content::body::Heading;
use crate::content::document::Document;
use crate::content::resolution::{Resolution, Review, Signer, Target};
use crate::domain::blank;
use crate::domain::date::Date;
use crate::site::citations::CitedPlace;
use crate::site::due::due_reports;
use crate::site::{AmendmentId, ReportEntry, ResolutionEntry, ResolutionId, UnitId};

#[derive(Debug, Clone, Hash, Serialize)]
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
    pub incomplete: Option<String>,
    pub review: Option<ReviewView>,
    pub unit: Link,
    pub period: String,
    pub is_term: bool,
    /// Whether the period has its final report.
    pub closed: bool,
    /// Where the resolution stands, with its figures.
    pub sentence: String,
    pub tally: Tally,
    pub groups: Vec<GroupView>,
    /// Rendered Markdown; the template writes it as it is.
    pub body: String,
    pub sections: Vec<Section>,
    /// Newest first.
    pub reports: Vec<ReportRow>,
    pub due: Option<DueView>,
    pub conflicts: Vec<ConflictView>,
    /// The targets with blanks; `blank_count` is the number of all blanks in the document.
    pub blanks: Vec<Link>,
    pub blank_count: usize,
    pub cited: Vec<Link>,
    /// The amendments, in order of issue.
    pub amended_by: Vec<AmendmentRow>,
    /// Corrections of its own date or number, of its reports' days, and of targets that are gone.
    pub corrections: Vec<ChangeView>,
    pub downloads: Vec<Download>,
    /// The address of the HTML that shows it in pages of others.
    pub snippets: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct SignerView {
    pub name: String,
    pub role: Option<String>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReviewView {
    /// `năm 2025`.
    pub period: String,
    pub total: Option<u64>,
    pub met: Option<u64>,
    pub exceeded: Option<u64>,
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
    /// The number of placed results.
    pub results: usize,
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

impl SignerView {
    pub(super) fn of(signer: &Signer) -> Self {
        Self { name: signer.name.clone(), role: signer.role.clone() }
    }
}

impl ReviewView {
    pub(super) fn of(context: &PageContext, review: &Review) -> Self {
        let (total, met, exceeded) = (review.total, review.met, review.exceeded);
        Self { period: context.period_name(review.period), total, met, exceeded }
    }
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
    let (unit, title) = (&view.unit.title, &view.title);
    let description = view.sentence.clone();
    let crumbs = context.crumbs(Some(entry.unit));
    let head = context.head("resolution", address, &format!("{title} – {unit}"), &description, crumbs);
    let mut head = context.with_dataset(head, |format| Route::TargetTable(address, format));
    head.sample = context.is_sample(entry.unit);
    (head, view)
}

fn resolution_view(context: &PageContext, id: ResolutionId, entry: &ResolutionEntry) -> ResolutionView {
    let resolution = &entry.resolution;
    let address = href(&entry.address);
    let tally = context.tally(id);
    let title = resolution.title.value.clone();
    let (blanks, blank_count) = blanks(context, entry);
    ResolutionView {
        number: resolution.number.as_ref().map(|number| number.value.clone()),
        issuer: resolution.issuer.clone(),
        place: resolution.place.clone(),
        adopted: resolution.adopted.map(Date::vietnamese),
        issued: resolution.issued.map(Date::vietnamese),
        meeting: resolution.meeting.clone(),
        signer: resolution.signer.as_ref().map(SignerView::of),
        recipients: resolution.recipients.clone(),
        theme: resolution.theme.clone(),
        url: resolution.source.as_ref().map(|url| url.value.clone()),
        note: resolution.note.clone(),
        incomplete: resolution.incomplete.clone(),
        review: resolution.review.as_ref().map(|review| ReviewView::of(context, review)),
        unit: context.unit_link(entry.unit),
        period: entry.period.to_string(),
        is_term: entry.period.is_term(),
        closed: entry.reports.iter().any(|report| report.report.closes),
        sentence: context.resolution_sentence(id),
        groups: groups(context, id, entry),
        body: context.body(&entry.document, address, Some(entry.unit), Some(entry)),
        sections: sections(&entry.document),
        reports: entry.reports.iter().rev().map(|report| report_row(context, report)).collect(),
        due: due_reports(&context.site, entry).map(|due| DueView {
            basis: due.basis.to_owned(),
            days: due.days.into_iter().map(Date::vietnamese).collect(),
            missing: due.missing.into_iter().map(Date::vietnamese).collect(),
        }),
        conflicts: conflicts(context, entry),
        blanks,
        blank_count,
        cited: cited_links(context, &entry.document, entry.unit),
        amended_by: entry.amended_by.iter().map(|id| AmendmentRow::of(context, *id)).collect(),
        corrections: corrections(context, id),
        downloads: downloads(context, entry),
        snippets: Route::Snippets(address).to_string(),
        tally,
        title,
    }
}

/// The sections of a body, for its table of contents.
pub(super) fn sections(document: &Document) -> Vec<Section> {
    let section =
        |heading: &Heading| Section { level: heading.level, title: heading.title.clone(), id: heading.id.clone() };
    document.body.headings.iter().map(section).collect()
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

fn groups(context: &PageContext, id: ResolutionId, entry: &ResolutionEntry) -> Vec<GroupView> {
    let mut targets = 0..;
    let mut groups = Vec::new();
    for group in &entry.resolution.groups {
        let rows = group.targets.iter().zip(targets.by_ref());
        groups.push(GroupView {
            id: group_anchor(&group.id.value),
            title: group.title.clone(),
            note: group.note.clone(),
            targets: rows.map(|(_, position)| context.target_row(id.target(position))).collect(),
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
        results: report.placed.len(),
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

/// The links to the documents that the text cites, each once.
pub(super) fn cited_links(context: &PageContext, document: &Document, unit: UnitId) -> Vec<Link> {
    let site = &context.site;
    let mut places = site.cited.places(site, document, Some(unit));
    places.sort();
    places.dedup();
    let link = |place: &CitedPlace| {
        let title = match place {
            CitedPlace::Page(slug) => site.cited.documents.get(slug)?.title(),
            // A document doesn't cite itself.
            CitedPlace::Held(id) if site.held(*id).1 == document.path.address => return None,
            CitedPlace::Held(id) => held_title(site.held(*id).0),
        };
        Some(Link::new(title, context.cited_address(place)))
    };
    places.iter().filter_map(link).collect()
}

/// The number and the title of a document of the site.
pub(super) fn held_title(held: &Resolution) -> String {
    let title = &held.title.value;
    held.number.as_ref().map_or_else(|| title.clone(), |number| format!("{} · {title}", number.value))
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
