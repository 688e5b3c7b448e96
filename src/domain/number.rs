//! Vietnamese numbers: a dot groups thousands and a comma marks decimals.
//! A dot that can only be meant as a decimal point is an error of its own,
//! because a wrong reading would be a thousand times off.

use rust_decimal::Decimal;

/// The most digits before the comma: more than any ward writes, and so few that
/// every later product (scale, per cent, days of a period) stays exact in 28 digits.
const MAX_INTEGER_DIGITS: usize = 12;
pub(super) const MAX_DECIMALS: u32 = 6;
/// The decimals of a number that is written without any.
const NO_DECIMALS: &str = "";

/// The reason a text is not a Vietnamese number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NumberError {
    /// `88.8`: the dot stands where the comma belongs.
    DotAsDecimal { suggestion: String },
    /// More digits than are kept exactly.
    TooLong,
    /// No number at all.
    NotANumber,
}

/// The number at the start of `text`, and the rest. `148, 2%` is read as 148,2:
/// scanned documents often have a blank after the comma.
pub(crate) fn lead(text: &str) -> Result<(Decimal, &str), NumberError> {
    let end = end_of_number(text);
    let (written, rest) = text.split_at(end);
    if written.is_empty() {
        return Err(NumberError::NotANumber);
    }
    Ok((parse_written(written)?, rest))
}

/// Reads a text that is one number and nothing else.
pub(crate) fn parse(text: &str) -> Result<Decimal, NumberError> {
    match lead(text.trim())? {
        (number, "") => Ok(number),
        _ => Err(NumberError::NotANumber),
    }
}

/// Writes a number the Vietnamese way: `2860.5` as `2.860,5`.
pub(crate) fn format(number: Decimal) -> String {
    let plain = number.normalize().to_string();
    let (sign, unsigned) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.as_str()),
    };
    let (integer, decimals) = unsigned.split_once('.').unwrap_or((unsigned, NO_DECIMALS));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3 + 1);
    text.push_str(sign);
    for (position, digit) in integer.chars().enumerate() {
        if position > 0 && (integer.len() - position).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(',');
        text.push_str(decimals);
    }
    text
}

fn end_of_number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = digits_end(bytes, 0);
    if end == 0 {
        return 0;
    }
    loop {
        match bytes.get(end) {
            Some(b'.') if digits_end(bytes, end + 1) > end + 1 => {
                end = digits_end(bytes, end + 1);
            }
            Some(b',') => {
                let mut start = end + 1;
                while bytes.get(start) == Some(&b' ') {
                    start += 1;
                }
                let after = digits_end(bytes, start);
                if after == start {
                    return end;
                }
                end = after;
            }
            _ => return end,
        }
    }
}

fn digits_end(bytes: &[u8], from: usize) -> usize {
    from + bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count()
}

fn parse_written(written: &str) -> Result<Decimal, NumberError> {
    let compact: String = written.chars().filter(|c| *c != ' ').collect();
    let (integer, decimals) = compact.split_once(',').unwrap_or((&compact, NO_DECIMALS));
    if decimals.contains([',', '.']) || !is_grouped(integer) {
        return Err(foreign_notation(&compact));
    }
    exact(&integer.replace('.', ""), decimals)
}

/// Whether the dots of an integer, if it has any, stand between groups of three digits.
fn is_grouped(integer: &str) -> bool {
    integer.split_once('.').is_none_or(|(first, others)| {
        first.len() <= 3 && !first.starts_with('0') && others.split('.').all(|group| group.len() == 3)
    })
}

/// The error of a number in foreign notation, `1,234.5` or `88.8`, with the
/// Vietnamese notation that was probably meant.
fn foreign_notation(compact: &str) -> NumberError {
    match compact.rsplit_once('.') {
        Some((integer, decimals)) if !decimals.contains(',') => {
            let digits = integer.replace(['.', ','], "");
            match exact(&digits, decimals) {
                Ok(number) => NumberError::DotAsDecimal { suggestion: format(number) },
                Err(error) => error,
            }
        }
        _ => NumberError::NotANumber,
    }
}

fn exact(integer: &str, decimals: &str) -> Result<Decimal, NumberError> {
    let significant = integer.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    if significant.len() > MAX_INTEGER_DIGITS || decimals.len() > MAX_DECIMALS as usize {
        return Err(NumberError::TooLong);
    }
    let mut mantissa: i128 = 0;
    let mut scale = 0;
    for digit in significant.bytes() {
        mantissa = mantissa * 10 + i128::from(digit - b'0');
    }
    for digit in decimals.bytes() {
        mantissa = mantissa * 10 + i128::from(digit - b'0');
        scale += 1;
    }
    Ok(Decimal::from_i128_with_scale(mantissa, scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn reads_what_documents_write() {
        for (written, value) in [
            ("2.860", "2860"),
            ("457,802", "457.802"),
            ("148, 2", "148.2"),
            ("02", "2"),
            ("0,51", "0.51"),
            ("27.625", "27625"),
            ("1.234.567,89", "1234567.89"),
            ("2860", "2860"),
            ("0", "0"),
            ("96,70", "96.7"),
        ] {
            assert_eq!(parse(written), Ok(number(value)), "{written}");
        }
    }

    #[test]
    fn leaves_what_follows() {
        assert_eq!(lead("148, 2% kế hoạch"), Ok((number("148.2"), "% kế hoạch")));
        assert_eq!(lead("10-12 lượt"), Ok((number("10"), "-12 lượt")));
        assert_eq!(lead("571 tỷ đồng."), Ok((number("571"), " tỷ đồng.")));
        assert_eq!(lead("58."), Ok((number("58"), ".")));
        assert_eq!(lead("58, rồi"), Ok((number("58"), ", rồi")));
    }

    #[test]
    fn a_dot_as_decimal_point_is_an_error_with_the_right_form() {
        for (written, suggestion) in [
            ("88.8", "88,8"),
            ("0.375", "0,375"),
            ("1.50", "1,5"),
            ("2.8605", "2,8605"),
            ("1,234.5", "1.234,5"),
            ("1.2.3", "12,3"),
        ] {
            let suggestion = suggestion.to_owned();
            assert_eq!(parse(written), Err(NumberError::DotAsDecimal { suggestion }), "{written}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        assert_eq!(parse(""), Err(NumberError::NotANumber));
        assert_eq!(parse("ba"), Err(NumberError::NotANumber));
        assert_eq!(parse("1,2,3"), Err(NumberError::NotANumber));
        assert_eq!(parse("1234567890123"), Err(NumberError::TooLong));
        assert_eq!(parse("0,1234567"), Err(NumberError::TooLong));
        assert_eq!(parse(&"9".repeat(100_000)), Err(NumberError::TooLong));
    }

    proptest! {
        #[test]
        fn what_is_formatted_parses_back(mantissa in 0i64..1_000_000_000_000, decimals in 0u32..=6) {
            let value = Decimal::new(mantissa, decimals);
            prop_assert_eq!(parse(&format(value)), Ok(value.normalize()));
        }

        #[test]
        fn never_panics(text in "\\PC*") {
            let _outcome = parse(&text);
            let _outcome = lead(&text);
        }
    }
}
