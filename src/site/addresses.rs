//! The addresses of a site: of its content, and of the pages and files congkhai makes. The
//! latter are computed at look-up, never listed: a nation has half a million addresses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::citations::CitedDocuments;
use crate::address::{INDICATORS, LIST_PAGE_PREFIX, Route, TableFormat, href};
use crate::content::resolution::{Resolution, Target};
use crate::domain::period::Period;
use crate::finding::Place;
use crate::slug::slug;

/// The origin of an address inside the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressOrigin<'a> {
    /// A content file, an attachment or a former address, by its place.
    Content(&'a Place),
    /// A page or file made by congkhai.
    Made,
}

/// All addresses of a site, to check links and the addresses that content claims.
#[derive(Debug, Default)]
pub struct Addresses {
    content: BTreeMap<String, Place>,
    /// The places by the folded form of each address of content, to find twins.
    folded: BTreeMap<String, Place>,
    /// The resolutions, whose targets have pages below them.
    resolutions: BTreeMap<String, Arc<Resolution>>,
    /// The addresses of targets that amendments add.
    added_targets: BTreeSet<String>,
    /// The addresses of files that couldn't be read. A link to one is no mistake of the author.
    unread: BTreeSet<String>,
    periods: BTreeSet<Period>,
    /// The addresses of the pages of responsible bodies.
    bodies: BTreeSet<String>,
    /// The indicators that resolutions use, by their ids, with the periods.
    indicator_periods: BTreeSet<(String, Period)>,
    /// Today's address by the former one; each also stands for all addresses below it.
    aliases: BTreeMap<String, String>,
    /// The addresses of reports whose day was corrected, which no file lists.
    former_days: BTreeMap<String, String>,
    /// The names of archives. The page that lists them exists only if there are any.
    archives: BTreeSet<String>,
    cited: BTreeSet<String>,
}

impl Addresses {
    /// Adds an address of content; returns the place that has it already, if one does.
    pub fn add(&mut self, address: &str, place: Place) -> Option<Place> {
        if let Some(first) = self.folded.get(&fold(address)) {
            return Some(first.clone());
        }
        self.folded.insert(fold(address), place.clone());
        self.content.insert(address.to_owned(), place);
        None
    }

    pub fn add_resolution(&mut self, address: &str, resolution: &Arc<Resolution>) {
        self.resolutions.insert(address.to_owned(), Arc::clone(resolution));
        self.periods.extend(resolution.period);
        for target in resolution.targets() {
            self.add_bodies(address, &target.responsible);
            self.add_indicators(resolution.period, target);
        }
    }

    /// Adds the address of a target that an amendment adds to the resolution at an address.
    pub fn add_target(&mut self, resolution: &str, target: &Target) {
        let amended = self.resolutions.get(resolution).and_then(|resolution| resolution.period);
        self.add_indicators(amended, target);
        self.added_targets.insert(format!("{resolution}{}/", target.slug));
        self.add_bodies(resolution, &target.responsible);
    }

    /// Adds the pages of the indicators of a target in its period.
    fn add_indicators(&mut self, period: Option<Period>, target: &Target) {
        let ids = target.parts.iter().filter_map(|part| part.indicator.as_ref());
        self.indicator_periods.extend(ids.zip(period).map(|(id, period)| (id.value.to_string(), period)));
    }

    /// Adds the pages of the bodies that a target of the resolution at an address names.
    fn add_bodies(&mut self, resolution: &str, names: &[String]) {
        let path = resolution.trim_end_matches('/');
        let Some(unit) = path.rfind('/').and_then(|at| path.get(..=at)) else { return };
        let slugs = names.iter().map(|name| slug(name)).filter(|slug| !slug.is_empty());
        self.bodies.extend(slugs.map(|slug| format!("/{}", Route::Body(href(unit), &slug, 1))));
    }

    pub fn add_alias(&mut self, former: &str, today: &str) {
        // A former address of the home page stands for that page alone, not for all below.
        if today != "/" {
            self.aliases.insert(former.to_owned(), today.to_owned());
        }
    }

    /// Today's address by the former one; each also stands for all addresses below it.
    pub fn aliases(&self) -> &BTreeMap<String, String> {
        &self.aliases
    }

    /// Adds the former address of a report whose day was corrected.
    pub fn add_former_day(&mut self, former: &str, today: &str) {
        self.add_alias(former, today);
        self.former_days.insert(former.to_owned(), today.to_owned());
    }

    /// The former addresses of reports whose day was corrected, with those of today.
    pub fn former_days(&self) -> &BTreeMap<String, String> {
        &self.former_days
    }

    pub fn add_archive(&mut self, name: &str) {
        self.archives.insert(name.to_owned());
    }

    /// Adds the address of a file that couldn't be read or was left out.
    pub fn add_unread(&mut self, address: String) {
        self.unread.insert(address);
    }

    /// Whether an address is that of a file that couldn't be read, or lies below one.
    pub fn may_be_unread(&self, address: &str) -> bool {
        let folders = address.match_indices('/').filter_map(|(at, _)| address.get(..=at));
        !self.unread.is_empty() && folders.into_iter().any(|folder| folder != "/" && self.unread.contains(folder))
    }

    /// Adds the addresses of cited documents, and those they had before their year was known.
    pub fn add_cited(&mut self, cited: &CitedDocuments) {
        self.cited.extend(cited.documents.keys().chain(cited.without_year.keys()).cloned());
    }

    /// The origin of what is at an address; none where a visitor would meet a 404.
    pub fn find(&self, address: &str) -> Option<AddressOrigin<'_>> {
        let is_there = match Route::parse(href(address)) {
            Route::Archives => !self.archives.is_empty(),
            Route::Archive(name) => self.archives.contains(name),
            _ => return self.today(address).or_else(|| self.formerly(address)),
        };
        is_there.then_some(AddressOrigin::Made)
    }

    fn today(&self, address: &str) -> Option<AddressOrigin<'_>> {
        let found = self.content.get(address).map(AddressOrigin::Content);
        found.or_else(|| self.is_made(address).then_some(AddressOrigin::Made))
    }

    /// The origin of what is at an address through an alias of one of its folders.
    fn formerly(&self, address: &str) -> Option<AddressOrigin<'_>> {
        let folders = address.rmatch_indices('/').filter_map(|(at, _)| address.split_at_checked(at + 1));
        folders.into_iter().find_map(|(folder, rest)| self.today(&format!("{}{rest}", self.aliases.get(folder)?)))
    }

    /// Whether an address belongs to a made page or file, so that content can't have it, in
    /// whatever case. Those of cited documents are kept for all documents that will ever be cited.
    pub fn is_reserved(&self, address: &str) -> bool {
        // The home page and the list of indicators are made, but show a text of content.
        let is_open = matches!(Route::parse(href(address)), Route::Home | Route::Indicators);
        !is_open && self.is_of_site(&fold(address))
    }

    /// Whether content has an address, in whatever case.
    pub fn has(&self, address: &str) -> bool {
        self.folded.contains_key(&fold(address))
    }

    /// Whether an attachment would be a file of the site, of one of its pages, or the compressed form
    /// of such a file, which servers send instead of it; or a file where the site has a folder.
    pub fn is_reserved_for_file(&self, address: &str) -> bool {
        let folded = fold(address);
        let plain = folded.strip_suffix(".gz").or_else(|| folded.strip_suffix(".br")).unwrap_or(&folded);
        let page = plain.strip_suffix("index.html").filter(|folder| folder.ends_with('/'));
        let is_page = |page: &str| self.folded.contains_key(page) || page == "/" || self.is_of_site(page);
        let is_file_of_page = page.is_some_and(is_page);
        is_file_of_page || self.is_of_site(plain) || self.is_of_site(&format!("{folded}/"))
    }

    /// The place of the content that needs a folder where an attachment would be a file.
    pub fn content_below(&self, attachment: &str) -> Option<&Place> {
        let below = format!("{}/", fold(attachment));
        self.folded
            .range(below.clone()..)
            .next()
            .filter(|(address, _)| address.starts_with(&below))
            .map(|(_, place)| place)
    }

    /// Whether an address in folded form is that of a page or file that congkhai makes for this site
    /// or may make for a later one.
    fn is_of_site(&self, folded: &str) -> bool {
        let is_of_form = matches!(
            Route::parse(href(folded)),
            Route::Cited(_) | Route::Asset(_) | Route::SearchIndex(_) | Route::SitemapPart(_) | Route::Archive(_)
        );
        is_of_form || self.is_made(folded) || is_page_of_list(folded) || is_of_files(folded)
    }

    /// All addresses of content, to suggest the nearest one for a mistyped link.
    pub fn of_content(&self) -> impl Iterator<Item = &str> {
        self.content.keys().map(String::as_str)
    }

    fn is_made(&self, address: &str) -> bool {
        let is_resolution = |resolution: &str| self.resolutions.contains_key(&format!("/{resolution}"));
        match Route::parse(href(address)) {
            Route::Home
            | Route::Search
            | Route::Methodology
            | Route::NotFound
            | Route::Archives
            | Route::Years
            | Route::Indicators
            | Route::CitedList(1)
            | Route::Data(1)
            | Route::Changes(1)
            | Route::Disclosures
            | Route::Statuses
            | Route::Status(_, 1)
            | Route::WholeTable(_)
            | Route::WholeWorkbook(1)
            | Route::ResultTable
            | Route::DataFile(_)
            | Route::Feed("")
            | Route::Robots
            | Route::OpenSearch
            | Route::Sitemap
            | Route::HostRules
            | Route::NginxRules => true,
            Route::Year(period, 1) | Route::Disclosure(period, 1) => self.periods.contains(&period),
            Route::Body(_, _, 1) => self.bodies.contains(address),
            Route::IndicatorPeriod(folder, period, 1) => {
                let id = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
                let is_used = self.indicator_periods.contains(&(id.to_owned(), period));
                is_used && self.content.contains_key(&format!("/{folder}"))
            }
            Route::Cited(slug) => self.cited.contains(slug),
            Route::Target(resolution, slug) => self.has_target(resolution, slug),
            // Reserved for cards of the whole site.
            Route::Embed("") => true,
            Route::Embed(resolution)
            | Route::Snippets(resolution)
            | Route::Notice(resolution)
            | Route::Badge(resolution)
            | Route::TargetTable(resolution, TableFormat::Json) => is_resolution(resolution),
            // Units and indicators have these too, and other content no use for such names.
            Route::TargetTable(folder, TableFormat::Csv) | Route::Feed(folder) | Route::Calendar(folder) => {
                self.content.contains_key(&format!("/{folder}"))
            }
            Route::Workbook(folder) => {
                let is_indicator = folder.starts_with(INDICATORS) && self.content.contains_key(&format!("/{folder}"));
                is_indicator || is_resolution(folder)
            }
            Route::CitedList(_)
            | Route::Data(_)
            | Route::Changes(_)
            | Route::Year(..)
            | Route::Disclosure(..)
            | Route::Status(..)
            | Route::Body(..)
            | Route::IndicatorPeriod(..)
            | Route::Content(..)
            | Route::WholeWorkbook(_)
            | Route::SearchIndex(_)
            | Route::SitemapPart(_)
            | Route::Asset(_)
            | Route::Archive(_)
            | Route::File(_) => false,
        }
    }

    fn has_target(&self, resolution: &str, slug: &str) -> bool {
        let stated = self.resolutions.get(&format!("/{resolution}"));
        stated.is_some_and(|resolution| resolution.targets().any(|target| *target.slug == *slug))
            || self.added_targets.contains(&format!("/{resolution}{slug}/"))
    }
}

/// Whether an address has the form of a further page of a list: `…/trang-2/`.
fn is_page_of_list(address: &str) -> bool {
    let mut names = address.trim_end_matches('/').rsplit('/');
    names
        .next()
        .and_then(|name| name.strip_prefix(LIST_PAGE_PREFIX))
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether an address is in a folder of assets or search, is below the `index.html` of a page, or
/// begins like a sitemap.
fn is_of_files(folded: &str) -> bool {
    ["/tai-nguyen/", "/tim-kiem/"].iter().any(|files| folded.starts_with(files))
        || folded.contains("/index.html/")
        || folded.starts_with("/sitemap")
}

/// The address in one case, with đ as d: many servers and file systems don't tell these apart. Some
/// letters have the same capital (`ſ` and `s`), and are one on such systems.
fn fold(address: &str) -> String {
    if address.is_ascii() {
        return address.to_ascii_lowercase();
    }
    address.to_uppercase().to_lowercase().replace('đ', "d")
}
