//! Hints from the watcher: where files may have changed, not which ones did.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path};

use crate::content::archives;
use crate::content::look::PICTURES;
use crate::content::settings;
use crate::content::walk::is_passed_over;
use crate::text::compose;

/// The places where files may have changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hints {
    /// Files by their paths below `content/`.
    pub content: BTreeSet<String>,
    pub theme: bool,
    /// Anything may have changed.
    pub everything: bool,
}

impl Hints {
    pub fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds a path from the site's folder, if it matters to the site.
    pub fn add(&mut self, path: &Path) {
        let mut names = path.components().filter_map(|component| match component {
            Component::Normal(name) => Some(name),
            _ => None,
        });
        let top = names.next().and_then(OsStr::to_str);
        let below: Vec<&OsStr> = names.collect();
        if below.iter().any(|name| is_passed_over(name)) {
            return;
        }
        match top {
            Some(settings::FILE) => self.everything = true,
            Some("content" | "themes") if below.is_empty() => self.everything = true,
            Some("content") => match below.iter().map(|name| name.to_str()).collect::<Option<Vec<&str>>>() {
                Some(names) => {
                    self.content.insert(compose(&names.join("/")).into_owned());
                }
                // A name that isn't UTF-8 can't be looked up; the content walk reports it.
                None => self.everything = true,
            },
            Some("themes") => self.theme = true,
            // The logo and the style of a site lie beside its settings.
            Some(name) if below.is_empty() && is_of_look(name) => self.theme = true,
            Some(archives::FOLDER) => self.everything = true,
            _ => {}
        }
    }
}

/// Whether a file beside the settings may be a site's logo or style.
fn is_of_look(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    ending == "css" || PICTURES.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> Hints {
        let mut hints = Hints::default();
        hints.add(Path::new(path));
        hints
    }

    #[test]
    fn what_matters_is_told_from_what_does_not() {
        assert_eq!(of("content/a/index.md").content.into_iter().collect::<Vec<_>>(), ["a/index.md"]);
        for path in ["themes/cong-khai/assets/cong-khai.css", "extra.css", "logo.SVG"] {
            assert!(of(path).theme, "{path}");
        }
        for path in ["site.toml", "content", "themes"] {
            assert!(of(path).everything, "{path}");
        }
        for path in [
            ".git/HEAD",
            "public/index.html",
            "content/.index.md.swp",
            "content/a/index.md~",
            "content/4913",
            "content/.git/index",
            "README.md",
            "content.bak/a.md",
        ] {
            assert!(of(path).is_empty(), "{path}");
        }
    }

    #[test]
    fn names_are_composed() {
        assert_eq!(of("content/Đo\u{302}\u{300}/a.md").content.into_iter().collect::<Vec<_>>(), ["Đồ/a.md"]);
    }
}
