//! A quantity: an exact number in a measure. `27.625 triệu đồng` and
//! `27,625 tỷ đồng` are equal, and comparing them never rounds.

use std::cmp::Ordering;
use std::fmt;

use super::measure::{Measure, power_of_ten};
use super::number;
use rust_decimal::Decimal;

/// A number and its measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number as written, in the measure's own scale.
    pub number: Decimal,
    pub measure: Measure,
}

impl Quantity {
    pub fn new(number: Decimal, measure: Measure) -> Self {
        Self { number, measure }
    }

    pub fn is_zero(&self) -> bool {
        self.number.is_zero()
    }

    /// Whether the two quantities can be compared. Zero compares in every unit:
    /// "không còn hộ nghèo" can be met by `0%` as by `0 hộ`.
    pub fn compares_with(&self, other: &Quantity) -> bool {
        self.is_zero() || other.is_zero() || self.measure.compares_with(&other.measure)
    }

    /// The order of the two quantities; none when they can't be compared.
    pub fn compare(&self, other: &Quantity) -> Option<Ordering> {
        if !self.compares_with(other) {
            return None;
        }
        let (one, two) = self.in_common_scale(other)?;
        Some(one.cmp(&two))
    }

    /// The number in the measure of another quantity; none where the two can't be compared.
    pub fn in_measure_of(&self, yardstick: &Quantity) -> Option<Decimal> {
        if !self.measure.compares_with(&yardstick.measure) {
            return None;
        }
        let one = Quantity::new(Decimal::ONE, yardstick.measure.clone());
        let (value, unit) = self.in_common_scale(&one)?;
        value.checked_div(unit)
    }

    /// Both numbers in the smaller of the two scales, exactly.
    pub fn in_common_scale(&self, other: &Quantity) -> Option<(Decimal, Decimal)> {
        if !self.measure.compares_with(&other.measure) {
            // One is zero; its scale says nothing.
            return Some((self.number, other.number));
        }
        let (one, two) = (self.measure.exponent(), other.measure.exponent());
        let common = one.min(two);
        Some((
            self.number.checked_mul(power_of_ten(one - common))?,
            other.number.checked_mul(power_of_ten(two - common))?,
        ))
    }
}

/// The quantity as a sentence has it: `4,9 triệu lượt khách`, `95,5%`, `thứ 5`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = number::format(self.number);
        match &self.measure {
            Measure::Rank => write!(f, "thứ {number}"),
            // A dot in a share would be taken for a decimal point.
            Measure::Percent | Measure::PerMille => write!(f, "{}{}", number.replace('.', ""), self.measure),
            Measure::PercentPoint => write!(f, "{} {}", number.replace('.', ""), self.measure),
            bare if *bare == Measure::bare() => f.write_str(&number),
            measure => write!(f, "{number} {measure}"),
        }
    }
}
