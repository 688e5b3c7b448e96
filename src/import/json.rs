//! Proposals as JSON, in the form that `docs/en/import.md` describes.

use serde_json::{Value, json};

use super::document::Place;
use super::proposal::{OpenQuestion, Proposal, ProposedPart, ProposedTarget, Stated};
use super::words::why;
use crate::domain::goal::Goal;
use crate::lang::Lang;

/// A proposal as JSON. Places and reasons are in a language; all else is the document's.
pub(crate) fn json(proposal: &Proposal, lang: Lang) -> Value {
    let groups: Vec<Value> = proposal
        .groups
        .iter()
        .map(|group| json!({ "title": group.title, "states": group.states, "place": group.place.in_words(lang) }))
        .collect();
    let targets: Vec<Value> = proposal
        .groups
        .iter()
        .flat_map(|group| group.targets.iter().map(|target| of_target(target, &group.title, lang)))
        .collect();
    let results: Vec<Value> = proposal
        .results
        .iter()
        .map(|result| {
            json!({
                "no": result.no,
                "part": result.part,
                "title": result.title,
                "result": result.result,
                "date": result.date.map(|date| date.to_string()),
                "period": result.period.map(|period| period.to_string()),
                "place": result.place.in_words(lang),
                "quote": result.quote,
            })
        })
        .collect();
    let sections: Vec<Value> = proposal
        .sections
        .iter()
        .map(|section| {
            json!({
                "title": section.title,
                "text": section.lines.join("\n"),
                "targets": section.targets,
                "place": section.place.in_words(lang),
            })
        })
        .collect();
    json!({
        "head": head(proposal, lang),
        "groups": groups,
        "targets": targets,
        "results": results,
        "review": proposal.review.as_ref().map(|review| json!({
            "period": review.value.period.to_string(),
            "total": review.value.total,
            "met": review.value.met,
            "exceeded": review.value.exceeded,
            "place": review.place.in_words(lang),
            "quote": review.quote,
        })),
        "citations": proposal.citations.iter().map(|citation| json!({
            "document": citation.value.document,
            "place": citation.place.in_words(lang),
            "quote": citation.quote,
        })).collect::<Vec<_>>(),
        "sections": sections,
        "conflicts": proposal.conflicts.iter().map(|conflict| json!({
            "no": conflict.no,
            "places": [place(&conflict.first, lang), place(&conflict.second, lang)],
        })).collect::<Vec<_>>(),
        "open": proposal.open.iter().map(|open| of_open(open, lang)).collect::<Vec<_>>(),
    })
}

fn place((quote, place): &(String, Place), lang: Lang) -> Value {
    json!({ "quote": quote, "place": place.in_words(lang) })
}

fn of_open(open: &OpenQuestion, lang: Lang) -> Value {
    json!({ "place": open.place.in_words(lang), "quote": open.quote, "why": why(&open.why, lang), "code": open.why.code() })
}

/// The JSON of a document with that of the sheets that were given beside it: their lists follow the document's.
pub(crate) fn with_results(mut document: Value, sheets: Value) -> Value {
    let (Value::Object(all), Value::Object(sheets)) = (&mut document, sheets) else { return document };
    for (key, value) in sheets {
        match (all.get_mut(&key), value) {
            (Some(Value::Array(there)), Value::Array(more)) => there.extend(more),
            (Some(_), _) => {}
            (None, value) => drop(all.insert(key, value)),
        }
    }
    document
}

fn head(proposal: &Proposal, lang: Lang) -> Value {
    let head = &proposal.head;
    let text = |stated: &Option<Stated<String>>| stated.as_ref().map(|stated| stated.value.clone());
    let source = |place: Option<(&Place, &String)>| {
        place.map(|(place, quote)| json!({ "place": place.in_words(lang), "quote": quote }))
    };
    let of = |stated: &Option<Stated<String>>| source(stated.as_ref().map(|stated| (&stated.place, &stated.quote)));
    json!({
        "number": text(&head.number),
        "issuer": text(&head.issuer),
        "place": text(&head.place),
        "issued": head.issued.as_ref().map(|date| date.value.to_string()),
        "adopted": head.adopted.as_ref().map(|date| date.value.to_string()),
        "meeting": text(&head.meeting),
        "title": text(&head.title),
        "signer": head.signer.as_ref().map(|signer| signer.value.name.clone()),
        "signer_role": head.signer.as_ref().and_then(|signer| signer.value.role.clone()),
        "recipients": head.recipients.iter().map(|recipient| recipient.value.clone()).collect::<Vec<_>>(),
        "theme": text(&head.theme),
        "period": head.period.as_ref().map(|period| period.value.to_string()),
        "states": head.states.as_ref().map(|states| states.value),
        "sources": {
            "number": of(&head.number),
            "issuer": of(&head.issuer),
            "title": of(&head.title),
            "issued": source(head.issued.as_ref().map(|date| (&date.place, &date.quote))),
            "adopted": source(head.adopted.as_ref().map(|date| (&date.place, &date.quote))),
            "signer": source(head.signer.as_ref().map(|signer| (&signer.place, &signer.quote))),
        },
    })
}

fn of_target(target: &ProposedTarget, group: &str, lang: Lang) -> Value {
    json!({
        "no": target.no,
        "title": target.title,
        "group": group,
        "responsible": target.responsible,
        "note": target.note,
        "place": target.place.in_words(lang),
        "quote": target.quote,
        "parts": target.parts.iter().map(|part| of_part(part, lang)).collect::<Vec<_>>(),
    })
}

fn of_part(part: &ProposedPart, lang: Lang) -> Value {
    let number = |number: rust_decimal::Decimal| number.normalize().to_string();
    let checks: serde_json::Map<String, Value> =
        part.checks.iter().map(|check| (check.kind.code().to_owned(), Value::Bool(check.passed))).collect();
    json!({
        "title": part.title,
        "goal": part.phrase,
        "op": part.goal.op().code(),
        "value": part.goal.figure().map(|figure| number(figure.number)),
        "value2": part.goal.upper_figure().map(|figure| number(figure.number)),
        "measure": measure(&part.goal),
        "place": part.place.in_words(lang),
        "quote": part.quote,
        "checks": checks,
        "indicator": part.indicator.as_ref().map(|indicator| json!({ "id": indicator.id, "likeness": indicator.likeness })),
        "years": part.years.iter().map(|(year, goal)| (year.to_string(), Value::String(goal.clone()))).collect::<serde_json::Map<_, _>>(),
        "assigned": part.assigned.as_ref().map(|assigned| &assigned.goal),
        "baseline": part.baseline,
    })
}

/// The measure of a goal's figure; none for goals in words.
fn measure(goal: &Goal) -> Option<String> {
    let of_blank = || goal.measure().map(ToString::to_string);
    goal.figure().map(|figure| figure.measure.to_string()).or_else(of_blank)
}
