//! The command line: arguments become calls of the library, and results become
//! messages and exit statuses.

mod against;
mod archive;
mod arguments;
mod build;
mod check;
mod confirm;
mod context;
mod environment;
mod error;
mod explain;
mod findings;
mod form;
mod import;
mod import_results;
mod language;
mod manual;
mod new;
mod numbers;
mod outcome;
mod progress;
mod publish;
mod restore;
mod run;
mod schema;
mod serve;
mod site_folder;
mod theme;
mod verify;
mod vietnamese;

pub use environment::Environment;
pub use run::run;
