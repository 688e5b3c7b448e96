//! What a piece of work is made of, as a key. A piece with the key it had when
//! its files were made need not be done again. Keys are coarse: they take in
//! whole documents, so that what a page shows can't change behind its key.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use super::prepare::Renderer;
use crate::PROGRAM;
use crate::content::document::Document;
use crate::hash::{self, Hash, hex};
use crate::pages::PageContext;
use crate::pages::catalog::PageId;
use crate::pages::near_uses;
use crate::site::ResolutionId;
use crate::theme::files::Theme;

/// A hash of everything that goes into a piece of work.
pub type Key = Hash;

/// The file of an output that has the keys its files were made by.
pub const KEYS: &str = "keys";

const HEADER: &str = "congkhai keys 1";

/// Reads the keys of an output; none where there are none, or of another form.
pub fn read(path: &Path) -> io::Result<BTreeMap<String, Key>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(error),
    };
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        return Ok(BTreeMap::new());
    }
    // A line that isn't understood only has its work done again.
    Ok(lines
        .filter_map(|line| line.split_once(' ').and_then(|(key, work)| Some((work.to_owned(), hash::parse(key)?))))
        .collect())
}

/// Writes keys as they are read.
pub fn write(keys: &BTreeMap<String, Key>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    for (work, key) in keys {
        writeln!(out, "{} {work}", hex(key, 16))?;
    }
    Ok(())
}

/// The keys of a site's work.
pub struct Keys<'b> {
    context: &'b PageContext,
    /// The theme, the settings, the program, and the day if pages show it.
    dress: Key,
    /// Units, indicators and attachments.
    frame: Key,
    /// Each resolution with its reports.
    contents: Vec<Key>,
}

impl<'b> Keys<'b> {
    pub fn of(context: &'b PageContext, dress: &Renderer) -> Self {
        let site = &context.site;
        let mut frame = Made::default();
        for entry in &site.frame.units {
            frame.document(&entry.document);
        }
        for (id, entry) in &site.frame.indicators {
            frame.text(id);
            frame.document(&entry.document);
        }
        for attachment in &site.frame.attachments {
            frame.text(&attachment.address);
        }
        let contents = site.resolutions.par_iter().map(|entry| {
            let mut made = Made::default();
            made.document(&entry.document);
            for report in &entry.reports {
                made.document(&report.document);
            }
            made.key()
        });
        let contents = contents.collect();
        Self { context, dress: dress.print, frame: frame.key(), contents }
    }

    /// The resolution's pages and data: its own documents, the like targets
    /// elsewhere that its targets show, and what its citations are called.
    pub fn resolution(&self, id: ResolutionId) -> Key {
        let mut made = self.begin();
        made.bytes(&self.contents_of(id));
        let Some(entry) = self.context.site.resolution(id) else { return made.key() };
        for (target, of) in entry.targets().enumerate() {
            for part in 0..of.parts.len() {
                let (near, more) = near_uses(self.context, id, target, part);
                made.number(more);
                for one in near {
                    made.bytes(&self.contents_of(one.resolution));
                    made.number(one.target);
                    made.number(one.part);
                }
            }
        }
        for citation in &entry.document.body.citations {
            let title = self.context.cited_title(citation, entry.unit);
            made.text(title.as_deref().unwrap_or_default());
        }
        made.key()
    }

    /// A page outside of resolutions; none for those that are always made.
    pub fn page(&self, id: &PageId) -> Option<Key> {
        let context = self.context;
        let mut made = self.begin();
        match id {
            PageId::Unit(unit, number) => {
                made.number(*number);
                for unit in [*unit].iter().chain(context.units_below(Some(*unit))) {
                    made.number(context.units_below(Some(*unit)).len());
                    made.number(context.resolutions_of(*unit).len());
                    self.add_all(&mut made, context.resolutions_of(*unit));
                }
            }
            PageId::Indicator(indicator, number) => {
                made.text(indicator);
                made.number(*number);
                for one in context.uses_on_page(indicator, *number) {
                    made.bytes(&self.contents_of(one.resolution));
                    made.number(one.target);
                    made.number(one.part);
                }
                made.number(context.uses_of(indicator));
            }
            PageId::Year(period, number) => {
                let (ids, all) = context.resolutions_in(*period, *number);
                made.number(all);
                self.add_all(&mut made, &ids);
            }
            PageId::Data(number) => {
                let (ids, all) = context.resolutions_on_data_page(*number);
                made.number(all);
                self.add_all(&mut made, &ids);
            }
            PageId::CitedDocuments(slug) => {
                let cited = context.cited.documents.get(slug)?;
                made.text(&cited.title());
                made.number(cited.mentions.len());
                for mention in &cited.mentions {
                    made.document(context.site.citing(mention.by)?);
                }
            }
            _ => return None,
        }
        Some(made.key())
    }

    /// What is made of all resolutions.
    pub fn all(&self) -> Key {
        let mut made = self.begin();
        for key in &self.contents {
            made.bytes(key);
        }
        made.key()
    }

    fn begin(&self) -> Made {
        let mut made = Made::default();
        made.bytes(&self.dress);
        made.bytes(&self.frame);
        made
    }

    fn add_all(&self, made: &mut Made, ids: &[ResolutionId]) {
        for id in ids {
            made.bytes(&self.contents_of(*id));
        }
    }

    fn contents_of(&self, id: ResolutionId) -> Key {
        self.contents.get(id.position()).copied().unwrap_or_default()
    }
}

/// A key while it is made: everything goes in with its length, so that no two
/// lists of things look alike.
#[derive(Default)]
pub struct Made(Vec<u8>);

impl Made {
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub fn number(&mut self, number: usize) {
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
    }

    /// The program itself: another one may make other files of the same.
    pub fn program(&mut self) {
        self.text(PROGRAM);
    }

    /// Every file of a theme.
    pub fn theme(&mut self, theme: &Theme) {
        for (path, file) in theme.files() {
            self.text(path);
            self.text(&file.text);
        }
    }

    /// A document by its place and its bytes.
    fn document(&mut self, document: &Document) {
        self.text(document.file());
        self.bytes(&document.hash);
    }

    pub fn key(&self) -> Key {
        hash::of(&self.0)
    }
}
