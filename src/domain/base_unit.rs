//! Base units: the unit in which all quantities of one kind are the same, whatever scale a document
//! writes them in, with its code. Money is in đồng, `VND`; the rest has codes of UCUM, where things that
//! are counted stand in braces: `{luot-khach}`.

use rust_decimal::Decimal;

use super::measure::{Measure, power_of_ten};
use super::quantity::Quantity;
use crate::slug::slug;

/// A quantity in its base unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseQuantity {
    pub number: Decimal,
    pub code: String,
}

impl Quantity {
    /// The quantity in its base unit; none where it has more digits than are kept exactly.
    pub(crate) fn in_base_unit(&self) -> Option<BaseQuantity> {
        let factor = match &self.measure {
            Measure::PerMille => Decimal::new(1, 1),
            Measure::Percent | Measure::PercentPoint | Measure::Rank => Decimal::ONE,
            Measure::Money { scale, .. } | Measure::Count { scale, .. } => power_of_ten(scale.exponent()),
        };
        let number = self.number.checked_mul(factor)?.normalize();
        Some(BaseQuantity { number, code: self.measure.base_code() })
    }
}

impl Measure {
    /// The code of the measure's base unit.
    pub(crate) fn base_code(&self) -> String {
        match self {
            Measure::Percent | Measure::PerMille => "%".to_owned(),
            Measure::PercentPoint => "%{point}".to_owned(),
            Measure::Rank => "{rank}".to_owned(),
            Measure::Money { per, .. } => format!("VND{}", denominators(per)),
            Measure::Count { noun, per, .. } => format!("{}{}", unit(noun), denominators(per)),
        }
    }
}

/// The code of what is counted: a unit of UCUM, or the noun in braces.
fn unit(noun: &str) -> String {
    let noun = noun.trim();
    let code = match noun.to_lowercase().as_str() {
        "" => "1",
        "m" | "mét" => "m",
        "km" => "km",
        "m²" | "m2" => "m2",
        "km²" | "km2" => "km2",
        "m³" | "m3" => "m3",
        "ha" | "héc ta" => "har",
        "kg" => "kg",
        "tạ" => "(100.kg)",
        "tấn" => "t",
        "lít" => "L",
        "giờ" => "h",
        "ngày" => "d",
        "tháng" => "mo",
        "quý" => "(3.mo)",
        "năm" => "a",
        "kwh" => "kW.h",
        _ => return annotation(noun),
    };
    code.to_owned()
}

/// Words in braces, which UCUM takes in ASCII only.
fn annotation(words: &str) -> String {
    let ascii: String = slug(words).chars().filter(char::is_ascii).collect();
    if ascii.is_empty() { "1".to_owned() } else { format!("{{{ascii}}}") }
}

/// The denominators of `/người/năm` or `/10.000 dân`.
fn denominators(per: &str) -> String {
    let codes = per.split('/').map(str::trim).filter(|words| !words.is_empty()).map(|words| {
        let end = words.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(words.len());
        let (number, noun) = words.split_at(end);
        let number = number.replace('.', "");
        match (number.is_empty(), noun.trim().is_empty()) {
            (true, _) => format!("/{}", unit(noun)),
            (false, true) => format!("/{number}"),
            (false, false) => format!("/({number}.{})", unit(noun)),
        }
    });
    codes.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::goal::Goal;
    use crate::domain::measure::Scale;

    #[test]
    fn goals_in_base_units() {
        for (phrase, number, code) in [
            ("457,802 tỷ đồng", "457802000000", "VND"),
            ("27.625 triệu đồng", "27625000000", "VND"),
            ("95,5%", "95.5", "%"),
            ("8‰", "0.8", "%"),
            ("4,9 triệu lượt khách", "4900000", "{luot-khach}"),
            ("86,5 triệu đồng/người/năm", "86500000", "VND/{nguoi}/a"),
            ("32 giường/10.000 dân", "32", "{giuong}/(10000.{dan})"),
            ("12 km", "12", "km"),
            ("150 ha", "150", "har"),
            ("15", "15", "1"),
            ("thứ 5", "5", "{rank}"),
        ] {
            let goal = Goal::parse(phrase).unwrap();
            let base = goal.figure().unwrap().in_base_unit().unwrap();
            assert_eq!((base.number.to_string().as_str(), base.code.as_str()), (number, code), "{phrase}");
        }
    }

    proptest! {
        #[test]
        fn the_largest_figures_stay_exact(mantissa in 0_i64..1_000_000_000_000_000_000, decimals in 0_u32..=6) {
            let number = Decimal::new(mantissa / 10_i64.pow(6 - decimals), decimals);
            let measure = Measure::Money { scale: Scale::ThousandBillion, per: "".into() };
            let base = Quantity::new(number, measure).in_base_unit().unwrap();
            prop_assert_eq!(base.number.checked_div(power_of_ten(12)).unwrap(), number.normalize());
        }
    }
}
