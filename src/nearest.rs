//! The known name nearest to a mistyped one, which a finding suggests.

use crate::slug::slug;

/// No name is longer; a longer text has none that is near.
const LONGEST: usize = 200;
/// The share of a name that must be like another.
const LEAST: f64 = 0.6;

/// The candidate nearest to `found`, if it was probably meant; marks and case don't count.
pub(crate) fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if found.len() > LONGEST {
        return None;
    }
    let found = slug(found);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&found, &slug(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= LEAST)
        // The first of equally near candidates wins, so that only their order decides.
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, candidate)| candidate.to_owned())
}

/// Looks for the nearest names of the first mistyped ones alone: among many names, each takes long,
/// and nobody reads so many suggestions.
#[derive(Debug)]
pub(crate) struct Suggestions {
    left: usize,
}

impl Suggestions {
    const MOST: usize = 100;

    pub(crate) fn new() -> Self {
        Self { left: Self::MOST }
    }

    pub(crate) fn nearest<'a>(&mut self, found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
        self.left = self.left.checked_sub(1)?;
        nearest(found, candidates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_but_not_far() {
        assert_eq!(nearest("bhty", ["bhyt", "ho-ngheo"]).as_deref(), Some("bhyt"));
        assert_eq!(nearest("tilte", ["title", "date"]).as_deref(), Some("title"));
        assert_eq!(nearest("phuong", ["phường"]).as_deref(), Some("phường"));
        assert_eq!(nearest("xyz", ["title", "date"]), None);
        assert_eq!(nearest("a", []), None);
    }
}
