//! The examples that both languages show.

/// The header of a table of results with every column an author writes.
pub(super) const CSV_HEADER: &str = "no,part,result,note,provisional,evidence";

/// The keys of a target's parts, `"26.1", "26.2"`; at most the first few.
pub(super) fn part_numbers(no: &str, parts: usize) -> String {
    const SHOWN: usize = 4;
    let target = no.rsplit_once('.').map_or(no, |(target, _)| target);
    let mut numbers: Vec<String> = (1..=parts.min(SHOWN)).map(|part| format!("\"{target}.{part}\"")).collect();
    if parts > SHOWN {
        numbers.push("…".into());
    }
    numbers.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_as_keys() {
        assert_eq!(part_numbers("26.7", 2), "\"26.1\", \"26.2\"");
        assert_eq!(part_numbers("I.1.9", 6), "\"I.1.1\", \"I.1.2\", \"I.1.3\", \"I.1.4\", …");
    }
}
