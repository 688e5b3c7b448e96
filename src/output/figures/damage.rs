//! The damage of a file of figures, in words with the way out.

use std::path::Path;

use crate::lang::Lang;

/// The reason why a file of figures can't be relied on, with the line, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FiguresDamage {
    pub line: usize,
    pub fault: FiguresFault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FiguresFault {
    /// The first line isn't that of a file of figures.
    NotFigures,
    /// A later congkhai wrote it.
    Newer,
    /// A line that says nothing known, or stands in the wrong place.
    Line,
    /// A line was altered, added or removed: the seal isn't that of the text above it.
    Altered,
    /// The file ends before its last publication is sealed.
    CutShort,
}

impl FiguresDamage {
    /// The damage of the copy beside the site.
    pub(crate) fn of_copy(&self, path: &Path, lang: Lang) -> (String, String) {
        let path = path.display().to_string();
        let way_out = match lang {
            Lang::Vi => format!(
                "lấy lại tệp ấy từ bản sao dự phòng hoặc từ kho mã nguồn; nếu không có, xóa {path}: sổ ở nơi xuất bản vẫn còn và sẽ được chép về"
            ),
            Lang::En => format!(
                "bring that file back from a backup or the repository; if there is none, delete {path}: the one at the place of publication is still there and will be copied"
            ),
        };
        (self.sentence(&path, lang), self.way_out(way_out, lang))
    }

    /// The damage of the file where the site is published. `copy` is the one beside the site.
    pub(crate) fn of_target(&self, file: &str, copy: Option<&Path>, lang: Lang) -> (String, String) {
        let way_out = match (copy.map(Path::display), lang) {
            (Some(copy), Lang::Vi) => {
                format!("xóa tệp ấy ở nơi xuất bản rồi chạy lại: bản giữ ở {copy} sẽ được đưa lên thay")
            }
            (Some(copy), Lang::En) => {
                format!("delete that file where it is published and run again: {copy} will be sent in its place")
            }
            (None, Lang::Vi) => {
                "lấy lại tệp ấy từ bản sao dự phòng, hay tệp data/figures trong bản lưu mới nhất; đặt vào chỗ cũ rồi chạy lại".to_owned()
            }
            (None, Lang::En) => {
                "bring that file back from a backup, or take data/figures of the newest archive; put it in its place and run again".to_owned()
            }
        };
        (self.sentence(file, lang), self.way_out(way_out, lang))
    }

    /// The damage in words.
    pub(crate) fn sentence(&self, file: &str, lang: Lang) -> String {
        let line = self.line;
        let fault = match (self.fault, lang) {
            (FiguresFault::NotFigures, Lang::Vi) => "đây không phải sổ số liệu của congkhai".to_owned(),
            (FiguresFault::NotFigures, Lang::En) => "this is no file of figures of congkhai".to_owned(),
            (FiguresFault::Newer, Lang::Vi) => "sổ do một bản congkhai mới hơn ghi".to_owned(),
            (FiguresFault::Newer, Lang::En) => "a later congkhai wrote it".to_owned(),
            (FiguresFault::Line, Lang::Vi) => format!("không hiểu dòng {line}"),
            (FiguresFault::Line, Lang::En) => format!("line {line} isn't understood"),
            (FiguresFault::Altered, Lang::Vi) => {
                format!("có dòng bị sửa, thêm hoặc bớt ở phần phía trên dòng {line}")
            }
            (FiguresFault::Altered, Lang::En) => {
                format!("a line above line {line} was altered, added or removed")
            }
            (FiguresFault::CutShort, Lang::Vi) => format!("sổ bị cụt ở dòng {line}"),
            (FiguresFault::CutShort, Lang::En) => format!("it is cut short at line {line}"),
        };
        match lang {
            Lang::Vi => format!("sổ số liệu đã công bố {file} bị hỏng: {fault}"),
            Lang::En => format!("the figures that were public, {file}, are damaged: {fault}"),
        }
    }

    fn way_out(&self, otherwise: String, lang: Lang) -> String {
        match self.fault {
            FiguresFault::Newer => lang.pick("dùng bản congkhai mới nhất", "use the latest congkhai").to_owned(),
            _ => otherwise,
        }
    }
}
