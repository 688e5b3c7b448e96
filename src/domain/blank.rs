//! Blanks that a document leaves open: a `…` of its own, as in `phường …` or
//! `lần thứ …`. A `…` that ends a word (`hoạt động…`) is no blank.

use std::ops::Range;

/// The places of all blanks in a text.
pub(crate) fn find(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('…').filter_map(|(at, blank)| {
        let stands_alone = text.get(..at)?.chars().next_back().is_none_or(char::is_whitespace);
        stands_alone.then_some(at..at + blank.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_trailing_dots() {
        for (text, count) in [
            ("phường … lần thứ …", 2),
            ("…", 1),
            ("đạt …% kế hoạch", 1),
            ("hoàn thành …/… chỉ tiêu", 1),
            ("theo Quy định ….", 1),
            ("- …\n- … tỷ đồng\n", 2),
            ("văn nghệ… phát triển", 0),
            ("mỗi dấu “…” là một chỗ trống", 0),
        ] {
            assert_eq!(find(text).count(), count, "{text}");
        }
    }
}
