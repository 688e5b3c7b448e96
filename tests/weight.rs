//! The weight of the pages of a made country, and the number of its files: what a nation has half
//! a million of must be light.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

#[path = "../benches/country/mod.rs"]
mod country;
mod support;

use support::Folder;
use support::files::files;

#[test]
fn a_target_is_one_light_page() {
    const WARDS: usize = 12;
    const TARGETS: usize = 25;
    let folder = Folder::new();
    country::make(folder.path(), country::Size { resolutions: WARDS, targets: TARGETS, years: 1 }).unwrap();
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let files = files(&folder.at("public"));
    let of_targets: Vec<_> = files.iter().filter(|(path, _)| path.contains("/chi-tieu-")).collect();
    let others: Vec<_> = of_targets.iter().filter(|(path, _)| !path.ends_with("/index.html")).collect();
    assert!(others.is_empty(), "besides the pages of targets there are {:?}", others[0].0);
    assert_eq!(of_targets.len(), WARDS * TARGETS);
    let bytes: usize = of_targets.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes / of_targets.len() <= 8_500, "a page of a target has {} bytes", bytes / of_targets.len());
    for ward in 0..WARDS {
        let below = |folder: &str| {
            let own = files.keys().filter(|path| path.starts_with(folder) && !path.contains("/chi-tieu-"));
            own.map(String::as_str).collect::<Vec<_>>()
        };
        let resolution = below(&format!("tinh-0/phuong-{ward}/2026/"));
        let unit = below(&format!("tinh-0/phuong-{ward}/"));
        assert!((3..=14).contains(&resolution.len()), "{resolution:?}");
        assert!(unit.len() - resolution.len() <= 14, "{unit:?}");
    }
}
