//! The table `docs/verdicts.tsv`, row by row, and the laws that hold for all of them. Its sentences
//! and bars are tested in `pages/sentence_tests.rs`.

use super::*;
use crate::domain::goal::Op;
use crate::domain::indicator::AddsUp;
use crate::domain::period::Period;
use crate::domain::phrase::{parse_measure, parse_quantity};
use proptest::prelude::*;
use std::collections::BTreeSet;

const TABLE: &str = include_str!("../../docs/verdicts.tsv");

/// A row of the table: a goal with its facts, results, and the status that they come to.
#[derive(Debug, Clone, Copy)]
struct Row<'t> {
    goal: &'t str,
    better: &'t str,
    flow: &'t str,
    base: &'t str,
    /// `milestones 2026-06-30 40 tỷ đồng, …` or `adds_up sum`.
    further: &'t str,
    results: &'t str,
    period: &'t str,
    closing: &'t str,
    verdict: &'t str,
    status: &'t str,
}

/// A result as a row tells it.
struct Told {
    outcome: Outcome,
    date: Option<Date>,
    on: Option<Date>,
    estimated: bool,
    closes: bool,
}

fn rows() -> Vec<Row<'static>> {
    let row = |line: &'static str| match line.split('\t').collect::<Vec<_>>()[..] {
        [_, goal, better, flow, base, further, results, period, closing, verdict, status, _, _] => {
            Row { goal, better, flow, base, further, results, period, closing, verdict, status }
        }
        _ => panic!("thirteen columns: {line}"),
    };
    TABLE.lines().skip(1).map(row).collect()
}

impl Told {
    fn read(entry: &str) -> Told {
        let (day, phrase) = entry.split_once(' ').unwrap_or_else(|| panic!("no day: {entry}"));
        let (phrase, closes) = phrase.strip_suffix(" !").map_or((phrase, false), |phrase| (phrase, true));
        let (phrase, estimated) = phrase.strip_suffix(" ~").map_or((phrase, false), |phrase| (phrase, true));
        let (phrase, on) = phrase.split_once(" @").map_or((phrase, None), |(phrase, on)| (phrase, Date::parse_iso(on)));
        let outcome = Outcome::parse(phrase).unwrap_or_else(|refusal| panic!("{phrase}: {refusal:?}"));
        let date = (day != "undated").then(|| Date::parse_iso(day).unwrap_or_else(|| panic!("no day: {entry}")));
        Told { estimated: estimated || outcome.estimated, outcome, date, on, closes }
    }

    fn measured(&self) -> MeasuredResult<'_> {
        MeasuredResult {
            outcome: &self.outcome,
            date: self.date,
            estimated: self.estimated,
            closes: self.closes,
            on: self.on,
            of_one_year: false,
        }
    }
}

/// A choice of a column; none for `-`.
fn chosen<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str, text: &str) -> Option<T> {
    let found = all.iter().copied().find(|choice| code(*choice) == text);
    assert_eq!(found.is_none(), text == "-", "{text}");
    found
}

fn goal_of(phrase: &str) -> Goal {
    match phrase {
        "(không nêu)" => Goal::of(Aim::Unstated(None)),
        phrase => Goal::parse(phrase).unwrap_or_else(|refusal| panic!("{phrase}: {refusal:?}")),
    }
}

impl Row<'_> {
    fn told(&self) -> Vec<Told> {
        let entries = self.results.split(" || ").filter(|entry| *entry != "-");
        entries.map(Told::read).collect()
    }

    fn closing(&self) -> Closing {
        match self.closing {
            "open" => Closing::Open,
            "closed" => Closing::Closed,
            other => panic!("neither open nor closed: {other}"),
        }
    }

    fn milestones(&self) -> Vec<Milestone> {
        let Some(list) = self.further.strip_prefix("milestones ") else { return Vec::new() };
        let milestone = |entry: &str| {
            let (day, phrase) = entry.split_once(' ').unwrap();
            let quantity = parse_quantity(phrase).unwrap();
            Milestone { day: Date::parse_iso(day).unwrap(), phrase: phrase.into(), quantity }
        };
        list.split(", ").map(milestone).collect()
    }

    /// The status of some results to the goal of this row.
    fn status_of(&self, told: &[Told], closing: Closing) -> Status {
        self.assessed(told, closing).0.status
    }

    /// The assessment of some results to the goal of this row, and the verdict on the one it rests on.
    fn assessed(&self, told: &[Told], closing: Closing) -> (Assessment, Option<Verdict>) {
        let goal = goal_of(self.goal);
        let base = (self.base != "-").then(|| parse_quantity(self.base).unwrap());
        let terms = Terms {
            goal: &goal,
            better: chosen(&Better::ALL, Better::code, self.better),
            flow: chosen(&Flow::ALL, Flow::code, self.flow),
            baseline: base.as_ref(),
            period: Period::parse(self.period).unwrap(),
            milestones: &self.milestones(),
            adds_up: AddsUp::ALL.into_iter().find(|way| self.further == format!("adds_up {}", way.code())),
        };
        let results: Vec<MeasuredResult<'_>> = told.iter().map(Told::measured).collect();
        let assessment = assess(terms, &results, closing);
        let so_far = term::so_far(terms, &results);
        let figures = if terms.period.is_term() { term::replaced(&results, &so_far) } else { results };
        let by = assessment.by.filter(|_| terms.goal.is_set());
        (assessment, by.map(|by| judged(terms, figures[by])))
    }
}

#[test]
fn every_row_of_the_table_holds() {
    let rows = rows();
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let (assessment, verdict) = row.assessed(&row.told(), row.closing());
            let found = (verdict.map_or("-", verdict_code), assessment.status.code());
            (found != (row.verdict, row.status)).then(|| format!("{found:?} instead of {row:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn verdict_code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exceeded => "exceeded",
        Verdict::Met => "met",
        Verdict::NotMet => "not_met",
        Verdict::NoBasis => "no_basis",
    }
}

#[test]
fn the_table_is_whole() {
    let rows = rows();
    assert!(rows.len() >= 400, "{}", rows.len());
    let statuses: BTreeSet<&str> = rows.iter().map(|row| row.status).collect();
    // Results never make a part dropped.
    let judged = Status::ALL.iter().filter(|status| **status != Status::Dropped);
    assert_eq!(statuses, judged.map(|status| status.code()).collect());
    let cases: BTreeSet<_> = rows
        .iter()
        .map(|row| (row.goal, row.better, row.flow, row.base, row.further, row.results, row.period, row.closing))
        .collect();
    assert_eq!(cases.len(), rows.len(), "a case stands twice");
    let ops: BTreeSet<&str> = rows.iter().map(|row| goal_of(row.goal).op().code()).collect();
    assert_eq!(ops, Op::ALL.iter().map(|op| op.code()).collect());
}

#[test]
fn the_gravest_part_speaks() {
    use Status::*;
    let gravest_first =
        [Missed, Unreported, Behind, Below, NoBasis, NoData, Unset, NotDue, OnPace, Holding, Met, Exceeded];
    for (at, grave) in gravest_first.iter().enumerate() {
        for lighter in &gravest_first[at..] {
            assert_eq!(Status::of_parts(&[*grave, *lighter]), *grave);
            assert_eq!(Status::of_parts(&[Exceeded, *lighter, *grave]), *grave);
        }
    }
    assert_eq!(Status::of_parts(&[]), NoData);
}

#[test]
fn only_what_is_settled_passes() {
    for status in Status::ALL {
        assert_eq!(status.passes(), matches!(status, Status::Met | Status::Exceeded), "{status:?}");
    }
}

/// Rows of goals whose figure can be varied, each with the unit and the direction that is better.
const VARIED: [(Row<'_>, &str, bool); 20] = [
    (varied("100 tỷ đồng", "higher", "cumulative", "-"), "tỷ đồng", true),
    (varied("100 tỷ đồng", "higher", "point", "-"), "tỷ đồng", true),
    (varied("100 tỷ đồng", "lower", "cumulative", "-"), "tỷ đồng", false),
    (varied("100 tỷ đồng", "lower", "-", "150 tỷ đồng"), "tỷ đồng", false),
    (varied("từ 100 đảng viên trở lên", "-", "cumulative", "-"), "đảng viên", true),
    (varied("trên 95%", "-", "-", "-"), "%", true),
    (varied("không quá 100 vụ", "-", "cumulative", "-"), "vụ", false),
    (varied("dưới 15%", "-", "point", "-"), "%", false),
    (varied("90-110 lượt", "higher", "cumulative", "-"), "lượt", true),
    (varied("90-110 lượt", "lower", "cumulative", "-"), "lượt", false),
    (varied("tăng 10%", "-", "cumulative", "100 tỷ đồng"), "tỷ đồng", true),
    (varied("tăng 5-7%", "-", "point", "100 tỷ đồng"), "tỷ đồng", true),
    (varied("giảm ít nhất 5%", "-", "cumulative", "100 vụ"), "vụ", false),
    (varied("giảm 16 vụ", "-", "point", "120 vụ"), "vụ", false),
    (varied("tăng không quá 5%", "-", "cumulative", "100 vụ"), "vụ", false),
    (varied("gấp 2 lần", "-", "cumulative", "50 hộ"), "hộ", true),
    (Row { further: MILESTONES, ..varied("100 tỷ đồng", "higher", "cumulative", "-") }, "tỷ đồng", true),
    (Row { period: "2026-2030", ..varied("100 tỷ đồng", "higher", "cumulative", "-") }, "tỷ đồng", true),
    (Row { period: "2025-2030", ..varied("100 tỷ đồng", "higher", "cumulative", "-") }, "tỷ đồng", true),
    (Row { period: "2025-2030", ..varied("không quá 100 vụ", "-", "cumulative", "-") }, "vụ", false),
];

const MILESTONES: &str = "milestones 2026-03-31 20 tỷ đồng, 2026-06-30 90 tỷ đồng";

const fn varied(goal: &'static str, better: &'static str, flow: &'static str, base: &'static str) -> Row<'static> {
    let (further, results, period) = ("-", "-", "2026");
    Row { goal, better, flow, base, further, results, period, closing: "open", verdict: "", status: "" }
}

fn told(thousandths: i64, unit: &str, day: usize, estimated: bool, closes: bool) -> Told {
    let quantity = Quantity::new(Decimal::new(thousandths, 3), parse_measure(unit).unwrap());
    let date = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"].get(day).copied();
    Told { outcome: Outcome::of_quantity(quantity), date: date.and_then(Date::parse_iso), on: None, estimated, closes }
}

/// The place of a status from the gravest on.
fn lightness(status: Status) -> usize {
    Status::ALL.iter().filter(|other| Status::of_parts(&[**other, status]) == **other).count()
}

fn is_settled(status: Status) -> bool {
    status.passes() || status == Status::Missed
}

proptest! {
    /// A better result never makes a status graver, on any day, open or closed.
    #[test]
    fn a_better_result_is_never_worse(
        at in 0usize..VARIED.len(), one in 0i64..200_000, two in 0i64..200_000,
        day in 0usize..4, estimated: bool, closes: bool,
    ) {
        let (row, unit, higher) = VARIED[at];
        let (worse, better) = if higher { (one.min(two), one.max(two)) } else { (one.max(two), one.min(two)) };
        let closing = if closes { Closing::Closed } else { Closing::Open };
        let of = |value| row.status_of(&[told(value, unit, day, estimated, closes)], closing);
        prop_assert!(lightness(of(worse)) <= lightness(of(better)), "{:?} {:?}", of(worse), of(better));
    }

    /// An estimate settles nothing while the period is open, and leaves what is settled.
    #[test]
    fn an_estimate_never_changes_what_is_settled(
        at in 0usize..VARIED.len(), official in 0i64..200_000, estimate in 0i64..200_000, before: bool,
    ) {
        let (row, unit, _) = VARIED[at];
        let known = row.status_of(&[told(official, unit, 1, false, false)], Closing::Open);
        let alone = row.status_of(&[told(estimate, unit, 1, true, false)], Closing::Open);
        prop_assert!(!is_settled(alone), "{alone:?}");
        let (first, then) = if before { (true, false) } else { (false, true) };
        let value = |is_estimate: bool| if is_estimate { estimate } else { official };
        let both = [told(value(first), unit, 1, first, false), told(value(then), unit, 2, then, false)];
        let with = row.status_of(&both, Closing::Open);
        prop_assert_eq!(is_settled(known), is_settled(with));
        if is_settled(known) {
            prop_assert_eq!(known, with);
        }
        let closed = row.status_of(&both, Closing::Closed);
        prop_assert_eq!(closed, if is_settled(known) { known } else { Status::Unreported });
    }

    /// A later report never takes back what is settled, as long as a sum doesn't fall.
    #[test]
    fn a_later_report_never_takes_back(
        at in 0usize..VARIED.len(), first in 0i64..200_000, more in 0i64..100_000,
        estimated: bool, closes: bool, silent: bool,
    ) {
        let (row, unit, _) = VARIED[at];
        let known = row.status_of(&[told(first, unit, 0, false, false)], Closing::Open);
        let mut all = vec![told(first, unit, 0, false, false)];
        if !silent {
            all.push(told(first + more, unit, 3, estimated, closes));
        }
        let closing = if closes { Closing::Closed } else { Closing::Open };
        let now = row.status_of(&all, closing);
        if known.passes() {
            prop_assert!(now.passes(), "{known:?} {now:?}");
        }
        if known == Status::Missed {
            prop_assert_eq!(now, Status::Missed);
        }
    }

    /// A verdict before the period closes is that of every larger sum at its end.
    #[test]
    fn a_settled_verdict_is_that_of_every_larger_sum(
        at in 0usize..=VARIED.len(), first in 0i64..200_000, more in 0i64..100_000, estimated: bool,
    ) {
        let (row, unit, _) = VARIED.get(at).copied().unwrap_or((
            varied("90-110 lượt", "neutral", "cumulative", "-"), "lượt", true,
        ));
        let known = row.status_of(&[told(first, unit, 0, false, false)], Closing::Open);
        let at_the_end = row.status_of(&[told(first + more, unit, 3, estimated, true)], Closing::Closed);
        if known.passes() {
            prop_assert!(at_the_end.passes(), "{known:?} {at_the_end:?}");
        }
        if known == Status::Missed {
            prop_assert_eq!(at_the_end, Status::Missed);
        }
    }

    /// Only a final report or what was settled makes a verdict of a closed period.
    #[test]
    fn silence_is_told(at in 0usize..VARIED.len(), value in 0i64..200_000, day in 0usize..3) {
        let (row, unit, _) = VARIED[at];
        let open = row.status_of(&[told(value, unit, day, false, false)], Closing::Open);
        let closed = row.status_of(&[told(value, unit, day, false, false)], Closing::Closed);
        prop_assert_eq!(closed, if is_settled(open) { open } else { Status::Unreported });
    }
}
