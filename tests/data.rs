//! The open data: what its tables say, and that they agree with each other. Readers of others are the
//! business of `.ci/`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::Folder;
use support::table::{Row, rows};

/// A province with a ward that has three reports, an amendment and a correction, a ward that is an
/// illustration, and an indicator.
fn site() -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Thử\"\nbase_url = \"https://thu.example/\"\n");
    folder.write("content/t/index.md", "+++\nkind = \"unit\"\nname = \"T\"\nlevel = \"tỉnh\"\n+++\n");
    folder.write(
        "content/t/a/index.md",
        "+++\nkind = \"unit\"\nname = \"A\"\nlevel = \"phường\"\ncode = \"00123\"\npredecessors = [\"Phường Cũ\"]\n+++\n",
    );
    folder
        .write("content/t/m/index.md", "+++\nkind = \"unit\"\nname = \"M\"\nlevel = \"phường\"\nsample = true\n+++\n");
    folder.write(
        "content/chi-so/bhyt.md",
        "+++\nkind = \"indicator\"\nname = \"Bảo hiểm y tế\"\nunit = \"%\"\nbetter = \"higher\"\n+++\n",
    );
    let targets = r#"
[[groups]]
id = "1"
title = "Kinh tế, xã hội"

[[groups.targets]]
no = "1"
title = "Thu ngân sách"
goal = "457,802 tỷ đồng"
better = "higher"
flow = "cumulative"
baseline = { period = "2025", value = "400.000 triệu đồng" }
responsible = ["Phòng Kinh tế", "Thuế"]

[[groups.targets]]
no = "10"
title = "=HYPERLINK(\"x\"), \"y\""
parts = [
  { title = "Bảo hiểm y tế", goal = "95,5% trở lên", indicator = "bhyt" },
  { title = "Khách", goal = "4 - 5 triệu lượt khách" },
]
"#;
    let head = "+++\nkind = \"resolution\"\ntitle = \"Chỉ tiêu năm 2026\"\nissued = 2026-01-06\n";
    let correction = "\n[[corrections]]\ntarget = \"10.1\"\nreport = 2026-03-31\nwas = \"93%\"\non = 2026-04-15\nreason = \"nhập nhầm\"\n";
    folder.write("content/t/a/2026/index.md", format!("{head}{targets}{correction}+++\n"));
    folder.write("content/t/m/2026/index.md", format!("{head}{targets}+++\n"));
    let report = |results: &str| format!("+++\nkind = \"report\"\n[results]\n{results}\n+++\n");
    folder.write("content/t/a/2026/tien-do/2026-03-31.md", report("\"1\" = \"100 tỷ đồng\"\n\"10.1\" = \"94%\""));
    folder.write(
        "content/t/a/2026/tien-do/2026-06-30.md",
        report("\"1\" = \"đạt 52% kế hoạch\"\n\"10.1\" = \"ước 95%\"\n\"10.2\" = \"2,1 triệu lượt khách\""),
    );
    folder.write("content/t/m/2026/tien-do/2026-06-30.md", report("\"1\" = \"1 tỷ đồng\""));
    folder.write(
        "content/t/a/2026-dieu-chinh/index.md",
        "+++\nkind = \"resolution\"\ntitle = \"Điều chỉnh\"\namends = \"../2026\"\nissued = 2026-05-15\n[[changes]]\nno = \"10.1\"\ngoal = \"96% trở lên\"\nreason = \"giao lại\"\n+++\n",
    );
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 0, "{}\n{}", run.stdout, run.stderr);
    folder
}

fn json(folder: &Folder, path: &str) -> Value {
    serde_json::from_str(&folder.read(&format!("public/{path}"))).unwrap()
}

fn says(row: &Row, cells: &[(&str, &str)]) {
    for (name, cell) in cells {
        assert_eq!(row[*name], *cell, "{name} in {row:?}");
    }
}

#[test]
fn a_target_has_its_figures_in_the_unit_of_the_document_and_in_a_base_unit() {
    let folder = site();
    let targets = rows(&folder, "du-lieu/chi-tieu.csv");
    says(
        &targets[0],
        &[
            ("target", "t/a/2026/chi-tieu-1#1"),
            ("resolution", "t/a/2026"),
            ("unit", "t/a"),
            ("unit_name", "Phường A"),
            ("province_name", "Tỉnh T"),
            ("period", "2026-01-01/2026-12-31"),
            ("year", "2026"),
            ("no", "Chỉ tiêu 1"),
            ("goal", "457,802 tỷ đồng"),
            ("op", "reach"),
            ("value", "457.802"),
            ("measure", "tỷ đồng"),
            ("value_base", "457802000000"),
            ("value_code", "VND"),
            ("responsible", "Phòng Kinh tế; Thuế"),
            ("baseline_period", "2025-01-01/2025-12-31"),
            ("baseline_text", "400.000 triệu đồng"),
            ("baseline_value", "400000"),
            ("baseline_base", "400000000000"),
            ("report", "t/a/2026/tien-do/2026-06-30"),
            ("result_date", "2026-06-30"),
            ("result_kind", "plan_share"),
            ("result_text", "đạt 52% kế hoạch"),
            ("result_value", "52"),
            ("result_code", "%"),
            ("url", "https://thu.example/t/a/2026/chi-tieu-1/"),
            ("sample", "false"),
        ],
    );
    says(
        &targets[1],
        &[
            ("target", "t/a/2026/chi-tieu-10#1"),
            ("title", "=HYPERLINK(\"x\"), \"y\": Bảo hiểm y tế"),
            ("goal", "96% trở lên"),
            ("indicator", "bhyt"),
            ("indicator_name", "Bảo hiểm y tế"),
            ("result_kind", "level"),
            ("result_base", "95"),
            ("provisional", "true"),
        ],
    );
    says(
        &targets[2],
        &[
            ("op", "between"),
            ("value", "4"),
            ("value2", "5"),
            ("value2_base", "5000000"),
            ("value_code", "{luot-khach}"),
        ],
    );
    says(
        &rows(&folder, "du-lieu/don-vi.csv")[1],
        &[("unit", "t/a"), ("code", "vn:00123"), ("parent", "t"), ("province", "t")],
    );
}

#[test]
fn a_result_stands_beside_the_goal_of_its_day() {
    let results = rows(&site(), "du-lieu/ket-qua.csv");
    let of = |report: &str| {
        let is_it = |row: &&Row| row["target"] == "t/a/2026/chi-tieu-10#1" && row["report"].ends_with(report);
        results.iter().find(is_it).unwrap()
    };
    says(of("2026-03-31"), &[("goal", "95,5% trở lên"), ("result_value", "94"), ("provisional", "false")]);
    says(
        of("2026-06-30"),
        &[("goal", "96% trở lên"), ("result_value", "95"), ("provisional", "true"), ("final", "false")],
    );
}

/// Each key of another table is there, and no key twice.
#[test]
fn tables_are_joined_by_their_keys() {
    let folder = site();
    let package = json(&folder, "du-lieu/datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let key_of = |row: &Row, fields: &Value| {
        fields.as_array().unwrap().iter().map(|name| row[name.as_str().unwrap()].clone()).collect::<Vec<_>>()
    };
    let table = |name: &str| rows(&folder, &format!("du-lieu/{name}.csv"));
    let mut references = 0;
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        let (own, schema) = (table(name), &resource["schema"]);
        let names: Vec<&str> =
            schema["fields"].as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect();
        let head = folder.read(&format!("public/du-lieu/{name}.csv"));
        assert_eq!(head.lines().next().unwrap(), names.join(","));
        let keys: BTreeSet<Vec<String>> = own.iter().map(|row| key_of(row, &schema["primaryKey"])).collect();
        assert_eq!(keys.len(), own.len(), "{name}");
        // Readers refuse an empty list.
        assert!(schema["foreignKeys"].as_array().is_none_or(|keys| !keys.is_empty()), "{name}");
        for reference in schema["foreignKeys"].as_array().into_iter().flatten() {
            let other = reference["reference"]["resource"].as_str().unwrap();
            let other = table(if other.is_empty() { name } else { other });
            let there: BTreeSet<Vec<String>> =
                other.iter().map(|row| key_of(row, &reference["reference"]["fields"])).collect();
            for key in own.iter().map(|row| key_of(row, &reference["fields"])).filter(|key| !key[0].is_empty()) {
                references += 1;
                assert!(there.contains(&key), "{name}: {key:?}");
            }
        }
    }
    assert_eq!(resources.len(), 7);
    assert!(references > 30, "{references}");
}

#[test]
fn a_correction_and_an_amendment_are_told() {
    let changes = rows(&site(), "du-lieu/thay-doi.csv");
    let target = ("target", "t/a/2026/chi-tieu-10#1");
    says(
        &changes[0],
        &[
            ("kind", "goal"),
            target,
            ("was", "95,5% trở lên"),
            ("now", "96% trở lên"),
            ("amendment", "t/a/2026-dieu-chinh"),
        ],
    );
    says(&changes[1], &[("kind", "corrected"), target, ("was", "93%"), ("now", "94%"), ("reason", "nhập nhầm")]);
}

#[test]
fn units_and_indicators_have_tables_of_their_own_without_illustrations_among_the_real() {
    let folder = site();
    let targets = |path: &str| rows(&folder, path).iter().map(|row| row["target"].clone()).collect::<Vec<_>>();
    let of_a = ["t/a/2026/chi-tieu-1#1", "t/a/2026/chi-tieu-10#1", "t/a/2026/chi-tieu-10#2"];
    assert_eq!(targets("t/a/chi-tieu.csv"), of_a);
    assert_eq!(targets("t/chi-tieu.csv"), of_a);
    assert_eq!(targets("t/m/chi-tieu.csv").len(), 3);
    assert_eq!(targets("chi-so/bhyt/chi-tieu.csv"), ["t/a/2026/chi-tieu-10#1", "t/m/2026/chi-tieu-10#1"]);
    let whole = rows(&folder, "du-lieu/chi-tieu.csv");
    let marks: Vec<&str> = whole.iter().map(|row| row["sample"].as_str()).collect();
    assert_eq!(marks, ["false", "false", "false", "true", "true", "true"]);
}

#[test]
fn the_json_of_a_resolution_has_its_whole_history() {
    let folder = site();
    let whole = json(&folder, "t/a/2026/chi-tieu.json");
    assert_eq!(whole["$schema"], "../../../du-lieu/nghi-quyet.schema.json");
    assert_eq!(whole["reports"].as_array().unwrap().len(), 2);
    assert_eq!(whole["changes"].as_array().unwrap().len(), 2);
    let part = &whole["targets"][1];
    let goals: Vec<(&Value, &Value)> =
        part["goals"].as_array().unwrap().iter().map(|goal| (&goal["value"], &goal["since"])).collect();
    assert_eq!(format!("{goals:?}"), "[(Number(95.5), Null), (Number(96), String(\"2026-05-15\"))]");
    assert_eq!(part["results"].as_array().unwrap().len(), 2);
    // The properties of the schema are those of the data.
    let schema = json(&folder, "du-lieu/nghi-quyet.schema.json");
    let properties = &schema["properties"];
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(properties), names(&whole));
    assert_eq!(names(&properties["targets"]["items"]["properties"]), names(part));
    assert_eq!(
        names(&properties["targets"]["items"]["properties"]["goals"]["items"]["properties"]),
        names(&part["goals"][0])
    );
    assert_eq!(names(&schema["$defs"]["ket-qua"]["properties"]), names(&part["results"][0]));
    assert_eq!(names(&properties["reports"]["items"]["properties"]), names(&whole["reports"][0]));
    assert_eq!(names(&properties["resolution"]["properties"]), names(&whole["resolution"]));
    assert_eq!(names(&properties["changes"]["items"]["properties"]), names(&whole["changes"][0]));
    let rows = json(&folder, "du-lieu/chi-tieu.json");
    assert_eq!(names(&json(&folder, "du-lieu/chi-tieu.schema.json")["items"]["properties"]), names(&rows[0]));
}
