//! The rows of a form that comes back: each says by its key where it belongs.

use super::columns::Meaning;
use super::matching::{KnownPart, known_parts};
use super::proposal::ProposedResult;
use super::question::Question;
use super::reading::Reader;
use super::surroundings::Surroundings;
use super::table::one_line;
use super::value::Context;
use crate::domain::date::Date;
use crate::import::form::{Answer, RowKey, answer, asked};
use crate::import::grid::Cell;

impl<'r> Reader<'r> {
    /// Reads the rows of a form. `titled` is the day that its head says.
    pub(super) fn form(&mut self, around: &Surroundings<'_>, titled: Option<Date>) {
        self.proposal.is_form = true;
        for at in around.table.body.clone() {
            let key = around.cell(at, Meaning::Key).map(|cell| one_line(&cell.text)).unwrap_or_default();
            let result = around.cell(at, Meaning::Result);
            let quote = result.map(|cell| one_line(&cell.text)).unwrap_or_default();
            if key.is_empty() && quote.is_empty() {
                continue;
            }
            let place = around.place(at, Meaning::Result);
            match RowKey::parse(&key) {
                None => self.proposal.ask(place, &quote, Question::OtherForm),
                Some(key) if key.resolution != self.request.to => {
                    self.proposal.ask(place, &key.part, Question::OtherResolution { path: key.resolution });
                }
                Some(key) => self.form_row(around, at, &key, titled),
            }
        }
    }

    fn form_row(&mut self, around: &Surroundings<'_>, at: usize, key: &RowKey, titled: Option<Date>) {
        let place = around.place(at, Meaning::Result);
        let Some(cell) = around.cell(at, Meaning::Result).filter(|cell| !one_line(&cell.text).is_empty()) else {
            return;
        };
        let quote = one_line(&cell.text);
        let date = self.request.date.or(key.date).or(titled);
        if let (Some(wanted), Some(of_form)) = (self.request.date, key.date)
            && wanted != of_form
        {
            let head = around.column_head(Meaning::Result);
            let question = Question::OtherDate { head, date: of_form.to_string(), wanted: wanted.to_string() };
            self.proposal.ask(around.place(0, Meaning::Result), "", question);
        }
        if date.is_none() {
            let head = around.column_head(Meaning::Result);
            self.proposal.ask(around.place(0, Meaning::Result), "", Question::NoDate { head });
        }
        let Some(entry) = self.entry else { return };
        let known = known_parts(entry, date);
        let Some(part) = known.iter().find(|part| part.key() == key.part) else {
            self.proposal.ask(place, &quote, Question::Unmatched { name: key.part.clone() });
            return;
        };
        if part.is_dropped {
            self.proposal.ask(place, &quote, Question::Dropped { key: part.key() });
            return;
        }
        let now = &*part.part.stated.phrase.value;
        if !key.is_of_goal(now) {
            let was = around.text(at, Meaning::Plan).unwrap_or_default();
            let question = Question::ChangedGoal { key: part.key(), was, now: now.to_owned() };
            self.proposal.ask(place, &quote, question);
            return;
        }
        if let Some(phrase) = self.form_answer(part, cell, &place) {
            self.take_answer(around, at, part, phrase, date);
        }
    }

    /// The phrase of an answer; none where it is a question, which is asked.
    fn form_answer(&mut self, part: &KnownPart<'r>, cell: &Cell, place: &str) -> Option<String> {
        let of_indicator = self.site.indicator_of(part.part).and_then(|entry| entry.indicator.measure.as_ref());
        let asked = asked(part.part, of_indicator);
        let title = part.title();
        let unit = asked.unit();
        let context = Context {
            unit: asked.measure().map(|_| unit.as_str()),
            measure: asked.measure(),
            name: &title,
            part: Some(part.part),
            is_in_unit_of_goal: true,
            lang: self.request.lang,
        };
        match answer(cell, &asked, context) {
            Answer::None => None,
            Answer::Phrase(phrase) => Some(phrase),
            Answer::Open(question) => {
                self.proposal.ask(place, &one_line(&cell.text), question);
                None
            }
        }
    }

    fn take_answer(
        &mut self,
        around: &Surroundings<'_>,
        at: usize,
        part: &KnownPart<'r>,
        phrase: String,
        date: Option<Date>,
    ) {
        let place = around.place(at, Meaning::Result);
        let (note, evidence) = self.note(around, at, &place);
        let quote = phrase.clone();
        let on = self.day(around, at);
        self.take(
            ProposedResult {
                no: part.target.no.value.to_string(),
                part: part.number(),
                title: Some(part.title()),
                row_name: around.text(at, Meaning::Name).unwrap_or_default(),
                phrase: Some(phrase),
                said: None,
                on,
                note,
                evidence,
                is_estimate: around.is_estimate(at),
                date,
                place,
                is_withheld: false,
            },
            &quote,
        );
    }
}
