//! `congkhai serve` as authors treat it: edit, look, break, mend, look again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs;
use std::thread;
use std::time::Duration;

use support::client::{Listener, Serving};
use support::files::copy;
use support::{Folder, REPORT, RESOLUTION, TARGET_1};

/// Waits until the page of the first target is another than before.
fn changed(listener: &mut Listener<'_>) {
    let before = listener.page_hash();
    listener.until(|state| state["hash"] != before.as_str() && state["trouble"].is_null());
}

#[test]
fn an_edit_is_shown_and_a_page_it_does_not_touch_stays() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let mut methodology = serving.listen("/phuong-phap/");
    let before = methodology.page_hash();
    assert!(serving.page(TARGET_1).contains("86,5 tỷ đồng"));
    folder.replace(RESOLUTION, "86,5 tỷ đồng", "90 tỷ đồng");
    changed(&mut listener);
    let page = serving.page(TARGET_1);
    assert!(page.contains("90 tỷ đồng") && !page.contains("86,5 tỷ đồng"));
    assert!(page.contains(&format!("data-hash=\"{}\"", listener.page_hash())));
    methodology.next();
    assert_eq!(methodology.page_hash(), before);
    assert_eq!(methodology.state["number"], listener.state["number"]);
    let line = serving.line();
    assert!(line.starts_with("bản 2: content/phuong-mau/2026/index.md · ") && line.ends_with(" ms"), "{line}");
}

#[test]
fn who_connects_late_is_told_how_the_page_stands() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let before = listener.page_hash();
    folder.replace(REPORT, "45,1 tỷ đồng", "50 tỷ đồng");
    changed(&mut listener);
    let late = serving.listen(TARGET_1);
    assert_ne!(late.page_hash(), before);
    assert_eq!(late.state, listener.state);
}

#[test]
fn a_broken_file_is_told_of_and_the_last_good_site_stays() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    folder.replace(RESOLUTION, "86,5 tỷ đồng", "86.5 tỷ đồng");
    folder.replace(REPORT, "94,2%", "94,2 <b>đẹp</b>");
    let state = listener.until(|state| state["trouble"]["findings"].as_array().is_some_and(|all| all.len() == 2));
    let findings = state["trouble"]["findings"].as_array().unwrap();
    assert_eq!(findings[0]["file"], RESOLUTION);
    assert_eq!(findings[0]["line"], 20);
    assert_eq!(findings[0]["text"][1], "86.5");
    assert_eq!(findings[0]["message"], "dấu chấm dùng làm dấu thập phân trong “86.5 tỷ đồng”");
    assert_eq!(findings[0]["help"], "số thập phân viết bằng dấu phẩy: 86,5");
    assert_eq!(findings[1]["file"], REPORT);
    let texts: Vec<&str> = findings[1]["text"].as_array().unwrap().iter().filter_map(|text| text.as_str()).collect();
    assert!(texts.concat().contains("<b>"), "text, not HTML: {}", findings[1]);
    assert!(serving.page(TARGET_1).contains("86,5 tỷ đồng"), "the last good page stays");
    let told = serving.told_of(REPORT);
    assert!(told.contains("lỗi[dot-as-decimal]"), "{told}");

    folder.replace(RESOLUTION, "86.5 tỷ đồng", "87 tỷ đồng");
    listener.until(|state| state["trouble"]["findings"].as_array().is_some_and(|all| all.len() == 1));
    assert!(serving.page(TARGET_1).contains("86,5 tỷ đồng"), "one mistake is left");
    folder.replace(REPORT, "94,2 <b>đẹp</b>", "94,3%");
    listener.until(|state| state["trouble"].is_null());
    assert!(serving.page(TARGET_1).contains("87 tỷ đồng"));
    let lines = serving.lines_until_quiet();
    assert!(lines.last().unwrap().ends_with("· hết lỗi"), "{lines:?}");
    assert!(
        lines.iter().any(|line| line.contains("1 lỗi · ") && line.ends_with("trang vẫn là bản trước")),
        "{lines:?}"
    );
}

#[test]
fn a_broken_template_is_told_of_and_mended() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let template = |text: &str| folder.write("themes/cong-khai/templates/target.html", text);
    let good = include_str!("../themes/cong-khai/templates/target.html");
    for broken in [
        "{% extends \"base.html\" %}{% block main %}{{ view.no",
        "{% extends \"base.html\" %}{% block main %}{{ view.nothing.at.all }}{% endblock main %}",
    ] {
        template(broken);
        let state = listener.until(|state| !state["trouble"].is_null());
        assert_eq!(state["trouble"]["findings"][0]["file"], "themes/cong-khai/templates/target.html");
        assert_eq!(state["trouble"]["findings"][0]["line"], 1);
        assert!(serving.page(TARGET_1).contains("86,5 tỷ đồng"));
        template(&good.replace("{% block main %}", "{% block main %}<p>mới</p>"));
        listener.until(|state| state["trouble"].is_null());
        assert!(serving.page(TARGET_1).contains("<p>mới</p>"));
    }
    folder.remove("themes/cong-khai/templates/target.html");
    listener.until(|state| state["number"].as_u64() > Some(5));
    assert!(!serving.page(TARGET_1).contains("<p>mới</p>"), "the theme's own template is back");
}

#[test]
fn a_style_sheet_changes_no_page() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let (hash, css) = (listener.page_hash(), listener.state["css"].clone());
    folder.write("themes/cong-khai/assets/cong-khai.css", "body { color: red }");
    listener.until(|state| state["css"] != css);
    assert_eq!(listener.page_hash(), hash, "the page stays, only its style is swapped");
    let style = serving.page(&format!("/{}", listener.state["css"].as_str().unwrap()));
    assert_eq!(style, "body { color: red }");
}

#[test]
fn words_and_settings_are_followed() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    folder.write("themes/cong-khai/words/vi.toml", "[nav]\nyears = \"Từng năm\"\n");
    changed(&mut listener);
    assert!(serving.page("/").contains("Từng năm"));
    let settings = folder.read("site.toml");
    folder.write("site.toml", settings.replace("Công khai chỉ tiêu", "Tên khác"));
    changed(&mut listener);
    assert!(serving.page("/").contains("Tên khác"));
    folder.write("site.toml", "title = ");
    listener.until(|state| state["trouble"]["findings"][0]["file"] == "site.toml");
    folder.remove("site.toml");
    listener.until(|state| state["trouble"]["findings"][0]["code"] == "not-a-site");
    assert!(listener.state["trouble"]["findings"][0]["message"].as_str().unwrap().ends_with("không có site.toml"));
    assert!(serving.page("/").contains("Tên khác"));
    folder.write("site.toml", settings);
    listener.until(|state| state["trouble"].is_null());
    assert!(!serving.page("/").contains("Tên khác"));
}

#[test]
fn a_site_that_is_broken_at_the_start_starts() {
    let folder = Folder::with_site();
    folder.replace(RESOLUTION, "86,5 tỷ đồng", "86.5 <tỷ> đồng");
    let serving = Serving::start(folder.path(), &[]);
    let reply = serving.get(TARGET_1);
    assert_eq!(reply.status, 503);
    let page = reply.text();
    assert!(page.contains("<h1>1 lỗi; chưa có trang nào để hiện</h1>"), "{page}");
    assert!(page.contains("/.congkhai/live.js") && page.contains("86.5 &lt;tỷ&gt; đồng"), "{page}");
    assert!(page.contains(&format!("{RESOLUTION}:20")), "{page}");
    assert!(serving.line().ends_with("· chưa có trang nào để hiện"));
    let mut listener = serving.listen(TARGET_1);
    assert!(!listener.state["trouble"].is_null() && listener.state["hash"].is_null());
    folder.replace(RESOLUTION, "86.5 <tỷ> đồng", "86,5 tỷ đồng");
    listener.until(|state| state["trouble"].is_null() && !state["hash"].is_null());
    assert!(serving.page(TARGET_1).contains("86,5 tỷ đồng"));
}

#[test]
fn a_deleted_page_is_gone_and_a_renamed_one_moves() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let path = "/phuong-mau/2026/tien-do/2026-06-30/";
    serving.page(path);
    folder.remove(REPORT);
    changed(&mut listener);
    assert_eq!(serving.get(path).status, 404);

    folder.write("content/gioi-thieu.md", "+++\ntitle = \"Giới thiệu\"\n+++\nVề trang này.\n");
    let mut page = serving.listen("/gioi-thieu/");
    page.until(|_| serving.get("/gioi-thieu/").status == 200);
    folder.rename("content/gioi-thieu.md", "content/lien-he.md");
    page.until(|_| serving.get("/lien-he/").status == 200);
    assert_eq!(serving.get("/gioi-thieu/").status, 404);

    folder.rename("content/phuong-mau", "content/phuong-khac");
    listener.until(|_| serving.get("/phuong-khac/2026/chi-tieu-1/").status == 200);
    assert_eq!(serving.get(TARGET_1).status, 404);
    assert_eq!(serving.get("/phuong-mau/").status, 404);
}

#[test]
fn editors_that_save_by_replacing_are_followed() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let path = folder.at(RESOLUTION);
    let text = fs::read_to_string(&path).unwrap();
    // `mv` over, as VS Code and sed do.
    for figure in ["91", "92", "93"] {
        let beside = folder.at("content/phuong-mau/2026/.index.md.new");
        fs::write(&beside, text.replace("86,5", figure)).unwrap();
        fs::rename(&beside, &path).unwrap();
        changed(&mut listener);
        assert!(serving.page(TARGET_1).contains(&format!("{figure} tỷ đồng")));
    }
    // Away, and written anew, as vim does.
    for figure in ["94", "95"] {
        let away = folder.at("content/phuong-mau/2026/index.md~");
        fs::write(folder.at("content/phuong-mau/2026/4913"), "").unwrap();
        fs::remove_file(folder.at("content/phuong-mau/2026/4913")).unwrap();
        fs::rename(&path, &away).unwrap();
        fs::write(&path, text.replace("86,5", figure)).unwrap();
        fs::remove_file(&away).unwrap();
        changed(&mut listener);
        assert!(serving.page(TARGET_1).contains(&format!("{figure} tỷ đồng")));
    }
    // In place, without a change of its size.
    folder.replace(RESOLUTION, "95 tỷ đồng", "96 tỷ đồng");
    changed(&mut listener);
    assert!(serving.page(TARGET_1).contains("96 tỷ đồng"));
}

#[test]
fn a_folder_made_and_filled_in_one_go_is_seen() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    for round in 0..5 {
        let ward = format!("content/phuong-{round}");
        folder.write(
            &format!("{ward}/index.md"),
            format!("+++\nkind = \"unit\"\nname = \"Số {round}\"\nsample = true\n+++\n"),
        );
        let text = folder.read(RESOLUTION);
        folder.write(&format!("{ward}/2026/index.md"), &text);
        folder.write(&format!("{ward}/2026/tien-do/2026-06-30.md"), folder.read(REPORT));
        let page = format!("/phuong-{round}/2026/tien-do/2026-06-30/");
        listener.until(|_| serving.get(&page).status == 200);
    }
    // The whole of `content` exchanged, as unpacking and version control do.
    copy(&folder.at("content"), &folder.at("content.new"));
    folder.remove_folder("content.new/phuong-0");
    folder.rename("content", "content.old");
    folder.rename("content.new", "content");
    listener.until(|_| serving.get("/phuong-0/").status == 404);
    // And what takes its place is watched as well.
    folder.replace(RESOLUTION, "86,5 tỷ đồng", "97 tỷ đồng");
    listener.until(|_| serving.page(TARGET_1).contains("97 tỷ đồng"));
}

#[test]
fn files_saved_together_are_one_edition() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    for round in 0..2 {
        for number in 0..5 {
            folder.write(&format!("content/bai-{number}.md"), format!("+++\ntitle = \"T{number}\"\n+++\n{round}\n"));
        }
        listener.until(|_| serving.get("/bai-4/").text().contains(&format!("<p>{round}</p>")));
        let lines = serving.lines_until_quiet();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("content/bai-0.md và 4 tệp khác"), "{lines:?}");
    }
}

#[test]
fn a_burst_of_saves_ends_with_the_last() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let text = folder.read(RESOLUTION);
    for figure in 100..300 {
        folder.write(RESOLUTION, text.replace("86,5", &figure.to_string()));
        thread::sleep(Duration::from_millis(2));
    }
    listener.until(|_| serving.page(TARGET_1).contains("299 tỷ đồng"));
    let lines = serving.lines_until_quiet();
    assert!(lines.len() < 12, "200 saves, {} editions", lines.len());
    assert!(!serving.page(TARGET_1).contains("298 tỷ đồng"));
}

#[test]
fn many_files_changed_at_once_are_followed() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    // As a checkout does: files removed, written anew, and new ones, some hundred of them.
    for number in 0..300 {
        folder.write(&format!("content/bai/bai-{number}.md"), format!("+++\ntitle = \"B{number}\"\n+++\nmột\n"));
    }
    listener.until(|_| serving.get("/bai/bai-299/").status == 200);
    for number in 0..300 {
        let path = format!("content/bai/bai-{number}.md");
        folder.remove(&path);
        if number % 3 > 0 {
            folder.write(&path, format!("+++\ntitle = \"B{number}\"\n+++\nhai\n"));
        }
    }
    listener.until(|_| serving.get("/bai/bai-299/").text().contains("<p>hai</p>"));
    let _rest = serving.lines_until_quiet();
    for number in 0..300 {
        let reply = serving.get(&format!("/bai/bai-{number}/"));
        assert_eq!(reply.status, if number % 3 > 0 { 200 } else { 404 }, "{number}");
        assert!(number % 3 == 0 || reply.text().contains("<p>hai</p>"), "{number}");
    }
}

#[test]
fn files_that_do_not_matter_cause_nothing() {
    let (folder, serving) = Serving::with_site();
    for path in [
        "content/.index.md.swp",
        "content/phuong-mau/2026/index.md~",
        "content/phuong-mau/2026/#index.md#",
        "content/.git/index",
        ".git/HEAD",
        "public/index.html",
        "ghi-chu.md",
        "themes/cong-khai/assets/.cong-khai.css.swp",
    ] {
        folder.write(path, "x");
    }
    // Touched and read, but the same.
    folder.write(RESOLUTION, folder.read(RESOLUTION));
    let lines = serving.lines_until_quiet();
    assert!(lines.is_empty(), "{lines:?}");
}

#[test]
fn attachments_are_shown_as_they_are_now() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let path = "/phuong-mau/2026/tep/b%C3%A1o%20c%C3%A1o.pdf";
    folder.write("content/phuong-mau/2026/tep/báo cáo.pdf", "một");
    listener.until(|_| serving.get(path).status == 200);
    folder.write("content/phuong-mau/2026/tep/báo cáo.pdf", "hai");
    assert_eq!(serving.page(path), "hai");
    folder.remove("content/phuong-mau/2026/tep/báo cáo.pdf");
    listener.until(|_| serving.get(path).status == 404);
}

#[test]
fn drafts_are_shown_when_asked_for_and_never_written() {
    let folder = Folder::with_site();
    folder.write("content/nhap.md", "+++\ntitle = \"Nháp\"\ndraft = true\n+++\nCòn viết.\n");
    assert_eq!(Serving::start(folder.path(), &[]).get("/nhap/").status, 404);
    assert_eq!(Serving::start(folder.path(), &["--drafts"]).get("/nhap/").status, 200);
    let run = folder.run(&["serve", "--drafts", "--write"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("--write"), "{}", run.stderr);
}

#[test]
fn nothing_is_written_unless_asked_for() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    folder.replace(RESOLUTION, "86,5 tỷ đồng", "90 tỷ đồng");
    changed(&mut listener);
    serving.page("/tim-kiem/chi-muc/meta.js");
    assert!(!folder.exists("public"));
}

#[test]
fn the_output_is_kept_up_to_date_when_asked_for() {
    let folder = Folder::with_site();
    let serving = Serving::start(folder.path(), &["--write"]);
    assert!(serving.line().starts_with("public: "));
    let mut listener = serving.listen(TARGET_1);
    folder.replace(RESOLUTION, "86,5 tỷ đồng", "90 tỷ đồng");
    changed(&mut listener);
    assert!(serving.line().starts_with("bản 2: "));
    assert!(serving.line().starts_with("public: "));
    let page = folder.read("public/phuong-mau/2026/chi-tieu-1/index.html");
    assert!(page.contains("90 tỷ đồng") && !page.contains("live.js"));
    // Broken, the output stays; with a foreign file in the way it is told.
    folder.replace(RESOLUTION, "90 tỷ đồng", "9.0 tỷ đồng");
    listener.until(|state| !state["trouble"].is_null());
    assert_eq!(folder.read("public/phuong-mau/2026/chi-tieu-1/index.html"), page);
    folder.write("public/gioi-thieu/index.html", "của người khác");
    folder.write("content/gioi-thieu.md", "+++\ntitle = \"Giới thiệu\"\n+++\n");
    folder.replace(RESOLUTION, "9.0 tỷ đồng", "91 tỷ đồng");
    listener.until(|_| serving.errors().contains("không phải do congkhai tạo"));
    assert_eq!(folder.read("public/gioi-thieu/index.html"), "của người khác");
    assert_eq!(folder.read("public/phuong-mau/2026/chi-tieu-1/index.html"), page);
}

#[test]
fn without_watching_everything_is_found_by_looking() {
    let folder = Folder::with_site();
    let serving = Serving::start(folder.path(), &["--poll"]);
    let mut listener = serving.listen(TARGET_1);
    folder.replace(RESOLUTION, "86,5 tỷ đồng", "90 tỷ đồng");
    changed(&mut listener);
    folder.write("themes/cong-khai/words/vi.toml", "[nav]\nyears = \"Từng năm\"\n");
    changed(&mut listener);
    folder.replace(RESOLUTION, "90 tỷ đồng", "9.0 tỷ đồng");
    listener.until(|state| !state["trouble"].is_null());
    folder.replace(RESOLUTION, "9.0 tỷ đồng", "91 tỷ đồng");
    listener.until(|state| state["trouble"].is_null());
    assert!(serving.page(TARGET_1).contains("91 tỷ đồng"));
    folder.remove(REPORT);
    listener.until(|_| serving.get("/phuong-mau/2026/tien-do/2026-06-30/").status == 404);
}

#[test]
fn a_folder_that_is_no_site_is_refused() {
    let folder = Folder::new();
    let run = folder.run(&["serve"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("không phải thư mục của trang web"), "{}", run.stderr);
}

#[test]
fn what_was_wrong_with_a_name_goes_with_it() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    for name in ["50%.md", "60%.md"] {
        folder.write(&format!("content/{name}"), "+++\ntitle = \"x\"\n+++\n");
    }
    listener.until(|state| state["trouble"]["findings"].as_array().is_some_and(|all| all.len() == 2));
    folder.remove("content/60%.md");
    listener.until(|state| state["trouble"]["findings"].as_array().is_some_and(|all| all.len() == 1));
    folder.remove("content/50%.md");
    listener.until(|state| state["trouble"].is_null());
}

#[test]
fn what_is_broken_elsewhere_stays_broken_when_something_is_edited() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let edit = |from: &str, to: &str| folder.replace(RESOLUTION, from, to);
    // Settings that are gone.
    let settings = folder.read("site.toml");
    folder.remove("site.toml");
    listener.until(|state| state["trouble"]["findings"][0]["file"] == "site.toml");
    edit("86,5 tỷ", "87 tỷ");
    let _until_quiet = serving.lines_until_quiet();
    assert!(!serving.listen(TARGET_1).state["trouble"].is_null());
    folder.write("site.toml", settings);
    listener.until(|state| state["trouble"].is_null());
    assert!(serving.page(TARGET_1).contains("87 tỷ"));
    // A template that asks for what there isn't.
    let template = include_str!("../themes/cong-khai/templates/target.html");
    let path = "themes/cong-khai/templates/target.html";
    folder.write(path, template.replace("{% block main %}", "{% block main %}{{ view.nothing.at.all }}"));
    listener.until(|state| !state["trouble"].is_null());
    edit("87 tỷ", "88 tỷ");
    let _until_quiet = serving.lines_until_quiet();
    assert!(!serving.listen(TARGET_1).state["trouble"].is_null());
    assert!(serving.page(TARGET_1).contains("87 tỷ"), "the last good page stays");
    folder.write(path, template);
    listener.until(|state| state["trouble"].is_null());
    assert!(serving.page(TARGET_1).contains("88 tỷ"));
}

#[test]
fn settings_that_templates_cannot_do_without_are_missed() {
    let folder = Folder::with_site();
    let settings = folder.read("site.toml");
    folder.write("site.toml", format!("{settings}\n[publisher]\nname = \"Cổng\"\n"));
    let base = include_str!("../themes/cong-khai/templates/base.html");
    folder.write("themes/cong-khai/templates/base.html", base.replace("<main", "{{ site.publisher.name }}<main"));
    let serving = Serving::start(folder.path(), &[]);
    let mut listener = serving.listen("/");
    folder.write("site.toml", settings);
    listener.until(|state| !state["trouble"].is_null());
    assert!(serving.page("/").contains("Cổng<main"), "the last good page stays");
}

#[test]
fn a_page_that_becomes_a_former_address_is_left() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen("/cu/");
    let before = listener.page_hash();
    folder.write("content/moi.md", "+++\ntitle = \"Mới\"\naliases = [\"/cu/\"]\n+++\n");
    listener.until(|state| state["hash"] != before.as_str() && state["hash"] == "-");
}

#[cfg(unix)]
#[test]
fn what_is_linked_is_followed_by_both_names() {
    let folder = Folder::with_site();
    folder.write("content/thu/bai.md", "+++\ntitle = \"Bài\"\n+++\nmột\n");
    folder.link("content/thu-hai", "thu");
    folder.link("content/rieng.md", "thu/bai.md");
    let serving = Serving::start(folder.path(), &[]);
    let mut listener = serving.listen("/thu/bai/");
    for text in ["hai", "ba"] {
        folder.write("content/thu/bai.md", format!("+++\ntitle = \"Bài\"\n+++\n{text}\n"));
        let shown = format!("<p>{text}</p>");
        for page in ["/thu/bai/", "/thu-hai/bai/", "/rieng/"] {
            listener.until(|_| serving.page(page).contains(&shown));
        }
    }
    // The end of the link isn't that of what it leads to.
    folder.remove("content/thu-hai");
    listener.until(|_| serving.get("/thu-hai/bai/").status == 404);
    folder.write("content/thu/bai.md", "+++\ntitle = \"Bài\"\n+++\nbốn\n");
    listener.until(|_| serving.page("/thu/bai/").contains("<p>bốn</p>"));
}

#[test]
fn a_page_is_another_when_its_picture_is() {
    let folder = Folder::with_site();
    folder.write("content/anh/anh.png", "<svg/>");
    folder.write("content/anh/index.md", "+++\ntitle = \"Ảnh\"\n+++\n![Ảnh](anh.png)\n");
    let serving = Serving::start(folder.path(), &[]);
    let mut listener = serving.listen("/anh/");
    let mut other = serving.listen("/phuong-phap/");
    let before = other.page_hash();
    folder.write("content/anh/anh.png", "<g/>  ");
    changed(&mut listener);
    other.next();
    assert_eq!(other.page_hash(), before);
}

#[test]
fn a_page_that_content_makes_impossible_is_told_of() {
    let folder = Folder::with_site();
    let template = include_str!("../themes/cong-khai/templates/target.html");
    let broken = template
        .replace("{% block main %}", "{% block main %}{% if view.title == \"Tên lạ\" %}{{ view.no.no.no }}{% endif %}");
    folder.write("themes/cong-khai/templates/target.html", broken);
    let serving = Serving::start(folder.path(), &[]);
    let mut listener = serving.listen("/phuong-mau/2026/chi-tieu-2/");
    folder.replace(RESOLUTION, "Hộ kinh doanh đăng ký mới", "Tên lạ");
    let template = "themes/cong-khai/templates/target.html";
    listener.until(|state| state["trouble"]["findings"][0]["file"] == template);
    assert_eq!(serving.get("/phuong-mau/2026/chi-tieu-2/").status, 500);
    assert!(serving.page(TARGET_1).contains("86,5 tỷ đồng"));
    listener.until(|_| serving.errors().contains("templates/target.html"));
}

#[test]
fn what_cannot_be_called_is_said_in_vietnamese() {
    let folder = Folder::with_site();
    for (arguments, said) in [
        (&["serve", "--drafts", "--write"][..], "lỗi: `--drafts` không đi cùng `--write`"),
        (&["serve", "--port", "70000"], "lỗi: `--port <CỔNG>` không nhận giá trị `70000`\n  cách sửa: viết như 1111\n"),
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.status, 2);
        assert!(run.stderr.starts_with(said), "{}", run.stderr);
    }
    let help = folder.run(&["serve", "--help"]).stdout;
    assert!(help.contains("[mặc định: 1111]") && !help.contains("default"), "{help}");
}
