//! Doubts: the ways in which a figure can hardly be right.

/// The reason why a figure is questioned; `beside` is the figure it is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A share over a hundred per cent, of a thing that has no more than all.
    OverAll,
    /// A hundred times the goal, or more.
    HundredTimesGoal { goal: String },
    /// A thousand times the result before, or more.
    ThousandTimesBefore { before: String },
    /// Exactly three digits behind the comma, where a figure beside it is about a thousand times
    /// larger: the comma may have been a dot.
    CommaForDot { beside: String },
    /// A running sum that is smaller than before.
    SumFalls { before: String },
    /// The share of the plan that the phrase states isn't that of its level to the goal.
    OtherShare { stated: String, computed: String },
    /// The change that the phrase states isn't that of its level to the base.
    OtherChange { stated: String, computed: String },
}
