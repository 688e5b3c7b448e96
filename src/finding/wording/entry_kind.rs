//! The names of entries and the places they belong to, in both languages.

use crate::finding::entry_kind::EntryKind;
use crate::lang::Lang;

impl EntryKind {
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            EntryKind::Page => lang.pick("trang", "page"),
            EntryKind::Unit => lang.pick("đơn vị", "unit"),
            EntryKind::Resolution => lang.pick("nghị quyết", "resolution"),
            EntryKind::Report => lang.pick("báo cáo", "report"),
            EntryKind::Indicator => lang.pick("chỉ số", "indicator"),
            EntryKind::Site => lang.pick("cấu hình trang web", "site settings"),
        }
    }

    /// The path of such an entry, with its variable names in brackets.
    pub(super) fn home(self, lang: Lang) -> &'static str {
        match self {
            EntryKind::Page => lang.pick("content/<tên>.md", "content/<name>.md"),
            EntryKind::Unit => lang.pick("content/<đơn vị>/index.md", "content/<unit>/index.md"),
            EntryKind::Resolution => {
                lang.pick("content/<đơn vị>/<năm hoặc nhiệm kỳ>/index.md", "content/<unit>/<year or term>/index.md")
            }
            EntryKind::Report => lang.pick(
                "content/<đơn vị>/<kỳ>/tien-do/<năm-tháng-ngày>.md hoặc .csv",
                "content/<unit>/<period>/tien-do/<year-month-day>.md or .csv",
            ),
            EntryKind::Indicator => lang.pick("content/chi-so/<mã>.md", "content/chi-so/<id>.md"),
            EntryKind::Site => "site.toml",
        }
    }
}
