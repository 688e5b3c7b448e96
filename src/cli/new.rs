//! `congkhai init` and `congkhai new`: files to start from.

use std::io::Write;
use std::path::Path;

use super::arguments::{Init, New, NewKind};
use super::{Call, Outcome, Unusable, lang_of_site};
use crate::finding::Lang;
use crate::load::NotASite;
use crate::load::settings;
use crate::start::{self, Addition, NewFile};

pub fn init(call: &Call, arguments: &Init) -> Result<Outcome, Unusable> {
    let files = start::small_site();
    start::write(&arguments.folder, &files).map_err(Unusable::Start)?;
    let lang = call.lang(Lang::Vi);
    say_made(&arguments.folder, &files, lang)?;
    let folder = arguments.folder.display();
    let next = match lang {
        Lang::Vi => format!("tiếp theo: congkhai check --site {folder}"),
        Lang::En => format!("next: congkhai check --site {folder}"),
    };
    writeln!(std::io::stdout().lock(), "{next}")?;
    Ok(Outcome::Fine)
}

pub fn new(call: &Call, arguments: &New) -> Result<Outcome, Unusable> {
    if !call.root.join(settings::FILE).is_file() {
        return Err(Unusable::Site(NotASite::NoSettings(call.root.clone())));
    }
    let file = start::add(&call.root, arguments.kind.addition(), &arguments.path).map_err(Unusable::Start)?;
    let files = [file];
    start::write(&call.root, &files).map_err(Unusable::Start)?;
    say_made(&call.root, &files, call.lang(lang_of_site(&call.root)))?;
    Ok(Outcome::Fine)
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
