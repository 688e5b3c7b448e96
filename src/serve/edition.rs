//! One edition of the site: immutable, complete, and made into bytes page by
//! page as it is asked for. What it answers is what a build would write.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::content::Attachment;
use crate::content::walk::FileStamp;
use crate::finding::Finding;
use crate::hash;
use crate::output::data::DataFile;
use crate::output::prepare::Renderer;
use crate::output::redirect::Redirects;
use crate::output::search::Search;
use crate::output::{feed, sitemap};
use crate::pages::archives::ARCHIVES;
use crate::pages::catalog::{self, PageId};
use crate::pages::{NOT_FOUND, PageContext, SEARCH_INDEX};
use crate::render::printer::Printer;
use crate::render::templates::Templates;
use crate::site::{ResolutionId, resolve};

pub struct Edition {
    pub context: PageContext,
    engine: Arc<Templates>,
    dress: Arc<Renderer>,
    printer: Printer,
    /// The search index is made of all pages; it waits until it is asked for.
    search: OnceLock<BTreeMap<String, String>>,
    sitemaps: OnceLock<BTreeMap<String, String>>,
    former: OnceLock<Redirects>,
}

/// What is at an address.
pub enum Found {
    Page(PageId),
    /// A file that is made; its path gives its type.
    File(Vec<u8>),
    /// A file that is copied as it is.
    Attachment(PathBuf),
    /// A page that is at this address only with a slash behind it.
    MissesSlash,
}

impl Edition {
    pub fn new(context: PageContext, engine: Arc<Templates>, dress: Arc<Renderer>) -> Self {
        Self {
            context,
            engine,
            dress,
            printer: Printer::default(),
            search: OnceLock::new(),
            sitemaps: OnceLock::new(),
            former: OnceLock::new(),
        }
    }

    pub fn engine(&self) -> &Templates {
        &self.engine
    }

    pub fn dress(&self) -> &Renderer {
        &self.dress
    }

    /// What is at an address from the root, decoded, without its first slash.
    pub fn find(&self, address: &str) -> Option<Found> {
        let page = if address == NOT_FOUND { None } else { catalog::find(&self.context, address) };
        if let Some(page) = page {
            return Some(Found::Page(page));
        }
        self.file(address).or_else(|| {
            let missing = !address.ends_with('/') && self.has_page(&format!("{address}/"));
            missing.then_some(Found::MissesSlash)
        })
    }

    /// The bytes of a page.
    pub fn page(&self, id: &PageId) -> Option<Result<Vec<u8>, Box<Finding>>> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        // Wherever the site will stand one day, here it stands at the root.
        let rendered = self.printer.page(&self.context, &self.engine, id, "/", &mut bytes)?;
        Some(rendered.map(|()| bytes))
    }

    /// What tells a page that an edit changed from one that it left alone. The
    /// style sheet's own name doesn't count: styles are swapped in the open page.
    /// A picture is part of its page, by its size and time.
    pub fn print_of(&self, address: &str, page: &[u8]) -> String {
        let mut text = String::from_utf8_lossy(page).replace(&self.css(), "");
        let folder = format!("/{}", address.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/")));
        let pictures: Vec<FileStamp> = text
            .split(" src=\"")
            .skip(1)
            .filter_map(|rest| resolve(&folder, rest.split(['"', '?', '#']).next()?))
            .filter_map(|picture| self.attachment(&picture).map(|attachment| attachment.stamp))
            .collect();
        for stamp in pictures {
            text.push_str(&format!("{stamp:?}"));
        }
        hash::hex(&hash::of(text.as_bytes()), 8)
    }

    /// The path of the style sheet.
    pub fn css(&self) -> String {
        self.dress.assets.paths.css.clone()
    }

    /// What the first pages of each kind that can't be rendered have wrong: a
    /// template may be sound by itself and still ask for what no page has.
    pub fn try_templates(&self) -> Vec<Finding> {
        let mut wrong: Vec<Finding> = Vec::new();
        let mut tried: Vec<std::mem::Discriminant<PageId>> = Vec::new();
        let of_resolutions = self
            .context
            .site
            .resolution_ids()
            .flat_map(|id| catalog::resolution_pages(&self.context, id))
            .take(MOST_TRIED);
        for id in catalog::common_pages(&self.context).into_iter().take(MOST_TRIED).chain(of_resolutions) {
            let kind = std::mem::discriminant(&id);
            if tried.iter().filter(|known| **known == kind).count() >= TRIED_OF_A_KIND {
                continue;
            }
            tried.push(kind);
            self.try_page(&id, &mut wrong);
        }
        wrong
    }

    /// What the pages of resolutions that were edited have wrong.
    pub fn try_resolutions(&self, ids: &[ResolutionId]) -> Vec<Finding> {
        let mut wrong = Vec::new();
        for id in ids.iter().flat_map(|id| catalog::resolution_pages(&self.context, *id)).take(MOST_OF_AN_EDIT) {
            self.try_page(&id, &mut wrong);
        }
        wrong
    }

    fn try_page(&self, id: &PageId, wrong: &mut Vec<Finding>) {
        if let Some(Err(finding)) = self.page(id)
            && !wrong.contains(&finding)
        {
            wrong.push(*finding);
        }
    }

    fn has_page(&self, address: &str) -> bool {
        catalog::find(&self.context, address).is_some() || self.redirect(address).is_some()
    }

    fn file(&self, path: &str) -> Option<Found> {
        if path == feed::FILE {
            return Some(Found::File(feed::feed(&self.context).into_bytes()));
        }
        if path == sitemap::ROBOTS {
            return Some(Found::File(sitemap::robots(&self.context).into_bytes()));
        }
        if let Some((_, text)) = self.dress.assets.files.iter().find(|(asset, _)| asset == path) {
            return Some(Found::File(text.clone().into_bytes()));
        }
        if let Some(file) = DataFile::find(&self.context, path) {
            let mut bytes = Vec::new();
            // Writing to memory doesn't fail, and what can't be written isn't there.
            return file.write(&self.context, &mut bytes).ok().map(|()| Found::File(bytes));
        }
        if path.starts_with(SEARCH_INDEX) {
            let files = self.search.get_or_init(|| Search::of(&self.context).files().into_iter().collect());
            return files.get(path).map(|text| Found::File(text.clone().into_bytes()));
        }
        if path.starts_with("sitemap") {
            return self.sitemaps().get(path).map(|text| Found::File(text.clone().into_bytes()));
        }
        if let Some(name) = path.strip_prefix(ARCHIVES) {
            let archive = self.context.site.frame.archives.iter().find(|archive| archive.name == name);
            return archive.map(|archive| Found::Attachment(archive.disk.clone()));
        }
        if let Some(attachment) = self.attachment(&format!("/{path}")) {
            return Some(Found::Attachment(attachment.disk.clone()));
        }
        self.redirect(path)
    }

    fn attachment(&self, address: &str) -> Option<&Attachment> {
        let attachments = &self.context.site.frame.attachments;
        let at = attachments.binary_search_by(|attachment| attachment.address.as_str().cmp(address)).ok()?;
        attachments.get(at)
    }

    fn sitemaps(&self) -> &BTreeMap<String, String> {
        self.sitemaps.get_or_init(|| {
            let addresses = catalog::addresses_led_to(&self.context);
            sitemap::sitemaps(&self.context, &addresses).collect()
        })
    }

    fn former(&self) -> &Redirects {
        self.former.get_or_init(|| Redirects::of(&self.context))
    }

    /// What stands at a former address.
    fn redirect(&self, path: &str) -> Option<Found> {
        let former = self.former();
        if let Some(file) = former.data.get(path) {
            let mut bytes = Vec::new();
            return file.write(&self.context, &mut bytes).ok().map(|()| Found::File(bytes));
        }
        if let Some(at) = former.attachments.get(path) {
            return self.context.site.frame.attachments.get(*at).map(|one| Found::Attachment(one.disk.clone()));
        }
        let page = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        former.file(&page).map(|text| Found::File(text.into_bytes()))
    }
}

/// How many pages of a kind are tried, and among how many they are looked for.
const TRIED_OF_A_KIND: usize = 12;
const MOST_TRIED: usize = 2_000;
/// How many pages of what was edited are tried: the next edit is waiting.
const MOST_OF_AN_EDIT: usize = 300;
