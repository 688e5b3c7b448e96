//! Measures as documents write them, and which of them compare.

use super::measure::Measure;
use super::phrase::parse_measure;

fn measure(text: &str) -> Measure {
    parse_measure(text).unwrap_or_else(|refusal| panic!("{text}: {refusal:?}"))
}

#[test]
fn measures_of_the_documents() {
    for text in [
        "%",
        "‰",
        "tỷ đồng",
        "triệu đồng",
        "triệu đồng/người/năm",
        "đồng",
        "nghìn tỷ đồng",
        "triệu lượt khách",
        "lượt lao động",
        "tổ chức đảng",
        "ha",
        "",
    ] {
        assert_eq!(measure(text).to_string(), text);
    }
    assert_eq!(measure("triệu đồng / người / năm").to_string(), "triệu đồng/người/năm");
    assert!(parse_measure("12 vụ").is_err());
}

#[test]
fn what_compares() {
    for (one, two) in [
        ("%", "‰"),
        ("tỷ đồng", "triệu đồng"),
        ("triệu đồng/người/năm", "triệu đồng/năm"),
        ("triệu đồng/người/năm", "triệu đồng"),
        ("triệu lượt khách", "lượt khách"),
        ("triệu lượt", "lượt khách"),
        ("tổ chức Đảng", "tổ chức đảng"),
        ("tỷ", "tỷ đồng"),
        ("", "buổi"),
    ] {
        assert!(measure(one).compares_with(&measure(two)), "{one} ~ {two}");
        assert!(measure(two).compares_with(&measure(one)), "{two} ~ {one}");
    }
    for (one, two) in [
        ("%", "trường"),
        ("%", ""),
        ("tỷ đồng", "%"),
        ("đảng viên", "tổ chức đảng"),
        ("triệu đồng/người", "triệu đồng/hộ"),
        ("triệu đồng/người/tháng", "triệu đồng/người"),
        ("lớp", "lớpmột"),
        ("", "đồng"),
    ] {
        assert!(!measure(one).compares_with(&measure(two)), "{one} ~ {two}");
    }
}
