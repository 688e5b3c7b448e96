//! An indicator: what several targets of different wards and years measure alike.

use serde::{Deserialize, Serialize};

use super::fields::Fields;
use super::figures;
use super::keys::{BETTER, FLOWS};
use super::notes::Notes;
use super::spot::Spot;
use crate::finding::{Entry, Problem, Spanned};
use crate::words::indicator::{Better, Flow};
use crate::words::measure::Measure;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    pub name: Spanned<String>,
    /// None for what is only met or not.
    pub measure: Option<Measure>,
    pub better: Option<Better>,
    pub flow: Option<Flow>,
    /// Other names, for search.
    pub also: Vec<String>,
}

pub fn read(mut fields: Fields<'_, '_>, spot: &Spot, notes: &mut Notes) -> Indicator {
    if !spot.in_indicators_folder() || spot.is_index() {
        notes.add_for_file(Problem::Misplaced { entry: Entry::Indicator });
    }
    let indicator = Indicator {
        name: fields.required_text("name", notes),
        measure: fields.text("unit", notes).and_then(|unit| figures::measure(&unit, notes)),
        better: fields.choice("better", &BETTER, notes).and_then(|at| Better::ALL.get(at).copied()),
        flow: fields.choice("flow", &FLOWS, notes).and_then(|at| Flow::ALL.get(at).copied()),
        also: fields.texts("also", notes).into_iter().map(|name| name.value).collect(),
    };
    fields.finish(notes);
    indicator
}
