//! Markers of paragraphs: the number, letter or sign that a paragraph of a list begins with.

/// The marker of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marker {
    pub kind: MarkerKind,
    /// The number as a document refers to it: `7`, `2.1`, `I`, `a`; a sign has none.
    pub number: Option<String>,
}

/// The kind of a marker; paragraphs with the same kind stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkerKind {
    /// `Phần thứ nhất`, `Chương I`.
    Division,
    /// `Điều 1.`
    Article,
    Roman,
    Capital,
    /// `1.`, `2.1.`: the count of its numbers.
    Decimal(usize),
    /// `1)`.
    HalfBracket,
    /// `(7)`, `Chỉ tiêu 7:`.
    Bracket,
    Letter,
    Bullet(char),
}

/// The marker at the start of a text, and what stands behind it.
pub(crate) fn typed(text: &str) -> Option<(Marker, &str)> {
    let text = text.trim_start();
    division(text)
        .or_else(|| bracket(text))
        .or_else(|| named(text))
        .or_else(|| bullet(text))
        .or_else(|| decimal(text))
        .or_else(|| roman(text))
        .or_else(|| letter(text))
}

fn numbered(kind: MarkerKind, number: &str) -> Marker {
    Marker { kind, number: Some(number.to_owned()) }
}

/// The text behind a number: signs and blanks between them are passed.
fn behind(rest: &str) -> &str {
    rest.trim_start_matches([' ', '-', '–', '—', '.', ':', ')', '/'])
}

fn division(text: &str) -> Option<(Marker, &str)> {
    let lower = text.to_lowercase();
    let is_there = ["phần thứ ", "chương i", "chương v", "chương x", "chương 1", "chương 2", "chương 3"]
        .iter()
        .any(|word| lower.starts_with(word));
    let is_short = text.chars().count() < 60;
    (is_there && is_short).then_some((Marker { kind: MarkerKind::Division, number: None }, text))
}

/// `(7)`, also behind a bullet: `- (7)-`.
fn bracket(text: &str) -> Option<(Marker, &str)> {
    let inner = text.trim_start_matches(['-', '–', '•', '·', '+', ' ']).strip_prefix('(')?;
    let (number, rest) = inner.split_once(')')?;
    let number = number.trim();
    let is_number = !number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = number.chars().count() == 1 && number.chars().all(char::is_lowercase);
    if is_number {
        return Some((numbered(MarkerKind::Bracket, number.trim_start_matches('0')), behind(rest)));
    }
    is_letter.then(|| (numbered(MarkerKind::Letter, number), behind(rest)))
}

/// `Chỉ tiêu 7:`, `Điều 1.`
fn named(text: &str) -> Option<(Marker, &str)> {
    for (word, kind) in [
        ("Chỉ tiêu số ", MarkerKind::Bracket),
        ("Chỉ tiêu thứ ", MarkerKind::Bracket),
        ("Chỉ tiêu ", MarkerKind::Bracket),
        ("Điều ", MarkerKind::Article),
        ("ĐIỀU ", MarkerKind::Article),
    ] {
        let Some(rest) = text.strip_prefix(word) else { continue };
        let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let (number, rest) = rest.split_at(digits);
        if (1..=3).contains(&digits) && rest.starts_with([':', '.', ')', ' ', '-', '/']) && ends_a_number(rest) {
            return Some((numbered(kind, number.trim_start_matches('0')), behind(rest)));
        }
    }
    None
}

/// Whether a number ends here, and is no figure: `Chỉ tiêu 7: …`, `Chỉ tiêu 7 - …`, and not `Chỉ tiêu 95% …`.
fn ends_a_number(rest: &str) -> bool {
    rest.starts_with([':', '.', ')', '-', '/']) || [" - ", " – ", " : "].iter().any(|sign| rest.starts_with(sign))
}

fn bullet(text: &str) -> Option<(Marker, &str)> {
    let sign = text.chars().next()?;
    let rest = text.get(sign.len_utf8()..)?;
    let plain = match sign {
        '-' | '–' | '—' | '−' => '-',
        '+' => '+',
        '•' | '·' | '●' | '○' | '▪' | '■' | '►' | '✓' | '✔' | '√' | '❖' | '\u{f0b7}' | '\u{f0a7}' | '§' => {
            '•'
        }
        '*' => '*',
        'o' if rest.starts_with(' ') && rest.trim_start().chars().next().is_some_and(char::is_uppercase) => 'o',
        _ => return None,
    };
    // `-5%` is a figure.
    if rest.starts_with(|letter: char| letter.is_ascii_digit()) && plain == '-' && !sign.is_whitespace() {
        let is_figure = !rest.starts_with("100%");
        if is_figure && text.len() < 12 {
            return None;
        }
    }
    Some((Marker { kind: MarkerKind::Bullet(plain), number: None }, rest.trim_start()))
}

/// `1.`, `2.1`, `3)`, `4/`.
fn decimal(text: &str) -> Option<(Marker, &str)> {
    let bytes = text.as_bytes();
    let mut end = 0;
    let mut numbers: Vec<&str> = Vec::new();
    loop {
        let digits = bytes.iter().skip(end).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || digits > 2 {
            break;
        }
        numbers.push(text.get(end..end + digits)?);
        end += digits;
        match bytes.get(end) {
            Some(b'.') if bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => end += 1,
            _ => break,
        }
    }
    let rest = text.get(end..)?;
    if numbers.is_empty() || rest.starts_with(|letter: char| letter.is_ascii_digit() || letter == ',') {
        return None;
    }
    let sign = rest.chars().next();
    let kind = match sign {
        Some(')') => MarkerKind::HalfBracket,
        Some('.' | '/') => MarkerKind::Decimal(numbers.len()),
        Some('-' | '–' | ':') if rest.chars().nth(1) == Some(' ') => MarkerKind::Decimal(numbers.len()),
        // `3.2 Tập trung …` needs no sign; `12 mô hình` is no marker.
        Some(' ') if numbers.len() > 1 && rest.trim_start().starts_with(char::is_uppercase) => {
            MarkerKind::Decimal(numbers.len())
        }
        _ => return None,
    };
    let after = behind(rest);
    // `5/7 tổ dân phố`, `1/7/2025` and `2.1.` with nothing behind are no markers.
    if sign == Some('/') && after.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let number: Vec<&str> = numbers.iter().map(|number| number.trim_start_matches('0')).collect();
    (!after.is_empty() && number.iter().all(|number| !number.is_empty()))
        .then(|| (numbered(kind, &number.join(".")), after))
}

fn roman(text: &str) -> Option<(Marker, &str)> {
    let length = text.find(|letter| !matches!(letter, 'I' | 'V' | 'X'))?;
    let (number, rest) = text.split_at(length);
    let ends = rest.starts_with(['.', '-', ')', '/', ':', '–']) || rest.starts_with(" -") || rest.starts_with(" .");
    if number.is_empty() || length > 5 || !ends {
        return None;
    }
    // `I.1. …`
    let inner = rest.trim_start_matches(['.', '-']);
    let digits = inner.len() - inner.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    if rest.starts_with('.') && (1..=2).contains(&digits) {
        let (second, rest) = inner.split_at(digits);
        return Some((numbered(MarkerKind::Decimal(2), &format!("{number}.{second}")), behind(rest)));
    }
    let after = behind(rest);
    (!after.is_empty()).then(|| (numbered(MarkerKind::Roman, number), after))
}

/// `a)`, `b.`, `A.`
fn letter(text: &str) -> Option<(Marker, &str)> {
    let first = text.chars().next().filter(|letter| letter.is_alphabetic())?;
    let rest = text.get(first.len_utf8()..)?;
    let kind = if first.is_uppercase() { MarkerKind::Capital } else { MarkerKind::Letter };
    let ends = rest.starts_with([')', '.', '/']) || (rest.starts_with('-') && kind == MarkerKind::Capital);
    let after = behind(rest);
    // `T/M BAN CHẤP HÀNH` is no letter.
    let is_short_form = rest.starts_with('/') && !rest.starts_with("/ ");
    (ends && !is_short_form && !after.is_empty()).then(|| (numbered(kind, &first.to_string()), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_markers_are_found() {
        for (text, number, rest) in [
            ("I. KINH TẾ", "I", "KINH TẾ"),
            ("II- MỤC TIÊU", "II", "MỤC TIÊU"),
            ("(7)- Tỷ lệ", "7", "Tỷ lệ"),
            ("- (10) - Tổng", "10", "Tổng"),
            ("(01) Thu", "1", "Thu"),
            ("2.1. Chỉ tiêu", "2.1", "Chỉ tiêu"),
            ("2.2- Về xây dựng", "2.2", "Về xây dựng"),
            ("3.2 Tập trung", "3.2", "Tập trung"),
            ("1. 100% Chi bộ", "1", "100% Chi bộ"),
            ("1) Thu", "1", "Thu"),
            ("4/ Chi", "4", "Chi"),
            ("a) Kinh tế", "a", "Kinh tế"),
            ("đ) Thu", "đ", "Thu"),
            ("A. PHẦN MỘT", "A", "PHẦN MỘT"),
            ("Chỉ tiêu 5: Thu ngân sách", "5", "Thu ngân sách"),
            ("Điều 2. Giao", "2", "Giao"),
            ("I.1. Thu", "I.1", "Thu"),
            ("- Tỷ lệ", "", "Tỷ lệ"),
            ("· Kinh tế", "", "Kinh tế"),
            ("- 100% hộ dân", "", "100% hộ dân"),
        ] {
            let found = typed(text);
            let told = found.as_ref().map(|(marker, rest)| (marker.number.as_deref().unwrap_or(""), *rest));
            assert_eq!(told, Some((number, rest)), "{text}");
        }
        for text in [
            "27.625 triệu đồng",
            "95,5% dân số",
            "16 cơ sở",
            "T/M BAN CHẤP HÀNH",
            "5/7 tổ dân phố",
            "Thu ngân sách",
            "Chỉ tiêu 95% hộ",
            "1/7/2025",
            "(3/3 trạm y tế)",
            "2.860 tỷ đồng",
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
    }
}
