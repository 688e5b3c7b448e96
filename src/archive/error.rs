//! Why an archive can't be made, and the way out.

use std::io;
use std::path::PathBuf;

use crate::content::site_error::SiteError;
use crate::domain::period::Period;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::output::against::NoAddresses;
use crate::output::error::OutputError;
use crate::output::permanent::{self, LostAddress};
use crate::site::Size;

#[derive(Debug)]
pub enum ArchiveError {
    Site(SiteError),
    /// The content has errors.
    Findings(Vec<Finding>, Size),
    /// There is no such unit.
    NoUnit {
        unit: String,
        nearest: Option<String>,
    },
    /// Nothing belongs to the period; these periods there are.
    Nothing {
        period: Period,
        unit: Option<String>,
        others: Vec<Period>,
    },
    /// The archive of this name has addresses that the new one hasn't.
    LostAddress(Vec<LostAddress>),
    /// The file that stands there is no archive that could be read.
    Standing(PathBuf, NoAddresses),
    /// Another run makes the same archive.
    Busy(PathBuf),
    Output(OutputError),
    Write(PathBuf, io::Error),
}

impl ArchiveError {
    /// What is wrong and the way out; findings are told by themselves.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        match (self, lang) {
            (ArchiveError::Site(error), lang) => error.sentence(lang),
            (ArchiveError::Output(error), lang) => error.sentence(lang),
            (ArchiveError::Findings(..), Lang::Vi) => ("nội dung có lỗi".into(), "sửa rồi chạy lại".into()),
            (ArchiveError::Findings(..), Lang::En) => {
                ("the content has errors".into(), "mend them and run again".into())
            }
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
            (ArchiveError::Standing(path, error), lang) => {
                let (what, _) = error.sentence(path, lang);
                (what, lang.pick("dời tệp ấy đi, hoặc dùng --out", "move that file away, or use --out").into())
            }
            (ArchiveError::Busy(path), Lang::Vi) => {
                (format!("một lần chạy khác đang tạo {}", path.display()), "đợi lần ấy xong rồi chạy lại".into())
            }
            (ArchiveError::Busy(path), Lang::En) => {
                (format!("another run is making {}", path.display()), "wait for it to end and run again".into())
            }
            (ArchiveError::Write(path, error), Lang::Vi) => (
                format!("không ghi được {}: {error}; bản lưu cũ, nếu có, giữ nguyên", path.display()),
                "kiểm tra quyền ghi và chỗ trống trên đĩa, rồi chạy lại".into(),
            ),
            (ArchiveError::Write(path, error), Lang::En) => (
                format!("{} can't be written: {error}; an archive that was there is as it was", path.display()),
                "check permissions and free space, then run again".into(),
            ),
        }
    }
}
