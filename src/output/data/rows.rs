//! The open data of targets as CSV and JSON, one row for each part of a target. The columns and
//! their order are a contract: sheets of results in the same columns are read back.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::tables::push_csv_line;
use crate::address::href;
use crate::content::report::ResultPhrase;
use crate::content::resolution::{Group, Part, Target};
use crate::domain::bullet::picture;
use crate::domain::columns::COLUMNS;
use crate::domain::goal::{Aim, AimedChange, Goal};
use crate::domain::indicator::{Better, Flow};
use crate::domain::outcome::Reached;
use crate::domain::quantity::Quantity;
use crate::pages::{PageContext, part_title};
use crate::site::standing::{PartStanding, Standing, shown_outcome, terms};
use crate::site::{ResolutionEntry, ResolutionId};

/// A row of the open data for one part of a target; the fields are in the order of the columns.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DataRow {
    unit: String,
    period: String,
    resolution: String,
    group: String,
    no: String,
    part: usize,
    title: String,
    /// The document's words; none where it states no goal.
    goal: Option<String>,
    op: &'static str,
    #[serde(serialize_with = "plain")]
    value: Option<Decimal>,
    #[serde(serialize_with = "plain")]
    value2: Option<Decimal>,
    measure: Option<String>,
    better: Option<&'static str>,
    flow: Option<&'static str>,
    indicator: Option<String>,
    baseline_period: Option<String>,
    #[serde(serialize_with = "plain")]
    baseline: Option<Decimal>,
    result_date: Option<String>,
    /// A plain decimal in `measure` if the result can be given in it, else the report's own words.
    result: Option<String>,
    /// The day on which it came about, where the report states it.
    on: Option<String>,
    provisional: Option<bool>,
    /// The document's own verdict, in its words.
    said: Option<String>,
    status: &'static str,
    /// The status in words, with its figures.
    sentence: String,
    #[serde(serialize_with = "plain")]
    bar: Option<Decimal>,
    url: String,
    sample: bool,
}

/// Serializes a decimal as a JSON number, digit by digit, never through binary floating point.
fn plain<S: Serializer>(number: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    let raw = number.map(|number| RawValue::from_string(number.to_string())).transpose();
    raw.map_err(serde::ser::Error::custom)?.serialize(serializer)
}

impl DataRow {
    /// The rows of one resolution, one for each part of a target.
    pub(crate) fn of_resolution(context: &PageContext, id: ResolutionId) -> Vec<Self> {
        let entry = &context.site[id];
        let unit = href(&context.site[entry.unit].address).trim_end_matches('/');
        let mut rows = Vec::new();
        let mut standings = context.standings.resolution(id).iter();
        for group in &entry.resolution.groups {
            for (target, standing) in group.targets.iter().zip(standings.by_ref()) {
                for (number, (part, of_part)) in target.parts.iter().zip(&standing.parts).enumerate() {
                    let at = PartPlace { entry, unit, group, target, of_target: standing, number };
                    rows.push(Self::of_part(context, &at, part, of_part));
                }
            }
        }
        rows
    }

    fn of_part(context: &PageContext, at: &PartPlace<'_>, part: &Part, standing: &PartStanding) -> Self {
        let PartPlace { entry, unit, group, target, of_target, number } = *at;
        let terms = terms(&context.site, entry, part);
        let latest = standing.latest.map(|at| entry.result(at));
        let shown = shown_outcome(&context.site, entry, part, of_target, number);
        let goal = &part.stated.goal;
        let measure = goal.figure().map(|figure| &figure.measure).or(goal.measure());
        let address = context.target_href(entry, &target.slug);
        Self {
            unit: unit.to_owned(),
            period: entry.period.to_string(),
            resolution: href(&entry.address).trim_end_matches('/').to_owned(),
            group: group.id.value.clone(),
            no: target.no.value.to_string(),
            part: number + 1,
            title: part_title(target, part),
            goal: (!goal.is_unstated()).then(|| part.stated.phrase.value.to_string()),
            op: goal.op().code(),
            value: goal.figure().map(|figure| figure.number.normalize()),
            value2: match &goal.aim {
                Aim::Between { high, .. } => Some(high.number.normalize()),
                Aim::Change(AimedChange { up_to: Some(high), .. }) => Some(high.number.normalize()),
                _ => None,
            },
            measure: measure.map(ToString::to_string),
            better: terms.better.map(Better::code),
            flow: terms.flow.map(Flow::code),
            indicator: part.indicator.as_ref().map(|indicator| indicator.value.to_string()),
            baseline_period: part.baseline.as_ref().and_then(|base| base.period).map(|period| period.to_string()),
            baseline: part.baseline.as_ref().map(|base| {
                let figure = goal.figure().filter(|_| !matches!(goal.aim, Aim::Change(_) | Aim::Times { .. }));
                let converted = figure.and_then(|figure| base.quantity.in_measure_of(figure));
                converted.unwrap_or(base.quantity.number).normalize()
            }),
            result_date: latest.and_then(|(_, report)| report.date).map(|date| date.to_string()),
            result: latest.and_then(|(stated, _)| stated.value.as_ref()).map(|value| plain_result(value, goal)),
            on: latest.and_then(|(stated, _)| stated.on.as_ref()).map(|on| on.value.to_string()),
            provisional: latest.map(|(stated, _)| stated.provisional),
            said: standing.said.and_then(|at| entry.result(at).0.said.as_deref()).map(str::to_owned),
            status: standing.status.code(),
            sentence: context.part_sentence(entry, part, of_target, number).full,
            bar: picture(terms, shown.as_deref()).share(),
            url: context.absolute(&address).unwrap_or_else(|| format!("/{address}")),
            sample: context.is_sample(entry.unit),
        }
    }

    /// Writes the row as a line of CSV; unknown values are empty cells.
    pub(crate) fn write_csv(&self, out: &mut impl Write) -> io::Result<()> {
        let mut line = String::new();
        push_csv_line(&mut line, self.cells());
        out.write_all(line.as_bytes())
    }

    fn cells(&self) -> [Cow<'_, str>; COLUMNS.len()] {
        [
            text(&self.unit),
            text(&self.period),
            text(&self.resolution),
            text(&self.group),
            text(&self.no),
            self.part.to_string().into(),
            text(&self.title),
            if_known(&self.goal),
            text(self.op),
            number(&self.value),
            number(&self.value2),
            if_known(&self.measure),
            if_known(&self.better),
            if_known(&self.flow),
            if_known(&self.indicator),
            if_known(&self.baseline_period),
            number(&self.baseline),
            if_known(&self.result_date),
            if_known(&self.result),
            if_known(&self.on),
            if_known(&self.provisional.map(|provisional| if provisional { "true" } else { "false" })),
            if_known(&self.said),
            text(self.status),
            text(&self.sentence),
            number(&self.bar),
            text(&self.url),
            text(if self.sample { "true" } else { "false" }),
        ]
    }
}

/// The place of a part in the site.
#[derive(Clone, Copy)]
struct PartPlace<'s> {
    entry: &'s ResolutionEntry,
    /// The path of the unit.
    unit: &'s str,
    group: &'s Group,
    target: &'s Target,
    of_target: &'s Standing,
    /// The position of the part in its target, from 0.
    number: usize,
}

fn text(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

fn if_known<'c>(text: &Option<impl AsRef<str> + 'c>) -> Cow<'c, str> {
    match text {
        Some(text) => Cow::Owned(text.as_ref().to_owned()),
        None => Cow::Borrowed(""),
    }
}

fn number(number: &Option<Decimal>) -> Cow<'static, str> {
    match number {
        Some(number) => Cow::Owned(number.to_string()),
        None => Cow::Borrowed(""),
    }
}

/// A result as a decimal in the goal's measure, or else in the report's own words.
fn plain_result(stated: &ResultPhrase, goal: &Goal) -> String {
    let quantity = match &stated.outcome.reached {
        Reached::Quantity(quantity) => quantity,
        Reached::PlanShare(share) if goal.of_plan => share,
        _ => return stated.phrase.value.to_string(),
    };
    let relative = matches!(goal.aim, Aim::Change(_) | Aim::Times { .. });
    let measure = goal.figure().map(|figure| &figure.measure).or(goal.measure()).filter(|_| !relative);
    let words = || stated.phrase.value.to_string();
    match measure {
        Some(measure) if *measure == quantity.measure => quantity.number.normalize().to_string(),
        Some(measure) => {
            let one = Quantity::new(Decimal::ONE, measure.clone());
            quantity.in_measure_of(&one).map_or_else(words, |number| number.normalize().to_string())
        }
        // Without a comparable figure in the goal only the phrase says what the number counts.
        None => words(),
    }
}
