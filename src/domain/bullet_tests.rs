use super::*;
use crate::domain::goal::Goal;
use crate::domain::indicator::Flow;
use crate::domain::period::Period;
use crate::domain::phrase::{parse_measure, parse_quantity};
use crate::domain::verdict::verdict;
use proptest::prelude::*;

const SUM: Option<Flow> = Some(Flow::Cumulative);

fn drawn(goal: &str, better: Option<Better>, flow: Option<Flow>, base: Option<&str>, outcome: &str) -> Picture {
    let goal = Goal::parse(goal).unwrap();
    let base = base.map(|text| parse_quantity(text).unwrap());
    let terms = Terms {
        goal: &goal,
        better,
        flow,
        baseline: base.as_ref(),
        period: Period::year(2026).unwrap(),
        milestones: &[],
        adds_up: None,
    };
    let outcome = (!outcome.is_empty()).then(|| Outcome::parse(outcome).unwrap());
    picture(terms, outcome.as_ref())
}

/// A bullet as a row of its facts: form, result, goal, better side, base, share.
fn row(goal: &str, better: Option<Better>, flow: Option<Flow>, base: Option<&str>, outcome: &str) -> String {
    let Picture::Bullet(bullet) = drawn(goal, better, flow, base, outcome) else { panic!("{goal}: {outcome}") };
    let form = if bullet.form == Form::Counted { "bar" } else { "dot" };
    let mut row = format!("{form} {}{} of {}", bullet.result, if bullet.is_beyond { "+" } else { "" }, bullet.goal);
    let mut add = |name: &str, place: Option<String>| {
        if let Some(place) = place {
            row += &format!(", {name} {place}");
        }
    };
    add("low", bullet.low.map(|low| low.to_string()));
    add("better", bullet.better.map(|(start, end)| format!("{start}-{end}")));
    add("base", bullet.base.map(|base| base.to_string()));
    add("share", bullet.share.map(|share| share.to_string()));
    row
}

#[test]
fn what_is_counted_is_a_bar_from_zero() {
    let (higher, lower) = (Some(Better::Higher), Some(Better::Lower));
    for (goal, better, base, outcome, expected) in [
        ("95%", higher, None, "46,5%", "bar 36.7 of 75, better 75-78.9, share 48.9"),
        ("100% kế hoạch", higher, None, "48%", "bar 36 of 75, better 75-100, share 48"),
        ("100% kế hoạch", higher, None, "148,2%", "bar 100+ of 75, better 75-100, share 148.2"),
        ("77 đảng viên", higher, None, "79 đảng viên", "bar 76.9 of 75, better 75-100, share 102.6"),
        ("27,625 tỷ đồng", higher, None, "13.812,5 triệu đồng", "bar 37.5 of 75, better 75-100, share 50"),
        // Nothing says whether spending more is better.
        ("100 tỷ đồng", None, None, "50 tỷ đồng", "bar 37.5 of 75, share 50"),
        ("100 tỷ đồng", Some(Better::Neutral), None, "50 tỷ đồng", "bar 37.5 of 75, share 50"),
        // A ceiling stands in the middle, and says no share of a way.
        ("không quá 20 vụ", None, Some("25 vụ"), "5 vụ", "bar 12.5 of 50, better 0-50, base 62.5"),
        ("20 vụ", lower, Some("25 vụ"), "41 vụ", "bar 100+ of 50, better 0-50, base 62.5"),
        ("giảm ít nhất 5%", None, Some("40 vụ"), "19 vụ", "bar 25 of 50, better 0-50, base 52.6"),
        ("giảm 02 vụ", None, Some("40 vụ"), "19 vụ", "bar 25 of 50, better 0-50, base 52.6"),
        ("tăng không quá 5%", None, Some("40 vụ"), "21 vụ", "bar 25 of 50, better 0-50, base 47.6"),
        // Growth is drawn by the level it leads to.
        ("tăng 10%", None, Some("100 tỷ đồng"), "55 tỷ đồng", "bar 37.5 of 75, better 75-100, base 68.2, share 50"),
        ("tăng 20 cơ sở", None, Some("80 cơ sở"), "25 cơ sở", "bar 18.8 of 75, better 75-100, base 60, share 25"),
        ("gấp 2 lần", None, Some("50 hộ"), "25 hộ", "bar 18.8 of 75, better 75-100, base 37.5, share 25"),
        ("tăng 5-10%", None, Some("100 hộ"), "88 hộ", "bar 60 of 75, low 71.6, better 71.6-100, base 68.2"),
        ("10-12 lượt", Some(Better::Neutral), None, "6 lượt", "bar 37.5 of 75, low 62.5, better 62.5-75"),
        ("10-12 lượt", higher, None, "6 lượt", "bar 37.5 of 75, low 62.5, better 62.5-100"),
    ] {
        assert_eq!(row(goal, better, SUM, base, outcome), expected, "{goal}: {outcome}");
    }
}

#[test]
fn a_level_is_a_dot_on_an_axis_zoomed_to_its_goal() {
    let (higher, lower) = (Some(Better::Higher), Some(Better::Lower));
    for (goal, better, base, outcome, expected) in [
        // Half a point is seen as well as thirty.
        ("95,5%", None, None, "95%", "dot 37.5 of 75"),
        ("95,5%", higher, None, "60%", "dot 21.8 of 75, better 75-81.8"),
        ("từ 95% trở lên", None, None, "96%", "dot 90 of 75, better 75-100"),
        ("từ 66 đảng viên trở lên", None, None, "33 đảng viên", "dot 25.5 of 75, better 75-100"),
        ("1%", lower, Some("3%"), "2%", "dot 60 of 50, better 40-50, base 70"),
        ("1%", lower, Some("3%"), "20‰", "dot 60 of 50, better 40-50, base 70"),
        ("không quá 0,6%", None, None, "0,6%", "dot 50 of 50, better 20-50"),
        // Nothing is above a hundred.
        ("100%", higher, None, "99,6%", "dot 15 of 75"),
        // The first of a ranking stands at the right.
        ("thứ 5 trở lên", None, None, "thứ 4", "dot 90 of 75, better 75-100"),
        ("thứ 2 trở lên", None, None, "thứ 7", "dot 37.5 of 75, better 75-82.5"),
        ("từ 40 - 60%", None, None, "50%", "dot 60 of 75, low 45, better 45-75"),
        ("tăng 10%", None, Some("200 cơ sở"), "210 cơ sở", "dot 60 of 75, better 75-100, base 45"),
        ("giảm ít nhất 5%", None, None, "giảm 6%", "dot 90 of 75, better 75-100"),
        ("giảm ít nhất 5%", None, None, "tăng 5%", "dot 37.5 of 75, better 75-100"),
        ("giảm ít nhất 5%", None, Some("40 hộ"), "45 hộ", "dot 85 of 50, better 0-50, base 60"),
        ("giảm 5 điểm %", None, Some("12%"), "9%", "dot 60 of 50, better 15-50, base 75"),
        ("gấp 2 lần", None, None, "gấp 1,5 lần", "dot 37.5 of 75, better 75-100"),
    ] {
        assert_eq!(row(goal, better, None, base, outcome), expected, "{goal}: {outcome}");
    }
}

#[test]
fn an_axis_has_a_round_length() {
    for (number, length) in
        [("0.3", "0.5"), ("1", "1"), ("1.2", "2"), ("6", "10"), ("11", "20"), ("0.0000001", "0.000001")]
    {
        assert_eq!(round_length(Decimal::from_str_exact(number).unwrap()).to_string(), length, "{number}");
    }
}

#[test]
fn yes_no_and_the_unknown_have_no_axis() {
    let (yes, no) = (Picture::YesNo { yes: true }, Picture::YesNo { yes: false });
    for (goal, base, outcome, expected) in [
        ("không còn hộ nghèo", None, "0 hộ", &yes),
        ("không còn hộ nghèo", Some("5 hộ"), "2 hộ", &no),
        ("được công nhận", None, "đạt", &yes),
        ("giữ vững danh hiệu", None, "không giữ được", &no),
        ("0%", None, "3%", &no),
        ("0 vụ", None, "0 vụ", &yes),
        ("không để xảy ra cháy", None, "1 vụ", &no),
        ("100% (3/3 trạm y tế)", None, "3/3 trường", &Picture::Unknown),
        ("tăng 10%", None, "210 cơ sở", &Picture::Unknown),
        ("95%", None, "", &Picture::Unknown),
        ("…", None, "5%", &Picture::Unknown),
    ] {
        assert_eq!(&drawn(goal, None, None, base, outcome), expected, "{goal}: {outcome}");
    }
    assert_eq!(Picture::Unknown.share(), None);
}

#[test]
fn the_expected_figure_has_a_place() {
    let time = |gone: &str| Pace::Time {
        done: Decimal::ZERO,
        gone: Decimal::from_str_exact(gone).unwrap(),
        ahead: Decimal::ZERO,
        figure: None,
    };
    let place = |goal: &str, pace: &Pace| match drawn(goal, Some(Better::Higher), SUM, None, "50 tỷ đồng") {
        Picture::Bullet(bullet) => bullet.expected(pace).map(|place| place.to_string()),
        picture => panic!("{picture:?}"),
    };
    assert_eq!(place("100 tỷ đồng", &time("74.8")).as_deref(), Some("56.1"));
    assert_eq!(place("80-100 tỷ đồng", &time("50")).as_deref(), Some("30"));
    let day = crate::domain::date::Date::parse_iso("2026-06-30").unwrap();
    let milestone = |figure: &str| Pace::Milestone { day, figure: parse_quantity(figure).unwrap(), gap: None };
    assert_eq!(place("100 tỷ đồng", &milestone("40.000 triệu đồng")).as_deref(), Some("30"));
    assert_eq!(place("100 tỷ đồng", &milestone("140 tỷ đồng")), None);
}

const GOALS: [&str; 12] = [
    "95,5%",
    "từ 66 đảng viên trở lên",
    "trên 95%",
    "không quá 20 vụ",
    "dưới 15%",
    "10-12 lượt",
    "tăng 13%",
    "giảm 16 cơ sở",
    "được công nhận",
    "giữ vững",
    "không còn hộ nghèo",
    "100 tỷ đồng",
];

proptest! {
    /// A baseline changes the picture of an absolute goal, and never its verdict.
    #[test]
    fn a_verdict_never_depends_on_the_picture(
        goal in 0usize..GOALS.len(), value in 0i64..200_000, base in 0i64..200_000,
        unit in 0usize..5, better in 0usize..3, flow in 0usize..3,
    ) {
        let goal = Goal::parse(GOALS[goal]).unwrap();
        let measure = parse_measure(["%", "đảng viên", "vụ", "tỷ đồng", "cơ sở"][unit]).unwrap();
        let outcome = Outcome::of_quantity(Quantity::new(Decimal::new(value, 3), measure.clone()));
        let baseline = Quantity::new(Decimal::new(base, 3), measure);
        let better = Some(Better::ALL[better]);
        let terms = |baseline| Terms {
            goal: &goal, better, flow: Some(Flow::ALL[flow]), baseline, period: Period::year(2026).unwrap(),
            milestones: &[], adds_up: None,
        };
        let before = verdict(&goal, better, Some(&baseline), &outcome);
        if !matches!(goal.aim, Aim::Change(_)) {
            prop_assert_eq!(before, verdict(&goal, better, None, &outcome));
        }
        let on_axis = |place: Decimal| place >= Decimal::ZERO && place <= Decimal::ONE_HUNDRED;
        for picture in [picture(terms(Some(&baseline)), Some(&outcome)), picture(terms(None), Some(&outcome))] {
            let Picture::Bullet(bullet) = picture else { continue };
            prop_assert!(on_axis(bullet.result));
            prop_assert!(bullet.goal == Decimal::from(75) || bullet.goal == Decimal::from(50));
            prop_assert!(bullet.better.is_none_or(|(start, end)| on_axis(start) && on_axis(end) && start < end));
            prop_assert!(bullet.base.is_none_or(on_axis));
            prop_assert!(bullet.share.is_none_or(|share| share >= Decimal::ZERO));
        }
    }
}
