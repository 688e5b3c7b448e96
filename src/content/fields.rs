//! Fields: the entries of a table of front matter, read into strict types key by
//! key. A wrong value is noted and reading goes on, so that a file shows all its
//! errors at once.

use super::findings::FindingList;
use super::formula;
use super::keys::KeySpec;
use super::node::{Node, Value};
use crate::domain::blank;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::finding::{Problem, Span, Spanned, ValueShape};
use crate::nearest::nearest;

/// The entries of one table that have not been read yet.
pub(crate) struct Fields<'n, 't> {
    /// The place of the table, where its missing keys are reported.
    span: Span,
    entries: Vec<(&'n str, Span, Option<&'n Node<'t>>)>,
    keys: &'static [KeySpec],
}

impl<'n, 't> Fields<'n, 't> {
    /// The fields of a node, if it is a table; `key` names it in the message if not.
    pub(crate) fn of(
        node: &'n Node<'t>,
        key: &str,
        keys: &'static [KeySpec],
        findings: &mut FindingList,
    ) -> Option<Self> {
        match &node.value {
            Value::Table(entries) => {
                let entries = entries.iter().map(|(key, node)| (&*key.name, key.span, Some(node))).collect();
                Some(Self { span: node.span, entries, keys })
            }
            _ => {
                wrong_type(key, ValueShape::Table, node, findings);
                None
            }
        }
    }

    /// The same fields with another place for missing keys, when the table's own won't do.
    pub(crate) fn reported_at(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// Takes the node of a key out.
    pub(crate) fn node(&mut self, name: &'static str) -> Option<&'n Node<'t>> {
        debug_assert!(self.keys.iter().any(|key| key.name == name), "{name} is not in the table of keys");
        self.entries.iter_mut().find(|(key, _, _)| *key == name).and_then(|(_, _, node)| node.take())
    }

    /// The node of a key that has not been read, left where it is.
    pub(crate) fn peek(&self, name: &str) -> Option<&'n Node<'t>> {
        self.entries.iter().find(|(key, _, _)| *key == name).and_then(|(_, _, node)| *node)
    }

    /// The place of a key that has not been read.
    pub(crate) fn key_span(&self, name: &str) -> Option<Span> {
        self.entries.iter().find(|(key, _, node)| *key == name && node.is_some()).map(|(_, span, _)| *span)
    }

    /// Drops a key that means nothing here, so that it isn't called unknown as well.
    pub(crate) fn drop(&mut self, name: &str) {
        self.entries.retain(|(key, _, _)| *key != name);
    }

    pub(crate) fn text(&mut self, name: &'static str, findings: &mut FindingList) -> Option<Spanned<String>> {
        let node = self.node(name)?;
        let text = text_of(node, name, findings)?;
        if blank::find(&text.value).next().is_some() {
            findings.add(text.span, Problem::Blank);
        }
        formula::check(&text, findings);
        Some(text)
    }

    /// Text that may be written as a whole number: `no = 13`.
    pub(crate) fn label(&mut self, name: &'static str, findings: &mut FindingList) -> Option<Spanned<String>> {
        let node = self.node(name)?;
        label_of(node, name, findings)
    }

    /// The text of a key that every such table has. An empty one takes the place of
    /// one that is missing, which is noted.
    pub(crate) fn required_text(&mut self, name: &'static str, findings: &mut FindingList) -> Spanned<String> {
        if !self.has(name) {
            findings.add(self.span, Problem::MissingKey { key: name });
        }
        self.text(name, findings).unwrap_or_else(|| Spanned::new(String::new(), self.span))
    }

    pub(crate) fn texts(&mut self, name: &'static str, findings: &mut FindingList) -> Vec<Spanned<String>> {
        let texts: Vec<_> = self.list(name, findings).iter().filter_map(|node| text_of(node, name, findings)).collect();
        texts.iter().for_each(|text| formula::check(text, findings));
        texts
    }

    pub(crate) fn list(&mut self, name: &'static str, findings: &mut FindingList) -> &'n [Node<'t>] {
        match self.node(name) {
            None => &[],
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) => {
                wrong_type(name, ValueShape::List, node, findings);
                &[]
            }
        }
    }

    /// The records of a list, in a slice without spare room.
    pub(crate) fn records<T>(
        &mut self,
        name: &'static str,
        findings: &mut FindingList,
        read: impl Fn(&'n Node<'t>, &mut FindingList) -> Option<T>,
    ) -> Box<[T]> {
        let nodes = self.list(name, findings);
        let mut records = Vec::with_capacity(nodes.len());
        records.extend(nodes.iter().filter_map(|node| read(node, findings)));
        records.into()
    }

    pub(crate) fn date(&mut self, name: &'static str, findings: &mut FindingList) -> Option<Spanned<Date>> {
        let node = self.node(name)?;
        match &node.value {
            Value::Date(date) => Some(Spanned::new(*date, node.span)),
            Value::Text(text) => match Date::parse_iso(text) {
                Some(date) => Some(Spanned::new(date, node.span)),
                None => {
                    findings.add(node.span, Problem::NotADate { found: text.to_string() });
                    None
                }
            },
            _ => {
                wrong_type(name, ValueShape::Date, node, findings);
                None
            }
        }
    }

    pub(crate) fn boolean(&mut self, name: &'static str, findings: &mut FindingList) -> Option<bool> {
        let node = self.node(name)?;
        match &node.value {
            Value::Boolean(truth) => Some(*truth),
            _ => {
                wrong_type(name, ValueShape::Boolean, node, findings);
                None
            }
        }
    }

    /// A count: a whole number from zero.
    pub(crate) fn count(&mut self, name: &'static str, findings: &mut FindingList) -> Option<Spanned<u64>> {
        let node = self.node(name)?;
        match &node.value {
            Value::Integer(number) => match u64::try_from(*number) {
                Ok(number) => Some(Spanned::new(number, node.span)),
                Err(_) => {
                    findings.add(
                        node.span,
                        Problem::WrongType {
                            key: name.to_owned(),
                            expected: ValueShape::Integer,
                            found: ValueShape::Negative,
                        },
                    );
                    None
                }
            },
            _ => {
                wrong_type(name, ValueShape::Integer, node, findings);
                None
            }
        }
    }

    pub(crate) fn period(&mut self, name: &'static str, findings: &mut FindingList) -> Option<Spanned<Period>> {
        let node = self.node(name)?;
        let written = match &node.value {
            Value::Integer(year) => year.to_string(),
            Value::Text(text) => text.to_string(),
            _ => {
                wrong_type(name, ValueShape::Period, node, findings);
                return None;
            }
        };
        match Period::parse(&written) {
            Some(period) => Some(Spanned::new(period, node.span)),
            None => {
                findings.add(node.span, Problem::NotAPeriod { found: written });
                None
            }
        }
    }

    /// The position of a text among the choices.
    pub(crate) fn choice(
        &mut self,
        name: &'static str,
        choices: &[&'static str],
        findings: &mut FindingList,
    ) -> Option<usize> {
        let text = self.text(name, findings)?;
        let position = choices.iter().position(|choice| *choice == text.value);
        if position.is_none() {
            let nearest = nearest(&text.value, choices.iter().copied());
            let choices = choices.to_vec();
            findings
                .add(text.span, Problem::UnknownChoice { key: name.to_owned(), found: text.value, choices, nearest });
        }
        position
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _, node)| *key == name && node.is_some())
    }

    /// Notes that a key is missing.
    pub(crate) fn missing(&self, name: &'static str, findings: &mut FindingList) {
        findings.add(self.span, Problem::MissingKey { key: name });
    }

    /// Notes the keys that nobody asked for.
    pub(crate) fn finish(self, findings: &mut FindingList) {
        for (name, span, node) in self.entries {
            if node.is_some() {
                let known: Vec<&'static str> = self.keys.iter().map(|key| key.name).collect();
                let nearest = nearest(name, known.iter().copied());
                findings.add(span, Problem::UnknownKey { key: name.to_owned(), nearest, known });
            }
        }
    }
}

/// Notes that a value has another shape than its key asks for.
pub(super) fn wrong_type(key: &str, expected: ValueShape, node: &Node<'_>, findings: &mut FindingList) {
    findings.add(node.span, Problem::WrongType { key: key.to_owned(), expected, found: node.value.shape() });
}

/// The trimmed text of a node; an empty one is noted.
pub(super) fn text_of(node: &Node<'_>, key: &str, findings: &mut FindingList) -> Option<Spanned<String>> {
    match &node.value {
        Value::Text(text) if text.trim().is_empty() => {
            findings.add(node.span, Problem::EmptyText { key: key.to_owned() });
            None
        }
        Value::Text(text) => Some(Spanned::new(text.trim().to_owned(), node.span)),
        _ => {
            wrong_type(key, ValueShape::Text, node, findings);
            None
        }
    }
}

/// The text of a node, which may be written as a whole number.
pub(super) fn label_of(node: &Node<'_>, key: &str, findings: &mut FindingList) -> Option<Spanned<String>> {
    match &node.value {
        Value::Integer(number) => Some(Spanned::new(number.to_string(), node.span)),
        _ => text_of(node, key, findings),
    }
}
