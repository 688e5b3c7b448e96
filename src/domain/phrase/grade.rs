//! Grades as documents write them: `xếp loại hoàn thành tốt nhiệm vụ trở lên`.

use super::reader::{Reader, Role};
use super::token::Kind;
use crate::domain::grade::{Grade, GradeGoal};

const BEFORE: [&str; 22] = [
    "xếp loại",
    "xếp",
    "được xếp loại",
    "được xếp",
    "đạt loại",
    "đạt mức",
    "loại",
    "hạng",
    "đạt",
    "đạt danh hiệu",
    "được đánh giá",
    "được đánh giá xếp loại",
    "đánh giá xếp loại",
    "xếp loại chất lượng",
    "xếp loại mức",
    "mức",
    "phấn đấu xếp loại",
    "phấn đấu",
    "phấn đấu đạt",
    "được xếp loại mức",
    "đã",
    "đạt mức xếp loại",
];

const GRADES: [(&str, Grade); 21] = [
    ("hoàn thành xuất sắc", Grade::Excellent),
    ("hoàn thành xuất sắc nhiệm vụ", Grade::Excellent),
    ("hoàn thành xuất sắc các nhiệm vụ", Grade::Excellent),
    ("xuất sắc", Grade::Excellent),
    ("hoàn thành tốt", Grade::WellDone),
    ("hoàn thành tốt nhiệm vụ", Grade::WellDone),
    ("hoàn thành tốt các nhiệm vụ", Grade::WellDone),
    ("tốt", Grade::Good),
    ("hoàn thành nhiệm vụ", Grade::Done),
    ("không hoàn thành nhiệm vụ", Grade::NotDone),
    ("chưa hoàn thành nhiệm vụ", Grade::NotDone),
    ("khá", Grade::Fair),
    ("trung bình", Grade::Average),
    ("trung bình khá", Grade::Average),
    ("yếu", Grade::Poor),
    ("yếu kém", Grade::Poor),
    ("kém", Grade::Poor),
    ("loại tốt", Grade::Good),
    ("loại khá", Grade::Fair),
    ("loại trung bình", Grade::Average),
    ("loại yếu", Grade::Poor),
];

/// Takes a grade that is all that is left: `xếp loại hoàn thành tốt nhiệm vụ trở lên`.
pub(super) fn take_grade(reader: &mut Reader<'_>) -> Option<GradeGoal> {
    let mut part = reader.clone();
    while part.take_any(&BEFORE, Role::Lead).is_some() || part.take_kind(Kind::Colon, Role::Punctuation) {}
    let grade = part.take_meaning(&GRADES, Role::Grade)?;
    let or_better = part.take("trở lên", Role::Bound);
    if !part.is_at_end() {
        return None;
    }
    reader.continue_from(part);
    Some(GradeGoal { grade, or_better })
}
