//! Errors of the operating system in words of both languages. Its own text is
//! English or none at all, so it is told only where the error is of no known kind,
//! and marked as a technical detail.

use std::io::{self, ErrorKind};

use crate::lang::Lang;

/// An error of the operating system, as a value that can be compared and cloned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemError {
    kind: ErrorKind,
    /// The system's number of the error, if it is the system's own.
    code: Option<i32>,
    text: String,
}

/// The Windows codes of a file that another program has open.
const OPEN_ELSEWHERE: [i32; 3] = [32, 33, 1224];
/// The Unix codes of a device that fails.
const DEVICE_FAILS: [i32; 3] = [5, 6, 19];
/// The Unix codes of too many open files.
const TOO_MANY_OPEN: [i32; 2] = [23, 24];

impl From<&io::Error> for SystemError {
    fn from(error: &io::Error) -> Self {
        Self { kind: error.kind(), code: error.raw_os_error(), text: error.to_string() }
    }
}

impl SystemError {
    /// The error in words, without the file it is about.
    pub fn words(&self, lang: Lang) -> String {
        match self.by_code().or_else(|| of_files(self.kind)).or_else(|| of_networks(self.kind)) {
            Some((vi, en)) => lang.pick(vi, en).to_owned(),
            None => self.unknown(lang),
        }
    }

    /// The words for those codes of a system that Rust has no kind for.
    fn by_code(&self) -> Option<(&'static str, &'static str)> {
        let code = self.code?;
        if cfg!(windows) {
            OPEN_ELSEWHERE.contains(&code).then_some((
                "tệp đang mở trong chương trình khác; đóng Word, Excel hoặc chương trình ấy lại",
                "another program has the file open; close it there",
            ))
        } else if DEVICE_FAILS.contains(&code) {
            Some(("ổ đĩa hoặc thiết bị bị hỏng hay đã bị rút ra", "the disk or device is broken, or was taken away"))
        } else if TOO_MANY_OPEN.contains(&code) {
            Some(("máy đang mở quá nhiều tệp cùng lúc", "too many files are open at once"))
        } else {
            None
        }
    }

    fn unknown(&self, lang: Lang) -> String {
        let text = &self.text;
        match (lang, self.code) {
            (Lang::Vi, Some(code)) => format!("hệ thống báo lỗi số {code} (chi tiết kỹ thuật: {text})"),
            (Lang::Vi, None) => format!("hệ thống báo lỗi (chi tiết kỹ thuật: {text})"),
            (Lang::En, Some(code)) => format!("the system reports error {code} (technical detail: {text})"),
            (Lang::En, None) => format!("the system reports an error (technical detail: {text})"),
        }
    }
}

/// The words of an error that is told at once and not kept.
pub(crate) fn words(error: &io::Error, lang: Lang) -> String {
    SystemError::from(error).words(lang)
}

/// The words for the kinds of errors that files and disks have.
fn of_files(kind: ErrorKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        ErrorKind::NotFound => ("không có tệp hoặc thư mục này", "there is no such file or folder"),
        ErrorKind::PermissionDenied => ("không được phép", "it isn't allowed"),
        ErrorKind::AlreadyExists => ("đã có tệp hoặc thư mục tên ấy", "a file or folder of that name is there already"),
        ErrorKind::NotADirectory => ("có một tệp ở chỗ phải là thư mục", "a file is where a folder should be"),
        ErrorKind::IsADirectory => ("có một thư mục ở chỗ phải là tệp", "a folder is where a file should be"),
        ErrorKind::DirectoryNotEmpty => ("thư mục không trống", "the folder isn't empty"),
        ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc, không cho ghi", "the disk is read-only"),
        ErrorKind::StorageFull => ("hết chỗ trống trên đĩa", "no space is left on the disk"),
        ErrorKind::QuotaExceeded => ("đã dùng hết dung lượng được cấp", "the quota is used up"),
        ErrorKind::FileTooLarge => ("tệp quá lớn so với giới hạn của ổ đĩa", "the file is too large for the disk"),
        ErrorKind::InvalidFilename => {
            ("tên tệp quá dài hoặc có ký tự không dùng được", "the name is too long or has letters that can't be used")
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            ("tệp đang được chương trình khác dùng", "another program is using the file")
        }
        ErrorKind::CrossesDevices => ("hai chỗ nằm trên hai ổ đĩa khác nhau", "the two places are on different disks"),
        ErrorKind::TooManyLinks => ("quá nhiều liên kết", "there are too many links"),
        ErrorKind::StaleNetworkFileHandle => ("ổ đĩa mạng đã bị ngắt", "the network drive is gone"),
        ErrorKind::UnexpectedEof => ("tệp bị cụt, hết giữa chừng", "the file ends too early"),
        ErrorKind::InvalidData => ("dữ liệu trong tệp không đúng dạng", "the data in the file isn't in the right form"),
        ErrorKind::InvalidInput => ("hệ thống không nhận yêu cầu này", "the system doesn't take the request"),
        ErrorKind::WriteZero => ("không ghi thêm được", "nothing more can be written"),
        ErrorKind::OutOfMemory => ("máy hết bộ nhớ", "the machine is out of memory"),
        ErrorKind::Unsupported => {
            ("hệ thống hoặc ổ đĩa này không làm được việc đó", "the system or disk can't do that")
        }
        ErrorKind::Interrupted => ("việc bị ngắt giữa chừng", "it was interrupted"),
        ErrorKind::WouldBlock | ErrorKind::Deadlock => ("tệp đang bị khóa", "the file is locked"),
        _ => return None,
    })
}

/// The words for the kinds of errors that connections have.
fn of_networks(kind: ErrorKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        ErrorKind::AddrInUse => ("chương trình khác đang dùng", "another program is using it"),
        ErrorKind::AddrNotAvailable => ("máy này không có địa chỉ ấy", "the machine has no such address"),
        ErrorKind::ConnectionRefused => ("bên kia từ chối kết nối", "the connection was refused"),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
            ("kết nối bị ngắt", "the connection broke")
        }
        ErrorKind::NotConnected => ("chưa có kết nối", "there is no connection"),
        ErrorKind::TimedOut => ("đợi quá lâu mà không có trả lời", "no answer came in time"),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            ("không có đường mạng tới nơi ấy", "the network doesn't reach it")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_errors_have_no_text_of_the_system() {
        for (error, vi, en) in [
            (ErrorKind::PermissionDenied, "không được phép", "it isn't allowed"),
            (ErrorKind::StorageFull, "hết chỗ trống trên đĩa", "no space is left on the disk"),
            (ErrorKind::TimedOut, "đợi quá lâu mà không có trả lời", "no answer came in time"),
        ] {
            let error = io::Error::from(error);
            assert_eq!((words(&error, Lang::Vi).as_str(), words(&error, Lang::En).as_str()), (vi, en));
        }
    }

    #[test]
    fn an_unknown_error_is_marked_as_a_technical_detail() {
        let error = io::Error::other("too many moons");
        assert_eq!(words(&error, Lang::Vi), "hệ thống báo lỗi (chi tiết kỹ thuật: too many moons)");
        assert_eq!(words(&error, Lang::En), "the system reports an error (technical detail: too many moons)");
    }

    /// The commonest codes of files and networks on Linux; none of them is told in the system's words.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_codes_of_everyday_are_known() {
        for code in [
            1, 2, 4, 5, 6, 11, 12, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 27, 28, 30, 31, 32, 36, 39, 95, 98, 99,
            101, 104, 110, 111, 113, 116, 122,
        ] {
            let error = io::Error::from_raw_os_error(code);
            assert!(!words(&error, Lang::Vi).contains("chi tiết kỹ thuật"), "{code}: {error}");
        }
        let unknown = words(&io::Error::from_raw_os_error(71), Lang::Vi);
        assert!(unknown.starts_with("hệ thống báo lỗi số 71 (chi tiết kỹ thuật: "), "{unknown}");
    }
}
