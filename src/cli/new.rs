//! `congkhai init` and `congkhai new`: files to start from.

use std::io::Write;
use std::path::Path;

use super::arguments::{Init, New, NewKind};
use super::{CommandContext, CommandError, CommandOutcome, lang_of_site};
use crate::content::settings;
use crate::content::site_error::SiteError;
use crate::lang::Lang;
use crate::start::{self, Addition, NewFile};

pub fn init(call: &CommandContext, arguments: &Init) -> Result<CommandOutcome, CommandError> {
    let files = start::small_site();
    start::write(&arguments.folder, &files).map_err(CommandError::Start)?;
    let lang = call.lang(Lang::Vi);
    say_made(&arguments.folder, &files, lang)?;
    let folder = arguments.folder.display();
    let next = match lang {
        Lang::Vi => format!("tiếp theo: congkhai check --site {folder}"),
        Lang::En => format!("next: congkhai check --site {folder}"),
    };
    writeln!(std::io::stdout().lock(), "{next}")?;
    Ok(CommandOutcome::Fine)
}

pub fn new(call: &CommandContext, arguments: &New) -> Result<CommandOutcome, CommandError> {
    if !call.root.join(settings::FILE).is_file() {
        return Err(CommandError::Site(SiteError::NoSettings(call.root.clone())));
    }
    let file = start::add(&call.root, arguments.kind.addition(), &arguments.path).map_err(CommandError::Start)?;
    let files = [file];
    start::write(&call.root, &files).map_err(CommandError::Start)?;
    say_made(&call.root, &files, call.lang(lang_of_site(&call.root)))?;
    Ok(CommandOutcome::Fine)
}

impl NewKind {
    fn addition(self) -> Addition {
        match self {
            NewKind::Unit => Addition::Unit,
            NewKind::Resolution => Addition::Resolution,
            NewKind::Report => Addition::Report,
            NewKind::Indicator => Addition::Indicator,
            NewKind::Term => Addition::Term,
        }
    }
}

fn say_made(root: &Path, files: &[NewFile], lang: Lang) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for file in files {
        writeln!(out, "{} {}", lang.pick("đã tạo", "made"), root.join(&file.path).display())?;
    }
    Ok(())
}
