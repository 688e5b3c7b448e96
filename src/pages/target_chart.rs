//! The chart of a part over its period: results, goal, course, last year, laid out in per cent of the
//! picture so that neither strokes nor text scale.

use rust_decimal::Decimal;
use serde::Serialize;

use super::axis::Extent;
use super::context::PageContext;
use super::target::{TargetContext, crossed_figures};
use crate::content::resolution::Part;
use crate::domain::bullet::aimed_level;
use crate::domain::date::Date;
use crate::domain::indicator::{Better, Flow};
use crate::domain::measure::Measure;
use crate::domain::number;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::site::PartId;
use crate::site::goal_history::PastGoal;
use crate::site::standing::terms;

/// The heights of the plot's top and bottom, and the places of its left and right.
const TOP: u32 = 8;
const BOTTOM: u32 = 90;
const LEFT: u32 = 1;
const RIGHT: u32 = 99;

/// A chart. Lists of points are ready for `points` of an SVG whose box is 100 by 100.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TargetChart {
    /// The chart in words, for readers who don't see it.
    pub text: String,
    /// The better side of the goal, or the range; none where nothing says which side is better.
    pub better: Option<String>,
    /// The pace between the first goal and the last, where an amendment changed it.
    pub wedge: Option<String>,
    /// The course: even, or by the ward's own milestones.
    pub course: Option<String>,
    pub last_year: Option<String>,
    /// The goal with a step at each amendment; two for a range.
    pub goals: Vec<String>,
    pub lines: Vec<LineView>,
    pub dots: Vec<DotView>,
    /// The places of figures that were corrected.
    pub crosses: Vec<PlaceView>,
    pub y_ticks: Vec<TickView>,
    pub x_ticks: Vec<TickView>,
    pub labels: Vec<LabelView>,
}

/// Results that follow one another; dashed where they lead to an estimate.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LineView {
    pub points: String,
    pub is_estimate: bool,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct DotView {
    pub x: String,
    pub y: String,
    /// `res`, `est`, `base`.
    pub kind: &'static str,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct PlaceView {
    pub x: String,
    pub y: String,
}

#[derive(Debug, Clone, Hash, Serialize)]
pub struct TickView {
    pub at: String,
    pub label: String,
    /// The end that stays at its place: `m` the middle, `e` the end, else the start.
    pub anchor: &'static str,
}

/// A figure written into the chart.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LabelView {
    /// `res`, `goal`, `last`.
    pub kind: &'static str,
    pub x: String,
    pub y: String,
    /// As of a tick.
    pub anchor: &'static str,
    /// Below its place, where there is no room above.
    pub is_below: bool,
    pub text: String,
}

/// The place beside the figures of the axis, 9 % of the width.
const BESIDE_AXIS: Decimal = Decimal::from_parts(9, 0, 0, false, 2);

/// A figure at its place in the period, from 0 to 1.
#[derive(Debug, Clone)]
struct Point {
    x: Decimal,
    value: Decimal,
    is_estimate: bool,
}

/// The start of a period with a figure.
fn at_start(value: Decimal) -> Point {
    Point { x: Decimal::ZERO, value, is_estimate: false }
}

/// The figures of a chart, all in the measure of the goal.
struct Figures {
    results: Vec<Point>,
    crosses: Vec<Point>,
    /// Each goal with the place from which it was in force; the lower end of a range before it.
    goals: Vec<(Decimal, Option<Decimal>, Decimal)>,
    /// The days of the results.
    days: Vec<Date>,
    /// The place where the goal was dropped, else the end.
    end: Decimal,
    course: Vec<Point>,
    last_year: Vec<Point>,
    base: Option<Decimal>,
    measure: Measure,
    is_counted: bool,
    direction: Option<Better>,
}

/// The chart of a part; none with fewer than two results, which a bullet shows as well.
pub(super) fn target_chart(
    context: &PageContext,
    at: &TargetContext<'_>,
    position: usize,
    part: &Part,
) -> Option<TargetChart> {
    let figures = Figures::of(context, at, position, part)?;
    let scale = Scale::of(&figures)?;
    let title = part.title.as_ref().unwrap_or(&at.target.title);
    let text = context.words.fill("made.chart.history", &[("title", title)]);
    let names = Names {
        last_year: (at.entry.period.first_year() - 1).to_string(),
        base: base_name(context, part.baseline.as_ref().and_then(|base| base.period)),
    };
    Some(figures.drawn(
        &scale,
        text,
        x_ticks(at, &figures),
        &|n| context.words.fill("made.chart.goal", &[("n", n)]),
        &names,
    ))
}

/// The names that figures before the period are labelled by.
struct Names {
    last_year: String,
    base: String,
}

/// The name of a base: its own period, or that it states none.
fn base_name(context: &PageContext, period: Option<Period>) -> String {
    period.map_or_else(|| context.words.get("made.baseline.of_no_period").to_owned(), |period| period.to_string())
}

impl Figures {
    fn of(context: &PageContext, at: &TargetContext<'_>, position: usize, part: &Part) -> Option<Self> {
        let (site, entry) = (&context.site, at.entry);
        let id = at.id.part(position);
        let own = terms(site, entry, part);
        let (_, aimed) = aimed_level(own)?;
        let period = entry.period;
        let point = |date: Date, figure: &Quantity, is_estimate: bool| {
            Some(Point { x: share_of_period(period, date)?, value: figure.in_measure_of(&aimed)?, is_estimate })
        };
        let results = entry.results_of(at.id.position, position).filter_map(|result| {
            let (stated, report) = entry.result(result);
            let day = report.date?;
            Some((day, point(day, stated.outcome()?.quantity()?, stated.provisional)?))
        });
        let (days, results): (Vec<Date>, Vec<Point>) = results.unzip();
        if results.len() < 2 {
            return None;
        }
        let crosses = crossed_figures(context, at, position);
        let is_counted = own.flow == Some(Flow::Cumulative) && !period.is_term() && !aimed.measure.is_rank();
        let goals = goal_steps(context, at, position, part, &aimed);
        let course = if is_counted && own.direction() != Some(Better::Lower) {
            course(period, &goals, own.milestones.iter().filter_map(|one| point(one.day, &one.quantity, false)))
        } else {
            Vec::new()
        };
        Some(Self {
            crosses: crosses.iter().filter_map(|(date, figure)| point(*date, figure, false)).collect(),
            end: dropped_at(at, position).unwrap_or(Decimal::ONE),
            last_year: last_year(context, id, &aimed, is_counted),
            base: own.baseline.filter(|_| !is_counted).and_then(|base| base.in_measure_of(&aimed)),
            measure: aimed.measure.clone(),
            direction: own.direction(),
            days,
            results,
            goals,
            course,
            is_counted,
        })
    }

    fn drawn(
        &self,
        scale: &Scale,
        text: String,
        x_ticks: Vec<(Decimal, String)>,
        goal_words: &dyn Fn(&str) -> String,
        names: &Names,
    ) -> TargetChart {
        let start = self.is_counted.then(|| at_start(Decimal::ZERO));
        let base = self.base.map(at_start);
        let origin = start.as_ref().or(base.as_ref());
        let dot = |point: &Point, kind| DotView { x: x(point.x), y: scale.y(point.value), kind };
        let results = self.results.iter().map(|point| dot(point, if point.is_estimate { "est" } else { "res" }));
        let ticks = [scale.bottom, (scale.bottom + scale.top) / Decimal::TWO, scale.top];
        // The unit is written once, at the top.
        let tick = |value: Decimal| {
            let is_whole = value == scale.top || self.measure.is_share();
            let number = || number::format(value.normalize());
            let label =
                if is_whole { Quantity::new(value.normalize(), self.measure.clone()).to_string() } else { number() };
            TickView { at: scale.y(value), label, anchor: "" }
        };
        TargetChart {
            better: self.better(scale),
            wedge: self.wedge(scale),
            course: line(scale, &self.course),
            last_year: line(scale, &self.last_year),
            goals: self.goal_lines(scale),
            lines: self.lines(scale, origin),
            dots: base.iter().map(|point| dot(point, "base")).chain(results).collect(),
            crosses: self.crosses.iter().map(|point| PlaceView { x: x(point.x), y: scale.y(point.value) }).collect(),
            y_ticks: ticks.into_iter().filter(|value| !value.is_zero()).map(tick).collect(),
            x_ticks: x_ticks.into_iter().map(|(at, label)| TickView { at: x(at), label, anchor: anchor(at) }).collect(),
            labels: self.labels(scale, goal_words, names),
            text,
        }
    }

    /// The points of a line along the goals, or along the lower ends of ranges.
    fn steps(&self, of: impl Fn(&(Decimal, Option<Decimal>, Decimal)) -> Option<Decimal>) -> Vec<(Decimal, Decimal)> {
        let mut points: Vec<(Decimal, Decimal)> = Vec::new();
        for goal in &self.goals {
            let Some(value) = of(goal) else { continue };
            if let Some((_, before)) = points.last() {
                points.push((goal.0, *before));
            }
            points.push((goal.0, value));
        }
        if let Some((_, last)) = points.last() {
            points.push((self.end, *last));
        }
        points
    }

    fn goal_lines(&self, scale: &Scale) -> Vec<String> {
        let lines = [self.steps(|goal| goal.1), self.steps(|goal| Some(goal.2))];
        lines.iter().filter(|line| !line.is_empty()).map(|line| scale.points(line)).collect()
    }

    /// The better side of the goal, as a shape along its line.
    fn better(&self, scale: &Scale) -> Option<String> {
        let (low, high) = (self.steps(|goal| goal.1), self.steps(|goal| Some(goal.2)));
        let is_range = !low.is_empty();
        let edge = match self.direction {
            Some(Better::Lower) if !self.measure.is_rank() => scale.bottom,
            Some(Better::Higher | Better::Lower) => scale.top,
            _ if is_range => {
                let around = low.iter().copied().chain(high.into_iter().rev());
                return Some(scale.points(&around.collect::<Vec<_>>()));
            }
            _ => return None,
        };
        let near = if is_range && self.direction == Some(Better::Higher) { low } else { high };
        let (first, last) = (near.first()?.0, near.last()?.0);
        let shape = near.iter().copied().chain([(last, edge), (first, edge)]);
        Some(scale.points(&shape.collect::<Vec<_>>()))
    }

    /// The even courses to the first goal and the last, and all between them.
    fn wedge(&self, scale: &Scale) -> Option<String> {
        let (first, last) = (self.goals.first()?.2, self.goals.last()?.2);
        let is_even = matches!(&self.course[..], [_, _]);
        let shape = [(Decimal::ZERO, Decimal::ZERO), (Decimal::ONE, first), (Decimal::ONE, last)];
        (is_even && first != last).then(|| scale.points(&shape))
    }

    fn lines(&self, scale: &Scale, origin: Option<&Point>) -> Vec<LineView> {
        let mut runs: Vec<(bool, Vec<(Decimal, Decimal)>)> = Vec::new();
        let mut before: Option<&Point> = None;
        for point in origin.into_iter().chain(&self.results) {
            let place = (point.x, point.value);
            match (before, runs.last_mut()) {
                (Some(_), Some((is_estimate, run))) if *is_estimate == point.is_estimate => run.push(place),
                (Some(before), _) => runs.push((point.is_estimate, vec![(before.x, before.value), place])),
                (None, _) => {}
            }
            before = Some(point);
        }
        let view =
            |(is_estimate, run): (bool, Vec<(Decimal, Decimal)>)| LineView { points: scale.points(&run), is_estimate };
        runs.into_iter().map(view).collect()
    }

    fn labels(&self, scale: &Scale, goal_words: &dyn Fn(&str) -> String, names: &Names) -> Vec<LabelView> {
        let figure = |value: Decimal| {
            let number = number::format(value.normalize());
            if self.measure.is_share() { format!("{number}{}", self.measure) } else { number }
        };
        let label = |kind, at: Decimal, value: Decimal, anchor, text: String| {
            let y = scale.height(value);
            // Last year is written below its line, since this year's figures stand above theirs.
            let is_below = if kind == "last" { y < Decimal::from(BOTTOM - 8) } else { y < Decimal::from(TOP + 6) };
            LabelView { kind, x: x(at), y: rounded(y), anchor, is_below, text }
        };
        let mut labels = Vec::new();
        // The goal is written at the end that results and course leave free.
        let is_late = self.results.last().is_some_and(|point| point.x > Decimal::new(8, 1));
        let is_taken = is_late || !self.course.is_empty();
        let mut goals = self.goals.iter().rev();
        if let Some((_, _, value)) = goals.next() {
            let (at, anchor) = if is_taken && self.goals.len() == 1 { (BESIDE_AXIS, "") } else { (self.end, "e") };
            labels.push(label("goal", at, *value, anchor, goal_words(&figure(*value))));
        }
        if let Some((at, _, value)) = self.goals.first().filter(|_| self.goals.len() > 1) {
            labels.push(label("goal", *at, *value, "", goal_words(&figure(*value))));
        }
        let told = self.results.len() <= 6;
        let last = self.results.len().saturating_sub(1);
        for (_, point) in self.results.iter().enumerate().filter(|(at, _)| told || *at == 0 || *at == last) {
            labels.push(label("res", point.x, point.value, anchor(point.x), figure(point.value)));
        }
        if let Some(base) = self.base {
            labels.push(label("last", BESIDE_AXIS, base, "", format!("{}: {}", names.base, figure(base))));
        }
        // A base of last year is where last year ended.
        let is_told = self.base.is_some() && names.base == names.last_year;
        if let Some(point) = self.last_year.last().filter(|_| !is_told && self.last_year.len() > 1) {
            labels.push(label(
                "last",
                point.x,
                point.value,
                anchor(point.x),
                format!("{}: {}", names.last_year, figure(point.value)),
            ));
        }
        labels
    }
}

/// The axis of a chart. Of a ranking the first stands at the top.
struct Scale {
    bottom: Decimal,
    top: Decimal,
}

impl Scale {
    fn of(figures: &Figures) -> Option<Self> {
        let points = figures.results.iter().chain(&figures.crosses).chain(&figures.last_year).chain(&figures.course);
        let goals = figures.goals.iter().flat_map(|(_, low, high)| low.iter().chain([high])).copied();
        let values = points.map(|point| point.value).chain(goals).chain(figures.base);
        let values: Vec<Decimal> = values.collect();
        let (lowest, largest) = (*values.iter().min()?, *values.iter().max()?);
        if lowest < Decimal::ZERO || largest <= Decimal::ZERO {
            return None;
        }
        if figures.measure.is_rank() {
            return Some(Self { bottom: largest + Decimal::ONE, top: Decimal::ONE });
        }
        let up_to_hundred = figures.measure == Measure::Percent;
        let (bottom, top) = Extent { lowest, largest, up_to_hundred, is_level: !figures.is_counted }.axis();
        Some(Self { bottom, top })
    }

    fn height(&self, value: Decimal) -> Decimal {
        let height = Decimal::from(BOTTOM - TOP);
        Decimal::from(BOTTOM) - (value - self.bottom) * height / (self.top - self.bottom)
    }

    fn y(&self, value: Decimal) -> String {
        rounded(self.height(value))
    }

    fn points(&self, points: &[(Decimal, Decimal)]) -> String {
        let points: Vec<String> = points.iter().map(|(at, value)| format!("{},{}", x(*at), self.y(*value))).collect();
        points.join(" ")
    }
}

fn line(scale: &Scale, points: &[Point]) -> Option<String> {
    let places: Vec<(Decimal, Decimal)> = points.iter().map(|point| (point.x, point.value)).collect();
    (places.len() > 1).then(|| scale.points(&places))
}

/// The even course to the last goal, or the course by milestones.
fn course(
    period: Period,
    goals: &[(Decimal, Option<Decimal>, Decimal)],
    milestones: impl Iterator<Item = Point>,
) -> Vec<Point> {
    let mut course = vec![at_start(Decimal::ZERO)];
    course.extend(milestones);
    if let (1, false, Some((_, low, high))) = (course.len(), period.is_term(), goals.last()) {
        course.push(Point { x: Decimal::ONE, value: low.unwrap_or(*high), is_estimate: false });
    }
    course
}

/// The figures of the year before, at the places of their days in it.
fn last_year(context: &PageContext, id: PartId, aimed: &Quantity, is_counted: bool) -> Vec<Point> {
    let Some(before) = context.part_of_last_year(id) else { return Vec::new() };
    let period = context.site[before.target.resolution].period;
    let point = |(date, figure): (Date, &Quantity)| {
        Some(Point { x: share_of_period(period, date)?, value: figure.in_measure_of(aimed)?, is_estimate: false })
    };
    let points: Vec<Point> = context.figures_of(before).filter_map(point).collect();
    let start = (is_counted && !points.is_empty()).then(|| at_start(Decimal::ZERO));
    start.into_iter().chain(points).collect()
}

/// The goals of a part, each with the place of the day it began and the lower end of its range.
fn goal_steps(
    context: &PageContext,
    at: &TargetContext<'_>,
    position: usize,
    part: &Part,
    aimed: &Quantity,
) -> Vec<(Decimal, Option<Decimal>, Decimal)> {
    let level = |part: &Part| {
        let (low, high) = aimed_level(terms(&context.site, at.entry, part))?;
        Some((low.and_then(|low| low.in_measure_of(aimed)), high.in_measure_of(aimed)?))
    };
    let history = at.entry.history_of(at.target).and_then(|history| history.parts.get(position));
    let Some(history) = history else {
        return level(part).map(|(low, high)| (Decimal::ZERO, low, high)).into_iter().collect();
    };
    let step = |goal: &PastGoal| {
        let x = goal.by.map_or(Some(Decimal::ZERO), |by| share_of_period(at.entry.period, by.since))?;
        let (low, high) = level(&goal.part)?;
        Some((x, low, high))
    };
    history.goals.iter().filter_map(step).collect()
}

fn dropped_at(at: &TargetContext<'_>, position: usize) -> Option<Decimal> {
    let history = at.entry.history_of(at.target)?.parts.get(position)?;
    share_of_period(at.entry.period, history.dropped?.since)
}

/// The place of a day within a period, from 0 to 1.
fn share_of_period(period: Period, day: Date) -> Option<Decimal> {
    let (gone, all) = period.days_gone(day)?;
    Decimal::from(gone).checked_div(Decimal::from(all))
}

/// The days of the results between the ends of a year, or the years of a term.
fn x_ticks(at: &TargetContext<'_>, figures: &Figures) -> Vec<(Decimal, String)> {
    let period = at.entry.period;
    if period.is_term() {
        let years = i64::from(period.last_year() - period.first_year()) + 1;
        let tick = |year: i64| {
            (Decimal::from(year) / Decimal::from(years), (i64::from(period.first_year()) + year).to_string())
        };
        return (0..years).map(tick).collect();
    }
    // Neighbours that would touch leave one out.
    let room = Decimal::new(11, 2);
    let mut ticks = vec![(Decimal::ZERO, "1/1".to_owned())];
    for (place, day) in figures.results.iter().map(|point| point.x).zip(figures.days.iter().copied()) {
        let is_free = ticks.last().is_none_or(|(before, _)| place - before > room);
        if is_free && Decimal::ONE - place > room {
            let (_, month, day) = day.parts();
            ticks.push((place, format!("{day}/{month}")));
        }
    }
    ticks.push((Decimal::ONE, "31/12".to_owned()));
    ticks
}

/// The end of a text that stays at its place: none reaches beyond the picture.
fn anchor(at: Decimal) -> &'static str {
    match at {
        at if at < Decimal::new(12, 2) => "",
        at if at > Decimal::new(88, 2) => "e",
        _ => "m",
    }
}

fn x(share: Decimal) -> String {
    rounded(Decimal::from(LEFT) + share * Decimal::from(RIGHT - LEFT))
}

fn rounded(place: Decimal) -> String {
    place.round_dp(1).normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::phrase::parse_measure;

    fn number(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn point((x, value, is_estimate): (&str, &str, bool)) -> Point {
        Point { x: number(x), value: number(value), is_estimate }
    }

    fn figures(results: &[(&str, &str, bool)], goals: &[(&str, &str)], measure: &str) -> Figures {
        Figures {
            results: results.iter().copied().map(point).collect(),
            days: Vec::new(),
            crosses: Vec::new(),
            goals: goals.iter().map(|(at, goal)| (number(at), None, number(goal))).collect(),
            end: Decimal::ONE,
            course: Vec::new(),
            last_year: Vec::new(),
            base: None,
            measure: parse_measure(measure).unwrap(),
            is_counted: false,
            direction: Some(Better::Higher),
        }
    }

    fn drawn(figures: &Figures) -> TargetChart {
        let scale = Scale::of(figures).unwrap();
        let names = Names { last_year: "2025".to_owned(), base: "2020".to_owned() };
        figures.drawn(&scale, String::new(), Vec::new(), &|n| format!("goal {n}"), &names)
    }

    #[test]
    fn an_amended_goal_is_a_step_and_its_pace_a_wedge() {
        let goals = [("0", "6"), ("0.5", "8")];
        let results = [("0.25", "1", false), ("0.75", "5", true)];
        let mut counted = Figures { is_counted: true, ..figures(&results, &goals, "lượt") };
        counted.course = course(Period::year(2026).unwrap(), &counted.goals, std::iter::empty());
        let chart = drawn(&counted);
        assert_eq!(chart.goals, ["1,28.5 50,28.5 50,8 99,8"]);
        assert_eq!(chart.better.as_deref(), Some("1,28.5 50,28.5 50,8 99,8 99,8 1,8"));
        assert_eq!(chart.wedge.as_deref(), Some("1,90 99,28.5 99,8"));
        assert_eq!(chart.course.as_deref(), Some("1,90 99,8"));
        // The line to an estimate is apart.
        let lines: Vec<_> = chart.lines.iter().map(|line| (line.points.as_str(), line.is_estimate)).collect();
        assert_eq!(lines, [("1,90 25.5,79.8", false), ("25.5,79.8 74.5,38.8", true)]);
        let labels: Vec<_> = chart.labels.iter().map(|label| (label.kind, label.text.as_str())).collect();
        assert_eq!(labels, [("goal", "goal 8"), ("goal", "goal 6"), ("res", "1"), ("res", "5")]);
    }

    #[test]
    fn a_base_is_named_by_its_own_period() {
        let mut level = figures(&[("0.5", "9", false), ("1", "10", false)], &[("0", "12")], "%");
        level.base = Some(number("7"));
        level.last_year = vec![point(("0.5", "7.5", false)), point(("1", "8", false))];
        let chart = drawn(&level);
        let labels: Vec<_> = chart.labels.iter().filter(|label| label.kind == "last").collect();
        assert_eq!(labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>(), ["2020: 7%", "2025: 8%"]);
    }

    #[test]
    fn milestones_take_the_place_of_the_even_course() {
        let milestones = [point(("0.25", "1", false)), point(("1", "9", false))];
        let goals = [(Decimal::ZERO, None, number("9"))];
        let course = course(Period::year(2026).unwrap(), &goals, milestones.into_iter());
        assert_eq!(course.iter().map(|point| point.value).collect::<Vec<_>>(), ["0", "1", "9"].map(number));
    }

    #[test]
    fn the_first_of_a_ranking_stands_at_the_top() {
        let mut ranks = figures(&[("0.5", "9", false), ("1", "1", false)], &[("0", "5")], "thứ");
        ranks.direction = Some(Better::Lower);
        let chart = drawn(&ranks);
        let heights: Vec<_> = chart.dots.iter().map(|dot| dot.y.as_str()).collect();
        assert_eq!(heights, ["80.9", "8"]);
        assert_eq!(chart.better.as_deref(), Some("1,44.4 99,44.4 99,8 1,8"));
    }

    #[test]
    fn nothing_is_shaded_where_no_side_is_better() {
        let plain = Figures { direction: None, ..figures(&[("0.5", "9", false)], &[("0", "5")], "lượt") };
        assert_eq!(drawn(&plain).better, None);
        let mut range = plain;
        range.goals = vec![(Decimal::ZERO, Some(number("4")), number("8"))];
        let chart = drawn(&range);
        assert_eq!(chart.goals.len(), 2);
        assert_eq!(chart.better.map(|points| points.split(' ').count()), Some(4));
    }
}
