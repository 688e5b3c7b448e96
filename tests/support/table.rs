//! Tables of a built site, read as CSV.

use std::collections::BTreeMap;

use super::Folder;

/// The cells of a line by the names of their columns.
pub type Row = BTreeMap<String, String>;

/// The lines of a table of the built site, each with its cells by column.
pub fn rows(folder: &Folder, path: &str) -> Vec<Row> {
    let text = folder.read(&format!("public/{path}"));
    assert!(
        text.starts_with(|letter: char| letter.is_ascii_lowercase()),
        "{path} begins with {:?}",
        text.chars().next()
    );
    let mut lines = cells(&text).into_iter();
    let head = lines.next().unwrap();
    lines.map(|line| head.iter().cloned().zip(line).collect()).collect()
}

/// The cells of each line of a CSV.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => line.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            letter => cell.push(letter),
        }
    }
    lines
}
