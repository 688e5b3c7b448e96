//! The names of shapes in both languages, and an example of each.

use crate::finding::value_shape::ValueShape;
use crate::lang::Lang;

impl ValueShape {
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            ValueShape::Text => lang.pick("chữ trong ngoặc kép", "text in quotes"),
            ValueShape::Integer => lang.pick("số nguyên", "a whole number"),
            ValueShape::Negative => lang.pick("số âm", "a negative number"),
            ValueShape::Float => lang.pick("số thập phân", "a decimal number"),
            ValueShape::Boolean => lang.pick("true hoặc false", "true or false"),
            ValueShape::Date => lang.pick("ngày", "a date"),
            ValueShape::Time => lang.pick("giờ", "a time"),
            ValueShape::Period => lang.pick("năm hoặc nhiệm kỳ", "a year or a term"),
            ValueShape::List => lang.pick("danh sách", "a list"),
            ValueShape::Table => lang.pick("bảng", "a table"),
            ValueShape::Goal => lang.pick(
                "một cụm từ trong ngoặc kép hoặc bảng { op, value, … }",
                "a phrase in quotes or a table { op, value, … }",
            ),
            ValueShape::Result => lang.pick(
                "một cụm từ trong ngoặc kép hoặc bảng { value, … }",
                "a phrase in quotes or a table { value, … }",
            ),
            ValueShape::Empty => lang.pick("giá trị trống", "empty"),
        }
    }

    /// A value of this shape, as front matter has it. Shapes that no key asks for give text.
    pub(super) fn example(self) -> &'static str {
        match self {
            ValueShape::Integer => "9",
            ValueShape::Boolean => "true",
            ValueShape::Date => "2026-06-30",
            ValueShape::Period => "2026, \"2025-2030\"",
            ValueShape::List => "[\"…\", \"…\"]",
            ValueShape::Table => "{ name = \"…\", role = \"…\" }",
            ValueShape::Goal => "\"từ 66 đảng viên trở lên\"",
            ValueShape::Result => "\"99,4%\"",
            ValueShape::Text | ValueShape::Negative | ValueShape::Float | ValueShape::Time | ValueShape::Empty => {
                "\"…\""
            }
        }
    }
}
