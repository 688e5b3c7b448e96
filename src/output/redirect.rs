//! Former addresses: a page at each that leads to the page of today.

use super::feed::escaped;
use crate::pages::below_root;
use crate::site::Site;

/// The pages of former addresses, by their paths in the output.
pub fn redirects(site: &Site) -> impl Iterator<Item = (String, String)> {
    let language = site.frame.settings.language.code();
    site.documents().flat_map(move |document| {
        let to = below_root(&document.spot.address());
        document.aliases.iter().map(move |alias| {
            let alias = alias.value.trim_matches('/');
            let to = escaped(&format!("{}{to}", "../".repeat(alias.matches('/').count() + 1)));
            let text = format!(
                "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{to}</title><meta http-equiv=\"refresh\" content=\"0; url={to}\"><link rel=\"canonical\" href=\"{to}\"></head>\n<body><p><a href=\"{to}\">{to}</a></p></body>\n</html>\n",
            );
            (format!("{alias}/index.html"), text)
        })
    })
}
