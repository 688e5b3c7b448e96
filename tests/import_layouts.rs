//! `congkhai import` over the documents of this repository, laid out anew in the ways of offices: how many parts
//! are found again, that none has another value, and that all else is listed as open.
//!
//! With `CONGKHAI_DOCUMENTS` the documents are written to that folder, with a list of what they state, for
//! `.ci/import`, which converts them by LibreOffice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use support::layout::{Block, Cell, Change, KINDS, List, Piece, cell, line, merged, piece, written};
use support::{Folder, run_in};

/// A part as the site's data states it.
#[derive(Clone)]
struct Fact {
    title: String,
    goal: String,
    op: String,
    value: String,
    value2: String,
    measure: String,
}

/// A target of a document: its title, group and parts.
struct Target {
    group: String,
    title: String,
    parts: Vec<Fact>,
}

/// A document of the repository.
struct Resolution {
    path: String,
    period: String,
    targets: Vec<Target>,
}

/// The real documents of the repository, from the table of targets that its site publishes.
fn resolutions() -> Vec<Resolution> {
    let folder = Folder::with_copy_of(&["content", "site.toml"]);
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let rows: Vec<Value> = serde_json::from_str(&folder.read("public/du-lieu/chi-tieu.json")).unwrap();
    let mut of_resolutions: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in rows {
        let path = text(&row["resolution"]);
        // Some pages hold only the results of a year before; they are no document with goals.
        let is_of_document = row["sample"] == false && row["goal"].is_string() && row["op"] != "unstated";
        if is_of_document && path != "hai-phong/do-son/2025" {
            of_resolutions.entry(path).or_default().push(row);
        }
    }
    of_resolutions.into_iter().map(|(path, rows)| resolution(path, &rows)).collect()
}

/// A text or a number of JSON as text; nothing for null.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn resolution(path: String, rows: &[Value]) -> Resolution {
    let mut targets: Vec<(String, Target)> = Vec::new();
    for row in rows {
        let (title, no) = (text(&row["title"]), text(&row["no"]));
        let is_one_of_several = rows.iter().filter(|other| other["no"] == row["no"]).count() > 1;
        let (above, own) = match title.split_once(": ") {
            Some((above, own)) if is_one_of_several => (above, own),
            _ => ("", title.as_str()),
        };
        let fact = Fact {
            title: own.to_owned(),
            goal: text(&row["goal"]),
            op: text(&row["op"]),
            value: text(&row["value"]),
            value2: text(&row["value2"]),
            measure: text(&row["measure"]).to_lowercase(),
        };
        match targets.last_mut().filter(|(last, _)| *last == no) {
            Some((_, target)) => target.parts.push(fact),
            None => {
                let title = if above.is_empty() { own } else { above };
                let target = Target { group: text(&row["group"]), title: title.to_owned(), parts: vec![fact] };
                targets.push((no, target));
            }
        }
    }
    let targets = targets.into_iter().map(|(_, target)| target).collect();
    Resolution { path, period: text(&rows[0]["period"]), targets }
}

/// The name and goal of a part as one clause: a goal that begins with its verb follows without a colon.
fn clause(fact: &Fact) -> String {
    const VERBS: [&str; 9] = ["đạt", "là", "trên", "dưới", "từ", "giảm", "tăng", "ít", "được"];
    let first = fact.goal.split_whitespace().next().unwrap();
    let joint = if VERBS.contains(&first) { " " } else { ": " };
    format!("{}{joint}{}", fact.title, fact.goal)
}

/// A target as one paragraph.
fn paragraph(target: &Target) -> String {
    match target.parts.as_slice() {
        [only] => clause(only) + ".",
        parts => format!("{}: {}.", target.title, parts.iter().map(clause).collect::<Vec<_>>().join("; ")),
    }
}

/// A target as the lines that `layout` makes of its number and text, below headings of groups.
fn in_groups(resolution: &Resolution, layout: impl Fn(usize, &Target) -> Vec<Block>) -> Vec<Block> {
    let mut blocks = vec![line("II. CHỈ TIÊU CHỦ YẾU")];
    let mut group = "";
    for (at, target) in resolution.targets.iter().enumerate() {
        if target.group != group {
            group = &target.group;
            let name = group.replace('-', " ");
            blocks.push(line(format!("* Chỉ tiêu về {name}")));
        }
        blocks.extend(layout(at + 1, target));
    }
    blocks
}

/// The columns `TT, Chỉ tiêu, Đơn vị tính, Kế hoạch`, with a row a part.
fn annex(resolution: &Resolution, is_merged: bool) -> Vec<Block> {
    let year = resolution.period.split('-').next().unwrap();
    let mut rows: Vec<Vec<Cell>> = if is_merged {
        let down = |text: &str| merged(text, 1, 2);
        let before = year.parse::<u32>().unwrap() - 1;
        vec![
            vec![
                down("TT"),
                down("Chỉ tiêu"),
                down("ĐVT"),
                merged(format!("Năm {before}"), 2, 1),
                down("Kế hoạch"),
                down("Ghi chú"),
            ],
            [Cell::Above, Cell::Above, Cell::Above, cell("Kế hoạch"), cell("Ước thực hiện"), Cell::Above, Cell::Above]
                .into(),
        ]
    } else {
        vec![["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"].map(cell).into()]
    };
    let width = if is_merged { 7 } else { 4 };
    let row = |no: String, title: String, unit: &str, goal: &str| {
        let mut row = vec![cell(no), cell(title), cell(unit)];
        if is_merged {
            row.extend([cell(""), cell("")]);
        }
        row.push(cell(goal));
        row.resize(width, cell(""));
        row
    };
    let mut group = "";
    for (at, target) in resolution.targets.iter().enumerate() {
        if target.group != group {
            group = &target.group;
            rows.push(vec![merged(format!("Chỉ tiêu về {}", group.replace('-', " ")).to_uppercase(), width, 1)]);
        }
        let no = (at + 1).to_string();
        if let [only] = target.parts.as_slice() {
            let (unit, goal) = in_columns(only);
            rows.push(row(no, only.title.clone(), unit, &goal));
            continue;
        }
        rows.push(row(no, target.title.clone(), "", ""));
        for part in &target.parts {
            let (unit, goal) = in_columns(part);
            rows.push(row(String::new(), format!("- {}", part.title), unit, &goal));
        }
    }
    vec![line("PHỤ LỤC CHỈ TIÊU"), Block::Table(rows)]
}

/// The unit and the goal as cells of two columns, where the goal is a figure and its unit alone.
fn in_columns(fact: &Fact) -> (&str, String) {
    let measure = &fact.measure;
    match fact.goal.to_lowercase().strip_suffix(measure.as_str()) {
        Some(figure) if !measure.is_empty() && figure.contains(|letter: char| letter.is_ascii_digit()) => {
            (measure, fact.goal[..fact.goal.len() - measure.len()].trim().to_owned())
        }
        _ => ("", fact.goal.clone()),
    }
}

/// A line with another figure that was deleted where the right one was inserted.
fn tracked(text: &str) -> Block {
    let digits = |letter: char| letter.is_ascii_digit();
    let Some(start) = text.rfind(digits).map(|end| text[..=end].trim_end_matches(digits).len()) else {
        return line(text);
    };
    let end = start + text[start..].find(|letter| !digits(letter)).unwrap_or(text.len() - start);
    let pieces = [
        (&text[..start], Change::None),
        ("77", Change::Deleted),
        (&text[start..end], Change::Inserted),
        (&text[end..], Change::None),
    ];
    Block::Line(pieces.into_iter().map(|(text, change)| piece(text, change)).collect())
}

/// A line in runs of three letters.
fn split(text: &str) -> Block {
    let letters: Vec<char> = text.chars().collect();
    let runs = letters.chunks(3).map(|letters| piece(letters.iter().collect::<String>(), Change::None));
    Block::Line(runs.collect::<Vec<Piece>>())
}

/// The layouts, each with what it makes of a document.
fn layouts(resolution: &Resolution) -> Vec<(&'static str, Vec<Block>)> {
    let typed = |no: usize, target: &Target| format!("{no}. {}", paragraph(target));
    let sub_items = |no: usize, target: &Target| match target.parts.as_slice() {
        [_] => vec![line(typed(no, target))],
        parts => {
            let items = parts.iter().map(|part| line(format!("- {};", clause(part))));
            [line(format!("{no}. {}:", target.title))].into_iter().chain(items).collect()
        }
    };
    let automatic =
        |no: usize, target: &Target| vec![Block::Numbered { list: List::Bracket, number: no, text: paragraph(target) }];
    vec![
        ("typed numbers", in_groups(resolution, |no, target| vec![line(typed(no, target))])),
        ("brackets", in_groups(resolution, |no, target| vec![line(format!("- ({no})- {}", paragraph(target)))])),
        (
            "named numbers",
            in_groups(resolution, |no, target| vec![line(format!("Chỉ tiêu {no}: {}", paragraph(target)))]),
        ),
        ("automatic numbers", in_groups(resolution, automatic)),
        ("bullets", in_groups(resolution, |_, target| vec![line(format!("- {}", paragraph(target)))])),
        ("mixed", in_groups(resolution, sub_items)),
        ("annex table", annex(resolution, false)),
        ("merged cells", annex(resolution, true)),
        ("tracked changes", in_groups(resolution, |no, target| vec![tracked(&typed(no, target))])),
        ("split runs", in_groups(resolution, |no, target| vec![split(&typed(no, target))])),
    ]
}

fn with_head(body: Vec<Block>) -> Vec<Block> {
    let head = ["Số 15-NQ/ĐU", "An Cựu, ngày 20 tháng 12 năm 2025", "NGHỊ QUYẾT", "về nhiệm vụ"].map(line);
    let review = [line("I. KẾT QUẢ THỰC HIỆN"), line("Hoàn thành 18/20 chỉ tiêu.")];
    let tasks = [line("III. NHIỆM VỤ, GIẢI PHÁP"), line("Thực hiện tốt các nhiệm vụ.")];
    head.into_iter().chain(review).chain(body).chain(tasks).collect()
}

/// The parts of a document and what was proposed of them.
#[derive(Debug, Default, Clone)]
struct Tally {
    stated: usize,
    found: usize,
    open: usize,
    /// Parts that are proposed with another value than the document has.
    wrong: Vec<String>,
    /// Parts that are neither proposed nor open.
    lost: Vec<String>,
}

/// Compares a proposal with the facts, target by target.
fn tally(resolution: &Resolution, proposal: &Value, tally: &mut Tally) {
    let open: String = proposal["open"].as_array().unwrap().iter().map(|open| text(&open["quote"]) + "\n").collect();
    let targets = proposal["targets"].as_array().unwrap();
    for (at, target) in resolution.targets.iter().enumerate() {
        let no = (at + 1).to_string();
        let of_number = targets.iter().filter(|found| found["no"] == no);
        let mut found: Vec<&Value> = of_number.flat_map(|found| found["parts"].as_array().unwrap()).collect();
        let notes: String =
            targets.iter().filter(|found| found["no"] == no).map(|found| text(&found["note"])).collect();
        for fact in &target.parts {
            tally.stated += 1;
            let same = |part: &&Value| {
                let measure = text(&part["measure"]).to_lowercase();
                part["op"] == fact.op
                    && text(&part["value"]) == fact.value
                    && text(&part["value2"]) == fact.value2
                    && (measure.starts_with(&fact.measure)
                        || (!measure.is_empty() && fact.measure.starts_with(&measure)))
            };
            match found.iter().position(same) {
                Some(at) => {
                    found.remove(at);
                    tally.found += 1;
                }
                None if is_listed(&open, fact) || notes.contains(&fact.goal) => tally.open += 1,
                None => tally.lost.push(format!("{no} {}: {}", fact.title, fact.goal)),
            }
        }
        tally.wrong.extend(found.iter().map(|part| format!("{no} {} | {}", text(&part["title"]), text(&part["goal"]))));
    }
    let beyond = targets.iter().filter(|found| {
        let no: usize = text(&found["no"]).parse().unwrap_or(0);
        no == 0 || no > resolution.targets.len()
    });
    tally.wrong.extend(beyond.map(|found| format!("{}: {}", found["no"], found["quote"])));
}

/// Whether the questions that are open quote a part: its goal, or its name with the figures of its goal.
fn is_listed(open: &str, fact: &Fact) -> bool {
    let figures = fact.goal.split(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.');
    let mut figures = figures.filter(|figure| !figure.is_empty());
    open.contains(&fact.goal)
        || open.lines().any(|line| line.contains(&fact.title) && figures.all(|figure| line.contains(figure)))
}

/// Writes each document in each layout and kind, with what it states, as files of a folder.
fn write_all(folder: &Path, resolutions: &[Resolution]) {
    let mut stated = Vec::new();
    for (count, resolution) in resolutions.iter().enumerate() {
        for (layout, body) in layouts(resolution) {
            let name = format!("{count}-{}", layout.replace(' ', "-"));
            let blocks = with_head(body);
            for kind in KINDS {
                std::fs::write(folder.join(format!("{name}.{kind}")), written(&blocks, kind)).unwrap();
            }
            let targets = resolution.targets.iter().map(|target| {
                let parts = target.parts.iter().map(|fact| {
                    json!({ "title": fact.title, "goal": fact.goal, "op": fact.op, "value": fact.value,
                            "value2": fact.value2, "measure": fact.measure })
                });
                parts.collect::<Vec<_>>()
            });
            stated.push(json!({ "name": name, "layout": layout, "path": resolution.path, "period": resolution.period,
                                "targets": targets.collect::<Vec<_>>() }));
        }
    }
    std::fs::write(folder.join("stated.json"), serde_json::to_string(&stated).unwrap()).unwrap();
}

#[test]
fn the_documents_of_the_repository_are_found_again_in_every_layout() {
    let resolutions = resolutions();
    assert_eq!(resolutions.len(), 5, "the documents of the repository");
    if let Some(folder) = std::env::var_os("CONGKHAI_DOCUMENTS") {
        write_all(Path::new(&folder), &resolutions);
    }
    let site = Folder::with_site();
    let mut by_layout: BTreeMap<String, Tally> = BTreeMap::new();
    for (count, resolution) in resolutions.iter().enumerate() {
        for (at, (layout, body)) in layouts(resolution).into_iter().enumerate() {
            let blocks = with_head(body);
            // Each layout is read in each kind of file, of one document or another.
            let kinds =
                if support::random::rounds(1) > 1 { &KINDS[..] } else { &KINDS[(at + count) % KINDS.len()..][..1] };
            for kind in kinds {
                let name = format!("a.{kind}");
                std::fs::write(site.at(&name), written(&blocks, kind)).unwrap();
                let to = format!("a/{}", resolution.period);
                let run = run_in(site.path(), &["import", &name, "--to", &to, "--dry-run", "--format", "json"]);
                assert_eq!(run.status, 0, "{layout} {kind}: {}", run.stderr);
                let proposal = serde_json::from_str(&run.stdout).unwrap();
                tally(resolution, &proposal, by_layout.entry(format!("{layout} .{kind}")).or_default());
            }
        }
    }
    // A text has no merged cells: nothing tells its columns, and all rows are open.
    let refused = by_layout.remove("merged cells .txt").unwrap();
    assert_eq!((refused.found, refused.open, refused.wrong.len()), (0, refused.stated, 0), "{:?}", refused.lost);
    let mut all = Tally::default();
    for (layout, tally) in &by_layout {
        let Tally { stated, found, open, wrong, lost } = tally;
        println!("{layout:<26} {found}/{stated} found, {open} open, wrong {wrong:?}, lost {lost:?}");
        all.stated += stated;
        all.found += found;
        all.wrong.extend(wrong.iter().map(|wrong| format!("{layout}: {wrong}")));
        all.lost.extend(lost.iter().map(|lost| format!("{layout}: {lost}")));
    }
    println!("{}/{} found", all.found, all.stated);
    assert_eq!(all.wrong, Vec::<String>::new(), "no value is another than the document's");
    assert_eq!(all.lost, Vec::<String>::new(), "all else is open");
    assert!(all.found * 100 >= all.stated * 98, "{} of {}", all.found, all.stated);
}
