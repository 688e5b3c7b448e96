//! The columns of the tables of units, resolutions and indicators.

use super::Table;
use super::column::{
    Column, ColumnKind, PERIOD, PROVINCE, PROVINCE_NAME, RESOLUTION, SAMPLE, UNIT, UNIT_NAME, URL, YEAR,
};

pub(super) const BETTER: &[&str] = &["higher", "lower", "neutral"];
pub(super) const FLOWS: &[&str] = &["cumulative", "point", "year-end"];

pub(super) const UNITS: [Column; 12] = [
    UNIT.required(),
    Column::text("name", "Tên đơn vị", "The name of the unit").required(),
    Column::text("level", "Cấp: phường, xã, tỉnh, thành phố, …", "The level: phường, xã, tỉnh, thành phố, …"),
    Column::text("code", "Mã đơn vị hành chính, sau chữ vn:", "The official code of the unit, behind vn:"),
    Column::new(
        "parent",
        ColumnKind::Row(Table::Units),
        "Đơn vị cấp trên trực tiếp, viết theo đường dẫn",
        "The unit directly above, by its path",
    ),
    PROVINCE.required(),
    PROVINCE_NAME.required(),
    Column::text("predecessors", "Tên các đơn vị cũ, cách nhau bằng dấu ;", "The names of its predecessors, between ;"),
    Column::integer("resolutions", "Số nghị quyết của chính đơn vị", "The number of its own resolutions").required(),
    Column::date("last_report", "Ngày số liệu của báo cáo mới nhất", "The day of the figures of its newest report"),
    URL,
    SAMPLE,
];

pub(super) const RESOLUTIONS: [Column; 23] = [
    RESOLUTION.required(),
    Column::new(
        "kind",
        ColumnKind::Code(&["resolution", "amendment"]),
        "resolution (nghị quyết), amendment (văn bản điều chỉnh)",
        "resolution, or amendment of another one",
    )
    .required(),
    UNIT.required(),
    UNIT_NAME.required(),
    PROVINCE.required(),
    PROVINCE_NAME.required(),
    Column::text("title", "Tên văn bản", "The title of the document").required(),
    Column::text("number", "Số, ký hiệu", "The number of the document"),
    PERIOD.required(),
    YEAR,
    Column::date("adopted", "Ngày thông qua", "The day it was adopted"),
    Column::date("issued", "Ngày ban hành", "The day it was issued"),
    Column::text("issuer", "Cơ quan ban hành", "Who issued it"),
    Column::new(
        "amends",
        ColumnKind::Row(Table::Resolutions),
        "Nghị quyết mà văn bản này điều chỉnh",
        "The resolution that this document amends",
    ),
    Column::integer("targets", "Số chỉ tiêu còn hiệu lực", "The number of its targets that are in force").required(),
    Column::integer("parts", "Số thành phần còn hiệu lực", "The number of their parts that are in force").required(),
    Column::integer("reports", "Số báo cáo", "The number of its reports").required(),
    Column::date("last_report", "Ngày số liệu của báo cáo mới nhất", "The day of the figures of its newest report"),
    Column::boolean("closed", "true nếu kỳ của nghị quyết đã khép lại", "true where its period is closed").required(),
    Column::text(
        "incomplete",
        "Vì sao danh sách chỉ tiêu chưa đủ, nếu chưa đủ",
        "Why the list of targets isn't whole, where it isn't",
    ),
    Column::text("source", "Địa chỉ của văn bản gốc", "The address of the original document"),
    URL,
    SAMPLE,
];

pub(super) const INDICATORS: [Column; 10] = [
    Column::new("indicator", ColumnKind::Row(Table::Indicators), "Mã của chỉ số", "The code of the indicator")
        .required(),
    Column::text("name", "Tên chỉ số", "The name of the indicator").required(),
    Column::text("also", "Các tên khác, cách nhau bằng dấu ;", "Its other names, between ;"),
    Column::text("measure", "Đơn vị tính", "Its unit"),
    Column::text("code", "Mã đơn vị gốc: VND hoặc mã UCUM", "The code of the base unit: VND or one of UCUM"),
    Column::new("better", ColumnKind::Code(BETTER), "Chiều tốt", "The direction that is better"),
    Column::new(
        "flow",
        ColumnKind::Code(FLOWS),
        "Cách tính số liệu: cumulative (cộng dồn), point (tại thời điểm), year-end (chốt cuối năm)",
        "How its figure runs: a sum over the year, a level, or settled at the year's end",
    ),
    Column::integer(
        "parts",
        "Số thành phần còn hiệu lực dùng chỉ số này, không kể minh họa",
        "How many parts in force it measures, without illustrations",
    )
    .required(),
    URL,
    SAMPLE,
];
