//! `congkhai check`: all findings, for people or for tools.

use std::io::{self, Write};
use std::sync::Arc;

use super::against::read_against;
use super::arguments::{CheckArguments, OutputFormat};
use super::context::CommandContext;
use super::error::CommandError;
use super::findings::{site_size, write_blocks};
use super::outcome::CommandOutcome;
use crate::finding::source::Sources;
use crate::finding::{self, Count, Finding, human, json};
use crate::lang::Lang;
use crate::output::against::Against;
use crate::output::files::SiteFiles;
use crate::output::prepare::{Prepared, SoundSite, prepare};
use crate::site::{Options, Size};

pub(super) fn run(context: &CommandContext, arguments: &CheckArguments) -> Result<CommandOutcome, CommandError> {
    let options = Options { drafts: arguments.drafts, as_of: arguments.as_of };
    let against = read_against(arguments.against.as_deref(), &arguments.lose, context.lang())?;
    let prepared = prepare(&context.root, options, None).map_err(CommandError::Site)?;
    let (lang, size) = (context.lang_or(prepared.site.settings.language), prepared.site.size());
    let findings = match against {
        None => without_site(prepared),
        Some(against) => with_lost_addresses(prepared, &against),
    };
    let count = Count::of(&findings);
    let sources = Sources::new(&context.root);
    match arguments.format {
        OutputFormat::Human => print(&findings, &sources, lang, count, size)?,
        OutputFormat::Json => {
            let text = json::report(&findings, &sources, lang).map_err(io::Error::from)?;
            writeln!(io::stdout().lock(), "{text}")?;
        }
    }
    let fails = count.errors > 0 || (arguments.strict && count.warnings > 0);
    Ok(if fails { CommandOutcome::Wrong } else { CommandOutcome::Fine })
}

/// The findings alone.
fn without_site(prepared: Prepared) -> Vec<Finding> {
    // The process ends soon. Freeing every record of a province would take as long as checking it.
    std::mem::forget(prepared.site);
    prepared.findings
}

/// The findings with those of addresses that the site loses. A site with errors lacks the files
/// with errors, so its addresses say nothing.
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

fn print(findings: &[Finding], sources: &Sources, lang: Lang, count: Count, size: Size) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    write_blocks(findings.iter(), sources, lang, &mut out)?;
    writeln!(out, "{}", human::summary(count, &site_size(size, lang), lang))
}
