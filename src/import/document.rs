//! Documents, whatever file they come from: paragraphs and tables in their order, each with the
//! place where a person finds it again.

use super::grid::{CellPlace, Grid};
use crate::lang::Lang;

/// A document as read, before anything in it is understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Document {
    pub blocks: Vec<Block>,
    /// Headers, footers and footnotes, which belong to no paragraph.
    pub margins: Vec<Paragraph>,
    /// Lines of tables whose columns can't be told apart: a person has to read them.
    pub unclear_rows: Vec<Paragraph>,
    /// Facts about the file that its reader has to tell.
    pub remarks: Vec<Remark>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Paragraph(Paragraph),
    Table(Grid),
}

/// A paragraph of a document, or a line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub text: String,
    /// The number or bullet that the program which wrote the document shows before the text:
    /// `3.`, `(7)`, `-`. None where it is typed, for then it is part of the text.
    pub marker: Option<String>,
    pub is_heading: bool,
    pub place: Place,
}

/// The place of a text in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// The number of a paragraph, counted from 1, and its page where the file says where pages end.
    Paragraph {
        number: usize,
        page: Option<usize>,
    },
    /// A line of a text file, counted from 1.
    Line(usize),
    /// A line of a page, both counted from 1.
    Page {
        page: usize,
        line: usize,
    },
    Cell(CellPlace),
    /// A header, footer or footnote, counted from 1.
    Margin(usize),
}

/// Something that a reader has to tell of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Remark {
    /// Changes that were tracked: so many insertions were taken, so many deletions left out.
    TrackedChanges { inserted: usize, deleted: usize },
    /// Text that isn't shown was left out.
    HiddenText(String),
    /// Text with a line through it was left out.
    StruckText(String),
    /// A page of a program that writes deletions which are tracked as plain text.
    UntoldChanges,
    /// Letters of an old font were converted.
    LegacyFont(String),
    /// Macros, which nobody runs.
    Macros,
    /// Pages of a PDF that are pictures alone, by their numbers.
    PicturePages(String),
    /// Pages of a PDF whose letters a program recognised in a picture.
    RecognisedPages(String),
    /// Pages of a PDF with letters that the file doesn't tell.
    UnknownLetters(String),
}

impl Place {
    pub(crate) fn in_words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Place::Paragraph { number, page: None }, Lang::Vi) => format!("đoạn {number}"),
            (Place::Paragraph { number, page: None }, Lang::En) => format!("paragraph {number}"),
            (Place::Paragraph { number, page: Some(page) }, Lang::Vi) => format!("trang {page}, đoạn {number}"),
            (Place::Paragraph { number, page: Some(page) }, Lang::En) => format!("page {page}, paragraph {number}"),
            (Place::Line(line), Lang::Vi) => format!("dòng {line}"),
            (Place::Line(line), Lang::En) => format!("line {line}"),
            (Place::Page { page, line }, Lang::Vi) => format!("trang {page}, dòng {line}"),
            (Place::Page { page, line }, Lang::En) => format!("page {page}, line {line}"),
            (Place::Cell(place), _) => place.to_string(),
            (Place::Margin(number), Lang::Vi) => format!("lề trang hoặc chú thích {number}"),
            (Place::Margin(number), Lang::En) => format!("margin or footnote {number}"),
        }
    }
}

impl Remark {
    pub(crate) fn in_words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Remark::TrackedChanges { inserted, deleted }, Lang::Vi) => format!(
                "Tệp còn {inserted} chỗ thêm và {deleted} chỗ xóa đang theo dõi (Track Changes): chỗ thêm được tính, chỗ xóa được bỏ; hãy đối chiếu với bản đã ký."
            ),
            (Remark::TrackedChanges { inserted, deleted }, Lang::En) => format!(
                "The file has {inserted} tracked insertions and {deleted} tracked deletions: the first are taken, the second left out; compare with the signed text."
            ),
            (Remark::HiddenText(text), Lang::Vi) => format!("Chữ ẩn không được đọc: “{text}”."),
            (Remark::HiddenText(text), Lang::En) => format!("Hidden text was not read: “{text}”."),
            (Remark::StruckText(text), Lang::Vi) => format!("Chữ bị gạch ngang không được đọc: “{text}”."),
            (Remark::StruckText(text), Lang::En) => format!("Text with a line through it was not read: “{text}”."),
            (Remark::UntoldChanges, Lang::Vi) => {
                "LibreOffice lưu .html thì chữ đã xóa mà còn theo dõi (Track Changes) vẫn hiện như chữ thường; nếu văn bản gốc còn chỗ sửa thì hãy nhập tệp .docx hoặc .odt."
                    .to_owned()
            }
            (Remark::UntoldChanges, Lang::En) => {
                "An .html saved by LibreOffice shows tracked deletions as plain text; if the document has tracked changes, import its .docx or .odt."
                    .to_owned()
            }
            (Remark::LegacyFont(font), Lang::Vi) => {
                format!("Chữ bằng phông cũ {font} được chuyển sang Unicode; hãy đọc lại.")
            }
            (Remark::LegacyFont(font), Lang::En) => {
                format!("Text in the old font {font} was converted to Unicode; read it again.")
            }
            (Remark::Macros, Lang::Vi) => "Tệp có macro; macro không được chạy.".to_owned(),
            (Remark::Macros, Lang::En) => "The file has macros; they were not run.".to_owned(),
            (Remark::PicturePages(pages), Lang::Vi) => {
                format!("Trang {pages} là ảnh quét, không có chữ để đọc; hãy tự xem trang đó hoặc nhập tệp Word.")
            }
            (Remark::PicturePages(pages), Lang::En) => {
                format!("Page {pages} is a scanned picture without text; look at it yourself, or import the Word file.")
            }
            (Remark::RecognisedPages(pages), Lang::Vi) => format!(
                "Chữ ở trang {pages} do máy nhận dạng từ ảnh quét, có thể sai; hãy đối chiếu từng con số với ảnh, hoặc nhập tệp Word."
            ),
            (Remark::RecognisedPages(pages), Lang::En) => format!(
                "The text of page {pages} was recognised by a program in a scanned picture and may be wrong; compare each figure with the picture, or import the Word file."
            ),
            (Remark::UnknownLetters(pages), Lang::Vi) => format!(
                "Trang {pages} có chữ mà tệp PDF không cho biết là chữ gì (hiện là \u{fffd}); hãy nhập tệp Word."
            ),
            (Remark::UnknownLetters(pages), Lang::En) => format!(
                "Page {pages} has letters that the PDF doesn't tell (shown as \u{fffd}); import the Word file."
            ),
        }
    }
}

impl Paragraph {
    pub(crate) fn plain(text: impl Into<String>, place: Place) -> Self {
        Self { text: text.into(), marker: None, is_heading: false, place }
    }
}

/// A text without what can't be seen and changes nothing: composed, with plain blanks and hyphens.
pub(crate) fn cleaned(text: &str) -> String {
    let composed = crate::text::compose(text);
    let mut clean = String::with_capacity(composed.len());
    for letter in composed.chars() {
        match letter {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => clean.push('-'),
            _ if letter.is_whitespace() || letter.is_control() => {
                if !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            _ => clean.push(letter),
        }
    }
    clean.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned() {
        assert_eq!(cleaned("Tỷ\u{a0}lệ  hộ\u{ad} nghèo\t1\u{2011}2 \u{200b}"), "Tỷ lệ hộ nghèo 1-2");
        assert_eq!(cleaned("D\u{323}a\u{302}n"), "Ḍân");
    }
}
