//! Writes the tables of a site. Each row is made once, resolution by resolution, and goes into every table
//! that takes it in: the resolution's own, those of its units, those of indicators, those of the site. Few
//! rows are in memory at once, however large the country.

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;

use super::data::{ResolutionData, TableWriter, WholeTable};
use super::error::OutputError;
use super::files::{SiteFile, SiteFiles};
use super::progress::Progress;
use super::spooled::SpooledFile;
use super::transaction::Transaction;
use crate::address::TableFormat;
use crate::site::{ResolutionId, UnitId};

/// How many resolutions have their tables in memory at once.
const AT_ONCE: usize = 64;

/// Whether `stage_tables` writes a file.
pub(super) fn is_table(file: &SiteFile) -> bool {
    matches!(
        file,
        SiteFile::TargetTable(..) | SiteFile::UnitTable(_) | SiteFile::IndicatorTable(_) | SiteFile::WholeTable(_)
    )
}

/// Stages all files that are tables of targets or results.
pub(super) fn stage_tables(
    files: &SiteFiles,
    transaction: &Transaction,
    progress: &dyn Progress,
) -> Result<(), OutputError> {
    let mut tables =
        OpenTables { files, transaction, progress, whole: Vec::new(), units: Vec::new(), indicators: BTreeMap::new() };
    tables.begin()?;
    for some in files.context.site.real_first().chunks(AT_ONCE) {
        let data: Vec<ResolutionData> =
            some.par_iter().map(|id| tables.stage_own(*id)).collect::<Result<_, OutputError>>()?;
        for (id, data) in some.iter().zip(&data) {
            tables.add(*id, data)?;
        }
    }
    tables.end()
}

type Writer<'w> = TableWriter<SpooledFile<'w>>;

/// The tables that rows are being added to.
struct OpenTables<'w> {
    files: &'w SiteFiles,
    transaction: &'w Transaction,
    progress: &'w dyn Progress,
    whole: Vec<(WholeTable, Writer<'w>)>,
    /// The unit of the resolution at hand and those above it, the outermost first.
    units: Vec<(UnitId, Writer<'w>)>,
    /// By the ids of indicators.
    indicators: BTreeMap<String, Writer<'w>>,
}

impl<'w> OpenTables<'w> {
    fn begin(&mut self) -> Result<(), OutputError> {
        for table in WholeTable::ALL {
            let writer = self.writer(&SiteFile::WholeTable(table), table)?;
            self.whole.push((table, writer));
        }
        let context = &self.files.context;
        for id in context.site.indicators.keys().filter(|id| context.is_measured(id)) {
            let writer = self.writer(&SiteFile::IndicatorTable(id.clone()), TARGETS)?;
            self.indicators.insert(id.clone(), writer);
        }
        Ok(())
    }

    fn writer(&self, file: &SiteFile, table: WholeTable) -> Result<Writer<'w>, OutputError> {
        TableWriter::begin(table, SpooledFile::begin(self.transaction)).map_err(|error| self.at(file, error))
    }

    /// Stages the files of one resolution. Returns its data.
    fn stage_own(&self, id: ResolutionId) -> Result<ResolutionData, OutputError> {
        let mut data = ResolutionData::of(&self.files.context, id);
        for format in TableFormat::ALL {
            let path = self.files.path(&SiteFile::TargetTable(id, format));
            self.transaction.put(&path, &data.file(format))?;
            self.progress.step();
        }
        // No other table takes it in.
        data.whole_json = Vec::new();
        Ok(data)
    }

    /// Adds the rows of a resolution to every table that takes them in.
    fn add(&mut self, id: ResolutionId, data: &ResolutionData) -> Result<(), OutputError> {
        self.open_units_of(id)?;
        let files = self.files;
        let at = |file: SiteFile| move |error: io::Error| OutputError::Io(files.path(&file).into(), error);
        for (table, writer) in &mut self.whole {
            writer.add(data.rows(*table)).map_err(at(SiteFile::WholeTable(*table)))?;
        }
        for (unit, writer) in &mut self.units {
            writer.add(&data.targets_csv).map_err(at(SiteFile::UnitTable(*unit)))?;
        }
        for (indicator, line) in &data.by_indicator {
            if let Some(writer) = self.indicators.get_mut(indicator) {
                writer.add(line).map_err(at(SiteFile::IndicatorTable(indicator.clone())))?;
            }
        }
        Ok(())
    }

    /// Ends the tables of units that don't take in a resolution, and begins those that do. The resolutions
    /// below a unit follow each other, so that each table is begun once.
    fn open_units_of(&mut self, id: ResolutionId) -> Result<(), OutputError> {
        let context = &self.files.context;
        let mut wanted: Vec<UnitId> = context.site.units_taking_in(context.site[id].unit).collect();
        wanted.reverse();
        while self.units.last().is_some_and(|(unit, _)| !wanted.contains(unit)) {
            if let Some((unit, writer)) = self.units.pop() {
                self.put(&SiteFile::UnitTable(unit), writer)?;
            }
        }
        for unit in wanted.into_iter().skip(self.units.len()) {
            let writer = self.writer(&SiteFile::UnitTable(unit), TARGETS)?;
            self.units.push((unit, writer));
        }
        Ok(())
    }

    fn end(mut self) -> Result<(), OutputError> {
        let whole = std::mem::take(&mut self.whole).into_iter();
        let units = std::mem::take(&mut self.units).into_iter();
        let indicators = std::mem::take(&mut self.indicators).into_iter();
        let all = whole.map(|(table, writer)| (SiteFile::WholeTable(table), writer));
        let all = all.chain(units.map(|(unit, writer)| (SiteFile::UnitTable(unit), writer)));
        let all = all.chain(indicators.map(|(id, writer)| (SiteFile::IndicatorTable(id), writer)));
        let all: Vec<_> = all.collect();
        all.into_iter().try_for_each(|(file, writer)| self.put(&file, writer))
    }

    fn put(&self, file: &SiteFile, writer: Writer<'w>) -> Result<(), OutputError> {
        let spooled = writer.end().map_err(|error| self.at(file, error))?;
        spooled.put(&self.files.path(file))?;
        self.progress.step();
        Ok(())
    }

    fn at(&self, file: &SiteFile, error: io::Error) -> OutputError {
        OutputError::Io(self.files.path(file).into(), error)
    }
}

const TARGETS: WholeTable = WholeTable::Targets(TableFormat::Csv);
