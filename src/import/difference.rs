//! The differences between a resolution that is there and what a document proposes: what is new, and what the two
//! say otherwise.

use std::collections::BTreeSet;

use super::draft::quoted;
use super::find::likeness;
use super::proposal::{Head, Proposal, ProposedGroup, ProposedPart, ProposedSection, ProposedTarget};
use crate::content::resolution::{Part, Resolution, Target};
use crate::domain::date::Date;
use crate::domain::goal::Goal;
use crate::lang::Lang;
use crate::slug::slug;

/// The differences of a document from the resolution that is there.
#[derive(Debug, Default)]
pub(crate) struct Difference<'p> {
    pub head: Vec<NewKey>,
    pub targets: Vec<NewTarget<'p>>,
    pub parts: Vec<NewPart<'p>>,
    pub citations: Vec<&'p str>,
    pub sections: Vec<&'p ProposedSection>,
    /// A line for each thing that the two say otherwise.
    pub otherwise: Vec<String>,
}

/// A key of the head that the resolution doesn't have, with its value in TOML.
#[derive(Debug)]
pub(crate) struct NewKey {
    pub key: &'static str,
    pub value: String,
}

/// A target that the resolution doesn't have.
#[derive(Debug)]
pub(crate) struct NewTarget<'p> {
    pub target: &'p ProposedTarget,
    pub group: &'p ProposedGroup,
    /// The number of the known target that stands before it in its group, as the resolution has it.
    pub after: Option<String>,
}

/// A part that a target of the resolution doesn't have.
#[derive(Debug)]
pub(crate) struct NewPart<'p> {
    pub no: String,
    pub part: &'p ProposedPart,
}

impl Difference<'_> {
    pub(crate) fn has_new(&self) -> bool {
        !(self.head.is_empty()
            && self.targets.is_empty()
            && self.parts.is_empty()
            && self.citations.is_empty()
            && self.sections.is_empty())
    }

    /// The lines of all that is new.
    pub(crate) fn new_lines(&self, lang: Lang) -> Vec<String> {
        let mut lines: Vec<String> = self.head.iter().map(|new| format!("+ {} = {}", new.key, new.value)).collect();
        for NewTarget { target, .. } in &self.targets {
            let goals: Vec<&str> = target.parts.iter().map(|part| part.phrase.as_str()).collect();
            lines.push(format!("+ {}: {}: {}", target.no, target.title, goals.join(" | ")));
        }
        for NewPart { no, part } in &self.parts {
            let words = lang.pick("thêm thành phần", "a further part");
            lines.push(format!("+ {no}: {words}: {}: {}", part.title, part.phrase));
        }
        let cited = lang.pick("viện dẫn", "citation");
        lines.extend(self.citations.iter().map(|citation| format!("+ {cited}: {citation}")));
        let section = lang.pick("mục", "section");
        lines.extend(self.sections.iter().map(|new| format!("+ {section}: {}", new.title)));
        lines
    }
}

/// Compares a document with the resolution that is there, whose file has the text `text`.
pub(crate) fn difference<'p>(there: &Resolution, text: &str, proposal: &'p Proposal, lang: Lang) -> Difference<'p> {
    let mut difference = Difference::default();
    head(there, &proposal.head, lang, &mut difference);
    for group in &proposal.groups {
        let mut after = None;
        for target in &group.targets {
            match counterpart(there, target) {
                Counterpart::Same(known) => {
                    compare(known, target, lang, &mut difference);
                    after = Some(known.no.value.to_string());
                }
                Counterpart::OtherOfSameNumber(known) => {
                    difference.otherwise.push(other_title(known, target, lang));
                }
                Counterpart::None => difference.targets.push(NewTarget { target, group, after: after.clone() }),
            }
        }
    }
    let plain = slug(text);
    let is_there = |words: &str| plain.contains(&slug(words));
    let citations = proposal.citations.iter().map(|citation| citation.value.document.as_str());
    difference.citations = citations.filter(|citation| !is_there(citation)).collect();
    for section in &proposal.sections {
        if !has_heading(text, &section.title) {
            difference.sections.push(section);
            continue;
        }
        let missing = section.lines.iter().filter(|line| !is_there(line)).count();
        if missing > 0 {
            let title = &section.title;
            difference.otherwise.push(match lang {
                Lang::Vi => format!("~ mục “{title}”: {missing} đoạn của văn bản không có trong tệp"),
                Lang::En => format!("~ section “{title}”: the file lacks {missing} paragraphs of the document"),
            });
        }
    }
    difference
}

fn has_heading(text: &str, title: &str) -> bool {
    let title = slug(title);
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    headings.map(|line| line.trim_start_matches('#')).any(|heading| {
        let heading = heading.split('{').next().unwrap_or(heading);
        slug(heading) == title
    })
}

/// Compares the facts of the head: what is missing is new, what differs is told.
fn head(there: &Resolution, head: &Head, lang: Lang, difference: &mut Difference<'_>) {
    let number = there.number.as_ref().map(|number| number.value.as_str());
    let texts = [
        ("number", number, &head.number),
        ("meeting", there.meeting.as_deref(), &head.meeting),
        ("issuer", there.issuer.as_deref(), &head.issuer),
        ("place", there.place.as_deref(), &head.place),
        ("theme", there.theme.as_deref(), &head.theme),
    ];
    for (key, there, stated) in texts {
        let Some(stated) = stated else { continue };
        match there {
            None => difference.head.push(NewKey { key, value: quoted(&stated.value) }),
            Some(there) if slug(there) != slug(&stated.value) => {
                difference.otherwise.push(otherwise(key, there, &stated.value, lang));
            }
            Some(_) => {}
        }
    }
    let dates = [("adopted", there.adopted, &head.adopted), ("issued", there.issued, &head.issued)];
    for (key, there, stated) in dates {
        let Some(stated) = stated else { continue };
        match there {
            None => difference.head.push(NewKey { key, value: stated.value.to_string() }),
            Some(there) if there != stated.value => {
                let words = |date: Date| date.vietnamese();
                difference.otherwise.push(otherwise(key, &words(there), &words(stated.value), lang));
            }
            Some(_) => {}
        }
    }
}

fn otherwise(what: &str, there: &str, here: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("~ {what}: tệp đang có “{there}”, văn bản có “{here}”"),
        Lang::En => format!("~ {what}: the file has “{there}”, the document “{here}”"),
    }
}

fn other_title(known: &Target, target: &ProposedTarget, lang: Lang) -> String {
    otherwise(&target.no, &known.title, &target.title, lang)
}

/// The target of a resolution that a proposed one is.
enum Counterpart<'r> {
    Same(&'r Target),
    /// The number belongs to something else.
    OtherOfSameNumber(&'r Target),
    None,
}

fn counterpart<'r>(there: &'r Resolution, target: &ProposedTarget) -> Counterpart<'r> {
    const ALIKE: u8 = 50;
    let of_number = there.target(&target.no);
    let shares_goal = |known: &Target| {
        let read: Vec<_> =
            target.parts.iter().filter(|part| part.goal.figure().is_some()).map(|part| reading(&part.goal)).collect();
        known.parts.iter().any(|part| read.contains(&reading(&part.stated.goal)))
    };
    if let Some(known) = of_number
        && (likeness(&known.title, &target.title) >= ALIKE || shares_goal(known))
    {
        return Counterpart::Same(known);
    }
    let title = slug(&target.title);
    match (there.targets().find(|known| slug(&known.title) == title), of_number) {
        (Some(known), _) => Counterpart::Same(known),
        (None, Some(known)) => Counterpart::OtherOfSameNumber(known),
        (None, None) => Counterpart::None,
    }
}

/// Compares the parts of a target: one that is missing is new, a goal that differs is told.
fn compare<'p>(known: &Target, target: &'p ProposedTarget, lang: Lang, difference: &mut Difference<'p>) {
    if *known.no.value != *target.no {
        difference.otherwise.push(otherwise(lang.pick("số thứ tự", "number"), &known.no.value, &target.no, lang));
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for part in &target.parts {
        let Some(at) = part_of(known, target, part, &taken) else {
            difference.parts.push(NewPart { no: known.no.value.to_string(), part });
            continue;
        };
        taken.insert(at);
        let Some(there) = known.parts.get(at) else { continue };
        if reading(&there.stated.goal) != reading(&part.goal) {
            let no = if known.parts.len() > 1 {
                format!("{}.{}", known.no.value, at + 1)
            } else {
                known.no.value.to_string()
            };
            difference.otherwise.push(otherwise(&no, &there.stated.phrase.value, &part.phrase, lang));
        }
    }
}

/// The position of the part that a proposed one is: by its title and goal, by its title, by its goal; or the only one.
fn part_of(known: &Target, target: &ProposedTarget, part: &ProposedPart, taken: &BTreeSet<usize>) -> Option<usize> {
    let title = slug(&part.title);
    let has_title = |there: &Part| slug(there.title.as_deref().unwrap_or(&known.title)) == title;
    let has_goal = |there: &Part| reading(&there.stated.goal) == reading(&part.goal);
    let find = |is_it: &dyn Fn(&Part) -> bool| {
        let free = known.parts.iter().enumerate().filter(|(at, _)| !taken.contains(at));
        free.filter(|(_, there)| is_it(there)).map(|(at, _)| at).next()
    };
    let only = || (known.parts.len() == 1 && target.parts.len() == 1).then_some(0);
    find(&|there| has_title(there) && has_goal(there))
        .or_else(|| find(&has_title))
        .or_else(|| find(&has_goal))
        .or_else(only)
}

/// The operation and figures of a goal, whatever its words.
fn reading(goal: &Goal) -> String {
    let figure = |figure: Option<&crate::domain::quantity::Quantity>| {
        figure
            .map_or(String::new(), |figure| format!("{} {}", figure.number.normalize(), figure.measure).to_lowercase())
    };
    format!("{} {} {}", goal.op().code(), figure(goal.figure()), figure(goal.upper_figure()))
}
