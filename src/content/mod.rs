//! The first stage: walk `content/`, read every file on its own and in
//! parallel, and turn it into a typed record that remembers its places.

mod aliases;
pub mod archives;
pub mod body;
pub mod cache;
pub mod destination;
pub mod document;
pub mod drafts;
mod fields;
pub mod figures;
pub mod files;
pub mod findings;
pub mod front_matter;
pub mod indicator;
pub mod keys;
pub mod loaded;
pub mod node;
pub mod page;
pub mod path;
pub mod report;
mod report_csv;
pub mod resolution;
pub mod schema;
pub mod settings;
pub mod site_error;
pub(crate) mod toml;
pub mod unit;
pub mod walk;
mod yaml;
