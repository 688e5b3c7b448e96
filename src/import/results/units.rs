//! The units of tables, as offices write them, slips included.

use crate::domain::measure::{Measure, Scale};
use crate::domain::phrase::parse_measure;

/// Slips that are seen in tables, with the words that are meant. Marks are never folded: `đồng` and
/// `dòng` would be one.
const SLIPS: [(&str, &str); 14] = [
    ("dông", "đồng"),
    ("đông", "đồng"),
    ("dồng", "đồng"),
    ("đồg", "đồng"),
    ("đồn", "đồng"),
    ("đồmg", "đồng"),
    ("triêu", "triệu"),
    ("triệụ", "triệu"),
    ("trịệu", "triệu"),
    ("tỷ̉", "tỷ"),
    ("tỹ", "tỷ"),
    ("nghin", "nghìn"),
    ("luợt", "lượt"),
    ("nguời", "người"),
];

/// The measure that a cell of units names, without brackets around it.
pub(crate) fn measure(text: &str) -> Option<Measure> {
    let plain = text.trim().trim_matches(['(', ')', '[', ']']).trim();
    let lower = plain.to_lowercase();
    let lower = lower.strip_prefix("đvt:").or_else(|| lower.strip_prefix("đơn vị tính:")).unwrap_or(&lower).trim();
    if lower.is_empty() || lower.len() > 100 {
        return None;
    }
    parse_measure(&without_slips(lower)).ok()
}

/// The slip that a unit has, with the words that are meant.
pub(crate) fn slip(text: &str) -> Option<(&'static str, &'static str)> {
    let lower = text.to_lowercase();
    SLIPS.into_iter().find(|(wrong, _)| words(&lower).any(|word| word == *wrong))
}

fn without_slips(text: &str) -> String {
    let mut mended = text.to_owned();
    for (wrong, right) in SLIPS {
        if words(&mended).any(|word| word == wrong) {
            mended = mended.replace(wrong, right);
        }
    }
    mended
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic())
}

/// Whether a measure says a scale or a share; a bare noun in brackets may be part of a name.
pub(crate) fn is_telling(measure: &Measure) -> bool {
    measure.is_money()
        || measure.is_share()
        || matches!(measure, Measure::PercentPoint)
        || matches!(measure, Measure::Count { scale, .. } if *scale != Scale::One)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_their_slips() {
        for (written, meant) in [
            ("Tỷ đồng", "tỷ đồng"),
            ("(%)", "%"),
            ("tỷ dông", "tỷ đồng"),
            ("Triêu đồng/người/năm", "triệu đồng/người/năm"),
            ("Người", "người"),
            ("ĐVT: triệu đồng", "triệu đồng"),
            ("Tr.đ", "triệu đồng"),
        ] {
            assert_eq!(measure(written).map(|measure| measure.to_string()).as_deref(), Some(meant), "{written}");
        }
        // A line is no money.
        assert_eq!(measure("dòng").map(|measure| measure.is_money()), Some(false));
        assert_eq!(slip("tỷ dông"), Some(("dông", "đồng")));
        assert_eq!(slip("tỷ đồng"), None);
        assert_eq!(measure("?"), None);
    }
}
