//! Writes all files of a site to a folder.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::error::OutputError;
use super::files::{FileContent, SiteFile, SiteFiles};
use super::place::{self, OutputKind};
use super::progress::Progress;
use super::transaction::{Durability, Summary, Transaction};
use super::workbook::{Workbook, WorkbookPacker};
use super::write_tables::{is_table, stage_tables};
use crate::finding::Finding;
use crate::pages::PageId;
use crate::render::top_of;

/// The outcome of writing a site.
pub(crate) enum Written {
    Whole {
        summary: Summary,
        pages: usize,
    },
    /// Some pages can't be rendered; the output was not touched.
    Failed(Vec<Finding>),
}

/// The outcome of staging a site, of which nothing is in place yet.
pub(crate) enum Staged {
    /// All files. `rendered` counts pages that were rendered; the others were known to be the same.
    Whole {
        rendered: usize,
    },
    Failed(Vec<Finding>),
}

/// Writes a whole site to `out`, an output of the site in `root`.
pub(crate) fn write(
    files: &SiteFiles,
    root: &Path,
    out: &Path,
    progress: &dyn Progress,
) -> Result<Written, OutputError> {
    ensure_free(root, out, None)?;
    write_to(files, out, Durability::Lasting, progress)
}

/// Writes a whole site to `out`, a folder of the caller's that is removed by the same run.
pub(crate) fn write_scratch(files: &SiteFiles, out: &Path, progress: &dyn Progress) -> Result<Written, OutputError> {
    write_to(files, out, Durability::Scratch, progress)
}

fn write_to(
    files: &SiteFiles,
    out: &Path,
    durability: Durability,
    progress: &dyn Progress,
) -> Result<Written, OutputError> {
    let transaction = Transaction::open(out, false, durability)?;
    match stage(files, &transaction, progress)? {
        Staged::Whole { .. } => {
            let summary = transaction.commit(None)?;
            Ok(Written::Whole { summary, pages: files.pages() })
        }
        Staged::Failed(findings) => Ok(Written::Failed(findings)),
    }
}

/// Fails if `out` holds something else than the website of the site in `root`.
pub(super) fn ensure_free(root: &Path, out: &Path, home: Option<&Path>) -> Result<(), OutputError> {
    let taken = place::taken(out, root, home, OutputKind::Website);
    taken.map_or(Ok(()), |taken| Err(OutputError::Taken(out.to_path_buf(), taken)))
}

/// Stages all files of a site.
pub(crate) fn stage(
    files: &SiteFiles,
    transaction: &Transaction,
    progress: &dyn Progress,
) -> Result<Staged, OutputError> {
    let all = files.all();
    progress.steps(all.len());
    let writer = SiteWriter {
        files,
        transaction,
        progress,
        top: top_of(files.context.site.settings.base_url.as_deref()),
        rendered: AtomicUsize::new(0),
        failed: Mutex::default(),
    };
    let (staged, tables) = rayon::join(
        || all.par_iter().try_for_each_init(Tools::default, |tools, file| writer.stage(file, tools)),
        || stage_tables(files, transaction, progress),
    );
    staged.and(tables)?;
    let failed = writer.failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if failed.is_empty() {
        Ok(Staged::Whole { rendered: writer.rendered.into_inner() })
    } else {
        Ok(Staged::Failed(failed))
    }
}

/// The tools that one file after another is made with.
#[derive(Default)]
struct Tools {
    /// The bytes of a page.
    page: Vec<u8>,
    /// Made for the first workbook.
    packer: Option<WorkbookPacker>,
}

struct SiteWriter<'w> {
    files: &'w SiteFiles,
    transaction: &'w Transaction,
    progress: &'w dyn Progress,
    /// The path of the site on its host.
    top: String,
    rendered: AtomicUsize,
    /// Errors of templates; the same error on many pages is kept once.
    failed: Mutex<Vec<Finding>>,
}

impl SiteWriter<'_> {
    fn stage(&self, file: &SiteFile, tools: &mut Tools) -> Result<(), OutputError> {
        // `stage_tables` does these, so that each row is made once.
        if is_table(file) {
            return Ok(());
        }
        let path = self.files.path(file);
        match self.files.content(file) {
            FileContent::Page(id) => self.stage_page(&id, &path, &mut tools.page)?,
            FileContent::Text(text) => self.transaction.put(&path, text.as_bytes())?,
            FileContent::Bytes(bytes) => self.transaction.put(&path, &bytes)?,
            FileContent::Copy(disk) => self.transaction.put_file(&path, &disk)?,
            FileContent::Workbook(workbook) => self.stage_workbook(&workbook, &path, tools)?,
            FileContent::Table(table) => self.transaction.put(&path, &table.bytes(&self.files.context))?,
        }
        self.progress.step();
        Ok(())
    }

    fn stage_page(&self, id: &PageId, path: &str, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        let (head, view) = id.view(&self.files.context);
        let key = self.files.renderer.key_of(&head, &view);
        if self.transaction.keep(path, key) {
            return Ok(());
        }
        self.rendered.fetch_add(1, Ordering::Relaxed);
        match self.files.renderer.page(&head, &view, &self.top, buffer) {
            Ok(()) => self.transaction.put_page(path, buffer, key),
            Err(finding) => {
                let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
                if !failed.contains(&finding) {
                    failed.push(*finding);
                }
                Ok(())
            }
        }
    }

    /// Stages a workbook, unless it is the one of the last build: packing it takes longer than its rows.
    fn stage_workbook(&self, workbook: &Workbook, path: &str, tools: &mut Tools) -> Result<(), OutputError> {
        let key = workbook.key();
        if self.transaction.keep(path, key) {
            return Ok(());
        }
        let packer = tools.packer.get_or_insert_with(WorkbookPacker::new);
        self.transaction.put_page(path, &workbook.packed(packer), key)
    }
}
