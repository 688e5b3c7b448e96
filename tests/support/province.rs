//! A small province: a ward that reports, one that is silent, one without a resolution of the year,
//! and an illustration; and what such tests look for in pages.

use super::Folder;

const TARGETS: &str = "\n[[groups]]\nid = \"xa-hoi\"\ntitle = \"Xã hội\"\n\n[[groups.targets]]\nno = \"1\"\ntitle = \"Bảo hiểm y tế\"\ngoal = \"từ 95% trở lên\"\nindicator = \"bhyt\"\n\n[[groups.targets]]\nno = \"2\"\ntitle = \"Hộ nghèo\"\ngoal = \"không quá 1%\"\nindicator = \"ho-ngheo\"\n+++\n";

/// A province with a ward that reports, one that is silent, one without a resolution of the year,
/// and an illustration.
pub fn province() -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Công khai\"\nbase_url = \"https://vi-du.example/\"\nas_of = \"2026-10-10\"\n");
    folder.write("content/index.md", "+++\ntitle = \"Công khai\"\n+++\n");
    for (id, name) in [("bhyt", "Bảo hiểm y tế"), ("ho-ngheo", "Hộ nghèo")] {
        let better = if id == "bhyt" { "higher" } else { "lower" };
        let text = format!(
            "+++\nkind = \"indicator\"\nname = \"{name}\"\nunit = \"%\"\nbetter = \"{better}\"\nflow = \"point\"\n+++\n"
        );
        folder.write(&format!("content/chi-so/{id}.md"), text);
    }
    unit(&folder, "tinh", "tỉnh", "Ví Dụ", "");
    unit(&folder, "tinh/a", "phường", "An", "due = [\"06-30\", \"09-30\"]\ndue_basis = \"quy chế của tỉnh\"\n");
    unit(&folder, "tinh/b", "phường", "Bình", "");
    unit(&folder, "tinh/c", "xã", "Chính", "");
    unit(&folder, "tinh/mau", "phường", "Mẫu", "sample = true\n");
    for path in ["tinh/a/2025", "tinh/a/2026", "tinh/b/2026", "tinh/c/2025", "tinh/mau/2026"] {
        resolution(&folder, path, "");
    }
    report(&folder, "tinh/a/2025", "2025-12-31", "final = true\n", &[("1", "94%"), ("2", "0,9%")]);
    report(&folder, "tinh/a/2026", "2026-06-30", "", &[("1", "94,2%"), ("2", "0,8%")]);
    report(&folder, "tinh/mau/2026", "2026-06-30", "", &[("1", "96%"), ("2", "0,8%")]);
    folder
}

pub fn unit(folder: &Folder, path: &str, level: &str, name: &str, more: &str) {
    let text = format!("+++\nkind = \"unit\"\nname = \"{name}\"\nlevel = \"{level}\"\n{more}+++\n");
    folder.write(&format!("content/{path}/index.md"), text);
}

pub fn resolution(folder: &Folder, path: &str, more: &str) {
    let text = format!("+++\nkind = \"resolution\"\ntitle = \"Chỉ tiêu của {path}\"\n{more}{TARGETS}");
    folder.write(&format!("content/{path}/index.md"), text);
}

pub fn report(folder: &Folder, path: &str, day: &str, more: &str, results: &[(&str, &str)]) {
    let lines: Vec<String> = results.iter().map(|(no, result)| format!("\"{no}\" = \"{result}\"\n")).collect();
    let text = format!("+++\nkind = \"report\"\ndate = {day}\n{more}[results]\n{}+++\n", lines.concat());
    folder.write(&format!("content/{path}/tien-do/{day}.md"), text);
}

pub fn built(folder: &Folder) {
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

/// A page without its markup, each piece of text on a line of its own.
pub fn text_of(page: &str) -> String {
    let (_, body) = page.split_once("<main").unwrap();
    body.split('<').filter_map(|piece| Some(piece.split_once('>')?.1)).collect::<Vec<_>>().join("\n")
}

pub fn assert_has(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "{part} isn't in {text}");
    }
}

/// The row of a table that begins with a link to an address.
pub fn row<'p>(page: &'p str, href: &str) -> &'p str {
    let rows = page.split("<tr").filter(|row| row.contains(href));
    rows.last().unwrap_or_else(|| panic!("no row of {href} in {page}"))
}
