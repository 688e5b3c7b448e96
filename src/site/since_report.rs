//! Changes since the report before the newest: how the standing of each target and part differs
//! from the one it had then.

use super::model::{ResolutionEntry, ResultAt, Site};
use super::standing::{PartStanding, Standing, part_at_report};
use crate::content::resolution::Target;
use crate::domain::status::Status;

/// The changes of a resolution's targets between its last two reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SinceReport {
    /// The position of the report before the newest.
    pub earlier: usize,
    /// In the order of the document.
    pub targets: Vec<TargetChange>,
}

/// The change of one target, and of each of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TargetChange {
    pub whole: Option<Change>,
    pub parts: Vec<Option<Change>>,
}

/// A difference from the earlier standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    pub kind: ChangeKind,
    /// The status at the earlier report.
    pub was: Status,
    /// The earlier status was `below` with a figure that was too large.
    pub was_over: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    /// Met or exceeded now, and neither before.
    NewlyMet,
    Improved,
    Worsened,
    /// The earlier reports gave nothing that could be judged.
    NowJudged,
    NoLongerJudged,
    /// The newest report gives no result, an earlier one does, and nothing is settled yet.
    Unmentioned,
}

/// The changes since the report before the newest; none where there are fewer than two reports.
/// `standings` are those of the resolution now.
pub(crate) fn since_report(site: &Site, entry: &ResolutionEntry, standings: &[Standing]) -> Option<SinceReport> {
    let earlier = entry.reports.len().checked_sub(2)?;
    let pairs = entry.targets().zip(standings);
    let targets = pairs.map(|(target, standing)| target_change(site, entry, target, standing, earlier)).collect();
    Some(SinceReport { earlier, targets })
}

fn target_change(
    site: &Site,
    entry: &ResolutionEntry,
    target: &Target,
    standing: &Standing,
    earlier: usize,
) -> TargetChange {
    let before = |part: usize| part_at_report(site, entry, target, standing.position, part, earlier);
    let before: Vec<PartStanding> = (0..standing.parts.len()).map(before).collect();
    let pairs = before.iter().zip(&standing.parts);
    let parts: Vec<Option<Change>> = pairs.map(|(before, now)| part_change(entry, before, now)).collect();
    let was = Status::of_parts(&before.iter().map(|part| part.status).collect::<Vec<_>>());
    let was_over = before.iter().filter(|part| part.status == Status::Below).all(|part| part.is_over);
    let kind = kind_of(was, standing.status).or_else(|| is_unmentioned(&parts).then_some(ChangeKind::Unmentioned));
    TargetChange { whole: kind.map(|kind| Change { kind, was, was_over: was == Status::Below && was_over }), parts }
}

fn part_change(entry: &ResolutionEntry, before: &PartStanding, now: &PartStanding) -> Option<Change> {
    let unmentioned = || is_left_out(entry, now).then_some(ChangeKind::Unmentioned);
    let kind = kind_of(before.status, now.status).or_else(unmentioned)?;
    Some(Change { kind, was: before.status, was_over: before.is_over })
}

/// Whether the newest report says nothing of a part that an earlier one gave a result of, and that
/// isn't settled.
fn is_left_out(entry: &ResolutionEntry, now: &PartStanding) -> bool {
    let newest = entry.reports.len().checked_sub(1);
    let told = [now.latest, now.said].into_iter().flatten().map(|at: ResultAt| at.report).max();
    let is_settled = now.status.passes()
        || matches!(now.status, Status::Missed | Status::Unreported | Status::Dropped | Status::NoData);
    told.is_some() && told < newest && !is_settled
}

/// Whether the newest report is silent of every part of which anything is told.
fn is_unmentioned(parts: &[Option<Change>]) -> bool {
    !parts.is_empty() && parts.iter().all(|part| part.is_some_and(|change| change.kind == ChangeKind::Unmentioned))
}

/// The kind of a change of status; none where nothing got better or worse.
fn kind_of(was: Status, now: Status) -> Option<ChangeKind> {
    match (rank(was), rank(now)) {
        _ if now == Status::Dropped => None,
        (_, Some(_)) if now.passes() && !was.passes() => Some(ChangeKind::NewlyMet),
        (None, Some(0)) => Some(ChangeKind::Worsened),
        (None, Some(_)) => Some(ChangeKind::NowJudged),
        (Some(_), None) => Some(ChangeKind::NoLongerJudged),
        (Some(was), Some(now)) if now > was => Some(ChangeKind::Improved),
        (Some(was), Some(now)) if now < was => Some(ChangeKind::Worsened),
        _ => None,
    }
}

/// The place of a status between bad and good; none where nothing is judged.
fn rank(status: Status) -> Option<u8> {
    match status {
        Status::Missed | Status::Unreported => Some(0),
        Status::Behind | Status::Below => Some(1),
        Status::OnPace | Status::Holding => Some(2),
        Status::Met => Some(3),
        Status::Exceeded => Some(4),
        Status::NotDue | Status::NoData | Status::Unset | Status::NoBasis | Status::Dropped => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_of_changes() {
        use ChangeKind::*;
        use Status::*;
        let cases = [
            (OnPace, Exceeded, Some(NewlyMet)),
            (NoData, Met, Some(NewlyMet)),
            (NotDue, Met, Some(NewlyMet)),
            (Met, Exceeded, Some(Improved)),
            (Behind, OnPace, Some(Improved)),
            (OnPace, Behind, Some(Worsened)),
            (Holding, Missed, Some(Worsened)),
            (Exceeded, Met, Some(Worsened)),
            (NoData, Unreported, Some(Worsened)),
            (NoData, Behind, Some(NowJudged)),
            (NoBasis, Holding, Some(NowJudged)),
            (Behind, NoBasis, Some(NoLongerJudged)),
            (OnPace, Holding, None),
            (NoData, NoBasis, None),
            (Behind, Dropped, None),
            (Missed, Missed, None),
        ];
        for (was, now, kind) in cases {
            assert_eq!(kind_of(was, now), kind, "{was:?} → {now:?}");
        }
    }
}
