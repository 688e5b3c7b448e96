//! Words at the start of a text, compared in any case, with any white space between them and
//! with the tone on either letter: `khóa` and `khoá`, `Ủy ban` and `Uỷ ban`.

/// The text behind `words`, if a text begins with them and the last one ends there.
pub(super) fn strip<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for (count, expected) in words.split(' ').enumerate() {
        let trimmed = if count == 0 { rest } else { rest.trim_start() };
        if count > 0 && trimmed.len() == rest.len() {
            return None;
        }
        let (word, behind) = split_word(trimmed);
        if !is_same(word, expected) {
            return None;
        }
        rest = behind;
    }
    Some(rest)
}

/// The text behind the first of several phrases that it begins with, and that phrase.
pub(super) fn strip_any<'t>(text: &'t str, phrases: &[&'static str]) -> Option<(&'static str, &'t str)> {
    phrases.iter().find_map(|phrase| Some((*phrase, strip(text, phrase)?)))
}

/// The word behind a text's first blanks; an empty one where the text ends, or where a mark or
/// a blank line comes first.
pub(super) fn next_word(text: &str) -> &str {
    let trimmed = text.trim_start();
    let blanks = text.get(..text.len() - trimmed.len()).unwrap_or("");
    if blanks.matches('\n').count() > 1 {
        return "";
    }
    split_word(trimmed).0
}

/// The letters and digits at the start of a text, and the rest.
pub(super) fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn is_same(word: &str, expected: &str) -> bool {
    /// The words of names and issuers whose tone may stand on either letter.
    const MOVING_TONES: [(&str, &str); 2] = [("khóa", "khoá"), ("ủy", "uỷ")];
    let moved = || MOVING_TONES.iter().any(|(usual, other)| is_alike(expected, usual) && is_alike(word, other));
    is_alike(word, expected) || moved()
}

/// Whether two words are the same in lower case.
fn is_alike(one: &str, two: &str) -> bool {
    one.chars().flat_map(char::to_lowercase).eq(two.chars().flat_map(char::to_lowercase))
}
