//! The sentences of a problem in the language asked for.

use super::{en, vi};
use crate::finding::problem::Problem;
use crate::finding::syntax_fault::SyntaxFault;
use crate::lang::Lang;

impl Problem {
    /// The sentence that says what is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => vi::message(self),
            Lang::En => en::message(self),
        }
    }

    /// The words of a parser, where the slip is of no known kind, or where they name what only the
    /// author of a template knows.
    pub(crate) fn detail(&self) -> Option<&str> {
        match self {
            Problem::FrontMatterSyntax { fault: SyntaxFault::Other { detail } } => Some(detail),
            Problem::Template { detail, .. } => detail.as_deref(),
            _ => None,
        }
    }

    /// The sentence that says how to mend it.
    pub fn help(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => vi::help(self),
            Lang::En => en::help(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_words() {
        let problem = Problem::UnknownIndicator { id: "bhty".into(), nearest: Some("bhyt".into()) };
        assert_eq!(problem.message(Lang::Vi), "chỉ số `bhty` không có");
        assert_eq!(problem.help(Lang::Vi), "gần nhất: `bhyt`");
        assert_eq!(problem.message(Lang::En), "there is no indicator `bhty`");
        assert_eq!(problem.help(Lang::En), "nearest: `bhyt`");
    }
}
