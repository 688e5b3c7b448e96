//! The files that stand beside the pages of resolutions, units and indicators: tables, workbooks, badges,
//! feeds, calendars. They move with the content they belong to, and keep their former addresses.

use super::feed::FeedOf;
use super::files::SiteFile;
use super::workbook::WorkbookOf;
use crate::address::{Route, TableFormat, href};
use crate::pages::PageContext;
use crate::site::Site;

/// All files that stand beside content.
pub(super) fn files_beside(context: &PageContext) -> Vec<SiteFile> {
    let site = &context.site;
    let mut all = Vec::new();
    for id in site.resolution_ids() {
        all.extend(TableFormat::ALL.map(|format| SiteFile::TargetTable(id, format)));
        all.push(SiteFile::Badge(id));
        all.push(SiteFile::Workbook(WorkbookOf::Resolution(id)));
    }
    let feed = |of: FeedOf| site.has_feeds().then_some(SiteFile::Feed(of));
    for id in site.unit_ids().filter(|id| context.has_targets(*id)) {
        all.push(SiteFile::UnitTable(id));
        all.extend(feed(FeedOf::Unit(id)));
        all.extend(context.has_calendar(id).then_some(SiteFile::Calendar(id)));
    }
    for id in site.indicators.keys().filter(|id| context.is_measured(id)) {
        all.push(SiteFile::IndicatorTable(id.clone()));
        all.extend(feed(FeedOf::Indicator(id.clone())));
    }
    all.extend(site.indicators.keys().cloned().map(WorkbookOf::Indicator).map(SiteFile::Workbook));
    all
}

/// The address of a file that stands beside content; none for any other file.
pub(super) fn route_beside<'s>(site: &'s Site, file: &SiteFile) -> Option<Route<'s>> {
    Some(match file {
        SiteFile::TargetTable(id, format) => Route::TargetTable(href(&site[*id].address), *format),
        SiteFile::UnitTable(id) => Route::TargetTable(href(&site[*id].address), TableFormat::Csv),
        SiteFile::IndicatorTable(id) => Route::TargetTable(href(&site.indicator(id).address), TableFormat::Csv),
        SiteFile::Badge(id) => Route::Badge(href(&site[*id].address)),
        SiteFile::Workbook(of) => Route::Workbook(href(of.address(site))),
        SiteFile::Feed(of) => Route::Feed(of.folder(site)),
        SiteFile::Calendar(id) => Route::Calendar(href(&site[*id].address)),
        _ => return None,
    })
}

/// The file of an address that is formed as one beside content, if it is there.
pub(super) fn find_beside(context: &PageContext, route: Route<'_>) -> Option<SiteFile> {
    let site = &context.site;
    let resolution = |folder: &str| site.resolution_at(&format!("/{folder}"));
    match route {
        Route::TargetTable(folder, format) => resolution(folder)
            .map(|id| SiteFile::TargetTable(id, format))
            .or_else(|| find_table(context, folder).filter(|_| format == TableFormat::Csv)),
        Route::Feed(folder) => find_feed(context, folder).filter(|_| site.has_feeds()).map(SiteFile::Feed),
        Route::Calendar(folder) => {
            let unit = site.unit_at(&format!("/{folder}")).filter(|id| context.has_targets(*id));
            unit.filter(|id| context.has_calendar(*id)).map(SiteFile::Calendar)
        }
        Route::Badge(folder) => resolution(folder).map(SiteFile::Badge),
        Route::Workbook(folder) => {
            let of_indicator = || indicator_at(site, folder).map(|id| WorkbookOf::Indicator(id.to_owned()));
            resolution(folder).map(WorkbookOf::Resolution).or_else(of_indicator).map(SiteFile::Workbook)
        }
        _ => None,
    }
}

/// The table of a unit or an indicator.
fn find_table(context: &PageContext, folder: &str) -> Option<SiteFile> {
    let unit = context.site.unit_at(&format!("/{folder}")).filter(|id| context.has_targets(*id));
    let indicator = || indicator_at(&context.site, folder).filter(|id| context.is_measured(id));
    unit.map(SiteFile::UnitTable).or_else(|| indicator().map(|id| SiteFile::IndicatorTable(id.to_owned())))
}

fn find_feed(context: &PageContext, folder: &str) -> Option<FeedOf> {
    if folder.is_empty() {
        return Some(FeedOf::Site);
    }
    Some(match find_table(context, folder)? {
        SiteFile::UnitTable(id) => FeedOf::Unit(id),
        SiteFile::IndicatorTable(id) => FeedOf::Indicator(id),
        _ => return None,
    })
}

/// The id of the indicator whose page is at a folder.
fn indicator_at<'s>(site: &'s Site, folder: &str) -> Option<&'s str> {
    let address = format!("/{folder}");
    site.indicators.iter().find(|(_, entry)| entry.address == address).map(|(id, _)| id.as_str())
}
