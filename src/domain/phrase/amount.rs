//! Amounts: numbers with their measures, as documents write them.

use super::measure::measure;
use super::reader::{Reader, Role};
use super::refusal::{Reason, Refusal};
use super::time::{is_year, time_end};
use super::token::Kind;
use super::unplaced::unplaced;
use crate::domain::measure::{Measure, Scale, power_of_ten};
use crate::domain::number;
use crate::domain::number::NumberError;
use crate::domain::quantity::Quantity;
use rust_decimal::Decimal;

/// A figure or a range of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    pub low: Quantity,
    pub high: Option<Quantity>,
    /// The whole of `6/7 tổ dân phố`.
    pub of: Option<Decimal>,
    /// `10%/năm`: a rate a year.
    pub per_year: bool,
}

/// Takes a number.
pub(super) fn number(reader: &mut Reader<'_>) -> Result<Decimal, Refusal> {
    let at = reader.at();
    let Some(token) = reader.peek().filter(|token| token.kind == Kind::Number) else {
        return Err(unplaced(reader));
    };
    let number = number::parse(&token.key).map_err(|error| {
        let (reason, suggestion) = match error {
            NumberError::DotAsDecimal { suggestion } => (Reason::DotAsDecimal, Some(suggestion.into())),
            NumberError::TooLong => (Reason::NumberTooLong, None),
            NumberError::NotANumber => (Reason::SecondFigure, None),
        };
        Refusal { suggestion, ..reader.refuse(reason) }
    })?;
    let is_number = |at: usize| reader.kind(at) == Some(Kind::Number);
    let next = match reader.kind(at + 1) {
        Some(Kind::Comma) if is_number(at + 2) => Some(at + 2),
        Some(Kind::Number) => Some(at + 1),
        _ => None,
    };
    if let Some(next) = next.and_then(|next| reader.token(next)) {
        let comma = if reader.kind(at + 1) == Some(Kind::Comma) { "," } else { "" };
        let suggestion = Some(format!("{}{comma}{}", token.key, next.key).into());
        return Err(Refusal { suggestion, ..reader.refuse_at(at + 1, Reason::BlankInNumber) });
    }
    reader.take_to(at + 1, Role::Figure);
    Ok(number)
}

/// Takes an amount: `95%`, `10-12 lượt`, `457,802 tỷ đồng`, `6/7 tổ dân phố`, `01 (một) mô hình`.
pub(super) fn amount(reader: &mut Reader<'_>) -> Result<Amount, Refusal> {
    let start = reader.at();
    let first = number(reader)?;
    if reader.next_is(Kind::Slash) && reader.kind(reader.at() + 1) == Some(Kind::Number) {
        return count_of(reader, start, first);
    }
    number_in_words(reader, first)?;
    let own = if is_range_sign(reader, reader.at()) { Measure::bare() } else { measure(reader)? };
    check_dots(reader, start, &own)?;
    let own_end = reader.at();
    if is_range_sign(reader, own_end) {
        reader.take_to(own_end + 1, Role::Figure);
        let second_at = reader.at();
        let second = number(reader)?;
        if second <= first {
            return Err(reader.refuse_at(start, Reason::EmptyRange));
        }
        let measure = measure(reader)?;
        check_dots(reader, second_at, &measure)?;
        if own != Measure::bare() && own != measure && !is_scale_of(&own, &measure) {
            return Err(reader.refuse_at(second_at, Reason::TwoMeasures));
        }
        let low = Quantity::new(first, measure.clone());
        let per_year = per_year(reader, &measure)?;
        return Ok(Amount { low, high: Some(Quantity::new(second, measure)), of: None, per_year });
    }
    if let Some(whole) = in_two_scales(reader, first, &own)? {
        return Ok(Amount { low: whole, high: None, of: None, per_year: false });
    }
    let per_year = per_year(reader, &own)?;
    Ok(Amount { low: Quantity::new(first, own), high: None, of: None, per_year })
}

/// Whether a measure is but the scale of another: `1 triệu - 2 triệu đồng`.
fn is_scale_of(own: &Measure, measure: &Measure) -> bool {
    match (own, measure) {
        (Measure::Count { scale, noun, .. }, Measure::Money { scale: of, .. } | Measure::Count { scale: of, .. }) => {
            noun.is_empty() && *scale != Scale::One && scale == of
        }
        _ => false,
    }
}

/// Takes the rest of a sum in two scales: `16 tỷ 434 triệu đồng` is 16,434 tỷ đồng.
fn in_two_scales(reader: &mut Reader<'_>, number: Decimal, own: &Measure) -> Result<Option<Quantity>, Refusal> {
    let Measure::Count { scale, noun, .. } = own else { return Ok(None) };
    if !noun.is_empty() || *scale == Scale::One || !reader.next_is(Kind::Number) {
        return Ok(None);
    }
    let at = reader.at();
    let mut part = reader.clone();
    let rest = self::number(&mut part)?;
    let measure = measure(&mut part)?;
    let Measure::Money { scale: smaller, per } = &measure else { return Ok(None) };
    let Some(power) = scale.exponent().checked_sub(smaller.exponent()).filter(|power| *power > 0) else {
        return Err(reader.refuse_at(at, Reason::SecondFigure));
    };
    let factor = power_of_ten(power);
    if rest >= factor || !number.fract().is_zero() {
        return Err(reader.refuse_at(at, Reason::SecondFigure));
    }
    let sum = rest.checked_div(factor).and_then(|rest| number.checked_add(rest));
    let sum = sum.filter(|sum| sum.normalize().scale() <= number::MAX_DECIMALS);
    let sum = sum.ok_or_else(|| reader.refuse_at(at, Reason::NumberTooLong))?;
    let money = Measure::Money { scale: *scale, per: per.clone() };
    reader.continue_from(part);
    Ok(Some(Quantity::new(sum, money)))
}

/// Whether a dash, or the word for it, stands between two numbers.
fn is_range_sign(reader: &Reader<'_>, at: usize) -> bool {
    let is_sign = reader.kind(at) == Some(Kind::Dash) || matches!(reader.word(at), "đến" | "tới");
    is_sign && reader.kind(at + 1) == Some(Kind::Number) && time_end(reader, at).is_none()
}

/// Takes `/7 tổ dân phố` behind a number.
fn count_of(reader: &mut Reader<'_>, start: usize, count: Decimal) -> Result<Amount, Refusal> {
    let slash = reader.at();
    let whole = reader.token(slash + 1);
    let year = whole.is_some_and(|token| is_year(&token.key));
    let third = reader.kind(slash + 2) == Some(Kind::Slash) && reader.kind(slash + 3) == Some(Kind::Number);
    if third || year && count <= Decimal::from(12) {
        return Err(reader.refuse_at(start, Reason::DateAsFigure));
    }
    if whole.is_some_and(|token| &*token.key == "00") {
        return Err(reader.refuse_at(start, Reason::PerMilleSpelling));
    }
    reader.take_to(slash + 1, Role::Figure);
    let of = number(reader)?;
    let measure = measure(reader)?;
    let counts_things = match &measure {
        Measure::Count { scale: Scale::One, noun, .. } => {
            let first = noun.split(' ').next().map_or(String::new(), str::to_lowercase);
            !noun.is_empty() && !matches!(&*first, "số" | "tổng" | "diện" | "dân")
        }
        _ => false,
    };
    if !counts_things || of.is_zero() {
        return Err(reader.refuse_at(start, Reason::Fraction));
    }
    Ok(Amount { low: Quantity::new(count, measure), high: None, of: Some(of), per_year: false })
}

/// Takes the word for a number in a bracket behind it: `01 (một) mô hình`.
fn number_in_words(reader: &mut Reader<'_>, number: Decimal) -> Result<(), Refusal> {
    if !reader.next_is(Kind::Open) {
        return Ok(());
    }
    let start = reader.at() + 1;
    let mut end = start;
    while reader.kind(end) == Some(Kind::Word) {
        end += 1;
    }
    let words: Vec<&str> = (start..end).map(|at| reader.word(at)).collect();
    if reader.kind(end) != Some(Kind::Close) {
        return Ok(());
    }
    match value_of_words(&words) {
        Some(value) if Decimal::from(value) == number => {
            reader.take_to(end + 1, Role::Figure);
            Ok(())
        }
        Some(_) => Err(reader.refuse_at(start, Reason::Contradiction)),
        None => Ok(()),
    }
}

/// The number that words say, below a hundred: `mười hai`, `hai mươi lăm`.
fn value_of_words(words: &[&str]) -> Option<u32> {
    const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let digit = |word: &str| match word {
        "mốt" => Some(1),
        "tư" => Some(4),
        "lăm" | "nhăm" => Some(5),
        "bẩy" => Some(7),
        _ => DIGITS.iter().zip(0..).find(|(name, _)| **name == word).map(|(_, value)| value),
    };
    match words {
        ["mười"] => Some(10),
        [one] => digit(one),
        ["mười", one] => Some(10 + digit(one)?),
        [tens, "mươi"] => Some(digit(tens)? * 10),
        [tens, "mươi", one] | [tens, one] => Some(digit(tens)? * 10 + digit(one)?),
        _ => None,
    }
}

/// Refuses `1.052%`: no share is above a thousand, so a comma was probably meant.
fn check_dots(reader: &Reader<'_>, at: usize, measure: &Measure) -> Result<(), Refusal> {
    let Some(token) = reader.token(at) else { return Ok(()) };
    let is_share = matches!(measure, Measure::Percent | Measure::PerMille | Measure::PercentPoint);
    if is_share && token.key.contains('.') {
        let suggestion = Some(format!("{}{measure}", token.key.replace(',', "").replace('.', ",")).into());
        return Err(Refusal { suggestion, ..reader.refuse_at(at, Reason::DotAsDecimal) });
    }
    Ok(())
}

/// Takes `/năm` behind a percentage.
pub(super) fn per_year(reader: &mut Reader<'_>, measure: &Measure) -> Result<bool, Refusal> {
    let is_share = matches!(measure, Measure::Percent | Measure::PerMille | Measure::PercentPoint);
    if !is_share || !reader.next_is(Kind::Slash) {
        return Ok(false);
    }
    if reader.word(reader.at() + 1) != "năm" {
        return Err(reader.refuse_at(reader.at() + 1, Reason::UnknownWord));
    }
    reader.take_to(reader.at() + 2, Role::Time);
    Ok(true)
}

/// Whether a count in a bracket agrees with the share before it: `100% (3/3 trạm y tế)`.
/// Documents round the share, to a whole per cent at most.
pub(super) fn agrees(share: &Quantity, count: &Amount) -> bool {
    let (Some(of), Measure::Percent) = (count.of, &share.measure) else { return true };
    let exact = count.low.number.checked_mul(Decimal::ONE_HUNDRED).and_then(|hundredfold| hundredfold.checked_div(of));
    exact.is_some_and(|exact| (exact - share.number).abs() < Decimal::ONE)
}

/// Whether an amount counts times, which only `gấp` makes a multiple.
pub(super) fn is_times(amount: &Amount) -> bool {
    matches!(&amount.low.measure, Measure::Count { noun, .. } if noun.split(' ').next() == Some("lần"))
}

/// Takes a multiple behind `gấp`: `2,2 lần`, `đôi`.
pub(super) fn times(reader: &mut Reader<'_>) -> Result<Decimal, Refusal> {
    const WORDS: [(&str, i64); 2] = [("đôi", 2), ("ba", 3)];
    if let Some(times) = reader.take_meaning(&WORDS, Role::Figure) {
        return Ok(Decimal::from(times));
    }
    let number = number(reader)?;
    if reader.take("lần", Role::Measure) { Ok(number) } else { Err(unplaced(reader)) }
}
