//! The findings of one file, gathered while it is read.

use std::sync::Arc;

use crate::finding::{Finding, Place, Problem, Span};

/// A list of findings, all in one file.
pub(crate) struct FindingList {
    file: Arc<str>,
    findings: Vec<Finding>,
}

impl FindingList {
    pub(crate) fn new(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), findings: Vec::new() }
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

    pub(crate) fn change_each(&mut self, change: impl Fn(Finding) -> Finding) {
        self.findings = std::mem::take(&mut self.findings).into_iter().map(change).collect();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
