//! Names that every system can give to a file, and that are short enough for it.

use crate::hash;

/// The longest name in bytes: systems take 255, and a published file may get `.gz` behind its name.
pub(crate) const LONGEST_NAME: usize = 200;
/// The longest address in bytes: systems take 4,096 for a whole path, and a website has a folder.
pub(crate) const LONGEST_ADDRESS: usize = 1_000;
/// The longest name that is made of words of the content.
const LONGEST_MADE: usize = 120;

/// The names that Windows keeps for devices, whatever ending stands behind them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether every system can give a file or folder this name.
pub(crate) fn is_usable(name: &str) -> bool {
    !name.is_empty() && name.len() <= LONGEST_NAME && !name.ends_with(['.', ' ']) && !is_device(name)
}

/// Whether Windows takes a name for that of a device: `con`, `Aux.pdf`, `com1`.
fn is_device(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem).trim_end().to_lowercase();
    let is_port = ["com", "lpt"].iter().filter_map(|port| stem.strip_prefix(port)).any(|number| {
        let mut digits = number.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    });
    is_port || DEVICES.contains(&stem.as_str())
}

/// A name made of words of the content, cut where it is too long, with a hash of the whole.
pub(crate) fn shortened(name: String) -> String {
    if name.len() <= LONGEST_MADE {
        return name;
    }
    let hash = hash::hex(&hash::of(name.as_bytes()), 4);
    let (kept, _) = name.split_at(name.floor_char_boundary(LONGEST_MADE - hash.len() - 1));
    format!("{}-{hash}", kept.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_refuses() {
        for name in
            ["CON", "con.md", "Aux", "nul.tar.gz", "com1", "LPT9.txt", "a.", "a ", "", "con .txt", &"a".repeat(201)]
        {
            assert!(!is_usable(name), "{name}");
        }
        for name in ["con-co", "console", "com", "com10", "a.con", "báo cáo.pdf", &"a".repeat(200)] {
            assert!(is_usable(name), "{name}");
        }
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let (one, two) = ("luat-".to_owned() + &"ắ".repeat(300), "luat-".to_owned() + &"ắ".repeat(301));
        let (short_one, short_two) = (shortened(one.clone()), shortened(two));
        assert!(short_one.len() <= LONGEST_MADE && short_one.starts_with("luat-ắ"), "{short_one}");
        assert_ne!(short_one, short_two);
        assert_eq!(shortened(one), short_one);
        assert_eq!(shortened("71-nq-tw".to_owned()), "71-nq-tw");
    }
}
