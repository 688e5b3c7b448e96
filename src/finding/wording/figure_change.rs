//! The words of changes of what was public, with the lines to paste.

use crate::domain::fact_name::FactName;
use crate::domain::goal::Goal;
use crate::finding::figure_change::{AmendmentLines, ChangedFact, FigureChange, HowChanged, WayOut};

pub(super) fn message_vi(change: &FigureChange) -> String {
    let thing = match (&change.fact, &change.how) {
        (ChangedFact::Resolution { address }, _) => return format!("nghị quyết đã công bố {address} nay không còn"),
        (ChangedFact::Report { report }, HowChanged::Withdrawn { .. }) => {
            return with_doubt_vi(format!("báo cáo {report} đã công bố nay không còn"), change);
        }
        (ChangedFact::Goal { no }, HowChanged::Added { now }) => {
            return format!("nghị quyết đã công bố nay có thêm chỉ tiêu {no} (“{now}”) mà không có đính chính");
        }
        (ChangedFact::Number, _) => "số của văn bản".to_owned(),
        (ChangedFact::Goal { no }, _) => format!("mức phấn đấu của chỉ tiêu {no}"),
        (ChangedFact::Report { report }, _) => format!("khóa `final` của báo cáo {report}"),
        (ChangedFact::Result { no, report }, _) => format!("số liệu của chỉ tiêu {no} trong báo cáo {report}"),
        (ChangedFact::Named { name, no, report }, _) => named_vi(name, no.as_deref(), report.as_deref()),
    };
    let told = match &change.how {
        HowChanged::Changed { was, now } => {
            format!("{thing} đã công bố là “{was}”, nay là “{now}” mà không có đính chính")
        }
        HowChanged::MadeOfficial { was, now } => {
            format!("{thing} đã công bố là số ước “{was}”, nay là số chính thức “{now}” mà chưa được ghi nhận")
        }
        HowChanged::Withdrawn { was } => format!("{thing} đã công bố là “{was}”, nay không còn mà không có đính chính"),
        HowChanged::Added { now } if !is_of_report(&change.fact) => {
            format!("{thing} nay là “{now}”, mà trước đây đã công bố khi chưa có, và không có đính chính")
        }
        HowChanged::Added { now } => {
            format!("{thing} nay có thêm “{now}”, mà báo cáo ấy đã công bố khi chưa có, và không có đính chính")
        }
    };
    with_doubt_vi(told, change)
}

pub(super) fn message_en(change: &FigureChange) -> String {
    let thing = match (&change.fact, &change.how) {
        (ChangedFact::Resolution { address }, _) => return format!("the published resolution {address} is gone"),
        (ChangedFact::Report { report }, HowChanged::Withdrawn { .. }) => {
            return with_doubt_en(format!("the published report {report} is gone"), change);
        }
        (ChangedFact::Goal { no }, HowChanged::Added { now }) => {
            return format!("the published resolution has a target {no} (“{now}”) that it hadn't, and no correction");
        }
        (ChangedFact::Number, _) => "the number of the document".to_owned(),
        (ChangedFact::Goal { no }, _) => format!("the goal of target {no}"),
        (ChangedFact::Report { report }, _) => format!("the key `final` of report {report}"),
        (ChangedFact::Result { no, report }, _) => format!("the figure of target {no} in report {report}"),
        (ChangedFact::Named { name, no, report }, _) => named_en(name, no.as_deref(), report.as_deref()),
    };
    let told = match &change.how {
        HowChanged::Changed { was, now } => {
            format!("{thing} was published as “{was}” and now is “{now}”, without a correction")
        }
        HowChanged::MadeOfficial { was, now } => {
            format!("{thing} was published as the estimate “{was}” and now is the official “{now}”, which isn't noted")
        }
        HowChanged::Withdrawn { was } => {
            format!("{thing} was published as “{was}” and now is gone, without a correction")
        }
        HowChanged::Added { now } if !is_of_report(&change.fact) => {
            format!("{thing} now is “{now}”; it was published without that, and there is no correction")
        }
        HowChanged::Added { now } => {
            format!("{thing} now is “{now}”; the report was published without it, and there is no correction")
        }
    };
    with_doubt_en(told, change)
}

/// The change with the doubt whether any reader has met it.
fn with_doubt_vi(told: String, change: &FigureChange) -> String {
    match change.may_be_unseen {
        true => format!("{told} (lần công bố ấy bị đứt giữa chừng, có thể đã có người xem)"),
        false => told,
    }
}

fn with_doubt_en(told: String, change: &FigureChange) -> String {
    match change.may_be_unseen {
        true => format!("{told} (that publication was cut off; readers may have met it)"),
        false => told,
    }
}

pub(super) fn help_vi(change: &FigureChange) -> String {
    match &change.way_out {
        WayOut::PutBack => put_back_vi(&change.fact),
        WayOut::Correction { file, lines, amendment } => {
            let first = match (&change.fact, &change.how) {
                (ChangedFact::Report { .. }, HowChanged::Withdrawn { .. }) => "nếu trước đây ghi nhầm ngày của báo cáo",
                (ChangedFact::Goal { .. }, HowChanged::Withdrawn { .. }) => "nếu văn bản không có mức này",
                (ChangedFact::Goal { .. }, HowChanged::Added { .. }) => "nếu trước đây ghi sót",
                (ChangedFact::Result { .. }, HowChanged::Withdrawn { .. }) => "nếu phải rút số liệu này",
                (ChangedFact::Result { .. }, HowChanged::Added { .. }) => "nếu báo cáo có số liệu này",
                (ChangedFact::Named { name: FactName::Amendment(_), .. }, _) => "nếu không có văn bản ấy",
                (ChangedFact::Named { .. }, HowChanged::Withdrawn { .. }) => "nếu văn bản không ghi điều này",
                (ChangedFact::Named { .. }, HowChanged::Added { .. }) => "nếu trước đây ghi sót",
                (_, HowChanged::MadeOfficial { .. }) => "để ghi nhận số chính thức",
                (ChangedFact::Goal { .. }, how) if was_blank(how) => "nếu nay đã có số cho chỗ văn bản để trống",
                _ => "nếu trước đây ghi nhầm",
            };
            let mut help = format!(
                "{first}, dán các dòng sau vào cuối phần khai báo của {file} rồi điền chỗ còn trống; nếu không thì ghi lại như đã công bố\n\n{lines}"
            );
            if let Some(AmendmentLines { file, lines, was }) = amendment {
                let done = if is_gone(change) { "bỏ" } else { "điều chỉnh" };
                help += &format!(
                    "\nnếu một văn bản sau đã {done} mức này, ghi lại “{was}” như cũ và viết văn bản ấy vào {file}\n\n{lines}"
                );
            }
            help
        }
    }
}

pub(super) fn help_en(change: &FigureChange) -> String {
    match &change.way_out {
        WayOut::PutBack => put_back_en(&change.fact),
        WayOut::Correction { file, lines, amendment } => {
            let first = match (&change.fact, &change.how) {
                (ChangedFact::Report { .. }, HowChanged::Withdrawn { .. }) => "if the day of the report was mistyped",
                (ChangedFact::Goal { .. }, HowChanged::Withdrawn { .. }) => "if the document has no such goal",
                (ChangedFact::Goal { .. }, HowChanged::Added { .. }) => "if it had been left out by mistake",
                (ChangedFact::Result { .. }, HowChanged::Withdrawn { .. }) => "if the figure must be withdrawn",
                (ChangedFact::Result { .. }, HowChanged::Added { .. }) => "if the report has this figure",
                (ChangedFact::Named { name: FactName::Amendment(_), .. }, _) => "if there is no such document",
                (ChangedFact::Named { .. }, HowChanged::Withdrawn { .. }) => "if the document doesn't state it",
                (ChangedFact::Named { .. }, HowChanged::Added { .. }) => "if it had been left out by mistake",
                (_, HowChanged::MadeOfficial { .. }) => "to note the official figure",
                (ChangedFact::Goal { .. }, how) if was_blank(how) => "if the blank of the document has its figure now",
                _ => "if it was mistyped before",
            };
            let mut help = format!(
                "{first}, paste these lines at the end of the front matter of {file} and fill in what is open; else write it as it was published\n\n{lines}"
            );
            if let Some(AmendmentLines { file, lines, was }) = amendment {
                let done = if is_gone(change) { "dropped" } else { "changed" };
                help += &format!(
                    "\nif a later document {done} the goal, write “{was}” as it was, and that document into {file}\n\n{lines}"
                );
            }
            help
        }
    }
}

fn put_back_vi(fact: &ChangedFact) -> String {
    match fact {
        ChangedFact::Resolution { address } => {
            format!(
                "đặt lại tệp; nếu thư mục đổi tên thì ghi aliases = [\"{address}\"]; nếu đúng là bỏ đi thì thêm --lose {address}"
            )
        }
        ChangedFact::Report { report } => format!(
            "đặt lại tệp báo cáo {report}; nếu số liệu trong đó phải rút, rút từng số bằng đính chính có now_withdrawn = true"
        ),
        _ => "ghi lại như đã công bố; không đính chính được điều này bằng cách bỏ đi".to_owned(),
    }
}

fn put_back_en(fact: &ChangedFact) -> String {
    match fact {
        ChangedFact::Resolution { address } => format!(
            "put the file back; if its folder was renamed, write aliases = [\"{address}\"]; if it is meant to go, add --lose {address}"
        ),
        ChangedFact::Report { report } => format!(
            "put the report {report} back; if its figures must be withdrawn, withdraw each by a correction with now_withdrawn = true"
        ),
        _ => "write it as it was published; it can't be corrected by leaving it out".to_owned(),
    }
}

/// Whether a goal was a blank that the document had left.
fn was_blank(how: &HowChanged) -> bool {
    matches!(how, HowChanged::Changed { was, .. } if Goal::parse(was).is_ok_and(|goal| goal.is_blank()))
}

/// Whether a fact is one of those that a report brings.
fn is_of_report(fact: &ChangedFact) -> bool {
    match fact {
        ChangedFact::Result { .. } => true,
        ChangedFact::Named { report, .. } => report.is_some(),
        _ => false,
    }
}

/// A named fact with what it belongs to.
fn named_vi(name: &FactName, no: Option<&str>, report: Option<&str>) -> String {
    let thing = match name {
        FactName::Period => "kỳ của văn bản".to_owned(),
        FactName::Adopted => "ngày thông qua của văn bản".to_owned(),
        FactName::Issued => "ngày ban hành của văn bản".to_owned(),
        FactName::Sample => "khóa `sample` của đơn vị".to_owned(),
        FactName::Amendment(folder) => format!("văn bản điều chỉnh {folder}"),
        FactName::Title => "tên".to_owned(),
        FactName::Dropped => "khóa `dropped`".to_owned(),
        FactName::Baseline => "số gốc (`baseline`)".to_owned(),
        FactName::Direction => "chiều tốt (`better`)".to_owned(),
        FactName::Flow => "cách tính (`flow`)".to_owned(),
        FactName::Milestone(day) => format!("mốc {day}"),
        FactName::Year(year) => format!("mức năm {year}"),
        FactName::Assigned(by) => format!("mức “{by}”"),
        FactName::Published => "ngày công bố".to_owned(),
        FactName::On => "ngày xong việc (`on`)".to_owned(),
        FactName::Said => "lời đánh giá (`said`)".to_owned(),
    };
    let of_target = no.map_or_else(String::new, |no| format!(" của chỉ tiêu {no}"));
    let of_report = report.map_or_else(String::new, |report| match no {
        Some(_) => format!(" trong báo cáo {report}"),
        None => format!(" của báo cáo {report}"),
    });
    format!("{thing}{of_target}{of_report}")
}

/// A named fact with what it belongs to.
fn named_en(name: &FactName, no: Option<&str>, report: Option<&str>) -> String {
    let thing = match name {
        FactName::Period => "the period of the document".to_owned(),
        FactName::Adopted => "the day the document was adopted".to_owned(),
        FactName::Issued => "the day the document was issued".to_owned(),
        FactName::Sample => "the key `sample` of the unit".to_owned(),
        FactName::Amendment(folder) => format!("the amendment {folder}"),
        FactName::Title => "the title".to_owned(),
        FactName::Dropped => "the key `dropped`".to_owned(),
        FactName::Baseline => "the baseline".to_owned(),
        FactName::Direction => "the direction (`better`)".to_owned(),
        FactName::Flow => "the way of counting (`flow`)".to_owned(),
        FactName::Milestone(day) => format!("the milestone {day}"),
        FactName::Year(year) => format!("the goal for {year}"),
        FactName::Assigned(by) => format!("the goal “{by}”"),
        FactName::Published => "the day of publication".to_owned(),
        FactName::On => "the day it came about (`on`)".to_owned(),
        FactName::Said => "the verdict (`said`)".to_owned(),
    };
    let of_target = no.map_or_else(String::new, |no| format!(" of target {no}"));
    let of_report = report.map_or_else(String::new, |report| match no {
        Some(_) => format!(" in report {report}"),
        None => format!(" of report {report}"),
    });
    format!("{thing}{of_target}{of_report}")
}

fn is_gone(change: &FigureChange) -> bool {
    matches!(change.how, HowChanged::Withdrawn { .. })
}
