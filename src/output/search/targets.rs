//! The documents of a search for targets, which are made when asked for.

use std::ops::Range;

use super::broad::unit_of;
use super::documents::SearchDocument;
use crate::content::resolution::{Group, Part, Target};
use crate::domain::status::Status;
use crate::pages::PageContext;
use crate::site::standing::{PartStanding, Standing};
use crate::site::{ResolutionEntry, ResolutionId};

/// The most parts of a target whose figures a result shows.
const PARTS: usize = 3;

/// The targets of a resolution with the texts that all of them share.
pub(super) struct TargetTexts<'c> {
    context: &'c PageContext,
    id: ResolutionId,
    entry: &'c ResolutionEntry,
    unit: String,
    period: String,
}

/// The texts of one target, kept to reuse their memory.
#[derive(Default)]
struct Texts {
    names: String,
    further: String,
    figures: String,
    responsible: String,
    indicators: String,
}

impl<'c> TargetTexts<'c> {
    pub(super) fn of(context: &'c PageContext, id: ResolutionId) -> Self {
        let entry = &context.site[id];
        Self { context, id, entry, unit: unit_of(context, entry.unit), period: entry.period.to_string() }
    }

    /// Calls `see` for the targets in `some`, with their positions in the resolution.
    pub(super) fn each(&self, some: Range<usize>, mut see: impl FnMut(usize, &SearchDocument<'_>)) {
        let mut texts = Texts::default();
        let of_group = |group: &'c Group| group.targets.iter().map(move |target| (group, target));
        let targets = self.entry.resolution.groups.iter().flat_map(of_group);
        let targets = targets.zip(self.context.standings.resolution(self.id)).enumerate();
        for (at, ((group, target), standing)) in targets.take(some.end).skip(some.start) {
            texts.fill(self, group, target, standing);
            let href = self.context.target_href(self.entry, &target.slug);
            let status = standing.status.code();
            let row = [
                &*target.title,
                &href,
                &self.unit,
                &self.period,
                &target.no.value,
                status,
                &texts.figures,
                &texts.responsible,
                &texts.indicators,
            ];
            see(at, &SearchDocument { row, texts: [&target.title, &texts.names, &texts.further], passage: "" });
        }
    }

    /// The goal of a part and its latest result: `95,5% → 96,1%`.
    fn figures_of(&self, part: &Part, standing: &PartStanding) -> String {
        let words = &self.context.words;
        let goal = &*part.stated.phrase.value;
        let stated = |at| self.entry.result(at).0;
        let value = standing.latest.map(stated).and_then(|result| {
            let value = result.words()?;
            let is_estimate = result.is_silent_estimate();
            Some(if is_estimate { format!("{value} ({})", words.get("result.provisional")) } else { value.to_owned() })
        });
        let said = || standing.said.and_then(|at| stated(at).said.as_deref()).map(|said| format!("“{said}”"));
        match value.or_else(said) {
            Some(result) => words.fill("search.figures", &[("goal", goal), ("result", &result)]),
            None => goal.to_owned(),
        }
    }
}

impl Texts {
    fn fill(&mut self, of: &TargetTexts<'_>, group: &Group, target: &Target, standing: &Standing) {
        let words = &of.context.words;
        for text in [&mut self.names, &mut self.further, &mut self.figures, &mut self.responsible, &mut self.indicators]
        {
            text.clear();
        }
        let number = words.fill("target.number", &[("no", &target.no.value)]);
        for text in [&number, &of.unit, &of.period] {
            push(&mut self.names, " ", text);
        }
        for (at, part) in target.parts.iter().enumerate() {
            push(&mut self.names, " ", part.title.as_deref().unwrap_or(""));
            if let (Some(indicator), Some(entry)) = (&part.indicator, of.context.site.indicator_of(part)) {
                for name in [&entry.indicator.name.value].into_iter().chain(&entry.indicator.also) {
                    push(&mut self.names, " ", name);
                }
                push(&mut self.indicators, " ", &indicator.value);
            }
            if let Some(standing) = standing.parts.get(at) {
                let figures = of.figures_of(part, standing);
                push(&mut self.further, " ", &figures);
                if at < PARTS {
                    push(&mut self.figures, "; ", &figures);
                }
            }
        }
        if target.parts.len() > PARTS {
            self.figures.push_str("; …");
        }
        for body in &target.responsible {
            push(&mut self.responsible, ", ", body);
        }
        let over = if standing.status == Status::Below && standing.is_over() { "over" } else { "label" };
        let status = words.get(&format!("status.{}.{over}", standing.status.code())).to_owned();
        for text in [&self.responsible, &status, &group.title] {
            push(&mut self.further, " ", text);
        }
    }
}

/// Adds a text that isn't empty, with a separator before it if it isn't the first.
fn push(to: &mut String, separator: &str, text: &str) {
    if !text.is_empty() {
        if !to.is_empty() {
            to.push_str(separator);
        }
        to.push_str(text);
    }
}
