//! The readme of an archive, for readers in twenty years, in Vietnamese and English.

use super::extract::ArchiveSubject;
use crate::pages::PageContext;

/// The title of an archive: `Phường Đồ Sơn, 2026`.
pub(super) fn title(about: &ArchiveSubject, context: &PageContext) -> String {
    let unit = about.unit.as_ref().and_then(|unit| context.site.unit_at(&format!("/{unit}/")));
    let name = unit.map_or_else(|| context.site.settings.title.as_str(), |unit| context.unit_name(unit));
    format!("{name}, {}", about.period)
}

/// The text of the readme; `name` is the archive's file name without its ending.
pub(super) fn text(about: &ArchiveSubject, context: &PageContext, name: &str) -> String {
    let title = title(about, context);
    let size = context.site.counted_size();
    let (resolutions, targets, reports) = (size.resolutions, size.targets, size.reports);
    let (day_vi, day_en) = match context.site.as_of {
        Some(day) => (format!("Số liệu tính đến ngày {}.", day.vietnamese()), format!("Figures as of {day}.")),
        None => ("Nội dung không nêu ngày.".to_owned(), "The content states no day.".to_owned()),
    };
    format!(
        "{title}\n\
        \n\
        TIẾNG VIỆT\n\
        \n\
        Đây là bản lưu các trang công khai: {resolutions} nghị quyết, {targets} chỉ tiêu, {reports} báo cáo. {day_vi}\n\
        \n\
        Mở xem: giải nén vào bất cứ đâu rồi mở tệp mo-trang.html bằng trình duyệt.\n\
        Không cần mạng hay máy chủ; tìm kiếm cũng dùng được.\n\
        Liên kết có dấu ↗ dẫn ra ngoài bản lưu, có thể không còn mở được.\n\
        \n\
        Trong bản lưu:\n\
        \x20 data/site/        các trang, kèm số liệu mở CSV và JSON trong data/site/du-lieu/\n\
        \x20 data/nguon/       nội dung gốc (Markdown, tệp đính kèm) đã tạo ra các trang\n\
        \x20 data/figures      mọi mức phấn đấu, số liệu và ngày từng công bố, kể cả số đã đính chính\n\
        \x20 manifest-sha256.txt   mã băm SHA-256 của từng tệp trong data/\n\
        \x20 tagmanifest-sha256.txt   mã băm của các tệp còn lại\n\
        \n\
        Kiểm tra không tệp nào bị thiếu, thêm hay sửa, bằng một trong các cách:\n\
        \x20 congkhai verify {name}\n\
        \x20 cd {name} && sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt\n\
        \x20 bagit.py --validate {name}\n\
        Định dạng là BagIt 1.0 (RFC 8493) của ngành lưu trữ.\n\
        \n\
        ENGLISH\n\
        \n\
        An archive of transparency pages (resolutions: {resolutions}, targets: {targets}, reports: {reports}). {day_en}\n\
        \n\
        To read it, unpack it anywhere and open mo-trang.html in a browser.\n\
        It needs no network and no server; searching works as well.\n\
        Links marked ↗ leave the archive and may lead nowhere by now.\n\
        \n\
        What is in it:\n\
        \x20 data/site/        the pages, with open data as CSV and JSON in data/site/du-lieu/\n\
        \x20 data/nguon/       the content they were made of (Markdown and attachments)\n\
        \x20 data/figures      every goal, figure and date that was ever public, corrected ones too\n\
        \x20 manifest-sha256.txt   the SHA-256 of each file in data/\n\
        \x20 tagmanifest-sha256.txt   the SHA-256 of the other files\n\
        \n\
        To check that no file is missing, added or altered, use any of the three commands above.\n\
        The format is BagIt 1.0 (RFC 8493).\n"
    )
}
