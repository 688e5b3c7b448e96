//! The cells that many tables share: keys as paths, and names beside them.

use super::cell::Cell;
use crate::address::href;
use crate::pages::PageContext;
use crate::site::{ResolutionEntry, UnitId};

/// An address as the tables write it: `hai-phong/do-son/2026`.
pub(super) fn path(address: &str) -> &str {
    href(address).trim_end_matches('/')
}

/// The key of a part: `hai-phong/do-son/2026/chi-tieu-26#1`.
pub(super) fn part_key(entry: &ResolutionEntry, slug: &str, part: usize) -> String {
    format!("{}/{slug}#{}", path(&entry.address), part + 1)
}

/// A unit with its name, and the outermost unit above it with its name.
pub(super) fn unit_cells(context: &PageContext, id: UnitId) -> [Cell<'_>; 4] {
    let province = context.site.outermost(id);
    [
        Cell::text(path(&context.site[id].address)),
        Cell::text(context.unit_name(id)),
        Cell::text(path(&context.site[province].address)),
        Cell::text(context.unit_name(province)),
    ]
}

/// The address of a page, absolute where the settings say where the site is.
pub(super) fn url(context: &PageContext, address: &str) -> Cell<'static> {
    Cell::text(context.absolute(address).unwrap_or_else(|| format!("/{address}")))
}
