//! The overlay that a browser shows, with the errors that prevent a new edition.

use serde::Serialize;

use crate::content::settings;
use crate::content::site_error::SiteError;
use crate::finding::source::Sources;
use crate::finding::{Count, Finding, Severity, human};
use crate::invariant::must;
use crate::lang::Lang;
use crate::text::escape_markup;

/// The errors that prevent an edition, in words.
#[derive(Debug, Clone, Serialize, Default)]
pub(super) struct Overlay {
    pub title: String,
    pub help: &'static str,
    pub close: &'static str,
    pub findings: Vec<OverlayFinding>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct OverlayFinding {
    code: &'static str,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    /// The line in three parts: the text before the error, the error, and the text after it.
    text: Option<[String; 3]>,
    message: String,
    help: String,
    /// The file and line of another place that the error is about.
    related: Option<String>,
}

/// The page that is shown while something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fallback {
    /// The page as it was in the last good edition.
    TheLastGoodPage,
    /// None: there is no good edition yet, or the page can't be rendered.
    Nothing,
}

impl Overlay {
    /// The overlay of the errors among the findings; none if there are no errors.
    pub(super) fn of(findings: &[Finding], instead: Fallback, sources: &Sources, lang: Lang) -> Option<Self> {
        let Count { errors, .. } = Count::of(findings);
        let wrong = findings.iter().filter(|finding| finding.severity() == Severity::Error);
        let told = wrong.map(|finding| told(finding, sources, lang)).collect();
        (errors > 0).then(|| Self::new(errors, told, instead, lang))
    }

    /// The overlay of a folder that isn't a site any more.
    pub(super) fn of_lost(error: &SiteError, instead: Fallback, lang: Lang) -> Self {
        let (message, help) = error.sentence(lang);
        let (file, code) = (settings::FILE.to_owned(), "not-a-site");
        let told = OverlayFinding { code, file, line: None, column: None, text: None, message, help, related: None };
        Self::new(1, vec![told], instead, lang)
    }

    fn new(errors: usize, findings: Vec<OverlayFinding>, instead: Fallback, lang: Lang) -> Self {
        let count = match (lang, errors) {
            (Lang::Vi, _) => format!("{errors} lỗi"),
            (Lang::En, 1) => "1 error".to_owned(),
            (Lang::En, _) => format!("{errors} errors"),
        };
        let shown = match instead {
            Fallback::TheLastGoodPage => {
                lang.pick("trang đang hiện là bản trước đó", "the page shown is an earlier one")
            }
            Fallback::Nothing => lang.pick("chưa có trang nào để hiện", "there is no page to show"),
        };
        Self {
            title: format!("{count}; {shown}"),
            help: lang.pick("cách sửa", "help"),
            close: lang.pick("Đóng", "Close"),
            findings,
        }
    }

    /// The HTML of a page with the errors, for addresses without a page. It needs no script.
    pub(super) fn page(&self, lang: Lang) -> String {
        let told: Vec<String> =
            self.findings.iter().map(|told| format!("<pre>{}</pre>\n", escape_markup(&told.as_text()))).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n{}</body>\n</html>\n",
            lang.code(),
            told.concat(),
            title = escape_markup(&self.title),
        )
    }
}

impl OverlayFinding {
    /// The error as text, for browsers without scripts.
    fn as_text(&self) -> String {
        let place: Vec<String> =
            [Some(self.file.clone()), self.line.map(|line| line.to_string()), self.column.map(|at| at.to_string())]
                .into_iter()
                .flatten()
                .collect();
        let line = self.text.as_ref().map(|parts| format!("{}\n", parts.concat())).unwrap_or_default();
        format!("{}\n{}\n{line}{}", self.message, place.join(":"), self.help)
    }
}

fn told(finding: &Finding, sources: &Sources, lang: Lang) -> OverlayFinding {
    let position = sources.position(&finding.place);
    OverlayFinding {
        code: finding.problem.code(),
        file: finding.place.file.to_string(),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        text: excerpt(finding, sources),
        message: finding.problem.message(lang),
        help: help(finding, lang),
        related: finding.related.as_ref().map(|place| match sources.position(place) {
            Some(position) => format!("{}:{}", place.file, position.line),
            None => place.file.to_string(),
        }),
    }
}

/// The way out, and below it the words of the parser where nothing better is known.
fn help(finding: &Finding, lang: Lang) -> String {
    let help = finding.problem.help(lang);
    match finding.detail() {
        Some(detail) => format!("{help}\n{}: {detail}", human::detail_label(lang)),
        None => help,
    }
}

fn excerpt(finding: &Finding, sources: &Sources) -> Option<[String; 3]> {
    let excerpt = sources.excerpt(&finding.place)?;
    let part = |range: std::ops::Range<usize>| {
        must(excerpt.text.get(range), "the span of an excerpt lies within it").to_owned()
    };
    let (start, end) = (excerpt.span.start, excerpt.span.end);
    Some([part(0..start), part(start..end), part(end..excerpt.text.len())])
}
