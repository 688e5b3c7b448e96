//! Text files, plain or Markdown: a paragraph a line, tables of `|`, and lines joined again that a
//! page or a column cut.

use super::table::TableBuilder;
use crate::import::document::{Block, Document, Paragraph, Place, cleaned};
use crate::import::find::marker;

pub(super) fn read(text: &str) -> Document {
    let is_wrapped = is_wrapped(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut table: Option<TableBuilder> = None;
    let mut tables = 0;
    let mut follows_blank = true;
    for (at, line) in text.lines().enumerate() {
        let plain = line.trim();
        if let Some(cells) = cells(plain) {
            let table = table.get_or_insert_default();
            if !cells.iter().all(|cell| is_rule(cell)) {
                add_row(table, &cells);
            }
            continue;
        }
        if let Some(done) = table.take() {
            tables += 1;
            blocks.push(Block::Table(done.finished(tables)));
        }
        let (text, is_heading) = without_signs(plain);
        if text.is_empty() {
            follows_blank = true;
            continue;
        }
        let joins = blocks.last_mut().is_some_and(|last| match last {
            Block::Paragraph(last) => join(last, &text, is_heading, is_wrapped && !follows_blank),
            Block::Table(_) => false,
        });
        if !joins {
            let place = Place::Line(at + 1);
            blocks.push(Block::Paragraph(Paragraph { text, marker: None, is_heading, place }));
        }
        follows_blank = false;
    }
    if let Some(done) = table {
        blocks.push(Block::Table(done.finished(tables + 1)));
    }
    Document { blocks, ..Document::default() }
}

/// The cells of a line that is a row of a table: `| 1 | Thu ngân sách | 571 |`.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    (!inner.is_empty()).then(|| inner.split('|').map(|cell| without_signs(cell.trim()).0).collect())
}

fn is_rule(cell: &str) -> bool {
    cell.chars().all(|letter| matches!(letter, '-' | ':' | ' '))
}

fn add_row(table: &mut TableBuilder, cells: &[String]) {
    table.open_row();
    for cell in cells {
        table.open_cell();
        table.close_cell(cell);
    }
    table.close_row();
}

/// A line without the signs of Markdown, and whether they make it a heading.
fn without_signs(line: &str) -> (String, bool) {
    let unmarked = line.trim_start_matches('#');
    let is_heading = unmarked.len() < line.len();
    let mut plain = String::with_capacity(unmarked.len());
    let mut letters = unmarked.chars().peekable();
    let mut escaped = false;
    let stars = unmarked.matches('*').count();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek().is_some_and(char::is_ascii_punctuation) => escaped = true,
            // A star alone at the start is a bullet; pairs of stars are emphasis.
            '*' if !escaped && (stars > 1 || unmarked.trim() == "*") => {}
            _ => {
                plain.push(letter);
                escaped = false;
            }
        }
    }
    (cleaned(&plain), is_heading)
}

/// Joins a line to the paragraph before it, where that was cut: it ends in no sign, and the line begins
/// small, or with a figure that is no number of a list.
fn join(last: &mut Paragraph, line: &str, is_heading: bool, may_be_wrapped: bool) -> bool {
    if is_heading || last.is_heading || marker::typed(line).is_some() {
        return false;
    }
    let goes_on = goes_on(&last.text, line) || (may_be_wrapped && !ends(&last.text));
    if goes_on {
        let is_split_span = last.text.ends_with('-') && line.starts_with(|letter: char| letter.is_ascii_digit());
        if !is_split_span {
            last.text.push(' ');
        }
        last.text.push_str(line);
    }
    goes_on
}

fn ends(text: &str) -> bool {
    text.ends_with(['.', ':', ';', '!', '?', '…', '/'])
}

fn goes_on(before: &str, line: &str) -> bool {
    let begins_small = line.chars().next().is_some_and(char::is_lowercase);
    let begins_with_figure = line.starts_with(|letter: char| letter.is_ascii_digit());
    let open = before.ends_with(|letter: char| letter.is_lowercase() || letter == ',' || letter == '-');
    (begins_small && !ends(before)) || (begins_with_figure && open)
}

/// Whether the lines of a text were broken at a width: most are nearly as long as the longest, and none
/// is as long as a paragraph.
fn is_wrapped(text: &str) -> bool {
    let lengths: Vec<usize> =
        text.lines().map(|line| line.trim().chars().count()).filter(|length| *length > 0).collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let long = lengths.iter().filter(|length| **length * 10 >= longest * 7).count();
    (40..=130).contains(&longest) && lengths.len() > 20 && long * 10 >= lengths.len() * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let told = |block| match block {
            Block::Paragraph(paragraph) => paragraph.text,
            Block::Table(grid) => format!("{}x{}", grid.rows.len(), grid.rows.first().map_or(0, Vec::len)),
        };
        read(text).blocks.into_iter().map(told).collect()
    }

    #[test]
    fn cut_lines_are_joined() {
        let text =
            "Chỉ đạo quyết liệt, chủ\n\nđộng theo hướng\n- (2) Có từ 5\n(3) đạt\n95,5% dân số\nQuy hoạch 2025-\n2030";
        assert_eq!(
            texts(text),
            ["Chỉ đạo quyết liệt, chủ động theo hướng", "- (2) Có từ 5", "(3) đạt 95,5% dân số", "Quy hoạch 2025-2030"]
        );
    }

    #[test]
    fn markdown_is_read() {
        let text = "## **1. Mục tiêu**\n- Tỷ lệ *(nếu có)* **95%**\n* sao\n| a | b |\n|---|:-:|\n| 1 | 2 |\n";
        assert_eq!(texts(text), ["1. Mục tiêu", "- Tỷ lệ (nếu có) 95%", "* sao", "2x2"]);
    }
}
