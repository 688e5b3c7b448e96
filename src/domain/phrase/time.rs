//! Times in a phrase: `đến năm 2030`, `hằng năm`, `6 tháng đầu năm`, and the
//! deadlines of things to be done.

use super::reader::{Reader, Role};
use super::refusal::{Reason, Refusal};
use super::token::Kind;
use crate::domain::date::Date;

/// Words that lead to a time.
pub(super) const BEFORE: [&str; 24] = [
    "tính đến",
    "tính đến hết",
    "đến",
    "đến hết",
    "đến cuối",
    "đến nay",
    "tới",
    "vào",
    "vào cuối",
    "trong",
    "trong cả",
    "hết",
    "cuối",
    "đầu",
    "từ đầu",
    "kể từ",
    "sau",
    "ngay từ",
    "ngay trong",
    "cho đến",
    "của",
    "tính từ đầu",
    "tính",
    "tính tới",
];

/// Times that need nothing before them.
const ALONE: [&str; 34] = [
    "hằng năm",
    "hàng năm",
    "mỗi năm",
    "từng năm",
    "một năm",
    "cả năm",
    "hằng tháng",
    "hàng tháng",
    "mỗi tháng",
    "một tháng",
    "hằng quý",
    "hàng quý",
    "mỗi quý",
    "cuối kỳ",
    "trong kỳ",
    "cả nhiệm kỳ",
    "nhiệm kỳ",
    "cuối nhiệm kỳ",
    "trong nhiệm kỳ",
    "đến nay",
    "năm nay",
    "hiện nay",
    "hằng tuần",
    "hàng tuần",
    "thường xuyên",
    "cuối năm",
    "trong năm",
    "đầu nhiệm kỳ",
    "đầu năm",
    "hết năm",
    "đến hết năm",
    "đến cuối năm",
    "đến cuối nhiệm kỳ",
    "đến hết nhiệm kỳ",
];

/// The position behind the time that begins at `at`.
pub(super) fn time_end(reader: &Reader<'_>, at: usize) -> Option<usize> {
    if let Some((end, _)) = reader.longest(at, &ALONE)
        && !is_year_at(reader, end)
        && reader.kind(end) != Some(Kind::Number)
    {
        return Some(end);
    }
    let (start, led) = match reader.longest(at, &BEFORE) {
        Some((end, _)) => (end, true),
        None => (at, false),
    };
    day_end(reader, start, led)
        .or_else(|| named_end(reader, start))
        .or_else(|| led.then(|| reader.longest(start, &ALONE).map(|(end, _)| end)).flatten())
}

/// The position behind a day: `ngày 30/6/2026`, and `30/6` where a word leads to it.
fn day_end(reader: &Reader<'_>, at: usize, led: bool) -> Option<usize> {
    let (start, named) = reader.after(at, "ngày").map_or((at, false), |end| (end, true));
    let day = day_at(reader, start)?;
    (named || led || day.year.is_some()).then_some(day.end)
}

/// A day as written, its year where it has one, and the position behind it.
pub(super) struct Day {
    pub end: usize,
    pub day: u8,
    pub month: u8,
    pub year: Option<i32>,
}

/// The day at a position: `30/6`, `30/6/2026`, `30 tháng 6 năm 2026`.
pub(super) fn day_at(reader: &Reader<'_>, at: usize) -> Option<Day> {
    small(reader, at, 31)?;
    let month_at = slash(reader, at + 1).or_else(|| reader.after(at + 1, "tháng"))?;
    small(reader, month_at, 12)?;
    let year_at = slash(reader, month_at + 1).or_else(|| reader.after(month_at + 1, "năm"));
    let year = year_at.filter(|at| is_year_at(reader, *at)).and_then(|at| value(reader, at));
    let end = if year.is_some() { month_at + 3 } else { month_at + 1 };
    Some(Day { end, day: small_value(reader, at), month: small_value(reader, month_at), year })
}

/// The position behind a year, quarter, month, term or number of months.
fn named_end(reader: &Reader<'_>, at: usize) -> Option<usize> {
    match reader.word(at) {
        "năm" => year_end(reader, at + 1),
        "giai" | "nhiệm" => {
            let start = reader.after(at, "giai đoạn").or_else(|| reader.after(at, "nhiệm kỳ"))?;
            let is_span = is_year_at(reader, start)
                && reader.kind(start + 1) == Some(Kind::Dash)
                && is_year_at(reader, start + 2);
            is_span.then_some(start + 3)
        }
        "quý" => {
            let named = matches!(reader.word(at + 1), "i" | "ii" | "iii" | "iv");
            (named || small(reader, at + 1, 4).is_some()).then(|| with_year(reader, at + 2))
        }
        "tháng" => small(reader, at + 1, 12).map(|()| with_year(reader, at + 2)),
        _ => {
            small(reader, at, 60)?;
            let end = reader.after(at + 1, "tháng").or_else(|| reader.after(at + 1, "năm"))?;
            // `9 tháng đạt …`, `6 tháng: …`
            let reports = matches!(reader.word(end), "đạt" | "là" | "ước" | "có" | "thực")
                || reader.kind(end) == Some(Kind::Colon);
            if reports {
                return Some(end);
            }
            let (end, _) = reader.longest(end, &["đầu năm", "cuối năm", "đầu", "cuối", "đầu nhiệm kỳ", "qua"])?;
            Some(
                year_end(reader, end)
                    .or_else(|| reader.after(end, "năm").and_then(|end| year_end(reader, end)))
                    .unwrap_or(end),
            )
        }
    }
}

/// The position behind what follows `năm`: a year, or a word that says which.
fn year_end(reader: &Reader<'_>, at: usize) -> Option<usize> {
    if is_year_at(reader, at) {
        let is_span = reader.kind(at + 1) == Some(Kind::Dash) && is_year_at(reader, at + 2);
        return Some(if is_span { at + 3 } else { at + 1 });
    }
    if reader.word(at) == "học" {
        return Some(year_end(reader, at + 1).unwrap_or(at + 1));
    }
    matches!(reader.word(at), "nay" | "trước" | "sau" | "ngoái" | "qua" | "đầu" | "cuối").then_some(at + 1)
}

/// The position behind `/2026` or `năm 2026`, where one follows.
fn with_year(reader: &Reader<'_>, at: usize) -> usize {
    let year = slash(reader, at).or_else(|| reader.after(at, "năm"));
    year.filter(|at| is_year_at(reader, *at)).map_or(at, |at| at + 1)
}

fn slash(reader: &Reader<'_>, at: usize) -> Option<usize> {
    (reader.kind(at) == Some(Kind::Slash)).then_some(at + 1)
}

fn small(reader: &Reader<'_>, at: usize, most: u32) -> Option<()> {
    let token = reader.token(at).filter(|token| token.kind == Kind::Number && token.key.len() <= 2)?;
    let number: u32 = token.key.parse().ok()?;
    (1..=most).contains(&number).then_some(())
}

pub(super) fn is_year_at(reader: &Reader<'_>, at: usize) -> bool {
    reader.token(at).is_some_and(|token| token.kind == Kind::Number && is_year(&token.key))
}

/// Whether a number is written as a year is.
pub(super) fn is_year(number: &str) -> bool {
    number.len() == 4
        && (number.starts_with("19") || number.starts_with("20") || number.starts_with("21"))
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

const LAST_DAY: [&str; 26] = [
    "trước",
    "trước ngày",
    "xong trước",
    "xong trước ngày",
    "chậm nhất",
    "chậm nhất là",
    "chậm nhất ngày",
    "chậm nhất là ngày",
    "chậm nhất vào",
    "chậm nhất đến",
    "muộn nhất",
    "muộn nhất là",
    "muộn nhất ngày",
    "đến ngày",
    "đến",
    "đến hết",
    "đến hết ngày",
    "trong",
    "vào",
    "vào ngày",
    "ngày",
    "xong trong",
    "hết",
    "xong",
    "trước cuối",
    "cuối",
];

/// Takes a deadline: `trước ngày 30/6/2026`, `trong quý II/2026`. None where none stands there.
pub(super) fn take_deadline(reader: &mut Reader<'_>) -> Result<Option<Date>, Refusal> {
    let Some((start, lead)) = reader.longest(reader.at(), &LAST_DAY) else { return Ok(None) };
    let before = lead.contains("trước") && !lead.contains("cuối");
    if let Some(Day { end, day, month, year }) = day_at(reader, start) {
        let year = year.ok_or_else(|| reader.refuse_at(start, Reason::DateWithoutYear))?;
        let date = Date::new(year, month, day).ok_or_else(|| reader.refuse_at(start, Reason::DateAsFigure))?;
        reader.take_to(end, Role::Deadline);
        return Ok(Some(date));
    }
    let Some(end) = named_end(reader, start) else { return Ok(None) };
    if !is_year_at(reader, end - 1) {
        return Err(reader.refuse_at(start, Reason::DateWithoutYear));
    }
    let Some(year) = value(reader, end - 1) else { return Ok(None) };
    let months = match reader.word(start) {
        "năm" if end == start + 2 => Some((1, 12)),
        "tháng" => Some((small_value(reader, start + 1), small_value(reader, start + 1))),
        "quý" => quarter(reader, start + 1).map(|quarter| (quarter * 3 - 2, quarter * 3)),
        _ => None,
    };
    let Some((first, last)) = months else { return Ok(None) };
    let date = if before { day_before(year, first) } else { last_of_month(year, last) };
    reader.take_to(end, Role::Deadline);
    Ok(date)
}

pub(super) fn quarter(reader: &Reader<'_>, at: usize) -> Option<u8> {
    match reader.word(at) {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => small(reader, at, 4).map(|()| small_value(reader, at)),
    }
}

pub(super) fn value(reader: &Reader<'_>, at: usize) -> Option<i32> {
    reader.token(at).and_then(|token| token.key.parse().ok())
}

/// A number of at most two digits; 0, which is no day and no month, where there is none.
pub(super) fn small_value(reader: &Reader<'_>, at: usize) -> u8 {
    reader.token(at).and_then(|token| token.key.parse().ok()).unwrap_or(0)
}

fn last_of_month(year: i32, month: u8) -> Option<Date> {
    (28..=31).rev().find_map(|day| Date::new(year, month, day))
}

/// The day before the first of a month.
fn day_before(year: i32, month: u8) -> Option<Date> {
    if month == 1 { last_of_month(year - 1, 12) } else { last_of_month(year, month.checked_sub(1)?) }
}
