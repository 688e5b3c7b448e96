//! Checks that links lead somewhere: to pages, sections, targets and attachments.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::address::{GROUP_PREFIX, resolve};
use crate::content::body::{self, Body, LinkTarget};
use crate::content::document::{Document, Record};
use crate::content::resolution::Resolution;
use crate::finding::{Finding, Place, Problem, Span, Spanned};
use crate::nearest::Suggestions;
use crate::site::addresses::AddressOrigin;
use crate::site::model::{ResolutionEntry, Site};
use crate::slug::slug;

/// Checks the links of a resolution and its reports, and the evidence of its results.
pub(super) fn check_resolution(site: &Site, entry: &ResolutionEntry, findings: &mut Vec<Finding>) {
    check_document(site, &entry.document, Some(&entry.resolution), findings);
    for report in &entry.reports {
        check_document(site, &report.document, Some(&entry.resolution), findings);
        let mut suggestions = Suggestions::new();
        for evidence in report.report.results.iter().filter_map(|stated| stated.evidence.as_ref()) {
            check_evidence(site, entry, &report.document, evidence, &mut suggestions, findings);
        }
    }
}

/// Checks the links of all documents but resolutions and reports. An amendment may name the targets
/// of the resolution that it changes.
pub(super) fn check_others(site: &Site, findings: &mut Vec<Finding>) {
    for amendment in &site.amendments {
        check_document(site, &amendment.document, Some(&site[amendment.amends].resolution), findings);
    }
    let documents =
        site.documents().filter(|document| !matches!(document.record, Record::Resolution(_) | Record::Report(_)));
    for document in documents {
        check_document(site, document, None, findings);
    }
}

fn check_document(site: &Site, document: &Document, resolution: Option<&Resolution>, findings: &mut Vec<Finding>) {
    let mut suggestions = Suggestions::new();
    let mut known_anchors = KnownAnchors::new();
    let numbers: BTreeSet<&str> =
        resolution.iter().flat_map(|resolution| resolution.targets()).map(|target| &*target.no.value).collect();
    for named in body::named_targets(&document.body) {
        let problem = match resolution {
            None => Problem::TargetLinkOutside { no: named.value.to_owned() },
            Some(_) if !numbers.contains(named.value) => {
                let nearest = suggestions.nearest(named.value, numbers.iter().copied());
                Problem::DeadTarget { no: named.value.to_owned(), nearest }
            }
            Some(_) => continue,
        };
        findings.push(Finding::new(Place::at(document.file(), named.span), problem));
    }
    for link in &document.body.links {
        if let LinkTarget::Url(url) = &link.to {
            check_url(site, document, (url, link.span), &mut known_anchors, &mut suggestions, findings);
        }
    }
}

fn check_url<'s>(
    site: &'s Site,
    document: &'s Document,
    (url, span): (&str, Span),
    known_anchors: &mut KnownAnchors<'s>,
    suggestions: &mut Suggestions,
    findings: &mut Vec<Finding>,
) {
    let url = url.trim();
    if body::scheme(url).is_some() || url.starts_with("//") {
        return;
    }
    let (path, anchor) = url.split_once('#').map_or((url, None), |(path, anchor)| (path, Some(anchor)));
    let anchor = anchor.filter(|anchor| !anchor.is_empty());
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let mut report = |problem| findings.push(Finding::new(Place::at(document.file(), span), problem));
    let target = if path.is_empty() {
        Some(document)
    } else {
        match destination(site, document, path) {
            None => {
                let wanted = resolve(&document.path.folder_address(), path).unwrap_or_else(|| path.to_owned());
                // An archive doesn't hold the whole site.
                if site.settings.archive_of.is_some() || site.addresses.may_be_unread(&wanted) {
                    return;
                }
                let nearest = suggestions.nearest(&wanted, site.addresses.of_content());
                return report(Problem::DeadLink { to: url.to_owned(), nearest });
            }
            Some(AddressOrigin::Made) => None,
            Some(AddressOrigin::Content(place)) => anchor.and_then(|_| site.document(&place.file)),
        }
    };
    if let (Some(target), Some(anchor)) = (target, anchor)
        && !known_anchors.entry(target.file()).or_insert_with(|| anchors_of(target)).contains(anchor)
    {
        let nearest = suggestions.nearest(anchor, anchors(&target.body));
        report(Problem::DeadAnchor { anchor: anchor.to_owned(), nearest });
    }
}

/// The destination of a link's path, which may leave out the final slash of a page.
fn destination<'s>(site: &'s Site, document: &Document, path: &str) -> Option<AddressOrigin<'s>> {
    let address = resolve(&document.path.folder_address(), path)?;
    site.addresses.find(&address).or_else(|| {
        let name_start = address.rfind('/').map_or(0, |at| at + 1);
        let (folder, name) = address.split_at(name_start);
        let as_folder = format!("{folder}{}/", slug(name));
        (!name.is_empty()).then(|| site.addresses.find(&as_folder)).flatten()
    })
}

/// The anchors of the documents that links of one document lead to, by their files.
type KnownAnchors<'s> = BTreeMap<&'s str, BTreeSet<Cow<'s, str>>>;

/// All anchors of a document's page.
fn anchors_of(document: &Document) -> BTreeSet<Cow<'_, str>> {
    let mut all: BTreeSet<Cow<'_, str>> = anchors(&document.body).map(Cow::Borrowed).collect();
    if let Record::Resolution(resolution) = &document.record {
        all.extend(resolution.targets().map(|target| Cow::Borrowed(&*target.slug)));
        all.extend(
            resolution.groups.iter().map(|group| Cow::Owned(format!("{GROUP_PREFIX}{}", slug(&group.id.value)))),
        );
    }
    all
}

fn anchors(body: &Body) -> impl Iterator<Item = &str> {
    body.headings.iter().map(|heading| heading.id.as_str())
}

/// Checks that evidence is on the web, or at an address found from the resolution's folder.
fn check_evidence(
    site: &Site,
    entry: &ResolutionEntry,
    document: &Document,
    evidence: &Spanned<Box<str>>,
    suggestions: &mut Suggestions,
    findings: &mut Vec<Finding>,
) {
    if matches!(body::scheme(&evidence.value), Some("https" | "http")) || site.settings.archive_of.is_some() {
        return;
    }
    let found = resolve(&entry.address, &evidence.value).is_some_and(|address| site.addresses.find(&address).is_some());
    if !found {
        let near = site.attachments.iter().filter_map(|attachment| attachment.address.strip_prefix(&entry.address));
        let nearest = suggestions.nearest(&evidence.value, near);
        let problem = Problem::MissingAttachment { path: evidence.value.to_string(), nearest };
        findings.push(Finding::new(Place::at(document.file(), evidence.span), problem));
    }
}
