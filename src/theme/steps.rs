//! Writes a count into each loop and component of a site's own templates, so that one that goes on
//! without end is stopped (`src/render/steps.rs`).

use super::trim::{Cuts, engine_piece};

/// The call that counts, behind the tag that begins a loop or a component.
const COUNT: &str = "{{ step() }}";

/// The template with its counts. `cuts` are those of the template; their places follow.
pub(crate) fn with_counts(template: &str, cuts: &Cuts) -> (String, Cuts) {
    let mut counted = String::with_capacity(template.len());
    let mut places = cuts.clone();
    let mut rest = template;
    while let Some((before, from)) = rest.find('{').and_then(|at| rest.split_at_checked(at)) {
        let (length, is_repeated) = match engine_piece(from) {
            Some((length, _)) => (length, is_repeated(from)),
            None => (1, false),
        };
        let Some((piece, behind)) = from.split_at_checked(length) else { break };
        counted.push_str(before);
        let begin = counted.len();
        counted.push_str(piece);
        if is_repeated {
            // A mistake in the count is one of the tag before it.
            places.insert(counted.len(), COUNT.len(), begin);
            counted.push_str(COUNT);
        }
        rest = behind;
    }
    counted.push_str(rest);
    (counted, places)
}

/// Whether a tag begins a text that may be repeated.
fn is_repeated(tag: &str) -> bool {
    let code = tag.strip_prefix("{%").map(|code| code.trim_start_matches('-').trim_start());
    code.is_some_and(|code| {
        let word = code.split(|c: char| !c.is_alphabetic()).next();
        matches!(word, Some("for" | "component"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::trim::trim;

    #[test]
    fn loops_and_components_count() {
        for (template, counted) in [
            ("{% for a in b %}c{% endfor %}", "{% for a in b %}{{ step() }}c{% endfor %}"),
            ("{%- for a in b -%}", "{%- for a in b -%}{{ step() }}"),
            ("{% component a(b) %}c{% endcomponent a %}", "{% component a(b) %}{{ step() }}c{% endcomponent a %}"),
            ("<pre>{% for a in \"%}\" %}", "<pre>{% for a in \"%}\" %}{{ step() }}"),
            (
                "{# {% for a in b %} #}{% raw %}{% for a in b %}{% endraw %}",
                "{# {% for a in b %} #}{% raw %}{% for a in b %}{% endraw %}",
            ),
            (
                "{{ \"{% for a in b %}\" }}{ {% if a %}{% set for = 1 %}",
                "{{ \"{% for a in b %}\" }}{ {% if a %}{% set for = 1 %}",
            ),
            ("{", "{"),
            ("{% for", "{% for{{ step() }}"),
        ] {
            assert_eq!(with_counts(template, &Cuts::default()).0, counted, "{template:?}");
        }
    }

    #[test]
    fn a_place_is_found_again() {
        let template = "<ul>\n  {% for a in b %}\n    <li>{{ một }}</li>\n    {% for c in d %}\n  <b>\n{% endfor %}{% endfor %}</ul>\n";
        let (trimmed, cuts) = trim(template);
        let (counted, places) = with_counts(&trimmed, &cuts);
        for word in ["<ul", "{% for a", "<li", "một", "{% for c", "<b>", "{% endfor", "</ul"] {
            assert_eq!(places.source(counted.find(word).unwrap()), template.find(word).unwrap(), "{word}");
        }
        let (first, last) = (counted.find("step").unwrap(), counted.rfind("step").unwrap());
        assert_eq!(places.source(first), template.find("{% for a").unwrap() + "{{ ".len());
        assert_eq!(places.source(last), template.find("{% for c").unwrap() + "{{ ".len());
    }
}
