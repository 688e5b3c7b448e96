//! `congkhai import`: documents in the layouts of offices, and what is proposed of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use serde_json::Value;
use support::Folder;
use support::document::{docx, in_font, item, packed, paragraph, run, table};

/// Imports a file into a new site and gives its JSON.
fn proposed(name: &str, bytes: &[u8]) -> Value {
    let folder = Folder::with_site();
    std::fs::write(folder.at(name), bytes).unwrap();
    let run = folder.run(&["import", name, "--to", "a/2026", "--dry-run", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// The parts of a proposal: number, operation, value and measure.
fn parts(proposal: &Value) -> Vec<String> {
    let mut parts = Vec::new();
    for target in proposal["targets"].as_array().unwrap() {
        for part in target["parts"].as_array().unwrap() {
            let text = |key: &str| part[key].as_str().unwrap_or("").to_owned();
            let told = [target["no"].as_str().unwrap(), &text("op"), &text("value"), &text("measure")].join(" ");
            parts.push(told.trim_end().to_owned());
        }
    }
    parts
}

fn codes(proposal: &Value) -> Vec<&str> {
    proposal["open"].as_array().unwrap().iter().map(|open| open["code"].as_str().unwrap()).collect()
}

const HEAD: [&str; 5] = [
    "Số 15-NQ/ĐU",
    "An Cựu, ngày 20 tháng 12 năm 2025",
    "NGHỊ QUYẾT",
    "CỦA BAN CHẤP HÀNH ĐẢNG BỘ PHƯỜNG",
    "về nhiệm vụ năm 2026",
];

fn with_head(body: &str) -> String {
    HEAD.map(paragraph).concat() + body
}

const TARGETS: [(&str, &[&str]); 6] = [
    ("Tỷ lệ hộ nghèo giảm còn 0,85%.", &["at_most 0.85 %"]),
    ("Thu ngân sách nhà nước đạt 350 tỷ đồng trở lên.", &["at_least 350 tỷ đồng"]),
    ("Kết nạp ít nhất 45 đảng viên mới.", &["at_least 45 đảng viên mới"]),
    ("Tỷ lệ suy dinh dưỡng dưới 8%; tỷ lệ tăng dân số tự nhiên 0,9%.", &["less_than 8 %", "reach 0.9 %"]),
    ("100% chi bộ có quy chế, 95% đảng viên hoàn thành tốt nhiệm vụ trở lên.", &["reach 100 %", "reach 95 %"]),
    ("Sinh trên 2 con dưới 23,5%.", &["less_than 23.5 %"]),
];

fn expected() -> Vec<String> {
    let numbered = |(at, (_, parts)): (usize, &(&str, &[&str]))| {
        parts.iter().map(|part| format!("{} {part}", at + 1)).collect::<Vec<_>>()
    };
    TARGETS.iter().enumerate().flat_map(numbered).collect()
}

/// The targets, each as a paragraph that `layout` makes of its position and text.
fn laid_out(layout: impl Fn(usize, &str) -> String) -> String {
    TARGETS.iter().enumerate().map(|(at, (text, _))| layout(at + 1, text)).collect()
}

#[test]
fn targets_are_found_in_every_layout() {
    let heading = paragraph("II. CHỈ TIÊU CHỦ YẾU NĂM 2026");
    let tasks = paragraph("III. NHIỆM VỤ, GIẢI PHÁP") + &paragraph("1. Tăng thu ngân sách 5%.");
    let layouts = [
        ("typed", heading.clone() + &laid_out(|no, text| paragraph(&format!("{no}. {text}"))) + &tasks),
        ("brackets", heading.clone() + &laid_out(|no, text| paragraph(&format!("- ({no})- {text}"))) + &tasks),
        ("automatic", heading.clone() + &laid_out(|_, text| item(2, 0, text)) + &tasks),
        ("bullets", heading.clone() + &laid_out(|_, text| item(1, 2, text)) + &tasks),
        ("signs", heading.clone() + &laid_out(|_, text| paragraph(&format!("+ {text}"))) + &tasks),
        (
            "split runs",
            heading.clone()
                + &laid_out(|no, text| {
                    let letters: Vec<char> = format!("{no}. {text}").chars().collect();
                    let runs: String = letters.chunks(2).map(|piece| run(&piece.iter().collect::<String>())).collect();
                    format!("<w:p>{runs}</w:p>")
                })
                + &tasks,
        ),
        (
            "automatic headings",
            item(1, 0, "KẾT QUẢ NĂM 2025")
                + &item(1, 0, "MỤC TIÊU, CHỈ TIÊU NĂM 2026")
                + &item(1, 1, "Mục tiêu")
                + &paragraph("Xây dựng Đảng bộ vững mạnh.")
                + &item(1, 1, "Chỉ tiêu")
                + &laid_out(|_, text| item(2, 0, text))
                + &item(1, 0, "NHIỆM VỤ"),
        ),
        (
            "decomposed, with blanks that don't break",
            heading
                + &laid_out(|no, text| {
                    use unicode_normalization::UnicodeNormalization;
                    paragraph(&format!("{no}. {text}").nfd().collect::<String>().replace(' ', "\u{a0}"))
                })
                + &tasks,
        ),
    ];
    for (name, body) in layouts {
        let proposal = proposed("a.docx", &docx(&with_head(&body)));
        assert_eq!(parts(&proposal), expected(), "{name}: {:#}", proposal["open"]);
        assert_eq!(proposal["head"]["number"], "15-NQ/ĐU", "{name}");
        assert_eq!(proposal["head"]["issued"], "2025-12-20", "{name}");
        assert_eq!(proposal["head"]["title"], "Nhiệm vụ năm 2026", "{name}");
        // Each quote stands at its place.
        for target in proposal["targets"].as_array().unwrap() {
            let quote = target["quote"].as_str().unwrap();
            let parts = target["parts"].as_array().unwrap();
            assert!(parts.iter().all(|part| quote.contains(part["quote"].as_str().unwrap())), "{name}: {target:#}");
        }
    }
}

#[test]
fn a_text_and_a_page_say_the_same_as_the_document() {
    let lines: String = TARGETS.iter().enumerate().map(|(at, (text, _))| format!("{}. {text}\n", at + 1)).collect();
    let text = format!("{}\nI. CHỈ TIÊU NĂM 2026\n{lines}", HEAD.join("\n"));
    let items: String = TARGETS.iter().map(|(text, _)| format!("<li>{text}")).collect();
    let page = format!("<p>{}</p><h2>I. CHỈ TIÊU NĂM 2026</h2><ol>{items}</ol>", HEAD.join("</p><p>"));
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in
        [("a.txt", text.as_bytes()), ("a.md", text.as_bytes()), ("a.html", page.as_bytes()), ("b.txt", &utf16)]
    {
        let proposal = proposed(name, bytes);
        assert_eq!(parts(&proposal), expected(), "{name}: {:#}", proposal["open"]);
        assert_eq!(proposal["head"]["number"], "15-NQ/ĐU", "{name}");
    }
}

#[test]
fn an_annex_is_read_by_its_head() {
    let annex = table(&[
        &["v|TT", "v|Chỉ tiêu", "v|ĐVT", "2|Năm 2025", "v|Kế hoạch năm 2026", "v|Chủ trì"],
        &["^|", "^|", "^|", "Kế hoạch", "Ước thực hiện", "^|", "^|"],
        &["1", "2", "3", "4", "5", "6", "7"],
        &["7|I. Chỉ tiêu kinh tế (04 chỉ tiêu)"],
        &["1", "Thu ngân sách", "Tỷ đồng", "300", "320,5", "350", "Phòng Kinh tế"],
        &["2", "Giá trị sản xuất", "\"", "500", "510", "571,25", "Phòng Kinh tế"],
        &["3", "Cơ cấu kinh tế", "", "", "", "", ""],
        &["", "- Dịch vụ", "%", "70", "71", "72,5", ""],
        &["", "- Công nghiệp", "%", "25", "24", "22", ""],
        &["II", "XÃ HỘI", "", "", "", "", ""],
        &["4", "Tỷ lệ hộ nghèo", "%", "1", "0,9", "≤ 0,8", "Phòng Văn hóa"],
        &["5", "Trạm y tế", "", "Đạt", "Đạt", "Đạt chuẩn", ""],
        &["6", "Tỷ lệ cấp nước", "%", "90", "91", "khoảng 95", ""],
    ]);
    let proposal = proposed("a.docx", &docx(&with_head(&annex)));
    let expected = [
        "1 reach 350 Tỷ đồng",
        "2 reach 571.25 Tỷ đồng",
        "3 reach 72.5 %",
        "3 reach 22 %",
        "4 at_most 0.8 %",
        "5 achieve",
    ];
    let lower = |parts: Vec<String>| parts.into_iter().map(|part| part.to_lowercase()).collect::<Vec<_>>();
    assert_eq!(lower(parts(&proposal)), lower(expected.map(str::to_owned).to_vec()), "{proposal:#}");
    // The group states four and has three; the last goal is no exact figure.
    let codes = codes(&proposal);
    assert!(codes.contains(&"count") && codes.contains(&"unread-goal"), "{codes:?}");
    let targets = proposal["targets"].as_array().unwrap();
    assert_eq!(targets[0]["responsible"][0], "Phòng Kinh tế");
    assert_eq!(targets[0]["parts"][0]["baseline"], "320,5 Tỷ đồng");
    assert_eq!(targets[0]["parts"][0]["place"], "bảng 1, hàng 5, ô 6");
}

#[test]
fn tracked_changes_are_taken_as_accepted_and_told() {
    let body = format!(
        "<w:p>{}<w:del w:id=\"1\"><w:r><w:delText>300</w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins>{}</w:p>",
        run("1. Thu ngân sách đạt "),
        run("350"),
        run(" tỷ đồng.")
    );
    let proposal = proposed("a.docx", &docx(&with_head(&(paragraph("I. CHỈ TIÊU") + &body))));
    assert_eq!(parts(&proposal), ["1 reach 350 tỷ đồng"]);
    assert!(codes(&proposal).contains(&"file"), "{:#}", proposal["open"]);
}

#[test]
fn figures_with_a_line_through_them_are_left_out_and_told() {
    let struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>300 tỷ đồng</w:t></w:r>";
    let body = format!("<w:p>{}{struck}{}</w:p>", run("1. Thu ngân sách đạt "), run(" 350 tỷ đồng."));
    let word = docx(&with_head(&(paragraph("I. CHỈ TIÊU") + &body)));
    let styles =
        "<style:style style:name=\"T1\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>";
    let office = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:style=\"s\" xmlns:text=\"t\">\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text><text:p>I. CHỈ TIÊU</text:p>\
         <text:p>1. Thu ngân sách đạt <text:span text:style-name=\"T1\">300 tỷ đồng</text:span> 350 tỷ đồng.</text:p>\
         </office:text></office:body></office:document-content>"
    );
    let mime = b"application/vnd.oasis.opendocument.text";
    let office = packed(&[("mimetype", mime), ("content.xml", office.as_bytes())]);
    for (name, bytes) in [("a.docx", word), ("a.odt", office)] {
        let proposal = proposed(name, &bytes);
        assert_eq!(parts(&proposal), ["1 reach 350 tỷ đồng"], "{name}: {proposal:#}");
        let open = proposal["open"].to_string();
        assert!(open.contains("Chữ bị gạch ngang không được đọc: “300 tỷ đồng”"), "{name}: {open}");
    }
}

#[test]
fn old_fonts_are_converted() {
    let tcvn3 =
        [("I. ChØ tiªu chñ yÕu"), ("1. Tû lÖ hé nghÌo gi¶m cßn 0,6%.")].map(|text| in_font(".VnTime", text)).concat();
    let vni = ["I. Chæ tieâu chuû yeáu", "1. Tyû leä hoä ngheøo giaûm coøn 0,6%."]
        .map(|text| in_font("VNI-Times", text))
        .concat();
    for body in [tcvn3, vni] {
        let proposal = proposed("a.docx", &docx(&body));
        assert_eq!(parts(&proposal), ["1 at_most 0.6 %"], "{proposal:#}");
        assert_eq!(proposal["targets"][0]["title"], "Tỷ lệ hộ nghèo");
    }
}

#[test]
fn no_figure_is_dropped_in_silence() {
    let body = [
        "Toàn phường có 12.345 nhân khẩu.",
        "I. KẾT QUẢ NĂM 2025",
        "Hoàn thành 18/20 chỉ tiêu, trong đó có 7 chỉ tiêu vượt; thu ngân sách đạt 320,5 tỷ đồng, bằng 112% dự toán; trồng … cây xanh.",
        "II. CHỈ TIÊU NĂM 2026",
        "1. Khoảng 70% hộ dân có bình chữa cháy.",
        "2. Tỷ lệ hộ nghèo còn 0,5%.",
        "III. NHIỆM VỤ",
        "Phấn đấu tỷ lệ hộ nghèo còn 0,7%.",
    ];
    let proposal = proposed("a.docx", &docx(&with_head(&body.map(paragraph).concat())));
    assert_eq!(
        parts(&proposal),
        ["2 at_most 0.5 %"]
            .map(|part| part.replace("at_most", proposal["targets"][1]["parts"][0]["op"].as_str().unwrap()))
    );
    let codes = codes(&proposal);
    for code in ["figure", "blank", "unread-goal", "unmatched-result", "conflict"] {
        assert!(codes.contains(&code), "{code} of {codes:?}");
    }
    assert_eq!(proposal["review"]["met"], 18);
    assert_eq!(proposal["review"]["exceeded"], 7);
    let everything = proposal.to_string();
    for figure in ["12.345", "320,5", "112%", "70%", "0,5%", "0,7%"] {
        assert!(everything.contains(figure), "{figure}");
    }
}

#[test]
fn a_draft_checks_but_for_its_questions() {
    let folder = Folder::with_site();
    let body = [
        "I. CHỈ TIÊU NĂM 2026",
        "1. Tỷ lệ hộ nghèo giảm còn 0,5%.",
        "2. Khoảng 70% hộ\u{2028}# dân \"tốt\".",
        "II. NHIỆM VỤ",
        "1. [x](y) <b>",
    ];
    std::fs::write(folder.at("a.docx"), docx(&with_head(&body.map(paragraph).concat()))).unwrap();
    let import = |more: &[&str]| folder.run(&[&["import", "a.docx", "--to", "phuong-mau/2031"][..], more].concat());
    let run = import(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let draft = folder.read("content/phuong-mau/2031/index.md");
    assert!(draft.contains("draft = true") && draft.contains("# đoạn 7: “Tỷ lệ hộ nghèo"), "{draft}");
    assert_eq!(folder.run(&["check"]).status, 0, "a draft is no part of the site");
    let run = folder.run(&["check", "--drafts"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(run.stdout.contains("lưu ý[open-in-draft]"), "{}", run.stdout);
    assert!(run.stdout.contains("lưu ý[proposed-indicator]"), "{}", run.stdout);
    // Taken out of draft with its questions, it is an error.
    folder.replace("content/phuong-mau/2031/index.md", "draft = true\n", "");
    let run = folder.run(&["check"]);
    assert!(run.status == 1 && run.stdout.contains("lỗi[open-question]"), "{}", run.stdout);
    // The file that is there stays.
    assert_eq!(import(&[]).status, 0, "nothing is new");
    folder.replace("content/phuong-mau/2031/index.md", "no = \"1\"", "no = \"9\"");
    folder.replace("content/phuong-mau/2031/index.md", "title = \"Tỷ lệ hộ nghèo\"", "title = \"Tỷ lệ hộ cận nghèo\"");
    folder.replace("content/phuong-mau/2031/index.md", "goal = \"giảm còn 0,5%\"", "goal = \"giảm còn 1,5%\"");
    let before = folder.read("content/phuong-mau/2031/index.md");
    let run = import(&[]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stdout.contains("+ 1: Tỷ lệ hộ nghèo"), "{}", run.stdout);
    let run = import(&["--merge"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let after = folder.read("content/phuong-mau/2031/index.md");
    assert!(after.len() > before.len() && after.contains("no = \"1\""), "{after}");
}

#[test]
fn results_of_the_year_before_become_drafts_of_their_own() {
    let folder = Folder::with_site();
    let body = [
        "I. KẾT QUẢ NĂM 2030",
        "Hoàn thành 18/20 chỉ tiêu; thu ngân sách đạt 320,5 tỷ đồng, bằng 112% dự toán.",
        "Tổng diện tích gieo trồng đạt 100% kế hoạch.",
        "II. CHỈ TIÊU NĂM 2031",
        "1. Tỷ lệ hộ nghèo giảm còn 0,5%.",
    ];
    std::fs::write(folder.at("a.docx"), docx(&with_head(&body.map(paragraph).concat()))).unwrap();
    let run = folder.run(&["import", "a.docx", "--to", "phuong-mau/2031"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let targets = folder.read("content/phuong-mau/2030/index.md");
    assert!(targets.contains("draft = true") && targets.contains("op = \"unstated\""), "{targets}");
    let report = folder.read("content/phuong-mau/2030/tien-do/danh-gia-2030.md");
    assert!(report.contains("final = true\n") && report.contains("undated = true\n"), "{report}");
    assert!(report.contains("\"1\" = \"đạt 320,5 tỷ đồng"), "{report}");
    assert!(report.contains("\"2\" = \"đạt 100% kế hoạch\"") && report.contains("# đoạn 7"), "{report}");
    // They stand in the report, and are no question of the resolution any more.
    let draft = folder.read("content/phuong-mau/2031/index.md");
    assert!(draft.contains("review = { period = 2030, total = 20, met = 18") && !draft.contains("320,5"), "{draft}");
    let run = folder.run(&["check", "--drafts"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    // A resolution of that year that is there already stays as it is, and the results are questions.
    folder.remove("content/phuong-mau/2031/index.md");
    let run = folder.run(&["import", "a.docx", "--to", "phuong-mau/2031"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.read("content/phuong-mau/2030/index.md"), targets);
    assert!(folder.read("content/phuong-mau/2031/index.md").contains("320,5"));
}

#[test]
fn a_common_indicator_needs_only_to_be_confirmed() {
    let folder = Folder::with_site();
    let run = folder.run(&["new", "indicator", "ho-ngheo"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let indicator = folder.read("content/chi-so/ho-ngheo.md");
    assert!(indicator.contains("better = \"lower\"") && indicator.contains("proposed = true"), "{indicator}");
    let run = folder.run(&["check"]);
    assert!(run.status == 0 && run.stdout.contains("lưu ý[proposed-indicator]"), "{}", run.stdout);
    folder.replace("content/chi-so/ho-ngheo.md", "proposed = true\n", "");
    let run = folder.run(&["check"]);
    assert!(run.status == 0 && !run.stdout.contains("proposed-indicator"), "{}", run.stdout);
}

#[test]
fn a_new_site_has_the_common_indicators_as_drafts_until_they_are_used() {
    let folder = Folder::new();
    let run = folder.run(&["init", "site"]);
    assert!(run.status == 0 && run.stdout.lines().count() < 12, "{}", run.stdout);
    let count = std::fs::read_dir(folder.at("site/content/chi-so")).unwrap().count();
    assert!(count >= 60, "{count} indicators");
    // They say nothing in the site before they are used, and nobody has to confirm them.
    let check = |more: &[&str]| folder.run(&[&["check", "--site", "site"][..], more].concat());
    assert!(check(&[]).stdout.contains("không có gì sai"), "{}", check(&[]).stdout);
    assert!(!check(&["--drafts"]).stdout.contains("proposed-indicator"));
    let run = folder.run(&["new", "indicator", "ho-ngheo", "--site", "site"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(check(&[]).stdout.contains("lưu ý[proposed-indicator]"), "{}", check(&[]).stdout);
    let live = folder.read("site/content/chi-so/ho-ngheo.md");
    assert!(!live.contains("draft") && live.contains("proposed = true"), "{live}");
    // A document takes up those it names, but none that somebody changed.
    folder.replace("site/content/chi-so/viec-lam.md", "lượt lao động", "người");
    let body = ["I. CHỈ TIÊU", "1. Tỷ lệ hộ cận nghèo dưới 1%.", "2. Giải quyết việc làm cho 300 lao động."];
    folder.write("a.docx", docx(&with_head(&body.map(paragraph).concat())));
    let run = folder.run(&["import", "a.docx", "--to", "phuong-mau/2027", "--site", "site"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(!folder.read("site/content/chi-so/ho-can-ngheo.md").contains("draft"));
    assert!(folder.read("site/content/chi-so/viec-lam.md").contains("draft = true"));
    assert_eq!(folder.run(&["new", "indicator", "viec-lam", "--site", "site"]).status, 2);
}

#[test]
fn proposed_indicators_are_shown_and_confirmed() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init", "site"]).status, 0);
    let of_site = |arguments: &[&str]| folder.run(&[arguments, &["--site", "site"]].concat());
    for id in ["ho-ngheo", "viec-lam", "ho-can-ngheo"] {
        assert_eq!(of_site(&["new", "indicator", id]).status, 0);
    }
    // One reminder for all, which says what to do.
    let run = of_site(&["check"]);
    assert_eq!(run.stdout.matches("[proposed-indicator]").count(), 1, "{}", run.stdout);
    assert!(
        run.stdout.contains("3 chỉ số lấy từ danh mục") && run.stdout.contains("congkhai confirm"),
        "{}",
        run.stdout
    );
    // They are shown, and nothing is changed by that.
    let before = folder.read("site/content/chi-so/ho-ngheo.md");
    let run = of_site(&["confirm"]);
    assert!(run.stdout.starts_with("3 chỉ số chờ xác nhận:\n"), "{}", run.stdout);
    assert!(run.stdout.contains("\n  ho-ngheo: Tỷ lệ hộ nghèo; %; càng thấp càng tốt; "), "{}", run.stdout);
    assert_eq!(folder.read("site/content/chi-so/ho-ngheo.md"), before);
    // One by its name, the mark alone goes; then all.
    let run = of_site(&["confirm", "ho-ngheo"]);
    assert!(run.stdout.starts_with("đã xác nhận ho-ngheo\n2 chỉ số chờ xác nhận:\n"), "{}", run.stdout);
    assert_eq!(folder.read("site/content/chi-so/ho-ngheo.md"), before.replace("proposed = true\n", ""));
    let run = of_site(&["confirm", "ho-ngheo"]);
    assert!(run.status == 2 && run.stderr.contains("không có chỉ số `ho-ngheo` nào chờ xác nhận"), "{}", run.stderr);
    let run = of_site(&["confirm", "--all"]);
    assert!(run.status == 0 && run.stdout.ends_with("không còn chỉ số nào chờ xác nhận\n"), "{}", run.stdout);
    assert!(!of_site(&["check"]).stdout.contains("proposed-indicator"));
}

#[test]
fn a_document_doesnt_cite_itself() {
    let body = with_head(&paragraph("Theo Nghị quyết số 15-NQ/ĐU và Kết luận số 21-KL/TW của Trung ương."));
    let proposal = proposed("a.docx", &docx(&body));
    let cited: Vec<&str> = proposal["citations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|citation| citation["document"].as_str().unwrap())
        .collect();
    assert_eq!(proposal["head"]["number"]["value"].as_str().or(proposal["head"]["number"].as_str()), Some("15-NQ/ĐU"));
    assert_eq!(cited.len(), 1, "{cited:?}");
    assert!(cited[0].contains("21-KL/TW"), "{cited:?}");
}

#[test]
fn figures_of_names_are_no_goals() {
    let annex = table(&[
        &["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch"],
        &["1", "Tỷ lệ trẻ em dưới 1 tuổi tiêm chủng", "%", ""],
        &["2", "Tỷ lệ sinh trên 2 con", "%", "dưới 23,5"],
    ]);
    let proposal = proposed("a.docx", &docx(&with_head(&annex)));
    assert_eq!(parts(&proposal), ["2 less_than 23.5 %"], "{proposal:#}");
    assert!(codes(&proposal).contains(&"no-goal"), "{:#}", proposal["open"]);
    let body = [
        "I. CHỈ TIÊU",
        "1. Tổ chức đảng, đảng viên hoàn thành tốt nhiệm vụ đạt 90%.",
        "2. Giao quân đạt 100% chỉ tiêu kế hoạch, thực hiện tốt chính sách hậu phương quân đội.",
        "3. Xếp loại hoàn thành tốt nhiệm vụ trở lên:",
        "- Chi bộ đạt 90%;",
        "- Đảng viên đạt 80%.",
    ];
    let proposal = proposed("a.docx", &docx(&with_head(&body.map(paragraph).concat())));
    assert_eq!(
        parts(&proposal),
        ["1 reach 90 %", "1 reach 90 %", "2 reach 100 %", "3 reach 90 %", "3 reach 80 %"],
        "{proposal:#}"
    );
    let codes = codes(&proposal);
    assert!(codes.contains(&"one-for-several") && codes.contains(&"goes-on"), "{codes:?}");
}

#[test]
fn a_resolution_of_a_council_sets_targets_in_its_articles() {
    for article in ["Thống nhất thông qua các chỉ tiêu", "Thông qua Kế hoạch năm 2026 với các chỉ tiêu chủ yếu"]
    {
        let text = [
            "HỘI ĐỒNG NHÂN DÂN    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 27/NQ-HĐND    Hòa Khánh, ngày 19 tháng 12 năm 2025",
            "NGHỊ QUYẾT",
            "Về nhiệm vụ năm 2026",
            &format!("Điều 1. {article} sau:"),
            "1. Nhóm chỉ tiêu kinh tế (02 chỉ tiêu)",
            "a) Thu ngân sách nhà nước trên địa bàn đạt 350 tỷ đồng trở lên.",
            "b) Tỷ lệ giải ngân vốn đầu tư công đạt 95% kế hoạch vốn được giao.",
            "2. Nhóm chỉ tiêu xã hội (01 chỉ tiêu)",
            "a) Tỷ lệ hộ nghèo giảm còn 0,45% (tương đương 92 hộ).",
            "Điều 2. Tổ chức thực hiện",
            "Giao Ủy ban nhân dân phường 12 việc.",
        ];
        let proposal = proposed("a.txt", text.join("\n").as_bytes());
        let found: Vec<String> =
            parts(&proposal).iter().map(|part| part.split_once(' ').unwrap().1.to_owned()).collect();
        assert_eq!(found, ["at_least 350 tỷ đồng", "reach 95 %", "at_most 0.45 %"], "{proposal:#}");
        assert_eq!(proposal["head"]["place"], "Hòa Khánh");
        assert_eq!(proposal["groups"].as_array().unwrap().len(), 2, "{proposal:#}");
        assert!(!codes(&proposal).contains(&"count"), "{:#}", proposal["open"]);
    }
}

#[test]
fn hostile_and_foreign_files_are_refused_with_a_way_out() {
    let bomb = vec![b' '; 120 * 1024 * 1024];
    let deep = format!("<w:document xmlns:w=\"w\">{}", "<w:p>".repeat(5_000));
    let entities = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>";
    let folder = Folder::with_site();
    for (name, bytes, says) in [
        ("bomb.docx", packed(&[("word/document.xml", &bomb)]), "giải nén ra quá lớn"),
        ("deep.docx", packed(&[("word/document.xml", deep.as_bytes())]), "quá sâu"),
        ("broken.docx", packed(&[("word/document.xml", b"<w:document><w:body></w:document>")]), "hỏng"),
        ("not.docx", b"no zip".to_vec(), "hỏng"),
        ("sheet.docx", packed(&[("xl/workbook.xml", b"<a/>")]), "không biết đọc"),
        ("old.doc", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0], ".docx"),
        ("a.pdf", b"%PDF-1.4 nothing".to_vec(), "hỏng"),
    ] {
        std::fs::write(folder.at(name), bytes).unwrap();
        let run = folder.run(&["import", name, "--to", "a/2026", "--dry-run"]);
        assert!(
            run.status == 2 && run.stderr.contains(says) && run.stderr.contains("cách sửa"),
            "{name}: {}",
            run.stderr
        );
    }
    std::fs::write(folder.at("e.docx"), packed(&[("word/document.xml", entities.as_bytes())])).unwrap();
    let run = folder.run(&["import", "e.docx", "--to", "a/2026", "--dry-run", "--format", "json"]);
    assert!(run.status == 0 && !run.stdout.contains("bbbb"), "{}", run.stdout);
    let run = folder.run(&["import", "e.docx", "--to", "2026", "--dry-run"]);
    assert!(run.status == 2 && run.stderr.contains("--to"), "{}", run.stderr);
}
