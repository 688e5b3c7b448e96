//! The reasons why an archive can't be made, each with a sentence and a way out.

use std::io;
use std::path::PathBuf;

use crate::domain::period::Period;
use crate::lang::Lang;
use crate::output::against::NoEarlierSite;
use crate::output::build::BuildError;
use crate::output::permanent::{self, LostAddress};
use crate::system_error::words;
use crate::text::shell_word;

/// A reason why an archive can't be made.
#[derive(Debug)]
pub(crate) enum ArchiveError {
    /// The site can't be built.
    Build(BuildError),
    /// There is no such unit.
    NoUnit {
        unit: String,
        nearest: Option<String>,
    },
    /// No resolution is of the period; `others` are the periods that have resolutions.
    Nothing {
        period: Period,
        unit: Option<String>,
        others: Vec<Period>,
    },
    /// The archive to be replaced has addresses that the new one lacks.
    LostAddress(Vec<LostAddress>),
    /// The file to be replaced can't be read as an archive.
    Standing(PathBuf, NoEarlierSite),
    /// An archive of this name is there and has other content.
    OtherContent {
        file: PathBuf,
        /// A similar name that is free.
        another_name: PathBuf,
    },
    /// A folder or a link has the archive's name.
    NoFile(PathBuf),
    /// Another run is making the same archive.
    Busy(PathBuf),
    Write(PathBuf, io::Error),
    /// The archive is in its place, but a power cut may still undo that.
    Uncertain(PathBuf, io::Error),
}

impl From<BuildError> for ArchiveError {
    fn from(error: BuildError) -> Self {
        ArchiveError::Build(error)
    }
}

impl ArchiveError {
    /// Whether the command line or `site.toml` asks for something impossible.
    pub(crate) fn is_usage_error(&self) -> bool {
        match self {
            ArchiveError::Build(error) => error.is_usage_error(),
            ArchiveError::NoUnit { .. } | ArchiveError::Nothing { .. } => true,
            _ => false,
        }
    }

    /// The error in words, and the way out. Callers show findings one by one instead.
    pub(crate) fn sentence(&self, lang: Lang) -> (String, String) {
        match (self, lang) {
            (ArchiveError::Build(error), lang) => error.sentence(lang),
            (ArchiveError::NoUnit { unit, nearest }, Lang::Vi) => (
                format!("không có đơn vị `{unit}`"),
                nearest.as_ref().map_or_else(
                    || "ghi đường dẫn của đơn vị trong content/, ví dụ hai-phong/do-son".into(),
                    |nearest| format!("gần nhất: {nearest}"),
                ),
            ),
            (ArchiveError::NoUnit { unit, nearest }, Lang::En) => (
                format!("there is no unit `{unit}`"),
                nearest.as_ref().map_or_else(
                    || "give the unit's path in content/, like hai-phong/do-son".into(),
                    |nearest| format!("the nearest is {nearest}"),
                ),
            ),
            (ArchiveError::Nothing { period, unit, others }, lang) => {
                let of = unit.as_ref().map(|unit| format!(" ({unit})")).unwrap_or_default();
                let others: Vec<String> = others.iter().map(Period::to_string).collect();
                match lang {
                    Lang::Vi => (
                        format!("không có nghị quyết nào của kỳ {period}{of}"),
                        format!("các kỳ có: {}", others.join(", ")),
                    ),
                    Lang::En => {
                        (format!("no resolution is of {period}{of}"), format!("there are {}", others.join(", ")))
                    }
                }
            }
            (ArchiveError::LostAddress(lost), lang) => permanent::sentence(lost, lang),
            (ArchiveError::Standing(path, error @ NoEarlierSite::Figures(..)), lang) => error.sentence(path, lang),
            (ArchiveError::Standing(path, error), lang) => {
                let (what, _) = error.sentence(path, lang);
                (what, lang.pick("dời tệp ấy đi, hoặc dùng --out", "move that file away, or use --out").into())
            }
            (ArchiveError::OtherContent { file, another_name }, Lang::Vi) => (
                format!("đã có {} với nội dung khác; bản ấy giữ nguyên", file.display()),
                format!(
                    "giữ cả hai thì thêm --out {}; thay bản cũ thì thêm --replace",
                    shell_word(&another_name.to_string_lossy())
                ),
            ),
            (ArchiveError::OtherContent { file, another_name }, Lang::En) => (
                format!("{} is there with other content, and is as it was", file.display()),
                format!(
                    "to keep both, add --out {}; to replace the old one, add --replace",
                    shell_word(&another_name.to_string_lossy())
                ),
            ),
            (ArchiveError::NoFile(path), Lang::Vi) => {
                (format!("{} là thư mục hoặc liên kết, không phải tệp", path.display()), "ghi tên khác ở --out".into())
            }
            (ArchiveError::NoFile(path), Lang::En) => {
                (format!("{} is a folder or a link, and no file", path.display()), "give another name by --out".into())
            }
            (ArchiveError::Busy(path), Lang::Vi) => {
                (format!("một lần chạy khác đang tạo {}", path.display()), "đợi lần ấy xong rồi chạy lại".into())
            }
            (ArchiveError::Busy(path), Lang::En) => {
                (format!("another run is making {}", path.display()), "wait for it to end and run again".into())
            }
            (ArchiveError::Uncertain(path, error), Lang::Vi) => (
                format!(
                    "đã tạo {}, nhưng chưa chắc nó đã nằm hẳn trên đĩa: {}",
                    path.display(),
                    words(error, Lang::Vi)
                ),
                "kiểm tra đĩa rồi chạy lại".into(),
            ),
            (ArchiveError::Uncertain(path, error), Lang::En) => (
                format!("{} is made, but may not be on the disk yet: {}", path.display(), words(error, Lang::En)),
                "check the disk and run again".into(),
            ),
            (ArchiveError::Write(path, error), Lang::Vi) => (
                format!(
                    "không ghi được {}: {}; bản lưu cũ, nếu có, giữ nguyên",
                    path.display(),
                    words(error, Lang::Vi)
                ),
                "kiểm tra quyền ghi và chỗ trống trên đĩa, rồi chạy lại".into(),
            ),
            (ArchiveError::Write(path, error), Lang::En) => (
                format!(
                    "{} can't be written: {}; an archive that was there is as it was",
                    path.display(),
                    words(error, Lang::En)
                ),
                "check permissions and free space, then run again".into(),
            ),
        }
    }
}
