//! An import into a resolution that is there already: what is new goes in where it belongs, by lines of its own. No
//! byte that stands is changed.

use super::difference::{Difference, NewPart, NewTarget};
use super::draft::{group_block, part_line, section_block, target_block};
use super::find::likeness;
use crate::content::front_matter::{self, Syntax};
use crate::content::node::{Node, Value};
use crate::lang::Lang;
use crate::text::slice;

/// A file with what was added to it.
#[derive(Debug)]
pub(crate) struct Merged {
    pub text: String,
    /// The lines that have no place among those of the file, to be shown.
    pub left: Vec<String>,
}

/// The text of a file with all that is new. None where the front matter isn't TOML, or can't be read.
pub(crate) fn merged(text: &str, difference: &Difference<'_>, lang: Lang) -> Option<Merged> {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let before = text.len() - plain.len();
    let split = front_matter::split(plain).ok().filter(|split| split.syntax == Syntax::Toml)?;
    let matter = front_matter::parser_text(&split);
    let (node, problems) = front_matter::parse(&split, &matter);
    let node = node.filter(|_| problems.is_empty())?;
    let mut additions = Additions { matter: &matter, node: &node, all: Vec::new(), left: Vec::new() };
    additions.head(difference);
    additions.parts(difference, lang);
    additions.targets(difference, lang);
    additions.citations(difference);
    let Additions { mut all, left, .. } = additions;
    let sections: String = difference.sections.iter().map(|section| section_block(section)).collect();
    if !sections.is_empty() {
        let joint = if plain.ends_with('\n') { "" } else { "\n" };
        all.push((plain.len(), format!("{joint}{sections}")));
    }
    // Of those at one place, the first stays the first.
    all.sort_by_key(|(at, _)| *at);
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut merged = text.to_owned();
    for (at, added) in all.into_iter().rev() {
        merged.insert_str(before + at, &added.replace('\n', line_end));
    }
    Some(Merged { text: merged, left })
}

/// The additions to front matter, each with its place.
struct Additions<'m> {
    matter: &'m str,
    node: &'m Node<'m>,
    all: Vec<(usize, String)>,
    left: Vec<String>,
}

impl<'m> Additions<'m> {
    fn groups(&self) -> &'m [Node<'m>] {
        list(entry(self.node, "groups"))
    }

    /// The target of a number.
    fn target(&self, no: &str) -> Option<&'m Node<'m>> {
        let targets = self.groups().iter().flat_map(|group| list(entry(group, "targets")));
        targets.into_iter().find(|target| text_of(target, "no") == Some(no))
    }

    /// The start of the line behind a value, if nothing but a comment stands between the two.
    fn line_behind(&self, end: usize) -> Option<usize> {
        let rest = self.matter.get(end..)?;
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        let is_free = line.trim().is_empty() || line.trim_start().starts_with('#');
        (is_free && (line.ends_with('\n') || line.is_empty())).then(|| end + line.len())
    }

    fn head(&mut self, difference: &Difference<'_>) {
        let lines: String = difference.head.iter().map(|new| format!("{} = {}\n", new.key, new.value)).collect();
        if lines.is_empty() {
            return;
        }
        match entry(self.node, "title").and_then(|title| self.line_behind(end_of(title))) {
            Some(at) => self.all.push((at, lines)),
            None => self.left.extend(lines.lines().map(str::to_owned)),
        }
    }

    fn parts(&mut self, difference: &Difference<'_>, lang: Lang) {
        for NewPart { no, part } in &difference.parts {
            let parts = self.target(no).and_then(|target| entry(target, "parts"));
            match parts.and_then(|parts| self.behind_parts(parts, &part_line(part))) {
                Some(addition) => self.all.push(addition),
                None => {
                    let way_out = lang.pick(
                        "chỉ tiêu đang viết một mức; muốn thêm thì chuyển thành `parts`",
                        "the target is written with one goal; make it `parts` to add this",
                    );
                    self.left.push(format!("{no}: {} ({way_out})", part_line(part)));
                }
            }
        }
    }

    /// The place and line of a further part: before the bracket that closes the list, where that begins its line.
    fn behind_parts(&self, parts: &Node<'_>, line: &str) -> Option<(usize, String)> {
        let end = parts.span.range().end.checked_sub(1)?;
        let last = list(Some(parts)).last().map(end_of)?;
        if self.matter.get(end..=end)? != "]" || last > end {
            return None;
        }
        let between = slice(self.matter, last..end);
        let indent = between.rsplit_once('\n')?.1;
        let uncommented = between.lines().map(|line| line.split('#').next().unwrap_or(line));
        let has_comma = uncommented.collect::<String>().contains(',');
        let line = if has_comma { format!("  {line},\n") } else { format!("  , {line}\n") };
        indent.trim().is_empty().then(|| (end - indent.len(), line))
    }

    fn targets(&mut self, difference: &Difference<'_>, lang: Lang) {
        let mut new_groups: Vec<(&str, String)> = Vec::new();
        for NewTarget { target, group, after } in &difference.targets {
            let block = format!("\n{}", target_block(target, lang));
            let before = after.as_ref().and_then(|no| self.target(no));
            let of_group = || {
                const ALIKE: u8 = 60;
                let is_it = |known: &&Node<'_>| {
                    text_of(known, "title").is_some_and(|title| likeness(title, &group.title) >= ALIKE)
                };
                self.groups().iter().find(is_it)
            };
            let Some(before) = before.or_else(of_group) else {
                match new_groups.iter_mut().find(|(title, _)| *title == group.title) {
                    Some((_, blocks)) => blocks.push_str(&block),
                    None => new_groups.push((&group.title, block)),
                }
                continue;
            };
            match self.line_behind(end_of(before)) {
                Some(at) => self.all.push((at, block)),
                None => self.left.push(format!("{}: {}", target.no, target.title)),
            }
        }
        let mut ids: Vec<String> =
            self.groups().iter().filter_map(|group| text_of(group, "id")).map(str::to_owned).collect();
        let behind_groups = match entry(self.node, "groups") {
            Some(groups) => self.line_behind(end_of(groups)),
            None => Some(self.matter.len()),
        };
        for (title, blocks) in new_groups {
            let states = difference.targets.iter().map(|new| new.group).find(|group| group.title == title);
            let block = group_block(title, states.and_then(|group| group.states), &mut ids) + &blocks;
            match behind_groups {
                Some(at) => self.all.push((at, block)),
                None => self.left.push(title.to_owned()),
            }
        }
    }

    fn citations(&mut self, difference: &Difference<'_>) {
        let is_list =
            entry(self.node, "citations").is_some_and(|node| slice(self.matter, node.span.range()).ends_with(']'));
        for citation in &difference.citations {
            if is_list {
                self.left.push((*citation).to_owned());
                continue;
            }
            let block = format!("\n[[citations]]\ndocument = {}\n", super::draft::quoted(citation));
            self.all.push((self.matter.len(), block));
        }
    }
}

fn entry<'n>(node: &'n Node<'n>, name: &str) -> Option<&'n Node<'n>> {
    let Value::Table(entries) = &node.value else { return None };
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

fn list<'n>(node: Option<&'n Node<'n>>) -> &'n [Node<'n>] {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

fn text_of<'n>(node: &'n Node<'n>, name: &str) -> Option<&'n str> {
    match &entry(node, name)?.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The end of all that belongs to a value: tables lie in their own lines below the head that opens them.
fn end_of(node: &Node<'_>) -> usize {
    let own = node.span.range().end;
    let inner = match &node.value {
        Value::Table(entries) => entries.iter().map(|(_, node)| end_of(node)).max(),
        Value::List(items) => items.iter().map(end_of).max(),
        _ => None,
    };
    inner.map_or(own, |inner| inner.max(own))
}
