//! Publishing to a folder that a web server shows, with the real binary: one
//! rename between versions, nothing of others touched, nothing half.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use support::files::copy;
use support::{Folder, RESOLUTION, Run};

/// A site that publishes to `www` beside it.
fn site() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init", "site"]).status, 0);
    folder.append("site/site.toml", "\n[publish.portal]\nto = \"../www\"\n");
    folder
}

fn publish(folder: &Folder, arguments: &[&str]) -> Run {
    folder.run(&[&["--site", "site", "publish"], arguments].concat())
}

fn shown(folder: &Folder) -> String {
    fs::read_link(folder.at("www")).unwrap().to_string_lossy().into_owned()
}

/// The file of the one resolution.
fn resolution() -> String {
    format!("site/{RESOLUTION}")
}

/// Changes the title of the resolution, so that some pages change.
fn retitle(folder: &Folder, title: &str) {
    let text = folder.read(&resolution());
    let line = text.lines().find(|line| line.starts_with("title")).unwrap();
    folder.write(&resolution(), text.replacen(line, &format!("title = \"{title}\""), 1));
}

/// Every file that the manifest of the shown version names is there, with its size.
fn must_be_whole(folder: &Folder) {
    let www = folder.at("www");
    let manifest = fs::read_to_string(www.join(".congkhai/manifest")).unwrap();
    let mut files = 0;
    for line in manifest.lines().skip(1) {
        let parts: Vec<&str> = line.splitn(4, ' ').collect();
        let (size, path) = (parts[1], parts[3]);
        let found = fs::metadata(www.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(found.len().to_string(), size, "{path}");
        files += 1;
    }
    assert!(files > 20, "{files}");
}

#[test]
fn a_folder_shows_one_version_after_another() {
    let folder = site();
    let run = publish(&folder, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("portal: đã gửi "), "{}", run.stdout);
    assert_eq!(shown(&folder), ".www.congkhai/1");
    must_be_whole(&folder);
    assert!(!folder.exists("www/.congkhai/keys"));

    let run = publish(&folder, &[]);
    assert!(run.stdout.starts_with("portal: đã gửi 0 tệp (0 B), xóa 0, giữ nguyên "), "{}", run.stdout);
    assert_eq!(shown(&folder), ".www.congkhai/1");

    #[cfg(unix)]
    let before = fs::metadata(folder.at("www/phuong-phap/index.html")).unwrap();
    retitle(&folder, "Tên khác");
    let dry = publish(&folder, &["--dry-run"]);
    assert!(dry.stdout.contains("\n~ index.html\n") && dry.stdout.contains("portal: sẽ gửi "), "{}", dry.stdout);
    assert_eq!(shown(&folder), ".www.congkhai/1");
    publish(&folder, &[]);
    assert_eq!(shown(&folder), ".www.congkhai/2");
    must_be_whole(&folder);
    assert!(folder.read("www/index.html").contains("Tên khác"));
    assert!(!folder.read(".www.congkhai/1/index.html").contains("Tên khác"));
    // A file that didn't change is the same file under a second name.
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let after = fs::metadata(folder.at("www/phuong-phap/index.html")).unwrap();
        assert_eq!(after.ino(), before.ino());
    }

    // Back, and on from there.
    let back = publish(&folder, &["--rollback"]);
    assert_eq!((back.status, back.stdout.contains("đã quay lại bản 1")), (0, true), "{}{}", back.stdout, back.stderr);
    assert!(!folder.read("www/index.html").contains("Tên khác"));
    let none = publish(&folder, &["--rollback"]);
    assert_eq!(none.status, 1);
    assert!(none.stderr.contains("không còn bản nào trước"), "{}", none.stderr);
    publish(&folder, &[]);
    assert_eq!(shown(&folder), ".www.congkhai/3");
    assert!(folder.read("www/index.html").contains("Tên khác"));

    // Earlier versions go, but as many as are kept.
    for (number, title) in ["Một", "Hai", "Ba"].into_iter().enumerate() {
        retitle(&folder, title);
        publish(&folder, &["--keep", "1"]);
        assert_eq!(shown(&folder), format!(".www.congkhai/{}", number + 4));
    }
    assert_eq!(folder.names(".www.congkhai"), ["5", "6", "lock"]);
}

/// The version that was withdrawn goes before the one that was gone back to.
#[test]
fn the_version_that_was_followed_is_kept() {
    let folder = site();
    for title in ["Một", "Hai", "Ba"] {
        retitle(&folder, title);
        publish(&folder, &[]);
    }
    assert!(publish(&folder, &["--rollback"]).stdout.contains("bản 2"));
    retitle(&folder, "Bốn");
    publish(&folder, &["--keep", "1"]);
    assert_eq!(shown(&folder), ".www.congkhai/4");
    assert!(!folder.exists(".www.congkhai/3") && !folder.exists(".www.congkhai/1"));
    assert!(publish(&folder, &["--rollback"]).stdout.contains("bản 2"));
    assert!(folder.read("www/index.html").contains("Hai"));
}

#[test]
fn what_others_put_there_stays() {
    let folder = site();
    fs::create_dir(folder.at("www")).unwrap();
    publish(&folder, &[]);
    folder.write("www/google123.html", "xác minh");
    folder.write("www/.well-known/security.txt", "x");
    for title in ["Một", "Hai"] {
        retitle(&folder, title);
        assert_eq!(publish(&folder, &[]).status, 0);
        assert_eq!(folder.read("www/google123.html"), "xác minh");
        assert_eq!(folder.read("www/.well-known/security.txt"), "x");
    }
    // Going back and on from there loses nothing of theirs, and doesn't bring back what was withdrawn.
    folder.write("www/moi-dat.html", "y");
    assert!(publish(&folder, &["--rollback"]).stdout.contains("bản 2"));
    assert_eq!(folder.read("www/moi-dat.html"), "y");
    retitle(&folder, "Ba");
    publish(&folder, &[]);
    assert_eq!((shown(&folder), folder.read("www/moi-dat.html")), (".www.congkhai/4".into(), "y".into()));
    assert!(publish(&folder, &["--rollback"]).stdout.contains("bản 2"), "3 was withdrawn");
    assert_eq!(folder.read("www/moi-dat.html"), "y");
    publish(&folder, &[]);
    // In the way of a new page they stop it.
    folder.write("www/moi/index.html", "của người khác");
    folder.write("site/content/moi.md", "+++\ntitle = \"Mới\"\n+++\n");
    let run = publish(&folder, &[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("moi/index.html không phải do congkhai đưa lên"), "{}", run.stderr);
    assert_eq!(
        (shown(&folder), folder.read("www/moi/index.html")),
        (".www.congkhai/5".into(), "của người khác".into())
    );

    // A folder with something in it isn't taken over.
    let other = site();
    other.write("www/index.html", "một website khác");
    let run = publish(&other, &[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("không phải do congkhai đưa lên"), "{}", run.stderr);
    assert_eq!(other.read("www/index.html"), "một website khác");
}

#[test]
fn a_page_that_is_being_read_finds_its_style() {
    let folder = site();
    publish(&folder, &[]);
    let css = |html: &str| {
        let at = html.find("tai-nguyen/cong-khai.").unwrap();
        html[at..].split('"').next().unwrap().to_owned()
    };
    let old = css(&folder.read("www/index.html"));
    folder.write("site/themes/cong-khai/assets/cong-khai.css", "body { color: red }");
    publish(&folder, &[]);
    let new = css(&folder.read("www/index.html"));
    assert_ne!(old, new);
    assert!(folder.at("www").join(&old).exists() && folder.at("www").join(&new).exists());
    // It isn't counted among what would be deleted, nor kept for ever.
    let run = publish(&folder, &[]);
    assert!(run.stdout.contains("xóa 0"), "{}", run.stdout);
    for title in ["Một", "Hai", "Ba", "Bốn"] {
        retitle(&folder, title);
        publish(&folder, &["--keep", "2"]);
    }
    assert!(!folder.at("www").join(&old).exists());
}

#[test]
fn what_was_damaged_is_mended() {
    let folder = site();
    let settings = folder.read("site/site.toml");
    folder.write("site/site.toml", settings.replace("../www", "../www/") + "precompress = true\n");
    assert_eq!(publish(&folder, &[]).status, 0);
    let whole = folder.read("www/phuong-phap/index.html");
    folder.write("www/phuong-phap/index.html", "");
    folder.remove("www/tim-kiem/index.html.gz");
    let run = publish(&folder, &[]);
    assert!(run.stdout.contains("đã gửi 2 tệp"), "{}{}", run.stdout, run.stderr);
    assert_eq!(folder.read("www/phuong-phap/index.html"), whole);
    assert!(folder.exists("www/tim-kiem/index.html.gz"));
}

#[test]
fn nothing_is_published_that_is_wrong_or_loses_too_much() {
    let folder = site();
    folder.write("site/content/tin/mot.md", "+++\ntitle = \"Một\"\n+++\n");
    folder.write("site/content/tin/mot/hai.md", "+++\ntitle = \"Hai\"\n+++\n");
    publish(&folder, &[]);
    let file = resolution();
    let good = folder.read(&file);
    folder.write(&file, good.replacen("goal", "gaol", 1));
    let run = publish(&folder, &[]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("lỗi[unknown-key]") && run.stderr.ends_with("không gửi gì; trang web giữ nguyên\n"),
        "{}",
        run.stderr
    );
    assert_eq!(shown(&folder), ".www.congkhai/1");

    // Pages less: their addresses would be lost, and then too many files.
    folder.write(&file, good);
    folder.remove_folder("site/content/tin");
    let run = publish(&folder, &[]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("địa chỉ đã công bố sẽ mất:\n  /"), "{}", run.stderr);
    let lose: Vec<&str> =
        run.stderr.lines().skip(1).filter_map(|line| line.strip_prefix("  /")?.split(' ').next()).collect();
    let mut arguments: Vec<&str> = lose.iter().flat_map(|address| ["--lose", *address]).collect();
    arguments.extend(["--max-deletes", "1"]);
    let run = publish(&folder, &arguments);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("quá giới hạn 1; chưa gửi gì"), "{}", run.stderr);
    assert_eq!(shown(&folder), ".www.congkhai/1");
    let last = arguments.len() - 1;
    arguments[last] = "50%";
    let run = publish(&folder, &arguments);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(shown(&folder), ".www.congkhai/2");
}

/// The files of `new` have placeholders. They are no error, so that the site can be looked at.
#[test]
fn nothing_is_published_before_placeholders_are_filled_in() {
    let folder = site();
    folder.replace("site/site.toml", "https://dia-chi-mau.example/", "https://phuong.example/");
    assert_eq!(folder.run(&["--site", "site", "new", "unit", "do-son"]).status, 0);
    let build = folder.run(&["--site", "site", "build"]);
    assert_eq!(build.status, 0, "{}", build.stderr);
    // Once with the build of before, once with one of its own.
    for _ in 0..2 {
        let run = publish(&folder, &[]);
        assert_eq!(run.status, 1, "{}", run.stdout);
        assert!(run.stderr.starts_with("lưu ý[placeholder]: chỗ mẫu `<điền tên đơn vị, như Do Son>` chưa được điền\n"));
        assert!(run.stderr.ends_with("còn chỗ mẫu chưa điền: không gửi gì; trang web giữ nguyên\n"), "{}", run.stderr);
        assert!(!folder.exists("www"));
        fs::remove_dir_all(folder.at("site/public")).unwrap();
    }
    let run = folder.run(&["--site", "site", "publish", "--lang", "en"]);
    assert!(run.stderr.ends_with("placeholders aren't filled in yet: nothing was sent; the website is as it was\n"));
    folder.replace("site/content/do-son/index.md", "<điền tên đơn vị, như Do Son>", "Đồ Sơn");
    let run = publish(&folder, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

/// A sample is made up as a whole; only the real must be filled in.
#[test]
fn placeholders_of_samples_and_the_address_of_a_site_of_samples_are_no_hindrance() {
    let folder = site();
    folder.replace(&resolution(), "\"86,5 tỷ đồng\"", "\"<điền> tỷ đồng\"");
    let run = publish(&folder, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    // With a real unit the address of the site must be real.
    folder.write("site/content/do-son/index.md", "+++\nkind = \"unit\"\nname = \"Đồ Sơn\"\n+++\n");
    let run = publish(&folder, &[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("lưu ý[placeholder-address]: "), "{}", run.stderr);
}

#[test]
fn what_was_published_is_kept_to_be_held_against() {
    let folder = site();
    publish(&folder, &[]);
    assert!(folder.read("site/published/portal.manifest").starts_with("congkhai manifest 2\n"));
    let check = |more: &[&str]| {
        let mut arguments = vec!["--site", "site", "check", "--against", "site/published/portal.manifest"];
        arguments.extend(more);
        folder.run(&arguments).status
    };
    assert_eq!(check(&[]), 0);
    let file = resolution();
    let ward = Path::new(&file).parent().unwrap().parent().unwrap();
    let elsewhere = ward.with_file_name("phuong-moi");
    folder.rename(ward.to_str().unwrap(), elsewhere.to_str().unwrap());
    assert_eq!(check(&[]), 1);
}

#[test]
fn text_may_lie_compressed_beside_itself() {
    let folder = site();
    folder.append("site/site.toml", "precompress = true\nkeep = 0\n");
    publish(&folder, &[]);
    for ending in ["gz", "br"] {
        let packed = folder.read_bytes(&format!("www/index.html.{ending}"));
        assert!(packed.len() * 2 < folder.read("www/index.html").len());
    }
    retitle(&folder, "Tên khác");
    let run = publish(&folder, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let packed = folder.read_bytes("www/index.html.gz");
    let mut unpacked = String::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut unpacked).unwrap();
    assert_eq!(unpacked, folder.read("www/index.html"));
    assert!(publish(&folder, &[]).stdout.starts_with("portal: đã gửi 0 tệp"));
}

#[test]
fn the_place_is_named_or_said_to_be_missing() {
    let folder = Folder::with_site();
    let none = folder.run(&["publish"]);
    assert_eq!(none.status, 2);
    assert!(none.stderr.contains("chưa nói xuất bản tới đâu\n  cách sửa: thêm [publish.portal]"), "{}", none.stderr);
    let settings = folder.read("site.toml");
    folder.write("site.toml", format!("{settings}\n[publish.a]\nto = \"one\"\n[publish.b]\nto = \"s3://kho/x\"\n"));
    let which = folder.run(&["publish"]);
    assert!(which.stderr.contains("nhiều nơi xuất bản\n  cách sửa: ghi tên một nơi: a, b"), "{}", which.stderr);
    let unknown = folder.run(&["publish", "c", "--lang", "en"]);
    assert!(unknown.stderr.contains("no place called `c`\n  help: there are: a, b"), "{}", unknown.stderr);
    folder.write("site.toml", format!("{settings}\n[publish.a]\nto = \"ftp://an:bi-mat@may/\"\n"));
    let secret = folder.run(&["publish"]);
    assert_eq!(secret.status, 1);
    assert!(secret.stderr.contains("secret-in-settings") && !secret.stderr.contains("bi-mat"), "{}", secret.stderr);
    folder.write("site.toml", format!("{settings}\n[publish.a]\nto = \"one\"\n[publish.b]\nto = \"s3://kho/x\"\n"));
    assert_eq!(folder.run(&["publish", "a"]).status, 0);
    assert_eq!(folder.run(&["publish", "b", "--rollback"]).status, 2);
    #[cfg(not(feature = "remote"))]
    {
        let remote = folder.run(&["publish", "b"]);
        assert_eq!(remote.status, 2);
        assert!(remote.stderr.contains("--features remote"), "{}", remote.stderr);
    }
}

#[test]
fn readers_never_meet_half_a_site() {
    let folder = site();
    publish(&folder, &[]);
    let www = folder.at("www");
    let done = AtomicBool::new(false);
    let read = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let page = fs::read_to_string(www.join("index.html")).expect("home is always there");
                    assert!(page.ends_with("</html>"), "a page is whole");
                    for path in page.split(" href=\"./").skip(1).map(|rest| rest.split(['"', '#', '?']).next().unwrap())
                    {
                        let file = www.join(path);
                        let file = if path.is_empty() || path.ends_with('/') { file.join("index.html") } else { file };
                        fs::read(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
                        read.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
        for number in 0..50 {
            retitle(&folder, &format!("Lần {number}"));
            folder.write("site/themes/cong-khai/assets/cong-khai.css", format!("body {{ order: {number} }}"));
            let run = publish(&folder, &[]);
            if run.status != 0 {
                done.store(true, Ordering::Relaxed);
                panic!("{}", run.stderr);
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(shown(&folder), ".www.congkhai/51");
    assert!(read.load(Ordering::Relaxed) > 1_000, "{read:?}");
}

#[test]
fn whenever_it_is_killed_what_stands_is_whole() {
    let folder = site();
    publish(&folder, &[]);
    let mut killed = 0;
    for round in 0..30 {
        retitle(&folder, &format!("Lần {round}"));
        let after = Duration::from_millis(round * 3);
        killed += usize::from(folder.run_and_kill(&["--site", "site", "publish"], after));
        must_be_whole(&folder);
    }
    assert!(killed > 5, "{killed}");
    let run = publish(&folder, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    must_be_whole(&folder);
    assert!(folder.read("www/index.html").contains("Lần 29"));
    let names = folder.names(".www.congkhai");
    assert!(!names.iter().any(|name| name.contains('.')), "{names:?}");
}

#[test]
fn of_two_at_once_one_is_told() {
    let folder = site();
    publish(&folder, &[]);
    // Two sites, as two clerks have them, and one place.
    copy(&folder.at("site"), &folder.at("other"));
    let mut told = 0;
    for round in 0..12 {
        retitle(&folder, &format!("Lần {round}"));
        let start = |site: &str| {
            folder.command(&["--site", site, "publish"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let outcomes = [start("site"), start("other")].map(|child| child.wait_with_output().unwrap());
        for outcome in outcomes {
            let said = String::from_utf8(outcome.stderr).unwrap();
            if !outcome.status.success() {
                assert!(said.contains("người khác đang xuất bản"), "{said}");
                told += 1;
            }
        }
        must_be_whole(&folder);
    }
    assert!(told < 20, "{told}");
}

#[cfg(unix)]
#[test]
fn a_full_or_locked_disk_leaves_the_website() {
    use support::program::limited;

    let folder = site();
    publish(&folder, &[]);
    let before = folder.read("www/index.html");
    let attachment = Path::new(&resolution()).with_file_name("tep").join("lon.pdf");
    folder.write(attachment.to_str().unwrap(), vec![7_u8; 3_000_000]);
    assert_eq!(folder.run(&["--site", "site", "build"]).status, 0);
    // Files of more than 2 MB can't be written, as on a disk that is nearly full.
    let run = limited(folder.path(), "-f 4000", &["--site", "site", "publish"]).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(!run.status.success());
    assert!(said.contains("trang web vẫn là bản trước"), "{said}");
    assert_eq!(shown(&folder), ".www.congkhai/1");
    assert_eq!(folder.read("www/index.html"), before);
    assert_eq!(publish(&folder, &[]).status, 0);
    must_be_whole(&folder);
}
