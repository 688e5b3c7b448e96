//! Blanks that a document leaves open: a `…` of its own, as in `phường …` or
//! `lần thứ …`. A `…` that ends a word (`hoạt động…`) is no blank, nor is `(…)`, which leaves words out.

use std::ops::Range;

/// The places of all blanks in a text.
pub(crate) fn find(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('…').filter_map(|(at, blank)| {
        let end = at + blank.len();
        let (before, behind) = (text.get(..at)?, text.get(end..)?);
        let is_blank = match before.chars().next_back() {
            None => true,
            // `(… cuộc kiểm tra`
            Some('(') => !behind.starts_with(')'),
            // `…/… chỉ tiêu`
            Some('/') => before.ends_with("…/"),
            Some(letter) => letter.is_whitespace(),
        };
        is_blank.then_some(at..end)
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
            ("hoàn thành …/… chỉ tiêu", 2),
            ("(… cuộc kiểm tra và … cuộc giám sát)", 2),
            ("theo Quy định ….", 1),
            ("- …\n- … tỷ đồng\n", 2),
            ("văn nghệ… phát triển", 0),
            ("văn nghệ (…) và/… thể thao", 0),
            ("mỗi dấu “…” là một chỗ trống", 0),
        ] {
            assert_eq!(find(text).count(), count, "{text}");
        }
    }
}
