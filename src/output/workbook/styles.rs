//! The styles of cells. A format says the thousands and decimals by marks of its own, which each spreadsheet
//! shows in its locale.

use std::fmt;

/// The style of a cell: its position in the list of styles, from 1. Cells of text have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style(u32);

/// The most decimals of a figure that are shown.
const MOST_PLACES: u32 = 6;

impl Style {
    pub(super) const HEAD: Self = Self(1);
    pub(super) const DATE: Self = Self(2);
    const FIRST_NUMBER: u32 = 3;
    const FIRST_PERCENT: u32 = Self::FIRST_NUMBER + MOST_PLACES + 1;

    /// A number with so many decimals.
    pub(super) fn number(places: u32) -> Self {
        Self(Self::FIRST_NUMBER + places.min(MOST_PLACES))
    }

    /// A fraction shown as a percentage with so many decimals.
    pub(super) fn percent(places: u32) -> Self {
        Self(Self::FIRST_PERCENT + places.min(MOST_PLACES))
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The part of a workbook that lists the styles.
pub(super) fn styles() -> String {
    // The formats of a date, numbers and percentages, in the order of their styles. Numbers below 164 are
    // those of formats that spreadsheets know by themselves.
    let codes: Vec<String> = ["dd/mm/yyyy".to_owned()]
        .into_iter()
        .chain((0..=MOST_PLACES).map(|places| format!("#,##0{}", decimals(places))))
        .chain((0..=MOST_PLACES).map(|places| format!("0{}%", decimals(places))))
        .collect();
    let numbered = || (164..).zip(&codes);
    let formats: String =
        numbered().map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>")).collect();
    let styles: String = numbered()
        .map(|(id, _)| {
            format!(
                "<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
            )
        })
        .collect();
    format!(
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <numFmts count=\"{count}\">{formats}</numFmts>\
         <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>\
         <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill>\
         <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFD9E2EC\"/><bgColor indexed=\"64\"/></patternFill></fill>\
         </fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{all}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" \
         applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>{styles}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
         <dxfs count=\"0\"/></styleSheet>",
        count = codes.len(),
        all = codes.len() + 2,
    )
}

fn decimals(places: u32) -> String {
    match places {
        0 => String::new(),
        places => format!(".{}", "0".repeat(places as usize)),
    }
}
