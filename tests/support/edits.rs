//! Content that is edited at random, the same way every time.

#![allow(dead_code, reason = "each test uses its share")]

use std::fs;
use std::path::Path;

use super::Folder;

/// Numbers that look random and are the same every time.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    pub fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// Two wards with two years each, that share an indicator and cite the same documents.
pub fn site() -> Folder {
    let folder = Folder::with_site();
    let unit = folder.read("content/phuong-mau/index.md");
    let resolution = folder.read("content/phuong-mau/2026/index.md");
    let report = folder.read("content/phuong-mau/2026/tien-do/2026-06-30.md");
    for ward in ["phuong-mau", "phuong-hai"] {
        folder.write(&format!("content/{ward}/index.md"), &unit);
        for year in ["2026", "2027"] {
            let dated = |text: &str| text.replace("2026-", &format!("{year}-")).replace("= 2026", &format!("= {year}"));
            let text = format!(
                "{}\n### Việc {{#viec}}\n\nTheo Nghị quyết số 71-NQ/TW và 05-NQ/ĐU, xem [[1]] và [trang kia](/phuong-mau/2026/#viec).\n",
                dated(&resolution)
            );
            folder.write(&format!("content/{ward}/{year}/index.md"), text);
            folder.write(&format!("content/{ward}/{year}/tien-do/{year}-06-30.md"), dated(&report));
        }
    }
    folder.write("content/gioi-thieu.md", "+++\ntitle = \"Giới thiệu\"\n+++\nXem [năm](/phuong-hai/2026/).\n");
    folder
}

fn content_files(top: &Path, folder: &Path, into: &mut Vec<String>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            content_files(top, &path, into);
        } else {
            into.push(path.strip_prefix(top).unwrap().to_str().unwrap().to_owned());
        }
    }
}

/// Edits a file or two, and says which.
pub fn edit(folder: &Folder, good: &Path, chance: &mut Chance) -> Vec<String> {
    let content = folder.path().join("content");
    let mut paths = Vec::new();
    content_files(&content, &content, &mut paths);
    let path = chance.of(&paths).clone();
    let text = fs::read_to_string(content.join(&path)).unwrap();
    let write = |path: &str, text: &str| folder.write(&format!("content/{path}"), text);
    match chance.below(14) {
        0..=3 => {
            // Another figure somewhere.
            let digits: Vec<usize> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
            if !digits.is_empty() {
                let at = *chance.of(&digits);
                write(&path, &format!("{}{}{}", &text[..at], chance.below(10), &text[at + 1..]));
            }
        }
        4 => write(&path, &format!("{text}\nThêm một câu {}.\n", chance.below(1_000))),
        5 => write(&path, &format!("{text}\nTheo Nghị quyết số {}-NQ/TW ngày 01/02/2026.\n", chance.below(40))),
        6 => write(&path, &format!("{text}\n## Mục {}\n\nXem [[2]].\n", chance.below(9))),
        7 => write(&path, &text.replace("{#viec}", "{#khac}")),
        8 => write(&path, &text.replace("bhyt", "khac")),
        9 => write(&path, &text.replacen("title", "titel", 1)),
        10 => write(&path, &text.replacen("+++\n", "+++\ndraft = true\n", 1)),
        11 => folder.remove(&format!("content/{path}")),
        12 => {
            let other = format!("bai-{}.md", chance.below(5));
            write(&other, &format!("+++\ntitle = \"Bài\"\naliases = [\"/cu-{}/\"]\n+++\n", chance.below(3)));
            return vec![other];
        }
        _ => {
            fs::write(content.join("phuong-mau/tep.pdf"), vec![b'x'; chance.below(9)]).unwrap();
            return vec!["phuong-mau/tep.pdf".to_owned()];
        }
    }
    // Often all is well again afterwards, so that good editions follow bad ones.
    if chance.below(3) == 0 {
        fs::remove_dir_all(&content).unwrap();
        copy(good, &content);
        let mut all = paths;
        content_files(&content, &content, &mut all);
        return all;
    }
    vec![path]
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
