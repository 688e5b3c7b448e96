//! The page of a resolution: its head, the tally, the targets by group, the
//! text, the reports, and what the document leaves open.

use super::pieces::{Link, Section};
use super::rows::{link, tally};
use super::view::{
    ConflictView, Download, EmbedResolutionView, GroupView, Head, ReportRow, ResolutionView, ReviewView, SignerView,
};
use super::{PageContext, anchor, below_root, encoded};
use crate::content::document::Document;
use crate::domain::blank;
use crate::domain::date::Date;
use crate::site::{ReportEntry, ResolutionEntry, ResolutionId};

pub fn resolution(context: &PageContext, id: ResolutionId) -> Option<(Head, ResolutionView)> {
    let entry = context.entry(id)?;
    let resolution = &entry.resolution;
    let address = below_root(&entry.address);
    let period = entry.period?;
    let unit = context.unit_link(entry.unit);
    let tally = tally(context.standings.resolution(id));
    let embed = format!("{address}nhung/");
    let title = resolution.title.value.clone();
    let mut blanks = Vec::new();
    let mut blank_count = blank::find(&entry.document.body.source).count();
    for target in entry.targets() {
        let of_target = target.parts.iter().filter(|part| part.stated.goal.is_blank()).count();
        if of_target > 0 {
            blank_count += of_target;
            blanks.push(target_link(&address, target));
        }
    }
    let view = ResolutionView {
        number: resolution.number.as_ref().map(|number| number.value.clone()),
        issuer: resolution.issuer.clone(),
        place: resolution.place.clone(),
        adopted: resolution.adopted.map(Date::vietnamese),
        issued: resolution.issued.map(Date::vietnamese),
        meeting: resolution.meeting.clone(),
        signer: resolution
            .signer
            .as_ref()
            .map(|signer| SignerView { name: signer.name.clone(), role: signer.role.clone() }),
        recipients: resolution.recipients.clone(),
        theme: resolution.theme.clone(),
        url: resolution.source.as_ref().map(|url| url.value.clone()),
        note: resolution.note.clone(),
        review: resolution.review.as_ref().map(|review| ReviewView {
            period: review.period.to_string(),
            total: review.total,
            met: review.met,
            exceeded: review.exceeded,
        }),
        unit: unit.clone(),
        period: period.to_string(),
        is_term: period.is_term(),
        closed: entry.reports.iter().any(|report| report.report.closes),
        groups: groups(context, id, entry),
        body: context.body(&entry.document, &address, entry.unit, Some(entry)),
        sections: sections(&entry.document),
        reports: entry.reports.iter().rev().map(|report| report_row(context, report)).collect(),
        conflicts: conflicts(entry, &address),
        blanks,
        blank_count,
        cited: cited_links(context, &entry.document, entry),
        downloads: downloads(context, entry, &address),
        // Room for the title and a line a status, on a narrow phone.
        snippet: snippet(context, &embed, &title, 340 + 40 * tally.statuses.len()),
        embed,
        tally,
        title: title.clone(),
    };
    let description = context.words.fill(
        "made.page.resolution",
        &[
            ("unit", &unit.title),
            ("period", &view.period),
            ("targets", &view.tally.total.to_string()),
            ("met", &view.tally.met.to_string()),
            ("counted", &view.tally.counted.to_string()),
        ],
    );
    let mut crumbs = context.crumbs(entry.unit);
    crumbs.truncate(crumbs.len().max(1));
    let full_title = format!("{title} – {}", unit.title);
    let head = context.head("resolution", &address, &full_title, &description, crumbs);
    let mut head = context.with_dataset(head, &address);
    head.sample = context.is_sample(entry.unit);
    Some((head, view))
}

pub fn embed_resolution(context: &PageContext, id: ResolutionId) -> Option<(Head, EmbedResolutionView)> {
    let entry = context.entry(id)?;
    let address = below_root(&entry.address);
    let unit = context.unit_name(entry.unit);
    let view = EmbedResolutionView {
        full: context.resolution_link(entry),
        unit: unit.clone(),
        period: entry.period?.to_string(),
        tally: tally(context.standings.resolution(id)),
        as_of: entry.reports.last().map(|report| report.date.vietnamese()),
    };
    let title = format!("{} – {unit}", view.full.title);
    let mut head = context.head("embed-resolution", &format!("{address}nhung/"), &title, &title, Vec::new());
    head.canonical = context.absolute(&address);
    head.sample = context.is_sample(entry.unit);
    Some((head, view))
}

/// What a portal copies to show an embedded page.
pub fn snippet(context: &PageContext, embed: &str, title: &str, height: usize) -> String {
    let address = context.absolute(embed).unwrap_or_else(|| format!("/{embed}"));
    let title = title.replace('&', "&amp;").replace('"', "&quot;");
    format!("<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{height}\" loading=\"lazy\"></iframe>")
}

pub fn sections(document: &Document) -> Vec<Section> {
    let section = |heading: &crate::content::body::Heading| Section {
        level: heading.level,
        title: heading.title.clone(),
        id: heading.id.clone(),
    };
    document.body.headings.iter().map(section).collect()
}

pub fn report_title(context: &PageContext, report: &ReportEntry) -> String {
    let dated = || context.words.fill("made.report.title", &[("date", &report.date.vietnamese())]);
    report.report.title.clone().unwrap_or_else(dated)
}

fn groups(context: &PageContext, id: ResolutionId, entry: &ResolutionEntry) -> Vec<GroupView> {
    let mut standings = context.standings.resolution(id).iter();
    let mut groups = Vec::new();
    for group in &entry.resolution.groups {
        let rows = group.targets.iter().zip(standings.by_ref());
        groups.push(GroupView {
            id: anchor(&group.id.value),
            title: group.title.clone(),
            note: group.note.clone(),
            targets: rows.map(|(target, standing)| context.target_row(entry, target, standing)).collect(),
        });
    }
    groups
}

fn target_link(address: &str, target: &crate::content::resolution::Target) -> Link {
    Link { title: format!("{} · {}", target.no.value, target.title), href: format!("{address}{}/", target.slug) }
}

fn report_row(context: &PageContext, report: &ReportEntry) -> ReportRow {
    ReportRow {
        title: report_title(context, report),
        href: below_root(&report.address),
        date: report.date.vietnamese(),
        iso: report.date.to_string(),
        closes: report.report.closes,
        results: report.placed.len(),
    }
}

fn conflicts(entry: &ResolutionEntry, address: &str) -> Vec<ConflictView> {
    let of_document = entry.resolution.conflicts.iter().map(|text| ConflictView { text: text.clone(), target: None });
    let of_targets = entry.targets().flat_map(|target| {
        let target_link = target_link(address, target);
        target.conflicts.iter().map(move |text| ConflictView { text: text.clone(), target: Some(target_link.clone()) })
    });
    of_document.chain(of_targets).collect()
}

/// The documents the text cites, each once.
fn cited_links(context: &PageContext, document: &Document, entry: &ResolutionEntry) -> Vec<Link> {
    let mut addresses = context.cited_addresses(document, entry.unit);
    addresses.sort();
    addresses.dedup();
    let title = |address: &String| {
        let slug = address.trim_start_matches("van-ban/").trim_end_matches('/');
        context.cited.documents.get(slug).map(|cited| link(&cited.title(), address))
    };
    addresses.iter().filter_map(title).collect()
}

fn downloads(context: &PageContext, entry: &ResolutionEntry, address: &str) -> Vec<Download> {
    let data = ["csv", "json"].map(|name| Download {
        name: name.to_owned(),
        href: format!("{address}chi-tieu.{name}"),
        attachment: false,
    });
    let attachments = &context.site.frame.attachments;
    let first = attachments.partition_point(|attachment| attachment.address < entry.address);
    let mine = attachments.iter().skip(first).take_while(|attachment| attachment.address.starts_with(&entry.address));
    let attached = mine.map(|attachment| Download {
        name: attachment.address.rsplit('/').next().unwrap_or_default().to_owned(),
        href: encoded(&below_root(&attachment.address)),
        attachment: true,
    });
    data.into_iter().chain(attached).collect()
}
