//! The command line as clap parses it. The doc comments are the English help,
//! which `vietnamese.rs` translates.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::content::settings::DeleteLimit;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::finding::EntryKind;
use crate::import::results::ColumnChoices;
use crate::lang::Lang;

#[derive(Debug, Parser)]
#[command(name = "congkhai", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,

    /// The site's folder [default: the current one, or the nearest above that has site.toml]
    #[arg(long, global = true, value_name = "DIR")]
    pub site: Option<PathBuf>,

    /// Language of messages
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<LangArgument>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Put a period into one file that proves itself
    Archive(ArchiveArguments),
    /// Build the website
    Build(BuildArguments),
    /// Tell everything that is wrong in the content
    Check(CheckArguments),
    /// Print a script that completes commands in a shell
    Completions(CompletionsArguments),
    /// Show the indicators that an import proposed, and confirm them
    Confirm(ConfirmArguments),
    /// Tell how a goal and a result are read
    Explain(ExplainArguments),
    /// Write a spreadsheet in which offices fill in results
    Form(FormArguments),
    /// Show the help of a command
    Help(HelpArguments),
    /// Read a document or a table into a draft that is checked
    Import(ImportArguments),
    /// Make a small site in a new folder
    Init(InitArguments),
    /// Write the manual pages
    Man(ManArguments),
    /// Add a unit, resolution, amendment, report, indicator or term with examples
    New(NewArguments),
    /// Bring the site to where people read it
    Publish(PublishArguments),
    /// Take a site's sources out of an archive
    Restore(RestoreArguments),
    /// Print the JSON Schema of front matter, for editors
    Schema(SchemaArguments),
    /// Show the site in the browser while it is edited
    Serve(ServeArguments),
    /// Work on the look of the site
    Theme(ThemeArguments),
    /// Prove that an archive is whole and unchanged
    Verify(VerifyArguments),
}

#[derive(Debug, Args)]
pub(super) struct ArchiveArguments {
    /// A year or a term: 2026, 2025-2030
    #[arg(value_name = "PERIOD", value_parser = period)]
    pub period: Period,

    /// Only this unit and those below it, by its path: hai-phong/do-son
    #[arg(long, value_name = "PATH")]
    pub unit: Option<String>,

    /// The file [default: archives/<unit or site>-<period> in the site's folder]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// The form of the file [default: by its name, else zip]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ArchiveFormatArgument>,

    /// Replace an archive of the same name that has other content
    #[arg(long)]
    pub replace: bool,

    /// An address of the last archive that may be lost, with all below it
    #[arg(long, value_name = "ADDRESS")]
    pub lose: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ConfirmArguments {
    /// The indicators to confirm: ho-ngheo bhyt
    #[arg(value_name = "INDICATOR")]
    pub indicators: Vec<String>,

    /// Confirm all of them
    #[arg(long, conflicts_with = "indicators")]
    pub all: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The goal as the document writes it
    #[arg(value_name = "GOAL", allow_hyphen_values = true)]
    pub goal: String,

    /// The result as the report writes it
    #[arg(value_name = "RESULT", allow_hyphen_values = true)]
    pub result: Option<String>,

    /// The form of the explanation
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = OutputFormat::Human)]
    pub format: OutputFormat,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// A packed archive, or the folder it was unpacked to
    #[arg(value_name = "FILE|DIR")]
    pub bag: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct RestoreArguments {
    /// A packed archive, or the folder it was unpacked to
    #[arg(value_name = "FILE|DIR")]
    pub archive: PathBuf,

    /// The folder of the sources, which is new or empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// The folder of the website [default: public in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// The public address of the website
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub base_url: Option<String>,

    /// The day the site speaks of
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,

    /// How many threads work [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,

    /// Replace files that congkhai didn't write
    #[arg(long)]
    pub force: bool,

    /// Say nothing but errors
    #[arg(long, short)]
    pub quiet: bool,

    /// Also say what the website was made of, as JSON
    #[arg(long, short, conflicts_with = "quiet")]
    pub verbose: bool,

    /// A website that stands somewhere, by its manifest, folder or archive: none of its addresses may be lost
    #[arg(long, value_name = "MANIFEST|DIR")]
    pub against: Option<PathBuf>,

    /// An address that may be lost, with all below it
    #[arg(long, value_name = "ADDRESS", requires = "against")]
    pub lose: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// The folder of the pages
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct HelpArguments {
    /// The command [default: all of them]
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The site's folder, as with --site
    #[arg(value_name = "DIR", conflicts_with = "site")]
    pub folder: Option<PathBuf>,

    /// How findings are shown
    #[arg(long, value_enum, default_value = "human")]
    pub format: OutputFormat,

    /// Warnings fail as errors do
    #[arg(long)]
    pub strict: bool,

    /// The day the site speaks of
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,

    /// Drafts are checked as well
    #[arg(long)]
    pub drafts: bool,

    /// A website that stands somewhere, by its manifest, folder or archive: none of its addresses may be lost
    #[arg(long, value_name = "MANIFEST|DIR")]
    pub against: Option<PathBuf>,

    /// An address that may be lost, with all below it
    #[arg(long, value_name = "ADDRESS", requires = "against")]
    pub lose: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct FormArguments {
    /// The resolution, by the path of its folder: hai-phong/do-son/2026
    #[arg(value_name = "PATH")]
    pub path: String,

    /// The day of the figures [default: filled in with them]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,

    /// A form for each responsible body
    #[arg(long)]
    pub by_body: bool,

    /// The file [default: bieu-<unit>-<period>.xlsx]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// Documents (.docx, .odt, .pdf, .html, .md, .txt), spreadsheets with results (.xlsx, .xls, .ods, .csv), or both
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The unit and period the content belongs to: hai-phong/do-son/2026
    #[arg(long, value_name = "PATH")]
    pub to: String,

    /// The day of a spreadsheet's figures [default: as the table says]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,

    /// The spreadsheet's columns, by letter or head: F=result,H=note; remembered for the unit
    #[arg(long, value_name = "COLUMNS", value_parser = columns)]
    pub columns: Option<ColumnChoices>,

    /// Only show what would be written
    #[arg(long)]
    pub dry_run: bool,

    /// How the proposal is shown
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = OutputFormat::Human)]
    pub format: OutputFormat,

    /// Add what is new to a resolution that is there
    #[arg(long)]
    pub merge: bool,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The new folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The kind of file to add
    #[arg(value_enum)]
    pub kind: NewKind,

    /// Where, below content/
    #[arg(value_name = "PATH")]
    pub path: String,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// The port; where it is taken, the next free one
    #[arg(long, value_name = "PORT", default_value_t = 1111, value_parser = port)]
    pub port: u16,

    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,

    /// Look for changes in turn instead of watching: for network drives, WSL and containers
    #[arg(long)]
    pub poll: bool,

    /// Drafts are shown as well
    #[arg(long)]
    pub drafts: bool,

    /// Keep public/ up to date as well
    #[arg(long, conflicts_with = "drafts")]
    pub write: bool,
}

#[derive(Debug, Args)]
pub(super) struct PublishArguments {
    /// The place's name in site.toml [default: the only one]
    #[arg(value_name = "TARGET")]
    pub target: Option<String>,

    /// Only show what would be sent and deleted
    #[arg(long)]
    pub dry_run: bool,

    /// How many files may be deleted, or which share [default: 10%]
    #[arg(long, value_name = "N|P%", value_parser = deletes)]
    pub max_deletes: Option<DeleteLimit>,

    /// Don't ask before sending
    #[arg(long, short)]
    pub yes: bool,

    /// How many earlier versions a folder keeps [default: 3]
    #[arg(long, value_name = "N")]
    pub keep: Option<usize>,

    /// Show the version before the present one again, where the place is a folder
    #[arg(long, conflicts_with_all = ["dry_run", "max_deletes", "keep", "lose"])]
    pub rollback: bool,

    /// A published address that may be lost, with all below it
    #[arg(long, value_name = "ADDRESS")]
    pub lose: Vec<String>,

    /// How often the lock in a store is renewed, in seconds; after three times that it falls
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = beat)]
    pub beat: Duration,
}

#[derive(Debug, Args)]
pub(super) struct ThemeArguments {
    #[command(subcommand)]
    pub command: ThemeCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ThemeCommand {
    /// Write files of the built-in theme into the site's, to be changed
    Eject(EjectArguments),
}

#[derive(Debug, Args)]
pub(super) struct EjectArguments {
    /// Files or folders of the theme: templates/unit.html, icons [default: all]
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// One kind of file only
    #[arg(value_enum)]
    pub kind: Option<SchemaKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ArchiveFormatArgument {
    Zip,
    #[value(name = "tar.zst")]
    TarZst,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArgument {
    Vi,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum NewKind {
    Unit,
    Resolution,
    Amendment,
    Report,
    Indicator,
    Term,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaKind {
    Page,
    Unit,
    Resolution,
    Report,
    Indicator,
    Site,
}

impl LangArgument {
    pub(super) fn lang(self) -> Lang {
        match self {
            LangArgument::Vi => Lang::Vi,
            LangArgument::En => Lang::En,
        }
    }
}

impl SchemaKind {
    pub(super) fn entry(self) -> EntryKind {
        match self {
            SchemaKind::Page => EntryKind::Page,
            SchemaKind::Unit => EntryKind::Unit,
            SchemaKind::Resolution => EntryKind::Resolution,
            SchemaKind::Report => EntryKind::Report,
            SchemaKind::Indicator => EntryKind::Indicator,
            SchemaKind::Site => EntryKind::Site,
        }
    }
}

fn web_address(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host.filter(|host| !host.is_empty() && !host.contains(char::is_whitespace)) {
        Some(_) => Ok(text.to_owned()),
        None => Err("https://phuong.example/".to_owned()),
    }
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "1111".to_owned())
}

fn deletes(text: &str) -> Result<DeleteLimit, String> {
    DeleteLimit::parse(text).ok_or_else(|| "20, 10%".to_owned())
}

/// A renewal interval that others can see, and don't wait for too long.
fn beat(text: &str) -> Result<Duration, String> {
    let beat = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    beat.filter(|beat| (Duration::from_millis(100)..=Duration::from_secs(30)).contains(beat))
        .ok_or_else(|| "5".to_owned())
}

fn columns(text: &str) -> Result<ColumnChoices, String> {
    ColumnChoices::parse(text).map_err(|_| "F=result,H=note".to_owned())
}

fn period(text: &str) -> Result<Period, String> {
    Period::parse(text).ok_or_else(|| "2026, 2025-2030".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse_iso(text).ok_or_else(|| "2026-06-30".to_owned())
}
