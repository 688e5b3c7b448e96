//! Checks that links lead somewhere: to pages, sections, targets and attachments.

use crate::address::{GROUP_PREFIX, resolve};
use crate::content::body::{self, Body, LinkTarget};
use crate::content::document::{Document, Record};
use crate::content::resolution::Resolution;
use crate::finding::{Finding, Place, Problem, Span, Spanned};
use crate::nearest::nearest;
use crate::site::addresses::AddressOrigin;
use crate::site::model::{ResolutionEntry, Site};
use crate::slug::slug;

/// Checks the links of a resolution and its reports, and the evidence of its results.
pub(super) fn check_resolution(site: &Site, entry: &ResolutionEntry, findings: &mut Vec<Finding>) {
    check_document(site, &entry.document, Some(&entry.resolution), findings);
    for report in &entry.reports {
        check_document(site, &report.document, Some(&entry.resolution), findings);
        for evidence in report.report.results.iter().filter_map(|stated| stated.evidence.as_ref()) {
            check_evidence(site, entry, &report.document, evidence, findings);
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
    for named in body::named_targets(&document.body) {
        let problem = match resolution {
            None => Problem::TargetLinkOutside { no: named.value.to_owned() },
            Some(resolution) if resolution.target(named.value).is_none() => {
                let numbers = resolution.targets().map(|target| &*target.no.value);
                Problem::DeadTarget { no: named.value.to_owned(), nearest: nearest(named.value, numbers) }
            }
            Some(_) => continue,
        };
        findings.push(Finding::new(Place::at(document.file(), named.span), problem));
    }
    for link in &document.body.links {
        if let LinkTarget::Url(url) = &link.to {
            check_url(site, document, url, link.span, findings);
        }
    }
}

fn check_url(site: &Site, document: &Document, url: &str, span: Span, findings: &mut Vec<Finding>) {
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
                let nearest = nearest(&wanted, site.addresses.of_content());
                return report(Problem::DeadLink { to: url.to_owned(), nearest });
            }
            Some(AddressOrigin::Made) => None,
            Some(AddressOrigin::Content(place)) => anchor.and_then(|_| site.document(&place.file)),
        }
    };
    if let (Some(target), Some(anchor)) = (target, anchor)
        && !has_anchor(target, anchor)
    {
        let nearest = nearest(anchor, anchors(&target.body));
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

fn has_anchor(document: &Document, anchor: &str) -> bool {
    let of_targets = match &document.record {
        Record::Resolution(resolution) => {
            resolution.targets().any(|target| *target.slug == *anchor)
                || resolution
                    .groups
                    .iter()
                    .any(|group| anchor.strip_prefix(GROUP_PREFIX) == Some(&slug(&group.id.value)))
        }
        _ => false,
    };
    of_targets || anchors(&document.body).any(|known| known == anchor)
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
    findings: &mut Vec<Finding>,
) {
    if matches!(body::scheme(&evidence.value), Some("https" | "http")) || site.settings.archive_of.is_some() {
        return;
    }
    let found = resolve(&entry.address, &evidence.value).is_some_and(|address| site.addresses.find(&address).is_some());
    if !found {
        let near = site.attachments.iter().filter_map(|attachment| attachment.address.strip_prefix(&entry.address));
        let problem =
            Problem::MissingAttachment { path: evidence.value.to_string(), nearest: nearest(&evidence.value, near) };
        findings.push(Finding::new(Place::at(document.file(), evidence.span), problem));
    }
}
