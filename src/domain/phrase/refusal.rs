//! Refusals: the reason why a phrase is not understood, and the place of the
//! first token that has no place in it.

use std::ops::Range;

/// The reason and place of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub reason: Reason,
    /// The token that can't be placed; empty at the end of a phrase that lacks something.
    pub span: Range<usize>,
    /// The token as written.
    pub word: Box<str>,
    /// The spelling that was probably meant.
    pub suggestion: Option<Box<str>>,
}

/// The reason why a phrase is refused; each has a way out of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// No figure stands where one must: `tăng`, `so với`.
    NoFigure,
    /// A second figure: `95%, trong đó 5% …`.
    SecondFigure,
    /// A second condition: `và đạt 85 triệu đồng`.
    SecondCondition,
    /// `hoặc`: it can't be said which of two counts.
    Alternative,
    /// `khoảng`, `gần`: no exact figure.
    Vague,
    /// `không đạt 95%`.
    Negated,
    /// `sẽ đạt 95%`, `được giao 95%`: a plan and no result.
    Planned,
    /// `không quá 5% trở lên`, `01 (hai) mô hình`.
    Contradiction,
    /// `1/2 số hộ`.
    Fraction,
    /// `6/2026` in the place of a figure.
    DateAsFigure,
    /// A deadline without its year: `trước 30/6`.
    DateWithoutYear,
    /// `10, 12`: a blank inside a number, or two numbers.
    BlankInNumber,
    /// `88.8`, `1.052%`: a dot where a comma is probably meant.
    DotAsDecimal,
    NumberTooLong,
    /// `20/00`: neither a date nor per mille.
    PerMilleSpelling,
    /// `12-10 lượt`.
    EmptyRange,
    /// `3 tỷ - 5 triệu đồng`.
    TwoMeasures,
    /// `diện mạo mới 5 trường`: the figure stands behind other words without one that leads to it.
    BareFigure,
    /// `tăng 1,5 lần`: by or to?
    Ratio,
    OpenBracket,
    /// A character that can't be seen.
    Invisible,
    /// A word that has no place here.
    UnknownWord,
}

impl Reason {
    pub const ALL: [Reason; 22] = [
        Reason::NoFigure,
        Reason::SecondFigure,
        Reason::SecondCondition,
        Reason::Alternative,
        Reason::Vague,
        Reason::Negated,
        Reason::Planned,
        Reason::Contradiction,
        Reason::Fraction,
        Reason::DateAsFigure,
        Reason::DateWithoutYear,
        Reason::BlankInNumber,
        Reason::DotAsDecimal,
        Reason::NumberTooLong,
        Reason::PerMilleSpelling,
        Reason::EmptyRange,
        Reason::TwoMeasures,
        Reason::BareFigure,
        Reason::Ratio,
        Reason::OpenBracket,
        Reason::Invisible,
        Reason::UnknownWord,
    ];

    /// The name by which tools know the reason.
    pub fn code(self) -> &'static str {
        match self {
            Reason::NoFigure => "no-figure",
            Reason::SecondFigure => "second-figure",
            Reason::SecondCondition => "second-condition",
            Reason::Alternative => "alternative",
            Reason::Vague => "vague",
            Reason::Negated => "negated",
            Reason::Planned => "planned",
            Reason::Contradiction => "contradiction",
            Reason::Fraction => "fraction",
            Reason::DateAsFigure => "date-as-figure",
            Reason::DateWithoutYear => "date-without-year",
            Reason::BlankInNumber => "blank-in-number",
            Reason::DotAsDecimal => "dot-as-decimal",
            Reason::NumberTooLong => "number-too-long",
            Reason::PerMilleSpelling => "per-mille-spelling",
            Reason::EmptyRange => "empty-range",
            Reason::TwoMeasures => "two-measures",
            Reason::BareFigure => "bare-figure",
            Reason::Ratio => "ratio",
            Reason::OpenBracket => "open-bracket",
            Reason::Invisible => "invisible",
            Reason::UnknownWord => "unknown-word",
        }
    }
}
