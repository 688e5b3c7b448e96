//! Sections of tasks, which go into the text of the page, with the targets their words speak of.

use super::outline::Outline;
use super::section::SectionRole;
use crate::import::proposal::{ProposedGroup, ProposedSection};
use crate::slug::fold_tones;

/// The sections of tasks and their lines, in order.
pub(super) fn find(outline: &Outline, groups: &[ProposedGroup]) -> Vec<ProposedSection> {
    let mut sections: Vec<ProposedSection> = Vec::new();
    for (at, entry) in outline.entries.iter().enumerate() {
        if outline.role_of(at) != Some(SectionRole::Tasks) {
            continue;
        }
        let is_heading = entry.role == Some(SectionRole::Tasks)
            || (entry.leads && entry.text.chars().count() < 160 && outline.children(at).next().is_some());
        if is_heading || sections.is_empty() {
            let (title, rest) = (
                super::outline::heading_of(&entry.text),
                entry.text.split_once(':').map_or("", |(_, rest)| rest.trim()),
            );
            let lines = if rest.is_empty() { Vec::new() } else { vec![rest.to_owned()] };
            let place = entry.place.clone();
            sections.push(ProposedSection { title: title.to_owned(), lines, place, targets: Vec::new() });
        } else if let Some(section) = sections.last_mut() {
            section.lines.push(entry.text.clone());
        }
    }
    sections.retain(|section| !section.lines.is_empty());
    let targets = groups.iter().flat_map(|group| &group.targets);
    let runs: Vec<(&str, Vec<String>)> =
        targets.map(|target| (target.no.as_str(), runs_of_words(&target.title))).collect();
    for section in &mut sections {
        let text = fold_tones(&section.lines.join(" "));
        let spoken_of = runs.iter().filter(|(_, runs)| runs.iter().any(|run| text.contains(run)));
        section.targets = spoken_of.map(|(no, _)| (*no).to_owned()).collect();
    }
    sections
}

/// The words of a title that stand together, but for those that many titles begin with. A text that has one of these
/// runs speaks of the target.
fn runs_of_words(title: &str) -> Vec<String> {
    let common: Vec<String> = ["tỷ", "lệ", "số", "tổng"].into_iter().map(fold_tones).collect();
    let folded = fold_tones(title);
    let plain = folded.split([';', ',', '(']).next().unwrap_or_default();
    let words: Vec<&str> =
        plain.split_whitespace().skip_while(|word| common.iter().any(|known| known == word)).collect();
    if words.len() < 2 {
        return Vec::new();
    }
    // Four words that stand together in both are no chance.
    words.windows(words.len().min(4)).map(|run| run.join(" ")).collect()
}
