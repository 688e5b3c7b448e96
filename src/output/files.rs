//! The files a site consists of: the list of all, the path of each, and the file at a path. A build
//! writes all of them, the server looks one up, archives and address checks filter them.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::badge::badge;
use super::calendar::calendar;
use super::data::{DataTable, WholeTable, data_file, target_file};
use super::feed::{FeedOf, feed};
use super::files_beside::{files_beside, find_beside, route_beside};
use super::redirects::{FormerFile, Redirects};
use super::search::{SearchDocuments, SearchTerms, open_search};
use super::sitemap::{self, Sitemap};
use super::workbook::{Workbook, WorkbookOf};
use crate::address::{DataFile, Route, SearchFile, TableFormat, href};
use crate::invariant::must;
use crate::pages::{PageContext, PageId, whole_workbooks};
use crate::render::Renderer;
use crate::site::{ResolutionId, UnitId};
use crate::theme::Asset;

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteFile {
    Page(PageId),
    /// The table of a resolution's targets.
    TargetTable(ResolutionId, TableFormat),
    /// The table of a unit's targets and of those below it.
    UnitTable(UnitId),
    /// The table of the targets that an indicator measures, by its id.
    IndicatorTable(String),
    /// The badge of a resolution.
    Badge(ResolutionId),
    /// A table of the rows of all resolutions.
    WholeTable(WholeTable),
    /// The workbook of a resolution's targets, or of those that an indicator measures.
    Workbook(WorkbookOf),
    /// A workbook of all targets, by its position.
    WholeWorkbook(usize),
    /// Another file of the site's data.
    DataFile(DataFile),
    Search(SearchFile),
    Feed(FeedOf),
    /// The days by which reports of a unit are due.
    Calendar(UnitId),
    Robots,
    /// The description of the search, for browsers.
    OpenSearch,
    Sitemap,
    /// A part of a long sitemap, counted from 1.
    SitemapPart(usize),
    HostRules,
    NginxRules,
    /// An asset of the theme, by its position.
    Asset(usize),
    /// An attachment, by its position.
    Attachment(usize),
    /// An archive, by its position.
    Archive(usize),
    /// A file at a former address, by its path.
    Former(String, FormerFile),
}

/// The content of a file, or where it comes from.
pub enum FileContent {
    /// A page, to be rendered.
    Page(PageId),
    /// A text that was made in memory.
    Text(String),
    /// An asset of the theme.
    Bytes(Arc<[u8]>),
    /// A table that takes in many resolutions, which may be larger than memory.
    Table(DataTable),
    /// A workbook, to be packed.
    Workbook(Workbook),
    /// The path of a file to copy, which may be large.
    Copy(PathBuf),
}

/// The files of one site. Data that several files share is made once, when first needed.
pub struct SiteFiles {
    pub context: PageContext,
    pub renderer: Arc<Renderer>,
    redirects: OnceLock<Redirects>,
    sitemap: OnceLock<Sitemap>,
    documents: OnceLock<SearchDocuments>,
    terms: OnceLock<SearchTerms>,
    /// The resolutions of each workbook of the whole site.
    workbooks: OnceLock<Vec<Vec<ResolutionId>>>,
}

impl SiteFiles {
    pub fn new(context: PageContext, renderer: Arc<Renderer>) -> Self {
        Self {
            context,
            renderer,
            redirects: OnceLock::new(),
            sitemap: OnceLock::new(),
            documents: OnceLock::new(),
            terms: OnceLock::new(),
            workbooks: OnceLock::new(),
        }
    }

    /// Every file of the site.
    pub fn all(&self) -> Vec<SiteFile> {
        let site = &self.context.site;
        let mut all: Vec<SiteFile> = PageId::all(&self.context).into_iter().map(SiteFile::Page).collect();
        all.extend(files_beside(&self.context));
        all.extend((0..self.workbooks().len()).map(SiteFile::WholeWorkbook));
        all.extend(WholeTable::ALL.map(SiteFile::WholeTable));
        all.extend(DataFile::ALL.map(SiteFile::DataFile));
        all.push(SiteFile::Robots);
        all.extend(site.has_feeds().then_some(SiteFile::Feed(FeedOf::Site)));
        // Feeds and sitemaps name whole addresses, which only the settings know.
        if site.settings.base_url.is_some() {
            all.push(SiteFile::Sitemap);
            all.extend((1..=self.sitemap().parts()).map(SiteFile::SitemapPart));
        }
        all.extend(self.open_search().map(|_| SiteFile::OpenSearch));
        all.extend([SearchFile::Meta, SearchFile::Words].map(SiteFile::Search));
        all.extend((0..self.documents().chunks()).map(|chunk| SiteFile::Search(SearchFile::Documents(chunk))));
        all.extend((0..self.terms().shards.len()).map(|shard| SiteFile::Search(SearchFile::Terms(shard))));
        all.extend((0..self.renderer.assets.files.len()).map(SiteFile::Asset));
        all.extend((0..site.attachments.len()).map(SiteFile::Attachment));
        all.extend((0..site.archives.len()).map(SiteFile::Archive));
        let redirects = self.redirects();
        if redirects.has_rules() {
            all.extend([SiteFile::HostRules, SiteFile::NginxRules]);
        }
        all.extend(redirects.files().map(|(path, file)| SiteFile::Former(path, file)));
        all
    }

    /// The path of a file in the output.
    pub fn path(&self, file: &SiteFile) -> String {
        let site = &self.context.site;
        let route = match file {
            SiteFile::Page(id) => {
                let mut address = id.address(&self.context);
                if address.is_empty() || address.ends_with('/') {
                    address.push_str("index.html");
                }
                return address;
            }
            SiteFile::TargetTable(..)
            | SiteFile::UnitTable(_)
            | SiteFile::IndicatorTable(_)
            | SiteFile::Badge(_)
            | SiteFile::Workbook(_)
            | SiteFile::Feed(_)
            | SiteFile::Calendar(_) => must(route_beside(site, file), "it stands beside content"),
            SiteFile::WholeTable(WholeTable::Targets(format)) => Route::WholeTable(*format),
            SiteFile::WholeTable(WholeTable::Results) => Route::ResultTable,
            SiteFile::WholeWorkbook(at) => Route::WholeWorkbook(at + 1),
            SiteFile::DataFile(file) => Route::DataFile(*file),
            SiteFile::Search(file) => Route::SearchIndex(*file),
            SiteFile::Robots => Route::Robots,
            SiteFile::OpenSearch => Route::OpenSearch,
            SiteFile::Sitemap => Route::Sitemap,
            SiteFile::SitemapPart(number) => Route::SitemapPart(*number),
            SiteFile::HostRules => Route::HostRules,
            SiteFile::NginxRules => Route::NginxRules,
            SiteFile::Asset(at) => Route::Asset(&self.asset(*at).name),
            SiteFile::Attachment(at) => Route::File(href(&site.attachment(*at).address)),
            SiteFile::Archive(at) => Route::Archive(&site.archive(*at).name),
            SiteFile::Former(path, _) => Route::File(path),
        };
        route.to_string()
    }

    /// The file at an address, which is given from the root of the site, without its first slash. A
    /// page is found by the address of its folder.
    pub fn find(&self, address: &str) -> Option<SiteFile> {
        let route = Route::parse(address);
        self.find_present(route).or_else(|| {
            let former = self.redirects().find(address)?;
            Some(SiteFile::Former(address.to_owned(), former))
        })
    }

    fn find_present(&self, route: Route<'_>) -> Option<SiteFile> {
        let site = &self.context.site;
        match route {
            Route::TargetTable(..) | Route::Badge(_) | Route::Workbook(_) | Route::Calendar(_) | Route::Feed(_) => {
                find_beside(&self.context, route).or_else(|| self.find_attachment(route))
            }
            Route::WholeTable(format) => Some(SiteFile::WholeTable(WholeTable::Targets(format))),
            Route::ResultTable => Some(SiteFile::WholeTable(WholeTable::Results)),
            Route::WholeWorkbook(number) => {
                let at = number.checked_sub(1).filter(|at| *at < self.workbooks().len());
                at.map(SiteFile::WholeWorkbook).or_else(|| self.find_attachment(route))
            }
            Route::DataFile(file) => Some(SiteFile::DataFile(file)),
            Route::Robots => Some(SiteFile::Robots),
            Route::OpenSearch => {
                self.open_search().map(|_| SiteFile::OpenSearch).or_else(|| self.find_attachment(route))
            }
            Route::Sitemap => site.settings.base_url.is_some().then_some(SiteFile::Sitemap),
            Route::SitemapPart(number) => {
                let is_there = site.settings.base_url.is_some() && number <= self.sitemap().parts();
                is_there.then_some(SiteFile::SitemapPart(number))
            }
            Route::HostRules => self.redirects().has_rules().then_some(SiteFile::HostRules),
            Route::NginxRules => self.redirects().has_rules().then_some(SiteFile::NginxRules),
            Route::SearchIndex(file) => {
                let is_there = match file {
                    SearchFile::Meta | SearchFile::Words => true,
                    SearchFile::Documents(chunk) => chunk < self.documents().chunks(),
                    SearchFile::Terms(shard) => shard < self.terms().shards.len(),
                };
                is_there.then_some(SiteFile::Search(file))
            }
            Route::Asset(name) => {
                let position = self.renderer.assets.files.iter().position(|asset| asset.name == name);
                position.map(SiteFile::Asset)
            }
            Route::Archive(name) => {
                site.archives.iter().position(|archive| archive.name == name).map(SiteFile::Archive)
            }
            Route::File(_) => self.find_attachment(route),
            Route::Home
            | Route::Search
            | Route::Methodology
            | Route::NotFound
            | Route::Archives
            | Route::Years
            | Route::Indicators
            | Route::CitedList(_)
            | Route::Cited(_)
            | Route::Data(_)
            | Route::Changes(_)
            | Route::Year(..)
            | Route::Disclosures
            | Route::Disclosure(..)
            | Route::Statuses
            | Route::Status(..)
            | Route::Body(..)
            | Route::IndicatorPeriod(..)
            | Route::Content(..)
            | Route::Target(..)
            | Route::Embed(_)
            | Route::Snippets(_)
            | Route::Notice(_) => PageId::find(&self.context, route).map(SiteFile::Page),
        }
    }

    fn find_attachment(&self, route: Route<'_>) -> Option<SiteFile> {
        self.context.site.attachment_at(&format!("/{route}")).map(SiteFile::Attachment)
    }

    /// The content of a file, or how it is made.
    pub fn content(&self, file: &SiteFile) -> FileContent {
        let context = &self.context;
        let site = &context.site;
        match file {
            SiteFile::Page(id) => FileContent::Page(id.clone()),
            SiteFile::TargetTable(id, format) => FileContent::Text(target_file(context, *id, *format)),
            SiteFile::UnitTable(id) => FileContent::Table(DataTable::Unit(*id)),
            SiteFile::IndicatorTable(id) => FileContent::Table(DataTable::Indicator(id.clone())),
            SiteFile::Badge(id) => FileContent::Text(badge(context, *id)),
            SiteFile::WholeTable(table) => FileContent::Table(DataTable::Whole(*table)),
            SiteFile::Workbook(of) => FileContent::Workbook(Workbook::of(context, of.parts(context))),
            SiteFile::WholeWorkbook(at) => {
                let ids = must(self.workbooks().get(*at), "only workbooks that are there are listed and found");
                let parts = ids.iter().flat_map(|id| WorkbookOf::Resolution(*id).parts(context));
                FileContent::Workbook(Workbook::of(context, parts))
            }
            SiteFile::DataFile(file) => FileContent::Text(data_file(context, *file)),
            SiteFile::Search(SearchFile::Meta) => FileContent::Text(self.terms().meta.clone()),
            SiteFile::Search(SearchFile::Words) => FileContent::Text(self.terms().words.clone()),
            SiteFile::Search(SearchFile::Documents(chunk)) => FileContent::Text(self.documents().file(context, *chunk)),
            SiteFile::Search(SearchFile::Terms(shard)) => {
                let text = must(self.terms().shards.get(*shard), "only shards that are there are listed and found");
                FileContent::Text(text.clone())
            }
            SiteFile::Feed(of) => FileContent::Text(feed(context, of)),
            SiteFile::Calendar(id) => FileContent::Text(calendar(context, *id)),
            SiteFile::Robots => FileContent::Text(sitemap::robots(context)),
            SiteFile::OpenSearch => {
                let text = must(self.open_search(), "only files that are there are listed and found");
                FileContent::Text(text)
            }
            SiteFile::Sitemap => FileContent::Text(self.sitemap().whole(context)),
            SiteFile::SitemapPart(number) => FileContent::Text(self.sitemap().part(context, *number)),
            SiteFile::HostRules => FileContent::Text(self.redirects().host_rules()),
            SiteFile::NginxRules => FileContent::Text(self.redirects().nginx_rules()),
            SiteFile::Asset(at) => FileContent::Bytes(Arc::clone(&self.asset(*at).bytes)),
            SiteFile::Attachment(at) => FileContent::Copy(site.attachment(*at).disk.clone()),
            SiteFile::Archive(at) => FileContent::Copy(site.archive(*at).disk.clone()),
            SiteFile::Former(_, FormerFile::Page(former)) => FileContent::Text(self.redirects().page(former)),
            SiteFile::Former(_, FormerFile::Copy(file)) => self.content(file),
        }
    }

    /// The number of pages that readers are led to: those in the sitemap.
    pub fn pages(&self) -> usize {
        self.sitemap().len()
    }

    /// Whether a file was attached by a ward, and so is evidence.
    pub fn is_attached(file: &SiteFile) -> bool {
        match file {
            SiteFile::Former(_, FormerFile::Copy(file)) => Self::is_attached(file),
            file => matches!(file, SiteFile::Attachment(_)),
        }
    }

    fn asset(&self, position: usize) -> &Asset {
        must(self.renderer.assets.files.get(position), "only assets of the theme are listed and found")
    }

    fn redirects(&self) -> &Redirects {
        self.redirects.get_or_init(|| Redirects::of(&self.context))
    }

    fn sitemap(&self) -> &Sitemap {
        self.sitemap.get_or_init(|| Sitemap::of(&self.context))
    }

    fn open_search(&self) -> Option<String> {
        open_search(&self.context, &self.renderer.assets.paths.icon)
    }

    fn documents(&self) -> &SearchDocuments {
        self.documents.get_or_init(|| SearchDocuments::of(&self.context))
    }

    fn workbooks(&self) -> &[Vec<ResolutionId>] {
        self.workbooks.get_or_init(|| whole_workbooks(&self.context.site))
    }

    fn terms(&self) -> &SearchTerms {
        self.terms.get_or_init(|| SearchTerms::of(&self.context, self.documents()))
    }
}
