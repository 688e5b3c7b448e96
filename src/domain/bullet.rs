//! The bullet: a picture of a result beside its goal. It decides nothing, the verdict does, so its
//! divisions may round.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::answer::answer;
use super::goal::{Aim, AimedChange};
use super::indicator::Better;
use super::measure::Measure;
use super::outcome::{Direction, Outcome, Reached};
use super::progress::is_counted;
use super::quantity::Quantity;
use super::status_figures::Pace;
use super::verdict::{Terms, compared};

/// The picture of a part at a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Picture {
    Bullet(Box<Bullet>),
    /// Yes or no: nothing is drawn to scale.
    YesNo {
        yes: bool,
    },
    /// Nothing is known yet; never 0.
    Unknown,
}

/// A result on an axis with the goal. Places are from 0 to 100, the width of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bullet {
    pub form: Form,
    axis: Axis,
    pub result: Decimal,
    /// The result lies beyond the end of the axis.
    pub is_beyond: bool,
    /// The goal, or the upper end of a range. It stands at 75 where more is better, else at 50, so
    /// that the goals of a table form a column.
    pub goal: Decimal,
    /// The lower end of a range.
    pub low: Option<Decimal>,
    /// The stretch of the axis that is better, or within the range; none where nothing says which
    /// side is better.
    pub better: Option<(Decimal, Decimal)>,
    pub base: Option<Decimal>,
    /// Result ÷ goal in per cent, of what is counted and has no ceiling.
    pub share: Option<Decimal>,
}

/// The way a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A bar from 0: the figure is counted over the period.
    Counted,
    /// A dot on an axis that is zoomed to the goal, where a bar would lie.
    Level,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Axis {
    goal: Quantity,
    /// The place of the goal.
    tick: Decimal,
    /// The distance from the start of the axis to the goal, in the goal's measure.
    length: Decimal,
    /// Small numbers stand at the right, as the first of a ranking does.
    is_reversed: bool,
}

/// The figures of a picture, all on the scale of the results.
struct Figures<'f> {
    goal: Cow<'f, Quantity>,
    low: Option<Cow<'f, Quantity>>,
    value: Cow<'f, Quantity>,
    base: Option<&'f Quantity>,
    direction: Option<Better>,
}

/// The picture of a part at its latest outcome.
pub(crate) fn picture(terms: Terms<'_>, outcome: Option<&Outcome>) -> Picture {
    let Some(outcome) = outcome.filter(|_| terms.goal.is_set()) else { return Picture::Unknown };
    match yes_or_no(terms, outcome) {
        Some(yes) => Picture::YesNo { yes },
        None => bullet(terms, outcome).map_or(Picture::Unknown, |bullet| Picture::Bullet(Box::new(bullet))),
    }
}

impl Picture {
    /// Result ÷ goal in per cent, where it is drawn so.
    pub(crate) fn share(&self) -> Option<Decimal> {
        match self {
            Picture::Bullet(bullet) => bullet.share,
            Picture::YesNo { .. } | Picture::Unknown => None,
        }
    }
}

impl Bullet {
    /// The place of a figure of the same kind; none beyond the axis.
    pub(crate) fn place(&self, figure: &Quantity) -> Option<Decimal> {
        self.axis.place(figure).filter(|place| is_on_axis(*place))
    }

    /// The place that a running sum should have come to.
    pub(crate) fn expected(&self, pace: &Pace) -> Option<Decimal> {
        match pace {
            Pace::Milestone { figure, .. } => self.place(figure),
            Pace::Time { gone, .. } => {
                let way = self.low.unwrap_or(self.goal).checked_mul(*gone)?;
                Some(rounded(way.checked_div(Decimal::ONE_HUNDRED)?))
            }
        }
    }
}

impl Axis {
    fn place(&self, figure: &Quantity) -> Option<Decimal> {
        let number = if figure.is_zero() { Decimal::ZERO } else { figure.in_measure_of(&self.goal)? };
        let way = number.checked_sub(self.goal.number)?.checked_mul(self.tick)?.checked_div(self.length)?;
        Some(rounded(if self.is_reversed { self.tick - way } else { self.tick + way }))
    }

    fn place_of(&self, number: i64) -> Option<Decimal> {
        self.place(&Quantity::new(Decimal::from(number), self.goal.measure.clone()))
    }
}

/// Yes or no, where the goal or the outcome asks for no other picture.
fn yes_or_no(terms: Terms<'_>, outcome: &Outcome) -> Option<bool> {
    let is_yes_or_no = terms.goal.is_yes_or_no();
    match &outcome.reached {
        Reached::Yes if is_yes_or_no => Some(true),
        Reached::No if is_yes_or_no => Some(false),
        Reached::Words(words) => answer(terms.goal, words),
        _ if is_yes_or_no => compared(terms.goal, outcome).map(|value| value.is_zero()),
        _ => None,
    }
}

fn bullet(terms: Terms<'_>, outcome: &Outcome) -> Option<Bullet> {
    let figures = figures(terms, outcome)?;
    let form = if is_counted(terms, outcome) { Form::Counted } else { Form::Level };
    let axis = axis(form, &figures)?;
    let result = axis.place(&figures.value)?;
    let low = figures.low.as_deref().and_then(|low| axis.place(low));
    let is_ceiling = figures.direction == Some(Better::Lower);
    let share = (form == Form::Counted && !is_ceiling && low.is_none()).then(|| share_of(&figures)).flatten();
    Some(Bullet {
        form,
        result: result.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED),
        is_beyond: result > Decimal::ONE_HUNDRED,
        goal: axis.tick,
        low,
        better: better(terms, &figures, &axis, low),
        base: figures.base.and_then(|base| axis.place(base)).filter(|place| is_on_axis(*place)),
        share,
        axis,
    })
}

fn figures<'f>(terms: Terms<'f>, outcome: &'f Outcome) -> Option<Figures<'f>> {
    let (goal, direction) = (terms.goal, terms.direction());
    match (&goal.aim, &outcome.reached) {
        (Aim::Change(change), Reached::Change(reached, by)) => return Some(of_stated_change(change, *reached, by)),
        (Aim::Times { times, .. }, Reached::Times(value)) => {
            let (goal, value) = (Cow::Borrowed(times), Cow::Borrowed(value));
            return Some(Figures { goal, low: None, value, base: None, direction });
        }
        (Aim::Change(_) | Aim::Times { .. }, reached) if !matches!(reached, Reached::Quantity(_)) => return None,
        _ => {}
    }
    let (low, goal) = aimed_level(terms)?;
    Some(Figures { goal, low, value: compared(terms.goal, outcome)?, base: terms.baseline, direction })
}

/// The level that a goal asks for, with the lower end of a range before it: its own figures, or those
/// that its change leads to from the base.
pub(crate) fn aimed_level(terms: Terms<'_>) -> Option<(Option<Cow<'_, Quantity>>, Cow<'_, Quantity>)> {
    match &terms.goal.aim {
        Aim::Change(change) => {
            let base = terms.baseline?;
            let one = moved(change.direction, &change.by, base)?;
            let two = change.up_to.as_deref().map(|by| moved(change.direction, by, base));
            Some(match two {
                Some(two) => {
                    let two = two?;
                    let (low, high) = if two.number < one.number { (two, one) } else { (one, two) };
                    (Some(Cow::Owned(low)), Cow::Owned(high))
                }
                None => (None, Cow::Owned(one)),
            })
        }
        Aim::Times { times, .. } => {
            let base = terms.baseline?;
            let number = base.number.checked_mul(times.number)?.normalize();
            Some((None, Cow::Owned(Quantity::new(number, base.measure.clone()))))
        }
        _ => {
            let (figure, upper) = (terms.goal.figure()?, terms.goal.upper_figure());
            Some((upper.map(|_| Cow::Borrowed(figure)), Cow::Borrowed(upper.unwrap_or(figure))))
        }
    }
}

/// A change as the report states it, counted in the direction that is aimed at.
fn of_stated_change<'f>(change: &'f AimedChange, reached: Direction, by: &'f Quantity) -> Figures<'f> {
    let is_opposite = reached != change.direction;
    let value = if is_opposite { Cow::Owned(Quantity::new(-by.number, by.measure.clone())) } else { Cow::Borrowed(by) };
    Figures {
        goal: Cow::Borrowed(change.up_to.as_deref().unwrap_or(&change.by)),
        low: change.up_to.as_ref().map(|_| Cow::Borrowed(&change.by)),
        value,
        base: None,
        direction: Some(if change.bound.is_above() { Better::Lower } else { Better::Higher }),
    }
}

/// The level that a base comes to by a change.
fn moved(direction: Direction, by: &Quantity, base: &Quantity) -> Option<Quantity> {
    let by = match by.measure {
        Measure::Percent | Measure::PerMille if !base.measure.is_share() => {
            let whole = Decimal::from(if by.measure == Measure::Percent { 100 } else { 1000 });
            base.number.checked_mul(by.number)?.checked_div(whole)?
        }
        // Points of per cent move a share by per cent.
        Measure::PercentPoint if base.measure == Measure::Percent => by.number,
        Measure::PercentPoint if base.measure == Measure::PerMille => by.number.checked_mul(Decimal::TEN)?,
        _ => by.in_measure_of(base)?,
    };
    let number = match direction {
        Direction::Increase => base.number.checked_add(by)?,
        Direction::Decrease => base.number.checked_sub(by)?,
    };
    Some(Quantity::new(number.normalize(), base.measure.clone()))
}

/// The axis of a picture: from 0 where things are counted, else of a round length that takes in
/// result, base and range.
fn axis(form: Form, figures: &Figures<'_>) -> Option<Axis> {
    let is_reversed = figures.goal.measure.is_rank();
    let is_lower = figures.direction == Some(Better::Lower) && !is_reversed;
    let tick = Decimal::from(if is_lower { 50 } else { 75 });
    let goal = figures.goal.clone().into_owned();
    let length = match form {
        Form::Counted if goal.number > Decimal::ZERO => goal.number,
        Form::Counted => return None,
        Form::Level => {
            // A step to the right takes as much of the axis as `beyond` steps to the left.
            let beyond = tick.checked_div(Decimal::ONE_HUNDRED - tick)?;
            let distance = |figure: &Quantity| {
                let number = if figure.is_zero() { Decimal::ZERO } else { figure.in_measure_of(&goal)? };
                let way = number.checked_sub(goal.number)?;
                let way = if is_reversed { -way } else { way };
                if way.is_sign_negative() { Some(-way) } else { way.checked_mul(beyond) }
            };
            let others = [figures.base, figures.low.as_deref()];
            let others = others.into_iter().flatten().filter_map(distance);
            let farthest = others.fold(distance(&figures.value)?, Decimal::max);
            let whole =
                if farthest.is_zero() { goal.number.abs() } else { farthest.checked_mul(Decimal::new(12, 1))? };
            round_length(whole)
        }
    };
    Some(Axis { goal, tick, length, is_reversed })
}

/// The stretch of the axis that is better. It ends where figures end: there is no share above a
/// hundred, no place before the first, and nothing below 0.
fn better(terms: Terms<'_>, figures: &Figures<'_>, axis: &Axis, low: Option<Decimal>) -> Option<(Decimal, Decimal)> {
    let hundred = Decimal::ONE_HUNDRED;
    let ends_at_hundred = axis.goal.measure == Measure::Percent
        && !terms.goal.of_plan
        && axis.goal.number <= hundred
        && figures.value.number <= hundred;
    let last = if ends_at_hundred { Some(100) } else { axis.is_reversed.then_some(1) };
    let end = last.and_then(|last| axis.place_of(last)).map_or(hundred, |end| end.min(hundred));
    let start = axis.place_of(0).filter(|_| !axis.is_reversed).map_or(Decimal::ZERO, |start| start.max(Decimal::ZERO));
    let inner = low.unwrap_or(axis.tick);
    let stretch = match (figures.direction, low) {
        // The first of a ranking stands at the right.
        (Some(Better::Lower), _) if axis.is_reversed => (inner, end),
        (Some(Better::Higher), _) => (inner, end),
        (Some(Better::Lower), _) => (start, axis.tick),
        (_, Some(low)) => (low, axis.tick),
        (Some(Better::Neutral) | None, None) => return None,
    };
    (stretch.0 < stretch.1).then_some(stretch)
}

/// The smallest of 1, 2, 5, 10, 20 … and 0,5, 0,2 … that is not below a number.
fn round_length(number: Decimal) -> Decimal {
    let mut length = Decimal::new(1, super::number::MAX_DECIMALS);
    for factor in [Decimal::TWO, Decimal::new(25, 1), Decimal::TWO].into_iter().cycle() {
        match length.checked_mul(factor) {
            Some(next) if length < number => length = next,
            _ => break,
        }
    }
    length.normalize()
}

fn share_of(figures: &Figures<'_>) -> Option<Decimal> {
    let (value, goal) = figures.value.in_common_scale(&figures.goal)?;
    Some(rounded(value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(goal)?))
}

fn is_on_axis(place: Decimal) -> bool {
    place >= Decimal::ZERO && place <= Decimal::ONE_HUNDRED
}

fn rounded(number: Decimal) -> Decimal {
    number.round_dp(1).normalize()
}

#[cfg(test)]
#[path = "bullet_tests.rs"]
mod tests;
