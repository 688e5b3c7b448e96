//! Quantities as documents write them: exact over every scale, and read back as written.

use std::cmp::Ordering;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::phrase::{parse_measure, parse_quantity};
use super::quantity::Quantity;

fn quantity(text: &str) -> Quantity {
    parse_quantity(text).unwrap_or_else(|| panic!("{text}"))
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
        let measure = parse_measure(unit).unwrap();
        // No share is a thousand or more.
        let mantissa = if measure.is_share() { mantissa % 1000 } else { mantissa };
        let value = Quantity::new(Decimal::new(mantissa, decimals).normalize(), measure);
        prop_assert_eq!(parse_quantity(&value.to_string()), Some(value));
    }

    /// Moving a number by a scale's digits and taking the next scale is the same quantity.
    #[test]
    fn digits_of_a_scale_keep_their_order(mantissa in 0i64..1_000_000_000, decimals in 0u32..=4, other in 0i64..1_000_000_000) {
        let small = Quantity::new(Decimal::new(mantissa, decimals) * Decimal::from(1000), parse_measure("triệu đồng").unwrap());
        let large = Quantity::new(Decimal::new(mantissa, decimals), parse_measure("tỷ đồng").unwrap());
        prop_assert_eq!(small.compare(&large), Some(Ordering::Equal));
        let third = Quantity::new(Decimal::new(other, decimals), parse_measure("đồng").unwrap());
        prop_assert_eq!(small.compare(&third), large.compare(&third));
    }
}
