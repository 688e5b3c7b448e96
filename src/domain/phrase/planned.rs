//! Words by which a figure is a plan, a duty or a wish, and no result: `sẽ đạt`, `được giao`.

use super::reader::Reader;
use super::token::Kind;
use super::vocabulary::{LEADS, RESULT_LEADS};

/// Words that make any figure behind them a plan.
const WISHES: [&str; 9] =
    ["sẽ", "quyết tâm", "phấn đấu", "dự định", "được giao", "được phân bổ", "được phê duyệt", "cố gắng", "mong muốn"];

/// Words that make a plan of a verb behind them: `phải đạt`, but `hộ phải di dời`.
const BEFORE_A_VERB: [&str; 6] = ["có thể", "phải", "cần", "khả năng", "tiến tới", "hướng tới"];

/// Names of plans, of which the figure behind them is the plan's own.
const PLANS: [&str; 5] = ["kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu", "đề ra"];

/// The position of the word by which the figure at `figure` is no result.
pub(super) fn planned_at(reader: &Reader<'_>, figure: usize) -> Option<usize> {
    let wish = (0..figure).find(|at| {
        let verb_follows = |end: usize| {
            end == figure
                || reader.longest(end, &LEADS).is_some()
                || reader.longest(end, &RESULT_LEADS).is_some()
                || matches!(reader.word(end), "thu" | "vượt" | "tăng" | "giảm")
        };
        reader.longest(*at, &WISHES).is_some()
            || reader.longest(*at, &BEFORE_A_VERB).is_some_and(|(end, _)| verb_follows(end))
    });
    wish.or_else(|| plan_before(reader, figure))
}

/// The position of a plan's name right before a figure: `kế hoạch là 480 tỷ đồng`.
fn plan_before(reader: &Reader<'_>, figure: usize) -> Option<usize> {
    let joins = |at: usize| matches!(reader.word(at), "là") || reader.kind(at) == Some(Kind::Colon);
    let mut end = figure;
    while end.checked_sub(1).is_some_and(joins) {
        end -= 1;
    }
    let last = end.checked_sub(1)?;
    let before = last.checked_sub(1);
    let is_assigned = reader.word(last) == "giao"
        && before.is_some_and(|at| !matches!(reader.word(at), "đã" | "bàn" | "chuyển" | "giao"));
    if is_assigned {
        return Some(last);
    }
    before.filter(|at| reader.longest(*at, &PLANS).is_some_and(|(plan_end, _)| plan_end == end))
}

/// The position of a word in a bracket by which it states a plan.
pub(super) fn planned_within(reader: &Reader<'_>, start: usize, end: usize) -> Option<usize> {
    (start..end).find(|at| {
        let is_one = |words: &[&'static str]| reader.longest(*at, words).is_some();
        is_one(&WISHES) || is_one(&PLANS) || is_one(&["giao"])
    })
}

/// The position of a word behind a figure that makes it a plan or a forecast: `(dự kiến)`.
pub(super) fn forecast_within(reader: &Reader<'_>, start: usize, end: usize) -> Option<usize> {
    const STATED: [&str; 6] = ["dự kiến", "dự báo", "đề nghị", "đề xuất", "đăng ký", "nhu cầu"];
    (start..end).find(|at| reader.longest(*at, &STATED).is_some())
}
