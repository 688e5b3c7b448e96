//! The command `restore`: takes the sources of a site out of an archive. The archive is proven
//! first; the sources are unpacked beside the folder to be, which one rename then makes.

use std::io;
use std::path::{Path, PathBuf};

use super::bag::SOURCE;
use super::working_folder::{Task, WorkingFolder};
use crate::bag::PAYLOAD;
use crate::bag::fault::Refusal;
use crate::bag::info::BagInfo;
use crate::bag::unpack::{NotUnpacked, Unpacked, unpack};
use crate::bag::verify::{self, Verification};
use crate::content::settings;
use crate::disk;
use crate::lang::Lang;
use crate::system_error::words;

/// The sources that were restored.
#[derive(Debug)]
pub(crate) struct Restored {
    pub info: BagInfo,
    pub unpacked: Unpacked,
}

/// Why sources can't be restored. But for the last of these, nothing was written then.
#[derive(Debug)]
pub(crate) enum RestoreError {
    /// The archive can't be read, or must not be.
    Refused(Refusal),
    /// The archive isn't as it was.
    Faulty(Verification),
    /// The archive has no sources of a site.
    NoSources(PathBuf),
    /// The folder to write is there and isn't empty, or something else has its name.
    Occupied(PathBuf),
    /// The folder to write is the one the command runs in.
    Here,
    /// The archive lies in the folder to write, or is it.
    InArchive(PathBuf),
    /// Another run restores to the same folder.
    Busy(PathBuf),
    /// A file of the archive was changed since it was proven.
    Changed(String),
    Write(PathBuf, io::Error),
    /// The folder is in its place, but a power cut may still undo that.
    Uncertain(PathBuf, io::Error),
}

/// Restores the sources in `archive` to `folder`, which is new or empty.
pub(crate) fn restore(archive: &Path, folder: &Path) -> Result<Restored, RestoreError> {
    let is_there = ensure_free(archive, folder)?;
    let verification = verify::verify(archive).map_err(RestoreError::Refused)?;
    if !verification.faults.is_empty() {
        return Err(RestoreError::Faulty(verification));
    }
    let settings = format!("{PAYLOAD}{SOURCE}/{}", settings::FILE);
    let payload = verify::payload(archive).map_err(RestoreError::Refused)?;
    if !payload.iter().any(|path| path.as_str() == settings) {
        return Err(RestoreError::NoSources(archive.to_path_buf()));
    }
    let work = WorkingFolder::beside(folder, Task::Restore)?;
    let sources = work.folder.join(SOURCE);
    let at = |path: &Path| {
        let path = path.to_path_buf();
        move |error| RestoreError::Write(path, error)
    };
    disk::create_folder(&sources).map_err(at(&sources))?;
    let unpacked = unpack(archive, SOURCE, &sources)?;
    disk::sync_below(&sources).map_err(at(&sources))?;
    if is_there {
        // Only an empty folder is removed by this; Windows renames over none.
        disk::remove_empty_folder(folder).map_err(at(folder))?;
    }
    disk::rename(&sources, folder).map_err(at(folder))?;
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    disk::sync_folder(above).map_err(|error| RestoreError::Uncertain(folder.to_path_buf(), error))?;
    Ok(Restored { info: verification.info, unpacked })
}

/// Whether the folder is there, and empty. It is refused if anything is in it or in its place.
fn ensure_free(archive: &Path, folder: &Path) -> Result<bool, RestoreError> {
    let found = match disk::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        found => found.map_err(|error| RestoreError::Write(folder.to_path_buf(), error))?,
    };
    // A link is no folder: writing through it would write elsewhere.
    if !found.is_dir() {
        return Err(RestoreError::Occupied(folder.to_path_buf()));
    }
    let at = |error| RestoreError::Write(folder.to_path_buf(), error);
    let real = disk::real_path(folder).map_err(at)?;
    if disk::real_path(archive).is_ok_and(|archive| archive.starts_with(&real)) {
        return Err(RestoreError::InArchive(folder.to_path_buf()));
    }
    if !disk::read_folder(folder).map_err(at)?.is_empty() {
        return Err(RestoreError::Occupied(folder.to_path_buf()));
    }
    // A folder that is replaced would leave the shell in one that is gone.
    if disk::real_path(Path::new(".")).is_ok_and(|here| here == real) || folder.file_name().is_none() {
        return Err(RestoreError::Here);
    }
    Ok(true)
}

impl From<NotUnpacked> for RestoreError {
    fn from(error: NotUnpacked) -> Self {
        match error {
            NotUnpacked::Refused(refusal) => RestoreError::Refused(refusal),
            NotUnpacked::Altered(path) => RestoreError::Changed(path),
            NotUnpacked::Write(path, error) => RestoreError::Write(path, error),
        }
    }
}

impl RestoreError {
    /// Whether the command line asks for something impossible.
    pub(crate) fn is_usage_error(&self) -> bool {
        match self {
            RestoreError::Refused(refusal) => matches!(refusal, Refusal::Unreadable(_)),
            RestoreError::Occupied(_) | RestoreError::Here | RestoreError::InArchive(_) => true,
            _ => false,
        }
    }

    /// The error in words, and the way out.
    pub(crate) fn sentence(&self, archive: &Path, lang: Lang) -> (String, String) {
        let pair = |what: String, way_out: &str| (what, way_out.to_owned());
        let again = lang.pick("lấy lại tệp từ nơi lưu gốc rồi thử lại", "get the file again from where it is kept");
        let other = lang.pick("ghi một thư mục mới, hoặc một thư mục trống", "name a new folder, or an empty one");
        match (self, lang) {
            (RestoreError::Refused(refusal), lang) => {
                let (reason, help) = refusal.sentence(lang);
                (format!("{}: {reason}", archive.display()), help)
            }
            (RestoreError::Faulty(_), Lang::Vi) => {
                pair(format!("{} KHÔNG nguyên vẹn, chưa ghi gì", archive.display()), again)
            }
            (RestoreError::Faulty(_), Lang::En) => {
                pair(format!("{} is NOT as it was; nothing was written", archive.display()), again)
            }
            (RestoreError::Changed(path), Lang::Vi) => {
                pair(format!("{path} bị sửa trong lúc đang lấy ra, chưa ghi gì"), again)
            }
            (RestoreError::Changed(path), Lang::En) => {
                pair(format!("{path} was changed meanwhile; nothing was written"), again)
            }
            (RestoreError::NoSources(path), Lang::Vi) => pair(
                format!("{} không có nội dung gốc: không có data/nguon/site.toml", path.display()),
                "chọn bản lưu do `congkhai archive` tạo",
            ),
            (RestoreError::NoSources(path), Lang::En) => pair(
                format!("{} has no sources: there is no data/nguon/site.toml in it", path.display()),
                "name an archive that `congkhai archive` made",
            ),
            (RestoreError::Occupied(path), Lang::Vi) => {
                pair(format!("{} đã có, và không phải thư mục trống", path.display()), other)
            }
            (RestoreError::Occupied(path), Lang::En) => {
                pair(format!("{} is there, and is no empty folder", path.display()), other)
            }
            (RestoreError::Here, Lang::Vi) => pair(
                "không lấy ra ngay tại thư mục đang đứng được".to_owned(),
                "ghi tên một thư mục mới, ví dụ phuong-2026",
            ),
            (RestoreError::Here, Lang::En) => {
                pair("the folder you are in can't be restored to".to_owned(), "name a new folder, like ward-2026")
            }
            (RestoreError::InArchive(path), Lang::Vi) => pair(format!("bản lưu nằm trong {}", path.display()), other),
            (RestoreError::InArchive(path), Lang::En) => pair(format!("the archive lies in {}", path.display()), other),
            (RestoreError::Busy(path), Lang::Vi) => {
                pair(format!("một lần chạy khác đang ghi {}", path.display()), "đợi lần ấy xong rồi chạy lại")
            }
            (RestoreError::Busy(path), Lang::En) => {
                pair(format!("another run is writing {}", path.display()), "wait for it to end and run again")
            }
            (RestoreError::Uncertain(path, error), Lang::Vi) => pair(
                format!("đã lấy ra {}, nhưng chưa chắc đã nằm hẳn trên đĩa: {}", path.display(), words(error, lang)),
                "kiểm tra đĩa; muốn chắc thì xóa thư mục ấy rồi chạy lại",
            ),
            (RestoreError::Uncertain(path, error), Lang::En) => pair(
                format!("{} is restored, but may not be on the disk yet: {}", path.display(), words(error, lang)),
                "check the disk; to be sure, remove the folder and run again",
            ),
            (RestoreError::Write(path, error), Lang::Vi) => pair(
                format!("không ghi được {}: {}; không để lại gì", path.display(), words(error, lang)),
                "kiểm tra quyền ghi và chỗ trống trên đĩa, rồi chạy lại",
            ),
            (RestoreError::Write(path, error), Lang::En) => pair(
                format!("{} can't be written: {}; nothing was left behind", path.display(), words(error, lang)),
                "check permissions and free space, then run again",
            ),
        }
    }
}
