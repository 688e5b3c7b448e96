//! Why a folder can't be looked at as a site at all, and the way out.

use std::path::PathBuf;

use crate::lang::Lang;
use crate::system_error::words;

/// Why a folder can't be looked at as a site at all.
#[derive(Debug)]
pub enum SiteError {
    NoSettings(PathBuf),
    Settings(PathBuf, std::io::Error),
    SettingsNotUtf8(PathBuf),
}

impl SiteError {
    /// The error and the way out.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        match (self, lang) {
            (SiteError::NoSettings(root), Lang::Vi) => (
                format!("`{}` không phải thư mục của trang web: không có site.toml", root.display()),
                "chuyển vào thư mục của trang web, dùng `--site <thư mục>`, hoặc tạo mới bằng `congkhai init <thư mục>`"
                    .to_owned(),
            ),
            (SiteError::NoSettings(root), Lang::En) => (
                format!("`{}` is not a site: it has no site.toml", root.display()),
                "go to the site's folder, use `--site <folder>`, or make one with `congkhai init <folder>`".to_owned(),
            ),
            (SiteError::Settings(path, error), Lang::Vi) => (
                format!("không đọc được {}: {}", path.display(), words(error, Lang::Vi)),
                "kiểm tra quyền đọc của tệp".to_owned(),
            ),
            (SiteError::Settings(path, error), Lang::En) => (
                format!("{} can't be read: {}", path.display(), words(error, Lang::En)),
                "check the file's permissions".to_owned(),
            ),
            (SiteError::SettingsNotUtf8(path), Lang::Vi) => (
                format!("{} không lưu ở bảng mã UTF-8", path.display()),
                "mở bằng Notepad, chọn Lưu thành (Save As), ở ô Mã hóa (Encoding) chọn UTF-8".to_owned(),
            ),
            (SiteError::SettingsNotUtf8(path), Lang::En) => (
                format!("{} is not UTF-8", path.display()),
                "open it in Notepad, choose Save As, and UTF-8 as its encoding".to_owned(),
            ),
        }
    }
}
