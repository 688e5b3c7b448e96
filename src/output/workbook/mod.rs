//! Workbooks of the site's data (.xlsx) for people: typed cells that a Vietnamese and an English spreadsheet
//! show right, one sheet of targets and one of results. Machines take CSV and JSON.

mod package;
mod rows;
mod sheet;
mod styles;
mod zip;

pub(crate) use package::WorkbookPacker;

use rows::{Column, RESULT_COLUMNS, TARGET_COLUMNS, add_part};
use sheet::Sheet;

use crate::PROGRAM;
use crate::hash::{self, Hash};
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

/// A workbook that isn't packed yet.
#[derive(Debug)]
pub struct Workbook {
    /// Its sheets with their names.
    sheets: [(String, Sheet); 2],
}

impl Workbook {
    /// The targets and results of some parts.
    pub(crate) fn of(context: &PageContext, parts: impl IntoIterator<Item = PartId>) -> Self {
        let mut targets = sheet(context, &TARGET_COLUMNS, true);
        let mut results = sheet(context, &RESULT_COLUMNS, false);
        for part in parts {
            add_part(context, part, &mut targets, &mut results);
        }
        let name = |key: &str| package::sheet_name(context.words.get(key));
        Self { sheets: [(name("workbook.targets"), targets), (name("workbook.results"), results)] }
    }

    /// The hash of all that the workbook is made of.
    pub(crate) fn key(&self) -> Hash {
        let texts = self.sheets.iter().map(|(name, sheet)| {
            (name, sheet.pieces().iter().map(|piece| hash::of(piece.as_bytes())).collect::<Vec<_>>())
        });
        hash::of_value(&(PROGRAM, texts.collect::<Vec<_>>()))
    }

    /// The bytes of the workbook, always the same for the same rows.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.packed(&mut WorkbookPacker::new())
    }

    /// The same bytes, by a packer that packs one workbook after another.
    pub(crate) fn packed(&self, packer: &mut WorkbookPacker) -> Vec<u8> {
        packer.packed(&self.sheets)
    }
}

/// A sheet with the heads of its columns in the site's words.
fn sheet(context: &PageContext, columns: &[Column], is_in_front: bool) -> Sheet {
    let head = |(name, width): &Column| (context.words.get(&format!("workbook.head.{name}")).to_owned(), *width);
    Sheet::new(&columns.iter().map(head).collect::<Vec<_>>(), is_in_front)
}
