//! A column of a table, and the columns that several tables have.

use super::Table;
use crate::lang::Lang;

/// A column by its name, with what its cells hold, in words of both languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub name: &'static str,
    pub kind: ColumnKind,
    /// Whether no cell of it is empty.
    pub is_required: bool,
    pub vi: &'static str,
    pub en: &'static str,
}

/// The sort of value that the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    Text,
    Integer,
    /// An exact decimal.
    Number,
    Boolean,
    Date,
    /// The key of a row, of this table or another.
    Row(Table),
    /// One of a list of codes.
    Code(&'static [&'static str]),
}

impl Column {
    pub(crate) const fn new(name: &'static str, kind: ColumnKind, vi: &'static str, en: &'static str) -> Self {
        Self { name, kind, is_required: false, vi, en }
    }

    pub(super) const fn text(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self::new(name, ColumnKind::Text, vi, en)
    }

    pub(super) const fn number(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self::new(name, ColumnKind::Number, vi, en)
    }

    pub(super) const fn integer(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self::new(name, ColumnKind::Integer, vi, en)
    }

    pub(super) const fn boolean(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self::new(name, ColumnKind::Boolean, vi, en)
    }

    pub(super) const fn date(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self::new(name, ColumnKind::Date, vi, en)
    }

    /// The column without empty cells.
    pub(super) const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The words about the column.
    pub(crate) fn about(&self, lang: Lang) -> &'static str {
        lang.pick(self.vi, self.en)
    }
}

pub(super) const UNIT: Column = Column::new(
    "unit",
    ColumnKind::Row(Table::Units),
    "Đơn vị, viết theo đường dẫn trên trang web",
    "The unit, by its path on the website",
);
pub(super) const UNIT_NAME: Column = Column::text("unit_name", "Tên đơn vị", "The name of the unit");
pub(super) const PROVINCE: Column = Column::new(
    "province",
    ColumnKind::Row(Table::Units),
    "Đơn vị ngoài cùng, thường là tỉnh, thành phố, viết theo đường dẫn",
    "The outermost unit, mostly the province, by its path",
);
pub(super) const PROVINCE_NAME: Column =
    Column::text("province_name", "Tên đơn vị ngoài cùng", "The name of the outermost unit");
pub(super) const RESOLUTION: Column = Column::new(
    "resolution",
    ColumnKind::Row(Table::Resolutions),
    "Nghị quyết, viết theo đường dẫn trên trang web",
    "The resolution, by its path on the website",
);
pub(super) const TARGET: Column = Column::new(
    "target",
    ColumnKind::Row(Table::Targets),
    "Thành phần của chỉ tiêu: đường dẫn của chỉ tiêu, dấu #, thành phần thứ mấy",
    "The part of a target: the path of the target, #, and which part it is",
);
pub(super) const INDICATOR: Column = Column::new(
    "indicator",
    ColumnKind::Row(Table::Indicators),
    "Mã của chỉ số dùng chung, nếu có",
    "The code of the shared indicator, if there is one",
);
pub(super) const INDICATOR_NAME: Column =
    Column::text("indicator_name", "Tên của chỉ số dùng chung", "The name of the shared indicator");
pub(super) const PERIOD: Column = Column::text(
    "period",
    "Kỳ của nghị quyết, từ ngày nào đến ngày nào (ISO 8601)",
    "The period of the resolution from its first to its last day (an interval of ISO 8601)",
);
pub(super) const YEAR: Column = Column::integer(
    "year",
    "Năm của nghị quyết; để trống khi là nhiệm kỳ",
    "The year of the resolution; empty for a term of several years",
);
pub(super) const NO: Column = Column::text(
    "no",
    "Số của chỉ tiêu trong văn bản; văn bản không đánh số thì ghi thứ tự",
    "The number of the target in the document; where that has none, its position",
);
pub(super) const PART: Column = Column::integer(
    "part",
    "Thành phần thứ mấy của chỉ tiêu, tính từ 1",
    "Which part of the target it is, counted from 1",
);
pub(super) const TITLE: Column =
    Column::text("title", "Tên chỉ tiêu và thành phần", "The title of the target and of the part");
pub(super) const GOAL: Column = Column::text(
    "goal",
    "Mức phấn đấu, nguyên văn; để trống khi văn bản không nêu mức",
    "The goal in the document's words; empty where it states none",
);
pub(super) const OP: Column = Column::new(
    "op",
    ColumnKind::Code(&[
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
    ]),
    "Cách so kết quả với mức phấn đấu",
    "How a result is compared with the goal",
)
.required();
pub(super) const VALUE: Column = Column::number(
    "value",
    "Con số của mức phấn đấu, theo đơn vị tính ở cột measure",
    "The figure of the goal, in the unit of the column measure",
);
pub(super) const VALUE2: Column =
    Column::number("value2", "Cận trên, khi mức phấn đấu là một khoảng", "The upper figure of a range");
pub(super) const MEASURE: Column =
    Column::text("measure", "Đơn vị tính, như văn bản ghi", "The unit of the figures, as the document writes it");
pub(super) const VALUE_BASE: Column = Column::number(
    "value_base",
    "Con số của mức phấn đấu, theo đơn vị gốc ở cột value_code",
    "The figure of the goal in the base unit of the column value_code",
);
pub(super) const VALUE2_BASE: Column =
    Column::number("value2_base", "Cận trên, theo đơn vị gốc", "The upper figure in the base unit");
pub(super) const VALUE_CODE: Column = Column::text(
    "value_code",
    "Mã của đơn vị gốc: VND, hoặc mã UCUM như %, {luot-khach}, {giuong}/(10000.{dan})",
    "The code of the base unit: VND, else a code of UCUM such as %, {luot-khach}, {giuong}/(10000.{dan})",
);
pub(super) const RESULT_KIND: Column = Column::new(
    "result_kind",
    ColumnKind::Code(&["level", "plan_share", "increase", "decrease", "times", "yes", "no", "grade", "words"]),
    "Kết quả là gì: level (mức đạt được), plan_share (% kế hoạch), increase, decrease (mức tăng, giảm), times (gấp mấy lần), yes, no (đạt, không đạt), grade (xếp loại), words (chữ)",
    "What the result is: a level, a share of the plan, an increase, a decrease, a multiple, yes, no, a grade, or words",
);
pub(super) const RESULT_TEXT: Column =
    Column::text("result_text", "Kết quả, nguyên văn", "The result in the report's words");
pub(super) const RESULT_VALUE: Column = Column::number(
    "result_value",
    "Con số của kết quả, theo đơn vị tính ở cột result_measure",
    "The figure of the result, in the unit of the column result_measure",
);
pub(super) const RESULT_MEASURE: Column = Column::text(
    "result_measure",
    "Đơn vị tính của kết quả, như báo cáo ghi",
    "The unit of the result, as the report writes it",
);
pub(super) const RESULT_BASE: Column = Column::number(
    "result_base",
    "Con số của kết quả, theo đơn vị gốc ở cột result_code",
    "The figure of the result in the base unit of the column result_code",
);
pub(super) const RESULT_CODE: Column =
    Column::text("result_code", "Mã đơn vị gốc của kết quả", "The code of the base unit of the result");
pub(super) const STATUS_CODES: &[&str] = &[
    "exceeded",
    "met",
    "holding",
    "on_pace",
    "behind",
    "below",
    "missed",
    "unreported",
    "not_due",
    "no_data",
    "unset",
    "no_basis",
    "dropped",
];
pub(super) const SAID: Column = Column::text(
    "said",
    "Lời đánh giá của chính văn bản, không dùng để tính trạng thái",
    "The document's own verdict, which the status is never computed from",
);
pub(super) const URL: Column =
    Column::text("url", "Địa chỉ trang của dòng này", "The address of the page of this row").required();
pub(super) const SAMPLE: Column = Column::boolean(
    "sample",
    "true nếu là minh họa, số liệu không có thật; các dòng này đứng sau cùng",
    "true for illustrations, which are made up; these rows come last",
)
.required();
