//! The second stage: one immutable model of the whole site, and the checks between its files.

mod addresses;
pub(crate) mod amendments;
mod assemble;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod citations;
pub(crate) mod corrections;
pub(crate) mod due;
pub(crate) mod goal_history;
mod ids;
mod model;
pub(crate) mod named_facts;
pub(crate) mod predecessors;
pub(crate) mod results;
pub(crate) mod since_report;
pub(crate) mod standing;
mod uses;

pub use assemble::{Options, assemble};
pub(crate) use ids::{AmendmentId, HeldId, PartId, ResolutionId, TargetId, UnitId};
pub(crate) use model::{IndicatorEntry, PageEntry, ReportEntry, ResultAt, Size};
pub use model::{ResolutionEntry, Site};
pub(crate) use uses::IndicatorUses;
