//! The documents of each term. Texts share most of their words, so a word is split into syllables
//! once, and documents add only the numbers of syllables.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use foldhash::fast::FixedState;

use crate::invariant::must;
use crate::slug::{fold_tones, slug};

/// The most documents that a term leads to; the best come first.
const MOST_OF_A_TERM: usize = 1_000;

/// The documents of each term, by their positions in ascending order.
pub(super) type Postings = BTreeMap<Box<str>, Vec<u32>>;

/// The terms of consecutive documents.
#[derive(Default)]
pub(super) struct Segment {
    syllables: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32, FixedState>,
    words: HashMap<Box<str>, Forms, FixedState>,
    documents: HashMap<Term, Vec<u32>, FixedState>,
    /// The syllables of the current document, kept to reuse their memory.
    marked: Vec<u32>,
    unmarked: Vec<u32>,
}

/// A syllable, or two neighbouring ones, by the numbers of syllables. The second field is 0 if
/// there is no second syllable, else its number plus one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Term(u32, u32);

/// Hashes both fields as one number, which is faster.
impl Hash for Term {
    fn hash<H: Hasher>(&self, to: &mut H) {
        to.write_u64(u64::from(self.0) << 32 | u64::from(self.1));
    }
}

/// The syllables of a word without diacritics and, for users who type them, with diacritics, where
/// the tone is at the end of its syllable.
#[derive(Clone)]
struct Forms {
    unmarked: Box<[u32]>,
    marked: Box<[u32]>,
}

impl Segment {
    /// Adds the text of a document. Documents are added in ascending order.
    pub(super) fn add(&mut self, document: u32, text: &str) {
        let (mut marked, mut unmarked) = (std::mem::take(&mut self.marked), std::mem::take(&mut self.unmarked));
        marked.clear();
        unmarked.clear();
        for word in text.split_whitespace() {
            if !self.words.contains_key(word) {
                let forms =
                    Forms { unmarked: self.syllables_of(&slug(word)), marked: self.syllables_of(&fold_tones(word)) };
                self.words.insert(word.into(), forms);
            }
            if let Some(forms) = self.words.get(word) {
                unmarked.extend_from_slice(&forms.unmarked);
                marked.extend_from_slice(&forms.marked);
            }
        }
        for syllables in [&unmarked, &marked] {
            let neighbours = syllables.iter().skip(1).map(|next| Some(*next)).chain([None]);
            for (syllable, next) in syllables.iter().zip(neighbours) {
                self.note(Term(*syllable, 0), document);
                if let Some(next) = next {
                    self.note(Term(*syllable, next + 1), document);
                }
            }
        }
        (self.marked, self.unmarked) = (marked, unmarked);
    }

    fn note(&mut self, term: Term, document: u32) {
        let documents = self.documents.entry(term).or_default();
        if documents.len() < MOST_OF_A_TERM && documents.last() != Some(&document) {
            documents.push(document);
        }
    }

    fn syllables_of(&mut self, form: &str) -> Box<[u32]> {
        let is_letter = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        let syllables = form.split(|c| !is_letter(c)).filter(|syllable| !syllable.is_empty());
        syllables.map(|syllable| self.number_of(syllable)).collect()
    }

    fn number_of(&mut self, syllable: &str) -> u32 {
        if let Some(number) = self.numbers.get(syllable) {
            return *number;
        }
        // There are fewer syllables than bytes in the texts, which fit in memory.
        let number = u32::try_from(self.syllables.len()).unwrap_or(u32::MAX - 1);
        self.syllables.push(syllable.into());
        self.numbers.insert(syllable.into(), number);
        number
    }

    fn written(&self, Term(first, second): Term) -> Box<str> {
        let syllable =
            |number: u32| &**must(self.syllables.get(number as usize), "a term is made of syllables of the list");
        match second.checked_sub(1) {
            Some(second) => [syllable(first), " ", syllable(second)].concat().into(),
            None => syllable(first).into(),
        }
    }

    /// The terms of the segment as text, sorted.
    pub(super) fn into_terms(mut self) -> Vec<(Box<str>, Vec<u32>)> {
        let documents = std::mem::take(&mut self.documents);
        let mut terms: Vec<_> = documents.into_iter().map(|(term, ids)| (self.written(term), ids)).collect();
        terms.sort_unstable();
        terms
    }
}

/// The postings of consecutive segments.
pub(super) fn join(segments: Vec<Vec<(Box<str>, Vec<u32>)>>) -> Postings {
    let mut all = Postings::new();
    for (term, ids) in segments.into_iter().flatten() {
        let known = all.entry(term).or_default();
        known.extend(ids.into_iter().take(MOST_OF_A_TERM - known.len()));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(texts: &[&str], in_a_segment: usize) -> Postings {
        let segments = texts.chunks(in_a_segment).enumerate().map(|(number, texts)| {
            let mut segment = Segment::default();
            for (at, text) in texts.iter().enumerate() {
                segment.add(u32::try_from(number * in_a_segment + at).unwrap(), text);
            }
            segment.into_terms()
        });
        join(segments.collect())
    }

    #[test]
    fn terms_are_syllables_and_pairs_with_marks_and_without() {
        let postings = of(&["Bảo hiểm – Đồ"], 1);
        let marked = ["bao\u{309}", "hie\u{302}m\u{309}", "đo\u{302}\u{300}", "bao\u{309} hie\u{302}m\u{309}"];
        let also = ["hie\u{302}m\u{309} đo\u{302}\u{300}"];
        for term in ["bao", "bao hiem", "hiem", "hiem do", "do"].into_iter().chain(marked).chain(also) {
            assert_eq!(postings.get(term), Some(&vec![0]), "{term:?} {postings:?}");
        }
        assert_eq!(postings.len(), 10);
    }

    #[test]
    fn no_term_leads_to_more_than_can_be_shown() {
        let texts = vec!["phường"; 2 * MOST_OF_A_TERM];
        let first: Vec<u32> = (0..1_000).collect();
        assert_eq!(of(&texts, 700).get("phuong"), Some(&first));
        assert_eq!(of(&texts, 5_000).get("phuong"), Some(&first));
    }

    proptest! {
        #[test]
        fn segments_do_not_matter(texts in prop::collection::vec("[aăâ bđ,.1-]{0,12}", 1..9), size in 1_usize..9) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            prop_assert_eq!(of(&texts, size), of(&texts, 100));
        }
    }
}
