//! Removes white space that is only layout from a template, so that a designer can indent
//! freely. The rule is in docs/en/theme.md, "Blanks".

/// The block elements: a browser shows no white space beside their tags.
const BLOCKS: [&str; 66] = [
    "!doctype",
    "address",
    "article",
    "aside",
    "base",
    "blockquote",
    "body",
    "br",
    "caption",
    "circle",
    "col",
    "colgroup",
    "dd",
    "defs",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "ellipse",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "pre",
    "rect",
    "section",
    "summary",
    "symbol",
    "table",
    "tbody",
    "td",
    "text",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "use",
];

/// The elements whose white space is content, and is kept.
const VERBATIM: [&str; 4] = ["pre", "script", "style", "textarea"];

/// The control tags that end a text. White space before them isn't part of the text.
const ENDS: [&str; 5] = ["endcomponent", "endblock", "endset", "endfilter", "</"];

/// The places where white space was removed from a template.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cuts(Vec<Cut>);

#[derive(Debug, Clone)]
struct Cut {
    /// The byte position in the trimmed text.
    at: usize,
    /// The same position in the template.
    source: usize,
}

impl Cuts {
    /// The position in the template of a position in the trimmed text.
    pub(crate) fn source(&self, at: usize) -> usize {
        let before = self.0.partition_point(|cut| cut.at <= at);
        let last = before.checked_sub(1).and_then(|last| self.0.get(last));
        last.map_or(at, |cut| cut.source + at - cut.at)
    }

    /// Counts text in that is put at a position of the text, behind all that was put in before. Its own
    /// positions are those of the text from `stands_for` on.
    pub(super) fn insert(&mut self, at: usize, length: usize, stands_for: usize) {
        let (stands_for, behind) = (self.source(stands_for), self.source(at));
        let first = self.0.partition_point(|cut| cut.at < at);
        for cut in self.0.iter_mut().skip(first) {
            cut.at += length;
        }
        let places = [Cut { at, source: stands_for }, Cut { at: at + length, source: behind }];
        // A cut at the same position stands behind, and has the same source.
        self.0.splice(first..first, places);
    }
}

/// The template without white space that is only layout, and the places of the cuts.
pub(crate) fn trim(template: &str) -> (String, Cuts) {
    let mut trimmed = String::with_capacity(template.len());
    let mut cuts = Cuts::default();
    let mut pieces = PieceReader::of(template).peekable();
    let mut before = None;
    // Whether the line has only control tags so far.
    let mut is_bare = true;
    let mut source = 0;
    while let Some(piece) = pieces.next() {
        source += piece.text.len();
        let lines = piece.text.matches('\n').count();
        let kept = match piece.kind {
            Kind::Blank if lines > 0 => {
                let kept = kept_blank(before, pieces.peek().map(|next| next.kind), is_bare, lines);
                is_bare = true;
                kept
            }
            Kind::TagBlank if lines > 0 => {
                if pieces.peek().is_some_and(|next| next.text.starts_with(['>', '/'])) {
                    ""
                } else {
                    " "
                }
            }
            Kind::Blank | Kind::TagBlank => piece.text,
            kind => {
                is_bare &= matches!(kind, Kind::Control | Kind::End);
                before = Some(kind);
                piece.text
            }
        };
        trimmed.push_str(kept);
        if kept.len() < piece.text.len() {
            cuts.0.push(Cut { at: trimmed.len(), source });
        }
    }
    (trimmed, cuts)
}

/// The replacement of white space with line breaks, by the pieces before and after it.
fn kept_blank(before: Option<Kind>, after: Option<Kind>, is_bare: bool, lines: usize) -> &'static str {
    let (Some(before), Some(after)) = (before, after) else { return "" };
    let is_layout = before == Kind::Block || after == Kind::Block || is_bare;
    if after == Kind::End || (is_layout && lines == 1) { "" } else { "\n" }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// White space between tags and words.
    Blank,
    /// White space between the attributes of a tag.
    TagBlank,
    /// A piece of a tag of a block element.
    Block,
    /// A word, a value, or a piece of a tag of another element.
    Inline,
    /// `{% … %}` or a comment, which writes nothing.
    Control,
    /// A control tag that ends a text.
    End,
}

struct Piece<'t> {
    text: &'t str,
    kind: Kind,
}

/// The iterator over the pieces of a template.
struct PieceReader<'t> {
    rest: &'t str,
    tag: Option<Tag>,
    /// The element whose content comes next, if that is kept unchanged.
    verbatim: Option<&'static str>,
}

/// The tag that the next piece lies in.
#[derive(Clone, Copy)]
struct Tag {
    kind: Kind,
    /// Within the value of an attribute: the quote that ends it.
    quote: Option<char>,
    /// The name of the element, if the tag opens one of `VERBATIM`.
    opens: Option<&'static str>,
}

impl<'t> PieceReader<'t> {
    fn of(template: &'t str) -> Self {
        Self { rest: template, tag: None, verbatim: None }
    }

    /// The length and kind of the next piece.
    fn measure(&mut self) -> (usize, Kind) {
        let rest = self.rest;
        if let Some(name) = self.verbatim.take() {
            let end = rest.match_indices("</").find(|(at, _)| name_at(rest, at + 2).eq_ignore_ascii_case(name));
            return (end.map_or(rest.len(), |(at, _)| at), Kind::Inline);
        }
        if let Some((length, kind)) = engine_piece(rest) {
            return (length, self.tag.map_or(kind, |tag| tag.kind));
        }
        if let Some(tag) = self.tag {
            return self.measure_in_tag(tag);
        }
        if rest.starts_with(char::is_whitespace) {
            return (length_until(rest, |c| !c.is_whitespace()), Kind::Blank);
        }
        if rest.starts_with("<!--") {
            return (rest.find("-->").map_or(rest.len(), |at| at + 3), Kind::Inline);
        }
        self.measure_tag().unwrap_or_else(|| (length_until(rest, |c| c.is_whitespace() || c == '<'), Kind::Inline))
    }

    /// The length and kind of `<` or `</` with the name of an element; none if there is no name.
    fn measure_tag(&mut self) -> Option<(usize, Kind)> {
        let after = self.rest.strip_prefix('<')?;
        let is_end = after.starts_with('/');
        let start = if is_end { 2 } else { 1 };
        let name = name_at(self.rest, start);
        if name.is_empty() {
            return None;
        }
        let is = |known: &&str| known.eq_ignore_ascii_case(name);
        let kind = if BLOCKS.iter().any(is) { Kind::Block } else { Kind::Inline };
        let opens = VERBATIM.iter().copied().find(is).filter(|_| !is_end);
        self.tag = Some(Tag { kind, quote: None, opens });
        Some((start + name.len(), kind))
    }

    fn measure_in_tag(&mut self, tag: Tag) -> (usize, Kind) {
        let rest = self.rest;
        if let Some(quote) = tag.quote {
            if rest.starts_with(quote) {
                self.tag = Some(Tag { quote: None, ..tag });
                return (quote.len_utf8(), tag.kind);
            }
            return (length_until(rest, |c| c == quote), tag.kind);
        }
        if rest.starts_with(char::is_whitespace) {
            return (length_until(rest, |c| !c.is_whitespace()), Kind::TagBlank);
        }
        if rest.starts_with('>') {
            (self.tag, self.verbatim) = (None, tag.opens);
            return (1, tag.kind);
        }
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        if let Some(quote) = quote {
            self.tag = Some(Tag { quote: Some(quote), ..tag });
            return (quote.len_utf8(), tag.kind);
        }
        (length_until(rest, |c| c.is_whitespace() || matches!(c, '>' | '"' | '\'')), tag.kind)
    }
}

impl<'t> Iterator for PieceReader<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        while !self.rest.is_empty() {
            let (length, kind) = self.measure();
            let (text, rest) = self.rest.split_at_checked(length)?;
            self.rest = rest;
            // The content of a verbatim element may be empty.
            if !text.is_empty() {
                return Some(Piece { text, kind });
            }
        }
        None
    }
}

/// The length and kind of the template engine's piece at the start of `rest`, if there is one.
pub(super) fn engine_piece(rest: &str) -> Option<(usize, Kind)> {
    if rest.starts_with("{#") {
        return Some((rest.find("#}").map_or(rest.len(), |at| at + 2), Kind::Control));
    }
    if rest.starts_with("{{") {
        return Some((length_of_code(rest, "}}"), Kind::Inline));
    }
    let code = rest.strip_prefix("{%")?.trim_start_matches('-').trim_start();
    let length = length_of_code(rest, "%}");
    if code.starts_with("raw") {
        let end = rest.find("endraw").and_then(|at| Some(at + rest.get(at..)?.find("%}")? + 2));
        return Some((end.unwrap_or(rest.len()), Kind::Inline));
    }
    Some((length, if ENDS.iter().any(|end| code.starts_with(end)) { Kind::End } else { Kind::Control }))
}

/// The length of code with its `end`. An `end` within quotes doesn't count.
fn length_of_code(rest: &str, end: &str) -> usize {
    let mut quote = None;
    for (at, c) in rest.char_indices().skip(2) {
        match quote {
            Some(open) => quote = quote.filter(|_| c != open),
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if rest.get(at..).is_some_and(|rest| rest.starts_with(end)) => return at + end.len(),
            None => {}
        }
    }
    rest.len()
}

/// The length, at least one character, up to one that stops or to the engine's next piece.
fn length_until(rest: &str, stops: impl Fn(char) -> bool) -> usize {
    let is_engine =
        |at| rest.get(at..).is_some_and(|rest| ["{{", "{%", "{#"].iter().any(|open| rest.starts_with(open)));
    let end = rest.char_indices().skip(1).find(|(at, c)| stops(*c) || (*c == '{' && is_engine(*at)));
    end.map_or(rest.len(), |(at, _)| at)
}

/// The name of an element at a position; empty if there is none.
fn name_at(text: &str, at: usize) -> &str {
    let name = text.get(at..).unwrap_or_default();
    let is_first = |c: char| c.is_ascii_alphabetic() || c == '!';
    let end = name.find(|c: char| !is_first(c) && !c.is_ascii_digit() && c != '-').unwrap_or(name.len());
    name.get(..end).filter(|name| name.starts_with(is_first)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample;

    use super::*;

    #[test]
    fn what_is_left_of_white_space() {
        for (template, trimmed) in [
            // Beside a block nothing is shown.
            ("<ul>\n  <li>\n    một\n  </li>\n</ul>\n", "<ul><li>một</li></ul>"),
            ("<td>\r\n\t<b>1</b>\r\n</td>", "<td><b>1</b></td>"),
            (
                "<svg>\n  <path d=\"M0 0\"/>\n  <use href=\"#s-met\"/>\n</svg>",
                "<svg><path d=\"M0 0\"/><use href=\"#s-met\"/></svg>",
            ),
            ("<TITLE>\n  {{ a }}\n</TITLE>", "<TITLE>{{ a }}</TITLE>"),
            // Elsewhere it is a blank.
            ("<a>một</a>\n    <b>hai</b>\n    ba", "<a>một</a>\n<b>hai</b>\nba"),
            ("{{ a }}\n  {{<b c={d} />}}", "{{ a }}\n{{<b c={d} />}}"),
            ("<svg/>\n{{ a }}", "<svg/>\n{{ a }}"),
            ("<x-tag>\n a", "<x-tag>\na"),
            ("a <\n b", "a <\nb"),
            // Within a line it stays.
            ("<li> a  <b>b</b> </li> <li>", "<li> a  <b>b</b> </li> <li>"),
            // An empty line is left as a line break.
            ("<p>a</p>\n\n  <p>b</p>", "<p>a</p>\n<p>b</p>"),
            ("a\n\n\n b", "a\nb"),
            // A line of control tags alone leaves nothing.
            ("a\n{% if b %}\n  {{ b }}\n{% endif %}\nc", "a\n{% if b %}{{ b }}\n{% endif %}c"),
            ("a{% if b %}\n  c{% endif %}", "a{% if b %}\nc{% endif %}"),
            ("<ul>\n {% for a in b %}\n <li>\n {% endfor %}\n</ul>", "<ul>{% for a in b %}<li>{% endfor %}</ul>"),
            ("{# a #}\n{% set a = [\n  1,\n] %}\n{{ a }}", "{# a #}{% set a = [\n  1,\n] %}{{ a }}"),
            ("{% set a = \"%}\n{{\" %}\n{{ a }}", "{% set a = \"%}\n{{\" %}{{ a }}"),
            // A component's text ends with its last character.
            (
                "{% component a() %}\n  <b>b</b>\n\n{% endcomponent a %}\n",
                "{% component a() %}<b>b</b>{% endcomponent a %}",
            ),
            ("{% <a> %}\n b\n{% </a> %}\nc", "{% <a> %}b{% </a> %}c"),
            // Between attributes it is a blank, and none at the end of a tag.
            (
                "<a\n  href=\"{{ b }}\"\n  {% if c %}d{% endif %}\n>\n b",
                "<a href=\"{{ b }}\" {% if c %}d{% endif %}>\nb",
            ),
            ("<rect\n  x=\"1\"\n/>\n<p\n>\n a", "<rect x=\"1\"/><p>a"),
            // Values and what is verbatim are left alone.
            ("<a title=\"b >\n  c\">\n", "<a title=\"b >\n  c\">"),
            ("<pre>\n  a\n <b>\n</pre>\n<p>", "<pre>\n  a\n <b>\n</pre><p>"),
            ("<textarea>\n a</textarea>\n b", "<textarea>\n a</textarea>\nb"),
            ("<script></script>\n<script>\n a </b>\n</script>", "<script></script>\n<script>\n a </b>\n</script>"),
            ("{% raw %}\n a\n{% endraw %}\n b", "{% raw %}\n a\n{% endraw %}\nb"),
            ("<!-- a\n b -->\n c", "<!-- a\n b -->\nc"),
            // A text that isn't a valid template doesn't fail.
            ("<p>\n{{ a\n \"", "<p>{{ a\n \""),
            ("{% a\n", "{% a\n"),
            ("<a b=\"\n", "<a b=\"\n"),
            ("<", "<"),
            (" \n ", ""),
            ("", ""),
        ] {
            assert_eq!(trim(template).0, trimmed, "{template:?}");
        }
    }

    #[test]
    fn a_place_is_found_again() {
        let template = "{# a #}\n<ul>\n  <li\n    class=\"b\">\n    {{ một }}\n    {{ hai }}\n  </li>\n</ul>\n";
        let (trimmed, cuts) = trim(template);
        assert_eq!(trimmed, "{# a #}<ul><li class=\"b\">{{ một }}\n{{ hai }}</li></ul>");
        for word in ["{# a", "<ul", "<li", "class", "một", "hai", "</li", "</ul"] {
            let (place, source) = (trimmed.find(word).unwrap(), template.find(word).unwrap());
            assert_eq!(cuts.source(place), source, "{word}");
        }
    }

    proptest! {
        /// Only white space is removed, and every position is found again.
        #[test]
        fn only_white_space_goes(pieces in vec(sample::select(&PIECES[..]), 0..40)) {
            let template = pieces.concat();
            let (trimmed, cuts) = trim(&template);
            let shown = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(shown(&trimmed), shown(&template));
            prop_assert!(trimmed.len() <= template.len());
            for (at, c) in trimmed.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                prop_assert!(template[cuts.source(at)..].starts_with(c), "{} of {:?} and {:?}", at, trimmed, template);
            }
        }
    }

    const PIECES: [&str; 24] = [
        " ",
        "\n",
        "\n  ",
        "\r\n",
        "<p>",
        "</p>",
        "<a",
        " b=",
        "\"",
        "'",
        ">",
        "<pre>",
        "</pre>",
        "<",
        "{{ a }}",
        "{{",
        "}}",
        "{% if a %}",
        "{% endblock %}",
        "{# a #}",
        "{% raw %}",
        "{% endraw %}",
        "ạ",
        "<!--",
    ];
}
