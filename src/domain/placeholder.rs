//! Placeholders of the files that `congkhai new` makes: `<điền tên đơn vị>`. No document has such
//! words in angle brackets, so they are known beyond doubt. A `…` is none: it is a blank that the
//! document itself leaves.

use std::ops::Range;

/// The beginning of every placeholder: "fill in".
const START: &str = "<điền";
const END: char = '>';
/// None is longer: what begins like one and goes on is text.
const LONGEST: usize = 1000;

/// The places of all placeholders in a text. One ends on its line.
pub(crate) fn find(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('<').filter_map(|(at, _)| {
        let (_, rest) = text.split_at(at);
        let is_start = rest.chars().zip(START.chars()).filter(|(c, wanted)| c.to_lowercase().eq([*wanted])).count()
            == START.chars().count();
        if !is_start {
            return None;
        }
        let (near, _) = rest.split_at(rest.floor_char_boundary(LONGEST));
        let end = near.find([END, '\n']).filter(|end| near.get(*end..).is_some_and(|it| it.starts_with(END)))?;
        Some(at..at + end + END.len_utf8())
    })
}

/// Whether a text has a placeholder.
pub(crate) fn is_in(text: &str) -> bool {
    find(text).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_and_what_looks_like_them() {
        for (text, found) in [
            ("<điền tên đơn vị>", vec!["<điền tên đơn vị>"]),
            ("<Điền>/<điền> tổ dân phố", vec!["<Điền>", "<điền>"]),
            ("giảm <5% và điền >3", vec![]),
            ("<điền mà không đóng\n>", vec![]),
            ("<p>điền</p>", vec![]),
            ("…", vec![]),
        ] {
            assert_eq!(find(text).map(|range| &text[range]).collect::<Vec<_>>(), found, "{text}");
        }
    }
}
