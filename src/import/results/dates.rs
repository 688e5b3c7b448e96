//! The columns of results that are taken, each with the day of its figures.

use super::column_time::ColumnTime;
use super::columns::{Column, Meaning};
use super::proposal::Request;
use super::question::Question;
use super::table::Table;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::import::grid::Grid;

/// A column of results with the day that its figures are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ResultColumn {
    pub column: Column,
    pub date: Option<Date>,
}

/// The columns of results that are taken, and what there is to ask about them.
pub(super) fn result_columns(
    grid: &Grid,
    table: &Table,
    request: &Request,
    from_name: Option<Date>,
) -> (Vec<ResultColumn>, Vec<Question>) {
    let mut questions = Vec::new();
    let filled = |column: &&Column| {
        let mut cells = table.body.clone().filter_map(|row| grid.cell(row, column.at));
        cells.any(|cell| !cell.hidden && !cell.text.trim().is_empty())
    };
    let all: Vec<&Column> = table.columns_of(Meaning::Result).filter(filled).collect();
    let is_forecast = |column: &&Column| column.time.is_forecast(request.period);
    let has_others = all.iter().any(|column| !is_forecast(column));
    let is_wanted_day = |column: &&Column| request.date.is_some() && column.time.date == request.date;
    let (forecasts, taken): (Vec<&Column>, Vec<&Column>) =
        all.into_iter().partition(|column| has_others && is_forecast(column) && !is_wanted_day(column));
    questions.extend(forecasts.iter().map(|column| Question::Forecast { head: column.head.clone() }));
    let titled = of_titles(&table.titles, request).or(from_name);
    let columns = match request.date {
        Some(wanted) => of_day(&taken, wanted, request.period, &mut questions),
        None => dated(&taken, titled, request.period, &mut questions),
    };
    (columns, questions)
}

/// The day that a column's own head says. A year alone says it for a term, whose columns are of years.
fn own_day(column: &Column, period: Period) -> Option<Date> {
    column.time.date.filter(|_| period.is_term() || !column.time.is_of_year)
}

/// The columns of one day that was asked for.
fn of_day(taken: &[&Column], wanted: Date, period: Period, questions: &mut Vec<Question>) -> Vec<ResultColumn> {
    let dated = |column: &Column| own_day(column, period).or(column.time.date.filter(|date| *date == wanted));
    let named: Vec<&&Column> = taken.iter().filter(|column| dated(column) == Some(wanted)).collect();
    let undated: Vec<&&Column> = taken.iter().filter(|column| own_day(column, period).is_none()).collect();
    let mut other = |column: &Column| {
        let date = column.time.date.map(|date| date.to_string()).unwrap_or_default();
        questions.push(Question::OtherDate { head: column.head.clone(), date, wanted: wanted.to_string() });
    };
    let chosen = match (named.is_empty(), undated.as_slice(), taken) {
        (false, _, _) => named,
        (true, [only], _) => vec![*only],
        (true, _, [only]) => {
            other(only);
            vec![only]
        }
        _ => {
            taken.iter().for_each(|column| other(column));
            Vec::new()
        }
    };
    chosen.into_iter().map(|column| ResultColumn { column: (*column).clone(), date: Some(wanted) }).collect()
}

/// All columns, each with its own day, else with that of the table's title.
fn dated(taken: &[&Column], titled: Option<Date>, period: Period, questions: &mut Vec<Question>) -> Vec<ResultColumn> {
    let undated = taken.iter().filter(|column| own_day(column, period).is_none()).count();
    let columns = taken.iter().map(|column| {
        let date = own_day(column, period).or(titled.filter(|_| undated == 1)).or(column.time.date);
        if date.is_none() {
            questions.push(Question::NoDate { head: column.head.clone() });
        }
        ResultColumn { column: (*column).clone(), date }
    });
    columns.collect()
}

/// The day that the titles of a table name. A year alone is that of the plan, and says no day.
pub(super) fn of_titles(titles: &[String], request: &Request) -> Option<Date> {
    let named = titles.iter().filter(|title| !is_day_of_issue(title));
    let times = named.map(|title| ColumnTime::of(title, request.period));
    times.filter(|time| !time.is_of_year).find_map(|time| time.date)
}

/// Whether a line is the place and day of issue of the table, as above every office letter.
fn is_day_of_issue(title: &str) -> bool {
    let words = crate::slug::slug(title);
    words.contains("ngay-") && words.contains("-thang-") && words.contains("-nam-") && !words.contains("den-")
        || words.contains("kem-theo")
}
