//! Grades: the classes in which work is judged, on the two scales in use.

use std::cmp::Ordering;

use super::reader::{Reader, Role};
use super::token::Kind;

/// A grade. Some stand on one scale only, `tốt` on both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grade {
    /// `hoàn thành xuất sắc nhiệm vụ`
    Excellent,
    /// `hoàn thành tốt nhiệm vụ`
    WellDone,
    /// `hoàn thành nhiệm vụ`
    Done,
    /// `không hoàn thành nhiệm vụ`
    NotDone,
    /// `loại tốt`
    Good,
    /// `loại khá`
    Fair,
    /// `loại trung bình`
    Average,
    /// `loại yếu`
    Poor,
}

/// A grade that is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GradeGoal {
    pub grade: Grade,
    /// `trở lên` stands behind it.
    pub or_better: bool,
}

impl Grade {
    /// The word for the grade, as both scales are told.
    pub fn word(self) -> &'static str {
        match self {
            Grade::Excellent => "xuất sắc",
            Grade::WellDone | Grade::Good => "tốt",
            Grade::Done => "hoàn thành",
            Grade::NotDone => "không hoàn thành",
            Grade::Fair => "khá",
            Grade::Average => "trung bình",
            Grade::Poor => "yếu",
        }
    }

    /// The order of two grades; none where no scale has both.
    pub fn compare(self, other: Grade) -> Option<Ordering> {
        let on_task = Self::place_on_task(self).zip(Self::place_on_task(other));
        let on_class = Self::place_in_class(self).zip(Self::place_in_class(other));
        on_task.or(on_class).map(|(one, two)| one.cmp(&two))
    }

    /// The place on the scale of tasks: xuất sắc, tốt, hoàn thành, không hoàn thành.
    fn place_on_task(self) -> Option<u8> {
        match self {
            Grade::Excellent => Some(3),
            Grade::WellDone | Grade::Good => Some(2),
            Grade::Done => Some(1),
            Grade::NotDone => Some(0),
            Grade::Fair | Grade::Average | Grade::Poor => None,
        }
    }

    /// The place on the scale of classes: tốt, khá, trung bình, yếu.
    fn place_in_class(self) -> Option<u8> {
        match self {
            Grade::Good => Some(3),
            Grade::Fair => Some(2),
            Grade::Average => Some(1),
            Grade::Poor => Some(0),
            Grade::Excellent | Grade::WellDone | Grade::Done | Grade::NotDone => None,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_of_one_scale_are_ordered() {
        for (better, worse) in [
            (Grade::Excellent, Grade::WellDone),
            (Grade::WellDone, Grade::Done),
            (Grade::Good, Grade::Done),
            (Grade::Done, Grade::NotDone),
            (Grade::Good, Grade::Fair),
            (Grade::Fair, Grade::Average),
            (Grade::Average, Grade::Poor),
        ] {
            assert_eq!(better.compare(worse), Some(Ordering::Greater), "{better:?} {worse:?}");
            assert_eq!(worse.compare(better), Some(Ordering::Less), "{better:?} {worse:?}");
        }
        assert_eq!(Grade::Good.compare(Grade::WellDone), Some(Ordering::Equal));
        assert_eq!(Grade::Fair.compare(Grade::Done), None);
        assert_eq!(Grade::Excellent.compare(Grade::Average), None);
    }
}
