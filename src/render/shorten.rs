//! The links of a page, each written in its shortest form: templates write the way to the root
//! and on from there, and a page of a deep site would repeat that way in every link.
//!
//! A `<base>` would save 50 bytes more, and none once compressed; it would also lead `#main` to the
//! home page and need a looser policy.

use memchr::memmem;

/// Shortens the links of a page at `address`. `root` is the path from the page to the root of the site.
pub(super) fn shorten_links(page: &mut Vec<u8>, address: &str, root: &str) {
    if !root.ends_with("../") {
        return;
    }
    let link = format!("href=\"{root}");
    let finder = memmem::Finder::new(&link);
    // Bytes that are read move to `written`, which never overtakes them: no link gets longer.
    let (mut read, mut written) = (0, 0);
    let mut short = String::with_capacity(link.len());
    while let Some((start, rooted)) = next_link(page, read, &finder) {
        shortest(rooted, address, root, &mut short);
        let value = start + link.len() - root.len();
        let end = start + link.len() + rooted.len();
        page.copy_within(read..value, written);
        written += value - read;
        let Some(place) = page.get_mut(written..written + short.len()) else { break };
        place.copy_from_slice(short.as_bytes());
        written += short.len();
        read = end;
    }
    page.copy_within(read.., written);
    let rest = page.len() - read;
    page.truncate(written + rest);
}

/// The next link through the root, from a place on: the place where it starts, and its address
/// from the root.
fn next_link<'p>(page: &'p [u8], from: usize, finder: &memmem::Finder<'_>) -> Option<(usize, &'p str)> {
    let start = from + finder.find(page.get(from..)?)?;
    let rest = page.get(start + finder.needle().len()..)?;
    let end = memchr::memchr(b'"', rest)?;
    Some((start, std::str::from_utf8(rest.get(..end)?).ok()?))
}

/// Writes the shortest way from a page to an address that is given from the root.
fn shortest(rooted: &str, address: &str, root: &str, short: &mut String) {
    short.clear();
    let mut rest = rooted;
    let mut climbs = root.len() / "../".len();
    for folder in address.split_inclusive('/') {
        let Some(below) = rest.strip_prefix(folder) else { break };
        rest = below;
        climbs -= 1;
    }
    (0..climbs).for_each(|_| short.push_str("../"));
    let name = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // A way that begins with no name, or with one that looks like `mailto:`, would be another address.
    if climbs == 0 && (name.is_empty() || name.contains(':')) {
        short.push_str("./");
    }
    short.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::root_of;
    use proptest::prelude::*;

    fn shortened(page: &str, address: &str) -> String {
        let mut page = page.as_bytes().to_vec();
        shorten_links(&mut page, address, &root_of(address));
        String::from_utf8(page).unwrap()
    }

    #[test]
    fn a_link_takes_the_shortest_way() {
        let address = "tinh/phuong/2026/chi-tieu-6/";
        for (before, after) in [
            ("../../../../tinh/phuong/2026/chi-tieu-7/", "../chi-tieu-7/"),
            ("../../../../tinh/phuong/2026/#nhom-1", "../#nhom-1"),
            ("../../../../tinh/phuong-2/", "../../../phuong-2/"),
            ("../../../../tinh/phuong/2026/chi-tieu-60/", "../chi-tieu-60/"),
            ("../../../../", "../../../../"),
            ("../../../../#_don-vi", "../../../../#_don-vi"),
            ("../../../../chi-so/", "../../../../chi-so/"),
            ("../../../../tinh/phuong/2026/chi-tieu-6/", "./"),
            ("../../../../tinh/phuong/2026/chi-tieu-6/#a", "./#a"),
            ("../../../../tinh/phuong/2026/chi-tieu-6/x:y.pdf", "./x:y.pdf"),
            ("../../../../tinh/phuong/2026/chi-tieu-6/tep/x:y.pdf", "tep/x:y.pdf"),
            ("#main", "#main"),
            ("https://a.vn/", "https://a.vn/"),
        ] {
            let page = |href: &str| format!("<p><a href=\"{href}\">1</a> <a href=\"{href}\">2</a></p>");
            assert_eq!(shortened(&page(before), address), page(after), "{before}");
        }
        assert_eq!(shortened("<a href=\"a/\"> href=\"", ""), "<a href=\"a/\"> href=\"");
        assert_eq!(shortened("<a href=\"../", "a/"), "<a href=\"../", "a link that doesn't end");
    }

    fn resolved(href: &str, address: &str) -> String {
        let mut names: Vec<&str> = address.split_terminator('/').collect();
        let mut rest = href;
        while let Some((name, after)) = rest.split_once('/') {
            rest = after;
            match name {
                ".." => drop(names.pop()),
                "." => {}
                name => names.push(name),
            }
        }
        names.into_iter().map(|name| format!("{name}/")).collect::<String>() + rest
    }

    proptest! {
        #[test]
        fn a_short_link_leads_where_the_long_one_did(
            address in "([ab]/){1,4}", to in prop::collection::vec("([ab]/){0,5}(#a|c.pdf)?", 1..4),
        ) {
            let page: String = to.iter().map(|to| format!("<a href=\"{}{to}\">", root_of(&address))).collect();
            let short = shortened(&page, &address);
            let links: Vec<&str> = short.split("<a href=\"").skip(1).map(|link| link.trim_end_matches("\">")).collect();
            prop_assert_eq!(links.len(), to.len());
            for (link, to) in links.iter().zip(&to) {
                prop_assert_eq!(&resolved(link, &address), to);
            }
        }
    }
}
