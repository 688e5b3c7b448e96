//! The proposal as JSON, in the form that `docs` tells.

use serde_json::{Value, json as object};

use super::proposal::Proposal;
use super::question::Open;
use crate::lang::Lang;

pub(super) fn json(proposal: &Proposal, lang: Lang) -> Value {
    let results: Vec<Value> = proposal
        .results
        .iter()
        .filter(|result| !result.is_withheld)
        .map(|result| {
            object!({
                "no": result.no,
                "part": result.part,
                "title": result.title,
                "row": result.row_name,
                "result": result.phrase,
                "said": result.said,
                "on": result.on.map(|on| on.to_string()),
                "provisional": result.is_estimate,
                "note": result.note,
                "evidence": result.evidence,
                "date": result.date.map(|date| date.to_string()),
                "place": result.place,
            })
        })
        .collect();
    let years: Vec<Value> = proposal
        .years
        .iter()
        .map(|year| {
            object!({
                "no": year.no,
                "part": year.part,
                "title": year.title,
                "year": year.year,
                "goal": year.goal,
                "place": year.place,
            })
        })
        .collect();
    let columns: Vec<Value> = proposal
        .columns
        .iter()
        .map(|column| {
            object!({
                "sheet": column.sheet,
                "column": column.letters,
                "head": column.head,
                "meaning": column.meaning.code(),
            })
        })
        .collect();
    object!({
        "head": {},
        "groups": [],
        "targets": [],
        "results": results,
        "years": years,
        "columns": columns,
        "missing": proposal.missing,
        "open": opens(&proposal.open, lang),
        "notes": opens(&proposal.notes, lang),
    })
}

fn opens(opens: &[Open], lang: Lang) -> Vec<Value> {
    let told =
        opens.iter().map(|open| object!({ "place": open.place, "quote": open.quote, "why": open.why.words(lang) }));
    told.collect()
}
