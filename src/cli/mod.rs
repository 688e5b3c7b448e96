//! The command line: arguments as typed become calls of the library. Nothing
//! below this module reads the environment or the clock.

mod archive;
mod arguments;
mod build;
mod check;
mod new;
mod publish;
mod schema;
mod serve;
mod verify;
mod words;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::archive::error::ArchiveError;
use crate::bag::fault::Refusal;
use crate::content::SiteError;
use crate::content::settings;
use crate::disk;
use crate::lang::Lang;
use crate::output::against::{self, Against, NoAddresses};
use crate::output::error::OutputError;
use crate::publish::error::PublishError;
use crate::publish::secrets::Secrets;
use crate::start::StartError;
use arguments::{Arguments, Command, LangArgument};

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandOutcome {
    Fine,
    /// Something is wrong in the content.
    Wrong,
}

/// Why a run can't be made.
#[derive(Debug)]
pub enum CommandError {
    Site(SiteError),
    Start(StartError),
    Build(OutputError),
    Archive(ArchiveError),
    Publish(PublishError),
    /// What the site should be held against has no addresses.
    Against(PathBuf, NoAddresses),
    /// A bag that can't be read at all.
    Bag(PathBuf, Refusal),
    /// A bag that is not what it should be.
    Refused(PathBuf, Refusal),
    /// No port from this one on can be listened on.
    Listen(u16, io::Error),
    Output(io::Error),
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        CommandError::Output(error)
    }
}

/// What every command needs to know.
#[derive(Debug, Clone)]
pub struct CommandContext {
    pub root: PathBuf,
    /// Stated by `--lang` or the environment; else the site's own is used.
    stated_lang: Option<Lang>,
}

impl CommandContext {
    pub fn lang(&self, of_site: Lang) -> Lang {
        self.stated_lang.unwrap_or(of_site)
    }
}

/// What a site is held against, where that is asked for.
fn against(path: Option<&Path>, lose: &[String]) -> Result<Option<Against>, CommandError> {
    let Some(path) = path else { return Ok(None) };
    let earlier = against::read(path).map_err(|error| CommandError::Against(path.to_path_buf(), error))?;
    Ok(Some(Against { earlier, lose: lose.to_vec() }))
}

/// What the environment says.
#[derive(Debug, Default)]
pub struct Environment {
    /// `CONGKHAI_LANG`
    pub language: Option<String>,
    /// Who publishes, for others to read: `an@may-1`.
    pub publisher: String,
    pub secrets: Secrets,
}

/// Runs the program: 0 nothing wrong, 1 something is, 2 an unusable call.
pub fn run(arguments: impl Iterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let from_environment = environment.language.as_deref().and_then(Lang::from_code);
    let early = early_lang(&arguments).or(from_environment);
    let lang_of_help = early.unwrap_or_else(|| lang_of_site(Path::new(".")));

    let command = match lang_of_help {
        Lang::Vi => words::in_vietnamese(Arguments::command()),
        Lang::En => Arguments::command(),
    };
    let parsed =
        command.try_get_matches_from(arguments).and_then(|mut found| Arguments::from_arg_matches_mut(&mut found));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error, lang_of_help),
    };
    let stated_lang = arguments.lang.map(LangArgument::lang).or(from_environment);
    let call = CommandContext { root: arguments.site, stated_lang };
    let outcome = match arguments.command {
        Command::Archive(archive) => archive::run(&call, &archive),
        Command::Build(build) => build::run(&call, &build),
        Command::Check(check) => check::run(&call, &check),
        Command::Init(init) => new::init(&call, &init),
        Command::New(new) => new::new(&call, &new),
        Command::Publish(arguments) => publish::run(&call, &arguments, environment),
        Command::Schema(schema) => schema::run(&schema),
        Command::Serve(serve) => serve::run(&call, &serve),
        Command::Verify(verify) => verify::run(&call, &verify),
    };
    match outcome {
        Ok(CommandOutcome::Fine) => ExitCode::SUCCESS,
        Ok(CommandOutcome::Wrong) => ExitCode::from(1),
        // Whoever reads our output has read enough, as `head` does.
        Err(CommandError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(reason) => {
            // A full disk or a folder that can't be written is no unusable call.
            let status = if reason.is_of_the_world() { 1 } else { 2 };
            let lang = call.lang(lang_of_site(&call.root));
            say_to_stderr(&format!("{}\n", reason.sentence(lang)));
            ExitCode::from(status)
        }
    }
}

impl LangArgument {
    fn lang(self) -> Lang {
        match self {
            LangArgument::Vi => Lang::Vi,
            LangArgument::En => Lang::En,
        }
    }
}

impl CommandError {
    /// The call was fine; what it met wasn't.
    fn is_of_the_world(&self) -> bool {
        match self {
            CommandError::Build(_) | CommandError::Refused(..) => true,
            CommandError::Publish(error) => !error.is_usage_error(),
            CommandError::Archive(error) => {
                !matches!(error, ArchiveError::Site(_) | ArchiveError::NoUnit { .. } | ArchiveError::Nothing { .. })
            }
            _ => false,
        }
    }

    fn sentence(&self, lang: Lang) -> String {
        let (what, way_out) = match (self, lang) {
            (CommandError::Site(error), lang) => error.sentence(lang),
            (CommandError::Start(error), lang) => error.sentence(lang),
            (CommandError::Build(error), lang) => error.sentence(lang),
            (CommandError::Archive(error), lang) => error.sentence(lang),
            (CommandError::Publish(error), lang) => error.sentence(lang),
            (CommandError::Against(path, error), lang) => error.sentence(path, lang),
            (CommandError::Bag(path, refusal) | CommandError::Refused(path, refusal), lang) => {
                let (what, way_out) = refusal.sentence(lang);
                (format!("{}: {what}", path.display()), way_out)
            }
            (CommandError::Listen(port, error), Lang::Vi) if error.kind() != io::ErrorKind::AddrInUse => {
                (format!("không mở được cổng {port}: {error}"), "chọn cổng khác bằng --port".to_owned())
            }
            (CommandError::Listen(port, error), Lang::En) if error.kind() != io::ErrorKind::AddrInUse => {
                (format!("port {port} can't be listened on: {error}"), "choose another with --port".to_owned())
            }
            (CommandError::Listen(port, error), Lang::Vi) => (
                format!("không mở được cổng {port} và các cổng kế tiếp: {error}"),
                "chọn cổng khác bằng --port".to_owned(),
            ),
            (CommandError::Listen(port, error), Lang::En) => (
                format!("port {port} and those after it can't be listened on: {error}"),
                "choose another with --port".to_owned(),
            ),
            (CommandError::Output(error), Lang::Vi) => {
                (format!("không ghi được kết quả: {error}"), "thử lại".to_owned())
            }
            (CommandError::Output(error), Lang::En) => {
                (format!("the output can't be written: {error}"), "try again".to_owned())
            }
        };
        format!("{}: {what}\n  {}: {way_out}", lang.pick("lỗi", "error"), lang.pick("cách sửa", "help"))
    }
}

/// The language asked for, known before the arguments are understood.
fn early_lang(arguments: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let apart = words.windows(2).find_map(|pair| match pair {
        ["--lang", code] => Some(*code),
        _ => None,
    });
    joined.or(apart).and_then(Lang::from_code)
}

/// The site's language where there is a site, else that of its users.
fn lang_of_site(root: &Path) -> Lang {
    match disk::read_text(&root.join(settings::FILE)) {
        Ok(text) => settings::parse(&text).0.language,
        Err(_) => Lang::Vi,
    }
}

fn refuse(error: &clap::Error, lang: Lang) -> ExitCode {
    use clap::error::ErrorKind;
    let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if is_help || lang == Lang::En {
        // Help goes to stdout and errors to stderr; neither can be helped if that fails.
        let _ = error.print();
    } else {
        say_to_stderr(&words::unusable_call(error));
    }
    if is_help { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

fn say_to_stderr(text: &str) {
    // When stderr is closed there is nobody left to tell.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
