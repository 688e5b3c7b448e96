//! Rows of tables of targets, resolutions and units, and the tally of targets.

use super::bullets::{Beside, bullet_view};
use super::context::PageContext;
use super::pieces::{BulletView, MarkView, PartRow, ResolutionRow, StatusView, Tally, TallyStatus, TargetRow, UnitRow};
use super::sentence::JudgedPart;
use super::wards::wards_below;
use crate::address::href;
use crate::content::resolution::{Part, Target};
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::domain::progress::Closing;
use crate::domain::status::Status;
use crate::domain::status_figures::Pace;
use crate::site::goal_history::PartHistory;
use crate::site::since_report::ChangeKind;
use crate::site::standing::{PartStanding, Standing, closing, shown_outcome, terms};
use crate::site::{PartId, ReportEntry, ResolutionEntry, ResolutionId, TargetId, UnitId};
use crate::theme::words::Words;

pub(super) fn status_view(status: Status, is_over: bool) -> StatusView {
    let badge = if status == Status::Below && is_over { "above" } else { status.code() };
    StatusView { code: status.code(), badge }
}

pub(super) fn target_status(standing: &Standing) -> StatusView {
    status_view(standing.status, standing.is_over())
}

pub(super) fn part_status(standing: &PartStanding) -> StatusView {
    status_view(standing.status, standing.is_over)
}

/// The number of targets of a period by status.
pub(super) fn tally(period: Period, closing: Closing, standings: &[Standing], words: &Words) -> Tally {
    tally_on(None, period, closing, standings, words)
}

/// The number of targets by status, with a strip on a scale of so many targets; without a scale, the
/// targets fill it.
pub(super) fn tally_on(
    scale: Option<usize>,
    period: Period,
    closing: Closing,
    standings: &[Standing],
    words: &Words,
) -> Tally {
    let count = |status: Status| standings.iter().filter(|standing| standing.status == status).count();
    let left_out =
        |status: Status| matches!(status, Status::NoData | Status::Unset | Status::NoBasis | Status::Dropped);
    let dropped = count(Status::Dropped);
    let total = standings.len() - dropped;
    let exceeded = count(Status::Exceeded);
    let with_results = standings.iter().filter(|standing| standing.has_result()).count();
    // Without any result there is nothing to judge: silence is no "0 of 28".
    let judged = || Status::ALL.into_iter().filter(|status| !left_out(*status)).map(count).sum();
    let counted = if with_results == 0 { 0 } else { judged() };
    let mut start = 0;
    let scale = scale.unwrap_or(total);
    // Dropped targets are no part of the whole that the strip shows.
    let statuses = Status::ALL.into_iter().filter(|status| *status != Status::Dropped).filter_map(|status| {
        let of_status = count(status);
        if of_status == 0 {
            return None;
        }
        let row = TallyStatus {
            code: status.code(),
            count: of_status,
            start: share(start, scale),
            width: share(of_status, scale),
            middle: share(2 * start + of_status, 2 * scale),
            end: share(start + of_status, scale),
            is_wide: of_status * 33 >= scale,
        };
        start += of_status;
        Some(row)
    });
    Tally {
        period: period.to_string(),
        is_term: period.is_term(),
        statuses: statuses.collect(),
        total,
        with_results,
        counted,
        met: exceeded + count(Status::Met),
        exceeded,
        is_closed: closing == Closing::Closed,
        dropped,
        sentence: counts_in_words(&counts_of(standings), words),
    }
}

/// The counts of the statuses in words: `7 đã đạt · 5 đúng tiến độ (3 theo số ước)`.
pub(super) fn counts_in_words(counts: &[GroupCount], words: &Words) -> String {
    counts.iter().map(|count| count.in_words(words)).collect::<Vec<_>>().join(" · ")
}

/// The targets of statuses that are counted together.
pub(super) struct GroupCount {
    /// The key of its words, `made.tally.on_pace`.
    pub key: &'static str,
    pub count: usize,
    /// How many rest on estimates, where that is told.
    pub estimated: usize,
    /// Whether its statuses pass.
    pub passes: bool,
}

impl GroupCount {
    fn in_words(&self, words: &Words) -> String {
        let part = words.fill(&format!("made.tally.{}", self.key), &[("n", &self.count.to_string())]);
        match self.estimated {
            0 => part,
            estimated => words.fill("made.tally.estimated", &[("part", &part), ("n", &estimated.to_string())]),
        }
    }
}

/// The counts of the statuses of targets; those of nothing are left out.
pub(super) fn counts_of(standings: &[Standing]) -> Vec<GroupCount> {
    let all: Vec<(Status, bool)> =
        standings.iter().map(|standing| (standing.status, standing.is_estimated())).collect();
    group_counts(&all)
}

/// The counts of statuses, each with whether it rests on an estimate; those of nothing are left out.
pub(super) fn group_counts(all: &[(Status, bool)]) -> Vec<GroupCount> {
    const GROUPS: [(&str, &[Status]); 11] = [
        ("passed", &[Status::Exceeded, Status::Met]),
        ("holding", &[Status::Holding]),
        ("on_pace", &[Status::OnPace]),
        ("behind", &[Status::Behind]),
        ("below", &[Status::Below]),
        ("missed", &[Status::Missed]),
        ("unreported", &[Status::Unreported]),
        ("not_due", &[Status::NotDue]),
        ("no_data", &[Status::NoData]),
        ("not_judged", &[Status::NoBasis, Status::Unset]),
        ("dropped", &[Status::Dropped]),
    ];
    let group = |(key, statuses): (&'static str, &[Status])| {
        let of_group = || all.iter().filter(|(status, _)| statuses.contains(status));
        let tells_estimates = matches!(key, "holding" | "on_pace");
        GroupCount {
            key,
            count: of_group().count(),
            estimated: of_group().filter(|(_, is_estimated)| tells_estimates && *is_estimated).count(),
            passes: statuses.iter().any(|status| status.passes()),
        }
    };
    GROUPS.into_iter().map(group).filter(|group| group.count > 0).collect()
}

/// A part of a whole as a position on a strip of 0–100.
pub(super) fn share(part: usize, whole: usize) -> String {
    let tenths = (part * 10_000).checked_div(whole).unwrap_or(0);
    let decimals = tenths % 100;
    if decimals == 0 { (tenths / 100).to_string() } else { format!("{}.{decimals:02}", tenths / 100) }
}

/// A change of a target since the report before the newest, for the marks of its row.
#[derive(Debug, Clone, Copy)]
pub(super) struct MarkedChange {
    pub kind: Option<ChangeKind>,
    /// The day of the last amendment of one of its goals since.
    pub goal_changed: Option<Date>,
}

/// The kind of the mark of a change, and the key of its words. A first result is no change.
pub(super) fn mark(kind: ChangeKind) -> Option<(&'static str, &'static str)> {
    match kind {
        ChangeKind::NewlyMet => Some(("up", "passed")),
        ChangeKind::Improved => Some(("up", "better")),
        ChangeKind::Worsened => Some(("down", "worse")),
        ChangeKind::Unmentioned => Some(("silent", "silent")),
        ChangeKind::NowJudged | ChangeKind::NoLongerJudged => None,
    }
}

impl PageContext {
    /// The tally of a resolution.
    pub fn tally(&self, id: ResolutionId) -> Tally {
        let entry = &self.site[id];
        tally(entry.period, closing(&self.site, entry), self.standings.resolution(id), &self.words)
    }

    /// A target in the table of its resolution.
    pub(super) fn target_row(&self, id: TargetId, since: Option<&MarkedChange>) -> TargetRow {
        let (entry, target) = (&self.site[id.resolution], &self.site[id]);
        let standing = self.standings.target(id);
        TargetRow {
            no: target.no.value.to_string(),
            title: target.title.to_string(),
            href: self.target_href(entry, &target.slug),
            anchor: target.slug.to_string(),
            status: target_status(standing),
            is_plain: matches!(&target.parts[..], [part] if part.title.is_none()),
            parts: self.part_rows(id),
            conflicts: target.conflicts.to_vec(),
            judged: judged_readings(target, &self.words),
            passed: standing.passed(),
            in_force: standing.in_force(),
            added: self.added_by(entry, target),
            marks: since.map_or_else(Vec::new, |since| self.marks(standing, since)),
        }
    }

    /// The changes of a target since the report before the newest.
    fn marks(&self, standing: &Standing, since: &MarkedChange) -> Vec<MarkView> {
        let mut marks = Vec::new();
        let now = self.status_words(standing.status, standing.is_over());
        if let Some((kind, key)) = since.kind.and_then(mark) {
            marks.push(MarkView { kind, text: self.words.fill(&format!("made.mark.{key}"), &[("status", &now)]) });
        }
        if let Some(day) = since.goal_changed {
            let text = self.words.fill("made.mark.goal", &[("date", &day.vietnamese())]);
            marks.push(MarkView { kind: "goal", text });
        }
        marks
    }

    /// The amendment that added a target, as `15/7/2026`.
    fn added_by(&self, entry: &ResolutionEntry, target: &Target) -> Option<String> {
        entry.history_of(target)?.added.map(|by| by.since.vietnamese())
    }

    /// The parts of a target with their latest results.
    pub fn part_rows(&self, id: TargetId) -> Vec<PartRow> {
        let target = &self.site[id];
        (0..target.parts.len()).map(|position| self.part_row(id.part(position))).collect()
    }

    fn part_row(&self, id: PartId) -> PartRow {
        let (entry, target, part) = (&self.site[id.target.resolution], &self.site[id.target], &self.site[id]);
        let judged = self.judged_part(entry, part, self.standings.target(id.target), id.position);
        let (sentence, standing) = (judged.sentence(), judged.standing);
        let latest = standing.latest.map(|at| entry.result(at));
        let changed = entry.history_of(target).and_then(|history| history.parts.get(id.position));
        let bullet = self.bullet(id, &judged);
        // A distance from a milestone is none from the goal.
        let short = sentence.short.map(|gap| match judged.figures.pace {
            Some(Pace::Milestone { .. }) => self.words.fill("made.bullet.milestone", &[("gap", &gap)]),
            _ => gap,
        });
        let says = [bullet.label.clone().filter(|_| bullet.goal.is_some()), short];
        let says: Vec<String> = says.into_iter().flatten().collect();
        PartRow {
            title: part.title.as_deref().map(str::to_owned),
            goal: part.stated.phrase.value.to_string(),
            was: changed.map_or_else(Vec::new, PartHistory::past_phrases),
            dropped_on: changed.and_then(|history| history.dropped).map(|by| by.since.vietnamese()),
            value: latest.and_then(|(stated, _)| stated.words()).map(str::to_owned),
            said: said_words(entry, standing),
            provisional: latest.is_some_and(|(stated, _)| stated.is_silent_estimate()),
            date: latest.and_then(|(_, report)| report.date).map(Date::vietnamese),
            is_older: standing.latest.is_some_and(|at| at.report + 1 < entry.reports.len()),
            status: part_status(standing),
            sentence: sentence.full,
            distance: (!says.is_empty()).then(|| says.join("; ")),
            bullet,
        }
    }

    /// The bullet of a part at its latest result.
    pub(super) fn bullet(&self, id: PartId, judged: &JudgedPart<'_>) -> BulletView {
        let (entry, part) = (&self.site[id.target.resolution], &self.site[id]);
        let standing = self.standings.target(id.target);
        let outcome = shown_outcome(&self.site, entry, part, standing, id.position);
        let day = judged.standing.latest.and_then(|at| entry.result(at).1.date);
        let beside = Beside {
            is_estimate: judged.standing.estimated,
            pace: judged.figures.pace.as_ref(),
            last_year: day.and_then(|day| self.figure_of_last_year(id, day)),
        };
        bullet_view(terms(&self.site, entry, part), outcome.as_deref(), beside, &self.words)
    }

    pub fn resolution_row(&self, id: ResolutionId) -> ResolutionRow {
        let entry = &self.site[id];
        ResolutionRow {
            title: entry.resolution.title.value.clone(),
            href: href(&entry.address).to_owned(),
            number: entry.resolution.number.as_ref().map(|number| number.value.clone()),
            period: entry.period.to_string(),
            unit: self.unit_link(entry.unit),
            tally: self.tally(id),
            sample: self.is_sample(entry.unit),
            reported: entry.reports.last().map(|report| self.day_of(report)),
            incomplete: entry.resolution.incomplete.clone(),
        }
    }

    /// The day of a report in words, or that it has none.
    fn day_of(&self, report: &ReportEntry) -> String {
        report.date.map_or_else(|| self.words.get("result.undated").to_owned(), Date::vietnamese)
    }

    pub fn unit_row(&self, id: UnitId) -> UnitRow {
        let entry = &self.site[id];
        let wards = if self.units_below(id).is_empty() { None } else { wards_below(self, id) };
        let newest = self.resolutions_of(id).iter().copied().max_by_key(|resolution| self.site[*resolution].period);
        UnitRow {
            name: self.unit_name(id).to_owned(),
            level: entry.unit.level,
            href: href(&entry.address).to_owned(),
            sample: entry.sample,
            units: self.units_below(id).iter().filter(|below| entry.sample || self.site.counts(**below)).count(),
            newest: newest.map(|id| self.resolution_row(id)),
            below: wards.map(|wards| wards.reports_in_words(self)),
        }
    }
}

/// The document's own verdict on a part, in its words.
pub(super) fn said_words(entry: &ResolutionEntry, standing: &PartStanding) -> Option<String> {
    standing.said.and_then(|at| entry.result(at).0.said.as_deref()).map(str::to_owned)
}

/// The readings of a target that are judged, in sentences, where the document disagrees with
/// itself. Of several parts only those are told that name the place their goal is from.
pub(super) fn judged_readings(target: &Target, words: &Words) -> Vec<String> {
    if target.conflicts.is_empty() {
        return Vec::new();
    }
    let is_single = target.parts.len() == 1;
    let reading = |part: &Part| {
        // Where there is no goal, nothing is judged by one reading or the other.
        if part.stated.goal.is_unstated() {
            return None;
        }
        let goal = &*part.stated.phrase.value;
        match &part.goal_from {
            Some(place) => Some(words.fill("made.judged.from", &[("place", place), ("goal", goal)])),
            None if is_single => Some(words.fill("made.judged.goal", &[("goal", goal)])),
            None => None,
        }
    };
    target.parts.iter().filter_map(reading).collect()
}

/// The title of a target, followed by that of the part where it has one.
pub(crate) fn part_title(target: &Target, part: &Part) -> String {
    match &part.title {
        Some(own) => format!("{}: {own}", target.title),
        None => target.title.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::ResultAt;
    use crate::site::standing::PartStanding;

    fn year() -> Period {
        Period::year(2026).unwrap()
    }

    fn standings(statuses: &[Status]) -> Vec<Standing> {
        statuses.iter().map(|status| Standing { position: 0, status: *status, parts: Vec::new() }).collect()
    }

    #[test]
    fn what_is_not_known_is_not_counted() {
        use Status::*;
        let mut all = standings(&[Exceeded, Met, Behind, NoData, Unset, NoBasis]);
        let latest = Some(ResultAt { report: 0, result: 0 });
        all[0].parts.push(PartStanding { status: Exceeded, latest, said: None, estimated: false, is_over: false });
        let tally = tally(year(), Closing::Closed, &all, &Words::none());
        assert_eq!((tally.met, tally.counted, tally.exceeded, tally.total), (2, 3, 1, 6));
        assert_eq!((tally.statuses[0].start.as_str(), tally.statuses[0].width.as_str()), ("0", "16.66"));
    }
    #[test]
    fn a_blank_goal_may_have_a_result() {
        let part =
            |latest| PartStanding { status: Status::Unset, latest, said: None, estimated: false, is_over: false };
        let standing = |parts| Standing { position: 0, status: Status::Unset, parts };
        let reported = standing(vec![part(None), part(Some(ResultAt { report: 0, result: 0 }))]);
        let all = [standing(vec![part(None)]), reported];
        let tally = tally(year(), Closing::Open, &all, &Words::none());
        assert_eq!((tally.with_results, tally.counted, tally.total), (1, 0, 2));
    }
}
