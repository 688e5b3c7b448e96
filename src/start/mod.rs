//! Starting: a small new site, and new content files with filled-in examples.
//! Files are planned first and written only when none of them exists.

mod additions;

use std::io;
use std::path::{Path, PathBuf};

use crate::disk;
use crate::lang::Lang;
pub use additions::{Addition, add};

/// A file to be made: its path below some folder, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    pub path: PathBuf,
    pub text: String,
}

#[derive(Debug)]
pub enum StartError {
    Exists(PathBuf),
    Write(PathBuf, io::Error),
    /// A path that leads out of `content/` or has no usable name.
    BadPath(String),
    NotADate(String),
    NotAPeriod(String),
    NotATerm(String),
    /// A report is for a resolution, and there is none.
    NoResolution(String),
}

/// The files of a small site that builds and checks clean.
pub fn small_site() -> Vec<NewFile> {
    let file = |path: &str, text: &str| NewFile { path: PathBuf::from(path), text: text.to_owned() };
    vec![
        file("site.toml", include_str!("templates/site.toml")),
        file("content/index.md", include_str!("templates/home.md")),
        file("content/chi-so/bhyt.md", include_str!("templates/init-indicator.md")),
        file("content/phuong-mau/index.md", include_str!("templates/init-unit.md")),
        file("content/phuong-mau/2026/index.md", include_str!("templates/init-resolution.md")),
        file("content/phuong-mau/2026/tien-do/2026-06-30.md", include_str!("templates/init-report.md")),
        file(".gitignore", "/public/\n"),
    ]
}

/// Writes the files below `root`; none where one of them is there already.
pub fn write(root: &Path, files: &[NewFile]) -> Result<(), StartError> {
    if let Some(taken) =
        files.iter().map(|file| root.join(&file.path)).find(|path| disk::symlink_metadata(path).is_ok())
    {
        return Err(StartError::Exists(taken));
    }
    for file in files {
        let path = root.join(&file.path);
        disk::write_new(&path, &file.text).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StartError::Exists(path.clone()),
            _ => StartError::Write(path.clone(), error),
        })?;
    }
    Ok(())
}

impl StartError {
    /// What is wrong and the way out.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        let (vi, en) = self.both();
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn both(&self) -> ((String, String), (String, String)) {
        let pair = |what: String, way_out: &str| (what, way_out.to_owned());
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
                pair(format!("không ghi được {}: {error}", path.display()), "kiểm tra quyền ghi và chỗ trống trên đĩa"),
                pair(format!("{} can't be written: {error}", path.display()), "check permissions and free space"),
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
