//! Who runs the site, where mistakes are told, and under which licence its data may be used.

use super::fields::Fields;
use super::findings::FindingList;
use super::keys;
use super::node::Node;
use super::settings::web_address;
use crate::finding::{Problem, Spanned};

/// The one who runs the site: an office, a portal, a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    pub name: String,
    /// A sentence of its publisher on the site's nature and limits.
    pub about: Option<String>,
    pub url: Option<String>,
    /// How to reach the publisher, in words.
    pub contact: Option<String>,
    pub report: Option<ReportAddress>,
}

/// The address at which mistakes on a page are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportAddress {
    /// An e-mail address.
    Mail(String),
    /// A web address, in which `{page}` stands for the address of the page.
    Form(String),
}

/// The place of a page's address in the address of a form.
const PAGE: &str = "{page}";

/// The licence of the site's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// The SPDX id, or the address where that is all that is known.
    pub name: String,
    pub url: String,
}

impl ReportAddress {
    fn parse(text: &str) -> Option<Self> {
        if text.starts_with("https://") || text.starts_with("http://") {
            let is_template = text.matches(PAGE).count() == 1 && !text.contains(char::is_whitespace);
            return is_template.then(|| Self::Form(text.to_owned()));
        }
        let (name, host) = text.split_once('@')?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let fits = |part: &str| !part.is_empty() && part.chars().all(is_plain);
        (fits(name) && fits(host) && host.contains('.')).then(|| Self::Mail(text.to_owned()))
    }

    /// The address that tells of a mistake on the page at an address.
    pub(crate) fn for_page(&self, page: &str) -> String {
        // Addresses have no other signs that mean something in a query.
        let page = page.replace('%', "%25").replace('&', "%26").replace('+', "%2B");
        match self {
            Self::Mail(mail) => format!("mailto:{mail}?subject={page}"),
            Self::Form(form) => form.replace(PAGE, &page),
        }
    }
}

impl Licence {
    fn parse(text: &str) -> Option<Self> {
        if text.starts_with("https://") || text.starts_with("http://") {
            let is_address = !text.contains(char::is_whitespace);
            return is_address.then(|| Self { name: text.to_owned(), url: text.to_owned() });
        }
        let is_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        let fits = text.chars().all(is_id) && text.starts_with(|c: char| c.is_ascii_alphabetic());
        fits.then(|| Self { name: text.to_owned(), url: licence_page(text) })
    }
}

/// The page of a licence that people can read. SPDX has one for each of its ids.
fn licence_page(id: &str) -> String {
    match id {
        "CC0-1.0" => "https://creativecommons.org/publicdomain/zero/1.0/".to_owned(),
        "CC-BY-4.0" => "https://creativecommons.org/licenses/by/4.0/".to_owned(),
        "CC-BY-SA-4.0" => "https://creativecommons.org/licenses/by-sa/4.0/".to_owned(),
        _ => format!("https://spdx.org/licenses/{id}.html"),
    }
}

/// Reads the table `publisher`.
pub(super) fn publisher(node: &Node<'_>, findings: &mut FindingList) -> Option<Publisher> {
    let mut fields = Fields::of(node, "publisher", &keys::PUBLISHER, findings)?;
    let publisher = Publisher {
        name: fields.required_text("name", findings).value,
        about: fields.text("about", findings).map(|about| about.value),
        url: web_address(&mut fields, "url", findings),
        contact: fields.text("contact", findings).map(|contact| contact.value),
        report: fields.text("report", findings).and_then(|text| {
            parsed(&text, ReportAddress::parse, |found| Problem::BadReportAddress { found }, findings)
        }),
    };
    fields.finish(findings);
    Some(publisher)
}

/// Reads the key `licence`.
pub(super) fn licence(fields: &mut Fields<'_, '_>, findings: &mut FindingList) -> Option<Licence> {
    let text = fields.text("licence", findings)?;
    parsed(&text, Licence::parse, |found| Problem::BadLicence { found }, findings)
}

fn parsed<T>(
    text: &Spanned<String>,
    parse: impl Fn(&str) -> Option<T>,
    problem: impl Fn(String) -> Problem,
    findings: &mut FindingList,
) -> Option<T> {
    let parsed = parse(text.value.trim());
    if parsed.is_none() {
        findings.add(text.span, problem(text.value.clone()));
    }
    parsed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_told_with_the_page() {
        for (stated, page, address) in [
            (
                "gop-y@phuong.example",
                "https://a.example/x/",
                "mailto:gop-y@phuong.example?subject=https://a.example/x/",
            ),
            (
                "https://b.example/?trang={page}",
                "https://a.example/x/",
                "https://b.example/?trang=https://a.example/x/",
            ),
            ("https://b.example/{page}#form", "x/a%20b+c/", "https://b.example/x/a%2520b%2Bc/#form"),
        ] {
            assert_eq!(ReportAddress::parse(stated).unwrap().for_page(page), address);
        }
    }

    #[test]
    fn what_leads_nowhere_is_no_address_of_reports() {
        for text in
            ["", "gop-y", "@phuong.example", "a@b", "a b@c.vn", "a@b.vn?cc=x", "https://b.example/", "mailto:a@b.vn"]
        {
            assert_eq!(ReportAddress::parse(text), None, "{text}");
        }
        assert_eq!(ReportAddress::parse("https://b.example/{page}/{page}"), None);
    }

    #[test]
    fn a_licence_is_an_id_or_an_address() {
        for (text, url) in [
            ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
            ("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
            ("https://a.example/giay-phep", "https://a.example/giay-phep"),
        ] {
            assert_eq!(Licence::parse(text).unwrap().url, url);
        }
        for text in ["", "CC BY 4.0", "tự do", "4.0", "https://a b"] {
            assert_eq!(Licence::parse(text), None, "{text}");
        }
    }
}
