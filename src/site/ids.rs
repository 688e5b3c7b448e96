//! Ids of units, resolutions, targets and parts. An id is made by a site and valid for that
//! site alone, where it always names something that exists.

/// A unit, by its position in the order of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitId(pub(super) usize);

/// A resolution, by its position in the order of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResolutionId(pub(super) usize);

/// An amendment, by its position in the order of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AmendmentId(pub(super) usize);

/// A document of the site that has a number and a date of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeldId {
    Resolution(ResolutionId),
    Amendment(AmendmentId),
}

/// A target, by its position among all targets of its resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TargetId {
    pub resolution: ResolutionId,
    pub position: usize,
}

/// A part of a target, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartId {
    pub target: TargetId,
    pub position: usize,
}

impl UnitId {
    pub fn position(self) -> usize {
        self.0
    }
}

impl ResolutionId {
    pub fn position(self) -> usize {
        self.0
    }

    pub fn target(self, position: usize) -> TargetId {
        TargetId { resolution: self, position }
    }
}

impl TargetId {
    pub fn part(self, position: usize) -> PartId {
        PartId { target: self, position }
    }
}
