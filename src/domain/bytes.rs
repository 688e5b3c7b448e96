//! Sizes of files in words.

/// A number of bytes as `1,2 MB`, with the language's decimal point.
pub(crate) fn in_words(bytes: u64, point: char) -> String {
    const STEPS: [(&str, u64); 3] = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    let Some((name, step)) = STEPS.into_iter().find(|(_, step)| bytes >= *step) else {
        return format!("{bytes} B");
    };
    let tenths = u128::from(bytes) * 10 / u128::from(step);
    format!("{}{point}{} {name}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_at_a_glance() {
        for (bytes, words) in
            [(0, "0 B"), (999, "999 B"), (1_250, "1,2 kB"), (27_900_000, "27,9 MB"), (3_000_000_000, "3,0 GB")]
        {
            assert_eq!(in_words(bytes, ','), words);
        }
        assert_eq!(in_words(1_250, '.'), "1.2 kB");
    }
}
