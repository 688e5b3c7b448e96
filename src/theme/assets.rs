//! The assets of a theme: style sheet, scripts, icon.

use serde::Serialize;

use super::files::Theme;
use crate::address::Route;
use crate::hash;
use crate::invariant::must;

/// The files of all assets. Their names include the hash of their content, so that browsers
/// can cache them for ever.
#[derive(Debug, Clone)]
pub struct Assets {
    pub paths: AssetPaths,
    pub files: Vec<Asset>,
}

#[derive(Debug, Clone)]
pub struct Asset {
    /// The name with the hash: `cong-khai.0123456789.css`.
    pub name: String,
    pub text: String,
}

/// The addresses of the theme's assets: `assets` in templates.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct AssetPaths {
    pub css: String,
    pub js: String,
    pub search_js: String,
    pub icon: String,
}

impl Assets {
    pub fn of(theme: &Theme) -> Self {
        let mut files = Vec::new();
        let mut paths = Vec::new();
        for (name, file) in theme.assets() {
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            let hash = hash::hex(&hash::of(file.text.as_bytes()), 5);
            let hashed = format!("{stem}.{hash}.{ending}");
            paths.push((name, Route::Asset(&hashed).to_string()));
            files.push(Asset { name: hashed, text: file.text.clone() });
        }
        let path = |wanted: &str| {
            let found = paths.iter().find(|(name, _)| *name == wanted).map(|(_, path)| path.clone());
            must(found, "every theme has the assets of the one built in")
        };
        let paths = AssetPaths {
            css: path("cong-khai.css"),
            js: path("cong-khai.js"),
            search_js: path("tim-kiem.js"),
            icon: path("icon.svg"),
        };
        Self { paths, files }
    }
}
