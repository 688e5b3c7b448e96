//! Former addresses. Each alias stands for what it is written on and for all
//! below it, so that a ward that was renamed takes one line: every page gets
//! one at its former address that leads on, data and attachments are copied,
//! and hosts that read rules get those.

use std::collections::{BTreeMap, BTreeSet};

use super::data::DataFile;
use super::feed::escaped;
use crate::pages::catalog::{self, PageId};
use crate::pages::{PageContext, below_root, encoded};

/// The rules as Netlify, Cloudflare Pages and others read them.
pub const RULES: &str = "_redirects";
/// The rules as a map of nginx.
pub const NGINX: &str = "nginx-redirects.map";

/// What stands at former addresses.
#[derive(Debug, Default)]
pub struct Redirects {
    /// Where each former page leads, both from the root without the first slash.
    pages: BTreeMap<String, String>,
    /// Files of data that stand at a former path as well, by it.
    pub data: BTreeMap<String, DataFile>,
    /// Attachments that do, by their positions.
    pub attachments: BTreeMap<String, usize>,
    /// Former and present folders, as they were written.
    rules: Vec<(String, String)>,
    /// The outermost pages of today that lie below former addresses.
    kept: Vec<String>,
    language: &'static str,
    /// The path of the site on its host.
    top: String,
}

impl Redirects {
    pub fn of(context: &PageContext) -> Self {
        let rules = rules(context);
        let settings = &context.site.frame.settings;
        let top = crate::render::templates::top_of(settings.base_url.as_deref());
        let mut redirects = Self { rules, language: settings.language.code(), top, ..Self::default() };
        if redirects.rules.is_empty() {
            return redirects;
        }
        let ids = catalog::all_pages(context).into_iter().filter(|id| *id != PageId::NotFound);
        let pages: BTreeSet<String> = ids.filter_map(|id| catalog::address(context, &id)).collect();
        let files = Files::of(context);
        for (former, present) in redirects.rules.clone() {
            for (former, present) in below(&former, &present, &pages) {
                if !pages.contains(&former) {
                    redirects.pages.entry(former).or_insert(present);
                }
            }
            redirects.copy_files(&files, &former, &present);
            let pages = pages.range(former.clone()..).take_while(|page| page.starts_with(&former));
            let attached = files.attachments.range(former.clone()..).map(|(path, _)| path);
            let there = pages.chain(attached.take_while(|path| path.starts_with(&former)));
            for path in there.filter(|path| **path != former) {
                if !redirects.kept.last().is_some_and(|above: &String| path.starts_with(above)) {
                    redirects.kept.push(path.clone());
                }
            }
        }
        redirects
    }

    fn copy_files(&mut self, files: &Files, former: &str, present: &str) {
        if present.is_empty() {
            return;
        }
        let moved = |path: &str| format!("{former}{}", path.strip_prefix(present).unwrap_or_default());
        for (path, file) in files.data.range(present.to_owned()..).take_while(|(path, _)| path.starts_with(present)) {
            self.data.entry(moved(path)).or_insert(*file);
        }
        let attachments = files.attachments.range(present.to_owned()..);
        for (path, at) in attachments.take_while(|(path, _)| path.starts_with(present)) {
            let former = moved(path);
            if !files.attachments.contains_key(&former) {
                self.attachments.entry(former).or_insert(*at);
            }
        }
    }

    /// The paths of all files at former addresses.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let pages = self.pages.keys().map(|address| format!("{address}index.html"));
        pages.chain(self.data.keys().cloned()).chain(self.attachments.keys().cloned())
    }

    /// The pages, and the rules for hosts, by their paths.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files: Vec<(String, String)> =
            self.pages.iter().map(|(former, to)| (format!("{former}index.html"), self.page(former, to))).collect();
        if !self.rules.is_empty() {
            files.push((RULES.to_owned(), self.rules()));
            files.push((NGINX.to_owned(), self.nginx()));
        }
        files
    }

    /// The file at a path.
    pub fn file(&self, path: &str) -> Option<String> {
        match path {
            RULES | NGINX if self.rules.is_empty() => None,
            RULES => Some(self.rules()),
            NGINX => Some(self.nginx()),
            _ => {
                let former = path.strip_suffix("index.html")?;
                self.pages.get(former).map(|to| self.page(former, to))
            }
        }
    }

    fn page(&self, former: &str, to: &str) -> String {
        let to = escaped(&format!("{}{to}", "../".repeat(former.matches('/').count())));
        let language = self.language;
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{to}</title><meta http-equiv=\"refresh\" content=\"0; url={to}\"><link rel=\"canonical\" href=\"{to}\"></head>\n<body><p><a href=\"{to}\">{to}</a></p></body>\n</html>\n",
        )
    }

    /// Some hosts follow a rule even where a page is: there each former page has one of its own.
    fn rules(&self) -> String {
        let top = &self.top;
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

    /// For `$request_uri`: as it was asked for, encoded and with its query.
    fn nginx(&self) -> String {
        let top = encoded(&self.top);
        let mut text = String::from("# map $request_uri $congkhai_to { include /…/nginx-redirects.map; }\n");
        // What is there today comes before what was there formerly.
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

/// A text as a regular expression has it.
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

/// The files of today that are no pages, by their paths.
struct Files {
    data: BTreeMap<String, DataFile>,
    /// By their positions.
    attachments: BTreeMap<String, usize>,
}

impl Files {
    fn of(context: &PageContext) -> Self {
        let of_resolutions = context.site.resolution_ids().flat_map(DataFile::of_resolution);
        let attachments = context.site.frame.attachments.iter().enumerate();
        Self {
            data: of_resolutions.filter_map(|file| Some((file.path(context)?, file))).collect(),
            attachments: attachments.map(|(at, one)| (below_root(&one.address), at)).collect(),
        }
    }
}

/// Former and present folders, the innermost former ones first: they say more.
fn rules(context: &PageContext) -> Vec<(String, String)> {
    // Few have any, and an address takes longer to make than to see that.
    let documents = context.site.documents().filter(|document| !document.aliases.is_empty()).flat_map(|document| {
        let present = below_root(&document.path.address());
        document.aliases.iter().map(move |alias| (folder(&alias.value), present.clone()))
    });
    let targets = context.site.resolutions.iter().flat_map(|entry| {
        entry.targets().filter(|target| !target.aliases.is_empty()).flat_map(|target| {
            let present = format!("{}{}/", below_root(&entry.address), target.slug);
            target.aliases.iter().map(move |alias| (folder(&alias.value), present.clone()))
        })
    });
    let mut rules: Vec<(String, String)> = documents.chain(targets).collect();
    rules.sort_by(|one, two| two.0.matches('/').count().cmp(&one.0.matches('/').count()).then_with(|| one.cmp(two)));
    rules
}

fn folder(alias: &str) -> String {
    format!("{}/", alias.trim_matches('/'))
}

/// The pages at and below an address, and where they were. The home page stands for itself alone.
fn below(former: &str, present: &str, pages: &BTreeSet<String>) -> Vec<(String, String)> {
    if present.is_empty() {
        return vec![(former.to_owned(), String::new())];
    }
    let all = pages.range(present.to_owned()..).take_while(|page| page.starts_with(present));
    all.map(|page| (format!("{former}{}", page.get(present.len()..).unwrap_or_default()), page.clone())).collect()
}
