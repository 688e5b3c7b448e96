//! The Markdown body of a file: its source, with the headings, links and
//! citations in it, which are found once for all stages.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::FindingList;
use crate::address::{GROUP_PREFIX, TARGET_PREFIX};
use crate::domain::blank;
use crate::domain::citation::{self, Citation};
use crate::finding::{Problem, Span, Spanned};
use crate::slug::slug;
use crate::text;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

/// The body of a file; an empty one has no source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The offset of the body in the file.
    pub start: usize,
    pub source: String,
    pub headings: Vec<Heading>,
    pub links: Vec<BodyLink>,
    pub citations: Vec<Citation>,
}

/// A heading with its anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub title: String,
    /// The anchor, which no other heading of the page has.
    pub id: String,
    /// The numbers of the targets the section serves.
    pub targets: Vec<String>,
    pub span: Span,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyLink {
    pub to: LinkTarget,
    pub span: Span,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// `[[13]]`: a target of the same resolution.
    Target(String),
    /// Any other link, as written.
    Url(String),
}

impl Body {
    /// The position among the headings of the last one before an offset in the source.
    pub fn heading_before(&self, at: usize) -> Option<usize> {
        let start = self.start;
        let before = self.headings.partition_point(|heading| heading.span.range().start.saturating_sub(start) <= at);
        before.checked_sub(1)
    }
}

/// The extensions of Markdown that are understood.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
}

/// Reads the body that begins at `start` in the file's text.
pub(crate) fn read(text: &str, start: usize, findings: &mut FindingList) -> Body {
    let source = text::slice(text, start..text.len());
    if source.trim().is_empty() {
        return Body::default();
    }
    let mut body = Body { start, source: source.to_owned(), citations: citation::find(source), ..Body::default() };
    for range in blank::find(source) {
        findings.add(Span::new(start + range.start..start + range.end), Problem::Blank);
    }
    let mut open: Option<OpenHeading> = None;
    let mut anchors = Anchors::default();
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        let span = Span::new(start + range.start..start + range.end);
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let line = text::first_line(text::slice(source, range.clone()));
                let span = Span::new(start + range.start..start + range.start + line.len());
                let targets = served_targets(line, span, findings);
                let own_id = id.map(|id| id.to_string()).filter(|id| !id.is_empty());
                open = Some(OpenHeading { level: number_of(level), title: String::new(), own_id, targets, span });
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(heading) = open.take() {
                    body.headings.push(heading.closed(&mut anchors));
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut open {
                    heading.title.push_str(&words);
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                let to = match link_type {
                    LinkType::WikiLink { .. } => LinkTarget::Target(dest_url.trim().to_owned()),
                    LinkType::Email => continue,
                    _ => LinkTarget::Url(dest_url.to_string()),
                };
                check_scheme(&to, span, findings);
                body.links.push(BodyLink { to, span });
            }
            _ => {}
        }
    }
    body
}

/// The scheme of a link (`https`); none for a link within the site.
pub(crate) fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// Notes a link whose scheme isn't allowed, so that text from outside never makes
/// a link that runs code.
fn check_scheme(to: &LinkTarget, span: Span, findings: &mut FindingList) {
    const ALLOWED: [&str; 4] = ["https", "http", "mailto", "tel"];
    if let LinkTarget::Url(url) = to
        && let Some(scheme) = scheme(url.trim())
        && !ALLOWED.contains(&scheme.to_lowercase().as_str())
    {
        findings.add(span, Problem::UnsafeLink { scheme: scheme.to_owned() });
    }
}

/// The numbers in `{targets=13,9}` behind a heading, also with blanks
/// (`{targets=13, 9}`), which Markdown's own attributes would lose. Anything else
/// between the braces but an anchor would go unseen, so it is noted.
fn served_targets(line: &str, span: Span, findings: &mut FindingList) -> Vec<String> {
    let line = line.trim_end().trim_end_matches('#').trim_end();
    let Some((_, attributes)) = line.strip_suffix('}').and_then(|line| line.rsplit_once('{')) else {
        return Vec::new();
    };
    let (attributes, numbers) = attributes.split_once("targets=").unwrap_or((attributes, ""));
    for name in attributes.split_whitespace().filter(|name| !name.starts_with('#')) {
        let key = name.split_once('=').map_or(name, |(key, _)| key).to_owned();
        let nearest = Some("targets".to_owned());
        findings.add(span, Problem::UnknownKey { key, nearest, known: vec!["targets"] });
    }
    let numbers = numbers.split([',', ' ']).map(|no| no.trim_matches(['"', ' ']));
    numbers.filter(|no| !no.is_empty() && !no.starts_with('#')).map(str::to_owned).collect()
}

/// A heading whose end hasn't been read yet.
struct OpenHeading {
    level: u8,
    title: String,
    /// The anchor the author gave it.
    own_id: Option<String>,
    targets: Vec<String>,
    span: Span,
}

impl OpenHeading {
    /// The heading with an anchor that none of the headings before it has.
    fn closed(self, anchors: &mut Anchors) -> Heading {
        let title = self.title.trim().to_owned();
        let wanted = self.own_id.unwrap_or_else(|| anchor(&title));
        // Targets and groups have anchors of their own on the same page.
        let is_taken_by_page = [TARGET_PREFIX, GROUP_PREFIX].iter().any(|prefix| wanted.starts_with(prefix));
        let wanted = if is_taken_by_page { format!("muc-{wanted}") } else { wanted };
        Heading { level: self.level, title, id: anchors.take(&wanted), targets: self.targets, span: self.span }
    }
}

/// The anchors that headings of a page have.
#[derive(Default)]
struct Anchors {
    taken: BTreeSet<String>,
    /// The number of the last heading that wanted an anchor which was taken.
    counts: BTreeMap<String, usize>,
}

impl Anchors {
    /// Takes an anchor, with a number behind it if it is taken: `muc`, `muc-2`.
    fn take(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        if self.taken.contains(&id) {
            let count = self.counts.entry(wanted.to_owned()).or_insert(1);
            while self.taken.contains(&id) {
                *count += 1;
                id = format!("{wanted}-{count}");
            }
        }
        self.taken.insert(id.clone());
        id
    }
}

/// The anchor of a title; `muc` for one without a letter or digit.
fn anchor(title: &str) -> String {
    let slug = slug(title);
    if slug.is_empty() { "muc".to_owned() } else { slug }
}

fn number_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The numbers a body names, each with its place: `[[13]]` and `{targets=13,9}`.
pub(crate) fn named_targets(body: &Body) -> Vec<Spanned<&str>> {
    let of_links = body.links.iter().filter_map(|link| match &link.to {
        LinkTarget::Target(no) => Some(Spanned::new(no.as_str(), link.span)),
        LinkTarget::Url(_) => None,
    });
    let of_headings = body
        .headings
        .iter()
        .flat_map(|heading| heading.targets.iter().map(|no| Spanned::new(no.as_str(), heading.span)));
    of_headings.chain(of_links).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn body(text: &str) -> (Body, Vec<&'static str>) {
        let mut findings = FindingList::new(&Arc::from("x.md"));
        let body = read(text, 0, &mut findings);
        (body, findings.into_findings().iter().map(|finding| finding.problem.code()).collect())
    }

    #[test]
    fn headings_links_and_citations() {
        let (body, findings) = body(
            "## Du lịch {targets=13, 9}\n\nXem [[13]], [chỉ số](/chi-so/bhyt/) và Nghị quyết số 71-NQ/TW.\n\n## Du lịch\n\n### 1. `Mã`\n",
        );
        assert!(findings.is_empty());
        let headings: Vec<_> =
            body.headings.iter().map(|h| (h.level, h.title.as_str(), h.id.as_str(), h.targets.join(" "))).collect();
        assert_eq!(
            headings,
            [
                (2, "Du lịch", "du-lich", "13 9".to_owned()),
                (2, "Du lịch", "du-lich-2", String::new()),
                (3, "1. Mã", "1-ma", String::new())
            ]
        );
        assert_eq!(body.links[0].to, LinkTarget::Target("13".into()));
        assert_eq!(body.links[1].to, LinkTarget::Url("/chi-so/bhyt/".into()));
        assert_eq!(body.citations.len(), 1);
    }

    #[test]
    fn a_heading_names_its_targets() {
        let (body, findings) = body("### Du lịch {targets=13,9}\n\n### Du lịch {#khac}\n\n### Đất {target=3}\n");
        assert_eq!(body.headings[0].targets, ["13", "9"]);
        assert_eq!(body.headings[0].title, "Du lịch");
        assert_eq!(body.headings[1].id, "khac");
        assert_eq!(findings, ["unknown-key"]);
        let named: Vec<_> = named_targets(&body).iter().map(|no| no.value).collect();
        assert_eq!(named, ["13", "9"]);
    }

    #[test]
    fn schemes() {
        assert_eq!(scheme("https://a"), Some("https"));
        assert_eq!(scheme("../a:b"), None);
        assert_eq!(scheme("/a:b"), None);
        let (_, findings) = body("[a](javascript:alert(1)) [b](DATA:text/html,x) <https://a.vn> [c](mailto:a@b.vn)");
        assert_eq!(findings, ["unsafe-link", "unsafe-link"]);
    }
}
