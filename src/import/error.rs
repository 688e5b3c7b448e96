//! Why a file can't be imported, in words with the way out.

use std::io;
use std::path::PathBuf;

use super::sheet::SheetError;
use crate::lang::Lang;
use crate::system_error::words;

/// Why a file can't be imported.
#[derive(Debug)]
pub(crate) enum ImportError {
    Read(PathBuf, io::Error),
    /// The file is larger than any document of a ward.
    TooLarge(PathBuf),
    /// The packed content is larger than any document of a ward.
    Inflates(PathBuf),
    /// Elements lie too deep in one another.
    TooDeep(PathBuf),
    /// An old Word document.
    OldWord(PathBuf),
    /// The kind of the file can't be read.
    UnknownKind(PathBuf),
    /// The file isn't what its name says, or is damaged.
    Damaged(PathBuf, &'static str),
    /// The file is locked by a password.
    Locked(PathBuf),
    /// A PDF without text: pictures of pages.
    Scanned(PathBuf),
    /// Text in no encoding that is known.
    Encoding(PathBuf),
    /// There is a resolution already, and nobody asked to add to it.
    Exists(PathBuf),
    /// Nothing can be added to a file by the way it is written.
    NotMerged(PathBuf),
    /// No indicator of this name waits to be confirmed.
    NotProposed(String),
    /// The mark of a proposed indicator isn't a line of its own.
    NotMarked(PathBuf),
    /// The file at the place of the resolution is something else.
    OtherContent(PathBuf),
    /// The path of `--to` has no unit and period.
    BadTarget(String),
    /// A spreadsheet that can't be read.
    Sheet(PathBuf, SheetError),
    /// There is no resolution at this path.
    NoResolution(String),
    /// A form can't be made; the reason is that of the writer of workbooks.
    Form(String),
    /// A form can't be written to this file.
    Write(PathBuf, io::Error),
    /// The columns can't be remembered.
    Remember(io::Error),
}

impl ImportError {
    /// The error and the way out.
    pub(crate) fn sentence(&self, lang: Lang) -> (String, String) {
        if let ImportError::Sheet(path, error) = self {
            let (reason, help) = error.words(lang);
            return (format!("{}: {reason}", path.display()), help);
        }
        let ((vi, vi_help), (en, en_help)) = self.both();
        match lang {
            Lang::Vi => (vi, vi_help.to_owned()),
            Lang::En => (en, en_help.to_owned()),
        }
    }

    fn both(&self) -> ((String, &'static str), (String, &'static str)) {
        match self {
            ImportError::Read(path, error) => (
                (
                    format!("không đọc được {}: {}", path.display(), words(error, Lang::Vi)),
                    "kiểm tra tên và quyền đọc của tệp",
                ),
                (
                    format!("{} can't be read: {}", path.display(), words(error, Lang::En)),
                    "check the file's name and permissions",
                ),
            ),
            ImportError::TooLarge(path) => (
                (format!("{} lớn quá 64 MB", path.display()), "bỏ bớt ảnh rồi lưu lại"),
                (format!("{} is larger than 64 MB", path.display()), "take out pictures and save it again"),
            ),
            ImportError::Inflates(path) => (
                (
                    format!("{} giải nén ra quá lớn nên không được mở", path.display()),
                    "mở bằng Word rồi lưu thành tệp mới",
                ),
                (
                    format!("{} unpacks to too much and isn't opened", path.display()),
                    "open it in Word and save it as a new file",
                ),
            ),
            ImportError::TooDeep(path) => (
                (
                    format!("{} lồng nhau quá sâu nên không được đọc", path.display()),
                    "chép chữ sang một văn bản mới rồi lưu lại",
                ),
                (
                    format!("{} nests too deep and isn't read", path.display()),
                    "copy its text into a new document and save that",
                ),
            ),
            ImportError::OldWord(path) => (
                (
                    format!("{} là văn bản Word đời cũ (.doc)", path.display()),
                    "mở bằng Word, chọn Lưu thành (Save As) loại .docx, rồi nhập tệp ấy",
                ),
                (
                    format!("{} is an old Word document (.doc)", path.display()),
                    "open it in Word, save it as .docx, and import that",
                ),
            ),
            ImportError::UnknownKind(path) => (
                (
                    format!("không biết đọc loại tệp của {}", path.display()),
                    "nhập .docx, .odt, .pdf, .html, .md, .txt, hoặc bảng tính .xlsx, .xls, .ods, .csv",
                ),
                (
                    format!("{} is of a kind that can't be read", path.display()),
                    "import .docx, .odt, .pdf, .html, .md, .txt, or a spreadsheet .xlsx, .xls, .ods, .csv",
                ),
            ),
            ImportError::Damaged(path, part) => (
                (
                    format!("{} hỏng hoặc không đúng loại: {part}", path.display()),
                    "mở bằng chương trình đã tạo ra nó rồi lưu lại",
                ),
                (
                    format!("{} is damaged or of another kind: {part}", path.display()),
                    "open it in the program that made it and save it again",
                ),
            ),
            ImportError::Locked(path) => (
                (format!("{} có mật khẩu", path.display()), "mở bằng mật khẩu rồi lưu thành tệp không có mật khẩu"),
                (format!("{} is locked by a password", path.display()), "open it and save it without one"),
            ),
            ImportError::Scanned(path) => (
                (
                    format!("{} chỉ có ảnh chụp trang, không có chữ", path.display()),
                    "xin tệp Word gốc, hoặc nhận dạng chữ (OCR) rồi nhập tệp .docx và đối chiếu từng con số",
                ),
                (
                    format!("{} has pictures of pages and no text", path.display()),
                    "ask for the Word file, or recognise the text (OCR), import the .docx and compare every figure",
                ),
            ),
            ImportError::Encoding(path) => (
                (format!("không đoán được bảng mã của {}", path.display()), "lưu lại bằng UTF-8"),
                (format!("{} is in an unknown encoding", path.display()), "save it as UTF-8"),
            ),
            ImportError::Exists(path) => (
                (
                    format!("đã có {}", path.display()),
                    "thêm --merge để ghi thêm những dòng có dấu + ở trên; không dòng nào đang có bị đổi",
                ),
                (
                    format!("{} exists", path.display()),
                    "give --merge to add the lines marked + above; no line that stands is changed",
                ),
            ),
            ImportError::NotProposed(id) => (
                (
                    format!("không có chỉ số `{id}` nào chờ xác nhận"),
                    "chạy `congkhai confirm` để xem các chỉ số đang chờ",
                ),
                (format!("no indicator `{id}` waits to be confirmed"), "run `congkhai confirm` to see those that wait"),
            ),
            ImportError::NotMarked(path) => (
                (
                    format!("không xóa tự động được khóa `proposed` trong {}", path.display()),
                    "mở tệp và xóa khóa ấy bằng tay",
                ),
                (
                    format!("the key `proposed` can't be taken out of {}", path.display()),
                    "open the file and take it out by hand",
                ),
            ),
            ImportError::NotMerged(path) => (
                (
                    format!("cách viết của {} không cho thêm tự động", path.display()),
                    "chép tay những dòng có dấu + ở trên; nếu tệp có lỗi thì chạy `congkhai check` và sửa trước",
                ),
                (
                    format!("nothing can be added to {} by the way it is written", path.display()),
                    "copy the lines marked + above by hand; mend the file first if `congkhai check` tells errors",
                ),
            ),
            ImportError::OtherContent(path) => (
                (format!("{} không phải nghị quyết", path.display()), "xem lại đường dẫn sau --to"),
                (format!("{} is no resolution", path.display()), "look at the path behind --to"),
            ),
            ImportError::Sheet(path, _) => ((path.display().to_string(), ""), (path.display().to_string(), "")),
            ImportError::NoResolution(path) => (
                (
                    format!("chưa có nghị quyết nào ở content/{path}"),
                    "xem lại đường dẫn, hoặc thêm bằng `congkhai new resolution`",
                ),
                (
                    format!("there is no resolution at content/{path}"),
                    "look at the path, or add one by `congkhai new resolution`",
                ),
            ),
            ImportError::Form(reason) => (
                (format!("không lập được biểu: {reason}"), "rút gọn tên đơn vị hoặc chỉ tiêu quá dài"),
                (format!("the form can't be made: {reason}"), "shorten names that are very long"),
            ),
            ImportError::Write(path, error) => (
                (
                    format!("không ghi được {}: {}", path.display(), words(error, Lang::Vi)),
                    "tệp đã có thì đổi tên bằng --out; nếu không thì kiểm tra quyền ghi",
                ),
                (
                    format!("{} can't be written: {}", path.display(), words(error, Lang::En)),
                    "choose another name by --out if the file is there; else look at the permissions",
                ),
            ),
            ImportError::Remember(error) => (
                (
                    format!("không ghi nhớ được các cột: {}", words(error, Lang::Vi)),
                    "kiểm tra quyền ghi vào thư mục của đơn vị",
                ),
                (
                    format!("the columns can't be remembered: {}", words(error, Lang::En)),
                    "look at the permissions of the unit's folder",
                ),
            ),
            ImportError::BadTarget(path) => (
                (format!("`--to {path}` không có đơn vị và kỳ"), "ví dụ: --to hai-phong/do-son/2026"),
                (format!("`--to {path}` has no unit and period"), "for example: --to hai-phong/do-son/2026"),
            ),
        }
    }
}
