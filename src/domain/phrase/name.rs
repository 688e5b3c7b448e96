//! Names: the words for a thing that is counted, measured or shared.

use super::kind::{age_end, label_end};
use super::measure::is_per_head;
use super::reader::{Reader, Role};
use super::time::time_end;
use super::token::Kind;
use super::vocabulary::{COMPARED, ESTIMATES, HARMLESS, NOT_IN_A_NAME, OF_PLAN, PLAN, VAGUE};

/// The use of a name, which decides what it may contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// A counted noun: `đảng viên`.
    Noun,
    /// The thing that a share is of, a whole clause: `hộ gia đình không vi phạm`.
    Share,
    /// The thing that is measured, before its figure.
    Subject,
    /// The thing of which there is to be none: `khiếu kiện vượt cấp`.
    Unwanted,
}

/// Words behind `không` with which it denies the figure and not a thing.
const DENIES_A_FIGURE: [&str; 13] =
    ["đạt", "quá", "dưới", "còn", "hoàn", "vượt", "trên", "tăng", "giảm", "nâng", "hạ", "phải", "để"];

/// The position behind the name that begins at `from`; `from` where none does.
pub(super) fn name_end(reader: &Reader<'_>, from: usize, name: Name) -> usize {
    let mut at = from;
    while let Some(token) = reader.token(at) {
        let next = match token.kind {
            Kind::Word | Kind::Number => plain_end(reader, from, at, name),
            Kind::Quote => Some(at + 1),
            Kind::Comma | Kind::Dash if at > from => {
                plain_end(reader, from, at + 1, name).filter(|_| goes_on_behind_a_comma(reader, at + 1))
            }
            Kind::Slash if at > from && name != Name::Noun => plain_end(reader, from, at + 1, name),
            Kind::Dot if at > from && is_abbreviation(reader, at) => Some(at + 1),
            Kind::Other if at > from && &*token.key == "&" => plain_end(reader, from, at + 1, name),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    while at > from && can_end_no_name(reader, from, at - 1, name) {
        at -= 1;
    }
    at
}

/// Whether a token can't be the last of a name: a word that joins two others, a quotation mark
/// that only opens.
fn can_end_no_name(reader: &Reader<'_>, from: usize, at: usize, name: Name) -> bool {
    match reader.kind(at) {
        Some(Kind::Quote) => is_opening(reader, from, at),
        _ => {
            matches!(reader.word(at), "và" | "trên" | "trong" | "không" | "với" | "của" | "về")
                || (reader.word(at) == "cho" && name != Name::Subject)
        }
    }
}

fn is_opening(reader: &Reader<'_>, from: usize, at: usize) -> bool {
    (from..at).filter(|at| reader.kind(*at) == Some(Kind::Quote)).count().is_multiple_of(2)
}

fn goes_on_behind_a_comma(reader: &Reader<'_>, at: usize) -> bool {
    !matches!(reader.word(at), "đạt" | "có" | "được" | "và") || reader.kind(at - 1) == Some(Kind::Dash)
}

fn is_abbreviation(reader: &Reader<'_>, at: usize) -> bool {
    let written = reader.written(at - 1..at);
    let is_short = written.chars().count() <= 3 && written.chars().all(char::is_uppercase);
    is_short && reader.kind(at + 1) == Some(Kind::Word)
}

/// The position behind the word at `at`, where it may stand in a name.
fn plain_end(reader: &Reader<'_>, from: usize, at: usize, name: Name) -> Option<usize> {
    if let Some(end) = age_end(reader, at).or_else(|| label_end(reader, from, at)) {
        return Some(end);
    }
    let word = reader.word(at);
    if word.is_empty() {
        return (reader.kind(at) == Some(Kind::Quote)).then_some(at + 1);
    }
    let behind = reader.word(at + 1);
    if let Some(end) = time_end(reader, at) {
        return (name == Name::Subject).then_some(end);
    }
    if word == "trở" && behind == "lên" && name != Name::Noun && ends_in_a_grade(reader, from, at) {
        return Some(at + 2);
    }
    if name == Name::Unwanted {
        return is_plain_unwanted(reader, at).then_some(at + 1);
    }
    if begins_something_else(reader, at) {
        return None;
    }
    is_plain_word(reader, from, at, name).then_some(at + 1)
}

/// Whether a word may stand in a name, by the words beside it.
fn is_plain_word(reader: &Reader<'_>, from: usize, at: usize, name: Name) -> bool {
    let (word, behind) = (reader.word(at), reader.word(at + 1));
    let before = if at > from { reader.word(at - 1) } else { "" };
    let has_number = reader.kind(at + 1) == Some(Kind::Number);
    let harmless =
        HARMLESS.iter().any(|(one, two)| (*one == before && *two == word) || (*one == word && *two == behind));
    match word {
        "trước" if has_number || matches!(behind, "ngày" | "tháng" | "quý") => false,
        _ if harmless => true,
        "đạt" | "duy" | "giữ" => {
            let reached = at > from && !matches!(before, "" | "và" | "không" | "chưa");
            let goes_on = !behind.is_empty() && plain_end(reader, at + 1, at + 1, name).is_some();
            reached && goes_on && !leads_to_a_figure(reader, at + 1)
        }
        "trên" if is_per_head(reader, at) => false,
        "trên" => {
            let of_a_whole = matches!(behind, "tổng" | "địa" | "toàn" | "số");
            (at > from || of_a_whole) && !behind.is_empty() && !leads_to_a_figure(reader, at + 1)
        }
        "và" => at > from && !behind.is_empty() && !matches!(behind, "đạt" | "vượt") && !has_number,
        "trong" => at > from && !matches!(behind, "" | "đó" | "năm" | "tháng" | "quý" | "kỳ" | "nhiệm"),
        "không" => {
            let of_a_clause = name != Name::Noun && at > from;
            of_a_clause && !behind.is_empty() && !DENIES_A_FIGURE.contains(&behind)
        }
        _ => !NOT_IN_A_NAME.contains(&word),
    }
}

/// Whether the name before `at` ends in a grade, so that `trở lên` belongs to it:
/// `90% chi bộ hoàn thành tốt nhiệm vụ trở lên`.
fn ends_in_a_grade(reader: &Reader<'_>, from: usize, at: usize) -> bool {
    const GRADES: [&str; 13] = [
        "nhiệm vụ",
        "tốt",
        "khá",
        "trung bình",
        "xuất sắc",
        "giỏi",
        "phổ thông",
        "trung cấp",
        "cao đẳng",
        "đại học",
        "sơ cấp",
        "trung học cơ sở",
        "thcs",
    ];
    GRADES.iter().any(|grade| {
        let start = at.checked_sub(grade.split(' ').count());
        start.is_some_and(|start| start >= from && reader.after(start, grade) == Some(at))
    })
}

/// Whether a word may stand in the name of a thing of which there is to be none.
fn is_plain_unwanted(reader: &Reader<'_>, at: usize) -> bool {
    let (word, behind) = (reader.word(at), reader.word(at + 1));
    let second = matches!(word, "nếu" | "trừ" | "riêng" | "và" | "đạt" | "nhưng")
        && (word != "và" || leads_to_a_figure(reader, at + 1));
    let contradicts = word == "trong" && behind == "đó" || word == "trở";
    !second
        && !contradicts
        && reader.longest(at, &VAGUE).is_none()
        && !matches!(word, "quá" if leads_to_a_figure(reader, at + 1))
}

/// Whether a plan, a comparison or an estimate begins, which are no part of a name.
fn begins_something_else(reader: &Reader<'_>, at: usize) -> bool {
    let of_plan =
        reader.longest(at, &PLAN).is_some_and(|(_, words)| !matches!(words, "chỉ tiêu" | "nghị quyết" | "kế hoạch"));
    of_plan
        || reader.longest(at, &COMPARED).is_some()
        || reader.longest(at, &ESTIMATES).is_some()
        || reader.longest(at, &VAGUE).is_some()
}

/// Whether a figure follows, behind words that only lead to it.
fn leads_to_a_figure(reader: &Reader<'_>, at: usize) -> bool {
    const BETWEEN: [&str; 13] =
        ["trên", "từ", "dưới", "hơn", "ít", "nhất", "tối", "thiểu", "mức", "tỷ", "lệ", "khoảng", "gần"];
    let mut at = at;
    while BETWEEN.contains(&reader.word(at)) {
        at += 1;
    }
    matches!(reader.kind(at), Some(Kind::Number | Kind::Sign(_)))
}

/// Takes the name of what a share is of.
pub(super) fn take_share(reader: &mut Reader<'_>) -> bool {
    let end = name_end(reader, reader.at(), Name::Share);
    let is_there = end > reader.at();
    reader.take_to(end, Role::Share);
    is_there
}

/// Takes the name of a plan behind a share: `kế hoạch thành phố giao`.
pub(super) fn take_plan(reader: &mut Reader<'_>) -> bool {
    if reader.take_any(&PLAN, Role::Plan).is_none() {
        return false;
    }
    loop {
        let at = reader.at();
        if let Some(end) = time_end(reader, at) {
            reader.take_to(end, Role::Plan);
        } else if OF_PLAN.contains(&reader.word(at)) {
            reader.take_to(at + 1, Role::Plan);
        } else {
            let end = name_end(reader, at, Name::Share);
            reader.take_to(end, Role::Plan);
            return true;
        }
    }
}
