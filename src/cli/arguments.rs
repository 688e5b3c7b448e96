//! The command line as typed. What the words mean, and in which language they
//! are explained, is settled in `cli/mod.rs`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::words::date::Date;

#[derive(Debug, Parser)]
#[command(name = "congkhai", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,

    /// The site's folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,

    /// Language of messages
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<LangArgument>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Tell everything that is wrong in the content
    Check(Check),
    /// Make a small site in a new folder
    Init(Init),
    /// Add a unit, resolution, report, indicator or term with examples
    New(New),
    /// Print the JSON Schema of front matter, for editors
    Schema(Schema),
}

#[derive(Debug, Args)]
pub struct Check {
    /// How findings are shown
    #[arg(long, value_enum, default_value = "human")]
    pub format: Format,

    /// Warnings fail as errors do
    #[arg(long)]
    pub strict: bool,

    /// The day the site speaks of
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,

    /// Drafts are checked as well
    #[arg(long)]
    pub drafts: bool,
}

#[derive(Debug, Args)]
pub struct Init {
    /// The new folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct New {
    /// What is added
    #[arg(value_enum)]
    pub kind: NewKind,

    /// Where, below content/
    #[arg(value_name = "PATH")]
    pub path: String,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// One kind of file only
    #[arg(value_enum)]
    pub kind: Option<SchemaKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArgument {
    Vi,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    Unit,
    Resolution,
    Report,
    Indicator,
    Term,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    Page,
    Unit,
    Resolution,
    Report,
    Indicator,
    Site,
}

impl SchemaKind {
    pub fn name(self) -> &'static str {
        match self {
            SchemaKind::Page => "page",
            SchemaKind::Unit => "unit",
            SchemaKind::Resolution => "resolution",
            SchemaKind::Report => "report",
            SchemaKind::Indicator => "indicator",
            SchemaKind::Site => "site",
        }
    }
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse_iso(text).ok_or_else(|| "2026-06-30".to_owned())
}
