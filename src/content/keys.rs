//! The keys of front matter, in one table: readers refuse keys that it doesn't
//! have, and the JSON Schema for editors is made from it.

use crate::finding::EntryKind;

/// A key a table may have.
#[derive(Debug)]
pub(crate) struct KeySpec {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
    /// The meaning of the key, for authors, in Vietnamese.
    pub about: &'static str,
}

/// The shape of a key's value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    Text,
    /// Text that often is a number, so that quotes may be left out.
    Label,
    Texts,
    Date,
    Integer,
    Boolean,
    Period,
    Choice(&'static [&'static str]),
    Table(&'static [KeySpec]),
    Tables(&'static [KeySpec]),
    Goal,
    /// The date of a report, or its name where it has none.
    ReportName,
    /// A figure, goal, date or number that stood somewhere before.
    Was,
    /// A table of target numbers to results.
    Results,
    /// A table of days, or of years, to phrases.
    Phrases,
    /// A table of any names to tables with these keys.
    Named(&'static [KeySpec]),
}

const fn must(name: &'static str, shape: Shape, about: &'static str) -> KeySpec {
    KeySpec { name, shape, required: true, about }
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> KeySpec {
    KeySpec { name, shape, required: false, about }
}

/// The kinds a content file may have.
pub(crate) const FILE_KINDS: [EntryKind; 5] =
    [EntryKind::Page, EntryKind::Unit, EntryKind::Resolution, EntryKind::Report, EntryKind::Indicator];
/// The words that the key `kind` takes.
pub(crate) const KINDS: [&str; 5] = [
    EntryKind::Page.code(),
    EntryKind::Unit.code(),
    EntryKind::Resolution.code(),
    EntryKind::Report.code(),
    EntryKind::Indicator.code(),
];
pub(crate) const LEVELS: [&str; 10] =
    ["tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu", "đơn vị khác"];
pub(crate) const BETTER: [&str; 3] = ["higher", "lower", "neutral"];
pub(crate) const FLOWS: [&str; 3] = ["cumulative", "point", "year-end"];
pub(crate) const ADDS_UP: [&str; 3] = ["sum", "last", "mean"];
pub(crate) const OPS: [&str; 13] = [
    "reach",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "between",
    "increase_by",
    "decrease_by",
    "times",
    "achieve",
    "maintain",
    "unset",
    "unstated",
];

const KIND: KeySpec =
    may("kind", Shape::Choice(&KINDS), "Loại tệp: page (mặc định), unit, resolution, report, indicator.");
const DRAFT: KeySpec =
    may("draft", Shape::Boolean, "true: bản nháp, không đưa lên trang web; chỉ hiện với `serve --drafts`.");
const ALIASES: KeySpec =
    may("aliases", Shape::Texts, "Các địa chỉ cũ của trang này và mọi trang bên dưới, ví dụ \"/dia-chi-cu/\".");

const OPEN: KeySpec = may(
    "open",
    Shape::Texts,
    "Những câu mà `congkhai import` để lại cho người đối chiếu; trả lời xong câu nào thì xóa câu ấy.",
);

pub(crate) static PAGE: [KeySpec; 4] = [KIND, DRAFT, ALIASES, must("title", Shape::Text, "Tiêu đề của trang.")];

pub(crate) static UNIT: [KeySpec; 11] = [
    KIND,
    DRAFT,
    ALIASES,
    must("name", Shape::Text, "Tên đơn vị, không kèm cấp nếu đã ghi `level`: \"Đồ Sơn\"."),
    may("level", Shape::Choice(&LEVELS), "Cấp hành chính của đơn vị."),
    may("code", Shape::Text, "Mã đơn vị hành chính chính thức; chỉ ghi khi biết chắc."),
    may("predecessors", Shape::Texts, "Các đơn vị trước khi sắp xếp."),
    may("note", Shape::Text, "Điều người đọc cần biết về đơn vị này."),
    may("sample", Shape::Boolean, "true: đơn vị minh họa; mọi trang bên dưới đều nói rõ điều đó."),
    DUE,
    DUE_BASIS,
];

const BETTER_KEY: KeySpec = may(
    "better",
    Shape::Choice(&BETTER),
    "higher: càng cao càng tốt; lower: càng thấp càng tốt; neutral: cao hay thấp không nói lên tốt hay xấu.",
);
const FLOW_KEY: KeySpec = may(
    "flow",
    Shape::Choice(&FLOWS),
    "cumulative: lũy kế từ đầu kỳ; point: số liệu tại thời điểm báo cáo; year-end: chốt vào cuối kỳ.",
);

pub(crate) static INDICATOR: [KeySpec; 9] = [
    KIND,
    DRAFT,
    ALIASES,
    must("name", Shape::Text, "Tên chỉ số."),
    may("unit", Shape::Text, "Đơn vị tính: %, tỷ đồng, lượt khách…; bỏ khóa này nếu chỉ xét đạt hoặc chưa đạt."),
    BETTER_KEY,
    FLOW_KEY,
    may(
        "proposed",
        Shape::Boolean,
        "true: lấy từ danh mục có sẵn làm đề xuất; đối chiếu đơn vị tính, chiều tốt, cách cộng rồi xóa khóa này, hoặc xóa cả tệp.",
    ),
    may("also", Shape::Texts, "Tên khác hoặc tên viết tắt, để tìm kiếm: \"BHYT\"."),
];

pub(crate) static SIGNER: [KeySpec; 2] =
    [must("name", Shape::Text, "Họ tên người ký."), may("role", Shape::Text, "Chức vụ của người ký.")];

pub(crate) static REVIEW: [KeySpec; 4] = [
    must("period", Shape::Period, "Kỳ được đánh giá."),
    may("total", Shape::Integer, "Số chỉ tiêu của kỳ đó, theo văn bản."),
    may("met", Shape::Integer, "Số chỉ tiêu đạt, gồm cả vượt, theo văn bản."),
    may("exceeded", Shape::Integer, "Số chỉ tiêu vượt, theo văn bản."),
];

pub(crate) static BASELINE: [KeySpec; 2] = [
    may("period", Shape::Period, "Kỳ gốc: kỳ đem ra so sánh, thường là năm trước."),
    must("value", Shape::Text, "Số thực hiện kỳ gốc, kèm đơn vị tính: \"4,7 triệu lượt khách\"."),
];

pub(crate) static GOAL: [KeySpec; 4] = [
    must("op", Shape::Choice(&OPS), "Cách so sánh."),
    may("value", Shape::Label, "Con số, viết kiểu Việt Nam."),
    may("value2", Shape::Label, "Cận trên của `between`."),
    may("unit", Shape::Text, "Đơn vị tính."),
];

const GOAL_FROM: KeySpec =
    may("goal_from", Shape::Text, "Chỗ của văn bản mà mức này được lấy, khi chỗ khác nói khác: \"phụ lục\".");

pub(crate) static ASSIGNED: [KeySpec; 2] = [
    must("by", Shape::Text, "Nơi giao: \"Thành phố giao\"."),
    must("goal", Shape::Goal, "Mức được giao, đúng cụm từ của văn bản giao."),
];

const ASSIGNED_KEY: KeySpec =
    may("assigned", Shape::Tables(&ASSIGNED), "Mức mà cấp trên giao cho cùng chỉ tiêu; được xét riêng.");
const MILESTONES: KeySpec = may(
    "milestones",
    Shape::Phrases,
    "Các mốc mà đơn vị tự đặt, theo ngày: { 2026-06-30 = \"210 tỷ đồng\" }; tiến độ của số lũy kế được xét theo mốc.",
);
const YEARS: KeySpec =
    may("years", Shape::Phrases, "Mức của từng năm trong nhiệm kỳ: { 2026 = \"10,3%\" }; mỗi năm được xét riêng.");
const ADDS_UP_KEY: KeySpec = may(
    "adds_up",
    Shape::Choice(&ADDS_UP),
    "Các năm hợp thành nhiệm kỳ thế nào: sum (cộng lại), last (năm cuối), mean (bình quân).",
);

const DUE: KeySpec = may("due", Shape::Texts, "Các ngày trong năm phải có báo cáo: [\"06-30\", \"12-31\"].");
const DUE_BASIS: KeySpec = may("due_basis", Shape::Text, "Quy định đòi hỏi các báo cáo ấy; phải có khi ghi `due`.");

pub(crate) static PART: [KeySpec; 12] = [
    must("title", Shape::Text, "Tên thành phần."),
    must("goal", Shape::Goal, "Mức phấn đấu, đúng cụm từ của văn bản."),
    may("indicator", Shape::Text, "Mã chỉ số trong content/chi-so/."),
    may("baseline", Shape::Table(&BASELINE), "Số thực hiện kỳ gốc để so sánh."),
    BETTER_KEY,
    FLOW_KEY,
    ASSIGNED_KEY,
    MILESTONES,
    YEARS,
    ADDS_UP_KEY,
    GOAL_FROM,
    may("note", Shape::Text, "Ghi chú."),
];

pub(crate) static TARGET: [KeySpec; 17] = [
    must("no", Shape::Label, "Số của chỉ tiêu trong văn bản; gạch đầu dòng thì ghi thứ tự."),
    must("title", Shape::Text, "Tên ngắn của chỉ tiêu."),
    may("goal", Shape::Goal, "Mức phấn đấu, đúng cụm từ của văn bản; để trống thì ghi \"…\"."),
    may("parts", Shape::Tables(&PART), "Các thành phần, khi chỉ tiêu có nhiều mức."),
    may("indicator", Shape::Text, "Mã chỉ số trong content/chi-so/."),
    may("responsible", Shape::Texts, "Cơ quan chủ trì; chỉ ghi khi văn bản nêu."),
    may("baseline", Shape::Table(&BASELINE), "Số thực hiện kỳ gốc để so sánh."),
    may("conflicts", Shape::Texts, "Những chỗ văn bản tự mâu thuẫn về chỉ tiêu này."),
    BETTER_KEY,
    FLOW_KEY,
    ASSIGNED_KEY,
    MILESTONES,
    YEARS,
    ADDS_UP_KEY,
    GOAL_FROM,
    may("note", Shape::Text, "Ghi chú."),
    ALIASES,
];

pub(crate) static CHANGE: [KeySpec; 19] = [
    must("no", Shape::Label, "Số của chỉ tiêu hoặc thành phần được điều chỉnh: \"13\", \"26.1\"."),
    may("goal", Shape::Goal, "Mức phấn đấu mới, đúng cụm từ của văn bản điều chỉnh."),
    may(
        "parts",
        Shape::Tables(&PART),
        "Mọi thành phần của chỉ tiêu sau điều chỉnh; thành phần cùng tên là thành phần cũ.",
    ),
    may("dropped", Shape::Boolean, "true: chỉ tiêu hoặc thành phần được bỏ."),
    may("added", Shape::Boolean, "true: chỉ tiêu mới; cần có `group`, `title` và `goal` hoặc `parts`."),
    may("group", Shape::Text, "Mã nhóm của chỉ tiêu mới."),
    may("title", Shape::Text, "Tên ngắn của chỉ tiêu mới."),
    may("reason", Shape::Text, "Lý do điều chỉnh; chỉ ghi khi văn bản nêu."),
    may("indicator", Shape::Text, "Mã chỉ số trong content/chi-so/, khi đổi cùng với mức."),
    may("responsible", Shape::Texts, "Cơ quan chủ trì chỉ tiêu mới; chỉ ghi khi văn bản nêu."),
    may("baseline", Shape::Table(&BASELINE), "Số thực hiện kỳ gốc, khi đổi cùng với mức."),
    BETTER_KEY,
    FLOW_KEY,
    ASSIGNED_KEY,
    MILESTONES,
    YEARS,
    ADDS_UP_KEY,
    GOAL_FROM,
    may("note", Shape::Text, "Ghi chú về chỉ tiêu mới."),
];

pub(crate) static CORRECTION: [KeySpec; 7] = [
    may("target", Shape::Label, "Số của chỉ tiêu hoặc thành phần; bỏ khóa này khi đính chính ngày, số của văn bản."),
    may(
        "report",
        Shape::ReportName,
        "Ngày của báo cáo có số liệu được đính chính; bỏ khóa này khi chính mức phấn đấu đã gõ nhầm.",
    ),
    may(
        "of",
        Shape::Text,
        "Tên của điều được đính chính, khi đó không phải là kết quả hay mức phấn đấu: \"baseline\", \"milestone 2026-06-30\".",
    ),
    may("was", Shape::Was, "Điều đã công bố trước đây; bỏ khóa này khi số liệu được bổ sung."),
    may("now_withdrawn", Shape::Boolean, "true: số liệu đã rút, không có số nào thay."),
    must("on", Shape::Date, "Ngày đính chính."),
    may("reason", Shape::Text, "Lý do; chỉ khi số ước được thay bằng số chính thức mới bỏ được."),
];

pub(crate) static GROUP: [KeySpec; 5] = [
    must("id", Shape::Text, "Mã nhóm, ví dụ \"kinh-te\"."),
    must("title", Shape::Text, "Tên nhóm như văn bản ghi."),
    may("states", Shape::Integer, "Số chỉ tiêu mà chính văn bản nói nhóm này có; sẽ được đối chiếu."),
    may("note", Shape::Text, "Ghi chú."),
    may("targets", Shape::Tables(&TARGET), "Các chỉ tiêu của nhóm."),
];

pub(crate) static CITATION: [KeySpec; 3] = [
    must("document", Shape::Text, "Văn bản được viện dẫn, kèm ngày nếu có: \"Nghị quyết số 71-NQ/TW ngày 22/8/2025\"."),
    may("issuer", Shape::Text, "Cơ quan ban hành văn bản ấy; chỉ ghi khi văn bản viện dẫn nêu."),
    may("subject", Shape::Text, "Văn bản ấy về việc gì, đúng như văn bản viện dẫn nêu."),
];

const CITATIONS: KeySpec =
    may("citations", Shape::Tables(&CITATION), "Các văn bản được viện dẫn, khi có thêm điều cần ghi về chúng.");

pub(crate) static RESOLUTION: [KeySpec; 28] = [
    KIND,
    DRAFT,
    OPEN,
    ALIASES,
    must("title", Shape::Text, "Tên nghị quyết."),
    may("period", Shape::Period, "Kỳ của nghị quyết; mặc định lấy từ tên thư mục."),
    may("number", Shape::Text, "Số, ký hiệu: \"02-NQ/ĐU\"."),
    may("adopted", Shape::Date, "Ngày họp thông qua."),
    may("issued", Shape::Date, "Ngày ban hành."),
    may("meeting", Shape::Text, "Hội nghị thông qua."),
    may("issuer", Shape::Text, "Cơ quan ban hành."),
    may("place", Shape::Text, "Nơi ban hành."),
    may("signer", Shape::Table(&SIGNER), "Người ký."),
    may("recipients", Shape::Texts, "Nơi nhận."),
    may("theme", Shape::Text, "Chủ đề năm."),
    may("states", Shape::Integer, "Tổng số chỉ tiêu mà chính văn bản nêu; sẽ được đối chiếu."),
    may("source", Shape::Text, "Địa chỉ web của văn bản gốc, nếu đã đăng."),
    may("note", Shape::Text, "Điều người đọc cần biết về văn bản này."),
    may("incomplete", Shape::Text, "Vì sao danh sách chỉ tiêu ở đây không đủ; hiện ở mọi nơi liệt kê nghị quyết này."),
    may("conflicts", Shape::Texts, "Những chỗ văn bản tự mâu thuẫn."),
    may("review", Shape::Table(&REVIEW), "Điều văn bản nói về kết quả của kỳ trước."),
    DUE,
    DUE_BASIS,
    CITATIONS,
    may("amends", Shape::Text, "Đường dẫn tới nghị quyết mà văn bản này điều chỉnh: \"../2026\"."),
    may("changes", Shape::Tables(&CHANGE), "Các thay đổi của văn bản điều chỉnh."),
    may("corrections", Shape::Tables(&CORRECTION), "Các đính chính: điều đã công bố mà nay sửa lại."),
    may("groups", Shape::Tables(&GROUP), "Các nhóm chỉ tiêu."),
];

pub(crate) static RESULT: [KeySpec; 6] = [
    may("value", Shape::Text, "Kết quả, viết như văn bản: \"99,4%\", \"đạt\". Cần có `value` hoặc `said`."),
    may("said", Shape::Text, "Lời đánh giá của chính văn bản: \"vượt kế hoạch\"; được hiện ra, không dùng để tính."),
    may("on", Shape::Date, "Ngày việc ấy xong hoặc xảy ra, khi văn bản nêu: mức có thời hạn được xét theo ngày này."),
    may("note", Shape::Text, "Ghi chú."),
    may("provisional", Shape::Boolean, "true: số ước, chưa chính thức."),
    may("evidence", Shape::Text, "Tệp minh chứng trong thư mục nghị quyết, hoặc địa chỉ web."),
];

pub(crate) static REPORT: [KeySpec; 12] = [
    KIND,
    DRAFT,
    OPEN,
    ALIASES,
    may("date", Shape::Date, "Ngày của số liệu; mặc định lấy từ tên tệp."),
    may("published", Shape::Date, "Ngày công bố, khi khác ngày của số liệu."),
    may("title", Shape::Text, "Tên báo cáo."),
    may("final", Shape::Boolean, "true: báo cáo tổng kết, căn cứ đánh giá cả kỳ."),
    may(
        "undated",
        Shape::Boolean,
        "true: văn bản không ghi ngày; chỉ dùng cho báo cáo tổng kết, tên tệp không phải là ngày.",
    ),
    may("provisional", Shape::Boolean, "true: mọi số liệu trong báo cáo là số ước."),
    CITATIONS,
    may("results", Shape::Results, "Kết quả theo số chỉ tiêu: \"13\", hoặc \"26.1\" cho thành phần."),
];

pub(crate) static PUBLISHER: [KeySpec; 5] = [
    must("name", Shape::Text, "Nơi làm trang này: tên cơ quan, cổng thông tin hoặc dự án."),
    may("about", Shape::Text, "Một câu nói rõ trang này là gì, thay mặt ai hay không thay mặt ai."),
    may("url", Shape::Text, "Địa chỉ web của nơi làm trang này."),
    may("contact", Shape::Text, "Cách liên hệ: phòng, điện thoại, nơi tiếp công dân."),
    may(
        "report",
        Shape::Text,
        "Nơi nhận báo sai: một địa chỉ thư điện tử, hoặc địa chỉ biểu mẫu trên web với {page} ở chỗ điền địa chỉ trang.",
    ),
];

pub(crate) static PUBLISH: [KeySpec; 6] = [
    must("to", Shape::Text, "Nơi xuất bản: thư mục, hoặc sftp://, s3://, davs://, ftps://. Không ghi mật khẩu ở đây."),
    may("keep", Shape::Integer, "Số bản trước được giữ lại, khi nơi xuất bản là thư mục."),
    may("max_deletes", Shape::Label, "Số tệp, hoặc phần trăm, mà một lần xuất bản được xóa: \"20\", \"10%\"."),
    may("precompress", Shape::Boolean, "true: kèm bản nén .gz và .br bên cạnh tệp chữ."),
    may("endpoint", Shape::Text, "Địa chỉ của kho S3 không phải của Amazon."),
    may("region", Shape::Text, "Vùng của kho S3."),
];

pub(crate) static PALETTE: [KeySpec; 4] = [
    may("header", Shape::Text, "Màu thanh đầu trang: \"#0b4a57\"."),
    may("header_text", Shape::Text, "Màu chữ trên thanh đầu trang."),
    may("link", Shape::Text, "Màu liên kết và tên nhóm."),
    may("accent", Shape::Text, "Màu vạch dưới thanh đầu trang và nút tìm."),
];

pub(crate) static LOOK: [KeySpec; 4] = [
    may("logo", Shape::Text, "Tên tệp hình bên cạnh site.toml: svg, png, webp hoặc jpg."),
    may("css", Shape::Text, "Tên tệp kiểu dáng bên cạnh site.toml, ghép vào sau kiểu dáng có sẵn: \"extra.css\"."),
    may("light", Shape::Table(&PALETTE), "Màu trên màn hình sáng."),
    may("dark", Shape::Table(&PALETTE), "Màu trên màn hình tối."),
];

pub(crate) static MENU: [KeySpec; 2] = [
    must("title", Shape::Text, "Chữ của mục."),
    must("to", Shape::Text, "Nơi mục dẫn tới: địa chỉ trong trang này từ gốc (\"/chi-so/\") hoặc địa chỉ web."),
];

pub(crate) static SITE: [KeySpec; 14] = [
    must("title", Shape::Text, "Tên trang web."),
    may("base_url", Shape::Text, "Địa chỉ công khai của trang web."),
    may("language", Shape::Choice(&["vi", "en"]), "Ngôn ngữ của giao diện."),
    may("theme", Shape::Text, "Tên giao diện."),
    may("as_of", Shape::Date, "Ngày chốt số liệu; mặc định là ngày mới nhất trong nội dung."),
    DUE,
    DUE_BASIS,
    may(
        "attachments",
        Shape::Texts,
        "Đuôi hoặc tên của những tệp đính kèm được phép thêm ngoài các loại có sẵn, ví dụ [\"html\"].",
    ),
    may(
        "archive_of",
        Shape::Period,
        "Nội dung này lấy ra từ bản lưu của kỳ này (do `archive` ghi): liên kết tới phần không có ở đây không phải là lỗi.",
    ),
    may(
        "licence",
        Shape::Text,
        "Giấy phép dùng lại dữ liệu: mã SPDX như \"CC-BY-4.0\", hoặc địa chỉ web của giấy phép.",
    ),
    may("publisher", Shape::Table(&PUBLISHER), "Nơi làm trang web này."),
    may("look", Shape::Table(&LOOK), "Logo, màu và kiểu dáng riêng."),
    may("menu", Shape::Tables(&MENU), "Các mục ở đầu trang, thay cho danh mục có sẵn."),
    may("publish", Shape::Named(&PUBLISH), "Các nơi xuất bản."),
];

/// The keys of a kind of entry.
pub(crate) fn of_entry(kind: EntryKind) -> &'static [KeySpec] {
    match kind {
        EntryKind::Page => &PAGE,
        EntryKind::Unit => &UNIT,
        EntryKind::Resolution => &RESOLUTION,
        EntryKind::Report => &REPORT,
        EntryKind::Indicator => &INDICATOR,
        EntryKind::Site => &SITE,
    }
}

/// The keys of a content file by the word its `kind` has; none for a word that names no kind.
pub(crate) fn of_kind(kind: &str) -> Option<&'static [KeySpec]> {
    FILE_KINDS.into_iter().find(|known| known.code() == kind).map(of_entry)
}

/// Whether a key of this name takes true or false, in whichever table.
pub(crate) fn is_boolean(name: &str) -> bool {
    let tables: [&[KeySpec]; 6] = [&UNIT, &CHANGE, &CORRECTION, &REPORT, &RESULT, &PUBLISH];
    let mut keys = tables.into_iter().flatten();
    keys.any(|key| key.name == name && matches!(key.shape, Shape::Boolean))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::goal::Op;
    use crate::domain::indicator::{AddsUp, Better, Flow};

    #[test]
    fn choices_are_those_of_the_domain() {
        assert_eq!(FILE_KINDS.map(EntryKind::code), KINDS);
        assert_eq!(Op::ALL.map(Op::code), OPS);
        assert_eq!(Better::ALL.map(Better::code), BETTER);
        assert_eq!(Flow::ALL.map(Flow::code), FLOWS);
        assert_eq!(AddsUp::ALL.map(AddsUp::code), ADDS_UP);
    }

    #[test]
    fn no_table_names_a_key_twice() {
        fn look(keys: &[KeySpec]) {
            let mut names: Vec<&str> = keys.iter().map(|key| key.name).collect();
            names.sort_unstable();
            let before = names.len();
            names.dedup();
            assert_eq!(names.len(), before, "{names:?}");
            for key in keys {
                assert!(!key.about.is_empty(), "{}", key.name);
                if let Shape::Table(inner) | Shape::Tables(inner) | Shape::Named(inner) = key.shape {
                    look(inner);
                }
            }
        }
        for kind in FILE_KINDS.into_iter().chain([EntryKind::Site]) {
            look(of_entry(kind));
        }
    }
}
