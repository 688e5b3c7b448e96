//! The reading of one clause: its goal by the grammar, with the words that only name the thing as its title.

use std::ops::Range;

use super::clauses::{Clause, Reading};
use super::goal_title::{Split, begins_a_goal, begins_with_noun, split, title_case};
use crate::domain::goal::{Aim, Goal};
use crate::domain::measure::Measure;
use crate::domain::phrase::{Kind, Reason, Refusal, Token, tokens};
use crate::text::slice;

/// Reads one clause.
pub(super) fn read(text: &str, range: Range<usize>) -> Clause {
    let (clause, start) = trimmed(text, range.clone());
    let place = start..start + clause.len();
    let reading = match Goal::read(clause) {
        _ if names_a_year_alone(clause) => Reading::Words,
        _ if work_before_none(clause).is_some() => Reading::Unread(refusal_of(clause)),
        Ok((goal, _)) if is_of_no_thing(&goal, clause) => Reading::Unread(refusal_of(clause)),
        Ok((goal, _)) if matches!(goal.aim, Aim::Change(_)) && names_a_rate(clause) => of_rate(clause),
        Ok((goal, parts)) => {
            let own = || {
                let Split { title, goal: phrase } = split(clause, &goal, &parts);
                Reading::Goal { title, phrase, goal: Box::new(goal.clone()), whole: true }
            };
            match behind_name(clause).filter(|_| is_worded(&goal)) {
                Some(reading) => reading,
                None if is_worded(&goal) && names_nothing(clause) => Reading::Unread(refusal_of(clause)),
                None => own(),
            }
        }
        Err(refusal) => {
            let otherwise = || growth(clause).or_else(|| set_aside(clause)).or_else(|| behind_name(clause));
            without_bracket(clause).or_else(otherwise).unwrap_or_else(|| {
                let has_digit = clause.contains(|letter: char| letter.is_ascii_digit());
                if has_digit || is_grave(refusal.reason) { Reading::Unread(refusal) } else { Reading::Words }
            })
        }
    };
    let reading = match reading {
        Reading::Goal { goal, .. } if is_of_kind(&goal, clause) || is_number_of_row(&goal, clause) => {
            Reading::Unread(refusal_of(clause))
        }
        reading => reading,
    };
    Clause { range: place, reading }
}

/// Reads a name and a goal without a figure behind its colon: `Trạm y tế: đạt chuẩn quốc gia`.
fn behind_name(clause: &str) -> Option<Reading> {
    let (name, phrase) = clause.rsplit_once(": ")?;
    let (goal, _) = Goal::read(phrase).ok()?;
    let has_digit = phrase.contains(|letter: char| letter.is_ascii_digit());
    let says_none = is_of_no_thing(&goal, phrase) || (is_worded(&goal) && names_nothing(phrase));
    let title = title_case(name);
    if has_digit || says_none || title.is_empty() {
        return None;
    }
    Some(Reading::Goal { title, phrase: phrase.to_owned(), goal: Box::new(goal), whole: true })
}

/// Whether the figure of a clause only says which things: an age, `trẻ em dưới 1 tuổi`, or a number behind a name,
/// `tổ dân phố 3`.
fn is_of_kind(goal: &Goal, clause: &str) -> bool {
    let Some(figure) = goal.figure() else { return false };
    let lower = clause.to_lowercase();
    let measure = figure.measure.to_string().to_lowercase();
    let is_age =
        measure.starts_with("tuổi") && !["tuổi thọ", "bình quân", "trung bình"].iter().any(|age| lower.contains(age));
    let number = tokens(clause).into_iter().position(|token| token.kind == Kind::Number);
    let before = number.and_then(|at| at.checked_sub(1)).and_then(|at| tokens(clause).into_iter().nth(at));
    let follows_name = before.is_some_and(|token| token.kind == Kind::Word && !leads_to_figure(&token.key));
    is_age || (figure.measure == Measure::bare() && follows_name)
}

/// Whether a clause is but the number of a row and its name, which no grammar can tell from a count:
/// `26 Công tác quân sự`.
fn is_number_of_row(goal: &Goal, clause: &str) -> bool {
    let Some(Measure::Count { noun, .. }) = goal.figure().map(|figure| &figure.measure) else { return false };
    let Some((number, name)) = clause.split_once(' ') else { return false };
    let is_count = begins_with_noun(name) || !name.starts_with(char::is_uppercase);
    number.chars().all(|letter| letter.is_ascii_digit()) && name.to_lowercase() == noun.to_lowercase() && !is_count
}

/// Whether a word leads to a figure or bounds it.
fn leads_to_figure(word: &str) -> bool {
    const ENDS: [&str; 22] = [
        "đạt", "là", "dưới", "trên", "từ", "quá", "ở", "bằng", "còn", "lên", "xuống", "đến", "thiểu", "đa", "nhất",
        "có", "hơn", "mức", "tăng", "giảm", "thêm", "thứ",
    ];
    ENDS.contains(&word)
}

/// The position where a goal of none begins behind work to be done well, which is a goal of its own:
/// `Thực hiện tốt công tác hòa giải cơ sở | không để vụ việc vượt cấp`.
pub(super) fn work_before_none(clause: &str) -> Option<usize> {
    let lower = clause.to_lowercase();
    let is_work = ["thực hiện tốt ", "làm tốt "].iter().any(|work| lower.starts_with(work));
    clause.find(" không để ").filter(|at| is_work && !slice(clause, 0..*at).contains([',', ';', ':']))
}

/// Whether words say of something that it isn't to be: a goal of none, which words alone don't state.
fn names_nothing(clause: &str) -> bool {
    let lower = clause.to_lowercase();
    ["không để ", "không có ", "không còn ", "không xảy ra "].iter().any(|words| lower.contains(words))
}

/// Whether the only figure of a clause is the year at its end: `các chỉ tiêu chủ yếu năm 2026`.
fn names_a_year_alone(clause: &str) -> bool {
    let Some((words, year)) = clause.rsplit_once(' ') else { return false };
    let is_year = year.len() == 4 && year.parse().is_ok_and(|year: u16| (1990..2100).contains(&year));
    is_year && words.to_lowercase().ends_with("năm") && !words.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether a goal of none left speaks of no thing: `không để kéo dài`.
fn is_of_no_thing(goal: &Goal, clause: &str) -> bool {
    let Aim::AtMost(figure) = &goal.aim else { return false };
    let noun = figure.measure.to_string().to_lowercase();
    let is_verb =
        ["kéo dài", "bị ", "chậm", "quá hạn", "tồn đọng", "làm ", "gây "].iter().any(|verb| noun.starts_with(verb));
    figure.is_zero() && is_verb && !clause.contains('0')
}

/// The refusal of a whole clause, at its start.
fn refusal_of(clause: &str) -> Refusal {
    let word = clause.split_whitespace().next().unwrap_or_default();
    Refusal { reason: Reason::UnknownWord, span: 0..word.len(), word: word.into(), suggestion: None }
}

/// Whether a clause begins with the name of a rate that grows, `tỷ lệ tăng dân số`, where nothing grows by the
/// figure: it is the rate.
fn names_a_rate(clause: &str) -> bool {
    let lower = clause.to_lowercase();
    ["tỷ lệ", "tỉ lệ", "tốc độ", "mức", "nhịp độ", "tỷ suất"].iter().any(|rate| {
        let rest = lower.strip_prefix(rate).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with("tăng ") || rest.starts_with("giảm ") || rest.starts_with("gia tăng "))
    })
}

/// Reads a rate and its figure: what stands before the figure, and the words of comparison, is its name.
fn of_rate(clause: &str) -> Reading {
    let tokens = tokens(clause);
    let Some(figure) = tokens.iter().position(|token| token.kind == Kind::Number) else { return Reading::Words };
    for at in (1..=figure).filter_map(|at| tokens.get(at)) {
        let (name, core) = (slice(clause, 0..at.span.start), slice(clause, at.span.start..clause.len()));
        let Ok((goal, _)) = Goal::read(core) else { continue };
        if goal.figure().is_some() && !matches!(goal.aim, Aim::Change(_)) && starts_a_level(core) {
            let title = title_case(name);
            return Reading::Goal { title, phrase: core.to_owned(), goal: Box::new(goal), whole: true };
        }
    }
    Reading::Unread(refusal_of(clause))
}

/// Reads a rate of growth that says what it is compared with: `Tốc độ tăng … đạt 12,5% so với năm 2025`. The year
/// compared with belongs to the name of the rate.
fn growth(clause: &str) -> Option<Reading> {
    let at = clause.find(" so với ").filter(|_| names_a_rate(clause))?;
    let (rate, base) = clause.split_at(at);
    let is_year = |number: &str| number.len() == 4 && number.starts_with("20");
    let numbers = tokens(base).into_iter().filter(|token| token.kind == Kind::Number).collect::<Vec<_>>();
    let names_years = numbers.iter().all(|number| is_year(slice(base, number.span.clone())));
    if !names_years || base.contains(['%', ',', ';']) {
        return None;
    }
    match of_rate(rate) {
        Reading::Goal { title, phrase, goal, .. } => {
            Some(Reading::Goal { title: title_case(&format!("{title}{base}")), phrase, goal, whole: false })
        }
        Reading::Words | Reading::Unread(_) => None,
    }
}

/// Whether a text begins with a figure, or with words that only lead to one or bound it.
fn starts_a_level(core: &str) -> bool {
    const LEADS: [&str; 16] = [
        "đạt", "là", "dưới", "trên", "từ", "không", "ở", "bình", "khoảng", "ít", "tối", "duy", "còn", "ổn", "hằng",
        "hàng",
    ];
    let tokens = tokens(core);
    tokens.first().is_some_and(|token| {
        matches!(token.kind, Kind::Number | Kind::Colon | Kind::Sign(_)) || LEADS.contains(&&*token.key)
    })
}

fn is_grave(reason: Reason) -> bool {
    matches!(reason, Reason::Vague | Reason::Alternative | Reason::Negated | Reason::NoFigure)
}

/// A clause without the words and signs that only join it to the one before, and where it begins.
fn trimmed(text: &str, range: Range<usize>) -> (&str, usize) {
    const JOINS: [&str; 12] = [
        "và",
        "trong đó",
        "với",
        "đồng thời",
        "phấn đấu",
        "phân đấu",
        "phần đấu",
        "phần đầu",
        "phân đầu",
        "phấn đầu",
        "gồm",
        "riêng",
    ];
    let whole = slice(text, range.clone());
    let mut clause = whole;
    loop {
        let stripped = clause.trim_start_matches([' ', ',', ';', '.', '\n', '-', '+', '•', ':', '–']);
        let lower = stripped.to_lowercase();
        let join =
            JOINS.iter().find(|join| lower.strip_prefix(**join).is_some_and(|rest| rest.starts_with([' ', ':', ','])));
        let next = join.and_then(|join| stripped.get(join.len()..)).unwrap_or(stripped);
        if next.len() == clause.len() {
            break;
        }
        clause = next;
    }
    let start = range.start + whole.len() - clause.len();
    (clause.trim_end_matches([' ', ',', ';', '.', '\n', '/', ':']), start)
}

/// Reads a clause with a bracket in its name, which goes into the title:
/// `Tỷ lệ cấp phép xây dựng (đối với các trường hợp đủ điều kiện): 100%`.
fn without_bracket(clause: &str) -> Option<Reading> {
    let open = clause.find('(')?;
    let close = open + clause.get(open..)?.find(')')? + 1;
    let bracket = clause.get(open..close)?;
    let before = clause.get(..open)?;
    let has_digit = |text: &str| text.contains(|letter: char| letter.is_ascii_digit());
    if (has_digit(bracket) && !names_prices(bracket)) || has_digit(before) {
        return None;
    }
    let plain = format!("{}{}", before.trim_end(), clause.get(close..)?);
    let (goal, parts) = Goal::read(&plain).ok()?;
    goal.figure()?;
    let Split { title, goal: phrase } = split(&plain, &goal, &parts);
    let title = if before.trim().is_empty() { title } else { format!("{title} {bracket}") };
    Some(Reading::Goal { title, phrase, goal: Box::new(goal), whole: true })
}

/// Whether a bracket says by the prices of which year: `(giá so sánh 2010)`.
fn names_prices(bracket: &str) -> bool {
    bracket.to_lowercase().contains("giá ") && !bracket.contains(['%', ',', ';'])
}

/// Reads a clause of which words before the goal or behind it have no place in the grammar, where those
/// words change nothing of the figure: they go into the title.
fn set_aside(clause: &str) -> Option<Reading> {
    let tokens = tokens(clause);
    let figure = tokens.iter().position(|token| token.kind == Kind::Number)?;
    for (at, token) in tokens.iter().enumerate() {
        if at > figure && !explains(&keys_before(&tokens, at)) {
            continue;
        }
        let before = slice(clause, 0..token.span.start);
        if !begins_a_goal(slice(clause, token.span.start..clause.len())) || !is_plain(before, at > figure) {
            continue;
        }
        for last in tokens.iter().skip(at).rev() {
            let (core, behind) =
                (slice(clause, token.span.start..last.span.end), slice(clause, last.span.end..clause.len()));
            if !changes_nothing(behind) {
                break;
            }
            // `trên 1 vạn dân: 8`: the colon belongs to the name.
            let core = core.trim_start_matches([':', ' ']);
            // `so với dự | toán giao`: a comparison isn't cut.
            let cuts_a_base = !behind.trim().is_empty() && core.contains(" so ");
            if cuts_a_base {
                continue;
            }
            let Ok((goal, parts)) = Goal::read(core) else { continue };
            if goal.figure().is_none() || goal.figure().is_some_and(|figure| figure.is_zero() && !core.contains('0')) {
                continue;
            }
            let Split { title, goal: phrase } = split(core, &goal, &parts);
            let own = if title == title_case(core) { String::new() } else { title };
            let own = if before.trim().is_empty() { own } else { small_first(&own) };
            let joined = [before.trim(), own.as_str(), behind.trim()].join(" ");
            return Some(Reading::Goal {
                title: title_case(&crate::import::document::cleaned(&joined)),
                phrase,
                goal: Box::new(goal),
                whole: false,
            });
        }
    }
    None
}

/// The text with its first letter small, unless the next is a capital as well: `UBND`.
pub(super) fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

fn keys_before(tokens: &[Token], at: usize) -> Vec<&str> {
    tokens.iter().take(at).map(|token| &*token.key).collect()
}

/// Whether a number among the words before a goal only tells which things: `sinh trên 2 con dưới 23,5%`.
fn explains(before: &[&str]) -> bool {
    const LED: [&str; 14] =
        ["trên", "dưới", "thứ", "từ", "đủ", "mức", "độ", "cấp", "loại", "hạng", "lớp", "khu", "tổ", "số"];
    let numbers: Vec<usize> = before
        .iter()
        .enumerate()
        .filter(|(_, key)| key.starts_with(|c: char| c.is_ascii_digit()))
        .map(|(at, _)| at)
        .collect();
    numbers.iter().all(|at| {
        let led = at.checked_sub(1).and_then(|at| before.get(at)).is_some_and(|word| LED.contains(word));
        let unit = before.get(at + 1).copied().unwrap_or("");
        led && !matches!(unit, "%" | "tỷ" | "triệu" | "nghìn" | "đồng" | "‰" | "")
    })
}

/// Words that say more of a figure than which things it counts, so that none may be set aside.
const SAYS_MORE: [&str; 40] = [
    "khoảng", "gần", "xấp", "chừng", "không", "chưa", "chẳng", "tăng", "giảm", "nâng", "hạ", "gấp", "lần", "hoặc",
    "hay", "nếu", "trừ", "trở", "so", "kém", "hơn", "thấp", "cao", "quá", "vượt", "tối", "ít", "nhiều", "dưới", "ước",
    "mất", "còn", "từ", "đến", "tới", "thiếu", "hụt", "trên", "cơ", "hầu",
];

fn is_plain(before: &str, may_have_figure: bool) -> bool {
    let tokens = tokens(before);
    let keys: Vec<&str> = tokens.iter().map(|token| &*token.key).collect();
    let has_figure = tokens.iter().any(|token| token.kind == Kind::Number);
    let is_word = |key: &&&str| !key.starts_with(|letter: char| letter.is_ascii_digit());
    let tail = keys.iter().rev().take(3).take_while(is_word);
    (!has_figure || (may_have_figure && explains(&keys)))
        && tail.clone().all(|key| !SAYS_MORE.contains(key))
        && !tokens
            .iter()
            .any(|token| matches!(token.kind, Kind::Percent | Kind::Blank | Kind::Open | Kind::Sign(_) | Kind::Other))
}

fn changes_nothing(behind: &str) -> bool {
    let tokens = tokens(behind);
    tokens.iter().all(|token| matches!(token.kind, Kind::Word | Kind::Comma | Kind::Dash | Kind::Quote | Kind::Slash))
        && tokens.iter().all(|token| !SAYS_MORE.contains(&&*token.key))
}

/// Whether a goal is words alone, without figure or blank.
pub(super) fn is_worded(goal: &Goal) -> bool {
    matches!(goal.aim, Aim::Achieve(_) | Aim::Maintain(_))
}
