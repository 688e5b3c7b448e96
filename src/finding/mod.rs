//! Findings: problems in content, each with its place and its help. Every stage
//! reports with these; nothing stops at the first one.

mod archive_fault;
mod change_fault;
mod code;
mod count;
mod csv_fault;
mod doubt;
mod encoding;
mod entry_kind;
mod figure_change;
pub mod human;
pub mod json;
mod marker_slip;
mod odd_character;
mod place;
mod problem;
mod record;
mod screen_kind;
mod severity;
pub(crate) mod source;
mod syntax_fault;
mod template_fault;
mod unread_file;
mod value_shape;
mod wording;

pub(crate) use archive_fault::ArchiveFault;
pub(crate) use change_fault::{AmendmentFault, CorrectionFault};
pub use code::CODES;
pub(crate) use count::Count;
pub(crate) use csv_fault::CsvFault;
pub(crate) use doubt::Doubt;
pub(crate) use encoding::{Encoding, ProgramFile};
pub(crate) use entry_kind::EntryKind;
pub(crate) use figure_change::{AmendmentLines, ChangedFact, FigureChange, HowChanged, WayOut};
pub(crate) use marker_slip::MarkerSlip;
pub(crate) use odd_character::OddCharacter;
pub(crate) use place::{Place, ShownLine, Span, Spanned};
pub(crate) use problem::Problem;
pub(crate) use record::Finding;
pub use record::sort_and_dedup;
pub(crate) use screen_kind::ScreenKind;
pub use severity::Severity;
pub(crate) use syntax_fault::SyntaxFault;
pub(crate) use template_fault::TemplateFault;
pub(crate) use unread_file::UnreadFile;
pub(crate) use value_shape::ValueShape;
