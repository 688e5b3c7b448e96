//! Sources out of archives, as the real binary takes them: proven first, whole or not at all, and
//! the same pages again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use support::files::{Files, assert_same, files, files_and_notes};
use support::{Folder, Run};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Two wards and two years with links between them, attachments, evidence, a theme of its own, and
/// settings that say where the site is published.
fn country() -> Folder {
    let folder = Folder::new();
    folder.write(
        "site.toml",
        "title = \"Thử\"\nbase_url = \"https://thu.example/\"\ntheme = \"rieng\"\n\
         [publish.portal]\nto = \"sftp://an@may-chu/www\"\n[publisher]\nname = \"Cổng\"\n",
    );
    folder.write("themes/rieng/words/vi.toml", "[nav]\nhome = \"Đầu trang\"\n");
    folder.write("content/t/index.md", "+++\nkind = \"unit\"\nname = \"T\"\nlevel = \"tỉnh\"\n+++\n");
    folder.write("content/gioi-thieu.md", "+++\ntitle = \"Giới thiệu\"\n+++\nXem [phường b](/t/b/2025/).\n");
    for ward in ["a", "b"] {
        folder.write(
            &format!("content/t/{ward}/index.md"),
            format!("+++\nkind = \"unit\"\nname = \"{ward}\"\nlevel = \"phường\"\n+++\n[2025](/t/{ward}/2025/)\n"),
        );
        for year in [2025, 2026] {
            folder.write(&format!("content/t/{ward}/{year}/index.md"), resolution(year));
            folder.write(
                &format!("content/t/{ward}/{year}/tien-do/{year}-06-30.md"),
                "+++\nkind = \"report\"\n[results]\n\"1\" = { value = \"96%\", evidence = \"../2025/tep/Báo cáo.pdf\" }\n+++\n",
            );
            folder.write(&format!("content/t/{ward}/{year}/tep/Báo cáo.pdf"), format!("pdf {ward} {year}"));
        }
    }
    folder.write(
        "content/chi-so/bhyt.md",
        "+++\nkind = \"indicator\"\nname = \"BHYT\"\nunit = \"%\"\nbetter = \"higher\"\n+++\n",
    );
    folder
}

fn resolution(year: u16) -> String {
    format!(
        "+++\nkind = \"resolution\"\ntitle = \"Năm {year}\"\n[[groups]]\nid = \"g\"\ntitle = \"G\"\n\
        [[groups.targets]]\nno = \"1\"\ntitle = \"Bảo hiểm\"\ngoal = \"95%\"\nindicator = \"bhyt\"\n\
        [[groups.targets]]\nno = \"2\"\ntitle = \"Đường\"\ngoal = \"3 km\"\n+++\n\
        Xem [năm trước](../2025/#muc), [tệp](<tep/Báo cáo.pdf>), [[2]] và [ngoài](https://x.example/), theo 71-NQ/TW.\n\n## Mục\n"
    )
}

fn unpack(archive: &Path, to: &Path) {
    ZipArchive::new(File::open(archive).unwrap()).unwrap().extract(to).unwrap();
}

/// The pages below a folder without their links, which an archive leads to files.
fn pages(folder: &Path) -> Files {
    let html = files(folder).into_iter().filter(|(path, _)| path.ends_with(".html") && path != "404.html");
    html.map(|(path, bytes)| (path, without_links(&String::from_utf8(bytes).unwrap()).into_bytes())).collect()
}

fn without_links(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    // The mark of a link that leaves the archive has no letters of the page.
    const MARK: &str = "<span class=\"outside\">";
    while let Some(at) = rest.find('<') {
        text += &rest[..at];
        rest = match rest[at..].strip_prefix(MARK) {
            Some(after) => after.split_once("</span></span>").unwrap().1,
            None => &rest[at + rest[at..].find('>').unwrap() + 1..],
        };
    }
    text + rest
}

#[track_caller]
fn fine(run: Run) -> Run {
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    run
}

/// The whole way: archive, restore, check, build, archive. A zip, a tar and an unpacked folder.
#[test]
fn what_is_restored_gives_the_pages_of_the_archive() {
    let folder = country();
    // A report after the period closes it; the archive knows that, so must the restored content.
    folder.write("content/t/a/2027/index.md", resolution(2027));
    folder.write("content/t/a/2027/tep/Báo cáo.pdf", "pdf");
    folder.write("content/t/a/2027/tien-do/2027-06-30.md", "+++\nkind = \"report\"\n[results]\n\"1\" = \"96%\"\n+++\n");
    for (arguments, name) in [
        (&["--unit", "t/a"][..], "t-a-2026"),
        (&[], "site-2026"),
        (&["--format", "tar.zst"], "site-2026"),
        (&["--unit", "t/b", "--format", "tar.zst"], "t-b-2026"),
    ] {
        let kept = Folder::new();
        let file = kept.at("kept");
        let archive = |site: &str, out: &Path| {
            fine(
                folder.run(&[&["archive", "2026", "--site", site, "--out", out.to_str().unwrap()], arguments].concat()),
            )
        };
        archive(".", &file);
        let run = fine(kept.run(&["restore", "kept", "site"]));
        assert!(
            run.stdout.contains("[publish…]") && run.stdout.contains("congkhai check --site site"),
            "{}",
            run.stdout
        );
        let settings = kept.read("site/site.toml");
        assert!(settings.contains("archive_of = \"2026\"\nas_of = 2026-12-31\n"), "{settings}");
        assert!(settings.contains("[publisher]") && !settings.contains("may-chu"), "{settings}");
        let run = fine(kept.run(&["check", "--site", "site"]));
        assert!(run.stdout.contains("\n0 lỗi") || run.stdout.starts_with("không có gì sai"), "{}", run.stdout);
        fine(kept.run(&["build", "--site", "site"]));

        // The restored content, archived again, gives the same bytes.
        archive(kept.at("site").to_str().unwrap(), &kept.at("again"));
        assert_eq!(kept.read_bytes("again"), kept.read_bytes("kept"), "{arguments:?}");
        if !arguments.contains(&"tar.zst") {
            unpack(&file, &kept.at("unpacked"));
            let of_archive = pages(&kept.at("unpacked").join(name).join("data/site"));
            assert!(of_archive.len() > 15, "{}", of_archive.len());
            assert_same(&pages(&kept.at("site/public")), &of_archive, name);
            // An unpacked archive is restored as a packed one is.
            fine(kept.run(&["restore", &format!("unpacked/{name}"), "from-folder"]));
            kept.remove_folder("site/public");
            assert_same(&files_and_notes(&kept.at("from-folder")), &files_and_notes(&kept.at("site")), name);
        }
    }
}

/// A theme without a file of its own leaves nothing to pack; what is restored does without it.
#[test]
fn a_theme_that_changes_nothing_is_no_loss() {
    let folder = country();
    folder.remove("themes/rieng/words/vi.toml");
    folder.write("themes/rieng/LICENSE", "MIT");
    fine(folder.run(&["archive", "2026", "--out", "a.zip"]));
    fine(folder.run(&["restore", "a.zip", "site"]));
    fine(folder.run(&["build", "--site", "site"]));
    fine(folder.run(&["archive", "2026", "--site", "site", "--out", "again.zip"]));
    assert_eq!(folder.read_bytes("again.zip"), folder.read_bytes("a.zip"));
}

/// Everything that this repository archives comes back.
#[test]
fn the_content_of_this_repository_is_restored() {
    let folder = Folder::with_copy_of(&["site.toml", "content"]);
    for period in ["2022", "2025", "2026"] {
        fine(folder.run(&["archive", period, "--out", &format!("{period}.zip")]));
        fine(folder.run(&["restore", &format!("{period}.zip"), period]));
        let run = folder.run(&["check", "--site", period]);
        assert_eq!(run.status, 0, "{}", run.stdout);
        fine(folder.run(&["archive", period, "--site", period, "--out", "again.zip", "--replace"]));
        assert_eq!(folder.read_bytes("again.zip"), folder.read_bytes(&format!("{period}.zip")), "{period}");
        folder.remove("again.zip");
    }
}

#[test]
fn an_archive_that_is_not_as_it_was_gives_nothing() {
    let folder = country();
    fine(folder.run(&["archive", "2026", "--unit", "t/a", "--out", "a.zip"]));
    unpack(&folder.at("a.zip"), folder.path());
    folder.replace("t-a-2026/data/site/index.html", "Thử", "Thứ");
    folder.write("t-a-2026/data/nguon/content/new.md", "x");
    let before = folder.names("");
    let run = folder.run(&["restore", "t-a-2026", "out"]);
    assert_eq!(run.status, 1);
    for line in [
        "thêm: data/nguon/content/new.md\n",
        "bị sửa: data/site/index.html\n",
        "t-a-2026 KHÔNG nguyên vẹn, chưa ghi gì",
    ] {
        assert!(run.stderr.contains(line), "{line} {}", run.stderr);
    }
    let run = folder.run(&["restore", "t-a-2026", "out", "--lang", "en"]);
    assert!(run.stderr.contains("error: t-a-2026 is NOT as it was; nothing was written\n  help: "), "{}", run.stderr);
    let whole = folder.read_bytes("a.zip");
    for at in (0..whole.len()).step_by(whole.len() / 25) {
        folder.write("damaged", &whole[..at]);
        let run = folder.run(&["restore", "damaged", "out"]);
        assert_eq!(run.status, 1, "cut off at {at}: {}", run.stdout);
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    }
    folder.remove("damaged");
    let run = folder.run(&["restore", "nowhere.zip", "out"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert_eq!(folder.names(""), before);
}

#[test]
fn a_bag_without_sources_gives_nothing() {
    let folder = Folder::new();
    folder.write("bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    folder.write("bag/data/a.txt", "abc");
    folder.write("bag/manifest-md5.txt", "900150983cd24fb0d6963f7d28e17f72  data/a.txt\n");
    assert_eq!(folder.run(&["verify", "bag"]).status, 0);
    let run = folder.run(&["restore", "bag", "out"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("không có nội dung gốc: không có data/nguon/site.toml"), "{}", run.stderr);
    assert_eq!(folder.names(""), ["bag"]);
}

/// Somebody may have put the manifests right again: the paths alone must do no harm.
#[test]
fn no_path_leads_out() {
    const SUM: &str = "900150983cd24fb0d6963f7d28e17f72";
    let folder = Folder::new();
    for (at, path) in
        ["data/nguon/../../x", "data/nguon/C:/x", "data/nguon//x", "data/nguon/a\\..\\..\\x"].iter().enumerate()
    {
        let name = format!("{at}.zip");
        let mut zip = ZipWriter::new(File::create(folder.at(&name)).unwrap());
        for (name, text) in [
            ("b/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned()),
            ("b/manifest-md5.txt", format!("{SUM}  data/nguon/site.toml\n{SUM}  {path}\n")),
            ("b/data/nguon/site.toml", "abc".to_owned()),
            (&format!("b/{path}"), "abc".to_owned()),
        ] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        let run = folder.run(&["restore", &name, "out"]);
        assert_eq!(run.status, 1, "{path}: {}", run.stdout);
        assert!(run.stderr.contains("dẫn ra ngoài"), "{path}: {}", run.stderr);
    }
    assert_eq!(folder.names("").len(), 4);
}

#[test]
fn only_a_new_or_empty_folder_is_written() {
    let folder = country();
    fine(folder.run(&["archive", "2026", "--out", "a.zip"]));
    folder.write("full/x", "mine");
    folder.write("file", "mine");
    std::fs::create_dir(folder.at("empty")).unwrap();
    std::fs::create_dir(folder.at("here")).unwrap();
    for (to, said) in [
        ("full", "đã có, và không phải thư mục trống"),
        ("file", "không phải thư mục trống"),
        (".", "bản lưu nằm trong"),
    ] {
        let run = folder.run(&["restore", "a.zip", to]);
        assert_eq!(run.status, 2, "{to}: {}", run.stdout);
        assert!(run.stderr.contains(said), "{to}: {}", run.stderr);
    }
    let here = support::run_in(&folder.at("here"), &["restore", "../a.zip", "."]);
    assert_eq!(here.status, 2, "{}", here.stdout);
    assert!(here.stderr.contains("thư mục đang đứng"), "{}", here.stderr);
    #[cfg(unix)]
    {
        folder.link("link", "empty");
        let run = folder.run(&["restore", "a.zip", "link"]);
        assert_eq!(run.status, 2, "{}", run.stdout);
    }
    assert!(folder.names("empty").is_empty() && folder.names("here").is_empty());
    let run = fine(folder.run(&["restore", "a.zip", "empty"]));
    assert!(folder.exists("empty/site.toml"));
    assert!(!run.stdout.contains('"'), "{}", run.stdout);
    // The folders above are made; a path with blanks is quoted in the advice.
    let run = fine(folder.run(&["restore", "a.zip", "new/Phường của tôi"]));
    assert!(run.stdout.ends_with("congkhai check --site \"new/Phường của tôi\"\n"), "{}", run.stdout);
    assert_eq!(folder.names("new"), ["Phường của tôi"]);
}

#[test]
fn whenever_it_is_killed_nothing_half_is_left() {
    let folder = country();
    fine(folder.run(&["archive", "2026", "--out", "a.zip"]));
    fine(folder.run(&["restore", "a.zip", "whole"]));
    let whole = files_and_notes(&folder.at("whole"));
    let mut killed = 0;
    for wait in 0..30 {
        killed += usize::from(folder.run_and_kill(&["restore", "a.zip", "out"], Duration::from_millis(wait)));
        if folder.exists("out") {
            assert_same(&files_and_notes(&folder.at("out")), &whole, "killed");
            folder.remove_folder("out");
        }
    }
    assert!(killed > 3, "{killed}");
    fine(folder.run(&["restore", "a.zip", "out"]));
    let left: Vec<String> = folder.names("").into_iter().filter(|name| name.starts_with(".congkhai")).collect();
    assert!(left.is_empty(), "{left:?}");
}
