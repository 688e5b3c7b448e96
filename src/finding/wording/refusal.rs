//! The words of a refused phrase: what is wrong with the word under the caret,
//! and one way out.

use crate::domain::phrase::{Reason, Refusal};

/// The sentence that says what is wrong, in Vietnamese.
pub(super) fn message_vi(refusal: &Refusal) -> String {
    let word = &refusal.word;
    match refusal.reason {
        Reason::NoFigure if word.is_empty() => "câu dừng ở đây mà chưa nêu số liệu".into(),
        Reason::NoFigure => format!("ở “{word}” phải là một số liệu"),
        Reason::SecondFigure => format!("từ “{word}” bắt đầu một số liệu thứ hai"),
        Reason::SecondCondition => format!("từ “{word}” bắt đầu một điều kiện thứ hai"),
        Reason::Alternative => format!("“{word}” để ngỏ hai khả năng"),
        Reason::Vague => format!("“{word}” không nêu mức chính xác"),
        Reason::Negated => format!("“{word}” phủ định số liệu"),
        Reason::Planned => format!("“{word}” nêu kế hoạch, không phải kết quả"),
        Reason::Contradiction => format!("“{word}” trái với phần còn lại của câu"),
        Reason::Fraction => format!("phân số “{word}/…” không phải là số liệu"),
        Reason::DateAsFigure => format!("“{word}/…” là ngày tháng, không phải số liệu"),
        Reason::DateWithoutYear => format!("thời hạn “{word}…” không ghi năm"),
        Reason::BlankInNumber => format!("trước hoặc sau “{word}” có khoảng trắng giữa hai chữ số"),
        Reason::DotAsDecimal => format!("dấu chấm trong “{word}” có lẽ là dấu thập phân"),
        Reason::NumberTooLong => format!("số “{word}” quá dài"),
        Reason::PerMilleSpelling => format!("“{word}/00” không phải là phần nghìn"),
        Reason::EmptyRange => format!("khoảng bắt đầu từ “{word}” có cận trên không lớn hơn cận dưới"),
        Reason::TwoMeasures => format!("hai đầu của khoảng có đơn vị tính khác nhau, từ “{word}”"),
        Reason::BareFigure => format!("trước số “{word}” thiếu từ dẫn vào số liệu"),
        Reason::Ratio => format!("“{word} lần” không rõ là tăng thêm hay tăng đến"),
        Reason::OpenBracket => format!("dấu ngoặc “{word}” không có cặp"),
        Reason::Invisible => "có một ký tự không nhìn thấy được".into(),
        Reason::UnknownWord if word.is_empty() => "câu còn thiếu".into(),
        Reason::UnknownWord => format!("không hiểu “{word}” ở chỗ này"),
    }
}

/// The way out, in Vietnamese.
pub(super) fn help_vi(refusal: &Refusal) -> String {
    let meant = refusal.suggestion.as_deref();
    match refusal.reason {
        Reason::NoFigure => "ghi số liệu và đơn vị, ví dụ “đạt 95%”".into(),
        Reason::SecondFigure | Reason::SecondCondition => {
            "tách thành nhiều phần bằng `parts`, mỗi phần một số liệu".into()
        }
        Reason::Alternative => "chỉ ghi một mức; nếu văn bản để ngỏ thì tách bằng `parts`".into(),
        Reason::Vague => "ghi đúng con số văn bản nêu; chữ còn lại để vào `note`".into(),
        Reason::Negated => "kết quả không đạt thì ghi “không đạt”, hoặc ghi con số đã đạt".into(),
        Reason::Planned => "ghi con số đã thực hiện; chưa có thì bỏ dòng này, số dự kiến để vào `note`".into(),
        Reason::Contradiction => "chỉ giữ một trong hai cách nói".into(),
        Reason::Fraction => "ghi phần trăm, hoặc số lượng có tên: “6/7 tổ dân phố”".into(),
        Reason::DateAsFigure => "ghi số liệu ở đây; thời hạn viết “hoàn thành trước ngày 30/6/2026”".into(),
        Reason::DateWithoutYear => "thêm năm, ví dụ “30/6/2026”".into(),
        Reason::BlankInNumber => match meant {
            Some(meant) => format!("một số thì viết liền: {meant}; hai số thì tách bằng `parts`"),
            None => "một số thì viết liền; hai số thì tách bằng `parts`".into(),
        },
        Reason::DotAsDecimal => match meant {
            Some(meant) => format!("số thập phân viết bằng dấu phẩy: {meant}"),
            None => "số thập phân viết bằng dấu phẩy".into(),
        },
        Reason::NumberTooLong => "dùng đơn vị lớn hơn: triệu, tỷ".into(),
        Reason::PerMilleSpelling => "phần nghìn viết “11‰”".into(),
        Reason::EmptyRange => "viết cận nhỏ trước: 10-12".into(),
        Reason::TwoMeasures => "viết cả hai đầu bằng một đơn vị tính".into(),
        Reason::BareFigure => "thêm “đạt” hoặc “là” trước con số; nếu con số chỉ là tên gọi thì để vào `title`".into(),
        Reason::Ratio => "viết “gấp 2,5 lần” hoặc “tăng 150%”".into(),
        Reason::OpenBracket => "thêm dấu ngoặc còn thiếu".into(),
        Reason::Invisible => "xóa cả dòng rồi gõ lại".into(),
        Reason::UnknownWord => "bỏ chữ ấy khỏi câu và để vào `note`; hoặc xem `congkhai explain`".into(),
    }
}

/// The sentence that says what is wrong, in English.
pub(super) fn message_en(refusal: &Refusal) -> String {
    let word = &refusal.word;
    match refusal.reason {
        Reason::NoFigure if word.is_empty() => "the phrase ends here without a figure".into(),
        Reason::NoFigure => format!("a figure must stand in the place of “{word}”"),
        Reason::SecondFigure => format!("“{word}” begins a second figure"),
        Reason::SecondCondition => format!("“{word}” begins a second condition"),
        Reason::Alternative => format!("“{word}” leaves two possibilities"),
        Reason::Vague => format!("“{word}” says no exact figure"),
        Reason::Negated => format!("“{word}” denies the figure"),
        Reason::Planned => format!("“{word}” says a plan, not a result"),
        Reason::Contradiction => format!("“{word}” contradicts the rest of the phrase"),
        Reason::Fraction => format!("the fraction “{word}/…” is no figure"),
        Reason::DateAsFigure => format!("“{word}/…” is a date, not a figure"),
        Reason::DateWithoutYear => format!("the deadline “{word}…” has no year"),
        Reason::BlankInNumber => format!("there is a blank between two digits at “{word}”"),
        Reason::DotAsDecimal => format!("the dot in “{word}” is probably a decimal point"),
        Reason::NumberTooLong => format!("the number “{word}” is too long"),
        Reason::PerMilleSpelling => format!("“{word}/00” is not per mille"),
        Reason::EmptyRange => format!("the upper bound of the range from “{word}” is not above the lower"),
        Reason::TwoMeasures => format!("the two ends of the range have different units, from “{word}”"),
        Reason::BareFigure => format!("no word leads to the figure “{word}”"),
        Reason::Ratio => format!("“{word} lần” may be meant as by or as to"),
        Reason::OpenBracket => format!("the bracket “{word}” has no partner"),
        Reason::Invisible => "there is a character that can't be seen".into(),
        Reason::UnknownWord if word.is_empty() => "the phrase is incomplete".into(),
        Reason::UnknownWord => format!("“{word}” has no place here"),
    }
}

/// The way out, in English.
pub(super) fn help_en(refusal: &Refusal) -> String {
    let meant = refusal.suggestion.as_deref();
    match refusal.reason {
        Reason::NoFigure => "write the figure and its unit, for example “đạt 95%”".into(),
        Reason::SecondFigure | Reason::SecondCondition => "use `parts`, one figure each".into(),
        Reason::Alternative => "write one figure; where the document leaves it open, use `parts`".into(),
        Reason::Vague => "write the figure that the document states; put the other words into `note`".into(),
        Reason::Negated => "write “không đạt”, or the figure that was reached".into(),
        Reason::Planned => {
            "write the figure that was reached; leave the line out while there is none, and put the plan into `note`"
                .into()
        }
        Reason::Contradiction => "keep one of the two".into(),
        Reason::Fraction => "write a percentage, or a count with its noun: “6/7 tổ dân phố”".into(),
        Reason::DateAsFigure => "write a figure here; a deadline is “hoàn thành trước ngày 30/6/2026”".into(),
        Reason::DateWithoutYear => "add the year, for example “30/6/2026”".into(),
        Reason::BlankInNumber => match meant {
            Some(meant) => format!("write one number without a blank: {meant}; use `parts` for two"),
            None => "write one number without a blank; use `parts` for two".into(),
        },
        Reason::DotAsDecimal => match meant {
            Some(meant) => format!("decimals are written with a comma: {meant}"),
            None => "decimals are written with a comma".into(),
        },
        Reason::NumberTooLong => "use a larger unit: triệu, tỷ".into(),
        Reason::PerMilleSpelling => "per mille is written “11‰”".into(),
        Reason::EmptyRange => "write the smaller bound first: 10-12".into(),
        Reason::TwoMeasures => "write both ends in one unit".into(),
        Reason::BareFigure => "write “đạt” or “là” before it; a number that only names belongs into `title`".into(),
        Reason::Ratio => "write “gấp 2,5 lần” or “tăng 150%”".into(),
        Reason::OpenBracket => "add the missing bracket".into(),
        Reason::Invisible => "delete the line and type it again".into(),
        Reason::UnknownWord => "take the word out and put it into `note`; or see `congkhai explain`".into(),
    }
}
