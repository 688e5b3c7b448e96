//! Why something is open, in words.

use super::proposal::Why;
use crate::lang::Lang;

impl Why {
    /// The name by which tools know the reason.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Why::UnreadGoal(_) => "unread-goal",
            Why::NoGoal => "no-goal",
            Why::Figure => "figure",
            Why::Blank => "blank",
            Why::Count { .. } => "count",
            Why::Number { .. } => "number",
            Why::Period { .. } => "period",
            Why::Conflict(_) => "conflict",
            Why::File(_) => "file",
            Why::Missing(_) => "missing",
            Why::UnmatchedResult => "unmatched-result",
            Why::UnclearTable => "table",
            Why::NoUnit => "no-unit",
            Why::UnreadColumns => "columns",
            Why::OneForSeveral | Why::OneForBoth => "one-for-several",
            Why::GoesOn => "goes-on",
        }
    }
}

/// The name of a key of the head.
fn in_vietnamese(key: &str) -> &str {
    match key {
        "title" => "trích yếu",
        "number" => "số, ký hiệu",
        "issued" => "ngày ban hành",
        "issuer" => "cơ quan ban hành",
        "signer" => "người ký",
        other => other,
    }
}

/// The reason in a language.
pub(crate) fn why(why: &Why, lang: Lang) -> String {
    match (why, lang) {
        (Why::UnreadGoal(word), Lang::Vi) if word.is_empty() => "chưa đọc được mức phấn đấu: câu chưa hết ý".to_owned(),
        (Why::UnreadGoal(word), Lang::En) if word.is_empty() => "the goal can't be read: it breaks off".to_owned(),
        (Why::UnreadGoal(word), Lang::Vi) => format!("chưa đọc được mức phấn đấu, từ chữ “{word}”"),
        (Why::UnreadGoal(word), Lang::En) => format!("the goal can't be read from “{word}” on"),
        (Why::NoGoal, Lang::Vi) => "chưa đọc được mức nào của chỉ tiêu này".to_owned(),
        (Why::NoGoal, Lang::En) => "no goal of this target could be read".to_owned(),
        (Why::Figure, Lang::Vi) => "số liệu này chưa thuộc chỉ tiêu, kết quả hay mục nào".to_owned(),
        (Why::Figure, Lang::En) => "no target, result or section holds this figure".to_owned(),
        (Why::Blank, Lang::Vi) => "văn bản để trống chỗ này".to_owned(),
        (Why::Blank, Lang::En) => "the document left this blank".to_owned(),
        (Why::Count { stated, found }, Lang::Vi) => format!("văn bản nói có {stated} chỉ tiêu, ở đây tìm thấy {found}"),
        (Why::Count { stated, found }, Lang::En) => format!("the document states {stated} targets, {found} were found"),
        (Why::Number { expected, found }, Lang::Vi) => format!("sau số trước phải là {expected}, ở đây là {found}"),
        (Why::Number { expected, found }, Lang::En) => format!("{expected} should follow, {found} does"),
        (Why::Period { document, folder }, Lang::Vi) => format!("văn bản của kỳ {document}, thư mục của kỳ {folder}"),
        (Why::Period { document, folder }, Lang::En) => {
            format!("the document is of {document}, the folder of {folder}")
        }
        (Why::Conflict(other), Lang::Vi) => format!("văn bản nói khác nhau về cùng một điều: {other}"),
        (Why::Conflict(other), Lang::En) => format!("the document says it otherwise elsewhere: {other}"),
        (Why::File(words), _) => words.clone(),
        (Why::Missing(key), Lang::Vi) => {
            format!("văn bản không nêu, hoặc chưa tìm thấy {} (`{key}`)", in_vietnamese(key))
        }
        (Why::Missing(key), Lang::En) => format!("the document doesn't state it, or it wasn't found: {key}"),
        (Why::UnclearTable, Lang::Vi) => {
            "bảng này không đọc được chắc chắn từng cột; hãy lưu văn bản thành .docx rồi nhập lại".to_owned()
        }
        (Why::UnclearTable, Lang::En) => {
            "the columns of this table can't be told apart for certain; save the document as .docx and import that"
                .to_owned()
        }
        (Why::NoUnit, Lang::Vi) => {
            "con số này không có đơn vị tính; xem lại văn bản rồi ghi thêm vào `goal`".to_owned()
        }
        (Why::NoUnit, Lang::En) => {
            "nothing says the unit of this figure; look in the document and add it to `goal`".to_owned()
        }
        (Why::UnreadColumns, Lang::Vi) => "số liệu ở các cột này không được lấy vào bản nháp".to_owned(),
        (Why::UnreadColumns, Lang::En) => "the figures of these columns are not taken into the draft".to_owned(),
        (Why::OneForSeveral, Lang::Vi) => {
            "một mức đặt chung cho hai đối tượng; nếu chấm riêng thì tách thành hai phần trong `parts`".to_owned()
        }
        (Why::OneForSeveral, Lang::En) => {
            "one goal for two things; if they are judged apart, make them two `parts`".to_owned()
        }
        (Why::OneForBoth, Lang::Vi) => {
            "một tỷ lệ đặt chung cho hai đối tượng đã được ghi cho từng đối tượng; nếu chấm chung thì gộp hai phần trong `parts` làm một".to_owned()
        }
        (Why::OneForBoth, Lang::En) => {
            "one share for two things was written down for each; if they are judged together, make the two `parts` one".to_owned()
        }
        (Why::GoesOn, Lang::Vi) => {
            "câu còn một vế sau dấu phẩy; nếu đó là mức khác thì tách thành một phần trong `parts`".to_owned()
        }
        (Why::GoesOn, Lang::En) => {
            "the sentence goes on behind a comma; if that is another goal, make it one of the `parts`".to_owned()
        }
        (Why::UnmatchedResult, Lang::Vi) => "kết quả này chưa gắn được với chỉ tiêu nào".to_owned(),
        (Why::UnmatchedResult, Lang::En) => "this result belongs to no target that is known".to_owned(),
    }
}
