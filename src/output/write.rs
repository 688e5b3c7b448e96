//! Writes all files of a site to a folder.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::data::{DataRow, TableWriter, whole_table, written_rows};
use super::error::OutputError;
use super::files::{FileContent, SiteFile, SiteFiles};
use super::place::{self, OutputKind};
use super::progress::Progress;
use super::transaction::{Durability, StreamedFile, Summary, Transaction};
use super::workbook::WorkbookRows;
use crate::address::TableFormat;
use crate::finding::Finding;
use crate::pages::PageId;
use crate::render::top_of;
use crate::site::ResolutionId;

/// How many resolutions have their tables in memory at once.
const TABLES_AT_ONCE: usize = 256;

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
        || all.par_iter().try_for_each_init(Vec::new, |buffer, file| writer.stage(file, buffer)),
        || writer.stage_tables(),
    );
    staged.and(tables)?;
    let failed = writer.failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if failed.is_empty() {
        Ok(Staged::Whole { rendered: writer.rendered.into_inner() })
    } else {
        Ok(Staged::Failed(failed))
    }
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
    fn stage(&self, file: &SiteFile, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        // `stage_tables` does these: tables of the whole site are made of those of resolutions.
        if matches!(file, SiteFile::TargetTable(..) | SiteFile::WholeTable(_)) {
            return Ok(());
        }
        let path = self.files.path(file);
        match self.files.content(file) {
            FileContent::Page(id) => self.stage_page(&id, &path, buffer)?,
            FileContent::Text(text) => self.transaction.put(&path, text.as_bytes())?,
            FileContent::Bytes(bytes) => self.transaction.put(&path, &bytes)?,
            FileContent::Copy(disk) => self.transaction.put_file(&path, &disk)?,
            FileContent::Workbook(rows) => self.stage_workbook(&rows, &path)?,
            FileContent::WholeTable(_) => {}
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
    fn stage_workbook(&self, rows: &WorkbookRows, path: &str) -> Result<(), OutputError> {
        let key = rows.key(&self.files.context);
        if self.transaction.keep(path, key) {
            return Ok(());
        }
        self.transaction.put_page(path, &rows.workbook(&self.files.context), key)
    }

    /// Stages the tables of all resolutions. Those of the whole site have the same rows and are
    /// written at the same time.
    fn stage_tables(&self) -> Result<(), OutputError> {
        let mut whole_csv = self.begin_whole_table(TableFormat::Csv)?;
        let mut whole_json = self.begin_whole_table(TableFormat::Json)?;
        let ids: Vec<ResolutionId> = self.files.context.site.real_first();
        for some in ids.chunks(TABLES_AT_ONCE) {
            let rows: Vec<(Vec<u8>, Vec<u8>)> =
                some.par_iter().map(|id| self.stage_target_tables(*id)).collect::<Result<_, OutputError>>()?;
            for (csv, json) in rows {
                whole_csv.add(&csv).map_err(|error| self.at(TableFormat::Csv, error))?;
                whole_json.add(&json).map_err(|error| self.at(TableFormat::Json, error))?;
            }
        }
        self.put_whole_table(whole_csv)?;
        self.put_whole_table(whole_json)
    }

    fn begin_whole_table(&self, format: TableFormat) -> Result<TableWriter<StreamedFile>, OutputError> {
        TableWriter::begin(format, self.transaction.begin_file()?).map_err(|error| self.at(format, error))
    }

    fn put_whole_table(&self, table: TableWriter<StreamedFile>) -> Result<(), OutputError> {
        let format = table.format();
        let file = table.end().map_err(|error| self.at(format, error))?;
        self.transaction.put_streamed(&self.files.path(&SiteFile::WholeTable(format)), file)?;
        self.progress.step();
        Ok(())
    }

    /// An I/O error of a table of all targets.
    fn at(&self, format: TableFormat, error: io::Error) -> OutputError {
        OutputError::Io(self.files.path(&SiteFile::WholeTable(format)).into(), error)
    }

    /// Stages the tables of one resolution. Returns their rows, as CSV and as JSON.
    fn stage_target_tables(&self, id: ResolutionId) -> Result<(Vec<u8>, Vec<u8>), OutputError> {
        let rows = DataRow::of_resolution(&self.files.context, id);
        let stage = |format: TableFormat| {
            let path = self.files.path(&SiteFile::TargetTable(id, format));
            let at_path = |error: io::Error| OutputError::Io(path.clone().into(), error);
            let written = written_rows(&rows, format).map_err(at_path)?;
            self.transaction.put(&path, &whole_table(&written, format).map_err(at_path)?)?;
            self.progress.step();
            Ok(written)
        };
        Ok((stage(TableFormat::Csv)?, stage(TableFormat::Json)?))
    }
}
