//! Archives, as the real binary makes and proves them: the same bytes always,
//! every link a file, nothing missed that was changed, nothing followed that
//! leads out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use support::Folder;
#[cfg(unix)]
use support::files::assert_same;
use support::files::files_and_notes;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Two wards and two years, with an attachment, a report and links between the years.
fn country() -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Thử\"\nbase_url = \"https://thu.example/\"\n");
    folder.write("content/t/index.md", "+++\nkind = \"unit\"\nname = \"T\"\nlevel = \"tỉnh\"\n+++\n");
    for ward in ["a", "b"] {
        folder.write(
            &format!("content/t/{ward}/index.md"),
            format!("+++\nkind = \"unit\"\nname = \"{ward}\"\nlevel = \"phường\"\n+++\n[2025](/t/{ward}/2025/)\n"),
        );
        for year in [2025, 2026] {
            folder.write(&format!("content/t/{ward}/{year}/index.md"), resolution(year));
            folder.write(
                &format!("content/t/{ward}/{year}/tien-do/{year}-06-30.md"),
                "+++\nkind = \"report\"\n[results]\n\"1\" = \"96%\"\n+++\n",
            );
            folder.write(&format!("content/t/{ward}/{year}/tep/Báo cáo.pdf"), format!("pdf {ward} {year}"));
        }
    }
    folder.write("content/chi-so/bhyt.md", "+++\nkind = \"indicator\"\nname = \"BHYT\"\nunit = \"%\"\n+++\n");
    folder
}

fn resolution(year: u16) -> String {
    format!(
        "+++\nkind = \"resolution\"\ntitle = \"Năm {year}\"\n[[groups]]\nid = \"g\"\ntitle = \"G\"\n\
        [[groups.targets]]\nno = \"1\"\ntitle = \"Bảo hiểm\"\ngoal = \"95%\"\nindicator = \"bhyt\"\n\
        [[groups.targets]]\nno = \"2\"\ntitle = \"Đường\"\ngoal = \"3 km\"\n+++\n\
        Xem [năm trước](../2025/), [tệp](<tep/Báo cáo.pdf>), [[2]] và [ngoài](https://x.example/), theo 71-NQ/TW.\n"
    )
}

fn unpack(archive: &Path, to: &Path) {
    ZipArchive::new(File::open(archive).unwrap()).unwrap().extract(to).unwrap();
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let (one, two) = (country(), country());
    // Other files first, other times, another place, another zone.
    two.write("content/t/c/2025/index.md", "x");
    two.remove_folder("content/t/c");
    for format in ["zip", "tar.zst"] {
        let first = one.run(&["archive", "2026", "--format", format]);
        assert_eq!((first.status, first.stderr.as_str()), (0, ""));
        let variables = [("RAYON_NUM_THREADS", "1"), ("TZ", "America/New_York")];
        let second = two.run_with(&variables, &["archive", "2026", "--format", format]);
        assert_eq!(second.status, 0, "{}", second.stderr);
        let name = format!("archives/site-2026.{format}");
        assert_eq!(one.read_bytes(&name), two.read_bytes(&name));
        let again = one.run(&["archive", "2026", "--format", format]);
        assert!(again.stdout.contains("(không đổi)"), "{}", again.stdout);
    }
    // A report after the period leaves its archive alone.
    assert!(!one.exists("archives/site-2025.zip"));
    one.run(&["archive", "2025"]);
    let before = one.read_bytes("archives/site-2025.zip");
    one.write("content/t/a/2027/index.md", resolution(2027));
    one.write("content/t/a/2027/tien-do/2027-06-30.md", "+++\nkind = \"report\"\n[results]\n\"1\" = \"96%\"\n+++\n");
    one.run(&["archive", "2025"]);
    assert_eq!(one.read_bytes("archives/site-2025.zip"), before);
}

#[test]
fn an_archive_has_its_period_and_nothing_else() {
    let folder = country();
    let run = folder.run(&["archive", "2026", "--unit", "t/a", "--out", "x.zip"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    unpack(&folder.at("x.zip"), &folder.at("out"));
    let all = files_and_notes(&folder.at("out/t-a-2026"));
    let has = |path: &str| all.contains_key(path);
    for path in [
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "DOC-TRUOC.txt",
        "mo-trang.html",
        "data/site/index.html",
        "data/site/t/a/2026/chi-tieu-1/index.html",
        "data/site/t/a/2026/tien-do/2026-06-30/index.html",
        "data/site/t/a/2026/tep/Báo cáo.pdf",
        "data/site/t/a/2026/chi-tieu.csv",
        "data/site/t/a/2026/chi-tieu.xlsx",
        "data/site/du-lieu/chi-tieu.json",
        "data/site/du-lieu/chi-tieu.xlsx",
        "data/site/chi-so/bhyt/chi-tieu.xlsx",
        "data/site/du-lieu/datapackage.json",
        "data/site/chi-so/bhyt/index.html",
        "data/site/van-ban/71-nq-tw/index.html",
        "data/site/tim-kiem/chi-muc/meta.js",
        "data/nguon/site.toml",
        "data/nguon/content/t/a/2026/index.md",
        "data/nguon/content/t/a/2026/tep/Báo cáo.pdf",
    ] {
        assert!(has(path), "{path}");
    }
    assert!(!all.keys().any(|path| path.contains("2025") || path.contains("/b/")), "{:?}", all.keys());
    assert!(!all.keys().any(|path| path.ends_with(".congkhai") || path.ends_with("404.html")));
    let page = String::from_utf8(all["data/site/t/a/2026/index.html"].clone()).unwrap();
    assert!(page.contains("Bản lưu kỳ 2026."), "{page}");
    // The source alone makes the same site again, but for what only an archive says.
    let again = Folder::new();
    for (path, bytes) in all.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("data/nguon/")?, bytes))) {
        again.write(path, bytes);
    }
    again.replace("content/t/a/2026/index.md", "[năm trước](../2025/), ", "");
    again.replace("content/t/a/index.md", "[2025](/t/a/2025/)", "");
    assert_eq!(again.run(&["build"]).status, 0);
}

/// An archive is kept for good; a unit that it doesn't hold is none of its business.
#[test]
fn an_archive_has_no_placeholders() {
    let folder = country();
    folder.replace("content/t/a/2026/index.md", "\"3 km\"", "\"<điền> km\"");
    let run = folder.run(&["archive", "2026"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stderr.starts_with("lưu ý[placeholder]: chỗ mẫu `<điền>` chưa được điền\n"), "{}", run.stderr);
    assert!(run.stderr.ends_with("còn chỗ mẫu chưa điền: không tạo bản lưu; bản cũ, nếu có, giữ nguyên\n"));
    assert!(!folder.exists("archives"));
    for arguments in [&["archive", "2026", "--unit", "t/b"][..], &["archive", "2025"]] {
        let run = folder.run(arguments);
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn every_link_of_an_unpacked_archive_leads_to_a_file() {
    let folder = country();
    folder.run(&["archive", "2026", "--out", "x.zip"]);
    unpack(&folder.at("x.zip"), &folder.at("out"));
    let site = folder.at("out/site-2026/data/site");
    let (mut links, mut outside) = (0, 0);
    for (page, bytes) in files_and_notes(&site).iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        for name in ["href", "src", "action"] {
            for rest in html.split(&format!(" {name}=\"")).skip(1) {
                let to = rest.split('"').next().unwrap().split(['#', '?']).next().unwrap();
                if to.starts_with("https://") {
                    outside += 1;
                    let tag = html.split(rest).next().unwrap().rsplit('<').next().unwrap();
                    assert!(!tag.starts_with("a ") || rest.contains("class=\"outside\""), "{page}: {to}");
                    continue;
                }
                links += 1;
                let to = percent_encoding::percent_decode_str(to).decode_utf8().unwrap();
                let file = site.join(page).parent().unwrap().join(&*to);
                assert!(to.is_empty() || file.is_file(), "{page}: {to}");
            }
        }
    }
    assert!(links > 500 && outside > 5, "{links} {outside}");
}

#[test]
fn whatever_was_changed_is_named() {
    let folder = country();
    folder.run(&["archive", "2026", "--unit", "t/a", "--out", "x.zip"]);
    unpack(&folder.at("x.zip"), folder.path());
    let bag = "t-a-2026";
    let verify = || folder.run(&["verify", bag]);
    assert_eq!(verify().status, 0, "{}", verify().stdout);

    let page = format!("{bag}/data/site/index.html");
    let text = folder.read(&page);
    folder.write(&page, text.replacen("Thử", "Thứ", 1));
    folder.write(&format!("{bag}/data/new.html"), "x");
    folder.write(&format!("{bag}/new.txt"), "x");
    folder.remove(&format!("{bag}/data/nguon/site.toml"));
    folder.write(&format!("{bag}/DOC-TRUOC.txt"), "x");
    let run = verify();
    assert_eq!(run.status, 1);
    for line in [
        "thiếu: data/nguon/site.toml\n",
        "thêm: data/new.html\n",
        "thêm: new.txt\n",
        "bị sửa: data/site/index.html\n",
        "bị sửa: DOC-TRUOC.txt\n",
        "bag-info.txt nói có ",
        "t-a-2026: KHÔNG nguyên vẹn: 6 chỗ sai trong ",
    ] {
        assert!(run.stdout.contains(line), "{line} {}", run.stdout);
    }
    let english = folder.run(&["verify", bag, "--lang", "en"]).stdout;
    assert!(english.contains("altered: data/site/index.html\n"), "{english}");
    assert!(english.contains("NOT as it was: 6 faults in "), "{english}");
    // Without the manifest of what is about the payload, that could be anything.
    folder.remove(&format!("{bag}/tagmanifest-sha256.txt"));
    assert!(verify().stdout.contains("thiếu: tagmanifest-sha256.txt"), "{}", verify().stdout);
}

#[test]
fn bags_of_others_are_proved_as_well() {
    let folder = Folder::new();
    folder.write("bag/bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n");
    folder.write("bag/data/a b.txt", "abc");
    folder.write("bag/manifest-md5.txt", "900150983CD24FB0D6963F7D28E17F72 *data/a b.txt\n");
    folder.write("bag/manifest-sha1.txt", "a9993e364706816aba3e25717850c26c9cd0d89d  ./data/a b.txt\n");
    folder.write("bag/other.txt", "beside the payload, and in no manifest");
    let run = folder.run(&["verify", "bag"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "bag: nguyên vẹn: 1 tệp, 3 B, MD5, SHA-1\n"));

    folder.write("bag/manifest-sha1.txt", "");
    folder.write("bag/manifest-sha3256.txt", "00 data/a b.txt\n");
    folder.write("bag/manifest-md5.txt", "900150983cd24fb0d6963f7d28e17f72  data/a b.txt\n00 ../x\n");
    folder.write("bag/bagit.txt", "BagIt-Version: one\nTag-File-Character-Encoding: UTF-8\n");
    let run = folder.run(&["verify", "bag"]);
    assert_eq!(run.status, 1);
    for line in [
        "không có trong manifest-sha1.txt: data/a b.txt",
        "manifest-sha3256.txt: không biết thuật toán “sha3256”",
        "manifest-md5.txt: dòng 2 có đường dẫn dẫn ra ngoài phần tài liệu",
        "bagit.txt không đúng chuẩn: \"BagIt-Version: one\"",
    ] {
        assert!(run.stdout.contains(line), "{line} {}", run.stdout);
    }
}

/// A zip of files as they are given, however wicked.
fn wicked_zip(path: &Path, entries: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn wicked_tar(path: &Path, add: impl FnOnce(&mut tar::Builder<zstd::Encoder<'static, File>>)) {
    let mut tar = tar::Builder::new(zstd::Encoder::new(File::create(path).unwrap(), 3).unwrap());
    add(&mut tar);
    tar.into_inner().unwrap().finish().unwrap();
}

const BAGIT: &[u8] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

#[test]
fn what_tricks_or_floods_is_refused() {
    let folder = Folder::new();
    let at = |name: &str| folder.at(name);
    let refused = |name: &str, why: &str| {
        let run = folder.run(&["verify", name]);
        assert_eq!(run.status, 1, "{name}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(why), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("cách sửa: "), "{}", run.stderr);
    };
    for (name, path) in [("up", "b/../../x"), ("root", "/etc/x"), ("drive", "C:\\x"), ("windows", "b\\..\\..\\x")] {
        wicked_zip(&at(name), &[("b/bagit.txt", BAGIT), (path, b"x")]);
        refused(name, "có đường dẫn dẫn ra ngoài bản lưu");
    }
    let mut zip = ZipWriter::new(File::create(at("link")).unwrap());
    zip.add_symlink("b/data/x", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap();
    refused("link", "có liên kết hoặc tệp đặc biệt: \"b/data/x\"");

    let zeros = vec![0; 40_000_000];
    wicked_zip(
        &at("bomb"),
        &[("b/bagit.txt", BAGIT), ("b/data/1", &zeros), ("b/data/2", &zeros), ("b/data/3", &zeros)],
    );
    refused("bomb", "không phải bản lưu tài liệu");
    wicked_tar(&at("bomb.tar"), |tar| {
        for name in ["b/bagit.txt", "b/data/1", "b/data/2", "b/data/3"] {
            let mut header = tar::Header::new_gnu();
            header.set_size(zeros.len() as u64);
            header.set_mode(0o644);
            tar.append_data(&mut header, name, zeros.as_slice()).unwrap();
        }
    });
    refused("bomb.tar", "không phải bản lưu tài liệu");
    wicked_tar(&at("link.tar"), |tar| {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Symlink);
        header.set_size(0);
        tar.append_link(&mut header, "b/data/x", "/etc/passwd").unwrap();
    });
    refused("link.tar", "có liên kết hoặc tệp đặc biệt");
    wicked_tar(&at("up.tar"), |tar| {
        let mut header = tar::Header::new_gnu();
        header.set_size(1);
        // The builder itself would refuse such a path.
        header.as_old_mut().name[..7].copy_from_slice(b"b/../..");
        header.set_cksum();
        tar.append(&header, &b"x"[..]).unwrap();
    });
    refused("up.tar", "có đường dẫn dẫn ra ngoài bản lưu");
    wicked_tar(&at("twin.tar"), |tar| {
        for _ in 0..2 {
            let mut header = tar::Header::new_gnu();
            header.set_size(1);
            tar.append_data(&mut header, "b/data/x", &b"x"[..]).unwrap();
        }
    });
    refused("twin.tar", "có hai tệp cùng đường dẫn");

    wicked_zip(&at("empty"), &[("a.txt", b"x")]);
    refused("empty", "không có bagit.txt");
    folder.write("text", "no archive");
    refused("text", "không phải thư mục, tệp .zip hay .tar.zst");
    #[cfg(unix)]
    {
        folder.write("bag/bagit.txt", BAGIT);
        folder.link("bag/data/x", "/etc/passwd");
        refused("bag", "có liên kết hoặc tệp đặc biệt: \"data/x\"");
    }
    let missing = folder.run(&["verify", "nowhere"]);
    assert_eq!(missing.status, 2, "{}", missing.stderr);
}

/// Unpackers differ in what they believe of a zip; a tar may go on behind its end. What one of them
/// would show isn't called whole.
#[test]
fn what_only_some_unpackers_would_see_is_refused() {
    let folder = country();
    folder.run(&["archive", "2026", "--unit", "t/a", "--out", "whole.zip"]);
    folder.run(&["archive", "2026", "--unit", "t/a", "--out", "whole.tar.zst"]);
    let verify = |name: &str| folder.run(&["verify", name]);
    assert_eq!((verify("whole.zip").status, verify("whole.tar.zst").status), (0, 0));
    let whole = folder.read_bytes("whole.zip");
    let mut archive = ZipArchive::new(File::open(folder.at("whole.zip")).unwrap()).unwrap();
    let starts: Vec<usize> = (0..archive.len())
        .map(|at| usize::try_from(archive.by_index_raw(at).unwrap().header_start()).unwrap())
        .collect();
    let list = usize::try_from(archive.central_directory_start()).unwrap();
    // Each byte that a header before a file and the list have both: flags to the length of the name.
    for start in starts.iter().step_by(starts.len() / 5) {
        for at in (start + 6..start + 28).chain([start + 30, start + 31]) {
            let mut altered = whole.clone();
            altered[at] ^= 0x01;
            folder.write("altered.zip", &altered);
            let run = verify("altered.zip");
            assert_eq!(run.status, 1, "byte {} of the header: {}", at - start, run.stdout);
        }
    }
    let inserted = |at: usize| [&whole[..at], b"more", &whole[at..]].concat();
    for (name, bytes) in [("before", inserted(0)), ("between", inserted(list)), ("behind", inserted(whole.len()))] {
        folder.write("altered.zip", bytes);
        assert_eq!(verify("altered.zip").status, 1, "{name}");
    }
    // A second tar behind the first one's end.
    let mut tar = zstd::decode_all(File::open(folder.at("whole.tar.zst")).unwrap()).unwrap();
    tar.extend(tar.clone());
    folder.write("altered.tar.zst", zstd::encode_all(tar.as_slice(), 3).unwrap());
    let run = verify("altered.tar.zst");
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stderr.contains("các phần bên trong không khớp nhau"), "{}", run.stderr);
    // Archives packed by others are read as before: with sizes behind the files, and by streams.
    let mut zip = ZipWriter::new_stream(File::create(folder.at("stream.zip")).unwrap());
    for (name, text) in [
        ("b/bagit.txt", std::str::from_utf8(BAGIT).unwrap()),
        ("b/data/a.txt", "abc"),
        ("b/manifest-md5.txt", "900150983cd24fb0d6963f7d28e17f72  data/a.txt\n"),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let run = verify("stream.zip");
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

/// Why a bag of others isn't read is said in its own words.
#[test]
fn what_the_standard_forbids_or_allows_is_told_apart() {
    let folder = Folder::new();
    folder.write("bag/data/a.txt", "abc");
    folder.write("bag/manifest-md5.txt", "900150983cd24fb0d6963f7d28e17f72  data/a.txt\n");
    for (declaration, said) in [
        ("\u{feff}BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "bagit.txt bắt đầu bằng dấu BOM"),
        ("BagIt-Version: 1.0\nTag-File-Character-Encoding: VISCII\n", "bảng mã \"VISCII\"; chỉ đọc được UTF-8"),
        ("BagIt-Version: 1.0\n", "bagit.txt không đúng chuẩn"),
    ] {
        folder.write("bag/bagit.txt", declaration);
        let run = folder.run(&["verify", "bag"]);
        assert_eq!(run.status, 1, "{declaration}");
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    wicked_zip(&folder.at("windows.zip"), &[("b/bagit.txt", BAGIT), ("b/data\\a.txt", b"abc")]);
    let run = folder.run(&["verify", "windows.zip"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("đường dẫn có dấu `\\`"), "{}", run.stderr);
}

#[test]
fn damage_is_told_wherever_it_is() {
    let folder = country();
    for format in ["zip", "tar.zst"] {
        folder.run(&["archive", "2026", "--unit", "t/a", "--format", format, "--out", "whole"]);
        let whole = folder.read_bytes("whole");
        let mut told = 0;
        for at in (0..whole.len()).step_by(whole.len() / 60) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x41;
            folder.write("damaged", &damaged);
            let run = folder.run(&["verify", "damaged"]);
            assert!(matches!(run.status, 0 | 1), "{at}: {} {}", run.status, run.stderr);
            assert!(!run.stderr.contains("panicked"), "{at}: {}", run.stderr);
            told += usize::from(run.status == 1);
            folder.write("damaged", &whole[..at]);
            let run = folder.run(&["verify", "damaged"]);
            assert_eq!(run.status, 1, "{format} cut off at {at}: {}", run.stdout);
        }
        // A flipped bit in what isn't content, like a time, changes nothing that is kept.
        assert!(told > 40, "{format}: {told}");
    }
}

#[test]
fn the_list_of_archives_stays_when_a_year_leaves() {
    let folder = country();
    folder.run(&["build"]);
    assert!(!folder.exists("public/luu-tru/index.html"));
    folder.run(&["archive", "2025"]);
    folder.run(&["archive", "2026", "--unit", "t/b", "--format", "tar.zst"]);
    for ward in ["a", "b"] {
        folder.remove_folder(&format!("content/t/{ward}/2025"));
        folder.replace(
            &format!("content/t/{ward}/index.md"),
            &format!("(/t/{ward}/2025/)"),
            "(/luu-tru/site-2025.zip)",
        );
        folder.replace(&format!("content/t/{ward}/2026/index.md"), "(../2025/)", "(/luu-tru/)");
    }
    let run = folder.run(&["build"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let page = folder.read("public/luu-tru/index.html");
    for name in ["site-2025.zip", "t-b-2026.tar.zst"] {
        let bytes = fs::read(folder.at("archives").join(name)).unwrap();
        assert_eq!(fs::read(folder.at("public/luu-tru").join(name)).unwrap(), bytes);
        assert!(page.contains(&format!("href=\"{name}\"")), "{page}");
    }
    // The content of 2025 is gone: an archive that can't be made leaves the old one.
    assert_eq!(folder.run(&["archive", "2025"]).status, 2);
    assert!(page.contains("Thử, 2025") && page.contains("Phường b, 2026"), "{page}");
    assert!(page.contains("nội dung tính đến ngày 31/12/2025"), "{page}");
    assert!(folder.read("public/index.html").contains("href=\"./luu-tru/\""));
    let unchanged = folder.run(&["build"]);
    assert!(unchanged.stdout.contains(" 0 tệp ghi mới"), "{}", unchanged.stdout);
}

#[test]
fn an_archive_keeps_its_addresses_unless_told_by_name() {
    let folder = country();
    folder.write("content/tin/mot.md", "+++\ntitle = \"Một\"\n+++\n");
    folder.write("content/tin/mot/hai.md", "+++\ntitle = \"Hai\"\n+++\n");
    folder.run(&["archive", "2026"]);
    let file = folder.at("archives/site-2026.zip");
    let before = fs::read(&file).unwrap();
    folder.remove_folder("content/tin");
    let run = folder.run(&["archive", "2026"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.stderr,
        "lỗi: địa chỉ đã công bố sẽ mất:\n  /tin/mot/ (và 1 địa chỉ bên dưới)\n  \
         cách sửa: ghi aliases = [\"/tin/mot/\"] vào trang thay cho nó; nếu đúng là bỏ hẳn thì thêm --lose /tin/mot/\n"
    );
    assert_eq!(fs::read(&file).unwrap(), before);
    let run = folder.run(&["archive", "2026", "--replace", "--lose", "/tin/mot/"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_ne!(fs::read(&file).unwrap(), before);
    assert_eq!(folder.names("archives").len(), 1);
}

#[test]
fn what_cannot_be_archived_is_said() {
    let folder = country();
    for (arguments, status, said) in [
        (&["archive", "2030"][..], 2, "không có nghị quyết nào của kỳ 2030\n  cách sửa: các kỳ có: 2025, 2026\n"),
        (&["archive", "2026", "--unit", "t/aa"], 2, "không có đơn vị `t/aa`\n  cách sửa: gần nhất: t/a\n"),
        (&["archive", "hai"], 2, "không nhận giá trị `hai`"),
        (&["archive", "2026", "--out", "site.toml/x.zip"], 1, "không ghi được"),
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.status, status, "{arguments:?} {}", run.stderr);
        assert!(run.stderr.contains(said), "{arguments:?} {}", run.stderr);
    }
    folder.write("content/t/a/2026/index.md", "+++\nkind = \"resolution\"\n+++\n");
    let run = folder.run(&["archive", "2026"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("missing-key") && run.stderr.contains("không tạo bản lưu"), "{}", run.stderr);
    assert!(!folder.exists("archives/site-2026.zip"));
}

#[test]
fn whenever_it_is_killed_what_stands_is_whole() {
    let folder = country();
    folder.run(&["archive", "2026"]);
    let file = folder.at("archives/site-2026.zip");
    let old = fs::read(&file).unwrap();
    folder.replace("content/t/a/2026/index.md", "title = \"Đường\"", "title = \"Đường\"\nnote = \"Có vỉa hè.\"");
    let mut killed = 0;
    for wait in 0..25 {
        killed += usize::from(folder.run_and_kill(&["archive", "2026", "--replace"], Duration::from_millis(wait * 8)));
        if fs::read(&file).unwrap() != old {
            assert_eq!(folder.run(&["verify", "archives/site-2026.zip"]).status, 0);
        }
    }
    assert!(killed > 3, "{killed}");
    let run = folder.run(&["archive", "2026", "--replace"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_ne!(fs::read(&file).unwrap(), old);
    assert_eq!(folder.names("archives"), ["site-2026.zip"]);
}

/// The content of an archive is kept for good: nobody changes it by running the command once more.
#[test]
fn an_archive_of_the_same_name_is_replaced_only_when_told() {
    let folder = country();
    folder.run(&["archive", "2026"]);
    let before = folder.read_bytes("archives/site-2026.zip");
    assert_eq!(folder.run(&["archive", "2026"]).status, 0, "the same content is the same archive");
    folder.replace("content/t/a/2026/index.md", "title = \"Đường\"", "title = \"Đường\"\nnote = \"Có vỉa hè.\"");
    let run = folder.run(&["archive", "2026"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert_eq!(
        run.stderr,
        "lỗi: đã có ./archives/site-2026.zip với nội dung khác; bản ấy giữ nguyên\n  \
         cách sửa: giữ cả hai thì thêm --out ./archives/site-2026-2.zip; thay bản cũ thì thêm --replace\n"
    );
    assert_eq!(folder.read_bytes("archives/site-2026.zip"), before);
    // Both ways out work.
    let run = folder.run(&["archive", "2026", "--out", "archives/site-2026-2.zip"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.read_bytes("archives/site-2026.zip"), before);
    let run = folder.run(&["archive", "2026", "--replace"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.read_bytes("archives/site-2026.zip"), folder.read_bytes("archives/site-2026-2.zip"));
    // Nothing but an archive is ever replaced.
    folder.write("notes.zip", "mine");
    folder.write("folder.zip/x", "mine");
    for (name, said) in
        [("notes.zip", "không phải thư mục, tệp .zip hay .tar.zst"), ("folder.zip", "là thư mục hoặc liên kết")]
    {
        let run = folder.run(&["archive", "2026", "--replace", "--out", name]);
        assert_eq!(run.status, 1, "{name}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    assert_eq!((folder.read("notes.zip"), folder.read("folder.zip/x")), ("mine".to_owned(), "mine".to_owned()));
    assert_eq!(folder.names("archives").len(), 2);
}

/// A folder that is published to has its versions beside it, in a folder that is no archive's.
#[cfg(unix)]
#[test]
fn an_archive_leaves_the_published_versions_beside_it_alone() {
    let folder = country();
    let www = folder.at("x/www");
    folder.append("site.toml", &format!("[publish.portal]\nto = \"{}\"\n", www.display()));
    let run = folder.run(&["publish", "--yes"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let before = files_and_notes(&folder.at("x"));
    for name in ["x/www", "x/.www.congkhai", "x/.www.congkhai/1"] {
        let run = folder.run(&["archive", "2026", "--replace", "--out", name]);
        assert_eq!(run.status, 1, "{name}: {}", run.stdout);
        assert_same(&files_and_notes(&folder.at("x")), &before, name);
    }
    let run = folder.run(&["archive", "2026", "--out", "x/www.zip"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    folder.remove("x/www.zip");
    assert_same(&files_and_notes(&folder.at("x")), &before, "after an archive beside it");
}
