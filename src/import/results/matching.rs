//! Finds the part of a resolution that a row is about: by its number, then by its name.

use std::collections::BTreeSet;

use super::rows::Row;
use crate::content::resolution::{Part, Target};
use crate::domain::date::Date;
use crate::site::ResolutionEntry;
use crate::slug::slug;

/// A part of the resolution that rows are matched with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownPart<'s> {
    pub target: &'s Target,
    /// The position of the part in its target.
    pub position: usize,
    /// The part with the goal that results of the day are judged by.
    pub part: &'s Part,
    pub is_dropped: bool,
}

/// The parts of a resolution, as they stood on a day.
pub(crate) fn known_parts(entry: &ResolutionEntry, day: Option<Date>) -> Vec<KnownPart<'_>> {
    let parts = entry.targets().flat_map(|target| {
        (0..target.parts.len()).map(move |position| {
            let goal = entry.goal_on(target, position, day);
            KnownPart { target, position, part: goal.part, is_dropped: goal.is_dropped }
        })
    });
    parts.collect()
}

impl KnownPart<'_> {
    /// The number of the part, where its target has several.
    pub(crate) fn number(&self) -> Option<usize> {
        (self.target.parts.len() > 1).then_some(self.position + 1)
    }

    /// The number that a report states its result under: `13`, `26.1`.
    pub(crate) fn key(&self) -> String {
        let no = &self.target.no.value;
        self.number().map_or_else(|| no.to_string(), |number| format!("{no}.{number}"))
    }

    pub(crate) fn title(&self) -> String {
        match &self.part.title {
            Some(own) => format!("{}: {own}", self.target.title),
            None => self.target.title.to_string(),
        }
    }
}

/// The part that a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// The number says it, and the name doesn't contradict.
    ByNumber(usize),
    /// The name says it alone.
    ByName(usize),
    /// The name says it, against the number of the row.
    AgainstNumber {
        named: usize,
        numbered: usize,
    },
    /// The number says it, and the name is another.
    UnlikeName(usize),
    /// One of the parts of a target, and nothing says which.
    OneOfParts(usize),
    None,
}

/// How alike two names are that mean the same beyond doubt, and such that may.
const SURE: f64 = 0.85;
const LIKELY: f64 = 0.5;
/// How much more alike the best name is than the next one.
const AHEAD: f64 = 0.1;

/// The part that a row is about, among those known.
pub(crate) fn find(row: &Row, parts: &[KnownPart<'_>]) -> Match {
    if row.is_share_of_above {
        return within_parent(row, parts, SURE).map_or(Match::None, Match::ByName);
    }
    let numbered = numbered(row, parts);
    let is_named = !row.name.is_empty();
    match numbered.as_slice() {
        [] => {
            let below = within_parent(row, parts, LIKELY);
            below.or_else(|| named(row, parts)).map_or(Match::None, Match::ByName)
        }
        [only] if !is_named => Match::ByNumber(*only),
        [only] => {
            let likeness = parts.get(*only).map_or(0.0, |part| likeness(&row.name, part));
            match named(row, parts) {
                Some(named) if named == *only => Match::ByNumber(*only),
                Some(named) if likeness < LIKELY => Match::AgainstNumber { named, numbered: *only },
                _ if likeness >= LIKELY => Match::ByNumber(*only),
                _ => Match::UnlikeName(*only),
            }
        }
        [first, ..] => match best(row, parts, &numbered, LIKELY) {
            Some(part) => Match::ByNumber(part),
            None => match named(row, parts) {
                Some(named) if !numbered.contains(&named) => Match::AgainstNumber { named, numbered: *first },
                _ => Match::OneOfParts(*first),
            },
        },
    }
}

/// The parts that a row's number names: one, or all of its target.
fn numbered(row: &Row, parts: &[KnownPart<'_>]) -> Vec<usize> {
    let own = plain(&row.no);
    if own.is_empty() {
        return Vec::new();
    }
    let in_group = row.group.as_ref().map(|group| format!("{}.{own}", plain(group)));
    for wanted in in_group.iter().chain([&own]) {
        let of_target = |(_, part): &(usize, &KnownPart<'_>)| plain(&part.target.no.value) == *wanted;
        let found: Vec<usize> = parts.iter().enumerate().filter(of_target).map(|(at, _)| at).collect();
        if !found.is_empty() {
            return found;
        }
        if let Some(at) = parts.iter().position(|part| part.number().is_some() && plain(&part.key()) == *wanted) {
            return vec![at];
        }
    }
    Vec::new()
}

/// A number without the zeros in front of it, in lower case.
fn plain(no: &str) -> String {
    no.trim().trim_start_matches('0').to_lowercase()
}

/// The part of the target above a row that the row names.
fn within_parent(row: &Row, parts: &[KnownPart<'_>], least: f64) -> Option<usize> {
    let (no, name) = row.parent.as_ref()?;
    let above = Row { no: no.clone(), name: name.clone(), parent: None, is_share_of_above: false, ..row.clone() };
    let mut of_parent = numbered(&above, parts);
    if of_parent.is_empty()
        || of_parent
            .first()
            .and_then(|at| parts.get(*at))
            .is_some_and(|part| likeness_of(name, &part.target.title) < LIKELY)
    {
        let titled = |part: &KnownPart<'_>| likeness_of(name, &part.target.title) >= SURE;
        of_parent = parts.iter().enumerate().filter(|(_, part)| titled(part)).map(|(at, _)| at).collect();
    }
    if of_parent.len() < 2 {
        return None;
    }
    best(row, parts, &of_parent, least)
}

/// The part that a name names among all.
fn named(row: &Row, parts: &[KnownPart<'_>]) -> Option<usize> {
    let all: Vec<usize> = (0..parts.len()).collect();
    best(row, parts, &all, SURE)
}

/// The part whose title is most like a row's name, ahead of all others.
fn best(row: &Row, parts: &[KnownPart<'_>], among: &[usize], least: f64) -> Option<usize> {
    let scored = among.iter().filter_map(|at| Some((likeness(&row.name, parts.get(*at)?), *at)));
    let mut scored: Vec<(f64, usize)> = scored.collect();
    scored.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
    let (score, at) = *scored.first()?;
    let is_ahead = scored.get(1).is_none_or(|(next, _)| score - next >= AHEAD);
    (score >= least && is_ahead).then_some(at)
}

/// How alike a row's name and a part's title are, from 0 to 1.
pub(crate) fn likeness(name: &str, part: &KnownPart<'_>) -> f64 {
    let own = part.part.title.as_deref().map_or(0.0, |own| likeness_of(name, own));
    own.max(likeness_of(name, &part.title()))
}

fn likeness_of(one: &str, two: &str) -> f64 {
    let (one, two) = (words(one), words(two));
    if one.is_empty() || two.is_empty() {
        return 0.0;
    }
    let shared = one.intersection(&two).count();
    let ratio = |count: usize, of: usize| {
        f64::from(u32::try_from(count).unwrap_or(0)) / f64::from(u32::try_from(of).unwrap_or(1))
    };
    let alike = ratio(2 * shared, one.len() + two.len());
    let shorter = one.len().min(two.len());
    // A title that is shortened has all its words in the long one.
    if shared == shorter && shorter >= 3 { alike.max(0.75 + alike / 4.0) } else { alike }
}

/// The words of a name that tell it from others; units in brackets don't.
fn words(name: &str) -> BTreeSet<String> {
    const COMMON: [&str; 14] =
        ["ty", "le", "ti", "so", "cac", "cua", "va", "tren", "trong", "nam", "dat", "duoc", "co", "tong"];
    let plain = match name.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((before, inner)) if super::units::measure(inner).is_some() => before,
        _ => name,
    };
    let plain = plain.trim_start_matches("Trong đó").trim_start_matches("trong đó");
    let all: BTreeSet<String> = slug(plain).split('-').flat_map(spelt_out).map(str::to_owned).collect();
    let telling: BTreeSet<String> = all.iter().filter(|word| !COMMON.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// Abbreviations that offices use in the names of targets, with their words.
const ABBREVIATIONS: [(&str, &str); 24] = [
    ("bhyt", "bao hiem y te"),
    ("bhxh", "bao hiem xa hoi"),
    ("bhtn", "bao hiem that nghiep"),
    ("cchc", "cai cach hanh chinh"),
    ("tthc", "thu tuc hanh chinh"),
    ("dvc", "dich vu cong"),
    ("nsnn", "ngan sach nha nuoc"),
    ("nsdp", "ngan sach dia phuong"),
    ("dtc", "dau tu cong"),
    ("xdcb", "xay dung co ban"),
    ("atxh", "an toan xa hoi"),
    ("ttatxh", "trat tu an toan xa hoi"),
    ("antt", "an ninh trat tu"),
    ("qpan", "quoc phong an ninh"),
    ("pccc", "phong chay chua chay"),
    ("tdp", "to dan pho"),
    ("gdvh", "gia dinh van hoa"),
    ("htx", "hop tac xa"),
    ("hdnd", "hoi dong nhan dan"),
    ("ubnd", "uy ban nhan dan"),
    ("thcs", "trung hoc co so"),
    ("tdtt", "the duc the thao"),
    ("gtsx", "gia tri san xuat"),
    ("ddci", "nang luc canh tranh"),
];

/// The words of a word, which may be an abbreviation.
fn spelt_out(word: &str) -> impl Iterator<Item = &str> {
    let spelt = ABBREVIATIONS.iter().find(|(short, _)| *short == word).map_or(word, |(_, words)| *words);
    spelt.split(' ').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_alike() {
        for (one, two, is_sure) in [
            ("Thu ngân sách nhà nước trên địa bàn (tỷ đồng)", "Thu ngân sách nhà nước", true),
            ("Tỷ lệ hộ nghèo", "Hộ nghèo", true),
            ("Thu ngân sách", "Chi ngân sách", false),
            ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo", false),
            ("Gia đình văn hóa", "Tổ dân phố văn hóa", false),
            ("Tỷ lệ dân số tham gia BHYT", "Dân số tham gia bảo hiểm y tế", true),
            ("Tỷ lệ bao phủ BHYT", "Dân số tham gia bảo hiểm xã hội", false),
        ] {
            assert_eq!(likeness_of(one, two) >= SURE, is_sure, "{one} | {two}: {}", likeness_of(one, two));
        }
    }
}
