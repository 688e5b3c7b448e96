//! The columns of a table that sets targets, by the words above them.

use crate::domain::period::Period;
use crate::import::document::cleaned;
use crate::import::grid::Grid;

/// The use of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    No,
    /// The field that targets belong to, where it has a column of its own.
    Group,
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

/// The columns of a table with its head.
#[derive(Debug)]
pub(super) struct Columns {
    pub uses: Vec<Column>,
    /// The words above each column, all rows of the head in one.
    pub heads: Vec<String>,
    /// The rows of the head, each as the texts of its cells. Tables repeat them on each page.
    pub head_rows: Vec<Vec<String>>,
    pub first_row: usize,
}

/// The text of a cell as it is seen, on one line.
pub(super) fn seen(grid: &Grid, row: usize, column: usize) -> String {
    grid.seen(row, column).filter(|cell| !cell.hidden).map(|cell| cleaned(&cell.text)).unwrap_or_default()
}

/// The texts of a row, as they are seen.
pub(super) fn texts(grid: &Grid, row: usize, width: usize) -> Vec<String> {
    (0..width).map(|column| seen(grid, row, column)).collect()
}

impl Columns {
    /// The columns of a table by its head; none where no row names targets and a goal.
    pub(super) fn of(grid: &Grid, period: Option<Period>) -> Option<Self> {
        const HEAD_ROWS: usize = 8;
        let width = grid.rows.first()?.len();
        for row in 0..grid.rows.len().min(HEAD_ROWS) {
            let head = texts(grid, row, width);
            let has_name = head.iter().any(|text| is_name(&text.to_lowercase()));
            let filled = head.iter().filter(|text| !text.is_empty()).count();
            if has_name && filled >= 2 {
                return Self::below(grid, row, width, period);
            }
        }
        None
    }

    fn below(grid: &Grid, row: usize, width: usize, period: Option<Period>) -> Option<Self> {
        let spans = grid.rows.get(row)?.iter().map(|cell| cell.span.rows).max().unwrap_or(1);
        let last = (row + spans.saturating_sub(1).min(3)).min(grid.rows.len().saturating_sub(1));
        let head_rows: Vec<Vec<String>> = (row..=last).map(|row| texts(grid, row, width)).collect();
        let mut heads = vec![String::new(); width];
        for row in &head_rows {
            for (head, more) in heads.iter_mut().zip(row) {
                let more = more.to_lowercase();
                if !more.is_empty() && !head.ends_with(&more) {
                    *head = format!("{head} {more}").trim_start().to_owned();
                }
            }
        }
        let first_row = last + 1 + usize::from(is_row_of_numbers(&texts(grid, last + 1, width)));
        Some(Self { uses: uses(&heads, period)?, heads, head_rows, first_row })
    }

    /// Whether a row is one of the head again, or only numbers the columns.
    pub(super) fn repeats_head(&self, row: &[String]) -> bool {
        self.head_rows.iter().any(|head| head == row) || is_row_of_numbers(row)
    }

    /// The columns that nothing is taken from, by their heads.
    pub(super) fn unread(&self) -> impl Iterator<Item = (usize, &str)> {
        let columns = self.uses.iter().zip(&self.heads).enumerate();
        columns.filter(|(_, (column, _))| **column == Column::Other).map(|(at, (_, head))| (at, head.as_str()))
    }
}

fn is_name(text: &str) -> bool {
    ["chỉ tiêu", "nội dung", "tên chỉ tiêu", "danh mục", "mục tiêu", "nhiệm vụ"]
        .iter()
        .any(|word| text.starts_with(word))
        && text.chars().count() < 60
}

/// Whether a row only numbers the columns: `1 2 3`, `(1) (2)`, `A B 1`.
fn is_row_of_numbers(texts: &[String]) -> bool {
    let filled: Vec<&String> = texts.iter().filter(|text| !text.is_empty()).collect();
    let is_number = |text: &&String| {
        let plain = text.trim_matches(['(', ')', '[', ']']);
        plain.chars().count() <= 2
            && (plain.parse::<u8>().is_ok() || plain.chars().all(|letter| letter.is_ascii_uppercase()))
            || (text.contains('=') && text.len() < 12)
    };
    filled.len() >= 2 && filled.iter().all(is_number)
}

/// The first year that a head names.
fn year(text: &str) -> Option<u16> {
    (2000..2100).find(|year| text.contains(&year.to_string()))
}

/// The uses of columns by the words above them; none where there is nothing to name targets or no goal.
fn uses(heads: &[String], period: Option<Period>) -> Option<Vec<Column>> {
    let last = period.map(Period::last_year);
    let names: Vec<usize> = heads.iter().enumerate().filter(|(_, text)| is_name(text)).map(|(at, _)| at).collect();
    let is_plain = |at: &usize| heads.get(*at).is_some_and(|text| year(text).is_none() && !text.contains("giao"));
    let name = names.iter().copied().find(is_plain).or(names.first().copied())?;
    let mut uses: Vec<Column> = Vec::new();
    for (at, text) in heads.iter().enumerate() {
        uses.push(if at == name { Column::Name } else { meaning(text, heads, period) });
    }
    keep_one_plan(&mut uses, heads, last);
    keep_one_before(&mut uses, heads, period);
    Some(uses)
}

/// The use that the words above a column say.
fn meaning(text: &str, heads: &[String], period: Option<Period>) -> Column {
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let last = period.map(Period::last_year);
    let is_plan =
        says(&["kế hoạch", "chỉ tiêu", "mục tiêu", "phấn đấu", "kh ", "nghị quyết", "dự kiến", "dự toán", "mức"])
            || text.starts_with("kh");
    let is_of_other_year = year(text).is_some_and(|year| last.is_some_and(|last| year < last));
    if matches!(text, "stt" | "tt" | "số tt" | "số thứ tự" | "no" | "#") {
        Column::No
    } else if matches!(text, "lĩnh vực" | "nhóm" | "nhóm chỉ tiêu" | "nội dung lĩnh vực") {
        Column::Group
    } else if says(&["đvt", "đơn vị tính", "đ.vị"]) || text == "đơn vị" {
        Column::Unit
    } else if says(&["chủ trì", "thực hiện chính", "cơ quan", "phụ trách", "chịu trách nhiệm", "tham mưu"])
        || (says(&["đơn vị"]) && says(&["thực hiện", "theo dõi"]))
    {
        Column::Responsible
    } else if says(&["so sánh", "so với", "tăng", "giảm", "ghi chú", "phối hợp", "minh chứng", "%", "quý ", "tháng"])
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
    }
}

/// The positions of the columns with a use.
fn of_use(uses: &[Column], column: Column) -> Vec<usize> {
    uses.iter().enumerate().filter(|(_, other)| **other == column).map(|(at, _)| at).collect()
}

/// Keeps one column of goals: that of the period's year, else the one the ward strives for, else the first.
fn keep_one_plan(uses: &mut [Column], heads: &[String], year: Option<u16>) {
    let plans = of_use(uses, Column::Plan);
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

/// Keeps one column of what was reached: that of the year before, by its head; else the only one that names no year.
/// The level of an earlier year is no base.
fn keep_one_before(uses: &mut [Column], heads: &[String], period: Option<Period>) {
    let found = of_use(uses, Column::Before);
    let before = period.and_then(|period| period.first_year().checked_sub(1));
    let year_of = |at: &usize| heads.get(*at).and_then(|head| year(head));
    let of_year = |at: &&usize| before.is_some() && year_of(at) == before;
    let kept = found.iter().rev().find(of_year).or_else(|| {
        let mut without = found.iter().filter(|at| year_of(at).is_none());
        without.next().filter(|_| without.next().is_none())
    });
    for at in &found {
        if Some(at) != kept
            && let Some(column) = uses.get_mut(*at)
        {
            *column = Column::Other;
        }
    }
}
