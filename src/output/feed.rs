//! The Atom feeds of the site, its units and its indicators: an entry for each resolution, report,
//! amendment and correction, on the day it became public, with the sentence of its page and what changed.
//! An entry has the address of what it tells of as its id, which stays.

use crate::address::{Route, href};
use crate::domain::date::Date;
use crate::invariant::must;
use crate::pages::{News, NewsItem, PageContext, told};
use crate::site::{Site, UnitId};
use crate::text::escape_markup;

/// The most entries, but for those of the newest day: on a day of reports each ward has one.
const ENTRIES: usize = 50;

/// The subject of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedOf {
    Site,
    /// A unit with those below it.
    Unit(UnitId),
    /// An indicator by its id.
    Indicator(String),
}

impl FeedOf {
    /// The address of the folder the feed is in, which is that of its page.
    pub(super) fn folder<'s>(&self, site: &'s Site) -> &'s str {
        match self {
            Self::Site => "",
            Self::Unit(id) => href(&site[*id].address),
            Self::Indicator(id) => href(&site.indicator(id).address),
        }
    }

    fn title(&self, context: &PageContext) -> String {
        let site = &context.site.settings.title;
        match self {
            Self::Site => site.clone(),
            Self::Unit(id) => format!("{} – {site}", context.unit_name(*id)),
            Self::Indicator(id) => format!("{} – {site}", context.site.indicator(id).indicator.name.value),
        }
    }

    /// The newest news: so many, and all of the newest day.
    fn newest(&self, context: &PageContext) -> Vec<NewsItem> {
        let news: &News = context.news();
        match self {
            Self::Site => newest(news.of_site(&context.site), false),
            Self::Unit(id) => newest(news.of_unit(*id), true),
            Self::Indicator(id) => newest(news.of_indicator(id), false),
        }
    }
}

fn newest(items: impl Iterator<Item = NewsItem>, with_whole_day: bool) -> Vec<NewsItem> {
    let mut first: Option<Date> = None;
    let is_wanted = |(at, item): &(usize, NewsItem)| {
        let newest = *first.get_or_insert(item.day);
        *at < ENTRIES || (with_whole_day && item.day == newest)
    };
    items.enumerate().take_while(is_wanted).map(|(_, item)| item).collect()
}

/// The text of a feed. It needs the address of the site and news.
pub(super) fn feed(context: &PageContext, of: &FeedOf) -> String {
    let settings = &context.site.settings;
    let items = of.newest(context);
    // A feed without entries is as old as the site's news; illustrations tell only where there is nothing else.
    let of_site = || context.news().of_site(&context.site).next();
    let newest = items.first().copied().or_else(of_site).or(context.news().all().first().copied());
    let day = must(newest.map(|item| item.day), "a feed is made only where some content has a day");
    let folder = of.folder(&context.site);
    let home = absolute(context, folder);
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{home}</id>\n<link href=\"{home}\"/>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n{}<author><name>{}</name></author>\n",
        settings.language.code(),
        escape_markup(&of.title(context)),
        absolute(context, &Route::Feed(folder).to_string()),
        moment("updated", day),
        escape_markup(settings.publisher.as_ref().map_or(&settings.title, |publisher| &publisher.name)),
    );
    for item in items {
        feed.push_str(&entry(context, item));
    }
    feed.push_str("</feed>\n");
    feed
}

fn entry(context: &PageContext, item: NewsItem) -> String {
    let told = told(context, item);
    let unit = context.unit_name(item.unit);
    let title = format!("{unit} – {}", told.title);
    let title = if context.is_sample(item.unit) {
        format!("{title} ({})", context.words.get("made.feed.sample"))
    } else {
        title
    };
    let (id, href) = (absolute(context, &told.id), absolute(context, &told.href));
    let kind = item.about.code(&context.changes);
    let mut entry = format!(
        "<entry>\n<title>{}</title>\n<id>{id}</id>\n<link href=\"{href}\"/>\n{}<category term=\"{}\" label=\"{}\"/>\n",
        escape_markup(&title),
        moment("updated", item.day),
        kind,
        escape_markup(context.words.get(&format!("made.feed.{kind}"))),
    );
    if !told.summary.is_empty() {
        entry.push_str(&format!("<summary>{}</summary>\n", escape_markup(&told.summary)));
    }
    entry.push_str("</entry>\n");
    entry
}

/// The beginning of a day where the wards are.
fn moment(element: &str, day: Date) -> String {
    format!("<{element}>{day}T00:00:00+07:00</{element}>\n")
}

/// An absolute address, ready for markup.
fn absolute(context: &PageContext, address: &str) -> String {
    let absolute = must(context.absolute(address), "a feed is made only where the site has an address");
    escape_markup(&absolute).into_owned()
}
