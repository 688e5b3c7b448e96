//! `congkhai import`: reads documents into a draft of a resolution and spreadsheets into drafts of its reports, or
//! shows what they propose. Spreadsheets alone are read by `import_results`.

use std::io::{self, Write};
use std::path::PathBuf;

use super::arguments::{ImportArguments, OutputFormat};
use super::context::CommandContext;
use super::error::CommandError;
use super::import_results::{self, SheetImport};
use super::outcome::CommandOutcome;
use crate::content::settings;
use crate::content::site_error::SiteError;
use crate::disk;
use crate::import::destination::Destination;
use crate::import::documents::{DraftFile, Existing, Plan, joined, plan, take_up};
use crate::import::draft::question;
use crate::import::error::ImportError;
use crate::import::find::propose;
use crate::import::json::{json, with_results};
use crate::import::proposal::Proposal;
use crate::import::sheet::SheetKind;
use crate::lang::Lang;
use crate::start::{NewFile, write_new_files};

pub(super) fn run(context: &CommandContext, arguments: &ImportArguments) -> Result<CommandOutcome, CommandError> {
    let is_sheet = |file: &PathBuf| SheetKind::of(file).is_some();
    let (sheets, documents): (Vec<PathBuf>, Vec<PathBuf>) = arguments.files.iter().cloned().partition(is_sheet);
    let to = Destination::parse(&arguments.to).map_err(CommandError::Import)?;
    if documents.is_empty() {
        return import_results::run(context, arguments, to);
    }
    let lang = context.lang();
    let document = joined(&documents).map_err(CommandError::Import)?;
    let proposal = propose(&document, to.period, lang);
    let plan = plan(&context.root, &to, &file_names(&documents), &proposal, lang).map_err(CommandError::Import)?;
    let results = if sheets.is_empty() {
        None
    } else {
        Some(SheetImport::read(context, arguments, to, &sheets, beside(&plan, arguments.merge))?)
    };
    show(&proposal, &plan, results.as_ref(), arguments, lang)?;
    if !arguments.dry_run {
        write(context, arguments, plan, results)?;
    }
    Ok(CommandOutcome::Fine)
}

/// The files that sheets are read beside, as if they were written already.
fn beside(plan: &Plan, merges: bool) -> Vec<DraftFile> {
    match plan {
        Plan::New(files) => files.clone(),
        Plan::Existing(Existing { path, merged: Some(text), .. }) if merges => {
            vec![DraftFile { path: path.clone(), text: text.clone() }]
        }
        Plan::Existing(_) => Vec::new(),
    }
}

fn file_names(files: &[PathBuf]) -> String {
    let names: Vec<String> =
        files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect();
    names.join(", ")
}

/// Shows what was found, and how it differs from a resolution that is there. JSON has standard output for itself.
fn show(
    proposal: &Proposal,
    plan: &Plan,
    results: Option<&SheetImport>,
    arguments: &ImportArguments,
    lang: Lang,
) -> Result<(), CommandError> {
    let difference = match plan {
        Plan::New(_) => String::new(),
        Plan::Existing(existing) => difference(existing, lang),
    };
    let mut out = io::stdout().lock();
    if arguments.format == OutputFormat::Json {
        let document = json(proposal, lang);
        let all = match results {
            Some(results) => with_results(document, results.proposal.json(lang)),
            None => document,
        };
        let text = serde_json::to_string_pretty(&all).map_err(io::Error::from)?;
        writeln!(out, "{text}")?;
        write!(io::stderr().lock(), "{difference}")?;
        return Ok(());
    }
    write!(out, "{}{difference}", summary(proposal, lang))?;
    if let Some(results) = results {
        write!(out, "\n{}", results.proposal.summary(lang))?;
    }
    Ok(())
}

/// The differences from a resolution that is there, a line each.
fn difference(existing: &Existing, lang: Lang) -> String {
    if existing.new.is_empty() && existing.otherwise.is_empty() {
        let words =
            lang.pick("tệp đã có mọi điều đọc được từ văn bản", "the file has all that was read of the document");
        return format!("{words}: {}\n", existing.path.display());
    }
    let left =
        existing.left.iter().map(|line| format!("! {}: {line}", lang.pick("phải chép tay", "to be copied by hand")));
    let lines: Vec<String> = existing.new.iter().chain(&existing.otherwise).cloned().chain(left).collect();
    lines.join("\n") + "\n"
}

fn write(
    context: &CommandContext,
    arguments: &ImportArguments,
    plan: Plan,
    results: Option<SheetImport>,
) -> Result<(), CommandError> {
    if !disk::is_file(&context.root.join(settings::FILE))? {
        return Err(CommandError::Site(SiteError::NoSettings(context.root.clone())));
    }
    let lang = context.lang();
    let tell = |what: &str, path: PathBuf| -> Result<(), CommandError> {
        if arguments.format == OutputFormat::Human {
            writeln!(io::stdout().lock(), "{what} {}", context.root.join(path).display())?;
        }
        Ok(())
    };
    let new = match plan {
        Plan::New(files) => files,
        Plan::Existing(existing) if existing.new.is_empty() => Vec::new(),
        Plan::Existing(existing) => {
            let path = context.root.join(&existing.path);
            if !arguments.merge {
                return Err(CommandError::Import(ImportError::Exists(path)));
            }
            let text = existing.merged.ok_or_else(|| CommandError::Import(ImportError::NotMerged(path.clone())))?;
            disk::rewrite_lasting(&path, text)
                .map_err(|error| CommandError::Import(ImportError::Write(path.clone(), error)))?;
            tell(lang.pick("đã thêm vào", "added to"), existing.path)?;
            existing.indicators
        }
    };
    let new = take_up(&context.root, new)?;
    let files: Vec<NewFile> = new.into_iter().map(|file| NewFile { path: file.path, text: file.text }).collect();
    write_new_files(&context.root, &files).map_err(CommandError::Start)?;
    for file in files {
        tell(lang.pick("đã tạo", "made"), file.path)?;
    }
    results.map_or(Ok(()), |results| results.write(context))
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
