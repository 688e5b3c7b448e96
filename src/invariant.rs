//! The one function that stops the program at a broken invariant.

/// The value of an option that is never none; `why` says what guarantees that.
///
/// A bug must not become an empty text on a page, so it ends the run and states its reason.
#[track_caller]
pub(crate) fn must<T>(value: Option<T>, why: &str) -> T {
    match value {
        Some(value) => value,
        None => panic!("a broken invariant of congkhai, please report it: {why}"),
    }
}
