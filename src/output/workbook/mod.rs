//! Workbooks of the site's data (.xlsx) for people: typed cells that a Vietnamese and an English spreadsheet
//! show right, one sheet of targets and one of results. Machines take CSV and JSON.

mod rows;
mod sheets;

pub(crate) use rows::WorkbookRows;

use rows::{RESULT_COLUMNS, TARGET_COLUMNS};

use crate::PROGRAM;
use crate::hash::{self, Hash};
use crate::invariant::must;
use crate::pages::PageContext;
use crate::site::{PartId, ResolutionId, Site};

/// The subject of a workbook that isn't of the whole site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkbookOf {
    Resolution(ResolutionId),
    /// An indicator by its id.
    Indicator(String),
}

impl WorkbookOf {
    /// The address of the page that the workbook belongs to, with its slashes.
    pub(super) fn address<'s>(&self, site: &'s Site) -> &'s str {
        match self {
            Self::Resolution(id) => &site[*id].address,
            Self::Indicator(id) => &site.indicator(id).address,
        }
    }

    /// The parts in the order of their rows; illustrations stand behind the others.
    pub(super) fn parts(&self, context: &PageContext) -> Vec<PartId> {
        match self {
            Self::Resolution(id) => {
                let targets = context.site[*id].targets().enumerate();
                let parts = |(at, count): (usize, usize)| (0..count).map(move |part| id.target(at).part(part));
                targets.map(|(at, target)| (at, target.parts.len())).flat_map(parts).collect()
            }
            Self::Indicator(id) => context.uses.counted(id).iter().chain(context.uses.samples(id)).copied().collect(),
        }
    }
}

impl WorkbookRows {
    /// The hash of all that the workbook is made of.
    pub(crate) fn key(&self, context: &PageContext) -> Hash {
        let columns = TARGET_COLUMNS.iter().chain(&RESULT_COLUMNS);
        let heads: Vec<String> = columns.map(|(name, _)| head(context, name)).collect();
        let sheets = ["workbook.targets", "workbook.results"].map(|key| context.words.get(key));
        hash::of_value(&(PROGRAM, heads, sheets, self))
    }

    /// The bytes of the workbook, always the same for the same rows.
    pub(crate) fn workbook(&self, context: &PageContext) -> Vec<u8> {
        must(sheets::workbook(context, self).ok(), "texts that are cut and sheets that are split fit into a workbook")
    }
}

/// The head of a column in the site's words.
fn head(context: &PageContext, column: &str) -> String {
    context.words.get(&format!("workbook.head.{column}")).to_owned()
}
