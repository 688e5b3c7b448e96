//! The figures of a target: read from the target and from the copy beside the site, held against
//! what the site states, and continued by what is published now.

use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::events::PublishEvents;
use super::published;
use crate::disk;
use crate::finding::Finding;
use crate::output::against;
use crate::output::figures::damage::FiguresDamage;
use crate::output::figures::guard;
use crate::output::figures::public_figures::PublicFigures;
use crate::output::figures::site_figures::SiteFigures;
use crate::site::Size;

/// The name of the file in the folder that congkhai keeps for itself.
pub(super) const FILE: &str = "figures";

/// The figures that a target holds, as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TargetFigures {
    /// None where nothing was published since there are figures.
    pub text: Option<String>,
    /// The figures that a run was about to make public when it was cut off.
    pub pending: Option<String>,
}

/// The figures of the site that is published, and the copy of those that were public.
pub(super) struct SiteWithFigures<'f> {
    pub site: &'f SiteFigures,
    /// The name of the target in `site.toml`.
    pub target: &'f str,
    /// The copy beside the site.
    pub copy: FiguresCopy,
    /// The figures of other targets and of archives, of facts that the site states.
    pub elsewhere: PublicFigures,
    /// Addresses that may be lost.
    pub allowed_losses: &'f [String],
}

/// The file beside the site with all that was public at a target.
pub(super) struct FiguresCopy {
    pub path: PathBuf,
    figures: PublicFigures,
}

/// The figures of a target with those that a publication adds.
pub(super) struct ContinuedFigures {
    /// The text to be kept; none where nothing was ever public.
    pub text: Option<String>,
    /// Whether the target holds that text already.
    pub is_stored: bool,
    /// The differences that nothing explains.
    pub unexplained: Vec<Finding>,
    pub notice: Option<FiguresNotice>,
    /// The counts of the site, for the last line of a refusal.
    pub size: Size,
}

/// Something about the figures of a target that its publisher must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FiguresNotice {
    /// The target was published before there were figures: only its addresses are guarded.
    OnlyAddresses,
    /// Neither the target nor the copy has figures, archives or other targets do; those are guarded.
    OnlyElsewhere,
    /// The target lacks figures that the copy has; they are brought back.
    BroughtBack { copy: PathBuf },
}

/// The place of figures that can't be relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DamagedFigures {
    /// The figures in the target; `copy` is the one beside the site, if it has any.
    InTarget {
        file: String,
        copy: Option<PathBuf>,
    },
    Copy(PathBuf),
}

impl FiguresCopy {
    /// Reads the copy of a target's figures; empty where there is none.
    pub(super) fn read(root: &Path, target: &str) -> Result<Self, PublishError> {
        let path = published::figures_path(root, target);
        let text = disk::read_text_if_there(&path).map_err(|error| PublishError::Read(path.clone(), error))?;
        let figures = match text {
            Some(text) => PublicFigures::parse(&text)
                .map_err(|damage| PublishError::DamagedFigures(DamagedFigures::Copy(path.clone()), damage))?,
            None => PublicFigures::default(),
        };
        Ok(Self { path, figures })
    }
}

/// The figures of the other targets and of the archives, of what a site states.
pub(super) fn elsewhere(root: &Path, target: &str, site: &SiteFigures) -> Result<PublicFigures, PublishError> {
    let own = published::figures_path(root, target);
    let mut elsewhere = PublicFigures::default();
    let copies = published::all_figures(root)?.into_iter().filter(|path| *path != own).map(|path| {
        let figures = against::figures_of(&path).map(Option::unwrap_or_default);
        (path, figures)
    });
    let archives = site.archives.iter().map(|path| {
        let figures = against::of_archive(path).map(|earlier| earlier.figures.unwrap_or_default());
        (path.clone(), figures)
    });
    for (path, figures) in copies.chain(archives) {
        let figures = figures.map_err(|error| PublishError::FiguresElsewhere(path, error))?;
        let of_site = figures.restricted_to(|address| site.address_today(address).is_some());
        elsewhere = elsewhere.with_news_of(&of_site);
    }
    Ok(elsewhere)
}

impl SiteWithFigures<'_> {
    /// Holds the site against the figures of a target, and continues them. `file` is the path under
    /// which the target has them; `is_used` says whether anything was ever published there.
    pub(super) fn continue_from(
        &self,
        held: &TargetFigures,
        file: &str,
        is_used: bool,
    ) -> Result<ContinuedFigures, PublishError> {
        let parsed = |text: &Option<String>| match text {
            Some(text) => PublicFigures::parse(text).map_err(|damage| self.damage(file, damage)),
            None => Ok(PublicFigures::default()),
        };
        let stored = parsed(&held.text)?;
        let pending = parsed(&held.pending)?;
        let mut known = stored.clone();
        let mut notice = None;
        if !self.copy.figures.is_start_of(&stored) {
            known = stored.joined_with(&self.copy.figures);
            notice = (known != stored).then(|| FiguresNotice::BroughtBack { copy: self.copy.path.clone() });
        }
        if known.is_empty() && pending.is_empty() && is_used {
            let has_none = self.elsewhere.is_empty();
            notice = Some(if has_none { FiguresNotice::OnlyAddresses } else { FiguresNotice::OnlyElsewhere });
            known = self.elsewhere.clone();
        }
        // Readers may have met what is pending, whole or in part.
        let complete = known.joined_with(&pending);
        let cut_off = complete.cut_off_after(known.publications.len());
        let everywhere = cut_off.with_news_of(&self.elsewhere);
        let unexplained = guard::unexplained(&everywhere, self.site, self.allowed_losses);
        let new = match complete.next(self.site, self.target) {
            // This run completes what was pending.
            None => complete,
            Some(next) => cut_off.followed_by(next),
        };
        let text = (!new.is_empty()).then(|| new.text());
        let is_stored = text == held.text;
        Ok(ContinuedFigures { text, is_stored, unexplained, notice, size: self.site.size })
    }

    fn damage(&self, file: &str, damage: FiguresDamage) -> PublishError {
        let copy = (!self.copy.figures.is_empty()).then(|| self.copy.path.clone());
        PublishError::DamagedFigures(DamagedFigures::InTarget { file: file.to_owned(), copy }, damage)
    }

    /// Keeps the copy beside the site, once the target holds the figures.
    pub(super) fn keep_copy(&self, figures: &ContinuedFigures) -> Result<(), PublishError> {
        let (FiguresCopy { path, .. }, Some(text)) = (&self.copy, &figures.text) else { return Ok(()) };
        if disk::read_text(path).is_ok_and(|old| old == *text) {
            return Ok(());
        }
        let beside = path.with_extension("figures.new");
        disk::replace_lasting(path, &beside, text).map_err(|error| PublishError::Left(path.clone(), error))
    }
}

impl ContinuedFigures {
    /// Tells the publisher what there is to know.
    pub(super) fn tell(&self, events: &dyn PublishEvents) {
        if let Some(notice) = &self.notice {
            events.figures(notice);
        }
    }
}

#[cfg(test)]
impl FiguresCopy {
    /// The copy in a folder that nothing was written into yet.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { path: folder.join("portal.figures"), figures: PublicFigures::default() }
    }
}
