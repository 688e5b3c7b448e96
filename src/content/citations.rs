//! The citations that front matter states: documents the file refers to, with their subjects.

use super::fields::Fields;
use super::findings::FindingList;
use super::keys;
use super::node::Node;
use crate::domain::citation::{self, Citation};
use crate::finding::Problem;

/// A cited document, as a resolution or report says what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedCitation {
    pub citation: Citation,
    /// The words behind `về`.
    pub subject: Option<String>,
}

/// Reads the citations of a file. One whose document can't be told is noted and left out.
pub(super) fn citations(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Box<[StatedCitation]> {
    fields.records("citations", findings, stated_citation)
}

fn stated_citation(node: &Node<'_>, findings: &mut FindingList) -> Option<StatedCitation> {
    let mut fields = Fields::of(node, "citations", &keys::CITATION, findings)?;
    if !fields.has("document") {
        fields.missing("document", findings);
    }
    let document = fields.text("document", findings);
    let issuer = fields.text("issuer", findings).map(|issuer| issuer.value);
    let subject = fields.text("subject", findings).map(|subject| subject.value);
    fields.finish(findings);
    let document = document?;
    let Some(mut citation) = citation::read(&document.value) else {
        findings.add(document.span, Problem::CitationNotUnderstood { text: document.value });
        return None;
    };
    citation.issuer = issuer.or(citation.issuer);
    Some(StatedCitation { citation, subject: subject.as_deref().map(without_about) })
}

/// The subject without its first word `về`, with which pages introduce it.
fn without_about(subject: &str) -> String {
    subject.strip_prefix("về ").unwrap_or(subject).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::content::document::{Document, parse};

    fn read(citations: &str) -> (Option<Arc<Document>>, Vec<&'static str>) {
        let text = format!("+++\nkind = \"resolution\"\ntitle = \"A\"\n{citations}\n+++\n");
        let parsed = parse("a/2026/index.md", text.into_bytes());
        (parsed.document, parsed.findings.iter().map(|finding| finding.problem.code()).collect())
    }

    #[test]
    fn a_document_with_its_date_issuer_and_subject() {
        let (document, findings) = read(
            "[[citations]]\ndocument = \"Nghị quyết số 71-NQ/TW ngày 22/8/2025 của Bộ Chính trị\"\nsubject = \"về giáo dục\"\n\n[[citations]]\ndocument = \"03-NQ/TU\"\nissuer = \"Thị ủy\"",
        );
        assert!(findings.is_empty(), "{findings:?}");
        let stated = document.unwrap().citations.clone();
        assert_eq!(stated[0].citation.slug, "71-nq-tw");
        assert_eq!(stated[0].citation.date.unwrap().to_string(), "2025-08-22");
        assert_eq!(stated[0].citation.issuer.as_deref(), Some("Bộ Chính trị"));
        assert_eq!(stated[0].subject.as_deref(), Some("giáo dục"));
        assert_eq!(stated[1].citation.issuer.as_deref(), Some("Thị ủy"));
    }

    #[test]
    fn words_that_name_no_document() {
        for (citations, code) in [
            ("[[citations]]\ndocument = \"nghị quyết về giáo dục\"", "citation-not-understood"),
            ("[[citations]]\ndocument = \"71-NQ/TW về giáo dục\"", "citation-not-understood"),
            ("[[citations]]\nsubject = \"giáo dục\"", "missing-key"),
            ("[[citations]]\ndocument = \"71-NQ/TW\"\ndate = 2025-08-22", "unknown-key"),
        ] {
            assert_eq!(read(citations).1, [code], "{citations}");
        }
    }
}
