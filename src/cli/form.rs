//! `congkhai form`: writes workbooks in which offices fill in results.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::arguments::FormArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::outcome::CommandOutcome;
use crate::content::cache::ContentCache;
use crate::disk;
use crate::import::destination::Destination;
use crate::import::error::ImportError;
use crate::import::form::{FormRequest, forms};
use crate::output::prepare::assemble_and_check;
use crate::site::Options;

pub(super) fn run(context: &CommandContext, arguments: &FormArguments) -> Result<CommandOutcome, CommandError> {
    let cache = ContentCache::open(&context.root).map_err(CommandError::Site)?;
    let Destination { path, .. } = Destination::parse(&arguments.path).map_err(CommandError::Import)?;
    let (site, _) = assemble_and_check(cache.loaded(), Options { drafts: true, as_of: None });
    let id = site.resolution_at(&format!("/{path}/"));
    let id = id.ok_or_else(|| CommandError::Import(ImportError::NoResolution(path.clone())))?;
    let lang = context.lang();
    let request = FormRequest { date: arguments.date, by_body: arguments.by_body, lang };
    let made = forms(&site, &site[id], request);
    let made = made.map_err(|error| CommandError::Import(ImportError::Form(error.to_string())))?;
    let out = arguments.out.clone().unwrap_or_else(|| default_file(&path, arguments));
    let stem = out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = out.parent().unwrap_or(Path::new(""));
    let mut shown = std::io::stdout().lock();
    for form in made {
        let file = folder.join(form.file_name(&stem));
        disk::write_new(&file, &form.bytes)
            .map_err(|error| CommandError::Import(ImportError::Write(file.clone(), error)))?;
        writeln!(shown, "{} {}", lang.pick("đã lập biểu", "made the form"), file.display())?;
    }
    Ok(CommandOutcome::Fine)
}

/// `bieu-do-son-2026-2026-06-30.xlsx`
fn default_file(path: &str, arguments: &FormArguments) -> PathBuf {
    let mut names = path.rsplit('/');
    let (period, unit) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
    let date = arguments.date.map(|date| format!("-{date}")).unwrap_or_default();
    PathBuf::from(format!("bieu-{unit}-{period}{date}.xlsx"))
}
