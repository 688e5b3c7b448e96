//! `congkhai build` as authors and their machines treat it: again and again,
//! with mistakes, with other people's files in the way, killed half-way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use support::files::{assert_same, files, files_and_notes, paths};
use support::{Folder, REPORT, RESOLUTION, repository, run_in};

/// A site that `congkhai init` makes, built once.
fn built() -> Folder {
    let folder = Folder::with_site();
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    folder
}

fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    paths(folder)
        .into_iter()
        .map(|path| (path.clone(), fs::metadata(folder.join(&path)).unwrap().modified().unwrap()))
        .collect()
}

#[test]
fn a_new_site_has_its_pages_and_one_line_says_so() {
    let folder = Folder::with_site();
    let run = folder.run(&["build"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains(" trang: "), "{}", run.stdout);
    for file in [
        "index.html",
        "404.html",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "chi-so/index.html",
        "chi-so/bhyt/index.html",
        "nam/index.html",
        "nam/2026/index.html",
        "van-ban/index.html",
        "phuong-phap/index.html",
        "tim-kiem/index.html",
        "du-lieu/index.html",
        "du-lieu/chi-tieu.csv",
        "du-lieu/chi-tieu.json",
        "du-lieu/chi-tieu.xlsx",
        "du-lieu/datapackage.json",
        "phuong-mau/index.html",
        "phuong-mau/2026/index.html",
        "phuong-mau/2026/chi-tieu-1/index.html",
        "phuong-mau/2026/nhung/index.html",
        "phuong-mau/2026/huy-hieu.svg",
        "phuong-mau/2026/chi-tieu.csv",
        "phuong-mau/2026/chi-tieu.json",
        "phuong-mau/2026/chi-tieu.xlsx",
        "phuong-mau/2026/tien-do/2026-06-30/index.html",
    ] {
        assert!(folder.at("public").join(file).is_file(), "{file}");
    }
    assert_eq!(folder.run(&["build", "--quiet"]).stdout, "");
}

#[test]
fn a_second_build_of_the_same_writes_nothing() {
    let folder = built();
    let before = times(&folder.at("public"));
    let run = folder.run(&["build", "--lang", "en"]);
    assert!(run.stdout.contains(" 0 files written") && run.stdout.contains(" 0 removed"), "{}", run.stdout);
    assert_eq!(times(&folder.at("public")), before);
}

#[test]
fn an_edit_writes_what_it_touches_and_a_removal_removes_its_pages() {
    let folder = built();
    let public = folder.at("public");
    let before = files(&public);
    folder.remove(REPORT);
    assert_eq!(folder.run(&["build"]).status, 0);
    assert!(!public.join("phuong-mau/2026/tien-do").exists(), "an empty folder stays");
    let after = files(&public);
    assert!(after["phuong-mau/2026/index.html"] != before["phuong-mau/2026/index.html"]);
    for page in ["phuong-phap/index.html", "chi-so/index.html", "404.html"] {
        assert!(after[page] == before[page], "{page} has nothing to do with the report");
    }
}

#[test]
fn other_peoples_files_are_left_alone() {
    let folder = Folder::with_site();
    folder.write("public/cua-toi.txt", "của tôi");
    folder.write("public/phuong-mau/anh.jpg", "ảnh");
    assert_eq!(folder.run(&["build"]).status, 0);
    folder.remove_folder("content/phuong-mau");
    assert_eq!(folder.run(&["build"]).status, 0);
    assert_eq!(folder.read("public/cua-toi.txt"), "của tôi");
    assert_eq!(folder.read("public/phuong-mau/anh.jpg"), "ảnh");
    assert!(!folder.exists("public/phuong-mau/2026"));
}

#[test]
fn a_foreign_file_in_the_way_stops_the_build_unless_forced() {
    let folder = Folder::with_site();
    folder.write("public/index.html", "của tôi");
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 1);
    let place = folder.at("./public/index.html");
    let said = format!(
        "lỗi: {} không phải do congkhai tạo, mà trang web cần ghi vào đó\n  cách sửa: dời tệp ấy đi, hoặc chạy `congkhai build` với --out (thư mục khác) hay --force (ghi đè)\n",
        place.strip_prefix(folder.path()).map(|path| Path::new(".").join(path)).unwrap().display()
    );
    assert_eq!(run.stderr, said);
    assert_eq!(files(&folder.at("public")).len(), 1, "nothing else was written");
    assert_eq!(folder.read("public/index.html"), "của tôi");
    assert_eq!(folder.run(&["build", "--force"]).status, 0);
    assert_ne!(folder.read("public/index.html"), "của tôi");
}

#[test]
fn a_first_build_that_fails_makes_no_output() {
    let folder = Folder::with_site();
    folder.write("content/sai.md", "+++\ntitel = \"x\"\n+++\n");
    assert_eq!(folder.run(&["build"]).status, 1);
    assert!(!folder.exists("public"));
}

/// Break, build, mend: whatever is wrong, the output stays byte for byte.
#[test]
fn a_build_that_fails_leaves_the_last_output() {
    let folder = built();
    let public = folder.at("public");
    let (before, before_times) = (files(&public), times(&public));
    let resolution = folder.read(RESOLUTION);
    for (path, broken, said) in [
        (RESOLUTION, resolution.replace("goal", "gaol"), "lỗi[unknown-key]"),
        ("themes/cong-khai/templates/target.html", "{% if %}".to_owned(), "lỗi[template]"),
        ("themes/cong-khai/templates/target.html", "<h1>{{ view.khong_co }}</h1>".to_owned(), "lỗi[template]"),
        ("themes/cong-khai/templates/taget.html", "x".to_owned(), "lỗi[unknown-override]"),
        ("themes/cong-khai/words/vi.toml", "khong_co = \"x\"\n".to_owned(), "lỗi[unknown-word]"),
        ("site.toml", "title = \"x\"\ntheme = \"la\"\n".to_owned(), "lỗi[no-theme]"),
    ] {
        let was = fs::read(folder.at(path)).ok();
        folder.write(path, broken);
        let run = folder.run(&["build"]);
        assert_eq!(run.status, 1, "{path}");
        assert!(run.stderr.contains(said), "{path}: {}", run.stderr);
        assert!(run.stderr.ends_with("không tạo trang web; kết quả lần trước giữ nguyên\n"), "{}", run.stderr);
        assert_eq!(times(&public), before_times, "{path}");
        match was {
            Some(bytes) => folder.write(path, bytes),
            None => folder.remove(path),
        }
    }
    let run = folder.run(&["build", "--lang", "en"]);
    assert!(run.stdout.contains(" 0 files written"), "{}", run.stdout);
    assert_same(&files(&public), &before, "all is mended");
}

#[test]
fn a_template_error_shows_its_file_and_line() {
    let folder = built();
    folder.write(
        "themes/cong-khai/templates/unit.html",
        "<!doctype html>\n<title>x</title>\n<p>{{ view.khong_co }}</p>\n",
    );
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("themes/cong-khai/templates/unit.html:3:"), "{}", run.stderr);
    assert!(run.stderr.contains("3 | <p>{{ view.khong_co }}</p>"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("lỗi[template]").count(), 1, "once, however many units: {}", run.stderr);
}

#[test]
fn any_one_file_of_the_theme_can_be_overridden() {
    let folder = built();
    folder.write("themes/cong-khai/templates/unit.html", "<!doctype html><title>{{ view.name }} của riêng tôi</title>");
    folder.write("themes/cong-khai/words/vi.toml", "[nav]\ndata = \"Số liệu mở\"\n");
    folder.write("themes/cong-khai/assets/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(folder.read("public/phuong-mau/index.html").contains("của riêng tôi"));
    assert!(folder.read("public/index.html").contains("Số liệu mở"));
    assert_eq!(files(&folder.at("public")).keys().filter(|path| path.starts_with("tai-nguyen/icon.")).count(), 1);
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let folder = Folder::with_copy_of(&["site.toml"]);
    // Another order of making gives another order of reading.
    for (path, bytes) in files(&repository().join("content")).into_iter().rev() {
        folder.write(&format!("content/{path}"), bytes);
    }
    let build = |out: &str, threads: &str, zone: &str, locale: &str| {
        let variables = [("TZ", zone), ("LC_ALL", locale)];
        let run = folder.run_with(&variables, &["build", "--out", out, "--threads", threads]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        files(&folder.at(out))
    };
    let one = build("mot", "1", "UTC", "C");
    assert!(one.len() > 400, "{}", one.len());
    assert_same(&build("hai", "2", "Asia/Ho_Chi_Minh", "vi_VN.UTF-8"), &one, "two threads");
    assert_same(&build("bon", "4", "America/New_York", "tr_TR.UTF-8"), &one, "four threads");
}

/// A folder stands where a page has to go: renaming fails half-way, and what
/// was renamed before is put back.
#[test]
fn a_failure_while_renaming_is_undone() {
    let folder = built();
    let public = folder.at("public");
    folder.write("content/trang-moi.md", "+++\ntitle = \"Mới\"\n+++\nMột trang mới.\n");
    fs::create_dir_all(public.join("trang-moi/index.html/chan")).unwrap();
    folder.append("content/index.md", "\nThêm một dòng.\n");
    let before = files(&public);
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stderr.contains("kết quả lần trước giữ nguyên"), "{}", run.stderr);
    assert_same(&files(&public), &before, "the build failed");
    folder.remove_folder("public/trang-moi");
    assert_eq!(folder.run(&["build"]).status, 0);
    assert!(folder.read("public/index.html").contains("Thêm một dòng."));
    assert!(public.join("trang-moi/index.html").is_file());
}

#[test]
fn an_output_that_cant_be_written_says_so() {
    let folder = Folder::with_site();
    folder.write("public", "một tệp");
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("lỗi: không ghi được"), "{}", run.stderr);
    assert_eq!(folder.read("public"), "một tệp");
}

/// A slip in `--out` or `to` would fill a folder that holds something else, or take its place.
#[cfg(unix)]
#[test]
fn no_output_takes_the_place_of_something_else() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init", "home/site"]).status, 0);
    for path in ["home/site/archives", "home/site/themes", "home/empty-home"] {
        fs::create_dir_all(folder.at(path)).unwrap();
    }
    folder.link("home/to-content", folder.at("home/site/content"));
    let site = folder.at("home/site");
    let home = folder.at("home/empty-home");
    let before = files(folder.path());
    let refused = |out: &str, said: &str, commands: &[&str]| {
        for command in commands {
            let settings = folder.read("home/site/site.toml");
            let mut arguments = vec![*command];
            match *command {
                "publish" => {
                    folder.append("home/site/site.toml", &format!("[publish.x]\nto = {out:?}\n"));
                    arguments.push("--yes");
                }
                "archive" => arguments.extend(["2026", "--out", out]),
                _ => arguments.extend(["--out", out]),
            }
            let run =
                support::Run::of(support::program::command(&site, &arguments).env("HOME", &home).output().unwrap());
            folder.write("home/site/site.toml", settings);
            assert_eq!(run.status, 2, "{command} {out}: {}{}", run.stdout, run.stderr);
            assert!(
                run.stderr.contains(said) && run.stderr.contains("chọn một chỗ khác"),
                "{command} {out}: {}",
                run.stderr
            );
            assert_same(&files(folder.path()), &before, &format!("{command} {out}"));
        }
    };
    let all = ["build", "publish", "archive"];
    refused("/", "là gốc của ổ đĩa", &all);
    refused("../../../../../../../../../..", "là gốc của ổ đĩa", &["build"]);
    refused(home.to_str().unwrap(), "là thư mục riêng của người dùng", &all);
    refused("../empty-home/new/..", "là thư mục riêng của người dùng", &["build"]);
    refused(".", "là thư mục của chính trang web", &["build"]);
    refused(site.to_str().unwrap(), "là thư mục của chính trang web", &all);
    refused("..", "chứa thư mục của trang web", &["build"]);
    refused(folder.at("home").to_str().unwrap(), "chứa thư mục của trang web", &all);
    for inside in ["content/x", "content/a/b/x", "themes/x", "published/x", "../to-content/x", "new/../content/x"] {
        refused(inside, "là chỗ của nội dung khác", &all);
    }
    refused("content", "nằm trong content", &all);
    refused("archives/x", "nằm trong archives", &["build", "publish"]);
    refused("public/x", "nằm trong public", &["publish", "archive"]);
    refused("elsewhere/.congkhai/x", "nằm trong .congkhai", &all);
}

/// A name may be as long as an author likes, or one that some system refuses: it is told with its place,
/// or made shorter. No build breaks off at it.
#[test]
fn no_name_is_too_long_for_a_file_or_refused_by_a_system() {
    let folder = Folder::with_site();
    let long = "dài ".repeat(200);
    // Words of the content that become names are cut, and two that differ stay apart.
    folder.append(
        "content/index.md",
        &format!("Theo Luật Tổ chức {long}một năm 2024 và số 71/2024/NQ-{0}; số 71/2024/NQ-{0}B.\n", "ABC".repeat(100)),
    );
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let names = folder.names("public/van-ban");
    assert!(names.iter().all(|name| name.len() <= 130), "{names:?}");
    let before = files(&folder.at("public"));
    let title = "+++\ntitle = \"X\"\n";
    let alias = |alias: &str| format!("{title}aliases = [\"{alias}\"]\n+++\n");
    for (file, text, code) in [
        ("content/x.md", alias(&format!("/{}/", "a".repeat(220))), "bad-alias"),
        ("content/x.md", alias(&"/abcdefghi".repeat(60)), "bad-alias"),
        ("content/x.md", alias("/con/x/"), "bad-alias"),
        ("content/x.md", alias("/a./"), "bad-alias"),
        // Rules of hosts take these for any path.
        ("content/x.md", alias("/a*/"), "bad-alias"),
        ("content/x.md", alias("/:a/"), "bad-alias"),
        ("content/x.md", alias("/$a/"), "bad-alias"),
        ("content/Cồn.md", format!("{title}+++\n"), "unusable-name"),
        ("content/aux/x.md", format!("{title}+++\n"), "unusable-name"),
        ("content/phuong-mau/tep/NUL.pdf", "x".to_owned(), "unusable-name"),
        ("content/phuong-mau/tep/a.pdf.", "x".to_owned(), "unusable-name"),
        (&format!("content/phuong-mau/tep/{}.pdf", "a".repeat(210)), "x".to_owned(), "unusable-name"),
    ] {
        folder.write(file, text);
        let run = folder.run(&["build"]);
        assert_eq!(run.status, 1, "{file}");
        assert!(run.stderr.contains(&format!("lỗi[{code}]")), "{file}: {}", run.stderr);
        folder.remove(file);
    }
    folder.replace(RESOLUTION, "no    = \"1\"", &format!("no = \"{}\"", "a".repeat(250)));
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("lỗi[long-number]"), "{}", run.stderr);
    assert_same(&files(&folder.at("public")), &before, "nothing was built");
}

/// Killed at any moment, no file under its own name is half-written, and the
/// next build completes what was begun.
#[test]
fn killed_builds_are_repaired() {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    let titles = ["Một", "Hai"];
    let settle = |title: &str, out: &str| {
        folder.write("site.toml", format!("title = \"{title}\"\nbase_url = \"https://congkhai.example/\"\n"));
        let run = folder.run(&["build", "--out", out]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        files(&folder.at(out))
    };
    let whole = titles.map(|title| settle(title, &format!("sach-{title}")));
    settle(titles[0], "public");
    for round in 0..16u64 {
        let title = titles[usize::try_from(round + 1).unwrap() % 2];
        folder.write("site.toml", format!("title = \"{title}\"\nbase_url = \"https://congkhai.example/\"\n"));
        folder.run_and_kill(&["build"], Duration::from_millis(30 + round * 23 % 300));
        for (path, bytes) in files(&folder.at("public")) {
            let known = whole.iter().any(|tree| tree.get(&path) == Some(&bytes));
            assert!(known, "{path} is neither the old nor the new one");
        }
        if round % 4 == 3 {
            let wanted = &whole[usize::try_from(round + 1).unwrap() % 2];
            assert_same(&settle(title, "public"), wanted, &format!("round {round}"));
        }
    }
}

#[test]
fn drafts_stay_out_and_former_addresses_lead_on() {
    let folder = Folder::with_site();
    folder.write("content/nhap.md", "+++\ntitle = \"Nháp\"\ndraft = true\n+++\nChữ của bản nháp.\n");
    folder.write("content/kin/index.md", "+++\ntitle = \"Kín\"\ndraft = true\n+++\n");
    folder.write("content/kin/trong/trang.md", "+++\ntitle = \"Trang\"\n+++\nChữ của bản nháp.\n");
    folder.write("content/moi.md", "+++\ntitle = \"Mới\"\naliases = [\"/cu/xua/\"]\n+++\n");
    assert_eq!(folder.run(&["build"]).status, 0);
    assert!(!folder.exists("public/nhap"));
    // Nor does any other file say it, congkhai's own notes among them.
    let written = files_and_notes(&folder.at("public"));
    let says = |what: &str| written.values().any(|bytes| bytes.windows(what.len()).any(|some| some == what.as_bytes()));
    assert!(says("Mới") && !says("Chữ của bản nháp"));
    assert!(folder.read("public/cu/xua/index.html").contains("url=../../moi/"));
}

/// Another ward's later report says nothing of this one's figures.
#[test]
fn cards_and_badges_have_the_day_of_their_own_figures() {
    let folder = Folder::with_site();
    let report = folder.read(REPORT);
    for path in ["index.md", "2026/index.md"] {
        folder.write(&format!("content/phuong-hai/{path}"), folder.read(&format!("content/phuong-mau/{path}")));
    }
    folder.write("content/phuong-hai/2026/tien-do/2026-09-30.md", report.replace("2026-06-30", "2026-09-30"));
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for (ward, day) in [("phuong-mau", "30/6/2026"), ("phuong-hai", "30/9/2026")] {
        for file in ["nhung/index.html", "huy-hieu.svg"] {
            let text = folder.read(&format!("public/{ward}/2026/{file}"));
            assert!(text.contains(&format!("Số liệu đến {day}")), "{text}");
        }
    }
}

#[test]
fn markup_in_content_is_text_in_pages() {
    let folder = Folder::with_site();
    folder.write("content/xau.md", "+++\ntitle = \"<script>alert(1)</script>\"\n+++\n<script>alert(2)</script>\n\nA <img src=x onerror=alert(3)> B\n");
    assert_eq!(folder.run(&["build"]).status, 0);
    for (path, bytes) in files(&folder.at("public")) {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") {
            assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{path}");
        }
    }
}

/// No made-up figure stands on the page of a real ward.
#[test]
fn illustrations_stay_on_the_sample_ward() {
    let folder = Folder::new();
    let run = run_in(repository(), &["build", "--out", folder.path().to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut targets = 0;
    for (path, bytes) in files(folder.path()) {
        let text = String::from_utf8_lossy(&bytes);
        let real = ["hai-phong/", "tran-phu/", "phuong-khoa-xv/", "phuong-khong-neu-ten/"]
            .iter()
            .any(|ward| path.starts_with(ward));
        if real && path.ends_with(".html") {
            assert!(!text.contains("/mau/phuong-mau/"), "{path}");
        }
        let is_page = path.ends_with("index.html") && !text.contains("http-equiv=\"refresh\"");
        let is_target = is_page && path.contains("/chi-tieu-");
        let of_reviews = ["hai-phong/do-son/2025/", "phuong-khong-neu-ten/2020-2025/"];
        let of_documents = real && !of_reviews.iter().any(|review| path.starts_with(review));
        targets += usize::from(is_target && of_documents);
    }
    assert_eq!(targets, 104);
}

/// Writing fails in the middle, as on a disk that is full: here at a limit of
/// the size of files.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_last_output() {
    use support::program::{Run, limited};

    let folder = built();
    let public = folder.at("public");
    let before = times(&public);
    folder.append("content/index.md", &format!("\n{}\n", "Một đoạn dài. ".repeat(4_000)));
    let run = Run::of(limited(folder.path(), "-f 32", &["build"]).output().unwrap());
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(
        run.stderr.contains("không ghi được") && run.stderr.contains("kết quả lần trước giữ nguyên"),
        "{}",
        run.stderr
    );
    assert_eq!(times(&public), before);
    assert_eq!(folder.run(&["build"]).status, 0);
    assert!(folder.read("public/index.html").contains("Một đoạn dài."));
}

/// A run was cut off and left a page of its own; the next one fails; the one
/// after that must still not trust what it finds.
#[test]
fn what_a_killed_run_left_is_never_trusted() {
    let folder = built();
    let public = folder.at("public");
    let right = folder.read("public/phuong-mau/index.html");
    let wrong = right.replacen("Phường Mẫu", "Phường Xấu", 1);
    assert_eq!(wrong.len(), right.len());
    folder.write("public/phuong-mau/index.html", &wrong);
    let manifest = folder.read("public/.congkhai/manifest");
    folder.write("public/.congkhai/manifest.next", manifest);
    folder.write("content/trang-moi.md", "+++\ntitle = \"Mới\"\n+++\n");
    fs::create_dir_all(public.join("trang-moi/index.html/chan")).unwrap();
    assert_eq!(folder.run(&["build"]).status, 1);
    folder.remove_folder("public/trang-moi");
    assert_eq!(folder.run(&["build"]).status, 0);
    assert_eq!(folder.read("public/phuong-mau/index.html"), right);
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let folder = built();
    folder.write("site.toml", format!("attachments = [\"phuluc\"]\n{}", folder.read("site.toml")));
    folder.write("content/phuong-mau/2026/tep/phuluc", "một tệp");
    assert_eq!(folder.run(&["build"]).status, 0);
    folder.remove("content/phuong-mau/2026/tep/phuluc");
    folder.write("content/phuong-mau/2026/tep/phuluc/a.txt", "trong thư mục");
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.read("public/phuong-mau/2026/tep/phuluc/a.txt"), "trong thư mục");
    folder.remove_folder("content/phuong-mau/2026/tep/phuluc");
    folder.write("content/phuong-mau/2026/tep/phuluc", "lại là tệp");
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.read("public/phuong-mau/2026/tep/phuluc"), "lại là tệp");
}

/// A forced build that fails gives the foreign file back.
#[test]
fn even_a_forced_build_that_fails_changes_nothing() {
    let folder = Folder::with_site();
    folder.write("public/index.html", "của tôi");
    fs::create_dir_all(folder.at("public/404.html/chan")).unwrap();
    assert_eq!(folder.run(&["build", "--force"]).status, 1);
    assert_eq!(folder.read("public/index.html"), "của tôi");
    assert_eq!(files(&folder.at("public")).len(), 1);
}

#[test]
fn a_draft_of_the_home_page_leaves_everything_else() {
    let folder = built();
    let home = folder.read("content/index.md");
    folder.write("content/index.md", home.replacen("+++\n", "+++\ndraft = true\n", 1));
    assert_eq!(folder.run(&["build"]).status, 0);
    assert!(folder.at("public/phuong-mau/2026/index.html").is_file());
}

#[test]
fn a_build_tells_what_it_was_made_of() {
    let folder = Folder::with_site();
    let record = |day: &str| {
        let run = folder.run(&["build", "--verbose", "--as-of", day]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let (_, record) = run.stdout.split_once('\n').expect("the summary has a line of its own");
        let printed: serde_json::Value = serde_json::from_str(record).expect("the record is JSON");
        let mut kept: serde_json::Value = serde_json::from_str(&folder.read("public/.congkhai/build.json")).unwrap();
        assert!(kept.as_object_mut().unwrap().remove("manifest").is_some());
        assert_eq!(printed, kept);
        printed
    };
    let one = record("2026-12-01");
    assert_eq!(one["inputs"]["as_of"], "2026-12-01");
    assert_eq!(record("2026-12-01"), one, "nothing changed");
    let other = record("2026-12-02");
    assert_eq!(other["inputs"]["content"], one["inputs"]["content"]);
    assert_ne!(other["inputs"], one["inputs"]);
}
