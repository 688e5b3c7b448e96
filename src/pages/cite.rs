//! How a page is cited, and when its figures were last updated and will next be.

use serde::Serialize;

use super::context::PageContext;
use super::head::Head;
use crate::domain::date::Date;
use crate::invariant::must;
use crate::site::due::due_reports;
use crate::site::{PartId, ReportEntry, ResolutionId};

/// The words to cite a page by, and the days of its figures.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CiteView {
    /// None on a page of illustrations, which asks not to be cited.
    pub text: Option<String>,
    /// The day of the newest figures and of their publication; none without a report that has a day.
    pub updated: Option<String>,
    /// The day of the figures that a rule asks for next; none where no rule does.
    pub next: Option<String>,
}

impl PageContext {
    /// The head of a page with the words to cite it by. Its figures are those of these resolutions.
    pub(super) fn with_cite(&self, head: Head, resolutions: &[ResolutionId]) -> Head {
        let date = newest_report(self, resolutions).map(|(date, _)| date);
        self.cited(head, date, self.updated(resolutions), self.next_figures(resolutions))
    }

    /// The same of a page whose figures are the results of these parts. A rule asks for reports, and not for results of
    /// parts: nothing says when the next come.
    pub(super) fn with_cite_of_parts(&self, head: Head, parts: &[PartId]) -> Head {
        let day = |part: &PartId| {
            let standing =
                must(self.standings.target(part.target).parts.get(part.position), "every part has a standing");
            self.site[part.target.resolution].result(standing.latest?).1.date
        };
        let date = parts.iter().filter_map(day).max();
        let updated = date.map(|date| self.words.fill("made.cite.updated", &[("date", &date.vietnamese())]));
        self.cited(head, date, updated, None)
    }

    fn cited(&self, mut head: Head, date: Option<Date>, updated: Option<String>, next: Option<String>) -> Head {
        let figures = date.map(|date| self.words.fill("made.cite.figures", &[("date", &date.vietnamese())]));
        let settings = &self.site.settings;
        let by = settings.publisher.as_ref().map_or(&settings.title, |publisher| &publisher.name);
        let address = head.canonical.as_deref().unwrap_or(&head.address);
        let filled = [
            ("title", head.title.as_str()),
            ("by", by),
            ("figures", &figures.unwrap_or_default()),
            ("address", address),
        ];
        let text = (!head.sample).then(|| self.words.fill("made.cite.text", &filled));
        let says_any = text.is_some() || updated.is_some() || next.is_some();
        head.cite = says_any.then_some(CiteView { text, updated, next });
        head
    }

    /// `Số liệu đến 30/9/2026, công bố 5/10/2026.`
    pub(super) fn updated(&self, resolutions: &[ResolutionId]) -> Option<String> {
        let (date, report) = newest_report(self, resolutions)?;
        let date = date.vietnamese();
        Some(match &report.report.published {
            Some(published) => {
                let published = published.value.vietnamese();
                self.words.fill("made.cite.published", &[("date", &date), ("published", &published)])
            }
            None => self.words.fill("made.cite.updated", &[("date", &date)]),
        })
    }

    /// The next day that a rule asks figures of, with the rule.
    pub(super) fn next_figures(&self, resolutions: &[ResolutionId]) -> Option<String> {
        let next = |id: &ResolutionId| {
            let due = due_reports(&self.site, &self.site[*id])?;
            Some((due.ahead().next()?, due.basis))
        };
        let (day, basis) = resolutions.iter().filter_map(next).min()?;
        Some(self.words.fill("made.cite.next", &[("date", &day.vietnamese()), ("basis", basis)]))
    }
}

/// The newest of the newest reports of some resolutions, where one has a day.
fn newest_report<'s>(context: &'s PageContext, resolutions: &[ResolutionId]) -> Option<(Date, &'s ReportEntry)> {
    let dated = |id: &ResolutionId| {
        let report = context.site[*id].reports.last()?;
        Some((report.date?, report))
    };
    resolutions.iter().filter_map(dated).max_by_key(|(date, _)| *date)
}
