//! The first stage: walks `content/`, reads each file on its own, in parallel, and parses it
//! into a typed record that remembers the places of its values.

mod aliases;
pub(crate) mod archives;
pub(crate) mod body;
pub(crate) mod cache;
pub(crate) mod citations;
pub(crate) mod destination;
pub(crate) mod document;
pub(crate) mod drafts;
mod fields;
pub(crate) mod figures;
pub(crate) mod files;
pub(crate) mod findings;
pub(crate) mod front_matter;
pub(crate) mod indicator;
pub(crate) mod keys;
mod lines;
pub(crate) mod loaded;
pub(crate) mod node;
mod odd_characters;
pub(crate) mod page;
pub(crate) mod path;
mod placeholders;
pub(crate) mod report;
mod report_csv;
pub(crate) mod resolution;
pub(crate) mod schema;
pub(crate) mod settings;
pub(crate) mod site_error;
pub(crate) mod toml;
mod toml_slips;
pub(crate) mod unit;
pub(crate) mod unread;
pub(crate) mod walk;
mod yaml;
mod yaml_slips;
