//! Content that is edited at random, the same way every time.

use std::fs;
use std::path::Path;

use super::files::{copy, paths};
use super::folder::{Folder, REPORT, RESOLUTION};
use super::random::Chance;

/// Two wards with two years each, that share an indicator and cite the same documents.
pub fn site() -> Folder {
    let folder = Folder::with_site();
    let unit = folder.read("content/phuong-mau/index.md");
    let resolution = folder.read(RESOLUTION);
    let report = folder.read(REPORT);
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

/// Edits a file or two, and says which.
pub fn edit(folder: &Folder, good: &Path, chance: &mut Chance) -> Vec<String> {
    let content = folder.at("content");
    let before = paths(&content);
    let path = chance.of(&before).clone();
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
        return before.into_iter().chain(paths(&content)).collect();
    }
    vec![path]
}
