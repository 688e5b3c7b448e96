//! Tables that set targets: an annex with a column of names, one of goals, and often of units, results of
//! the year before and responsible bodies.

use super::casing::as_sentence;
use super::clauses::{Clause, clauses};
use super::goal_title::title_case;
use super::marker::typed;
use super::section::{is_capital, stated_count};
use super::targets::{read_parts, title_of};
use crate::domain::goal::{Aim, Goal};
use crate::domain::measure::Measure;
use crate::domain::period::Period;
use crate::domain::phrase::{Kind, parse_measure, tokens};
use crate::import::document::{Place, cleaned};
use crate::import::grid::Grid;
use crate::import::proposal::{
    Check, CheckKind, OpenQuestion, ProposedGroup, ProposedPart, ProposedResult, ProposedTarget, Why,
};
use crate::text::slice;

/// The use of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    No,
    Name,
    Unit,
    /// The goal of the period.
    Plan,
    /// The goal that a higher level gave.
    Assigned,
    /// The goal of one year of a term.
    Year(u16),
    /// The level reached in the year before.
    Before,
    Responsible,
    Other,
}

/// Targets that a table sets.
#[derive(Debug, Default)]
pub(super) struct TableTargets {
    pub groups: Vec<ProposedGroup>,
    pub results: Vec<ProposedResult>,
    pub open: Vec<OpenQuestion>,
}

/// The targets of a table; none where its head isn't one of targets.
pub(super) fn targets(grid: &Grid, period: Option<Period>) -> Option<TableTargets> {
    let (columns, first_row) = columns(grid, period)?;
    let mut table = Table { grid, columns, found: TableTargets::default(), unit: String::new(), open_parent: None };
    for row in first_row..grid.rows.len() {
        table.row(row);
    }
    let any = table.found.groups.iter().any(|group| !group.targets.is_empty());
    any.then(|| with_questions(table.found))
}

/// Asks for the goals of targets that have none, in their own row or the rows of their parts.
fn with_questions(mut found: TableTargets) -> TableTargets {
    let targets = found.groups.iter().flat_map(|group| &group.targets).filter(|target| target.parts.is_empty());
    for target in targets {
        let is_asked = found.open.iter().any(|open| open.quote.starts_with(&target.quote));
        if !is_asked {
            let (place, quote) = (target.place.clone(), target.quote.clone());
            found.open.push(OpenQuestion { place, quote, why: Why::NoGoal });
        }
    }
    found
}

/// The text of a cell as it is seen, on one line.
fn seen(grid: &Grid, row: usize, column: usize) -> String {
    grid.seen(row, column).filter(|cell| !cell.hidden).map(|cell| cleaned(&cell.text)).unwrap_or_default()
}

/// The columns of a table by its head, and the first row behind that.
fn columns(grid: &Grid, period: Option<Period>) -> Option<(Vec<Column>, usize)> {
    const HEAD_ROWS: usize = 8;
    let width = grid.rows.first()?.len();
    for row in 0..grid.rows.len().min(HEAD_ROWS) {
        let head: Vec<String> = (0..width).map(|column| seen(grid, row, column).to_lowercase()).collect();
        let has_name = head.iter().any(|text| is_name(text));
        let filled = head.iter().filter(|text| !text.is_empty()).count();
        if !has_name || filled < 2 {
            continue;
        }
        let mut last = row;
        let spans = grid.rows.get(row)?.iter().map(|cell| cell.span.rows).max().unwrap_or(1);
        last += spans.saturating_sub(1).min(3);
        let mut texts = head;
        for below in row + 1..=last.min(grid.rows.len().saturating_sub(1)) {
            for (column, text) in texts.iter_mut().enumerate() {
                let more = seen(grid, below, column).to_lowercase();
                if !more.is_empty() && !text.ends_with(&more) {
                    *text = format!("{text} {more}");
                }
            }
        }
        let mut first = last + 1;
        if is_row_of_numbers(grid, first, width) {
            first += 1;
        }
        return Some((uses(&texts, period)?, first));
    }
    None
}

fn is_name(text: &str) -> bool {
    ["chỉ tiêu", "nội dung", "tên chỉ tiêu", "danh mục", "mục tiêu", "nhiệm vụ"]
        .iter()
        .any(|word| text.starts_with(word))
        && text.chars().count() < 60
}

/// Whether a row only numbers the columns: `1 2 3`, `(1) (2)`, `A B 1`.
fn is_row_of_numbers(grid: &Grid, row: usize, width: usize) -> bool {
    let texts: Vec<String> = (0..width).map(|column| seen(grid, row, column)).collect();
    let filled: Vec<&String> = texts.iter().filter(|text| !text.is_empty()).collect();
    filled.len() >= 2
        && filled.iter().all(|text| {
            let plain = text.trim_matches(['(', ')', '[', ']']);
            plain.chars().count() <= 2
                && (plain.parse::<u8>().is_ok() || plain.chars().all(|letter| letter.is_ascii_uppercase()))
                || (text.contains('=') && text.len() < 12)
        })
}

/// The uses of columns by the words above them; none where there is nothing to name targets or no goal.
fn uses(heads: &[String], period: Option<Period>) -> Option<Vec<Column>> {
    let year = |text: &str| (2000..2100).find(|year| text.contains(&year.to_string()));
    let last = period.map(Period::last_year);
    let names: Vec<usize> = heads.iter().enumerate().filter(|(_, text)| is_name(text)).map(|(at, _)| at).collect();
    let name = names
        .iter()
        .copied()
        .find(|at| heads.get(*at).is_some_and(|text| year(text).is_none() && !text.contains("giao")))
        .or(names.first().copied())?;
    let mut uses: Vec<Column> = Vec::new();
    for (at, text) in heads.iter().enumerate() {
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let is_plan =
            says(&["kế hoạch", "chỉ tiêu", "mục tiêu", "phấn đấu", "kh ", "nghị quyết", "dự kiến", "dự toán", "mức"])
                || text.starts_with("kh");
        let is_of_other_year = year(text).is_some_and(|year| last.is_some_and(|last| year < last));
        let column = if at == name {
            Column::Name
        } else if matches!(text.as_str(), "stt" | "tt" | "số tt" | "số thứ tự" | "no" | "#") {
            Column::No
        } else if says(&["đvt", "đơn vị tính", "đ.vị"]) || text == "đơn vị" {
            Column::Unit
        } else if says(&["chủ trì", "thực hiện chính", "cơ quan", "phụ trách", "chịu trách nhiệm", "tham mưu"])
            || (says(&["đơn vị"]) && says(&["thực hiện", "theo dõi"]))
        {
            Column::Responsible
        } else if says(&["so sánh", "so với", "tăng", "giảm", "ghi chú", "phối hợp", "minh chứng", "%"])
            || (is_of_other_year && is_plan && !says(&["thực hiện", "ước", "kết quả"]))
        {
            Column::Other
        } else if says(&["thực hiện", "ước", "kết quả", "th "]) || is_of_other_year {
            Column::Before
        } else if says(&["giao"]) && !says(&["phấn đấu"]) && heads.iter().any(|other| other.contains("phấn đấu"))
        {
            Column::Assigned
        } else if let Some(year) = year(text).filter(|_| period.is_some_and(Period::is_term) && !text.contains('-')) {
            Column::Year(year)
        } else if is_plan || year(text).is_some() {
            Column::Plan
        } else {
            Column::Other
        };
        uses.push(column);
    }
    keep_one_plan(&mut uses, heads, last);
    Some(uses)
}

/// Keeps one column of goals: that of the period's year, else the one the ward strives for, else the first.
fn keep_one_plan(uses: &mut [Column], heads: &[String], year: Option<u16>) {
    let plans: Vec<usize> =
        uses.iter().enumerate().filter(|(_, column)| **column == Column::Plan).map(|(at, _)| at).collect();
    let head = |at: &usize| heads.get(*at).map_or("", String::as_str);
    let of_year = |at: &&usize| year.is_some_and(|year| head(at).contains(&year.to_string()));
    let kept = plans
        .iter()
        .find(|at| of_year(at) && head(at).contains("phấn đấu"))
        .or_else(|| plans.iter().find(of_year))
        .or_else(|| plans.iter().find(|at| head(at).contains("phấn đấu")))
        .or(plans.first());
    for at in &plans {
        if Some(at) != kept
            && let Some(column) = uses.get_mut(*at)
        {
            *column = if head(at).contains("giao") { Column::Assigned } else { Column::Other };
        }
    }
}

struct Table<'g> {
    grid: &'g Grid,
    columns: Vec<Column>,
    found: TableTargets,
    /// The unit of the row above, for ditto marks.
    unit: String,
    /// A target without a goal of its own, whose parts stand in the rows below.
    open_parent: Option<String>,
}

impl Table<'_> {
    fn column(&self, of: Column) -> Option<usize> {
        self.columns.iter().position(|column| *column == of)
    }

    fn text(&self, row: usize, of: Column) -> String {
        self.column(of).map(|column| seen(self.grid, row, column)).unwrap_or_default()
    }

    fn place(&self, row: usize, of: Column) -> Place {
        Place::Cell(self.grid.place(row, self.column(of).unwrap_or(0)))
    }

    fn row(&mut self, row: usize) {
        let cells: Vec<String> = (0..self.columns.len()).map(|column| seen(self.grid, row, column)).collect();
        let name = self.text(row, Column::Name);
        let no = self.text(row, Column::No);
        if cells.iter().all(String::is_empty) || name.is_empty() {
            return;
        }
        let unit = self.unit_of(row);
        let plan = self.text(row, Column::Plan);
        let has_plan = self.column(Column::Plan).is_some();
        let covers_plan = self.column(Column::Plan).is_some_and(|column| {
            self.grid
                .cell(row, column)
                .and_then(|cell| cell.covered_by)
                .is_some_and(|(top, left)| top == row && self.columns.get(left) != Some(&Column::Plan))
        });
        let plan = if covers_plan { String::new() } else { plan };
        if plan.is_empty() && self.is_group(row, &no, &name, covers_plan, has_plan) {
            self.open_parent = None;
            let title = typed(&name).map_or(name.as_str(), |(_, rest)| rest);
            let group = ProposedGroup {
                title: title_case(&as_sentence(super::outline::heading_of(title).split('(').next().unwrap_or(title))),
                states: stated_count(&name),
                place: self.place(row, Column::Name),
                targets: Vec::new(),
            };
            self.found.groups.push(group);
            return;
        }
        self.target_or_part(row, &no, &name, &unit, &plan);
    }

    /// The unit of a row; a ditto mark repeats the one above.
    fn unit_of(&mut self, row: usize) -> String {
        let unit = self.text(row, Column::Unit);
        let plain = unit.trim_matches(['-', ' ', '.', '(', ')']).to_lowercase();
        let is_ditto = matches!(plain.as_str(), "\"" | "''" | "”" | "“" | "nt" | "'" | "〃" | "như trên" | "“”");
        if !is_ditto {
            self.unit = unit;
        }
        self.unit.clone()
    }

    fn is_group(&self, row: usize, no: &str, name: &str, covers_plan: bool, has_plan: bool) -> bool {
        let numbered_as_group =
            !no.is_empty() && no.trim_end_matches(['.', ')']).chars().all(|letter| letter.is_ascii_uppercase());
        let marked_as_group = typed(name).is_some_and(|(marker, _)| {
            matches!(marker.kind, super::marker::MarkerKind::Roman | super::marker::MarkerKind::Capital)
        });
        let values = (0..self.columns.len())
            .filter(|column| !matches!(self.columns.get(*column), Some(Column::No | Column::Name)));
        let is_alone = values.clone().all(|column| {
            let own = self.grid.cell(row, column);
            own.is_none_or(|cell| cell.text.trim().is_empty())
        });
        let has_goal = !has_plan && clauses(name).iter().any(Clause::has_figure) && stated_count(name).is_none();
        let lower = name.to_lowercase();
        let says_group =
            ["chỉ tiêu", "các chỉ tiêu", "về ", "lĩnh vực", "nhóm "].iter().any(|word| lower.starts_with(word));
        is_alone
            && !has_goal
            && (numbered_as_group
                || marked_as_group
                || is_capital(name)
                || covers_plan
                || says_group
                || stated_count(name).is_some())
    }

    fn target_or_part(&mut self, row: usize, no: &str, name: &str, unit: &str, plan: &str) {
        let number = no.trim_matches(['.', ')', '(', ' ', '-', '+']).to_owned();
        let marked = typed(name);
        let (marker, plain) = match &marked {
            Some((marker, rest)) => (Some(marker), *rest),
            None => (None, name),
        };
        let in_part = name.to_lowercase().starts_with("trong đó");
        let current = self.found.groups.last().and_then(|group| group.targets.last()).map(|target| target.no.clone());
        let is_number = number.chars().next().is_some_and(|letter| letter.is_ascii_digit());
        let below = current.as_ref().is_some_and(|current| number.starts_with(&format!("{current}.")));
        let is_sub = current.is_some() && (in_part || below || (!is_number && self.is_below(&number, no, marker)));
        if in_part && plan.is_empty() && plain.chars().count() < 12 {
            return;
        }
        if !is_sub {
            let own = if number.is_empty() {
                marker.and_then(|marker| marker.number.clone()).unwrap_or_default()
            } else {
                number
            };
            self.open_target(row, own, plain);
        }
        self.add_goal(row, plain, unit, plan, is_sub);
    }

    /// Whether a row without a number of its own belongs to the target above.
    fn is_below(&self, number: &str, no: &str, marker: Option<&super::marker::Marker>) -> bool {
        let has_numbers = self.found.groups.iter().flat_map(|group| &group.targets).any(|target| target.no_is_stated);
        let is_sign = number.is_empty() && !no.is_empty();
        let is_letter = number.chars().count() == 1 && number.chars().all(char::is_lowercase);
        let is_bullet = marker.is_some_and(|marker| marker.number.is_none());
        self.open_parent.is_some() && number.is_empty()
            || is_sign
            || is_letter
            || (has_numbers && (is_bullet || number.is_empty()))
    }

    fn open_target(&mut self, row: usize, no: String, name: &str) {
        let target = ProposedTarget {
            no_is_stated: !no.is_empty(),
            no,
            title: title_case(&without_unit(name).0),
            parts: Vec::new(),
            responsible: responsible(&self.text(row, Column::Responsible)),
            note: None,
            place: self.place(row, Column::Name),
            quote: name.to_owned(),
        };
        if self.found.groups.is_empty() {
            let title = "Chỉ tiêu".to_owned();
            let place = target.place.clone();
            self.found.groups.push(ProposedGroup { title, states: None, place, targets: Vec::new() });
        }
        if let Some(group) = self.found.groups.last_mut() {
            group.targets.push(target);
        }
    }

    /// Adds the goal of a row to the target at hand, as its only part or one of several.
    fn add_goal(&mut self, row: usize, name: &str, unit: &str, plan: &str, is_sub: bool) {
        let place = self.place(row, if plan.is_empty() { Column::Name } else { Column::Plan });
        let years: Vec<(u16, String)> = self.years(row, unit, name);
        let before = self.text(row, Column::Before);
        let before_place = self.place(row, Column::Before);
        let assigned = Some(self.text(row, Column::Assigned)).filter(|text| !text.is_empty());
        let TableTargets { groups, results, open } = &mut self.found;
        let Some(target) = groups.last_mut().and_then(|group| group.targets.last_mut()) else { return };
        if plan.is_empty() && years.is_empty() {
            let count = target.parts.len();
            // A figure of the name, `sinh trên 2 con`, is no goal where goals have a column of their own.
            if !self.columns.contains(&Column::Plan) {
                read_parts(name, &place, target, open);
                target.title = if is_sub { target.title.clone() } else { title_of(name, target) };
            }
            if target.parts.len() == count {
                self.open_parent = Some(target.no.clone());
            }
            return;
        }
        if !is_sub {
            self.open_parent = None;
        }
        let (title, own_unit) = without_unit(name);
        let unit = if unit.is_empty() { own_unit } else { unit.to_owned() };
        let phrase = with_unit(plan, &unit);
        match Goal::parse(&phrase) {
            Ok(goal) if !plan.is_empty() || !years.is_empty() => {
                let unit_known = goal.figure().is_none_or(|figure| figure.measure != Measure::bare());
                let checks = vec![
                    Check { kind: CheckKind::Whole, passed: true },
                    Check { kind: CheckKind::Unit, passed: unit_known },
                    Check { kind: CheckKind::Quote, passed: true },
                ];
                let assigned =
                    assigned.map(|assigned| with_unit(&assigned, &unit)).filter(|text| Goal::parse(text).is_ok());
                target.parts.push(ProposedPart {
                    title: title_case(&title),
                    phrase,
                    goal,
                    place,
                    quote: plan.to_owned(),
                    checks,
                    indicator: None,
                    years,
                    baseline: baseline(&before, &unit),
                    assigned,
                });
            }
            Ok(_) | Err(_) => {
                let word = Goal::parse(&phrase).err().map(|refusal| refusal.word.to_string()).unwrap_or_default();
                open.push(OpenQuestion { place, quote: format!("{name}: {phrase}"), why: Why::UnreadGoal(word) });
            }
        }
        if !before.is_empty() {
            let part = (target.parts.len() > 1).then_some(target.parts.len());
            results.push(ProposedResult {
                no: Some(target.no.clone()),
                part,
                title: title_case(&title),
                result: with_unit(&before, &unit),
                date: None,
                period: None,
                place: before_place,
                quote: before,
            });
        }
    }

    fn years(&self, row: usize, unit: &str, name: &str) -> Vec<(u16, String)> {
        let (_, own_unit) = without_unit(name);
        let unit = if unit.is_empty() { own_unit } else { unit.to_owned() };
        let of_column = |(at, column): (usize, &Column)| match column {
            Column::Year(year) => {
                let text = seen(self.grid, row, at);
                (!text.is_empty()).then(|| (*year, with_unit(&text, &unit)))
            }
            _ => None,
        };
        let mut years: Vec<(u16, String)> = self.columns.iter().enumerate().filter_map(of_column).collect();
        // Two columns of a year are no goal of it.
        let all: Vec<u16> = years.iter().map(|(year, _)| *year).collect();
        years.retain(|(year, _)| all.iter().filter(|other| *other == year).count() == 1);
        years
    }
}

/// The level reached before, where the cell states one in a unit.
fn baseline(cell: &str, unit: &str) -> Option<String> {
    let phrase = with_unit(cell, unit);
    let goal = Goal::parse(&phrase).ok()?;
    let is_level = matches!(&goal.aim, Aim::Reach(figure) if figure.measure != Measure::bare());
    is_level.then_some(phrase)
}

/// The bodies that a cell names.
fn responsible(text: &str) -> Vec<String> {
    text.split([';', '\n']).map(cleaned).filter(|name| !name.is_empty()).collect()
}

/// A name without the unit in brackets behind it, and that unit: `Thu ngân sách (tỷ đồng)`.
fn without_unit(name: &str) -> (String, String) {
    let plain = (name.to_owned(), String::new());
    let Some((before, bracket)) = name.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return plain;
    };
    let unit = bracket.trim().trim_start_matches("ĐVT:").trim_start_matches("đvt:").trim();
    match parse_measure(unit) {
        Ok(measure)
            if measure.is_share() || measure.is_money() || matches!(unit, "ha" | "người" | "hộ" | "tấn" | "km") =>
        {
            (before.trim().to_owned(), unit.to_owned())
        }
        _ => plain,
    }
}

/// The phrase of a goal from its cell and the unit of its row, which stands behind the last figure unless
/// the cell has a unit itself.
fn with_unit(cell: &str, unit: &str) -> String {
    let cell = cell.trim();
    let unit = unit.trim();
    let tokens = tokens(cell);
    let Some(at) = tokens.iter().rposition(|token| token.kind == Kind::Number) else { return cell.to_owned() };
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
            ("02 mô hình", "mô hình", "02 mô hình"),
            ("Đạt", "", "Đạt"),
        ] {
            assert_eq!(with_unit(cell, unit), phrase);
        }
    }
}
