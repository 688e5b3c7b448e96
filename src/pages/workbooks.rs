//! The workbooks of all targets of a site: one, or several where it would be too long.

use super::pieces::Link;
use crate::address::Route;
use crate::site::{ResolutionId, Site};

/// The most rows of targets in one workbook. Spreadsheets open more, but slowly, and a country's rows must
/// not all be in memory at once.
const MOST_PARTS: usize = 20_000;

/// The resolutions of each workbook, illustrations behind the others.
pub(crate) fn whole_workbooks(site: &Site) -> Vec<Vec<ResolutionId>> {
    let mut workbooks: Vec<Vec<ResolutionId>> = vec![Vec::new()];
    let mut parts = 0;
    for id in site.real_first() {
        let own: usize = site[id].targets().map(|target| target.parts.len()).sum();
        if parts > 0 && parts + own > MOST_PARTS {
            workbooks.push(Vec::new());
            parts = 0;
        }
        parts += own;
        workbooks.last_mut().into_iter().for_each(|workbook| workbook.push(id));
    }
    workbooks
}

/// The links to all workbooks, by their names.
pub(super) fn links(site: &Site) -> Vec<Link> {
    let numbers = 1..=whole_workbooks(site).len();
    let addresses = numbers.map(|number| Route::WholeWorkbook(number).to_string());
    let named = addresses.map(|address| {
        let name = address.rsplit('/').next().unwrap_or_default().to_owned();
        Link::new(name, address)
    });
    named.collect()
}
