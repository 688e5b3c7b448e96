//! `congkhai init` and `congkhai new`: make files to start from.

use std::io::Write;
use std::path::Path;

use super::arguments::{InitArguments, NewArguments, NewKind};
use super::context::CommandContext;
use super::error::CommandError;
use super::outcome::CommandOutcome;
use crate::content::settings;
use crate::content::site_error::SiteError;
use crate::disk;
use crate::import::catalogue::COMMON;
use crate::import::documents::{DraftFile, offered_indicators, take_up};
use crate::import::draft::indicator;
use crate::lang::Lang;
use crate::start::{Addition, NewFile, new_content, small_site, write_new_files};
use crate::text::shell_word;

pub(super) fn init(context: &CommandContext, arguments: &InitArguments) -> Result<CommandOutcome, CommandError> {
    let mut files = small_site();
    let own = files.len();
    let offered = offered_indicators().into_iter().map(|file| NewFile { path: file.path, text: file.text });
    let offered: Vec<NewFile> = offered.filter(|file| files.iter().all(|other| other.path != file.path)).collect();
    let count = offered.len();
    files.extend(offered);
    write_new_files(&arguments.folder, &files).map_err(CommandError::Start)?;
    let lang = context.lang_or(Lang::Vi);
    print_made(&arguments.folder, files.get(..own).unwrap_or_default(), lang)?;
    let indicators = match lang {
        Lang::Vi => format!("đã tạo {count} chỉ số thường gặp trong content/chi-so/, là bản nháp cho đến khi dùng"),
        Lang::En => format!("made {count} common indicators in content/chi-so/, drafts until they are used"),
    };
    writeln!(std::io::stdout().lock(), "{indicators}")?;
    let folder = arguments.folder.display().to_string();
    let folder = shell_word(&folder);
    let next = match lang {
        Lang::Vi => format!("tiếp theo: congkhai check --site {folder}"),
        Lang::En => format!("next: congkhai check --site {folder}"),
    };
    writeln!(std::io::stdout().lock(), "{next}")?;
    Ok(CommandOutcome::Fine)
}

pub(super) fn new(context: &CommandContext, arguments: &NewArguments) -> Result<CommandOutcome, CommandError> {
    if !disk::is_file(&context.root.join(settings::FILE))? {
        return Err(CommandError::Site(SiteError::NoSettings(context.root.clone())));
    }
    let mut file =
        new_content(&context.root, arguments.kind.addition(), &arguments.path).map_err(CommandError::Start)?;
    if arguments.kind.addition() == Addition::Indicator
        && let Some(common) = COMMON.iter().find(|common| file.path.ends_with(format!("{}.md", common.id)))
    {
        // The catalogue knows it: nothing is left to be filled in, but to be confirmed.
        file.text = indicator(common);
    }
    let draft = DraftFile { path: file.path.clone(), text: file.text.clone() };
    let made = [file];
    let is_new = !take_up(&context.root, vec![draft])?.is_empty();
    let files = if is_new { &made[..] } else { &[] };
    write_new_files(&context.root, files).map_err(CommandError::Start)?;
    print_made(&context.root, &made, context.lang())?;
    Ok(CommandOutcome::Fine)
}

impl NewKind {
    fn addition(self) -> Addition {
        match self {
            NewKind::Unit => Addition::Unit,
            NewKind::Resolution => Addition::Resolution,
            NewKind::Amendment => Addition::Amendment,
            NewKind::Report => Addition::Report,
            NewKind::Indicator => Addition::Indicator,
            NewKind::Term => Addition::Term,
        }
    }
}

fn print_made(root: &Path, files: &[NewFile], lang: Lang) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for file in files {
        writeln!(out, "{} {}", lang.pick("đã tạo", "made"), root.join(&file.path).display())?;
    }
    Ok(())
}
