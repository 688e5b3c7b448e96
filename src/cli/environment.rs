//! The environment of the program.

use std::path::PathBuf;

use crate::publish::secrets::Secrets;

/// The environment variables that the commands use.
#[derive(Debug, Default)]
pub struct Environment {
    /// `CONGKHAI_LANG`
    pub language: Option<String>,
    /// The user and machine that publish, for others to read: `an@may-1`.
    pub publisher: String,
    /// The user's own folder.
    pub home: Option<PathBuf>,
    pub secrets: Secrets,
}
