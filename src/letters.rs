//! The letters of a text, counted once: how many stand before an offset, and the offset of the n-th.
//! Counting anew from the start for each of many places would take as long as the text times them.

/// So many letters are counted together.
const BLOCK: usize = 256;

/// The offsets of a text at which a block of letters begins.
#[derive(Debug, Clone, Default)]
pub(crate) struct Letters {
    blocks: Vec<usize>,
}

impl Letters {
    pub(crate) fn of(text: &str) -> Self {
        Self { blocks: text.char_indices().step_by(BLOCK).map(|(at, _)| at).collect() }
    }

    /// The number of letters before an offset of the same text.
    pub(crate) fn before(&self, text: &str, at: usize) -> usize {
        let at = text.floor_char_boundary(at);
        let block = self.blocks.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.blocks.get(block).copied().unwrap_or(0);
        block * BLOCK + text.get(start..at).map_or(0, |part| part.chars().count())
    }

    /// The offset of the n-th letter of the same text, counted from 0; the end where it has fewer.
    pub(crate) fn offset(&self, text: &str, number: usize) -> usize {
        let Some(start) = self.blocks.get(number / BLOCK).copied() else { return text.len() };
        let rest = text.get(start..).unwrap_or_default();
        rest.char_indices().nth(number % BLOCK).map_or(text.len(), |(at, _)| start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_as_from_the_start() {
        let text = "aộ\n".repeat(700);
        let letters = Letters::of(&text);
        for (number, (at, letter)) in text.char_indices().enumerate() {
            assert_eq!(letters.before(&text, at), number);
            assert_eq!(letters.offset(&text, number), at);
            // Within a letter counts as before it.
            assert_eq!(letters.before(&text, at + letter.len_utf8() - 1), number);
        }
        assert_eq!(letters.before(&text, text.len()), 2100);
        assert_eq!(letters.offset(&text, 2100), text.len());
        assert_eq!((Letters::of("").before("", 9), Letters::of("").offset("", 9)), (0, 0));
    }
}
