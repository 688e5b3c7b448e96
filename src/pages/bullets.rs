//! Views of bullets, ready for templates: places for SVG, and the picture in words.

use rust_decimal::Decimal;

use super::pieces::{BulletView, Stretch};
use crate::domain::bullet::{Bullet, Form, Picture, picture};
use crate::domain::goal::{Aim, Goal};
use crate::domain::number;
use crate::domain::outcome::Outcome;
use crate::domain::quantity::Quantity;
use crate::domain::status_figures::Pace;
use crate::domain::verdict::Terms;
use crate::theme::words::Words;

/// The facts beside goal and result that a bullet shows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside<'f> {
    pub is_estimate: bool,
    /// The course of a running sum.
    pub pace: Option<&'f Pace>,
    /// The figure of the same day of the year before.
    pub last_year: Option<&'f Quantity>,
}

/// The bullet of a part at its latest outcome.
pub(super) fn bullet_view(
    terms: Terms<'_>,
    outcome: Option<&Outcome>,
    beside: Beside<'_>,
    words: &Words,
) -> BulletView {
    let plain =
        |kind, label: Option<&str>| BulletView { kind, label: label.map(str::to_owned), ..BulletView::default() };
    match picture(terms, outcome) {
        Picture::Bullet(bullet) => drawn(&bullet, beside, words),
        Picture::YesNo { yes } => plain(if yes { "yes" } else { "no" }, Some(words.get(answer(terms.goal, yes)))),
        Picture::Unknown => plain("unknown", None),
    }
}

fn drawn(bullet: &Bullet, beside: Beside<'_>, words: &Words) -> BulletView {
    let share =
        |share: Decimal| words.fill("made.bullet.share", &[("percent", &format!("{}%", number::format(share)))]);
    let stretch = |(start, end): (Decimal, Decimal)| Stretch { start: text(start), width: text(end - start) };
    let way = |base: Decimal| stretch((base.min(bullet.result), base.max(bullet.result)));
    BulletView {
        kind: match bullet.form {
            Form::Counted => "bar",
            Form::Level => "dot",
        },
        result: Some(text(bullet.result)),
        is_beyond: bullet.is_beyond,
        is_estimate: beside.is_estimate,
        goal: Some(text(bullet.goal)),
        low: bullet.low.map(text),
        better: bullet.better.map(stretch),
        base: bullet.base.map(text),
        way: bullet.base.filter(|_| bullet.form == Form::Level).map(way),
        last_year: beside.last_year.and_then(|figure| bullet.place(figure)).map(text),
        expected: beside.pace.and_then(|pace| bullet.expected(pace)).map(text),
        label: bullet.share.map(share),
    }
}

/// The key of the short answer that stands for a picture where nothing is drawn to scale.
fn answer(goal: &Goal, yes: bool) -> &'static str {
    match (&goal.aim, yes) {
        (Aim::Maintain(_), true) => "bullet.kept",
        (Aim::Maintain(_), false) => "bullet.lost",
        (Aim::Achieve(_), true) => "bullet.yes",
        (Aim::Achieve(_), false) => "bullet.no",
        (_, true) => "bullet.at_goal",
        (_, false) => "bullet.off_goal",
    }
}

fn text(place: Decimal) -> String {
    place.normalize().to_string()
}
