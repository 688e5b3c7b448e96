//! `congkhai theme eject`: the built-in theme's files, to be changed.

use std::io::Write;

use super::arguments::{EjectArguments, ThemeArguments, ThemeCommand};
use super::context::CommandContext;
use super::error::CommandError;
use super::outcome::CommandOutcome;
use crate::content::settings;
use crate::start::eject;

pub(super) fn run(context: &CommandContext, arguments: &ThemeArguments) -> Result<CommandOutcome, CommandError> {
    match &arguments.command {
        ThemeCommand::Eject(arguments) => eject_files(context, arguments),
    }
}

fn eject_files(context: &CommandContext, arguments: &EjectArguments) -> Result<CommandOutcome, CommandError> {
    let (settings, _) = settings::read(&context.root).map_err(CommandError::Site)?;
    let ejected = eject(&context.root, &settings.theme, &arguments.files).map_err(CommandError::Start)?;
    let lang = context.lang_or(settings.language);
    let mut out = std::io::stdout().lock();
    for path in &ejected.kept {
        writeln!(out, "{} {}", lang.pick("đã có, để nguyên", "there already, left alone"), path.display())?;
    }
    for path in &ejected.written {
        writeln!(out, "{} {}", lang.pick("đã ghi", "written"), path.display())?;
    }
    if !ejected.written.is_empty() {
        let holds = lang.pick(
            "từ nay trang web dùng các tệp này thay cho tệp có sẵn; xóa tệp nào thì tệp có sẵn lại được dùng; \
             khi phiên bản congkhai mới đổi tệp gốc thì `congkhai check` nhắc",
            "from now on the site uses these files in the place of the built-in ones; delete one and the built-in one \
             is used again; when a new version of congkhai changes an original, `congkhai check` says so",
        );
        writeln!(out, "{holds}")?;
    }
    Ok(CommandOutcome::Fine)
}
