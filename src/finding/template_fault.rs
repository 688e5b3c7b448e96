//! The families of mistakes in a theme's templates and icons.

/// A mistake in a template, as far as the template engine tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateFault {
    /// The template isn't written as templates are.
    Syntax,
    /// A value that the page doesn't have.
    MissingValue,
    /// A filter, function, component, block or template that there isn't.
    UnknownPart,
    /// Templates that include or extend each other in a circle.
    Circle,
    /// An argument that is missing, unknown or of another type.
    Argument,
    /// A calculation that can't be done.
    Calculation,
    /// A file of an icon that is no `<svg>` with `xmlns` and `viewBox`.
    Icon,
    /// A page that grows without end.
    TooLarge,
    /// A loop that has no end.
    Endless,
    /// Only the engine's own words are known.
    Other,
}

impl TemplateFault {
    /// The words by which a page is stopped that grows without end.
    pub(crate) const TOO_MANY_BYTES: &'static str = "too many bytes";
    /// The words by which a page is stopped that repeats something without end.
    pub(crate) const TOO_MANY_STEPS: &'static str = "too many steps";

    /// The family of a mistake that has a place in a template, by the engine's words.
    pub(crate) fn of_message(message: &str, is_syntax: bool) -> Self {
        const FAMILIES: [(TemplateFault, &[&str]); 7] = [
            (TemplateFault::Circle, &["recursion depth"]),
            (TemplateFault::TooLarge, &[TemplateFault::TOO_MANY_BYTES]),
            (TemplateFault::Endless, &[TemplateFault::TOO_MANY_STEPS]),
            (TemplateFault::Argument, &["argument", "Argument", "Invalid type", "out of range"]),
            (
                TemplateFault::UnknownPart,
                &["Unknown ", "is not registered", "Component '", "Template '", "parent template", "Block `"],
            ),
            (TemplateFault::MissingValue, &["is not defined", "undefined", "not found in context"]),
            (TemplateFault::Calculation, &["Unable to perform", "divide by 0", "overflow", "Slicing step"]),
        ];
        let family = FAMILIES.into_iter().find(|(_, words)| words.iter().any(|word| message.contains(word)));
        match family {
            // A tag that isn't known is written wrongly.
            Some(_) if message.starts_with("Unknown tag") => TemplateFault::Syntax,
            Some((fault, _)) => fault,
            None if is_syntax => TemplateFault::Syntax,
            None => TemplateFault::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_belong_to_families() {
        for (message, fault) in [
            ("Unknown filter `fil`", TemplateFault::UnknownPart),
            ("Unknown tag", TemplateFault::Syntax),
            ("Unknown argument(s) `a` in component call.", TemplateFault::Argument),
            ("Field `title` is not defined. Available fields: body", TemplateFault::MissingValue),
            ("Unable to perform a + b", TemplateFault::Calculation),
            ("too many steps", TemplateFault::Endless),
            ("too many bytes", TemplateFault::TooLarge),
            ("Found `}` but expected }}.", TemplateFault::Syntax),
        ] {
            assert_eq!(TemplateFault::of_message(message, true), fault, "{message}");
        }
        assert_eq!(TemplateFault::of_message("The moon is full", false), TemplateFault::Other);
    }
}
