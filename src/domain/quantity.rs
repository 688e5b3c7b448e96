//! A quantity: an exact number in a measure. `27.625 triệu đồng` and
//! `27,625 tỷ đồng` are equal, and comparing them never rounds.

use std::cmp::Ordering;
use std::fmt;

use super::measure::{Measure, power_of_ten};
use super::number;
use rust_decimal::Decimal;

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

    /// Whether a comparison with `other` means anything. Nothing is nothing in
    /// every unit: "không còn hộ nghèo" can be met by `0%` as by `0 hộ`.
    pub fn compares_with(&self, other: &Quantity) -> bool {
        self.is_zero() || other.is_zero() || self.measure.compares_with(&other.measure)
    }

    /// Which is larger; nothing when the measures can't be compared.
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
            Measure::Percent | Measure::PerMille => write!(f, "{number}{}", self.measure),
            bare if *bare == Measure::bare() => f.write_str(&number),
            measure => write!(f, "{number} {measure}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::phrase::whole_quantity;
    use proptest::prelude::*;

    fn quantity(text: &str) -> Quantity {
        whole_quantity(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn scales_are_exact() {
        assert_eq!(quantity("27.625 triệu đồng").compare(&quantity("27,625 tỷ đồng")), Some(Ordering::Equal));
        assert_eq!(quantity("11‰").compare(&quantity("1,1%")), Some(Ordering::Equal));
        assert_eq!(quantity("4,9 triệu lượt khách").compare(&quantity("4.900.000 lượt khách")), Some(Ordering::Equal));
        assert_eq!(quantity("2,525 nghìn tỷ đồng").compare(&quantity("2.525 tỷ đồng")), Some(Ordering::Equal));
        assert_eq!(quantity("571 tỷ đồng").compare(&quantity("571 triệu đồng")), Some(Ordering::Greater));
        assert_eq!(quantity("91%").compare(&quantity("91 trường")), None);
        assert_eq!(quantity("0 hộ").compare(&quantity("0,1%")), Some(Ordering::Less));
    }

    #[test]
    fn written_as_documents_write_them() {
        for text in ["95,5%", "4,9 triệu lượt khách", "2.860 tỷ đồng", "58", "thứ 5", "105 triệu đồng/người/năm"]
        {
            assert_eq!(quantity(text).to_string(), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_formatted_parses_back(mantissa in 0i64..1_000_000_000, decimals in 0u32..=4, unit in 0usize..8) {
            let unit = ["%", "‰", "tỷ đồng", "triệu đồng/người/năm", "nghìn lượt khách", "ha", "", "tổ chức đảng"][unit];
            let value = Quantity::new(Decimal::new(mantissa, decimals).normalize(), Measure::parse(unit).unwrap());
            prop_assert_eq!(whole_quantity(&value.to_string()), Some(value));
        }

        /// Moving a number by a scale's digits and taking the next scale is the same quantity.
        #[test]
        fn digits_of_a_scale_keep_their_order(mantissa in 0i64..1_000_000_000, decimals in 0u32..=4, other in 0i64..1_000_000_000) {
            let small = Quantity::new(Decimal::new(mantissa, decimals) * Decimal::from(1000), Measure::parse("triệu đồng").unwrap());
            let large = Quantity::new(Decimal::new(mantissa, decimals), Measure::parse("tỷ đồng").unwrap());
            prop_assert_eq!(small.compare(&large), Some(Ordering::Equal));
            let third = Quantity::new(Decimal::new(other, decimals), Measure::parse("đồng").unwrap());
            prop_assert_eq!(small.compare(&third), large.compare(&third));
        }
    }
}
