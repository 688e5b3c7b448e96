//! `congkhai import`: reads documents into a draft of a resolution, or shows what they propose; spreadsheets
//! of results are read by `import_results`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::{ImportArguments, OutputFormat};
use super::context::CommandContext;
use super::error::CommandError;
use super::import_results;
use super::outcome::CommandOutcome;
use crate::content::document::{self, Record};
use crate::content::settings;
use crate::content::site_error::SiteError;
use crate::disk;
use crate::domain::period::Period;
use crate::import::catalogue::COMMON;
use crate::import::document::{Document, Place};
use crate::import::draft::{draft, indicator, question};
use crate::import::error::ImportError;
use crate::import::find::propose;
use crate::import::json::json;
use crate::import::merge::{difference, merged};
use crate::import::proposal::{OpenQuestion, Proposal, Why};
use crate::import::read::read_document;
use crate::import::sheet::SheetKind;
use crate::import::year_before::{of_look_back, year_before};
use crate::lang::Lang;
use crate::start::{NewFile, StartError, write_new_files};

pub(super) fn run(context: &CommandContext, arguments: &ImportArguments) -> Result<CommandOutcome, CommandError> {
    if arguments.files.iter().any(|file| SheetKind::of(file).is_some()) {
        return import_results::run(context, arguments);
    }
    let lang = context.lang();
    let (folder, period) = target(&arguments.to).map_err(CommandError::Import)?;
    let document = joined(&arguments.files).map_err(CommandError::Import)?;
    let proposal = propose(&document, period, lang);
    let mut out = io::stdout().lock();
    if arguments.format == OutputFormat::Json {
        let json = serde_json::to_string_pretty(&json(&proposal, lang)).map_err(io::Error::from)?;
        writeln!(out, "{json}")?;
    } else {
        write!(out, "{}", summary(&proposal, lang))?;
    }
    let path = Path::new("content").join(&folder).join("index.md");
    let there = disk::read_text_if_there(&context.root.join(&path))?;
    if let Some(there) = there {
        return into_existing(context, arguments, &path, &there, &proposal, &mut out);
    }
    if !arguments.dry_run {
        let made = write_drafts(context, &folder, &file_names(&arguments.files), &proposal)?;
        if arguments.format == OutputFormat::Human {
            for file in made {
                writeln!(out, "{} {}", lang.pick("đã tạo", "made"), context.root.join(&file.path).display())?;
            }
        }
    }
    Ok(CommandOutcome::Fine)
}

/// Shows how a document differs from the resolution that is there, and adds what is new where that is asked for.
fn into_existing(
    context: &CommandContext,
    arguments: &ImportArguments,
    path: &Path,
    there: &str,
    proposal: &Proposal,
    out: &mut impl Write,
) -> Result<CommandOutcome, CommandError> {
    let lang = context.lang();
    let below: PathBuf = path.iter().skip(1).collect();
    let parsed = document::parse(&below.to_string_lossy().replace('\\', "/"), there.as_bytes().to_vec());
    let Some(Record::Resolution(resolution)) = parsed.document.as_ref().map(|document| &document.record) else {
        return Err(CommandError::Start(StartError::NotAResolution(path.display().to_string())));
    };
    let difference = difference(resolution, proposal, lang);
    let human = arguments.format == OutputFormat::Human;
    if human {
        for target in &difference.new {
            let goals: Vec<&str> = target.parts.iter().map(|part| part.phrase.as_str()).collect();
            writeln!(out, "+ {}: {}: {}", target.no, target.title, goals.join(" | "))?;
        }
        for line in &difference.changed {
            writeln!(out, "{line}")?;
        }
    }
    if arguments.dry_run || difference.new.is_empty() {
        return Ok(CommandOutcome::Fine);
    }
    if !arguments.merge {
        return Err(CommandError::Start(StartError::Exists(context.root.join(path))));
    }
    let names = file_names(&arguments.files);
    let text = merged(there, &difference.new, &names, lang)
        .ok_or_else(|| CommandError::Import(ImportError::NotToml(path.to_owned())))?;
    disk::write(&context.root.join(path), text)?;
    if human {
        writeln!(out, "{} {}", lang.pick("đã thêm vào", "added to"), context.root.join(path).display())?;
    }
    Ok(CommandOutcome::Fine)
}

fn file_names(files: &[PathBuf]) -> String {
    let names: Vec<String> =
        files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect();
    names.join(", ")
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
        joined.unclear_rows.extend(document.unclear_rows);
        joined.remarks.extend(document.remarks);
    }
    Ok(joined)
}

/// Writes the draft of a resolution, the indicators that it is the first to name, and what its document says of the
/// period before, where the site has nothing of that yet.
fn write_drafts(
    context: &CommandContext,
    folder: &Path,
    source: &str,
    proposal: &Proposal,
) -> Result<Vec<NewFile>, CommandError> {
    let (root, lang) = (&context.root, context.lang());
    if !disk::is_file(&root.join(settings::FILE))? {
        return Err(CommandError::Site(SiteError::NoSettings(root.clone())));
    }
    let content = Path::new("content");
    let unit = folder.parent().unwrap_or(folder);
    let mut before = year_before(proposal, unit, lang);
    if let Some(drafts) = &before
        && disk::is_file(&root.join(content).join(&drafts.folder).join("index.md"))?
    {
        before = None;
    }
    let mut proposal = proposal.clone();
    if before.is_some() {
        // They are told in the draft of the report.
        let told: Vec<(Place, String)> =
            of_look_back(&proposal).map(|result| (result.place.clone(), result.quote.clone())).collect();
        let is_told = |open: &OpenQuestion| {
            open.why == Why::UnmatchedResult && told.contains(&(open.place.clone(), open.quote.clone()))
        };
        proposal.open.retain(|open| !is_told(open));
    }
    let text = draft(&proposal, source, lang);
    let mut files = vec![NewFile { path: content.join(folder).join("index.md"), text }];
    if let Some(drafts) = before {
        let folder = content.join(drafts.folder);
        let (report, text) = drafts.report;
        files.push(NewFile { path: folder.join("index.md"), text: drafts.targets });
        files.push(NewFile { path: folder.join(report), text });
    }
    for common in COMMON {
        let parts = proposal.targets().flat_map(|target| &target.parts);
        let mut indicators = parts.filter_map(|part| part.indicator.as_ref());
        let path = content.join("chi-so").join(format!("{}.md", common.id));
        if indicators.any(|indicator| indicator.id == common.id) && !disk::is_file(&root.join(&path))? {
            files.push(NewFile { path, text: indicator(&common) });
        }
    }
    write_new_files(root, &files).map_err(CommandError::Start)?;
    Ok(files)
}

/// The findings, and the questions that a person has to settle.
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
