//! The links of a page that is opened from disk. Links to pages become links to
//! files, and links that leave the archive are marked.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use crate::address::{encoded, names_of};

/// A page, and the files its links may lead to.
pub(super) struct Links<'l> {
    /// The path of the page's own file.
    pub page: &'l str,
    pub files: &'l BTreeSet<String>,
    /// The address of the site on the web.
    pub base: Option<&'l str>,
    /// The words that mark a link as leaving the archive.
    pub mark: &'l str,
}

/// A link as it is written in the archive.
#[derive(Debug, PartialEq, Eq)]
enum RewrittenLink {
    /// Unchanged.
    Same,
    /// To this file of the archive.
    File(String),
    /// Out of the archive, to an address on the web or to none.
    Outside(Option<String>),
}

/// The original target of an anchor that leaves the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LeavingLink {
    /// Another part of the site.
    Site,
    /// Another site on the web.
    Web,
}

impl Links<'_> {
    /// The page with its links rewritten, and the number of links to parts of the site that the
    /// archive doesn't hold.
    pub(super) fn rewritten(&self, html: &str) -> (String, usize) {
        let mut page = String::with_capacity(html.len() + html.len() / 16);
        let mut leaving = 0;
        // An anchor that leaves the archive is marked where it ends.
        let mut is_leaving = false;
        let mut rest = html;
        while let Some((before, tag, after)) = next_tag(rest) {
            page.push_str(before);
            if tag == "</a>" && std::mem::take(&mut is_leaving) {
                page.push_str(&format!(
                    "<span class=\"outside\"> ↗<span class=\"hidden\"> {}</span></span>",
                    self.mark
                ));
            }
            let (tag, leaves) = self.rewrite_tag(tag);
            page.push_str(&tag);
            is_leaving |= leaves.is_some();
            leaving += usize::from(leaves == Some(LeavingLink::Site));
            rest = after;
        }
        page.push_str(rest);
        (page, leaving)
    }

    /// A tag with its links rewritten, and the target if it is an anchor that
    /// leaves the archive.
    fn rewrite_tag(&self, tag: &str) -> (String, Option<LeavingLink>) {
        let mut written = String::with_capacity(tag.len() + 16);
        let mut leaves = None;
        let is_anchor = tag.starts_with("<a ");
        let mut rest = tag;
        while let Some((before, name, value, after)) = next_link(rest) {
            written.push_str(before);
            match self.rewrite_link(value) {
                RewrittenLink::File(path) => written.push_str(&attribute(name, &path)),
                // Links outside of `<a>`, like the canonical address, aren't followed by readers.
                RewrittenLink::Same => written.push_str(&attribute(name, value)),
                RewrittenLink::Outside(_) if !is_anchor => written.push_str(&attribute(name, value)),
                RewrittenLink::Outside(address) => {
                    leaves = Some(if scheme(value).is_some() || value.starts_with("//") {
                        LeavingLink::Web
                    } else {
                        LeavingLink::Site
                    });
                    if let Some(address) = address {
                        written.push_str(&format!(" {name}=\"{address}\" rel=\"external\""));
                    }
                }
            }
            rest = after;
        }
        written.push_str(rest);
        (written, leaves)
    }

    fn rewrite_link(&self, value: &str) -> RewrittenLink {
        // Entities are decoded first: the `#` of `&#x27;` begins no fragment.
        let plain = value.replace("&#x27;", "'").replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&");
        let at = plain.find(['?', '#']).unwrap_or(plain.len());
        let (path, tail) = plain.split_at(at);
        if let Some(scheme) = scheme(value) {
            return if matches!(scheme, "http" | "https") {
                RewrittenLink::Outside(Some(value.to_owned()))
            } else {
                RewrittenLink::Same
            };
        }
        if value.starts_with("//") {
            return RewrittenLink::Outside(Some(value.to_owned()));
        }
        if path.is_empty() {
            return RewrittenLink::Same;
        }
        let Some(file) = self.resolved(path) else { return RewrittenLink::Outside(None) };
        let is_folder = file.is_empty() || file.ends_with('/');
        if is_folder && self.files.contains(&format!("{file}index.html")) {
            let slash = if path.ends_with('/') { "" } else { "/" };
            return RewrittenLink::File(escaped(&format!("{path}{slash}index.html{tail}")));
        }
        if self.files.contains(&file) {
            return RewrittenLink::Same;
        }
        let on_web = self.base.map(|base| format!("{}/{}{tail}", base.trim_end_matches('/'), encoded(&file)));
        RewrittenLink::Outside(on_web.map(|address| escaped(&address)))
    }

    /// The path of a link's target from the root of the site; none if it lies outside.
    fn resolved(&self, path: &str) -> Option<String> {
        let decoded = percent_decode_str(path).decode_utf8().ok()?;
        let folder = self.page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (names, is_folder) = names_of(folder, &decoded)?;
        let joined = names.join("/");
        Some(if is_folder && !joined.is_empty() { format!("{joined}/") } else { joined })
    }
}

/// The name that `next_link` gives to the link of a `<meta http-equiv="refresh">`.
const REFRESH: &str = "refresh";
const REFRESH_BEGIN: &str = " content=\"0; url=";

fn attribute(name: &str, value: &str) -> String {
    if name == REFRESH { format!("{REFRESH_BEGIN}{value}\"") } else { format!(" {name}=\"{value}\"") }
}

/// The text escaped for an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#x27;")
}

/// The text before the next tag, the tag, and the rest; a comment counts as text.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let start = html.find('<')?;
    if html.get(start..)?.starts_with("<!--") {
        // Quotes and tags in a comment don't count.
        let end = start + html.get(start..)?.find("-->")? + "-->".len();
        return Some((html.get(..end)?, "", html.get(end..)?));
    }
    let mut quote = None;
    for (at, c) in html.get(start..)?.char_indices() {
        match (quote, c) {
            (None, '>') => {
                let end = start + at + 1;
                return Some((html.get(..start)?, html.get(start..end)?, html.get(end..)?));
            }
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// The next link in a tag: the text before it, the attribute's name and value, and
/// the rest.
fn next_link(tag: &str) -> Option<(&str, &'static str, &str, &str)> {
    let begins = [("href", " href=\""), ("src", " src=\""), ("action", " action=\""), (REFRESH, REFRESH_BEGIN)];
    let places = begins.into_iter().filter_map(|(name, begin)| Some((tag.find(begin)?, name, begin.len())));
    let (at, name, length) = places.min()?;
    let value_at = at + length;
    let end = value_at + tag.get(value_at..)?.find('"')?;
    Some((tag.get(..at)?, name, tag.get(value_at..end)?, tag.get(end + 1..)?))
}

/// The scheme of an absolute address, like `https`.
fn scheme(value: &str) -> Option<&str> {
    let (scheme, _) = value.split_once(':')?;
    let mut letters = scheme.chars();
    let is_scheme = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeSet<String> {
        [
            "index.html",
            "a/2026/index.html",
            "a/2026/chi-tieu-1/index.html",
            "a/2026/tep/Báo cáo.pdf",
            "a/2026/tep/d'Etat.pdf",
            "tai-nguyen/x.css",
        ]
        .map(str::to_owned)
        .into()
    }

    fn rewritten(html: &str) -> (String, usize) {
        let files = files();
        let base = Some("https://phuong.example/");
        Links { page: "a/2026/index.html", files: &files, base, mark: "(ngoài)" }.rewritten(html)
    }

    #[test]
    fn links_inside_lead_to_files() {
        for (before, after) in [
            ("<a href=\"chi-tieu-1/\">", "<a href=\"chi-tieu-1/index.html\">"),
            ("<a class=\"x\" href=\"../../\">", "<a class=\"x\" href=\"../../index.html\">"),
            ("<a href=\"../../#_don-vi\">", "<a href=\"../../index.html#_don-vi\">"),
            ("<a href=\"./?a=1#b\">", "<a href=\"./index.html?a=1#b\">"),
            ("<a href=\"../..\">", "<a href=\"../../index.html\">"),
            ("<a href=\"#x\">", "<a href=\"#x\">"),
            ("<a href=\"tep/B%C3%A1o%20c%C3%A1o.pdf\">", "<a href=\"tep/B%C3%A1o%20c%C3%A1o.pdf\">"),
            ("<link href=\"../../tai-nguyen/x.css\">", "<link href=\"../../tai-nguyen/x.css\">"),
            ("<a href=\"mailto:a@b.vn\">", "<a href=\"mailto:a@b.vn\">"),
            ("<a href=\"tep/d&#x27;Etat.pdf\">", "<a href=\"tep/d&#x27;Etat.pdf\">"),
            (
                "<!-- don't <a href=\"x/\"> --><a href=\"chi-tieu-1/\">",
                "<!-- don't <a href=\"x/\"> --><a href=\"chi-tieu-1/index.html\">",
            ),
            (
                "<meta http-equiv=\"refresh\" content=\"0; url=chi-tieu-1/\">",
                "<meta http-equiv=\"refresh\" content=\"0; url=chi-tieu-1/index.html\">",
            ),
            ("<a title=\"a > b\" href=\"chi-tieu-1/\">", "<a title=\"a > b\" href=\"chi-tieu-1/index.html\">"),
        ] {
            assert_eq!(rewritten(before), (after.to_owned(), 0), "{before}");
        }
    }

    #[test]
    fn links_that_leave_say_so() {
        let mark = "<span class=\"outside\"> ↗<span class=\"hidden\"> (ngoài)</span></span></a>";
        for (before, after, leaving) in [
            ("<a href=\"../2025/\">x</a>", "<a href=\"https://phuong.example/a/2025/\" rel=\"external\">x", 1),
            ("<a href=\"https://x.vn/?a=1&amp;b\">x</a>", "<a href=\"https://x.vn/?a=1&amp;b\" rel=\"external\">x", 0),
            ("<a href=\"../../../out/\">x</a>", "<a>x", 1),
        ] {
            assert_eq!(rewritten(before), (format!("{after}{mark}"), leaving), "{before}");
        }
        let canonical = "<link rel=\"canonical\" href=\"https://phuong.example/a/2026/\">";
        assert_eq!(rewritten(canonical), (canonical.to_owned(), 0));
    }

    #[test]
    fn without_an_address_on_the_web_a_link_leads_nowhere() {
        let files = files();
        let links = Links { page: "index.html", files: &files, base: None, mark: "(ngoài)" };
        let (html, leaving) = links.rewritten("<a class=\"y\" href=\"b/\">x</a>");
        assert_eq!(leaving, 1);
        assert!(html.starts_with("<a class=\"y\">x<span"), "{html}");
    }

    #[test]
    fn text_that_looks_like_a_tag_is_text() {
        for html in ["a < b", "<p>1 &lt; 2</p>", "<unclosed href=\"x/", ""] {
            assert_eq!(rewritten(html), (html.to_owned(), 0));
        }
    }
}
