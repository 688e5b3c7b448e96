//! Numbers that are no figures: ages and the names of kinds, `dưới 5 tuổi`, `mức độ 2`.

use super::reader::Reader;
use super::token::Kind;
use super::vocabulary::LABELS;

/// The position behind an age: `dưới 5 tuổi`, `từ 15 đến 60 tuổi`, `từ 80 tuổi trở lên`.
pub(super) fn age_end(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let mut at = match reader.word(at) {
        "từ" | "dưới" | "trên" | "đủ" => at + 1,
        _ => at,
    };
    at += usize::from(reader.word(at) == "đủ");
    at = is_kind(reader, at, Kind::Number)?;
    if matches!(reader.word(at), "đến" | "dưới" | "tới") || reader.kind(at) == Some(Kind::Dash) {
        at += 1;
        at += usize::from(reader.word(at) == "dưới");
        at = is_kind(reader, at, Kind::Number)?;
    }
    at += usize::from(reader.word(at) == "tháng");
    at = reader.after(at, "tuổi")?;
    Some(behind_from_there(reader, at))
}

/// The position behind a number that names a kind: the `2` of `mức độ 2`, `3 sao trở lên`.
pub(super) fn label_end(reader: &Reader<'_>, from: usize, at: usize) -> Option<usize> {
    let number = reader.token(at).filter(|token| token.kind == Kind::Number)?;
    if !number.key.bytes().all(|byte| byte.is_ascii_digit()) || number.key.len() > 3 {
        return None;
    }
    if let Some(end) = reader.after(at + 1, "sao") {
        return Some(behind_from_there(reader, end));
    }
    let is_label = |label: &str| {
        let start = at.checked_sub(label.split(' ').count());
        start.is_some_and(|start| start >= from && reader.after(start, label) == Some(at))
    };
    let standard = is_label("mức") && (from..at).any(|at| reader.word(at) == "chuẩn");
    if !standard && !LABELS.iter().any(|label| is_label(label)) {
        return None;
    }
    let is_figure = matches!(reader.kind(at + 1), Some(Kind::Percent | Kind::PerMille | Kind::Slash | Kind::Dash))
        || matches!(reader.word(at + 1), "tỷ" | "tỉ" | "triệu" | "nghìn" | "đồng" | "phần" | "điểm");
    (!is_figure).then(|| behind_from_there(reader, at + 1))
}

fn behind_from_there(reader: &Reader<'_>, at: usize) -> usize {
    reader.longest(at, &["trở lên", "trở xuống"]).map_or(at, |(end, _)| end)
}

fn is_kind(reader: &Reader<'_>, at: usize, kind: Kind) -> Option<usize> {
    (reader.kind(at) == Some(kind)).then_some(at + 1)
}
