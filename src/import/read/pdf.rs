//! PDF files with a text layer: the text of each page in lines from top to bottom. A file of pictures alone is
//! told as such. The parser works in a thread of its own, so that a file which makes it fail or never end
//! stops nothing else.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use lopdf::content::Operation;
use lopdf::{Document as Pdf, Object};

use super::text::{goes_on, is_cut_span};
use crate::import::document::{Block, Document, Paragraph, Place, cleaned};
use crate::import::find::marker::typed;

/// A hundred pages take less than a second.
const LONGEST: Duration = Duration::from_secs(20);
/// The sign of a gap between the columns of a table.
const GAP_SIGN: &str = " | ";
/// Letters of a whole file; a resolution has some 40,000.
const MOST_LETTERS: usize = 4_000_000;

/// Why a PDF has no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PdfFault {
    Damaged,
    Locked,
    Scanned,
}

pub(super) fn read(bytes: Vec<u8>) -> Result<Document, PdfFault> {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::Builder::new().stack_size(16 * 1024 * 1024).spawn(move || {
        // The receiver is gone only when it has waited long enough.
        sender.send(lines(&bytes)).unwrap_or_default();
    });
    if worker.is_err() {
        return Err(PdfFault::Damaged);
    }
    // A thread that panics drops its sender.
    let lines = receiver.recv_timeout(LONGEST).map_err(|_error| PdfFault::Damaged)??;
    if lines.iter().map(|(_, _, text)| text.chars().filter(|letter| letter.is_alphabetic()).count()).sum::<usize>() < 40
    {
        return Err(PdfFault::Scanned);
    }
    let (rows, lines) = without_tables(lines);
    let paragraph = |(page, line, text)| Paragraph::plain(text, Place::Page { page, line });
    let unclear_rows = rows.into_iter().map(paragraph).collect();
    Ok(Document { blocks: joined(lines), unclear_rows, ..Document::default() })
}

type Line = (usize, usize, String);

/// The lines of all pages, with their page and number.
fn lines(bytes: &[u8]) -> Result<Vec<Line>, PdfFault> {
    let pdf = Pdf::load_mem(bytes).map_err(|_error| PdfFault::Damaged)?;
    if pdf.is_encrypted() {
        return Err(PdfFault::Locked);
    }
    let mut lines = Vec::new();
    let mut letters = 0;
    for (number, page) in pdf.get_pages() {
        let fonts = pdf.get_page_fonts(page).map_err(|_error| PdfFault::Damaged)?;
        let encodings: std::collections::BTreeMap<Vec<u8>, lopdf::Encoding<'_>> =
            fonts.into_iter().filter_map(|(name, font)| Some((name, font.get_font_encoding(&pdf).ok()?))).collect();
        let content = pdf.get_and_decode_page_content(page).map_err(|_error| PdfFault::Damaged)?;
        let mut text = PageText::default();
        for operation in &content.operations {
            text.take(operation, &encodings);
        }
        for (at, line) in text.lines().into_iter().enumerate() {
            letters += line.len();
            if letters > MOST_LETTERS {
                return Err(PdfFault::Damaged);
            }
            lines.push((usize::try_from(number).unwrap_or(usize::MAX), at + 1, line));
        }
    }
    Ok(lines)
}

/// The lines of tables, and all others. A table is where two lines or more have three columns; where one cell
/// ends and the next begins isn't told, and a cell of several lines lies among its neighbours' lines.
fn without_tables(lines: Vec<Line>) -> (Vec<Line>, Vec<Line>) {
    /// Between two rows lie no more lines of their cells.
    const APART: usize = 7;
    let gaps = |line: &Line| line.2.matches(GAP_SIGN).count();
    let rows: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| gaps(line) >= 2).map(|(at, _)| at).collect();
    let mut is_row = vec![false; lines.len()];
    for pair in rows.windows(2) {
        if let [first, second] = pair
            && second - first <= APART
            && let Some(between) = is_row.get_mut(*first..=*second)
        {
            between.fill(true);
        }
    }
    // The lines of cells above the first row and below the last: with a gap, or going on with a cell.
    for at in 1..lines.len() {
        let goes_on = lines.get(at).is_some_and(|line| gaps(line) > 0 || line.2.starts_with(char::is_lowercase));
        if goes_on && is_row.get(at - 1) == Some(&true) {
            is_row.get_mut(at).into_iter().for_each(|is_row| *is_row = true);
        }
    }
    for at in (1..lines.len()).rev() {
        let has_gap = lines.get(at - 1).is_some_and(|line| gaps(line) > 0);
        if has_gap && is_row.get(at) == Some(&true) {
            is_row.get_mut(at - 1).into_iter().for_each(|is_row| *is_row = true);
        }
    }
    let (rows, others): (Vec<_>, Vec<_>) = lines.into_iter().zip(is_row).partition(|(_, is_row)| *is_row);
    let plain = |lines: Vec<(Line, bool)>| lines.into_iter().map(|(line, _)| line).collect();
    (plain(rows), plain(others))
}

/// A text with its height on the page, where it begins, and the size of its letters.
struct PlacedText {
    up: f32,
    right: f32,
    size: f32,
    text: String,
}

/// The pieces of text of a page, each with where it begins.
#[derive(Default)]
struct PageText {
    pieces: Vec<PlacedText>,
    font: Vec<u8>,
    size: f32,
    leading: f32,
    line: (f32, f32),
    matrix: [f32; 6],
    base: Vec<[f32; 6]>,
    current: Option<[f32; 6]>,
    continues: bool,
}

const IDENTITY: [f32; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

impl PageText {
    fn take(&mut self, operation: &Operation, encodings: &std::collections::BTreeMap<Vec<u8>, lopdf::Encoding<'_>>) {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
        let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        match operation.operator.as_str() {
            "q" => self.base.push(self.current.unwrap_or(IDENTITY)),
            "Q" => self.current = self.base.pop(),
            "cm" => self.current = Some(product(matrix(), self.current.unwrap_or(IDENTITY))),
            "BT" => {
                self.matrix = IDENTITY;
                self.line = (0.0, 0.0);
                self.continues = false;
            }
            "Tf" => {
                self.size = number(1);
                self.font = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default().to_vec();
            }
            "TL" => self.leading = number(0),
            "Td" => self.go(number(0), number(1)),
            "TD" => {
                self.leading = -number(1);
                self.go(number(0), number(1));
            }
            "Tm" => {
                self.matrix = matrix();
                self.line = (0.0, 0.0);
                self.continues = false;
            }
            "T*" => self.go(0.0, -self.leading),
            "Tj" => self.show(operands.first(), encodings),
            "'" | "\"" => {
                self.go(0.0, -self.leading);
                self.show(operands.last(), encodings);
            }
            "TJ" => {
                let Some(Object::Array(pieces)) = operands.first() else { return };
                for piece in pieces {
                    match piece {
                        Object::String(..) => self.show(Some(piece), encodings),
                        // A wide gap is a blank.
                        other if other.as_float().is_ok_and(|gap| gap < -200.0) => self.push(" "),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn go(&mut self, right: f32, up: f32) {
        self.line = (self.line.0 + right, self.line.1 + up);
        self.continues = false;
    }

    fn show(&mut self, text: Option<&Object>, encodings: &std::collections::BTreeMap<Vec<u8>, lopdf::Encoding<'_>>) {
        let Some(bytes) = text.and_then(|text| text.as_str().ok()) else { return };
        let decoded = encodings.get(&self.font).and_then(|encoding| Pdf::decode_text(encoding, bytes).ok());
        if let Some(text) = decoded {
            self.push(&text);
        }
    }

    fn push(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(last) if self.continues => last.text.push_str(text),
            _ => {
                let (x, y) = self.line;
                let at = [1.0, 0.0, 0.0, 1.0, x, y];
                let placed = product(product(at, self.matrix), self.current.unwrap_or(IDENTITY));
                let [_, _, _, height, right, up] = placed;
                self.pieces.push(PlacedText { up, right, size: (self.size * height).abs(), text: text.to_owned() });
                self.continues = true;
            }
        }
    }

    /// The text in lines: pieces at one height, from left to right.
    fn lines(mut self) -> Vec<String> {
        /// Pieces that differ less in height stand on one line.
        const SAME: f32 = 2.5;
        self.pieces.sort_by(|one, two| two.up.total_cmp(&one.up));
        let mut lines: Vec<Vec<PlacedText>> = Vec::new();
        for piece in self.pieces {
            match lines.last_mut() {
                Some(line) if line.first().is_some_and(|first| (first.up - piece.up).abs() < SAME) => line.push(piece),
                _ => lines.push(vec![piece]),
            }
        }
        lines.into_iter().map(text_of_line).filter(|line| !line.is_empty()).collect()
    }
}

/// The text of a line. A gap that no blank makes, as between the columns of a table, is shown as `|`: what stands
/// in a row of a table isn't one sentence.
fn text_of_line(mut pieces: Vec<PlacedText>) -> String {
    /// The mean width of a letter, and the gap of columns, in sizes of letters.
    const LETTER: f32 = 0.5;
    const GAP: f32 = 1.6;
    pieces.sort_by(|one, two| one.right.total_cmp(&two.right));
    let mut text = String::new();
    let mut end: Option<f32> = None;
    for piece in pieces {
        let count = piece.text.chars().count().min(1000);
        let width = f32::from(u16::try_from(count).unwrap_or(1000)) * LETTER * piece.size;
        if end.is_some_and(|end| piece.right - end > GAP * piece.size) && !piece.text.trim().is_empty() {
            // Behind the number of a list there is a gap as well.
            let is_marker = typed(&format!("{text} X")).is_some_and(|(_, rest)| rest == "X");
            text.push_str(if is_marker || text.trim().is_empty() { " " } else { GAP_SIGN });
        }
        text.push_str(&piece.text);
        // Widths are only estimated: a long piece may be narrower.
        end = Some((piece.right + width).max(end.unwrap_or(f32::MIN)));
    }
    cleaned(&text)
}

/// The product of two matrices of a page.
fn product(one: [f32; 6], two: [f32; 6]) -> [f32; 6] {
    let [a, b, c, d, e, f] = one;
    let [p, q, r, s, t, u] = two;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/// Lines joined to paragraphs: a line goes on with the one before unless it begins with a marker, a capital
/// behind a full stop, or stands behind a short line.
fn joined(lines: Vec<Line>) -> Vec<Block> {
    let widest = lines.iter().map(|(_, _, text)| text.chars().count()).max().unwrap_or(0);
    let mut blocks: Vec<Paragraph> = Vec::new();
    let mut last_length = 0;
    for (page, line, text) in lines {
        if text.chars().all(|letter| letter.is_ascii_digit()) && text.len() < 4 {
            continue;
        }
        let was_full = last_length * 10 >= widest * 7;
        // A line of a title, as `NGHỊ QUYẾT`, is short.
        let was_half = last_length * 2 >= widest;
        last_length = text.chars().count();
        let goes_on = |last: &str| {
            let begins = typed(&text).is_some();
            let is_full = was_full && !last.ends_with([';', ':']) && !ends_sentence(last, &text);
            let is_small = text.starts_with(|letter: char| letter.is_ascii_digit() || letter.is_lowercase());
            let follows_colon = last.ends_with(':') && was_full && is_small;
            is_cut_span(last, &text) || (!begins && (follows_colon || is_full || (was_half && goes_on(last, &text))))
        };
        match blocks.last_mut() {
            Some(last) if goes_on(&last.text) => {
                last.text.push(' ');
                last.text.push_str(&text);
            }
            _ => blocks.push(Paragraph::plain(text, Place::Page { page, line })),
        }
    }
    blocks.into_iter().map(Block::Paragraph).collect()
}

/// Whether a paragraph ends before a line: with a full stop, where the line begins with a capital.
fn ends_sentence(before: &str, line: &str) -> bool {
    before.ends_with(['.', '!', '?']) && line.starts_with(char::is_uppercase) && before.ends_with("./.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[&str]) -> (Vec<String>, Vec<String>) {
        let lines = lines.iter().enumerate().map(|(at, text)| (1, at + 1, (*text).to_owned())).collect();
        let texts = |lines: Vec<Line>| lines.into_iter().map(|(_, _, text)| text).collect();
        let (rows, others) = without_tables(lines);
        (texts(rows), texts(others))
    }

    #[test]
    fn lines_of_tables_are_no_paragraphs() {
        let head = ["ĐẢNG BỘ | ĐẢNG CỘNG SẢN VIỆT NAM", "Số 15-NQ/ĐU | An Cựu, ngày 20 tháng 12 năm 2025"];
        let table = [
            "TT | Chỉ tiêu | ĐVT | Kế hoạch",
            "I. KINH TẾ",
            "1 | Thu ngân sách nhà nước trên | Tỷ đồng | 350",
            "địa bàn, trong đó 5% là thuế",
        ];
        let behind = ["III. NHIỆM VỤ", "1. Thu | chi."];
        let title = ["NGHỊ QUYẾT"];
        let (rows, others) = told(&[&head[..], &title, &table, &behind].concat());
        assert_eq!(rows, table);
        assert_eq!(others, [&head[..], &title, &behind].concat());
        // One line with two gaps is no table yet, and no sentence either.
        assert_eq!(told(&["a | b | c", "d"]).1, ["a | b | c", "d"]);
    }
}
