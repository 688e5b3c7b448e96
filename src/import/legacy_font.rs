//! Old Vietnamese fonts: text that looks Vietnamese only in a font of its own. TCVN3 has a byte for
//! each letter with its marks, VNI a letter and a mark behind it.

use unicode_normalization::UnicodeNormalization;

/// The encoding that a font stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LegacyFont {
    Tcvn3,
    /// A font of TCVN3 that shows capitals for small letters: `.VnTimeH`.
    Tcvn3Capitals,
    Vni,
}

impl LegacyFont {
    /// The encoding of a font by its name; none for fonts of Unicode.
    pub(crate) fn of(font: &str) -> Option<Self> {
        let font = font.trim();
        if font.to_ascii_lowercase().starts_with(".vn") {
            return Some(if font.ends_with('H') { LegacyFont::Tcvn3Capitals } else { LegacyFont::Tcvn3 });
        }
        font.to_ascii_lowercase().starts_with("vni-").then_some(LegacyFont::Vni)
    }

    /// The text in Unicode.
    pub(crate) fn converted(self, text: &str) -> String {
        match self {
            LegacyFont::Tcvn3 => text.chars().map(of_tcvn3).collect(),
            LegacyFont::Tcvn3Capitals => text.chars().map(of_tcvn3).flat_map(char::to_uppercase).collect(),
            LegacyFont::Vni => of_vni(text),
        }
    }
}

/// The letter that a font of TCVN3 shows for a byte, which files have as a letter of Latin-1.
fn of_tcvn3(letter: char) -> char {
    match letter {
        '¡' => 'Ă',
        '¢' => 'Â',
        '£' => 'Ê',
        '¤' => 'Ô',
        '¥' => 'Ơ',
        '¦' => 'Ư',
        '§' => 'Đ',
        '¨' => 'ă',
        '©' => 'â',
        'ª' => 'ê',
        '«' => 'ô',
        '¬' => 'ơ',
        '\u{ad}' => 'ư',
        '®' => 'đ',
        'µ' => 'à',
        '¶' => 'ả',
        '·' => 'ã',
        '¸' => 'á',
        '¹' => 'ạ',
        '»' => 'ằ',
        '¼' => 'ẳ',
        '½' => 'ẵ',
        '¾' => 'ắ',
        'Æ' => 'ặ',
        'Ç' => 'ầ',
        'È' => 'ẩ',
        'É' => 'ẫ',
        'Ê' => 'ấ',
        'Ë' => 'ậ',
        'Ì' => 'è',
        'Î' => 'ẻ',
        'Ï' => 'ẽ',
        'Ð' => 'é',
        'Ñ' => 'ẹ',
        'Ò' => 'ề',
        'Ó' => 'ể',
        'Ô' => 'ễ',
        'Õ' => 'ế',
        'Ö' => 'ệ',
        '×' => 'ì',
        'Ø' => 'ỉ',
        'Ü' => 'ĩ',
        'Ý' => 'í',
        'Þ' => 'ị',
        'ß' => 'ò',
        'á' => 'ỏ',
        'â' => 'õ',
        'ã' => 'ó',
        'ä' => 'ọ',
        'å' => 'ồ',
        'æ' => 'ổ',
        'ç' => 'ỗ',
        'è' => 'ố',
        'é' => 'ộ',
        'ê' => 'ờ',
        'ë' => 'ở',
        'ì' => 'ỡ',
        'í' => 'ớ',
        'î' => 'ợ',
        'ï' => 'ù',
        'ñ' => 'ủ',
        'ò' => 'ũ',
        'ó' => 'ú',
        'ô' => 'ụ',
        'õ' => 'ừ',
        'ö' => 'ử',
        '÷' => 'ữ',
        'ø' => 'ứ',
        'ù' => 'ự',
        'ú' => 'ỳ',
        'û' => 'ỷ',
        'ü' => 'ỹ',
        'ý' => 'ý',
        'þ' => 'ỵ',
        other => other,
    }
}

/// The letters of VNI that stand for themselves.
const VNI_ALONE: [(char, char); 14] = [
    ('ñ', 'đ'),
    ('Ñ', 'Đ'),
    ('ô', 'ơ'),
    ('Ô', 'Ơ'),
    ('ö', 'ư'),
    ('Ö', 'Ư'),
    ('æ', 'ỉ'),
    ('Æ', 'Ỉ'),
    ('ó', 'ĩ'),
    ('Ó', 'Ĩ'),
    ('ò', 'ị'),
    ('Ò', 'Ị'),
    ('î', 'ỵ'),
    ('Î', 'Ỵ'),
];

/// The marks of VNI behind a letter, as combining marks.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

fn of_vni(text: &str) -> String {
    let mut converted = String::new();
    let mut takes_marks = false;
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let mark = VNI_MARKS.iter().find(|(known, _)| *known == small).map(|(_, mark)| mark);
        if let Some(mark) = mark.filter(|_| takes_marks) {
            converted.push_str(mark);
            takes_marks = false;
            continue;
        }
        let alone = VNI_ALONE.iter().find(|(known, _)| *known == letter).map(|(_, letter)| *letter);
        // `ô` and `ö` are `ơ` and `ư`, which take tones.
        takes_marks = matches!(small, 'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö');
        converted.push(alone.unwrap_or(letter));
    }
    converted.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_tell_their_encoding() {
        for (font, known) in [
            (".VnTime", Some(LegacyFont::Tcvn3)),
            (".VnTimeH", Some(LegacyFont::Tcvn3Capitals)),
            ("VNI-Times", Some(LegacyFont::Vni)),
            ("Times New Roman", None),
            ("Vni", None),
        ] {
            assert_eq!(LegacyFont::of(font), known, "{font}");
        }
    }

    #[test]
    fn old_letters_become_unicode() {
        let tcvn3 = "Tû lÖ hé nghÌo gi¶m cßn 0,6%; thu ng©n s¸ch nhµ n\u{ad}íc ®¹t";
        assert_eq!(LegacyFont::Tcvn3.converted(tcvn3), "Tỷ lệ hộ nghèo giảm còn 0,6%; thu ngân sách nhà nước đạt");
        assert_eq!(LegacyFont::Tcvn3Capitals.converted("nghÞ quyÕt"), "NGHỊ QUYẾT");
        let vni = "Tyû leä hoä ngheøo giaûm coøn 0,6%; thu ngaân saùch nhaø nöôùc ñaït";
        assert_eq!(LegacyFont::Vni.converted(vni), "Tỷ lệ hộ nghèo giảm còn 0,6%; thu ngân sách nhà nước đạt");
        assert_eq!(LegacyFont::Vni.converted("NGHÒ QUYEÁT"), "NGHỊ QUYẾT");
    }
}
