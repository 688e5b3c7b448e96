//! The columns of a table of results: the meaning that each head has, and its time.

use super::column_time::ColumnTime;
use crate::domain::period::Period;
use crate::slug::slug;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// The position in the sheet, from 0.
    pub at: usize,
    /// The head as the table has it, its rows joined.
    pub head: String,
    pub meaning: Meaning,
    pub time: ColumnTime,
}

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    No,
    Name,
    Unit,
    /// The goal of the whole period.
    Plan,
    Result,
    /// The result as a share of the plan.
    Share,
    /// The result beside that of another time.
    Change,
    /// The difference between result and plan.
    Rest,
    /// The level of another time.
    Earlier,
    /// The table's own verdict.
    Said,
    Note,
    Evidence,
    Body,
    /// Whether the result is an estimate.
    Estimate,
    /// The day on which the result came about.
    On,
    /// The goal of one year of a term.
    YearGoal,
    /// The identity of a row of a form.
    Key,
    Other,
}

impl Meaning {
    /// The meanings that a column can be given by hand, with their names.
    pub(crate) const NAMES: [(&'static str, Meaning); 17] = [
        ("no", Meaning::No),
        ("name", Meaning::Name),
        ("unit", Meaning::Unit),
        ("plan", Meaning::Plan),
        ("result", Meaning::Result),
        ("share", Meaning::Share),
        ("change", Meaning::Change),
        ("rest", Meaning::Rest),
        ("earlier", Meaning::Earlier),
        ("said", Meaning::Said),
        ("note", Meaning::Note),
        ("evidence", Meaning::Evidence),
        ("body", Meaning::Body),
        ("estimate", Meaning::Estimate),
        ("on", Meaning::On),
        ("year-goal", Meaning::YearGoal),
        ("skip", Meaning::Other),
    ];

    /// The name of the meaning, as `--columns` takes it.
    pub(crate) fn code(self) -> &'static str {
        Self::NAMES.iter().find(|(_, meaning)| *meaning == self).map_or("key", |(name, _)| name)
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(name, _)| *name == code).map(|(_, meaning)| *meaning)
    }
}

/// The head of a column in words that can be looked for: `-ket-qua-6-thang-`.
struct Head<'h> {
    words: String,
    written: &'h str,
}

impl Head<'_> {
    fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.words.contains(&format!("-{phrase}-")))
    }

    fn starts(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.words.starts_with(&format!("-{phrase}-")))
    }

    fn is(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.words.trim_matches('-') == *phrase)
    }

    fn is_share(&self) -> bool {
        self.written.contains('%') || self.has(&["ty-le", "phan-tram", "ti-le"])
    }
}

const PLAN: [&str; 12] = [
    "ke-hoach",
    "kh",
    "nghi-quyet",
    "nq",
    "chi-tieu",
    "du-toan",
    "muc-tieu",
    "giao",
    "phan-dau",
    "plan",
    "goal",
    "muc-phan-dau",
];
const RESULT: [&str; 11] =
    ["ket-qua", "thuc-hien", "th", "dat-duoc", "luy-ke", "uoc", "uoc-dat", "so-lieu", "result", "actual", "kq"];
const EARLIER: [&str; 8] =
    ["cung-ky", "ck", "nam-truoc", "ky-truoc", "quy-truoc", "thang-truoc", "lan-truoc", "last-result"];

/// The meaning and time of a head, in a table of a resolution's period.
pub(super) fn read(head: &str, period: Period) -> (Meaning, ColumnTime) {
    let time = ColumnTime::of(head, period);
    let head = Head { words: format!("-{}-", slug(head)), written: head };
    (meaning(&head, time, period), time)
}

fn meaning(head: &Head<'_>, time: ColumnTime, period: Period) -> Meaning {
    let settled: [(bool, Meaning); 8] = [
        (head.has(&["ma-dong", "row-key"]), Meaning::Key),
        (head.is(&["stt", "tt", "so-tt", "so-thu-tu", "no"]), Meaning::No),
        (head.has(&["ghi-chu", "note", "notes"]), Meaning::Note),
        (head.has(&["minh-chung", "evidence", "tai-lieu-kiem-chung", "kiem-chung"]), Meaning::Evidence),
        (head.has(&["la-so-uoc", "so-uoc", "estimate"]) && time.date.is_none(), Meaning::Estimate),
        (head.is(&["ngay-dat", "ngay-hoan-thanh", "done-on"]), Meaning::On),
        (is_body(head), Meaning::Body),
        (head.starts(&["dvt", "don-vi-tinh", "dv-tinh", "unit"]) || head.is(&["don-vi", "dvt-dvt"]), Meaning::Unit),
    ];
    if let Some((_, meaning)) = settled.into_iter().find(|(is_so, _)| *is_so) {
        return meaning;
    }
    if head.has(&EARLIER) || head.has(&["so-voi-nam"]) {
        let is_beside = head.has(&["so", "so-voi", "tang", "giam", "so-sanh"]) || head.is_share();
        return if is_beside { Meaning::Change } else { Meaning::Earlier };
    }
    if head.has(&["chenh-lech", "con-lai", "con-thieu", "tang-giam"]) {
        return Meaning::Rest;
    }
    if is_share_of_plan(head) {
        return Meaning::Share;
    }
    if head.has(&["danh-gia", "ket-luan", "xep-loai", "trang-thai"]) {
        return Meaning::Said;
    }
    figures(head, time, period)
}

fn is_body(head: &Head<'_>) -> bool {
    head.has(&[
        "chu-tri",
        "phoi-hop",
        "phu-trach",
        "co-quan",
        "don-vi-thuc-hien",
        "don-vi-bao-cao",
        "don-vi-cung-cap",
        "trach-nhiem",
        "bo-phan",
        "nguoi-thuc-hien",
        "responsible",
    ])
}

/// Whether a head is that of results as shares of the plan: `So KH (%)`, `TH/KH`, `Tỷ lệ đạt (%)`.
fn is_share_of_plan(head: &Head<'_>) -> bool {
    let of_plan = head.has(&PLAN);
    let is_beside = head.has(&["so", "so-voi", "so-sanh"]);
    let is_ratio = of_plan && head.has(&RESULT) && head.written.contains('/');
    let leads = head.starts(&["ty-le", "ti-le", "phan-tram", "muc-do-hoan-thanh", "tien-do", "dat"])
        || head.written.trim_start().starts_with('%');
    let alone = head.is(&["ty-le", "ti-le", "ty-le-dat", "ti-le-dat", "ty-le-hoan-thanh", "muc-do-hoan-thanh"])
        || head.written.trim_start().starts_with('%') && head.is(&["", "dat", "hoan-thanh", "thuc-hien", "th"]);
    alone
        || (of_plan && (is_beside || is_ratio || (leads && head.is_share())))
        || (is_beside && head.is_share())
        || (leads && head.has(&["hoan-thanh"]))
}

/// The meaning of a head that is one of figures or of names.
fn figures(head: &Head<'_>, time: ColumnTime, period: Period) -> Meaning {
    const NAME: [&str; 12] = [
        "chi-tieu",
        "ten-chi-tieu",
        "cac-chi-tieu",
        "noi-dung",
        "danh-muc",
        "nhiem-vu",
        "muc-tieu",
        "ten",
        "title",
        "target",
        "he-thong-chi-tieu",
        "linh-vuc",
    ];
    let is_of_other_year = time.year.is_some_and(|year| !covers(period, year));
    let is_result = head.starts(&RESULT) || head.has(&RESULT) && !head.starts(&PLAN);
    if is_of_other_year && (is_result || head.has(&PLAN) || time.is_year_alone) {
        return Meaning::Earlier;
    }
    let is_goal =
        head.has(&["giao", "phan-dau", "ke-hoach", "kh", "nam", "nhiem-ky", "du-toan"]) || time.year.is_some();
    if head.starts(&NAME) && !is_goal && !head.has(&["ket-qua", "thuc-hien"]) {
        return Meaning::Name;
    }
    if time.is_year_alone {
        return if period.is_term() { Meaning::YearGoal } else { Meaning::Other };
    }
    if is_result {
        return Meaning::Result;
    }
    if head.has(&PLAN) || head.starts(&["muc"]) {
        // A plan of a part of the period is no goal.
        let is_part = time.date.is_some_and(|date| period.last_day() != Some(date));
        return match (is_part, period.is_term() && time.year.is_some()) {
            (_, true) => Meaning::YearGoal,
            (true, _) => Meaning::Other,
            _ => Meaning::Plan,
        };
    }
    if time.date.is_some() { Meaning::Result } else { Meaning::Other }
}

fn covers(period: Period, year: u16) -> bool {
    (period.first_year()..=period.last_year()).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_offices() {
        let year = Period::year(2026).unwrap();
        for (head, meaning, date) in [
            ("STT", Meaning::No, ""),
            ("TT", Meaning::No, ""),
            ("Chỉ tiêu", Meaning::Name, ""),
            ("Tên chỉ tiêu", Meaning::Name, ""),
            ("Nội dung", Meaning::Name, ""),
            ("Chỉ tiêu giao năm 2026", Meaning::Plan, "2026-12-31"),
            ("ĐVT", Meaning::Unit, ""),
            ("Đơn vị tính", Meaning::Unit, ""),
            ("Đơn vị chủ trì", Meaning::Body, ""),
            ("Kế hoạch năm 2026", Meaning::Plan, "2026-12-31"),
            ("KH 2026", Meaning::Plan, "2026-12-31"),
            ("Mức phấn đấu", Meaning::Plan, ""),
            ("Kế hoạch 6 tháng", Meaning::Other, "2026-06-30"),
            ("Kế hoạch 2025", Meaning::Earlier, "2025-12-31"),
            ("Thực hiện 2025", Meaning::Earlier, "2025-12-31"),
            ("Quý I", Meaning::Result, "2026-03-31"),
            ("Kết quả thực hiện Quý I", Meaning::Result, "2026-03-31"),
            ("6 tháng", Meaning::Result, "2026-06-30"),
            ("TH 6T/2026", Meaning::Result, "2026-06-30"),
            ("Thực hiện 9 tháng đầu năm", Meaning::Result, "2026-09-30"),
            ("Ước TH cả năm", Meaning::Result, "2026-12-31"),
            ("Kết quả đến 15/6/2026", Meaning::Result, "2026-06-15"),
            ("Kết quả", Meaning::Result, ""),
            ("Kết quả thực hiện so với kế hoạch (%)", Meaning::Share, ""),
            ("So KH (%)", Meaning::Share, ""),
            ("So sánh (%) KH", Meaning::Share, ""),
            ("TH/KH", Meaning::Share, ""),
            ("% so KH năm", Meaning::Share, ""),
            ("Tỷ lệ (%)", Meaning::Share, ""),
            ("% đạt", Meaning::Share, ""),
            ("%", Meaning::Share, ""),
            ("Kết quả (%)", Meaning::Result, ""),
            ("Tỷ lệ hoàn thành (%)", Meaning::Share, ""),
            ("So cùng kỳ (%)", Meaning::Change, ""),
            ("Cùng kỳ 2025", Meaning::Earlier, ""),
            ("Chênh lệch", Meaning::Rest, ""),
            ("Đánh giá", Meaning::Said, ""),
            ("Ghi chú", Meaning::Note, ""),
            ("Nguồn minh chứng", Meaning::Evidence, ""),
            ("Cơ quan phối hợp", Meaning::Body, ""),
        ] {
            let (found, time) = read(head, year);
            assert_eq!(found, meaning, "{head}");
            if !date.is_empty() {
                assert_eq!(time.date.map(|date| date.to_string()).as_deref(), Some(date), "{head}");
            }
        }
        let term = Period::term(2025, 2030).unwrap();
        for (head, meaning) in [
            ("2027", Meaning::YearGoal),
            ("Năm 2028", Meaning::YearGoal),
            ("Kế hoạch 2026", Meaning::YearGoal),
            ("Thực hiện 2026", Meaning::Result),
            ("Mục tiêu nhiệm kỳ", Meaning::Plan),
        ] {
            assert_eq!(read(head, term).0, meaning, "{head}");
        }
    }
}
