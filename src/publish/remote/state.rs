//! The notes in a store about itself: which files of ours it holds, and which
//! of them a run is changing. A run that was cut off is completed from them.

use std::collections::BTreeMap;

use super::store::Store;
use crate::output::manifest::{Fingerprint, Manifest};
use crate::output::permanent::PermanentAddresses;
use crate::publish::figures::TargetFigures;
use crate::publish::limits::TargetContents;
use crate::publish::plan::{Plan, RemoteFiles};
use crate::publish::store_error::StoreError;
use crate::publish::upload::Upload;

/// The manifest of the files that the store holds.
const MANIFEST: &str = ".congkhai/manifest";
/// The manifest of the files that a run is changing; there only meanwhile, or
/// after the run was cut off.
const PENDING: &str = ".congkhai/manifest.next";
/// The manifest of those pending files that were sent.
const SENT: &str = ".congkhai/sent";

/// The figures that were ever public in the store.
pub(crate) const FIGURES: &str = ".congkhai/figures";
/// The figures as they will be once a run is complete; there only as long as `PENDING` is.
const FIGURES_PENDING: &str = ".congkhai/figures.next";

/// The notes that a store holds.
pub(crate) struct StoreState {
    manifest: Manifest,
    pending: Option<Manifest>,
    sent: Manifest,
    figures: TargetFigures,
}

impl StoreState {
    pub(crate) fn read(store: &dyn Store) -> Result<Self, StoreError> {
        let pending = read_manifest(store, PENDING)?;
        let sent = if pending.is_some() { read_sent(store)? } else { Manifest::default() };
        // A store that nothing was published to has no manifest.
        let manifest = read_manifest(store, MANIFEST)?.unwrap_or_default();
        let figures = TargetFigures {
            text: read_text(store, FIGURES)?,
            pending: if pending.is_some() { read_text(store, FIGURES_PENDING)? } else { None },
        };
        Ok(Self { manifest, pending, sent, figures })
    }

    /// Whether an earlier run was cut off.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.pending.is_some()
    }

    /// Whether nothing was ever published to the store.
    pub(crate) fn is_unused(&self) -> bool {
        self.manifest.files.is_empty() && !self.is_interrupted()
    }

    /// The files and addresses in the store. After a run that was cut off, a
    /// pending file is unknown unless it is listed as sent; an unknown file has
    /// no address that readers can have met.
    pub(crate) fn contents(&self) -> TargetContents {
        let manifest = self.manifest.files.iter();
        let mut files: RemoteFiles = manifest.map(|(path, fingerprint)| (path.clone(), Some(*fingerprint))).collect();
        for path in self.pending.iter().flat_map(|pending| pending.files.keys()) {
            files.insert(path.clone(), self.sent.files.get(path).copied());
        }
        let met = self.manifest.files.keys().chain(self.sent.files.keys());
        let addresses = PermanentAddresses::of_paths(met.map(String::as_str));
        TargetContents { files, addresses, figures: self.figures.clone() }
    }

    /// Writes down which files a plan is going to change, before any of them is.
    pub(crate) fn write_pending(
        &self,
        store: &dyn Store,
        plan: &Plan,
        upload: &Upload,
        remote_files: &RemoteFiles,
    ) -> Result<(), StoreError> {
        let remote = |path: &String| remote_files.get(path).copied().flatten();
        let mut pending: BTreeMap<String, Fingerprint> = BTreeMap::new();
        for path in plan.paths_to_send() {
            if let Some(file) = upload.files.get(path) {
                pending.insert(path.clone(), file.fingerprint);
            }
        }
        for path in &plan.deletes {
            pending.insert(path.clone(), remote(path).unwrap_or(Fingerprint::of(b"")));
        }
        // A file that an earlier run has sent and this one leaves alone stays listed as sent.
        let earlier = self.pending.iter().flat_map(|earlier| earlier.files.keys());
        let sent: BTreeMap<String, Fingerprint> = earlier
            .filter(|path| !pending.contains_key(*path))
            .filter_map(|path| Some((path.clone(), remote(path)?)))
            .collect();
        pending.extend(sent.clone());
        // In this order: a file that is pending again must not be taken for sent.
        if self.is_interrupted() {
            store.write(SENT, Manifest { files: sent }.text().into_bytes())?;
        } else {
            store.delete(SENT)?;
        }
        store.write(PENDING, Manifest { files: pending }.text().into_bytes())
    }
}

/// Adds files to the list of sent ones.
pub(crate) fn add_to_sent(store: &dyn Store, files: &BTreeMap<String, Fingerprint>) -> Result<(), StoreError> {
    // A list that can't be read is written anew: the next run only sends more than it must.
    let mut sent = read_sent(store).unwrap_or_default();
    sent.files.extend(files.iter().map(|(path, fingerprint)| (path.clone(), *fingerprint)));
    store.write(SENT, sent.text().into_bytes())
}

pub(crate) fn write_manifest(store: &dyn Store, manifest: &Manifest) -> Result<(), StoreError> {
    store.write(MANIFEST, manifest.text().into_bytes())
}

/// Writes the figures that a run is about to make public, before any file is sent. If it is cut
/// off, the next run knows by them what readers may have met.
pub(crate) fn write_pending_figures(store: &dyn Store, text: &str) -> Result<(), StoreError> {
    store.write(FIGURES_PENDING, text.as_bytes().to_vec())
}

/// Deletes the figures of a run that has sent nothing.
pub(crate) fn delete_pending_figures(store: &dyn Store) -> Result<(), StoreError> {
    store.delete(FIGURES_PENDING)
}

/// Writes the figures that are public now.
pub(crate) fn write_figures(store: &dyn Store, text: &str) -> Result<(), StoreError> {
    store.write(FIGURES, text.as_bytes().to_vec())
}

/// Deletes the notes of a run that is complete.
pub(crate) fn delete_pending(store: &dyn Store) -> Result<(), StoreError> {
    // In this order: the other notes must not outlive the list of pending files.
    store.delete(SENT)?;
    store.delete(FIGURES_PENDING)?;
    store.delete(PENDING)
}

/// The list of sent files, which is empty until the first was written.
fn read_sent(store: &dyn Store) -> Result<Manifest, StoreError> {
    Ok(read_manifest(store, SENT)?.unwrap_or_default())
}

fn read_text(store: &dyn Store, path: &str) -> Result<Option<String>, StoreError> {
    // Bytes that are no text are damaged figures, and no figures have such letters.
    Ok(store.read(path)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

fn read_manifest(store: &dyn Store, path: &str) -> Result<Option<Manifest>, StoreError> {
    Ok(store.read(path)?.map(|bytes| Manifest::parse(&String::from_utf8_lossy(&bytes))))
}
