//! Every phrase of goal that occurs in the five documents, and the phrases
//! near them that must not be understood.

use super::*;
use crate::domain::phrase::{parse_measure, parse_quantity};
use proptest::prelude::*;

/// A goal in one line: op, figure, second figure, remark.
fn told(phrase: &str) -> String {
    let goal = match Goal::parse(phrase) {
        Ok(goal) => goal,
        Err(error) => return format!("{error:?}"),
    };
    let mut line = goal.op().code().to_owned();
    match &goal.aim {
        Aim::Between { low, high } => line += &format!(" {low} – {high}"),
        Aim::Change(change) => {
            line += &format!(" {}{}", if change.strictly { "> " } else { "" }, change.by);
        }
        Aim::Achieve(words) | Aim::Maintain(words) => line += &format!(" {words}"),
        Aim::Unset(measure) => line += &measure.as_ref().map(|m| format!(" {m}")).unwrap_or_default(),
        _ => line += &goal.figure().map(|figure| format!(" {figure}")).unwrap_or_default(),
    }
    if let Some(remark) = goal.remark {
        line += &format!(" | {remark}");
    }
    line
}

#[test]
fn every_phrase_of_the_five_documents() {
    for (phrase, expected) in [
        // Đồ Sơn 2026 and its review of 2025
        ("90%", "reach 90%"),
        ("20%", "reach 20%"),
        ("từ 66 đảng viên trở lên", "at_least 66 đảng viên"),
        ("01 tổ chức đảng", "reach 1 tổ chức đảng"),
        ("ít nhất 02 hội nghị", "at_least 2 hội nghị"),
        ("từ 02 mô hình", "at_least 2 mô hình"),
        ("từ 10-12 lượt tổ chức đảng", "between 10 lượt tổ chức đảng – 12 lượt tổ chức đảng"),
        ("từ 5-6 lượt đảng viên", "between 5 lượt đảng viên – 6 lượt đảng viên"),
        ("571 tỷ đồng", "reach 571 tỷ đồng"),
        ("310,01 tỷ đồng", "reach 310,01 tỷ đồng"),
        ("2.860 tỷ đồng", "reach 2.860 tỷ đồng"),
        ("3.447 tỷ đồng", "reach 3.447 tỷ đồng"),
        ("là 457,802 tỷ đồng", "reach 457,802 tỷ đồng"),
        ("là 169,802 tỷ đồng", "reach 169,802 tỷ đồng"),
        ("183,059 tỷ đồng", "reach 183,059 tỷ đồng"),
        ("4,9 triệu lượt khách", "reach 4,9 triệu lượt khách"),
        ("trên 95%", "more_than 95%"),
        ("105 triệu đồng/người/năm", "reach 105 triệu đồng/người/năm"),
        ("0,51%", "reach 0,51%"),
        ("2.350 lượt lao động", "reach 2.350 lượt lao động"),
        ("không còn hộ nghèo", "at_most 0 hộ nghèo"),
        ("0,38% (30 hộ)", "reach 0,38% | (30 hộ)"),
        ("đạt 95,5%", "reach 95,5%"),
        ("58 buổi", "reach 58 buổi"),
        ("01 trường", "reach 1 trường"),
        ("37,5%", "reach 37,5%"),
        ("là 55%", "reach 55%"),
        ("50%", "reach 50%"),
        ("5%", "reach 5%"),
        ("đạt 100% (3/3 trạm y tế)", "reach 100% | (3/3 trạm y tế)"),
        ("đạt 96%", "reach 96%"),
        ("đạt trên 90%", "more_than 90%"),
        ("đạt từ 99% trở lên", "at_least 99%"),
        ("đạt trên 85%", "more_than 85%"),
        ("100%", "reach 100%"),
        ("giữ vững, ổn định", "maintain giữ vững, ổn định"),
        ("giảm ít nhất 5%", "decrease_by 5%"),
        ("100% kế hoạch", "reach 100% | kế hoạch"),
        ("77 đảng viên", "reach 77 đảng viên"),
        ("… tổ chức đảng", "unset tổ chức đảng"),
        ("… tổ chức Đoàn", "unset tổ chức Đoàn"),
        ("… tổ chức Công đoàn", "unset tổ chức Công đoàn"),
        // Gia Viên 2026
        ("đạt 3%", "reach 3%"),
        ("từ 90%", "at_least 90%"),
        (
            "được công nhận đạt chuẩn “Chính quyền thân thiện”",
            "achieve được công nhận đạt chuẩn “Chính quyền thân thiện”",
        ),
        ("08 tổ chức đảng", "reach 8 tổ chức đảng"),
        ("08 đảng viên", "reach 8 đảng viên"),
        ("07 tổ chức đảng", "reach 7 tổ chức đảng"),
        ("07 đảng viên", "reach 7 đảng viên"),
        ("đạt trên 2.525 tỷ đồng", "more_than 2.525 tỷ đồng"),
        ("đạt trên 736 tỷ đồng", "more_than 736 tỷ đồng"),
        ("đạt 100% (nếu có)", "reach 100% | (nếu có)"),
        ("1.750 doanh nghiệp", "reach 1.750 doanh nghiệp"),
        ("8 cơ sở", "reach 8 cơ sở"),
        ("tăng 13% so với năm 2025", "increase_by 13% | so với năm 2025"),
        ("tăng 11% so với năm 2025", "increase_by 11% | so với năm 2025"),
        ("không có hộ nghèo", "at_most 0 hộ nghèo"),
        ("đạt từ 96,7% trở lên", "at_least 96,7%"),
        ("đạt từ 85% trở lên", "at_least 85%"),
        ("ít nhất 01 nhà văn hóa, điểm sinh hoạt cộng đồng", "at_least 1 nhà văn hóa, điểm sinh hoạt cộng đồng"),
        ("đạt trên 70%", "more_than 70%"),
        ("đạt 96,5%", "reach 96,5%"),
        ("đạt 54%", "reach 54%"),
        (
            "đạt chuẩn Quốc gia theo Bộ tiêu chí Quốc gia về y tế xã",
            "achieve đạt chuẩn Quốc gia theo Bộ tiêu chí Quốc gia về y tế xã",
        ),
        ("đạt 100%", "reach 100%"),
        ("đạt từ 60% trở lên", "at_least 60%"),
        ("từ 85% trở lên", "at_least 85%"),
        ("150 doanh nghiệp", "reach 150 doanh nghiệp"),
        ("giảm từ 5% trở lên", "decrease_by 5%"),
        ("đạt 91% trở lên", "at_least 91%"),
        // Trần Phú 2022
        ("ít nhất 01 kỳ họp chuyên đề", "at_least 1 kỳ họp chuyên đề"),
        ("75% trở lên", "at_least 75%"),
        ("từ 3 - 5 đảng viên", "between 3 đảng viên – 5 đảng viên"),
        ("từ 2 - 3 mô hình", "between 2 mô hình – 3 mô hình"),
        ("3 - 5 tập thể", "between 3 tập thể – 5 tập thể"),
        ("5 - 10 cá nhân", "between 5 cá nhân – 10 cá nhân"),
        ("80%", "reach 80%"),
        ("xếp loại hoàn thành tốt nhiệm vụ trở lên", "achieve xếp loại hoàn thành tốt nhiệm vụ trở lên"),
        ("đạt trên 70 triệu đồng/năm", "more_than 70 triệu đồng/năm"),
        ("trên 80%", "more_than 80%"),
        ("dưới 15%", "less_than 15%"),
        ("dưới 2%", "less_than 2%"),
        ("đạt 27.625 triệu đồng", "reach 27.625 triệu đồng"),
        ("là 4.909 triệu đồng", "reach 4.909 triệu đồng"),
        ("4.909 triệu đồng", "reach 4.909 triệu đồng"),
        ("tăng 16 cơ sở", "increase_by 16 cơ sở"),
        ("đạt 98%", "reach 98%"),
        ("không quá 0,6%", "at_most 0,6%"),
        ("đạt trên 99%", "more_than 99%"),
        ("11‰", "reach 11‰"),
        ("dưới 23,5%", "less_than 23,5%"),
        ("< 6,9%", "less_than 6,9%"),
        ("giữ vững danh hiệu chuẩn Quốc gia mức II", "maintain giữ vững danh hiệu chuẩn Quốc gia mức II"),
        ("trên 97,5%", "more_than 97,5%"),
        ("7/7 tổ dân phố", "reach 7 tổ dân phố | trên tổng số 7"),
        ("trên 90%", "more_than 90%"),
        (
            "giữ vững danh hiệu phường đạt chuẩn Quốc gia về y tế giai đoạn mới",
            "maintain giữ vững danh hiệu phường đạt chuẩn Quốc gia về y tế giai đoạn mới",
        ),
        ("được công nhận Phường văn minh đô thị kiểu mẫu", "achieve được công nhận Phường văn minh đô thị kiểu mẫu"),
        ("xây dựng hoàn thành tổ dân phố mẫu", "achieve xây dựng hoàn thành tổ dân phố mẫu"),
        ("98% trở lên", "at_least 98%"),
        ("đạt trên 50%", "more_than 50%"),
        ("thứ 5 toàn thành phố trở lên", "at_most thứ 5 | toàn thành phố"),
        (
            "xây dựng cơ sở an toàn làm chủ, vững mạnh toàn diện, giữ vững ổn định chính trị, trật tự an toàn xã hội",
            "achieve xây dựng cơ sở an toàn làm chủ, vững mạnh toàn diện, giữ vững ổn định chính trị, trật tự an toàn xã hội",
        ),
        (
            "đảm bảo số lượng, chất lượng, thực hiện tốt chính sách hậu phương quân đội",
            "achieve đảm bảo số lượng, chất lượng, thực hiện tốt chính sách hậu phương quân đội",
        ),
        ("giải quyết dứt điểm các vụ việc", "achieve giải quyết dứt điểm các vụ việc"),
        ("thực hiện tốt công tác hòa giải cơ sở", "achieve thực hiện tốt công tác hòa giải cơ sở"),
        // The ward of 2023
        ("621 ha", "reach 621 ha"),
        ("89,61%", "reach 89,61%"),
        ("1,05%", "reach 1,05%"),
        ("1,25%", "reach 1,25%"),
        ("3,76%", "reach 3,76%"),
        ("91,01%", "reach 91,01%"),
        ("23,97%", "reach 23,97%"),
        ("18,33%", "reach 18,33%"),
        ("83,5%", "reach 83,5%"),
        ("64%", "reach 64%"),
        ("4% (5 người/năm)", "reach 4% | (5 người/năm)"),
        // The form of a term report
        ("… tỷ đồng", "unset tỷ đồng"),
        ("đạt …%", "unset %"),
        ("…%", "unset %"),
        ("…", "unset"),
        ("94%", "reach 94%"),
        ("8/8 tổ dân phố", "reach 8 tổ dân phố | trên tổng số 8"),
        ("đạt chuẩn văn minh đô thị", "achieve đạt chuẩn văn minh đô thị"),
        ("được công nhận hoàn thành", "achieve được công nhận hoàn thành"),
        ("đạt chuẩn quốc gia", "achieve đạt chuẩn quốc gia"),
        ("đạt chỉ tiêu nghị quyết", "achieve đạt chỉ tiêu nghị quyết"),
        ("đạt loại khá trở lên", "achieve đạt loại khá trở lên"),
        ("không để phát sinh điểm nóng", "at_most 0 điểm nóng"),
        ("… lượt cán bộ", "unset lượt cán bộ"),
        ("… cuộc", "unset cuộc"),
        ("… cuộc kiểm tra", "unset cuộc kiểm tra"),
        ("… cuộc giám sát", "unset cuộc giám sát"),
        ("… đảng viên", "unset đảng viên"),
        ("… thủ tục hành chính", "unset thủ tục hành chính"),
        ("… lĩnh vực", "unset lĩnh vực"),
        ("… chỉ tiêu", "unset chỉ tiêu"),
        ("…/… chỉ tiêu", "unset chỉ tiêu"),
        ("hoàn thành xuất sắc nhiệm vụ", "achieve hoàn thành xuất sắc nhiệm vụ"),
        ("xây dựng hội trường", "achieve xây dựng hội trường"),
        ("hoàn thành xây dựng", "achieve hoàn thành xây dựng"),
        ("giữ vững phổ cập", "maintain giữ vững phổ cập"),
        ("02 nhiệm vụ", "reach 2 nhiệm vụ"),
    ] {
        assert_eq!(told(phrase), expected, "{phrase}");
    }
}

#[test]
fn the_other_phrases_of_the_contract() {
    for (phrase, expected) in [
        ("tối thiểu 12%", "at_least 12%"),
        ("≥ 5", "at_least 5"),
        (">= 5 mô hình", "at_least 5 mô hình"),
        ("hơn 70 triệu đồng", "more_than 70 triệu đồng"),
        ("> 85%", "more_than 85%"),
        ("tối đa 3", "at_most 3"),
        ("xếp thứ 5 trở lên", "at_most thứ 5"),
        ("≤ 2%", "at_most 2%"),
        ("<= 2%", "at_most 2%"),
        ("5% trở xuống", "at_most 5%"),
        ("10-12 lượt", "between 10 lượt – 12 lượt"),
        ("từ 10 đến 12 lượt", "between 10 lượt – 12 lượt"),
        ("từ 1,2% - 1,5%", "between 1,2% – 1,5%"),
        ("tăng trên 5%", "increase_by > 5%"),
        ("giảm còn không quá 0,6%", "at_most 0,6%"),
        ("Phấn đấu đạt từ 99% trở lên.", "at_least 99%"),
        ("  đạt   95,5 %  ", "reach 95,5%"),
        ("52 nghìn lượt khách", "reach 52 nghìn lượt khách"),
        ("thứ 3", "reach thứ 3"),
        ("giữ vững", "maintain giữ vững"),
        ("...", "unset"),
        ("tăng …%", "unset %"),
        ("đạt dưới …%", "unset %"),
        ("được … cấp công nhận", "unset"),
        ("tăng …% so với năm 2025", "unset %"),
        ("từ … đến … hộ", "unset"),
        ("đạt mức 95%", "reach 95%"),
        ("hạng thứ 5", "reach thứ 5"),
        ("Giữ vững", "maintain Giữ vững"),
        ("Đạt", "achieve Đạt"),
        ("Phấn đấu giữ vững danh hiệu", "maintain giữ vững danh hiệu"),
        ("0 vụ", "reach 0 vụ"),
    ] {
        assert_eq!(told(phrase), expected, "{phrase}");
    }
}

#[test]
fn nothing_is_guessed() {
    for phrase in [
        "",
        "khá hơn năm trước",
        "95% hoặc hơn",
        "khoảng 95%",
        "95% - ",
        "trên",
        "từ trở lên",
        "66 đảng viên và hơn nữa",
        "đạt chuẩn 3 sao hoặc 4 sao",
        "không còn",
        "không còn 5%",
        "tăng",
        "tăng 13% so với",
        "thứ nhất",
        "100% (chưa đóng ngoặc",
        "5 - 10% hoặc 12%",
        "3 tỷ - 5 triệu đồng",
    ] {
        let error = Goal::parse(phrase);
        assert_eq!(error, Err(GoalError::NotUnderstood), "{phrase}");
    }
    assert_eq!(Goal::parse("12-10 lượt"), Err(GoalError::EmptyRange));
    assert_eq!(
        Goal::parse("đạt 88.8%"),
        Err(GoalError::Number(NumberError::DotAsDecimal { suggestion: "88,8".into() }))
    );
    assert_eq!(Goal::parse("1234567890123 đồng"), Err(GoalError::Number(NumberError::TooLong)));
}

#[test]
fn the_explicit_form_says_the_same() {
    let number = |text: &str| Some(number::parse(text).unwrap());
    let explicit = |op, value, value2, unit: Option<&str>| {
        Goal::from_explicit(ExplicitGoal { op, value, value2, unit: unit.and_then(parse_measure) })
    };
    assert_eq!(explicit(Op::Between, number("10"), number("12"), Some("lượt")), Goal::parse("10-12 lượt").ok());
    assert_eq!(explicit(Op::AtLeast, number("95,5"), None, Some("%")), Goal::parse("từ 95,5% trở lên").ok());
    assert_eq!(explicit(Op::IncreaseBy, number("13"), None, Some("%")), Goal::parse("tăng 13%").ok());
    assert_eq!(explicit(Op::AtMost, number("5"), None, Some("thứ")), Goal::parse("thứ 5 trở lên").ok());
    assert_eq!(explicit(Op::Unset, None, None, Some("tỷ đồng")), Goal::parse("… tỷ đồng").ok());
    assert_eq!(explicit(Op::Between, number("12"), number("10"), None), None);
    assert_eq!(explicit(Op::Between, number("12"), None, None), None);
    assert_eq!(explicit(Op::Reach, None, None, None), None);
    assert_eq!(explicit(Op::Reach, number("1"), number("2"), None), None);
    assert_eq!(explicit(Op::Achieve, number("1"), None, None), None);
}

#[test]
fn the_figure_is_exact() {
    let goal = Goal::parse("457,802 tỷ đồng").unwrap();
    assert_eq!(goal.figure(), parse_quantity("457,802 tỷ đồng").as_ref());
    assert_eq!(goal.figure().map(|figure| figure.number.to_string()).as_deref(), Some("457.802"));
}

proptest! {
    #[test]
    fn what_is_formatted_parses_back(
        mantissa in 1i64..1_000_000_000, decimals in 0u32..=3, form in 0usize..6, unit in 0usize..5,
    ) {
        let unit = ["%", " tỷ đồng", " đảng viên", "‰", " triệu lượt khách"][unit];
        let figure = format!("{}{unit}", number::format(Decimal::new(mantissa, decimals)));
        let (phrase, op) = [
            (figure.clone(), Op::Reach),
            (format!("từ {figure} trở lên"), Op::AtLeast),
            (format!("trên {figure}"), Op::MoreThan),
            (format!("không quá {figure}"), Op::AtMost),
            (format!("dưới {figure}"), Op::LessThan),
            (format!("giảm {figure}"), Op::DecreaseBy),
        ][form].clone();
        let goal = Goal::parse(&phrase).unwrap();
        prop_assert_eq!(goal.op(), op);
        prop_assert_eq!(goal.figure().map(ToString::to_string), Some(figure));
    }

    #[test]
    fn never_panics(text in "(\\PC|từ |trên |% |trở lên|[0-9.,…/-]){0,20}") {
        let _goal = Goal::parse(&text);
    }
}
