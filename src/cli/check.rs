//! `congkhai check`: all findings, for people or for tools.

use std::io::{self, Write};
use std::sync::Arc;

use super::against::read_against;
use super::arguments::{CheckArguments, OutputFormat};
use super::context::CommandContext;
use super::error::CommandError;
use super::findings::site_size;
use super::outcome::CommandOutcome;
use crate::finding::source::Sources;
use crate::finding::{self, Count, Finding, human, json};
use crate::lang::Lang;
use crate::output::prepare::{Prepared, prepare};
use crate::pages::PageContext;
use crate::site::{Options, Size};

pub fn run(context: &CommandContext, arguments: &CheckArguments) -> Result<CommandOutcome, CommandError> {
    let options = Options { drafts: arguments.drafts, as_of: arguments.as_of };
    let against = read_against(arguments.against.as_deref(), &arguments.lose)?;
    let Prepared { site, dress, mut findings } = prepare(&context.root, options, None).map_err(CommandError::Site)?;
    let (lang, size) = (context.lang_or(site.frame.settings.language), site.size());
    let site = Arc::new(site);
    if let Some(against) = against {
        findings.extend(against.findings(&PageContext::of(Arc::clone(&site), dress.words)));
        finding::sort(&mut findings);
    }
    let count = Count::of(&findings);
    let sources = Sources::new(&context.root);
    match arguments.format {
        OutputFormat::Human => print(&findings, &sources, lang, count, size)?,
        OutputFormat::Json => {
            let text = json::report(&findings, &sources, lang).map_err(io::Error::from)?;
            writeln!(io::stdout().lock(), "{text}")?;
        }
    }
    // The process ends here. Freeing every record of a province would take as long as checking it.
    std::mem::forget(site);
    let fails = count.errors > 0 || (arguments.strict && count.warnings > 0);
    Ok(if fails { CommandOutcome::Wrong } else { CommandOutcome::Fine })
}

fn print(findings: &[Finding], sources: &Sources, lang: Lang, count: Count, size: Size) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for finding in findings {
        writeln!(out, "{}", human::block(finding, sources, lang))?;
    }
    writeln!(out, "{}", human::summary(count, &site_size(size, lang), lang))
}
