//! Two states of a site, whose outputs differ in every way they can.

use std::fs;
use std::path::Path;

/// Writes the old or the new state of the site. `settings` comes at the end of its `site.toml`.
pub(super) fn write_site(root: &Path, is_new: bool, settings: &str) {
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let state = if is_new { "new" } else { "old" };
    write("site.toml", &format!("title = \"Thử\"\nattachments = [\"x\", \"z\"]\n{settings}"));
    write("themes/cong-khai/assets/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>");
    write("content/a/index.md", "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"xã\"\n+++\n");
    let resolution = "+++\nkind = \"resolution\"\ntitle = \"Chỉ tiêu\"\nissued = 2026-01-05\n[[groups]]\nid = \"g\"\ntitle = \"G\"\n[[groups.targets]]\nno = \"1\"\ntitle = \"T\"\ngoal = \"từ 5 hộ trở lên\"\n+++\n";
    write("content/a/2026/index.md", &format!("{resolution}{state}\n"));
    write("content/a/tep/same.pdf", "same");
    // Of the same size.
    write("content/a/tep/changed.pdf", state);
    if is_new {
        write("content/come.md", "+++\ntitle = \"Mới\"\n+++\n");
        // A folder that becomes a file, and a file that becomes a folder.
        write("content/a/tep/x", "a file");
        write("content/a/tep/z/y.pdf", "in a folder");
    } else {
        write("content/gone.md", "+++\ntitle = \"Cũ\"\n+++\n");
        write("content/a/tep/x/y.pdf", "in a folder");
        write("content/a/tep/z", "a file");
    }
}
