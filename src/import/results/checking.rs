//! The checks of content at the door: the site is made with the proposed reports in it, and what `check`
//! finds in them is asked, each at its cell.

use std::collections::BTreeMap;

use super::draft::{compose, dates, path_of};
use super::proposal::{Proposal, Request};
use super::question::Question;
use crate::content::cache::ContentCache;
use crate::content::document::{self, Parsed};
use crate::content::loaded::Loaded;
use crate::domain::date::Date;
use crate::finding::{Doubt, Finding, Problem, Severity};
use crate::output::prepare::assemble_and_check;
use crate::site::{Options, ResolutionEntry, Site};

/// Asks what the checks of a site find in the proposed results. One that is an error, or whose scale is
/// doubtful, is withheld.
pub(super) fn check(
    cache: &ContentCache,
    site: &Site,
    entry: &ResolutionEntry,
    request: &Request,
    proposal: &mut Proposal,
) {
    let mut loaded = request.loaded(cache);
    let mut places = BTreeMap::new();
    for date in dates(&proposal.results) {
        let composed = compose(date, &proposal.results, None);
        let path = path_of(entry, date);
        leave_out(&mut loaded, entry, date);
        let below = path.strip_prefix("content/").unwrap_or(&path);
        let Parsed { document, findings } = document::parse(below, composed.text.into_bytes());
        loaded.findings.extend(findings);
        loaded.documents.extend(document);
        places.insert(path, composed.places);
    }
    loaded.documents.sort_by(|one, two| one.file().cmp(two.file()));
    let options = Options { drafts: true, as_of: site.settings.as_of };
    let (_, findings) = assemble_and_check(loaded, options);
    for finding in &findings {
        let Some(places) = places.get(&*finding.place.file) else { continue };
        let at = finding.place.span.and_then(|span| {
            let holds = |place: &&(usize, std::ops::Range<usize>)| place.1.contains(&(span.start as usize));
            places.iter().find(holds).map(|(at, _)| *at)
        });
        ask(finding, at, request, proposal);
    }
}

/// Takes a report of the same day out of what the site is made from.
fn leave_out(loaded: &mut Loaded, entry: &ResolutionEntry, date: Date) {
    let there = entry.reports.iter().find(|report| report.date == Some(date));
    let Some(file) = there.map(|report| report.document.file()) else { return };
    loaded.documents.retain(|document| document.file() != file);
    loaded.findings.retain(|finding| finding.place.file != *file);
}

fn ask(finding: &Finding, at: Option<usize>, request: &Request, proposal: &mut Proposal) {
    let lang = request.lang;
    let why = Question::Checked { message: finding.problem.message(lang), help: finding.problem.help(lang) };
    let Some(result) = at.and_then(|at| proposal.results.get_mut(at)) else {
        proposal.ask(finding.place.file.to_string(), "", why);
        return;
    };
    result.is_withheld |= finding.severity() == Severity::Error || is_of_scale(&finding.problem);
    let (place, quote) = (result.place.clone(), result.phrase.clone().unwrap_or_default());
    proposal.ask(place, &quote, why);
}

/// Whether a doubt is about the scale of a figure, so that the figure is most likely another.
fn is_of_scale(problem: &Problem) -> bool {
    let Problem::ImplausibleFigure { doubt, .. } = problem else { return false };
    matches!(doubt, Doubt::CommaForDot { .. } | Doubt::HundredTimesGoal { .. } | Doubt::ThousandTimesBefore { .. })
}
