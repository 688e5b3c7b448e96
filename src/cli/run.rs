//! Runs a command from its arguments to its exit status.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use super::arguments::{Arguments, CheckArguments, Command, HelpArguments, LangArgument};
use super::context::CommandContext;
use super::environment::Environment;
use super::error::CommandError;
use super::language::{lang_of_arguments, lang_of_site};
use super::outcome::CommandOutcome;
use super::site_folder::nearest_site;
use super::{
    archive, build, check, confirm, explain, form, import, manual, new, publish, restore, schema, serve, theme, verify,
    vietnamese,
};
use crate::lang::Lang;

/// Runs a command. The status is 0 where nothing is wrong, 1 where something is,
/// and 2 where the command line can't be used.
pub fn run(arguments: impl Iterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let from_environment = environment.language.as_deref().and_then(Lang::from_code);
    let stated = lang_of_arguments(&arguments).or(from_environment);
    let lang_of_help = stated.unwrap_or_else(|| lang_of_site(&nearest_site()));
    let arguments = match parse(arguments, lang_of_help) {
        Ok(arguments) => arguments,
        Err(error) => return print_usage_error(&error, lang_of_help),
    };
    let stated_lang = arguments.lang.map(LangArgument::lang).or(from_environment);
    let root = match &arguments.command {
        Command::Check(CheckArguments { folder: Some(folder), .. }) => folder.clone(),
        _ => arguments.site.unwrap_or_else(nearest_site),
    };
    let context = CommandContext { root, stated_lang };
    let outcome = run_command(&context, arguments.command, environment);
    match outcome {
        Ok(CommandOutcome::Fine) => ExitCode::SUCCESS,
        Ok(CommandOutcome::Wrong) => ExitCode::from(1),
        // The reader of our output has read enough, as `head` does.
        Err(CommandError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            print_to_stderr(&format!("{}\n", error.sentence(context.lang())));
            ExitCode::from(if error.is_usage_error() { 2 } else { 1 })
        }
    }
}

/// The arguments, or why they can't be used. A call for help is such an error to clap.
fn parse(arguments: Vec<OsString>, lang: Lang) -> clap::error::Result<Arguments> {
    let mut found = command_line(lang).try_get_matches_from(arguments)?;
    let arguments = Arguments::from_arg_matches_mut(&mut found)?;
    let Command::Help(HelpArguments { command: about }) = &arguments.command else { return Ok(arguments) };
    let call = [Some("congkhai".to_owned()), about.clone(), Some("--help".to_owned())];
    command_line(lang).try_get_matches_from(call.into_iter().flatten()).map(|_| arguments)
}

/// The command line, with its help in a language.
fn command_line(lang: Lang) -> clap::Command {
    match lang {
        Lang::Vi => vietnamese::translated(Arguments::command()),
        Lang::En => Arguments::command(),
    }
}

fn run_command(
    context: &CommandContext,
    command: Command,
    environment: &Environment,
) -> Result<CommandOutcome, CommandError> {
    match command {
        Command::Archive(arguments) => archive::run(context, &arguments, environment),
        Command::Build(arguments) => build::run(context, &arguments, environment),
        Command::Check(arguments) => check::run(context, &arguments),
        Command::Completions(arguments) => manual::completions(command_line(context.lang()), &arguments),
        Command::Confirm(arguments) => confirm::run(context, &arguments),
        Command::Explain(arguments) => explain::run(context, &arguments),
        Command::Form(arguments) => form::run(context, &arguments),
        // Help is shown where arguments are parsed.
        Command::Help(_) => Ok(CommandOutcome::Fine),
        Command::Import(arguments) => import::run(context, &arguments),
        Command::Init(arguments) => new::init(context, &arguments),
        Command::Man(arguments) => manual::man(command_line(context.lang()), &arguments),
        Command::New(arguments) => new::new(context, &arguments),
        Command::Publish(arguments) => publish::run(context, &arguments, environment),
        Command::Restore(arguments) => restore::run(context, &arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Serve(arguments) => serve::run(context, &arguments),
        Command::Theme(arguments) => theme::run(context, &arguments),
        Command::Verify(arguments) => verify::run(context, &arguments),
    }
}

fn print_usage_error(error: &clap::Error, lang: Lang) -> ExitCode {
    use clap::error::ErrorKind;
    let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if is_help || lang == Lang::En {
        // Help goes to stdout and errors to stderr; neither can be helped if that fails.
        let _ = error.print();
    } else {
        print_to_stderr(&vietnamese::usage_error(error));
    }
    if is_help { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

fn print_to_stderr(text: &str) {
    // When stderr is closed nobody can be told.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
