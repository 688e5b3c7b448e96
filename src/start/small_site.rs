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
