//! Whole pages, one of each kind, compared to the letter. `RENEW=1 cargo test
//! --test golden` writes them anew; read the difference before it is committed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs;
use std::path::Path;

use support::Folder;

/// The page, and the file in `tests/golden/` it is compared with.
const PAGES: [(&str, &str); 37] = [
    ("index.html", "home.html"),
    ("404.html", "not-found.html"),
    ("gioi-thieu/index.html", "page.html"),
    ("hai-phong/index.html", "unit-above.html"),
    ("mau/phuong-mau/index.html", "unit.html"),
    ("mau/phuong-mau/2026/index.html", "resolution.html"),
    ("mau/phuong-mau/2026/nhung/index.html", "embed.html"),
    ("mau/phuong-mau/2026/nhung/ma/index.html", "snippets.html"),
    ("mau/phuong-mau/2026/thong-bao/index.html", "notice.html"),
    ("mau/phuong-mau/2026/huy-hieu.svg", "badge.svg"),
    ("mau/phuong-mau/2026/chi-tieu-8/index.html", "target-of-parts.html"),
    ("mau/phuong-mau/2026/chi-tieu-3/index.html", "target-behind.html"),
    ("mau/phuong-mau/2026/chi-tieu-22/index.html", "target-unset.html"),
    ("mau/phuong-mau/2026/chi-tieu-13/index.html", "target-amended.html"),
    ("mau/phuong-mau/2026/chi-tieu-11/index.html", "target-dropped.html"),
    ("mau/phuong-mau/2026-dieu-chinh/index.html", "amendment.html"),
    ("hai-phong/do-son/2026/chi-tieu-14/index.html", "target-conflict.html"),
    ("mau/phuong-mau/2026/tien-do/2026-06-30/index.html", "report.html"),
    ("chi-so/index.html", "indicators.html"),
    ("chi-so/bhyt/index.html", "indicator.html"),
    ("chi-so/bhyt/2025/index.html", "indicator-period.html"),
    ("cong-bo/index.html", "disclosures.html"),
    ("cong-bo/2026/index.html", "disclosure.html"),
    ("trang-thai/index.html", "statuses.html"),
    ("trang-thai/holding/index.html", "status.html"),
    ("mau/phuong-mau/co-quan/ban-chi-huy-quan-su-phuong/index.html", "body.html"),
    ("nam/index.html", "years.html"),
    ("nam/2026/index.html", "year.html"),
    ("van-ban/index.html", "cited-list.html"),
    ("van-ban/71-nq-tw-2025/index.html", "cited.html"),
    ("phuong-phap/index.html", "methodology.html"),
    ("du-lieu/index.html", "data.html"),
    ("thay-doi/index.html", "changes.html"),
    ("du-lieu/thay-doi.csv", "thay-doi.csv"),
    ("tim-kiem/index.html", "search.html"),
    ("feed.xml", "feed.xml"),
    ("mau/phuong-mau/2026/chi-tieu.csv", "chi-tieu.csv"),
];

#[test]
fn one_page_of_each_kind() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::new();
    let run = support::run_in(root, &["build", "--out", folder.path().to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut differing = Vec::new();
    for (page, golden) in PAGES {
        let found = without_hashes(&folder.read(page));
        let path = root.join("tests/golden").join(golden);
        if std::env::var_os("RENEW").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &found).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != found {
            differing.push(first_difference(page, &fs::read_to_string(&path).unwrap_or_default(), &found));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// The style sheet changes more often than pages do; its hash is left out.
fn without_hashes(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    for (at, piece) in page.split("tai-nguyen/").enumerate() {
        if at == 0 {
            text.push_str(piece);
            continue;
        }
        let mut names = piece.splitn(3, '.');
        let (name, _hash, rest) = (names.next().unwrap(), names.next().unwrap(), names.next().unwrap());
        text.push_str(&format!("tai-nguyen/{name}.HASH.{rest}"));
    }
    text
}

fn first_difference(page: &str, expected: &str, found: &str) -> String {
    let pair = expected.lines().zip(found.lines()).enumerate().find(|(_, (one, two))| one != two);
    match pair {
        Some((at, (one, two))) => format!("{page}:{}\n- {one}\n+ {two}", at + 1),
        None => format!("{page}: one is longer than the other"),
    }
}
