//! The columns of the table of results.

use super::column::{
    Column, ColumnKind, GOAL, INDICATOR, INDICATOR_NAME, MEASURE, NO, OP, PART, PERIOD, PROVINCE, PROVINCE_NAME,
    RESOLUTION, RESULT_BASE, RESULT_CODE, RESULT_KIND, RESULT_MEASURE, RESULT_TEXT, RESULT_VALUE, SAID, SAMPLE,
    STATUS_CODES, TARGET, TITLE, UNIT, UNIT_NAME, URL, VALUE, VALUE_BASE, VALUE_CODE, VALUE2, VALUE2_BASE, YEAR,
};

pub(super) const RESULTS: [Column; 39] = [
    TARGET.required(),
    Column::text("report", "Báo cáo, viết theo đường dẫn trên trang web", "The report, by its path on the website")
        .required(),
    Column::date(
        "report_date",
        "Ngày của số liệu; để trống khi báo cáo không ghi ngày",
        "The day of the figures; empty for a report that states none",
    ),
    Column::date(
        "published",
        "Ngày công bố, khi khác ngày của số liệu",
        "The day it became public, where that isn't the day of its figures",
    ),
    RESOLUTION.required(),
    UNIT.required(),
    UNIT_NAME.required(),
    PROVINCE.required(),
    PROVINCE_NAME.required(),
    PERIOD.required(),
    YEAR,
    NO.required(),
    PART.required(),
    TITLE.required(),
    INDICATOR,
    INDICATOR_NAME,
    GOAL,
    OP,
    VALUE,
    VALUE2,
    MEASURE,
    VALUE_BASE,
    VALUE2_BASE,
    VALUE_CODE,
    RESULT_KIND,
    RESULT_TEXT,
    RESULT_VALUE,
    RESULT_MEASURE,
    RESULT_BASE,
    RESULT_CODE,
    Column::date(
        "on",
        "Ngày việc ấy xong hoặc xảy ra, khi báo cáo nêu",
        "The day it came about, where the report states it",
    ),
    Column::boolean("provisional", "true nếu là số ước", "true for an estimate").required(),
    Column::boolean("final", "true nếu báo cáo khép lại kỳ", "true where the report closes the period").required(),
    SAID,
    Column::text("note", "Ghi chú của báo cáo", "The note of the report"),
    Column::text("evidence", "Tài liệu minh chứng: địa chỉ hoặc đường dẫn", "The evidence: an address or a path"),
    Column::new(
        "status",
        ColumnKind::Code(STATUS_CODES),
        "Trạng thái khi có kết quả này, theo mức phấn đấu lúc ấy",
        "The status with this result, by the goal in force on its day",
    )
    .required(),
    URL,
    SAMPLE,
];
