//! The view of any page: text that is ready to be shown by the template of the page's kind.
//! Templates always get every field; an unknown fact is null.

use serde::Serialize;

use super::amendment::{self, AmendmentView};
use super::archives::{self, ArchivesView};
use super::body::{self, BodyView};
use super::changes::{self, ChangesView};
use super::cited::{self, CitedListView, CitedView};
use super::context::PageContext;
use super::disclosure::{self, DisclosureView, DisclosuresView};
use super::embed::{self, EmbedView, SnippetsView};
use super::head::Head;
use super::home::{self, HomeView};
use super::indicator::{self, IndicatorView, IndicatorsView};
use super::notice::{self, NoticeView};
use super::page_id::PageId;
use super::plain::{self, ContentPageView, DataView, PlainView, SearchView};
use super::report::{self, ReportView};
use super::resolution::{self, ResolutionView};
use super::statuses::{self, StatusListView, StatusesView};
use super::target::{self, TargetView};
use super::unit::{self, UnitView};
use super::year::{self, YearView, YearsView};

#[derive(Debug, Hash, Serialize)]
#[serde(untagged)]
pub enum View {
    Home(Box<HomeView>),
    Search(Box<SearchView>),
    Plain(PlainView),
    Archives(Box<ArchivesView>),
    Changes(Box<ChangesView>),
    Amendment(Box<AmendmentView>),
    Years(Box<YearsView>),
    Disclosures(Box<DisclosuresView>),
    Disclosure(Box<DisclosureView>),
    Statuses(Box<StatusesView>),
    Status(Box<StatusListView>),
    Body(Box<BodyView>),
    Indicators(Box<IndicatorsView>),
    CitedList(Box<CitedListView>),
    Data(Box<DataView>),
    Year(Box<YearView>),
    Unit(Box<UnitView>),
    Content(Box<ContentPageView>),
    Indicator(Box<IndicatorView>),
    Cited(Box<CitedView>),
    Resolution(Box<ResolutionView>),
    Embed(Box<EmbedView>),
    Snippets(Box<SnippetsView>),
    Notice(Box<NoticeView>),
    Target(Box<TargetView>),
    Report(Box<ReportView>),
}

impl PageId {
    /// The head and the view of the page, which its template gets in addition to the globals.
    pub fn view(&self, context: &PageContext) -> (Head, View) {
        match self {
            Self::Home => boxed(home::home(context), View::Home),
            Self::Search => boxed(plain::search(context), View::Search),
            Self::Methodology => plain(plain::methodology(context)),
            Self::NotFound => plain(plain::not_found(context)),
            Self::Changes(number) => boxed(changes::changes(context, *number), View::Changes),
            Self::Amendment(id) => boxed(amendment::amendment(context, *id), View::Amendment),
            Self::Archives => boxed(archives::archives(context), View::Archives),
            Self::Years => boxed(year::years(context), View::Years),
            Self::Disclosures => boxed(disclosure::disclosures(context), View::Disclosures),
            Self::Disclosure(period, number) => {
                boxed(disclosure::disclosure(context, *period, *number), View::Disclosure)
            }
            Self::Statuses => boxed(statuses::statuses(context), View::Statuses),
            Self::Status(status, number) => boxed(statuses::status_list(context, *status, *number), View::Status),
            Self::Body(unit, slug, number) => boxed(body::body(context, *unit, slug, *number), View::Body),
            Self::Indicators => boxed(indicator::indicators(context), View::Indicators),
            Self::CitedList(number) => boxed(cited::cited_list(context, *number), View::CitedList),
            Self::Data(number) => boxed(plain::data(context, *number), View::Data),
            Self::Year(period, number) => boxed(year::year(context, *period, *number), View::Year),
            Self::Unit(id, number) => boxed(unit::unit(context, *id, *number), View::Unit),
            Self::Content(at) => boxed(plain::content_page(context, context.site.page(*at)), View::Content),
            Self::Indicator(id) => boxed(indicator::indicator(context, id), View::Indicator),
            Self::IndicatorPeriod(id, period, number) => {
                boxed(indicator::indicator_period(context, id, *period, *number), View::Indicator)
            }
            Self::Cited(slug) => boxed(cited::cited(context, slug), View::Cited),
            Self::Resolution(id) => boxed(resolution::resolution(context, *id), View::Resolution),
            Self::Embed(id) => boxed(embed::embed(context, *id), View::Embed),
            Self::Notice(id) => boxed(notice::notice(context, *id), View::Notice),
            Self::Snippets(id) => boxed(embed::snippets(context, *id), View::Snippets),
            Self::Target(id) => boxed(target::target(context, *id), View::Target),
            Self::Report(id, number) => boxed(report::report(context, *id, *number), View::Report),
        }
    }
}

fn boxed<V>((head, view): (Head, V), of: fn(Box<V>) -> View) -> (Head, View) {
    (head, of(Box::new(view)))
}

fn plain((head, view): (Head, PlainView)) -> (Head, View) {
    (head, View::Plain(view))
}
