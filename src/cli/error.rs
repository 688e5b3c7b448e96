//! Why a command fails, in words with the way out.

use std::io;
use std::path::PathBuf;

use crate::archive::error::ArchiveError;
use crate::archive::restore::RestoreError;
use crate::bag::fault::Refusal;
use crate::content::site_error::SiteError;
use crate::import::error::ImportError;
use crate::lang::Lang;
use crate::output::against::NoEarlierSite;
use crate::output::build::BuildError;
use crate::publish::error::PublishError;
use crate::start::StartError;
use crate::system_error::words;

/// Why a command fails.
#[derive(Debug)]
pub(super) enum CommandError {
    Site(SiteError),
    Start(StartError),
    Import(ImportError),
    Build(BuildError),
    Archive(ArchiveError),
    Publish(PublishError),
    /// The sources in this archive can't be restored.
    Restore(PathBuf, RestoreError),
    /// Nothing can be known of the earlier site of `--against`.
    Against(PathBuf, NoEarlierSite),
    /// A bag that can't be read at all.
    UnreadableBag(PathBuf, Refusal),
    /// A bag that isn't as it should be.
    RefusedBag(PathBuf, Refusal),
    /// Neither this port nor one of those after it can be listened on.
    Listen(u16, io::Error),
    /// Standard output can't be written.
    Output(io::Error),
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        CommandError::Output(error)
    }
}

impl CommandError {
    /// Whether the command line asks for something impossible; else the command
    /// itself failed, as on a full disk.
    pub(super) fn is_usage_error(&self) -> bool {
        match self {
            CommandError::RefusedBag(..) => false,
            CommandError::Build(error) => error.is_usage_error(),
            CommandError::Publish(error) => error.is_usage_error(),
            CommandError::Archive(error) => error.is_usage_error(),
            CommandError::Restore(_, error) => error.is_usage_error(),
            _ => true,
        }
    }

    /// The error and the way out.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let (error, help) = match (self, lang) {
            (CommandError::Site(error), lang) => error.sentence(lang),
            (CommandError::Start(error), lang) => error.sentence(lang),
            (CommandError::Import(error), lang) => error.sentence(lang),
            (CommandError::Build(error), lang) => error.sentence(lang),
            (CommandError::Archive(error), lang) => error.sentence(lang),
            (CommandError::Publish(error), lang) => error.sentence(lang),
            (CommandError::Restore(archive, error), lang) => error.sentence(archive, lang),
            (CommandError::Against(path, error), lang) => error.sentence(path, lang),
            (CommandError::UnreadableBag(path, refusal) | CommandError::RefusedBag(path, refusal), lang) => {
                let (reason, help) = refusal.sentence(lang);
                (format!("{}: {reason}", path.display()), help)
            }
            (CommandError::Listen(port, error), Lang::Vi) if error.kind() != io::ErrorKind::AddrInUse => {
                (format!("không mở được cổng {port}: {}", words(error, lang)), "chọn cổng khác bằng --port".to_owned())
            }
            (CommandError::Listen(port, error), Lang::En) if error.kind() != io::ErrorKind::AddrInUse => (
                format!("port {port} can't be listened on: {}", words(error, lang)),
                "choose another with --port".to_owned(),
            ),
            (CommandError::Listen(port, error), Lang::Vi) => (
                format!("không mở được cổng {port} và các cổng kế tiếp: {}", words(error, lang)),
                "chọn cổng khác bằng --port".to_owned(),
            ),
            (CommandError::Listen(port, error), Lang::En) => (
                format!("port {port} and those after it can't be listened on: {}", words(error, lang)),
                "choose another with --port".to_owned(),
            ),
            (CommandError::Output(error), Lang::Vi) => {
                (format!("không ghi được kết quả: {}", words(error, lang)), "thử lại".to_owned())
            }
            (CommandError::Output(error), Lang::En) => {
                (format!("the output can't be written: {}", words(error, lang)), "try again".to_owned())
            }
        };
        format!("{}: {error}\n  {}: {help}", lang.pick("lỗi", "error"), lang.pick("cách sửa", "help"))
    }
}
