//! Indicators that are proposed for parts by their names, and whether anything says which direction is better.

use crate::domain::phrase::parse_measure;
use crate::import::catalogue::{COMMON, CommonIndicator};
use crate::import::proposal::{Check, CheckKind, ProposedGroup, ProposedIndicator, ProposedPart};
use crate::slug::fold_tones;

/// Names that are less alike aren't proposed.
const LEAST: u8 = 72;

/// Proposes an indicator for each part whose name and unit are like one's, and notes whether the direction is
/// known.
pub(super) fn propose(groups: &mut [ProposedGroup]) {
    let catalogue: Vec<Known> = COMMON.iter().map(Known::of).collect();
    for target in groups.iter_mut().flat_map(|group| &mut group.targets) {
        let several = target.parts.len() > 1;
        let title = target.title.clone();
        for part in &mut target.parts {
            let name = part.title.clone();
            let best = |name: &str| best(&catalogue, part, name);
            let found = best(&name).or_else(|| (!several).then(|| best(&title)).flatten());
            let of_indicator = found.and_then(|(indicator, _)| (indicator.better != "neutral").then_some(()));
            let is_level = part.goal.figure().is_some();
            let known = !is_level || part.goal.direction().is_some() || of_indicator.is_some();
            part.checks.push(Check { kind: CheckKind::Direction, passed: known });
            part.indicator =
                found.map(|(indicator, likeness)| ProposedIndicator { id: indicator.id.to_owned(), likeness });
        }
    }
}

/// The indicator that is most like a name, and how alike the two are in percent.
fn best(catalogue: &[Known], part: &ProposedPart, name: &str) -> Option<(&'static CommonIndicator, u8)> {
    let name = NameWords::of(name);
    let fits = catalogue.iter().filter(|known| has_unit_of(part, known.indicator));
    let likened = fits.map(|known| (known.indicator, known.likeness_to(&name)));
    likened.filter(|(_, likeness)| *likeness >= LEAST).max_by(|one, two| one.1.cmp(&two.1).then(two.0.id.cmp(one.0.id)))
}

fn has_unit_of(part: &ProposedPart, indicator: &CommonIndicator) -> bool {
    let Ok(unit) = parse_measure(indicator.unit) else { return false };
    match part.goal.measure() {
        Some(measure) => {
            let is_none_left = part.goal.figure().is_some_and(crate::domain::quantity::Quantity::is_zero);
            is_none_left || measure.compares_with(&unit)
        }
        // A change or a multiple is of any measure.
        None => part.goal.figure().is_some(),
    }
}

/// An indicator of the catalogue with the words of all its names.
struct Known {
    indicator: &'static CommonIndicator,
    names: Vec<NameWords>,
}

impl Known {
    fn of(indicator: &'static CommonIndicator) -> Self {
        let names = indicator.also.iter().filter(|also| also.contains(' ')).chain([&indicator.name]);
        Self { indicator, names: names.map(|name| NameWords::of(name)).collect() }
    }

    fn likeness_to(&self, name: &NameWords) -> u8 {
        self.names.iter().map(|other| name.likeness(other)).max().unwrap_or(0)
    }
}

/// How alike two names are, in percent: twice the words in both, of the words of the two. Words that most names
/// have don't count.
pub(crate) fn likeness(one: &str, two: &str) -> u8 {
    NameWords::of(one).likeness(&NameWords::of(two))
}

/// The words of a name, made once where it is compared with many.
#[derive(Debug, Clone)]
pub(super) struct NameWords(Vec<String>);

impl NameWords {
    pub(super) fn of(name: &str) -> Self {
        Self(words(name))
    }

    pub(super) fn likeness(&self, other: &Self) -> u8 {
        let mut rest: Vec<&String> = other.0.iter().collect();
        let mut common = 0_usize;
        for word in &self.0 {
            if let Some(at) = rest.iter().position(|other| *other == word) {
                rest.swap_remove(at);
                common += 1;
            }
        }
        let all = self.0.len() + other.0.len();
        (200 * common).checked_div(all).and_then(|share| u8::try_from(share).ok()).unwrap_or(0)
    }
}

fn words(name: &str) -> Vec<String> {
    const COMMON_WORDS: [&str; 28] = [
        "tỷ",
        "tỉ",
        "lệ",
        "số",
        "tổng",
        "phường",
        "xã",
        "trên",
        "địa",
        "bàn",
        "đạt",
        "được",
        "năm",
        "các",
        "của",
        "và",
        "có",
        "là",
        "từ",
        "trở",
        "lên",
        "người",
        "dân",
        "tại",
        "mới",
        "để",
        "trong",
        "theo",
    ];
    let common: Vec<String> = COMMON_WORDS.iter().map(|word| fold_tones(word)).collect();
    let long = name
        .to_lowercase()
        .replace("bhyt", "bảo hiểm y tế")
        .replace("bhxh", "bảo hiểm xã hội")
        .replace("tthc", "thủ tục hành chính");
    let folded = fold_tones(&long);
    let words = folded
        .split(|letter: char| !letter.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(letter));
    words
        .filter(|word| {
            !word.is_empty()
                && !common.iter().any(|known| known == word)
                && !word.starts_with(|letter: char| letter.is_ascii_digit())
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_likened() {
        assert_eq!(likeness("Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo"), 100);
        assert!(likeness("Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo") < 100);
        assert!(likeness("Tỷ lệ người dân tham gia BHYT", "Tỷ lệ dân số tham gia bảo hiểm y tế") >= LEAST);
        assert!(likeness("Thu ngân sách", "Chi ngân sách phường") < LEAST);
    }
}
