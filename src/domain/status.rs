//! The status of a target, as the pages show it, and the order of gravity.

/// The status of a part or a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Exceeded,
    Met,
    /// A level, a ceiling or something to keep is as it should be; the period is open.
    Holding,
    /// A running sum is at its course or above.
    OnPace,
    /// A running sum is below its course.
    Behind,
    /// A level isn't as it should be; the period is open.
    Below,
    Missed,
    /// A final report leaves the part out, or the period closed without one.
    Unreported,
    NotDue,
    NoData,
    Unset,
    NoBasis,
    /// An amendment dropped the part; it counts for nothing.
    Dropped,
}

impl Status {
    pub const ALL: [Status; 13] = [
        Status::Exceeded,
        Status::Met,
        Status::Holding,
        Status::OnPace,
        Status::Behind,
        Status::Below,
        Status::Missed,
        Status::Unreported,
        Status::NotDue,
        Status::NoData,
        Status::Unset,
        Status::NoBasis,
        Status::Dropped,
    ];

    /// The statuses that speak for a target, which a dropped part never does.
    pub const GRAVEST_FIRST: [Status; 12] = [
        Status::Missed,
        Status::Unreported,
        Status::Behind,
        Status::Below,
        Status::NoBasis,
        Status::NoData,
        Status::Unset,
        Status::NotDue,
        Status::OnPace,
        Status::Holding,
        Status::Met,
        Status::Exceeded,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Status::Exceeded => "exceeded",
            Status::Met => "met",
            Status::Holding => "holding",
            Status::OnPace => "on_pace",
            Status::Behind => "behind",
            Status::Below => "below",
            Status::Missed => "missed",
            Status::Unreported => "unreported",
            Status::NotDue => "not_due",
            Status::NoData => "no_data",
            Status::Unset => "unset",
            Status::NoBasis => "no_basis",
            Status::Dropped => "dropped",
        }
    }

    pub fn passes(self) -> bool {
        matches!(self, Status::Exceeded | Status::Met)
    }

    /// The status of a target from the statuses of its parts: the gravest speaks, never a mean. A
    /// target is dropped when all its parts are.
    pub fn of_parts(parts: &[Status]) -> Status {
        if !parts.is_empty() && parts.iter().all(|status| *status == Status::Dropped) {
            return Status::Dropped;
        }
        Self::GRAVEST_FIRST.into_iter().find(|status| parts.contains(status)).unwrap_or(Status::NoData)
    }
}
