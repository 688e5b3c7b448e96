//! `/chi-so/`: the indicators by field, the group that most documents have them in.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::super::context::PageContext;
use super::super::head::Head;
use super::super::scale::measure_of;
use super::super::wards::capitalized;
use super::places;
use crate::address::{Route, href};
use crate::site::PartId;
use crate::slug::slug;

#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndicatorsView {
    pub sentence: String,
    pub body: String,
    pub fields: Vec<IndicatorField>,
}

/// The indicators of a field.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndicatorField {
    pub key: String,
    pub title: String,
    pub rows: Vec<IndicatorRow>,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndicatorRow {
    pub name: String,
    pub href: String,
    pub unit: Option<String>,
    /// The places that state a goal for it, and the targets in force that it measures.
    pub places: usize,
    pub uses: usize,
}

/// The key of the indicators that illustrations alone use; no slug begins like it.
const SAMPLES: &str = "_minh-hoa";

/// The place of a group in documents, by the slug of its title.
struct Field {
    title: String,
    uses: usize,
    /// The sum of the positions of its targets.
    position: usize,
}

pub(in crate::pages) fn indicators(context: &PageContext) -> (Head, IndicatorsView) {
    let words = &context.words;
    let mut fields: BTreeMap<String, Field> = BTreeMap::new();
    let mut rows: BTreeMap<String, Vec<IndicatorRow>> = BTreeMap::new();
    for (id, entry) in &context.site.indicators {
        let counted = context.uses.counted(id);
        let field = field_of(context, counted).map(|(key, title, position)| {
            let field = fields.entry(key.clone()).or_insert(Field { title, uses: 0, position: 0 });
            field.uses += counted.len();
            field.position += position;
            key
        });
        let without = || if context.uses.samples(id).is_empty() { String::new() } else { SAMPLES.to_owned() };
        rows.entry(field.unwrap_or_else(without)).or_default().push(IndicatorRow {
            name: entry.indicator.name.value.clone(),
            href: href(&entry.address).to_owned(),
            unit: measure_of(entry),
            places: places(context, counted),
            uses: counted.iter().filter(|part| !context.site.is_dropped(**part)).count(),
        });
    }
    let mut listed: Vec<IndicatorField> = rows
        .into_iter()
        .map(|(key, rows)| {
            let title = match fields.get(&key) {
                Some(field) => &field.title,
                None if key == SAMPLES => words.get("indicator.samples"),
                None => words.get("indicator.no_field"),
            };
            IndicatorField { title: title.to_owned(), key, rows }
        })
        .collect();
    // Fields stand as documents have them, then indicators that nothing uses, and those of illustrations.
    listed.sort_by_key(|field| {
        let place = fields.get(&field.key).map(|field| field.position / field.uses.max(1));
        (place.is_none(), place, field.key.clone())
    });
    let used = || listed.iter().filter(|field| fields.contains_key(&field.key));
    let filled = [
        ("n", words.count(used().map(|field| field.rows.len()).sum())),
        ("fields", words.count(used().count())),
        ("uses", words.count(listed.iter().flat_map(|field| &field.rows).map(|row| row.uses).sum())),
    ];
    let sentence = words.fill("made.indicator.list", &filled.each_ref().map(|(name, value)| (*name, value.as_str())));
    let address = Route::Indicators.to_string();
    let page = context.site.page_at("/chi-so/");
    let view = IndicatorsView {
        sentence: sentence.clone(),
        body: page.map(|page| context.body(&page.document, &address, None, None)).unwrap_or_default(),
        fields: listed,
    };
    (context.head("indicators", &address, words.get("nav.indicators"), &sentence, context.home_crumb()), view)
}

/// The group that has an indicator most often: its key, its title, and the sum of the positions that
/// the indicator has in documents. None where nothing uses it.
fn field_of(context: &PageContext, uses: &[PartId]) -> Option<(String, String, usize)> {
    let mut titles: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sum = 0;
    for part in uses {
        let (place, group) = context.site[part.target.resolution].group_at(part.target.position);
        *titles.entry(&group.title).or_default() += 1;
        sum += place;
    }
    let (title, _) = titles.into_iter().max_by_key(|(title, count)| (*count, Reverse(*title)))?;
    let title = capitalized(bare(title));
    Some((slug(&title), title, sum))
}

/// The title of a group without its number and the words that many such titles begin with:
/// `kinh tế` of `I. Các chỉ tiêu về kinh tế`.
fn bare(title: &str) -> &str {
    let is_number = |number: &str| {
        number.len() <= 5 && number.bytes().all(|byte| byte.is_ascii_digit() || b"IVXABCDE".contains(&byte))
    };
    let numbered = title.split_once(". ").filter(|(number, _)| is_number(number));
    let mut rest = numbered.map_or(title, |(_, rest)| rest).trim();
    for words in ["Các chỉ tiêu ", "Chỉ tiêu ", "Nhóm chỉ tiêu ", "chủ yếu ", "về "] {
        rest = rest.strip_prefix(words).unwrap_or(rest);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_fields_are_alike_whatever_begins_them() {
        for title in ["Kinh tế", "I. Kinh tế", "Chỉ tiêu kinh tế", "2. Các chỉ tiêu về kinh tế"] {
            assert_eq!(capitalized(bare(title)), "Kinh tế", "{title}");
        }
        assert_eq!(bare("Về đích sớm. Nông thôn"), "Về đích sớm. Nông thôn");
    }
}
