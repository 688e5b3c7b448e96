//! Tokens: the words, numbers and signs that a phrase consists of, each with its
//! place. Every other reading of a phrase is made from these, so that none of it
//! can be skipped.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text;

/// A token and its place in the phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: Kind,
    /// The token as vocabulary has it: a word in lower case with its tone where
    /// `hóa` and `lũy` have it, a number as written.
    pub key: Box<str>,
    pub span: Range<usize>,
    /// A blank stands before the token.
    pub follows_blank: bool,
}

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Word,
    Percent,
    /// `‰`, and `%o`, `%0`, `0/00` behind a number and a blank.
    PerMille,
    /// `…` or `...`: a place that the document left open.
    Blank,
    Dash,
    Slash,
    Comma,
    Dot,
    Semicolon,
    Colon,
    Open,
    Close,
    Quote,
    Sign(Sign),
    /// A character that is nowhere seen: a zero-width space, a control character.
    Invisible,
    Other,
}

/// A sign of comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equal,
}

/// The tokens of a phrase, without the full stop, comma or semicolon behind it.
pub(crate) fn tokens(phrase: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(rest) = phrase.get(at..) {
        let blank = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let start = at + blank;
        let follows_number = tokens.last().is_some_and(|token| token.kind == Kind::Number);
        let (kind, length) = first(rest, blank > 0 && follows_number);
        at = start + length;
        let written = text::slice(phrase, start..at);
        let kind = match kind {
            // `hoạt động…` ends in dots; only dots that stand alone are a blank.
            Kind::Blank if blank == 0 && tokens.last().is_some_and(|token| token.kind == Kind::Word) => Kind::Dot,
            kind => kind,
        };
        tokens.push(Token { kind, key: key(written), span: start..at, follows_blank: blank > 0 });
    }
    while tokens.last().is_some_and(|token| matches!(token.kind, Kind::Dot | Kind::Comma | Kind::Semicolon)) {
        tokens.pop();
    }
    tokens
}

/// The kind and the length of the token that a text starts with.
fn first(text: &str, may_be_per_mille: bool) -> (Kind, usize) {
    for (sign, kind) in SIGNS {
        if text.starts_with(sign) {
            return (kind, sign.len());
        }
    }
    for spelling in ["%o", "%O", "%0", "% o", "0/00", "o/oo"] {
        let behind = text.get(spelling.len()..).and_then(|rest| rest.chars().next());
        let ends = behind.is_none_or(|letter| !letter.is_alphanumeric());
        let with_percent = spelling.starts_with('%');
        let unlike_digits = spelling == "o/oo";
        if ends && text.starts_with(spelling) && (with_percent || unlike_digits || may_be_per_mille) {
            return (Kind::PerMille, spelling.len());
        }
    }
    let Some(letter) = text.chars().next() else { return (Kind::Other, 0) };
    let kind = match letter {
        '0'..='9' => return (Kind::Number, number_length(text)),
        '.' if text.starts_with("...") => return (Kind::Blank, text.len() - text.trim_start_matches('.').len()),
        '…' => return (Kind::Blank, text.len() - text.trim_start_matches(['…', '.']).len()),
        '₫' => Kind::Word,
        _ if letter.is_alphabetic() => return (Kind::Word, word_length(text)),
        '%' | '％' => Kind::Percent,
        '‰' => Kind::PerMille,
        '-' | '–' | '—' | '‐' | '\u{2011}' | '−' | '÷' | '~' => Kind::Dash,
        '/' => Kind::Slash,
        ',' => Kind::Comma,
        '.' => Kind::Dot,
        ';' => Kind::Semicolon,
        ':' => Kind::Colon,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' => Kind::Quote,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' => Kind::Invisible,
        '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}' => Kind::Invisible,
        _ if letter.is_control() => Kind::Invisible,
        _ => Kind::Other,
    };
    (kind, letter.len_utf8())
}

const SIGNS: [(&str, Kind); 11] = [
    ("≥", Kind::Sign(Sign::AtLeast)),
    (">=", Kind::Sign(Sign::AtLeast)),
    ("=>", Kind::Sign(Sign::AtLeast)),
    ("⩾", Kind::Sign(Sign::AtLeast)),
    ("≤", Kind::Sign(Sign::AtMost)),
    ("<=", Kind::Sign(Sign::AtMost)),
    ("=<", Kind::Sign(Sign::AtMost)),
    ("⩽", Kind::Sign(Sign::AtMost)),
    (">", Kind::Sign(Sign::MoreThan)),
    ("<", Kind::Sign(Sign::LessThan)),
    ("=", Kind::Sign(Sign::Equal)),
];

/// The length of digits with single dots and commas between them.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    loop {
        while is_digit(end) {
            end += 1;
        }
        if matches!(bytes.get(end), Some(b'.' | b',')) && is_digit(end + 1) {
            end += 1;
        } else {
            return end;
        }
    }
}

/// The length of a word: letters, and digits behind them as in `m2`.
fn word_length(text: &str) -> usize {
    text.find(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter)).unwrap_or(text.len())
}

/// A word as vocabulary has it: composed, in lower case, the tone of an open `oa`,
/// `oe`, `uy` on its first letter (`hoá` is `hóa`). Old fonts write `Ð` of Icelandic (U+00D0) for
/// the `Đ` that looks the same.
fn key(written: &str) -> Box<str> {
    let composed = text::compose(written);
    let word = composed.to_lowercase().replace('ð', "đ");
    if word == "₫" {
        return "đ".into();
    }
    for (late, early) in TONES {
        let Some(start) = word.strip_suffix(late) else { continue };
        if !(start.ends_with('q') && early.starts_with(['ù', 'ú', 'ủ', 'ũ', 'ụ'])) {
            return format!("{start}{early}").into();
        }
    }
    word.into()
}

const TONES: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn told(phrase: &str) -> String {
        tokens(phrase).iter().map(|token| format!("{:?}:{}", token.kind, token.key)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn phrases_are_cut_into_tokens() {
        for (phrase, expected) in [
            ("Từ 10-12 lượt.", "Word:từ Number:10 Dash:- Number:12 Word:lượt"),
            ("≥ 95,5%", "Sign(AtLeast):≥ Number:95,5 Percent:%"),
            ("14%o", "Number:14 PerMille:%o"),
            ("14 0/00", "Number:14 PerMille:0/00"),
            ("20/00", "Number:20 Slash:/ Number:00"),
            ("10, 12", "Number:10 Comma:, Number:12"),
            ("Hoá, luỹ, quý", "Word:hóa Comma:, Word:lũy Comma:, Word:quý"),
            ("50 tr.đ/ha", "Number:50 Word:tr Dot:. Word:đ Slash:/ Word:ha"),
            ("... tỷ; hoạt động…", "Blank:... Word:tỷ Semicolon:; Word:hoạt Word:động"),
            ("1\u{a0}000\u{200b}m2", "Number:1 Number:000 Invisible:\u{200b} Word:m2"),
        ] {
            assert_eq!(told(phrase), expected, "{phrase}");
        }
    }

    proptest::proptest! {
        #[test]
        fn tokens_cover_all_but_blanks(phrase in "(\\PC|[0-9.,%/… ]){0,30}") {
            let mut end = 0;
            for token in tokens(&phrase) {
                proptest::prop_assert!(phrase[end..token.span.start].trim().is_empty());
                proptest::prop_assert!(token.span.start < token.span.end);
                end = token.span.end;
            }
            proptest::prop_assert!(phrase[end..].chars().all(|c| c.is_whitespace() || ".,;…".contains(c)));
        }
    }
}
