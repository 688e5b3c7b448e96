//! Targets: the items of the sections that set them, with their groups, numbers and parts.

use super::clauses::{Clause, Reading, clauses};
use super::goal_title::title_case;
use super::marker::MarkerKind;
use super::outline::{Outline, heading_of};
use super::section::{SectionRole, stated_count};
use super::tables;
use super::target_numbers::{check_numbers, check_total, number};
use super::target_parts::{read_parts, title_of};
use crate::domain::measure::Measure;
use crate::domain::period::Period;
use crate::import::document::Place;
use crate::import::proposal::{OpenQuestion, ProposedGroup, ProposedResult, ProposedTarget, Why};

/// The sign that readers put between the cells of a row whose columns can't be told apart.
const GAP: &str = " | ";

/// The targets of a document, and what is open about them.
#[derive(Debug, Default)]
pub(crate) struct FoundTargets {
    pub groups: Vec<ProposedGroup>,
    pub results: Vec<ProposedResult>,
    pub open: Vec<OpenQuestion>,
    /// The entries of the outline that targets and groups are made of.
    pub held: Vec<usize>,
    /// The tables that targets are made of, by their position in the outline.
    pub held_tables: Vec<usize>,
}

/// Finds the targets of a document whose title is `title`.
pub(crate) fn find(outline: &Outline, title: &str, period: Option<Period>) -> FoundTargets {
    let mut finder = Finder { outline, found: FoundTargets::default() };
    let stated = outline.entries.iter().enumerate().filter(|(at, entry)| {
        entry.role == Some(SectionRole::Targets)
            && entry.parent.is_none_or(|parent| outline.role_of(parent) != Some(SectionRole::Targets))
            && outline.role_of(*at) == Some(SectionRole::Targets)
    });
    let tops: Vec<usize> = stated.map(|(at, _)| at).collect();
    for top in &tops {
        finder.section(*top);
    }
    for (at, table) in outline.tables.iter().enumerate() {
        let in_review = table.behind.and_then(|behind| outline.role_of(behind)) == Some(SectionRole::Review);
        if in_review {
            continue;
        }
        if let Some(of_table) = tables::targets(&table.grid, period) {
            finder.found.groups.extend(of_table.groups);
            finder.found.results.extend(of_table.results);
            finder.found.open.extend(of_table.open);
            finder.found.held_tables.push(at);
        }
    }
    let says_targets = title.to_lowercase().contains("chỉ tiêu");
    if finder.count() == 0 {
        finder.without_sections(says_targets);
    }
    let mut found = finder.found;
    check_total(&mut found);
    found.groups.retain(|group| !group.targets.is_empty());
    number(&mut found.groups);
    check_numbers(&mut found);
    found
}

struct Finder<'o> {
    outline: &'o Outline,
    found: FoundTargets,
}

impl Finder<'_> {
    fn count(&self) -> usize {
        self.found.groups.iter().map(|group| group.targets.len()).sum()
    }

    /// Takes the targets of a section whose heading says that it sets them.
    fn section(&mut self, top: usize) {
        let Some(entry) = self.outline.entries.get(top) else { return };
        self.found.held.push(top);
        let states = stated_count(&entry.text);
        let children: Vec<usize> = self.outline.children(top).collect();
        self.open_group(heading_of(&entry.text), states, &entry.place);
        if let Some((_, rest)) = entry.text.split_once(':')
            && states.is_none()
            && children.is_empty()
            && rest.chars().any(char::is_numeric)
        {
            self.target(top, rest, &[]);
        }
        self.items(&children);
    }

    /// Takes targets from all sections that are neither a look back nor tasks, where no heading says
    /// that it sets targets.
    fn without_sections(&mut self, title_says_targets: bool) {
        let entries = &self.outline.entries;
        let excluded = |at: usize| {
            matches!(
                self.outline.role_of(at),
                Some(
                    SectionRole::Review
                        | SectionRole::Tasks
                        | SectionRole::Closing
                        | SectionRole::Theme
                        | SectionRole::Objectives
                )
            )
        };
        let tops: Vec<usize> = entries
            .iter()
            .enumerate()
            .filter(|(at, entry)| {
                let is_outer = entry.marker.as_ref().is_some_and(|marker| {
                    matches!(
                        marker.kind,
                        MarkerKind::Roman | MarkerKind::Capital | MarkerKind::Decimal(1) | MarkerKind::Article
                    )
                });
                let under_one = entry
                    .parent
                    .is_some_and(|parent| entries.get(parent).is_some_and(|parent| parent.marker.is_some()));
                is_outer
                    && !under_one
                    && !excluded(*at)
                    && self
                        .outline
                        .children(*at)
                        .any(|child| entries.get(child).is_some_and(|child| child.marker.is_some()))
            })
            .map(|(at, _)| at)
            .collect();
        let figures = |at: &usize| {
            let children = self.outline.children(*at).filter_map(|child| entries.get(child));
            children.filter(|child| clauses(&child.text).iter().any(Clause::has_figure)).count()
        };
        if !title_says_targets && tops.iter().map(figures).sum::<usize>() < 3 {
            return;
        }
        for top in tops {
            let Some(entry) = entries.get(top) else { continue };
            self.found.held.push(top);
            self.open_group(heading_of(&entry.text), stated_count(&entry.text), &entry.place);
            let children: Vec<usize> = self.outline.children(top).collect();
            self.items(&children);
        }
    }

    fn open_group(&mut self, title: &str, states: Option<u64>, place: &Place) {
        let title = without_count(title);
        self.found.groups.push(ProposedGroup { title, states, place: place.clone(), targets: Vec::new() });
    }

    /// Takes the entries of one level: targets, or groups of them.
    fn items(&mut self, items: &[usize]) {
        let has_leaf_goals =
            items.iter().any(|at| self.is_leaf_goal(*at)) || items.first().is_some_and(|at| self.has_like_goals(*at));
        for at in items {
            let Some(entry) = self.outline.entries.get(*at) else { continue };
            if entry.role.is_some_and(|role| !matches!(role, SectionRole::Targets | SectionRole::Mixed)) {
                continue;
            }
            let children: Vec<usize> = self.outline.children(*at).collect();
            if children.is_empty() && self.is_nameless(*at) {
                // A figure alone belongs to something else, as the cell of a table that was saved line by line does.
                continue;
            }
            let marked = self.marked_children(*at);
            if marked.is_empty() && self.is_group_with_target(*at) {
                let rest = entry.text.split_once(':').map_or("", |(_, rest)| rest).to_owned();
                self.open_group(heading_of(&entry.text), None, &entry.place);
                self.target(*at, &rest, &children);
                continue;
            }
            let is_group = if marked.is_empty() {
                self.is_heading_of_nothing(*at)
            } else {
                let says_targets = entry.role == Some(SectionRole::Targets);
                says_targets
                    || !self.has_goal(*at)
                        && (stated_count(&entry.text).is_some()
                            || names_a_group(&entry.text)
                            || (!has_leaf_goals && !names_a_measure(&entry.text)))
            };
            if is_group {
                self.found.held.push(*at);
                self.open_group(heading_of(&entry.text), stated_count(&entry.text), &entry.place);
                self.items(&children);
            } else if entry.marker.is_some() || self.has_goal(*at) {
                self.target(*at, &entry.text, &children);
            }
        }
    }

    /// Whether an entry is a goal without items below it.
    fn is_leaf_goal(&self, at: usize) -> bool {
        self.marked_children(at).is_empty() && self.has_goal(at)
    }

    /// Whether numbered entries that lie as one does, under another group, are goals: so is this one, and no group.
    fn has_like_goals(&self, at: usize) -> bool {
        let entries = &self.outline.entries;
        let position = |at: usize| {
            let entry = entries.get(at)?;
            let kind = entry.marker.as_ref().filter(|marker| marker.number.is_some())?.kind;
            let above = entries.get(entry.parent?)?;
            Some((kind, above.marker.as_ref().map(|marker| marker.kind), entries.get(above.parent?)?.role))
        };
        let own = position(at);
        own.is_some()
            && (0..entries.len()).any(|other| {
                position(other) == own
                    && self.outline.role_of(other) == Some(SectionRole::Targets)
                    && self.is_leaf_goal(other)
            })
    }

    /// Whether an entry states figures, and nothing of which thing they are: `152,4`, `Giảm còn 0,5%`.
    fn is_nameless(&self, at: usize) -> bool {
        let Some(entry) = self.outline.entries.get(at) else { return false };
        let found = clauses(&entry.text);
        let is_nameless = |clause: &Clause| match &clause.reading {
            Reading::Goal { title, phrase, goal, .. } => {
                let counts = goal
                    .figure()
                    .is_some_and(|figure| matches!(&figure.measure, Measure::Count { noun, .. } if !noun.is_empty()));
                goal.figure().is_some() && !counts && *title == title_case(phrase)
            }
            Reading::Words | Reading::Unread(_) => false,
        };
        !found.is_empty() && found.iter().all(is_nameless)
    }

    fn marked_children(&self, at: usize) -> Vec<usize> {
        let is_marked = |child: &usize| self.outline.entries.get(*child).is_some_and(|entry| entry.marker.is_some());
        self.outline.children(at).filter(is_marked).collect()
    }

    fn has_goal(&self, at: usize) -> bool {
        let Some(entry) = self.outline.entries.get(at) else { return false };
        stated_count(&entry.text).is_none() && clauses(&entry.text).iter().any(Clause::has_figure)
    }

    /// Whether an entry without items names a group and its only target: `Về quốc phòng: Giao quân đạt 100%`.
    fn is_group_with_target(&self, at: usize) -> bool {
        let Some(entry) = self.outline.entries.get(at) else { return false };
        let names_group =
            names_a_group(&entry.text) && entry.marker.as_ref().is_some_and(|marker| marker.number.is_some());
        let name_is_short = heading_of(&entry.text).chars().count() < 80;
        let rest = entry.text.split_once(':').map_or("", |(_, rest)| rest);
        names_group && name_is_short && clauses(rest).iter().any(Clause::has_figure)
    }

    /// Whether an entry without items is a heading: of unmarked lines, or of nothing at all.
    fn is_heading_of_nothing(&self, at: usize) -> bool {
        let Some(entry) = self.outline.entries.get(at) else { return false };
        let has_count = stated_count(&entry.text).is_some();
        let is_headed = entry.role == Some(SectionRole::Targets) || entry.text.ends_with(':');
        (has_count || is_headed) && !self.has_goal(at)
    }

    /// Proposes a target from an item and the lines and items under it.
    fn target(&mut self, at: usize, own: &str, children: &[usize]) {
        let Some(entry) = self.outline.entries.get(at) else { return };
        self.found.held.push(at);
        let mut target = ProposedTarget {
            no: entry.marker.as_ref().and_then(|marker| marker.number.clone()).unwrap_or_default(),
            no_is_stated: entry.marker.as_ref().is_some_and(|marker| marker.number.is_some()),
            title: String::new(),
            parts: Vec::new(),
            responsible: Vec::new(),
            note: None,
            place: entry.place.clone(),
            quote: entry.text.clone(),
        };
        let mut texts = vec![(own.to_owned(), entry.place.clone())];
        for child in children {
            texts.extend(self.texts_below(*child));
        }
        // `Xếp loại hoàn thành tốt nhiệm vụ:` above its parts is their name.
        let is_name_of_parts = texts.len() > 1 && own.trim_end().ends_with(':') && !self.has_goal(at);
        for (text, place) in texts.iter().skip(usize::from(is_name_of_parts)) {
            if text.contains(GAP) || own.contains(GAP) {
                let question = OpenQuestion { place: place.clone(), quote: text.clone(), why: Why::UnclearTable };
                self.found.open.push(question);
            } else {
                read_parts(text, place, &mut target, &mut self.found.open);
            }
        }
        if own.contains(GAP) {
            // A row of a table, of which nothing is told for certain, its number neither.
            return;
        }
        target.title = title_of(own, &target);
        if target.parts.is_empty() && !self.found.open.iter().any(|open| open.place == target.place) {
            let question = OpenQuestion { place: target.place.clone(), quote: target.quote.clone(), why: Why::NoGoal };
            self.found.open.push(question);
        }
        match self.found.groups.last_mut() {
            Some(group) => group.targets.push(target),
            None => {
                let place = target.place.clone();
                let group =
                    ProposedGroup { title: "Chỉ tiêu".to_owned(), states: None, place, targets: vec![target] };
                self.found.groups.push(group);
            }
        }
    }

    /// The text of an entry and of all below it.
    fn texts_below(&mut self, at: usize) -> Vec<(String, Place)> {
        let Some(entry) = self.outline.entries.get(at) else { return Vec::new() };
        self.found.held.push(at);
        let mut texts = vec![(entry.text.clone(), entry.place.clone())];
        let children: Vec<usize> = self.outline.children(at).collect();
        for child in children {
            texts.extend(self.texts_below(child));
        }
        texts
    }
}

/// Whether an item names a thing that is measured, so that what stands under it are its parts.
fn names_a_measure(text: &str) -> bool {
    const MEASURES: [&str; 12] = [
        "tỷ lệ",
        "tỉ lệ",
        "cơ cấu",
        "số ",
        "tổng ",
        "thu ngân sách",
        "chi ngân sách",
        "thu nhập",
        "giá trị",
        "tốc độ",
        "diện tích",
        "sản lượng",
    ];
    let lower = text.to_lowercase();
    MEASURES.iter().any(|measure| lower.starts_with(measure))
}

/// Whether an item names a field of work: `Về xây dựng Đảng`.
fn names_a_group(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["về ", "chỉ tiêu ", "các chỉ tiêu ", "lĩnh vực ", "nhóm chỉ tiêu "].iter().any(|word| lower.starts_with(word))
}

/// A heading without the count of targets in brackets behind it.
fn without_count(heading: &str) -> String {
    let plain = heading
        .split_once('(')
        .filter(|(_, rest)| rest.to_lowercase().contains("chỉ tiêu"))
        .map_or(heading, |(name, _)| name);
    title_case(&super::casing::as_sentence(plain))
}
