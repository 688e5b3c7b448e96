//! The files of open data: the targets of one resolution, those of all, and
//! their description.

use std::io::{self, Write};

use super::datapackage;
use super::table::{self, DataRow};
use crate::pages::{PageContext, below_root};
use crate::site::ResolutionId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFile {
    Of(ResolutionId, Form),
    All(Form),
    Package,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Csv,
    Json,
}

const FOLDER: &str = "du-lieu/";

impl Form {
    pub const ALL: [Form; 2] = [Form::Csv, Form::Json];

    fn name(self) -> &'static str {
        match self {
            Form::Csv => "chi-tieu.csv",
            Form::Json => "chi-tieu.json",
        }
    }

    /// Writes a whole file of these rows.
    pub fn write(self, rows: &[DataRow], out: &mut impl Write) -> io::Result<()> {
        match self {
            Form::Csv => {
                table::write_csv_head(out)?;
                rows.iter().try_for_each(|row| table::write_csv(row, out))
            }
            Form::Json => {
                let first = table::write_json(rows.iter(), true, out)?;
                table::end_json(first, out)
            }
        }
    }
}

impl DataFile {
    /// The files of the whole site.
    pub const WHOLE: [DataFile; 3] = [DataFile::All(Form::Csv), DataFile::All(Form::Json), DataFile::Package];

    pub fn of_resolution(id: ResolutionId) -> [DataFile; 2] {
        Form::ALL.map(|form| DataFile::Of(id, form))
    }

    /// The file at a path, if it is one of them.
    pub fn find(context: &PageContext, path: &str) -> Option<Self> {
        if let Some(file) = Self::WHOLE.into_iter().find(|file| file.path(context).as_deref() == Some(path)) {
            return Some(file);
        }
        let (folder, name) = path.rsplit_once('/')?;
        let id = context.site.resolution_at(&format!("/{folder}/"))?;
        Form::ALL.into_iter().find(|form| form.name() == name).map(|form| DataFile::Of(id, form))
    }

    /// Its path from the root of the site.
    pub fn path(self, context: &PageContext) -> Option<String> {
        match self {
            DataFile::Of(id, form) => {
                context.site.resolution(id).map(|entry| format!("{}{}", below_root(&entry.address), form.name()))
            }
            DataFile::All(form) => Some(format!("{FOLDER}{}", form.name())),
            DataFile::Package => Some(format!("{FOLDER}datapackage.json")),
        }
    }

    pub fn write(self, context: &PageContext, out: &mut impl Write) -> io::Result<()> {
        self.gather(context, &|_| None, out)
    }

    /// Writes a file whose rows may be at hand already: those of all resolutions
    /// are those of each one's own file.
    pub fn gather(
        self,
        context: &PageContext,
        made: &dyn Fn(&str) -> Option<Vec<u8>>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        match self {
            DataFile::Of(id, form) => form.write(&table::rows(context, id), out),
            DataFile::All(Form::Csv) => all_csv(context, made, out),
            DataFile::All(Form::Json) => all_json(context, made, out),
            DataFile::Package => writeln!(out, "{:#}", datapackage::datapackage(context)),
        }
    }
}

fn all_csv(context: &PageContext, made: &dyn Fn(&str) -> Option<Vec<u8>>, out: &mut impl Write) -> io::Result<()> {
    table::write_csv_head(out)?;
    for id in context.site.resolution_ids() {
        let file = DataFile::Of(id, Form::Csv).path(context).and_then(|path| made(&path));
        match file.as_deref().and_then(table::csv_rows) {
            Some(rows) => out.write_all(rows)?,
            None => table::rows(context, id).iter().try_for_each(|row| table::write_csv(row, out))?,
        }
    }
    Ok(())
}

fn all_json(context: &PageContext, made: &dyn Fn(&str) -> Option<Vec<u8>>, out: &mut impl Write) -> io::Result<()> {
    let mut first = true;
    for id in context.site.resolution_ids() {
        let file = DataFile::Of(id, Form::Json).path(context).and_then(|path| made(&path));
        first = match file.as_deref().and_then(table::json_rows) {
            Some(rows) => table::write_json_rows(rows, first, out)?,
            None => table::write_json(table::rows(context, id).iter(), first, out)?,
        };
    }
    table::end_json(first, out)
}
