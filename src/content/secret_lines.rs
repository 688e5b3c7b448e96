//! The lines of `site.toml` that may hold a password or a key of a store. No message repeats them.

use super::destination::may_hold_secret;
use super::findings::FindingList;
use super::keys::{KeySpec, LOOK, MENU, PALETTE, PUBLISH, PUBLISHER, SITE};
use crate::finding::{Finding, Place, Problem, ShownLine, Span, SyntaxFault};

/// Keeps the findings in `site.toml` from showing a line that may hold a secret.
pub(super) fn hide(findings: &mut FindingList, text: &str) {
    findings.change_each(|finding| hidden(finding, text));
}

/// The finding without the line; none where the line may be shown.
fn hidden(finding: &Finding, text: &str) -> Option<Finding> {
    let may_hold_secret = |place: &Place| place.span.is_some_and(|span| is_secret(line_of(text, span)));
    if !may_hold_secret(&finding.place) && !finding.related.as_ref().is_some_and(may_hold_secret) {
        return None;
    }
    let (problem, shown) = match &finding.problem {
        Problem::UnknownKey { .. } => (finding.problem.clone(), ShownLine::ToEndOfSpan),
        Problem::FrontMatterSyntax { .. } => {
            (Problem::FrontMatterSyntax { fault: SyntaxFault::Unshown }, ShownLine::Nothing)
        }
        other => (other.clone(), ShownLine::Nothing),
    };
    let related = finding.related.clone().map(|place| Place { shown: ShownLine::Nothing, ..place });
    Some(Finding { place: Place { shown, ..finding.place.clone() }, problem, related })
}

/// The line that a span begins in.
fn line_of(text: &str, span: Span) -> &str {
    let (before, behind) = text.split_at(text.floor_char_boundary(span.start as usize));
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = behind.find('\n').map_or(text.len(), |at| before.len() + at);
    text.get(start..end).unwrap_or_default()
}

/// Whether a line may hold a secret: a value of a key that isn't known, words that are no key at
/// all, or an address with more in it than a host and a folder.
fn is_secret(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return false;
    }
    if let Some(header) = line.strip_prefix('[') {
        let behind = header.rsplit_once(']').map_or(header, |(_, behind)| behind).trim();
        return !behind.is_empty() && !behind.starts_with('#');
    }
    let parts: Vec<&str> = line.split('=').collect();
    let Some((_, keys)) = parts.split_last().filter(|(_, keys)| !keys.is_empty()) else {
        // A further line of a list.
        return !line.starts_with(['"', '\'', ']', '{', '}']) || may_hold_secret(line);
    };
    may_hold_secret(line) || keys.iter().any(|part| !is_known(last_name(part)))
}

/// The last name of the key that a text ends in: the `to` of `publish.portal.to `.
fn last_name(text: &str) -> &str {
    let text = text.trim_end().trim_end_matches(['"', '\'']);
    let start = text.rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).map_or(0, |at| at + 1);
    text.get(start..).unwrap_or(text)
}

fn is_known(name: &str) -> bool {
    let tables: [&[KeySpec]; 6] = [&SITE, &PUBLISHER, &PUBLISH, &LOOK, &PALETTE, &MENU];
    tables.into_iter().flatten().any(|key| key.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_values_that_nobody_knows_are_secret() {
        for line in [
            "secret_key = \"bi-mat\"",
            "password=\"a==\"",
            "publish.portal.password = \"bi-mat\"",
            "publish = { portal = { to = \"s3://kho/\", secret = \"bi-mat\" } }",
            "\"mật khẩu\" = \"bi-mat\"",
            "password bi-mat",
            "bi-mat",
            "[publish.portal] bi-mat",
            "to = \"sftp://an:bi-mat@may/\"",
            "to = \"s3://kho?secret=bi-mat",
            "\"sftp://an:bi-mat@may/\",",
        ] {
            assert!(is_secret(line), "{line}");
        }
        for line in [
            "",
            "# lời ghi chú",
            "title = \"Phường",
            "[publish.\"../x\"]",
            "[publish.portal] # nơi chính",
            "to = \"rsync://may/www\"",
            "to = \"sftp://an@may/www\"",
            "publisher = { name = \"Cổng\", url = \"https://cong.example\" }",
            "  \"06-30\",",
            "]",
        ] {
            assert!(!is_secret(line), "{line}");
        }
    }
}
