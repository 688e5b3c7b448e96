//! The resolution that something is imported to, by its path below `content/`.

use super::error::ImportError;
use crate::domain::period::Period;
use crate::slug::slug;

/// The path of a resolution, of slugs, with its period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Destination {
    pub path: String,
    pub period: Period,
}

impl Destination {
    /// Reads `hai-phong/do-son/2026`, also with `content/` in front of it.
    pub(crate) fn parse(text: &str) -> Result<Self, ImportError> {
        let refused = || ImportError::BadTarget(text.to_owned());
        let plain = text.replace('\\', "/");
        let below = plain.trim_start_matches("./").trim_matches('/');
        let below = below.strip_prefix("content/").unwrap_or(below);
        let below = below.strip_suffix("/index.md").unwrap_or(below);
        let names: Vec<String> = below.split('/').map(slug).collect();
        let period = names.last().and_then(|name| Period::lead(name)).ok_or_else(refused)?;
        if names.len() < 2 || names.iter().any(String::is_empty) {
            return Err(refused());
        }
        Ok(Self { path: names.join("/"), period })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_resolutions() {
        for text in ["hai-phong/do-son/2026", "./content/Hải Phòng/Đồ Sơn/2026/", "hai-phong/do-son/2026/index.md"]
        {
            assert_eq!(Destination::parse(text).unwrap().path, "hai-phong/do-son/2026");
        }
        for wrong in ["", "2026", "hai-phong/do-son", "a/../2026", "//2026"] {
            assert!(Destination::parse(wrong).is_err(), "{wrong}");
        }
    }
}
