//! The lines that explain a difference, ready to be pasted into the front matter of a resolution.

use super::fact::ReportKey;
use crate::content::front_matter::Syntax;
use crate::domain::date::Date;
use crate::domain::fact_name::FactName;
use crate::domain::goal::Goal;
use crate::domain::outcome::Outcome;
use crate::domain::reading;
use crate::finding::AmendmentLines;

/// Stands for the day of the correction until somebody fills it in.
const DAY: &str = "<điền ngày đính chính>";
const REASON: &str = "<điền lý do>";
const TITLE: &str = "<điền tên văn bản điều chỉnh>";
const ISSUED: &str = "<điền ngày ban hành>";

/// The content of `was`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Was {
    Text(String),
    /// A date, or true or false, which stand without quotes.
    Plain(String),
    /// A goal that no phrase states, by its operation.
    Op(String),
}

/// A correction to be written.
pub(super) struct CorrectionLines {
    pub target: Option<String>,
    pub report: Option<ReportKey>,
    /// The name of the fact, where it is neither a result nor a goal.
    pub of: Option<String>,
    pub was: Option<Was>,
    pub now_withdrawn: bool,
    pub on: Option<Date>,
    pub needs_reason: bool,
}

impl CorrectionLines {
    /// The lines in the syntax of the file. In YAML the first correction opens the list.
    pub(super) fn text(&self, syntax: Syntax, is_first: bool) -> String {
        let rows = self.rows(syntax);
        match syntax {
            Syntax::Toml => {
                let rows = rows.into_iter().map(|(key, value)| format!("{key} = {value}\n"));
                format!("[[corrections]]\n{}", rows.collect::<String>())
            }
            Syntax::Yaml => {
                let sign = |at: usize| if at == 0 { "- " } else { "  " };
                let rows = rows.into_iter().enumerate();
                let rows = rows.map(|(at, (key, value))| format!("  {}{key}: {value}\n", sign(at)));
                format!("{}{}", if is_first { "corrections:\n" } else { "" }, rows.collect::<String>())
            }
        }
    }

    fn rows(&self, syntax: Syntax) -> Vec<(&'static str, String)> {
        let mut rows = Vec::new();
        if let Some(target) = &self.target {
            rows.push(("target", quoted(target)));
        }
        match &self.report {
            Some(ReportKey::Dated(date)) => rows.push(("report", date.to_string())),
            Some(ReportKey::Undated(name)) => rows.push(("report", quoted(name))),
            None => {}
        }
        if let Some(of) = &self.of {
            rows.push(("of", quoted(of)));
        }
        match &self.was {
            Some(Was::Text(text)) => rows.push(("was", quoted(text))),
            Some(Was::Plain(plain)) => rows.push(("was", plain.clone())),
            Some(Was::Op(op)) => {
                let colon = if syntax == Syntax::Yaml { ":" } else { " =" };
                rows.push(("was", format!("{{ op{colon} {} }}", quoted(op))));
            }
            None => {}
        }
        if self.now_withdrawn {
            rows.push(("now_withdrawn", "true".to_owned()));
        }
        rows.push(("on", self.on.map_or_else(|| quoted(DAY), |day| day.to_string())));
        if self.needs_reason {
            rows.push(("reason", quoted(REASON)));
        }
        rows
    }
}

/// The earlier goal: its words, or its operation where words don't say the same.
pub(super) fn goal(was: &str, words: &str) -> Was {
    let says_it = Goal::parse(words).is_ok_and(|goal| reading::is_same(&reading::of_goal(&goal), was));
    match was.split([' ', ';']).next() {
        Some(op) if !says_it && was == op => Was::Op(op.to_owned()),
        _ => Was::Text(words.to_owned()),
    }
}

/// The earlier value of a named fact: a day, true or false without quotes, words with them.
pub(super) fn named(name: &FactName, words: &str) -> Was {
    if name.is_day() || name.is_boolean() { Was::Plain(words.to_owned()) } else { Was::Text(words.to_owned()) }
}

/// The earlier result: its words, with "ước" before an estimate that doesn't say so itself.
pub(super) fn result(was: &str, words: &str) -> Was {
    Was::Text(shown(was, words))
}

/// The words of a figure as messages and lines show it: those that are read as what it was. "ước
/// đạt" alone is none; what is said there is "ước thực hiện đạt".
pub(super) fn shown(was: &str, words: &str) -> String {
    if !reading::is_estimate(was) {
        return words.to_owned();
    }
    let says_it = |words: &String| {
        let read = Outcome::parse(words).map(|outcome| reading::of_outcome(&outcome, outcome.estimated));
        read.is_ok_and(|read| reading::is_same(&read, was))
    };
    let marked = format!("ước {words}");
    let ways = [words.to_owned(), marked.clone(), format!("ước thực hiện {words}")];
    ways.into_iter().find(says_it).unwrap_or(marked)
}

/// The amendment that changes or drops a goal, for a file beside the folder of its resolution.
pub(super) fn amendment(file: &str, no: &str, was: &str, now: Option<&str>) -> AmendmentLines {
    let folder = file.strip_suffix("/index.md").unwrap_or(file);
    let (_, name) = folder.rsplit_once('/').unwrap_or(("", folder));
    let change = now.map_or_else(|| "dropped = true".to_owned(), |now| format!("goal = {}", quoted(now)));
    let lines = format!(
        "+++\nkind = \"resolution\"\ntitle = {}\namends = {}\nissued = {}\n\n[[changes]]\nno = {}\n{change}\n+++\n",
        quoted(TITLE),
        quoted(&format!("../{name}")),
        quoted(ISSUED),
        quoted(no),
    );
    AmendmentLines { file: format!("{folder}-dieu-chinh/index.md"), lines, was: was.to_owned() }
}

/// A text in double quotes, which TOML and YAML read alike.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A printed `was` is read as the value it was.
    #[test]
    fn an_estimate_says_so_in_words_that_are_read() {
        for words in [
            "80%",
            "ước 80%",
            "đạt 80%",
            "đạt",
            "không đạt",
            "chưa đạt",
            "tăng 14%",
            "giảm 6,2%",
            "loại tốt",
            "hoàn thành tốt nhiệm vụ",
            "2/3 trạm y tế",
            "102% kế hoạch",
            "580 tỷ đồng, đạt 102% kế hoạch, tăng 12% so với cùng kỳ",
            "thứ 5",
            "không xảy ra cháy",
            "gấp 1,5 lần",
            "lũy kế 5 tỷ đồng",
            "5 hộ (tính đến 15/6)",
        ] {
            let Ok(outcome) = Outcome::parse(words) else { panic!("{words}") };
            let was = reading::of_outcome(&outcome, true);
            let shown = shown(&was, words);
            let read = Outcome::parse(&shown).map(|read| reading::of_outcome(&read, read.estimated));
            assert!(read.as_ref().is_ok_and(|read| reading::is_same(read, &was)), "{shown}: {read:?}, not {was}");
        }
    }
}
