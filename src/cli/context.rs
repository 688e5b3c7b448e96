//! The context of a command: the site's folder and the language of messages.

use std::path::PathBuf;

use super::language::lang_of_site;
use crate::lang::Lang;

/// The options that all commands have.
#[derive(Debug, Clone)]
pub(super) struct CommandContext {
    /// The site's folder.
    pub root: PathBuf,
    /// The language of `--lang` or the environment.
    pub stated_lang: Option<Lang>,
}

impl CommandContext {
    /// The language of messages: the stated one, else the site's.
    pub(super) fn lang(&self) -> Lang {
        self.stated_lang.unwrap_or_else(|| lang_of_site(&self.root))
    }

    /// The stated language, else `lang`.
    pub(super) fn lang_or(&self, lang: Lang) -> Lang {
        self.stated_lang.unwrap_or(lang)
    }
}
