//! The files and rules at former addresses. An alias stands for the address of what it is written
//! on and for all addresses below, so a renamed ward needs one line. Each former page becomes a
//! page that leads on, data and attachments are copied, and hosts that read rules get rules.

use std::collections::{BTreeMap, BTreeSet};

use super::files::SiteFile;
use super::files_beside::{files_beside, route_beside};
use crate::address::{Route, encoded, href};
use crate::invariant::must;
use crate::pages::{PageContext, PageId};
use crate::render::top_of;
use crate::text::escape_markup;

/// The files at former addresses.
#[derive(Debug, Default)]
pub(super) struct Redirects {
    /// The present address of each former page; both from the root, without the first slash.
    pages: BTreeMap<String, String>,
    /// The files that are copied to a former path, by that path.
    copies: BTreeMap<String, SiteFile>,
    /// Pairs of a former and a present folder, in the order of `rules`.
    rules: Vec<(String, String)>,
    /// The outermost present pages and attachments that lie below former addresses.
    kept: Vec<String>,
    language: &'static str,
    /// The path of the site on its host.
    top: String,
}

/// A file at a former address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormerFile {
    /// A page that leads on to the present one, by its former address.
    Page(String),
    /// A copy of a present file: data or an attachment.
    Copy(Box<SiteFile>),
}

impl Redirects {
    pub(super) fn of(context: &PageContext) -> Self {
        let settings = &context.site.settings;
        let top = top_of(settings.base_url.as_deref());
        let rules = rules(context);
        let pages = context.site.cited.without_year.iter();
        let pages = pages.map(|(without, with)| (Route::Cited(without).to_string(), Route::Cited(with).to_string()));
        let pages = pages.collect();
        let mut redirects = Self { pages, rules, language: settings.language.code(), top, ..Self::default() };
        if redirects.rules.is_empty() {
            return redirects;
        }
        let ids = PageId::all(context).into_iter().filter(|id| *id != PageId::NotFound);
        let pages: BTreeSet<String> = ids.map(|id| id.address(context)).collect();
        let files = PresentFiles::of(context);
        for (former, present) in redirects.rules.clone() {
            for (former, present) in below(&former, &present, &pages) {
                if !pages.contains(&former) {
                    redirects.pages.entry(former).or_insert(present);
                }
            }
            redirects.copy_files(&files, &former, &present);
            redirects.keep_present(&files, &pages, &former);
        }
        redirects
    }

    /// Adds copies of the data and attachments below a present folder to the former one.
    fn copy_files(&mut self, files: &PresentFiles, former: &str, present: &str) {
        if present.is_empty() {
            return;
        }
        for (file, rest) in with_prefix(&files.data, present) {
            self.copies.entry(format!("{former}{rest}")).or_insert_with(|| file.clone());
        }
        for (at, rest) in with_prefix(&files.attachments, present) {
            let former = format!("{former}{rest}");
            if !files.attachments.contains_key(&former) {
                self.copies.entry(former).or_insert(SiteFile::Attachment(*at));
            }
        }
    }

    /// Notes the present pages and attachments that lie below a former folder.
    fn keep_present(&mut self, files: &PresentFiles, pages: &BTreeSet<String>, former: &str) {
        let pages = pages.range(former.to_owned()..).take_while(|page| page.starts_with(former));
        let attached = files.attachments.range(former.to_owned()..).map(|(path, _)| path);
        let there = pages.chain(attached.take_while(|path| path.starts_with(former)));
        for path in there.filter(|path| *path != former) {
            if !self.kept.last().is_some_and(|above: &String| path.starts_with(above)) {
                self.kept.push(path.clone());
            }
        }
    }

    /// Whether there are rules for hosts.
    pub(super) fn has_rules(&self) -> bool {
        !self.rules.is_empty()
    }

    /// All files at former addresses, with their paths.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, FormerFile)> {
        let pages = self.pages.keys().map(|former| (index_of(former), FormerFile::Page(former.clone())));
        let copies = self.copies.iter().map(|(path, file)| (path.clone(), FormerFile::Copy(Box::new(file.clone()))));
        pages.chain(copies)
    }

    /// The file at a former address.
    pub(super) fn find(&self, address: &str) -> Option<FormerFile> {
        if let Some(file) = self.copies.get(address) {
            return Some(FormerFile::Copy(Box::new(file.clone())));
        }
        let former = address.strip_suffix("index.html").unwrap_or(address);
        self.pages.contains_key(former).then(|| FormerFile::Page(former.to_owned()))
    }

    /// The HTML of the page at a former address, which leads on to the present one.
    pub(super) fn page(&self, former: &str) -> String {
        let to = must(self.pages.get(former), "a file of the list has a page it leads on to");
        let to = escape_markup(&format!("{}{to}", "../".repeat(former.matches('/').count()))).into_owned();
        let language = self.language;
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{to}</title><meta http-equiv=\"refresh\" content=\"0; url={to}\"><link rel=\"canonical\" href=\"{to}\"></head>\n<body><p><a href=\"{to}\">{to}</a></p></body>\n</html>\n",
        )
    }

    /// The rules in the format of Netlify, Cloudflare Pages and others.
    ///
    /// Some hosts follow a rule even if there is a file. So a former folder that has present files
    /// gets one rule for each former page instead of one for all.
    pub(super) fn host_rules(&self) -> String {
        // `*` and `:` would stand for any path.
        let top = self.top.replace('*', "%2A").replace(':', "%3A");
        let mut text = String::new();
        for (former, present) in &self.rules {
            let hides = self.kept.iter().any(|kept| kept.starts_with(former));
            if present.is_empty() {
                text.push_str(&format!("{top}{former} {top} 301\n"));
            } else if hides {
                let pages = self.pages.range(former.clone()..).take_while(|(page, _)| page.starts_with(former));
                pages.for_each(|(page, to)| text.push_str(&format!("{top}{page} {top}{to} 301\n")));
            } else {
                text.push_str(&format!("{top}{former}* {top}{present}:splat 301\n"));
            }
        }
        text
    }

    /// The rules as a map of nginx, keyed by `$request_uri`: percent-encoded, with the query.
    pub(super) fn nginx_rules(&self) -> String {
        // The path of `base_url` is percent-encoded already.
        let top = self.top.replace('$', "%24");
        let mut text = String::from("# map $request_uri $congkhai_to { include /…/nginx-redirects.map; }\n");
        // Present files take precedence over rules.
        for kept in &self.kept {
            text.push_str(&format!("\"~^{}\" \"\";\n", pattern(&format!("{top}{}", encoded(kept)))));
        }
        for (former, present) in &self.rules {
            let (former, present) = (pattern(&format!("{top}{}", encoded(former))), encoded(present));
            if present.is_empty() {
                text.push_str(&format!("\"~^{former}(\\?.*)?$\" \"{top}\";\n"));
            } else {
                text.push_str(&format!("\"~^{former}(?<congkhai_rest>.*)$\" \"{top}{present}$congkhai_rest\";\n"));
            }
        }
        text
    }
}

/// A regular expression that matches this text.
fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_alphanumeric() && !"/-_%".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// The present files that keep their former addresses, by their paths.
struct PresentFiles {
    data: BTreeMap<String, SiteFile>,
    /// The positions of attachments.
    attachments: BTreeMap<String, usize>,
}

impl PresentFiles {
    fn of(context: &PageContext) -> Self {
        let site = &context.site;
        let path = |file: SiteFile| route_beside(site, &file).map(|route| (route.to_string(), file));
        let attachments = site.attachments.iter().enumerate();
        Self {
            data: files_beside(context).into_iter().filter_map(path).collect(),
            attachments: attachments.map(|(at, one)| (href(&one.address).to_owned(), at)).collect(),
        }
    }
}

/// The entries whose key begins with `prefix`, each with the rest of its key.
fn with_prefix<'m, V>(map: &'m BTreeMap<String, V>, prefix: &'m str) -> impl Iterator<Item = (&'m V, &'m str)> {
    map.range(prefix.to_owned()..).map_while(move |(key, value)| Some((value, key.strip_prefix(prefix)?)))
}

fn index_of(folder: &str) -> String {
    format!("{folder}index.html")
}

/// Pairs of a former and a present folder, the innermost (most specific) former ones first.
fn rules(context: &PageContext) -> Vec<(String, String)> {
    let documents = context.site.documents().flat_map(|document| {
        let present = href(&document.path.address);
        document.aliases.iter().map(move |alias| (folder(&alias.value), present.to_owned()))
    });
    let targets = context.site.resolutions.iter().flat_map(|entry| {
        entry.targets().flat_map(move |target| {
            target.aliases.iter().map(|alias| (folder(&alias.value), context.target_href(entry, &target.slug)))
        })
    });
    let days = context.site.addresses.former_days().iter();
    let days = days.map(|(former, today)| (folder(former), href(today).to_owned()));
    let mut rules: Vec<(String, String)> = documents.chain(targets).chain(days).collect();
    rules.sort_by(|one, two| two.0.matches('/').count().cmp(&one.0.matches('/').count()).then_with(|| one.cmp(two)));
    rules
}

fn folder(alias: &str) -> String {
    format!("{}/", alias.trim_matches('/'))
}

/// The former and the present address of each page at or below `present`. The home page stands for
/// itself alone.
fn below(former: &str, present: &str, pages: &BTreeSet<String>) -> Vec<(String, String)> {
    if present.is_empty() {
        return vec![(former.to_owned(), String::new())];
    }
    let all = pages.range(present.to_owned()..).map_while(|page| Some((page.strip_prefix(present)?, page)));
    all.map(|(rest, page)| (format!("{former}{rest}"), page.clone())).collect()
}
