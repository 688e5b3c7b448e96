//! The part of a file that a request asks for: `Range: bytes=0-99`.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Range {
    /// The whole file, for a header that isn't understood.
    Whole,
    /// The bytes from `from` to before `to`.
    Part { from: u64, to: u64 },
    /// A part that begins behind the end of the file.
    Beyond,
}

/// Parses the range of a file of `all` bytes. Several ranges count as `Whole`.
pub(crate) fn range(header: &str, all: u64) -> Range {
    let Some((first, last)) = header.trim().strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Range::Whole;
    };
    let number = |text: &str| {
        let text = text.trim();
        (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u64>().ok()).flatten()
    };
    let (from, to) = match (number(first), number(last)) {
        (Some(from), Some(last)) if last >= from => (from, last.saturating_add(1).min(all)),
        (Some(from), None) if last.trim().is_empty() => (from, all),
        // `bytes=-5` asks for the last five bytes.
        (None, Some(count)) if first.trim().is_empty() => {
            (if count == 0 { all } else { all.saturating_sub(count) }, all)
        }
        _ => return Range::Whole,
    };
    if from >= all { Range::Beyond } else { Range::Part { from, to } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ranges() {
        for (header, expected) in [
            ("bytes=0-9", Range::Part { from: 0, to: 10 }),
            ("bytes=90-", Range::Part { from: 90, to: 100 }),
            ("bytes=90-900", Range::Part { from: 90, to: 100 }),
            ("bytes=-5", Range::Part { from: 95, to: 100 }),
            ("bytes=-500", Range::Part { from: 0, to: 100 }),
            ("bytes=100-", Range::Beyond),
            ("bytes=-0", Range::Beyond),
            ("bytes=5-4", Range::Whole),
            ("bytes=0-1,5-6", Range::Whole),
            ("bytes=a-b", Range::Whole),
            ("items=0-1", Range::Whole),
            ("bytes=-", Range::Whole),
            ("bytes=99999999999999999999-", Range::Whole),
        ] {
            assert_eq!(range(header, 100), expected, "{header}");
        }
        assert_eq!(range("bytes=0-", 0), Range::Beyond);
    }

    proptest! {
        #[test]
        fn a_part_lies_within(header in "bytes=[0-9]{0,4}-[0-9]{0,4}", all in 0_u64..2_000) {
            if let Range::Part { from, to } = range(&header, all) {
                prop_assert!(from < to && to <= all);
            }
        }
    }
}
