//! The Atom feed of reports, resolutions, amendments and corrections.

use crate::address::Route;
use crate::pages::{PageContext, changes};
use crate::text::escape_markup;

const ENTRIES: usize = 50;

pub(super) fn feed(context: &PageContext) -> String {
    let settings = &context.site.settings;
    let home = absolute(context, "");
    // Without any date in the content there is none to tell, and no entry either.
    let updated =
        context.site.as_of.map(|date| format!("<updated>{date}T00:00:00+07:00</updated>\n")).unwrap_or_default();
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<link rel=\"self\" href=\"{}\"/>\n{updated}<author><name>{}</name></author>\n",
        settings.language.code(),
        escape_markup(&settings.title),
        escape_markup(&home),
        escape_markup(&home),
        escape_markup(&absolute(context, &Route::Feed("").to_string())),
        escape_markup(&settings.title),
    );
    for change in changes(context, ENTRIES) {
        let address = absolute(context, &change.href);
        let address = escape_markup(&address);
        let title = if change.unit.is_empty() { change.title } else { format!("{} – {}", change.unit, change.title) };
        let title = if change.sample { format!("{title} ({})", context.words.get("made.feed.sample")) } else { title };
        let summary = change.tells_of.map(|id| escape_markup(&context.resolution_sentence(id)));
        let summary = summary.map(|summary| format!("<summary>{summary}</summary>\n")).unwrap_or_default();
        feed.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{address}</id>\n<link href=\"{address}\"/>\n<updated>{}T00:00:00+07:00</updated>\n{summary}</entry>\n",
            escape_markup(&title),
            change.iso,
        ));
    }
    feed.push_str("</feed>\n");
    feed
}

fn absolute(context: &PageContext, address: &str) -> String {
    context.absolute(address).unwrap_or_else(|| format!("/{address}"))
}
