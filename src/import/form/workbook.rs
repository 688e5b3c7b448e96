//! The workbook of a form: a locked row for each part, with cells to fill in.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};

use super::key::RowKey;
use super::unit::{Asked, asked};
use super::{MARK_ROW, words};
use crate::domain::date::Date;
use crate::domain::grade::Grade;
use crate::import::results::{KnownPart, known_parts};
use crate::lang::Lang;
use crate::site::{ResolutionEntry, Site};
use crate::slug::slug;

/// The wishes for forms.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormRequest {
    pub date: Option<Date>,
    pub by_body: bool,
    pub lang: Lang,
}

/// A workbook to be filled in.
#[derive(Debug)]
pub(crate) struct Form {
    /// The body that fills it in, where there is a form for each.
    pub body: Option<String>,
    pub bytes: Vec<u8>,
}

/// A row of a form.
struct FormRow<'s> {
    known: KnownPart<'s>,
    asked: Asked,
    last: String,
    group: &'s str,
}

/// The columns of a form, in order.
const RESULT: u16 = 5;
const ESTIMATE: u16 = 6;
const ON: u16 = 7;
const NOTE: u16 = 8;
const EVIDENCE: u16 = 9;
const KEY: u16 = 11;
const WIDTHS: [f64; 12] = [7.0, 42.0, 26.0, 16.0, 22.0, 20.0, 10.0, 12.0, 28.0, 24.0, 24.0, 10.0];
/// The row of the heads, behind title, unit, day and explanation.
const HEAD_ROW: u32 = 5;
const DAY_ROW: u32 = 2;

/// The forms of a resolution: one, or one for each responsible body.
pub(crate) fn forms(site: &Site, entry: &ResolutionEntry, request: FormRequest) -> Result<Vec<Form>, XlsxError> {
    let rows = rows(site, entry, request.date);
    if !request.by_body {
        let bytes = workbook(site, entry, &rows.iter().collect::<Vec<_>>(), None, request)?;
        return Ok(vec![Form { body: None, bytes }]);
    }
    let mut bodies: Vec<Option<&str>> = Vec::new();
    for body in rows.iter().map(body) {
        if !bodies.contains(&body) {
            bodies.push(body);
        }
    }
    let mut forms = Vec::new();
    for wanted in bodies {
        let share: Vec<&FormRow<'_>> = rows.iter().filter(|row| body(row) == wanted).collect();
        let name = wanted.unwrap_or_else(|| words::nobody(request.lang));
        let bytes = workbook(site, entry, &share, Some(name), request)?;
        forms.push(Form { body: Some(name.to_owned()), bytes });
    }
    Ok(forms)
}

/// The body that fills in a row: the first that is responsible.
fn body<'s>(row: &FormRow<'s>) -> Option<&'s str> {
    row.known.target.responsible.first().map(String::as_str)
}

fn rows<'s>(site: &'s Site, entry: &'s ResolutionEntry, day: Option<Date>) -> Vec<FormRow<'s>> {
    let group_of = |no: &str| {
        entry.resolution.groups.iter().find(|group| group.targets.iter().any(|target| &*target.no.value == no))
    };
    let known = known_parts(entry, day).into_iter().filter(|part| !part.is_dropped);
    let rows = known.map(|known| {
        let of_indicator = site.indicator_of(known.part).and_then(|entry| entry.indicator.measure.as_ref());
        FormRow {
            asked: asked(known.part, of_indicator),
            last: last_result(entry, &known, day),
            group: group_of(&known.target.no.value).map_or("", |group| group.title.as_str()),
            known,
        }
    });
    rows.collect()
}

/// The last result before the day of the form, with its own day.
fn last_result(entry: &ResolutionEntry, known: &KnownPart<'_>, day: Option<Date>) -> String {
    let target = entry.targets().position(|target| std::ptr::eq(target, known.target));
    let all = target.into_iter().flat_map(|target| entry.results_of(target, known.position));
    let results = all
        .map(|at| entry.result(at))
        .filter(|(_, report)| day.is_none_or(|day| report.date.is_some_and(|date| date < day)));
    let last = results.filter_map(|(stated, report)| Some((stated.words()?, report.date))).last();
    match last {
        Some((words, Some(date))) => format!("{words} ({})", date.vietnamese()),
        Some((words, None)) => words.to_owned(),
        None => String::new(),
    }
}

fn workbook(
    site: &Site,
    entry: &ResolutionEntry,
    rows: &[&FormRow<'_>],
    body: Option<&str>,
    request: FormRequest,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::sheet_name(request.lang))?;
    head(sheet, site, entry, body, request)?;
    let mut at = HEAD_ROW + 1;
    let mut group = "";
    for row in rows {
        if row.group != group {
            group = row.group;
            let format =
                Format::new().set_bold().set_border(FormatBorder::Thin).set_background_color(Color::RGB(0x00E7_EDF3));
            (0..KEY).try_for_each(|column| sheet.write_blank(at, column, &format).map(|_| ()))?;
            sheet.write_string_with_format(at, 1, group, &format)?;
            at += 1;
        }
        form_row(sheet, at, row, entry, request)?;
        at += 1;
    }
    workbook.save_to_buffer()
}

/// The title, the day and the heads, with what they do on screen and on paper.
fn head(
    sheet: &mut Worksheet,
    site: &Site,
    entry: &ResolutionEntry,
    body: Option<&str>,
    request: FormRequest,
) -> Result<(), XlsxError> {
    let lang = request.lang;
    let bold = Format::new().set_bold();
    let locked = Format::new().set_text_wrap().set_border(FormatBorder::Thin);
    let heads = locked.clone().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00D9_E2EC));
    let unit = &site[entry.unit].unit.name.value;
    sheet.write_string_with_format(0, 1, words::title(lang), &bold)?;
    let of_body = body.map(|body| format!(" – {body}")).unwrap_or_default();
    sheet.write_string(1, 1, format!("{unit} – {}{of_body}", entry.resolution.title.value))?;
    sheet.write_string(DAY_ROW, 1, words::day(lang))?;
    match request.date {
        Some(date) => sheet.write_string(DAY_ROW, 2, date.vietnamese())?,
        None => {
            let day = input().set_num_format("dd/mm/yyyy");
            sheet.write_blank(DAY_ROW, 2, &day)?
        }
    };
    sheet.write_string(3, 1, words::explanation(lang))?;
    for ((column, head), width) in (0..).zip(words::heads(lang)).zip(WIDTHS) {
        sheet.write_string_with_format(HEAD_ROW, column, head, &heads)?;
        sheet.set_column_width(column, width)?;
    }
    // A number whose text tells the decimal mark, should the form be saved as text.
    sheet.write_number(MARK_ROW, KEY, 1.5)?;
    sheet.set_column_hidden(KEY)?;
    sheet.set_freeze_panes(HEAD_ROW + 1, 2)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    sheet.protect();
    Ok(())
}

/// The format of a cell that is filled in.
fn input() -> Format {
    Format::new()
        .set_unlocked()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00FF_F8D6))
}

fn form_row(
    sheet: &mut Worksheet,
    at: u32,
    row: &FormRow<'_>,
    entry: &ResolutionEntry,
    request: FormRequest,
) -> Result<(), XlsxError> {
    let locked = Format::new().set_text_wrap().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    let goal = &*row.known.part.stated.phrase.value;
    let path = entry.address.trim_matches('/');
    let key = RowKey::new(path, &row.known.key(), goal, request.date).text();
    let bodies = row.known.target.responsible.join("; ");
    let unit = row.asked.unit();
    let texts = [(0, row.known.key()), (1, row.known.title()), (2, goal.to_owned()), (3, unit.clone())];
    let further = [(4, row.last.clone()), (KEY - 1, bodies), (KEY, key)];
    let texts: Vec<(u16, String)> = texts.into_iter().chain(further).collect();
    sheet.set_row_height(at, f64::from(lines(&texts)) * 15.0)?;
    for (column, text) in texts {
        // Texts stay texts: a goal such as `=5` is no formula.
        sheet.write_string_with_format(at, column, text, &locked)?;
    }
    for column in [RESULT, ESTIMATE, NOTE, EVIDENCE] {
        sheet.write_blank(at, column, &input())?;
    }
    sheet.write_blank(at, ON, &input().set_num_format("dd/mm/yyyy"))?;
    sheet.add_data_validation(at, RESULT, at, RESULT, &result_rule(row, &unit, request.lang)?)?;
    let estimate = DataValidation::new()
        .allow_list_strings(&[words::yes(request.lang)])?
        .set_input_message(words::ask_estimate(request.lang))?;
    sheet.add_data_validation(at, ESTIMATE, at, ESTIMATE, &estimate)?;
    let evidence = DataValidation::new().set_input_message(words::ask_evidence(request.lang))?;
    sheet.add_data_validation(at, EVIDENCE, at, EVIDENCE, &evidence)?;
    Ok(())
}

/// The lines that the longest of a row's texts takes in its column.
fn lines(texts: &[(u16, String)]) -> u16 {
    const MOST: usize = 12;
    let of_text = |(column, text): &(u16, String)| {
        let width = WIDTHS.get(usize::from(*column)).filter(|_| *column != KEY).map(|width| *width as usize);
        width.map_or(1, |width| text.chars().count().div_ceil(width))
    };
    let most = texts.iter().map(of_text).max().unwrap_or(1);
    u16::try_from(most.clamp(1, MOST)).unwrap_or(1)
}

/// The choices and the message of a cell for a result. Other words may be written as well: the import
/// reads them by the grammar.
fn result_rule(row: &FormRow<'_>, unit: &str, lang: Lang) -> Result<DataValidation, XlsxError> {
    let goal = &row.known.part.stated.goal;
    let rule = DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
    match row.asked {
        Asked::YesOrNo => {
            let words = words::ask_answer(&row.known.part.stated.phrase.value, lang);
            rule.allow_list_strings(&words::ANSWERS)?.set_input_message(words)
        }
        Asked::Grade => {
            let is_of_tasks = goal
                .grade
                .is_some_and(|aimed| aimed.grade.compare(Grade::Done).is_some() && aimed.grade != Grade::Good);
            let grades = if is_of_tasks { words::GRADES_OF_TASKS } else { words::GRADES_OF_CLASSES };
            rule.allow_list_strings(&grades)?.set_input_message(words::ask_grade(lang))
        }
        _ => rule.set_input_message(words::ask_number(unit, lang)),
    }
}

impl Form {
    /// The name of the file, from that of all.
    pub(crate) fn file_name(&self, stem: &str) -> String {
        match &self.body {
            Some(body) => format!("{stem}-{}.xlsx", slug(body)),
            None => format!("{stem}.xlsx"),
        }
    }
}
