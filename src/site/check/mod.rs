//! The third stage: everything that is wrong between files, all at once.
//! What is wrong inside of a file was found when it was read.

mod dates;
mod links;
mod measures;

use rayon::prelude::*;

use crate::finding::Finding;
use crate::site::{ResolutionEntry, Site};

/// Findings of the whole site, in no particular order.
pub fn check(site: &Site, as_of_is_stated: bool) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        site.resolutions.par_iter().flat_map_iter(|entry| check_resolution(site, entry, as_of_is_stated)).collect();
    links::check_others(site, &mut findings);
    findings
}

/// Findings of one resolution and its reports.
pub fn check_resolution(site: &Site, entry: &ResolutionEntry, as_of_is_stated: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    measures::check(site, entry, &mut findings);
    dates::check(entry, site.as_of.filter(|_| as_of_is_stated), &mut findings);
    links::check_resolution(site, entry, &mut findings);
    findings
}
