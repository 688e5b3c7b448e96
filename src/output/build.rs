//! A build: content to a whole website in a folder.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;
use serde::Serialize;

use super::prepare::{Prepared, prepare};
use super::stage::{OutputError, Stage, Summary};
use super::{datapackage, feed, search, sitemap, table};
use crate::finding::{self, Count, Finding};
use crate::load::NotASite;
use crate::pages::view::Head;
use crate::pages::{self, Book};
use crate::render::engine::Engine;
use crate::site::{Options, ResolutionId, Site, Size, UnitId};
use crate::words::date::Date;
use crate::words::period::Period;

/// What is asked of a build.
pub struct Request<'r> {
    pub root: &'r Path,
    pub out: &'r Path,
    pub base_url: Option<String>,
    pub as_of: Option<Date>,
    pub drafts: bool,
    pub force: bool,
}

pub struct Built {
    pub summary: Summary,
    pub pages: usize,
    pub size: Size,
    /// Warnings: with errors nothing is built.
    pub findings: Vec<Finding>,
}

#[derive(Debug)]
pub enum BuildError {
    Site(NotASite),
    /// Content or theme are wrong; the output was not touched.
    Findings(Vec<Finding>, Size),
    Output(OutputError),
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        BuildError::Output(error)
    }
}

/// Told of the progress: how many of how many steps are done.
pub trait Progress: Sync {
    fn steps(&self, all: usize);
    fn step(&self);
}

pub fn build(request: &Request<'_>, progress: &dyn Progress) -> Result<Built, BuildError> {
    let options = Options { drafts: request.drafts, as_of: request.as_of };
    let prepared = prepare(request.root, options, request.base_url.as_deref()).map_err(BuildError::Site)?;
    let Prepared { site, words, engine, assets, mut findings } = prepared;
    let size = site.size();
    let Some(engine) = engine.filter(|_| Count::of(&findings).errors == 0) else {
        return Err(BuildError::Findings(findings, size));
    };

    let is_root = request.out.canonicalize().is_ok_and(|out| request.root.canonicalize().is_ok_and(|root| root == out));
    if is_root || lies_in(request.out, &request.root.join("content")) {
        return Err(OutputError::InContent(request.out.to_path_buf()).into());
    }
    let book = Book::of(&site, &words);
    let stage = Stage::open(request.out, request.force)?;
    for (path, text) in &assets.files {
        stage.put(path, text.as_bytes())?;
    }
    for attachment in &site.attachments {
        stage.put_file(&pages::below_root(&attachment.address), &attachment.disk)?;
    }
    let press =
        Press { book: &book, engine: &engine, stage: &stage, addresses: Mutex::default(), wrong: Mutex::default() };
    let tasks = tasks(&book);
    progress.steps(tasks.len());
    tasks.par_iter().try_for_each_init(Vec::new, |buffer, task| {
        let done = press.run(*task, buffer);
        progress.step();
        done
    })?;
    let Press { addresses, wrong, .. } = press;
    let mut wrong = inner(wrong);
    if !wrong.is_empty() {
        findings.append(&mut wrong);
        finding::sort(&mut findings);
        return Err(BuildError::Findings(findings, size));
    }
    let addresses: Vec<String> = inner(addresses).into_iter().collect();
    for (path, text) in sitemap::sitemaps(&book, &addresses) {
        stage.put(&path, text.as_bytes())?;
    }
    put_redirects(&site, &stage)?;
    let summary = stage.commit()?;
    Ok(Built { summary, pages: addresses.len(), size, findings })
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
    mutex.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A piece of work that doesn't depend on any other.
#[derive(Debug, Clone, Copy)]
enum Task {
    Home,
    Search,
    SearchIndex,
    Methodology,
    NotFound,
    Feed,
    AllData,
    Data(usize),
    Page(usize),
    Unit(UnitId, usize),
    /// The resolution itself, its targets, reports, embeds and data.
    Resolution(ResolutionId),
    Years,
    Year(Period, usize),
    Indicators,
    Indicator(usize, usize),
    CitedList,
    Cited(usize),
}

fn tasks(book: &Book<'_>) -> Vec<Task> {
    let mut tasks =
        vec![Task::SearchIndex, Task::AllData, Task::Home, Task::Search, Task::Methodology, Task::NotFound, Task::Feed];
    tasks.extend([Task::Years, Task::Indicators, Task::CitedList]);
    tasks.extend((1..=pages::data_pages(book)).map(Task::Data));
    tasks.extend((0..book.site.pages.len()).map(Task::Page));
    for id in book.site.unit_ids() {
        tasks.extend((1..=pages::unit_pages(book, id)).map(|number| Task::Unit(id, number)));
    }
    for period in pages::periods(book) {
        tasks.extend((1..=pages::year_pages(book, period)).map(|number| Task::Year(period, number)));
    }
    for (at, id) in book.site.indicators.keys().enumerate() {
        tasks.extend((1..=pages::indicator_pages(book, id)).map(|number| Task::Indicator(at, number)));
    }
    tasks.extend((0..book.cited.documents.len()).map(Task::Cited));
    tasks.extend(book.site.resolution_ids().map(Task::Resolution));
    tasks
}

/// Renders pages and hands them to the stage.
struct Press<'p> {
    book: &'p Book<'p>,
    engine: &'p Engine,
    stage: &'p Stage,
    /// The pages readers are led to.
    addresses: Mutex<BTreeSet<String>>,
    /// What templates can't do; the same mistake on many pages is told once.
    wrong: Mutex<Vec<Finding>>,
}

impl Press<'_> {
    fn run(&self, task: Task, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        let book = self.book;
        match task {
            Task::Home => self.put(pages::home(book), buffer),
            Task::Search => self.put(pages::search(book), buffer),
            Task::Methodology => self.put(pages::methodology(book), buffer),
            Task::NotFound => self.put(pages::not_found(book), buffer),
            Task::Years => self.put(pages::years(book), buffer),
            Task::Indicators => self.put(pages::indicators(book), buffer),
            Task::CitedList => self.put(pages::cited_list(book), buffer),
            Task::Data(number) => self.put(pages::data(book, number), buffer),
            Task::Year(period, number) => self.put(pages::year(book, period, number), buffer),
            Task::Unit(id, number) => self.put_some(pages::unit(book, id, number), buffer),
            Task::Page(at) => {
                // Two made pages carry the text of content pages of their address.
                let page = book.site.pages.get(at).filter(|page| !matches!(page.address.as_str(), "/" | "/chi-so/"));
                self.put_some(page.map(|page| pages::page(book, page)), buffer)
            }
            Task::Indicator(at, number) => {
                let id = book.site.indicators.keys().nth(at);
                self.put_some(id.and_then(|id| pages::indicator(book, id, number)), buffer)
            }
            Task::Cited(at) => {
                let slug = book.cited.documents.keys().nth(at);
                self.put_some(slug.and_then(|slug| pages::cited(book, slug)), buffer)
            }
            Task::Resolution(id) => self.resolution(id, buffer),
            Task::Feed => {
                self.stage.put("feed.xml", feed::feed(book).as_bytes())?;
                self.stage.put("robots.txt", sitemap::robots(book).as_bytes())
            }
            Task::SearchIndex => {
                search::index(book).par_iter().try_for_each(|(path, text)| self.stage.put(path, text.as_bytes()))
            }
            Task::AllData => self.all_data(),
        }
    }

    fn resolution(&self, id: ResolutionId, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        let Some(entry) = self.book.site.resolution(id) else { return Ok(()) };
        self.put_some(pages::resolution(self.book, id), buffer)?;
        self.put_some(pages::embed_resolution(self.book, id), buffer)?;
        for position in 0..entry.targets().count() {
            self.put_some(pages::target(self.book, id, position), buffer)?;
            self.put_some(pages::embed_target(self.book, id, position), buffer)?;
        }
        for number in 0..entry.reports.len() {
            self.put_some(pages::report(self.book, id, number), buffer)?;
        }
        let folder = pages::below_root(&entry.address);
        let rows = table::rows(self.book, id);
        let memory = |error| OutputError::Io(entry.address.clone().into(), error);
        buffer.clear();
        table::write_csv_head(buffer).map_err(memory)?;
        for row in &rows {
            table::write_csv(row, buffer).map_err(memory)?;
        }
        self.stage.put(&format!("{folder}chi-tieu.csv"), buffer)?;
        buffer.clear();
        let first = table::write_json(rows.iter(), true, buffer).map_err(memory)?;
        table::end_json(first, buffer).map_err(memory)?;
        self.stage.put(&format!("{folder}chi-tieu.json"), buffer)
    }

    /// The data of all resolutions, written as it is made: it may be larger than memory.
    fn all_data(&self) -> Result<(), OutputError> {
        let ids = || self.book.site.resolution_ids();
        self.stage.put_stream("du-lieu/chi-tieu.csv", |mut out| {
            table::write_csv_head(&mut out)?;
            for id in ids() {
                for row in table::rows(self.book, id) {
                    table::write_csv(&row, &mut out)?;
                }
            }
            Ok(())
        })?;
        self.stage.put_stream("du-lieu/chi-tieu.json", |mut out| {
            let mut first = true;
            for id in ids() {
                first = table::write_json(table::rows(self.book, id).iter(), first, &mut out)?;
            }
            table::end_json(first, &mut out)
        })?;
        let package = datapackage::datapackage(self.book);
        self.stage.put_stream("du-lieu/datapackage.json", |out| writeln!(out, "{package:#}"))
    }

    fn put<V: Serialize>(&self, (head, view): (Head, V), buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        if let Err(finding) = self.engine.page(&format!("{}.html", head.kind), &head, &view, buffer) {
            let mut wrong = self.wrong.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if !wrong.contains(&finding) {
                wrong.push(*finding);
            }
            return Ok(());
        }
        let is_led_to = head.address != pages::NOT_FOUND && !head.kind.starts_with("embed");
        let path = if head.address.ends_with('/') || head.address.is_empty() {
            format!("{}index.html", head.address)
        } else {
            head.address.clone()
        };
        if is_led_to {
            self.addresses.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(head.address);
        }
        self.stage.put(&path, buffer)
    }

    fn put_some<V: Serialize>(&self, page: Option<(Head, V)>, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
        page.map_or(Ok(()), |page| self.put(page, buffer))
    }
}

/// A former address leads to the page that has it as an alias.
fn put_redirects(site: &Site, stage: &Stage) -> Result<(), OutputError> {
    for document in site.documents() {
        for alias in &document.aliases {
            let alias = alias.value.trim_matches('/');
            let to = format!(
                "{}{}",
                "../".repeat(alias.matches('/').count() + 1),
                pages::below_root(&document.spot.address())
            );
            let to = feed::escaped(&to);
            let text = format!(
                "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{to}</title><meta http-equiv=\"refresh\" content=\"0; url={to}\"><link rel=\"canonical\" href=\"{to}\"></head>\n<body><p><a href=\"{to}\">{to}</a></p></body>\n</html>\n",
                site.settings.language.code(),
            );
            stage.put(&format!("{alias}/index.html"), text.as_bytes())?;
        }
    }
    Ok(())
}
