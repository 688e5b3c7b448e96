//! Why files to start from can't be made, in words with the way out.

use std::io;
use std::path::PathBuf;

use crate::lang::Lang;
use crate::system_error::words;

/// Why files to start from can't be made.
#[derive(Debug)]
pub(crate) enum StartError {
    /// A file is there already.
    Exists(PathBuf),
    Write(PathBuf, io::Error),
    /// The path leads out of `content/` or has no usable name.
    BadPath(String),
    NotADate(String),
    NotAPeriod(String),
    NotATerm(String),
    /// There is no resolution at this path for the report.
    NoResolution(String),
    /// The file of the resolution has errors.
    FaultyResolution(String),
    /// The file is something else than a resolution.
    NotAResolution(String),
    Read(PathBuf, io::Error),
    /// A line of the record of files taken out can't be read.
    DamagedRecord(PathBuf, usize),
    /// The theme has no such file; the nearest it has, if one is near.
    NotInTheme(String, Option<String>),
}

impl StartError {
    /// The error and the way out.
    pub(crate) fn sentence(&self, lang: Lang) -> (String, String) {
        let (vi, en) = self.both();
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn both(&self) -> ((String, String), (String, String)) {
        let pair = |error: String, way_out: &str| (error, way_out.to_owned());
        match self {
            StartError::Exists(path) => (
                pair(
                    format!("đã có {}", path.display()),
                    "không ghi đè tệp nào; chọn đường dẫn khác hoặc sửa tệp đang có",
                ),
                pair(
                    format!("{} exists", path.display()),
                    "no file is overwritten; choose another path or edit the file there is",
                ),
            ),
            StartError::Write(path, error) => (
                pair(
                    format!("không ghi được {}: {}", path.display(), words(error, Lang::Vi)),
                    "kiểm tra quyền ghi và chỗ trống trên đĩa",
                ),
                pair(
                    format!("{} can't be written: {}", path.display(), words(error, Lang::En)),
                    "check permissions and free space",
                ),
            ),
            StartError::BadPath(path) => (
                pair(format!("`{path}` không phải là đường dẫn trong content/"), "ví dụ: hai-phong/do-son/2026"),
                pair(format!("`{path}` is not a path below content/"), "for example: hai-phong/do-son/2026"),
            ),
            StartError::NotADate(name) => (
                pair(
                    format!("`{name}` không phải là ngày"),
                    "kết thúc đường dẫn bằng ngày báo cáo: hai-phong/do-son/2026/2026-06-30",
                ),
                pair(
                    format!("`{name}` is not a date"),
                    "end the path with the report's date: hai-phong/do-son/2026/2026-06-30",
                ),
            ),
            StartError::NotAPeriod(name) => (
                pair(
                    format!("`{name}` không bắt đầu bằng năm hay nhiệm kỳ"),
                    "kết thúc đường dẫn bằng kỳ: hai-phong/do-son/2026",
                ),
                pair(
                    format!("`{name}` doesn't begin with a year or a term"),
                    "end the path with the period: hai-phong/do-son/2026",
                ),
            ),
            StartError::NotATerm(name) => (
                pair(
                    format!("`{name}` không phải là nhiệm kỳ"),
                    "kết thúc đường dẫn bằng nhiệm kỳ: hai-phong/do-son/2025-2030",
                ),
                pair(format!("`{name}` is not a term"), "end the path with the term: hai-phong/do-son/2025-2030"),
            ),
            StartError::FaultyResolution(file) => (
                pair(
                    format!("{file} có lỗi nên chưa biết nghị quyết có chỉ tiêu nào"),
                    "sửa nó trước: `congkhai check` chỉ ra từng chỗ",
                ),
                pair(
                    format!("{file} has errors, so the resolution's targets aren't known"),
                    "mend it first: `congkhai check` shows each place",
                ),
            ),
            StartError::NotAResolution(file) => (
                pair(format!("{file} không phải là nghị quyết"), "chọn thư mục của nghị quyết mà báo cáo nói tới"),
                pair(format!("{file} is no resolution"), "choose the folder of the resolution it reports on"),
            ),
            StartError::Read(path, error) => (
                pair(
                    format!("không đọc được {}: {}", path.display(), words(error, Lang::Vi)),
                    "kiểm tra quyền đọc của tệp",
                ),
                pair(
                    format!("{} can't be read: {}", path.display(), words(error, Lang::En)),
                    "check the file's permissions",
                ),
            ),
            StartError::DamagedRecord(path, line) => (
                pair(
                    format!("không đọc được dòng {line} của {}", path.display()),
                    "xóa tệp này; sau đó tự so các tệp giao diện với bản có sẵn mỗi khi lên phiên bản",
                ),
                pair(
                    format!("line {line} of {} can't be read", path.display()),
                    "delete the file, and compare the theme's files with the built-in ones yourself at each new version",
                ),
            ),
            StartError::NotInTheme(path, nearest) => {
                let nearest = |vi: &str, none: &str| match nearest {
                    Some(nearest) => format!("{vi}: {nearest}"),
                    None => none.to_owned(),
                };
                (
                    (
                        format!("giao diện không có tệp `{path}`"),
                        nearest("gần nhất", "không ghi tên tệp nào thì lấy mọi tệp: congkhai theme eject"),
                    ),
                    (
                        format!("the theme has no file `{path}`"),
                        nearest("the nearest", "name none to have all of them: congkhai theme eject"),
                    ),
                )
            }
            StartError::NoResolution(path) => (
                pair(
                    format!("chưa có nghị quyết {path}/index.md"),
                    "tạo nghị quyết trước bằng `congkhai new resolution`",
                ),
                pair(format!("there is no resolution {path}/index.md"), "make it first with `congkhai new resolution`"),
            ),
        }
    }
}
