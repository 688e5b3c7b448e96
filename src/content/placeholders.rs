//! Placeholders of new files that still stand in front matter or text.

use super::findings::FindingList;
use super::node::{Node, Value};
use super::odd_characters::is_about_writing;
use crate::domain::placeholder;
use crate::finding::{Problem, Span};

/// Notes every placeholder in the values of front matter and in the body. That such a value can't
/// be read as a date, a figure or a choice isn't told as well.
pub(super) fn tell(text: &str, node: &Node<'_>, body_start: usize, findings: &mut FindingList) {
    let mut values = Vec::new();
    unfilled(text, node, &mut values);
    values.sort();
    findings.retain(|finding| {
        // The places are in order, and none lies in another.
        let last_before = |span: Span| values.partition_point(|value| value.start <= span.start).checked_sub(1);
        let is_in_one =
            |span: Span| last_before(span).and_then(|at| values.get(at)).is_some_and(|it| it.contains(span));
        !(is_about_writing(&finding.problem) && finding.place.span.is_some_and(is_in_one))
    });
    values.into_iter().for_each(|value| in_part(text, value, findings));
    in_part(text, Span::new(body_start..text.len()), findings);
}

/// The places of the values that have a placeholder.
fn unfilled(text: &str, node: &Node<'_>, into: &mut Vec<Span>) {
    match &node.value {
        Value::Text(_) if text.get(node.span.range()).is_some_and(placeholder::is_in) => into.push(node.span),
        Value::List(items) => items.iter().for_each(|item| unfilled(text, item, into)),
        Value::Table(entries) => entries.iter().for_each(|(_, value)| unfilled(text, value, into)),
        _ => {}
    }
}

fn in_part(text: &str, span: Span, findings: &mut FindingList) {
    let Some(part) = text.get(span.range()) else { return };
    for range in placeholder::find(part) {
        let start = span.range().start;
        let found = part.get(range.clone()).unwrap_or_default().to_owned();
        findings.add(Span::new(start + range.start..start + range.end), Problem::Placeholder { text: found });
    }
}
