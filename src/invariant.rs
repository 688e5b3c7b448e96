//! The one place where a broken invariant of the program stops it.

/// The value of an option that is never none; `why` says what guarantees it.
///
/// A bug must not become an empty text on a page: it ends the run, with its reason.
#[track_caller]
pub(crate) fn must<T>(value: Option<T>, why: &str) -> T {
    match value {
        Some(value) => value,
        None => panic!("a broken invariant of congkhai, please report it: {why}"),
    }
}
