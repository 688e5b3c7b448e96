//! The second stage: one immutable model of the whole site, and what is wrong between files.

mod addresses;
mod assemble;
pub mod check;
pub mod citations;
mod ids;
mod model;
mod results;
pub mod standing;
mod uses;

pub use addresses::{Addresses, Destination};
pub use assemble::{Options, assemble};
pub use ids::{PartId, ResolutionId, TargetId, UnitId};
pub use model::{IndicatorEntry, PageEntry, ReportEntry, ResolutionEntry, ResultAt, Site, Size, UnitEntry};
pub use results::PlacedResult;
pub use uses::IndicatorUses;
