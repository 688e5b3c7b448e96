//! The words of a form in both languages.

use crate::lang::Lang;

/// The heads of the columns of a form, in order. Tables of results are read by the same words.
pub(super) fn heads(lang: Lang) -> [&'static str; 12] {
    match lang {
        Lang::Vi => [
            "STT",
            "Chỉ tiêu",
            "Mức phấn đấu",
            "Đơn vị tính",
            "Kết quả lần trước",
            "Kết quả",
            "Là số ước",
            "Ngày đạt",
            "Ghi chú",
            "Minh chứng",
            "Cơ quan chủ trì",
            "Mã dòng (không sửa)",
        ],
        Lang::En => [
            "No.",
            "Target",
            "Goal",
            "Unit",
            "Last result",
            "Result",
            "Estimate",
            "Done on",
            "Note",
            "Evidence",
            "Responsible",
            "Row key (don't change)",
        ],
    }
}

pub(super) fn title(lang: Lang) -> &'static str {
    lang.pick("BIỂU BÁO CÁO KẾT QUẢ THỰC HIỆN CHỈ TIÊU", "REPORT OF RESULTS")
}

pub(super) fn day(lang: Lang) -> &'static str {
    lang.pick("Số liệu tính đến ngày:", "Figures up to:")
}

pub(super) fn explanation(lang: Lang) -> &'static str {
    lang.pick(
        "Chỉ điền các ô màu vàng. Chưa có số liệu thì để trống; số theo đúng đơn vị ở cột Đơn vị tính.",
        "Fill in the yellow cells only. Leave a cell empty where there is no figure; numbers are in the unit of the column Unit.",
    )
}

pub(super) fn sheet_name(lang: Lang) -> &'static str {
    lang.pick("Biểu", "Form")
}

/// The name of a form of targets that no body is responsible for.
pub(super) fn nobody(lang: Lang) -> &'static str {
    lang.pick("chưa phân công", "nobody assigned")
}

/// The message beside a cell of results.
pub(super) fn ask_number(unit: &str, lang: Lang) -> String {
    match (lang, unit.is_empty()) {
        (Lang::Vi, true) => "Ghi số, hoặc số kèm đơn vị.".to_owned(),
        (Lang::Vi, false) => format!("Ghi số theo đơn vị “{unit}”, hoặc số kèm đơn vị khác."),
        (Lang::En, true) => "A number, or a number with its unit.".to_owned(),
        (Lang::En, false) => format!("A number in “{unit}”, or a number with another unit."),
    }
}

pub(super) fn ask_answer(goal: &str, lang: Lang) -> String {
    let words =
        lang.pick("Chọn đạt hay không đạt, hoặc ghi lời của mức:", "Choose met or not, or write the goal's words:");
    format!("{words} {goal}").chars().take(250).collect()
}

pub(super) fn ask_grade(lang: Lang) -> &'static str {
    lang.pick("Chọn mức xếp loại.", "Choose the grade.")
}

pub(super) fn ask_estimate(lang: Lang) -> &'static str {
    lang.pick("Chọn “có” nếu là số ước, chưa phải số chính thức.", "Choose “yes” if it is an estimate.")
}

pub(super) fn ask_evidence(lang: Lang) -> &'static str {
    lang.pick(
        "Địa chỉ trang web, tên tệp trong tep/ của nghị quyết, hoặc tên văn bản.",
        "A web address, a file in tep/ of the resolution, or the name of a document.",
    )
}

pub(super) fn yes(lang: Lang) -> &'static str {
    lang.pick("có", "yes")
}

pub(super) const ANSWERS: [&str; 3] = ["đạt", "không đạt", "chưa đạt"];
pub(super) const GRADES_OF_TASKS: [&str; 4] =
    ["hoàn thành xuất sắc nhiệm vụ", "hoàn thành tốt nhiệm vụ", "hoàn thành nhiệm vụ", "không hoàn thành nhiệm vụ"];
pub(super) const GRADES_OF_CLASSES: [&str; 4] = ["xếp loại tốt", "xếp loại khá", "xếp loại trung bình", "xếp loại yếu"];
