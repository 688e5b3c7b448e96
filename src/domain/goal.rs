//! Goals: the aims of targets, read from the document's own phrases. The table
//! of phrases is the contract of `docs/`; a phrase outside it is an error,
//! never a guess.

use super::measure::Measure;
use super::number::{self, NumberError};
use super::outcome::Direction;
use super::phrase::{skip_all, take, take_any, take_dash, take_measure, take_number, take_quantity, take_remark};
use super::quantity::Quantity;
use crate::text;
use rust_decimal::Decimal;

/// A goal as understood. The remark has the words that only explain it:
/// `(3/3 trạm y tế)`, `kế hoạch`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    pub aim: Aim,
    pub remark: Option<Box<str>>,
}

/// The aim of a goal, with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aim {
    Reach(Quantity),
    AtLeast(Quantity),
    MoreThan(Quantity),
    AtMost(Quantity),
    LessThan(Quantity),
    Between {
        low: Quantity,
        high: Box<Quantity>,
    },
    Change(AimedChange),
    /// `đạt chuẩn quốc gia`: yes or no.
    Achieve(String),
    /// `giữ vững …`: yes or no, final when the period closes.
    Maintain(String),
    /// `…`: a blank the document left, with the measure if it states one.
    Unset(Option<Measure>),
}

/// The change a goal aims at: `tăng 13% so với năm 2025`, `giảm ít nhất 5%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AimedChange {
    pub direction: Direction,
    pub by: Quantity,
    /// `tăng trên 5%`: more than the figure, not just the figure.
    pub strictly: bool,
}

/// The reason a phrase is not a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoalError {
    Number(NumberError),
    /// The upper bound of a range is not above the lower.
    EmptyRange,
    NotUnderstood,
}

/// The operation a goal is, as columns and explicit goals name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    Reach,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Between,
    IncreaseBy,
    DecreaseBy,
    Achieve,
    Maintain,
    Unset,
}

impl Op {
    pub const ALL: [Op; 11] = [
        Op::Reach,
        Op::AtLeast,
        Op::MoreThan,
        Op::AtMost,
        Op::LessThan,
        Op::Between,
        Op::IncreaseBy,
        Op::DecreaseBy,
        Op::Achieve,
        Op::Maintain,
        Op::Unset,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Op::Reach => "reach",
            Op::AtLeast => "at_least",
            Op::MoreThan => "more_than",
            Op::AtMost => "at_most",
            Op::LessThan => "less_than",
            Op::Between => "between",
            Op::IncreaseBy => "increase_by",
            Op::DecreaseBy => "decrease_by",
            Op::Achieve => "achieve",
            Op::Maintain => "maintain",
            Op::Unset => "unset",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|op| op.code() == code)
    }
}

/// The explicit form of a goal: `{ op = "between", value = "10", value2 = "12", unit = "lượt" }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplicitGoal {
    pub op: Op,
    pub value: Option<Decimal>,
    pub value2: Option<Decimal>,
    pub unit: Option<Measure>,
}

impl Goal {
    /// Reads the document's phrase.
    pub fn parse(phrase: &str) -> Result<Self, GoalError> {
        let words = phrase.split_whitespace().collect::<Vec<_>>().join(" ").replace("...", "…");
        let text = words.trim_end_matches(['.', ';', ',', ' ']);
        if let Some(goal) = blank(text) {
            return Ok(goal);
        }
        let figure =
            skip_all(text, &["phấn đấu", "đạt", "là", "có", "còn", "đạt mức", "xếp", "giảm còn", "tăng lên", ":"]);
        match figured(figure) {
            Err(GoalError::NotUnderstood | GoalError::Number(NumberError::NotANumber)) => {
                worded(skip_all(text, &["phấn đấu"]))
            }
            understood => understood,
        }
    }

    /// The goal of an explicit form; none when its op lacks a value or has one too many.
    pub fn from_explicit(explicit: ExplicitGoal) -> Option<Self> {
        let ExplicitGoal { op, value, value2, unit } = explicit;
        if matches!(op, Op::Achieve | Op::Maintain | Op::Unset) != value.is_none()
            || (op == Op::Between) != value2.is_some()
        {
            return None;
        }
        let measure = unit.clone().unwrap_or_else(Measure::bare);
        let quantity = |number: Option<Decimal>| number.map(|number| Quantity::new(number, measure.clone()));
        let aim = match op {
            Op::Reach => Aim::Reach(quantity(value)?),
            Op::AtLeast => Aim::AtLeast(quantity(value)?),
            Op::MoreThan => Aim::MoreThan(quantity(value)?),
            Op::AtMost => Aim::AtMost(quantity(value)?),
            Op::LessThan => Aim::LessThan(quantity(value)?),
            Op::Between if value2 <= value => return None,
            Op::Between => Aim::Between { low: quantity(value)?, high: Box::new(quantity(value2)?) },
            Op::IncreaseBy => change(Direction::Increase, quantity(value)?, false),
            Op::DecreaseBy => change(Direction::Decrease, quantity(value)?, false),
            Op::Achieve => Aim::Achieve(String::new()),
            Op::Maintain => Aim::Maintain(String::new()),
            Op::Unset => Aim::Unset(unit),
        };
        Some(Goal { aim, remark: None })
    }

    pub fn op(&self) -> Op {
        match &self.aim {
            Aim::Reach(_) => Op::Reach,
            Aim::AtLeast(_) => Op::AtLeast,
            Aim::MoreThan(_) => Op::MoreThan,
            Aim::AtMost(_) => Op::AtMost,
            Aim::LessThan(_) => Op::LessThan,
            Aim::Between { .. } => Op::Between,
            Aim::Change(AimedChange { direction: Direction::Increase, .. }) => Op::IncreaseBy,
            Aim::Change(_) => Op::DecreaseBy,
            Aim::Achieve(_) => Op::Achieve,
            Aim::Maintain(_) => Op::Maintain,
            Aim::Unset(_) => Op::Unset,
        }
    }

    /// The figure of the goal, the lower one of a range; none for yes-or-no goals and blanks.
    pub fn figure(&self) -> Option<&Quantity> {
        match &self.aim {
            Aim::Reach(figure)
            | Aim::AtLeast(figure)
            | Aim::MoreThan(figure)
            | Aim::AtMost(figure)
            | Aim::LessThan(figure)
            | Aim::Between { low: figure, .. }
            | Aim::Change(AimedChange { by: figure, .. }) => Some(figure),
            Aim::Achieve(_) | Aim::Maintain(_) | Aim::Unset(_) => None,
        }
    }

    /// The measure the results of this goal are stated in, where the goal settles it.
    /// A relative goal doesn't: its results are changes or levels.
    pub fn measure(&self) -> Option<&Measure> {
        match &self.aim {
            Aim::Change(_) => None,
            Aim::Unset(measure) => measure.as_ref(),
            _ => self.figure().map(|figure| &figure.measure),
        }
    }

    pub fn is_blank(&self) -> bool {
        matches!(self.aim, Aim::Unset(_))
    }

    /// A goal of yes or no: achieve, maintain, or none left of something.
    pub fn is_yes_or_no(&self) -> bool {
        match &self.aim {
            Aim::Achieve(_) | Aim::Maintain(_) => true,
            Aim::AtMost(figure) | Aim::Reach(figure) => figure.is_zero(),
            _ => false,
        }
    }
}

/// The goal of a phrase with a blank: `…`, `… tỷ đồng`, `đạt …%`, `…/… chỉ tiêu`. It
/// is unset, with the measure that follows the blank; a blank among other words
/// leaves the aim open.
fn blank(text: &str) -> Option<Goal> {
    let place = super::blank::find(text).next()?;
    let rest = text::slice(text, place.end..text.len());
    let rest = rest.strip_prefix("/…").unwrap_or(rest);
    let (measure, rest) = take_measure(rest);
    let rest = take(rest, "trở lên").unwrap_or(rest);
    let only_figure = place.start == 0 || figure_words(text::slice(text, 0..place.start));
    match take_remark(rest) {
        Some((remark, _)) if only_figure => {
            Some(Goal { aim: Aim::Unset((measure != Measure::bare()).then_some(measure)), remark })
        }
        _ => Some(Goal { aim: Aim::Unset(None), remark: None }),
    }
}

/// Whether a text has only words that may precede a figure.
fn figure_words(text: &str) -> bool {
    const BEFORE: [&str; 14] = [
        "phấn đấu",
        "đạt",
        "là",
        "có",
        "trên",
        "hơn",
        "dưới",
        "từ",
        "ít nhất",
        "tối thiểu",
        "không quá",
        "tối đa",
        "tăng",
        "giảm",
    ];
    skip_all(text, &BEFORE).is_empty()
}

/// A goal with a figure, its leading verbs taken away.
fn figured(text: &str) -> Result<Goal, GoalError> {
    if let Some(rest) = take_any(text, &["không còn", "không có", "không để xảy ra", "không để phát sinh", "không để"])
    {
        return none_left(rest);
    }
    if let Some(rest) = take_any(text, &["thứ", "hạng", "hạng thứ"]) {
        return rank(rest);
    }
    if let Some(rest) = take_any(text, &["tăng thêm", "tăng"]) {
        return relative(Direction::Increase, rest);
    }
    if let Some(rest) = take_any(text, &["giảm thêm", "giảm"]) {
        return relative(Direction::Decrease, rest);
    }
    bounded(text)
}

fn bounded(text: &str) -> Result<Goal, GoalError> {
    if let Some(rest) = take_any(text, &["trên", "hơn", "lớn hơn", ">"]).filter(|rest| !rest.starts_with('=')) {
        return plain(rest, Aim::MoreThan);
    }
    if let Some(rest) =
        take_any(text, &["ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "không ít hơn", "≥", ">="])
    {
        return plain(rest, Aim::AtLeast);
    }
    if let Some(rest) =
        take_any(text, &["không quá", "không vượt quá", "không cao hơn", "tối đa", "nhiều nhất", "≤", "<="])
    {
        return plain(rest, Aim::AtMost);
    }
    if let Some(rest) = take_any(text, &["dưới", "thấp hơn", "nhỏ hơn", "<"]).filter(|rest| !rest.starts_with('='))
    {
        return plain(rest, Aim::LessThan);
    }
    match take(text, "từ") {
        Some(rest) => open_or_range(rest, Aim::AtLeast),
        None => open_or_range(text, Aim::Reach),
    }
}

/// The goal of a quantity with nothing but a remark behind it: `không quá 0,6%`.
fn plain(text: &str, aim: fn(Quantity) -> Aim) -> Result<Goal, GoalError> {
    let (figure, _of, rest) = take_quantity(text).map_err(GoalError::Number)?;
    finished(aim(figure), rest)
}

/// The goal of a quantity or a range: `66 đảng viên trở lên`, `10-12 lượt`,
/// `571 tỷ đồng`, `7/7 tổ dân phố`.
fn open_or_range(text: &str, otherwise: fn(Quantity) -> Aim) -> Result<Goal, GoalError> {
    let (first, rest) = take_number(text).map_err(GoalError::Number)?;
    // `1,2% - 1,5%` names its measure twice.
    let (own, after_own) = take_measure(rest);
    if let Some(rest) = take_dash(rest.trim_start()).or_else(|| take_dash(after_own)) {
        let (second, rest) = take_number(rest).map_err(GoalError::Number)?;
        if second <= first {
            return Err(GoalError::EmptyRange);
        }
        let (measure, rest) = take_measure(rest);
        if own != Measure::bare() && own != measure {
            return Err(GoalError::NotUnderstood);
        }
        let low = Quantity::new(first, measure.clone());
        return finished(Aim::Between { low, high: Box::new(Quantity::new(second, measure)) }, rest);
    }
    let (figure, of, rest) = take_quantity(text).map_err(GoalError::Number)?;
    if let Some(rest) = take(rest, "trở lên") {
        return finished(Aim::AtLeast(figure), rest);
    }
    if let Some(rest) = take_any(rest, &["trở xuống"]) {
        return finished(Aim::AtMost(figure), rest);
    }
    let mut goal = finished(otherwise(figure), rest)?;
    if let (Some(of), None) = (of, &goal.remark) {
        goal.remark = Some(format!("trên tổng số {}", number::format(of)).into());
    }
    Ok(goal)
}

/// The goal to have none left: `không còn hộ nghèo`.
fn none_left(text: &str) -> Result<Goal, GoalError> {
    let (measure, rest) = take_measure(text);
    match measure {
        Measure::Count { ref noun, .. } if !noun.is_empty() => {
            finished(Aim::AtMost(Quantity::new(Decimal::ZERO, measure)), rest.trim_start_matches([',', ' ']))
        }
        _ => Err(GoalError::NotUnderstood),
    }
}

/// The goal of a rank: `thứ 5 toàn thành phố trở lên`, the fifth place or a better one.
fn rank(text: &str) -> Result<Goal, GoalError> {
    let (place, rest) = take_number(text).map_err(GoalError::Number)?;
    let (remark, rest) = take_remark(rest).ok_or(GoalError::NotUnderstood)?;
    let place = Quantity::new(place, Measure::Rank);
    let (aim, rest) = match take(rest, "trở lên") {
        Some(rest) => (Aim::AtMost(place), rest),
        None => (Aim::Reach(place), rest),
    };
    if rest.is_empty() { Ok(Goal { aim, remark }) } else { Err(GoalError::NotUnderstood) }
}

/// The goal of a change: `tăng 13% so với năm 2025`, `giảm từ 5% trở lên`, `tăng 16 cơ sở`.
fn relative(direction: Direction, text: &str) -> Result<Goal, GoalError> {
    let (strictly, text) = match take_any(text, &["trên", "hơn", ">"]) {
        Some(rest) => (true, rest),
        None => (false, take_any(text, &["ít nhất", "tối thiểu", "từ", "≥"]).unwrap_or(text)),
    };
    let (by, _of, rest) = take_quantity(text).map_err(GoalError::Number)?;
    let rest = take(rest, "trở lên").unwrap_or(rest);
    let remark = match take(rest, "so với") {
        Some("") => return Err(GoalError::NotUnderstood),
        Some(base) => {
            let plain_words = base.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '–' | '/'));
            if !plain_words {
                return Err(GoalError::NotUnderstood);
            }
            return Ok(Goal { aim: change(direction, by, strictly), remark: Some(format!("so với {base}").into()) });
        }
        None => rest,
    };
    finished(change(direction, by, strictly), remark)
}

fn change(direction: Direction, by: Quantity, strictly: bool) -> Aim {
    Aim::Change(AimedChange { direction, by, strictly })
}

fn finished(aim: Aim, rest: &str) -> Result<Goal, GoalError> {
    match take_remark(rest) {
        Some((remark, "")) => Ok(Goal { aim, remark }),
        _ => Err(GoalError::NotUnderstood),
    }
}

/// A goal in words alone: something to achieve or to keep.
fn worded(text: &str) -> Result<Goal, GoalError> {
    let has_figure = text.split_whitespace().any(|word| {
        let word = word.trim_start_matches(['(', '>', '<', '≥', '≤', '“', '"']);
        word.starts_with(|c: char| c.is_ascii_digit())
    });
    if has_figure {
        return Err(GoalError::NotUnderstood);
    }
    const KEEP: [&str; 4] = ["giữ vững", "giữ", "duy trì", "tiếp tục giữ vững"];
    const DO: [&str; 14] = [
        "đạt",
        "được",
        "hoàn thành",
        "xếp loại",
        "thực hiện",
        "bảo đảm",
        "đảm bảo",
        "xây dựng",
        "giải quyết",
        "nâng cao",
        "tăng cường",
        "tổ chức",
        "ban hành",
        "vượt",
    ];
    let alone = |words: &[&str]| take_any(text, words) == Some("");
    let aim = if take_any(text, &KEEP).is_some_and(|rest| !rest.is_empty()) || alone(&["giữ vững", "duy trì"]) {
        Aim::Maintain(text.to_owned())
    } else if take_any(text, &DO).is_some_and(|rest| !rest.is_empty()) || alone(&["đạt", "hoàn thành"]) {
        Aim::Achieve(text.to_owned())
    } else {
        return Err(GoalError::NotUnderstood);
    };
    Ok(Goal { aim, remark: None })
}

#[cfg(test)]
#[path = "goal_tests.rs"]
mod tests;
