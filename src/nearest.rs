//! The known name nearest to a mistyped one, which a finding suggests.

use crate::slug::slug;

/// The candidate nearest to `found`, if it was probably meant; marks and case don't count.
pub(crate) fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let found = slug(found);
    candidates
        .into_iter()
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&found, &slug(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        // The first of equally near candidates wins, so that only their order decides.
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, candidate)| candidate.to_owned())
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
