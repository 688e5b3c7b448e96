//! Renders Markdown as HTML: links become relative to the page, targets and cited documents
//! become links, raw HTML is shown as text.

use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, CowStr, Event, LinkType, Parser, Tag, TagEnd, TextMergeWithOffset, html};

use crate::address::{encoded, href as below_root, resolve};
use crate::content::body::{self, Body};
use crate::slug::slug;

/// The facts that the links of a body are resolved with.
pub(crate) struct LinkContext<'p> {
    /// The address of the folder the file is in, with its first slash.
    pub folder: &'p str,
    /// The relative path from the page to the root.
    pub root: &'p str,
    /// The targets that `[[13]]` may name: number to (title, address from the root).
    pub targets: BTreeMap<&'p str, (String, String)>,
    /// The addresses of the body's citations, in their order.
    pub cited: Vec<String>,
}

impl LinkContext<'_> {
    /// The title and the link of a target, by the number between double brackets.
    fn target(&self, no: &str) -> (String, String) {
        match self.targets.get(no.trim()) {
            Some((title, address)) => (title.clone(), format!("{}{address}", self.root)),
            None => (no.to_owned(), String::new()),
        }
    }
}

/// The body as HTML.
pub(crate) fn render(body: &Body, place: &LinkContext<'_>) -> String {
    let parser = Parser::new_ext(&body.source, body::options());
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut headings = body.headings.iter();
    let mut inside_link = 0usize;
    let mut skip_text_of_target = false;
    let mut table = OpenTable::default();
    // The end tag of each open picture; none for one of another site inside a link.
    let mut images: Vec<Option<TagEnd>> = Vec::new();
    for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => events.push(Event::Text(raw)),
            Event::Start(Tag::Heading { level, .. }) => {
                let id = headings.next().map(|heading| CowStr::from(heading.id.clone()));
                events.push(Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }));
            }
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, title, id }) => {
                inside_link += 1;
                let (words, href) = place.target(&dest_url);
                skip_text_of_target = true;
                events.push(Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url: href.into(), title, id }));
                events.push(Event::Text(words.into()));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                inside_link += 1;
                let dest_url = if link_type == LinkType::Email { dest_url } else { href(&dest_url, place).into() };
                events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::End(TagEnd::Link) => {
                inside_link = inside_link.saturating_sub(1);
                skip_text_of_target = false;
                events.push(Event::End(TagEnd::Link));
            }
            // A picture of another site would cause a request to that site, so it becomes a link.
            Event::Start(Tag::Image { dest_url, title, id, .. }) if is_elsewhere(&dest_url) => {
                images.push((inside_link == 0).then_some(TagEnd::Link));
                if inside_link == 0 {
                    inside_link += 1;
                    events.push(Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title, id }));
                }
            }
            Event::End(TagEnd::Image) => {
                let end = images.pop().flatten();
                inside_link = inside_link.saturating_sub(usize::from(end == Some(TagEnd::Link)));
                events.extend(end.map(Event::End));
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                images.push(Some(TagEnd::Image));
                let dest_url = href(&dest_url, place).into();
                events.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
            }
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)
            | Event::End(TagEnd::TableCell) => events.push(table.take(event)),
            Event::Text(_) if skip_text_of_target => {}
            Event::Text(text) if inside_link == 0 => push_with_citations(&mut events, text, range, body, place),
            other => events.push(other),
        }
    }
    let mut out = String::with_capacity(body.source.len() * 3 / 2);
    html::push_html(&mut out, events.into_iter());
    out
}

/// A table that is being rendered. Its cells are written here: the alignment of a column is a class,
/// as the policy of the pages allows no style in them.
#[derive(Default)]
struct OpenTable {
    alignments: Vec<Alignment>,
    is_head: bool,
    /// The position of the next cell in its row.
    column: usize,
}

impl OpenTable {
    /// The event of a table with its columns aligned by classes.
    fn take<'e>(&mut self, event: Event<'e>) -> Event<'e> {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                *self = OpenTable { alignments, ..OpenTable::default() };
                Event::Start(Tag::Table(Vec::new()))
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                (self.is_head, self.column) = (matches!(event, Event::Start(Tag::TableHead)), 0);
                event
            }
            Event::Start(Tag::TableCell) => Event::Html(self.begin_cell().into()),
            Event::End(TagEnd::TableCell) => Event::Html(self.end_cell().into()),
            other => other,
        }
    }

    fn begin_cell(&mut self) -> &'static str {
        let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
        self.column += 1;
        match (self.is_head, alignment) {
            (true, Alignment::None | Alignment::Left) => "<th>",
            (true, Alignment::Center) => "<th class=\"center\">",
            (true, Alignment::Right) => "<th class=\"right\">",
            (false, Alignment::None | Alignment::Left) => "<td>",
            (false, Alignment::Center) => "<td class=\"center\">",
            (false, Alignment::Right) => "<td class=\"right\">",
        }
    }

    fn end_cell(&self) -> &'static str {
        if self.is_head { "</th>" } else { "</td>" }
    }
}

/// Pushes a text with its citations as links. If escapes make the text differ from its source,
/// the positions of citations don't apply, and it is pushed unchanged.
fn push_with_citations<'b>(
    events: &mut Vec<Event<'b>>,
    text: CowStr<'b>,
    range: std::ops::Range<usize>,
    body: &'b Body,
    place: &LinkContext<'_>,
) {
    let same = body.source.get(range.clone()) == Some(&*text);
    // Citations are in order and don't overlap.
    let first = body.citations.partition_point(|citation| citation.range.end <= range.start);
    let cited = body.citations.iter().zip(&place.cited).skip(first).take_while(|(c, _)| c.range.start < range.end);
    if !same {
        return events.push(Event::Text(text));
    }
    let mut at = range.start;
    let mut linked = false;
    for (citation, address) in cited {
        let (start, end) = (citation.range.start.max(at), citation.range.end.min(range.end));
        let (Some(before), Some(words)) = (body.source.get(at..start), body.source.get(start..end)) else { continue };
        if words.trim().is_empty() {
            continue;
        }
        linked = true;
        events.push(Event::Text(before.into()));
        let link = Tag::Link {
            link_type: LinkType::Inline,
            dest_url: format!("{}{address}", place.root).into(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        };
        events.push(Event::Start(link));
        events.push(Event::Text(words.into()));
        events.push(Event::End(TagEnd::Link));
        at = end;
    }
    match body.source.get(at..range.end) {
        Some(rest) if linked => events.push(Event::Text(rest.into())),
        _ => events.push(Event::Text(text)),
    }
}

/// Whether an address leads to another site.
fn is_elsewhere(url: &str) -> bool {
    url.starts_with("//") || body::scheme(url).is_some()
}

/// A link relative to the page, by way of the root.
fn href(url: &str, place: &LinkContext<'_>) -> String {
    let url = url.trim();
    if let Some(scheme) = body::scheme(url) {
        // Unsafe schemes are errors already; as a safeguard such a link is left empty here.
        let safe = ["https", "http", "mailto", "tel"].contains(&scheme.to_lowercase().as_str());
        return if safe { url.to_owned() } else { String::new() };
    }
    if url.starts_with('#') || url.starts_with("//") {
        return url.to_owned();
    }
    let split = url.find(['#', '?']).unwrap_or(url.len());
    let (path, rest) = url.split_at(split);
    match resolve(place.folder, path) {
        Some(address) => {
            let below = below_root(&address);
            let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
            let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            // A link may leave out the final slash of a page; a file has an ending.
            let is_file = name.is_empty() || name.contains('.');
            let name = if is_file { name.to_owned() } else { format!("{}/", slug(name)) };
            format!("{}{}{rest}", place.root, encoded(&format!("{folder}{name}")))
        }
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::findings::FindingList;
    use std::sync::Arc;

    fn html_of(text: &str) -> String {
        let body = body::read(text, 0, &mut FindingList::new(&Arc::from("x.md")));
        let place = LinkContext {
            folder: "/a/2026/",
            root: "../../",
            targets: [("13", ("13 · Du lịch".to_owned(), "a/2026/chi-tieu-13/".to_owned()))].into(),
            cited: body.citations.iter().map(|c| format!("van-ban/{}/", c.document.slug())).collect(),
        };
        render(&body, &place)
    }

    #[test]
    fn raw_html_is_text_and_links_are_relative() {
        let html =
            html_of("<script>alert(1)</script>\n\nXem [[13]], [năm ngoái](../2025/), [tệp](tep/a.pdf), <b>đậm</b>.\n");
        assert!(!html.contains("<script>") && html.contains("&lt;script&gt;"), "{html}");
        assert!(html.contains("&lt;b&gt;đậm"), "{html}");
        assert!(html.contains("<a href=\"../../a/2026/chi-tieu-13/\">13 · Du lịch</a>"), "{html}");
        assert!(html.contains("<a href=\"../../a/2025/\">năm ngoái</a>"), "{html}");
        assert!(html.contains("<a href=\"../../a/2026/tep/a.pdf\">tệp</a>"), "{html}");
    }

    /// The policy of the pages blocks styles that stand in them.
    #[test]
    fn the_columns_of_a_table_are_aligned_by_classes() {
        let html = html_of("|a|b|c|d|\n|:-|:-:|-:|-|\n|1|2|3|*4*|\n|5|\n");
        assert_eq!(
            html,
            "<table><thead><tr><th>a</th><th class=\"center\">b</th><th class=\"right\">c</th><th>d</th></tr></thead><tbody>\n\
            <tr><td>1</td><td class=\"center\">2</td><td class=\"right\">3</td><td><em>4</em></td></tr>\n\
            <tr><td>5</td><td class=\"center\"></td><td class=\"right\"></td><td></td></tr>\n</tbody></table>\n"
        );
    }

    #[test]
    fn a_picture_in_a_picture_of_another_site_leaves_no_tag_open() {
        let html = html_of("![a ![b](x.png) c](https://a.vn/y.png) d\n");
        let link = "<a href=\"https://a.vn/y.png\">a <img src=\"../../a/2026/x.png\" alt=\"b\" /> c</a> d";
        assert_eq!(html, format!("<p>{link}</p>\n"));
    }

    #[test]
    fn citations_are_links_but_not_inside_of_links() {
        let html = html_of("Theo Nghị quyết số 71-NQ/TW ngày 22/8/2025 và [Chỉ thị số 05-CT/TW](https://a.vn).\n");
        assert!(
            html.contains("<a href=\"../../van-ban/71-nq-tw/\">Nghị quyết số 71-NQ/TW ngày 22/8/2025</a>"),
            "{html}"
        );
        assert!(html.contains("<a href=\"https://a.vn\">Chỉ thị số 05-CT/TW</a>"), "{html}");
    }

    #[test]
    fn nothing_runs_code_and_no_picture_leaves_the_site() {
        let html = html_of("[a](javascript:alert(1)) ![b](https://x.vn/b.png) ![c](tep/c.png)\n\n## Mục {targets=1}\n");
        assert!(!html.contains("javascript:"), "{html}");
        assert!(html.contains("<a href=\"https://x.vn/b.png\">b</a>"), "{html}");
        assert!(html.contains("<img src=\"../../a/2026/tep/c.png\" alt=\"c\" />"), "{html}");
        assert!(html.contains("<h2 id=\"muc\">Mục</h2>"), "{html}");
        let html = html_of("![e](//x.vn/a.png) [trong ![f](https://x.vn/f.png)](../2025)\n");
        assert!(!html.contains("<img"), "{html}");
        assert_eq!(html.matches("<a ").count(), html.matches("</a>").count(), "{html}");
        assert!(html.contains("../../a/2025/"), "{html}");
        assert!(html_of("[b](<tep/BC #6.txt>)").contains("#6"));
    }
}
