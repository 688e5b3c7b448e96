//! Checks that attachments are of a kind that may be attached, and that something leads to those that
//! office programs write: else their author thinks they are read, or shown.

use std::collections::BTreeSet;

use crate::address::resolve;
use crate::content::attachable;
use crate::content::body::LinkTarget;
use crate::content::loaded::Attachment;
use crate::content::path::ContentPath;
use crate::content::unread::{self, is_office_file};
use crate::finding::{Finding, Place, Problem, UnreadFile};
use crate::site::model::Site;

/// The findings of attachments.
pub(super) fn check(site: &Site, findings: &mut Vec<Finding>) {
    check_kinds(site, findings);
    check_office_files(site, findings);
}

/// The findings of files that the settings would have to allow.
fn check_kinds(site: &Site, findings: &mut Vec<Finding>) {
    for attachment in &site.attachments {
        let name = attachment.file_name();
        if let Some(permission) = attachable::missing_permission(name, &site.settings.attachments) {
            let problem = Problem::NotAttachable { name: name.to_owned(), permission };
            findings.push(Finding::new(Place::of_file(&attachment.file), problem));
        }
    }
}

/// The findings of office files that nothing leads to.
fn check_office_files(site: &Site, findings: &mut Vec<Finding>) {
    let of_office: Vec<&Attachment> =
        site.attachments.iter().filter(|attachment| is_checked(site, attachment)).collect();
    if of_office.is_empty() {
        return;
    }
    let linked = linked(site);
    for attachment in of_office.into_iter().filter(|attachment| !linked.contains(&attachment.address)) {
        let problem = Problem::FileNotRead { name: attachment.file_name().to_owned(), as_what: UnreadFile::Unlinked };
        findings.push(Finding::new(Place::of_file(&attachment.file), problem));
    }
}

/// Whether an attachment is an office file of which nothing was told when it was found. Below a
/// document that couldn't be read nobody knows what leads to it.
fn is_checked(site: &Site, attachment: &Attachment) -> bool {
    let path = ContentPath::of(attachment.file.strip_prefix("content/").unwrap_or(&attachment.file));
    is_office_file(&path.ending)
        && unread::problem(&path).is_none()
        && !site.addresses.may_be_unread(&attachment.address)
}

/// The addresses that links and evidence lead to.
fn linked(site: &Site) -> BTreeSet<String> {
    let mut linked = BTreeSet::new();
    for document in site.documents() {
        let folder = document.path.folder_address();
        for link in &document.body.links {
            if let LinkTarget::Url(url) = &link.to {
                let path = url.split(['#', '?']).next().unwrap_or_default().trim();
                linked.extend(resolve(&folder, path));
            }
        }
    }
    for entry in &site.resolutions {
        let results = entry.reports.iter().flat_map(|report| &report.report.results);
        let evidence = results.filter_map(|stated| stated.evidence.as_ref());
        linked.extend(evidence.filter_map(|evidence| resolve(&entry.address, &evidence.value)));
    }
    linked
}
