//! Tests of goals: the explicit form, exact figures, and the law that a phrase
//! which is written from a goal is read as that goal.

use super::*;
use crate::domain::number;
use crate::domain::phrase::{parse_measure, parse_quantity};
use proptest::prelude::*;

#[test]
fn the_explicit_form_says_the_same() {
    let number = |text: &str| Some(number::parse(text).unwrap());
    let explicit = |op, value, value2, unit: Option<&str>| {
        Goal::from_explicit(ExplicitGoal { op, value, value2, unit: unit.map(|unit| parse_measure(unit).unwrap()) })
    };
    assert_eq!(explicit(Op::Between, number("10"), number("12"), Some("lượt")), Goal::parse("10-12 lượt").ok());
    assert_eq!(explicit(Op::AtLeast, number("95,5"), None, Some("%")), Goal::parse("từ 95,5% trở lên").ok());
    assert_eq!(explicit(Op::IncreaseBy, number("13"), None, Some("%")), Goal::parse("tăng 13%").ok());
    assert_eq!(explicit(Op::AtMost, number("5"), None, Some("thứ")), Goal::parse("thứ 5 trở lên").ok());
    assert_eq!(explicit(Op::Unset, None, None, Some("tỷ đồng")), Goal::parse("… tỷ đồng").ok());
    assert_eq!(explicit(Op::Between, number("12"), number("10"), None), None);
    assert_eq!(explicit(Op::Between, number("12"), None, None), None);
    assert_eq!(explicit(Op::Reach, None, None, None), None);
    assert_eq!(explicit(Op::Reach, number("1"), number("2"), None), None);
    assert_eq!(explicit(Op::Achieve, number("1"), None, None), None);
}

#[test]
fn the_figure_is_exact() {
    let goal = Goal::parse("457,802 tỷ đồng").unwrap();
    assert_eq!(goal.figure(), parse_quantity("457,802 tỷ đồng").as_ref());
    assert_eq!(goal.figure().map(|figure| figure.number.to_string()).as_deref(), Some("457.802"));
}

proptest! {
    #[test]
    fn what_is_formatted_parses_back(
        mantissa in 1i64..1_000_000_000, decimals in 0u32..=3, form in 0usize..6, unit in 0usize..5,
    ) {
        let unit = ["%", " tỷ đồng", " đảng viên", "‰", " triệu lượt khách"][unit];
        // No share is a thousand or more.
        let mantissa = if matches!(unit, "%" | "‰") { mantissa % 1000 + 1 } else { mantissa };
        let decimals = if matches!(unit, "%" | "‰") { 1 } else { decimals };
        let figure = format!("{}{unit}", number::format(Decimal::new(mantissa, decimals)));
        let (phrase, op) = [
            (figure.clone(), Op::Reach),
            (format!("từ {figure} trở lên"), Op::AtLeast),
            (format!("trên {figure}"), Op::MoreThan),
            (format!("không quá {figure}"), Op::AtMost),
            (format!("dưới {figure}"), Op::LessThan),
            (format!("giảm {figure}"), Op::DecreaseBy),
        ][form].clone();
        let goal = Goal::parse(&phrase).unwrap();
        prop_assert_eq!(goal.op(), op);
        prop_assert_eq!(goal.figure().map(ToString::to_string), Some(figure));
    }

    #[test]
    fn never_panics(text in "(\\PC|từ |trên |% |trở lên|[0-9.,…/-]){0,20}") {
        let _goal = Goal::parse(&text);
    }
}
