//! Findings, printed for people.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use crate::finding::source::Sources;
use crate::finding::{Count, Finding, Severity, human};
use crate::lang::Lang;
use crate::site::Size;

/// Prints the errors that keep a site from being made, their number, and what
/// was left as it is.
pub(super) fn print_failure(
    findings: Vec<Finding>,
    size: Size,
    root: &Path,
    lang: Lang,
    left_unchanged: &str,
) -> io::Result<()> {
    let (errors, others): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| finding.severity() == Severity::Error);
    // Without an error it is the placeholders that keep a site from being published.
    let wrong = if errors.is_empty() { others } else { errors };
    let sources = Sources::new(root);
    let mut err = anstream::stderr().lock();
    write_blocks(wrong.iter(), &sources, lang, &mut err)?;
    writeln!(err, "{}", human::summary(Count::of(&wrong), &site_size(size, lang), lang))?;
    writeln!(err, "{left_unchanged}")
}

/// How it went on without a publication or archive: with the reason, where placeholders are all
/// that is wrong.
pub(super) fn left_unchanged(findings: &[Finding], lang: Lang, unchanged: &str) -> String {
    if Count::of(findings).errors > 0 {
        return unchanged.to_owned();
    }
    let left = lang.pick("còn chỗ mẫu chưa điền", "placeholders aren't filled in yet");
    format!("{left}: {unchanged}")
}

/// Prints those findings that are errors.
pub(super) fn print_errors(findings: &[Finding], root: &Path, lang: Lang) -> io::Result<()> {
    let sources = Sources::new(root);
    let mut err = anstream::stderr().lock();
    let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
    write_blocks(errors, &sources, lang, &mut err)
}

/// So many findings of one code in one file are shown; a table may have a mistake in each row.
const MOST_ALIKE: usize = 100;
/// So many are shown of all.
const MOST: usize = 2_000;

/// Writes findings as blocks, and behind those of a file how many more there are.
pub(super) fn write_blocks<'f>(
    findings: impl Iterator<Item = &'f Finding>,
    sources: &Sources,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (mut shown, mut alike) = (0, Alike::default());
    for finding in findings {
        if *finding.place.file != *alike.file {
            alike.write_rest(lang, out)?;
            alike = Alike { file: &finding.place.file, ..Alike::default() };
        }
        let count = alike.counts.entry(finding.problem.code()).or_default();
        *count += 1;
        if *count <= MOST_ALIKE && shown < MOST {
            shown += 1;
            writeln!(out, "{}", human::block(finding, sources, lang))?;
        } else {
            *alike.hidden.entry(finding.problem.code()).or_default() += 1;
        }
    }
    alike.write_rest(lang, out)
}

/// The findings of one file by their codes.
#[derive(Default)]
struct Alike<'f> {
    file: &'f str,
    counts: BTreeMap<&'static str, usize>,
    /// The numbers of those that weren't shown.
    hidden: BTreeMap<&'static str, usize>,
}

impl Alike<'_> {
    fn write_rest(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        for (code, count) in &self.hidden {
            let file = self.file;
            match lang {
                Lang::Vi => writeln!(out, "{file}: và {count} chỗ nữa thuộc loại [{code}]\n")?,
                Lang::En => writeln!(out, "{file}: and {count} more of [{code}]\n")?,
            }
        }
        Ok(())
    }
}

/// The size of a site in words.
pub(super) fn site_size(size: Size, lang: Lang) -> String {
    let Size { units, resolutions, amendments, targets, parts, reports, indicators } = size;
    match lang {
        Lang::Vi => {
            let changed =
                if amendments == 0 { String::new() } else { format!(" và {amendments} văn bản điều chỉnh") };
            format!(
                "{units} đơn vị, {resolutions} nghị quyết{changed}, {targets} chỉ tiêu ({parts} thành phần), {reports} báo cáo, {indicators} chỉ số"
            )
        }
        Lang::En => [
            plural(units, "unit"),
            match amendments {
                0 => plural(resolutions, "resolution"),
                _ => format!("{} and {}", plural(resolutions, "resolution"), plural(amendments, "amendment")),
            },
            format!("{} ({})", plural(targets, "target"), plural(parts, "part")),
            plural(reports, "report"),
            plural(indicators, "indicator"),
        ]
        .join(", "),
    }
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
