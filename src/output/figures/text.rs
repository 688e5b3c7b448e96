//! The file `figures`: a line a fact, publication by publication, each closed by a seal. Every line
//! is understood or an error: a figure that was public is never skipped.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::damage::{FiguresDamage, FiguresFault};
use super::fact::{FactKey, PartNumber, ReportKey, Statement, Subject};
use super::public_figures::{PublicFigures, Publication};
use crate::domain::date::Date;
use crate::domain::fact_name::FactName;
use crate::hash::hex;

const HEADER: &str = "congkhai figures 1";
const PUBLICATION: &str = "publication";
const SEAL: &str = "seal";
const CUT_OFF: &str = "cut-off";
/// The content of a column that says nothing.
const NONE: &str = "-";

impl PublicFigures {
    /// The text of the file.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        let mut hasher = Hasher::of(&text);
        for publication in &self.publications {
            let block = block(publication);
            hasher.add(&block);
            let seal = row(&[SEAL, &publication.facts.len().to_string(), &hasher.sum()]);
            hasher.add(&seal);
            text += &block;
            text += &seal;
        }
        text
    }

    /// Reads the text of the file.
    pub(crate) fn parse(text: &str) -> Result<Self, FiguresDamage> {
        // Some tools of Windows write other line ends.
        let text = text.replace("\r\n", "\n");
        let mut lines = Lines { rest: &text, number: 0 };
        match lines.next() {
            Some(Ok(HEADER)) => {}
            Some(Ok(line)) if line.starts_with("congkhai figures ") => return Err(lines.fault(FiguresFault::Newer)),
            _ => return Err(FiguresDamage { line: 1, fault: FiguresFault::NotFigures }),
        }
        let mut hasher = Hasher::of(&format!("{HEADER}\n"));
        let mut figures = Self::default();
        while let Some(line) = lines.next() {
            let line = line?;
            let mut publication = head(line).ok_or_else(|| lines.fault(FiguresFault::Line))?;
            hasher.add_line(line);
            loop {
                let line = lines.next().ok_or_else(|| lines.fault(FiguresFault::CutShort))??;
                if let Some((facts, sum)) = seal(line) {
                    if facts != publication.facts.len() || sum != hasher.sum() {
                        return Err(lines.fault(FiguresFault::Altered));
                    }
                    hasher.add_line(line);
                    break;
                }
                let (key, statement) = fact(line).ok_or_else(|| lines.fault(FiguresFault::Line))?;
                if publication.facts.last_key_value().is_some_and(|(last, _)| *last >= key) {
                    return Err(lines.fault(FiguresFault::Line));
                }
                publication.facts.insert(key, statement);
                hasher.add_line(line);
            }
            figures.publications.push(publication);
        }
        Ok(figures)
    }
}

/// The lines of a text with their numbers. One without a line break was cut short.
struct Lines<'t> {
    rest: &'t str,
    number: usize,
}

impl<'t> Lines<'t> {
    fn fault(&self, fault: FiguresFault) -> FiguresDamage {
        FiguresDamage { line: self.number.max(1), fault }
    }

    fn next(&mut self) -> Option<Result<&'t str, FiguresDamage>> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let Some((line, rest)) = self.rest.split_once('\n') else {
            self.rest = "";
            return Some(Err(self.fault(FiguresFault::CutShort)));
        };
        self.rest = rest;
        Some(Ok(line))
    }
}

/// The SHA-256 of the text so far.
struct Hasher(Sha256);

impl Hasher {
    fn of(text: &str) -> Self {
        let mut hasher = Self(Sha256::new());
        hasher.add(text);
        hasher
    }

    fn add(&mut self, text: &str) {
        self.0.update(text.as_bytes());
    }

    fn add_line(&mut self, line: &str) {
        self.add(line);
        self.add("\n");
    }

    fn sum(&self) -> String {
        let sum = self.0.clone().finalize();
        hex(&sum, sum.len())
    }
}

/// The lines of a publication, without its seal.
fn block(publication: &Publication) -> String {
    let day = publication.day.map_or_else(|| NONE.to_owned(), |day| day.to_string());
    let place = escaped(&publication.place);
    let mut block = match publication.is_cut_off {
        true => row(&[PUBLICATION, &day, &place, CUT_OFF]),
        false => row(&[PUBLICATION, &day, &place]),
    };
    for (key, statement) in &publication.facts {
        let report = key.subject.report().map_or_else(|| NONE.to_owned(), |report| escaped(&report.text()));
        let (target, part) = match key.subject.part() {
            Some(PartNumber { target, part: 0 }) => (escaped(target), NONE.to_owned()),
            Some(PartNumber { target, part }) => (escaped(target), part.to_string()),
            None => (NONE.to_owned(), NONE.to_owned()),
        };
        let (reading, words) = match statement {
            Statement::Stands { reading, words } => (escaped(reading), escaped(words)),
            Statement::Gone => (NONE.to_owned(), String::new()),
        };
        let kind = escaped(&kind(&key.subject));
        block += &row(&[&escaped(&key.resolution), &kind, &report, &target, &part, &reading, &words]);
    }
    block
}

fn row(columns: &[&str]) -> String {
    format!("{}\n", columns.join("\t"))
}

fn kind(subject: &Subject) -> String {
    let kind = match subject {
        Subject::Resolution => "resolution",
        Subject::Number => "number",
        Subject::Goal(_) => "goal",
        Subject::Report(_) => "report",
        Subject::Result(..) => "result",
        Subject::Named { name, .. } => return name.text(),
    };
    kind.to_owned()
}

/// The publication that a line begins.
fn head(line: &str) -> Option<Publication> {
    let (day, place, is_cut_off) = match line.split('\t').collect::<Vec<_>>().as_slice() {
        [PUBLICATION, day, place] => (*day, *place, false),
        [PUBLICATION, day, place, CUT_OFF] => (*day, *place, true),
        _ => return None,
    };
    let day = if day == NONE { None } else { Some(Date::parse_iso(day)?) };
    Some(Publication { day, place: unescaped(place)?, is_cut_off, facts: BTreeMap::new() })
}

/// The number of facts and the sum that a seal states.
fn seal(line: &str) -> Option<(usize, &str)> {
    match line.split('\t').collect::<Vec<_>>().as_slice() {
        [SEAL, facts, sum] => Some((facts.parse().ok()?, *sum)),
        _ => None,
    }
}

fn fact(line: &str) -> Option<(FactKey, Statement)> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [resolution, kind, report, target, part, reading, words] = columns.as_slice() else { return None };
    let resolution = unescaped(resolution)?;
    if !resolution.starts_with('/') || !resolution.ends_with('/') {
        return None;
    }
    let statement = match (*reading, *words) {
        (NONE, "") => Statement::Gone,
        (NONE | "", _) => return None,
        (reading, words) => Statement::Stands { reading: unescaped(reading)?, words: unescaped(words)? },
    };
    Some((FactKey { resolution, subject: subject(kind, report, target, part)? }, statement))
}

fn subject(kind: &str, report: &str, target: &str, part: &str) -> Option<Subject> {
    let report = if report == NONE { None } else { Some(ReportKey::parse(&unescaped(report)?)) };
    let part = match (target, part) {
        (NONE, NONE) => None,
        (target, NONE) => Some(PartNumber::of_target(&unescaped(target)?)),
        (target, part) => {
            let part: usize = part.parse().ok().filter(|part| *part > 0)?;
            Some(PartNumber { target: unescaped(target)?, part })
        }
    };
    match (kind, report, part) {
        ("resolution", None, None) => Some(Subject::Resolution),
        ("number", None, None) => Some(Subject::Number),
        ("goal", None, Some(part)) => Some(Subject::Goal(part)),
        ("report", Some(report), None) => Some(Subject::Report(report)),
        ("result", Some(report), Some(part)) => Some(Subject::Result(report, part)),
        (kind, report, part) => {
            let name = FactName::parse(&unescaped(kind)?)?;
            let fits = name.is_of_target() == part.is_some() && name.is_of_report() == report.is_some();
            fits.then_some(Subject::Named { report, part, name })
        }
    }
}

/// A text as a column has it: `\t`, `\n`, `\r` and `\\` for the signs that would break the line. A
/// text that is only `-` is `\-`, so that it isn't taken for nothing.
fn escaped(text: &str) -> String {
    if text == NONE {
        return format!("\\{NONE}");
    }
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            // Other control characters can't be seen.
            letter if letter.is_control() => {
                // Writing into a text can't fail.
                let _ = write!(escaped, "\\u{{{:x}}}", u32::from(letter));
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The text of a column; none where an escape isn't one.
fn unescaped(column: &str) -> Option<String> {
    let mut text = String::with_capacity(column.len());
    let mut letters = column.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        text.push(match letters.next()? {
            '\\' => '\\',
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            '-' => '-',
            'u' if letters.next()? == '{' => {
                let digits: String = letters.by_ref().take_while(|letter| *letter != '}').collect();
                char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
            }
            _ => return None,
        });
    }
    Some(text)
}
