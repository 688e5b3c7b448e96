//! The cost of an input grows in line with it: a large file, or one made to be large, takes no more
//! time for each of its lines than a small one, whatever is in it; and what is told stays readable.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use support::Folder;
use support::random::rounds;

/// A shape of input: its name, the file it is written to, what comes before, what is repeated (with
/// `§` for the number of the repetition), and what comes behind.
type Shape = (&'static str, &'static str, &'static str, &'static str, &'static str);

const PAGE: &str = "content/p.md";
const TABLE: &str = "content/a/2026/tien-do/2026-06-30.csv";
const REPORT: &str = "content/a/2026/tien-do/2026-06-30.md";
const RESOLUTION: &str = "content/a/2026/index.md";
const TITLE: &str = "+++\ntitle = \"P\"\n+++\n";
const HEAD: &str = "+++\nkind = \"resolution\"\ntitle = \"N\"\n[[groups]]\nid = \"g\"\ntitle = \"G\"\n[[groups.targets]]\nno = \"a\"\ntitle = \"T\"\ngoal = \"3 km\"\n";

const AMENDMENT: &str = "content/a/2026-dieu-chinh/index.md";
const UNIT: &str = "content/a/index.md";
const NO_GOAL: &str = "+++\nkind = \"resolution\"\ntitle = \"N\"\n[[groups]]\nid = \"g\"\ntitle = \"G\"\n[[groups.targets]]\nno = \"a\"\ntitle = \"T\"\n";

const SHAPES: &[Shape] = &[
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
    ("link definitions", PAGE, TITLE, "[a§]: /x§/\n", ""),
    ("links by definitions", PAGE, TITLE, "[a§]\n\n[a§]: /chi-so/\n\n", ""),
    ("equal footnotes", PAGE, TITLE, "[^a]\n\n[^a]: x\n\n", ""),
    ("raw HTML", PAGE, TITLE, "<b>\n\n", ""),
    ("open comments", PAGE, TITLE, "<!-- ", ""),
    ("a table in a line", PAGE, TITLE, "|a", "|\n|-|\n"),
    ("numbered lists", PAGE, TITLE, "1) a\n", ""),
    ("arrays in arrays", PAGE, "+++\ntitle = \"P\"\nx = ", "[", "\n+++\n"),
    ("tables in tables", PAGE, "+++\ntitle = \"P\"\nx = ", "{ a = ", "1\n+++\n"),
    ("a dotted key", PAGE, "+++\ntitle = \"P\"\n", "a.", "b = 1\n+++\n"),
    ("dotted keys", PAGE, "+++\ntitle = \"P\"\n", "a.b§ = 1\n", "+++\n"),
    ("lists in lists of YAML", PAGE, "---\ntitle: P\nx: ", "[", "\n---\n"),
    ("maps in maps of YAML", PAGE, "---\ntitle: P\nx: ", "{a: ", "1\n---\n"),
    ("dashes of YAML", PAGE, "---\ntitle: P\nx:\n", "- ", "a\n---\n"),
    ("anchors of YAML", PAGE, "---\ntitle: P\n", "x§: &a§ 1\n", "---\n"),
    ("aliases of YAML", PAGE, "---\ntitle: P\na: &a [1, 2]\nx: [", "*a, ", "1]\n---\n"),
    ("aliases of aliases of YAML", PAGE, "---\ntitle: P\na0: &a0 [1]\n", "a§: &a§ [*a0, *a0]\n", "---\n"),
    ("an open text of YAML", PAGE, "---\ntitle: \"", "a\n", "---\n"),
    ("a text over lines of YAML", PAGE, "---\ntitle: |\n", "  a\n", "---\n"),
    (
        "groups",
        RESOLUTION,
        "+++\nkind = \"resolution\"\ntitle = \"N\"\n",
        "[[groups]]\nid = \"g§\"\ntitle = \"G\"\n",
        "+++\n",
    ),
    (
        "equal groups",
        RESOLUTION,
        "+++\nkind = \"resolution\"\ntitle = \"N\"\n",
        "[[groups]]\nid = \"g\"\ntitle = \"G\"\n",
        "+++\n",
    ),
    ("parts", RESOLUTION, NO_GOAL, "[[groups.targets.parts]]\ntitle = \"P§\"\ngoal = \"3 km\"\n", "+++\n"),
    ("equal parts", RESOLUTION, NO_GOAL, "[[groups.targets.parts]]\ntitle = \"P\"\ngoal = \"3 km\"\n", "+++\n"),
    (
        "a goal of many words",
        RESOLUTION,
        "+++\nkind = \"resolution\"\ntitle = \"N\"\n[[groups]]\nid = \"g\"\ntitle = \"G\"\n[[groups.targets]]\nno = \"a\"\ntitle = \"T\"\ngoal = \"",
        "95% và ",
        "\"\n+++\n",
    ),
    ("milestones", RESOLUTION, HEAD, "milestones.2026-03-§ = \"1 km\"\n", "+++\n"),
    (
        "corrections of unknown targets",
        RESOLUTION,
        HEAD,
        "[[corrections]]\ntarget = \"§\"\nwas = \"1 km\"\non = 2026-08-02\nreason = \"x\"\n",
        "+++\n",
    ),
    (
        "corrections of one target",
        RESOLUTION,
        HEAD,
        "[[corrections]]\ntarget = \"a\"\nwas = \"1 km\"\non = 2026-08-02\nreason = \"x\"\n",
        "+++\n",
    ),
    (
        "changes of unknown targets",
        AMENDMENT,
        "+++\nkind = \"resolution\"\ntitle = \"N\"\namends = \"../2026\"\nissued = 2026-07-15\n",
        "[[changes]]\nno = \"§\"\ndropped = true\nreason = \"x\"\n",
        "+++\n",
    ),
    (
        "changes of one target",
        AMENDMENT,
        "+++\nkind = \"resolution\"\ntitle = \"N\"\namends = \"../2026\"\nissued = 2026-07-15\n",
        "[[changes]]\nno = \"a\"\ngoal = \"4 km\"\nreason = \"x\"\n",
        "+++\n",
    ),
    (
        "predecessors",
        UNIT,
        "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"xã\"\npredecessors = [",
        "\"Phường §\", ",
        "]\n+++\n",
    ),
    ("equal rows", TABLE, "no,part,result\n", "a,,5 km\n", ""),
    ("a long cell", TABLE, "no,part,result,note\na,,5 km,", "ab ", "\n"),
    ("quotes in a cell", TABLE, "no,part,result\na,,\"", "\"\"", "\"\n"),
    ("columns", TABLE, "no,part,result", ",x§", "\n"),
    ("equal columns", TABLE, "no,part,result", ",result", "\n"),
    ("places to publish to", "site.toml", "title = \"T\"\n", "[publish.p§]\nurl = \"/tmp/p§\"\n", ""),
    ("unknown keys of a site", "site.toml", "title = \"T\"\n", "x§ = 1\n", ""),
];

/// The size of the small input; the large one is four times as large. `CONGKHAI_ROUNDS` asks for more.
fn small() -> usize {
    rounds(3_000)
}

/// How a run of a shape went.
struct Measured {
    took: Duration,
    /// The most megabytes of memory it held; 0 where the system doesn't say.
    memory: u64,
    said: String,
}

/// A command run over a shape. A mistake in it is told, and nothing else goes wrong.
fn measured(shape: &Shape, size: usize, arguments: &[&str]) -> Measured {
    let (_, file, head, repeated, tail) = *shape;
    let folder = Folder::new();
    folder.write("site.toml", "title = \"T\"\n");
    folder.write(UNIT, "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"xã\"\n+++\n");
    folder.write(RESOLUTION, format!("{HEAD}+++\n"));
    let body: String = (0..size).map(|number| repeated.replace('§', &number.to_string())).collect();
    folder.write(file, format!("{head}{body}{tail}"));
    let start = Instant::now();
    let (run, memory) = folder.run_watched(arguments);
    assert!(matches!(run.status, 0 | 1) && !run.stderr.contains("panicked"), "{}: {}", shape.0, run.stderr);
    Measured { took: start.elapsed(), memory, said: run.stdout }
}

/// Why a shape breaks the law, if it does. Another program may take the processor: one good try is
/// enough.
fn breaks_the_law(shape: &Shape, arguments: &[&str]) -> Option<String> {
    const SLACK: Duration = Duration::from_millis(300);
    const SPARE_MEMORY: u64 = 40;
    let mut seen = String::new();
    for _ in 0..4 {
        let one = measured(shape, small(), arguments);
        let four = measured(shape, 4 * small(), arguments);
        assert!(four.said.len() < 400_000, "{}: {} bytes are told", shape.0, four.said.len());
        // In line it would be four times as much, quadratic sixteen.
        if four.took <= one.took * 8 + SLACK && four.memory <= one.memory * 5 + SPARE_MEMORY {
            return None;
        }
        seen = format!(
            "{} {arguments:?}: {:?} and {} MB for {}, {:?} and {} MB for four times as much",
            shape.0,
            one.took,
            one.memory,
            small(),
            four.took,
            four.memory
        );
    }
    Some(seen)
}

/// Every shape is tried by `check`; where more was asked for, what is no mistake is built as well.
#[test]
fn time_and_memory_grow_in_line_with_the_input() {
    let commands: &[&[&str]] = if small() > 3_000 { &[&["check"], &["build"]] } else { &[&["check"]] };
    let left = Mutex::new(SHAPES.iter());
    let broken = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(shape) = left.lock().unwrap().next() else { break };
                    let told = commands.iter().find_map(|arguments| breaks_the_law(shape, arguments));
                    broken.lock().unwrap().extend(told);
                }
            });
        }
    });
    let broken = broken.into_inner().unwrap();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn no_shape_stands_twice() {
    let names: BTreeSet<&str> = SHAPES.iter().map(|shape| shape.0).collect();
    assert_eq!(names.len(), SHAPES.len());
}

/// A mistake in each row of a table is told some times to people, and how often in all. Tools are told
/// all of them, which they may count themselves.
#[test]
fn a_mistake_in_every_row_is_told_with_its_number() {
    let shape = SHAPES.iter().find(|shape| shape.0 == "too many cells").unwrap();
    let said = measured(shape, 20_000, &["check"]).said;
    assert_eq!(said.matches("lỗi[csv-malformed]").count(), 100, "{said}");
    assert!(said.contains(&format!("{TABLE}: và 19900 chỗ nữa thuộc loại [csv-malformed]\n")), "{said}");
    assert!(said.lines().last().unwrap().starts_with("20000 lỗi, "), "{said}");
    let said = measured(shape, 20_000, &["--lang", "en", "check"]).said;
    assert!(said.contains(&format!("{TABLE}: and 19900 more of [csv-malformed]\n")), "{said}");
    let said = measured(shape, 20_000, &["check", "--format", "json"]).said;
    assert_eq!(said.matches("\"csv-malformed\"").count(), 20_000);
}

/// A quote that is never closed makes one cell of a whole table.
#[test]
fn an_open_quote_in_a_large_table_takes_no_more_memory_than_a_few_times_its_size() {
    let shape = SHAPES.iter().find(|shape| shape.0 == "an open quote").unwrap();
    let (repeats, megabytes) = (1_500_000, 9);
    let large = measured(shape, repeats, &["check"]);
    assert!(large.said.contains("lỗi[csv-malformed]"), "{}", large.said);
    assert!(large.memory < 20 * megabytes + 40, "{} MB", large.memory);
    assert!(large.took < Duration::from_secs(20), "{:?}", large.took);
}
