//! The files that `congkhai init` makes.

use std::path::PathBuf;

use super::new_file::NewFile;

/// The files of a small site that builds and checks clean.
pub(crate) fn small_site() -> Vec<NewFile> {
    let file = |path: &str, text: &str| NewFile { path: PathBuf::from(path), text: text.to_owned() };
    vec![
        file("site.toml", include_str!("templates/site.toml")),
        file("content/index.md", include_str!("templates/home.md")),
        file("content/chi-so/bhyt.md", include_str!("templates/init-indicator.md")),
        file("content/phuong-mau/index.md", include_str!("templates/init-unit.md")),
        file("content/phuong-mau/2026/index.md", include_str!("templates/init-resolution.md")),
        file("content/phuong-mau/2026/tien-do/2026-06-30.md", include_str!("templates/init-report.md")),
        file(".gitignore", "/public/\n"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::settings::EXAMPLE_ADDRESS;
    use crate::domain::placeholder;

    #[test]
    fn the_example_address_is_the_one_that_is_known_as_such() {
        let settings = small_site().into_iter().next().unwrap().text;
        assert!(settings.contains(&format!("base_url = \"{EXAMPLE_ADDRESS}/\"")), "{settings}");
    }

    #[test]
    fn a_sample_is_complete() {
        assert!(small_site().iter().all(|file| !placeholder::is_in(&file.text)));
    }
}
