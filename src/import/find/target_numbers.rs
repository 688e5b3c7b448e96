//! The numbers of targets: those of the document, or counted through, and whether they and the counts that the
//! document states agree with what was found.

use super::targets::FoundTargets;
use crate::import::numbering::NumberFormat;
use crate::import::proposal::{Check, CheckKind, OpenQuestion, ProposedGroup, Why};

/// Compares the count that a heading without targets of its own states, `31 chỉ tiêu (tại Phụ lục)`, with all
/// that were found.
pub(super) fn check_total(found: &mut FoundTargets) {
    let count = found.groups.iter().map(|group| u64::try_from(group.targets.len()).unwrap_or(u64::MAX)).sum::<u64>();
    for group in found.groups.iter().filter(|group| group.targets.is_empty()) {
        if let Some(stated) = group.states.filter(|stated| *stated != count) {
            let why = Why::Count { stated, found: count };
            found.open.push(OpenQuestion { place: group.place.clone(), quote: group.title.clone(), why });
        }
    }
}

/// Gives each target a number of its own: the document's where all differ, with the number of the group
/// before it where each group begins anew, and counted through where the document has none.
pub(super) fn number(groups: &mut [ProposedGroup]) {
    let all: Vec<String> =
        groups.iter().flat_map(|group| group.targets.iter().map(|target| target.no.clone())).collect();
    let are_distinct = {
        let mut sorted = all.clone();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.len() == all.len() && all.iter().all(|no| !no.is_empty())
    };
    if are_distinct {
        return;
    }
    let all_stated = all.iter().all(|no| !no.is_empty());
    let mut count = 0;
    for (at, group) in groups.iter_mut().enumerate() {
        for target in &mut group.targets {
            count += 1;
            if all_stated {
                target.no =
                    format!("{}.{}", NumberFormat::UpperRoman.written(u32::try_from(at + 1).unwrap_or(1)), target.no);
            } else {
                target.no = count.to_string();
                target.no_is_stated = false;
            }
        }
    }
}

/// Notes for each target whether its number follows the one before, and for each group whether it has as
/// many as it states.
pub(super) fn check_numbers(found: &mut FoundTargets) {
    let mut last: Option<(String, u64)> = None;
    for group in &mut found.groups {
        let count = u64::try_from(group.targets.len()).unwrap_or(u64::MAX);
        let as_stated = group.states.is_none_or(|stated| stated == count);
        if let Some(stated) = group.states.filter(|stated| *stated != count && count > 0) {
            let why = Why::Count { stated, found: count };
            found.open.push(OpenQuestion { place: group.place.clone(), quote: group.title.clone(), why });
        }
        for target in &mut group.targets {
            let (prefix, number) = split_number(&target.no);
            let follows = match (&last, number) {
                (Some((before, last)), Some(number)) if *before == prefix => number == last + 1,
                (_, Some(number)) => number == 1 || last.is_none(),
                _ => false,
            };
            if let Some(number) = number {
                if !follows
                    && target.no_is_stated
                    && let Some((_, last)) = &last
                {
                    let why = Why::Number { expected: format!("{prefix}{}", last + 1), found: target.no.clone() };
                    found.open.push(OpenQuestion { place: target.place.clone(), quote: target.quote.clone(), why });
                }
                last = Some((prefix, number));
            }
            for part in &mut target.parts {
                part.checks.insert(0, Check { kind: CheckKind::Number, passed: follows });
                if group.states.is_some() {
                    part.checks.insert(1, Check { kind: CheckKind::Count, passed: as_stated });
                }
            }
        }
    }
}

/// The last number of a target's number, and what stands before it.
fn split_number(no: &str) -> (String, Option<u64>) {
    let (prefix, number) = no.rsplit_once('.').map_or(("", no), |(prefix, number)| (prefix, number));
    let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}.") };
    (prefix, number.parse().ok())
}
