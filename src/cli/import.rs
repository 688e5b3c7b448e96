//! `congkhai import`: reads documents into a draft of a resolution, or shows what they propose; spreadsheets
//! of results are read by `import_results`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::{ImportArguments, OutputFormat};
use super::context::CommandContext;
use super::error::CommandError;
use super::import_results;
use super::outcome::CommandOutcome;
use crate::content::settings;
use crate::content::site_error::SiteError;
use crate::disk;
use crate::domain::period::Period;
use crate::import::document::Document;
use crate::import::draft::{draft, question};
use crate::import::error::ImportError;
use crate::import::find::propose;
use crate::import::json::json;
use crate::import::proposal::Proposal;
use crate::import::read::read_document;
use crate::import::sheet::SheetKind;
use crate::lang::Lang;
use crate::start::{NewFile, write_new_files};

pub(super) fn run(context: &CommandContext, arguments: &ImportArguments) -> Result<CommandOutcome, CommandError> {
    if arguments.files.iter().any(|file| SheetKind::of(file).is_some()) {
        return import_results::run(context, arguments);
    }
    let lang = context.lang();
    let (folder, period) = target(&arguments.to).map_err(CommandError::Import)?;
    let document = joined(&arguments.files).map_err(CommandError::Import)?;
    let proposal = propose(&document, period, lang);
    let names: Vec<String> =
        arguments.files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect();
    let text = draft(&proposal, &names.join(", "), lang);
    let mut out = io::stdout().lock();
    if arguments.format == OutputFormat::Json {
        let json = serde_json::to_string_pretty(&json(&proposal, lang)).map_err(io::Error::from)?;
        writeln!(out, "{json}")?;
    } else {
        write!(out, "{}", summary(&proposal, lang))?;
    }
    if !arguments.dry_run {
        write_draft(&context.root, &folder, text)?;
        if arguments.format == OutputFormat::Human {
            let path = context.root.join("content").join(&folder).join("index.md");
            writeln!(out, "{} {}", lang.pick("đã tạo", "made"), path.display())?;
        }
    }
    Ok(CommandOutcome::Fine)
}

/// The folder of a resolution below `content/`, and its period.
fn target(to: &str) -> Result<(PathBuf, Period), ImportError> {
    let bad = || ImportError::BadTarget(to.to_owned());
    let plain = to.trim_matches('/').trim_start_matches("content/").trim_end_matches("/index.md");
    let names: Vec<&str> = plain.split('/').collect();
    let is_name = |name: &&str| !name.is_empty() && *name != "." && *name != ".." && !name.contains(['\\', ':']);
    let (last, above) = names.split_last().ok_or_else(bad)?;
    if above.is_empty() || !names.iter().all(is_name) {
        return Err(bad());
    }
    let period = Period::lead(last).ok_or_else(bad)?;
    Ok((names.iter().collect(), period))
}

/// The documents of several files as one, in their order.
fn joined(files: &[PathBuf]) -> Result<Document, ImportError> {
    let mut joined = Document::default();
    for file in files {
        let document = read_document(file)?;
        joined.blocks.extend(document.blocks);
        joined.margins.extend(document.margins);
        joined.remarks.extend(document.remarks);
    }
    Ok(joined)
}

fn write_draft(root: &Path, folder: &Path, text: String) -> Result<(), CommandError> {
    if !disk::is_file(&root.join(settings::FILE))? {
        return Err(CommandError::Site(SiteError::NoSettings(root.to_owned())));
    }
    let path = Path::new("content").join(folder).join("index.md");
    write_new_files(root, &[NewFile { path, text }]).map_err(CommandError::Start)
}

/// What was found, and what a person has to settle.
fn summary(proposal: &Proposal, lang: Lang) -> String {
    let parts: usize = proposal.targets().map(|target| target.parts.len()).sum();
    let count = proposal.targets().count();
    let (groups, results, open) = (proposal.groups.len(), proposal.results.len(), proposal.open.len());
    let mut text = match lang {
        Lang::Vi => format!(
            "tìm thấy {count} chỉ tiêu ({parts} mức) trong {groups} nhóm, {results} kết quả; {open} điều còn phải trả lời\n"
        ),
        Lang::En => format!(
            "{count} targets ({parts} goals) in {groups} groups, {results} results found; {open} questions are open\n"
        ),
    };
    for target in proposal.targets() {
        let goals: Vec<&str> = target.parts.iter().map(|part| part.phrase.as_str()).collect();
        text.push_str(&format!("  {:<6} {}: {}\n", target.no, target.title, goals.join(" | ")));
    }
    for open in &proposal.open {
        text.push_str(&format!("? {}\n", question(open, lang)));
    }
    text
}
