//! Views of bars, ready for templates: positions for SVG, and the picture in words.

use rust_decimal::Decimal;

use super::pieces::BarView;
use crate::domain::bar::{Bar, bar};
use crate::domain::goal::{Aim, AimedChange, Goal};
use crate::domain::number;
use crate::domain::outcome::{Direction, Outcome};
use crate::domain::verdict::{Terms, compared};
use crate::invariant::must;
use crate::theme::words::Words;

/// The bar of a part at its latest outcome.
pub(super) fn bar_view(terms: Terms<'_>, outcome: Option<&Outcome>, words: &Words) -> BarView {
    let picture = bar(terms, outcome);
    let value = || {
        let figure = outcome.and_then(|outcome| compared(terms.goal, outcome));
        must(figure, "a level, a ceiling and a range are drawn for a figure").to_string()
    };
    let percent = |number: Decimal| format!("{}%", number::format(number));
    let plain = |kind, fill: Option<Decimal>, mark: Option<Decimal>, label: Option<String>, text: String| BarView {
        kind,
        fill: fill.map(position),
        mark: mark.map(position),
        low: None,
        width: None,
        label,
        text,
    };
    match &picture {
        Bar::Level { goal, from, .. } => {
            let (value, aimed) = (value(), terms.goal.figure().map_or_else(String::new, ToString::to_string));
            let text = words.fill("made.bar.level", &[("value", &value), ("goal", &aimed)]);
            // The value stands beside the bar already; long units would squeeze the axis.
            let view = plain("level", picture.fill(), Some(*goal), None, text);
            BarView { low: from.map(position), ..view }
        }
        Bar::Rate { at, goal: tick } => {
            let text = words.fill("made.bar.rate", &[("value", &percent(*at)), ("goal", &percent(*tick))]);
            plain("rate", picture.fill(), Some(*tick), Some(percent(*at)), text)
        }
        Bar::Ratio { percent: share } => {
            let text = words.fill("made.bar.ratio", &[("percent", &percent(*share))]);
            plain("ratio", picture.fill(), Some(Decimal::ONE_HUNDRED), Some(percent(*share)), text)
        }
        Bar::Connection { percent: share } => {
            let key = match &terms.goal.aim {
                Aim::Change(AimedChange { direction: Direction::Increase, .. }) => "made.bar.increase",
                _ => "made.bar.decrease",
            };
            let text = words.fill(key, &[("percent", &percent(*share))]);
            plain("way", picture.fill(), Some(Decimal::ONE_HUNDRED), Some(percent(*share)), text)
        }
        Bar::Ceiling { ceiling, most, .. } => {
            let goal = most.to_string();
            let text = words.fill("made.bar.ceiling", &[("value", &value()), ("goal", &goal)]);
            plain("ceiling", picture.fill(), Some(*ceiling), Some(value()), text)
        }
        Bar::Range { low, high, .. } => {
            let text = words.fill("made.bar.range", &[("value", &value())]);
            let view = plain("range", picture.fill(), None, Some(value()), text);
            BarView { low: Some(position(*low)), width: Some(position(*high - *low)), ..view }
        }
        Bar::YesNo { yes } => {
            let label = words.get(answer(terms.goal, *yes));
            let text = words.fill("made.bar.yes_no", &[("answer", label)]);
            plain(if *yes { "yes" } else { "no" }, None, None, Some(label.to_owned()), text)
        }
        Bar::Unknown => plain("unknown", None, None, None, words.get("made.bar.unknown").to_owned()),
    }
}

/// The key of the short answer that stands for a bar where no percentage is drawn.
fn answer(goal: &Goal, yes: bool) -> &'static str {
    match (&goal.aim, yes) {
        (Aim::Maintain(_), true) => "bar.kept",
        (Aim::Maintain(_), false) => "bar.lost",
        (Aim::Achieve(_), true) => "bar.yes",
        (Aim::Achieve(_), false) => "bar.no",
        (_, true) => "bar.at_goal",
        (_, false) => "bar.off_goal",
    }
}

fn position(number: Decimal) -> String {
    number.round_dp(2).normalize().to_string()
}
