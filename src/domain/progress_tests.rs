//! The table of verdicts and statuses, case by case.

use super::*;
use crate::domain::phrase::{parse_measure, parse_quantity};
use proptest::prelude::*;

/// One part to judge; dates and finality vary by test.
struct Case<'a> {
    goal: &'a str,
    better: Option<Better>,
    flow: Option<Flow>,
    baseline: Option<&'a str>,
}

const PLAIN: Case<'_> = Case { goal: "", better: None, flow: None, baseline: None };

fn judged(case: &Case<'_>, outcome: &str) -> Verdict {
    let goal = Goal::parse(case.goal).unwrap();
    let baseline = case.baseline.map(|text| parse_quantity(text).unwrap());
    verdict(&goal, case.better, baseline.as_ref(), &Outcome::parse(outcome).unwrap())
}

fn status_on(case: &Case<'_>, outcome: Option<(&str, &str)>, closes: bool) -> Status {
    let goal = Goal::parse(case.goal).unwrap();
    let baseline = case.baseline.map(|text| parse_quantity(text).unwrap());
    let terms = Terms {
        goal: &goal,
        better: case.better,
        flow: case.flow,
        baseline: baseline.as_ref(),
        period: Period::year(2026).unwrap(),
    };
    let parsed = outcome.map(|(words, date)| (Outcome::parse(words).unwrap(), Date::parse_iso(date).unwrap()));
    let measured = parsed.as_ref().map(|(outcome, date)| MeasuredResult { outcome, date: Some(*date), closes });
    status(terms, measured)
}

#[test]
fn verdicts_by_op() {
    use Verdict::*;
    for (goal, outcome, expected) in [
        ("95,5%", "91%", NotMet),
        ("95,5%", "95,5%", Met),
        ("95,5%", "95,51%", Exceeded),
        ("từ 66 đảng viên trở lên", "66 đảng viên", Met),
        ("từ 66 đảng viên trở lên", "79 đảng viên", Exceeded),
        ("trên 95%", "95%", NotMet),
        ("trên 95%", "96%", Met),
        ("không quá 0,6%", "0,6%", Met),
        ("không quá 0,6%", "0,61%", NotMet),
        ("dưới 15%", "15%", NotMet),
        ("dưới 15%", "14,9%", Met),
        ("0 vụ", "0 vụ", Met),
        ("0 vụ", "3 vụ", NotMet),
        ("0 vụ", "đạt", Met),
        ("không có hộ nghèo", "không có hộ nghèo", Met),
        ("không để phát sinh điểm nóng", "không để phát sinh điểm nóng", Met),
        ("xếp thứ 5 trở lên", "thứ 5", Met),
        ("xếp thứ 5 trở lên", "thứ 6", NotMet),
        ("thứ 3", "thứ 2", Exceeded),
        ("27,625 tỷ đồng", "27.625 triệu đồng", Met),
        ("100% kế hoạch", "148,2%", Exceeded),
        ("10-12 lượt", "9 lượt", NotMet),
        ("10-12 lượt", "11 lượt", Met),
        ("10-12 lượt", "13 lượt", Exceeded),
        ("từ 40 - 60%", "61%", NotMet),
        ("không còn hộ nghèo", "0 hộ", Met),
        ("không còn hộ nghèo", "0%", Met),
        ("không còn hộ nghèo", "đạt", Met),
        ("không còn hộ nghèo", "2 hộ", NotMet),
        ("được công nhận", "được công nhận", Met),
        ("được công nhận", "chưa đạt", NotMet),
        ("giữ vững danh hiệu", "giữ vững", Met),
        ("giữ vững danh hiệu", "không giữ được", NotMet),
        ("giữ vững danh hiệu", "không còn danh hiệu", NoBasis),
        ("giảm ít nhất 5%", "giảm 5%", Met),
        ("giảm ít nhất 5%", "giảm 6,2%", Exceeded),
        ("giảm ít nhất 5%", "tăng 6,2%", NotMet),
        ("tăng trên 5%", "tăng 5%", NotMet),
        ("tăng 13% so với năm 2025", "120 triệu đồng", NoBasis),
        ("95%", "12 trường", NoBasis),
    ] {
        assert_eq!(judged(&Case { goal, ..PLAIN }, outcome), expected, "{goal} ← {outcome}");
    }
}

#[test]
fn changes_against_a_baseline_are_exact() {
    let case = Case { goal: "tăng 13%", baseline: Some("100 triệu đồng/người/năm"), ..PLAIN };
    assert_eq!(judged(&case, "112,999999 triệu đồng/người/năm"), Verdict::NotMet);
    assert_eq!(judged(&case, "113 triệu đồng/người/năm"), Verdict::Met);
    assert_eq!(judged(&case, "113.000.001 đồng/người/năm"), Verdict::Exceeded);
    let fewer = Case { goal: "giảm từ 5% trở lên", baseline: Some("40 vụ"), ..PLAIN };
    assert_eq!(judged(&fewer, "38 vụ"), Verdict::Met);
    assert_eq!(judged(&fewer, "39 vụ"), Verdict::NotMet);
    let more = Case { goal: "tăng 16 cơ sở", baseline: Some("1,2 nghìn cơ sở"), ..PLAIN };
    assert_eq!(judged(&more, "1.216 cơ sở"), Verdict::Met);
    assert_eq!(judged(&more, "1.215 cơ sở"), Verdict::NotMet);
    let points = Case { goal: "giảm 0,5%", baseline: Some("2,5%"), ..PLAIN };
    assert_eq!(judged(&points, "2%"), Verdict::Met);
    assert_eq!(judged(&points, "2,1%"), Verdict::NotMet);
    let from_nothing = Case { goal: "tăng 10%", baseline: Some("0 cơ sở"), ..PLAIN };
    assert_eq!(judged(&from_nothing, "5 cơ sở"), Verdict::NoBasis);
}

#[test]
fn which_way_is_better() {
    let lower = Case { goal: "1,25%", better: Some(Better::Lower), ..PLAIN };
    assert_eq!(judged(&lower, "1,3%"), Verdict::NotMet);
    assert_eq!(judged(&lower, "1,25%"), Verdict::Met);
    assert_eq!(judged(&lower, "1%"), Verdict::Exceeded);
    let neutral = Case { goal: "96 tỷ đồng", better: Some(Better::Neutral), ..PLAIN };
    assert_eq!(judged(&neutral, "100 tỷ đồng"), Verdict::Met);
    let neutral_range = Case { goal: "10-12 lượt", better: Some(Better::Neutral), ..PLAIN };
    assert_eq!(judged(&neutral_range, "13 lượt"), Verdict::NotMet);
}

#[test]
fn statuses_before_the_period_closes() {
    use Status::*;
    let higher = Some(Better::Higher);
    let sum = Case { goal: "100 tỷ đồng", better: higher, flow: Some(Flow::Cumulative), ..PLAIN };
    assert_eq!(status_on(&sum, Some(("50 tỷ đồng", "2026-06-30")), false), OnTrack);
    assert_eq!(status_on(&sum, Some(("49 tỷ đồng", "2026-06-30")), false), Behind);
    assert_eq!(status_on(&sum, Some(("100 tỷ đồng", "2026-06-30")), false), Met);
    assert_eq!(status_on(&sum, Some(("101 tỷ đồng", "2026-06-30")), false), Exceeded);
    let level = Case { flow: Some(Flow::Point), ..sum };
    assert_eq!(status_on(&level, Some(("1 tỷ đồng", "2026-11-30")), false), OnTrack);
    let at_the_end = Case { goal: "0,6%", better: Some(Better::Lower), flow: Some(Flow::YearEnd), ..PLAIN };
    assert_eq!(status_on(&at_the_end, Some(("0,5%", "2026-06-30")), false), NotDue);
    let ceiling = Case { goal: "không quá 20 vụ", flow: Some(Flow::Cumulative), ..PLAIN };
    assert_eq!(status_on(&ceiling, Some(("12 vụ", "2026-06-30")), false), OnTrack);
    assert_eq!(status_on(&ceiling, Some(("21 vụ", "2026-06-30")), false), Behind);
    let fewer = Case { goal: "giảm 5%", baseline: Some("40 vụ"), flow: Some(Flow::Cumulative), ..PLAIN };
    assert_eq!(status_on(&fewer, Some(("12 vụ", "2026-06-30")), false), OnTrack);
    let fewer_of_unknown_flow = Case { flow: None, ..fewer };
    assert_eq!(status_on(&fewer_of_unknown_flow, Some(("12 vụ", "2026-03-31")), false), OnTrack);
    let more = Case { goal: "tăng 10%", baseline: Some("100 tỷ đồng"), flow: Some(Flow::Cumulative), ..PLAIN };
    assert_eq!(status_on(&more, Some(("55 tỷ đồng", "2026-06-30")), false), OnTrack);
    assert_eq!(status_on(&more, Some(("54 tỷ đồng", "2026-06-30")), false), Behind);
    assert_eq!(status_on(&more, Some(("110 tỷ đồng", "2026-06-30")), false), Met);
    let kept = Case { goal: "giữ vững danh hiệu", ..PLAIN };
    assert_eq!(status_on(&kept, Some(("giữ vững", "2026-06-30")), false), OnTrack);
    let done = Case { goal: "được công nhận", ..PLAIN };
    assert_eq!(status_on(&done, Some(("được công nhận", "2026-06-30")), false), Met);
    assert_eq!(status_on(&done, Some(("chưa đạt", "2026-06-30")), false), OnTrack);
    let relative = Case { goal: "tăng 13%", ..PLAIN };
    assert_eq!(status_on(&relative, Some(("5 cơ sở", "2026-06-30")), false), NoBasis);
    assert_eq!(status_on(&sum, None, false), NoData);
    assert_eq!(status_on(&Case { goal: "… tỷ đồng", ..PLAIN }, Some(("5 tỷ đồng", "2026-06-30")), true), Unset);
}

#[test]
fn only_a_final_report_can_miss() {
    let sum = Case { goal: "100 tỷ đồng", flow: Some(Flow::Cumulative), ..PLAIN };
    assert_eq!(status_on(&sum, Some(("99 tỷ đồng", "2026-12-31")), true), Status::Missed);
    assert_eq!(status_on(&sum, Some(("100 tỷ đồng", "2026-12-31")), true), Status::Met);
    let kept = Case { goal: "giữ vững danh hiệu", ..PLAIN };
    assert_eq!(status_on(&kept, Some(("giữ vững", "2026-12-31")), true), Status::Met);
    assert_eq!(status_on(&kept, Some(("không giữ được", "2026-12-31")), true), Status::Missed);
}

#[test]
fn a_target_of_several_parts() {
    use Status::*;
    for (parts, expected) in [
        (&[Met, Exceeded][..], Met),
        (&[Exceeded, Exceeded], Exceeded),
        (&[Met, Missed, OnTrack], Missed),
        (&[Met, Behind, NoData], Behind),
        (&[OnTrack, NoData], OnTrack),
        (&[Met, NoData], NoData),
        (&[Met, Unset], Unset),
        (&[NoBasis, Met], NoBasis),
        (&[], NoData),
    ] {
        assert_eq!(Status::of_parts(parts), expected, "{parts:?}");
    }
}

proptest! {
    /// More of what is wanted never makes a verdict worse.
    #[test]
    fn verdicts_rise_with_the_value(one in 0i64..200_000, two in 0i64..200_000) {
        let rank = |verdict: Verdict| match verdict {
            Verdict::NoBasis => 0,
            Verdict::NotMet => 1,
            Verdict::Met => 2,
            Verdict::Exceeded => 3,
        };
        let goal = Goal::parse("từ 100 tỷ đồng trở lên").unwrap();
        let judge = |value: i64| {
            let quantity = Quantity::new(Decimal::new(value, 3), parse_measure("tỷ đồng").unwrap());
            rank(verdict(&goal, None, None, &Outcome::of_quantity(quantity)))
        };
        prop_assert!(judge(one.min(two)) <= judge(one.max(two)));
    }
}
