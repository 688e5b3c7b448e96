//! The request to publish a site.

use std::path::Path;

use super::publisher::Publisher;
use super::secrets::Secrets;
use crate::content::settings::DeleteLimit;

/// Which site is published, where, and within which limits.
pub(crate) struct PublishRequest<'r> {
    /// The site's folder.
    pub root: &'r Path,
    /// The user's own folder, which nothing is published to.
    pub home: Option<&'r Path>,
    /// The target's name in `site.toml`; it may be left out where there is only one.
    pub target: Option<String>,
    /// The plan is only shown.
    pub dry_run: bool,
    /// Instead of the target's own limit.
    pub max_deletes: Option<DeleteLimit>,
    /// How many earlier versions a folder keeps, instead of the target's own number.
    pub keep: Option<usize>,
    /// Published addresses that may be lost, each with all below it.
    pub allowed_losses: Vec<String>,
    pub publisher: Publisher,
    pub secrets: Secrets,
}
