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
    for section in &mut sections {
        let text = fold_tones(&section.lines.join(" "));
        let targets = groups.iter().flat_map(|group| &group.targets);
        section.targets =
            targets.filter(|target| speaks_of(&text, &target.title)).map(|target| target.no.clone()).collect();
    }
    sections
}

/// Whether a text has the words of a title, but for those that many titles have.
fn speaks_of(text: &str, title: &str) -> bool {
    let folded = fold_tones(title);
    let plain = folded.split([';', ',', '(']).next().unwrap_or_default();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let common = ["ty\u{309}", "tỷ", "lệ", "số", "tổng"];
    let words: Vec<&str> = words
        .into_iter()
        .skip_while(|word| common.contains(word) || fold_tones("tỷ lệ số tổng").split(' ').any(|known| known == *word))
        .collect();
    // Four words that stand together in both are no chance.
    let window = words.len().clamp(1, 4);
    words.len() >= 2
        && words.windows(window).any(|run| run.len() >= 3.min(words.len()) && text.contains(&run.join(" ")))
}
