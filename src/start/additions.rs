//! The files that `congkhai new` adds: one at a time, with examples to be replaced.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::StartError;
use super::new_file::NewFile;
use crate::content::document::{self, Document, Parsed, Record};
use crate::content::resolution::{Part, Resolution, Target};
use crate::disk;
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::finding::Severity;
use crate::site::amendments::{amended, amended_address};
use crate::site::goal_history::GoalHistories;
use crate::slug::slug;
use crate::text::compose;

/// The kind of a file to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Addition {
    Unit,
    Resolution,
    Amendment,
    Report,
    Indicator,
    Term,
}

/// The content file of an addition. `path` is below `content/`, or begins with it.
pub(crate) fn new_content(root: &Path, addition: Addition, path: &str) -> Result<NewFile, StartError> {
    let names = Names::parse(path)?;
    match addition {
        Addition::Unit => Ok(index_file(&names, names.named(include_str!("templates/unit.md")))),
        Addition::Resolution => {
            let (unit, period) = names.unit_and_period().ok_or_else(|| StartError::NotAPeriod(names.last.clone()))?;
            Ok(index_file(&names, named(include_str!("templates/resolution.md"), unit).replace("{{period}}", period)))
        }
        Addition::Amendment => {
            let (_, name) = names.unit_and_period().ok_or_else(|| StartError::NotAPeriod(names.last.clone()))?;
            let period = Period::lead(name).ok_or_else(|| StartError::NotAPeriod(names.last.clone()))?;
            let text = include_str!("templates/amendment.md").replace("{{period}}", &period.to_string());
            Ok(index_file(&names, text.replace("{{year}}", &period.last_year().to_string())))
        }
        Addition::Term => {
            let of_term =
                names.unit_and_period().filter(|(_, period)| Period::lead(period).is_some_and(Period::is_term));
            let (unit, term) = of_term.ok_or_else(|| StartError::NotATerm(names.last.clone()))?;
            Ok(index_file(&names, named(include_str!("templates/term.md"), unit).replace("{{period}}", term)))
        }
        Addition::Indicator => {
            let id = &names.last;
            let text = names.named(include_str!("templates/indicator.md"));
            Ok(NewFile { path: PathBuf::from(format!("content/chi-so/{id}.md")), text })
        }
        Addition::Report => report(root, path, &names),
    }
}

/// The names of a path below `content/`, as slugs.
struct Names {
    above: Vec<String>,
    last: String,
    /// The last name as it was written.
    written: String,
}

impl Names {
    fn parse(path: &str) -> Result<Self, StartError> {
        let bad = || StartError::BadPath(path.to_owned());
        let plain = path.replace('\\', "/");
        let below = plain.trim_start_matches("./");
        let below = below.strip_prefix("content/").unwrap_or(below);
        if below.starts_with('/') {
            return Err(bad());
        }
        let below = below.trim_end_matches('/');
        let below = below.strip_suffix("/index.md").unwrap_or(below);
        let (mut names, mut written) = (Vec::new(), String::new());
        for name in below.split('/') {
            let name = name.strip_suffix(".md").or_else(|| name.strip_suffix(".csv")).unwrap_or(name);
            written = compose(name.trim()).into_owned();
            let name = slug(name);
            if name.is_empty() {
                return Err(bad());
            }
            names.push(name);
        }
        let last = names.pop().ok_or_else(bad)?;
        Ok(Self { above: names, last, written })
    }

    /// A template with the last name in it: in place of the placeholder where it was written as a
    /// name is, with marks or blanks; else as a guess within the placeholder.
    fn named(&self, template: &str) -> String {
        const NAME: &str = "{{name}}";
        let is_name = !self.written.is_ascii() || self.written.contains(' ');
        let placeholder = template.split_once(NAME).and_then(|(before, behind)| {
            let (start, end) = (before.rfind("<điền")?, behind.find('>')?);
            Some((before.get(..start)?, behind.get(end + 1..)?))
        });
        match placeholder.filter(|_| is_name) {
            Some((before, behind)) => format!("{before}{}{behind}", quotable(&self.written)),
            None => named(template, &self.last),
        }
    }

    fn joined(&self) -> String {
        self.above.iter().chain([&self.last]).map(String::as_str).collect::<Vec<_>>().join("/")
    }

    /// The unit and period of a resolution's folder, if it is one.
    fn unit_and_period(&self) -> Option<(&str, &str)> {
        let unit = self.above.last()?;
        Period::lead(&self.last).is_some().then_some((unit, &self.last))
    }
}

fn index_file(names: &Names, text: String) -> NewFile {
    NewFile { path: PathBuf::from(format!("content/{}/index.md", names.joined())), text }
}

/// A text that can stand within straight quotation marks.
fn quotable(text: &str) -> String {
    text.replace(char::is_control, " ").replace('"', "\\\"")
}

/// A template with a name that is guessed from a slug.
fn named(template: &str, slug: &str) -> String {
    template.replace("{{name}}", &title(slug))
}

/// `Do Son` of `do-son`; the author adds the marks.
fn title(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next();
        first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

/// A report with a line for each part of its resolution, to be filled in.
fn report(root: &Path, path: &str, names: &Names) -> Result<NewFile, StartError> {
    let date = Date::parse_iso(&names.last).ok_or_else(|| StartError::NotADate(names.last.clone()))?;
    let above = match names.above.split_last() {
        Some((folder, above)) if folder == "tien-do" => above,
        _ => &names.above,
    };
    let resolution_path = format!("content/{}", above.join("/"));
    let resolution = in_force(root, &resolution_path)?;
    let as_table = path.to_lowercase().ends_with(".csv");
    let ending = if as_table { "csv" } else { "md" };
    let text = if as_table {
        table(&resolution)
    } else {
        let template = include_str!("templates/report.md");
        template.replace("{{date}}", &date.to_string()).replace("{{results}}", &result_lines(&resolution))
    };
    Ok(NewFile { path: PathBuf::from(format!("{resolution_path}/tien-do/{date}.{ending}")), text })
}

/// A resolution with its amendments applied, and the histories that tell which parts they dropped.
struct ResolutionInForce {
    resolution: Resolution,
    history: GoalHistories,
}

/// The resolution in a folder, with the amendments in the folders beside it. An amendment with
/// errors, or that is a draft, isn't applied.
fn in_force(root: &Path, path: &str) -> Result<ResolutionInForce, StartError> {
    let (document, resolution) = read_resolution(root, path)?;
    let mut amendments = Vec::new();
    let unit = path.rsplit_once('/').map_or("", |(unit, _)| unit);
    let mut beside: Vec<String> = disk::read_folder(&root.join(unit))
        .map_err(|error| StartError::Read(PathBuf::from(unit), error))?
        .iter()
        .map(|folder| format!("{unit}/{}", folder.file_name().to_string_lossy()))
        .collect();
    beside.sort_unstable();
    for other in beside.into_iter().filter(|other| other != path) {
        let Ok((stated, amendment)) = read_resolution(root, &other) else { continue };
        let amends = amendment.amendment.as_ref().and_then(|amendment| amended_address(&stated, amendment));
        if amends.as_ref() == Some(&document.path.address) && !stated.draft {
            amendments.push(amendment);
        }
    }
    let (resolution, history) = amended(&resolution, &amendments);
    Ok(ResolutionInForce { resolution, history })
}

impl ResolutionInForce {
    /// The parts of a target that no amendment dropped, by their positions.
    fn parts<'r>(&'r self, target: &'r Target) -> impl Iterator<Item = (usize, &'r Part)> {
        let history = self.history.get(&target.no.value);
        let is_dropped = move |at: usize| history.is_some_and(|history| history.is_dropped(at));
        target.parts.iter().enumerate().filter(move |(at, _)| !is_dropped(*at))
    }
}

fn read_resolution(root: &Path, path: &str) -> Result<(Arc<Document>, Arc<Resolution>), StartError> {
    let file = format!("{path}/index.md");
    let bytes = disk::read(&root.join(&file)).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StartError::NoResolution(path.to_owned()),
        _ => StartError::Read(PathBuf::from(&file), error),
    })?;
    let below = file.strip_prefix("content/").unwrap_or(&file);
    let Parsed { document, findings } = document::parse(below, bytes);
    // A form of goals that were misread would ask for the wrong results.
    if findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return Err(StartError::FaultyResolution(file));
    }
    let record = document.map(|document| (Arc::clone(&document), document.record.clone()));
    match record {
        Some((document, Record::Resolution(resolution))) => Ok((document, resolution)),
        _ => Err(StartError::NotAResolution(file)),
    }
}

/// A commented line for each part: its number, title and goal.
fn result_lines(resolution: &ResolutionInForce) -> String {
    let mut lines = Vec::new();
    for (no, title, goal) in parts(resolution) {
        lines.push(format!("# \"{no}\" = \"\"  # {title}: {goal}"));
    }
    lines.join("\n")
}

/// The same as a CSV table.
fn table(resolution: &ResolutionInForce) -> String {
    let mut table = String::from("\u{feff}no,part,title,goal,result,note,provisional,evidence\n");
    for target in resolution.resolution.targets() {
        for (at, part) in resolution.parts(target) {
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

/// A cell of a CSV table, in quotes where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', ';']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// The number, title and goal of each part.
fn parts(resolution: &ResolutionInForce) -> Vec<(String, String, String)> {
    let mut parts = Vec::new();
    for target in resolution.resolution.targets() {
        let several = target.parts.len() > 1;
        for (at, part) in resolution.parts(target) {
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
        let joined = |path: &str| Names::parse(path).map(|names| names.joined()).ok();
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
