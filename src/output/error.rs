//! The reasons why an output can't be written, each with a way out.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use super::place::TakenPlace;
use crate::lang::Lang;
use crate::system_error::words;

#[derive(Debug)]
pub enum OutputError {
    /// A file that congkhai didn't write is at the path of one of its files.
    Foreign(PathBuf),
    /// The output folder holds something else.
    Taken(PathBuf, TakenPlace),
    /// Another run is writing to the same folder.
    Busy(PathBuf),
    Io(PathBuf, io::Error),
    /// A file can't be moved into place, and at these places the old output could not be put back.
    HalfUndone(PathBuf, io::Error, BTreeSet<PathBuf>),
    /// The new output is in place, but a note of congkhai's own can't be written.
    InPlace(PathBuf, io::Error),
    /// The new output is in place, but an old file can't be removed.
    Leftover(PathBuf, io::Error),
}

impl OutputError {
    /// The same error where the old output could not be put back at some places.
    pub(super) fn half_undone(self, not_back: BTreeSet<PathBuf>) -> Self {
        match self {
            OutputError::Io(path, error) => OutputError::HalfUndone(path, error, not_back),
            other => other,
        }
    }

    /// The same error where the new output is in place.
    pub(super) fn in_place(self) -> Self {
        match self {
            OutputError::Io(path, error) => OutputError::InPlace(path, error),
            other => other,
        }
    }

    /// The error in words, and the way out.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        let pair = |what: String, way_out: &str| (what, way_out.to_owned());
        match (self, lang) {
            (OutputError::Foreign(path), Lang::Vi) => pair(
                format!("{} không phải do congkhai tạo, mà trang web cần ghi vào đó", path.display()),
                "dời tệp ấy đi, hoặc chạy `congkhai build` với --out (thư mục khác) hay --force (ghi đè)",
            ),
            (OutputError::Foreign(path), Lang::En) => pair(
                format!("{} was not written by congkhai, and the site needs its place", path.display()),
                "move the file away, or run `congkhai build` with --out (another folder) or --force (replace it)",
            ),
            (OutputError::Taken(path, taken), lang) => taken.sentence(path, lang),
            (OutputError::Busy(path), Lang::Vi) => {
                pair(format!("một lần tạo khác đang ghi vào {}", path.display()), "đợi lần ấy xong rồi chạy lại")
            }
            (OutputError::Busy(path), Lang::En) => {
                pair(format!("another build is writing to {}", path.display()), "wait for it to end and run again")
            }
            (OutputError::HalfUndone(path, error, not_back), Lang::Vi) => pair(
                format!(
                    "không ghi được {}: {}; cũng không trả lại như cũ được {} (các tệp khác vẫn như cũ)",
                    path.display(),
                    words(error, Lang::Vi),
                    places(not_back, Lang::Vi)
                ),
                "kiểm tra quyền ghi, đĩa và chỗ trống, rồi chạy lại: lần chạy sau sẽ làm nốt",
            ),
            (OutputError::HalfUndone(path, error, not_back), Lang::En) => pair(
                format!(
                    "{} can't be written: {}; nor could {} be put back (all other files are as they were)",
                    path.display(),
                    words(error, Lang::En),
                    places(not_back, Lang::En)
                ),
                "check permissions, the disk and free space, then run again: the next run completes it",
            ),
            (OutputError::InPlace(path, error), Lang::Vi) => pair(
                format!(
                    "trang web mới đã vào chỗ, nhưng không ghi được {}: {}",
                    path.display(),
                    words(error, Lang::Vi)
                ),
                "kiểm tra quyền ghi và chỗ trống trên đĩa, rồi chạy lại",
            ),
            (OutputError::InPlace(path, error), Lang::En) => pair(
                format!(
                    "the new site is in place, but {} can't be written: {}",
                    path.display(),
                    words(error, Lang::En)
                ),
                "check permissions and free space, then run again",
            ),
            (OutputError::Leftover(path, error), Lang::Vi) => pair(
                format!(
                    "trang web mới đã vào chỗ, nhưng không xóa được {}: {}",
                    path.display(),
                    words(error, Lang::Vi)
                ),
                "kiểm tra quyền của tệp ấy rồi chạy lại",
            ),
            (OutputError::Leftover(path, error), Lang::En) => pair(
                format!(
                    "the new site is in place, but {} can't be removed: {}",
                    path.display(),
                    words(error, Lang::En)
                ),
                "check the file's permissions and run again",
            ),
            (OutputError::Io(path, error), Lang::Vi) => pair(
                format!("không ghi được {}: {}; kết quả lần trước giữ nguyên", path.display(), words(error, Lang::Vi)),
                "kiểm tra quyền ghi và chỗ trống trên đĩa, rồi chạy lại",
            ),
            (OutputError::Io(path, error), Lang::En) => pair(
                format!(
                    "{} can't be written: {}; the last output is as it was",
                    path.display(),
                    words(error, Lang::En)
                ),
                "check permissions and free space, then run again",
            ),
        }
    }
}

/// The first places of a list, and how many others there are.
fn places(all: &BTreeSet<PathBuf>, lang: Lang) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = all.iter().take(SHOWN).map(|place| place.display().to_string()).collect();
    let (shown, others) = (shown.join(", "), all.len().saturating_sub(SHOWN));
    match (others, lang) {
        (0, _) => shown,
        (others, Lang::Vi) => format!("{shown} và {others} chỗ khác"),
        (1, Lang::En) => format!("{shown} and 1 other place"),
        (others, Lang::En) => format!("{shown} and {others} other places"),
    }
}
