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
    let mut unclear_rows: Vec<Paragraph> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let mut end_of_tabbed = 0;
    for (at, line) in lines.iter().enumerate() {
        if at < end_of_tabbed {
            continue;
        }
        let plain = line.trim();
        if let Some(rows) = tabbed_rows(lines.get(at..).unwrap_or_default()) {
            end_of_tabbed = at + rows.lines.len();
            if rows.are_even {
                let mut table = TableBuilder::default();
                rows.lines.iter().for_each(|cells| add_row(&mut table, cells));
                tables += 1;
                blocks.push(Block::Table(table.finished(tables)));
            } else {
                let row = |(row, cells): (usize, &Vec<String>)| {
                    Paragraph::plain(cleaned(&cells.join(" | ")), Place::Line(at + row + 1))
                };
                unclear_rows.extend(rows.lines.iter().enumerate().map(row));
            }
            continue;
        }
        let rest = lines.get(at..).unwrap_or_default();
        if table.is_none() && begins_table_of_lines(rest) {
            let length = rest.iter().take_while(|line| !ends_table_of_lines(line)).count();
            let told = rest.iter().enumerate().take(length).filter(|(_, line)| !line.trim().is_empty());
            unclear_rows.extend(told.map(|(row, line)| Paragraph::plain(cleaned(line), Place::Line(at + row + 1))));
            end_of_tabbed = at + length;
            continue;
        }
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
    Document { blocks, unclear_rows, ..Document::default() }
}

/// The cells of a line that is a row of a table: `| 1 | Thu ngân sách | 571 |`.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    (!inner.is_empty()).then(|| inner.split('|').map(|cell| without_signs(cell.trim()).0).collect())
}

/// The lines of a table as Word saves it in a text, with tabs between the cells.
struct TabbedRows {
    lines: Vec<Vec<String>>,
    /// All rows have as many cells. Where cells were merged they have not, and nothing tells the columns.
    are_even: bool,
}

/// The table that lines begin with. A line without tabs belongs to it where the next has some: one cell that is as
/// wide as the table.
fn tabbed_rows(lines: &[&str]) -> Option<TabbedRows> {
    let width = tabbed(lines.first()?)?.len();
    let mut rows = TabbedRows { lines: Vec::new(), are_even: true };
    for (at, line) in lines.iter().enumerate() {
        let next_is_row = || lines.get(at + 1).is_some_and(|next| tabbed(next).is_some());
        match tabbed(line) {
            Some(cells) => {
                rows.are_even &= cells.len() == width;
                rows.lines.push(cells);
            }
            None if !line.trim().is_empty() && next_is_row() => rows.lines.push(vec![cleaned(line)]),
            None => break,
        }
    }
    Some(rows)
}

/// The cells of a line with tabs.
fn tabbed(line: &str) -> Option<Vec<String>> {
    let cells: Vec<String> = line.split('\t').map(cleaned).collect();
    let has_text = cells.iter().filter(|cell| !cell.is_empty()).count() >= 2;
    (cells.len() >= 3 && has_text).then_some(cells)
}

/// Whether lines begin a table that was saved with a line for each cell, as LibreOffice does: the name of a column of
/// targets, and that of another behind it. Nothing tells where its rows end.
fn begins_table_of_lines(lines: &[&str]) -> bool {
    const NAMES: [&str; 6] =
        ["chỉ tiêu", "tên chỉ tiêu", "nội dung", "nội dung chỉ tiêu", "danh mục chỉ tiêu", "các chỉ tiêu"];
    const OTHERS: [&str; 10] =
        ["đvt", "đơn vị", "kế hoạch", "mức", "ước", "thực hiện", "năm 20", "chỉ tiêu giao", "mục tiêu", "th "];
    let mut filled = lines.iter().map(|line| line.trim().to_lowercase()).filter(|line| !line.is_empty());
    let first = filled.next().unwrap_or_default();
    let name =
        if matches!(first.as_str(), "stt" | "tt" | "số tt") { filled.next().unwrap_or_default() } else { first };
    let is_other = |line: &String| line.chars().count() < 50 && OTHERS.iter().any(|other| line.starts_with(other));
    NAMES.contains(&name.as_str()) && filled.take(2).any(|line| is_other(&line))
}

/// Whether a line can't belong to such a table: a paragraph, or the end of the document.
fn ends_table_of_lines(line: &str) -> bool {
    const ENDS: [&str; 5] = ["nơi nhận", "tm. ", "t/m ", "nghị quyết này", "điều "];
    let lower = line.trim().to_lowercase();
    lower.chars().count() > 120 || ENDS.iter().any(|end| lower.starts_with(end))
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
    let is_cut_span = is_cut_span(&last.text, line);
    if is_heading || last.is_heading || (marker::typed(line).is_some() && !is_cut_span) {
        return false;
    }
    let goes_on = is_cut_span || goes_on(&last.text, line) || (may_be_wrapped && !ends(&last.text));
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

/// Whether a line begins small, or with a figure that is no number of a list, behind one that ends in no sign.
pub(super) fn goes_on(before: &str, line: &str) -> bool {
    let begins_small = line.chars().next().is_some_and(char::is_lowercase);
    let begins_with_figure = line.starts_with(|letter: char| letter.is_ascii_digit());
    let open = before.ends_with(|letter: char| letter.is_lowercase() || letter == ',' || letter == '-');
    (begins_small && !ends(before)) || (begins_with_figure && open)
}

/// Whether a line begins with the dash of a span whose first figure ends the line before: `từ 2` and `- 3 mô hình`.
/// A bullet behind a heading with a year, `năm 2026` and `- 100% hộ dân`, is none.
pub(super) fn is_cut_span(before: &str, line: &str) -> bool {
    let has_digit_next = line.trim_start_matches(['-', '–', ' ']).starts_with(|letter: char| letter.is_ascii_digit());
    let mut words = before.split_whitespace().rev();
    let (last, leads) = (words.next().unwrap_or_default(), words.next().unwrap_or_default().to_lowercase());
    line.starts_with(['-', '–'])
        && has_digit_next
        && last.ends_with(|letter: char| letter.is_ascii_digit())
        && matches!(leads.as_str(), "từ" | "đạt" | "khoảng")
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
        assert_eq!(texts("Xây dựng từ 2\n- 3 mô hình"), ["Xây dựng từ 2 - 3 mô hình"]);
        assert_eq!(texts("Chỉ tiêu năm 2026\n- 100% hộ"), ["Chỉ tiêu năm 2026", "- 100% hộ"]);
        assert_eq!(
            texts(text),
            ["Chỉ đạo quyết liệt, chủ động theo hướng", "- (2) Có từ 5", "(3) đạt 95,5% dân số", "Quy hoạch 2025-2030"]
        );
    }

    #[test]
    fn tables_with_tabs_are_read_where_all_rows_are_alike() {
        assert_eq!(texts("TT\tTên\tMức\nI. KINH TẾ\n1\tThu\t5%\nHết."), ["3x3", "Hết."]);
        let uneven = read("TT\tTên\tNăm 2025\tMức\n\t\tKH\tTH\t\n1\tThu\t3%\t4%\t5%\n");
        assert_eq!((uneven.blocks.len(), uneven.unclear_rows.len()), (0, 3));
        assert_eq!(uneven.unclear_rows[2].text, "1 | Thu | 3% | 4% | 5%");
    }

    #[test]
    fn markdown_is_read() {
        let text = "## **1. Mục tiêu**\n- Tỷ lệ *(nếu có)* **95%**\n* sao\n| a | b |\n|---|:-:|\n| 1 | 2 |\n";
        assert_eq!(texts(text), ["1. Mục tiêu", "- Tỷ lệ (nếu có) 95%", "* sao", "2x2"]);
    }
}
