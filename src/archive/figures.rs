//! The figures of an archive: all that was ever public of what is in it, at the places where the
//! site is published and in archives, and what it states itself.

use std::path::Path;

use super::error::ArchiveError;
use crate::disk;
use crate::finding::Finding;
use crate::output::against::{self, EarlierSite, NoEarlierSite};
use crate::output::figures::guard;
use crate::output::figures::public_figures::PublicFigures;
use crate::output::figures::site_figures::SiteFigures;
use crate::output::place::PUBLISHED;
use crate::site::Site;

/// The figures that an archive will hold, and what they were made of.
pub(super) struct ArchiveFigures {
    /// Everything that was ever public of what is in the archive.
    pub all: PublicFigures,
    /// The differences that nothing explains.
    pub unexplained: Vec<Finding>,
}

/// Where the figures of an archive come from.
pub(super) struct FiguresSources<'s> {
    /// The site's folder.
    pub root: &'s Path,
    /// The whole site, which knows the other archives.
    pub site: &'s Site,
    /// The archive that is replaced, if there is one.
    pub standing: Option<&'s EarlierSite>,
    /// The name of the new archive.
    pub name: &'s str,
    /// Addresses that the new archive may lack.
    pub lose: &'s [String],
}

impl FiguresSources<'_> {
    /// Gathers the figures for an archive that states these, and holds it against them.
    pub(super) fn gather(&self, stated: &SiteFigures) -> Result<ArchiveFigures, ArchiveError> {
        let standing = self.standing.and_then(|standing| standing.figures.clone()).unwrap_or_default();
        let mut earlier = standing;
        for figures in self.published()?.iter().chain(&self.archived()?) {
            // Figures of other periods and units are no matter of this archive.
            let of_this = figures.restricted_to(|address| stated.address_today(address).is_some());
            earlier = earlier.with_news_of(&of_this);
        }
        let unexplained = guard::unexplained(&earlier, stated, self.lose);
        let next = earlier.next(stated, self.name);
        earlier.publications.extend(next);
        Ok(ArchiveFigures { all: earlier, unexplained })
    }

    /// The figures of every place the site is published to, by the names of the places.
    fn published(&self) -> Result<Vec<PublicFigures>, ArchiveError> {
        let folder = self.root.join(PUBLISHED);
        let at = |error| ArchiveError::Standing(folder.clone(), NoEarlierSite::Unreadable(error));
        if !disk::is_folder(&folder).map_err(at)? {
            return Ok(Vec::new());
        }
        let mut paths: Vec<_> = disk::read_folder(&folder).map_err(at)?.iter().map(disk::DirEntry::path).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == against::FIGURES));
        paths.sort();
        let read = paths.iter().map(|path| {
            let read = against::figures_of(path).map_err(|error| ArchiveError::Standing(path.clone(), error));
            read.map(Option::unwrap_or_default)
        });
        read.collect()
    }

    /// The figures of the archives in the site's folder, by their names.
    fn archived(&self) -> Result<Vec<PublicFigures>, ArchiveError> {
        let read = self.site.archives.iter().map(|archive| {
            let earlier = against::of_archive(&archive.disk);
            let earlier = earlier.map_err(|error| ArchiveError::Standing(archive.disk.clone(), error))?;
            Ok(earlier.figures.unwrap_or_default())
        });
        read.collect()
    }
}
