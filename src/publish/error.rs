//! Why a site can't be published, and the way out.

use std::io;
use std::path::PathBuf;

use super::store::{StoreError, StoreFault};
use crate::content::site_error::SiteError;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::output::error::OutputError;
use crate::output::permanent::{self, LostAddress};
use crate::site::Size;

#[derive(Debug)]
pub enum PublishError {
    Site(SiteError),
    /// The content has errors; nothing was sent.
    Findings(Vec<Finding>, Size),
    Output(OutputError),
    /// `site.toml` names no place.
    NoTarget,
    /// It names several, or not this one.
    WhichTarget {
        asked: Option<String>,
        known: Vec<String>,
    },
    /// The program was built without what sends to other machines.
    NoRemote,
    /// SFTP goes by the system's own `ssh`, which this one hasn't.
    NoSftp,
    /// There is nothing to go back to.
    NoEarlier(PathBuf),
    /// Only folders keep earlier versions.
    NoVersions,
    LostAddress(Vec<LostAddress>),
    TooManyDeletes {
        deletes: usize,
        most: usize,
    },
    /// Another publisher is at it.
    Busy(String),
    /// Another publisher has taken the lock meanwhile.
    Overtaken,
    /// Something that congkhai didn't put there is in the way.
    Foreign(String),
    Store(StoreError),
    /// The store answered at first; what was sent so far is noted there.
    CutOff {
        done: usize,
        of: usize,
        error: StoreError,
    },
    /// A file of the build can't be read.
    Read(PathBuf, io::Error),
    /// Another build came between.
    Changed(PathBuf),
    Folder(PathBuf, io::Error),
}

impl From<StoreError> for PublishError {
    fn from(error: StoreError) -> Self {
        PublishError::Store(error)
    }
}

impl PublishError {
    /// The call itself can't be made sense of.
    pub fn is_unusable_call(&self) -> bool {
        matches!(
            self,
            PublishError::Site(_)
                | PublishError::NoTarget
                | PublishError::WhichTarget { .. }
                | PublishError::NoRemote
                | PublishError::NoSftp
                | PublishError::NoVersions
        )
    }

    /// The store doesn't answer.
    pub fn is_silence(&self) -> bool {
        let error = match self {
            PublishError::Store(error) | PublishError::CutOff { error, .. } => error,
            _ => return false,
        };
        matches!(error.kind, StoreFault::Connection | StoreFault::UnknownHost)
    }

    /// What is wrong and the way out; findings are told by themselves.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        let pair = |what: &str, way_out: &str| (what.to_owned(), way_out.to_owned());
        match (self, lang) {
            (PublishError::Site(error), lang) => error.sentence(lang),
            (PublishError::Output(error), lang) => error.sentence(lang),
            (PublishError::LostAddress(lost), lang) => permanent::sentence(lost, lang),
            (PublishError::Store(error), lang) => (store(error, lang), trouble(error.kind, lang).to_owned()),
            (PublishError::CutOff { done, of, error }, Lang::Vi) => (
                format!("đứt giữa chừng, đã làm {done}/{of} việc; trang cũ vẫn dùng được. {}", store(error, lang)),
                format!("{}; chạy lại cùng lệnh, phần đã gửi không gửi lại", trouble(error.kind, lang)),
            ),
            (PublishError::CutOff { done, of, error }, Lang::En) => (
                format!("cut off after {done} of {of}; the old pages still work. {}", store(error, lang)),
                format!("{}; run the same command again, what was sent is not sent twice", trouble(error.kind, lang)),
            ),
            (PublishError::Findings(..), Lang::Vi) => pair("nội dung có lỗi", "sửa rồi chạy lại"),
            (PublishError::Findings(..), Lang::En) => pair("the content has errors", "mend them and run again"),
            (PublishError::NoTarget, Lang::Vi) => pair(
                "site.toml chưa nói xuất bản tới đâu",
                "thêm [publish.portal] với to = \"…\": một thư mục, sftp://…, s3://…, davs://… hoặc ftps://…",
            ),
            (PublishError::NoTarget, Lang::En) => pair(
                "site.toml doesn't say where to publish",
                "add [publish.portal] with to = \"…\": a folder, sftp://…, s3://…, davs://… or ftps://…",
            ),
            (PublishError::WhichTarget { asked: Some(asked), known }, Lang::Vi) => {
                (format!("site.toml không có nơi xuất bản `{asked}`"), format!("dùng được: {}", known.join(", ")))
            }
            (PublishError::WhichTarget { asked: Some(asked), known }, Lang::En) => {
                (format!("site.toml has no place called `{asked}`"), format!("there are: {}", known.join(", ")))
            }
            (PublishError::WhichTarget { asked: None, known }, Lang::Vi) => {
                ("site.toml có nhiều nơi xuất bản".to_owned(), format!("ghi tên một nơi: {}", known.join(", ")))
            }
            (PublishError::WhichTarget { asked: None, known }, Lang::En) => {
                ("site.toml has several places".to_owned(), format!("name one: {}", known.join(", ")))
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
            (PublishError::NoEarlier(path), Lang::Vi) => {
                (format!("{} không còn bản nào trước bản đang dùng", path.display()), "không có gì để quay lại".into())
            }
            (PublishError::NoEarlier(path), Lang::En) => (
                format!("{} has no version before the present one", path.display()),
                "there is nothing to go back to".into(),
            ),
            (PublishError::NoVersions, Lang::Vi) => pair(
                "nơi này không giữ các bản trước",
                "chỉ thư mục mới quay lại được; ở đây hãy sửa nội dung rồi xuất bản lại",
            ),
            (PublishError::NoVersions, Lang::En) => {
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
            (PublishError::Overtaken, Lang::Vi) => pair(
                "người khác đã giành quyền xuất bản giữa chừng; lần này dừng lại",
                "đợi người ấy xong rồi chạy lại",
            ),
            (PublishError::Overtaken, Lang::En) => {
                pair("another publisher took over meanwhile; this run stopped", "wait for them to end and run again")
            }
            (PublishError::Foreign(path), Lang::Vi) => (
                format!("{path} không phải do congkhai đưa lên, mà site cần chỗ ấy"),
                "dời tệp ấy đi, hoặc chọn một thư mục khác".to_owned(),
            ),
            (PublishError::Foreign(path), Lang::En) => (
                format!("{path} was not put there by congkhai, and the site needs its place"),
                "move it away, or choose another folder".to_owned(),
            ),
            (PublishError::Changed(path), Lang::Vi) => (
                format!("{} đã bị một lần tạo site khác thay đổi giữa chừng", path.display()),
                "đợi lần ấy xong (cả `serve --write`) rồi chạy lại".to_owned(),
            ),
            (PublishError::Changed(path), Lang::En) => (
                format!("another build has changed {} meanwhile", path.display()),
                "wait for it to end, `serve --write` too, and run again".to_owned(),
            ),
            (PublishError::Read(path, error), Lang::Vi) => {
                (format!("không đọc được {}: {error}", path.display()), "chạy lại".to_owned())
            }
            (PublishError::Read(path, error), Lang::En) => {
                (format!("{} can't be read: {error}", path.display()), "run again".to_owned())
            }
            (PublishError::Folder(path, error), Lang::Vi) => (
                format!("không ghi được {}: {error}; website vẫn là bản trước", path.display()),
                "kiểm tra quyền ghi và chỗ trống trên đĩa, rồi chạy lại".to_owned(),
            ),
            (PublishError::Folder(path, error), Lang::En) => (
                format!("{} can't be written: {error}; the website is as it was", path.display()),
                "check permissions and free space, then run again".to_owned(),
            ),
        }
    }
}

fn store(error: &StoreError, lang: Lang) -> String {
    let what = match error.kind {
        StoreFault::Login => lang.pick("nơi nhận không chấp nhận đăng nhập", "the store doesn't accept the login"),
        StoreFault::Permission => lang.pick("nơi nhận không cho phép", "the store doesn't allow it"),
        StoreFault::UnknownHost => lang.pick("không tìm thấy máy chủ", "there is no such host"),
        StoreFault::HostKey => {
            lang.pick("máy chủ không đưa ra khóa đã biết", "the host doesn't show the key that is known")
        }
        StoreFault::Connection => lang.pick("mất kết nối tới nơi nhận", "the connection to the store failed"),
        StoreFault::Full => lang.pick("nơi nhận hết chỗ", "the store is full"),
        StoreFault::Clock => {
            lang.pick("đồng hồ máy này lệch với nơi nhận", "this machine's clock differs from the store's")
        }
        StoreFault::NoPlace => lang.pick("nơi nhận không có thùng chứa ấy", "the store has no such bucket"),
        StoreFault::Other => lang.pick("nơi nhận báo lỗi", "the store reports an error"),
    };
    format!("{what}: {}", error.said)
}

fn trouble(kind: StoreFault, lang: Lang) -> &'static str {
    match (kind, lang) {
        (StoreFault::Login, Lang::Vi) => {
            "kiểm tra tên và khóa: CONGKHAI_USER, CONGKHAI_PASSWORD, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, hoặc ssh-add -l"
        }
        (StoreFault::Login, Lang::En) => {
            "check name and key: CONGKHAI_USER, CONGKHAI_PASSWORD, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, or ssh-add -l"
        }
        (StoreFault::Permission, Lang::Vi) => "xin quyền ghi vào thư mục ấy",
        (StoreFault::Permission, Lang::En) => "ask for the right to write to that folder",
        (StoreFault::UnknownHost, Lang::Vi) => "kiểm tra tên máy chủ trong site.toml và đường mạng",
        (StoreFault::UnknownHost, Lang::En) => "check the host's name in site.toml, and the network",
        (StoreFault::HostKey, Lang::Vi) => {
            "hỏi quản trị máy chủ vân tay khóa, rồi đăng nhập một lần bằng `sftp` để ghi nhớ"
        }
        (StoreFault::HostKey, Lang::En) => {
            "ask the host's keeper for its fingerprint, then log in once with `sftp` to remember it"
        }
        (StoreFault::Connection, Lang::Vi) => "kiểm tra đường mạng, cổng và máy chủ",
        (StoreFault::Connection, Lang::En) => "check the network, the port and the host",
        (StoreFault::Full, Lang::Vi) => "xin thêm chỗ hoặc dọn bớt",
        (StoreFault::Full, Lang::En) => "ask for more room, or clear some",
        (StoreFault::Clock, Lang::Vi) => "chỉnh lại giờ của máy này",
        (StoreFault::Clock, Lang::En) => "set this machine's clock",
        (StoreFault::NoPlace, Lang::Vi) => "tạo thùng chứa ấy, hoặc sửa tên trong site.toml",
        (StoreFault::NoPlace, Lang::En) => "make the bucket, or mend its name in site.toml",
        (StoreFault::Other, Lang::Vi) => "đọc lời báo lỗi ở trên, rồi chạy lại",
        (StoreFault::Other, Lang::En) => "read what it says above, then run again",
    }
}
