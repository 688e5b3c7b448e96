//! Characters that look like others or like nothing, which Word and web pages leave in
//! copied text. They are told by name, because nobody sees them.

use std::ops::Range;

use crate::lang::Lang;

/// A character that isn't what it seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OddCharacter(char);

impl OddCharacter {
    /// The character, if it is odd.
    pub(crate) fn of(character: char) -> Option<Self> {
        let odd = Self(character);
        (odd.is_blank() || odd.is_hyphen() || odd.is_hidden()).then_some(odd)
    }

    /// The first odd character of a text, and its place.
    pub(crate) fn first(text: &str) -> Option<(Range<usize>, Self)> {
        text.char_indices().find_map(|(at, c)| Some((at..at + c.len_utf8(), Self::of(c)?)))
    }

    /// The first character of a text that nobody can see, and its place.
    pub(crate) fn first_hidden(text: &str) -> Option<(Range<usize>, Self)> {
        let hidden = |(at, c): (usize, char)| Some((at..at + c.len_utf8(), Self::of(c).filter(|odd| odd.is_hidden())?));
        text.char_indices().find_map(hidden)
    }

    /// A blank that keeps words on one line.
    pub(crate) fn is_blank(self) -> bool {
        matches!(self.0, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
    }

    /// A hyphen that keeps words on one line.
    pub(crate) fn is_hyphen(self) -> bool {
        self.0 == '\u{2011}'
    }

    /// A character without a width.
    pub(crate) fn is_hidden(self) -> bool {
        matches!(self.0, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}')
    }

    /// Its name and number: `dấu cách không ngắt (U+00A0)`.
    pub(crate) fn name(self, lang: Lang) -> String {
        let (vi, en) = match self.0 {
            '\u{a0}' | '\u{202f}' => ("dấu cách không ngắt", "non-breaking blank"),
            '\u{2011}' => ("gạch nối không ngắt", "non-breaking hyphen"),
            '\u{ad}' => ("gạch nối ẩn", "soft hyphen"),
            '\u{200b}' => ("dấu cách không có bề rộng", "zero width space"),
            '\u{200c}' | '\u{200d}' => ("dấu nối chữ không có bề rộng", "zero width joiner"),
            '\u{2060}' => ("dấu dính chữ không có bề rộng", "word joiner"),
            '\u{feff}' => ("dấu đầu tệp không có bề rộng", "byte order mark"),
            _ if self.is_blank() => ("dấu cách loại lạ", "odd blank"),
            _ => ("dấu chỉ hướng viết, không nhìn thấy", "mark of writing direction"),
        };
        format!("{} (U+{:04X})", lang.pick(vi, en), u32::from(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_characters_are_found_and_named() {
        for (text, range, name) in [
            ("a\u{a0}b", 1..3, "dấu cách không ngắt (U+00A0)"),
            ("02\u{2011}NQ", 2..5, "gạch nối không ngắt (U+2011)"),
            ("\u{200b}a", 0..3, "dấu cách không có bề rộng (U+200B)"),
            ("a\u{200e}", 1..4, "dấu chỉ hướng viết, không nhìn thấy (U+200E)"),
        ] {
            let (found, odd) = OddCharacter::first(text).unwrap();
            assert_eq!((found, odd.name(Lang::Vi).as_str()), (range, name));
        }
        assert_eq!(OddCharacter::first("Đồ Sơn – “năm” 5-7…"), None);
        assert_eq!(OddCharacter::first_hidden("a\u{a0}b"), None);
    }
}
