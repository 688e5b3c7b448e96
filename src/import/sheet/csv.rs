//! Tables as text, as spreadsheets save them: separated by commas, semicolons or tabs, in UTF-8, UTF-16
//! or cp1258, with a decimal comma or a decimal point.

use rust_decimal::Decimal;

use super::Sheet;
use super::cells::{Cells, Room, numeric, textual};
use super::error::SheetError;
use crate::content::csv_cells::{CellReader, ReadCell};
use crate::domain::number;
use crate::finding::Encoding;
use crate::import::form::RowKey;
use crate::import::grid::Cell;
use crate::text;

/// The format of a number that the table writes with a mark that may be that of decimals or of
/// thousands.
pub(crate) const AMBIGUOUS: &str = "?";

pub(super) fn read(bytes: &[u8], name: &str) -> Result<Sheet, SheetError> {
    let text = decoded(bytes)?;
    let separator = separator(&text);
    let placed = placed(&text, separator)?;
    // The first cell of a row is a number of order: `8.1` of an outline has no decimals.
    let behind_first = placed.windows(2).filter(|pair| matches!(pair, [one, two] if one.row == two.row));
    let figures = behind_first.filter_map(|pair| pair.last()).map(|cell| cell.text.as_str());
    let mark = DecimalMark::of_form(&placed).unwrap_or_else(|| DecimalMark::of(figures, separator));
    let mut cells = Cells::new(name, Room::default());
    for PlacedText { row, column, text } in &placed {
        cells.put(*row, *column, converted(text, mark))?;
    }
    cells.finish(false).map(|(sheet, _)| sheet)
}

/// A cell's text with its row and column, from 0.
struct PlacedText {
    row: usize,
    column: usize,
    text: String,
}

/// The cells that aren't empty. Empty lines are rows of a spreadsheet as well; line ends within a cell
/// begin none.
fn placed(text: &str, separator: u8) -> Result<Vec<PlacedText>, SheetError> {
    let mut room = Room::default();
    let mut placed = Vec::new();
    let (mut column, mut counted, mut lines) = (0, 0, 0);
    for ReadCell { cell, ends_row, .. } in CellReader::separated_by(text, separator) {
        let range = cell.span.range();
        lines += text.get(counted..range.start).unwrap_or_default().matches('\n').count();
        counted = range.end;
        if !cell.value.is_empty() {
            room.take_cells(1)?;
            placed.push(PlacedText { row: lines, column, text: cell.value });
        }
        column = if ends_row { 0 } else { column + 1 };
    }
    Ok(placed)
}

/// The text of a table in whichever encoding it was saved.
fn decoded(bytes: &[u8]) -> Result<String, SheetError> {
    if Encoding::is_utf16(bytes) {
        let first_is_zero = bytes.first() == Some(&0) || bytes.starts_with(&[0xfe, 0xff]);
        let encoding = if first_is_zero { encoding_rs::UTF_16BE } else { encoding_rs::UTF_16LE };
        return Ok(text::compose(&encoding.decode(bytes).0).into_owned());
    }
    if bytes.contains(&0) {
        return Err(SheetError::NotASheet);
    }
    let plain = text::decode(bytes.to_vec());
    Ok(plain.unwrap_or_else(|_| text::compose(&encoding_rs::WINDOWS_1258.decode(bytes).0).into_owned()))
}

/// The separator that cuts most rows into as many cells as each other.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        let mut cells = 0;
        for cell in CellReader::separated_by(text, separator).take(20_000) {
            cells += 1;
            if cell.ends_row {
                *counts.entry(cells).or_default() += 1;
                cells = 0;
            }
        }
        counts.iter().filter(|(cells, _)| **cells > 1).map(|(_, rows)| *rows).max().unwrap_or(0)
    };
    let mut best = (score(b','), b',');
    for other in [b';', b'\t'] {
        let rows = score(other);
        // Commas stand in texts and numbers as well; the others seldom do.
        if rows > 1 && rows * 2 >= best.0 {
            best = (rows, other);
        }
    }
    best.1
}

/// The mark in front of decimals in the numbers of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DecimalMark {
    Comma,
    Point,
    Untold,
}

/// The number above the keys of a form, with each mark.
const MARKS: [(&str, DecimalMark); 2] = [("1,5", DecimalMark::Comma), ("1.5", DecimalMark::Point)];

impl DecimalMark {
    /// The mark of a form that was saved as text, by the number above its keys. Goals in words have the
    /// Vietnamese mark, whatever the locale.
    fn of_form(placed: &[PlacedText]) -> Option<Self> {
        let keys = placed.iter().find(|cell| RowKey::parse(&cell.text).is_some())?;
        let above = placed.iter().filter(|cell| cell.column == keys.column);
        above.filter_map(|cell| MARKS.iter().find(|(text, _)| *text == cell.text)).map(|(_, mark)| *mark).next()
    }

    /// The mark that numbers tell which can be read one way alone; else the one of the locale whose
    /// spreadsheets separate cells by semicolons.
    fn of<'t>(cells: impl Iterator<Item = &'t str>, separator: u8) -> Self {
        let (mut commas, mut points) = (0, 0);
        for cell in cells {
            let Some(digits) = plain_number(cell) else { continue };
            match (read_with(digits, ',', '.'), read_with(digits, '.', ',')) {
                (Some(_), None) => commas += 1,
                (None, Some(_)) => points += 1,
                _ => {}
            }
        }
        match (commas, points) {
            (0, 0) if separator == b';' => Self::Comma,
            (0, 0) => Self::Untold,
            (_, 0) => Self::Comma,
            (0, _) => Self::Point,
            _ => Self::Untold,
        }
    }
}

fn converted(text: &str, mark: DecimalMark) -> Cell {
    let Some(digits) = plain_number(text) else { return textual(text) };
    let is_share = text.trim_end().ends_with('%');
    let (comma, point) = (read_with(digits, ',', '.'), read_with(digits, '.', ','));
    let number = match mark {
        DecimalMark::Comma => comma,
        DecimalMark::Point => point,
        DecimalMark::Untold if comma == point => comma,
        // Only one way of reading it is left.
        DecimalMark::Untold if comma.is_none() != point.is_none() => comma.or(point),
        DecimalMark::Untold => return ambiguous(text, comma),
    };
    match number {
        Some(number) if is_share => numeric(number / Decimal::ONE_HUNDRED, "0%"),
        Some(number) => numeric(number, "General"),
        // The mark of the other locale, in a table that else has this one: read by nobody as a number.
        None => ambiguous(text, comma.or(point)),
    }
}

/// A number whose mark may be that of decimals or of thousands.
fn ambiguous(text: &str, number: Option<Decimal>) -> Cell {
    let number = number.unwrap_or_default();
    Cell { text: text.trim().to_owned(), ..numeric(number, AMBIGUOUS) }
}

/// The number that a whole cell is, as it is written, without a percent sign.
fn plain_number(cell: &str) -> Option<&str> {
    let digits = cell.trim().trim_end_matches('%').trim_end();
    let is_number = digits.contains(|letter: char| letter.is_ascii_digit())
        && digits.trim_start_matches('-').chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    is_number.then_some(digits)
}

/// A number whose decimals stand behind one mark and whose thousands are grouped by another.
fn read_with(digits: &str, decimal: char, group: char) -> Option<Decimal> {
    let (sign, unsigned) = digits.strip_prefix('-').map_or((Decimal::ONE, digits), |rest| (-Decimal::ONE, rest));
    let vietnamese: String = unsigned
        .chars()
        .map(|letter| match letter {
            _ if letter == decimal => ',',
            _ if letter == group => '.',
            _ => letter,
        })
        .collect();
    number::parse(&vietnamese).ok().map(|number| number * sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8]) -> Vec<Vec<String>> {
        let sheet = read(bytes, "bieu.csv").unwrap();
        sheet.grid.rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn every_way_of_saving_gives_the_same_table() {
        let table = "STT;Chỉ tiêu;Kết quả\n1;Thu ngân sách nhà nước;457,802\n2;Hộ nghèo;0,6%\n";
        let expected = vec![
            vec!["STT".to_owned(), "Chỉ tiêu".to_owned(), "Kết quả".to_owned()],
            vec!["1".to_owned(), "Thu ngân sách nhà nước".to_owned(), "457,802".to_owned()],
            vec!["2".to_owned(), "Hộ nghèo".to_owned(), "0,6%".to_owned()],
        ];
        let tabs = table.replace(';', "\t");
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(tabs.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let english = "STT,Chỉ tiêu,Kết quả\n1,Thu ngân sách nhà nước,457.802\n2,Hộ nghèo,0.6%\n";
        for bytes in [table.as_bytes(), &utf16, &[b"\xef\xbb\xbf", table.as_bytes()].concat(), english.as_bytes()] {
            assert_eq!(shown(bytes), expected);
        }
    }

    #[test]
    fn cp1258_is_composed() {
        // cp1258 has letters with a hat and writes tones behind them.
        let bytes = b"STT;Chi\xd2 ti\xeau\n1;H\xf4\xf2 ngh\xe8o\n";
        assert_eq!(shown(bytes)[0], ["STT", "Chỉ tiêu"]);
        assert_eq!(shown(bytes)[1][1], "Hộ nghèo");
    }

    #[test]
    fn a_mark_that_may_be_either_is_not_guessed() {
        let sheet = read(b"STT,K\n1,457.802\n2,\"1,250\"\n", "bieu.csv").unwrap();
        let formats: Vec<_> = sheet.grid.rows.iter().skip(1).map(|row| row[1].number.clone().unwrap().format).collect();
        assert_eq!(formats, [AMBIGUOUS.into(), AMBIGUOUS.into()]);
        // The numbers of an outline say nothing of the mark.
        let sheet = read(b"STT;K\n8.1;457,802\n8.2;95,5\n", "bieu.csv").unwrap();
        assert_eq!(sheet.grid.rows[1][1].number.clone().unwrap().value, Decimal::new(457_802, 3));
        assert_eq!(sheet.grid.rows[1][0].text, "8.1");
        let sheet = read(b"STT,K\n1,457.802\n2,95.5\n", "bieu.csv").unwrap();
        assert_eq!(sheet.grid.rows[1][1].number.clone().unwrap().value, Decimal::new(457_802, 3));
    }
}
