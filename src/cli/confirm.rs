//! `congkhai confirm`: shows the indicators that an import proposed, a line each, and takes the mark off those that
//! a person found right.

use std::io::{self, Write};

use super::arguments::ConfirmArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::outcome::CommandOutcome;
use crate::content::cache::ContentCache;
use crate::content::indicator::Indicator;
use crate::disk;
use crate::domain::indicator::{Better, Flow};
use crate::finding::Span;
use crate::import::error::ImportError;
use crate::lang::Lang;
use crate::output::prepare::assemble_and_check;
use crate::site::{IndicatorEntry, Options};

/// The key that marks an indicator as proposed.
const KEY: &str = "proposed";

pub(super) fn run(context: &CommandContext, arguments: &ConfirmArguments) -> Result<CommandOutcome, CommandError> {
    let cache = ContentCache::open(&context.root).map_err(CommandError::Site)?;
    let (site, _) = assemble_and_check(cache.loaded(), Options { drafts: true, as_of: None });
    let lang = context.lang();
    let proposed: Vec<(&str, &IndicatorEntry, Span)> = site
        .indicators
        .iter()
        .filter_map(|(id, entry)| Some((id.as_str(), entry, entry.indicator.proposed?)))
        .collect();
    let unknown = arguments.indicators.iter().find(|id| proposed.iter().all(|(other, ..)| other != id));
    if let Some(id) = unknown {
        return Err(CommandError::Import(ImportError::NotProposed(id.clone())));
    }
    let is_chosen = |id: &str| arguments.all || arguments.indicators.iter().any(|other| other == id);
    let mut out = io::stdout().lock();
    for (id, entry, span) in proposed.iter().filter(|(id, ..)| is_chosen(id)) {
        confirm(context, entry, *span)?;
        writeln!(out, "{} {id}", lang.pick("đã xác nhận", "confirmed"))?;
    }
    let left: Vec<String> = proposed
        .iter()
        .filter(|(id, ..)| !is_chosen(id))
        .map(|(id, entry, _)| format!("  {id}: {}", in_words(&entry.indicator, lang)))
        .collect();
    write!(out, "{}", told(&left, lang))?;
    Ok(CommandOutcome::Fine)
}

/// Takes the line of the mark out of the file of an indicator; all other bytes stay.
fn confirm(context: &CommandContext, entry: &IndicatorEntry, span: Span) -> Result<(), CommandError> {
    let path = context.root.join(&**entry.document.file());
    let refused = |error| CommandError::Import(ImportError::Write(path.clone(), error));
    let text = disk::read_text(&path).map_err(refused)?;
    let without = without_mark(&text, span);
    let without = without.ok_or_else(|| CommandError::Import(ImportError::NotMarked(path.clone())))?;
    disk::rewrite_lasting(&path, without).map_err(refused)
}

/// The text without the line of its mark; none where that isn't a line of its own.
fn without_mark(text: &str, span: Span) -> Option<String> {
    /// A mark that some editors put before a text, which its places don't count.
    const BYTE_ORDER_MARK: usize = 3;
    let begins = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(KEY));
    let start = span.range().start;
    let at = [start, start + BYTE_ORDER_MARK].into_iter().find(begins)?;
    let start = text.get(..at)?.rfind('\n')? + 1;
    let end = at + text.get(at..)?.find('\n')? + 1;
    let line = text.get(start..end)?.trim();
    let value = line.strip_prefix(KEY)?.trim_start().trim_start_matches(['=', ':']).trim_start();
    let is_alone = value.split('#').next().is_some_and(|value| value.trim() == "true");
    is_alone.then(|| format!("{}{}", text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default()))
}

/// The indicators that wait for a person, and the way to confirm them.
fn told(left: &[String], lang: Lang) -> String {
    if left.is_empty() {
        return lang.pick("không còn chỉ số nào chờ xác nhận\n", "no indicator waits to be confirmed\n").to_owned();
    }
    let (count, lines) = (left.len(), left.join("\n"));
    match lang {
        Lang::Vi => format!(
            "{count} chỉ số chờ xác nhận:\n{lines}\nđối chiếu đơn vị và chiều tốt hơn; đúng cả thì chạy `congkhai confirm --all`, đúng một số thì `congkhai confirm <mã> <mã> …`; sai thì sửa trong content/chi-so/\n"
        ),
        Lang::En => format!(
            "{count} indicators wait to be confirmed:\n{lines}\ncompare unit and better side; if all are right, run `congkhai confirm --all`, if some are, `congkhai confirm <id> <id> …`; mend others in content/chi-so/\n"
        ),
    }
}

/// An indicator in a line: `Hộ nghèo, %, càng thấp càng tốt, mức tại một thời điểm`.
fn in_words(indicator: &Indicator, lang: Lang) -> String {
    let better = match indicator.better {
        Some(Better::Higher) => lang.pick("càng cao càng tốt", "more is better"),
        Some(Better::Lower) => lang.pick("càng thấp càng tốt", "less is better"),
        Some(Better::Neutral) => lang.pick("không có chiều tốt hơn", "no side is better"),
        None => lang.pick("chưa nêu chiều tốt hơn", "better side not stated"),
    };
    let flow = match indicator.flow {
        Some(Flow::Cumulative) => lang.pick("cộng dồn trong kỳ", "a sum over the period"),
        Some(Flow::YearEnd) => lang.pick("chốt cuối năm", "settled at the year's end"),
        Some(Flow::Point) | None => lang.pick("mức tại một thời điểm", "a level on a day"),
    };
    let unit = indicator.measure.as_ref().map(ToString::to_string);
    let unit = unit.unwrap_or_else(|| lang.pick("đạt hay không đạt", "met or not").to_owned());
    format!("{}; {unit}; {better}; {flow}", indicator.name.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_alone_is_taken_out() {
        let told = |text: &str| {
            let start = text.find(KEY).unwrap();
            without_mark(text, Span::new(start..start + KEY.len()))
        };
        assert_eq!(
            told("+++\r\nproposed = true  # nhập\r\nunit = \"%\"\r\n"),
            Some("+++\r\nunit = \"%\"\r\n".to_owned())
        );
        assert_eq!(told("---\nkind: indicator\nproposed: true\n---\n"), Some("---\nkind: indicator\n---\n".to_owned()));
        // Something else on its line stays for a person.
        assert_eq!(told("{ proposed = true, unit = 1 }\n"), None);
        let marked = "\u{feff}+++\nproposed = true\n";
        assert_eq!(without_mark(marked, Span::new(4..12)), Some("\u{feff}+++\n".to_owned()));
    }
}
