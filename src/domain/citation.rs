//! Citations: documents mentioned in running text by their number, as in
//! `Nghị quyết số 71-NQ/TW ngày 22/8/2025`, or by their name, as laws are.
//!
//! The scanner looks for the number, which is unmistakable, then backwards for
//! the kind of document and forwards for the date.

use std::ops::Range;

use super::date::Date;
use crate::slug;
use crate::text;

/// A mention of a document, with its slug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    pub document: DocumentName,
    /// The slug of the document. It is kept because the pages of a country ask for
    /// it a hundred thousand times.
    pub slug: String,
    pub date: Option<Date>,
    /// The range of the mention in the text, from the kind of document to the date.
    pub range: Range<usize>,
}

/// A mention as the scanner reads it.
struct FoundMention {
    document: DocumentName,
    date: Option<Date>,
    range: Range<usize>,
}

/// The kind and name of a document, which tell it from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentName {
    pub kind: Option<DocumentKind>,
    pub name: Name,
}

/// The name of a document: its number, or its title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// `71-NQ/TW`, `131/2020/NĐ-CP`.
    Number(String),
    /// `Luật Thực hiện dân chủ ở cơ sở`, for laws.
    Title(String),
}

/// The area within which a number names one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole country, for documents of central bodies.
    Nation,
    /// A province, for documents of its Party committee.
    Province,
    /// The unit that cites it, for all others.
    Unit,
}

/// The kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    Resolution,
    Directive,
    Conclusion,
    Regulation,
    Decision,
    Decree,
    Circular,
    Guideline,
    Programme,
    Plan,
    Notice,
    Law,
    Ordinance,
}

/// The codes of ministries, which are central bodies.
const MINISTRIES: [&str; 20] = [
    "BCA", "BQP", "BNG", "BNV", "BTP", "BTC", "BCT", "BXD", "BYT", "BGDĐT", "BKHCN", "BNNMT", "BVHTTDL", "BDTTG",
    "BNNPTNT", "BGTVT", "BTNMT", "BTTTT", "BLĐTBXH", "BKHĐT",
];

/// The words that end the title of a law when no punctuation does.
const ENDS_A_TITLE: [&str; 16] =
    ["năm", "số", "ngày", "đã", "được", "trong", "để", "tại", "theo", "nhằm", "trên", "quy", "có", "do", "khi", "với"];

/// The longest title of a law, in words.
const MAX_TITLE_WORDS: usize = 16;

impl DocumentKind {
    const ALL: [DocumentKind; 13] = [
        DocumentKind::Resolution,
        DocumentKind::Directive,
        DocumentKind::Conclusion,
        DocumentKind::Regulation,
        DocumentKind::Decision,
        DocumentKind::Decree,
        DocumentKind::Circular,
        DocumentKind::Guideline,
        DocumentKind::Programme,
        DocumentKind::Plan,
        DocumentKind::Notice,
        DocumentKind::Law,
        DocumentKind::Ordinance,
    ];

    /// The word for the kind, as texts have it before a number.
    pub fn word(self) -> &'static str {
        match self {
            DocumentKind::Resolution => "Nghị quyết",
            DocumentKind::Directive => "Chỉ thị",
            DocumentKind::Conclusion => "Kết luận",
            DocumentKind::Regulation => "Quy định",
            DocumentKind::Decision => "Quyết định",
            DocumentKind::Decree => "Nghị định",
            DocumentKind::Circular => "Thông tư",
            DocumentKind::Guideline => "Hướng dẫn",
            DocumentKind::Programme => "Chương trình",
            DocumentKind::Plan => "Kế hoạch",
            DocumentKind::Notice => "Thông báo",
            DocumentKind::Law => "Luật",
            DocumentKind::Ordinance => "Pháp lệnh",
        }
    }

    /// The codes of the kind within a number. `QĐ` stands for regulations as well
    /// as decisions; the word before the number tells which.
    fn codes(self) -> &'static [&'static str] {
        match self {
            DocumentKind::Resolution => &["NQ"],
            DocumentKind::Directive => &["CT"],
            DocumentKind::Conclusion => &["KL"],
            DocumentKind::Regulation => &["QyĐ", "QYĐ"],
            DocumentKind::Decision => &["QĐ"],
            DocumentKind::Decree => &["NĐ"],
            DocumentKind::Circular => &["TT", "TTLT"],
            DocumentKind::Guideline => &["HD"],
            DocumentKind::Programme => &["CTr", "CTR"],
            DocumentKind::Plan => &["KH"],
            DocumentKind::Notice => &["TB"],
            DocumentKind::Law => &["QH"],
            DocumentKind::Ordinance => &["PL"],
        }
    }
}

impl DocumentName {
    pub fn scope(&self) -> Scope {
        let Name::Number(number) = &self.name else {
            return Scope::Nation;
        };
        let issuer = number.rsplit_once(['/', '-']).map_or(number.as_str(), |(_, issuer)| issuer);
        match issuer {
            "TW" | "CP" | "TTg" | "VPCP" | "UBTVQH" => Scope::Nation,
            _ if MINISTRIES.contains(&issuer) => Scope::Nation,
            _ if number.contains("/QH") || number.contains("/UBTVQH") || number.contains("/TT-") => Scope::Nation,
            "TU" => Scope::Province,
            _ => Scope::Unit,
        }
    }

    /// The last part of the document's address: `71-nq-tw`.
    pub fn slug(&self) -> String {
        match &self.name {
            Name::Number(number) => slug::slug(number),
            Name::Title(title) => slug::slug(title),
        }
    }
}

/// All mentions in a text, in order and without overlaps.
pub(crate) fn find(text: &str) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(here) = bytes.get(at).copied() {
        let hit = match here {
            b'0'..=b'9' if starts_a_number(text, at) => numbered(text, at),
            b'L' if starts_a_word(text, at) => titled(text, at),
            _ => None,
        };
        match hit {
            Some(mention) if found.last().is_none_or(|last| last.range.end <= mention.range.start) => {
                at = mention.range.end;
                // The same few documents are mentioned again and again.
                let known = found.iter().find(|known| known.document == mention.document);
                let slug = known.map_or_else(|| mention.document.slug(), |known| known.slug.clone());
                let FoundMention { document, date, range } = mention;
                found.push(Citation { document, slug, date, range });
            }
            _ if here.is_ascii_digit() => at += digits(text::slice(text, at..text.len())),
            _ => at += 1,
        }
    }
    found
}

/// The mention whose number begins at `at`, with the kind before and the date behind it.
fn numbered(text: &str, at: usize) -> Option<FoundMention> {
    let number = document_number(text.get(at..)?)?;
    let end = at + number.len();
    let (kind, start) =
        kind_before(text, at).or_else(|| kind_of_code(number).map(|kind| (Some(kind), at))).unwrap_or((None, at));
    let (date, end) = date_behind(text, end);
    let name = Name::Number(number.to_owned());
    Some(FoundMention { document: DocumentName { kind, name }, date, range: start..end })
}

/// The number at the start of a text: `71-NQ/TW`, `131/2020/NĐ-CP`, `12/NQ-HĐND`,
/// `72/2025/QH15`; none for a date.
fn document_number(text: &str) -> Option<&str> {
    let mut end = digits(text);
    if end == 0 || end > 5 {
        return None;
    }
    if let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix('/')) {
        let year = digits(rest);
        if year == 4 && rest.as_bytes().get(4) == Some(&b'/') {
            end += 5;
        }
    }
    let rest = text.get(end..)?;
    let code = rest.strip_prefix(['-', '/'])?;
    let mut length = 0;
    let mut pieces = 0;
    for piece in code.split_inclusive(['-', '/']) {
        let word_end = piece.find(|c: char| !c.is_alphanumeric()).unwrap_or(piece.len());
        let word = piece.get(..word_end)?;
        if !is_code(word) {
            break;
        }
        pieces += 1;
        length = piece_start(code, piece) + word_end;
        if !piece.get(word_end..).is_some_and(|tail| tail == "-" || tail == "/") {
            break;
        }
    }
    let known = pieces >= 2 || code.starts_with("QH") || code.starts_with("UBTVQH");
    known.then(|| text.get(..end + 1 + length)).flatten()
}

/// The offset of `piece` in `whole`, which it is a part of.
fn piece_start(whole: &str, piece: &str) -> usize {
    piece.as_ptr() as usize - whole.as_ptr() as usize
}

/// Whether a word is the code of an issuer or a kind: `NQ`, `ĐU`, `TTg`, `QyĐ`, `QH15`.
fn is_code(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital
        && word.chars().count() <= 8
        && word.chars().skip(1).all(|c| c.is_uppercase() || c.is_ascii_digit() || "ygr".contains(c))
}

/// The kind named before a number, with or without `số`, and the offset of its word.
fn kind_before(text: &str, at: usize) -> Option<(Option<DocumentKind>, usize)> {
    let before = text.get(..at)?.trim_end();
    let before = strip_word_end(before, "số").unwrap_or(before).trim_end();
    DocumentKind::ALL.into_iter().find_map(|kind| {
        let head = strip_word_end(before, kind.word())?;
        Some((Some(kind), head.len()))
    })
}

/// The text before `word`, if it ends with that word in any case.
fn strip_word_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut head = text;
    for expected in word.chars().rev() {
        let found = head.chars().next_back()?;
        let same = if expected.is_whitespace() {
            found.is_whitespace()
        } else {
            found.to_lowercase().eq(expected.to_lowercase())
        };
        if !same {
            return None;
        }
        head = head.get(..head.len() - found.len_utf8())?;
    }
    let stands_alone = head.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    stands_alone.then_some(head)
}

fn kind_of_code(number: &str) -> Option<DocumentKind> {
    let codes: Vec<&str> = number.split(['/', '-']).collect();
    DocumentKind::ALL.into_iter().find(|kind| {
        codes.iter().any(|code| {
            let is_assembly = || code.strip_prefix("QH").is_some_and(|number| digits(number) > 0);
            kind.codes().contains(code) || (*kind == DocumentKind::Law && is_assembly())
        })
    })
}

/// The date behind a number and the end of it: `, ngày 22/8/2025`,
/// ` ngày 14 tháng 4 năm 2021`.
fn date_behind(text: &str, end: usize) -> (Option<Date>, usize) {
    let rest = text::slice(text, end..text.len());
    let after_comma = rest.strip_prefix(',').unwrap_or(rest);
    let spaced = after_comma.trim_start();
    if let Some(after_word) = spaced.strip_prefix("ngày").filter(|after| after.starts_with(char::is_whitespace)) {
        let written = after_word.trim_start();
        if let Some((date, tail)) = Date::lead_vietnamese(written) {
            return (Some(date), text.len() - tail.len());
        }
    }
    (None, end)
}

/// The mention of a law by its title, `Luật Thực hiện dân chủ ở cơ sở`. None for a
/// law with a number, which is cited by that.
fn titled(text: &str, at: usize) -> Option<FoundMention> {
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
        range: at..start_of_title + end,
    })
}

fn starts_a_number(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '.' | ','))
}

fn starts_a_word(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|c| !c.is_alphanumeric())
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
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
            (
                "Nghị quyết 71-NQ/TW, ngày 22/8/2025",
                "Nghị quyết|71-NQ/TW|2025-08-22|Nghị quyết 71-NQ/TW, ngày 22/8/2025",
            ),
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
        let text = "(Kết luận số 21-KL/TW, Nghị quyết số 21-NQ/TW, Nghị quyết số 28-NQ/TW); Chỉ thị số 50-CT/TW, ngày 23/7/2025";
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

    proptest! {
        #[test]
        fn ranges_are_in_order_and_on_letter_boundaries(text in "(\\PC|[0-9/-]|Luật |NQ/TW|số |Nghị quyết ){0,30}") {
            let mut last = 0;
            for citation in find(&text) {
                prop_assert!(citation.range.start >= last);
                prop_assert!(text.get(citation.range.clone()).is_some());
                last = citation.range.end;
            }
        }
    }
}
