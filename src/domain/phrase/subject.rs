//! The subject of a phrase: the words before its figure, and where the core behind them may begin.

use super::kind::{age_end, label_end};
use super::name::{Name, name_end};
use super::reader::Reader;
use super::time::time_end;
use super::token::Kind;
use super::vocabulary::{CONNECTORS, CUMULATIVE, ESTIMATES, HARMLESS, NO_SUBJECT_END, NONE_OF, WORK};

/// The positions where the core of a phrase may begin: its start, and each
/// connecting word or sign behind a subject.
pub(super) fn starts(reader: &Reader<'_>) -> impl Iterator<Item = usize> + use<> {
    let subject_end = name_end(reader, 0, Name::Subject);
    let mut starts = vec![0];
    let mut at = unit_end(reader, 0);
    while at <= subject_end.min(reader.end()) {
        let connects = [&CONNECTORS[..], &NONE_OF, &ESTIMATES, &CUMULATIVE]
            .iter()
            .any(|words| reader.longest(at, words).is_some())
            || time_end(reader, at).is_some()
            || matches!(reader.kind(at), Some(Kind::Colon | Kind::Sign(_)));
        // `tốc độ tăng …` names a thing; there "tăng" begins nothing.
        let before = reader.word(at - 1);
        let in_a_name = HARMLESS.iter().any(|(one, two)| *one == before && *two == reader.word(at));
        if connects && !in_a_name {
            starts.push(at);
        }
        at = unit_end(reader, at);
    }
    if reader.kind(subject_end) == Some(Kind::Number) && may_lead_alone(reader, subject_end) {
        starts.push(subject_end);
    }
    // `tỷ lệ tăng dân số tự nhiên 0,9%` names a rate, and what grows is no population. A growth is the last reading.
    let begins_with_rate = matches!(reader.word(0), "tỷ" | "tỉ")
        && HARMLESS.iter().any(|(one, two)| *one == reader.word(1) && *two == reader.word(2));
    if begins_with_rate && starts.get(1).is_some_and(|next| *next > 3) {
        starts.rotate_left(1);
    }
    starts.into_iter()
}

/// The position behind the words at `at` that belong together: an age, a named kind, a time.
fn unit_end(reader: &Reader<'_>, at: usize) -> usize {
    let unit = age_end(reader, at).or_else(|| label_end(reader, 0, at)).or_else(|| time_end(reader, at));
    let unit = unit.or_else(|| reader.longest(at, &["trở lên", "trở xuống"]).map(|(end, _)| end));
    unit.unwrap_or(at + 1)
}

/// Whether a subject may stand directly before its figure: behind a verb of work,
/// or where the measure is plain.
fn may_lead_alone(reader: &Reader<'_>, at: usize) -> bool {
    if at == 0 || NO_SUBJECT_END.contains(&reader.word(at - 1)) {
        return false;
    }
    let plain_measure = matches!(reader.kind(at + 1), Some(Kind::Percent | Kind::PerMille))
        || matches!(
            reader.word(at + 1),
            "tỷ" | "tỉ" | "triệu" | "trđ" | "tỷđ" | "ha" | "km" | "m2" | "km2" | "m3" | "tấn" | "kg"
        );
    let verb = usize::from(reader.word(0) == "đã");
    plain_measure || reader.longest(verb, &WORK).is_some()
}

/// The position of the first number that isn't a date or the name of a kind.
pub(super) fn figure_at(reader: &Reader<'_>) -> Option<usize> {
    figure_within(reader, 0, reader.end())
}

/// The position of the first such number between two positions.
pub(super) fn figure_within(reader: &Reader<'_>, start: usize, end: usize) -> Option<usize> {
    let mut at = start;
    while at < end {
        if let Some(time_end) = time_end(reader, at) {
            at = time_end;
            continue;
        }
        if reader.kind(at) == Some(Kind::Number) && label_end(reader, 0, at).is_none() {
            return Some(at);
        }
        at = age_end(reader, at).unwrap_or(at + 1);
    }
    None
}
