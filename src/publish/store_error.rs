//! The errors of a store, in words with the way out.

use std::fmt;

use crate::lang::Lang;

/// Why a store refuses or fails a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoreError {
    pub fault: StoreFault,
    /// The store's own message, without secrets.
    pub message: String,
}

/// The kind of a store's fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StoreFault {
    /// The login is missing or wrong.
    Login,
    /// The user may not do this.
    Permission,
    UnknownHost,
    /// The host's key isn't the known one.
    HostKey,
    /// The host doesn't answer, or the connection broke.
    Connection,
    /// No space is left.
    Full,
    /// The clocks differ too much.
    Clock,
    /// The bucket or folder isn't there.
    MissingBucket,
    Other,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StoreError {
    /// The error in words, with the store's own message.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        let detail = lang.pick("chi tiết kỹ thuật", "technical detail");
        format!("{} ({detail}: {})", self.fault.description(lang), self.message)
    }
}

impl StoreFault {
    /// The fault in words.
    fn description(self, lang: Lang) -> &'static str {
        match self {
            StoreFault::Login => lang.pick("nơi nhận không chấp nhận đăng nhập", "the store doesn't accept the login"),
            StoreFault::Permission => lang.pick("nơi nhận không cho phép", "the store doesn't allow it"),
            StoreFault::UnknownHost => lang.pick("không tìm thấy máy chủ", "there is no such host"),
            StoreFault::HostKey => {
                lang.pick("máy chủ không đưa ra khóa đã biết", "the host doesn't show the key that is known")
            }
            StoreFault::Connection => lang.pick("mất kết nối tới nơi nhận", "the connection to the store failed"),
            StoreFault::Full => lang.pick("nơi nhận hết chỗ", "the store is full"),
            StoreFault::Clock => {
                lang.pick("đồng hồ máy này lệch với nơi nhận", "this machine's clock differs from the store's")
            }
            StoreFault::MissingBucket => lang.pick("nơi nhận không có thùng chứa ấy", "the store has no such bucket"),
            StoreFault::Other => lang.pick("nơi nhận báo lỗi", "the store reports an error"),
        }
    }

    /// The way out.
    pub(crate) fn help(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (StoreFault::Login, Lang::Vi) => {
                "kiểm tra tên và khóa: CONGKHAI_USER, CONGKHAI_PASSWORD, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, hoặc ssh-add -l"
            }
            (StoreFault::Login, Lang::En) => {
                "check name and key: CONGKHAI_USER, CONGKHAI_PASSWORD, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, or ssh-add -l"
            }
            (StoreFault::Permission, Lang::Vi) => "xin quyền ghi vào thư mục ấy",
            (StoreFault::Permission, Lang::En) => "ask for the right to write to that folder",
            (StoreFault::UnknownHost, Lang::Vi) => "kiểm tra tên máy chủ trong site.toml và đường mạng",
            (StoreFault::UnknownHost, Lang::En) => "check the host's name in site.toml, and the network",
            (StoreFault::HostKey, Lang::Vi) => {
                "hỏi quản trị máy chủ vân tay khóa, rồi đăng nhập một lần bằng `sftp` để ghi nhớ"
            }
            (StoreFault::HostKey, Lang::En) => {
                "ask the host's keeper for its fingerprint, then log in once with `sftp` to remember it"
            }
            (StoreFault::Connection, Lang::Vi) => "kiểm tra đường mạng, cổng và máy chủ",
            (StoreFault::Connection, Lang::En) => "check the network, the port and the host",
            (StoreFault::Full, Lang::Vi) => "xin thêm chỗ hoặc dọn bớt",
            (StoreFault::Full, Lang::En) => "ask for more room, or clear some",
            (StoreFault::Clock, Lang::Vi) => "chỉnh lại giờ của máy này",
            (StoreFault::Clock, Lang::En) => "set this machine's clock",
            (StoreFault::MissingBucket, Lang::Vi) => "tạo thùng chứa ấy, hoặc sửa tên trong site.toml",
            (StoreFault::MissingBucket, Lang::En) => "make the bucket, or mend its name in site.toml",
            (StoreFault::Other, Lang::Vi) => "đọc lời báo lỗi ở trên, rồi chạy lại",
            (StoreFault::Other, Lang::En) => "read what it says above, then run again",
        }
    }
}
