//! Readings: goals and results in one form for every spelling, so that what was public can be
//! compared with what stands now. `4,9 triệu lượt khách trở lên` is `at_least 4900000 lượt khách`.

use rust_decimal::Decimal;

use super::goal::{Aim, AimedChange, Goal};
use super::measure::{Measure, Scale, folded_noun, power_of_ten};
use super::outcome::{Direction, Outcome, Reached};
use super::phrase::Bound;
use super::quantity::Quantity;

/// The mark of an estimate, at the end of a reading.
const ESTIMATE: &str = "; estimate";

/// The reading of a goal: its operation, figures and measure, all that it is judged by, and the
/// words beside them, which say what is counted: `từ 95% người cao tuổi trở lên`.
pub(crate) fn of_goal(goal: &Goal) -> String {
    let mut reading = goal.op().code().to_owned();
    reading += &match &goal.aim {
        Aim::Reach(figure)
        | Aim::AtLeast(figure)
        | Aim::MoreThan(figure)
        | Aim::AtMost(figure)
        | Aim::LessThan(figure) => format!(" {}", amount(figure)),
        Aim::Between { low, high } => format!(" {} .. {}", amount(low), amount(high)),
        Aim::Change(AimedChange { bound, by, up_to: Some(high), .. }) => {
            format!("{} {} .. {}", bound_code(*bound), amount(by), amount(high))
        }
        Aim::Change(AimedChange { bound, by: figure, .. }) | Aim::Times { bound, times: figure } => {
            format!("{} {}", bound_code(*bound), amount(figure))
        }
        Aim::Achieve(_) | Aim::Maintain(_) if goal.grade.is_some() => String::new(),
        Aim::Achieve(words) | Aim::Maintain(words) => behind_blank(&plain(words)),
        Aim::Unset(measure) | Aim::Unstated(measure) => {
            measure.as_ref().map(|measure| behind_blank(&in_base(measure).to_string())).unwrap_or_default()
        }
    };
    let Goal { of_plan, kept, once, per_year, .. } = goal;
    for (is_so, mark) in [(*of_plan, "of plan"), (*kept, "kept"), (*once, "none"), (*per_year, "a year")] {
        if is_so {
            reading += &format!("; {mark}");
        }
    }
    if let Some(whole) = &goal.whole {
        reading += &format!("; of {} {}", whole.number.normalize(), plain(&whole.noun));
    }
    if let Some(grade) = goal.grade {
        reading += &format!("; grade {}{}", grade.grade.word(), if grade.or_better { " or better" } else { "" });
    }
    if let Some(deadline) = goal.deadline {
        reading += &format!("; by {deadline}");
    }
    if let Some(remark) = &goal.remark {
        reading += &format!("; words {}", plain(remark));
    }
    reading
}

/// The reading of a result: all figures that it states, and whether it is an estimate.
pub(crate) fn of_outcome(outcome: &Outcome, is_estimate: bool) -> String {
    let mut reading = match &outcome.reached {
        Reached::Quantity(quantity) => amount(quantity),
        Reached::PlanShare(share) => format!("plan {}", amount(share)),
        Reached::Change(direction, by) => changed(*direction, by),
        Reached::Times(times) => format!("times {}", amount(times)),
        Reached::Yes => "yes".to_owned(),
        Reached::No => "no".to_owned(),
        Reached::Grade(grade) => format!("grade {}", grade.word()),
        Reached::Words(words) => format!("words {}", plain(words)),
    };
    if let Some(of) = outcome.of {
        reading += &format!("; of {}", of.normalize());
    }
    if let Some(plan) = &outcome.plan {
        reading += &format!("; plan {}", amount(plan));
    }
    if let Some((direction, by)) = outcome.change.as_deref() {
        reading += &format!("; {}", changed(*direction, by));
    }
    if outcome.cumulative {
        reading += "; cumulative";
    }
    if is_estimate {
        reading += ESTIMATE;
    }
    reading
}

/// Whether two readings say the same, however their words are spelt.
pub(crate) fn is_same(one: &str, two: &str) -> bool {
    one == two || folded(one) == folded(two)
}

/// Whether a reading is of an estimate.
pub(crate) fn is_estimate(reading: &str) -> bool {
    reading.ends_with(ESTIMATE)
}

/// A number in the smallest scale of its measure: `98.4 %`, `27625000000 đồng`.
fn amount(quantity: &Quantity) -> String {
    let base = in_base(&quantity.measure);
    let scaled = match &quantity.measure {
        Measure::PerMille => quantity.number.checked_mul(Decimal::new(1, 1)),
        Measure::Money { scale, .. } | Measure::Count { scale, .. } => {
            quantity.number.checked_mul(power_of_ten(scale.exponent()))
        }
        Measure::Percent | Measure::PercentPoint | Measure::Rank => Some(quantity.number),
    };
    // A number too large for its base is told in the scale it was stated in.
    let (number, measure) = scaled.map_or((quantity.number, quantity.measure.clone()), |number| (number, base));
    format!("{}{}", number.normalize(), behind_blank(&measure.to_string()))
}

/// The measure in its smallest scale, in which readings are told.
fn in_base(measure: &Measure) -> Measure {
    match measure {
        Measure::PerMille => Measure::Percent,
        Measure::Money { per, .. } => Measure::Money { scale: Scale::One, per: per.clone() },
        Measure::Count { noun, per, .. } => Measure::Count { scale: Scale::One, noun: noun.clone(), per: per.clone() },
        other => other.clone(),
    }
}

fn changed(direction: Direction, by: &Quantity) -> String {
    match direction {
        Direction::Increase => format!("up {}", amount(by)),
        Direction::Decrease => format!("down {}", amount(by)),
    }
}

fn bound_code(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => " at_least",
        Bound::MoreThan => " more_than",
        Bound::AtMost => " at_most",
        Bound::LessThan => " less_than",
    }
}

fn behind_blank(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" {text}") }
}

/// Words in lower case with single blanks.
pub(crate) fn plain(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A reading without marks on its letters. Numbers and signs stay as they are.
fn folded(reading: &str) -> String {
    let fold = |word: &str| {
        if word.chars().any(char::is_alphabetic) { folded_noun(word) } else { word.to_owned() }
    };
    reading.split(' ').map(fold).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goal(phrase: &str) -> String {
        of_goal(&Goal::parse(phrase).unwrap_or_else(|refusal| panic!("{phrase}: {refusal:?}")))
    }

    fn outcome(phrase: &str) -> String {
        let outcome = Outcome::parse(phrase).unwrap_or_else(|refusal| panic!("{phrase}: {refusal:?}"));
        of_outcome(&outcome, outcome.estimated)
    }

    #[test]
    fn goals_are_told_by_what_they_are_judged_by() {
        for (phrase, reading) in [
            ("từ 4,9 triệu lượt khách trở lên", "at_least 4900000 lượt khách"),
            ("27.625 triệu đồng", "reach 27625000000 đồng"),
            ("27,625 tỷ đồng", "reach 27625000000 đồng"),
            ("trên 85%", "more_than 85 %"),
            ("từ 10 đến 12%", "between 10 % .. 12 %"),
            ("tăng 13% so với năm 2025", "increase_by 13 %; words so với năm 2025"),
            ("100% kế hoạch", "reach 100 %; of plan; words kế hoạch"),
            ("duy trì 98%", "reach 98 %; kept"),
            ("100% (3/3 trạm y tế)", "reach 100 %; of 3 trạm y tế; words (3/3 trạm y tế)"),
            ("…", "unset"),
        ] {
            assert_eq!(goal(phrase), reading, "{phrase}");
        }
    }

    #[test]
    fn every_figure_of_a_result_is_told() {
        for (phrase, reading) in [
            ("98,40%", "98.4 %"),
            ("984‰", "98.4 %"),
            ("ước 98,4%", "98.4 %; estimate"),
            ("580 tỷ đồng, đạt 102% kế hoạch", "580000000000 đồng; plan 102 %"),
            ("giảm 6,2%", "down 6.2 %"),
            ("đạt", "yes"),
            ("không đạt", "no"),
        ] {
            assert_eq!(outcome(phrase), reading, "{phrase}");
        }
    }

    #[test]
    fn spelling_makes_no_difference_and_figures_do() {
        for (one, two) in
            [("13,5 tỷ đồng", "13.500 triệu đồng"), ("12 bác sỹ", "12 bác sĩ"), ("ước 98,4%", "ước đạt 98,40%")]
        {
            assert!(is_same(&outcome(one), &outcome(two)), "{one}: {two}");
        }
        for (one, two) in [("98,4%", "89,4%"), ("98,4%", "ước 98,4%"), ("12 hộ", "12 người"), ("đạt", "không đạt")]
        {
            assert!(!is_same(&outcome(one), &outcome(two)), "{one}: {two}");
        }
        // A sign is no letter that could be folded away.
        assert!(!is_same("-5 %", "5 %"));
        assert!(is_same(&goal("được công nhận đạt chuẩn"), &goal("Được  công nhận đạt chuẩn")));
        assert!(!is_same(&goal("từ 95% trở lên"), &goal("95%")));
        assert!(!is_same(&goal("từ 95% trở lên"), &goal("từ 95% người cao tuổi trở lên")));
    }

    #[test]
    fn estimates_are_known() {
        assert!(is_estimate(&outcome("ước 98,4%")) && !is_estimate(&outcome("98,4%")));
    }
}
