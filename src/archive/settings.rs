//! The settings as an archive has them: without the places to publish to, which are nothing for the
//! public, and with the period and the day that the archive speaks of.

use crate::content::node::Value;
use crate::content::settings::ARCHIVE_OF;
use crate::content::toml;
use crate::domain::date::Date;
use crate::domain::period::Period;

/// The text of `site.toml` for an archive. `has_theme` is false where no file of the theme is the
/// site's own, so that the archive has none.
pub(super) fn settings_of_archive(settings: &str, period: Period, as_of: Option<Date>, has_theme: bool) -> String {
    let mut text = format!("{ARCHIVE_OF} = \"{period}\"\n");
    if let Some(day) = as_of {
        text.push_str(&format!("{AS_OF} = {day}\n"));
    }
    let theme = if has_theme { &[][..] } else { &["theme"] };
    text + &without(settings, &[&["publish", ARCHIVE_OF, AS_OF], theme].concat())
}

/// The key of the day that a site speaks of.
const AS_OF: &str = "as_of";

/// A text of TOML without some keys of its top, however they are written, and the tables below them.
fn without(settings: &str, left_out: &[&str]) -> String {
    let inside = insides_of_texts(settings);
    let (mut kept, mut start) = (String::with_capacity(settings.len()), 0);
    // The lines up to the first header are of the top; a header begins the lines of its table.
    let (mut is_table_left_out, mut is_top, mut is_line_left_out) = (false, true, false);
    for line in settings.split_inclusive('\n') {
        let is_inside = inside.iter().any(|range| range.contains(&start));
        if !is_inside {
            match Statement::of(line) {
                Some(Statement::Header(name)) => {
                    is_table_left_out = left_out.contains(&name.as_str());
                    (is_top, is_line_left_out) = (false, is_table_left_out);
                }
                Some(Statement::Key(name)) => {
                    is_line_left_out = is_table_left_out || (is_top && left_out.contains(&name.as_str()));
                }
                // Blank lines, comments, and the further lines of a list go with the line above.
                None => {}
            }
        }
        if !is_line_left_out {
            kept.push_str(line);
        }
        start += line.len();
    }
    kept
}

/// The insides of texts that go over several lines, in which nothing is a key.
fn insides_of_texts(settings: &str) -> Vec<std::ops::Range<usize>> {
    let mut inside = Vec::new();
    let (node, _) = toml::parse(settings);
    let mut left: Vec<_> = node.into_iter().collect();
    while let Some(node) = left.pop() {
        match node.value {
            Value::Text(_) => {
                let range = node.span.range();
                inside.push(range.start + 1..range.end);
            }
            Value::List(items) => left.extend(items),
            Value::Table(entries) => left.extend(entries.into_iter().map(|(_, node)| node)),
            _ => {}
        }
    }
    inside.retain(|range| settings.get(range.clone()).is_some_and(|text| text.contains('\n')));
    inside
}

/// The beginning of a statement of TOML, with the first name of its key.
enum Statement {
    Header(String),
    Key(String),
}

impl Statement {
    fn of(line: &str) -> Option<Self> {
        let line = line.trim();
        if line.starts_with('[') {
            return first_name(line.trim_start_matches('[')).map(|(name, _)| Self::Header(name));
        }
        let (name, rest) = first_name(line)?;
        rest.trim_start().starts_with(['=', '.']).then_some(Self::Key(name))
    }
}

/// The first name of a key, bare or in quotes, and what follows it.
fn first_name(key: &str) -> Option<(String, &str)> {
    let key = key.trim_start();
    let end = match key.chars().next()? {
        quote @ ('"' | '\'') => key.get(1..)?.find(quote)? + 2,
        _ => key.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_'))).unwrap_or(key.len()),
    };
    let (name, rest) = key.split_at_checked(end)?;
    // The parser knows the escapes of a quoted name.
    let statement = format!("{name} = 0");
    match toml::parse(&statement).0?.value {
        Value::Table(entries) => entries.into_iter().next().map(|(key, _)| (key.name.into_owned(), rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(settings: &str) -> String {
        settings_of_archive(settings, Period::parse("2026").unwrap(), Date::parse_iso("2026-12-31"), true)
    }

    #[test]
    fn publish_targets_are_left_out_however_they_are_written() {
        let head = "archive_of = \"2026\"\nas_of = 2026-12-31\n";
        for (settings, kept) in [
            (
                "title = \"A\"\npublish.x.to = \"a\"\n[publish.portal]\nto = \"sftp://an@may/\"\n[publisher]\nname = \"B\"\n[[publish]]\nx = 1\n",
                "title = \"A\"\n[publisher]\nname = \"B\"\n",
            ),
            ("\"publish\".x.to = \"a\"\ntitle = \"A\"\n", "title = \"A\"\n"),
            ("'publish' . x.to = \"a\"\ntitle = \"A\"\n", "title = \"A\"\n"),
            ("\"pub\\u006cish\".x.to = \"a\"\ntitle = \"A\"\n", "title = \"A\"\n"),
            ("title = \"A\"\n[ \"publish\" . x ]\nto = \"a\"\n", "title = \"A\"\n"),
            ("publish = { x = { to = \"a\" } }\ntitle = \"A\"\n", "title = \"A\"\n"),
            ("as_of = 2027-01-01\ntitle = \"A\"\narchive_of = \"2025\"\n", "title = \"A\"\n"),
            ("publisher = \"B\"\ntitle = \"A\"\n", "publisher = \"B\"\ntitle = \"A\"\n"),
            // A text over several lines is no statement.
            (
                "title = \"\"\"A\npublish = x\n[publish]\nas_of = 1\"\"\"\n",
                "title = \"\"\"A\npublish = x\n[publish]\nas_of = 1\"\"\"\n",
            ),
            (
                "[publish.x]\nto = \"\"\"a\n[publisher]\n\"\"\"\n[publisher]\nname = \"B\"\n",
                "[publisher]\nname = \"B\"\n",
            ),
            // A key below another table has the same name by chance.
            (
                "title = \"A\"\n[publisher]\npublish = 1\nas_of = 2\n",
                "title = \"A\"\n[publisher]\npublish = 1\nas_of = 2\n",
            ),
        ] {
            assert_eq!(written(settings), format!("{head}{kept}"), "{settings}");
        }
    }

    #[test]
    fn the_settings_of_an_archive_stay_as_they_are() {
        let once = written("title = \"A\"\n[publish.x]\nto = \"a\"\n");
        assert_eq!(written(&once), once);
    }
}
