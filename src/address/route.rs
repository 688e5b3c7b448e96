//! Every form an address of the site can have: one parser and one formatter.
//!
//! A route tells the kind of a file from the form of its address alone. Only the site knows
//! whether the file exists.

use std::fmt;

use crate::domain::period::Period;
use crate::domain::status::Status;

/// Start of the last part of a target's address, and of its anchor.
pub(crate) const TARGET_PREFIX: &str = "chi-tieu-";
/// Start of the anchor of a group of targets.
pub(crate) const GROUP_PREFIX: &str = "nhom-";
/// Start of the last part of the addresses of a list's pages from the second on.
pub(crate) const LIST_PAGE_PREFIX: &str = "trang-";
/// The folder a resolution keeps its reports in.
pub(crate) const REPORTS: &str = "tien-do";
/// The folder of indicators.
pub(crate) const INDICATORS: &str = "chi-so";

const SEARCH: &str = "tim-kiem/";
const SEARCH_INDEX: &str = "tim-kiem/chi-muc/";
const METHODOLOGY: &str = "phuong-phap/";
const NOT_FOUND: &str = "404.html";
const ARCHIVES: &str = "luu-tru/";
const YEARS: &str = "nam/";
const INDICATOR_LIST: &str = "chi-so/";
const CITED: &str = "van-ban/";
const CHANGES: &str = "thay-doi/";
const DISCLOSURES: &str = "cong-bo/";
const STATUSES: &str = "trang-thai/";
/// Below a unit, the folder of its responsible bodies.
const BODIES: &str = "co-quan/";
const DATA: &str = "du-lieu/";
const RESULT_TABLE: &str = "du-lieu/ket-qua.csv";
const WORKBOOK: &str = "chi-tieu.xlsx";
/// Start of the names of the site's workbooks from the second on.
const FURTHER_WORKBOOK: &str = "chi-tieu-";
const ASSETS: &str = "tai-nguyen/";
const EMBED: &str = "nhung/";
/// Below the cards of a resolution.
const SNIPPETS: &str = "nhung/ma/";
const NOTICE: &str = "thong-bao/";
const BADGE: &str = "huy-hieu.svg";
const FEED: &str = "feed.xml";
const CALENDAR: &str = "lich.ics";
const ROBOTS: &str = "robots.txt";
const OPEN_SEARCH: &str = "opensearch.xml";
const SITEMAP: &str = "sitemap.xml";
const HOST_RULES: &str = "_redirects";
const NGINX_RULES: &str = "nginx-redirects.map";

/// An address by its form. Addresses start at the root of the site, without a first slash.
///
/// Pages of lists are counted from 1. Addresses of content end in a slash; the address of
/// the root is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route<'a> {
    Home,
    Search,
    Methodology,
    NotFound,
    Archives,
    Years,
    Indicators,
    CitedList(usize),
    /// A cited document by its slug.
    Cited(&'a str),
    Data(usize),
    /// The list of what was changed after it was public.
    Changes(usize),
    Year(Period, usize),
    /// Who published results, and who is silent.
    Disclosures,
    /// Who published what of a period.
    Disclosure(Period, usize),
    /// The guide to the meaning of each status.
    Statuses,
    /// The targets of a status.
    Status(Status, usize),
    /// The targets of a responsible body by the address of its unit and its own slug.
    Body(&'a str, &'a str, usize),
    /// An indicator in a period, by the address of the indicator.
    IndicatorPeriod(&'a str, Period, usize),
    /// An address that content gives: a unit, a resolution, a report, an indicator, a page.
    Content(&'a str, usize),
    /// A target by the address of its resolution and its own slug.
    Target(&'a str, &'a str),
    /// The cards of a resolution and its targets, for frames in pages of others.
    Embed(&'a str),
    /// The HTML that shows those cards, to be copied.
    Snippets(&'a str),
    /// The notice of the resolution at an address.
    Notice(&'a str),
    /// The badge of a resolution.
    Badge(&'a str),
    /// The targets of a resolution; as CSV also those of a unit, or of an indicator.
    TargetTable(&'a str, TableFormat),
    /// The table of all targets of the site.
    WholeTable(TableFormat),
    /// A workbook of all targets of the site, counted from 1.
    WholeWorkbook(usize),
    /// The workbook of a resolution's targets, or of those that an indicator measures.
    Workbook(&'a str),
    /// The table of all results of the site.
    ResultTable,
    /// Another file of the data of the site.
    DataFile(DataFile),
    SearchIndex(SearchFile),
    /// The feed of the site, where the folder is empty, of a unit or of an indicator.
    Feed(&'a str),
    /// The calendar of a unit.
    Calendar(&'a str),
    Robots,
    /// The description of the search, which browsers may keep.
    OpenSearch,
    Sitemap,
    /// A part of a sitemap that would be too long, counted from 1.
    SitemapPart(usize),
    HostRules,
    NginxRules,
    /// An asset by its name, with the hash of its content in it.
    Asset(&'a str),
    /// An archive by its name.
    Archive(&'a str),
    /// Any other file: an attachment, or one at a former address.
    File(&'a str),
}

/// The format of a table of targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    Csv,
    Json,
}

/// A file in the folder of the data that isn't made of all resolutions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFile {
    Units,
    Resolutions,
    Indicators,
    Changes,
    Citations,
    Package,
    /// The catalogue for portals that harvest.
    Catalogue,
    /// The JSON Schema of a resolution's data.
    ResolutionSchema,
    /// The JSON Schema of the table of all targets.
    TargetSchema,
}

/// A file of the search index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchFile {
    Meta,
    /// All words.
    Words,
    /// A chunk of documents.
    Documents(usize),
    /// A shard of terms.
    Terms(usize),
}

impl TableFormat {
    pub const ALL: [TableFormat; 2] = [TableFormat::Csv, TableFormat::Json];

    fn name(self) -> &'static str {
        match self {
            TableFormat::Csv => "chi-tieu.csv",
            TableFormat::Json => "chi-tieu.json",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

impl DataFile {
    pub const ALL: [DataFile; 9] = [
        DataFile::Units,
        DataFile::Resolutions,
        DataFile::Indicators,
        DataFile::Changes,
        DataFile::Citations,
        DataFile::Package,
        DataFile::Catalogue,
        DataFile::ResolutionSchema,
        DataFile::TargetSchema,
    ];

    /// The name of the file.
    pub fn name(self) -> &'static str {
        match self {
            DataFile::Units => "don-vi.csv",
            DataFile::Resolutions => "nghi-quyet.csv",
            DataFile::Indicators => "chi-so.csv",
            DataFile::Changes => "thay-doi.csv",
            DataFile::Citations => "vien-dan.csv",
            DataFile::Package => "datapackage.json",
            DataFile::Catalogue => "catalog.jsonld",
            DataFile::ResolutionSchema => "nghi-quyet.schema.json",
            DataFile::TargetSchema => "chi-tieu.schema.json",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.name() == name)
    }
}

impl SearchFile {
    fn of_name(name: &str) -> Option<Self> {
        let name = name.strip_suffix(".js")?;
        match name.split_at_checked(1)? {
            _ if name == "meta" => Some(Self::Meta),
            _ if name == "words" => Some(Self::Words),
            ("d", number) => canonical(number).map(Self::Documents),
            ("t", number) => canonical(number).map(Self::Terms),
            _ => None,
        }
    }
}

impl<'a> Route<'a> {
    /// The folder of the search index, for the script of the search page.
    pub const SEARCH_INDEX: &'static str = SEARCH_INDEX;

    /// The route of any address. An address that fits no other form is one of content if it
    /// ends in a slash, else a file.
    pub fn parse(address: &'a str) -> Self {
        match address {
            "" => Self::Home,
            SEARCH => Self::Search,
            METHODOLOGY => Self::Methodology,
            NOT_FOUND => Self::NotFound,
            ARCHIVES => Self::Archives,
            YEARS => Self::Years,
            INDICATOR_LIST => Self::Indicators,
            DISCLOSURES => Self::Disclosures,
            STATUSES => Self::Statuses,
            RESULT_TABLE => Self::ResultTable,
            ROBOTS => Self::Robots,
            OPEN_SEARCH => Self::OpenSearch,
            SITEMAP => Self::Sitemap,
            HOST_RULES => Self::HostRules,
            NGINX_RULES => Self::NginxRules,
            _ if address.ends_with('/') => Self::parse_page(address),
            _ => Self::parse_file(address),
        }
    }

    /// Whether others may rely on the address. Assets and the search index change with
    /// their content, a list may become shorter, and some files are for machines alone.
    pub fn is_permanent(self) -> bool {
        match self {
            Self::NotFound
            | Self::Robots
            | Self::OpenSearch
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::HostRules
            | Self::NginxRules
            | Self::Asset(_)
            | Self::SearchIndex(_) => false,
            // Below targets there were such pages, which nothing takes the place of.
            Self::Embed(resolution) => split_target(resolution).is_none(),
            Self::CitedList(number)
            | Self::Data(number)
            | Self::Changes(number)
            | Self::Year(_, number)
            | Self::Disclosure(_, number)
            | Self::Status(_, number)
            | Self::Body(_, _, number)
            | Self::IndicatorPeriod(_, _, number)
            | Self::WholeWorkbook(number)
            | Self::Content(_, number) => number == 1,
            Self::Home
            | Self::Search
            | Self::Methodology
            | Self::Archives
            | Self::Years
            | Self::Indicators
            | Self::Disclosures
            | Self::Statuses
            | Self::Cited(_)
            | Self::Target(..)
            | Self::Snippets(_)
            | Self::Notice(_)
            | Self::Badge(_)
            | Self::TargetTable(..)
            | Self::WholeTable(_)
            | Self::Workbook(_)
            | Self::ResultTable
            | Self::DataFile(_)
            | Self::Feed(_)
            | Self::Calendar(_)
            | Self::Archive(_)
            | Self::File(_) => true,
        }
    }

    fn parse_page(address: &'a str) -> Self {
        let (list, number) = split_list_page(address);
        match list {
            CITED => return Self::CitedList(number),
            DATA => return Self::Data(number),
            CHANGES => return Self::Changes(number),
            _ => {}
        }
        if let Some(period) = one_name_below(list, YEARS).and_then(canonical_period) {
            return Self::Year(period, number);
        }
        if let Some(period) = one_name_below(list, DISCLOSURES).and_then(canonical_period) {
            return Self::Disclosure(period, number);
        }
        if let Some(status) = one_name_below(list, STATUSES).and_then(status_of_name) {
            return Self::Status(status, number);
        }
        if let Some((folder, period)) = split_indicator_period(list) {
            return Self::IndicatorPeriod(folder, period, number);
        }
        if let Some((unit, slug)) = split_body(list) {
            return Self::Body(unit, slug, number);
        }
        if number > 1 {
            return Self::Content(list, number);
        }
        if let Some(slug) = one_name_below(address, CITED) {
            return Self::Cited(slug);
        }
        if let Some(resolution) = address.strip_suffix(SNIPPETS).filter(|resolution| resolution.ends_with('/')) {
            return Self::Snippets(resolution);
        }
        if let Some(resolution) = address.strip_suffix(NOTICE).filter(|resolution| resolution.ends_with('/')) {
            return Self::Notice(resolution);
        }
        match address.strip_suffix(EMBED).filter(|outer| outer.is_empty() || outer.ends_with('/')) {
            Some(resolution) => Self::Embed(resolution),
            None => match split_target(address) {
                Some((resolution, slug)) => Self::Target(resolution, slug),
                None => Self::Content(address, 1),
            },
        }
    }

    fn parse_file(address: &'a str) -> Self {
        let sitemap = address.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
        if let Some(number) = sitemap.and_then(canonical).filter(|number| *number > 0) {
            return Self::SitemapPart(number);
        }
        if let Some(file) = address.strip_prefix(SEARCH_INDEX).and_then(SearchFile::of_name) {
            return Self::SearchIndex(file);
        }
        if let Some(name) = address.strip_prefix(ASSETS) {
            return Self::Asset(name);
        }
        if let Some(name) = address.strip_prefix(ARCHIVES) {
            return Self::Archive(name);
        }
        let name_start = address.rfind('/').map_or(0, |at| at + 1);
        let (folder, name) = address.split_at(name_start);
        if let Some(route) = Self::parse_workbook(folder, name) {
            return route;
        }
        if let Some(file) = DataFile::of_name(name).filter(|_| folder == DATA) {
            return Self::DataFile(file);
        }
        match TableFormat::of_name(name) {
            Some(format) if folder == DATA => Self::WholeTable(format),
            Some(format) if !folder.is_empty() => Self::TargetTable(folder, format),
            _ if name == BADGE && !folder.is_empty() => Self::Badge(folder),
            _ if name == FEED => Self::Feed(folder),
            _ if name == CALENDAR && !folder.is_empty() => Self::Calendar(folder),
            _ => Self::File(address),
        }
    }
}

impl<'a> Route<'a> {
    fn parse_workbook(folder: &'a str, name: &str) -> Option<Self> {
        if name == WORKBOOK && !folder.is_empty() {
            return Some(if folder == DATA { Self::WholeWorkbook(1) } else { Self::Workbook(folder) });
        }
        let number = name.strip_prefix(FURTHER_WORKBOOK).and_then(|rest| rest.strip_suffix(".xlsx"));
        let number = number.and_then(canonical).filter(|number| *number > 1 && folder == DATA);
        number.map(Self::WholeWorkbook)
    }
}

impl fmt::Display for Route<'_> {
    /// The address, as `parse` reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Route::Home => Ok(()),
            Route::Search => f.write_str(SEARCH),
            Route::Methodology => f.write_str(METHODOLOGY),
            Route::NotFound => f.write_str(NOT_FOUND),
            Route::Archives => f.write_str(ARCHIVES),
            Route::Years => f.write_str(YEARS),
            Route::Indicators => f.write_str(INDICATOR_LIST),
            Route::CitedList(number) => list_page(f, CITED, number),
            Route::Cited(slug) => write!(f, "{CITED}{slug}/"),
            Route::Data(number) => list_page(f, DATA, number),
            Route::Changes(number) => list_page(f, CHANGES, number),
            Route::Year(period, number) => {
                write!(f, "{YEARS}{period}/")?;
                list_page(f, "", number)
            }
            Route::Disclosures => f.write_str(DISCLOSURES),
            Route::Disclosure(period, number) => {
                write!(f, "{DISCLOSURES}{period}/")?;
                list_page(f, "", number)
            }
            Route::Statuses => f.write_str(STATUSES),
            Route::Status(status, number) => {
                write!(f, "{STATUSES}{}/", name_of_status(status))?;
                list_page(f, "", number)
            }
            Route::Body(unit, slug, number) => {
                write!(f, "{unit}{BODIES}{slug}/")?;
                list_page(f, "", number)
            }
            Route::IndicatorPeriod(folder, period, number) => {
                write!(f, "{folder}{period}/")?;
                list_page(f, "", number)
            }
            Route::Content(address, number) => list_page(f, address, number),
            Route::Target(resolution, slug) => write!(f, "{resolution}{slug}/"),
            Route::Embed(resolution) => write!(f, "{resolution}{EMBED}"),
            Route::Notice(resolution) => write!(f, "{resolution}{NOTICE}"),
            Route::Snippets(resolution) => write!(f, "{resolution}{SNIPPETS}"),
            Route::Badge(resolution) => write!(f, "{resolution}{BADGE}"),
            Route::TargetTable(resolution, format) => write!(f, "{resolution}{}", format.name()),
            Route::WholeTable(format) => write!(f, "{DATA}{}", format.name()),
            Route::WholeWorkbook(1) => write!(f, "{DATA}{WORKBOOK}"),
            Route::WholeWorkbook(number) => write!(f, "{DATA}{FURTHER_WORKBOOK}{number}.xlsx"),
            Route::Workbook(folder) => write!(f, "{folder}{WORKBOOK}"),
            Route::ResultTable => f.write_str(RESULT_TABLE),
            Route::DataFile(file) => write!(f, "{DATA}{}", file.name()),
            Route::SearchIndex(SearchFile::Meta) => write!(f, "{SEARCH_INDEX}meta.js"),
            Route::SearchIndex(SearchFile::Words) => write!(f, "{SEARCH_INDEX}words.js"),
            Route::SearchIndex(SearchFile::Documents(number)) => write!(f, "{SEARCH_INDEX}d{number}.js"),
            Route::SearchIndex(SearchFile::Terms(number)) => write!(f, "{SEARCH_INDEX}t{number}.js"),
            Route::Feed(folder) => write!(f, "{folder}{FEED}"),
            Route::Calendar(folder) => write!(f, "{folder}{CALENDAR}"),
            Route::Robots => f.write_str(ROBOTS),
            Route::OpenSearch => f.write_str(OPEN_SEARCH),
            Route::Sitemap => f.write_str(SITEMAP),
            Route::SitemapPart(number) => write!(f, "sitemap-{number}.xml"),
            Route::HostRules => f.write_str(HOST_RULES),
            Route::NginxRules => f.write_str(NGINX_RULES),
            Route::Asset(name) => write!(f, "{ASSETS}{name}"),
            Route::Archive(name) => write!(f, "{ARCHIVES}{name}"),
            Route::File(path) => f.write_str(path),
        }
    }
}

/// Writes the address of a page of a list; the first page has the list's own address.
fn list_page(f: &mut fmt::Formatter<'_>, list: &str, number: usize) -> fmt::Result {
    f.write_str(list)?;
    if number > 1 { write!(f, "{LIST_PAGE_PREFIX}{number}/") } else { Ok(()) }
}

/// Splits `…/trang-2/` into the list's own address and the number of the page.
fn split_list_page(address: &str) -> (&str, usize) {
    let split = address.strip_suffix('/').and_then(|path| {
        let name_start = path.rfind('/')? + 1;
        let (list, name) = path.split_at_checked(name_start)?;
        Some((list, canonical(name.strip_prefix(LIST_PAGE_PREFIX)?)?))
    });
    split.filter(|(_, number)| *number > 1).unwrap_or((address, 1))
}

/// Splits the address of a target into that of its resolution and the target's slug.
fn split_target(address: &str) -> Option<(&str, &str)> {
    let path = address.strip_suffix('/')?;
    let (resolution, slug) = path.split_at_checked(path.rfind('/')? + 1)?;
    slug.starts_with(TARGET_PREFIX).then_some((resolution, slug))
}

/// Splits `chi-so/bhyt/2026/` into the address of the indicator and the period.
fn split_indicator_period(address: &str) -> Option<(&str, Period)> {
    let path = address.strip_suffix('/')?;
    let (folder, name) = path.split_at_checked(path.rfind('/')? + 1)?;
    one_name_below(folder, INDICATOR_LIST)?;
    Some((folder, canonical_period(name)?))
}

/// Splits `a/b/co-quan/c/` into the address of the unit and the slug of the body.
fn split_body(address: &str) -> Option<(&str, &str)> {
    let path = address.strip_suffix('/')?;
    let (folder, slug) = path.split_at_checked(path.rfind('/')? + 1)?;
    let unit = folder.strip_suffix(BODIES).filter(|unit| unit.ends_with('/'))?;
    Some((unit, slug))
}

/// The one name between a prefix and a final slash.
fn one_name_below<'a>(address: &'a str, prefix: &str) -> Option<&'a str> {
    let name = address.strip_prefix(prefix)?.strip_suffix('/')?;
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

/// The name of a status in an address: `on-pace`.
fn name_of_status(status: Status) -> String {
    status.code().replace('_', "-")
}

fn status_of_name(name: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|status| name_of_status(*status) == name)
}

/// Parses a number in the form it is formatted: no sign, no leading zeros.
fn canonical(digits: &str) -> Option<usize> {
    let number: usize = digits.parse().ok()?;
    (number.to_string() == digits).then_some(number)
}

/// Parses a period in the form it is formatted: `2025-2030`.
fn canonical_period(name: &str) -> Option<Period> {
    Period::parse(name).filter(|period| period.to_string() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_is_known() {
        use Route::*;
        let year = Period::year(2026).unwrap();
        for (address, route) in [
            ("", Home),
            ("nam/2026/", Year(year, 1)),
            ("nam/2026/trang-3/", Year(year, 3)),
            ("nam/2025-2030/", Year(Period::term(2025, 2030).unwrap(), 1)),
            ("nam/2025%E2%80%932030/", Content("nam/2025%E2%80%932030/", 1)),
            ("chi-so/bhyt/2026/", IndicatorPeriod("chi-so/bhyt/", year, 1)),
            ("chi-so/bhyt/2026/trang-2/", IndicatorPeriod("chi-so/bhyt/", year, 2)),
            ("chi-so/2026/", Content("chi-so/2026/", 1)),
            ("cong-bo/", Disclosures),
            ("cong-bo/2026/", Disclosure(year, 1)),
            ("cong-bo/2026/trang-2/", Disclosure(year, 2)),
            ("trang-thai/", Statuses),
            ("trang-thai/on-pace/", Status(crate::domain::status::Status::OnPace, 1)),
            ("trang-thai/on_pace/", Content("trang-thai/on_pace/", 1)),
            ("trang-thai/tot/", Content("trang-thai/tot/", 1)),
            ("a/co-quan/cong-an/", Body("a/", "cong-an", 1)),
            ("a/co-quan/cong-an/trang-2/", Body("a/", "cong-an", 2)),
            ("co-quan/cong-an/", Content("co-quan/cong-an/", 1)),
            ("van-ban/", CitedList(1)),
            ("van-ban/trang-2/", CitedList(2)),
            ("van-ban/71-nq-tw/", Cited("71-nq-tw")),
            ("du-lieu/trang-02/", Content("du-lieu/trang-02/", 1)),
            ("a/b/trang-2/", Content("a/b/", 2)),
            ("a/2026/chi-tieu-13/", Target("a/2026/", "chi-tieu-13")),
            ("a/2026/nhung/", Embed("a/2026/")),
            ("nhung/", Embed("")),
            ("a/2026/nhung/ma/", Snippets("a/2026/")),
            ("nhung/ma/", Content("nhung/ma/", 1)),
            ("a/2026/thong-bao/", Notice("a/2026/")),
            ("thong-bao/", Content("thong-bao/", 1)),
            ("a/2026/huy-hieu.svg", Badge("a/2026/")),
            ("huy-hieu.svg", File("huy-hieu.svg")),
            ("a/2026/chi-tieu.csv", TargetTable("a/2026/", TableFormat::Csv)),
            ("du-lieu/chi-tieu.json", WholeTable(TableFormat::Json)),
            ("a/2026/chi-tieu.xlsx", Workbook("a/2026/")),
            ("chi-so/bhyt/chi-tieu.xlsx", Workbook("chi-so/bhyt/")),
            ("du-lieu/chi-tieu.xlsx", WholeWorkbook(1)),
            ("du-lieu/chi-tieu-2.xlsx", WholeWorkbook(2)),
            ("du-lieu/chi-tieu-1.xlsx", File("du-lieu/chi-tieu-1.xlsx")),
            ("chi-tieu.xlsx", File("chi-tieu.xlsx")),
            ("du-lieu/vien-dan.csv", DataFile(super::DataFile::Citations)),
            ("du-lieu/nghi-quyet.schema.json", DataFile(super::DataFile::ResolutionSchema)),
            ("du-lieu/ket-qua.csv", ResultTable),
            ("a/chi-tieu.csv", TargetTable("a/", TableFormat::Csv)),
            ("feed.xml", Feed("")),
            ("a/feed.xml", Feed("a/")),
            ("a/lich.ics", Calendar("a/")),
            ("lich.ics", File("lich.ics")),
            ("thay-doi/", Changes(1)),
            ("thay-doi/trang-2/", Changes(2)),
            ("vien-dan.csv", File("vien-dan.csv")),
            ("chi-tieu.csv", File("chi-tieu.csv")),
            ("tim-kiem/chi-muc/t12.js", SearchIndex(SearchFile::Terms(12))),
            ("tim-kiem/chi-muc/words.js", SearchIndex(SearchFile::Words)),
            ("opensearch.xml", OpenSearch),
            ("tim-kiem/chi-muc/t012.js", File("tim-kiem/chi-muc/t012.js")),
            ("sitemap-2.xml", SitemapPart(2)),
            ("luu-tru/site-2026.zip", Archive("site-2026.zip")),
            ("tai-nguyen/cong-khai.0123.css", Asset("cong-khai.0123.css")),
            ("a/2026/tep/x.pdf", File("a/2026/tep/x.pdf")),
        ] {
            assert_eq!(Route::parse(address), route, "{address}");
            assert_eq!(route.to_string(), address);
        }
    }

    proptest! {
        #[test]
        fn what_is_parsed_is_formatted_alike(
            names in prop::collection::vec(
                prop_oneof![
                    "[a-z0-9-]{1,8}",
                    "(nam|van-ban|du-lieu|chi-so|luu-tru|tim-kiem|chi-muc|tai-nguyen|nhung|ma|thong-bao|tien-do|thay-doi|cong-bo|trang-thai|co-quan|behind)",
                    "(2026|2025-2030|trang-[0-9]{1,3}|chi-tieu-[a-z0-9]{1,3})",
                    "(chi-tieu.csv|chi-tieu.json|chi-tieu.xlsx|chi-tieu-[0-9]{1,2}.xlsx|huy-hieu.svg|vien-dan.csv|thay-doi.csv|ket-qua.csv|datapackage.json|chi-tieu.schema.json|feed.xml|lich.ics|sitemap-[0-9]{1,2}.xml|[dt][0-9]{1,3}.js)",
                ],
                0..5,
            ),
            is_folder in any::<bool>(),
        ) {
            let mut address = names.join("/");
            if is_folder && !address.is_empty() {
                address.push('/');
            }
            prop_assert_eq!(Route::parse(&address).to_string(), address);
        }
    }
}
