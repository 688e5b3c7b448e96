//! Slugs and folding, which turn Vietnamese text into an address or a key. Composed and
//! decomposed spellings give the same result, and so do `uỷ` and `ủy`, `hoá` and `hóa`. A
//! slug also has d for đ, and no marks.

use unicode_normalization::UnicodeNormalization;

/// The address form of a text: `Đồ Sơn` as `do-son`, `I.1` as `i-1`, `71-NQ/TW` as `71-nq-tw`.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    if text.is_ascii() {
        // Most folder names are ASCII, which needs no Unicode tables.
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => slug.push(byte.to_ascii_lowercase().into()),
                _ if slug.is_empty() || slug.ends_with('-') => {}
                _ => slug.push('-'),
            }
        }
    } else {
        for letter in text.nfd() {
            push_letter(&mut slug, letter);
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    slug
}

fn push_letter(slug: &mut String, letter: char) {
    match letter {
        // The Icelandic letter looks the same, and is meant for it.
        'đ' | 'Đ' | 'ð' | 'Ð' => slug.push('d'),
        _ if letter.is_alphanumeric() => slug.extend(letter.to_lowercase()),
        _ if is_mark(letter) => {}
        _ if slug.is_empty() || slug.ends_with('-') => {}
        _ => slug.push('-'),
    }
}

/// The text in lower case with the tone of each syllable moved to its end. Spellings that
/// differ only in the position of the tone give the same text:
/// `hoá` and `hóa` as `hoa\u{301}`, `uỷ` and `ủy` as `uy\u{309}`.
pub(crate) fn fold_tones(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut tone = None;
    for letter in text.nfd() {
        if is_tone(letter) {
            tone = Some(letter);
            continue;
        }
        if !letter.is_alphanumeric() && !is_mark(letter) {
            folded.extend(tone.take());
        }
        folded.extend(letter.to_lowercase());
    }
    folded.extend(tone);
    folded
}

fn is_tone(letter: char) -> bool {
    matches!(letter, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs() {
        for (text, expected) in [
            ("Đồ Sơn", "do-son"),
            ("71-NQ/TW", "71-nq-tw"),
            ("02-NQ/ĐU", "02-nq-du"),
            ("I.1", "i-1"),
            ("Ủy ban", "uy-ban"),
            ("Uỷ ban", "uy-ban"),
            ("  văn hoá — xã hội  ", "van-hoa-xa-hoi"),
            ("", ""),
            ("…", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn composed_and_decomposed_alike() {
        let decomposed: String = "Đồ Sơn, phường Gia Viên".nfd().collect();
        assert_eq!(slug(&decomposed), "do-son-phuong-gia-vien");
        assert_eq!(fold_tones(&decomposed), fold_tones("Đồ Sơn, phường Gia Viên"));
    }

    #[test]
    fn where_the_tone_stands_does_not_matter() {
        for (one, two) in [("hoá", "hóa"), ("Uỷ", "ủy"), ("thuỷ sản", "thủy sản"), ("khoẻ", "khỏe")] {
            assert_eq!(fold_tones(one), fold_tones(two));
            assert_eq!(slug(one), slug(two));
        }
        assert_ne!(fold_tones("ma"), fold_tones("má"));
        assert_ne!(fold_tones("hoá đơn"), fold_tones("hoa đớn"));
    }

    proptest! {
        #[test]
        fn a_slug_is_its_own_slug(text in "\\PC{0,40}") {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once);
        }

        #[test]
        fn tables_say_the_same_of_plain_letters(text in "[ -~]{0,40}") {
            let (mut by_table, slug) = (String::new(), slug(&text));
            text.chars().for_each(|letter| push_letter(&mut by_table, letter));
            prop_assert_eq!(by_table.trim_end_matches('-'), slug);
        }

        #[test]
        fn spelling_form_is_lost(text in "[a-zA-ZàáảãạăằắâầấêềếđĐôơưứỷ ]{0,30}") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(slug(&decomposed), slug(&text));
            prop_assert_eq!(fold_tones(&decomposed), fold_tones(&text));
        }
    }
}
