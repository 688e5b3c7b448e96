//! The words of a figure that can hardly be right. Both figures are named.

use crate::finding::doubt::Doubt;

pub(super) fn message_vi(result: &str, doubt: &Doubt) -> String {
    match doubt {
        Doubt::OverAll => format!("tỷ lệ “{result}” lớn hơn 100%, trong khi chỉ tiêu này không thể quá 100%"),
        Doubt::HundredTimesGoal { goal } => format!("kết quả “{result}” gấp từ 100 lần mức phấn đấu “{goal}”"),
        Doubt::ThousandTimesBefore { before } => {
            format!("kết quả “{result}” gấp từ 1.000 lần kết quả lần trước “{before}”")
        }
        Doubt::CommaForDot { beside } => {
            format!("kết quả “{result}” có đúng ba chữ số sau dấu phẩy, còn “{beside}” lớn hơn khoảng 1.000 lần")
        }
        Doubt::SumFalls { before } => {
            format!("số lũy kế “{result}” nhỏ hơn số lũy kế của báo cáo trước “{before}”")
        }
        Doubt::OtherShare { stated, computed } => {
            format!("“{result}”: ghi {stated} kế hoạch, còn tính ra là {computed}")
        }
        Doubt::OtherChange { stated, computed } => {
            format!("“{result}”: ghi {stated} so với kỳ gốc, còn tính ra là {computed}")
        }
    }
}

pub(super) fn help_vi(doubt: &Doubt) -> String {
    match doubt {
        Doubt::CommaForDot { .. } => {
            "xem lại văn bản: dấu phẩy là phần thập phân, dấu chấm ngăn hàng nghìn (457.802)".into()
        }
        Doubt::OtherShare { .. } | Doubt::OtherChange { .. } => {
            "xem lại hai con số; nếu văn bản ghi đúng như vậy thì giữ nguyên và ghi rõ ở `note`".into()
        }
        _ => "đối chiếu với văn bản; nếu văn bản ghi đúng như vậy thì giữ nguyên và ghi rõ ở `note`".into(),
    }
}

pub(super) fn message_en(result: &str, doubt: &Doubt) -> String {
    match doubt {
        Doubt::OverAll => format!("the share “{result}” is over 100%, which this target can't be"),
        Doubt::HundredTimesGoal { goal } => format!("the result “{result}” is 100 times the goal “{goal}” or more"),
        Doubt::ThousandTimesBefore { before } => {
            format!("the result “{result}” is 1,000 times the result before, “{before}”, or more")
        }
        Doubt::CommaForDot { beside } => format!(
            "the result “{result}” has exactly three digits behind the comma, and “{beside}” is about 1,000 times larger"
        ),
        Doubt::SumFalls { before } => {
            format!("the running sum “{result}” is smaller than “{before}” of the report before")
        }
        Doubt::OtherShare { stated, computed } => {
            format!("“{result}”: it states {stated} of the plan, but that would be {computed}")
        }
        Doubt::OtherChange { stated, computed } => {
            format!("“{result}”: it states {stated} against the base, but that would be {computed}")
        }
    }
}

pub(super) fn help_en(doubt: &Doubt) -> String {
    match doubt {
        Doubt::CommaForDot { .. } => {
            "look at the document: a comma marks decimals, a dot groups thousands (457.802)".into()
        }
        _ => "compare with the document; if it says just that, leave it and say so in `note`".into(),
    }
}
