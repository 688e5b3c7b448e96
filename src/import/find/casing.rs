//! Headings in capitals, written as in a sentence: names keep their capitals where the words before them
//! say that they are names.

/// Words that are written with a capital wherever they stand.
const NAMES: [(&str, &str); 16] = [
    ("ban chấp hành", "Ban Chấp hành"),
    ("ban thường vụ", "Ban Thường vụ"),
    ("đảng bộ", "Đảng bộ"),
    ("đảng ủy", "Đảng ủy"),
    ("đảng uỷ", "Đảng ủy"),
    ("hội đồng nhân dân", "Hội đồng nhân dân"),
    ("ủy ban nhân dân", "Ủy ban nhân dân"),
    ("uỷ ban nhân dân", "Ủy ban nhân dân"),
    ("mặt trận tổ quốc", "Mặt trận Tổ quốc"),
    ("xây dựng đảng", "xây dựng Đảng"),
    ("công tác đảng", "công tác Đảng"),
    ("nghị quyết đại hội", "Nghị quyết Đại hội"),
    ("đại hội", "Đại hội"),
    ("hđnd", "HĐND"),
    ("ubnd", "UBND"),
    ("mttq", "MTTQ"),
];

/// A text in capitals as a sentence has it; any other text as it is.
pub(super) fn as_sentence(text: &str) -> String {
    if !super::section::is_capital(text) {
        return text.trim().to_owned();
    }
    let mut lower = text.trim().to_lowercase();
    for (plain, name) in NAMES {
        lower = lower.replace(plain, name);
    }
    let mut words: Vec<String> = Vec::new();
    let mut in_place_name = false;
    for word in lower.split_whitespace() {
        let before = words.last().map(String::as_str).unwrap_or_default().to_lowercase();
        let ends_name =
            matches!(word, "khóa" | "về" | "lần" | "nhiệm" | "năm" | "và" | "-" | "–" | "thứ" | "tháng" | "kỳ");
        in_place_name = !ends_name
            && (in_place_name
                || matches!(before.as_str(), "phường" | "xã" | "quận" | "huyện" | "tỉnh" | "phố" | "trấn"));
        let is_roman = matches!(before.as_str(), "khóa" | "thứ")
            && word.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x' | ','));
        words.push(if is_roman {
            word.to_uppercase()
        } else if in_place_name {
            capital(word)
        } else {
            word.to_owned()
        });
    }
    capital(&words.join(" "))
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_a_sentence() {
        for (text, sentence) in [
            ("BAN CHẤP HÀNH ĐẢNG BỘ PHƯỜNG KHÓA XV", "Ban Chấp hành Đảng bộ phường khóa XV"),
            ("HỘI ĐỒNG NHÂN DÂN PHƯỜNG GIA VIÊN", "Hội đồng nhân dân phường Gia Viên"),
            ("MỤC TIÊU, CHỈ TIÊU NĂM 2026", "Mục tiêu, chỉ tiêu năm 2026"),
            ("Chỉ tiêu công tác Đảng", "Chỉ tiêu công tác Đảng"),
        ] {
            assert_eq!(as_sentence(text), sentence);
        }
    }
}
