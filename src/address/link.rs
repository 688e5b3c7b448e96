//! Addresses of content files and folders, and of the links that content files hold.

use std::borrow::Cow;

use crate::slug::slug;
use crate::text::compose;

/// The address of a content file by its path below `content/`: the address of its folder
/// for an `index.md`, else one of its own.
pub(crate) fn of_content_file(path: &str) -> String {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folders: Vec<String> = folders.split('/').filter(|name| !name.is_empty()).map(slug).collect();
    let mut address = of_folders(&folders);
    if stem != "index" {
        address.push_str(&slug(stem));
        address.push('/');
    }
    address
}

/// The address of a folder by the slugs of the names in its path.
pub(crate) fn of_folders(slugs: &[String]) -> String {
    let mut address = String::from("/");
    for slug in slugs {
        address.push_str(slug);
        address.push('/');
    }
    address
}

/// The address that a link in a file leads to; none for a link that leaves the site.
///
/// `folder` is the address of the file's folder. A link may be relative to that folder, be
/// a path from the root, or name a content file (`../2025/index.md`).
pub(crate) fn resolve(folder: &str, link: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(link).decode_utf8().ok()?;
    let path: Cow<'_, str> = compose(&decoded);
    let (names, is_folder) = names_of(folder, &path)?;
    let joined = names.join("/");
    if !is_folder && joined.to_lowercase().ends_with(".md") {
        return Some(of_content_file(&joined));
    }
    let mut address = String::from("/");
    for (at, name) in names.iter().enumerate() {
        let last = at + 1 == names.len();
        if last && !is_folder {
            address.push_str(name);
        } else {
            address.push_str(&slug(name));
            address.push('/');
        }
    }
    Some(address)
}

/// The names in a path that is resolved from a folder, and whether the path is that of a
/// folder; none for a path that leads above the root.
pub(crate) fn names_of<'p>(folder: &'p str, path: &'p str) -> Option<(Vec<&'p str>, bool)> {
    let mut names: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|name| !name.is_empty()).collect(),
    };
    let mut is_folder = true;
    for name in path.split('/') {
        is_folder = matches!(name, "" | "." | "..");
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some((names, is_folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved_from_the_folder() {
        for (folder, link, address) in [
            ("/a/2026/", "../2025/", "/a/2025/"),
            ("/a/2026/", "tep/Báo cáo.pdf", "/a/2026/tep/Báo cáo.pdf"),
            ("/a/2026/", "tep/B%C3%A1o%20c%C3%A1o.pdf", "/a/2026/tep/Báo cáo.pdf"),
            ("/a/2026/", "/chi-so/bhyt/", "/chi-so/bhyt/"),
            ("/a/2026/", "/chi-so/bhyt", "/chi-so/bhyt"),
            ("/a/2026/", "../2025/index.md", "/a/2025/"),
            ("/chi-so/", "ho-ngheo.md", "/chi-so/ho-ngheo/"),
            ("/", "./gioi-thieu/", "/gioi-thieu/"),
            ("/", "Hải Phòng/Đồ Sơn/", "/hai-phong/do-son/"),
            ("/a/", "..", "/"),
        ] {
            assert_eq!(resolve(folder, link).as_deref(), Some(address), "{folder} {link}");
        }
        assert_eq!(resolve("/a/", "../../b"), None);
        assert_eq!(resolve("/a/", "%ff"), None);
    }
}
