//! The faults of a bag, and the reasons to refuse reading one, in words.

use std::io;

use super::damage::Damage;
use super::manifest::LineFault;
use super::path::UnsafePath;
use crate::lang::Lang;
use crate::system_error::SystemError;

/// Why a bag isn't read, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The file or folder can't be read.
    Unreadable(SystemError),
    /// The file is neither a zip nor a tar.
    UnknownFormat,
    /// The packed file breaks off or contradicts itself.
    Damaged(Damage),
    /// A path leads out of the bag.
    UnsafePath(String),
    /// A path has a backslash, which some systems take for the sign between folders.
    Backslash(String),
    /// A link or a device is in the bag.
    SpecialFile(String),
    /// Two files have the same path.
    DuplicatePath(String),
    /// A file in the bag has a password.
    Encrypted(String),
    /// The file unpacks to far more than a bag of documents does.
    Bomb { packed: u64, limit: u64 },
    /// There is no `bagit.txt`.
    NotABag,
}

/// A fault of a bag that could be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    Missing(String),
    Added(String),
    Altered(String),
    /// The file can't be unpacked.
    Damaged(String),
    /// One manifest lists the file, another doesn't.
    Unlisted {
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
        why: LineFault,
    },
    /// A manifest lists a file twice.
    ListedTwice {
        path: String,
        manifest: String,
    },
    /// The payload has another size than `bag-info.txt` states.
    PayloadSize {
        stated: String,
        found: String,
    },
    /// `bagit.txt` isn't as the standard demands.
    Declaration(String),
    /// The tag files are in an encoding that isn't read.
    Encoding(String),
    /// `bagit.txt` begins with a byte order mark, which the standard forbids.
    ByteOrderMark,
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Refusal::Unreadable(SystemError::from(&error))
    }
}

impl Refusal {
    /// Why a path that isn't a plain one is refused.
    pub(super) fn of_path(path: &str) -> Self {
        let path = path.to_owned();
        let is_plain_elsewhere = UnsafePath(path.clone()).has_only_a_backslash();
        if is_plain_elsewhere { Refusal::Backslash(path) } else { Refusal::UnsafePath(path) }
    }

    /// The reason and the way out.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        let take = lang.pick("lấy lại tệp từ nơi lưu gốc rồi thử lại", "get the file again from where it is kept");
        let trust = lang
            .pick("không giải nén tệp này; hỏi lại nơi đã gửi nó", "don't unpack this file; ask those it came from");
        let (what, way_out) = match (self, lang) {
            (Refusal::Unreadable(error), Lang::Vi) => {
                (format!("không đọc được: {}", error.words(lang)), "kiểm tra đường dẫn và quyền đọc")
            }
            (Refusal::Unreadable(error), Lang::En) => {
                (format!("it can't be read: {}", error.words(lang)), "check the path and its permissions")
            }
            (Refusal::UnknownFormat, Lang::Vi) => {
                ("không phải thư mục, tệp .zip hay .tar.zst".to_owned(), "chọn bản lưu hoặc thư mục đã giải nén của nó")
            }
            (Refusal::UnknownFormat, Lang::En) => {
                ("it is no folder, .zip or .tar.zst".to_owned(), "name an archive, or the folder it was unpacked to")
            }
            (Refusal::Damaged(damage), _) => (damage.words(lang), take),
            (Refusal::UnsafePath(path), Lang::Vi) => (format!("có đường dẫn dẫn ra ngoài bản lưu: {path:?}"), trust),
            (Refusal::UnsafePath(path), Lang::En) => (format!("a path leads out of the archive: {path:?}"), trust),
            (Refusal::Backslash(path), Lang::Vi) => (
                format!("đường dẫn có dấu `\\`, mỗi hệ điều hành hiểu một cách: {path:?}"),
                "tạo lại tệp nén bằng chương trình dùng dấu `/` giữa các thư mục",
            ),
            (Refusal::Backslash(path), Lang::En) => (
                format!("a path has a `\\`, which systems read in different ways: {path:?}"),
                "pack it again with a program that puts `/` between folders",
            ),
            (Refusal::SpecialFile(path), Lang::Vi) => (format!("có liên kết hoặc tệp đặc biệt: {path:?}"), trust),
            (Refusal::SpecialFile(path), Lang::En) => (format!("a link or special file is in it: {path:?}"), trust),
            (Refusal::DuplicatePath(path), Lang::Vi) => (format!("có hai tệp cùng đường dẫn: {path:?}"), trust),
            (Refusal::DuplicatePath(path), Lang::En) => (format!("two files have one path: {path:?}"), trust),
            (Refusal::Encrypted(path), Lang::Vi) => {
                (format!("tệp bên trong có mật khẩu: {path:?}"), "lấy bản không đặt mật khẩu")
            }
            (Refusal::Encrypted(path), Lang::En) => {
                (format!("a file in it has a password: {path:?}"), "get one without a password")
            }
            (Refusal::Bomb { packed, limit }, Lang::Vi) => {
                (format!("tệp nén {packed} byte bung ra quá {limit} byte, không phải bản lưu tài liệu"), trust)
            }
            (Refusal::Bomb { packed, limit }, Lang::En) => {
                (format!("its {packed} bytes unpack to more than {limit}: no archive of documents does"), trust)
            }
            (Refusal::NotABag, Lang::Vi) => {
                ("không phải bản lưu BagIt: không có bagit.txt".to_owned(), "chọn thư mục có tệp bagit.txt")
            }
            (Refusal::NotABag, Lang::En) => {
                ("it is no BagIt bag: it has no bagit.txt".to_owned(), "name the folder that has the file bagit.txt")
            }
        };
        (what, way_out.to_owned())
    }
}

impl LineFault {
    /// The fault as the end of a sentence about the line.
    fn words(self, lang: Lang) -> &'static str {
        match self {
            LineFault::Form => lang.pick("không hiểu được", "isn't understood"),
            LineFault::LeadsOut => {
                lang.pick("có đường dẫn dẫn ra ngoài phần tài liệu", "has a path that leads out of the payload")
            }
            LineFault::Backslash => lang.pick(
                "có dấu `\\` trong đường dẫn; chuẩn viết bằng dấu `/`",
                "has a `\\` in its path; the standard writes it with `/`",
            ),
        }
    }
}

impl Fault {
    /// The fault in one line.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Fault::Missing(path), Lang::Vi) => format!("thiếu: {path}"),
            (Fault::Missing(path), Lang::En) => format!("missing: {path}"),
            (Fault::Added(path), Lang::Vi) => format!("thêm: {path}"),
            (Fault::Added(path), Lang::En) => format!("added: {path}"),
            (Fault::Altered(path), Lang::Vi) => format!("bị sửa: {path}"),
            (Fault::Altered(path), Lang::En) => format!("altered: {path}"),
            (Fault::Damaged(path), Lang::Vi) => format!("hỏng: {path}"),
            (Fault::Damaged(path), Lang::En) => format!("damaged: {path}"),
            (Fault::Unlisted { path, manifest }, Lang::Vi) => format!("không có trong {manifest}: {path}"),
            (Fault::Unlisted { path, manifest }, Lang::En) => format!("not in {manifest}: {path}"),
            (Fault::NoManifest, Lang::Vi) => "không có bảng băm nào (manifest-sha256.txt)".to_owned(),
            (Fault::NoManifest, Lang::En) => "there is no manifest (manifest-sha256.txt)".to_owned(),
            (Fault::UnknownAlgorithm { manifest, name }, Lang::Vi) => {
                format!("{manifest}: không biết thuật toán “{name}”")
            }
            (Fault::UnknownAlgorithm { manifest, name }, Lang::En) => {
                format!("{manifest}: the algorithm “{name}” isn't known")
            }
            (Fault::BadLine { manifest, line, why }, Lang::Vi) => {
                format!("{manifest}: dòng {line} {}", why.words(lang))
            }
            (Fault::BadLine { manifest, line, why }, Lang::En) => {
                format!("{manifest}: line {line} {}", why.words(lang))
            }
            (Fault::ListedTwice { path, manifest }, Lang::Vi) => format!("{manifest} ghi hai lần: {path}"),
            (Fault::ListedTwice { path, manifest }, Lang::En) => format!("{manifest} lists it twice: {path}"),
            (Fault::PayloadSize { stated, found }, Lang::Vi) => {
                format!("bag-info.txt nói có {stated} (byte.tệp), ở đây có {found}")
            }
            (Fault::PayloadSize { stated, found }, Lang::En) => {
                format!("bag-info.txt says {stated} (bytes.files), here are {found}")
            }
            (Fault::Encoding(name), Lang::Vi) => {
                format!("tệp mô tả lưu ở bảng mã {name:?}; chỉ đọc được UTF-8, UTF-16 và ISO-8859-1")
            }
            (Fault::Encoding(name), Lang::En) => {
                format!("the tag files are in {name:?}; only UTF-8, UTF-16 and ISO-8859-1 are read")
            }
            (Fault::ByteOrderMark, Lang::Vi) => "bagit.txt bắt đầu bằng dấu BOM, mà chuẩn không cho phép".to_owned(),
            (Fault::ByteOrderMark, Lang::En) => {
                "bagit.txt begins with a byte order mark, which the standard forbids".to_owned()
            }
            (Fault::Declaration(found), Lang::Vi) => format!("bagit.txt không đúng chuẩn: {found:?}"),
            (Fault::Declaration(found), Lang::En) => format!("bagit.txt is not as the standard has it: {found:?}"),
        }
    }
}
