//! The findings of one file, gathered while it is read.

use std::sync::Arc;

use crate::finding::{Finding, Place, Problem, Severity, Span};

/// A list of findings, all in one file.
pub(crate) struct FindingList {
    file: Arc<str>,
    /// The text of the file, once it is known.
    text: Option<String>,
    findings: Vec<Finding>,
}

impl FindingList {
    pub(crate) fn new(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), text: None, findings: Vec::new() }
    }

    /// States the text that the spans of findings lie in.
    pub(crate) fn lie_in(&mut self, text: &str) {
        self.text = Some(text.to_owned());
    }

    /// Whether words may stand at a span: they do, or the text isn't known.
    pub(crate) fn may_stand_at(&self, span: Span, words: &str) -> bool {
        self.text.as_ref().is_none_or(|text| text.get(span.range()) == Some(words))
    }

    pub(crate) fn add(&mut self, span: Span, problem: Problem) {
        self.findings.push(Finding::new(Place::at(&self.file, span), problem));
    }

    pub(crate) fn add_related(&mut self, span: Span, problem: Problem, other: Span) {
        self.findings.push(Finding::new(Place::at(&self.file, span), problem).related_to(Place::at(&self.file, other)));
    }

    pub(crate) fn add_for_file(&mut self, problem: Problem) {
        self.findings.push(Finding::new(Place::of_file(&self.file), problem));
    }

    pub(crate) fn len(&self) -> usize {
        self.findings.len()
    }

    pub(crate) fn retain(&mut self, is_kept: impl FnMut(&Finding) -> bool) {
        self.findings.retain(is_kept);
    }

    pub(crate) fn change_each(&mut self, change: impl Fn(&Finding) -> Option<Finding>) {
        for finding in &mut self.findings {
            if let Some(changed) = change(finding) {
                *finding = changed;
            }
        }
    }

    /// Changes the first finding that can be changed, from the one at a position on.
    pub(crate) fn change_first(&mut self, from: usize, change: impl Fn(&Finding) -> Option<Finding>) {
        let found = self.findings.iter_mut().skip(from).find_map(|finding| change(finding).map(|new| (finding, new)));
        if let Some((finding, changed)) = found {
            *finding = changed;
        }
    }

    /// Drops those of the last findings, at most so many, whose problem is of a kind.
    pub(crate) fn drop_last(&mut self, most: usize, is_dropped: impl Fn(&Problem) -> bool) {
        let drops = self.findings.iter().rev().take(most).take_while(|finding| is_dropped(&finding.problem)).count();
        self.findings.truncate(self.findings.len() - drops);
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
