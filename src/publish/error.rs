//! Why a site can't be published, in words with the way out.

use std::io;
use std::path::PathBuf;

use super::figures::DamagedFigures;
use super::store_error::{StoreError, StoreFault};
use crate::finding::Finding;
use crate::lang::Lang;
use crate::output::against::NoEarlierSite;
use crate::output::build::BuildError;
use crate::output::figures::damage::FiguresDamage;
use crate::output::permanent::{self, LostAddress};
use crate::site::Size;
use crate::system_error::words;

/// Why a site can't be published.
#[derive(Debug)]
#[allow(dead_code, reason = "each build constructs those of its features and its system")]
pub(crate) enum PublishError {
    /// The site can't be built; nothing was sent.
    Build(BuildError),
    /// `site.toml` names no target.
    NoTarget,
    /// `site.toml` names no target of this name; or several, and none was requested.
    UnknownTarget {
        requested: Option<String>,
        available: Vec<String>,
    },
    /// The program was built without the feature `remote`.
    NoRemote,
    /// SFTP uses the system's own `ssh`, which this system hasn't.
    NoSftp,
    /// The folder has no version to go back to.
    NoEarlierVersion(PathBuf),
    /// Only folders keep earlier versions.
    VersionsNotKept,
    LostAddress(Vec<LostAddress>),
    /// Figures that were public would change without an explanation; addresses may be lost as well.
    FiguresChanged(Box<FiguresChanged>),
    /// The figures that were public can't be read from where they are kept.
    DamagedFigures(DamagedFigures, FiguresDamage),
    /// The figures of another target or of an archive can't be read.
    FiguresElsewhere(PathBuf, NoEarlierSite),
    TooManyDeletes {
        deletes: usize,
        most: usize,
    },
    /// Another publisher, of this name, holds the lock.
    Busy(String),
    /// Another publisher has taken the lock meanwhile.
    LockLost,
    /// A file that congkhai didn't put there is in the way.
    ForeignFile(String),
    Store(StoreError),
    /// The store failed after `done` of `of` steps; a list of what was sent is kept there.
    CutOff {
        done: usize,
        of: usize,
        error: StoreError,
    },
    /// A file of the build can't be read.
    Read(PathBuf, io::Error),
    /// Another run has changed a file of the build meanwhile.
    BuildChanged(PathBuf),
    /// A file of the target folder can't be written; the target shows what it showed.
    Write(PathBuf, io::Error),
    /// The target shows the new version, but what comes after that fails at this path.
    Left(PathBuf, io::Error),
}

/// The changes of public figures that nothing explains, and the addresses that would be lost besides.
#[derive(Debug)]
pub(crate) struct FiguresChanged {
    pub findings: Vec<Finding>,
    pub lost: Vec<LostAddress>,
    pub size: Size,
}

impl From<BuildError> for PublishError {
    fn from(error: BuildError) -> Self {
        PublishError::Build(error)
    }
}

impl From<StoreError> for PublishError {
    fn from(error: StoreError) -> Self {
        PublishError::Store(error)
    }
}

impl PublishError {
    /// The same error where the target shows the new version.
    pub(super) fn after_switch(self) -> Self {
        match self {
            PublishError::Write(path, error) => PublishError::Left(path, error),
            other => other,
        }
    }

    /// Whether the command line or `site.toml` asks for something impossible.
    pub(crate) fn is_usage_error(&self) -> bool {
        match self {
            PublishError::Build(error) => error.is_usage_error(),
            PublishError::NoTarget
            | PublishError::UnknownTarget { .. }
            | PublishError::NoRemote
            | PublishError::NoSftp
            | PublishError::VersionsNotKept => true,
            _ => false,
        }
    }

    /// Whether the store doesn't answer.
    pub(crate) fn is_unreachable(&self) -> bool {
        let error = match self {
            PublishError::Store(error) | PublishError::CutOff { error, .. } => error,
            _ => return false,
        };
        matches!(error.fault, StoreFault::Connection | StoreFault::UnknownHost)
    }

    /// The error and the way out. Findings are shown one by one instead.
    pub(crate) fn sentence(&self, lang: Lang) -> (String, String) {
        let pair = |what: &str, way_out: &str| (what.to_owned(), way_out.to_owned());
        match (self, lang) {
            (PublishError::Build(error), lang) => error.sentence(lang),
            (PublishError::LostAddress(lost), lang) => permanent::sentence(lost, lang),
            (PublishError::FiguresChanged(changed), Lang::Vi) => (
                format!("{} điều đã công bố bị thay đổi mà không có đính chính", changed.findings.len()),
                "ghi đính chính theo từng lỗi, rồi chạy lại".to_owned(),
            ),
            (PublishError::FiguresChanged(changed), Lang::En) => (
                format!("{} facts that were published would change without a correction", changed.findings.len()),
                "write the correction of each error, and run again".to_owned(),
            ),
            (PublishError::FiguresElsewhere(path, error), lang) => error.sentence(path, lang),
            (PublishError::DamagedFigures(DamagedFigures::Copy(path), damage), lang) => damage.of_copy(path, lang),
            (PublishError::DamagedFigures(DamagedFigures::InTarget { file, copy }, damage), lang) => {
                damage.of_target(file, copy.as_deref(), lang)
            }
            (PublishError::Store(error), lang) => (error.sentence(lang), error.fault.help(lang).to_owned()),
            (PublishError::CutOff { done, of, error }, Lang::Vi) => (
                format!("đứt giữa chừng, đã làm {done}/{of} việc; trang cũ vẫn dùng được. {}", error.sentence(lang)),
                format!("{}; chạy lại cùng lệnh, phần đã gửi không gửi lại", error.fault.help(lang)),
            ),
            (PublishError::CutOff { done, of, error }, Lang::En) => (
                format!("cut off after {done} of {of}; the old pages still work. {}", error.sentence(lang)),
                format!("{}; run the same command again, what was sent is not sent twice", error.fault.help(lang)),
            ),
            (PublishError::NoTarget, Lang::Vi) => pair(
                "site.toml chưa nói xuất bản tới đâu",
                "thêm [publish.portal] với to = \"…\": một thư mục, sftp://…, s3://…, davs://… hoặc ftps://…",
            ),
            (PublishError::NoTarget, Lang::En) => pair(
                "site.toml doesn't say where to publish",
                "add [publish.portal] with to = \"…\": a folder, sftp://…, s3://…, davs://… or ftps://…",
            ),
            (PublishError::UnknownTarget { requested: Some(requested), available }, Lang::Vi) => (
                format!("site.toml không có nơi xuất bản `{requested}`"),
                format!("dùng được: {}", available.join(", ")),
            ),
            (PublishError::UnknownTarget { requested: Some(requested), available }, Lang::En) => {
                (format!("site.toml has no place called `{requested}`"), format!("there are: {}", available.join(", ")))
            }
            (PublishError::UnknownTarget { requested: None, available }, Lang::Vi) => {
                ("site.toml có nhiều nơi xuất bản".to_owned(), format!("ghi tên một nơi: {}", available.join(", ")))
            }
            (PublishError::UnknownTarget { requested: None, available }, Lang::En) => {
                ("site.toml has several places".to_owned(), format!("name one: {}", available.join(", ")))
            }
            (PublishError::NoRemote, Lang::Vi) => pair(
                "chương trình này được dựng không kèm phần gửi qua mạng",
                "dựng lại bằng `cargo install --path . --features remote`, hoặc xuất bản vào một thư mục",
            ),
            (PublishError::NoRemote, Lang::En) => pair(
                "this program was built without what sends over the network",
                "build it with `cargo install --path . --features remote`, or publish to a folder",
            ),
            (PublishError::NoSftp, Lang::Vi) => {
                pair("trên Windows không gửi bằng SFTP được", "chạy trong WSL, hoặc dùng davs://, ftps://, s3://")
            }
            (PublishError::NoSftp, Lang::En) => {
                pair("SFTP doesn't work on Windows", "run in WSL, or use davs://, ftps:// or s3://")
            }
            (PublishError::NoEarlierVersion(path), Lang::Vi) => {
                (format!("{} không còn bản nào trước bản đang dùng", path.display()), "không có gì để quay lại".into())
            }
            (PublishError::NoEarlierVersion(path), Lang::En) => (
                format!("{} has no version before the present one", path.display()),
                "there is nothing to go back to".into(),
            ),
            (PublishError::VersionsNotKept, Lang::Vi) => pair(
                "nơi này không giữ các bản trước",
                "chỉ thư mục mới quay lại được; ở đây hãy sửa nội dung rồi xuất bản lại",
            ),
            (PublishError::VersionsNotKept, Lang::En) => {
                pair("this place keeps no earlier versions", "only folders do; mend the content and publish again")
            }
            (PublishError::TooManyDeletes { deletes, most }, Lang::Vi) => (
                format!("lần này sẽ xóa {deletes} tệp, quá giới hạn {most}; chưa gửi gì"),
                format!("xem bằng --dry-run; nếu đúng ý thì thêm --max-deletes {deletes}"),
            ),
            (PublishError::TooManyDeletes { deletes, most }, Lang::En) => (
                format!("{deletes} files would be deleted, more than {most}; nothing was sent"),
                format!("look with --dry-run; if it is meant, add --max-deletes {deletes}"),
            ),
            (PublishError::Busy(name), Lang::Vi) => {
                (format!("người khác đang xuất bản ({name})"), "đợi người ấy xong rồi chạy lại".to_owned())
            }
            (PublishError::Busy(name), Lang::En) => {
                (format!("another publisher is at it ({name})"), "wait for them to end and run again".to_owned())
            }
            (PublishError::LockLost, Lang::Vi) => pair(
                "người khác đã giành quyền xuất bản giữa chừng; lần này dừng lại",
                "đợi người ấy xong rồi chạy lại",
            ),
            (PublishError::LockLost, Lang::En) => {
                pair("another publisher took over meanwhile; this run stopped", "wait for them to end and run again")
            }
            (PublishError::ForeignFile(path), Lang::Vi) => (
                format!("{path} không phải do congkhai đưa lên, mà trang web cần chỗ ấy"),
                "dời tệp ấy đi, hoặc chọn một thư mục khác".to_owned(),
            ),
            (PublishError::ForeignFile(path), Lang::En) => (
                format!("{path} was not put there by congkhai, and the site needs its place"),
                "move it away, or choose another folder".to_owned(),
            ),
            (PublishError::BuildChanged(path), Lang::Vi) => (
                format!("{} đã bị một lần tạo trang web khác thay đổi giữa chừng", path.display()),
                "đợi lần ấy xong (cả `serve --write`) rồi chạy lại".to_owned(),
            ),
            (PublishError::BuildChanged(path), Lang::En) => (
                format!("another build has changed {} meanwhile", path.display()),
                "wait for it to end, `serve --write` too, and run again".to_owned(),
            ),
            (PublishError::Read(path, error), Lang::Vi) => {
                (format!("không đọc được {}: {}", path.display(), words(error, Lang::Vi)), "chạy lại".to_owned())
            }
            (PublishError::Read(path, error), Lang::En) => {
                (format!("{} can't be read: {}", path.display(), words(error, Lang::En)), "run again".to_owned())
            }
            (PublishError::Left(path, error), Lang::Vi) => (
                format!(
                    "trang web đã chuyển sang bản mới, nhưng còn một việc chưa xong ở {}: {}",
                    path.display(),
                    words(error, Lang::Vi)
                ),
                "kiểm tra quyền ghi và chỗ trống trên đĩa; lần `congkhai publish` sau sẽ làm nốt".to_owned(),
            ),
            (PublishError::Left(path, error), Lang::En) => (
                format!(
                    "the website has been switched, but something is left to do at {}: {}",
                    path.display(),
                    words(error, Lang::En)
                ),
                "check permissions and free space; the next `congkhai publish` does it".to_owned(),
            ),
            (PublishError::Write(path, error), Lang::Vi) => (
                format!("không ghi được {}: {}; trang web vẫn là bản trước", path.display(), words(error, Lang::Vi)),
                "kiểm tra quyền ghi và chỗ trống trên đĩa, rồi chạy lại".to_owned(),
            ),
            (PublishError::Write(path, error), Lang::En) => (
                format!("{} can't be written: {}; the website is as it was", path.display(), words(error, Lang::En)),
                "check permissions and free space, then run again".to_owned(),
            ),
        }
    }
}
