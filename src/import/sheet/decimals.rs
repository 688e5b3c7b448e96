//! The numbers of spreadsheets, which are binary fractions, as the decimals that people typed.

use rust_decimal::Decimal;

/// The digits that spreadsheets show and keep; what lies behind them is of the binary fraction.
const DIGITS: usize = 15;
/// The most decimals of a figure.
const PLACES: u32 = 6;

/// The shortest decimal that a binary fraction is; none for one too large. `98.70000000000002`, as a
/// sum leaves it, is 98.7.
pub(super) fn decimal(value: f64) -> Option<Decimal> {
    let shortest = exact(&format!("{value}"))?;
    if within_places(shortest) {
        return Some(shortest);
    }
    let rounded = exact(&format!("{:.*}", places_of(value), value));
    Some(rounded.filter(|rounded| within_places(*rounded)).unwrap_or(shortest))
}

/// The decimal that a text of a file is: `457.802`, `1E-05`.
pub(super) fn written(text: &str) -> Option<Decimal> {
    match Decimal::from_str_exact(text) {
        Ok(number) if within_places(number) => Some(number.normalize()),
        _ => decimal(text.parse().ok()?),
    }
}

/// Whether a number has no more decimals than figures may have.
pub(crate) fn within_places(number: Decimal) -> bool {
    number.normalize().scale() <= PLACES
}

/// Whether the format of a cell shows its number times a hundred, with a percent sign.
pub(crate) fn is_percent_format(format: &str) -> bool {
    let mut quoted = false;
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '\\' => {
                letters.next();
            }
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// Whether the format of a cell shows its number as a day or a time. Colours and conditions in square brackets, and
/// letters in quotes or behind `\\`, `_` and `*`, say nothing of that.
pub(super) fn is_date_format(format: &str) -> bool {
    let (mut is_quoted, mut is_bracketed) = (false, false);
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            '\\' | '_' | '*' => {
                letters.next();
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' if !is_bracketed => return true,
            _ => {}
        }
    }
    false
}

/// The decimals that a number has with fifteen digits.
fn places_of(value: f64) -> usize {
    let whole = format!("{:.0}", value.abs().trunc());
    let digits = if whole == "0" { 0 } else { whole.len() };
    DIGITS.saturating_sub(digits)
}

fn exact(text: &str) -> Option<Decimal> {
    let text = match text.split_once('.') {
        Some((whole, places)) => format!("{whole}.{}", places.get(..places.len().min(26)).unwrap_or(places)),
        None => text.to_owned(),
    };
    Decimal::from_str_exact(&text).ok().map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn binary_fractions_are_the_decimals_that_were_typed() {
        for (value, expected) in [
            (0.955, "0.955"),
            (457.802, "457.802"),
            (0.1 + 0.2, "0.3"),
            (98.700_000_000_000_02, "98.7"),
            (216.87, "216.87"),
            (61300.0, "61300"),
            (-1.5, "-1.5"),
            (0.0, "0"),
        ] {
            assert_eq!(decimal(value).unwrap().to_string(), expected);
        }
        assert!(!within_places(decimal(98.7 / 120.5 * 100.0).unwrap()));
        assert_eq!(decimal(f64::MAX), None);
        assert_eq!(decimal(f64::NAN), None);
        assert_eq!(written("1E-05").unwrap().to_string(), "0.00001");
    }

    #[test]
    fn formats_that_show_a_share() {
        for (format, is_percent) in [
            ("0%", true),
            ("0.00%", true),
            ("#,##0.0 %;[Red]-0%", true),
            ("General", false),
            ("0.0\"%\"", false),
            ("0.0\\%", false),
        ] {
            assert_eq!(is_percent_format(format), is_percent, "{format}");
        }
    }

    #[test]
    fn formats_that_show_a_day() {
        for (format, is_date) in [
            ("dd/mm/yyyy", true),
            ("[$-42A]d mmmm yyyy", true),
            ("General", false),
            ("#,##0.00_);[Red](#,##0.00)", false),
            ("#,##0 \"hộ dân\"", false),
            ("0\\d", false),
            ("0.00E+00", false),
        ] {
            assert_eq!(is_date_format(format), is_date, "{format}");
        }
    }

    proptest! {
        #[test]
        fn every_figure_comes_back(mantissa in -1_000_000_000i64..1_000_000_000, places in 0u32..=6) {
            let figure = Decimal::new(mantissa, places).normalize();
            prop_assert_eq!(decimal(figure.to_string().parse().unwrap()), Some(figure));
        }
    }
}
