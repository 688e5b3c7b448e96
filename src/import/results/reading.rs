//! Reads the tables of files into a proposal, row by row.

use std::collections::BTreeMap;
use std::path::Path;

use super::choices::ColumnChoices;
use super::columns::Meaning;
use super::dates::{ResultColumn, of_titles, result_columns};
use super::matching::{KnownPart, Match, find, known_parts, likeness};
use super::plan::{self, PlanCheck};
use super::proposal::{NamedSheets, Proposal, ProposedResult, ProposedYear, ReadColumn, Request};
use super::question::Question;
use super::rows::{Row, hidden_rows, rows};
use super::surroundings::{Surroundings, unit_of_titles};
use super::table::{Table, is_exported, one_line};
use super::units;
use super::value::{self, Context};
use crate::domain::date::Date;
use crate::domain::goal::Goal;
use crate::domain::indicator::Flow;
use crate::domain::outcome::Outcome;
use crate::finding::Problem;
use crate::import::grid::{Cell, Grid, GridName, column_letters};
use crate::import::sheet::Sheet;
use crate::site::standing::terms;
use crate::site::{ResolutionEntry, Site};

/// Reads files one after the other.
pub(super) struct Reader<'r> {
    pub site: &'r Site,
    pub entry: Option<&'r ResolutionEntry>,
    pub request: &'r Request,
    choices: &'r ColumnChoices,
    pub proposal: &'r mut Proposal,
    /// The results so far, by their day and number.
    taken: BTreeMap<(Option<Date>, String), usize>,
}

impl<'r> Reader<'r> {
    pub(super) fn new(
        site: &'r Site,
        entry: Option<&'r ResolutionEntry>,
        request: &'r Request,
        choices: &'r ColumnChoices,
        proposal: &'r mut Proposal,
    ) -> Self {
        Self { site, entry, request, choices, proposal, taken: BTreeMap::new() }
    }

    pub(super) fn file(&mut self, file: &NamedSheets) {
        let from_name = date_in_name(&file.name);
        let mut has_table = false;
        for sheet in &file.sheets {
            has_table |= self.sheet(sheet, from_name);
        }
        if !has_table {
            self.proposal.ask(file.name.clone(), "", Question::NoHead);
        }
    }

    /// Reads a sheet; whether it has a table.
    fn sheet(&mut self, sheet: &Sheet, from_name: Option<Date>) -> bool {
        let name = sheet_name(&sheet.grid);
        if sheet.is_hidden {
            self.proposal.ask(name, "", Question::HiddenSheet);
            return false;
        }
        if let Some(cell) = &sheet.beyond {
            self.proposal.ask(name.clone(), "", Question::FarCell { cell: cell.clone() });
        }
        if is_exported(&sheet.grid) {
            self.proposal.ask(name, "", Question::Exported);
            return true;
        }
        let tables = Table::all(&sheet.grid, self.request.period, self.choices);
        for table in &tables {
            self.table(&sheet.grid, table, &name, from_name);
        }
        !tables.is_empty()
    }

    fn table(&mut self, grid: &Grid, table: &Table, name: &str, from_name: Option<Date>) {
        self.tell_columns(table, name);
        if table.column(Meaning::Key).is_some() {
            let around = Surroundings { grid, table, results: Vec::new(), unit: None };
            let titled = of_titles(&table.titles, self.request).or(from_name);
            self.form(&around, titled);
            return;
        }
        self.tell_hidden(grid, table, name);
        self.tell_other_year(table, name);
        let (results, questions) = result_columns(grid, table, self.request, from_name);
        for question in questions {
            self.proposal.ask(name, "", question);
        }
        let has_years = table.column(Meaning::YearGoal).is_some();
        if results.is_empty() && table.column(Meaning::Result).is_none() && !has_years {
            self.proposal.ask(name, "", Question::NoResultColumn);
        }
        let around = Surroundings { grid, table, results, unit: unit_of_titles(&table.titles) };
        let known: Vec<Vec<KnownPart<'r>>> = match self.entry {
            Some(entry) => around.results.iter().map(|result| known_parts(entry, result.date)).collect(),
            None => Vec::new(),
        };
        let of_term = self.entry.map(|entry| known_parts(entry, None)).unwrap_or_default();
        for row in rows(grid, table) {
            for (at, result) in around.results.iter().enumerate() {
                self.result(&around, &row, result, known.get(at).map(Vec::as_slice));
            }
            if has_years {
                self.years(&around, &row, &of_term);
            }
        }
    }

    fn tell_columns(&mut self, table: &Table, name: &str) {
        for column in &table.columns {
            let (sheet, letters, head) = (name.to_owned(), column_letters(column.at), column.head.clone());
            if column.meaning == Meaning::Other && self.choices.of(column.at, &column.head).is_none() {
                self.proposal.ask(name, &letters, Question::UnreadColumn { head: head.clone() });
            }
            self.proposal.columns.push(ReadColumn { sheet, letters, head, meaning: column.meaning });
        }
    }

    fn tell_hidden(&mut self, grid: &Grid, table: &Table, name: &str) {
        let hidden: Vec<String> = hidden_rows(grid, table).iter().map(|row| (row + 1).to_string()).collect();
        if !hidden.is_empty() {
            self.proposal.ask(name, "", Question::HiddenRows { rows: hidden.join(", ") });
        }
    }

    /// Asks where the titles name years, and none is of the resolution.
    fn tell_other_year(&mut self, table: &Table, name: &str) {
        let period = self.request.period;
        let covered = |year: &u16| (period.first_year()..=period.last_year()).contains(year);
        for title in &table.titles {
            let years: Vec<u16> = years_in(title);
            if let Some(found) = years.first().copied()
                && !years.iter().any(covered)
            {
                self.proposal.ask(name, title, Question::OtherYear { found, expected: period.to_string() });
            }
        }
    }

    /// Takes the result that a row states in a column.
    fn result(&mut self, around: &Surroundings<'_>, row: &Row, result: &ResultColumn, known: Option<&[KnownPart<'r>]>) {
        let at = result.column.at;
        let Some(cell) = around.grid.cell(row.at, at).filter(|cell| cell.covered_by.is_none()) else { return };
        let said = around.text(row.at, Meaning::Said);
        if one_line(&cell.text).is_empty() && (said.is_none() || around.results.len() > 1) {
            return;
        }
        let place = around.grid.place(row.at, at).to_string();
        let quote = one_line(&cell.text);
        let Some(known) = known else {
            self.unmatched(around, row, result, cell, place);
            return;
        };
        let Some(part) = self.matched(around, row, known, &place, &quote) else { return };
        let plan = self.planned(around, row, part);
        let is_in_unit_of_goal = plan == PlanCheck::Agrees { proves_unit: true };
        let unit = around.unit_of(row, result);
        let context = Context {
            unit: unit.as_deref(),
            measure: None,
            name: &row.name,
            part: Some(part.part),
            is_in_unit_of_goal,
            lang: self.request.lang,
        };
        self.tell_slip(context.unit, &place);
        let phrase = match value::phrase(cell, context) {
            Ok(phrase) => phrase,
            Err(why) => {
                self.proposal.ask(place, &quote, why);
                return;
            }
        };
        if phrase.is_none() && said.is_none() {
            return;
        }
        if result.column.time.is_slice && self.adds_up(part) {
            self.proposal.ask(place, &quote, Question::Slice { head: result.column.head.clone() });
            return;
        }
        self.tell_checks(around, row, result, part, phrase.as_deref());
        let (note, evidence) = self.note(around, row.at, &place);
        let proposed = ProposedResult {
            no: part.target.no.value.to_string(),
            part: part.number(),
            title: Some(part.title()),
            row_name: row.name.clone(),
            phrase,
            said,
            on: self.day(around, row.at),
            note,
            evidence,
            is_estimate: result.column.time.is_estimate || around.is_estimate(row.at),
            date: result.date,
            place,
            is_withheld: false,
        };
        self.take(proposed, &quote);
    }

    /// Takes a result unless another stands for the same part and day.
    pub(super) fn take(&mut self, proposed: ProposedResult, quote: &str) {
        let key = (proposed.date, proposed.key());
        let first = self.taken.get(&key).and_then(|at| self.proposal.results.get(*at)).cloned();
        match first {
            Some(first) if first.phrase == proposed.phrase => {}
            Some(first) => {
                let question = Question::Twin { key: key.1, first: first.place };
                self.proposal.ask(proposed.place, quote, question);
            }
            None => {
                self.taken.insert(key, self.proposal.results.len());
                self.proposal.results.push(proposed);
            }
        }
    }

    /// A result of a table that belongs to no resolution of the site.
    fn unmatched(&mut self, around: &Surroundings<'_>, row: &Row, result: &ResultColumn, cell: &Cell, place: String) {
        let unit = around.unit_of(row, result);
        let context = Context {
            unit: unit.as_deref(),
            measure: None,
            name: &row.name,
            part: None,
            is_in_unit_of_goal: false,
            lang: self.request.lang,
        };
        self.tell_slip(context.unit, &place);
        let quote = one_line(&cell.text);
        match value::phrase(cell, context) {
            Err(why) => self.proposal.ask(place, &quote, why),
            Ok(None) => {}
            Ok(phrase) => self.proposal.results.push(ProposedResult {
                no: row.no.clone(),
                part: None,
                title: None,
                row_name: row.name.clone(),
                phrase,
                said: around.text(row.at, Meaning::Said),
                on: None,
                note: around.text(row.at, Meaning::Note),
                evidence: None,
                is_estimate: result.column.time.is_estimate || around.is_estimate(row.at),
                date: result.date,
                place,
                is_withheld: false,
            }),
        }
    }

    /// The part that a row is about; none where that isn't certain, which is asked.
    fn matched<'k>(
        &mut self,
        around: &Surroundings<'_>,
        row: &Row,
        known: &'k [KnownPart<'r>],
        place: &str,
        quote: &str,
    ) -> Option<&'k KnownPart<'r>> {
        let label = label(row);
        let found = self.settled_by_plan(around, row, known, find(row, known));
        let part = match found {
            Match::ByNumber(at) | Match::ByName(at) | Match::AgainstNumber { named: at, .. } => known.get(at)?,
            Match::UnlikeName(at) => {
                let title = known.get(at)?.title();
                self.proposal.ask(place, quote, Question::UnlikeName { name: label, title });
                return None;
            }
            Match::OneOfParts(at) => {
                let target = known.get(at)?.target;
                let question = Question::OneOfParts { no: target.no.value.to_string(), parts: target.parts.len() };
                self.proposal.ask(place, quote, question);
                return None;
            }
            Match::None => {
                self.proposal.ask(place, quote, Question::Unmatched { name: label });
                return None;
            }
        };
        if part.is_dropped {
            self.proposal.ask(place, quote, Question::Dropped { key: part.key() });
            return None;
        }
        match found {
            Match::ByName(_) if likeness(&row.name, part) < 1.0 => {
                self.proposal.ask(place, &label, Question::ByName { name: row.name.clone(), title: part.title() });
            }
            Match::AgainstNumber { numbered, .. } => {
                let question = Question::AgainstNumber {
                    no: row.no.clone(),
                    name: row.name.clone(),
                    taken: format!("{} – {}", part.key(), part.title()),
                    numbered: known.get(numbered).map(KnownPart::title).unwrap_or_default(),
                };
                self.proposal.ask(place, &label, question);
            }
            _ => {}
        }
        Some(part)
    }

    /// A match that the plan settles: it is the goal of one part alone of the target that the number says.
    fn settled_by_plan(&self, around: &Surroundings<'_>, row: &Row, known: &[KnownPart<'r>], found: Match) -> Match {
        let (Match::OneOfParts(first) | Match::UnlikeName(first)) = found else { return found };
        let Some(target) = known.get(first).map(|part| &part.target.no.value) else { return found };
        let of_target = known.iter().enumerate().filter(|(_, part)| part.target.no.value == *target);
        let mut agreeing = of_target.filter(|(_, part)| {
            let columns = around.table.columns_of(Meaning::Plan);
            let plans = columns.filter_map(|column| Some((column, around.grid.seen(row.at, column.at)?)));
            plans.into_iter().any(|(column, cell)| {
                let unit = around.unit_of_plan(row, &column.head);
                matches!(plan::compare(cell, unit.as_deref(), part.part), PlanCheck::Agrees { .. })
            })
        });
        match (agreeing.next(), agreeing.next()) {
            // The name is shown beside the title, as wherever it isn't the same.
            (Some((at, _)), None) => Match::ByName(at),
            _ => found,
        }
    }

    /// The plan of a row beside the goal, by the column that agrees best; a difference is asked.
    fn planned(&mut self, around: &Surroundings<'_>, row: &Row, part: &KnownPart<'_>) -> PlanCheck {
        let mut differing = None;
        for column in around.table.columns_of(Meaning::Plan) {
            let Some(cell) = around.grid.seen(row.at, column.at) else { continue };
            let unit = around.unit_of_plan(row, &column.head);
            match plan::compare(cell, unit.as_deref(), part.part) {
                PlanCheck::None => {}
                PlanCheck::Differs(question) => {
                    let place = around.grid.place(row.at, column.at).to_string();
                    differing.get_or_insert((place, one_line(&cell.text), question));
                }
                agrees => return agrees,
            }
        }
        match differing {
            None => PlanCheck::None,
            Some((place, quote, question)) => {
                self.proposal.ask(place, &quote, question.clone());
                PlanCheck::Differs(question)
            }
        }
    }

    /// Whether figures of a part are summed over the period.
    fn adds_up(&self, part: &KnownPart<'_>) -> bool {
        self.entry.is_some_and(|entry| terms(self.site, entry, part.part).flow == Some(Flow::Cumulative))
    }

    fn tell_slip(&mut self, unit: Option<&str>, place: &str) {
        if let Some((wrong, meant)) = unit.and_then(units::slip) {
            let slip = Question::Slip { wrong: wrong.to_owned(), meant: meant.to_owned() };
            self.proposal.ask(place, unit.unwrap_or_default(), slip);
        }
    }

    /// Checks the shares and differences beside a result. They belong to the column of results before
    /// them.
    fn tell_checks(
        &mut self,
        around: &Surroundings<'_>,
        row: &Row,
        result: &ResultColumn,
        part: &KnownPart<'_>,
        phrase: Option<&str>,
    ) {
        let Some(outcome) = phrase.and_then(|phrase| Outcome::parse(phrase).ok()) else { return };
        let goal: &Goal = &part.part.stated.goal;
        let next = around.table.columns_of(Meaning::Result).map(|column| column.at).find(|at| *at > result.column.at);
        for column in &around.table.columns {
            let is_own = column.at > result.column.at && next.is_none_or(|next| column.at < next);
            let Some(cell) = around.grid.cell(row.at, column.at).filter(|_| is_own) else { continue };
            let doubt = match column.meaning {
                Meaning::Share => plan::share(cell, &outcome, goal),
                Meaning::Rest => plan::rest(cell, &outcome, goal),
                _ => None,
            };
            if let Some(doubt) = doubt {
                let place = around.grid.place(row.at, column.at).to_string();
                self.proposal.ask(place, &one_line(&cell.text), doubt);
            }
        }
    }

    /// The day on which the result of a row came about; words that are no day are asked.
    pub(super) fn day(&mut self, around: &Surroundings<'_>, at: usize) -> Option<Date> {
        let text = around.text(at, Meaning::On)?;
        let day = Date::parse_iso(&text).or_else(|| Date::parse_loosely(&text));
        if day.is_none() {
            let why = Problem::NotADate { found: text.clone() }.message(self.request.lang);
            self.proposal.ask(around.place(at, Meaning::On), &text, Question::NotUnderstood { why });
        }
        day
    }

    /// The note and the evidence of a row. Evidence that is neither an address nor a file of the
    /// resolution is a note.
    pub(super) fn note(
        &mut self,
        around: &Surroundings<'_>,
        at: usize,
        place: &str,
    ) -> (Option<String>, Option<String>) {
        let note = around.text(at, Meaning::Note);
        let Some(evidence) = around.text(at, Meaning::Evidence) else { return (note, None) };
        let is_address = evidence.starts_with("https://") || evidence.starts_with("http://");
        let address = self.entry.map(|entry| format!("{}{evidence}", entry.address));
        let is_file = address.is_some_and(|address| self.site.attachment_at(&address).is_some());
        if is_address || is_file {
            return (note, Some(evidence));
        }
        if evidence.starts_with("tep/") {
            self.proposal.ask(place, &evidence, Question::LostAttachment { path: evidence.clone() });
        }
        let source = format!("nguồn: {evidence}");
        (Some(note.map_or_else(|| source.clone(), |note| format!("{note}; {source}"))), None)
    }

    /// Takes the goals of the years of a term that a row states.
    fn years(&mut self, around: &Surroundings<'_>, row: &Row, known: &[KnownPart<'r>]) {
        for column in around.table.columns_of(Meaning::YearGoal) {
            let cell = around.grid.cell(row.at, column.at).filter(|cell| !one_line(&cell.text).is_empty());
            let (Some(cell), Some(year)) = (cell, column.time.year) else { continue };
            let place = around.grid.place(row.at, column.at).to_string();
            let quote = one_line(&cell.text);
            let part = if known.is_empty() {
                None
            } else {
                let Some(part) = self.matched(around, row, known, &place, &quote) else { continue };
                Some(part)
            };
            let unit = row.unit.clone().or_else(|| around.unit.clone());
            let context = Context {
                unit: unit.as_deref(),
                measure: None,
                name: &row.name,
                part: part.map(|part| part.part),
                is_in_unit_of_goal: false,
                lang: self.request.lang,
            };
            let goal = value::goal(cell, context);
            match goal {
                Ok(None) => {}
                Ok(Some(goal)) => self.proposal.years.push(ProposedYear {
                    no: part.map_or_else(|| row.no.clone(), |part| part.target.no.value.to_string()),
                    part: part.and_then(KnownPart::number),
                    title: part.map(KnownPart::title),
                    year,
                    goal,
                    place,
                }),
                Err(why) => self.proposal.ask(place, &quote, why),
            }
        }
    }
}

/// The name of a row as people find it: number and name.
fn label(row: &Row) -> String {
    if row.no.is_empty() { row.name.clone() } else { format!("{} {}", row.no, row.name).trim().to_owned() }
}

fn sheet_name(grid: &Grid) -> String {
    match &grid.name {
        GridName::Sheet(name) => name.to_string(),
        GridName::Table(number) => number.to_string(),
    }
}

/// The day in a file's name: `ket-qua-2026-06-30.xlsx`.
fn date_in_name(name: &str) -> Option<Date> {
    let stem = Path::new(name).file_stem()?.to_str()?;
    (0..stem.len()).find_map(|at| Date::parse_iso(stem.get(at..at + 10)?))
}

fn years_in(text: &str) -> Vec<u16> {
    let numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.filter_map(|digits| digits.parse::<u16>().ok()).filter(|year| (1990..=2199).contains(year)).collect()
}
