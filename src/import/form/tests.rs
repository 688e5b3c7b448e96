//! The law of forms: a form that is made, filled in and taken back says what the report says that was
//! written by hand, for every report of the repository's content.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{FormRequest, RowKey, forms};
use crate::content::cache::ContentCache;
use crate::content::document::{self, Record};
use crate::content::report::StatedResult;
use crate::domain::date::Date;
use crate::domain::measure::Measure;
use crate::import::grid::{Grid, column_letters};
use crate::import::results::{ColumnChoices, NamedSheets, Proposal, Request, propose};
use crate::import::sheet::{SheetKind, read_bytes};
use crate::lang::Lang;
use crate::output::prepare::assemble_and_check;
use crate::site::{Options, ReportEntry, ResolutionEntry, Site};

const COLUMN_OF_KEYS: usize = 11;
const COLUMN_OF_RESULTS: usize = 5;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn site() -> (ContentCache, Site) {
    let cache = ContentCache::open(repository()).unwrap();
    let (site, _) = assemble_and_check(cache.loaded(), Options { drafts: true, as_of: None });
    (cache, site)
}

/// The sheet of a form.
fn grid(form: &[u8]) -> Grid {
    read_bytes(form, SheetKind::Xlsx, "bieu.xlsx").unwrap().remove(0).grid
}

/// The row of each part in a form.
fn rows_of_parts(grid: &Grid) -> BTreeMap<String, usize> {
    let keys = grid.rows.iter().enumerate().filter_map(|(row, cells)| Some((row, cells.get(COLUMN_OF_KEYS)?)));
    keys.filter_map(|(row, cell)| Some((RowKey::parse(&cell.text)?.part, row))).collect()
}

/// An entry that a cell is filled in with, as spreadsheets write it.
enum Entry {
    Text(String),
    Number(String),
}

/// A form with cells filled in: the sheet's own XML with values in the cells that were empty.
fn filled(form: &[u8], cells: &[(usize, usize, Entry)]) -> Vec<u8> {
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    let mut package = ZipArchive::new(Cursor::new(form)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let mut part = package.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == SHEET {
            bytes = with_entries(String::from_utf8(bytes).unwrap(), cells).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn with_entries(mut sheet: String, cells: &[(usize, usize, Entry)]) -> String {
    for (row, column, entry) in cells {
        let start = format!("<c r=\"{}{}\"", column_letters(*column), row + 1);
        let at = sheet.find(&start).unwrap_or_else(|| panic!("no empty cell {start}"));
        let end = at + sheet[at..].find("/>").unwrap();
        let head = &sheet[at..end];
        let cell = match entry {
            Entry::Number(number) => format!("{head}><v>{number}</v></c>"),
            Entry::Text(text) => {
                format!("{head} t=\"inlineStr\"><is><t>{}</t></is></c>", crate::text::escape_markup(text))
            }
        };
        sheet.replace_range(at..end + 2, &cell);
    }
    sheet
}

/// The cells of a result, filled in as an office would: a number in the unit of the row where that says
/// the same, else the words of the report.
fn entries(row: usize, unit: &str, stated: &StatedResult) -> Vec<(usize, usize, Entry)> {
    let value = stated.value.as_ref().unwrap();
    let words = value.phrase.value.to_string();
    let quantity = value.outcome.quantity();
    let is_in_unit = quantity.is_some_and(|quantity| {
        let is_large = quantity.measure != Measure::Percent || quantity.number > 2.into();
        is_large && quantity.measure.to_string() == unit && quantity.to_string() == words
    });
    let entry = match quantity {
        Some(quantity) if is_in_unit => Entry::Number(quantity.number.to_string()),
        _ => Entry::Text(words),
    };
    let mut cells = vec![(row, COLUMN_OF_RESULTS, entry)];
    let mut text = |column: usize, text: Option<String>| {
        cells.extend(text.map(|text| (row, column, Entry::Text(text))));
    };
    text(6, (stated.provisional && !value.outcome.estimated).then(|| "có".to_owned()));
    text(7, stated.on.as_ref().map(|on| on.value.vietnamese()));
    text(8, stated.note.as_deref().map(str::to_owned));
    text(9, stated.evidence.as_ref().map(|evidence| evidence.value.to_string()));
    cells
}

fn key_of(stated: &StatedResult) -> String {
    match &stated.part {
        Some(part) => format!("{}.{}", stated.no.value, part.value),
        None => stated.no.value.to_string(),
    }
}

fn request(entry: &ResolutionEntry, date: Option<Date>) -> Request {
    let to = entry.address.trim_matches('/').to_owned();
    Request { to, period: entry.period, date, choices: ColumnChoices::default(), beside: Vec::new(), lang: Lang::Vi }
}

fn imported(cache: &ContentCache, request: &Request, workbooks: Vec<Vec<u8>>) -> Proposal {
    let files = workbooks.into_iter().enumerate().map(|(at, bytes)| NamedSheets {
        name: format!("bieu-{at}.xlsx"),
        sheets: read_bytes(&bytes, SheetKind::Xlsx, "bieu.xlsx").unwrap(),
    });
    propose(repository(), cache, request, &files.collect::<Vec<_>>())
}

/// A result as far as a form can carry it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Carried {
    key: String,
    words: String,
    provisional: bool,
    on: Option<Date>,
    note: Option<String>,
    evidence: Option<String>,
}

impl Carried {
    fn of(stated: &StatedResult) -> Self {
        Self {
            key: key_of(stated),
            words: stated.words().unwrap_or_default().to_owned(),
            provisional: stated.provisional,
            on: stated.on.as_ref().map(|on| on.value),
            note: stated.note.as_deref().map(str::to_owned),
            evidence: stated.evidence.as_ref().map(|evidence| evidence.value.to_string()),
        }
    }
}

/// The results of the report that an import would write.
fn written(proposal: &Proposal, date: Date) -> Vec<Carried> {
    let text = proposal.report(date);
    let parsed = document::parse(&format!("a/2026/tien-do/{date}.md"), text.into_bytes());
    let document = parsed.document.expect("a proposed report can be read");
    let Record::Report(report) = &document.record else { panic!("a proposed report is a report") };
    let mut carried: Vec<Carried> = report.results.iter().map(Carried::of).collect();
    carried.sort();
    carried
}

/// The answers of a report to the parts that a form asks for.
fn expected(report: &ReportEntry, rows: &BTreeMap<String, usize>) -> Vec<(StatedResult, Carried)> {
    let results = report.report.results.iter().filter(|stated| stated.value.is_some());
    let mut carried: Vec<(StatedResult, Carried)> = results
        .map(|stated| (stated.clone(), Carried::of(stated)))
        .map(|(stated, mut carried)| {
            // `13` and `13.1` are the same where a target has one part.
            if !rows.contains_key(&carried.key) {
                carried.key = carried.key.rsplit_once('.').map_or(carried.key.clone(), |(no, _)| no.to_owned());
            }
            (stated, carried)
        })
        .filter(|(_, carried)| rows.contains_key(&carried.key))
        .collect();
    carried.sort_by(|one, two| one.1.cmp(&two.1));
    carried
}

#[test]
fn a_form_says_what_the_report_by_hand_says() {
    let (cache, site) = site();
    let mut reports = 0;
    for entry in &site.resolutions {
        for report in entry.reports.iter().filter(|report| report.date.is_some()) {
            let date = report.date.unwrap();
            for by_body in [false, true] {
                let made = forms(&site, entry, FormRequest { date: Some(date), by_body, lang: Lang::Vi }).unwrap();
                let mut workbooks = Vec::new();
                let mut wanted = Vec::new();
                for form in &made {
                    let grid = grid(&form.bytes);
                    let rows = rows_of_parts(&grid);
                    let answers = expected(report, &rows);
                    let cells = answers.iter().flat_map(|(stated, carried)| {
                        let row = rows[&carried.key];
                        entries(row, &grid.rows[row][3].text, stated)
                    });
                    workbooks.push(filled(&form.bytes, &cells.collect::<Vec<_>>()));
                    wanted.extend(answers.into_iter().map(|(_, carried)| carried));
                }
                wanted.sort();
                let proposal = imported(&cache, &request(entry, None), workbooks);
                assert_eq!(written(&proposal, date), wanted, "{} {date}: {:#?}", entry.address, proposal.open);
                reports += 1;
            }
        }
    }
    assert!(reports >= 10, "{reports} reports were held against forms");
}

#[test]
fn every_resolution_has_a_form_with_all_its_parts() {
    let (_, site) = site();
    for entry in &site.resolutions {
        let made = forms(&site, entry, FormRequest { date: None, by_body: false, lang: Lang::En }).unwrap();
        let parts: usize = entry.targets().map(|target| target.parts.len()).sum();
        let dropped = entry
            .targets()
            .flat_map(|target| (0..target.parts.len()).filter(move |part| entry.is_dropped(target, *part)));
        assert_eq!(rows_of_parts(&grid(&made[0].bytes)).len(), parts - dropped.count(), "{}", entry.address);
        let again = forms(&site, entry, FormRequest { date: None, by_body: false, lang: Lang::En }).unwrap();
        assert_eq!(made[0].bytes, again[0].bytes, "the bytes of a form are always the same");
    }
}

/// The sample's resolution with a form whose rows are filled in by hand.
fn answered(cells: &[(&str, usize, Entry)], date: Option<Date>) -> (Proposal, Date) {
    let (cache, site) = site();
    let entry = &site[site.resolution_at("/mau/phuong-mau/2026/").unwrap()];
    let day = Date::new(2026, 10, 31).unwrap();
    let made = forms(&site, entry, FormRequest { date, by_body: false, lang: Lang::Vi }).unwrap();
    let rows = rows_of_parts(&grid(&made[0].bytes));
    let placed = cells.iter().map(|(part, column, entry)| {
        let entry = match entry {
            Entry::Text(text) => Entry::Text(text.clone()),
            Entry::Number(number) => Entry::Number(number.clone()),
        };
        (*part, *column, entry)
    });
    let placed = placed.map(|(part, column, entry)| match part {
        "" => (2, 2, entry),
        part => (rows[part], column, entry),
    });
    let workbook = filled(&made[0].bytes, &placed.collect::<Vec<_>>());
    (imported(&cache, &request(entry, None), vec![workbook]), day)
}

#[test]
fn answers_in_numbers_and_words() {
    let number = |text: &str| Entry::Number(text.to_owned());
    let text = |text: &str| Entry::Text(text.to_owned());
    let cells = [
        ("1", 5, number("104.25")),
        ("2", 5, text("80.000 triệu đồng")),
        ("4", 5, number("57.5")),
        ("7", 5, number("96.3")),
        ("8.1", 5, text("0,7%")),
        ("12", 5, text("Yes")),
        ("12", 7, text("2026-10-12")),
        ("17", 5, text("giữ vững")),
        ("21", 5, number("5")),
        ("16", 5, number("14")),
    ];
    let (proposal, date) = answered(&cells, Date::new(2026, 10, 31));
    let told: Vec<String> =
        written(&proposal, date).into_iter().map(|result| format!("{}: {}", result.key, result.words)).collect();
    assert_eq!(
        told,
        [
            "1: 104,25 tỷ đồng",
            "12: đạt",
            "16: 14 vụ",
            "17: giữ vững",
            "2: 80.000 triệu đồng",
            "21: thứ 5",
            "4: 57,5 nghìn lượt khách",
            "7: 96,3%",
            "8.1: 0,7%",
        ],
        "{:#?}",
        proposal.open
    );
    assert!(
        proposal.notes.iter().any(|note| note.why.words(Lang::Vi).contains("Ban Chỉ huy Quân sự phường chưa báo cáo"))
    );
}

#[test]
fn the_day_may_be_filled_in_with_the_figures() {
    // 31 October 2026 as spreadsheets count days.
    let day = Entry::Number("46326".to_owned());
    let (proposal, date) = answered(&[("", 2, day), ("1", 5, Entry::Number("104.25".to_owned()))], None);
    assert_eq!(written(&proposal, date).len(), 1, "{:#?}", proposal.open);
}

#[test]
fn changed_goals_and_rows_of_others_are_refused() {
    let (cache, site) = site();
    let of = |address: &str| &site[site.resolution_at(address).unwrap()];
    let (own, other) = (of("/mau/phuong-mau/2026/"), of("/mau/phuong-mau/2025/"));
    let date = Date::new(2026, 10, 31);
    let made = forms(&site, other, FormRequest { date, by_body: false, lang: Lang::Vi }).unwrap();
    let rows = rows_of_parts(&grid(&made[0].bytes));
    let (_, row) = rows.iter().next().unwrap();
    let workbook = filled(&made[0].bytes, &[(*row, COLUMN_OF_RESULTS, Entry::Number("5".to_owned()))]);
    let proposal = imported(&cache, &request(own, None), vec![workbook]);
    assert!(proposal.results.is_empty());
    assert!(proposal.open[0].why.words(Lang::Vi).contains("mau/phuong-mau/2025"), "{:?}", proposal.open);

    // 13 was raised in July, so that a form of June asks for another goal than one of October.
    let june = Date::new(2026, 6, 15);
    let made = forms(&site, own, FormRequest { date: june, by_body: false, lang: Lang::Vi }).unwrap();
    let rows = rows_of_parts(&grid(&made[0].bytes));
    let workbook = filled(&made[0].bytes, &[(rows["13"], COLUMN_OF_RESULTS, Entry::Number("200".to_owned()))]);
    let taken = imported(&cache, &request(own, None), vec![workbook.clone()]);
    assert_eq!(taken.results.len(), 1, "{:?}", taken.open);
    let refused = imported(&cache, &request(own, date), vec![workbook]);
    assert!(refused.results.is_empty());
    let told: Vec<String> = refused.open.iter().map(|open| open.why.words(Lang::Vi)).collect();
    assert!(told.iter().any(|told| told.contains("320") && told.contains("350")), "{told:?}");
}
