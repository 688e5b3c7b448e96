//! The assets of a theme: style sheet, scripts, icon, picture.

use std::sync::Arc;

use serde::Serialize;

use super::files::Theme;
use super::icons::with_icons;
use super::look::is_logo;
use crate::address::Route;
use crate::finding::Finding;
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
    pub bytes: Arc<[u8]>,
}

/// The addresses of the theme's assets: `assets` in templates.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct AssetPaths {
    pub css: String,
    pub js: String,
    pub lookup_js: String,
    pub search_js: String,
    pub icon: String,
    /// The picture that links to the site are shown with.
    pub preview: String,
}

impl Assets {
    /// The assets of a theme, or the finding of an icon that is none.
    pub fn of(theme: &Theme) -> Result<Self, Box<Finding>> {
        let mut named: Vec<(&str, Asset)> =
            theme.pictures().map(|(name, picture)| (name, Asset::of(name, Arc::clone(&picture.bytes)))).collect();
        // The logo lies beside the style sheet.
        let logo = named.iter().find(|(name, _)| is_logo(name)).map(|(_, asset)| asset.name.clone());
        for (name, file) in theme.assets() {
            let text = if name.ends_with(".css") {
                with_icons(theme, &file.text)? + &theme.added_style(logo.as_deref())
            } else {
                file.text.clone()
            };
            named.push((name, Asset::of(name, Arc::from(text.into_bytes()))));
        }
        let path = |wanted: &str| {
            let found = named.iter().find(|(name, _)| *name == wanted);
            let path = found.map(|(_, asset)| Route::Asset(&asset.name).to_string());
            must(path, "every theme has the assets of the one built in")
        };
        let paths = AssetPaths {
            css: path("cong-khai.css"),
            js: path("cong-khai.js"),
            lookup_js: path("tra-cuu.js"),
            search_js: path("tim-kiem.js"),
            icon: path("icon.svg"),
            preview: path("xem-truoc.png"),
        };
        Ok(Self { paths, files: named.into_iter().map(|(_, asset)| asset).collect() })
    }
}

impl Asset {
    fn of(name: &str, bytes: Arc<[u8]>) -> Self {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        Self { name: format!("{stem}.{}.{ending}", hash::hex(&hash::of(&bytes), 5)), bytes }
    }
}
