//! A build: content to a whole website in a folder.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::against::Against;
use super::data::{DataFile, Form};
use super::error::OutputError;
use super::inputs;
use super::keys::{Key, Keys};
use super::manifest::OWN;
use super::prepare::{Prepared, Renderer, prepare_loaded};
use super::redirect::Redirects;
use super::search::Search;
use super::stage::{Stage, Summary};
use super::{feed, sitemap, table};
use crate::content::SiteError;
use crate::content::cache::ContentCache;
use crate::content::files::SourceFiles;
use crate::domain::date::Date;
use crate::finding::{self, Count, Finding};
use crate::lang::Lang;
use crate::pages::archives::ARCHIVES;
use crate::pages::catalog::{self, PageId};
use crate::pages::{PageContext, SEARCH_INDEX, below_root};
use crate::render::printer::Printer;
use crate::render::templates::Templates;
use crate::site::{Options, ResolutionId, Size};
use crate::theme::files::Theme;

/// What is asked of a build.
pub struct BuildRequest<'r> {
    pub root: &'r Path,
    pub out: &'r Path,
    pub base_url: Option<String>,
    pub as_of: Option<Date>,
    pub drafts: bool,
    pub force: bool,
    /// A site that stands somewhere: none of its addresses may be lost.
    pub against: Option<Against>,
}

pub struct Built {
    pub summary: Summary,
    pub pages: usize,
    /// How many pages were rendered; the others were known to be the same.
    pub made: usize,
    /// With errors nothing is built.
    pub warnings: usize,
}

#[derive(Debug)]
pub enum BuildError {
    Site(SiteError),
    /// Content or theme are wrong; the output was not touched.
    Findings(Vec<Finding>, Size),
    Output(OutputError),
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        BuildError::Output(error)
    }
}

impl BuildError {
    /// Whether the folder is no site, so that nothing can be built at all.
    pub fn is_usage_error(&self) -> bool {
        matches!(self, BuildError::Site(_))
    }

    /// The error and the way out. Findings are shown one by one instead.
    pub fn sentence(&self, lang: Lang) -> (String, String) {
        match self {
            BuildError::Site(error) => error.sentence(lang),
            BuildError::Output(error) => error.sentence(lang),
            BuildError::Findings(..) => (
                lang.pick("nội dung có lỗi", "the content has errors").to_owned(),
                lang.pick("sửa rồi chạy lại", "mend them and run again").to_owned(),
            ),
        }
    }
}

/// Told of the progress: how many of how many steps are done.
pub trait Progress: Sync {
    fn steps(&self, all: usize);
    fn step(&self);
}

pub fn build(request: &BuildRequest<'_>, progress: &dyn Progress) -> Result<Built, BuildError> {
    let own = request.out.join(OWN);
    let (source, opened) = rayon::join(
        || SourceFiles::of(request.root),
        // There is much to read of a large output. Where there is none, none is
        // begun before all is known to be right.
        || own.is_dir().then(|| open(request.root, request.out, request.force)),
    );
    let source = source.map_err(BuildError::Site)?;
    let opened = opened.transpose()?;
    let theme = Theme::load(request.root, &source.settings.theme);
    let inputs = inputs::key(request, &source, &theme);
    let may_be_kept = inputs.filter(|_| request.against.is_none());
    if let Some(built) = opened.as_ref().zip(may_be_kept).and_then(|(stage, key)| kept(stage, key)) {
        return Ok(built);
    }
    let options = Options { drafts: request.drafts, as_of: request.as_of };
    let load = || {
        let loaded = ContentCache::of(request.root, source).loaded();
        prepare_loaded(loaded, theme, options, request.base_url.as_deref())
    };
    // Putting a site together is work for one, and looking at files for all others.
    let (prepared, opened) = rayon::join(load, || opened.map(Stage::looked_at));
    let Prepared { site, dress, mut findings } = prepared;
    let size = site.size();
    let Some(engine) = dress.engine.clone().filter(|_| Count::of(&findings).errors == 0) else {
        return Err(BuildError::Findings(findings, size));
    };
    let context = PageContext::of(Arc::new(site), Arc::clone(&dress.words));
    let mut lost = request.against.as_ref().map(|against| against.findings(&context)).unwrap_or_default();
    if !lost.is_empty() {
        findings.append(&mut lost);
        finding::sort(&mut findings);
        return Err(BuildError::Findings(findings, size));
    }
    let warnings = Count::of(&findings).warnings;
    let made_of = inputs.map(|key| Inputs { key, warnings });
    let stage = match opened {
        Some(stage) => stage,
        None => open(request.root, request.out, request.force)?,
    };
    let staged = fill(stage, &context, &engine, &dress, made_of, progress)?;
    // What pages were made from isn't needed to move them, and there may be much of it.
    let (written, ()) = rayon::join(|| staged.into_place(), || drop(context));
    match written? {
        Written::Whole { summary, pages, made } => Ok(Built { summary, pages, made, warnings }),
        Written::Not(mut wrong) => {
            findings.append(&mut wrong);
            finding::sort(&mut findings);
            Err(BuildError::Findings(findings, size))
        }
    }
}

/// The last output, if it is made of the same and all of it is in place.
fn kept(stage: &Stage, key: Key) -> Option<Built> {
    let (record, summary) = stage.keep_everything(key)?;
    let (pages, warnings) = record.split_once(' ')?;
    // A record that isn't understood is one that isn't there.
    Some(Built { summary, pages: pages.parse().ok()?, made: 0, warnings: warnings.parse().ok()? })
}

/// Where a site is written to.
pub struct Place<'p> {
    pub root: &'p Path,
    pub out: &'p Path,
    /// Files that congkhai didn't write are replaced.
    pub force: bool,
    /// What the site is made of, so that the next build can tell; none where that isn't known.
    pub made_of: Option<Inputs>,
}

/// All inputs of a build, and what to say of it when they are met again.
#[derive(Debug, Clone, Copy)]
pub struct Inputs {
    pub key: Key,
    pub warnings: usize,
}

pub enum Written {
    Whole {
        summary: Summary,
        pages: usize,
        made: usize,
    },
    /// Templates can't show some pages; the output was not touched.
    Not(Vec<Finding>),
}

/// A whole site that isn't in place yet.
enum Staged {
    Whole { stage: Box<Stage>, pages: usize, made: usize },
    Not(Vec<Finding>),
}

impl Staged {
    fn into_place(self) -> Result<Written, OutputError> {
        match self {
            Staged::Whole { stage, pages, made } => Ok(Written::Whole { summary: stage.commit()?, pages, made }),
            Staged::Not(wrong) => Ok(Written::Not(wrong)),
        }
    }
}

/// Writes a whole site.
pub fn write(
    context: &PageContext,
    engine: &Templates,
    dress: &Renderer,
    place: &Place<'_>,
    progress: &dyn Progress,
) -> Result<Written, OutputError> {
    let stage = open(place.root, place.out, place.force)?;
    fill(stage, context, engine, dress, place.made_of, progress)?.into_place()
}

/// Opens the output of the site in `root`.
fn open(root: &Path, out: &Path, force: bool) -> Result<Stage, OutputError> {
    let is_root = out.canonicalize().is_ok_and(|out| root.canonicalize().is_ok_and(|root| root == out));
    if is_root || lies_in(out, &root.join("content")) {
        return Err(OutputError::InContent(out.to_path_buf()));
    }
    Stage::open(out, force)
}

/// Makes all files of a site, beside those in place.
fn fill(
    stage: Stage,
    context: &PageContext,
    engine: &Templates,
    dress: &Renderer,
    made_of: Option<Inputs>,
    progress: &dyn Progress,
) -> Result<Staged, OutputError> {
    for (path, text) in &dress.assets.files {
        stage.put(path, text.as_bytes())?;
    }
    for attachment in &context.site.frame.attachments {
        stage.put_file(&below_root(&attachment.address), &attachment.disk)?;
    }
    for archive in &context.site.frame.archives {
        stage.put_file(&format!("{ARCHIVES}{}", archive.name), &archive.disk)?;
    }
    let press = PageWriter {
        context,
        engine,
        printer: Printer::default(),
        stage: &stage,
        keys: Keys::of(context, dress),
        made: AtomicUsize::new(0),
        wrong: Mutex::default(),
    };
    let tasks = tasks(context);
    progress.steps(tasks.len());
    let work = || {
        tasks.par_iter().try_for_each_init(Vec::new, |buffer, task| {
            let done = press.run(task, buffer);
            progress.step();
            done
        })
    };
    let (worked, pages) = rayon::join(work, || put_ways(context, &stage));
    worked?;
    if !press.wrong.lock().unwrap_or_else(PoisonError::into_inner).is_empty() {
        return Ok(Staged::Not(inner(press.wrong)));
    }
    let pages = pages?;
    DataFile::WHOLE.into_par_iter().try_for_each(|file| press.data(file))?;
    let made = press.made.into_inner();
    if let Some(Inputs { key, warnings }) = made_of {
        stage.note_everything(key, &format!("{pages} {warnings}"));
    }
    Ok(Staged::Whole { stage: Box::new(stage), pages, made })
}

/// What leads to pages: the sitemap, and what stands at former addresses. Gives
/// back to how many.
fn put_ways(context: &PageContext, stage: &Stage) -> Result<usize, OutputError> {
    let addresses = catalog::addresses_led_to(context);
    for (path, text) in sitemap::sitemaps(context, &addresses) {
        stage.put(&path, text.as_bytes())?;
    }
    put_former(context, stage)?;
    Ok(addresses.len())
}

/// What stands at former addresses.
fn put_former(context: &PageContext, stage: &Stage) -> Result<(), OutputError> {
    let redirects = Redirects::of(context);
    for (path, text) in redirects.files() {
        stage.put(&path, text.as_bytes())?;
    }
    for (path, file) in &redirects.data {
        stage.put_stream(path, |mut out| file.write(context, &mut out))?;
    }
    for (path, at) in &redirects.attachments {
        if let Some(attachment) = context.site.frame.attachments.get(*at) {
            stage.put_file(path, &attachment.disk)?;
        }
    }
    Ok(())
}

/// Whether a folder, which may not be there yet, lies below another.
fn lies_in(folder: &Path, above: &Path) -> bool {
    let Ok(above) = above.canonicalize() else { return false };
    let real = folder.ancestors().find_map(|ancestor| {
        let ancestor = if ancestor.as_os_str().is_empty() { Path::new(".") } else { ancestor };
        ancestor.canonicalize().ok()
    });
    real.is_some_and(|real| real.starts_with(above))
}

fn inner<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// A piece of work that doesn't depend on any other.
enum Task {
    Page(PageId),
    /// The resolution itself, its targets, reports, embeds and data.
    Resolution(ResolutionId),
    SearchIndex,
    Feed,
}

fn tasks(context: &PageContext) -> Vec<Task> {
    let mut tasks = vec![Task::SearchIndex, Task::Feed];
    tasks.extend(catalog::common_pages(context).into_iter().map(Task::Page));
    tasks.extend(context.site.resolution_ids().map(Task::Resolution));
    tasks
}

/// Renders pages and hands them to the stage.
struct PageWriter<'p> {
    context: &'p PageContext,
    engine: &'p Templates,
    printer: Printer,
    stage: &'p Stage,
    keys: Keys<'p>,
    /// How many pages were rendered.
    made: AtomicUsize,
    /// What templates can't do; the same mistake on many pages is told once.
    wrong: Mutex<Vec<Finding>>,
}

impl PageWriter<'_> {
    fn run(&self, task: &Task, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        match task {
            Task::Page(id) => self.page(id, buffer),
            Task::Resolution(id) => self.resolution(*id, buffer),
            Task::SearchIndex => self.search(),
            Task::Feed => {
                self.stage.put(feed::FILE, feed::feed(self.context).as_bytes())?;
                self.stage.put(sitemap::ROBOTS, sitemap::robots(self.context).as_bytes())
            }
        }
    }

    fn page(&self, id: &PageId, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        let Some(address) = catalog::address(self.context, id) else { return Ok(()) };
        let key = self.keys.page(id);
        let work = format!("page {address}");
        let path = file_of(address);
        if key.is_some_and(|key| self.stage.keep(&work, key, std::slice::from_ref(&path))) {
            return Ok(());
        }
        self.put(id, &path, buffer)?;
        if let Some(key) = key {
            self.stage.note_key(&work, key);
        }
        Ok(())
    }

    fn resolution(&self, id: ResolutionId, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        let Some(entry) = self.context.site.resolution(id) else { return Ok(()) };
        let (pages, mut paths): (Vec<PageId>, Vec<String>) = catalog::resolution_pages(self.context, id)
            .into_iter()
            .filter_map(|page| catalog::address(self.context, &page).map(|address| (page, file_of(address))))
            .collect();
        let (forms, of_data): (Vec<Form>, Vec<String>) = Form::ALL
            .into_iter()
            .filter_map(|form| DataFile::Of(id, form).path(self.context).map(|path| (form, path)))
            .collect();
        paths.extend(of_data);
        let work = format!("resolution {}", entry.address);
        let key = self.keys.resolution(id);
        if self.stage.keep(&work, key, &paths) {
            return Ok(());
        }
        let mut paths = paths.iter();
        for (page, path) in pages.iter().zip(paths.by_ref()) {
            self.put(page, path, buffer)?;
        }
        let rows = table::rows(self.context, id);
        for (form, path) in forms.iter().zip(paths) {
            buffer.clear();
            form.write(&rows, buffer).map_err(|error| OutputError::Io(path.into(), error))?;
            self.stage.put(path, buffer)?;
        }
        self.stage.note_key(&work, key);
        Ok(())
    }

    /// The data of all resolutions is put together from that of each, and
    /// written as it is read: it may be larger than memory.
    fn data(&self, file: DataFile) -> Result<(), OutputError> {
        let Some(path) = file.path(self.context) else { return Ok(()) };
        let (work, key) = (format!("data {path}"), self.keys.all());
        if !self.stage.keep(&work, key, std::slice::from_ref(&path)) {
            let made = |path: &str| self.stage.made(path);
            self.stage.put_stream(&path, |mut out| file.gather(self.context, &made, &mut out))?;
            self.stage.note_key(&work, key);
        }
        Ok(())
    }

    /// The documents are always made, as how they stand may have changed; the
    /// terms that lead to them only if a text has.
    fn search(&self) -> Result<(), OutputError> {
        const WORK: &str = "search";
        let search = Search::of(self.context);
        let put = |(path, text): (String, String)| self.stage.put(&path, text.as_bytes());
        let texts = search.segments().into_par_iter().map(|segment| {
            let documents = search.documents(segment);
            documents.files.into_iter().try_for_each(put)?;
            Ok(documents.texts)
        });
        let key = Search::key_of_terms(&texts.collect::<Result<Vec<Key>, OutputError>>()?);
        let mut known = self.stage.old_below(SEARCH_INDEX);
        known.retain(|path| Search::is_of_terms(path));
        if known.is_empty() || !self.stage.keep(WORK, key, &known) {
            search.terms().into_par_iter().try_for_each(put)?;
            self.stage.note_key(WORK, key);
        }
        Ok(())
    }

    fn put(&self, id: &PageId, path: &str, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        let top = self.engine.top();
        let Some(printed) = self.printer.page(self.context, self.engine, id, top, buffer) else { return Ok(()) };
        self.made.fetch_add(1, Ordering::Relaxed);
        if let Err(finding) = printed {
            let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
            if !wrong.contains(&finding) {
                wrong.push(*finding);
            }
            return Ok(());
        }
        self.stage.put(path, buffer)
    }
}

/// The file of a page.
pub fn file_of(mut address: String) -> String {
    if address.ends_with('/') || address.is_empty() {
        address.push_str("index.html");
    }
    address
}
