//! The cells of a table that sets targets: a goal with the unit of its row, the unit in a name, bodies.

use super::clauses::{Reading, clauses};
use super::goal_title::{begins_a_goal, title_case};
use crate::domain::goal::{Aim, Goal};
use crate::domain::measure::Measure;
use crate::domain::phrase::{Kind, Refusal, parse_measure, tokens};
use crate::import::document::cleaned;
use crate::text::slice;

/// A goal that a cell states, with its title where it is one of several.
#[derive(Debug)]
pub(super) struct CellGoal {
    pub title: Option<String>,
    pub phrase: String,
    pub goal: Goal,
}

/// The goals of a cell: one in the unit of its row, one that says its unit itself, or several in a sentence.
pub(super) fn goals(cell: &str, unit: &str) -> Result<Vec<CellGoal>, Refusal> {
    let own = Goal::parse(cell).ok();
    let says_unit = |goal: &Goal| goal.figure().is_none_or(|figure| figure.measure != Measure::bare());
    let is_rank = |goal: &Goal| goal.figure().is_some_and(|figure| figure.measure == Measure::Rank);
    let alone = |goal: Goal| Ok(vec![CellGoal { title: None, phrase: cell.to_owned(), goal }]);
    // `đứng thứ 4/40` has no unit, whatever the column says.
    if let Some(goal) = own.clone().filter(is_rank) {
        return alone(goal);
    }
    let phrase = with_unit(cell, unit);
    let refusal = match Goal::parse(&phrase) {
        Ok(goal) => return Ok(vec![CellGoal { title: None, phrase, goal }]),
        Err(refusal) => refusal,
    };
    if let Some(goal) = own.filter(says_unit) {
        return alone(goal);
    }
    several(&phrase).ok_or(refusal)
}

/// The goals of a sentence: `98%; phân loại tại nguồn 60%`. The first has no name of its own.
fn several(phrase: &str) -> Option<Vec<CellGoal>> {
    let found = clauses(phrase);
    let mut goals = Vec::new();
    for (at, clause) in found.iter().enumerate() {
        let Reading::Goal { title, phrase: own, goal, .. } = &clause.reading else { return None };
        goal.figure()?;
        let whole = slice(phrase, clause.range.clone());
        let goal = match at {
            0 if begins_a_goal(whole) => {
                CellGoal { title: None, phrase: whole.to_owned(), goal: Goal::parse(whole).ok()? }
            }
            0 => return None,
            _ => CellGoal { title: Some(title.clone()), phrase: own.clone(), goal: Goal::clone(goal) },
        };
        goals.push(goal);
    }
    (goals.len() > 1).then_some(goals)
}

/// Whether a goal has a figure that nothing says the unit of. Names of counts say it themselves: `Số hộ nghèo`.
pub(super) fn lacks_unit(goal: &Goal, name: &str) -> bool {
    const COUNTS: [&str; 6] = ["số ", "chỉ số", "hệ số", "tổng số", "thứ hạng", "điểm"];
    let lower = name.to_lowercase();
    goal.figure().is_some_and(|figure| figure.measure == Measure::bare())
        && !COUNTS.iter().any(|count| lower.starts_with(count))
}

/// The level reached before, where the cell states one in a unit.
pub(super) fn baseline(cell: &str, unit: &str) -> Option<String> {
    let phrase = with_unit(cell, unit);
    let goal = Goal::parse(&phrase).ok()?;
    let is_level = matches!(&goal.aim, Aim::Reach(figure) if figure.measure != Measure::bare());
    is_level.then_some(phrase)
}

/// The bodies that a cell names.
pub(super) fn responsible(text: &str) -> Vec<String> {
    text.split([';', '\n']).map(cleaned).filter(|name| !name.is_empty()).collect()
}

/// Who gave a goal, by the words above its column: `thành phố giao`.
pub(super) fn giver(head: &str) -> String {
    const GIVERS: [&str; 6] =
        ["thành phố giao", "tỉnh giao", "trung ương giao", "quận giao", "huyện giao", "cấp trên giao"];
    let giver = GIVERS.iter().find(|giver| head.contains(**giver)).unwrap_or(&"cấp trên giao");
    title_case(giver)
}

/// A name without the unit in brackets behind it, and that unit: `Thu ngân sách (tỷ đồng)`.
pub(super) fn without_unit(name: &str) -> (String, String) {
    let plain = (name.to_owned(), String::new());
    let Some((before, bracket)) = name.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return plain;
    };
    let unit = bracket.trim().trim_start_matches("ĐVT:").trim_start_matches("đvt:").trim();
    const COUNTED: [&str; 9] = ["ha", "người", "hộ", "tấn", "km", "doanh nghiệp", "lao động", "đảng viên", "trường"];
    match parse_measure(unit) {
        Ok(measure) if measure.is_share() || measure.is_money() || COUNTED.contains(&unit) => {
            (before.trim().to_owned(), unit.to_owned())
        }
        _ => plain,
    }
}

/// The phrase of a goal from its cell and the unit of its row, which stands behind the last figure outside of
/// brackets unless the cell has a unit itself.
pub(super) fn with_unit(cell: &str, unit: &str) -> String {
    let cell = cell.trim();
    let unit = unit.trim();
    let tokens = tokens(cell);
    let mut depth = 0_usize;
    let mut last = None;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Number if depth == 0 => last = Some(at),
            _ => {}
        }
    }
    let Some(at) = last else { return cell.to_owned() };
    let says_itself = tokens.get(at + 1).is_some_and(|next| match next.kind {
        Kind::Percent | Kind::PerMille => true,
        Kind::Word => !matches!(&*next.key, "trở" | "và" | "hoặc"),
        _ => false,
    });
    if says_itself || unit.is_empty() {
        return cell.to_owned();
    }
    let Some(number) = tokens.get(at) else { return cell.to_owned() };
    let (before, behind) = (slice(cell, 0..number.span.end), slice(cell, number.span.end..cell.len()));
    let blank = if unit.starts_with(['%', '‰']) { "" } else { " " };
    format!("{before}{blank}{unit}{behind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_behind_the_last_figure() {
        for (cell, unit, phrase) in [
            ("95,5", "%", "95,5%"),
            ("571", "Tỷ đồng", "571 Tỷ đồng"),
            ("Trên 95", "%", "Trên 95%"),
            ("95 trở lên", "%", "95% trở lên"),
            ("10-12", "lượt", "10-12 lượt"),
            ("95%", "%", "95%"),
            ("95 (19/20)", "%", "95% (19/20)"),
            ("02 mô hình", "mô hình", "02 mô hình"),
            ("Đạt", "", "Đạt"),
        ] {
            assert_eq!(with_unit(cell, unit), phrase);
        }
    }

    #[test]
    fn cells_state_one_goal_or_several() {
        for (cell, unit, expected) in [
            ("95,5", "%", &["95,5%"][..]),
            ("đứng thứ 4/40", "Xếp hạng", &["đứng thứ 4/40"]),
            ("98%; phân loại tại nguồn 60%", "", &["98%", "Phân loại tại nguồn = 60%"]),
            ("1.200 lao động, trong đó lao động nữ đạt 45%", "", &["1.200 lao động", "Lao động nữ = đạt 45%"]),
        ] {
            let told = |goal: CellGoal| match goal.title {
                Some(title) => format!("{title} = {}", goal.phrase),
                None => goal.phrase,
            };
            let found: Vec<String> = goals(cell, unit).unwrap().into_iter().map(told).collect();
            assert_eq!(found, expected, "{cell}");
        }
        for refused in ["Giảm 5% cả 3 tiêu chí", "khoảng 95%", "98%; khoảng 60% hộ"] {
            assert!(goals(refused, "").is_err(), "{refused}");
        }
    }
}
