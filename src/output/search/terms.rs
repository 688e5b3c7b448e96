//! The documents of each term. Texts share most of their words, so a word is split into syllables
//! once, and documents add only the numbers of syllables.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use foldhash::fast::FixedState;

use super::documents::SearchDocument;
use crate::invariant::must;
use crate::slug::{fold_tones, slug};

/// The most documents that a term leads to at one level; the best come first.
pub(super) const MOST_OF_A_TERM: usize = 1_000;

/// The documents of each term.
pub(super) type Postings = BTreeMap<Box<str>, Levels>;

/// The documents of a term, by their positions in ascending order: those that have it in their title,
/// those that have it in another name, and those that have it elsewhere. A document stands in one.
pub(super) type Levels = [Vec<u32>; 3];

/// The terms of consecutive documents.
#[derive(Default)]
pub(super) struct Segment {
    syllables: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32, FixedState>,
    words: HashMap<Box<str>, Forms, FixedState>,
    documents: HashMap<Term, Levels, FixedState>,
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
    /// Adds a document. Documents are added in ascending order.
    pub(super) fn add(&mut self, number: u32, document: &SearchDocument<'_>) {
        let (mut marked, mut unmarked) = (std::mem::take(&mut self.marked), std::mem::take(&mut self.unmarked));
        for (level, text) in document.texts.into_iter().enumerate() {
            self.split(text, &mut unmarked, &mut marked);
            for syllables in [&unmarked, &marked] {
                let neighbours = syllables.iter().skip(1).map(|next| Some(*next)).chain([None]);
                for (syllable, next) in syllables.iter().zip(neighbours) {
                    self.note(Term(*syllable, 0), level, number);
                    if let Some(next) = next {
                        self.note(Term(*syllable, next + 1), level, number);
                    }
                }
            }
        }
        self.split(document.passage, &mut unmarked, &mut marked);
        for syllable in &unmarked {
            self.note(Term(*syllable, 0), document.texts.len() - 1, number);
        }
        (self.marked, self.unmarked) = (marked, unmarked);
    }

    /// The syllables of a text in both forms.
    fn split(&mut self, text: &str, unmarked: &mut Vec<u32>, marked: &mut Vec<u32>) {
        marked.clear();
        unmarked.clear();
        for word in text.split_whitespace() {
            if !self.words.contains_key(word) {
                let joined = with_joined_thousands(word);
                let (unmarked, marked) = (self.syllables_of(&slug(&joined)), self.syllables_of(&fold_tones(&joined)));
                self.words.insert(word.into(), Forms { unmarked, marked });
            }
            if let Some(forms) = self.words.get(word) {
                unmarked.extend_from_slice(&forms.unmarked);
                marked.extend_from_slice(&forms.marked);
            }
        }
    }

    fn note(&mut self, term: Term, level: usize, document: u32) {
        let levels = self.documents.entry(term).or_default();
        if levels.iter().take(level).any(|documents| documents.last() == Some(&document)) {
            return;
        }
        if let Some(documents) = levels.get_mut(level)
            && documents.len() < MOST_OF_A_TERM
            && documents.last() != Some(&document)
        {
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
    pub(super) fn into_terms(mut self) -> Vec<(Box<str>, Levels)> {
        let documents = std::mem::take(&mut self.documents);
        let mut terms: Vec<_> = documents.into_iter().map(|(term, levels)| (self.written(term), levels)).collect();
        terms.sort_unstable();
        terms
    }
}

/// Adds the postings of consecutive segments to those of all before them.
pub(super) fn join(mut all: Postings, segments: Vec<Vec<(Box<str>, Levels)>>) -> Postings {
    for (term, levels) in segments.into_iter().flatten() {
        let known = all.entry(term).or_default();
        for (known, documents) in known.iter_mut().zip(levels) {
            known.extend(documents.into_iter().take(MOST_OF_A_TERM - known.len()));
        }
    }
    all
}

/// A word in which the thousands of a number are one number: `2.525` as `2525`. The page's script
/// does the same to a query.
fn with_joined_thousands(word: &str) -> Cow<'_, str> {
    let letters: Vec<char> = word.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let is_joint = |at: usize| {
        letters.get(at) == Some(&'.')
            && at.checked_sub(1).is_some_and(is_digit)
            && (1..=3).all(|after| is_digit(at + after))
            && !is_digit(at + 4)
    };
    if !word.contains('.') || !(0..letters.len()).any(is_joint) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(letters.iter().enumerate().filter(|(at, _)| !is_joint(*at)).map(|(_, letter)| *letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::search::documents::CELLS;
    use proptest::prelude::*;

    fn of(texts: &[&str], in_a_segment: usize) -> Postings {
        let segments = texts.chunks(in_a_segment).enumerate().map(|(number, texts)| {
            let mut segment = Segment::default();
            for (at, text) in texts.iter().enumerate() {
                segment.add(u32::try_from(number * in_a_segment + at).unwrap(), &document([text, "", ""], ""));
            }
            segment.into_terms()
        });
        join(Postings::new(), segments.collect())
    }

    fn document<'d>(texts: [&'d str; 3], passage: &'d str) -> SearchDocument<'d> {
        SearchDocument { row: [""; CELLS], texts, passage }
    }

    #[test]
    fn passages_are_found_by_their_words_without_marks() {
        let mut segment = Segment::default();
        segment.add(0, &document(["", "Nhiệm vụ", ""], "hộ nghèo"));
        let postings = join(Postings::new(), vec![segment.into_terms()]);
        for (term, level) in [("ho", 2), ("ngheo", 2), ("nhiem vu", 1), ("nhie\u{302}m\u{323} vu\u{323}", 1)] {
            assert_eq!(postings.get(term).map(|levels| levels[level].as_slice()), Some(&[0][..]), "{term}");
        }
        assert!(!postings.contains_key("ho ngheo") && !postings.contains_key("ho\u{302}\u{323}"), "{postings:?}");
    }

    fn at_first_level(documents: &[u32]) -> Levels {
        [documents.to_vec(), Vec::new(), Vec::new()]
    }

    #[test]
    fn a_document_stands_at_the_best_level_of_a_term() {
        let mut segment = Segment::default();
        segment.add(0, &document(["hộ nghèo", "hộ", "nghèo đa chiều"], ""));
        segment.add(1, &document(["", "nghèo", "hộ hộ"], ""));
        let postings = join(Postings::new(), vec![segment.into_terms()]);
        assert_eq!(postings.get("ho"), Some(&[vec![0], vec![], vec![1]]));
        assert_eq!(postings.get("ngheo"), Some(&[vec![0], vec![1], vec![]]));
        assert_eq!(postings.get("ngheo da"), Some(&[vec![], vec![], vec![0]]));
    }

    #[test]
    fn thousands_are_one_number() {
        for (word, expected) in [
            ("2.525", "2525"),
            ("1.234.567,8", "1234567,8"),
            ("457,802", "457,802"),
            ("ii.3", "ii.3"),
            ("30.6.2025", "30.6.2025"),
            ("4.9", "4.9"),
            (".525", ".525"),
        ] {
            assert_eq!(with_joined_thousands(word), expected);
        }
    }

    #[test]
    fn terms_are_syllables_and_pairs_with_marks_and_without() {
        let postings = of(&["Bảo hiểm – Đồ"], 1);
        let marked = ["bao\u{309}", "hie\u{302}m\u{309}", "đo\u{302}\u{300}", "bao\u{309} hie\u{302}m\u{309}"];
        let also = ["hie\u{302}m\u{309} đo\u{302}\u{300}"];
        for term in ["bao", "bao hiem", "hiem", "hiem do", "do"].into_iter().chain(marked).chain(also) {
            assert_eq!(postings.get(term), Some(&at_first_level(&[0])), "{term:?} {postings:?}");
        }
        assert_eq!(postings.len(), 10);
    }

    #[test]
    fn no_term_leads_to_more_than_can_be_shown() {
        let texts = vec!["phường"; 2 * MOST_OF_A_TERM];
        let first: Vec<u32> = (0..1_000).collect();
        assert_eq!(of(&texts, 700).get("phuong"), Some(&at_first_level(&first)));
        assert_eq!(of(&texts, 5_000).get("phuong"), Some(&at_first_level(&first)));
    }

    proptest! {
        #[test]
        fn segments_do_not_matter(texts in prop::collection::vec("[aăâ bđ,.1-]{0,12}", 1..9), size in 1_usize..9) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            prop_assert_eq!(of(&texts, size), of(&texts, 100));
        }
    }
}
