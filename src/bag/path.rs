//! Paths in a bag: relative, downwards, without anything that leads out of the
//! bag on some system.

use std::fmt;

/// A path that stays inside of the bag wherever it is unpacked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct BagPath(String);

/// A path that leads out of the bag, at least on some system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnsafePath(pub String);

impl UnsafePath {
    /// Whether nothing but a backslash is wrong: the path stays inside also where the backslash is
    /// the border between two names.
    pub(crate) fn has_only_a_backslash(&self) -> bool {
        self.0.contains('\\') && BagPath::parse(&self.0.replace('\\', "/")).is_ok()
    }
}

impl BagPath {
    pub(crate) fn parse(path: &str) -> Result<Self, UnsafePath> {
        let path = path.strip_prefix("./").unwrap_or(path);
        let is_drive = path.as_bytes().get(1) == Some(&b':');
        let is_plain = !path.contains('\\') && !path.chars().any(|c| c.is_control() && c != '\n' && c != '\r');
        let stays = path.split('/').all(|name| !matches!(name, "" | "." | ".."));
        if is_plain && stays && !is_drive { Ok(Self(path.to_owned())) } else { Err(UnsafePath(path.to_owned())) }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path seen from a folder it lies below.
    pub(crate) fn below(&self, folder: &str) -> Option<Self> {
        self.0.strip_prefix(folder).filter(|rest| !rest.is_empty()).map(|rest| Self(rest.to_owned()))
    }
}

impl fmt::Display for BagPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out() {
        for path in ["../a", "a/../../b", "/etc/passwd", "a//b", "", ".", "C:\\a", "C:/a", "a\\..\\b", "a\0b", "a/"] {
            assert_eq!(BagPath::parse(path), Err(UnsafePath(path.to_owned())), "{path}");
        }
        for path in ["data/site/index.html", "data/Báo cáo.pdf", "a..b/c"] {
            assert_eq!(BagPath::parse(path).unwrap().as_str(), path);
        }
        for (path, only) in
            [("data\\a", true), ("data\\..\\a", false), ("C:\\a", false), ("\\\\may\\a", false), ("../a", false)]
        {
            assert_eq!(BagPath::parse(path).unwrap_err().has_only_a_backslash(), only, "{path}");
        }
        assert_eq!(BagPath::parse("./data/a").unwrap().as_str(), "data/a");
    }
}
