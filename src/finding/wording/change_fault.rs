//! The words of amendments and corrections that don't fit what they change.

use super::examples::part_numbers;
use crate::domain::fact_name::{FACT_KINDS, FactName};
use crate::finding::change_fault::{AmendmentFault, CorrectionFault};

pub(super) fn amendment_vi(fault: &AmendmentFault) -> String {
    use AmendmentFault::*;
    match fault {
        NotIssued => "văn bản điều chỉnh chưa ghi ngày ban hành".into(),
        WithTargets => "văn bản điều chỉnh không có danh sách chỉ tiêu riêng (`groups`)".into(),
        WithoutChanges => "văn bản điều chỉnh chưa nêu thay đổi nào".into(),
        ChangesWithoutAmends => "có `changes` nhưng không nói điều chỉnh nghị quyết nào".into(),
        TwinChange { no } => format!("hai thay đổi cho cùng số {no} trong một văn bản"),
        SaysNothing { no } => format!("thay đổi của {no} không nói thay đổi gì"),
        BesideDrop { no, key } => format!("{no} vừa được bỏ (`dropped = true`) vừa có `{key}`"),
        OnlyOfAddition { key } => format!("`{key}` chỉ dùng khi thêm chỉ tiêu"),
        AmendsNothing { path, .. } => format!("`amends` dẫn tới `{path}`, ở đó không có nghị quyết nào"),
        AmendsItself => "văn bản tự điều chỉnh chính nó".into(),
        AmendsAmendment { path, .. } => format!("`{path}` cũng là văn bản điều chỉnh"),
        OtherUnit { path } => format!("nghị quyết `{path}` là của đơn vị khác"),
        OtherPeriod { own, amended } => {
            format!("văn bản điều chỉnh là của kỳ {own}, còn nghị quyết là của kỳ {amended}")
        }
        BeforeAmended { issued, amended } => {
            format!("văn bản điều chỉnh ngày {issued}, trước ngày của nghị quyết ({amended})")
        }
        UnknownNumber { no, .. } => format!("nghị quyết không có chỉ tiêu {no} để điều chỉnh"),
        UnknownPart { no, parts } => format!("điều chỉnh thành phần {no}, nhưng chỉ tiêu có {parts} thành phần"),
        PartNeeded { no, parts } => format!("chỉ tiêu {no} có {parts} thành phần, phải nói điều chỉnh thành phần nào"),
        PartsOfPart { no, .. } => format!("{no} là một thành phần, không chia thành `parts` được"),
        NumberTaken { no } => format!("thêm chỉ tiêu {no}, nhưng nghị quyết đã có chỉ tiêu số ấy"),
        AddedPart { no, target } => format!("thêm {no} như một chỉ tiêu, nhưng {target} đã là chỉ tiêu"),
        UnknownGroup { id, .. } => format!("nghị quyết không có nhóm `{id}`"),
        AlreadyDropped { no } => format!("{no} đã được bỏ từ trước"),
        ChangesNothing { no, goal } => format!("mức của {no} vẫn là “{goal}”: thay đổi này không đổi gì"),
        HasReport { .. } => "báo cáo đặt trong thư mục của văn bản điều chỉnh".into(),
    }
}

pub(super) fn amendment_help_vi(fault: &AmendmentFault) -> String {
    use AmendmentFault::*;
    match fault {
        NotIssued => "thêm `issued = 2026-07-15`: mức mới có hiệu lực từ ngày ban hành".into(),
        WithTargets => {
            "ghi từng thay đổi vào [[changes]]; chỉ tiêu mới thì ghi thêm `added = true`, `group` và `title`".into()
        }
        WithoutChanges => "thêm [[changes]] với `no` và `goal`, `parts`, `dropped = true` hoặc `added = true`".into(),
        ChangesWithoutAmends => "thêm `amends = \"../2026\"`: thư mục của nghị quyết được điều chỉnh".into(),
        TwinChange { .. } => "giữ lại một".into(),
        SaysNothing { .. } => "thêm `goal` hoặc `parts` mới, hoặc `dropped = true`, hoặc `added = true`".into(),
        BesideDrop { key, .. } => format!("giữ lại một: bỏ dòng `{key}`, hoặc bỏ dòng `dropped`"),
        OnlyOfAddition { key } => format!("bỏ dòng `{key}`, hoặc thêm `added = true` nếu đây là chỉ tiêu mới"),
        AmendsNothing { nearest: Some(nearest), .. } => format!("gần nhất: `{nearest}`"),
        AmendsNothing { nearest: None, .. } => "ghi đường dẫn từ thư mục của tệp này, ví dụ `../2026`".into(),
        AmendsItself => "ghi thư mục của nghị quyết được điều chỉnh, ví dụ `../2026`".into(),
        AmendsAmendment { amended, .. } => {
            format!("ghi `{amended}`, là nghị quyết gốc; các văn bản điều chỉnh áp dụng theo ngày ban hành")
        }
        OtherUnit { .. } => "một đơn vị chỉ điều chỉnh nghị quyết của chính mình: xem lại `amends`".into(),
        OtherPeriod { amended, .. } => {
            format!("thêm `period = \"{amended}\"`, hoặc đặt tên thư mục bắt đầu bằng {amended}")
        }
        BeforeAmended { .. } => "xem lại `issued` của hai văn bản, và `amends`".into(),
        UnknownNumber { nearest: Some(nearest), .. } => format!("gần nhất: `{nearest}`"),
        UnknownNumber { nearest: None, .. } => {
            "xem lại số của chỉ tiêu; nếu đây là chỉ tiêu mới thì thêm `added = true`, `group` và `title`".into()
        }
        UnknownPart { no, parts } => format!("thành phần đánh số từ 1 đến {parts}: {}", part_numbers(no, *parts)),
        PartNeeded { no, parts } => format!(
            "ghi {}; hoặc `parts` với mọi thành phần của chỉ tiêu sau điều chỉnh",
            part_numbers(&format!("{no}.1"), *parts)
        ),
        PartsOfPart { target, .. } => format!("ghi `no = \"{target}\"` với mọi thành phần của chỉ tiêu sau điều chỉnh"),
        NumberTaken { .. } => {
            "bỏ `added`, `group` và `title` nếu là thay đổi mức; hoặc ghi số khác theo văn bản".into()
        }
        AddedPart { target, .. } => {
            format!("ghi `no = \"{target}\"` với `parts` gồm cả thành phần cũ và thành phần mới, không có `added`")
        }
        UnknownGroup { nearest: Some(nearest), .. } => format!("gần nhất: `{nearest}`"),
        UnknownGroup { nearest: None, known, .. } => format!("các nhóm của nghị quyết: {}", known.join(", ")),
        AlreadyDropped { .. } => "bỏ thay đổi này, hoặc xem lại ngày ban hành của các văn bản điều chỉnh".into(),
        ChangesNothing { .. } => "ghi mức mới như văn bản, hoặc bỏ thay đổi này".into(),
        HasReport { amended } => format!("chuyển báo cáo vào {amended}tien-do/: chỉ nghị quyết gốc có báo cáo"),
    }
}

pub(super) fn amendment_en(fault: &AmendmentFault) -> String {
    use AmendmentFault::*;
    match fault {
        NotIssued => "the amendment doesn't say when it was issued".into(),
        WithTargets => "an amendment has no list of targets of its own (`groups`)".into(),
        WithoutChanges => "the amendment states no change".into(),
        ChangesWithoutAmends => "there are `changes`, but nothing says of which resolution".into(),
        TwinChange { no } => format!("two changes of {no} in one amendment"),
        SaysNothing { no } => format!("the change of {no} doesn't say what changes"),
        BesideDrop { no, key } => format!("{no} is dropped (`dropped = true`) and has `{key}` as well"),
        OnlyOfAddition { key } => format!("only an added target has `{key}`"),
        AmendsNothing { path, .. } => format!("`amends` leads to `{path}`, where no resolution is"),
        AmendsItself => "the resolution amends itself".into(),
        AmendsAmendment { path, .. } => format!("`{path}` is an amendment itself"),
        OtherUnit { path } => format!("the resolution `{path}` is of another unit"),
        OtherPeriod { own, amended } => format!("the amendment is of {own}, the resolution of {amended}"),
        BeforeAmended { issued, amended } => {
            format!("the amendment is of {issued}, before the day of the resolution ({amended})")
        }
        UnknownNumber { no, .. } => format!("the resolution has no target {no} to amend"),
        UnknownPart { no, parts } => format!("part {no} is amended, but the target has {parts} part(s)"),
        PartNeeded { no, parts } => format!("target {no} has {parts} parts, the change must say of which"),
        PartsOfPart { no, .. } => format!("{no} is a part and can't be divided into `parts`"),
        NumberTaken { no } => format!("target {no} is added, but the resolution has a target of that number"),
        AddedPart { no, target } => format!("{no} is added like a target, but {target} is a target already"),
        UnknownGroup { id, .. } => format!("the resolution has no group `{id}`"),
        AlreadyDropped { no } => format!("{no} was dropped before"),
        ChangesNothing { no, goal } => format!("the goal of {no} still is “{goal}”: the change changes nothing"),
        HasReport { .. } => "a report is in the folder of an amendment".into(),
    }
}

pub(super) fn amendment_help_en(fault: &AmendmentFault) -> String {
    use AmendmentFault::*;
    match fault {
        NotIssued => "add `issued = 2026-07-15`: the new goals are in force from that day on".into(),
        WithTargets => {
            "write each change into [[changes]]; a new target has `added = true`, `group` and `title` there".into()
        }
        WithoutChanges => "add [[changes]] with `no` and `goal`, `parts`, `dropped = true` or `added = true`".into(),
        ChangesWithoutAmends => "add `amends = \"../2026\"`: the folder of the resolution that is amended".into(),
        TwinChange { .. } => "keep one".into(),
        SaysNothing { .. } => "add the new `goal` or `parts`, or `dropped = true`, or `added = true`".into(),
        BesideDrop { key, .. } => format!("keep one: take the line `{key}` out, or the line `dropped`"),
        OnlyOfAddition { key } => format!("take the line `{key}` out, or add `added = true` if the target is new"),
        AmendsNothing { nearest: Some(nearest), .. } => format!("nearest: `{nearest}`"),
        AmendsNothing { nearest: None, .. } => "write the path from this file's folder, like `../2026`".into(),
        AmendsItself => "name the folder of the resolution that is amended, like `../2026`".into(),
        AmendsAmendment { amended, .. } => {
            format!("write `{amended}`, the resolution itself; amendments apply in order of issue")
        }
        OtherUnit { .. } => "a unit amends its own resolutions only: look at `amends` again".into(),
        OtherPeriod { amended, .. } => {
            format!("add `period = \"{amended}\"`, or begin the folder's name with {amended}")
        }
        BeforeAmended { .. } => "look at `issued` of both documents again, and at `amends`".into(),
        UnknownNumber { nearest: Some(nearest), .. } => format!("nearest: `{nearest}`"),
        UnknownNumber { nearest: None, .. } => {
            "look the number up; a new target has `added = true`, `group` and `title`".into()
        }
        UnknownPart { no, parts } => format!("parts are numbered from 1 to {parts}: {}", part_numbers(no, *parts)),
        PartNeeded { no, parts } => format!(
            "write {}; or `parts` with all parts that the target has from now on",
            part_numbers(&format!("{no}.1"), *parts)
        ),
        PartsOfPart { target, .. } => {
            format!("write `no = \"{target}\"` with all parts that the target has from now on")
        }
        NumberTaken { .. } => {
            "take `added`, `group` and `title` out if the goal changes; or write the document's number".into()
        }
        AddedPart { target, .. } => {
            format!("write `no = \"{target}\"` and `parts` with the old parts and the new one, without `added`")
        }
        UnknownGroup { nearest: Some(nearest), .. } => format!("nearest: `{nearest}`"),
        UnknownGroup { nearest: None, known, .. } => format!("the resolution's groups: {}", known.join(", ")),
        AlreadyDropped { .. } => "take the change out, or look at the days on which the amendments were issued".into(),
        ChangesNothing { .. } => "write the new goal as the document has it, or take the change out".into(),
        HasReport { amended } => format!("move it into {amended}tien-do/: only the resolution itself has reports"),
    }
}

pub(super) fn correction_vi(fault: &CorrectionFault) -> String {
    use CorrectionFault::*;
    match fault {
        NoReason => "đính chính chưa nêu lý do".into(),
        WithdrawnDocument => {
            "chỉ rút được số liệu của một chỉ tiêu (`target`), không rút được ngày hay số của văn bản".into()
        }
        WithdrawnWithoutWas => "rút số liệu mà không ghi số đã công bố".into(),
        WasMissing => "đính chính không nói đính chính gì".into(),
        UnknownFact { found, .. } => format!("`of` không có tên “{found}”"),
        OtherOwner { name, key, is_needed: true } => format!("đính chính `{name}` mà không có `{key}`"),
        OtherOwner { name, key, is_needed: false } => format!("`{name}` không phải là điều của một `{key}`"),
        WasNotRead { name, was } => format!("`was` của `{name}` không thể là “{was}”"),
        NotOfReport => "của một báo cáo thì chỉ đính chính được ngày, hoặc có là báo cáo tổng kết hay không".into(),
        UnknownTarget { no, .. } => format!("đính chính chỉ tiêu {no}, nhưng nghị quyết không có chỉ tiêu này"),
        UnknownPart { no, parts } => format!("đính chính thành phần {no}, nhưng chỉ tiêu có {parts} thành phần"),
        PartNeeded { no, parts } => format!("chỉ tiêu {no} có {parts} thành phần, phải nói đính chính thành phần nào"),
        NotChanged { no, .. } => format!("đính chính mức của {no}, nhưng văn bản này không điều chỉnh {no}"),
        UnknownReport { report, .. } => format!("đính chính báo cáo {report}, nhưng không có báo cáo này"),
        ReportOfAmendment { .. } => "văn bản điều chỉnh không có báo cáo để đính chính".into(),
        SameAsNow { was, now, by_next: false } => format!("đính chính ghi trước đây là “{was}”, mà nay vẫn là “{now}”"),
        SameAsNow { was, by_next: true, .. } => {
            format!("đính chính ghi trước đây là “{was}”, mà lần đính chính sau cũng ghi vậy")
        }
        StillThere { no, now } => format!("số liệu của {no} ghi là đã rút, nhưng báo cáo vẫn còn “{now}”"),
        NotThere { no } => format!("đính chính số liệu của {no}, nhưng nay không còn số liệu nào ở đó"),
        FactStillThere { name, now } => format!("`{name}` ghi là đã bỏ, nhưng vẫn còn “{now}”"),
        FactNotThere { name } => format!("đính chính `{name}`, nhưng nay không còn điều ấy"),
        AddedTwice { no } => format!("số liệu của {no} ghi là bổ sung, nhưng trước đó đã có"),
        WasWithdrawn { no } => format!("đính chính số liệu của {no}, nhưng lần trước đã rút số liệu ấy"),
        WhichDay => "đính chính một ngày của văn bản nhưng không nói là ngày nào".into(),
        NothingToCorrect => "đính chính số của văn bản, nhưng văn bản không ghi số".into(),
        BeforeReport { on, date } => format!("đính chính ngày {on}, trước ngày của báo cáo ({date})"),
        BeforeDocument { on, date } => format!("đính chính ngày {on}, trước ngày của văn bản ({date})"),
        EstimateStays => "số mới vẫn là số ước, nên đính chính cần nêu lý do".into(),
    }
}

pub(super) fn correction_help_vi(fault: &CorrectionFault) -> String {
    use CorrectionFault::*;
    match fault {
        NoReason => {
            "thêm `reason = \"…\"`; chỉ khi số ước được thay bằng số chính thức (`was = \"ước …\"`) mới không cần".into()
        }
        WithdrawnDocument => "thêm `target` và `report`, hoặc bỏ `now_withdrawn`".into(),
        WithdrawnWithoutWas => "thêm `was = \"…\"`: số đã công bố, rồi rút".into(),
        WasMissing => "thêm `target` (và `report`), hoặc `was` là ngày, số cũ của văn bản".into(),
        UnknownFact { nearest: Some(nearest), .. } => format!("gần nhất: `{nearest}`"),
        UnknownFact { nearest: None, .. } => format!("các tên: {}", FACT_KINDS.join(", ")),
        OtherOwner { key, is_needed: true, .. } => format!("thêm `{key} = …`"),
        OtherOwner { key, is_needed: false, .. } => format!("bỏ dòng `{key}`"),
        WasNotRead { name, .. } => was_help_vi(name).to_owned(),
        NotOfReport => {
            "ghi ngày cũ: `was = 2026-06-29`; hoặc `was = false` nếu trước đây không ghi là báo cáo tổng kết; đính chính số liệu thì thêm `target`".into()
        }
        UnknownTarget { nearest, .. } => nearest.as_ref().map_or_else(
            || "xem lại số của chỉ tiêu trong nghị quyết".to_owned(),
            |nearest| format!("gần nhất: `{nearest}`"),
        ),
        UnknownPart { no, parts } => format!("thành phần đánh số từ 1 đến {parts}: {}", part_numbers(no, *parts)),
        PartNeeded { no, parts } => format!("ghi {}", part_numbers(&format!("{no}.1"), *parts)),
        NotChanged { nearest, .. } => nearest.as_ref().map_or_else(
            || "ghi đính chính vào văn bản có mức đã gõ nhầm".to_owned(),
            |nearest| format!("gần nhất: `{nearest}`"),
        ),
        UnknownReport { nearest: Some(nearest), .. } => format!("gần nhất: {nearest}"),
        UnknownReport { nearest: None, .. } => "ghi ngày của báo cáo như tên tệp trong tien-do/: 2026-06-30".into(),
        ReportOfAmendment { amended } => format!("ghi đính chính này vào {amended}"),
        SameAsNow { .. } => "ghi số cũ vào `was`, số đúng vào chỗ của nó; hoặc bỏ đính chính này".into(),
        StillThere { .. } => "xóa số liệu ấy trong báo cáo, hoặc bỏ `now_withdrawn`".into(),
        NotThere { .. } => "thêm `now_withdrawn = true` nếu số liệu đã rút, hoặc ghi số đúng vào báo cáo".into(),
        FactStillThere { .. } => "xóa điều ấy, hoặc bỏ `now_withdrawn`".into(),
        FactNotThere { .. } => "thêm `now_withdrawn = true` nếu đã bỏ, hoặc ghi điều đúng vào chỗ của nó".into(),
        AddedTwice { .. } => "thêm `was = \"…\"`: số đã có trước đó".into(),
        WasWithdrawn { .. } => "bỏ `was`: số liệu mới là số bổ sung; hoặc bỏ `now_withdrawn` của lần trước".into(),
        WhichDay => "thêm `of = \"issued\"` nếu là ngày ban hành, `of = \"adopted\"` nếu là ngày thông qua".into(),
        NothingToCorrect => "thêm `number`, là số đúng; hoặc bỏ đính chính này".into(),
        BeforeReport { .. } | BeforeDocument { .. } => "`on` là ngày đính chính: xem lại ngày ấy".into(),
        EstimateStays => "thêm `reason = \"…\"`; nếu là số chính thức thì bỏ chữ “ước” và `provisional`".into(),
    }
}

pub(super) fn correction_en(fault: &CorrectionFault) -> String {
    use CorrectionFault::*;
    match fault {
        NoReason => "the correction gives no reason".into(),
        WithdrawnDocument => {
            "only a figure of a target (`target`) can be withdrawn, no date or number of a document".into()
        }
        WithdrawnWithoutWas => "a figure is withdrawn, and nothing says what it was".into(),
        WasMissing => "the correction doesn't say what it corrects".into(),
        UnknownFact { found, .. } => format!("`of` names “{found}”, which there isn't"),
        OtherOwner { name, key, is_needed: true } => format!("a correction of `{name}` without `{key}`"),
        OtherOwner { name, key, is_needed: false } => format!("`{name}` is no fact of a `{key}`"),
        WasNotRead { name, was } => format!("`was` of `{name}` can't be “{was}”"),
        NotOfReport => "of a report only its date can be corrected, or whether it is the final one".into(),
        UnknownTarget { no, .. } => format!("a correction of target {no}, which the resolution doesn't have"),
        UnknownPart { no, parts } => format!("a correction of part {no}, but the target has {parts} part(s)"),
        PartNeeded { no, parts } => format!("target {no} has {parts} parts, the correction must say of which"),
        NotChanged { no, .. } => format!("the goal of {no} is corrected, but this amendment doesn't change {no}"),
        UnknownReport { report, .. } => format!("a correction of the report {report}, which there isn't"),
        ReportOfAmendment { .. } => "an amendment has no reports that could be corrected".into(),
        SameAsNow { was, now, by_next: false } => {
            format!("the correction says it was “{was}”, and it still is “{now}”")
        }
        SameAsNow { was, by_next: true, .. } => {
            format!("the correction says it was “{was}”, and so does the next one")
        }
        StillThere { no, now } => format!("the figure of {no} is called withdrawn, but the report still has “{now}”"),
        NotThere { no } => format!("a figure of {no} is corrected, but none stands there now"),
        FactStillThere { name, now } => format!("`{name}` is called withdrawn, but there still is “{now}”"),
        FactNotThere { name } => format!("`{name}` is corrected, but there is none now"),
        AddedTwice { no } => format!("the figure of {no} is called added, but there was one before"),
        WasWithdrawn { no } => format!("a figure of {no} is corrected that the correction before withdrew"),
        WhichDay => "a day of the document is corrected, but not said which one".into(),
        NothingToCorrect => "the document's number is corrected, but the document has none".into(),
        BeforeReport { on, date } => format!("the correction is of {on}, before the day of the report ({date})"),
        BeforeDocument { on, date } => format!("the correction is of {on}, before the day of the document ({date})"),
        EstimateStays => "the new figure still is an estimate, so the correction needs a reason".into(),
    }
}

pub(super) fn correction_help_en(fault: &CorrectionFault) -> String {
    use CorrectionFault::*;
    match fault {
        NoReason => {
            "add `reason = \"…\"`; only an estimate (`was = \"ước …\"`) that an official figure replaces needs none".into()
        }
        WithdrawnDocument => "add `target` and `report`, or take `now_withdrawn` out".into(),
        WithdrawnWithoutWas => "add `was = \"…\"`: the figure that was public".into(),
        WasMissing => "add `target` (and `report`), or `was` with the document's old date or number".into(),
        UnknownFact { nearest: Some(nearest), .. } => format!("nearest: `{nearest}`"),
        UnknownFact { nearest: None, .. } => format!("the names: {}", FACT_KINDS.join(", ")),
        OtherOwner { key, is_needed: true, .. } => format!("add `{key} = …`"),
        OtherOwner { key, is_needed: false, .. } => format!("take the line `{key}` out"),
        WasNotRead { name, .. } => was_help_en(name).to_owned(),
        NotOfReport => {
            "write the old date: `was = 2026-06-29`; or `was = false` if it wasn't called final before; for a figure add `target`".into()
        }
        UnknownTarget { nearest, .. } => nearest.as_ref().map_or_else(
            || "look the number up in the resolution".to_owned(),
            |nearest| format!("nearest: `{nearest}`"),
        ),
        UnknownPart { no, parts } => format!("parts are numbered from 1 to {parts}: {}", part_numbers(no, *parts)),
        PartNeeded { no, parts } => format!("write {}", part_numbers(&format!("{no}.1"), *parts)),
        NotChanged { nearest, .. } => nearest.as_ref().map_or_else(
            || "write the correction into the document whose goal was mistyped".to_owned(),
            |nearest| format!("nearest: `{nearest}`"),
        ),
        UnknownReport { nearest: Some(nearest), .. } => format!("nearest: {nearest}"),
        UnknownReport { nearest: None, .. } => {
            "write the report's date as its file in tien-do/ is named: 2026-06-30".into()
        }
        ReportOfAmendment { amended } => format!("write this correction into {amended}"),
        SameAsNow { .. } => "write what it was into `was`, and what is right in its place; or take this out".into(),
        StillThere { .. } => "delete the figure from the report, or take `now_withdrawn` out".into(),
        NotThere { .. } => {
            "add `now_withdrawn = true` if it was withdrawn, or write the right figure into the report".into()
        }
        FactStillThere { .. } => "delete it, or take `now_withdrawn` out".into(),
        FactNotThere { .. } => "add `now_withdrawn = true` if it was withdrawn, or write the right one in its place".into(),
        AddedTwice { .. } => "add `was = \"…\"`: the figure there was before".into(),
        WasWithdrawn { .. } => "take `was` out: the new figure is added; or `now_withdrawn` out of the one before".into(),
        WhichDay => "add `of = \"issued\"` for the day of issue, `of = \"adopted\"` for the day of the meeting".into(),
        NothingToCorrect => "add `number`, the right one; or take this out".into(),
        BeforeReport { .. } | BeforeDocument { .. } => "`on` is the day of the correction: look at it again".into(),
        EstimateStays => "add `reason = \"…\"`; if it is official, take “ước” and `provisional` out".into(),
    }
}

fn was_help_vi(name: &str) -> &'static str {
    match FactName::parse(name) {
        Some(FactName::Direction) => "ghi higher, lower hoặc neutral",
        Some(FactName::Flow) => "ghi cumulative, point hoặc year-end",
        Some(FactName::Period) => "ghi kỳ cũ: `was = \"2026\"`",
        Some(name) if name.is_day() => "ghi ngày cũ: `was = 2026-06-30`",
        Some(name) if name.is_boolean() => "ghi true hoặc false",
        Some(FactName::Baseline) => "ghi như đã công bố, kỳ ở trong ngoặc: `was = \"400 hộ (2025)\"`",
        _ => "ghi như đã công bố",
    }
}

fn was_help_en(name: &str) -> &'static str {
    match FactName::parse(name) {
        Some(FactName::Direction) => "write higher, lower or neutral",
        Some(FactName::Flow) => "write cumulative, point or year-end",
        Some(FactName::Period) => "write the old period: `was = \"2026\"`",
        Some(name) if name.is_day() => "write the old day: `was = 2026-06-30`",
        Some(name) if name.is_boolean() => "write true or false",
        Some(FactName::Baseline) => "write it as it was public, the period in brackets: `was = \"400 hộ (2025)\"`",
        _ => "write it as it was public",
    }
}
