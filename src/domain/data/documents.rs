//! The columns of the tables of changes and citations.

use super::Table;
use super::column::{
    Column, ColumnKind, NO, PERIOD, PROVINCE, PROVINCE_NAME, RESOLUTION, SAMPLE, TARGET, TITLE, UNIT, UNIT_NAME, URL,
    YEAR,
};

pub(super) const CHANGES: [Column; 22] = [
    Column::text(
        "change",
        "Thay đổi: đường dẫn của trang nói về nó, dấu #, chỗ trong trang",
        "The change: the path of the page that tells of it, #, and the place there",
    )
    .required(),
    Column::date(
        "date",
        "Ngày thay đổi: ngày ban hành văn bản điều chỉnh, hoặc ngày đính chính",
        "The day of the change: the day the amendment was issued, or that of the correction",
    )
    .required(),
    Column::new(
        "kind",
        ColumnKind::Code(&["goal", "added", "dropped", "corrected", "withdrawn", "supplied", "official"]),
        "Loại: goal (điều chỉnh mức), added (thêm), dropped (bỏ), corrected (đính chính), withdrawn (rút), supplied (bổ sung số liệu), official (số chính thức thay số ước)",
        "The kind: goal (another goal), added, dropped, corrected, withdrawn, supplied (a figure added), official (an official figure for an estimate)",
    )
    .required(),
    Column::text(
        "fact",
        "Điều được thay đổi: goal, result, report_date, report_final, number, hoặc tên ghi ở `of` của đính chính",
        "The fact that changed: goal, result, report_date, report_final, number, or the name in `of` of the correction",
    )
    .required(),
    UNIT.required(),
    UNIT_NAME.required(),
    PROVINCE.required(),
    PROVINCE_NAME.required(),
    PERIOD.required(),
    YEAR,
    RESOLUTION.required(),
    TARGET,
    Column {
        vi: "Số của chỉ tiêu hoặc thành phần; để trống khi thay đổi ngày, số của văn bản",
        en: "The number of the target or part; empty for a document's own day or number",
        ..NO
    },
    TITLE,
    Column::date(
        "report_date",
        "Ngày của báo cáo có số liệu được đính chính",
        "The day of the report whose figure is corrected",
    ),
    Column::text("was", "Điều đã công bố trước đó, nguyên văn", "The words that had been public"),
    Column::text(
        "now",
        "Điều thay vào, nguyên văn; để trống khi bỏ hoặc rút",
        "The words in their place; empty where it was dropped or withdrawn",
    ),
    Column::text("sentence", "Thay đổi bằng lời", "The change in words").required(),
    Column::text("reason", "Lý do, nếu có nêu", "The reason, where it is stated"),
    Column::new(
        "amendment",
        ColumnKind::Row(Table::Resolutions),
        "Văn bản điều chỉnh, viết theo đường dẫn",
        "The amendment, by its path",
    ),
    URL,
    SAMPLE,
];

pub(super) const CITATIONS: [Column; 19] = [
    Column::text(
        "mention",
        "Chỗ viện dẫn: đường dẫn của trang, dấu #, văn bản, lần thứ mấy",
        "The mention: the path of the page, #, the document, and which mention of it",
    )
    .required(),
    Column::text("document", "Văn bản được viện dẫn, kèm năm", "The cited document, with its year").required(),
    Column::text("kind", "Loại văn bản", "The kind of document"),
    Column::text("number", "Số, ký hiệu", "The number of the document"),
    Column::date(
        "date",
        "Ngày của văn bản; để trống khi không nơi nào ghi hoặc các nơi ghi khác nhau",
        "The day of the document; empty where nobody states it, or citations disagree",
    ),
    Column::text("issuer", "Cơ quan ban hành, nếu có nêu", "Who issued it, where it is stated"),
    Column::text("subject", "Nội dung (về việc gì), nếu có nêu", "The subject of the document, where it is stated"),
    Column::new(
        "resolution",
        ColumnKind::Row(Table::Resolutions),
        "Chính văn bản ấy trên trang web này, viết theo đường dẫn, nếu có",
        "The document itself on this website, by its path, if it is there",
    ),
    UNIT,
    UNIT_NAME,
    PROVINCE,
    PROVINCE_NAME,
    Column {
        vi: "Kỳ của nghị quyết viện dẫn", en: "The period of the citing resolution, as an interval", ..PERIOD
    },
    YEAR,
    Column::text("cited_by", "Trang viện dẫn, viết theo đường dẫn", "The citing page, by its path"),
    Column::text("section", "Mục viện dẫn", "The section that cites it"),
    Column::date("cited_date", "Ngày mà nơi viện dẫn ghi", "The day that the citation states"),
    URL,
    Column {
        vi: "true nếu nơi viện dẫn là minh họa; các dòng này đứng sau cùng",
        en: "true where the citing unit is an illustration; these rows come last",
        ..SAMPLE
    },
];
