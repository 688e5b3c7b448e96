//! Line charts, laid out here so that they need no script. Positions are plain numbers for
//! SVG. The axis begins at zero, but for levels that lie close together.

use rust_decimal::Decimal;

use super::pieces::{Chart, ChartDot, ChartGoal, ChartLine, ChartTick};
use crate::domain::number;

const WIDTH: u32 = 640;
const HEIGHT: u32 = 270;
const LEFT: u32 = 104;
const RIGHT: u32 = 596;
const TOP: u32 = 34;
const BOTTOM: u32 = 226;

/// The points of one line: each has an x from 0 to 1, a value and a label.
pub(super) struct Series {
    pub title: Option<String>,
    pub points: Vec<Point>,
}

pub(super) struct Point {
    pub x: Decimal,
    pub value: Decimal,
    pub label: String,
    pub provisional: bool,
}

/// The goal as a line that steps where it was amended.
pub(super) struct GoalLine {
    /// The place from which each goal was in force, and the goal.
    pub steps: Vec<(Decimal, Decimal)>,
    pub label: String,
    /// The place where it was dropped.
    pub end: Option<Decimal>,
}

pub(super) struct Layout {
    pub text: String,
    pub goal: Option<GoalLine>,
    /// The places of figures that were corrected.
    pub crosses: Vec<Point>,
    /// The unit of the figures, written after the numbers of the axis.
    pub unit: String,
    /// Whether the axis ends at 100, as for shares. It doesn't if the largest figure is above
    /// 100, or so small that all would lie on the zero line: a poverty rate of 0,6%.
    pub up_to_hundred: bool,
    /// Whether the figures are levels: an axis from zero would hide how they differ.
    pub is_level: bool,
    pub x_ticks: Vec<(Decimal, String)>,
}

/// A chart of series; none if there is no point, one is negative, or all figures are zero.
pub(super) fn chart(series: &[Series], layout: Layout) -> Option<Chart> {
    let values = series.iter().flat_map(|series| &series.points).map(|point| point.value);
    let goals = || layout.goal.iter().flat_map(|goal| goal.steps.iter().map(|(_, value)| *value));
    let crossed = || layout.crosses.iter().map(|point| point.value);
    let largest = values.chain(goals()).chain(crossed()).max()?;
    let lowest = series.iter().flat_map(|series| &series.points).map(|point| point.value).chain(crossed()).min()?;
    if lowest < Decimal::ZERO || largest <= Decimal::ZERO {
        return None;
    }
    let (bottom, top) = axis(&layout, goals().fold(lowest, Decimal::min), largest);
    let y = |value: Decimal| {
        let height = Decimal::from(BOTTOM - TOP);
        (Decimal::from(BOTTOM) - (value - bottom) * height / (top - bottom)).round_dp(1).normalize()
    };
    let x = |share: Decimal| (Decimal::from(LEFT) + share * Decimal::from(RIGHT - LEFT)).round_dp(1).normalize();
    let lines = series.iter().filter(|series| !series.points.is_empty()).map(|series| {
        let at: Vec<String> = series.points.iter().map(|point| format!("{},{}", x(point.x), y(point.value))).collect();
        let dots = series.points.iter().map(|point| ChartDot {
            x: x(point.x).to_string(),
            y: y(point.value).to_string(),
            label: point.label.clone(),
            provisional: point.provisional,
        });
        ChartLine {
            title: series.title.clone(),
            points: if at.len() > 1 { at.join(" ") } else { String::new() },
            dots: dots.collect(),
        }
    });
    let quarter = |part: i64| (bottom + (top - bottom) * Decimal::from(part) / Decimal::from(4)).normalize();
    let y_ticks = (0..=4).map(|part| ChartTick {
        at: y(quarter(part)).to_string(),
        label: format!("{}{}", number::format(quarter(part)), layout.unit),
    });
    Some(Chart {
        width: WIDTH,
        height: HEIGHT,
        text: layout.text,
        lines: lines.collect(),
        goal: layout.goal.and_then(|goal| {
            let (_, last) = goal.steps.last()?;
            Some(ChartGoal { y: y(*last).to_string(), path: goal_path(&goal, x, y), label: goal.label })
        }),
        crosses: layout
            .crosses
            .into_iter()
            .map(|point| {
                let (x, y) = (x(point.x).to_string(), y(point.value).to_string());
                ChartDot { x, y, label: point.label, provisional: false }
            })
            .collect(),
        y_ticks: y_ticks.collect(),
        x_ticks: layout.x_ticks.into_iter().map(|(at, label)| ChartTick { at: x(at).to_string(), label }).collect(),
        left: LEFT,
        right: RIGHT,
        top: TOP,
        bottom: BOTTOM,
    })
}

/// The path of a goal: level while one goal is in force, up or down where another takes its place.
fn goal_path(goal: &GoalLine, x: impl Fn(Decimal) -> Decimal, y: impl Fn(Decimal) -> Decimal) -> String {
    let mut path = String::new();
    for (at, value) in &goal.steps {
        if path.is_empty() {
            path = format!("M{} {}", x(*at), y(*value));
        } else {
            path.push_str(&format!("H{}V{}", x(*at), y(*value)));
        }
    }
    path.push_str(&format!("H{}", goal.end.map_or(Decimal::from(RIGHT), x)));
    path
}

/// The ends of the axis of a chart.
fn axis(layout: &Layout, lowest: Decimal, largest: Decimal) -> (Decimal, Decimal) {
    let fills_whole_scale = (Decimal::TEN..=Decimal::ONE_HUNDRED).contains(&largest);
    let top = if layout.up_to_hundred && fills_whole_scale { Decimal::ONE_HUNDRED } else { round_up(largest) };
    let zoomed = if layout.is_level { zoomed(lowest, largest, layout.up_to_hundred) } else { None };
    zoomed.unwrap_or((Decimal::ZERO, top))
}

/// The ends of an axis with round quarters around figures that lie close together; none where they
/// don't.
fn zoomed(lowest: Decimal, largest: Decimal, up_to_hundred: bool) -> Option<(Decimal, Decimal)> {
    let span = largest - lowest;
    if span * Decimal::from(4) > largest {
        return None;
    }
    // Figures that are all the same have a little room around them.
    let room = if span.is_zero() { largest / Decimal::from(20) } else { span };
    let mut length = round_up(room * Decimal::new(12, 1));
    loop {
        let quarter = length / Decimal::from(4);
        let bottom = ((lowest - (length - span) / Decimal::TWO) / quarter).floor() * quarter;
        let bottom = bottom.max(Decimal::ZERO);
        // There is no share above all.
        if up_to_hundred && bottom + length > Decimal::ONE_HUNDRED && largest <= Decimal::ONE_HUNDRED {
            return Some(((Decimal::ONE_HUNDRED - length).normalize(), Decimal::ONE_HUNDRED));
        }
        if bottom + length >= largest {
            return Some((bottom.normalize(), (bottom + length).normalize()));
        }
        length = round_up(length + quarter);
    }
}

/// The next figure, from `largest` up, with round quarters: 4, 8, 12, 20, 40, 80, 120 …
fn round_up(largest: Decimal) -> Decimal {
    let mut scale = Decimal::new(1, 3);
    for _ in 0..24 {
        for step in [4, 8, 12, 20] {
            let top = scale * Decimal::from(step);
            if top >= largest {
                return top;
            }
        }
        scale *= Decimal::TEN;
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_begins_at_zero_and_ends_above_the_largest() {
        for (largest, top) in [("3", "4"), ("4.9", "8"), ("95.5", "120"), ("457.802", "800"), ("0.6", "0.8")] {
            let largest = Decimal::from_str_exact(largest).unwrap();
            assert_eq!(round_up(largest), Decimal::from_str_exact(top).unwrap());
        }
        let point = |value: i64| Point {
            x: Decimal::ZERO,
            value: Decimal::from(value),
            label: String::new(),
            provisional: false,
        };
        let layout = || Layout {
            text: String::new(),
            goal: None,
            crosses: Vec::new(),
            unit: String::new(),
            up_to_hundred: false,
            is_level: false,
            x_ticks: Vec::new(),
        };
        let drawn = chart(&[Series { title: None, points: vec![point(2)] }], layout()).unwrap();
        assert_eq!(drawn.y_ticks[0].at, BOTTOM.to_string());
        assert_eq!(drawn.lines[0].points, "", "one point is no line");
        assert!(chart(&[Series { title: None, points: vec![] }], layout()).is_none());
        assert!(chart(&[Series { title: None, points: vec![point(0)] }], layout()).is_none());
    }

    #[test]
    fn levels_that_lie_close_together_are_seen_apart() {
        let ends = |low: &str, high: &str| {
            let number = |text| Decimal::from_str_exact(text).unwrap();
            zoomed(number(low), number(high), true).map(|(bottom, top)| format!("{bottom}-{top}"))
        };
        assert_eq!(ends("95.2", "96").as_deref(), Some("94.8-96"));
        assert_eq!(ends("96", "96").as_deref(), Some("92-100"));
        assert_eq!(ends("99.9", "100").as_deref(), Some("99.8-100"));
        assert_eq!(ends("60", "95.5"), None);
        assert_eq!(ends("0.6", "0.82"), None);
    }

    #[test]
    fn a_share_has_its_whole_scale_unless_it_would_lie_on_the_zero_line() {
        for (value, top) in [("95.5", "100%"), ("10", "100%"), ("148.2", "200%"), ("1.25", "2%"), ("0.6", "0,8%")] {
            let value = Decimal::from_str_exact(value).unwrap();
            let point = Point { x: Decimal::ZERO, value, label: String::new(), provisional: false };
            let layout = Layout {
                text: String::new(),
                goal: None,
                crosses: Vec::new(),
                unit: "%".to_owned(),
                up_to_hundred: true,
                is_level: false,
                x_ticks: Vec::new(),
            };
            let drawn = chart(&[Series { title: None, points: vec![point] }], layout).unwrap();
            assert_eq!(drawn.y_ticks.last().unwrap().label, top);
        }
    }
}
