//! Vietnamese text as it is read aloud: numbers, dates and units in words, for a loudspeaker.

/// The text with every number, date and unit in words: `ước 46,5%` is `ước bốn mươi sáu phẩy năm phần trăm`.
/// Signs that belong to a word, as in `02-NQ/ĐU` or `G7`, stay as they are.
pub(crate) fn spoken(text: &str) -> String {
    let mut said = String::with_capacity(text.len() * 2);
    let mut rest = text;
    let mut before = ' ';
    while let Some(next) = rest.chars().next() {
        let (words, after) = if before.is_alphanumeric() {
            take_per(rest).or_else(|| take_point(rest)).unwrap_or_else(|| take_word(rest))
        } else if let Some(found) =
            take_phone(rest).or_else(|| take_date(rest)).or_else(|| take_code(rest)).or_else(|| take_amount(rest))
        {
            found
        } else if let Some((words, after)) = take_comparison(rest) {
            (format!("{words} "), after.trim_start())
        } else {
            take_word(rest)
        };
        before = rest.get(..rest.len() - after.len()).and_then(|taken| taken.chars().last()).unwrap_or(next);
        said.push_str(&words);
        rest = after;
    }
    said
}

/// A whole number in words.
pub(crate) fn whole(number: u128) -> String {
    let mut words = Vec::new();
    push_whole(number, false, &mut words);
    words.join(" ")
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const BILLION: u128 = 1_000_000_000;

/// Units as they are written behind a number, and read aloud. Of those that begin alike the longest comes first.
const UNITS: [(&str, &str); 31] = [
    ("%", "phần trăm"),
    ("‰", "phần nghìn"),
    ("km²", "ki-lô-mét vuông"),
    ("km2", "ki-lô-mét vuông"),
    ("km", "ki-lô-mét"),
    ("m²", "mét vuông"),
    ("m2", "mét vuông"),
    ("m³", "mét khối"),
    ("m3", "mét khối"),
    ("cm", "xăng-ti-mét"),
    ("mm", "mi-li-mét"),
    ("m", "mét"),
    ("ha", "héc-ta"),
    ("kg", "ki-lô-gam"),
    ("kWh", "ki-lô-oát giờ"),
    ("kW", "ki-lô-oát"),
    ("MW", "mê-ga-oát"),
    ("GB", "ghi-ga-bai"),
    ("l", "lít"),
    ("g", "gam"),
    ("USD", "đô la Mỹ"),
    ("đồng", "đồng"),
    ("tr.đồng", "triệu đồng"),
    ("tr.đ", "triệu đồng"),
    ("trđ", "triệu đồng"),
    ("tỷ.đ", "tỷ đồng"),
    ("tỷ đ", "tỷ đồng"),
    ("triệu đ", "triệu đồng"),
    ("đ", "đồng"),
    ("°C", "độ xê"),
    ("h", "giờ"),
];

/// Signs of comparison before a number.
const COMPARISONS: [(char, &str); 4] = [('≥', "không dưới"), ('≤', "không quá"), ('>', "trên"), ('<', "dưới")];

fn take_comparison(text: &str) -> Option<(&'static str, &str)> {
    let (sign, words) = COMPARISONS.into_iter().find(|(sign, _)| text.starts_with(*sign))?;
    Some((words, text.get(sign.len_utf8()..)?))
}

/// The things that a figure may be counted per.
const PER: [&str; 9] = ["người", "hộ", "năm", "quý", "tháng", "tuần", "ngày", "vụ", "ha"];

/// `/năm` behind a word: `triệu đồng/người/năm`.
fn take_per(text: &str) -> Option<(String, &str)> {
    let (word, rest) = take_word(text.strip_prefix('/').filter(|per| per.starts_with(char::is_alphabetic))?);
    PER.contains(&word.as_str()).then(|| (format!(" mỗi {}", unit_word(&word)), rest))
}

/// The point in the number of a heading: `I.1`.
fn take_point(text: &str) -> Option<(String, &str)> {
    let rest = text.strip_prefix('.').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((" chấm ".to_owned(), rest))
}

/// A unit as it is read aloud.
fn unit_word(word: &str) -> &str {
    UNITS.into_iter().find(|(written, _)| *written == word).map_or(word, |(_, read)| read)
}

/// A word that no number begins, or a sign.
fn take_word(text: &str) -> (String, &str) {
    for (sign, words) in [("%", "phần trăm"), ("‰", "phần nghìn")] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (words.to_owned(), rest);
        }
    }
    let is_inner = |c: char| c.is_alphanumeric();
    let end = text.find(|c: char| !is_inner(c)).unwrap_or(text.len());
    let end = if end == 0 { text.chars().next().map_or(0, char::len_utf8) } else { end };
    let (word, rest) = text.split_at(end);
    (word.to_owned(), rest)
}

/// A code that a number begins: `02-NQ/ĐU`, `15/2026/NQ-HĐND`, `5G`, as it is.
fn take_code(text: &str) -> Option<(String, &str)> {
    let is_of_code = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/');
    let code = text.get(..text.find(|c: char| !is_of_code(c)).unwrap_or(text.len()))?;
    let digits = code.trim_end_matches(|c: char| !c.is_ascii_digit());
    let letter = code.find(|c: char| c.is_uppercase() && !c.is_ascii_digit())?;
    let is_code = code.starts_with(|c: char| c.is_ascii_digit()) && letter > 0 && !digits.is_empty();
    let is_unit = take_number(text).is_some_and(|number| take_unit(number.rest).is_some());
    (is_code && !is_unit).then(|| (code.to_owned(), text.get(code.len()..).unwrap_or_default()))
}

/// `0225 3861 234`: the digits of a telephone number one by one.
fn take_phone(text: &str) -> Option<(String, &str)> {
    let is_of_phone = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-');
    let end = text.find(|c: char| !is_of_phone(c)).unwrap_or(text.len());
    let phone = text.get(..end)?.trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let is_phone = phone.starts_with('0') && (9..=11).contains(&digits);
    is_phone.then(|| (one_by_one(phone), text.get(phone.len()..).unwrap_or_default()))
}

/// `30/9/2026`, `9/2026`: a day of a month of a year, or a month of a year.
fn take_date(text: &str) -> Option<(String, &str)> {
    let (first, rest) = take_digits(text)?;
    let (second, rest) = take_digits(rest.strip_prefix('/')?)?;
    let third = rest.strip_prefix('/').and_then(take_digits);
    let number = |digits: &str| digits.parse::<u128>().ok();
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let is_month = |month: u128| (1..=12).contains(&month);
    let is_year = |digits: &str| digits.len() == 4;
    match third {
        Some((year, rest)) if is_year(year) && ends(rest) => {
            let (day, month, year) = (number(first)?, number(second)?, number(year)?);
            let fits = (1..=31).contains(&day) && is_month(month);
            fits.then(|| (format!("{} {} năm {}", day_words(day), month_words(month), whole(year)), rest))
        }
        None if is_year(second) && ends(rest) => {
            let (month, year) = (number(first)?, number(second)?);
            // The word before may be there already: `tháng 9/2026`.
            is_month(month).then(|| (format!("{} năm {}", month_name(month), whole(year)), rest))
        }
        _ => None,
    }
}

/// `mùng năm`, `mười một`.
fn day_words(day: u128) -> String {
    if day <= 10 { format!("mùng {}", whole(day)) } else { whole(day) }
}

fn month_words(month: u128) -> String {
    format!("tháng {}", month_name(month))
}

/// The fourth month is `tư`.
fn month_name(month: u128) -> String {
    if month == 4 { "tư".to_owned() } else { whole(month) }
}

/// A number with its unit, a ratio or a range of numbers.
fn take_amount(text: &str) -> Option<(String, &str)> {
    let number = take_number(text)?;
    let (mut words, mut rest) = (number.words, number.rest);
    if let Some((unit, after)) = take_unit(rest) {
        words = format!("{words} {unit}");
        rest = after;
    }
    let joined = rest.trim_start();
    for (sign, word) in [("/", "trên"), ("-", "đến"), ("–", "đến"), ("+", "cộng"), ("x", "nhân")] {
        if let Some(next) = joined.strip_prefix(sign).map(str::trim_start)
            && next.starts_with(|c: char| c.is_ascii_digit())
            && let Some((second, after)) = take_amount(next)
        {
            return Some((format!("{words} {word} {second}"), after));
        }
    }
    Some((words, rest))
}

/// A number in words, and the text behind it.
struct TakenNumber<'t> {
    words: String,
    rest: &'t str,
}

fn take_number(text: &str) -> Option<TakenNumber<'_>> {
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(number) => ("âm ", number),
        None => ("", text),
    };
    let (first, mut rest) = take_digits(text)?;
    let mut digits = first.to_owned();
    if first.len() <= 3 {
        while let Some((group, after)) =
            rest.strip_prefix('.').and_then(take_digits).filter(|(group, _)| group.len() == 3)
        {
            digits.push_str(group);
            rest = after;
        }
    }
    let mut words = format!("{sign}{}", digits_in_words(&digits));
    if let Some((decimals, after)) = rest.strip_prefix(',').and_then(take_digits) {
        words = format!("{words} phẩy {}", decimals_in_words(decimals));
        rest = after;
    }
    Some(TakenNumber { words, rest })
}

fn take_digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// The unit behind a number, with what it is counted per: `kg/người/năm`.
fn take_unit(text: &str) -> Option<(String, &str)> {
    let start = text.trim_start_matches([' ', '\u{a0}']);
    let of_known = |(written, read): (&str, &'static str)| {
        let rest = start.strip_prefix(written)?;
        let ends = written.ends_with(['%', '‰']) || !rest.starts_with(|c: char| c.is_alphanumeric());
        ends.then_some((read, rest))
    };
    let (read, mut rest) = UNITS.into_iter().find_map(of_known)?;
    let mut words = read.to_owned();
    while let Some(per) = rest.strip_prefix('/').filter(|per| per.starts_with(char::is_alphabetic)) {
        let (word, after) = take_word(per);
        words = format!("{words} mỗi {}", unit_word(&word));
        rest = after;
    }
    Some((words, rest))
}

/// Digits as a number; those that begin with a zero, or are too many, one by one. The zero of `05 mô hình` only
/// guards the figure against changes: read out, `không năm mô hình` would say that there is none.
fn digits_in_words(digits: &str) -> String {
    let is_code = digits.len() > 2 && digits.starts_with('0');
    match digits.parse() {
        Ok(number) if !is_code && digits.len() <= 18 => whole(number),
        _ => one_by_one(digits),
    }
}

/// The digits behind the comma as schools teach it: `25` is `hai mươi lăm`, `05` is `không năm`,
/// `802` is `tám trăm linh hai`; more than three one by one.
fn decimals_in_words(digits: &str) -> String {
    match (digits.len(), digits.parse::<u128>()) {
        (2, Ok(number)) if number >= 10 => whole(number),
        (3, Ok(number)) if number > 0 => {
            let mut words = Vec::new();
            push_group(number, true, &mut words);
            words.join(" ")
        }
        _ => one_by_one(digits),
    }
}

fn one_by_one(digits: &str) -> String {
    let words: Vec<&str> =
        digits.chars().filter_map(|digit| DIGITS.get(digit.to_digit(10)? as usize).copied()).collect();
    words.join(" ")
}

/// `is_inner` where a larger group has been said, so that hundreds are said even if there are none.
fn push_whole(number: u128, is_inner: bool, words: &mut Vec<&'static str>) {
    if number == 0 && !is_inner {
        words.push("không");
    }
    let mut is_inner = is_inner;
    if number >= BILLION {
        push_whole(number / BILLION, is_inner, words);
        words.push("tỷ");
        is_inner = true;
    }
    for (size, name) in [(1_000_000, Some("triệu")), (1_000, Some("nghìn")), (1, None)] {
        let group = number % BILLION / size % 1_000;
        if group > 0 {
            push_group(group, is_inner, words);
            words.extend(name);
            is_inner = true;
        }
    }
}

/// A number from 1 to 999.
fn push_group(group: u128, is_inner: bool, words: &mut Vec<&'static str>) {
    let digit = |at: u128| DIGITS.get((group / at % 10) as usize).copied().unwrap_or_default();
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    if hundreds > 0 || is_inner {
        words.extend([digit(100), "trăm"]);
    }
    match tens {
        0 if ones > 0 && (hundreds > 0 || is_inner) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(10), "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Texts and how they are read aloud; `.ci/speech` holds the same rows against a program that speaks.
    const TABLE: &str = include_str!("../../tests/spoken.tsv");

    #[test]
    fn text_is_read_aloud() {
        let rows: Vec<(&str, &str)> = TABLE.lines().skip(1).map(|row| row.split_once('\t').unwrap()).collect();
        assert!(rows.len() > 70, "{}", rows.len());
        for (text, said) in rows {
            assert_eq!(spoken(text), said, "{text}");
        }
        assert_eq!(spoken(""), "");
    }

    /// A number in words, back in digits, by the rules of schools and none of the code above.
    fn heard(words: &str) -> u128 {
        let (mut total, mut group) = (0_u128, 0_u128);
        let mut digit = None;
        for word in words.split(' ') {
            let value = match word {
                "mốt" => Some(1),
                "tư" => Some(4),
                "lăm" => Some(5),
                _ => DIGITS.iter().position(|name| *name == word).map(|at| at as u128),
            };
            match word {
                "trăm" => group += 100 * digit.take().unwrap(),
                "mười" => group += 10,
                "mươi" => group += 10 * digit.take().unwrap(),
                "linh" => {}
                "nghìn" | "triệu" => {
                    let size = if word == "nghìn" { 1_000 } else { 1_000_000 };
                    total += (group + digit.take().unwrap_or(0)) * size;
                    group = 0;
                }
                "tỷ" => {
                    total = (total + group + digit.take().unwrap_or(0)) * BILLION;
                    group = 0;
                }
                _ => {
                    group += digit.take().unwrap_or(0);
                    digit = Some(value.unwrap());
                }
            }
        }
        total + group + digit.unwrap_or(0)
    }

    proptest! {
        #[test]
        fn a_number_is_heard_as_it_was_said(number in prop_oneof![0_u128..10_000, 0_u128..=1_000_000_000_000_000_000]) {
            prop_assert_eq!(heard(&whole(number)), number);
        }

        #[test]
        fn nothing_panics(text in "[0-9,./ %a-zđĐ≥-]{0,40}") {
            spoken(&text);
        }
    }
}
