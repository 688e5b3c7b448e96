//! The limits of a plan: how much may be deleted, which addresses may be lost, and that no figure
//! that was public changes in silence.

use super::error::{FiguresChanged, PublishError};
use super::figures::{ContinuedFigures, TargetFigures};
use super::plan::{Plan, RemoteFiles, is_compressed};
use super::upload::Upload;
use crate::content::settings::DeleteLimit;
use crate::output::permanent::PermanentAddresses;

/// The files and addresses that a target holds before a run.
pub(super) struct TargetContents {
    pub files: RemoteFiles,
    /// The addresses that readers have met.
    pub addresses: PermanentAddresses,
    /// The figures that readers have met.
    pub figures: TargetFigures,
}

/// The limits that a plan may not exceed.
pub(super) struct Limits {
    /// Nothing may be changed at all.
    pub dry_run: bool,
    pub max_deletes: DeleteLimit,
    /// Published addresses that may be lost, each with all below it.
    pub allowed_losses: Vec<String>,
}

impl Limits {
    /// Fails where the plan changes a figure or loses an address, or deletes too many files.
    pub(super) fn check(
        &self,
        plan: &Plan,
        upload: &Upload,
        contents: &TargetContents,
        figures: &ContinuedFigures,
    ) -> Result<(), PublishError> {
        let new = PermanentAddresses::of_paths(upload.files.keys().map(String::as_str));
        let lost = contents.addresses.lost_in(&new, &self.allowed_losses);
        if !figures.unexplained.is_empty() {
            let (findings, size) = (figures.unexplained.clone(), figures.size);
            return Err(PublishError::FiguresChanged(Box::new(FiguresChanged { findings, lost, size })));
        }
        if !lost.is_empty() {
            return Err(PublishError::LostAddress(lost));
        }
        // A compressed form goes along with its file; only the file counts.
        let counts = |path: &&String| !is_compressed(path, &contents.files);
        let most = self.max_deletes.of(contents.files.keys().filter(counts).count());
        let deletes = plan.deletes.iter().filter(counts).count();
        if deletes > most { Err(PublishError::TooManyDeletes { deletes, most }) } else { Ok(()) }
    }
}
