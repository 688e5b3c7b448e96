//! The readers of what comes from outside, as the fuzzers of `tests/fuzz` and the tests over their
//! inputs call them: each takes anything, and panics where a law of its answer is broken.

use std::io::{Cursor, Write};
use std::ops::Range as Bytes;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::address::Route;
use crate::bag::verify;
use crate::content::body;
use crate::content::document;
use crate::content::findings::FindingList;
use crate::content::settings;
use crate::domain::citation;
use crate::domain::goal::Goal;
use crate::domain::outcome::Outcome;
use crate::domain::period::Period;
use crate::domain::phrase::{Kind, PhrasePart, Refusal, parse_measure, tokens};
use crate::finding::{Finding, Severity};
use crate::import::draft::draft;
use crate::import::find::propose;
use crate::import::read::read_bytes;
use crate::import::sheet::{self, SheetKind};
use crate::invariant::must;
use crate::lang::Lang;
use crate::pages::{LinkContext, render_markdown};
use crate::serve::{Address, Edition, Found, Range, Reloader, range};
use crate::site::Options;
use crate::text;

/// Reads a text as a goal, a result, a measure and citations. A phrase that is understood has every
/// word accounted for; one that isn't tells the word it stops at.
pub fn phrases(phrase: &str) {
    let goal = Goal::read(phrase);
    assert_accounted(phrase, goal.as_ref().map(|(_, parts)| parts.as_slice()));
    if let Ok((goal, _)) = goal
        && goal.figure().is_some_and(|figure| !figure.is_zero())
    {
        let words = goal.in_words();
        let again = Goal::parse(&words).map(|again| (again.op(), again.figure().cloned()));
        assert_eq!(again, Ok((goal.op(), goal.figure().cloned())), "{phrase:?}: {words:?}");
    }
    let outcome = Outcome::read(phrase);
    assert_accounted(phrase, outcome.as_ref().map(|(_, parts)| parts.as_slice()));
    if let Ok(measure) = parse_measure(phrase) {
        assert_eq!(parse_measure(&measure.to_string()), Ok(measure), "{phrase:?}");
    }
    for citation in citation::find(phrase) {
        assert!(phrase.get(citation.range.clone()).is_some_and(|words| !words.is_empty()), "{phrase:?}: {citation:?}");
    }
}

fn assert_accounted(phrase: &str, read: Result<&[PhrasePart], &Refusal>) {
    let words = |range: Bytes<usize>| match phrase.get(range.clone()) {
        Some(words) => words,
        None => panic!("{phrase:?}: {range:?} is no part of it"),
    };
    match read {
        Ok(parts) => {
            let mut end = 0;
            for (span, _) in parts {
                assert!(words(end..span.start).trim().is_empty(), "{phrase:?}: {parts:?}");
                end = span.end;
            }
            let rest = words(end..phrase.len());
            assert!(rest.chars().all(|c| c.is_whitespace() || ".,;…".contains(c)), "{phrase:?}: {parts:?}");
            assert!(tokens(phrase).iter().all(|token| token.kind != Kind::Invisible), "{phrase:?}");
        }
        Err(refusal) => assert_eq!(words(refusal.span.clone()), &*refusal.word, "{phrase:?}: {refusal:?}"),
    }
}

/// Reads bytes as a page, a unit, a resolution, a report or an indicator, and as settings.
pub fn front_matter(bytes: &[u8]) {
    for path in ["a/2026/index.md", "a/2026/tien-do/2026-06-30.md", "chi-so/b.md"] {
        document(path, bytes);
    }
    if let Ok(text) = text::decode(bytes.to_vec()) {
        assert_told(&text, &settings::parse(&text).1);
    }
}

/// Reads bytes as a table of results.
pub fn tables(bytes: &[u8]) {
    document("a/2026/tien-do/2026-06-30.csv", bytes);
}

fn document(path: &str, bytes: &[u8]) {
    let findings = document::parse(path, bytes.to_vec()).findings;
    assert_told(&text::decode(bytes.to_vec()).unwrap_or_default(), &findings);
}

/// Each finding points at a part of the text, and has words in both languages.
fn assert_told(text: &str, findings: &[Finding]) {
    for finding in findings {
        let is_part = finding.place.span.is_none_or(|span| text.get(span.range()).is_some());
        assert!(is_part, "{finding:?} in a text of {} bytes", text.len());
        for lang in [Lang::Vi, Lang::En] {
            assert!(!finding.problem.message(lang).is_empty() && !finding.problem.help(lang).is_empty(), "{finding:?}");
        }
    }
}

/// Reads bytes as the document of an office that a name says. A goal that is proposed is what the grammar reads of its
/// phrase, and the draft is content without errors.
pub fn documents(name: &str, bytes: &[u8]) {
    let part = match name.rsplit('.').next() {
        Some("docx") => Some("word/document.xml"),
        Some("odt") => Some("content.xml"),
        _ => None,
    };
    let bytes = part.map_or_else(|| bytes.to_vec(), |part| packed(&[(part, bytes)], bytes));
    let Ok(document) = read_bytes(bytes, Path::new(name)) else { return };
    let Some(period) = Period::year(2026) else { return };
    let proposal = propose(&document, period, Lang::Vi);
    for part in proposal.targets().flat_map(|target| &target.parts) {
        let read = Goal::parse(&part.phrase).map(|goal| (goal.op(), goal.figure().cloned()));
        assert_eq!(read, Ok((part.goal.op(), part.goal.figure().cloned())), "{:?}", part.phrase);
    }
    let text = draft(&proposal, name, Lang::Vi);
    let findings = document::parse("a/2026/index.md", text.clone().into_bytes()).findings;
    let errors: Vec<_> = findings.iter().filter(|finding| finding.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?} in {text}");
}

/// Reads bytes as a workbook of Excel; XML alone as its only sheet.
pub fn sheets(bytes: &[u8]) {
    const WORKBOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
        <sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>";
    let parts = [
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", bytes),
    ];
    workbook(&packed(&parts, bytes), SheetKind::Xlsx);
}

/// Reads bytes as a workbook of old Excel.
pub fn old_sheets(bytes: &[u8]) {
    workbook(bytes, SheetKind::Xls);
}

fn workbook(bytes: &[u8], kind: SheetKind) {
    let Ok(sheets) = sheet::read_bytes(bytes, kind, "a") else { return };
    for sheet in sheets {
        let widths: Vec<usize> = sheet.grid.rows.iter().map(Vec::len).collect();
        assert!(widths.windows(2).all(|pair| pair.first() == pair.last()), "rows are as long as one another");
    }
}

/// A package of parts; bytes that are one already stay what they are.
fn packed(parts: &[(&str, &[u8])], bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let reason = "a package in memory can be written";
    for (name, bytes) in parts {
        must(zip.start_file(*name, zip::write::SimpleFileOptions::default()).ok(), reason);
        must(zip.write_all(bytes).ok(), reason);
    }
    must(zip.finish().ok(), reason).into_inner()
}

/// Reads a text as Markdown and makes its HTML: tags that are closed, of kinds that run nothing.
pub fn markdown(source: &str) {
    let body = body::read(source, 0, &mut FindingList::new(&Arc::from("a.md")));
    let cited = body.citations.iter().map(|citation| format!("van-ban/{}/", citation.document.slug())).collect();
    let place = LinkContext { folder: "/a/2026/", root: "../../", targets: [].into(), cited };
    let html = render_markdown(&body, &place);
    let mut open = Vec::new();
    let tags = tags(&html);
    for tag in &tags {
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
        let is_known = KNOWN_TAGS.contains(&name);
        assert!(is_known && !tag.contains(" style=") && !tag.contains(" on"), "{source:?}: <{tag}>");
        let is_unsafe =
            ["javascript:", "data:", "vbscript:"].iter().any(|scheme| tag.contains(&format!("=\"{scheme}")));
        assert!(!is_unsafe, "{source:?}: <{tag}>");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{source:?}: {html}"),
            None if tag.ends_with('/') || matches!(name, "br" | "hr" | "img") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{source:?}: {html}");
}

const KNOWN_TAGS: [&str; 32] = [
    "a",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The tags of HTML in which no text has an unescaped `<`, each without its brackets and its values
/// in quotes cut behind the scheme.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, from)) = rest.split_once('<') {
        let mut is_quoted = false;
        let end = from.find(|c| {
            is_quoted ^= c == '"';
            c == '>' && !is_quoted
        });
        let Some((tag, behind)) = end.and_then(|end| from.split_at_checked(end)) else {
            panic!("a tag without end: {html}");
        };
        let pieces = tag.split('"').enumerate().map(|(at, piece)| match at % 2 {
            0 => piece.to_owned(),
            _ => format!("\"{}\"", piece.split_inclusive(':').next().unwrap_or_default().replace(' ', "")),
        });
        tags.push(pieces.collect());
        rest = behind;
    }
    tags
}

/// Verifies a bag from elsewhere, in a folder or a packed file.
pub fn archive(bag: &Path) {
    let first = verify::verify(bag);
    let paths = verify::payload(bag);
    if let Ok(verification) = &first {
        for fault in &verification.faults {
            assert!(!fault.sentence(Lang::Vi).is_empty() && !fault.sentence(Lang::En).is_empty(), "{fault:?}");
        }
        assert!(paths.is_ok(), "{paths:?}");
    }
    for path in paths.unwrap_or_default() {
        let path = path.as_str();
        let is_inside = !path.starts_with('/') && path.split('/').all(|name| !matches!(name, "" | "." | ".."));
        assert!(is_inside, "{path:?}");
        let is_whole = first.as_ref().is_ok_and(|verification| verification.faults.is_empty());
        if is_whole {
            assert!(matches!(verify::file(bag, path), Ok(Some(_))), "{path:?} of a whole bag");
        }
    }
    // An error is an answer too.
    let _ = verify::info(bag);
}

/// A site whose server is asked.
pub struct ServedSite {
    root: PathBuf,
    edition: Arc<Edition>,
}

impl ServedSite {
    /// The site in a folder; none if it has errors.
    pub fn open(root: &Path) -> Option<Self> {
        let (_, reload) = Reloader::open(root, Options { drafts: true, as_of: None }).ok()?;
        Some(Self { root: root.to_path_buf(), edition: reload.edition? })
    }

    /// Looks up the target of a request, whose first line it is; the second is its range. No answer
    /// is a file outside of the site.
    pub fn request(&self, text: &str) {
        let (target, part) = text.split_once('\n').unwrap_or((text, ""));
        if let Range::Part { from, to } = range(part, 1_000) {
            assert!(from < to && to <= 1_000, "{part:?}");
        }
        let Some(address) = Address::parse(target) else { return };
        let path = &address.path;
        let is_inside = !path.starts_with('/') && path.split('/').all(|name| !matches!(name, "." | ".."));
        assert!(is_inside && !path.contains(['\\', '\0']), "{target:?}: {path:?}");
        assert_eq!(Route::parse(path).to_string(), *path, "{target:?}");
        match self.edition.find(path) {
            Some(Found::Copy(disk)) => {
                let is_inside = ["content", "archives"].iter().any(|folder| disk.starts_with(self.root.join(folder)));
                assert!(is_inside, "{target:?}: {}", disk.display());
            }
            Some(Found::Page(page)) => {
                let page = self.edition.page(&page);
                assert!(
                    page.as_ref().is_ok_and(|page| page.trim_ascii_end().ends_with(b"</html>")),
                    "{target:?}: {:?}",
                    page.err()
                );
            }
            _ => {}
        }
    }
}
