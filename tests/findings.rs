//! Every finding with its exact words in both languages. A case is a file in
//! `tests/findings/`: the files that make a small sound site wrong, then what
//! `congkhai check` says of it. `RENEW=1 cargo test --test findings` writes
//! the expectations anew; read the difference before it is committed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use congkhai::CODES;
use support::Folder;

/// A small site with nothing wrong; each case changes some of its files.
const SOUND: [(&str, &str); 5] = [
    (
        "site.toml",
        "title = \"Thử\"\nbase_url = \"https://thu.example/\"\nlicence = \"CC-BY-4.0\"\npublisher.name = \"Phường A\"\n",
    ),
    ("content/a/index.md", "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\n+++\n"),
    (
        "content/a/2026/index.md",
        r#"+++
kind = "resolution"
title = "Chỉ tiêu năm 2026"

[[groups]]
id = "chung"
title = "Chung"
states = 3

[[groups.targets]]
no = "1"
title = "Bảo hiểm y tế"
goal = "từ 95% trở lên"
indicator = "bhyt"

[[groups.targets]]
no = "2"
title = "Thủ tục"
parts = [
  { title = "Đúng hạn", goal = "99%", better = "higher" },
  { title = "Trực tuyến", goal = "trên 85%" },
]

[[groups.targets]]
no = "3"
title = "Thu ngân sách"
goal = "27.625 triệu đồng"
better = "higher"
+++
"#,
    ),
    (
        "content/a/2026/tien-do/2026-06-30.md",
        "+++\nkind = \"report\"\n[results]\n\"1\" = \"96%\"\n\"2.1\" = \"99,5%\"\n\"3\" = \"13,5 tỷ đồng\"\n+++\n",
    ),
    (
        "content/chi-so/bhyt.md",
        "+++\nkind = \"indicator\"\nname = \"Bảo hiểm y tế\"\nunit = \"%\"\nbetter = \"higher\"\nflow = \"point\"\n+++\n",
    ),
];

/// One case: how the site is made wrong, and what is said of it.
struct Case {
    path: PathBuf,
    /// Everything before the first expectation, kept as it is when a case is renewed.
    setup: String,
    arguments: Vec<String>,
    steps: Vec<Step>,
    vi: String,
    en: String,
}

enum Step {
    Write {
        path: String,
        text: String,
    },
    Remove(String),
    Link {
        path: String,
        to: String,
    },
    Bytes {
        path: String,
        bytes: Vec<u8>,
    },
    Large {
        path: String,
        megabytes: usize,
    },
    /// Something that is no file at all.
    Socket(String),
}

#[test]
fn the_sound_site_is_sound() {
    let folder = sound_site();
    let run = folder.run(&["check", "--strict"]);
    assert_eq!(run.stdout, "không có gì sai: 1 đơn vị, 1 nghị quyết, 3 chỉ tiêu (4 thành phần), 1 báo cáo, 1 chỉ số\n");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn every_finding_says_just_this() {
    let renew = std::env::var_os("RENEW").is_some();
    let mut failures = Vec::new();
    for case in cases().into_iter().filter(Case::is_possible_here) {
        let folder = sound_site();
        case.prepare(&folder);
        let (vi, en) = (case.run(&folder, "vi"), case.run(&folder, "en"));
        if renew {
            fs::write(&case.path, format!("{}== vi\n{vi}== en\n{en}", case.setup)).unwrap();
        } else if (&vi, &en) != (&case.vi, &case.en) {
            failures.push(format!("{}\n--- found (vi)\n{vi}--- found (en)\n{en}", case.path.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// A finding without a case would have words that nobody has ever seen.
#[test]
fn every_code_has_a_case() {
    let told: BTreeSet<String> = cases().iter().flat_map(|case| codes_in(&case.en)).collect();
    let untold: Vec<&&str> = CODES.iter().filter(|code| !told.contains(**code)).collect();
    assert!(untold.is_empty(), "no case shows {untold:?}");
}

/// The messages for a clerk are Vietnamese. Words in backticks are those of the file, and technical
/// details are marked as such.
#[test]
fn no_message_in_vietnamese_has_english_in_it() {
    const ENGLISH: [&str; 17] = [
        "the",
        "is",
        "not",
        "of",
        "expected",
        "invalid",
        "found",
        "missing",
        "cannot",
        "error",
        "unexpected",
        "must",
        "unknown",
        "duplicate",
        "with",
        "while",
        "file",
    ];
    for case in cases() {
        for line in case.vi.lines().filter(|line| is_message(line)) {
            // The menus of Excel and Windows stay as they are on the screen.
            let (_, words) = line.split_once(": ").unwrap();
            let plain: String = words.split('`').step_by(2).collect();
            let plain = plain.replace("View > File name extensions", "").replace("File > Options", "");
            let english =
                plain.split(|c: char| !c.is_alphabetic()).find(|word| ENGLISH.contains(&&*word.to_lowercase()));
            assert_eq!(english, None, "{}: {line}", case.path.display());
        }
    }
}

/// Neither in a message nor in the line of a file that is shown with it.
#[test]
fn no_case_shows_a_password() {
    let cases = cases();
    assert!(cases.iter().any(|case| case.setup.contains("MAT-KHAU-")), "a case has passwords");
    for case in cases {
        assert!(!case.vi.contains("MAT-KHAU-") && !case.en.contains("MAT-KHAU-"), "{}", case.path.display());
    }
}

/// Whether a line has the message of a finding or its way out.
fn is_message(line: &str) -> bool {
    let (line, is_help) = (line.trim_start(), line.trim_start().starts_with("= cách sửa: "));
    is_help || line.starts_with("lỗi[") || line.starts_with("lưu ý[")
}

/// The codes in the lines that open a finding: `error[unknown-key]: …`.
fn codes_in(text: &str) -> Vec<String> {
    let openings = text.lines().filter_map(|line| line.strip_prefix("error[").or(line.strip_prefix("warning[")));
    openings.filter_map(|rest| Some(rest.split_once(']')?.0.to_owned())).collect()
}

fn sound_site() -> Folder {
    let folder = Folder::new();
    for (path, text) in SOUND {
        folder.write(path, text);
    }
    folder
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")).map(Case::read).collect()
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap();
        let (setup, expected) = text.split_once("== vi\n").unwrap_or((&text, "== en\n"));
        let (vi, en) = expected.split_once("== en\n").unwrap();
        let mut case = Self {
            setup: setup.to_owned(),
            vi: vi.to_owned(),
            en: en.to_owned(),
            arguments: Vec::new(),
            steps: Vec::new(),
            path,
        };
        for line in setup.split_inclusive('\n') {
            case.step(line);
        }
        case
    }

    fn step(&mut self, line: &str) {
        let Some(command) = line.trim_end().strip_prefix("-- ") else {
            if let Some(Step::Write { text, .. }) = self.steps.last_mut() {
                text.push_str(line);
            }
            return;
        };
        let words: Vec<&str> = command.split(' ').collect();
        let owned = |word: &str| word.to_owned();
        match words.as_slice() {
            ["arguments", rest @ ..] => self.arguments = rest.iter().map(|word| owned(word)).collect(),
            ["remove", path] => self.steps.push(Step::Remove(owned(path))),
            ["socket", path] => self.steps.push(Step::Socket(owned(path))),
            ["link", path, to] => self.steps.push(Step::Link { path: owned(path), to: owned(to) }),
            ["bytes", path, hex] => {
                let bytes = hex
                    .as_bytes()
                    .chunks(2)
                    .map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap());
                self.steps.push(Step::Bytes { path: owned(path), bytes: bytes.collect() });
            }
            ["large", path, megabytes] => {
                self.steps.push(Step::Large { path: owned(path), megabytes: megabytes.parse().unwrap() });
            }
            _ => self.steps.push(Step::Write { path: owned(command), text: String::new() }),
        }
    }

    /// Other systems than Linux lack links or sockets, or names that differ by case or form alone.
    fn is_possible_here(&self) -> bool {
        let has_link = self.steps.iter().any(|step| matches!(step, Step::Link { .. } | Step::Socket(_)));
        let name = self.path.file_name().unwrap().to_str().unwrap();
        cfg!(target_os = "linux") || !(has_link || name.starts_with("same-address-by-"))
    }

    fn prepare(&self, folder: &Folder) {
        for step in &self.steps {
            match step {
                Step::Write { path, text } => folder.write(&unescaped(path), text),
                Step::Remove(path) => folder.remove(path),
                Step::Socket(path) => folder.socket(path),
                Step::Bytes { path, bytes } => folder.write(path, bytes),
                Step::Large { path, megabytes } => {
                    folder.write(path, "+++\n");
                    let file = fs::OpenOptions::new().write(true).open(folder.path().join(path)).unwrap();
                    file.set_len(u64::try_from(megabytes * 1024 * 1024).unwrap()).unwrap();
                }
                Step::Link { path, to } => folder.link(path, to),
            }
        }
    }

    fn run(&self, folder: &Folder, lang: &str) -> String {
        let mut arguments = vec!["check", "--lang", lang];
        arguments.extend(self.arguments.iter().map(String::as_str));
        let run = folder.run(&arguments);
        format!("{}{}exit {}\n", run.stdout, run.stderr, run.status)
    }
}

/// Names may hold `\u{…}`, so that a case can spell a letter in decomposed form.
fn unescaped(path: &str) -> String {
    let mut pieces = path.split("\\u{");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('}').unwrap();
        text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        text.push_str(rest);
    }
    text
}
