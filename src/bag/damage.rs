//! The damage of a packed file, in words of both languages.

use std::io;

use zip::result::ZipError;

use crate::lang::Lang;
use crate::system_error::SystemError;

/// Why a packed file can't be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// The file ends too early, as after a copy that broke off.
    CutOff,
    /// Its parts contradict each other. The detail is that of the unpacker.
    Contradiction { detail: String },
    /// It is packed in a way that isn't read.
    Unsupported { detail: String },
    /// The system can't read it.
    Unreadable(SystemError),
}

impl Damage {
    /// The damage that an unpacker of zip reports.
    pub(super) fn of_zip(error: &ZipError) -> Self {
        match error {
            ZipError::Io(error) => Self::of_stream(error),
            // A zip has its list of files at the end.
            ZipError::InvalidArchive(message) if message.contains("Could not find EOCD") => Damage::CutOff,
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
                Damage::Unsupported { detail: error.to_string() }
            }
            other => Damage::Contradiction { detail: other.to_string() },
        }
    }

    /// The damage that an unpacker reports as a failed read.
    pub(super) fn of_stream(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Damage::CutOff,
            _ if error.raw_os_error().is_some() => Damage::Unreadable(SystemError::from(error)),
            _ => Damage::Contradiction { detail: error.to_string() },
        }
    }

    /// The damage in words.
    pub(super) fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Damage::CutOff, Lang::Vi) => "tệp bị cụt, có lẽ do chép hoặc tải về dở dang".to_owned(),
            (Damage::CutOff, Lang::En) => "the file is cut off, as after a copy that broke off".to_owned(),
            (Damage::Contradiction { detail }, Lang::Vi) => {
                format!("tệp hỏng, các phần bên trong không khớp nhau (chi tiết kỹ thuật: {detail})")
            }
            (Damage::Contradiction { detail }, Lang::En) => {
                format!("the file is damaged, its parts contradict each other (technical detail: {detail})")
            }
            (Damage::Unsupported { detail }, Lang::Vi) => {
                format!("tệp được nén theo cách congkhai không đọc được (chi tiết kỹ thuật: {detail})")
            }
            (Damage::Unsupported { detail }, Lang::En) => {
                format!("the file is packed in a way that isn't read (technical detail: {detail})")
            }
            (Damage::Unreadable(error), Lang::Vi) => format!("không đọc được tệp: {}", error.words(lang)),
            (Damage::Unreadable(error), Lang::En) => format!("the file can't be read: {}", error.words(lang)),
        }
    }
}
