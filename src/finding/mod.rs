//! Findings: what is wrong in content, where, and the way out. Every stage
//! reports with these; nothing stops at the first one.

mod archive_fault;
mod code;
mod count;
mod csv_fault;
mod entry_kind;
pub mod human;
pub mod json;
mod place;
mod problem;
mod record;
mod severity;
pub mod source;
mod value_shape;
mod wording;

pub use archive_fault::ArchiveFault;
pub use code::CODES;
pub use count::Count;
pub use csv_fault::CsvFault;
pub use entry_kind::EntryKind;
pub use place::{Place, Span, Spanned};
pub use problem::Problem;
pub use record::{Finding, sort_and_dedup};
pub use severity::Severity;
pub use value_shape::ValueShape;
