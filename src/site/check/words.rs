//! Checks that the words beside a result's figure are those of its goal and its report: the time,
//! the thing, the base of a change, the plan.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::content::report::{ResultPhrase, StatedResult};
use crate::content::resolution::{Part, Target};
use crate::domain::goal::{Aim, Goal};
use crate::domain::indicator::Flow;
use crate::domain::measure::{Measure, folded_noun};
use crate::domain::outcome::{Outcome, Reached};
use crate::domain::period::Period;
use crate::domain::phrase::{Beside, ReportTime, SaidBase, SaidPlan, beside, tokens};
use crate::domain::quantity::Quantity;
use crate::finding::{Finding, Place, Problem, Span, Spanned};
use crate::site::model::{ReportEntry, ResolutionEntry, Site};
use crate::site::standing::terms;

pub(super) fn check(site: &Site, entry: &ResolutionEntry, findings: &mut Vec<Finding>) {
    let parts = entry.stated.targets().flat_map(|target| &target.parts);
    findings.extend(parts.filter_map(|part| baseline_finding(entry, part)));
    for report in &entry.reports {
        for placed in &report.placed {
            let stated = report.result(placed.result);
            let (Some(value), Some(target)) = (&stated.value, entry.targets().nth(placed.target)) else { continue };
            let Some(words) = result_words(&value.phrase.value) else { continue };
            let part = entry.goal_of(placed, report).part;
            let known = OnceCell::new();
            let result = CheckedResult { site, entry, report, target, part, stated, value, words, known };
            findings.extend(result.problem().map(|(range, problem)| result.finding(range, problem)));
        }
    }
}

/// A result with the words beside its figure.
struct CheckedResult<'s> {
    site: &'s Site,
    entry: &'s ResolutionEntry,
    report: &'s ReportEntry,
    target: &'s Target,
    part: &'s Part,
    stated: &'s StatedResult,
    value: &'s ResultPhrase,
    words: Beside,
    /// Gathered when first needed: most results are a figure and the noun of their goal.
    known: OnceCell<KnownWords>,
}

/// The words that a target is told in.
struct KnownWords {
    /// The words of its title, its part, its goal and its indicator.
    all: BTreeSet<Box<str>>,
    /// The names of title, part and indicator, as text.
    names: String,
}

type Range = std::ops::Range<usize>;

impl CheckedResult<'_> {
    /// The first words that say something else than goal and report.
    fn problem(&self) -> Option<(Range, Problem)> {
        self.time_problem()
            .or_else(|| self.plan_problem())
            .or_else(|| self.base_problem())
            .or_else(|| self.thing_problem())
    }

    fn finding(&self, range: Range, problem: Problem) -> Finding {
        Finding::new(Place::at(self.report.document.file(), span_within(&self.value.phrase, range)), problem)
    }

    fn time_problem(&self) -> Option<(Range, Problem)> {
        let time = self.report_time()?;
        let (range, _) = self.words.times.iter().find(|(range, said)| {
            let names_a_thing = self.known().names.contains(&*self.written(range).to_lowercase());
            !said.fits(&time) && !names_a_thing
        })?;
        let words = self.written(range).to_owned();
        Some((range.clone(), Problem::ResultTime { words, date: self.report.date }))
    }

    fn report_time(&self) -> Option<ReportTime> {
        let goal = &self.part.stated.goal;
        let date = self.report.date.or_else(|| self.entry.period.last_day())?;
        // A rate a year is told of one year.
        let year = u16::try_from(date.year()).ok().and_then(Period::year);
        let period = if goal.per_year { year? } else { self.entry.period };
        let flow = terms(self.site, self.entry, self.part).flow;
        let is_share = goal.figure().is_some_and(|figure| figure.measure.is_share() || figure.measure.is_rank());
        let sums = match (&goal.aim, flow) {
            (Aim::Change(_) | Aim::Times { .. }, _) | (_, Some(Flow::Cumulative)) => true,
            (_, Some(Flow::Point | Flow::YearEnd)) => false,
            (_, None) => !is_share,
        };
        let on = self.stated.on.as_ref().map(|on| on.value);
        Some(ReportTime { date, on, period, closes: self.report.report.closes, sums })
    }

    /// The problem of a share of another plan than the goal's.
    fn plan_problem(&self) -> Option<(Range, Problem)> {
        let (range, plan) = self.words.plan.as_ref()?;
        let period = self.entry.period;
        let (first, last) = (i32::from(period.first_year()), i32::from(period.last_year()));
        let fits = match plan {
            SaidPlan::Plain => true,
            SaidPlan::PartOfYear => false,
            SaidPlan::Year(year) => !period.is_term() && year.is_none_or(|year| (first..=last).contains(&year)),
            SaidPlan::Term => period.is_term(),
        };
        let answers = matches!(self.value.outcome.reached, Reached::PlanShare(_));
        (answers && !fits).then(|| {
            let words = self.written(range).to_owned();
            (range.clone(), Problem::ResultPlan { words, period })
        })
    }

    /// The problem of a change against another time than the goal's.
    fn base_problem(&self) -> Option<(Range, Problem)> {
        let goal = &self.part.stated.goal;
        let answers = matches!(goal.aim, Aim::Change(_) | Aim::Times { .. })
            && matches!(self.value.outcome.reached, Reached::Change(..) | Reached::Times(_));
        let (range, base) = self.words.base.as_ref().filter(|_| answers)?;
        let date = self.report.date.or_else(|| self.entry.period.last_day())?;
        let said = in_years(base, Some(date.year() - 1));
        let aimed = goal_words(&self.part.stated.phrase.value).and_then(|words| words.base);
        let period = self.entry.period;
        let before = (!period.is_term()).then(|| i32::from(period.first_year()) - 1);
        let fits = match aimed.map(|(_, base)| in_years(&base, before)) {
            _ if said == SaidBase::NoYear => false,
            None => before.is_none_or(|before| said == SaidBase::Year(before)),
            Some(SaidBase::YearBefore) => said == SaidBase::Year(date.year() - 1),
            Some(aimed) => said == aimed,
        };
        (!fits).then(|| {
            let (words, goal) = (self.written(range).to_owned(), self.part.stated.phrase.value.to_string());
            (range.clone(), Problem::ResultBase { words, goal })
        })
    }

    /// The problem of a word that neither title nor goal nor indicator has.
    fn thing_problem(&self) -> Option<(Range, Problem)> {
        let says_more = says_more_of_its_noun(&self.part.stated.goal, &self.value.outcome);
        let nouns = self.words.nouns.iter().filter(|_| says_more);
        let unknown = |range: &&Range| !spellings(self.written(range)).all(|word| self.known().all.contains(&word));
        let first = self.words.things.iter().chain(nouns).filter(unknown).min_by_key(|range| range.start)?;
        let (word, goal) = (self.written(first).to_owned(), self.part.stated.phrase.value.to_string());
        Some((first.clone(), Problem::ResultSubject { word, goal }))
    }

    fn known(&self) -> &KnownWords {
        self.known.get_or_init(|| known_words(self.site, self.target, self.part))
    }

    fn written(&self, range: &Range) -> &str {
        self.value.phrase.value.get(range.clone()).unwrap_or_default()
    }
}

/// The finding of a baseline of another year than the one that its goal names.
fn baseline_finding(entry: &ResolutionEntry, part: &Part) -> Option<Finding> {
    let baseline = part.baseline.as_ref()?;
    let (_, SaidBase::Year(year)) = goal_words(&part.stated.phrase.value)?.base? else { return None };
    let period = baseline.period.filter(|period| Some(*period) != u16::try_from(year).ok().and_then(Period::year))?;
    let problem = Problem::BaselinePeriod { period, goal: part.stated.phrase.value.to_string() };
    Some(Finding::new(Place::at(entry.document.file(), baseline.value.span), problem))
}

fn result_words(phrase: &str) -> Option<Beside> {
    let (_, parts) = Outcome::read(phrase).ok()?;
    Some(beside(phrase, &parts))
}

/// None for a goal that isn't stated as a phrase.
fn goal_words(phrase: &str) -> Option<Beside> {
    let (_, parts) = Goal::read(phrase).ok()?;
    Some(beside(phrase, &parts))
}

/// A base with its year, where the year before is known.
fn in_years(base: &SaidBase, before: Option<i32>) -> SaidBase {
    match (base, before) {
        (SaidBase::YearBefore, Some(year)) => SaidBase::Year(year),
        _ => base.clone(),
    }
}

/// Whether a count is of a noun that says more than the goal's, or something else.
fn says_more_of_its_noun(goal: &Goal, outcome: &Outcome) -> bool {
    let Some(Quantity { measure: Measure::Count { noun, .. }, .. }) = outcome.quantity().filter(|it| !it.is_zero())
    else {
        return false;
    };
    if matches!(goal.aim, Aim::Change(_) | Aim::Times { .. }) {
        return false;
    }
    match goal.figure().map(|figure| &figure.measure) {
        Some(Measure::Count { noun: aimed, .. }) => !noun.is_empty() && folded_noun(noun) != folded_noun(aimed),
        _ => false,
    }
}

fn known_words(site: &Site, target: &Target, part: &Part) -> KnownWords {
    let indicator = site.indicator_of(part).map(|entry| &entry.indicator);
    let mut names = vec![target.title.to_string()];
    names.extend(part.title.as_deref().map(str::to_owned));
    if let Some(indicator) = indicator {
        names.push(indicator.name.value.clone());
        names.extend(indicator.also.iter().cloned());
    }
    let names = names.join("\n").to_lowercase();
    let unit = indicator.and_then(|indicator| indicator.measure.as_ref()).map(ToString::to_string);
    let base = part.baseline.as_ref().map(|baseline| baseline.value.value.clone());
    let whole = part.stated.goal.whole.as_ref().map(|whole| whole.noun.to_string());
    let scales = "triệu nghìn ngàn tỷ".to_owned();
    // Where there is to be none of a thing, its cases are counted.
    let is_none = part.stated.goal.figure().is_some_and(Quantity::is_zero);
    let cases = is_none.then(|| "vụ việc trường hợp ca cuộc lượt".to_owned());
    let texts = [names.clone(), part.stated.phrase.value.to_string(), scales];
    let texts = texts.into_iter().chain(unit).chain(base).chain(whole).chain(cases);
    KnownWords { all: texts.flat_map(|text| spellings(&text).collect::<Vec<_>>()).collect(), names }
}

/// The words of a text, each in one spelling: in lower case, with `i` for `y`.
fn spellings(text: &str) -> impl Iterator<Item = Box<str>> + use<> {
    tokens(text).into_iter().map(|token| {
        let letters = token.key.chars().map(|letter| match letter {
            'y' => 'i',
            'ý' => 'í',
            'ỳ' => 'ì',
            'ỷ' => 'ỉ',
            'ỹ' => 'ĩ',
            'ỵ' => 'ị',
            other => other,
        });
        letters.collect::<String>().into()
    })
}

/// The place of words in a phrase; that of the whole phrase, where its file writes it otherwise.
fn span_within(phrase: &Spanned<Box<str>>, words: Range) -> Span {
    let range = phrase.span.range();
    match range.len().checked_sub(phrase.value.len()) {
        Some(quotes @ (0 | 2 | 6)) => {
            let start = range.start + quotes / 2;
            Span::new(start + words.start..start + words.end)
        }
        _ => phrase.span,
    }
}
