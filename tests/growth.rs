//! What an input costs grows in line with it: a large file, or one made to be large, takes no more
//! time for each of its lines than a small one, whatever is in it; and what is told stays readable.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use support::Folder;

/// A shape of input: its name, the file it is written to, what comes before, what is repeated (with
/// `§` for the number of the repetition), and what comes behind.
type Shape = (&'static str, &'static str, &'static str, &'static str, &'static str);

const PAGE: &str = "content/p.md";
const TABLE: &str = "content/a/2026/tien-do/2026-06-30.csv";
const REPORT: &str = "content/a/2026/tien-do/2026-06-30.md";
const RESOLUTION: &str = "content/a/2026/index.md";
const TITLE: &str = "+++\ntitle = \"P\"\n+++\n";
const HEAD: &str = "+++\nkind = \"resolution\"\ntitle = \"N\"\n[[groups]]\nid = \"g\"\ntitle = \"G\"\n[[groups.targets]]\nno = \"a\"\ntitle = \"T\"\ngoal = \"3 km\"\n";

const SHAPES: [Shape; 62] = [
    ("equal headings", PAGE, TITLE, "# A\n\n", ""),
    ("other headings", PAGE, TITLE, "# A§\n\n", ""),
    ("headings with anchors", PAGE, TITLE, "# A {#a}\n\n", ""),
    ("links to headings", PAGE, TITLE, "# A§\n\n[a](#a§)\n\n", ""),
    ("dead anchors", PAGE, TITLE, "# B§\n\n[a](#xyz§)\n\n", ""),
    ("dead links", PAGE, TITLE, "[a](/x§/)\n\n", ""),
    ("unsafe links", PAGE, TITLE, "[a](javascript:§)\n\n", ""),
    ("equal citations", PAGE, TITLE, "Nghị quyết số 1-NQ/TW ngày 1/2/2020.\n\n", ""),
    ("other citations", PAGE, TITLE, "Nghị quyết số §-NQ/TW ngày 1/2/2020.\n\n", ""),
    ("citations on one line", PAGE, TITLE, "Nghị quyết số §-NQ/TW, ", ""),
    ("laws", PAGE, TITLE, "Luật Đất đai năm 2024.\n\n", ""),
    ("blanks", PAGE, TITLE, "ngày … tháng …\n\n", ""),
    ("blanks on one line", PAGE, TITLE, "… ", ""),
    ("placeholders", PAGE, TITLE, "<điền a>\n\n", ""),
    ("open placeholders", PAGE, TITLE, "<điền ", ""),
    ("angle brackets", PAGE, TITLE, "<b", ""),
    ("brackets", PAGE, TITLE, "[", ""),
    ("open links", PAGE, TITLE, "[a](", ""),
    ("pictures in pictures", PAGE, TITLE, "![a", ""),
    ("stars", PAGE, TITLE, "*a_", ""),
    ("backticks", PAGE, TITLE, "`a``b```", ""),
    ("quotes", PAGE, TITLE, "> ", "a\n"),
    ("lists", PAGE, TITLE, "- ", "a\n"),
    ("a long table", PAGE, "+++\ntitle = \"P\"\n+++\n|a|b|\n|-|-|\n", "|a|b|\n", ""),
    ("footnotes", PAGE, TITLE, "[^§]\n\n[^§]: x\n\n", ""),
    ("entities", PAGE, TITLE, "&amp;", ""),
    ("a long word", PAGE, TITLE, "a", ""),
    ("decomposed letters", PAGE, TITLE, "e\u{302}\u{301} ", ""),
    ("hidden letters", PAGE, TITLE, "a\u{200b}b\n\n", ""),
    ("lines of Windows", PAGE, TITLE, "a\r\n\r\n", ""),
    ("a long title", PAGE, "+++\ntitle = \"", "ă ", "\"\n+++\n"),
    ("a title with hidden letters", PAGE, "+++\ntitle = \"", "a\u{200b}", "\"\n+++\n"),
    ("unknown keys", PAGE, "+++\ntitle = \"P\"\n", "x§ = 1\n", "+++\n"),
    ("double keys", PAGE, "+++\ntitle = \"P\"\n", "x = 1\n", "+++\n"),
    ("double tables", PAGE, "+++\ntitle = \"P\"\n", "[x]\ny = 1\n", "+++\n"),
    ("errors of TOML", PAGE, "+++\ntitle = \"P\"\n", "x = = 1\n", "+++\n"),
    ("errors of TOML on one line", PAGE, "+++\ntitle = \"P\"\nx = ", "= ", "\n+++\n"),
    ("open texts", PAGE, "+++\ntitle = \"P\"\n", "x§ = \"a\n", "+++\n"),
    ("curly quotes", PAGE, "+++\ntitle = \"P\"\n", "x§ = “a”\n", "+++\n"),
    ("colons", PAGE, "+++\ntitle = \"P\"\n", "x§: a\n", "+++\n"),
    ("aliases on one line", PAGE, "+++\ntitle = \"P\"\naliases = [", "\"/z§/\", ", "]\n+++\n"),
    ("an open list", PAGE, "+++\ntitle = \"P\"\naliases = [\n", "\"/z§/\",\n", "+++\n"),
    ("a list of YAML on one line", PAGE, "---\ntitle: P\naliases: [", "\"/z§/\", ", "\"/z/\"]\n---\n"),
    ("a list of YAML", PAGE, "---\ntitle: P\naliases:\n", "- \"/z§/\"\n", "---\n"),
    ("unknown keys of YAML", PAGE, "---\ntitle: P\n", "x§: 1\n", "---\n"),
    ("an error at the end of YAML", PAGE, "---\ntitle: P\n", "x§: 1\n", "y: [\n---\n"),
    ("tabs in YAML", PAGE, "---\ntitle: P\n", "\tx: 1\n", "---\n"),
    ("wrong results", TABLE, "no,part,result\n", "a,,abc§\n", ""),
    ("too many cells", TABLE, "no,part,result\n", "a,,5,6,7\n", ""),
    ("too few cells", TABLE, "no,part,result\n", "a\n", ""),
    ("decimal points", TABLE, "no,part,result\n", "a,,95.5%\n", ""),
    ("rows without a number", TABLE, "no,part,result\n", ",,95%\n", ""),
    ("unknown targets", TABLE, "no,part,result\n", "§,,5%\n", ""),
    ("an open quote", TABLE, "no,part,result\na,,\"5%\n", "a,,5%\n", ""),
    ("quotes over rows", TABLE, "no,part,result\n", "a,,\"5%\n", ""),
    ("a long row", TABLE, "no,part,result\n", "a,", "\n"),
    ("results of unknown targets", REPORT, "+++\nkind = \"report\"\n[results]\n", "\"§\" = \"5%\"\n", "+++\n"),
    ("targets", RESOLUTION, HEAD, "[[groups.targets]]\nno = \"§\"\ntitle = \"T\"\ngoal = \"3 km\"\n", "+++\n"),
    ("equal targets", RESOLUTION, HEAD, "[[groups.targets]]\nno = \"1\"\ntitle = \"T\"\ngoal = \"3 km\"\n", "+++\n"),
    ("stated citations", RESOLUTION, HEAD, "[[citations]]\ndocument = \"Nghị quyết số §-NQ/TW\"\n", "+++\n"),
    ("links to unknown targets", RESOLUTION, "+++\nkind = \"resolution\"\ntitle = \"N\"\n+++\n", "[[x§]] ", ""),
    ("unknown keys of a site", "site.toml", "title = \"T\"\n", "x§ = 1\n", ""),
];

/// The size of the small input; the large one is four times as large.
const SMALL: usize = 1_500;

/// The time that a check of a shape takes, and what it says.
fn checked(shape: &Shape, size: usize) -> (Duration, String) {
    let (_, file, head, repeated, tail) = *shape;
    let folder = Folder::new();
    folder.write("site.toml", "title = \"T\"\n");
    folder.write("content/a/index.md", "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"xã\"\n+++\n");
    folder.write(RESOLUTION, format!("{HEAD}+++\n"));
    let body: String = (0..size).map(|number| repeated.replace('§', &number.to_string())).collect();
    folder.write(file, format!("{head}{body}{tail}"));
    let start = Instant::now();
    let run = folder.run(&["check"]);
    assert!(matches!(run.status, 0 | 1) && !run.stderr.contains("panicked"), "{}: {}", shape.0, run.stderr);
    (start.elapsed(), run.stdout)
}

/// Why a shape breaks the law, if it does. Another program may take the processor: one good try is
/// enough.
fn breaks_the_law(shape: &Shape) -> Option<String> {
    const SLACK: Duration = Duration::from_millis(400);
    let mut seen = String::new();
    for _ in 0..4 {
        let (small, _) = checked(shape, SMALL);
        let (large, said) = checked(shape, 4 * SMALL);
        assert!(said.len() < 400_000, "{}: {} bytes are told", shape.0, said.len());
        // In line it would be four times as much, quadratic sixteen.
        if large <= small * 8 + SLACK {
            return None;
        }
        seen = format!("{}: {small:?} for {SMALL}, {large:?} for {}", shape.0, 4 * SMALL);
    }
    Some(seen)
}

#[test]
fn time_grows_in_line_with_the_input() {
    let left = Mutex::new(SHAPES.iter());
    let broken = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(shape) = left.lock().unwrap().next() else { break };
                    broken.lock().unwrap().extend(breaks_the_law(shape));
                }
            });
        }
    });
    let broken = broken.into_inner().unwrap();
    assert!(broken.is_empty(), "{broken:#?}");
}

/// A mistake in each row of a table is told some times, and how often in all.
#[test]
fn a_mistake_in_every_row_is_told_with_its_number() {
    let shape = SHAPES.iter().find(|shape| shape.0 == "too many cells").unwrap();
    let (_, said) = checked(shape, 20_000);
    assert_eq!(said.matches("lỗi[csv-malformed]").count(), 100, "{said}");
    assert!(said.contains(&format!("{TABLE}: và 19900 chỗ nữa thuộc loại [csv-malformed]\n")), "{said}");
    assert!(said.lines().last().unwrap().starts_with("20000 lỗi, "), "{said}");
}
