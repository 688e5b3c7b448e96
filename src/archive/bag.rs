//! The files of an archive's bag: the pages, the content they were made of, the
//! figures that were ever public, and the tag files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::ArchiveError;
use super::extract::ArchiveSubject;
use super::readme;
use super::settings::settings_of_archive;
use crate::bag::algorithm::{Algorithm, sha256};
use crate::bag::info::BagInfo;
use crate::bag::manifest::{self, ManifestKind};
use crate::bag::pack::{PackContent, PackEntry};
use crate::bag::{DECLARATION, INFO, PAYLOAD};
use crate::content::archives::PERIOD;
use crate::content::settings;
use crate::content::walk::walk;
use crate::disk;
use crate::domain::period::Period;
use crate::output::against::{FIGURES, SITE};
use crate::output::figures::public_figures::PublicFigures;
use crate::pages::PageContext;
use crate::site::Site;
use crate::theme::files::Theme;

/// The folder in the payload with the content that the pages were made of.
pub(super) const SOURCE: &str = "nguon";
const README: &str = "DOC-TRUOC.txt";
/// The page at the top of the bag that leads on to the home page of the site.
const OPENER: &str = "mo-trang.html";

/// The files a site was made of, by their paths from its folder, and its figures.
pub(super) struct Source {
    files: Vec<(String, PathBuf)>,
    figures: Option<PathBuf>,
}

impl Source {
    /// Lists the files, and writes the settings that an archive has into `work`.
    pub(super) fn of(
        site: &Site,
        period: Period,
        theme: &Theme,
        root: &Path,
        work: &Path,
    ) -> Result<Self, ArchiveError> {
        let texts = theme.files().filter_map(|(_, file)| file.own.as_ref());
        let pictures = theme.pictures().filter_map(|(_, picture)| picture.own.as_ref());
        let own: Vec<String> = texts.chain(pictures).map(ToString::to_string).collect();
        // A logo and the style of a site lie beside its settings.
        let has_theme = own.iter().any(|path| path.contains('/'));
        let documents = site.documents().map(|document| document.file().to_string());
        // The name on disk may have another Unicode form than the path.
        let walked = walk(&root.join("content"));
        let on_disk: BTreeMap<String, PathBuf> =
            walked.files.into_iter().map(|found| (format!("content/{}", found.path), found.disk)).collect();
        let plain = documents.chain(own).map(|path| {
            let disk = on_disk.get(&path).cloned().unwrap_or_else(|| root.join(&path));
            (path, disk)
        });
        let attachments = site.attachments.iter().map(|one| (one.file.to_string(), one.disk.clone()));
        let own_settings = work.join(settings::FILE);
        let text = disk::read_text(&root.join(settings::FILE));
        text.and_then(|text| disk::write(&own_settings, settings_of_archive(&text, period, site.as_of, has_theme)))
            .map_err(|error| ArchiveError::Write(own_settings.clone(), error))?;
        let settings = [(settings::FILE.to_owned(), own_settings)];
        Ok(Self { files: plain.chain(attachments).chain(settings).collect(), figures: None })
    }

    /// The same with the figures that were ever public, which are written into `work`.
    pub(super) fn with_figures(self, figures: &PublicFigures, work: &Path) -> Result<Self, ArchiveError> {
        let path = work.join(FIGURES);
        disk::write(&path, figures.text()).map_err(|error| ArchiveError::Write(path.clone(), error))?;
        Ok(Self { figures: Some(path), ..self })
    }
}

/// All files of the bag in the order they are packed. Tag files come first, so
/// that they are found without reading the whole bag.
pub(super) fn files(
    name: &str,
    about: &ArchiveSubject,
    context: &PageContext,
    tree: &Path,
    site: BTreeSet<String>,
    source: Source,
) -> Result<Vec<PackEntry>, ArchiveError> {
    let of_site = site.into_iter().map(|path| (format!("{PAYLOAD}{SITE}/{path}"), tree.join(path)));
    let of_source = source.files.into_iter().map(|(path, disk)| (format!("{PAYLOAD}{SOURCE}/{path}"), disk));
    let figures = source.figures.map(|disk| (format!("{PAYLOAD}{FIGURES}"), disk));
    let mut payload: Vec<(String, PathBuf)> = of_site.chain(of_source).chain(figures).collect();
    payload.sort();
    payload.dedup();
    let sums: Vec<(String, u64)> = payload
        .par_iter()
        .map(|(_, path)| {
            disk::open(path)
                .and_then(|mut file| sha256(&mut file))
                .map_err(|error| ArchiveError::Write(path.clone(), error))
        })
        .collect::<Result<_, _>>()?;
    let of_payload =
        manifest::text(payload.iter().zip(&sums).map(|((path, _), (sum, _))| (sum.as_str(), path.as_str())));
    let bytes: u64 = sums.iter().map(|(_, bytes)| bytes).sum();

    let mut tags = vec![
        (DECLARATION.to_owned(), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned()),
        (INFO.to_owned(), info(about, context, bytes, payload.len()).text()),
        (README.to_owned(), readme::text(about, context, name)),
        (manifest::file_name(ManifestKind::Payload, Algorithm::Sha256), of_payload),
        (OPENER.to_owned(), opener(context)),
    ];
    tags.sort();
    let mut of_tags = Vec::new();
    for (path, text) in &tags {
        let (sum, _) = sha256(&mut text.as_bytes()).map_err(|error| ArchiveError::Write(path.into(), error))?;
        of_tags.push((sum, path.clone()));
    }
    let of_tags = manifest::text(of_tags.iter().map(|(sum, path)| (sum.as_str(), path.as_str())));
    tags.push((manifest::file_name(ManifestKind::Tags, Algorithm::Sha256), of_tags));

    let entry = |path: String, content| PackEntry { path: format!("{name}/{path}"), content };
    let tags = tags.into_iter().map(|(path, text)| entry(path, PackContent::Text(text)));
    let payload = payload.into_iter().map(|(path, disk)| entry(path, PackContent::File(disk)));
    Ok(tags.chain(payload).collect())
}

/// The labels of `bag-info.txt`.
fn info(about: &ArchiveSubject, context: &PageContext, bytes: u64, files: usize) -> BagInfo {
    let settings = &context.site.settings;
    let mut info = BagInfo::default();
    let owner = settings.publisher.as_ref().map_or(&settings.title, |publisher| &publisher.name);
    info.add("Source-Organization", owner);
    info.add("External-Description", &readme::title(about, context));
    if let Some(base) = &settings.base_url {
        let unit = about.unit.as_ref().map(|unit| format!("{unit}/")).unwrap_or_default();
        info.add("External-Identifier", &format!("{}/{unit}#{}", base.trim_end_matches('/'), about.period));
    }
    // The day of the content, so that the same content gives the same bytes on any day.
    if let Some(day) = context.site.as_of {
        info.add("Bagging-Date", &day.to_string());
    }
    info.add("Bag-Software-Agent", concat!("congkhai ", env!("CARGO_PKG_VERSION")));
    info.add("Payload-Oxum", &format!("{bytes}.{files}"));
    info.add(PERIOD, &about.period.to_string());
    info.add("Congkhai-Unit", about.unit.as_deref().unwrap_or("/"));
    info
}

/// The HTML of `OPENER`.
fn opener(context: &PageContext) -> String {
    let language = context.site.settings.language.code();
    let to = format!("{PAYLOAD}{SITE}/index.html");
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{to}</title><meta http-equiv=\"refresh\" content=\"0; url={to}\"></head>\n<body><p><a href=\"{to}\">{to}</a></p></body>\n</html>\n"
    )
}
