//! Documents mentioned by a name: laws by their title, the resolutions of a plenum of the
//! Central Committee, the scheme known as `Đề án 06`, the charter of the Party.

use super::document_name::{DocumentKind, DocumentName, Name};
use super::words::{next_word, split_word, strip, strip_any};
use super::{FoundMention, issuer, piece_start, term};

/// The words that end the title of a law when no punctuation does.
const ENDS_A_TITLE: [&str; 16] =
    ["năm", "số", "ngày", "đã", "được", "trong", "để", "tại", "theo", "nhằm", "trên", "quy", "có", "do", "khi", "với"];

/// The words that may follow `Đề án 06`. A noun would be what the 06 counts: `đề án 06 tháng`.
const BEHIND_SCHEME: [&str; 34] = [
    "trên", "và", "về", "phục", "tại", "giai", "được", "gắn", "trong", "theo", "với", "đến", "là", "đã", "để", "nhằm",
    "có", "từ", "do", "ở", "cho", "khi", "vào", "bằng", "qua", "như", "hoặc", "cùng", "còn", "phải", "cần", "chưa",
    "thuộc", "Chính",
];

/// The syllables that make another word of `Đảng`: `Điều lệ Đảng bộ`.
const COMPOUNDS: [&str; 11] = ["bộ", "viên", "ủy", "đoàn", "phái", "phí", "tịch", "số", "vụ", "hữu", "cử"];

/// The names of the Central Committee in the long name of its plenum.
const COMMITTEES: [&str; 7] = [
    "Ban Chấp hành Trung ương Đảng",
    "Ban Chấp hành Trung ương",
    "BCH Trung ương Đảng",
    "BCH Trung ương",
    "BCHTW Đảng",
    "BCHTW",
    "BCH TW",
];

/// The words for the number of a plenum, behind `thứ`.
const ORDINALS: [(&str, u32); 12] = [
    ("nhất", 1),
    ("hai", 2),
    ("ba", 3),
    ("tư", 4),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
    ("mười một", 11),
];

/// The highest number of a plenum that is read.
const MOST_PLENUMS: u32 = 20;

/// The longest title of a law, in words.
const MAX_TITLE_WORDS: usize = 16;

/// The mention of a law by its title, `Luật Thực hiện dân chủ ở cơ sở`. None for a
/// law with a number, which is cited by that.
pub(super) fn law(text: &str, at: usize) -> Option<FoundMention> {
    let rest = text.get(at..)?.strip_prefix("Luật")?;
    let title = rest.trim_start_matches([' ', '\n']);
    if title.len() == rest.len() || !title.starts_with(char::is_uppercase) {
        return None;
    }
    let mut end = 0;
    for (count, word) in title.split_inclusive([' ', '\n']).enumerate() {
        let bare = word.trim_end();
        let clean = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
        let begins_well = clean.starts_with(char::is_alphabetic);
        if count == MAX_TITLE_WORDS || !begins_well || ENDS_A_TITLE.contains(&clean) {
            break;
        }
        end = piece_start(title, word) + clean.len();
        if clean.len() < bare.len() {
            break;
        }
    }
    if end == 0 {
        return None;
    }
    let start_of_title = text.len() - title.len();
    let words: Vec<&str> = title.get(..end)?.split_whitespace().collect();
    let name = Name::Title(format!("Luật {}", words.join(" ")));
    Some(FoundMention {
        document: DocumentName { kind: Some(DocumentKind::Law), name },
        date: None,
        issuer: None,
        range: at..start_of_title + end,
        read_to: start_of_title + end,
    })
}

/// The resolutions of a plenum of the Central Committee, `Nghị quyết Trung ương 4 (khóa XII)`.
/// Each term has a fourth plenum, so a name without the term is none; one with several terms
/// (`khóa XI, XII`) names several documents.
pub(super) fn plenum(text: &str, at: usize) -> Vec<FoundMention> {
    let mut mentions = Vec::new();
    let session = text.get(at..).and_then(session);
    let Some((session, (mut term, mut tail))) = session.and_then(|(no, tail)| Some((no, term::behind(tail)?))) else {
        return mentions;
    };
    let mut start = at;
    loop {
        let Some(roman) = term::roman(term) else { return mentions };
        let end = text.len() - tail.len();
        mentions.push(FoundMention {
            document: DocumentName {
                kind: Some(DocumentKind::Resolution),
                name: Name::Title(format!("Nghị quyết Trung ương {session} (khóa {roman})")),
            },
            date: None,
            issuer: Some(format!("Ban Chấp hành Trung ương Đảng khóa {roman}")),
            range: start..end,
            read_to: end,
        });
        let next = further_term(tail).filter(|(next, _, _)| *next > term);
        let Some((next, written, behind)) = next else { return mentions };
        start = text.len() - written.len();
        (term, tail) = (next, behind);
    }
}

/// A further term in a list of them: its number, the text from it on, and the text behind it.
fn further_term(text: &str) -> Option<(u32, &str, &str)> {
    let rest = text.trim_start();
    let rest = match rest.strip_prefix(',') {
        Some(rest) => strip(rest.trim_start(), "và").unwrap_or(rest),
        None => strip(rest, "và")?,
    };
    let rest = rest.trim_start();
    let number = strip(rest, "khóa").map_or(rest, str::trim_start);
    let (term, tail) = term::lead(number).filter(|_| number.starts_with(['I', 'V', 'X']))?;
    // `V.I.` and `X-quang` begin with a letter that is no number.
    let is_joined = tail.strip_prefix(['.', '-', '/']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    (!is_joined).then_some((term, rest, tail))
}

/// The number of a plenum at the start of a text, and the text behind it.
fn session(text: &str) -> Option<(u32, &str)> {
    for short in ["NQTW", "NQTƯ", "NQ TW", "NQ TƯ"] {
        if let Some(rest) = text.strip_prefix(short) {
            return session_number(rest.trim_start());
        }
    }
    let rest = strip(text, "Nghị quyết")?.trim_start();
    let meeting = strip(rest, "Hội nghị").map(str::trim_start);
    let rest = meeting.unwrap_or(rest);
    if let Some(rest) = meeting.and_then(|rest| strip(rest, "lần thứ")) {
        let (number, rest) = ordinal(rest.trim_start())?;
        let (_, rest) = strip_any(rest.trim_start(), &COMMITTEES)?;
        return Some((number, rest));
    }
    if let Some(rest) = strip(rest, "Trung ương") {
        let rest = rest.trim_start();
        let counted = strip(rest, "lần thứ").or_else(|| strip(rest, "thứ"));
        return match counted {
            Some(rest) => ordinal(rest.trim_start()),
            None => session_number(rest),
        };
    }
    let rest = rest.strip_prefix("TW").or_else(|| rest.strip_prefix("TƯ"))?;
    session_number(rest.trim_start())
}

fn ordinal(text: &str) -> Option<(u32, &str)> {
    let in_words = ORDINALS.iter().rev().find_map(|(word, number)| Some((*number, strip(text, word)?)));
    in_words.or_else(|| session_number(text))
}

fn session_number(text: &str) -> Option<(u32, &str)> {
    let (word, rest) = split_word(text);
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let number = word.parse().ok().filter(|number| digits && (1..=MOST_PLENUMS).contains(number))?;
    Some((number, rest))
}

/// The mention of the government's scheme known as `Đề án 06`. `Đề án số 06/ĐA-UBND` is
/// another document, which has a number.
pub(super) fn scheme(text: &str, at: usize) -> Option<FoundMention> {
    let rest = text.get(at..)?;
    let tail = strip(rest, "Đề án")?.trim_start();
    let tail = strip(tail, "số").map_or(tail, str::trim_start).strip_prefix("06")?;
    let tail = tail.strip_prefix("/CP").unwrap_or(tail);
    if tail.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–' | '%')) {
        return None;
    }
    let end = text.len() - tail.len();
    let (issuer, read_to) = issuer::behind(text, end);
    let is_governments = issuer.as_deref().is_some_and(|issuer| issuer.ends_with("Chính phủ"));
    let is_name = rest.starts_with('Đ') && issuer.is_none() && may_follow_scheme(tail);
    (is_governments || is_name).then(|| FoundMention {
        document: DocumentName { kind: Some(DocumentKind::Scheme), name: Name::Title("Đề án 06".to_owned()) },
        date: None,
        issuer,
        range: at..end,
        read_to,
    })
}

fn may_follow_scheme(tail: &str) -> bool {
    let word = next_word(tail);
    if word.is_empty() {
        // `Đề án 06, 07` and `Đề án 06 - 08` are lists of numbers.
        let marks = tail.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '\n');
        return !marks.starts_with(|c: char| c.is_ascii_digit());
    }
    let behind = strip(tail.trim_start(), word).unwrap_or("");
    match strip(word, "năm") {
        // A year, and not a count of years.
        Some(_) => next_word(behind).len() == 4 && next_word(behind).bytes().all(|byte| byte.is_ascii_digit()),
        None => {
            let is_list = next_word(behind).starts_with(|c: char| c.is_ascii_digit()) && strip(word, "và").is_some();
            strip_any(word, &BEHIND_SCHEME).is_some() && !is_list
        }
    }
}

/// The mention of the Party's charter, `Điều lệ Đảng`.
pub(super) fn charter(text: &str, at: usize) -> Option<FoundMention> {
    let tail = strip(text.get(at..)?, "Điều lệ Đảng")?;
    let in_full = strip(tail.trim_start(), "Cộng sản Việt Nam");
    let next = next_word(tail);
    let is_another = next.starts_with(char::is_uppercase) || strip_any(next, &COMPOUNDS).is_some();
    if in_full.is_none() && is_another {
        return None;
    }
    let end = text.len() - in_full.unwrap_or(tail).len();
    Some(FoundMention {
        document: DocumentName {
            kind: Some(DocumentKind::Charter), name: Name::Title("Điều lệ Đảng".to_owned())
        },
        date: None,
        issuer: None,
        range: at..end,
        read_to: end,
    })
}
