//! `congkhai check`: everything that is wrong, for people or for tools.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::arguments::{Check, Format};
use super::{CommandContext, CommandError, CommandOutcome};
use crate::finding::source::Sources;
use crate::finding::{self, Count, Finding, Severity, human, json};
use crate::lang::Lang;
use crate::output::against::Against;
use crate::output::files::SiteFiles;
use crate::output::prepare::{Prepared, SoundSite, prepare};
use crate::site::{Options, Size};

pub fn run(call: &CommandContext, arguments: &Check) -> Result<CommandOutcome, CommandError> {
    let options = Options { drafts: arguments.drafts, as_of: arguments.as_of };
    let against = super::against(arguments.against.as_deref(), &arguments.lose)?;
    let prepared = prepare(&call.root, options, None).map_err(CommandError::Site)?;
    let (lang, size) = (call.lang(prepared.site.settings.language), prepared.site.size());
    let findings = match against {
        None => without_site(prepared),
        Some(against) => with_lost_addresses(prepared, &against),
    };
    let count = Count::of(&findings);
    let sources = Sources::new(&call.root);
    match arguments.format {
        Format::Human => show(&findings, &sources, lang, count, size)?,
        Format::Json => {
            let text = json::report(&findings, &sources, lang).map_err(std::io::Error::from)?;
            writeln!(std::io::stdout().lock(), "{text}")?;
        }
    }
    let fails = count.errors > 0 || (arguments.strict && count.warnings > 0);
    Ok(if fails { CommandOutcome::Wrong } else { CommandOutcome::Fine })
}

/// The findings alone.
fn without_site(prepared: Prepared) -> Vec<Finding> {
    // The process ends soon: handing back every record of a province would take as long as checking it.
    std::mem::forget(prepared.site);
    prepared.findings
}

/// The findings with those of addresses that the site loses. Of a site with errors that can't
/// be said: the files with errors would be missing.
fn with_lost_addresses(prepared: Prepared, against: &Against) -> Vec<Finding> {
    match prepared.sound() {
        Err(unsound) => unsound.findings,
        Ok(SoundSite { context, renderer, mut warnings }) => {
            let files = SiteFiles::new(context, Arc::new(renderer));
            warnings.extend(against.findings(&files));
            finding::sort_and_dedup(&mut warnings);
            warnings
        }
    }
}

fn show(findings: &[Finding], sources: &Sources, lang: Lang, count: Count, size: Size) -> std::io::Result<()> {
    let mut out = anstream::stdout().lock();
    for finding in findings {
        writeln!(out, "{}", human::block(finding, sources, lang))?;
    }
    writeln!(out, "{}", human::summary(count, &in_words(size, lang), lang))
}

/// Shows the errors that keep a site from being made.
pub(super) fn say_errors(findings: Vec<Finding>, size: Size, root: &Path, lang: Lang) -> std::io::Result<()> {
    let errors: Vec<_> = findings.into_iter().filter(|finding| finding.severity() == Severity::Error).collect();
    let sources = Sources::new(root);
    let mut out = anstream::stderr().lock();
    for finding in &errors {
        writeln!(out, "{}", human::block(finding, &sources, lang))?;
    }
    writeln!(out, "{}", human::summary(Count::of(&errors), &in_words(size, lang), lang))
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

pub(super) fn in_words(size: Size, lang: Lang) -> String {
    let Size { units, resolutions, targets, parts, reports, indicators } = size;
    match lang {
        Lang::Vi => format!(
            "{units} đơn vị, {resolutions} nghị quyết, {targets} chỉ tiêu ({parts} thành phần), {reports} báo cáo, {indicators} chỉ số"
        ),
        Lang::En => [
            plural(units, "unit"),
            plural(resolutions, "resolution"),
            format!("{} ({})", plural(targets, "target"), plural(parts, "part")),
            plural(reports, "report"),
            plural(indicators, "indicator"),
        ]
        .join(", "),
    }
}
