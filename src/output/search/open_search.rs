//! The OpenSearch description, by which browsers and portals offer the search of the site.

use crate::address::Route;
use crate::pages::PageContext;
use crate::text::escape_markup;

/// The description of the search, with `icon` as its picture. It needs absolute addresses, so there is
/// none without a `base_url`, and none of an archive, which is no site of its own.
pub(crate) fn open_search(context: &PageContext, icon: &str) -> Option<String> {
    let settings = &context.site.settings;
    if settings.archive_of.is_some() {
        return None;
    }
    let page = context.absolute(&Route::Search.to_string())?;
    let own = context.absolute(&Route::OpenSearch.to_string())?;
    let icon = context.absolute(icon)?;
    // Readers show no more than 16 letters of a short name.
    let short: String = settings.title.chars().take(16).collect();
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n\
         <Description>{}</Description>\n\
         <Language>{}</Language>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Image type=\"image/svg+xml\">{}</Image>\n\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n\
         <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{}\"/>\n\
         </OpenSearchDescription>\n",
        escape_markup(short.trim_end()),
        escape_markup(&settings.title),
        settings.language.code(),
        escape_markup(&icon),
        escape_markup(&page),
        escape_markup(&own),
    ))
}
