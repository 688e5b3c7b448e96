//! `fetch.txt`: files of the payload that are to be fetched from elsewhere. Nothing is fetched; the
//! list is only proven.

use super::layout::PAYLOAD;
use super::manifest::LineFault;
use super::path::BagPath;

/// The paths that a list names, each with the number of its line, or why a line isn't understood.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, Result<BagPath, LineFault>)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(|(at, line)| (at + 1, path(line)))
}

/// The path of a line of an address, a size and a path.
fn path(line: &str) -> Result<BagPath, LineFault> {
    let behind_blank = |text: &'_ str| -> Option<usize> {
        let end = text.find([' ', '\t'])?;
        Some(end + text.get(end..)?.find(|letter| !matches!(letter, ' ' | '\t'))?)
    };
    let rest = behind_blank(line).and_then(|at| line.get(at..)).ok_or(LineFault::Form)?;
    let path = behind_blank(rest).and_then(|at| rest.get(at..)).ok_or(LineFault::Form)?;
    let path = super::manifest::path(path)?;
    if path.as_str().starts_with(PAYLOAD) { Ok(path) } else { Err(LineFault::LeadsOut) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_payload_is_fetched() {
        let text = "http://a.vn/x 12 data/x y.txt\n\nhttp://a.vn/x - ../x\nhttp://a.vn/x - bagit.txt\nhttp://a.vn/x - ~/x\nhttp://a.vn/x - C:\\x\nhttp://a.vn/x\n";
        let found: Vec<_> = lines(text).map(|(at, path)| (at, path.map(|path| path.to_string()))).collect();
        assert_eq!(
            found,
            [
                (1, Ok("data/x y.txt".to_owned())),
                (3, Err(LineFault::LeadsOut)),
                (4, Err(LineFault::LeadsOut)),
                (5, Err(LineFault::LeadsOut)),
                (6, Err(LineFault::LeadsOut)),
                (7, Err(LineFault::Form)),
            ]
        );
    }
}
