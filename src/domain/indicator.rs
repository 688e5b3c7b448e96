//! The two facts of an indicator that decide how a result is judged: whether
//! more of it is better, and how its figure runs over a year.

/// The direction that is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
    Neutral,
}

/// The way a figure runs over the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// A sum over the period: money taken in, members admitted.
    Cumulative,
    /// A state that can be read on any day: a share of insured people.
    Point,
    /// A state that is established once, at the end: households counted as poor.
    YearEnd,
}

/// The way the years of a term make the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddsUp {
    /// The term is the sum of its years.
    Sum,
    /// The term is its last year.
    Last,
    /// The term is the mean of its years.
    Mean,
}

impl AddsUp {
    pub const ALL: [AddsUp; 3] = [AddsUp::Sum, AddsUp::Last, AddsUp::Mean];

    pub fn code(self) -> &'static str {
        match self {
            AddsUp::Sum => "sum",
            AddsUp::Last => "last",
            AddsUp::Mean => "mean",
        }
    }
}

impl Better {
    pub const ALL: [Better; 3] = [Better::Higher, Better::Lower, Better::Neutral];

    pub fn code(self) -> &'static str {
        match self {
            Better::Higher => "higher",
            Better::Lower => "lower",
            Better::Neutral => "neutral",
        }
    }
}

impl Flow {
    pub const ALL: [Flow; 3] = [Flow::Cumulative, Flow::Point, Flow::YearEnd];

    pub fn code(self) -> &'static str {
        match self {
            Flow::Cumulative => "cumulative",
            Flow::Point => "point",
            Flow::YearEnd => "year-end",
        }
    }
}
