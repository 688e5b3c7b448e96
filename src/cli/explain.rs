//! `congkhai explain`: how a goal and a result are read, part by part, and what the result would be
//! judged.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::arguments::{ExplainArguments, OutputFormat};
use super::context::CommandContext;
use super::error::CommandError;
use super::outcome::CommandOutcome;
use crate::domain::goal::Goal;
use crate::domain::outcome::Outcome;
use crate::domain::phrase::Refusal;
use crate::domain::phrase::{PhrasePart, Role};
use crate::domain::verdict::{Verdict, verdict};
use crate::finding::Problem;
use crate::lang::Lang;
use crate::text;

pub(super) fn run(context: &CommandContext, arguments: &ExplainArguments) -> Result<CommandOutcome, CommandError> {
    let lang = context.lang();
    let goal = Goal::read(&arguments.goal);
    let result = arguments.result.as_deref().map(Outcome::read);
    let judged = match (&goal, &result) {
        (Ok((goal, _)), Some(Ok((outcome, _)))) => Some(verdict(goal, goal.direction(), None, outcome)),
        _ => None,
    };
    let mut phrases = vec![Explanation::of_goal(&arguments.goal, &goal, lang)];
    if let (Some(phrase), Some(result)) = (&arguments.result, &result) {
        phrases.push(Explanation::of_result(phrase, result, lang));
    }
    let understood = phrases.iter().all(|phrase| phrase.refused.is_none());
    let verdict = judged.map(|verdict| verdict_in_words(verdict, lang));
    let mut out = anstream::stdout().lock();
    match arguments.format {
        OutputFormat::Human => {
            for phrase in &phrases {
                write!(out, "{}", phrase.in_lines(lang))?;
            }
            if let Some(words) = verdict {
                writeln!(out, "{}: {words}", lang.pick("đánh giá", "judged"))?;
            }
        }
        OutputFormat::Json => {
            let report = Report { phrases: &phrases, verdict: judged.map(verdict_code) };
            let text = serde_json::to_string_pretty(&report).map_err(io::Error::from)?;
            writeln!(out, "{text}")?;
        }
    }
    Ok(if understood { CommandOutcome::Fine } else { CommandOutcome::Wrong })
}

/// The whole answer, as JSON has it.
#[derive(Serialize)]
struct Report<'a> {
    phrases: &'a [Explanation],
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
}

/// The reading of one phrase, or its refusal.
#[derive(Serialize)]
struct Explanation {
    /// `goal` or `result`.
    kind: &'static str,
    phrase: String,
    parts: Vec<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<Reading>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<Refused>,
}

/// A part of a phrase and its role.
#[derive(Serialize)]
struct Part {
    text: String,
    role: &'static str,
    #[serde(skip)]
    in_words: &'static str,
}

/// The reading of a phrase in the columns that data has.
#[derive(Serialize)]
struct Reading {
    #[serde(skip_serializing_if = "Option::is_none")]
    op: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value2: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    /// The reading in the words of documents.
    in_words: String,
}

/// The refusal of a phrase, with the place of the token that has none.
#[derive(Serialize)]
struct Refused {
    reason: &'static str,
    word: String,
    start: usize,
    end: usize,
    message: String,
    help: String,
}

impl Explanation {
    fn of_goal(phrase: &str, read: &Result<(Goal, Vec<PhrasePart>), Refusal>, lang: Lang) -> Self {
        let reading = |goal: &Goal| Reading {
            op: Some(goal.op().code()),
            value: goal.figure().map(|figure| figure.number.normalize().to_string()),
            value2: goal.upper_figure().map(|figure| figure.number.normalize().to_string()),
            measure: goal.figure().map(|figure| figure.measure.to_string()).or(goal.measure().map(ToString::to_string)),
            in_words: goal.in_words(),
        };
        Self::of("goal", phrase, read, reading, lang, |phrase, refusal| Problem::GoalNotUnderstood { phrase, refusal })
    }

    fn of_result(phrase: &str, read: &Result<(Outcome, Vec<PhrasePart>), Refusal>, lang: Lang) -> Self {
        let reading = |outcome: &Outcome| Reading {
            op: None,
            value: outcome.figure().map(|figure| figure.number.normalize().to_string()),
            value2: None,
            measure: outcome.figure().map(|figure| figure.measure.to_string()),
            in_words: outcome.in_words(),
        };
        let problem = |phrase, refusal| Problem::OutcomeNotUnderstood { phrase, refusal };
        Self::of("result", phrase, read, reading, lang, problem)
    }

    fn of<T>(
        kind: &'static str,
        phrase: &str,
        read: &Result<(T, Vec<PhrasePart>), Refusal>,
        reading: impl Fn(&T) -> Reading,
        lang: Lang,
        problem: impl Fn(String, Refusal) -> Problem,
    ) -> Self {
        let phrase = phrase.to_owned();
        match read {
            Ok((value, parts)) => {
                let parts = parts.iter().map(|(span, role)| Part {
                    text: text::slice(&phrase, span.clone()).to_owned(),
                    role: role.code(),
                    in_words: role_in_words(*role, lang),
                });
                Self { kind, parts: parts.collect(), reading: Some(reading(value)), refused: None, phrase }
            }
            Err(refusal) => {
                let problem = problem(phrase.clone(), refusal.clone());
                let refused = Refused {
                    reason: refusal.reason.code(),
                    word: refusal.word.to_string(),
                    start: refusal.span.start,
                    end: refusal.span.end,
                    message: problem.message(lang),
                    help: problem.help(lang),
                };
                Self { kind, parts: Vec::new(), reading: None, refused: Some(refused), phrase }
            }
        }
    }

    /// The explanation for people.
    fn in_lines(&self, lang: Lang) -> String {
        if let Some(refused) = &self.refused {
            return self.refusal_in_lines(refused, lang);
        }
        let name = match self.kind {
            "goal" => lang.pick("mức phấn đấu", "goal"),
            _ => lang.pick("kết quả", "result"),
        };
        let mut lines = format!("{name}: “{}”\n", self.phrase);
        let width = self.parts.iter().map(|part| part.text.chars().count()).max().unwrap_or(0);
        for part in &self.parts {
            let blanks = " ".repeat(width - part.text.chars().count());
            lines += &format!("  {}{blanks}  {}\n", part.text, part.in_words);
        }
        if let Some(reading) = &self.reading {
            let op = reading.op.map(|op| format!(" [{op}]")).unwrap_or_default();
            lines += &format!("{}: {}{op}\n", lang.pick("hiểu là", "understood as"), reading.in_words);
        }
        lines.push('\n');
        lines
    }

    fn refusal_in_lines(&self, refused: &Refused, lang: Lang) -> String {
        let title = Level::ERROR.with_name(lang.pick("lỗi", "error")).primary_title(&*refused.message);
        let place = AnnotationKind::Primary.span(refused.start..refused.end);
        let help = Level::HELP.with_name(lang.pick("cách sửa", "help")).message(&*refused.help);
        let group = title.element(Snippet::source(&*self.phrase).annotation(place)).element(help);
        let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
        format!("{}\n\n", renderer.render(&[group]))
    }
}

fn verdict_code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exceeded => "exceeded",
        Verdict::Met => "met",
        Verdict::NotMet => "not_met",
        Verdict::NoBasis => "no_basis",
    }
}

fn verdict_in_words(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Exceeded => lang.pick("vượt", "exceeded"),
        Verdict::Met => lang.pick("đạt", "met"),
        Verdict::NotMet => lang.pick("không đạt, nếu kỳ đã khép lại", "not met, once the period is closed"),
        Verdict::NoBasis => lang.pick("chưa đủ căn cứ để đánh giá", "no basis to judge it"),
    }
}

fn role_in_words(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Lead => lang.pick("từ dẫn vào số liệu", "leads to the figure"),
        Role::Subject => lang.pick("nội dung được đo", "the thing measured"),
        Role::Bound => lang.pick("so sánh", "comparison"),
        Role::Change => lang.pick("tăng, giảm", "change"),
        Role::Figure => lang.pick("số liệu", "figure"),
        Role::Measure => lang.pick("đơn vị tính", "unit"),
        Role::Share => lang.pick("tỷ lệ của", "share of"),
        Role::Plan => lang.pick("so với kế hoạch", "of a plan"),
        Role::Base => lang.pick("kỳ gốc để so sánh", "base of comparison"),
        Role::Time => lang.pick("thời gian", "time"),
        Role::Deadline => lang.pick("thời hạn", "deadline"),
        Role::Grade => lang.pick("xếp loại", "grade"),
        Role::Words => lang.pick("nội dung bằng chữ", "in words"),
        Role::Kept => lang.pick("phải giữ", "to be kept"),
        Role::Estimate => lang.pick("số ước", "estimate"),
        Role::Cumulative => lang.pick("lũy kế", "running sum"),
        Role::Remark => lang.pick("giải thích", "explains"),
        Role::Blank => lang.pick("chỗ văn bản để trống", "blank of the document"),
        Role::Punctuation => lang.pick("dấu câu", "punctuation"),
    }
}
