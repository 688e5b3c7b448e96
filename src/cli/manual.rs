//! `congkhai completions` and `congkhai man`: what a shell and a manual tell of the command line.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Command;

use super::arguments::{CompletionsArguments, ManArguments};
use super::error::CommandError;
use super::outcome::CommandOutcome;
use crate::disk;
use crate::start::StartError;

/// Prints the script of a shell.
pub(super) fn completions(
    mut command: Command,
    arguments: &CompletionsArguments,
) -> Result<CommandOutcome, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "congkhai", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(CommandOutcome::Fine)
}

/// Writes the page of the program and one for each command.
pub(super) fn man(mut command: Command, arguments: &ManArguments) -> Result<CommandOutcome, CommandError> {
    command.build();
    let folder = &arguments.folder;
    let mut pages = vec![("congkhai".to_owned(), command.clone())];
    for sub in command.get_subcommands() {
        let name = format!("congkhai-{}", sub.get_name());
        pages.extend(sub.get_subcommands().map(|inner| (format!("{name}-{}", inner.get_name()), inner.clone())));
        pages.push((name, sub.clone()));
    }
    for (name, command) in pages {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        let path: PathBuf = folder.join(format!("{name}.1"));
        disk::write_creating_folders(&path, page)
            .map_err(|error| CommandError::Start(StartError::Write(path.clone(), error)))?;
    }
    Ok(CommandOutcome::Fine)
}
