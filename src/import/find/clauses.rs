//! The clauses of a paragraph: where one goal ends and the next begins, so that each piece is read whole
//! by the grammar of goals. What no cut makes readable stays unread, with the reason.

use std::borrow::Cow;
use std::ops::Range;

use super::clause_reading::{read, work_before_none};
use crate::domain::goal::Goal;
use crate::domain::phrase::{Kind, Refusal, tokens};
use crate::text::slice;

/// A clause of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its place in the paragraph, in bytes.
    pub range: Range<usize>,
    pub reading: Reading,
}

/// The reading of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A goal, read by the grammar; `whole` where no word was set aside.
    Goal { title: String, phrase: String, goal: Box<Goal>, whole: bool },
    /// Words without a figure that go with another clause.
    Words,
    /// Something that can't be read.
    Unread(Refusal),
}

impl Clause {
    pub(crate) fn has_figure(&self) -> bool {
        matches!(&self.reading, Reading::Goal { goal, .. } if goal.figure().is_some() || goal.is_blank())
    }
}

/// The clauses of a paragraph, in order.
pub(crate) fn clauses(text: &str) -> Vec<Clause> {
    let opened = with_open_brackets(text);
    let text = opened.as_ref();
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let pieces = pieces(text, sentence);
        found.extend(best(text, &pieces));
    }
    found
}

/// The text with the brackets around further goals, `(trong đó nước sạch đạt 85%)`, made a comma and a blank, so
/// that they are clauses of their own. Every place stays where it was.
fn with_open_brackets(text: &str) -> Cow<'_, str> {
    let mut opened = Cow::Borrowed(text);
    for (at, _) in text.match_indices('(') {
        let Some(inside) = text.get(at + 1..).and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside) else {
            continue;
        };
        let lower = inside.trim_start().to_lowercase();
        let is_further = (lower.starts_with("trong đó") || lower.starts_with("riêng ")) && !inside.contains('(');
        if is_further && inside.contains(|letter: char| letter.is_ascii_digit()) {
            let changed = opened.to_mut();
            changed.replace_range(at..=at, ",");
            let close = at + 1 + inside.len();
            changed.replace_range(close..=close, " ");
        }
    }
    opened
}

/// The parts of a text that `;`, a full stop or a line end divides; never within brackets.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    let tokens = tokens(text);
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        let new_line = next.is_some_and(|next| slice(text, token.span.end..next.span.start).contains('\n'));
        let new_sentence = token.kind == Kind::Dot
            && next.is_some_and(|next| {
                next.follows_blank
                    && slice(text, next.span.clone()).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            });
        let ends = new_line || (depth == 0 && (token.kind == Kind::Semicolon || new_sentence));
        if ends {
            sentences.push(start..token.span.end);
            start = token.span.end;
        }
    }
    sentences.push(start..text.len());
    sentences.retain(|range| text.get(range.clone()).is_some_and(|part| part.chars().any(char::is_alphanumeric)));
    sentences
}

/// The pieces of a sentence between the places where a new clause may begin.
fn pieces(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    /// With more, a sentence is no list of goals, and trying all cuts would take long.
    const MOST: usize = 28;
    let inner = slice(text, sentence.clone());
    let lead = inner.len() - inner.trim_start().len();
    let mut cuts = vec![sentence.start];
    let mut depth = 0_usize;
    let tokens = tokens(inner);
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        let next_word = tokens.get(at + 1).map_or("", |next| &*next.key);
        let word_before = at.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |before| &*before.key);
        let begins = depth == 0
            && at > 0
            && match token.kind {
                // `đảm bảo số lượng, chất lượng` is one.
                Kind::Comma => word_before != "lượng" || next_word != "chất",
                Kind::Word => {
                    matches!(&*token.key, "và" | "gồm")
                        || (&*token.key == "với" && !matches!(word_before, "so" | "đối" | "cùng" | "hợp"))
                        || (&*token.key == "trong" && next_word == "đó")
                        || &*token.key == "riêng"
                        || work_before_none(inner.trim_start()) == Some((token.span.start - lead).saturating_sub(1))
                }
                _ => false,
            };
        if begins {
            let cut = if token.kind == Kind::Comma { token.span.end } else { token.span.start };
            cuts.push(sentence.start + cut);
        }
    }
    cuts.truncate(MOST);
    cuts.push(sentence.end);
    cuts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).collect()
}

/// The cheapest way to join neighbouring pieces into clauses.
fn best(text: &str, pieces: &[Range<usize>]) -> Vec<Clause> {
    let has_digits = pieces.iter().any(|piece| slice(text, piece.clone()).contains(|c: char| c.is_ascii_digit()));
    let mut ways: Vec<Option<(u32, Vec<Clause>)>> = vec![Some((0, Vec::new()))];
    for end in 1..=pieces.len() {
        let mut best: Option<(u32, Vec<Clause>)> = None;
        // No goal has more commas.
        const JOINED: usize = 12;
        for start in end.saturating_sub(JOINED)..end {
            let (Some(first), Some(last)) = (pieces.get(start), pieces.get(end - 1)) else { continue };
            let Some(Some((before, clauses))) = ways.get(start) else { continue };
            let clause = read(text, first.start..last.end);
            let cost = before + cost(&clause, end - start, has_digits);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, clauses.iter().cloned().chain([clause]).collect()));
            }
        }
        ways.push(best);
    }
    ways.pop().flatten().map(|(_, clauses)| clauses).unwrap_or_default()
}

/// The price of a clause. Cuts cost little, words set aside more, and what can't be read most.
fn cost(clause: &Clause, pieces: usize, sentence_has_digits: bool) -> u32 {
    const CUT: u32 = 10;
    /// A goal in words that lies within the name of another.
    const SWALLOWED: u32 = 60;
    let of_reading = match &clause.reading {
        Reading::Goal { goal, whole: true, .. } if goal.figure().is_some() => 0,
        Reading::Goal { goal, whole: true, .. } if goal.is_blank() => 2,
        // Words alone are a goal where the sentence has no figure.
        Reading::Goal { whole: true, .. } if !sentence_has_digits => 0,
        Reading::Goal { whole: true, .. } => 30,
        Reading::Goal { .. } => 15,
        Reading::Words => 40,
        Reading::Unread(_) => 200 * u32::try_from(pieces).unwrap_or(u32::MAX / 400),
    };
    let swallows =
        matches!(&clause.reading, Reading::Goal { title, goal, .. } if goal.figure().is_some() && states_words(title));
    CUT + of_reading + if swallows { SWALLOWED } else { 0 }
}

/// Whether a name has a goal in words in it, and goes on behind a comma:
/// `Huấn luyện quân sự đảm bảo số lượng, chất lượng, giao quân`.
fn states_words(title: &str) -> bool {
    let behind = [" đảm bảo ", " bảo đảm "].iter().find_map(|words| title.split_once(words));
    behind.is_some_and(|(_, rest)| rest.contains(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let told = |clause: Clause| match clause.reading {
            Reading::Goal { title, phrase, .. } => format!("{title} = {phrase}"),
            Reading::Words => format!("~ {}", slice(text, clause.range)),
            Reading::Unread(refusal) => format!("? {} ({})", slice(text, clause.range), refusal.reason.code()),
        };
        clauses(text).into_iter().map(told).collect()
    }

    #[test]
    fn paragraphs_are_cut_into_goals() {
        for (text, expected) in [
            (
                "Tỷ lệ Gia đình văn hóa đạt 96%, Tổ dân phố văn hóa đạt trên 90%.",
                &["Tỷ lệ Gia đình văn hóa = đạt 96%", "Tổ dân phố văn hóa = đạt trên 90%"][..],
            ),
            (
                "100% Chi bộ duy trì sinh hoạt đúng thời gian và tổ chức ít nhất 01 kỳ họp Chuyên đề, tỷ lệ đảng viên sinh hoạt thường kỳ đạt 75% trở lên.",
                &[
                    "Chi bộ duy trì sinh hoạt đúng thời gian = 100%",
                    "Tổ chức kỳ họp Chuyên đề = ít nhất 01 kỳ họp",
                    "Tỷ lệ đảng viên sinh hoạt thường kỳ = đạt 75% trở lên",
                ],
            ),
            (
                "Ban Thường vụ Đảng ủy kiểm tra đối với 08 tổ chức đảng, 08 đảng viên; giám sát đối với 07 tổ chức đảng, 07 đảng viên.",
                &[
                    "Ban Thường vụ Đảng ủy kiểm tra đối với tổ chức đảng = 08 tổ chức đảng",
                    "Đảng viên = 08 đảng viên",
                    "Giám sát đối với tổ chức đảng = 07 tổ chức đảng",
                    "Đảng viên = 07 đảng viên",
                ],
            ),
            (
                "Tỷ lệ hộ dùng nước hợp vệ sinh 99% trở lên (trong đó nước sạch đạt 85%)",
                &["Tỷ lệ hộ dùng nước hợp vệ sinh = 99% trở lên", "Nước sạch = đạt 85%"],
            ),
            (
                "Tổng giá trị sản xuất (giá so sánh 2010) đạt 1.250,75 tỷ đồng",
                &["Tổng giá trị sản xuất (giá so sánh 2010) = đạt 1.250,75 tỷ đồng"],
            ),
            ("Tỷ lệ tăng dân số tự nhiên 0,9%", &["Tỷ lệ tăng dân số tự nhiên = 0,9%"]),
            (
                "Tốc độ tăng giá trị sản xuất đạt 12,5% so với năm 2025",
                &["Tốc độ tăng giá trị sản xuất so với năm 2025 = đạt 12,5%"],
            ),
            ("Hộ nghèo: 0,5%; hộ cận nghèo: 1,1%", &["Hộ nghèo = 0,5%", "Hộ cận nghèo = 1,1%"]),
            ("Tỷ lệ giải quyết đơn thư ……%", &["Tỷ lệ giải quyết đơn thư = ……%"]),
            ("Số bác sĩ trên 1 vạn dân: 8", &["Số bác sĩ trên 1 vạn dân = 8"]),
            (
                "Thu ngân sách tăng 10% - 12% so với dự toán giao",
                &["Thu ngân sách = tăng 10% - 12% so với dự toán giao"],
            ),
            (
                "Trạm y tế phường, trường học: giữ vững danh hiệu chuẩn quốc gia",
                &["Trạm y tế phường, trường học = giữ vững danh hiệu chuẩn quốc gia"],
            ),
            ("Khiếu nại vượt cấp: không để xảy ra khiếu nại", &["Khiếu nại vượt cấp = không để xảy ra khiếu nại"]),
            ("Các chỉ tiêu chủ yếu năm 2026", &["~ Các chỉ tiêu chủ yếu năm 2026"]),
            ("Đạt khoảng 95% dân số", &["? Đạt khoảng 95% dân số (vague)"]),
            ("Trẻ em dưới 1 tuổi được tiêm chủng", &["? Trẻ em dưới 1 tuổi được tiêm chủng (unknown-word)"]),
            ("Tổ dân phố 3 (trong nhiệm kỳ)", &["? Tổ dân phố 3 (trong nhiệm kỳ) (unknown-word)"]),
            (
                "Tổ chức huấn luyện quân sự, giáo dục chính trị đảm bảo số lượng, chất lượng, giao quân đạt 100% chỉ tiêu kế hoạch",
                &[
                    "Tổ chức huấn luyện quân sự, giáo dục chính trị đảm bảo số lượng, chất lượng = Tổ chức huấn luyện quân sự, giáo dục chính trị đảm bảo số lượng, chất lượng",
                    "Giao quân = đạt 100% chỉ tiêu kế hoạch",
                ],
            ),
            (
                "Thực hiện tốt công tác hòa giải cơ sở không để vụ việc vượt cấp",
                &[
                    "Thực hiện tốt công tác hòa giải cơ sở = Thực hiện tốt công tác hòa giải cơ sở",
                    "Không để vụ việc vượt cấp = không để vụ việc vượt cấp",
                ],
            ),
            (
                "Xây mới, sửa chữa ít nhất 01 nhà văn hóa, điểm sinh hoạt cộng đồng",
                &["Xây mới, sửa chữa nhà văn hóa, điểm sinh hoạt cộng đồng = ít nhất 01 nhà văn hóa"],
            ),
            (
                "Nâng cao tiêu chí ở các tổ dân phố đã đạt, xây dựng hoàn thành tổ dân phố mẫu",
                &["Nâng cao tiêu chí ở các tổ dân phố đã đạt = xây dựng hoàn thành tổ dân phố mẫu"],
            ),
            ("26 Công tác quân sự", &["? 26 Công tác quân sự (unknown-word)"]),
            ("03 Tổ chức đảng", &["Tổ chức đảng = 03 Tổ chức đảng"]),
            ("Số doanh nghiệp là 1.750", &["Số doanh nghiệp = là 1.750"]),
            ("Sinh trên 2 con dưới 23,5%", &["Sinh trên 2 con = dưới 23,5%"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
