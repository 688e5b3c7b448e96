//! A site's own files of the theme: one component, one icon, and the places of
//! mistakes in templates that are indented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeMap;

use support::Folder;

const UNIT: &str = "themes/cong-khai/templates/unit.html";

#[test]
fn one_component_and_one_icon_are_overridden() {
    let folder = Folder::with_site();
    let tag = "{# The word. #}\n{% component sample_tag(@t) %}\n<i>\n  minh họa\n</i>\n{% endcomponent sample_tag %}\n";
    folder.write("themes/cong-khai/templates/components/sample_tag.html", tag);
    let icon =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" stroke=\"red\">\n  <path d=\"M1 2\"/>\n</svg>\n";
    folder.write("themes/cong-khai/icons/no_data.svg", icon);
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = folder.read("public/phuong-mau/2026/index.html");
    let style = page.split("tai-nguyen/cong-khai.").nth(1).and_then(|name| name.split('"').next()).unwrap();
    let style = folder.read(&format!("public/tai-nguyen/cong-khai.{style}"));
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' stroke='red'><path d='M1 2'/></svg>";
    assert!(style.contains(&format!("url(\"data:image/svg+xml,{drawing}\")")), "{style}");
}

#[test]
fn what_is_no_icon_is_told_of() {
    let folder = Folder::with_site();
    // A browser shows no drawing of a style sheet that doesn't say it is SVG.
    folder.write("themes/cong-khai/icons/met.svg", "<svg viewBox=\"0 0 20 20\"><path d=\"M1 2\"/></svg>");
    let run = folder.run(&["check"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("lỗi[template]"), "{}", run.stdout);
    assert!(run.stdout.contains("--> themes/cong-khai/icons/met.svg"), "{}", run.stdout);
}

#[test]
fn a_mistake_in_an_indented_template_is_told_at_its_place() {
    let folder = Folder::with_site();
    for (wrong, place) in [
        // Met while a page is made.
        ("{{ view.khong_co }}", ":6:14"),
        // Met by the parser, and by what looks over all templates.
        ("{{ view.name }", ":6:19"),
        ("{{ view.name | khong_co }}", ":6:"),
        ("{{<khong_co />}}", ":6:"),
    ] {
        folder.write(UNIT, format!("<!doctype html>\n<html>\n  <title>x</title>\n  <ul>\n    <li>\n     {wrong}\n"));
        let run = folder.run(&["build"]);
        assert_eq!(run.status, 1, "{wrong}");
        assert!(run.stderr.contains(&format!("unit.html{place}")), "{wrong}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("6 |      {wrong}")), "{wrong}: {}", run.stderr);
    }
}

/// A template may go on and on, writing or not: its page is stopped, and the build ends with a finding
/// at its place.
#[cfg(unix)]
#[test]
fn a_template_without_end_is_told_of() {
    const MOST_MEMORY: &str = "-v 4000000";
    let folder = Folder::with_site();
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let before = support::files::files(&folder.at("public"));
    let long = "x".repeat(1_000);
    let many = "{% for a in range(end=100000) %}";
    let twice = |text: &str| format!("{many}\n{many}{text}{{% endfor %}}{{% endfor %}}");
    let (large, endless) = ("lớn quá 64 MB", "lặp quá một triệu lần");
    for (template, said, place) in [
        (twice(&long), large, "unit.html:"),
        (twice(""), endless, "unit.html:"),
        (twice("{{<status code=\"met\" label=\"a\" />}}"), endless, "unit.html:"),
        (format!("{{% set a %}}{}{{% endset %}}", twice("x")), endless, "unit.html:"),
        (
            "{{ [[0 for a in range(end=100000)] | length for b in range(end=100000)] | length }}".to_owned(),
            endless,
            "unit.html:2:",
        ),
        ("{% for a in range(end=10000000) %}{% endfor %}".to_owned(), endless, "unit.html:2:"),
        ("{{<sample_tag depth={15} />}}".to_owned(), endless, "sample_tag.html:"),
    ] {
        folder.write(UNIT, format!("<!doctype html>\n{template}\n"));
        // A component that calls itself is stopped at a depth, but not how often it does.
        let calls = "{{<sample_tag depth={depth - 1} />}}".repeat(9);
        folder.write(
            "themes/cong-khai/templates/components/sample_tag.html",
            format!("{{# Itself. #}}\n{{% component sample_tag(@t, depth=0) %}}\n{{% if depth > 0 %}}{calls}{{% endif %}}\n{{% endcomponent sample_tag %}}\n"),
        );
        let mut command = support::program::limited(folder.path(), MOST_MEMORY, &["build"]);
        let run = support::program::Run::of(command.output().unwrap());
        let template = &template[..template.len().min(120)];
        assert_eq!(run.status, 1, "{template}: {} {}", run.stdout, run.stderr);
        assert!(run.stderr.contains("lỗi[template]") && run.stderr.contains(said), "{template}: {}", run.stderr);
        assert!(run.stderr.contains(place), "{template}: {}", run.stderr);
        support::files::assert_same(&support::files::files(&folder.at("public")), &before, "the build failed");
    }
}

/// A theme of others may hold a link to any file of this machine.
#[cfg(unix)]
#[test]
fn links_of_a_theme_lead_nowhere_else() {
    let folder = Folder::with_site();
    folder.write("outside/secret.html", "secret");
    let outside = folder.at("outside");
    let site = Folder::with_site();
    for (link, to, said) in [
        (UNIT, outside.join("secret.html"), "lỗi[symlink-leaves-content]"),
        ("themes/cong-khai/templates", outside.clone(), "lỗi[symlink-leaves-content]"),
        ("themes/cong-khai", outside.clone(), "lỗi[symlink-leaves-content]"),
        ("themes/cong-khai/templates/circle", site.at("themes/cong-khai"), "lỗi[symlink-loops]"),
        (UNIT, site.at("nowhere"), "lỗi[symlink-broken]"),
    ] {
        site.link(link, &to);
        let run = site.run(&["build"]);
        assert_eq!(run.status, 1, "{link}: {}", run.stdout);
        assert!(run.stderr.contains(said) && !run.stderr.contains("panicked"), "{link}: {}", run.stderr);
        site.remove(link);
        let _ = std::fs::remove_dir_all(site.at("themes"));
    }
    // Within the site they may lead where they like.
    site.write("shared/unit.html", include_str!("../themes/cong-khai/templates/unit.html"));
    site.link(UNIT, site.at("shared/unit.html"));
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

/// The one style sheet of a built site.
fn style(folder: &Folder) -> String {
    let names = folder.names("public/tai-nguyen");
    let name = names.iter().find(|name| name.ends_with(".css")).unwrap();
    folder.read(&format!("public/tai-nguyen/{name}"))
}

#[test]
fn a_site_has_its_own_look_in_the_one_style_sheet() {
    let folder = Folder::with_site();
    folder.write("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 2\"/></svg>");
    folder.write("extra.css", ".rieng { color: red; }\n");
    folder.append(
        "site.toml",
        "\n[look]\nlogo = \"logo.svg\"\ncss = \"extra.css\"\nlight = { header = \"#7a1016\" }\n\n\
         [[menu]]\ntitle = \"Chỉ số\"\nto = \"/chi-so/\"\n\n[[menu]]\ntitle = \"Cổng\"\nto = \"https://cong.example/\"\n",
    );
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let style = style(&folder);
    assert!(style.contains("@media screen { :root { --deep: #7a1016; } }"), "{style}");
    assert!(style.ends_with(".rieng { color: red; }\n"), "{style}");
    let logo = style.split("url(\"logo.").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert!(folder.exists(format!("public/tai-nguyen/logo.{logo}")));
    let page = folder.read("public/chi-so/index.html");
    assert!(page.contains("<meta name=\"theme-color\" content=\"#7a1016\">"), "{page}");
    assert!(page.contains("<a href=\"https://cong.example/\">Cổng</a>"), "{page}");
    assert!(page.contains("aria-current=\"page\""), "{page}");
    // The menu of the site is the whole menu.
    assert!(!page.contains("href=\"../nam/\""), "{page}");
}

#[test]
fn who_runs_a_site_is_said_on_each_page() {
    let folder = Folder::with_site();
    folder.run(&["build"]);
    let unnamed = folder.read(TARGET_PAGE);
    assert!(!unnamed.contains("Trang của"), "{unnamed}");
    folder.append(
        "site.toml",
        "\n[publisher]\nname = \"UBND phường Mẫu\"\nabout = \"Trang thử.\"\nreport = \"gop-y@phuong.example\"\n",
    );
    assert_eq!(folder.run(&["build"]).status, 0);
    for page in ["public/index.html", "public/phuong-mau/2026/index.html", TARGET_PAGE] {
        let text = folder.read(page);
        assert!(text.contains("<small>Trang của UBND phường Mẫu</small>"), "{page}: {text}");
        let address = page.strip_prefix("public/").and_then(|path| path.strip_suffix("index.html")).unwrap();
        let report = format!(
            "<a href=\"mailto:gop-y@phuong.example?subject=https://dia-chi-mau.example/{address}\">Có gì sai trên trang này?</a>"
        );
        assert!(text.contains(&report), "{page}: {text}");
        // Each byte of a target's page counts thousands of times.
        assert_eq!(text.contains("Trang thử."), page != TARGET_PAGE, "{page}");
    }
    let more = folder.read(TARGET_PAGE).len() - unnamed.len();
    assert!(more <= 220, "a publisher costs {more} bytes on a target's page");
}

const TARGET_PAGE: &str = "public/phuong-mau/2026/chi-tieu-1/index.html";

#[test]
fn ejected_files_give_the_same_site() {
    let folder = Folder::with_site();
    assert_eq!(folder.run(&["build", "--out", "before"]).status, 0);
    folder.write("themes/cong-khai/icons/met.svg", include_str!("../themes/cong-khai/icons/met.svg"));
    let run = folder.run(&["theme", "eject"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("đã có, để nguyên themes/cong-khai/icons/met.svg\n"), "{}", run.stdout);
    assert!(run.stdout.contains("đã ghi themes/cong-khai/templates/unit.html\n"), "{}", run.stdout);
    assert_eq!(folder.run(&["check", "--strict"]).status, 0);
    assert_eq!(folder.run(&["build", "--out", "after"]).status, 0);
    support::files::assert_same(&without_records(&folder, "before"), &without_records(&folder, "after"), "ejected");
}

/// The files of a built site, without what the program keeps of the build.
fn without_records(folder: &Folder, out: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = support::files::files(&folder.at(out));
    files.retain(|path, _| !path.starts_with(".congkhai/"));
    files
}

#[test]
fn an_ejected_file_is_never_written_over_and_told_of_when_it_is_old() {
    let folder = Folder::with_site();
    let run = folder.run(&["theme", "eject", "templates/unit.html", "words/"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(!folder.exists("themes/cong-khai/templates/year.html"));
    assert!(folder.exists("themes/cong-khai/words/en.toml"));
    folder.append(UNIT, "{# mine #}\n");
    let run = folder.run(&["theme", "eject", "templates/unit.html"]);
    assert_eq!(run.stdout, "đã có, để nguyên themes/cong-khai/templates/unit.html\n");
    assert!(folder.read(UNIT).ends_with("{# mine #}\n"));
    assert_eq!(folder.run(&["check", "--strict"]).status, 0);
    // As if an earlier version had written it, with another original.
    let record = folder.read("themes/cong-khai/ejected.tsv");
    let line = record.lines().find(|line| line.starts_with("templates/unit.html\t")).unwrap();
    let older = format!("templates/unit.html\t0.0.9\t{}", "0".repeat(32));
    folder.write("themes/cong-khai/ejected.tsv", record.replace(line, &older));
    let run = folder.run(&["check"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("lưu ý[older-theme-file]"), "{}", run.stdout);
    assert!(run.stdout.contains("--> themes/cong-khai/templates/unit.html"), "{}", run.stdout);
    assert!(run.stdout.contains("congkhai 0.0.9"), "{}", run.stdout);
    let run = folder.run(&["theme", "eject", "templates/units.html"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("gần nhất: templates/unit.html"), "{}", run.stderr);
}

/// The record says what was taken out of which version: a damaged one isn't put back by guesses.
#[test]
fn a_damaged_record_of_ejected_files_stops_the_next_ejection() {
    let folder = Folder::with_site();
    let run = folder.run(&["theme", "eject", "templates/unit.html"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let record = "themes/cong-khai/ejected.tsv";
    let damaged = folder.read(record).replace("templates/unit.html\t", "templates/unit.html ");
    folder.write(record, &damaged);
    let run = folder.run(&["theme", "eject", "templates/home.html"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("không đọc được dòng 2 của") && run.stderr.contains("ejected.tsv"), "{}", run.stderr);
    assert_eq!(folder.read(record), damaged);
    assert!(!folder.exists("themes/cong-khai/templates/home.html"));
}
