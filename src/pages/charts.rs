//! Line charts, laid out here so that they need no script. Positions are plain numbers for SVG; the
//! axis begins at zero.

use rust_decimal::Decimal;

use super::axis::Extent;
use super::pieces::{Chart, ChartDot, ChartLine, ChartTick};
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
}

pub(super) struct Layout {
    pub text: String,
    /// The unit of the figures, written after the numbers of the axis.
    pub unit: String,
    /// Whether the axis ends at 100, as for shares.
    pub up_to_hundred: bool,
    pub x_ticks: Vec<(Decimal, String)>,
}

/// A chart of series; none if there is no point, one is negative, or all figures are zero.
pub(super) fn chart(series: &[Series], layout: Layout) -> Option<Chart> {
    let values = || series.iter().flat_map(|series| &series.points).map(|point| point.value);
    let (lowest, largest) = (values().min()?, values().max()?);
    if lowest < Decimal::ZERO || largest <= Decimal::ZERO {
        return None;
    }
    let (bottom, top) = Extent { lowest, largest, up_to_hundred: layout.up_to_hundred, is_level: false }.axis();
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
        y_ticks: y_ticks.collect(),
        x_ticks: layout.x_ticks.into_iter().map(|(at, label)| ChartTick { at: x(at).to_string(), label }).collect(),
        left: LEFT,
        right: RIGHT,
        top: TOP,
        bottom: BOTTOM,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_begins_at_zero() {
        let point = |value: i64| Point { x: Decimal::ZERO, value: Decimal::from(value), label: String::new() };
        let layout = || Layout { text: String::new(), unit: String::new(), up_to_hundred: false, x_ticks: Vec::new() };
        let drawn = chart(&[Series { title: None, points: vec![point(2)] }], layout()).unwrap();
        assert_eq!(drawn.y_ticks[0].at, BOTTOM.to_string());
        assert_eq!(drawn.lines[0].points, "", "one point is no line");
        assert!(chart(&[Series { title: None, points: vec![] }], layout()).is_none());
        assert!(chart(&[Series { title: None, points: vec![point(0)] }], layout()).is_none());
    }
}
