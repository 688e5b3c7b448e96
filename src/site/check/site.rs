//! The checks of a whole site.

use std::sync::Arc;

use rayon::prelude::*;

use super::{attachments, corrections, dates, links, measures, plausibility, words};
use crate::content::settings;
use crate::finding::{Finding, Place, Problem};
use crate::nearest::nearest;
use crate::site::ids::HeldId;
use crate::site::model::{ResolutionEntry, Site};

/// The findings of the whole site, in no particular order.
pub fn check(site: &Site, as_of_is_stated: bool) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        site.resolutions.par_iter().flat_map_iter(|entry| check_resolution(site, entry, as_of_is_stated)).collect();
    links::check_others(site, &mut findings);
    attachments::check(site, &mut findings);
    let owners = site.resolution_ids().map(HeldId::Resolution).chain(site.amendment_ids().map(HeldId::Amendment));
    owners.for_each(|owner| corrections::check(site, owner, &mut findings));
    if let Some(as_of) = site.as_of.filter(|_| as_of_is_stated) {
        corrections::check_days(site, as_of, &mut findings);
    }
    menu(site, &mut findings);
    findings.extend(proposed_indicators(site));
    findings
}

/// The one reminder of all indicators that nobody has confirmed, at the first of them.
fn proposed_indicators(site: &Site) -> Option<Finding> {
    let mut proposed =
        site.indicators.values().filter_map(|entry| Some((entry.document.file(), entry.indicator.proposed?)));
    let (file, span) = proposed.next()?;
    Some(Finding::new(Place::at(file, span), Problem::ProposedIndicators { count: proposed.count() + 1 }))
}

/// The findings of a menu that leads nowhere.
fn menu(site: &Site, findings: &mut Vec<Finding>) {
    for entry in &site.settings.menu {
        let to = &entry.to.value;
        let Some(address) = to.split(['#', '?']).next().filter(|address| address.starts_with('/')) else { continue };
        if site.addresses.find(address).is_none() && !site.addresses.may_be_unread(address) {
            let nearest = nearest(address, site.addresses.of_content());
            let place = Place::at(&Arc::from(settings::FILE), entry.to.span);
            findings.push(Finding::new(place, Problem::DeadLink { to: to.clone(), nearest }));
        }
    }
}

/// The findings of one resolution and its reports.
fn check_resolution(site: &Site, entry: &ResolutionEntry, as_of_is_stated: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    measures::check(site, entry, &mut findings);
    plausibility::check(site, entry, &mut findings);
    words::check(site, entry, &mut findings);
    dates::check(entry, site.as_of.filter(|_| as_of_is_stated), &mut findings);
    links::check_resolution(site, entry, &mut findings);
    findings
}
