//! Tables of what is a citation, and what is none.

use super::*;
use proptest::prelude::*;

/// Each citation as `kind|number or title|date|the words it covers`.
fn told(text: &str) -> Vec<String> {
    find(text)
        .into_iter()
        .map(|citation| {
            let name = match &citation.document.name {
                Name::Number(name) | Name::Title(name) => name.clone(),
            };
            let kind = citation.document.kind.map_or("", DocumentKind::word);
            let date = citation.date.map(|date| date.to_string()).unwrap_or_default();
            format!("{kind}|{name}|{date}|{}", &text[citation.range])
        })
        .collect()
}

#[test]
fn numbers_with_and_without_number_word_comma_and_date() {
    for (text, expected) in [
        (
            "thực hiện Nghị quyết số 71-NQ/TW ngày 22/8/2025 về",
            "Nghị quyết|71-NQ/TW|2025-08-22|Nghị quyết số 71-NQ/TW ngày 22/8/2025",
        ),
        ("Nghị quyết 71-NQ/TW, ngày 22/8/2025", "Nghị quyết|71-NQ/TW|2025-08-22|Nghị quyết 71-NQ/TW, ngày 22/8/2025"),
        (
            "Nghị quyết số 72-NQ/TW, ngày 09/09/2025 của",
            "Nghị quyết|72-NQ/TW|2025-09-09|Nghị quyết số 72-NQ/TW, ngày 09/09/2025",
        ),
        (
            "Nghị quyết số 72-NQ/TW ngày 09/9/2025",
            "Nghị quyết|72-NQ/TW|2025-09-09|Nghị quyết số 72-NQ/TW ngày 09/9/2025",
        ),
        ("theo Nghị quyết 28-NQ/TU (vượt", "Nghị quyết|28-NQ/TU||Nghị quyết 28-NQ/TU"),
        (
            "Nghị quyết số 03-NQ/TU, ngày 14 tháng 4 năm 2021 về",
            "Nghị quyết|03-NQ/TU|2021-04-14|Nghị quyết số 03-NQ/TU, ngày 14 tháng 4 năm 2021",
        ),
        ("các nghị quyết số 22-NQ/ĐU.", "Nghị quyết|22-NQ/ĐU||nghị quyết số 22-NQ/ĐU"),
        ("Quy định số 144-QĐ/TW và", "Quy định|144-QĐ/TW||Quy định số 144-QĐ/TW"),
        ("Quyết định số 144-QĐ/TW và", "Quyết định|144-QĐ/TW||Quyết định số 144-QĐ/TW"),
        ("số 131/2020/NĐ-CP", "Nghị định|131/2020/NĐ-CP||131/2020/NĐ-CP"),
        ("Luật số 72/2025/QH15 quy định", "Luật|72/2025/QH15||Luật số 72/2025/QH15"),
        ("theo 12/NQ-HĐND", "Nghị quyết|12/NQ-HĐND||12/NQ-HĐND"),
        ("Quyết định 06/QĐ-TTg", "Quyết định|06/QĐ-TTg||Quyết định 06/QĐ-TTg"),
        ("Quy định số 8-QyĐ/TW", "Quy định|8-QyĐ/TW||Quy định số 8-QyĐ/TW"),
        (
            "Nghị quyết số\n71-NQ/TW\nngày 22/8/2025",
            "Nghị quyết|71-NQ/TW|2025-08-22|Nghị quyết số\n71-NQ/TW\nngày 22/8/2025",
        ),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
}

#[test]
fn laws_by_their_title() {
    for (text, expected) in [
        (
            "hiệu quả Luật Thực hiện dân chủ ở cơ sở; bảo đảm",
            "Luật|Luật Thực hiện dân chủ ở cơ sở||Luật Thực hiện dân chủ ở cơ sở",
        ),
        ("của Luật Bầu cử.", "Luật|Luật Bầu cử||Luật Bầu cử"),
        ("Luật Đất đai năm 2024", "Luật|Luật Đất đai||Luật Đất đai"),
        ("Luật Thực hiện dân chủ\nở cơ sở", "Luật|Luật Thực hiện dân chủ ở cơ sở||Luật Thực hiện dân chủ\nở cơ sở"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
    assert!(told("Luật sư tư vấn, kỷ luật Đảng").is_empty());
}

#[test]
fn several_in_one_sentence() {
    let text =
        "(Kết luận số 21-KL/TW, Nghị quyết số 21-NQ/TW, Nghị quyết số 28-NQ/TW); Chỉ thị số 50-CT/TW, ngày 23/7/2025";
    assert_eq!(
        told(text),
        [
            "Kết luận|21-KL/TW||Kết luận số 21-KL/TW",
            "Nghị quyết|21-NQ/TW||Nghị quyết số 21-NQ/TW",
            "Nghị quyết|28-NQ/TW||Nghị quyết số 28-NQ/TW",
            "Chỉ thị|50-CT/TW|2025-07-23|Chỉ thị số 50-CT/TW, ngày 23/7/2025",
        ]
    );
}

#[test]
fn what_is_no_citation() {
    for text in [
        "ngày 22/8/2025",
        "nhiệm kỳ 2025-2030",
        "15/5/1955 - 15/5/2026",
        "tỷ lệ 1/2000",
        "3/3 trạm",
        "5-6 lượt",
        "10-KH",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
}

#[test]
fn whose_number_it_is() {
    let scope = |text: &str| find(text)[0].document.scope();
    for text in
        ["71-NQ/TW", "131/2020/NĐ-CP", "06/QĐ-TTg", "72/2025/QH15", "01/2021/TT-BTC", "4667/QĐ-BYT", "Luật Bầu cử"]
    {
        assert_eq!(scope(text), Scope::Nation, "{text}");
    }
    assert_eq!(scope("03-NQ/TU"), Scope::Province);
    assert_eq!(scope("22-NQ/ĐU"), Scope::Unit);
    assert_eq!(scope("12/NQ-HĐND"), Scope::Unit);
    assert_eq!(find("71-NQ/TW")[0].document.slug(), "71-nq-tw");
}

#[test]
fn the_scheme_06() {
    for (text, mention) in [
        ("Thực hiện tốt Đề án 06 của Chính phủ phục vụ chuyển đổi số", "Đề án 06"),
        ("triển khai đề án 06 của Chính phủ", "đề án 06"),
        ("theo Đề án số 06 của Thủ tướng Chính phủ.", "Đề án số 06"),
        ("Đề án 06/CP trên địa bàn", "Đề án 06/CP"),
        ("các nhiệm vụ của Đề án 06; cải cách hành chính", "Đề án 06"),
        ("(Đề án 06)", "Đề án 06"),
        ("Đề án 06, chuyển đổi số", "Đề án 06"),
        ("Đề án 06 giai đoạn 2022-2025", "Đề án 06"),
        ("Đề án 06 năm 2026", "Đề án 06"),
        ("ĐỀ ÁN 06", "ĐỀ ÁN 06"),
        ("thực hiện Đề án 06\n\nPhường", "Đề án 06"),
    ] {
        assert_eq!(told(text), [format!("Đề án|Đề án 06||{mention}")], "{text}");
    }
    for text in [
        "đề án 06 tháng",
        "Đề án 06 tháng đầu năm",
        "Đề án 06 năm",
        "Đề án 06 năm 10 tháng",
        "đề án 06 mô hình",
        "Đề án 06 mô hình",
        "06 đề án",
        "đề án 06",
        "Đề án 060",
        "Đề án 06,5",
        "Đề án 06, 07",
        "Đề án 06 và 07 đã xong",
        "Đề án 06 - 08",
        "Đề án 06-08",
        "Đề án 06/2025",
        "Đề án 06%",
        "Đề án 6",
        "Đề án 06 của Thành ủy",
        "Đề án 06 của phường",
        "Đề án 06 của Chính phủ điện tử",
        "Đề án 07 của Chính phủ",
        "Đề án tổng thể phát triển Du lịch",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
    let numbered = "Đề án số 06/ĐA-UBND ngày 12/3/2026";
    assert_eq!(told(numbered), [format!("Đề án|06/ĐA-UBND|2026-03-12|{numbered}")]);
    assert_eq!(told("06-ĐA/TU"), ["Đề án|06-ĐA/TU||06-ĐA/TU"]);
    let scopes = ["Đề án 06", numbered].map(|text| find(text)[0].document.scope());
    assert_eq!(scopes, [Scope::Nation, Scope::Unit]);
}

#[test]
fn resolutions_of_a_plenum() {
    for (text, session, term) in [
        ("thực hiện Nghị quyết Trung ương 4 (khóa XII), Kết luận", 4, "XII"),
        ("Nghị quyết Trung ương 4 ( khóa XII)", 4, "XII"),
        ("Nghị quyết Trung ương 4 khoá XII", 4, "XII"),
        ("Nghị quyết Trung ương 4, khóa XII", 4, "XII"),
        ("nghị quyết trung ương 4 khóa 12", 4, "XII"),
        ("NQTW 4 khóa XII", 4, "XII"),
        ("NQTW4 (khóa XII)", 4, "XII"),
        ("NQ TW 4 khóa XII", 4, "XII"),
        ("Nghị quyết TW4 khóa XI", 4, "XI"),
        ("Nghị quyết TW 4 khóa XI", 4, "XI"),
        ("Nghị quyết Hội nghị Trung ương 4 khóa XI", 4, "XI"),
        ("Nghị quyết Hội nghị Trung ương lần thứ tư khóa XI", 4, "XI"),
        ("Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XI", 4, "XI"),
        ("Nghị quyết Hội nghị lần thứ 5 Ban Chấp hành Trung ương (khóa XIII)", 5, "XIII"),
        ("Nghị quyết Trung ương\n6 khóa XII", 6, "XII"),
    ] {
        let names: Vec<Name> = find(text).into_iter().map(|citation| citation.document.name).collect();
        assert_eq!(names, [Name::Title(format!("Nghị quyết Trung ương {session} (khóa {term})"))], "{text}");
        let issuer = format!("Ban Chấp hành Trung ương Đảng khóa {term}");
        assert_eq!(find(text)[0].issuer.as_deref(), Some(issuer.as_str()), "{text}");
    }
    for text in [
        "Nghị quyết Trung ương 4",
        "Nghị quyết Trung ương 4 năm 2016",
        "Nghị quyết Trung ương khóa XII",
        "Nghị quyết Trung ương 4, 5 khóa XII",
        "Nghị quyết Trung ương 4 khóa họp",
        "Nghị quyết Trung ương 4 khóa XIIX",
        "Nghị quyết Trung ương 21 khóa XII",
        "Nghị quyết Trung ương năm khóa XII",
        "Nghị quyết Hội nghị lần thứ 34 Ban Chấp hành Đảng bộ phường khóa XV",
        "Nghị quyết Hội nghị lần thứ 4 Ban Chấp hành Đảng bộ phường khóa XV",
        "Nghị quyết Đại hội Đảng bộ phường lần thứ XV",
        "Nghị quyết Hội đồng nhân dân khóa XII",
        "Kết luận Trung ương 4 khóa XIII",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
    assert_eq!(find("Nghị quyết Trung ương 4 (khóa XII)")[0].slug, "nghi-quyet-trung-uong-4-khoa-xii");
}

#[test]
fn a_plenum_of_several_terms_is_several_documents() {
    let name = |term: &str| format!("Nghị quyết|Nghị quyết Trung ương 4 (khóa {term})|");
    assert_eq!(
        told("Nghị quyết Trung ương 4 khóa XI, XII và khóa XIII về xây dựng Đảng"),
        [
            format!("{}|Nghị quyết Trung ương 4 khóa XI", name("XI")),
            format!("{}|XII", name("XII")),
            format!("{}|khóa XIII", name("XIII")),
        ]
    );
    assert_eq!(told("Nghị quyết Trung ương 4 khóa XII, XI").len(), 1);
    assert_eq!(told("Nghị quyết Trung ương 4 khóa XII và 13 mô hình").len(), 1);
    assert_eq!(told("Nghị quyết Trung ương 4 khóa III và V.I. Lênin").len(), 1);
}

#[test]
fn the_charter_of_the_party() {
    for (text, mention) in [
        ("nhiệm vụ theo Điều lệ Đảng.", "Điều lệ Đảng"),
        ("chấp hành quy định điều lệ đảng. Chỉ đạo", "điều lệ đảng"),
        ("Điều lệ Đảng Cộng sản Việt Nam (khóa XI)", "Điều lệ Đảng Cộng sản Việt Nam"),
        ("Điều lệ Đảng và quy định", "Điều lệ Đảng"),
    ] {
        assert_eq!(told(text), [format!("Điều lệ|Điều lệ Đảng||{mention}")], "{text}");
    }
    for text in [
        "Điều lệ Đảng bộ",
        "điều lệ đảng viên",
        "Điều lệ Đảng ủy",
        "Điều lệ Đảng uỷ",
        "Điều lệ Đảng Dân chủ",
        "Điều lệ Đảng Cộng sản Trung Quốc",
        "Điều lệ Công đoàn Việt Nam",
        "các điều lệ",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
}

#[test]
fn issuers_that_a_mention_states() {
    for (text, issuer) in [
        ("Nghị quyết 71-NQ/TW, ngày 22/8/2025 của Bộ Chính trị về đột phá", Some("Bộ Chính trị")),
        ("Kết luận số 01-KL/TW của Bộ Chính trị (khóa XIII) về việc", Some("Bộ Chính trị khóa XIII")),
        ("Chỉ thị số 50-CT/TW ngày 23/7/2025 của Ban Bí thư; tiếp tục", Some("Ban Bí thư")),
        (
            "Nghị quyết số 28-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XIII về đổi mới",
            Some("Ban Chấp hành Trung ương Đảng khóa XIII"),
        ),
        ("Kết luận số 10-KL/TU của Ban Thường vụ Thành uỷ ([[3]])", Some("Ban Thường vụ Thành ủy")),
        ("Nghị quyết số 03-NQ/TU của Thành ủy về mục tiêu", Some("Thành ủy")),
        ("Nghị quyết số 22-NQ/ĐU của Đảng ủy về chỉ tiêu", Some("Đảng ủy")),
        ("Nghị quyết số 22-NQ/ĐU của Đảng ủy Công an Trung ương", None),
        ("Nghị quyết số 03-NQ/TU của Thành ủy Hải Phòng", None),
        ("Quyết định 06/QĐ-TTg của Chính phủ số", None),
        ("Nghị quyết số 12-NQ/TW của Bộ Chính trị Ban Chấp hành Trung ương", None),
        ("Nghị quyết số 12-NQ/TW, của cấp trên", None),
        ("Nghị quyết số 12-NQ/TW về việc làm của Bộ Chính trị", None),
        ("12-NQ/TW", None),
    ] {
        assert_eq!(find(text)[0].issuer.as_deref(), issuer, "{text}");
    }
}

#[test]
fn issuers_that_a_number_leaves_no_doubt_of() {
    for (number, issuer) in [
        ("131/2020/NĐ-CP", Some("Chính phủ")),
        ("06/QĐ-TTg", Some("Thủ tướng Chính phủ")),
        ("01/2021/TT-BTC", Some("Bộ Tài chính")),
        ("4667/QĐ-BYT", Some("Bộ Y tế")),
        ("72/2025/QH15", Some("Quốc hội khóa XV")),
        ("1211/2016/UBTVQH13", Some("Ủy ban Thường vụ Quốc hội khóa XIII")),
        ("Luật Bầu cử", Some("Quốc hội")),
        ("01/2021/TTLT-BYT-BTC", None),
        ("71-NQ/TW", None),
        ("03-NQ/TU", None),
        ("22-NQ/ĐU", None),
        ("12/NQ-HĐND", None),
        ("06/ĐA-UBND", None),
        ("Điều lệ Đảng", None),
    ] {
        assert_eq!(find(number)[0].document.issuer().as_deref(), issuer, "{number}");
    }
}

#[test]
fn numbers_that_have_their_year() {
    for (text, expected) in [
        ("33/2023/NĐ-CP", true),
        ("72/2025/QH15", true),
        ("Luật Bầu cử", true),
        ("Đề án 06", true),
        ("71-NQ/TW", false),
        ("06/QĐ-TTg", false),
        ("12/NQ-HĐND", false),
    ] {
        assert_eq!(find(text)[0].document.has_year(), expected, "{text}");
    }
}

#[test]
fn a_text_that_is_one_citation() {
    for text in [
        "Nghị quyết số 71-NQ/TW",
        "Nghị quyết số 71-NQ/TW ngày 22/8/2025 của Bộ Chính trị (khóa XIII)",
        "Luật Thực hiện dân chủ ở cơ sở",
        "Đề án 06 của Chính phủ",
        "Nghị quyết Trung ương 4 khóa XII",
    ] {
        assert!(read(text).is_some(), "{text}");
    }
    for text in ["", "Nghị quyết", "Nghị quyết số 71-NQ/TW về giáo dục", "theo 71-NQ/TW", "71-NQ/TW, 72-NQ/TW"]
    {
        assert!(read(text).is_none(), "{text}");
    }
}

proptest! {
    #[test]
    fn ranges_are_in_order_and_on_letter_boundaries(text in "(\\PC|[0-9/-]|Luật |NQ/TW|số |Nghị quyết |Trung ương |khóa XI|Đề án |06|Điều lệ Đảng|của |Bộ Chính trị|, ){0,30}") {
        let mut last = 0;
        for citation in find(&text) {
            prop_assert!(citation.range.start >= last);
            prop_assert!(text.get(citation.range.clone()).is_some_and(|mention| !mention.trim().is_empty()));
            last = citation.range.end;
        }
    }
}

#[test]
fn documents_have_a_rank() {
    let ranks = [
        ("Luật Thực hiện dân chủ ở cơ sở", Rank::Law),
        ("Nghị quyết số 202/2025/QH15", Rank::Assembly),
        ("Nghị định số 131/2020/NĐ-CP", Rank::Government),
        ("Quyết định số 749/QĐ-TTg", Rank::PrimeMinister),
        ("Thông tư số 19/2023/TT-BYT", Rank::Ministry),
        ("Đề án 06", Rank::OtherCentral),
        ("Điều lệ Đảng", Rank::PartyCentral),
        ("Nghị quyết Trung ương 4 khóa XII", Rank::PartyCentral),
        ("Nghị quyết số 71-NQ/TW", Rank::PartyCentral),
        ("Nghị quyết số 03-NQ/TU", Rank::Province),
        ("Nghị quyết số 02-NQ/ĐU", Rank::Unit),
    ];
    for (text, rank) in ranks {
        let found = find(text);
        assert_eq!(found.first().map(|citation| citation.document.rank()), Some(rank), "{text}");
    }
    assert!(ranks.is_sorted_by_key(|(_, rank)| *rank), "state, Party, provinces, units");
}
