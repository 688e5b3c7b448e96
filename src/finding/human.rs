//! Findings for people: the file, the line with a caret under the place, and
//! the help, in the language asked for.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::count::Count;
use super::record::Finding;
use super::severity::Severity;
use super::source::Sources;
use crate::lang::Lang;

/// One finding as a block of text, with terminal colours.
pub fn block(finding: &Finding, sources: &Sources, lang: Lang) -> String {
    let level = match finding.severity() {
        Severity::Error => Level::ERROR.with_name(lang.pick("lỗi", "error")),
        Severity::Warning => Level::WARNING.with_name(lang.pick("lưu ý", "warning")),
    };
    let title = level.primary_title(finding.problem.message(lang)).id(finding.problem.code());
    let excerpt = sources.excerpt(&finding.place);
    let mut group = match &excerpt {
        Some(excerpt) => title.element(
            Snippet::source(excerpt.text.as_str())
                .line_start(excerpt.first_line)
                .path(&*finding.place.file)
                .annotation(AnnotationKind::Primary.span(excerpt.span.clone())),
        ),
        None => title.element(origin(finding, sources)),
    };
    let other = finding.related.as_ref().map(|other| (other, sources.excerpt(other)));
    if let Some((place, Some(excerpt))) = &other {
        group = group.element(
            Snippet::source(excerpt.text.as_str()).line_start(excerpt.first_line).path(&*place.file).annotation(
                AnnotationKind::Context.span(excerpt.span.clone()).label(lang.pick("chỗ thứ nhất", "the first")),
            ),
        );
    } else if let Some((place, None)) = &other {
        group = group.element(Origin::path(&*place.file));
    }
    let help = finding.problem.help(lang);
    let (way_out, to_copy) = help.split_once("\n\n").map_or((help.as_str(), None), |(one, two)| (one, Some(two)));
    let mut group = group.element(Level::HELP.with_name(lang.pick("cách sửa", "help")).message(way_out));
    if let Some(detail) = finding.detail() {
        group = group.element(Level::NOTE.with_name(detail_label(lang)).message(detail));
    }
    let mut text = Renderer::styled().decor_style(DecorStyle::Ascii).render(&[group]);
    text.push('\n');
    // Lines stand at the left edge, so that they can be copied as they are.
    if let Some(to_copy) = to_copy {
        text.push('\n');
        text.push_str(to_copy);
    }
    text
}

/// The file of a finding whose line isn't shown, with the position in it, where there is one.
fn origin<'f>(finding: &'f Finding, sources: &Sources) -> Origin<'f> {
    let origin = Origin::path(&*finding.place.file);
    match sources.position(&finding.place) {
        Some(position) => origin.line(position.line).char_column(position.column),
        None => origin,
    }
}

/// The label of words that are those of a parser.
pub(crate) fn detail_label(lang: Lang) -> &'static str {
    lang.pick("chi tiết kỹ thuật", "technical detail")
}

/// The last line of a run: the counts, or that nothing is wrong.
pub fn summary(count: Count, looked_at: &str, lang: Lang) -> String {
    let Count { errors, warnings, blanks } = count;
    match lang {
        Lang::Vi if errors + warnings == 0 => format!("không có gì sai: {looked_at}"),
        Lang::En if errors + warnings == 0 => format!("nothing wrong: {looked_at}"),
        Lang::Vi => {
            let blanks = if blanks > 0 {
                format!(" (trong đó {blanks} chỗ văn bản để trống)")
            } else {
                String::new()
            };
            format!("{errors} lỗi, {warnings} lưu ý{blanks}: {looked_at}")
        }
        Lang::En => {
            let blanks = if blanks > 0 {
                format!(" ({blanks} {} of the documents among them)", plural(blanks, "blank"))
            } else {
                String::new()
            };
            format!(
                "{errors} {}, {warnings} {}{blanks}: {looked_at}",
                plural(errors, "error"),
                plural(warnings, "warning")
            )
        }
    }
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}
