//! One edition of the site: complete and immutable. Its pages are rendered when they are asked for.
//! Its answers are the files that a build would write.

use std::mem::{Discriminant, discriminant};
use std::path::PathBuf;
use std::sync::Arc;

use crate::address::{Route, resolve};
use crate::content::walk::FileStamp;
use crate::finding::Finding;
use crate::hash;
use crate::output::files::{FileContent, SiteFile, SiteFiles};
use crate::pages::{PageContext, PageId};
use crate::render::Renderer;

/// The number of pages of each kind that `try_templates` renders.
const TRIED_OF_A_KIND: usize = 12;
/// The most pages that it looks through, outside of resolutions and again inside.
const MOST_TRIED: usize = 2_000;
/// The most pages of edited resolutions that are rendered: the next edit is waiting.
const MOST_OF_AN_EDIT: usize = 300;

pub struct Edition {
    pub files: SiteFiles,
}

/// The answer to an address.
pub enum Found {
    Page(PageId),
    /// The bytes of a file that is made; its path gives its type.
    Bytes(Vec<u8>),
    /// The path of a file on disk that is sent as it is.
    Copy(PathBuf),
    /// The address is that of a page, but for a missing slash at its end.
    MissesSlash,
}

impl Edition {
    pub fn new(context: PageContext, renderer: Arc<Renderer>) -> Self {
        Self { files: SiteFiles::new(context, renderer) }
    }

    /// The answer to an address from the root, decoded, without its first slash; none if there is
    /// no such file.
    pub fn find(&self, address: &str) -> Option<Found> {
        match self.find_file(address) {
            Some(file) => Some(self.content(&file)),
            None => {
                let has_page = || self.find_file(&format!("{address}/")).is_some();
                (!address.ends_with('/') && has_page()).then_some(Found::MissesSlash)
            }
        }
    }

    fn find_file(&self, address: &str) -> Option<SiteFile> {
        // The 404 page is sent for missing addresses and has no address of its own.
        let is_not_found = Route::parse(address) == Route::NotFound;
        if is_not_found { None } else { self.files.find(address) }
    }

    fn content(&self, file: &SiteFile) -> Found {
        match self.files.content(file) {
            FileContent::Page(id) => Found::Page(id),
            FileContent::Text(text) => Found::Bytes(text.into_bytes()),
            FileContent::Bytes(bytes) => Found::Bytes(bytes.to_vec()),
            FileContent::Table(table) => Found::Bytes(table.bytes(&self.files.context)),
            FileContent::Workbook(workbook) => Found::Bytes(workbook.bytes()),
            FileContent::Copy(disk) => Found::Copy(disk),
        }
    }

    /// The bytes of a page.
    pub fn page(&self, id: &PageId) -> Result<Vec<u8>, Box<Finding>> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        let (head, view) = id.view(&self.files.context);
        // The server shows the site at the root, whatever path its `base_url` has.
        self.files.renderer.page(&head, &view, "/", &mut bytes)?;
        Ok(bytes)
    }

    /// The hash of a page, by which a browser knows whether an edit has changed the page.
    ///
    /// The path of the style sheet doesn't count, since styles are swapped in the open page. A
    /// picture counts by its size and time.
    pub fn hash_of_page(&self, address: &str, page: &[u8]) -> String {
        let text = String::from_utf8_lossy(page).replace(self.css(), "");
        let folder = format!("/{}", address.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/")));
        let pictures: Vec<FileStamp> = text
            .split(" src=\"")
            .skip(1)
            .filter_map(|rest| resolve(&folder, rest.split(['"', '?', '#']).next()?))
            .filter_map(|picture| self.stamp_of_attachment(&picture))
            .collect();
        hash::hex(&hash::of_value(&(text, pictures)), 8)
    }

    fn stamp_of_attachment(&self, address: &str) -> Option<FileStamp> {
        let site = &self.files.context.site;
        site.attachment_at(address).map(|at| site.attachment(at).stamp)
    }

    /// The path of the style sheet.
    pub fn css(&self) -> &str {
        &self.files.renderer.assets.paths.css
    }

    /// The errors in the first pages of each kind: a template that can be parsed may still ask for
    /// a value that no page has.
    pub fn try_templates(&self) -> Vec<Finding> {
        let context = &self.files.context;
        let mut tried: Vec<Discriminant<PageId>> = Vec::new();
        let of_resolutions =
            context.site.resolution_ids().flat_map(|id| PageId::of_resolution(context, id)).take(MOST_TRIED);
        let pages = PageId::outside_resolutions(context).into_iter().take(MOST_TRIED).chain(of_resolutions);
        let some_of_each_kind = pages.filter(|id| {
            let kind = discriminant(id);
            let is_wanted = tried.iter().filter(|known| **known == kind).count() < TRIED_OF_A_KIND;
            if is_wanted {
                tried.push(kind);
            }
            is_wanted
        });
        self.try_pages(some_of_each_kind)
    }

    /// The errors in the pages of resolutions that `files` (paths from the site's folder) belong
    /// to; those in the first pages of each kind if a file belongs to no resolution.
    pub fn try_pages_of(&self, files: &[String]) -> Vec<Finding> {
        let context = &self.files.context;
        let is_in = |file: &str| files.iter().any(|changed| changed == file);
        let mut ids = Vec::new();
        let mut found = 0;
        for (id, entry) in context.site.resolution_ids().zip(&context.site.resolutions) {
            let reports = entry.reports.iter().map(|report| &report.document);
            let own = reports.chain([&entry.document]).filter(|document| is_in(document.file())).count();
            found += own;
            ids.extend((own > 0).then_some(id));
        }
        if found < files.len() {
            return self.try_templates();
        }
        let pages = ids.into_iter().flat_map(|id| PageId::of_resolution(context, id));
        self.try_pages(pages.take(MOST_OF_AN_EDIT))
    }

    fn try_pages(&self, pages: impl Iterator<Item = PageId>) -> Vec<Finding> {
        let mut wrong: Vec<Finding> = Vec::new();
        for id in pages {
            if let Err(finding) = self.page(&id)
                && !wrong.contains(&finding)
            {
                wrong.push(*finding);
            }
        }
        wrong
    }
}
