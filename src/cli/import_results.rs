//! `congkhai import` of spreadsheets: reads results out of them, shows what was found and what is open, and writes
//! the draft of a report.

use std::io::{self, Write};
use std::path::PathBuf;

use super::arguments::{ImportArguments, OutputFormat};
use super::context::CommandContext;
use super::error::CommandError;
use super::outcome::CommandOutcome;
use crate::content::cache::ContentCache;
use crate::import::destination::Destination;
use crate::import::documents::DraftFile;
use crate::import::error::ImportError;
use crate::import::results::{NamedSheets, Proposal, Request, propose, remember};
use crate::import::sheet::{self, SheetKind};
use crate::start::{NewFile, write_new_files};

pub(super) fn run(
    context: &CommandContext,
    arguments: &ImportArguments,
    to: Destination,
) -> Result<CommandOutcome, CommandError> {
    let import = SheetImport::read(context, arguments, to, &arguments.files, Vec::new())?;
    import.print(arguments.format)?;
    if !arguments.dry_run {
        import.write(context)?;
    }
    Ok(CommandOutcome::Fine)
}

/// The results of spreadsheets, and what was asked of them.
pub(super) struct SheetImport {
    pub proposal: Proposal,
    request: Request,
}

impl SheetImport {
    /// Reads files; `beside` are the drafts of a document that is imported at the same time.
    pub(super) fn read(
        context: &CommandContext,
        arguments: &ImportArguments,
        to: Destination,
        files: &[PathBuf],
        beside: Vec<DraftFile>,
    ) -> Result<Self, CommandError> {
        let cache = ContentCache::open(&context.root).map_err(CommandError::Site)?;
        let request = Request {
            to: to.path,
            period: to.period,
            date: arguments.date,
            choices: arguments.columns.clone().unwrap_or_default(),
            beside,
            lang: context.lang(),
        };
        let files = sheets(files).map_err(CommandError::Import)?;
        let proposal = propose(&context.root, &cache, &request, &files);
        Ok(Self { proposal, request })
    }

    fn print(&self, format: OutputFormat) -> Result<(), CommandError> {
        let mut out = io::stdout().lock();
        match format {
            OutputFormat::Human => write!(out, "{}", self.proposal.summary(self.request.lang))?,
            OutputFormat::Json => {
                let json = self.proposal.json(self.request.lang);
                let text = serde_json::to_string_pretty(&json).map_err(io::Error::from)?;
                writeln!(out, "{text}")?;
            }
        }
        Ok(())
    }

    /// Writes the drafts, and remembers the columns that were said. What was written is told on standard
    /// error, so that JSON stays alone.
    pub(super) fn write(&self, context: &CommandContext) -> Result<(), CommandError> {
        let (proposal, request) = (&self.proposal, &self.request);
        let drafts = proposal.drafts.iter();
        let files: Vec<NewFile> =
            drafts.map(|draft| NewFile { path: draft.path.clone(), text: draft.text.clone() }).collect();
        write_new_files(&context.root, &files).map_err(CommandError::Start)?;
        let mut out = io::stderr().lock();
        for file in &files {
            let path = context.root.join(&file.path);
            writeln!(out, "{} {}", request.lang.pick("đã tạo bản nháp", "made the draft"), path.display())?;
        }
        if !proposal.has_resolution {
            let words = request.lang.pick(
                "chưa có nghị quyết ở nơi này nên không ghi báo cáo",
                "there is no resolution at this place, so no report is written",
            );
            writeln!(out, "{words}: {}", request.to)?;
        }
        remember(&context.root, proposal, request).map_err(|error| CommandError::Import(ImportError::Remember(error)))
    }
}

/// The sheets of all files, under the files' names where there are several.
fn sheets(files: &[PathBuf]) -> Result<Vec<NamedSheets>, ImportError> {
    let several = files.len() > 1;
    let mut named = Vec::new();
    for path in files {
        let kind = SheetKind::of(path).ok_or_else(|| ImportError::UnknownKind(path.clone()))?;
        let mut sheets = sheet::read(path, kind).map_err(|error| ImportError::Sheet(path.clone(), error))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if several && kind != SheetKind::Text {
            sheets.iter_mut().for_each(|sheet| sheet.name_with(&name));
        }
        named.push(NamedSheets { name, sheets });
    }
    Ok(named)
}
