//! The role of a section by its heading: targets, tasks, a look back, the end.

/// The role of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SectionRole {
    Targets,
    /// Aims in general, without figures.
    Objectives,
    Tasks,
    /// Results and shortcomings of the time before.
    Review,
    /// Who carries the resolution out, and the end.
    Closing,
    /// Several of these; its subsections tell.
    Mixed,
    Theme,
}

/// The role that a heading says; none where it names only a subject.
pub(crate) fn role(heading: &str) -> Option<SectionRole> {
    let lower = heading.to_lowercase().replace("hoá", "hóa");
    let is_capital = is_capital(heading);
    let plain = lower.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let plain = without_leads(plain);
    let says = |word: &str| if is_capital { lower.contains(word) } else { plain.starts_with(word) };
    let review = [
        "kết quả",
        "đánh giá",
        "tình hình",
        "thành quả",
        "ưu điểm",
        "hạn chế",
        "khó khăn",
        "tồn tại",
        "nguyên nhân",
        "bài học",
        "thuận lợi",
        "dự báo",
        "kiểm điểm",
    ];
    let tasks = ["nhiệm vụ", "giải pháp", "phương hướng", "khâu đột phá", "đột phá", "chương trình hành động"];
    let political = lower.contains("nhiệm vụ chính trị") && !lower.contains("giải pháp");
    let has_targets =
        lower.contains("chỉ tiêu") || lower.contains("mục tiêu cụ thể") || lower.contains("mục tiêu chủ yếu");
    let has_tasks = !political && (lower.contains("nhiệm vụ") || lower.contains("giải pháp"));
    if review.iter().any(|word| plain.starts_with(word)) || (is_capital && lower.contains("kết quả thực hiện"))
    {
        return Some(SectionRole::Review);
    }
    if plain.starts_with("chủ đề") && !has_targets {
        return Some(SectionRole::Theme);
    }
    if plain.starts_with("tổ chức thực hiện") || plain.starts_with("điều khoản") || plain.starts_with("nơi nhận")
    {
        return Some(SectionRole::Closing);
    }
    if says("chỉ tiêu") || (has_targets && (says("mục tiêu") || says("chủ đề"))) {
        return Some(if has_tasks { SectionRole::Mixed } else { SectionRole::Targets });
    }
    if says("mục tiêu") {
        return Some(if has_tasks { SectionRole::Mixed } else { SectionRole::Objectives });
    }
    if !political && tasks.iter().any(|word| says(word)) {
        return Some(if has_targets { SectionRole::Mixed } else { SectionRole::Tasks });
    }
    None
}

/// A heading without the words before its subject: `Thống nhất thông qua các chỉ tiêu chủ yếu`, `Nhóm chỉ tiêu kinh tế`.
fn without_leads(heading: &str) -> &str {
    const LEADS: [&str; 15] = [
        "thống nhất ",
        "thông qua ",
        "phê duyệt ",
        "ban hành ",
        "quyết nghị ",
        "một số ",
        "các ",
        "những ",
        "nhóm ",
        "hệ thống ",
        "danh mục ",
        "bảng ",
        "biểu ",
        "về ",
        "xác định ",
    ];
    let mut rest = heading;
    while let Some(next) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = next;
    }
    rest
}

/// Whether a text is written in capitals.
pub(crate) fn is_capital(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    let (mut capitals, mut all) = (0, 0);
    for letter in letters {
        all += 1;
        capitals += usize::from(letter.is_uppercase());
    }
    all >= 4 && capitals * 10 >= all * 8
}

/// The number of targets that a heading states: `(06 chỉ tiêu)`, `gồm 9 chỉ tiêu`.
pub(crate) fn stated_count(heading: &str) -> Option<u64> {
    let lower = heading.to_lowercase();
    let (before, _) = lower
        .match_indices(" chỉ tiêu")
        .map(|(at, _)| lower.split_at(at))
        .find(|(before, _)| before.ends_with(|letter: char| letter.is_ascii_digit()))?;
    let digits = before.len() - before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let (rest, number) = before.split_at(before.len() - digits);
    let is_alone = rest.ends_with(['(', ' ', ':']) && !rest.trim_end().ends_with(['/', '%', ',']);
    (is_alone && digits <= 3).then(|| number.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_their_role() {
        use SectionRole::*;
        for (heading, expected) in [
            ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025", Some(Review)),
            ("CHỦ ĐỀ, CHỈ TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP NĂM 2026", Some(Mixed)),
            ("Chỉ tiêu chủ yếu: 31 chỉ tiêu (tại Phụ lục kèm theo).", Some(Targets)),
            ("Mục tiêu", Some(Objectives)),
            ("Mục tiêu, chỉ tiêu chủ yếu năm 2023", Some(Targets)),
            ("Mục tiêu cụ thể", Some(Targets)),
            ("Các chỉ tiêu về kinh tế - xã hội", Some(Targets)),
            ("Nhiệm vụ trọng tâm", Some(Tasks)),
            ("NHIỆM VỤ CHÍNH TRỊ", None),
            ("Một số nhiệm vụ và giải pháp năm 2023", Some(Tasks)),
            ("CHỈ TIÊU KẾ HOẠCH NĂM 2026", Some(Targets)),
            ("Về xây dựng Đảng", None),
            ("Thống nhất thông qua các chỉ tiêu chủ yếu năm 2026 như sau", Some(Targets)),
            ("Thông qua mục tiêu, chỉ tiêu, nhiệm vụ và giải pháp năm 2026", Some(Mixed)),
            ("Nhóm chỉ tiêu kinh tế (04 chỉ tiêu)", Some(Targets)),
            ("Giao Ủy ban nhân dân phường tổ chức triển khai thực hiện Nghị quyết", None),
            ("TỔ CHỨC THỰC HIỆN", Some(Closing)),
            ("Hoàn thành 100% chỉ tiêu giao quân", None),
        ] {
            assert_eq!(role(heading), expected, "{heading}");
        }
    }

    #[test]
    fn counts_are_stated() {
        for (heading, count) in [
            ("1. Chỉ tiêu kinh tế (09 chỉ tiêu)", Some(9)),
            ("Chỉ tiêu chủ yếu: 31 chỉ tiêu", Some(31)),
            ("hoàn thành 14/14 chỉ tiêu", None),
            ("Hoàn thành 100% chỉ tiêu", None),
            ("Chỉ tiêu kinh tế", None),
        ] {
            assert_eq!(stated_count(heading), count, "{heading}");
        }
    }
}
