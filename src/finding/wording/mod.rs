//! The words of every finding, in Vietnamese and English: what is wrong, and
//! the way out. The match is exhaustive, so the compiler sees to it that no
//! problem goes without words in either language.

mod en;
mod vi;

use super::problem::{EntryKind, Problem};
use crate::lang::Lang;

impl EntryKind {
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            EntryKind::Page => lang.pick("trang", "page"),
            EntryKind::Unit => lang.pick("đơn vị", "unit"),
            EntryKind::Resolution => lang.pick("nghị quyết", "resolution"),
            EntryKind::Report => lang.pick("báo cáo", "report"),
            EntryKind::Indicator => lang.pick("chỉ số", "indicator"),
            EntryKind::Site => lang.pick("cấu hình site", "site settings"),
        }
    }

    fn home(self, lang: Lang) -> &'static str {
        match self {
            EntryKind::Page => lang.pick("content/<tên>.md", "content/<name>.md"),
            EntryKind::Unit => lang.pick("content/<đơn vị>/index.md", "content/<unit>/index.md"),
            EntryKind::Resolution => {
                lang.pick("content/<đơn vị>/<năm hoặc nhiệm kỳ>/index.md", "content/<unit>/<year or term>/index.md")
            }
            EntryKind::Report => lang.pick(
                "content/<đơn vị>/<kỳ>/tien-do/<năm-tháng-ngày>.md hoặc .csv",
                "content/<unit>/<period>/tien-do/<year-month-day>.md or .csv",
            ),
            EntryKind::Indicator => lang.pick("content/chi-so/<mã>.md", "content/chi-so/<id>.md"),
            EntryKind::Site => "site.toml",
        }
    }
}

impl Problem {
    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => vi::message(self),
            Lang::En => en::message(self),
        }
    }

    /// The way out.
    pub fn help(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => vi::help(self),
            Lang::En => en::help(self),
        }
    }
}

const CSV_HEADER: &str = "no,part,result,note,provisional,evidence";

/// `26.1, 26.2` for a target of two parts; at most the first few.
fn part_numbers(no: &str, parts: usize) -> String {
    const SHOWN: usize = 4;
    let target = no.rsplit_once('.').map_or(no, |(target, _)| target);
    let mut numbers: Vec<String> = (1..=parts.min(SHOWN)).map(|part| format!("\"{target}.{part}\"")).collect();
    if parts > SHOWN {
        numbers.push("…".into());
    }
    numbers.join(", ")
}

fn example(shape: &str) -> &'static str {
    match shape {
        "integer" => "9",
        "boolean" => "true",
        "date" => "2026-06-30",
        "period" => "2026, \"2025-2030\"",
        "list" => "[\"…\", \"…\"]",
        "table" => "{ name = \"…\", role = \"…\" }",
        "goal" => "\"từ 66 đảng viên trở lên\"",
        "result" => "\"99,4%\"",
        _ => "\"…\"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_as_keys() {
        assert_eq!(part_numbers("26.7", 2), "\"26.1\", \"26.2\"");
        assert_eq!(part_numbers("I.1.9", 6), "\"I.1.1\", \"I.1.2\", \"I.1.3\", \"I.1.4\", …");
    }

    #[test]
    fn both_languages_have_words() {
        let problem = Problem::UnknownIndicator { id: "bhty".into(), nearest: Some("bhyt".into()) };
        assert_eq!(problem.message(Lang::Vi), "chỉ số `bhty` không có");
        assert_eq!(problem.help(Lang::Vi), "gần nhất: `bhyt`");
        assert_eq!(problem.message(Lang::En), "there is no indicator `bhty`");
        assert_eq!(problem.help(Lang::En), "nearest: `bhyt`");
    }
}
