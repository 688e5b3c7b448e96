//! `congkhai import`: ways of writing tables and paragraphs that offices have, each with what must be proposed of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use serde_json::Value;
use support::Folder;
use support::document::{docx, paragraph, table};

fn proposed_for(period: &str, body: &str) -> Value {
    let folder = Folder::with_site();
    folder.write("a.docx", docx(body));
    let to = format!("a/{period}");
    let run = folder.run(&["import", "a.docx", "--to", &to, "--dry-run", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

fn proposed(body: &str) -> Value {
    proposed_for("2026", body)
}

/// The parts of a proposal: number, title and goal.
fn parts(proposal: &Value) -> Vec<String> {
    let mut parts = Vec::new();
    for target in proposal["targets"].as_array().unwrap() {
        for part in target["parts"].as_array().unwrap() {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            parts.push(format!("{} {}: {}", text(&target["no"]), text(&part["title"]), text(&part["goal"])));
        }
    }
    parts
}

fn asks(proposal: &Value, code: &str, quote: &str) {
    let open = proposal["open"].as_array().unwrap();
    let is_asked = open.iter().any(|open| open["code"] == code && open["quote"].as_str().unwrap().contains(quote));
    assert!(is_asked, "{code} “{quote}”: {open:#?}");
}

#[test]
fn the_base_is_of_the_year_before_and_other_columns_are_told() {
    let proposal = proposed(&table(&[
        &["STT", "Chỉ tiêu", "ĐVT", "TH 2024", "Ước TH 2025", "KH 2026", "Quý I", "So sánh KH/ƯTH (%)"],
        &["1", "Thu ngân sách nhà nước", "Tỷ đồng", "120", "152,4", "160", "40", "105"],
        &["2", "Tỷ lệ hộ nghèo", "%", "0,9", "0,6", "< 0,5", "", ""],
    ]));
    assert_eq!(parts(&proposal), ["1 Thu ngân sách nhà nước: 160 Tỷ đồng", "2 Tỷ lệ hộ nghèo: < 0,5%"]);
    let bases: Vec<&Value> =
        proposal["targets"].as_array().unwrap().iter().map(|target| &target["parts"][0]["baseline"]).collect();
    assert_eq!(bases, ["152,4 Tỷ đồng", "0,6%"]);
    asks(&proposal, "columns", "th 2024 | quý i | so sánh kh/ưth (%)");
    // A single column of an earlier year is no base either.
    let proposal = proposed(&table(&[
        &["STT", "Chỉ tiêu", "ĐVT", "TH 2024", "KH 2026"],
        &["1", "Thu ngân sách nhà nước", "Tỷ đồng", "120", "160"],
    ]));
    assert_eq!(proposal["targets"][0]["parts"][0]["baseline"], Value::Null);
    asks(&proposal, "columns", "th 2024");
}

#[test]
fn a_head_that_is_repeated_is_no_target() {
    let head: &[&str] = &["TT", "Nội dung", "Đơn vị", "Mục tiêu 2026", "Đơn vị thực hiện"];
    let proposal = proposed(&table(&[
        head,
        &["1", "2", "3", "4", "5"],
        &["1", "Chỉ tiêu kinh tế", "", "", ""],
        &["1.1", "Thu ngân sách", "Tỷ đồng", "160", "Phòng Kinh tế"],
        head,
        &["1", "2", "3", "4", "5"],
        &["1.2", "Lao động qua đào tạo", "", "74", "Phòng Văn hóa"],
        &["1.3", "Số hộ kinh doanh", "", "150", ""],
    ]));
    assert_eq!(
        parts(&proposal),
        ["1.1 Thu ngân sách: 160 Tỷ đồng", "1.2 Lao động qua đào tạo: 74", "1.3 Số hộ kinh doanh: 150"]
    );
    // Nothing says what 74 counts; a number of households says it itself.
    asks(&proposal, "no-unit", "Lao động qua đào tạo: 74");
    assert!(!proposal["open"].to_string().contains("Số hộ kinh doanh"), "{:#}", proposal["open"]);
}

#[test]
fn numbers_may_stand_before_names_and_fields_in_a_column() {
    let proposal = proposed(&table(&[
        &["Lĩnh vực", "Chỉ tiêu", "Mức phấn đấu năm 2026", "Cơ quan theo dõi"],
        &["v|Kinh tế", "1. Thu ngân sách (tỷ đồng)", "160", "Phòng Kinh tế"],
        &["^|", "2. Tốc độ tăng giá trị sản xuất (%)", "12,5", ""],
        &["^|", "a) Công nghiệp (%)", "15", ""],
        &["v|Xã hội", "3. Hộ nghèo (%)", "0,5", ""],
        &["^|", "4. Tỷ lệ hộ dùng nước sạch (%)", "98 (950/970)", ""],
    ]));
    assert_eq!(
        parts(&proposal),
        [
            "1 Thu ngân sách: 160 tỷ đồng",
            "2 Tốc độ tăng giá trị sản xuất: 12,5%",
            "2 Công nghiệp: 15%",
            "3 Hộ nghèo: 0,5%",
            "4 Tỷ lệ hộ dùng nước sạch: 98% (950/970)",
        ]
    );
    let groups: Vec<&str> =
        proposal["targets"].as_array().unwrap().iter().map(|target| target["group"].as_str().unwrap()).collect();
    assert_eq!(groups, ["Kinh tế", "Kinh tế", "Xã hội", "Xã hội"]);
}

#[test]
fn a_cell_may_state_several_goals_or_none_of_the_wards_own() {
    let proposal = proposed(&table(&[
        &["STT", "Chỉ tiêu", "ĐVT", "Thành phố giao", "Phường phấn đấu"],
        &["1", "Thu gom rác thải", "", "", "98%; phân loại tại nguồn 60%"],
        &["2", "Chỉ số cải cách hành chính", "Xếp hạng", "", "đứng thứ 4/40"],
        &["3", "Tỷ lệ lao động qua đào tạo", "%", "74", ""],
        &["4", "Bảo hiểm y tế", "%", "96", "96,5"],
        &["5", "Số vụ tai nạn giao thông", "", "", "Giảm 5% cả 3 tiêu chí"],
    ]));
    assert_eq!(
        parts(&proposal),
        [
            "1 Thu gom rác thải: 98%",
            "1 Phân loại tại nguồn: 60%",
            "2 Chỉ số cải cách hành chính: đứng thứ 4/40",
            "4 Bảo hiểm y tế: 96,5%",
        ]
    );
    asks(&proposal, "no-goal", "Tỷ lệ lao động qua đào tạo | Thành phố giao: 74%");
    asks(&proposal, "unread-goal", "Giảm 5% cả 3 tiêu chí");
    assert_eq!(proposal["targets"][3]["parts"][0]["assigned"], "96%");
}

#[test]
fn paragraphs_of_offices() {
    let body = [
        "I. CHỈ TIÊU NĂM 2026",
        "Chỉ tiêu 1: Thu ngân sách nhà nước đạt 160 tỷ đồng.",
        "Chỉ tiêu 2 - Hộ nghèo: 0,5%; hộ cận nghèo: 1,1%.",
        "Chỉ tiêu 3 – Tốc độ tăng giá trị sản xuất đạt 12,5% so với năm 2025.",
        "Chỉ tiêu 4: Tỷ lệ giải quyết đơn thư ......%.",
        "Chỉ tiêu 5: Tỷ lệ đường được chiếu sáng 98.5%.",
    ];
    let proposal = proposed(&body.map(paragraph).concat());
    assert_eq!(
        parts(&proposal),
        [
            "1 Thu ngân sách nhà nước: đạt 160 tỷ đồng",
            "2 Hộ nghèo: 0,5%",
            "2 Hộ cận nghèo: 1,1%",
            "3 Tốc độ tăng giá trị sản xuất so với năm 2025: đạt 12,5%",
            "4 Tỷ lệ giải quyết đơn thư: ......%",
        ]
    );
    asks(&proposal, "blank", "Tỷ lệ giải quyết đơn thư");
    asks(&proposal, "unread-goal", "98.5%");
}

#[test]
fn a_congress_names_its_resolution_and_its_term() {
    let body = [
        "Số 01-NQ/ĐH",
        "Mẫu, ngày 15 tháng 7 năm 2025",
        "NGHỊ QUYẾT",
        "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ PHƯỜNG MẪU LẦN THỨ I,",
        "NHIỆM KỲ 2025 - 2030",
        "I. CÁC CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030",
        "1. Tỷ lệ đô thị hóa 100%.",
    ];
    let proposal = proposed_for("2025-2030", &body.map(paragraph).concat());
    assert_eq!(proposal["head"]["title"], "Đại hội đại biểu Đảng bộ phường Mẫu lần thứ I, nhiệm kỳ 2025 - 2030");
    assert_eq!(proposal["head"]["issuer"], "Đại hội đại biểu Đảng bộ phường Mẫu");
    assert_eq!(proposal["head"]["period"], "2025-2030");
    assert!(!proposal["open"].to_string().contains("\"period\""), "{:#}", proposal["open"]);
    // The day of a document is no period.
    let body = ["Số 01-NQ/ĐU", "Mẫu, ngày 15 tháng 7 năm 2025", "NGHỊ QUYẾT", "I. CHỈ TIÊU", "1. Hộ nghèo: 0,5%."];
    assert_eq!(proposed(&body.map(paragraph).concat())["head"]["period"], Value::Null);
    let council = table(&[&["HỘI ĐỒNG NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]).replace(
        "HỘI ĐỒNG NHÂN DÂN</w:t></w:r></w:p>",
        "HỘI ĐỒNG NHÂN DÂN</w:t></w:r></w:p><w:p><w:r><w:t>PHƯỜNG MẪU</w:t></w:r></w:p>",
    );
    let proposal = proposed(&(council + &body.map(paragraph).concat()));
    assert_eq!(proposal["head"]["issuer"], "Hội đồng nhân dân phường Mẫu");
}

#[test]
fn rows_that_a_text_tells_line_by_line_make_no_target() {
    // As LibreOffice saves a table in a text: a line for each cell.
    let lines = [
        "Số 15-NQ/ĐU",
        "NGHỊ QUYẾT",
        "Về nhiệm vụ năm 2026",
        "CÁC CHỈ TIÊU NĂM 2026",
        "STT",
        "Chỉ tiêu",
        "Ước thực hiện năm 2025",
        "Kế hoạch năm 2026",
        "1",
        "Thu ngân sách nhà nước",
        "152,4",
        "160",
        "2",
        "Tỷ lệ hộ nghèo",
        "0,6%",
        "Giảm còn 0,5%",
        "3",
        "Doanh nghiệp mới",
        "75",
        "80",
    ];
    let folder = Folder::with_site();
    folder.write("a.txt", lines.join("\n"));
    let run = folder.run(&["import", "a.txt", "--to", "a/2026", "--dry-run", "--format", "json"]);
    let proposal: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(parts(&proposal), Vec::<String>::new(), "{proposal:#}");
    let open = proposal["open"].to_string();
    for figure in ["152,4", "160", "0,6%", "0,5%", "75", "80"] {
        assert!(open.contains(figure), "{figure}: {open}");
    }
}
