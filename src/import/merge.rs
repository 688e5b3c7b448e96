//! An import into a resolution that is there already: what differs, and what is new.

use super::draft::target_block;
use super::proposal::{Proposal, ProposedTarget};
use crate::content::resolution::Resolution;
use crate::domain::goal::Goal;
use crate::lang::Lang;

/// The differences between a resolution and what its document says.
#[derive(Debug, Default)]
pub(crate) struct Difference<'p> {
    /// Targets that the resolution doesn't have.
    pub new: Vec<&'p ProposedTarget>,
    /// A line for each goal that the resolution has otherwise.
    pub changed: Vec<String>,
}

pub(crate) fn difference<'p>(there: &Resolution, proposal: &'p Proposal, lang: Lang) -> Difference<'p> {
    let mut difference = Difference::default();
    for target in proposal.targets() {
        let Some(known) = there.target(&target.no) else {
            difference.new.push(target);
            continue;
        };
        let stated: Vec<&str> = known.parts.iter().map(|part| &*part.stated.phrase.value).collect();
        let said: Vec<&str> = target.parts.iter().map(|part| part.phrase.as_str()).collect();
        if figures(&stated) != figures(&said) {
            let (there, here) = (stated.join(" | "), said.join(" | "));
            difference.changed.push(match lang {
                Lang::Vi => format!("~ {}: tệp đang có “{there}”, văn bản có “{here}”", target.no),
                Lang::En => format!("~ {}: the file has “{there}”, the document “{here}”", target.no),
            });
        }
    }
    difference
}

/// The operations and figures of goals, in order of their figures.
fn figures(phrases: &[&str]) -> Vec<String> {
    let told = |phrase: &&str| {
        let goal = Goal::parse(phrase).ok()?;
        let figure = goal.figure().map(|figure| figure.number.normalize().to_string()).unwrap_or_default();
        Some(format!("{} {figure}", goal.op().code()))
    };
    let mut figures: Vec<String> = phrases.iter().filter_map(told).collect();
    figures.sort_unstable();
    figures
}

/// The text of a file with new targets in a group of their own behind all others. Every other byte stays. None
/// where the front matter isn't TOML.
pub(crate) fn merged(text: &str, new: &[&ProposedTarget], source: &str, lang: Lang) -> Option<String> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text).strip_prefix("+++")?;
    let opening = text.len() - body.len();
    let end = opening + body.find("\n+++")? + 1;
    let (before, behind) = (text.get(..end)?, text.get(end..)?);
    let mut id = "bo-sung".to_owned();
    while before.contains(&format!("\"{id}\"")) {
        id.push_str("-them");
    }
    let title = match lang {
        Lang::Vi => format!("Bổ sung từ {source}"),
        Lang::En => format!("Added from {source}"),
    };
    let title = title.replace(['"', '\\'], "").replace(char::is_control, " ");
    let mut added = format!("\n[[groups]]\nid = \"{id}\"\ntitle = \"{title}\"\n");
    for target in new {
        added.push('\n');
        added.push_str(&target_block(target, lang));
    }
    Some(format!("{before}{added}{behind}"))
}
