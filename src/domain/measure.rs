//! Measures: the units of quantities, with their scales. Two measures can be
//! compared when one exact factor leads from the one to the other.

use std::fmt;

use crate::slug;
use rust_decimal::Decimal;

/// The unit of a quantity, as the document words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    Percent,
    PerMille,
    /// `điểm %`: the difference of two percentages.
    PercentPoint,
    /// `triệu đồng/người/năm`: a scale and the denominators.
    Money {
        scale: Scale,
        per: Box<str>,
    },
    /// `triệu lượt khách`, `giường/10.000 dân`: a scale, a noun and the denominators; a
    /// bare number has no noun.
    Count {
        scale: Scale,
        noun: Box<str>,
        per: Box<str>,
    },
    /// `thứ 5`: a place in a ranking, the first being the best.
    Rank,
}

/// A power of ten by its word, as money and large counts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    One,
    Thousand,
    Million,
    Billion,
    ThousandBillion,
}

/// The kind of thing a measure counts, whatever its scale; equal dimensions compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dimension {
    Share,
    SharePoint,
    Money,
    Count,
    Rank,
}

impl Scale {
    pub fn exponent(self) -> u32 {
        match self {
            Scale::One => 0,
            Scale::Thousand => 3,
            Scale::Million => 6,
            Scale::Billion => 9,
            Scale::ThousandBillion => 12,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Scale::One => "",
            Scale::Thousand => "nghìn",
            Scale::Million => "triệu",
            Scale::Billion => "tỷ",
            Scale::ThousandBillion => "nghìn tỷ",
        }
    }
}

impl Measure {
    /// The measure of a number without any unit.
    pub fn bare() -> Self {
        Measure::count(Scale::One, "")
    }

    /// The measure of a count, without denominators.
    pub fn count(scale: Scale, noun: &str) -> Self {
        Measure::Count { scale, noun: noun.into(), per: Box::default() }
    }

    pub fn is_share(&self) -> bool {
        self.dimension() == Dimension::Share
    }

    pub fn is_money(&self) -> bool {
        self.dimension() == Dimension::Money
    }

    pub fn is_rank(&self) -> bool {
        self.dimension() == Dimension::Rank
    }

    /// Whether one of the denominators is the year.
    pub(super) fn is_per_year(&self) -> bool {
        match self {
            Measure::Money { per, .. } | Measure::Count { per, .. } => {
                per.split('/').any(|word| slug::slug(word) == "nam")
            }
            Measure::Percent | Measure::PerMille | Measure::PercentPoint | Measure::Rank => false,
        }
    }

    /// Whether quantities of the two measures can be compared.
    pub fn compares_with(&self, other: &Measure) -> bool {
        match (self, other) {
            (Measure::Money { per: one, .. }, Measure::Money { per: two, .. }) => same_denominators(one, two),
            (Measure::Count { noun: one, per: by, .. }, Measure::Count { noun: two, per, .. }) => {
                same_noun(one, two) && same_rate(by, per)
            }
            // "2,6 tỷ" beside "tỷ đồng": the scale tells that money is meant.
            (Measure::Money { .. }, Measure::Count { scale, noun, .. })
            | (Measure::Count { scale, noun, .. }, Measure::Money { .. }) => noun.is_empty() && *scale != Scale::One,
            _ => self.dimension() == other.dimension(),
        }
    }

    /// The power of ten that leads from this measure to the smallest of its dimension.
    pub(super) fn exponent(&self) -> u32 {
        match self {
            Measure::Percent => 1,
            Measure::PerMille | Measure::Rank => 0,
            // A point of per cent is ten of per mille, as a per cent is.
            Measure::PercentPoint => 1,
            Measure::Money { scale, .. } | Measure::Count { scale, .. } => scale.exponent(),
        }
    }

    fn dimension(&self) -> Dimension {
        match self {
            Measure::Percent | Measure::PerMille => Dimension::Share,
            Measure::PercentPoint => Dimension::SharePoint,
            Measure::Money { .. } => Dimension::Money,
            Measure::Count { .. } => Dimension::Count,
            Measure::Rank => Dimension::Rank,
        }
    }
}

/// The measure as a column of a table names it: `%`, `tỷ đồng`, `triệu lượt khách`.
impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Measure::Percent => f.write_str("%"),
            Measure::PerMille => f.write_str("‰"),
            Measure::PercentPoint => f.write_str("điểm %"),
            Measure::Rank => f.write_str("thứ"),
            Measure::Money { scale: Scale::One, per } => write!(f, "đồng{per}"),
            Measure::Money { scale, per } => write!(f, "{} đồng{per}", scale.word()),
            Measure::Count { scale: Scale::One, noun, per } => write!(f, "{noun}{per}"),
            Measure::Count { scale, noun, per } if noun.is_empty() => write!(f, "{}{per}", scale.word()),
            Measure::Count { scale, noun, per } => write!(f, "{} {noun}{per}", scale.word()),
        }
    }
}

/// Ten to the power of `exponent`, exactly.
pub(super) fn power_of_ten(exponent: u32) -> Decimal {
    Decimal::from_i128_with_scale(10i128.pow(exponent), 0)
}

/// Whether one list of denominators has all words of the other. `/người/năm` and
/// `/năm` are the same: a title often says "a head" already. A month is never left out: the
/// other figure may be one of a year.
fn same_denominators(one: &str, two: &str) -> bool {
    if one == two {
        return true;
    }
    let list = |text: &str| text.split('/').filter(|word| !word.is_empty()).map(slug::slug).collect::<Vec<_>>();
    let (one, two) = (list(one), list(two));
    let has_all = |short: &[String], long: &[String]| {
        short.iter().all(|word| long.contains(word))
            && long.iter().all(|word| short.contains(word) || !matches!(word.as_str(), "thang" | "quy" | "ngay"))
    };
    has_all(&one, &two) || has_all(&two, &one)
}

/// The slug of a noun with `i` for `y` behind a consonant: `bác sỹ` is `bác sĩ`.
pub(crate) fn folded_noun(noun: &str) -> String {
    let slug = slug::slug(noun);
    let syllables = slug.split('-').map(|syllable| match syllable.as_bytes() {
        [b'b' | b'h' | b'k' | b'l' | b'm' | b's' | b't', b'y'] => syllable.replace('y', "i"),
        _ => syllable.to_owned(),
    });
    syllables.collect::<Vec<_>>().join("-")
}

/// Whether two lists of denominators of a count are the same, but for the year.
fn same_rate(one: &str, two: &str) -> bool {
    let list = |text: &str| {
        let words = text.split('/').map(slug::slug).filter(|word| !word.is_empty() && word != "nam");
        words.collect::<Vec<_>>()
    };
    one == two || list(one) == list(two)
}

/// Whether one noun is the other or its beginning: `lượt` is short for `lượt khách`.
/// A bare number goes with any noun.
fn same_noun(one: &str, two: &str) -> bool {
    if one == two {
        return true;
    }
    let (one, two) = (folded_noun(one), folded_noun(two));
    let starts = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| short.is_empty() || rest.is_empty() || rest.starts_with('-'))
    };
    starts(&one, &two) || starts(&two, &one)
}
