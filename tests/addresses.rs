//! Addresses are permanent: what would be lost is told, and what has another
//! address today is found at the former one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs;

use support::Folder;

const WARD: &str = "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\n+++\n";

/// The note about a site that was built, and so has addresses and no record of its figures.
const ONLY_ADDRESSES: &str = "lưu ý: standing không có sổ số liệu đã công bố nên chỉ giữ được địa chỉ\n";

fn resolution(head: &str, target: &str) -> String {
    format!(
        "+++\nkind = \"resolution\"\ntitle = \"Năm 2026\"\n{head}[[groups]]\nid = \"g\"\ntitle = \"G\"\n\
        [[groups.targets]]\nno = \"1\"\ntitle = \"Đường\"\ngoal = \"3 km\"\n{target}+++\n"
    )
}

fn built() -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Thử\"\nbase_url = \"https://thu.example/cong-khai/\"\n");
    folder.write("content/cu/index.md", WARD);
    folder.write("content/cu/2026/index.md", resolution("", ""));
    folder.write("content/cu/2026/tep/x.pdf", "pdf");
    folder.write("content/gioi-thieu.md", "+++\ntitle = \"Giới thiệu\"\n+++\nXem [một](/cu/2026/chi-tieu-1/).\n");
    assert_eq!(folder.run(&["build", "--out", "standing"]).status, 0);
    folder
}

#[test]
fn a_site_loses_nothing_against_itself() {
    let folder = built();
    for against in ["standing", "standing/.congkhai/manifest"] {
        let run = folder.run(&["check", "--against", against]);
        assert_eq!(run.status, 0, "{against}: {}", run.stdout);
        assert_eq!(folder.run(&["build", "--against", against]).status, 0);
    }
    // A plain copy, as a web host has it, and an archive.
    folder.remove_folder("standing/.congkhai");
    assert_eq!(folder.run(&["check", "--against", "standing"]).status, 0);
    folder.run(&["archive", "2026"]);
    assert_eq!(folder.run(&["check", "--against", "archives/site-2026.zip"]).status, 0);
}

#[test]
fn what_would_be_lost_stops_a_build() {
    let folder = built();
    folder.run(&["build"]);
    let before = folder.read("public/index.html");
    folder.rename("content/cu", "content/moi");
    folder.replace("content/gioi-thieu.md", "/cu/2026/", "/moi/2026/");
    let run = folder.run(&["build", "--against", "standing"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("lỗi[address-lost]: địa chỉ đã công bố /cu/ và 11 địa chỉ bên dưới sẽ mất"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("ghi aliases = [\"/cu/\"]"), "{}", run.stderr);
    assert_eq!(folder.read("public/index.html"), before);
    assert_eq!(folder.run(&["check", "--against", "standing"]).status, 1);
    let json = folder.run(&["check", "--against", "standing", "--format", "json"]).stdout;
    assert!(json.contains("\"address-lost\""), "{json}");
    // Told by name it may go; told of a part, the rest may not.
    assert_eq!(folder.run(&["check", "--against", "standing", "--lose", "/cu/2026/"]).status, 1);
    assert_eq!(folder.run(&["build", "--against", "standing", "--lose", "/cu/"]).status, 0);
}

#[test]
fn one_alias_keeps_all_that_lay_below() {
    let folder = built();
    folder.rename("content/cu", "content/moi");
    folder.write("content/moi/index.md", WARD.replace("+++\nkind", "+++\naliases = [\"/cu/\"]\nkind"));
    // A link to a former address still leads somewhere.
    let run = folder.run(&["build", "--against", "standing"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ONLY_ADDRESSES));
    let page = folder.read("public/cu/2026/chi-tieu-1/index.html");
    assert!(page.contains("url=../../../moi/2026/chi-tieu-1/\""), "{page}");
    assert!(folder.exists("public/cu/2026/nhung/index.html"));
    assert_eq!(folder.read("public/cu/2026/huy-hieu.svg"), folder.read("public/moi/2026/huy-hieu.svg"));
    assert!(folder.read("public/cu/2026/chi-tieu.csv").contains("moi/2026"));
    assert_eq!(folder.read("public/cu/2026/tep/x.pdf"), "pdf");
    assert_eq!(folder.read("public/_redirects"), "/cong-khai/cu/* /cong-khai/moi/:splat 301\n");
    assert_eq!(
        folder.read("public/nginx-redirects.map").lines().nth(1).unwrap(),
        "\"~^/cong-khai/cu/(?<congkhai_rest>.*)$\" \"/cong-khai/moi/$congkhai_rest\";"
    );
    // An address that is there today isn't sent on.
    folder.write("content/cu/2027.md", "+++\ntitle = \"Trang\"\n+++\n");
    assert_eq!(folder.run(&["build"]).status, 0);
    let rules = folder.read("public/nginx-redirects.map");
    assert_eq!(rules.lines().nth(1).unwrap(), "\"~^/cong-khai/cu/2027/\" \"\";");
    folder.remove("content/cu/2027.md");
    // Without an alias there are no rules.
    assert_eq!(folder.run(&["build", "--out", "again"]).status, 0);
    folder.write("content/moi/index.md", WARD);
    folder.replace("content/gioi-thieu.md", "/cu/2026/", "/moi/2026/");
    assert_eq!(folder.run(&["build"]).status, 0);
    assert!(!folder.exists("public/_redirects"));
    assert!(!folder.exists("public/cu"));
}

#[test]
fn a_target_that_was_numbered_anew_is_found() {
    let folder = built();
    folder.write(
        "content/cu/2026/index.md",
        resolution("", "").replace("no = \"1\"", "no = \"I.1\"\naliases = [\"/cu/2026/chi-tieu-1/\"]"),
    );
    let run = folder.run(&["build", "--against", "standing"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ONLY_ADDRESSES));
    let page = folder.read("public/cu/2026/chi-tieu-1/index.html");
    assert!(page.contains("url=../../../cu/2026/chi-tieu-i-1/\""), "{page}");
    // Nor may one stand where a file does.
    for alias in [
        "/cu/2026/chi-tieu.csv",
        "/cu/2026/chi-tieu.xlsx",
        "/cu/2026/tep/x.pdf",
        "/tai-nguyen/",
        "/404.html",
        "/index.html",
        "/a//b/",
        "/a/./b",
        "/.congkhai/x",
        "/feed.xml",
    ] {
        folder.write("content/cu/2026/index.md", resolution(&format!("aliases = [\"{alias}\"]\n"), ""));
        let run = folder.run(&["check"]);
        assert_eq!(run.status, 1, "{alias}: {}", run.stdout);
    }
    // Another target took the number: the alias is in its way.
    folder.write("content/cu/2026/index.md", resolution("", "aliases = [\"/cu/2026/chi-tieu-1/\"]\n"));
    let run = folder.run(&["check"]);
    assert!(run.stdout.contains("reserved-address"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_held_against_is_said() {
    let folder = built();
    folder.write("text.txt", "x");
    fs::create_dir(folder.at("empty")).unwrap();
    for (path, said) in [
        ("nowhere", "không đọc được nowhere"),
        ("text.txt", "text.txt không có địa chỉ nào"),
        ("empty", "empty không có địa chỉ nào"),
    ] {
        let run = folder.run(&["check", "--against", path]);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains(said) && run.stderr.contains("cách sửa: chỉ ra manifest"), "{}", run.stderr);
    }
    let run = folder.run(&["check", "--lose", "/a/"]);
    assert_eq!(run.status, 2);
}

/// The path of the site on its host is percent-encoded already; in rules it is no wildcard.
#[test]
fn rules_for_hosts_name_one_path_each() {
    let folder = built();
    folder.write("site.toml", "title = \"Thử\"\nbase_url = \"https://thu.example/c%C3%B4ng%20khai/*/:x/$y/\"\n");
    folder.replace("content/cu/index.md", "name", "aliases = [\"/trước/\"]\nname");
    assert_eq!(folder.run(&["build"]).status, 0);
    let rules = folder.read("public/_redirects");
    assert!(rules.contains("/c%C3%B4ng%20khai/%2A/%3Ax/$y/trước/* "), "{rules}");
    let rules = folder.read("public/nginx-redirects.map");
    assert!(rules.contains("c%C3%B4ng%20khai/\\*/\\:x/%24y/tr%C6%B0%E1%BB%9Bc/(?<congkhai_rest>.*)$\""), "{rules}");
    assert!(!rules.contains("%25") && !rules.replace("$congkhai", "").contains("/$y"), "{rules}");
}

/// Content at the path of a file of the site, in whatever case, would be that file: a script
/// of its own on every page, or another page. The list of all files is that of a built site.
#[test]
fn content_takes_no_address_of_a_file_of_the_site() {
    let folder = built();
    folder.append("content/gioi-thieu.md", "Theo Nghị quyết số 71-NQ/TW.\n");
    folder.write("content/chi-so/bhyt.md", "+++\nkind = \"indicator\"\nname = \"BHYT\"\nunit = \"%\"\n+++\n");
    folder.write("content/cu/2026/tien-do/2026-06-30.md", "+++\nkind = \"report\"\n[results]\n\"1\" = \"2 km\"\n+++\n");
    folder.replace("content/cu/index.md", "name", "aliases = [\"/truoc/\"]\nname");
    assert_eq!(folder.run(&["archive", "2026"]).status, 0);
    assert_eq!(folder.run(&["build"]).status, 0);
    let list: Vec<String> = support::files::paths(&folder.at("public"));
    assert!(list.len() > 50, "{list:?}");
    let mut written = Vec::new();
    // At a former address there may be content again; the attachment itself is content.
    for path in list.iter().filter(|path| !path.starts_with("truoc/") && !path.ends_with("x.pdf")) {
        let (above, name) = path.split_at(path.rfind('/').map_or(0, |at| at + 1));
        for ending in ["", ".gz", ".BR"] {
            // Letters in capitals are another name on this system; on others they are the same.
            for name in [name.to_owned(), name.to_uppercase()] {
                let file = format!("content/{above}{name}{ending}");
                folder.write(&file, "<script>alert(1)</script>");
                written.push(file);
            }
        }
    }
    assert!(written.len() > 200, "{}", written.len());
    let run = folder.run(&["check", "--format", "json"]);
    assert_eq!(run.status, 1);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let is_of_address = |code: &str| matches!(code, "reserved-address" | "same-address");
    let told = findings.iter().filter(|finding| is_of_address(finding["code"].as_str().unwrap()));
    let told: Vec<&str> = told.map(|finding| finding["file"].as_str().unwrap()).collect();
    for file in &written {
        assert!(told.contains(&file.as_str()), "{file}: {}", run.stdout);
        folder.remove(file);
    }
    // The folders that were made for them.
    for folder_made in
        ["content/tai-nguyen", "content/nam", "content/tim-kiem", "content/cu/2026/nhung", "content/cu/2026/chi-tieu-1"]
    {
        folder.remove_folder(folder_made);
    }
    assert_eq!(folder.run(&["check"]).status, 0);
    // A file where the site has a folder.
    for file in
        ["content/cu/2026/nhung", "content/nam", "content/tai-nguyen", "content/CU", "content/cu/2026/chi-tieu-1"]
    {
        folder.write(file, "x");
        let run = folder.run(&["check"]);
        folder.remove(file);
        assert_eq!(run.status, 1, "{file}: {}", run.stdout);
    }
    // An alias is no way around it.
    for alias in [
        "/tai-nguyen/x/",
        "/Tim-Kiem/chi-muc/meta.js",
        "/FEED.xml",
        "/cu/2026/chi-tieu.csv",
        "/cu/2026/chi-tieu.xlsx",
        "/luu-tru/x.zip",
        "/du-lieu/",
    ] {
        folder.write("content/khac.md", format!("+++\ntitle = \"Khác\"\naliases = [\"{alias}\"]\n+++\n"));
        let run = folder.run(&["check"]);
        assert_eq!(run.status, 1, "{alias}: {}", run.stdout);
    }
}
