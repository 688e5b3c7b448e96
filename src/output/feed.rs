//! The Atom feed of reports and resolutions.

use crate::pages::{PageContext, changes};

/// Its path from the root of the site.
pub const FILE: &str = "feed.xml";

const ENTRIES: usize = 50;

pub fn feed(context: &PageContext) -> String {
    let settings = &context.site.frame.settings;
    let home = context.absolute("").unwrap_or_else(|| "/".to_owned());
    let updated = context.site.as_of.map_or_else(|| "1970-01-01".to_owned(), |date| date.to_string());
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<link rel=\"self\" href=\"{}\"/>\n<updated>{updated}T00:00:00+07:00</updated>\n<author><name>{}</name></author>\n",
        settings.language.code(),
        escaped(&settings.title),
        escaped(&home),
        escaped(&home),
        escaped(&context.absolute("feed.xml").unwrap_or_else(|| "/feed.xml".to_owned())),
        escaped(&settings.title),
    );
    for change in changes(context, ENTRIES) {
        let address = context.absolute(&change.href).unwrap_or_else(|| format!("/{}", change.href));
        let address = escaped(&address);
        let title = if change.unit.is_empty() { change.title } else { format!("{} – {}", change.unit, change.title) };
        let title = if change.sample { format!("{title} ({})", context.words.get("made.feed.sample")) } else { title };
        feed.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{address}</id>\n<link href=\"{address}\"/>\n<updated>{}T00:00:00+07:00</updated>\n</entry>\n",
            escaped(&title),
            change.iso,
        ));
    }
    feed.push_str("</feed>\n");
    feed
}

pub fn escaped(text: &str) -> String {
    if !text.contains(['&', '<', '>', '"']) {
        return text.to_owned();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
