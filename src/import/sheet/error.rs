//! Why a file of sheets can't be read, in words with the way out.

use std::io;

use crate::lang::Lang;
use crate::system_error::words;

/// Why a file of sheets can't be read.
#[derive(Debug)]
pub(crate) enum SheetError {
    Read(io::Error),
    /// The bytes are those of another kind of file, or damaged.
    NotASheet,
    /// A password is needed.
    Locked,
    /// It unpacks to more than any table of an office.
    TooLarge,
}

impl SheetError {
    /// The reason and the way out.
    pub(crate) fn words(&self, lang: Lang) -> (String, String) {
        let (vi, en) = match self {
            Self::Read(error) => {
                let reason = lang.pick("không đọc được tệp", "the file can't be read");
                let help = lang.pick("kiểm tra đường dẫn và quyền đọc tệp", "look at the path and its permissions");
                return (format!("{reason}: {}", words(error, lang)), help.to_owned());
            }
            Self::NotASheet => (
                (
                    "tệp không phải bảng tính, hoặc đã hỏng",
                    "mở tệp bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx hoặc .ods",
                ),
                (
                    "the file is no spreadsheet, or it is damaged",
                    "open it in Excel or LibreOffice and save it again as .xlsx or .ods",
                ),
            ),
            Self::Locked => (
                ("tệp có mật khẩu", "mở tệp, bỏ mật khẩu rồi lưu lại"),
                ("the file has a password", "open it, take the password off and save it again"),
            ),
            Self::TooLarge => (
                (
                    "tệp lớn hơn mọi bảng số liệu của một cơ quan",
                    "chép riêng bảng kết quả sang một tệp mới rồi lưu lại",
                ),
                (
                    "the file is larger than any table of an office",
                    "copy the table of results into a new file and save that",
                ),
            ),
        };
        let (reason, help) = match lang {
            Lang::Vi => vi,
            Lang::En => en,
        };
        (reason.to_owned(), help.to_owned())
    }
}
