//! The reader: a place in the tokens of a phrase, and the roles of those already
//! taken. The grammars of goals and results take every token with it; a token
//! without a role is a refusal.

use std::ops::Range;

use super::refusal::{Reason, Refusal};
use super::token::{Kind, Sign, Token};
use crate::text;

/// The role of a token in a phrase that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Words that lead to the figure and add nothing: `phấn đấu đạt`.
    Lead,
    /// The thing that is measured, before the figure.
    Subject,
    /// `trên`, `trở lên`.
    Bound,
    /// `tăng`, `giảm còn`, `gấp`.
    Change,
    Figure,
    Measure,
    /// The thing a percentage is a share of.
    Share,
    /// `kế hoạch`: the figure is a share of a plan.
    Plan,
    /// `so với năm 2025`.
    Base,
    Time,
    Deadline,
    Grade,
    /// A goal or result in words.
    Words,
    /// `duy trì`: to be kept.
    Kept,
    Estimate,
    Cumulative,
    /// A bracket and other words that only explain.
    Remark,
    Blank,
    /// Commas and colons between the others.
    Punctuation,
}

impl Role {
    /// The name by which tools know the role.
    pub fn code(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Subject => "subject",
            Role::Bound => "bound",
            Role::Change => "change",
            Role::Figure => "figure",
            Role::Measure => "measure",
            Role::Share => "share",
            Role::Plan => "plan",
            Role::Base => "base",
            Role::Time => "time",
            Role::Deadline => "deadline",
            Role::Grade => "grade",
            Role::Words => "words",
            Role::Kept => "kept",
            Role::Estimate => "estimate",
            Role::Cumulative => "cumulative",
            Role::Remark => "remark",
            Role::Blank => "blank",
            Role::Punctuation => "punctuation",
        }
    }
}

/// A comparison with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Exact,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

impl Bound {
    /// Whether the figure is one that mustn't be passed.
    pub(crate) fn is_above(self) -> bool {
        matches!(self, Bound::AtMost | Bound::LessThan)
    }
}

/// A range of bytes of a phrase, and its role.
pub(crate) type PhrasePart = (Range<usize>, Role);

/// A place in the tokens of a phrase.
#[derive(Debug, Clone)]
pub(super) struct Reader<'t> {
    pub text: &'t str,
    tokens: &'t [Token],
    at: usize,
    end: usize,
    roles: Vec<(Range<usize>, Role)>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens, at: 0, end: tokens.len(), roles: Vec::new() }
    }

    /// The position of the next token.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.end
    }

    /// The reader of the tokens up to `end` only.
    pub(super) fn until(&self, end: usize) -> Self {
        Self { end: end.min(self.end), ..self.clone() }
    }

    /// Goes on with the roles of a reader that took a part of the tokens.
    pub(super) fn continue_from(&mut self, part: Reader<'t>) {
        self.at = part.at;
        self.roles = part.roles;
    }

    pub(super) fn end(&self) -> usize {
        self.end
    }

    pub(super) fn token(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at).filter(|_| at < self.end)
    }

    pub(super) fn peek(&self) -> Option<&'t Token> {
        self.token(self.at)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    pub(super) fn next_is(&self, kind: Kind) -> bool {
        self.kind(self.at) == Some(kind)
    }

    /// The word at a position; empty where there is none.
    pub(super) fn word(&self, at: usize) -> &'t str {
        match self.token(at) {
            Some(token) if token.kind == Kind::Word => &token.key,
            _ => "",
        }
    }

    /// The position behind a phrase of words that stands at `at`.
    pub(super) fn after(&self, at: usize, words: &str) -> Option<usize> {
        // Whole vocabularies are held against a place, and nearly all of them differ in the first letter.
        if self.word(at).as_bytes().first() != words.as_bytes().first() {
            return None;
        }
        let (mut end, mut rest) = (at, words);
        loop {
            let word = self.word(end);
            rest = rest.strip_prefix(word).filter(|_| !word.is_empty())?;
            end += 1;
            if rest.is_empty() {
                return Some(end);
            }
            rest = rest.strip_prefix(' ')?;
        }
    }

    /// Takes a phrase of words.
    pub(super) fn take(&mut self, words: &str, role: Role) -> bool {
        match self.after(self.at, words) {
            Some(end) => {
                self.take_to(end, role);
                true
            }
            None => false,
        }
    }

    /// Takes the longest of several phrases.
    pub(super) fn take_any(&mut self, choices: &[&'static str], role: Role) -> Option<&'static str> {
        let (end, found) = self.longest(self.at, choices)?;
        self.take_to(end, role);
        Some(found)
    }

    /// The longest of several phrases that stands at a position, and the position behind it.
    pub(super) fn longest(&self, at: usize, choices: &[&'static str]) -> Option<(usize, &'static str)> {
        self.peek_word_matches(at)?;
        choices.iter().filter_map(|choice| Some((self.after(at, choice)?, *choice))).max_by_key(|(end, _)| *end)
    }

    fn peek_word_matches(&self, at: usize) -> Option<()> {
        (self.kind(at) == Some(Kind::Word)).then_some(())
    }

    /// Takes the longest of several phrases, and returns its meaning.
    pub(super) fn take_meaning<M: Copy>(&mut self, choices: &[(&str, M)], role: Role) -> Option<M> {
        self.peek_word_matches(self.at)?;
        let found = choices.iter().filter_map(|(words, meaning)| Some((self.after(self.at, words)?, *meaning)));
        let (end, meaning) = found.max_by_key(|(end, _)| *end)?;
        self.take_to(end, role);
        Some(meaning)
    }

    /// Takes a token of one kind.
    pub(super) fn take_kind(&mut self, kind: Kind, role: Role) -> bool {
        let is_next = self.next_is(kind);
        if is_next {
            self.take_to(self.at + 1, role);
        }
        is_next
    }

    pub(super) fn take_sign(&mut self) -> Option<Sign> {
        let Some(Kind::Sign(sign)) = self.kind(self.at) else { return None };
        self.take_to(self.at + 1, Role::Bound);
        Some(sign)
    }

    /// Takes all tokens up to a position, in one role.
    pub(super) fn take_to(&mut self, end: usize, role: Role) {
        if end > self.at {
            self.roles.push((self.at..end, role));
            self.at = end;
        }
    }

    /// The written text of a range of tokens, its blanks made single.
    pub(super) fn written(&self, range: Range<usize>) -> String {
        let tokens = range.clone().filter_map(|at| self.token(at));
        let mut text = String::new();
        for token in tokens {
            if token.follows_blank && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(text::slice(self.text, token.span.clone()));
        }
        text
    }

    /// The refusal of the next token.
    pub(super) fn refuse(&self, reason: Reason) -> Refusal {
        self.refuse_at(self.at, reason)
    }

    /// The refusal of the token at a position.
    pub(super) fn refuse_at(&self, at: usize, reason: Reason) -> Refusal {
        match self.token(at) {
            Some(token) => {
                let span = token.span.clone();
                Refusal { reason, word: text::slice(self.text, span.clone()).into(), span, suggestion: None }
            }
            None => {
                let end = self.tokens.last().map_or(self.text.len(), |token| token.span.end);
                let end = self.token(self.end.wrapping_sub(1)).map_or(end, |token| token.span.end);
                Refusal { reason, word: Box::default(), span: end..end, suggestion: None }
            }
        }
    }

    /// The words that only explain the figure, in the order of the phrase.
    pub(super) fn remark(&self) -> Option<Box<str>> {
        let explains = |role: Role| {
            matches!(role, Role::Subject | Role::Share | Role::Plan | Role::Base | Role::Time | Role::Remark)
        };
        let parts = self.parts().into_iter().filter(|(_, role)| explains(*role));
        let words = parts.map(|(span, _)| {
            let written = text::slice(self.text, span);
            written.split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let remark = words.collect::<Vec<_>>().join(" ");
        (!remark.is_empty()).then(|| remark.into())
    }

    /// The parts of the phrase with their roles.
    pub(super) fn parts(&self) -> Vec<PhrasePart> {
        let mut parts: Vec<PhrasePart> = Vec::new();
        for (range, role) in &self.roles {
            let (Some(first), Some(last)) = (self.tokens.get(range.start), self.tokens.get(range.end - 1)) else {
                continue;
            };
            match parts.last_mut() {
                Some((span, before)) if before == role => span.end = last.span.end,
                _ => parts.push((first.span.start..last.span.end, *role)),
            }
        }
        parts
    }
}
