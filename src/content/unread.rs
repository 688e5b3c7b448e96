//! Files that look as if they were meant to be read, and are only copied as attachments.

use super::path::ContentPath;
use crate::finding::{Problem, UnreadFile};

/// The endings of spreadsheets and tables.
const TABLES: [&str; 7] = ["csv", "tsv", "xlsx", "xls", "xlsm", "xlsb", "ods"];
/// The endings of what office programs and editors write.
const TEXTS: [&str; 8] = ["docx", "doc", "odt", "rtf", "txt", "text", "htm", "html"];
/// The endings of content, which Windows may hide behind another.
const CONTENT: [&str; 3] = ["md", "markdown", "csv"];

/// Why an attachment may have been meant as content; none for a plain attachment.
pub(crate) fn problem(path: &ContentPath) -> Option<Problem> {
    let ending = path.ending.as_str();
    let name = path.name();
    if let Some((stem, inner)) = path.stem.rsplit_once('.')
        && CONTENT.contains(&inner.to_lowercase().as_str())
        && TEXTS.contains(&ending)
    {
        let meant = format!("{stem}.{inner}");
        return Some(Problem::FileNotRead { name, as_what: UnreadFile::TwoEndings { meant } });
    }
    let in_place_of_report = path.date().is_some() || path.in_reports_folder();
    if TABLES.contains(&ending) {
        return in_place_of_report.then_some(Problem::TableNotRead { name });
    }
    if !TEXTS.contains(&ending) {
        return None;
    }
    if in_place_of_report {
        return Some(Problem::FileNotRead { name, as_what: UnreadFile::Report });
    }
    path.is_index().then_some(Problem::FileNotRead { name, as_what: UnreadFile::Index })
}

/// Whether an attachment is a working file of an office, which is told where nothing leads to it.
pub(crate) fn is_office_file(ending: &str) -> bool {
    // A page of HTML may be there for a search engine alone.
    let is_page = ending.starts_with("htm");
    !is_page && TEXTS.contains(&ending) || TABLES.contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_to_be_read_is_told() {
        for (path, told) in [
            ("a/2026/index.md.txt", Some("file-not-read")),
            ("a/2026/tien-do/2026-06-30.csv.txt", Some("file-not-read")),
            ("a/2026/index.docx", Some("file-not-read")),
            ("a/2026/tien-do/quy-1.docx", Some("file-not-read")),
            ("a/2026/tien-do/2026-06-30.txt", Some("file-not-read")),
            ("a/2026/tien-do/2026-06-30.xlsx", Some("table-not-read")),
            ("a/2026/2026-06-30.csv", Some("table-not-read")),
            ("a/2026/tien-do/2026-06-30.pdf", None),
            ("a/2026/tep/nghi-quyet.docx", None),
            ("a/2026/tep/bang.csv", None),
        ] {
            let problem = problem(&ContentPath::of(path));
            assert_eq!(problem.as_ref().map(Problem::code), told, "{path}");
        }
    }
}
