//! Questions that a table leaves open: each is answered by a person, and nothing is guessed.

use crate::lang::Lang;

/// A question with its place and the text that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Open {
    pub place: String,
    pub quote: String,
    pub why: Question,
}

/// The reason why something wasn't taken, or needs a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Question {
    NoHead,
    HiddenSheet,
    HiddenRows {
        rows: String,
    },
    FarCell {
        cell: String,
    },
    NoResultColumn,
    /// A table of the site's data, which is no report.
    Exported,
    NoDate {
        head: String,
    },
    Forecast {
        head: String,
    },
    OtherYear {
        found: u16,
        expected: String,
    },
    OtherDate {
        head: String,
        date: String,
        wanted: String,
    },
    Slice {
        head: String,
    },
    UnreadColumn {
        head: String,
    },
    Unmatched {
        name: String,
    },
    AgainstNumber {
        no: String,
        name: String,
        taken: String,
        numbered: String,
    },
    UnlikeName {
        name: String,
        title: String,
    },
    ByName {
        name: String,
        title: String,
    },
    OneOfParts {
        no: String,
        parts: usize,
    },
    Twin {
        key: String,
        first: String,
    },
    Dropped {
        key: String,
    },
    Fault,
    TooManyPlaces {
        shown: String,
    },
    AmbiguousMark,
    UnknownUnit {
        unit: String,
    },
    Slip {
        wrong: String,
        meant: String,
    },
    NoUnit {
        goal: String,
    },
    ShareBesideUnit {
        unit: String,
    },
    Hundredth {
        value: String,
        share: String,
        goal: String,
    },
    Negative,
    DateInCell,
    OtherUnit {
        unit: String,
    },
    NotUnderstood {
        why: String,
    },
    OtherPlan {
        plan: String,
        goal: String,
    },
    OtherShare {
        stated: String,
        computed: String,
    },
    OtherRest {
        stated: String,
        computed: String,
    },
    /// A finding of `check` about the result.
    Checked {
        message: String,
        help: String,
    },
    OtherResult {
        report: String,
        there: String,
    },
    ReportExists {
        report: String,
    },
    LostAttachment {
        path: String,
    },
    ChangedGoal {
        key: String,
        was: String,
        now: String,
    },
    OtherResolution {
        path: String,
    },
    OtherForm,
    Unanswered {
        by: String,
        keys: String,
    },
}

impl Question {
    /// The question in words, with the way out.
    pub(crate) fn words(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vi(),
            Lang::En => self.en(),
        }
    }

    fn vi(&self) -> String {
        match self {
            Self::NoHead => "không thấy hàng tiêu đề có STT, chỉ tiêu, kết quả; chỉ ra bằng --columns".into(),
            Self::HiddenSheet => "trang tính đang ẩn nên không đọc; nếu cần thì bỏ ẩn rồi nhập lại".into(),
            Self::HiddenRows { rows } => format!("hàng {rows} đang ẩn nên không đọc; nếu cần thì bỏ ẩn rồi nhập lại"),
            Self::FarCell { cell } => format!("ô {cell} nằm quá xa bảng nên không đọc"),
            Self::NoResultColumn => "không thấy cột kết quả; chỉ ra bằng --columns, ví dụ --columns F=result".into(),
            Self::Exported => {
                "đây là bảng dữ liệu mà trang web xuất ra, không phải báo cáo; lập biểu bằng `congkhai form`, \
                               điền rồi nhập lại"
                    .into()
            }
            Self::NoDate { head } => format!("cột “{head}” không cho biết số liệu đến ngày nào; ghi bằng --date"),
            Self::Forecast { head } => {
                format!("cột “{head}” là số ước cho cả kỳ, không phải kết quả đến nay nên không nhập")
            }
            Self::OtherYear { found, expected } => format!("bảng ghi năm {found}, trong khi nghị quyết của {expected}"),
            Self::OtherDate { head, date, wanted } => {
                format!("cột “{head}” ghi số liệu đến {date}, trong khi --date là {wanted}")
            }
            Self::Slice { head } => format!(
                "cột “{head}” chỉ có số của riêng một quý hoặc một tháng, mà chỉ tiêu này cộng dồn từ đầu kỳ; cần số lũy kế"
            ),
            Self::UnreadColumn { head } => {
                format!("cột “{head}” không rõ là gì nên không đọc; chỉ ra bằng --columns nếu cần")
            }
            Self::Unmatched { name } => format!("không tìm thấy chỉ tiêu nào của nghị quyết ứng với “{name}”"),
            Self::AgainstNumber { no, name, taken, numbered } => {
                format!("hàng ghi số {no} ({numbered}) nhưng tên “{name}” là của {taken}; đã lấy theo tên")
            }
            Self::UnlikeName { name, title } => {
                format!("số thứ tự là của “{title}” nhưng hàng ghi tên “{name}”; xem là chỉ tiêu nào")
            }
            Self::ByName { name, title } => format!("khớp theo tên: “{name}” với “{title}”; xem có đúng không"),
            Self::OneOfParts { no, parts } => {
                format!("chỉ tiêu {no} có {parts} thành phần, hàng này không rõ là thành phần nào")
            }
            Self::Twin { key, first } => format!("chỉ tiêu {key} đã có kết quả khác ở {first}"),
            Self::Dropped { key } => format!("chỉ tiêu {key} đã bỏ theo văn bản điều chỉnh"),
            Self::Fault => "ô báo lỗi công thức; sửa trong bảng tính rồi nhập lại".into(),
            Self::TooManyPlaces { shown } => {
                format!("số có quá sáu chữ số thập phân ({shown}); làm tròn như báo cáo ghi")
            }
            Self::AmbiguousMark => "không rõ dấu chấm hoặc phẩy là phần thập phân hay phần nghìn".into(),
            Self::UnknownUnit { unit } => format!("không hiểu đơn vị tính “{unit}”"),
            Self::Slip { wrong, meant } => format!("đơn vị tính viết “{wrong}”, hiểu là “{meant}”"),
            Self::NoUnit { goal } => format!("không thấy đơn vị tính, mà mức phấn đấu là “{goal}”"),
            Self::ShareBesideUnit { unit } => format!("ô ở dạng phần trăm nhưng đơn vị tính là “{unit}”"),
            Self::Hundredth { value, share, goal } => {
                format!("{value}% hay {share}%? Mức phấn đấu là “{goal}”")
            }
            Self::Negative => "số âm; viết là giảm bao nhiêu".into(),
            Self::DateInCell => "ô là ngày tháng; bảng tính có thể đã đổi phân số như 6/7 thành ngày".into(),
            Self::OtherUnit { unit } => format!("đơn vị trong ô khác cột đơn vị tính “{unit}”"),
            Self::NotUnderstood { why } => why.clone(),
            Self::OtherPlan { plan, goal } => {
                format!("bảng ghi kế hoạch {plan}, nghị quyết ghi “{goal}”")
            }
            Self::OtherShare { stated, computed } => {
                format!("bảng ghi đạt {stated} kế hoạch, tính lại được {computed}")
            }
            Self::OtherRest { stated, computed } => format!("bảng ghi chênh lệch {stated}, tính lại được {computed}"),
            Self::Checked { message, help } => format!("{message}; {help}"),
            Self::OtherResult { report, there } => format!("{report} đang ghi “{there}”"),
            Self::ReportExists { report } => format!("đã có {report} nên không ghi đè"),
            Self::LostAttachment { path } => format!("không thấy tệp minh chứng {path} nên đưa vào ghi chú"),
            Self::ChangedGoal { key, was, now } => {
                format!("mức của chỉ tiêu {key} đã đổi từ khi lập biểu (trong biểu “{was}”, nay “{now}”); lập biểu mới")
            }
            Self::OtherResolution { path } => format!("hàng của nghị quyết khác: {path}"),
            Self::OtherForm => "mã dòng đã bị sửa; lập biểu mới bằng congkhai form".into(),
            Self::Unanswered { by, keys } => format!("{by} chưa báo cáo: {keys}"),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::NoHead => "no head with numbers, targets and results is found; say the columns by --columns".into(),
            Self::HiddenSheet => "the sheet is hidden and isn't read; show it and import again if it is needed".into(),
            Self::HiddenRows { rows } => {
                format!("rows {rows} are hidden and aren't read; show them and import again if they are needed")
            }
            Self::FarCell { cell } => format!("cell {cell} lies too far from the table and isn't read"),
            Self::NoResultColumn => {
                "no column of results is found; say it by --columns, as in --columns F=result".into()
            }
            Self::Exported => {
                "this is a table of the site's data, and no report; make a form by `congkhai form`, fill it \
                               in and import it"
                    .into()
            }
            Self::NoDate { head } => format!("column “{head}” doesn't tell the day of its figures; say it by --date"),
            Self::Forecast { head } => {
                format!("column “{head}” is an estimate of the whole period and no result so far; it isn't imported")
            }
            Self::OtherYear { found, expected } => {
                format!("the table says year {found}, the resolution is of {expected}")
            }
            Self::OtherDate { head, date, wanted } => {
                format!("column “{head}” has figures of {date}, and --date says {wanted}")
            }
            Self::Slice { head } => format!(
                "column “{head}” has the figure of one quarter or month alone, and this target adds up over the period; the sum is needed"
            ),
            Self::UnreadColumn { head } => {
                format!("column “{head}” isn't understood and isn't read; say what it is by --columns if it is needed")
            }
            Self::Unmatched { name } => format!("no target of the resolution is “{name}”"),
            Self::AgainstNumber { no, name, taken, numbered } => format!(
                "the row has number {no} ({numbered}), but the name “{name}” is that of {taken}; the name was followed"
            ),
            Self::UnlikeName { name, title } => {
                format!("the number is that of “{title}”, but the row is called “{name}”; see which target it is")
            }
            Self::ByName { name, title } => {
                format!("matched by name: “{name}” with “{title}”; see whether it is right")
            }
            Self::OneOfParts { no, parts } => format!("target {no} has {parts} parts, and the row doesn't say which"),
            Self::Twin { key, first } => format!("target {key} has another result at {first}"),
            Self::Dropped { key } => format!("target {key} was dropped by an amendment"),
            Self::Fault => "the cell has an error of a formula; mend it in the spreadsheet and import again".into(),
            Self::TooManyPlaces { shown } => {
                format!("the number has more than six decimals ({shown}); round it as the report does")
            }
            Self::AmbiguousMark => "the dot or comma may be that of decimals or of thousands".into(),
            Self::UnknownUnit { unit } => format!("the unit “{unit}” isn't understood"),
            Self::Slip { wrong, meant } => format!("the unit is written “{wrong}” and taken as “{meant}”"),
            Self::NoUnit { goal } => format!("there is no unit, and the goal is “{goal}”"),
            Self::ShareBesideUnit { unit } => format!("the cell is a percentage, but the unit is “{unit}”"),
            Self::Hundredth { value, share, goal } => format!("{value}% or {share}%? The goal is “{goal}”"),
            Self::Negative => "the number is negative; write it as a decrease".into(),
            Self::DateInCell => "the cell is a date; the spreadsheet may have made it of a fraction such as 6/7".into(),
            Self::OtherUnit { unit } => format!("the unit in the cell isn't that of the column, “{unit}”"),
            Self::NotUnderstood { why } => why.clone(),
            Self::OtherPlan { plan, goal } => format!("the table says plan {plan}, the resolution says “{goal}”"),
            Self::OtherShare { stated, computed } => {
                format!("the table says {stated} of the plan; worked out again it is {computed}")
            }
            Self::OtherRest { stated, computed } => {
                format!("the table says a difference of {stated}; worked out again it is {computed}")
            }
            Self::Checked { message, help } => format!("{message}; {help}"),
            Self::OtherResult { report, there } => format!("{report} says “{there}”"),
            Self::ReportExists { report } => format!("{report} is there already and isn't overwritten"),
            Self::LostAttachment { path } => format!("there is no file {path}; the evidence was put into the note"),
            Self::ChangedGoal { key, was, now } => format!(
                "the goal of target {key} has changed since the form was made (“{was}” in the form, “{now}” now); make a new form"
            ),
            Self::OtherResolution { path } => format!("the row is of another resolution: {path}"),
            Self::OtherForm => "the key of the row was changed; make a new form by congkhai form".into(),
            Self::Unanswered { by, keys } => format!("{by} hasn't reported: {keys}"),
        }
    }

    /// Whether it only tells how the table was read, and nobody needs to answer.
    pub(crate) fn is_note(&self) -> bool {
        matches!(
            self,
            Self::HiddenSheet
                | Self::HiddenRows { .. }
                | Self::FarCell { .. }
                | Self::UnreadColumn { .. }
                | Self::Slip { .. }
                | Self::Forecast { .. }
                | Self::ReportExists { .. }
                | Self::Unanswered { .. }
        )
    }
}
