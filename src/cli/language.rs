//! The language of messages before the command line is parsed, and of a site.

use std::ffi::OsString;
use std::path::Path;

use crate::content::settings;
use crate::disk;
use crate::lang::Lang;

/// The language that `--lang` asks for, in arguments that aren't parsed yet.
pub(super) fn lang_of_arguments(arguments: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let apart = words.windows(2).find_map(|pair| match pair {
        ["--lang", code] => Some(*code),
        _ => None,
    });
    joined.or(apart).and_then(Lang::from_code)
}

/// The language of the site in `root`; Vietnamese where there is none.
pub(super) fn lang_of_site(root: &Path) -> Lang {
    match disk::read_text(&root.join(settings::FILE)) {
        Ok(text) => settings::parse(&text).0.language,
        Err(_) => Lang::Vi,
    }
}
