//! What can be wrong with a bag, and why one is refused unread; the words of
//! both, in Vietnamese and English.

use std::io;

use crate::lang::Lang;

/// Why a bag isn't read, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The words of the error.
    Unreadable(String),
    /// Neither a folder nor a file of a kind that is known.
    UnknownKind,
    /// The packed file breaks off or contradicts itself.
    Damaged(String),
    /// A path that leads out of the bag.
    Trick(String),
    /// A link, a device, or whatever else is no plain file.
    NoFile(String),
    /// Two files of one path: which one counts?
    Twin(String),
    Locked(String),
    /// Far more is packed into it than a bag of documents unpacks to.
    Bomb {
        packed: u64,
        limit: u64,
    },
    /// There is no `bagit.txt`.
    NoBag,
}

/// What is wrong with a bag that could be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    Missing(String),
    Added(String),
    Altered(String),
    /// The file can't be unpacked.
    Damaged(String),
    /// One manifest has the file, another hasn't.
    NotInAll {
        path: String,
        manifest: String,
    },
    NoManifest,
    UnknownAlgorithm {
        manifest: String,
        name: String,
    },
    BadLine {
        manifest: String,
        line: usize,
    },
    Amount {
        stated: String,
        found: String,
    },
    Declaration(String),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Refusal::Unreadable(error.to_string())
    }
}

impl Refusal {
    /// What is wrong and the way out.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        let take = lang.pick("lấy lại tệp từ nơi lưu gốc rồi thử lại", "get the file again from where it is kept");
        let trust = lang
            .pick("không giải nén tệp này; hỏi lại nơi đã gửi nó", "don't unpack this file; ask those it came from");
        let (what, way_out) = match (self, lang) {
            (Refusal::Unreadable(error), Lang::Vi) => {
                (format!("không đọc được: {error}"), "kiểm tra đường dẫn và quyền đọc")
            }
            (Refusal::Unreadable(error), Lang::En) => {
                (format!("it can't be read: {error}"), "check the path and its permissions")
            }
            (Refusal::UnknownKind, Lang::Vi) => {
                ("không phải thư mục, tệp .zip hay .tar.zst".to_owned(), "chọn bản lưu hoặc thư mục đã giải nén của nó")
            }
            (Refusal::UnknownKind, Lang::En) => {
                ("it is no folder, .zip or .tar.zst".to_owned(), "name an archive, or the folder it was unpacked to")
            }
            (Refusal::Damaged(reason), Lang::Vi) => (format!("tệp hỏng: {reason}"), take),
            (Refusal::Damaged(reason), Lang::En) => (format!("the file is damaged: {reason}"), take),
            (Refusal::Trick(path), Lang::Vi) => (format!("có đường dẫn dẫn ra ngoài bản lưu: {path:?}"), trust),
            (Refusal::Trick(path), Lang::En) => (format!("a path leads out of the archive: {path:?}"), trust),
            (Refusal::NoFile(path), Lang::Vi) => (format!("có liên kết hoặc tệp đặc biệt: {path:?}"), trust),
            (Refusal::NoFile(path), Lang::En) => (format!("a link or special file is in it: {path:?}"), trust),
            (Refusal::Twin(path), Lang::Vi) => (format!("có hai tệp cùng đường dẫn: {path:?}"), trust),
            (Refusal::Twin(path), Lang::En) => (format!("two files have one path: {path:?}"), trust),
            (Refusal::Locked(path), Lang::Vi) => {
                (format!("tệp bên trong có mật khẩu: {path:?}"), "lấy bản không đặt mật khẩu")
            }
            (Refusal::Locked(path), Lang::En) => {
                (format!("a file in it has a password: {path:?}"), "get one without a password")
            }
            (Refusal::Bomb { packed, limit }, Lang::Vi) => {
                (format!("tệp nén {packed} byte bung ra quá {limit} byte, không phải bản lưu tài liệu"), trust)
            }
            (Refusal::Bomb { packed, limit }, Lang::En) => {
                (format!("its {packed} bytes unpack to more than {limit}: no archive of documents does"), trust)
            }
            (Refusal::NoBag, Lang::Vi) => {
                ("không phải bản lưu BagIt: không có bagit.txt".to_owned(), "chọn thư mục có tệp bagit.txt")
            }
            (Refusal::NoBag, Lang::En) => {
                ("it is no BagIt bag: it has no bagit.txt".to_owned(), "name the folder that has the file bagit.txt")
            }
        };
        (what, way_out.to_owned())
    }
}

impl Fault {
    pub fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Fault::Missing(path), Lang::Vi) => format!("thiếu: {path}"),
            (Fault::Missing(path), Lang::En) => format!("missing: {path}"),
            (Fault::Added(path), Lang::Vi) => format!("thêm: {path}"),
            (Fault::Added(path), Lang::En) => format!("added: {path}"),
            (Fault::Altered(path), Lang::Vi) => format!("bị sửa: {path}"),
            (Fault::Altered(path), Lang::En) => format!("altered: {path}"),
            (Fault::Damaged(path), Lang::Vi) => format!("hỏng: {path}"),
            (Fault::Damaged(path), Lang::En) => format!("damaged: {path}"),
            (Fault::NotInAll { path, manifest }, Lang::Vi) => format!("không có trong {manifest}: {path}"),
            (Fault::NotInAll { path, manifest }, Lang::En) => format!("not in {manifest}: {path}"),
            (Fault::NoManifest, Lang::Vi) => "không có bảng băm nào (manifest-sha256.txt)".to_owned(),
            (Fault::NoManifest, Lang::En) => "there is no manifest (manifest-sha256.txt)".to_owned(),
            (Fault::UnknownAlgorithm { manifest, name }, Lang::Vi) => {
                format!("{manifest}: không biết thuật toán “{name}”")
            }
            (Fault::UnknownAlgorithm { manifest, name }, Lang::En) => {
                format!("{manifest}: the algorithm “{name}” isn't known")
            }
            (Fault::BadLine { manifest, line }, Lang::Vi) => format!("{manifest}: dòng {line} không hiểu được"),
            (Fault::BadLine { manifest, line }, Lang::En) => format!("{manifest}: line {line} isn't understood"),
            (Fault::Amount { stated, found }, Lang::Vi) => {
                format!("bag-info.txt nói có {stated} (byte.tệp), ở đây có {found}")
            }
            (Fault::Amount { stated, found }, Lang::En) => {
                format!("bag-info.txt says {stated} (bytes.files), here are {found}")
            }
            (Fault::Declaration(found), Lang::Vi) => format!("bagit.txt không đúng chuẩn: {found:?}"),
            (Fault::Declaration(found), Lang::En) => format!("bagit.txt is not as the standard has it: {found:?}"),
        }
    }
}
