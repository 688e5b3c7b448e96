//! The words that stand beside the figure of a phrase, by what they say: a time, a thing, the
//! base of a change, a plan. A result may say no more than its goal and its report do.

use std::ops::Range;

use super::reader::{PhrasePart, Reader, Role};
use super::said_time::{SaidTime, said_time};
use super::time::is_year;
use super::token::{Kind, Token, tokens};
use crate::domain::measure::folded_noun;

/// The words beside the figure of a phrase. Each range is one of bytes of the phrase.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    pub times: Vec<(Range<usize>, SaidTime)>,
    /// Words of the thing that was measured, counted or explained.
    pub things: Vec<Range<usize>>,
    /// Words of the noun that was counted.
    pub nouns: Vec<Range<usize>>,
    pub base: Option<(Range<usize>, SaidBase)>,
    pub plan: Option<(Range<usize>, SaidPlan)>,
}

/// The time that a change is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SaidBase {
    /// `so với cùng kỳ`, `so với năm trước`.
    YearBefore,
    Year(i32),
    /// `so với tháng trước`, `so với kế hoạch`: no base of a goal of a year or a term.
    NoYear,
    /// Other words, without marks.
    Words(String),
}

/// The span of a plan that a share is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SaidPlan {
    /// `kế hoạch`, without a time.
    Plain,
    /// `kế hoạch quý`.
    PartOfYear,
    /// `kế hoạch năm`, `kế hoạch năm 2026`.
    Year(Option<i32>),
    /// `kế hoạch nhiệm kỳ`.
    Term,
}

/// Words that join others and say nothing by themselves.
const JOINING: [&str; 71] = [
    "tổng",
    "số",
    "tỷ",
    "tỉ",
    "lệ",
    "đã",
    "được",
    "có",
    "của",
    "về",
    "và",
    "các",
    "những",
    "trên",
    "địa",
    "bàn",
    "phường",
    "xã",
    "toàn",
    "trong",
    "tại",
    "ở",
    "đạt",
    "là",
    "với",
    "theo",
    "cho",
    "mức",
    "kết",
    "quả",
    "thực",
    "hiện",
    "hoàn",
    "thành",
    "còn",
    "này",
    "đó",
    "do",
    "bằng",
    "đến",
    "từ",
    "ước",
    "tính",
    "lượng",
    "giá",
    "trị",
    "khoản",
    "lũy",
    "kế",
    "việc",
    "công",
    "tác",
    "bình",
    "quân",
    "trung",
    "một",
    "để",
    "tiếp",
    "tục",
    "duy",
    "trì",
    "giữ",
    "vững",
    "chiếm",
    "kỳ",
    "thêm",
    "mới",
    "dân",
    "người",
    "phố",
    "xuất",
];

/// The words beside the figure of a phrase, from the roles of its parts.
pub(crate) fn beside(phrase: &str, parts: &[PhrasePart]) -> Beside {
    let tokens = tokens(phrase);
    let reader = Reader::new(phrase, &tokens);
    let mut beside = Beside::default();
    for (span, role) in parts {
        let inside = |at: &usize| {
            tokens.get(*at).is_some_and(|token| token.span.start >= span.start && token.span.end <= span.end)
        };
        let within: Vec<usize> = (0..tokens.len()).filter(inside).collect();
        let (Some(first), Some(last)) = (within.first(), within.last()) else { continue };
        let positions = *first..last + 1;
        match role {
            Role::Base => {
                beside.base.get_or_insert_with(|| (span.clone(), base_of(&reader, positions)));
            }
            Role::Plan => {
                beside.plan.get_or_insert_with(|| (span.clone(), plan_of(&reader, positions)));
            }
            Role::Subject | Role::Share | Role::Remark => take_words(&reader, positions, true, &mut beside),
            Role::Time | Role::Cumulative | Role::Estimate | Role::Lead => {
                take_words(&reader, positions, false, &mut beside);
            }
            Role::Measure => {
                let words = positions.filter_map(|at| reader.token(at)).filter(|token| names_a_thing(token));
                beside.nouns.extend(words.map(|token| token.span.clone()));
            }
            _ => {}
        }
    }
    beside
}

/// Takes the times among the tokens, and where they name things, the other words as well.
fn take_words(reader: &Reader<'_>, positions: Range<usize>, name_things: bool, beside: &mut Beside) {
    let mut at = positions.start;
    while let Some(token) = reader.token(at).filter(|_| at < positions.end) {
        if let Some((end, time)) = said_time(reader, at)
            && let Some(last) = reader.token(end - 1)
        {
            beside.times.push((token.span.start..last.span.end, time));
            at = end;
            continue;
        }
        if name_things && names_a_thing(token) {
            beside.things.push(token.span.clone());
        }
        at += 1;
    }
}

fn names_a_thing(token: &Token) -> bool {
    token.kind == Kind::Word && !JOINING.contains(&&*token.key)
}

fn base_of(reader: &Reader<'_>, positions: Range<usize>) -> SaidBase {
    let keys: Vec<&str> = positions.filter_map(|at| Some(&*reader.token(at)?.key)).collect();
    let has = |word: &str| keys.contains(&word);
    let has_pair = |one: &str, two: &str| keys.windows(2).any(|pair| pair == [one, two]);
    let year = keys.iter().rfind(|key| is_year(key)).and_then(|key| key.parse().ok());
    if has_pair("kế", "hoạch") || has_pair("chỉ", "tiêu") || has_pair("dự", "toán") || has_pair("nghị", "quyết")
    {
        return SaidBase::NoYear;
    }
    let last_year = has_pair("cùng", "kỳ") || has("ck") || has_pair("năm", "trước") || has_pair("năm", "ngoái");
    if !last_year && (has("tháng") || has("quý") || has("tuần") || has_pair("kỳ", "trước")) {
        return SaidBase::NoYear;
    }
    match year {
        Some(year) => SaidBase::Year(year),
        None if last_year => SaidBase::YearBefore,
        None => SaidBase::Words(folded_noun(&keys.join(" "))),
    }
}

fn plan_of(reader: &Reader<'_>, positions: Range<usize>) -> SaidPlan {
    let keys: Vec<&str> = positions.filter_map(|at| Some(&*reader.token(at)?.key)).collect();
    let has = |word: &str| keys.contains(&word);
    let has_pair = |one: &str, two: &str| keys.windows(2).any(|pair| pair == [one, two]);
    let year = keys.iter().rfind(|key| is_year(key)).and_then(|key| key.parse().ok());
    if has_pair("nhiệm", "kỳ") || has_pair("giai", "đoạn") || has_pair("5", "năm") {
        SaidPlan::Term
    } else if has("tháng") || has("quý") || has("tuần") || has_pair("tiến", "độ") {
        SaidPlan::PartOfYear
    } else if has("năm") {
        SaidPlan::Year(year)
    } else {
        SaidPlan::Plain
    }
}
