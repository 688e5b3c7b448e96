//! Grades: the classes in which work is judged, on the two scales in use.

use std::cmp::Ordering;

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
