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
    let all: Vec<&str> = lower.split_whitespace().collect();
    let mut words: Vec<String> = Vec::new();
    let mut name_ends = 0;
    for (at, word) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| all.get(at)).copied().unwrap_or_default();
        if names_a_place(before) && *word != "hội" {
            name_ends = place_name_end(&all, at);
        }
        let is_roman = matches!(before, "khóa" | "khoá" | "thứ")
            && word.trim_end_matches(',').chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
        words.push(if is_roman {
            word.to_uppercase()
        } else if at < name_ends {
            capital(word)
        } else {
            (*word).to_owned()
        });
    }
    capital(&words.join(" "))
}

fn names_a_place(word: &str) -> bool {
    matches!(word, "phường" | "xã" | "quận" | "huyện" | "tỉnh" | "phố" | "trấn")
}

/// The position behind the name of a place that begins at `start`: up to a word that is none. A longer run of
/// words is no name.
fn place_name_end(words: &[&str], start: usize) -> usize {
    const LONGEST: usize = 3;
    let is_name = |word: &&&str| {
        !matches!(
            **word,
            "khóa"
                | "khoá"
                | "về"
                | "lần"
                | "nhiệm"
                | "năm"
                | "và"
                | "-"
                | "–"
                | "thứ"
                | "tháng"
                | "kỳ"
                | "đến"
                | "của"
        ) && !names_a_place(word)
    };
    let length = words.iter().skip(start).take_while(is_name).count();
    if length <= LONGEST { start + length } else { start }
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
            ("VĂN HÓA - XÃ HỘI", "Văn hóa - xã hội"),
            ("XÂY DỰNG PHƯỜNG VĂN MINH ĐÔ THỊ KIỂU MẪU", "Xây dựng phường văn minh đô thị kiểu mẫu"),
            ("MỤC TIÊU, CHỈ TIÊU NĂM 2026", "Mục tiêu, chỉ tiêu năm 2026"),
            ("Chỉ tiêu công tác Đảng", "Chỉ tiêu công tác Đảng"),
        ] {
            assert_eq!(as_sentence(text), sentence);
        }
    }
}
