//! The commands as an author meets them: starting a site, adding to it, the
//! languages, and the exit statuses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use support::{Folder, Run, program};

fn started() -> Folder {
    let folder = Folder::new();
    let run = folder.run(&["init", "site"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    folder
}

#[test]
fn a_new_site_checks_clean() {
    let folder = started();
    let run = folder.run(&["check", "--strict", "--site", "site"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(run.stdout.starts_with("không có gì sai"), "{}", run.stdout);
}

#[test]
fn every_addition_checks_without_errors() {
    let folder = started();
    let site = &["--site", "site"];
    for (kind, path, made) in [
        ("unit", "Hải Phòng", "content/hai-phong/index.md"),
        ("unit", "hai-phong/do-son", "content/hai-phong/do-son/index.md"),
        ("resolution", "content/hai-phong/do-son/2027", "content/hai-phong/do-son/2027/index.md"),
        ("report", "hai-phong/do-son/2027/2027-03-31", "content/hai-phong/do-son/2027/tien-do/2027-03-31.md"),
        (
            "report",
            "hai-phong/do-son/2027/tien-do/2027-06-30.csv",
            "content/hai-phong/do-son/2027/tien-do/2027-06-30.csv",
        ),
        ("amendment", "hai-phong/do-son/2027-dieu-chinh", "content/hai-phong/do-son/2027-dieu-chinh/index.md"),
        ("indicator", "ho-ngheo", "content/chi-so/ho-ngheo.md"),
        ("term", "hai-phong/do-son/2025-2030", "content/hai-phong/do-son/2025-2030/index.md"),
    ] {
        let run = folder.run(&[&["new", kind, path][..], site].concat());
        assert_eq!(run.status, 0, "{kind} {path}: {}", run.stderr);
        assert!(folder.at("site").join(made).is_file(), "{made}");
        let run = folder.run(&[&["check"][..], site].concat());
        assert_eq!(run.status, 0, "{kind} {path}\n{}", run.stdout);
        if kind == "report" {
            assert!(run.stdout.contains("lưu ý[empty-report]"), "{}", run.stdout);
            // Filled in, as it is meant to be, it is in order.
            let report = folder.read(&format!("site/{made}"));
            let report = if made.ends_with(".csv") {
                report.replacen(",,,,", ",5%,,,", 1)
            } else {
                report.replacen("# \"", "\"", 1).replacen("= \"\"", "= \"5%\"", 1)
            };
            folder.write(&format!("site/{made}"), report);
        }
        let run = folder.run(&[&["check"][..], site].concat());
        if kind != "term" && kind != "report" {
            assert!(!run.stdout.contains("lỗi["), "{kind} {path}\n{}", run.stdout);
        }
    }
    let term = folder.run(&["check", "--site", "site", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&term.stdout).unwrap();
    let placeholders = |findings: &serde_json::Value| {
        findings.as_array().unwrap().iter().filter(|finding| finding["code"] == "placeholder").count()
    };
    assert!(placeholders(&report["findings"]) > 60, "a term is a form to be filled in");
    assert_eq!(report["blanks"], 0, "nothing says that a document leaves a blank");
}

/// The lines of a new report are ready: with the `#` taken away and a value put in, they are results.
#[test]
fn a_new_report_lists_every_part() {
    let folder = started();
    let told = folder.run(&["check", "--site", "site"]).stdout;
    let parts: usize = told.split('(').nth(1).and_then(|rest| rest.split(' ').next()).unwrap().parse().unwrap();
    assert!(parts > 4);
    folder.run(&["new", "report", "phuong-mau/2026/2026-09-30", "--site", "site"]);
    folder.run(&["new", "report", "phuong-mau/2026/2026-12-31.csv", "--site", "site"]);
    let report = folder.read("site/content/phuong-mau/2026/tien-do/2026-09-30.md");
    assert_eq!(report.lines().filter(|line| line.starts_with("# \"")).count(), parts, "{report}");
    let table = folder.read("site/content/phuong-mau/2026/tien-do/2026-12-31.csv");
    assert_eq!(table.lines().count(), parts + 1, "{table}");
}

#[test]
fn nothing_is_overwritten() {
    let folder = started();
    let before = folder.read("site/content/index.md");
    for arguments in [
        &["init", "site"][..],
        &["new", "unit", "phuong-mau", "--site", "site"],
        &["new", "report", "phuong-mau/2026/2026-06-30", "--site", "site"],
        &["new", "indicator", "bhyt", "--site", "site"],
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains("đã có"), "{}", run.stderr);
    }
    assert_eq!(folder.read("site/content/index.md"), before);
    // One file in the way, and none of the others is made.
    let half = Folder::new();
    half.write("site/content/index.md", "của tôi");
    assert_eq!(half.run(&["init", "site"]).status, 2);
    assert!(!half.exists("site/site.toml"));
    assert_eq!(half.read("site/content/index.md"), "của tôi");
}

/// A resolution with a slip is there: nobody is told to make it.
#[test]
fn a_report_of_a_faulty_resolution_is_refused_for_its_faults() {
    let folder = started();
    let arguments = ["new", "report", "phuong-mau/2026/2026-09-30", "--site", "site"];
    let resolution = "site/content/phuong-mau/2026/index.md";
    folder.replace(resolution, "title   = \"Chỉ tiêu, nhiệm vụ năm 2026\"", "title = “Chỉ tiêu”");
    let run = folder.run(&arguments);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            2,
            "lỗi: content/phuong-mau/2026/index.md có lỗi nên chưa biết nghị quyết có chỉ tiêu nào\n  cách sửa: sửa nó trước: `congkhai check` chỉ ra từng chỗ\n"
        )
    );
    folder.write(resolution, "+++\ntitle = \"Trang\"\n+++\n");
    let run = folder.run(&arguments);
    assert!(
        run.stderr.starts_with("lỗi: content/phuong-mau/2026/index.md không phải là nghị quyết\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn unusable_calls_say_the_way_out() {
    let folder = started();
    for (arguments, said) in [
        (&["chekc"][..], "lỗi: không có lệnh `chekc`\n  cách sửa: gần nhất: check\n"),
        (&["check", "--fromat", "json"], "lỗi: không có tùy chọn `--fromat`\n  cách sửa: gần nhất: --format\n"),
        (
            &["check", "--format", "xml"],
            "lỗi: `--format <DẠNG>` không nhận giá trị `xml`\n  cách sửa: dùng được: human, json\n",
        ),
        (
            &["check", "--as-of", "30/6/2026"],
            "lỗi: `--as-of <NGÀY>` không nhận giá trị `30/6/2026`\n  cách sửa: viết như 2026-06-30\n",
        ),
        (
            &["publish", "--keep", "ba"],
            "lỗi: `--keep <N>` không nhận giá trị `ba`\n  cách sửa: viết một số nguyên, ví dụ 3\n",
        ),
        (
            &["build", "--threads", "hai"],
            "lỗi: `--threads <N>` không nhận giá trị `hai`\n  cách sửa: viết một số nguyên, ví dụ 3\n",
        ),
        (&[], "lỗi: thiếu tên lệnh\n  cách sửa: xem `congkhai --help`\n"),
        (&["new", "unit"], "lỗi: thiếu <ĐƯỜNG-DẪN>\n  cách sửa: xem `congkhai new --help`\n"),
        (
            &["check"],
            "lỗi: `.` không phải thư mục của trang web: không có site.toml\n  cách sửa: chuyển vào thư mục của trang web, dùng `--site <thư mục>`, hoặc tạo mới bằng `congkhai init <thư mục>`\n",
        ),
        (
            &["new", "unit", "../a", "--site", "site"],
            "lỗi: `../a` không phải là đường dẫn trong content/\n  cách sửa: ví dụ: hai-phong/do-son/2026\n",
        ),
        (
            &["new", "resolution", "phuong-mau/nghi-quyet", "--site", "site"],
            "lỗi: `nghi-quyet` không bắt đầu bằng năm hay nhiệm kỳ\n  cách sửa: kết thúc đường dẫn bằng kỳ: hai-phong/do-son/2026\n",
        ),
        (
            &["new", "term", "phuong-mau/2027", "--site", "site"],
            "lỗi: `2027` không phải là nhiệm kỳ\n  cách sửa: kết thúc đường dẫn bằng nhiệm kỳ: hai-phong/do-son/2025-2030\n",
        ),
        (
            &["new", "report", "phuong-mau/2027/2027-03-31", "--site", "site"],
            "lỗi: chưa có nghị quyết content/phuong-mau/2027/index.md\n  cách sửa: tạo nghị quyết trước bằng `congkhai new resolution`\n",
        ),
        (
            &["new", "report", "phuong-mau/2026/quy-1", "--site", "site"],
            "lỗi: `quy-1` không phải là ngày\n  cách sửa: kết thúc đường dẫn bằng ngày báo cáo: hai-phong/do-son/2026/2026-06-30\n",
        ),
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert_eq!(run.stderr, said, "{arguments:?}");
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[test]
fn the_language_is_the_one_asked_for() {
    let folder = started();
    let first_words = |run: Run| run.stdout.split(':').next().unwrap_or_default().to_owned();
    assert_eq!(first_words(folder.run(&["check", "--site", "site"])), "không có gì sai");
    assert_eq!(first_words(folder.run(&["check", "--site", "site", "--lang", "en"])), "nothing wrong");
    let with_environment = |arguments: &[&str]| folder.run_with(&[("CONGKHAI_LANG", "en")], arguments);
    assert_eq!(first_words(with_environment(&["check", "--site", "site"])), "nothing wrong");
    assert_eq!(first_words(with_environment(&["check", "--site", "site", "--lang", "vi"])), "không có gì sai");
    let settings = folder.read("site/site.toml").replace("language = \"vi\"", "language = \"en\"");
    folder.write("site/site.toml", settings);
    assert_eq!(first_words(folder.run(&["check", "--site", "site"])), "nothing wrong");
    assert!(folder.run(&["--help"]).stdout.contains("Cách dùng: congkhai [TÙY CHỌN] <LỆNH>"));
    let help = folder.run(&["archive", "--help"]).stdout;
    assert!(
        help.contains("Cách dùng: congkhai archive [TÙY CHỌN] <KỲ>") && help.contains("--site <THƯ-MỤC>"),
        "{help}"
    );
    assert!(folder.run(&["--help", "--lang", "en"]).stdout.contains("Usage"));
    assert!(folder.run(&["check", "--help"]).stdout.contains("Coi cả lưu ý là lỗi"));
}

#[test]
fn help_is_shown_by_its_own_command_too() {
    let folder = started();
    let said = |arguments: &[&str]| {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}");
        run.stdout
    };
    assert_eq!(said(&["help"]), said(&["--help"]));
    assert_eq!(said(&["help", "check"]), said(&["check", "--help"]));
    assert_eq!(said(&["help", "check", "--lang", "en"]), said(&["check", "--help", "--lang", "en"]));
    assert!(said(&["help"]).contains("Hiện hướng dẫn của một lệnh"));
    let run = folder.run(&["help", "chekc"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.stderr, "lỗi: không có lệnh `chekc`\n  cách sửa: gần nhất: check\n");
}

/// The commands that the help lists.
const COMMANDS: [&str; 18] = [
    "archive",
    "build",
    "check",
    "completions",
    "confirm",
    "explain",
    "form",
    "help",
    "import",
    "init",
    "man",
    "new",
    "publish",
    "restore",
    "schema",
    "serve",
    "theme",
    "verify",
];

#[test]
fn shells_complete_every_command_and_option() {
    let folder = Folder::new();
    let help = folder.run(&["--help"]).stdout;
    let words = help.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let listed: Vec<&str> = words.filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).collect();
    assert_eq!(listed, COMMANDS);
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = folder.run(&["completions", shell]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{shell}");
        for word in COMMANDS.into_iter().chain(["max-deletes", "as-of", "zip", "eject"]) {
            assert!(run.stdout.contains(word), "{shell}: {word}");
        }
    }
    let run = folder.run(&["completions", "cmd"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("dùng được: bash, elvish, fish, powershell, zsh"), "{}", run.stderr);
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let folder = Folder::new();
    for lang in ["vi", "en"] {
        let run = folder.run(&["man", lang, "--lang", lang]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        // The program itself, and `theme eject`.
        assert_eq!(folder.names(lang).len(), COMMANDS.len() + 2);
        for command in COMMANDS {
            let page = folder.read(&format!("{lang}/congkhai-{command}.1"));
            assert!(page.contains(".SH NAME\ncongkhai\\-") && page.contains(command), "{page}");
        }
    }
    assert!(folder.read("en/congkhai-theme-eject.1").contains("Files or folders of the theme"));
    assert!(folder.read("vi/congkhai-theme-eject.1").contains("Tệp hoặc thư mục của giao diện"));
    assert!(folder.read("en/congkhai-check.1").contains("Warnings fail as errors do"));
    assert!(folder.read("vi/congkhai-check.1").contains("Coi cả lưu ý là lỗi"));
}

#[test]
fn the_site_is_found_from_a_folder_in_it() {
    let folder = started();
    let below = folder.at("site/content/phuong-mau");
    let run = |arguments: &[&str]| program::run_in(&below, arguments);
    let check = run(&["check"]);
    assert_eq!(check.status, 0, "{}", check.stderr);
    assert!(check.stdout.starts_with("không có gì sai"), "{}", check.stdout);
    assert_eq!(run(&["new", "unit", "xa-mau"]).stdout, "đã tạo ../../content/xa-mau/index.md\n");
    assert!(folder.at("site/content/xa-mau/index.md").is_file());
    assert_eq!(run(&["build", "--quiet"]).status, 0);
    assert!(folder.at("site/public/index.html").is_file());
    // The folder that is stated is no other.
    assert_eq!(run(&["check", "--site", "."]).status, 2);
}

#[test]
fn a_folder_can_be_checked_by_its_name_alone() {
    let folder = started();
    let run = folder.run(&["check", "site"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.stdout, folder.run(&["check", "--site", "site"]).stdout);
    assert_eq!(folder.run(&["check", "nowhere"]).status, 2);
    assert_eq!(folder.run(&["check", "site", "--site", "site"]).status, 2);
}

#[test]
fn a_name_is_kept_as_it_was_written() {
    let folder = started();
    for (kind, path, made, line) in [
        ("unit", "Đồ Sơn", "content/do-son/index.md", "name  = \"Đồ Sơn\" "),
        ("unit", "hai-phong", "content/hai-phong/index.md", "name  = \"<điền tên đơn vị, như Hai Phong>\""),
        ("unit", "hai-phong/Kiến An", "content/hai-phong/kien-an/index.md", "name  = \"Kiến An\" "),
        ("indicator", "Hộ trồng hoa", "content/chi-so/ho-trong-hoa.md", "name = \"Hộ trồng hoa\"\n"),
        ("indicator", "bhyt-moi", "content/chi-so/bhyt-moi.md", "name = \"<điền tên đầy đủ, như Bhyt Moi>\""),
    ] {
        let run = folder.run(&["new", kind, path, "--site", "site"]);
        assert_eq!(run.status, 0, "{path}: {}", run.stderr);
        let text = folder.read(&format!("site/{made}"));
        assert!(text.contains(line), "{path}: {text}");
    }
    let check = folder.run(&["check", "site"]);
    assert_eq!(check.status, 0, "{}", check.stdout);
}

#[test]
fn advice_can_be_copied_as_it_is() {
    let folder = Folder::new();
    let run = folder.run(&["init", "trang của tôi"]);
    assert!(run.stdout.ends_with("tiếp theo: congkhai check --site \"trang của tôi\"\n"), "{}", run.stdout);
}

#[test]
fn one_thing_is_told_as_one() {
    let folder = started();
    folder.write("site/content/phuong-mau/2026/tep/bieu.docx", "x");
    let run = folder.run(&["build", "--site", "site", "--lang", "en"]);
    assert!(run.stdout.contains("; 1 warning (see `congkhai check`)"), "{}", run.stdout);
    folder.write("site/content/phuong-mau/gioi-thieu.md", "+++\ntitle = \"Giới thiệu\"\n+++\nXin chào.\n");
    let run = folder.run(&["check", "site", "--lang", "en"]);
    assert!(run.stdout.contains("\n0 errors, 1 warning: "), "{}", run.stdout);
}

#[test]
fn the_schema_is_json() {
    let folder = Folder::new();
    for arguments in [&["schema"][..], &["schema", "resolution"], &["schema", "site"]] {
        let run = folder.run(arguments);
        assert_eq!(run.status, 0);
        let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert!(schema["$schema"].is_string());
    }
    let run = folder.run(&["schema", "resolution"]);
    assert!(run.stdout.contains("Mức phấn đấu, đúng cụm từ của văn bản"));
}
