//! What `congkhai new` adds: one file with examples to be replaced.

use std::path::{Path, PathBuf};

use super::{NewFile, StartError};
use crate::content::document::{self, Record};
use crate::content::resolution::Resolution;
use crate::disk;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::hash::Hash;
use crate::slug::slug;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addition {
    Unit,
    Resolution,
    Report,
    Indicator,
    Term,
}

/// The file to be made for an addition at `path`, which is below `content/` (or names it).
pub fn add(root: &Path, addition: Addition, path: &str) -> Result<NewFile, StartError> {
    let names = names(path)?;
    match addition {
        Addition::Unit => Ok(index(&names, &filled(include_str!("templates/unit.md"), &names, ""))),
        Addition::Resolution => {
            let period = last(&names);
            if Period::lead(period).is_none() || names.len() < 2 {
                return Err(StartError::NotAPeriod(period.to_owned()));
            }
            Ok(index(&names, &filled(include_str!("templates/resolution.md"), &names, period)))
        }
        Addition::Term => {
            let period = last(&names);
            let is_term = Period::lead(period).is_some_and(Period::is_term);
            if !is_term || names.len() < 2 {
                return Err(StartError::NotATerm(period.to_owned()));
            }
            Ok(index(&names, &filled(include_str!("templates/term.md"), &names, period)))
        }
        Addition::Indicator => {
            let id = last(&names);
            let text = include_str!("templates/indicator.md").replace("{{name}}", &title(id));
            Ok(NewFile { path: PathBuf::from(format!("content/chi-so/{id}.md")), text })
        }
        Addition::Report => report(root, path, &names),
    }
}

/// The names of a path, as slugs; `content/` in front may be left out.
fn names(path: &str) -> Result<Vec<String>, StartError> {
    let bad = || StartError::BadPath(path.to_owned());
    let plain = path.replace('\\', "/");
    let below = plain.trim_start_matches("./");
    let below = below.strip_prefix("content/").unwrap_or(below);
    if below.starts_with('/') {
        return Err(bad());
    }
    let below = below.trim_end_matches('/');
    let below = below.strip_suffix("/index.md").unwrap_or(below);
    let mut names = Vec::new();
    for name in below.split('/') {
        let name = name.strip_suffix(".md").or_else(|| name.strip_suffix(".csv")).unwrap_or(name);
        let name = slug(name);
        if name.is_empty() {
            return Err(bad());
        }
        names.push(name);
    }
    Ok(names)
}

fn last(names: &[String]) -> &str {
    names.last().map_or("", String::as_str)
}

fn index(names: &[String], text: &str) -> NewFile {
    NewFile { path: PathBuf::from(format!("content/{}/index.md", names.join("/"))), text: text.to_owned() }
}

/// A template with the unit's name guessed from its folder.
fn filled(template: &str, names: &[String], period: &str) -> String {
    let unit = if period.is_empty() { last(names) } else { names.iter().rev().nth(1).map_or("", String::as_str) };
    template.replace("{{name}}", &title(unit)).replace("{{period}}", period)
}

/// `do-son` as `Do Son`: marks are the author's to add.
fn title(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<String>>().join(" ")
}

/// A report with a line for each part of its resolution, ready to be filled in.
fn report(root: &Path, typed: &str, names: &[String]) -> Result<NewFile, StartError> {
    let (name, above) = names.split_last().ok_or_else(|| StartError::BadPath(typed.to_owned()))?;
    let date = Date::parse_iso(name).ok_or_else(|| StartError::NotADate(name.clone()))?;
    let above = match above.split_last() {
        Some((folder, above)) if folder == "tien-do" => above,
        _ => above,
    };
    let resolution_path = format!("content/{}", above.join("/"));
    let resolution = read_resolution(root, &resolution_path)?;
    let as_table = typed.to_lowercase().ends_with(".csv");
    let ending = if as_table { "csv" } else { "md" };
    let text = if as_table {
        table(&resolution)
    } else {
        let template = include_str!("templates/report.md");
        template.replace("{{date}}", &date.to_string()).replace("{{results}}", &lines(&resolution))
    };
    Ok(NewFile { path: PathBuf::from(format!("{resolution_path}/tien-do/{date}.{ending}")), text })
}

fn read_resolution(root: &Path, path: &str) -> Result<std::sync::Arc<Resolution>, StartError> {
    let missing = || StartError::NoResolution(path.to_owned());
    let file = format!("{path}/index.md");
    let bytes = disk::read(&root.join(&file)).map_err(|_| missing())?;
    let below = file.strip_prefix("content/").unwrap_or(&file);
    match document::parse(below, bytes, Hash::default()).document.as_deref().map(|document| document.record.clone()) {
        Some(Record::Resolution(resolution)) => Ok(resolution),
        _ => Err(missing()),
    }
}

/// One commented line a part: number, an example of what to write, title and goal.
fn lines(resolution: &Resolution) -> String {
    let mut lines = Vec::new();
    for (no, title, goal) in parts(resolution) {
        lines.push(format!("# \"{no}\" = \"\"  # {title}: {goal}"));
    }
    lines.join("\n")
}

/// The same as a table: the columns of an export that an author fills in.
fn table(resolution: &Resolution) -> String {
    let mut table = String::from("\u{feff}no,part,title,goal,result,note,provisional,evidence\n");
    for target in resolution.targets() {
        for (at, part) in target.parts.iter().enumerate() {
            let title =
                part.title.as_ref().map_or_else(|| target.title.to_string(), |own| format!("{}: {own}", target.title));
            let number = (at + 1).to_string();
            let goal = &part.stated.phrase.value;
            let cells = [&*target.no.value, &number, &title, goal].map(quoted);
            table.push_str(&cells.join(","));
            table.push_str(",,,,\n");
        }
    }
    table
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', ';']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn parts(resolution: &Resolution) -> Vec<(String, String, String)> {
    let mut parts = Vec::new();
    for target in resolution.targets() {
        let several = target.parts.len() > 1;
        for (at, part) in target.parts.iter().enumerate() {
            let no = &target.no.value;
            let no = if several { format!("{no}.{}", at + 1) } else { no.to_string() };
            let title =
                part.title.as_ref().map_or_else(|| target.title.to_string(), |own| format!("{} – {own}", target.title));
            parts.push((no, title, part.stated.phrase.value.to_string()));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_below_content() {
        let joined = |path: &str| names(path).map(|names| names.join("/")).ok();
        assert_eq!(joined("hai-phong/do-son").as_deref(), Some("hai-phong/do-son"));
        assert_eq!(joined("./content/Hải Phòng/Đồ Sơn/").as_deref(), Some("hai-phong/do-son"));
        assert_eq!(joined("a/2026/tien-do/2026-06-30.md").as_deref(), Some("a/2026/tien-do/2026-06-30"));
        assert_eq!(joined("a/index.md").as_deref(), Some("a"));
        for bad in ["", "/etc", "../a", "a/../b", "a//b", "…"] {
            assert_eq!(joined(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_are_guessed_from_folders() {
        assert_eq!(title("do-son"), "Do Son");
        assert_eq!(title(""), "");
    }
}
