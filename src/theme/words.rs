//! The words of a theme in one language, read from nested TOML tables. A site may override
//! any word; one that the theme doesn't have is an error.

use std::collections::BTreeMap;

use tera::Value;

use super::files::Theme;
use crate::content::node::{self, Node};
use crate::content::toml;
use crate::domain::number;
use crate::finding::{Finding, Place, Problem, Span, ValueShape};
use crate::invariant::must;
use crate::lang::Lang;
use crate::nearest::nearest;

/// Words by their dotted keys, `nav.home`.
#[derive(Debug, Clone)]
pub struct Words {
    lang: Lang,
    by_key: BTreeMap<String, String>,
}

impl Words {
    /// No words at all: every key stands for itself.
    #[cfg(test)]
    pub(crate) fn none() -> Self {
        Self { lang: Lang::Vi, by_key: BTreeMap::new() }
    }

    /// The theme's words in a language, overridden by the site's own.
    pub fn load(theme: &Theme, lang: Lang) -> (Self, Vec<Finding>) {
        let path = format!("words/{}.toml", lang.code());
        let mut words = Self { lang, by_key: BTreeMap::new() };
        let mut findings = Vec::new();
        let base = must(Theme::embedded(&path), "the theme has words in each language");
        for (key, text, _) in flat(base).0 {
            words.by_key.insert(key, text);
        }
        if let Some((file, own)) = theme.file(&path).and_then(|file| Some((file, file.own.as_ref()?))) {
            let (entries, problems) = flat(&file.text);
            let mut note = |span, problem| findings.push(Finding::new(Place::at(own, span), problem));
            for (span, problem) in problems {
                note(span, problem);
            }
            for (key, text, span) in entries {
                match words.by_key.get_mut(&key) {
                    Some(word) => *word = text,
                    None => {
                        let nearest = nearest(&key, words.by_key.keys().map(String::as_str));
                        note(span, Problem::UnknownWord { key, nearest });
                    }
                }
            }
        }
        (words, findings)
    }

    /// The word of a key; if there is none, the key, which a test of the theme would notice.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.by_key.get(key).map_or(key, String::as_str)
    }

    /// A word with its placeholders filled in: `fill("home.targets", &[("n", "101")])`.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut text = String::with_capacity(rest.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
        while let Some((before, placeholder)) = rest.split_once('{') {
            text.push_str(before);
            let named = placeholder.split_once('}').and_then(|(name, after)| {
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                Some((value, after))
            });
            match named {
                Some((value, after)) => {
                    text.push_str(value);
                    rest = after;
                }
                None => {
                    text.push('{');
                    rest = placeholder;
                }
            }
        }
        text.push_str(rest);
        text
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A count as the language writes it. English leaves it without separators: beside figures
    /// quoted from documents a comma would seem to begin decimals.
    pub fn count(&self, count: usize) -> String {
        match self.lang {
            Lang::Vi => number::format(count.into()),
            Lang::En => count.to_string(),
        }
    }

    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// The words as nested tables, for templates.
    pub fn value(&self) -> Value {
        let mut top = Table::default();
        for (key, text) in &self.by_key {
            top.insert(key, text);
        }
        top.value()
    }
}

#[derive(Default)]
struct Table<'w> {
    words: BTreeMap<&'w str, &'w str>,
    tables: BTreeMap<&'w str, Table<'w>>,
}

impl<'w> Table<'w> {
    fn insert(&mut self, key: &'w str, text: &'w str) {
        match key.split_once('.') {
            Some((table, rest)) => self.tables.entry(table).or_default().insert(rest, text),
            None => {
                self.words.insert(key, text);
            }
        }
    }

    fn value(&self) -> Value {
        let mut map = tera::Map::new();
        for (key, text) in &self.words {
            map.insert((*key).to_owned().into(), Value::from(*text));
        }
        for (key, table) in &self.tables {
            map.insert((*key).to_owned().into(), table.value());
        }
        Value::from(map)
    }
}

type WordEntry = (String, String, Span);

/// All words of a file by their dotted keys, with their places.
fn flat(text: &str) -> (Vec<WordEntry>, Vec<(Span, Problem)>) {
    let (node, problems) = toml::parse(text);
    let mut entries = Vec::new();
    let mut wrong = problems;
    if let Some(node) = node {
        gather(&node, "", &mut entries, &mut wrong);
    }
    (entries, wrong)
}

fn gather(node: &Node<'_>, prefix: &str, into: &mut Vec<WordEntry>, wrong: &mut Vec<(Span, Problem)>) {
    let node::Value::Table(entries) = &node.value else { return };
    for (key, node) in entries {
        let path = if prefix.is_empty() { key.name.to_string() } else { format!("{prefix}.{}", key.name) };
        match &node.value {
            node::Value::Table(_) => gather(node, &path, into, wrong),
            node::Value::Text(text) => into.push((path, text.to_string(), key.span)),
            other => wrong
                .push((node.span, Problem::WrongType { key: path, expected: ValueShape::Text, found: other.shape() })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words() {
        let keys = |lang: &str| -> Vec<String> {
            let text = Theme::embedded(&format!("words/{lang}.toml")).unwrap();
            let (entries, problems) = flat(text);
            assert!(problems.is_empty(), "{lang}: {problems:?}");
            let mut keys: Vec<String> = entries.into_iter().map(|(key, ..)| key).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys("vi"), keys("en"));
    }

    #[test]
    fn places_are_filled_in() {
        let words = Words { lang: Lang::Vi, by_key: [("a.b".to_owned(), "{met}/{counted} đạt".to_owned())].into() };
        assert_eq!(words.fill("a.b", &[("met", "2"), ("counted", "3")]), "2/3 đạt");
        assert_eq!(words.get("a.c"), "a.c");
        assert_eq!((words.count(169).as_str(), words.count(100_000).as_str()), ("169", "100.000"));
    }
}
