//! The head of a resolution: number, issuer, days, title, signer, recipients, theme, period.

use super::casing::{as_sentence, capital};
use super::outline::Outline;
use super::section::{SectionRole, is_capital, stated_count};
use crate::domain::date::Date;
use crate::domain::period::Period;
use crate::import::document::{Block, Document, Paragraph, Place, cleaned};
use crate::import::proposal::{Head, ProposedSigner, Stated};

/// The head of a document. `outline` is that of the same document.
pub(crate) fn find(document: &Document, outline: &Outline) -> Head {
    let lines = lines(document);
    let body = lines.iter().position(|line| begins_body(&line.text)).unwrap_or(lines.len());
    let (front, rest) = lines.split_at(body);
    let mut head = Head {
        number: number(front),
        issuer: issuer(front),
        title: title(front),
        theme: theme(outline),
        signer: signer(&lines),
        recipients: recipients(&lines),
        states: states(outline),
        ..Head::default()
    };
    (head.place, head.issued) = place_and_day(front);
    let opening: Vec<&Paragraph> = front.iter().chain(rest.iter().take(2)).collect();
    head.adopted = adopted(&opening);
    head.meeting = meeting(&opening);
    if head.number.is_none() || head.issued.is_none() {
        let (number, issued) = of_annex(&lines);
        head.number = head.number.or(number);
        head.issued = head.issued.or(issued);
    }
    head.period = head.title.as_ref().and_then(|title| period(&title.value).map(|period| stated_as(title, period)));
    // The day of a document says nothing of the period it is of.
    let undated = || front.iter().filter(|line| !line.text.contains(", ngày"));
    head.period = head.period.or_else(|| undated().find_map(|line| Some(stated(line, period(&line.text)?))));
    head
}

/// All paragraphs of a document, and the lines of cells, which heads and signatures are often laid out in.
fn lines(document: &Document) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let marker = paragraph.marker.as_ref().map(|marker| format!("{marker} ")).unwrap_or_default();
                lines.push(Paragraph { text: format!("{marker}{}", paragraph.text), ..paragraph.clone() });
            }
            Block::Table(grid) => {
                // Annexes have many rows; layout has few.
                const LAYOUT_ROWS: usize = 6;
                for (row, cells) in grid.rows.iter().enumerate().take(LAYOUT_ROWS) {
                    for (column, cell) in cells.iter().enumerate() {
                        let place = Place::Cell(grid.place(row, column));
                        let texts = cell.text.lines().map(cleaned).filter(|line| !line.is_empty());
                        lines.extend(texts.map(|text| Paragraph::plain(text, place.clone())));
                    }
                }
            }
        }
    }
    lines
}

fn stated<T>(line: &Paragraph, value: T) -> Stated<T> {
    Stated { value, place: line.place.clone(), quote: line.text.clone() }
}

fn stated_as<S, T>(other: &Stated<S>, value: T) -> Stated<T> {
    Stated { value, place: other.place.clone(), quote: other.quote.clone() }
}

/// Whether a line begins the body: its first section, or the sentence that leads to it.
fn begins_body(line: &str) -> bool {
    let lower = line.to_lowercase();
    let is_section = super::marker::typed(line).is_some_and(|(marker, _)| {
        use super::marker::MarkerKind;
        matches!(
            marker.kind,
            MarkerKind::Roman
                | MarkerKind::Article
                | MarkerKind::Division
                | MarkerKind::Capital
                | MarkerKind::Decimal(1)
        )
    });
    is_section
        || lower.contains("họp ngày")
        || lower.contains("quyết nghị:")
        || lower.trim() == "quyết nghị"
        || lower.starts_with("căn cứ")
        || lower.starts_with("tại hội nghị")
        || lower.starts_with("hội nghị lần thứ") && line.chars().count() > 80
        || lower.starts_with("- căn cứ")
        || lower.starts_with("xét ")
        || lower.starts_with("thực hiện ")
}

fn number(front: &[Paragraph]) -> Option<Stated<String>> {
    front.iter().find_map(|line| {
        let rest = line.text.trim_start().strip_prefix("Số").or_else(|| line.text.trim_start().strip_prefix("SỐ"))?;
        let number = sign(rest.trim_start_matches([':', ' ', '.']))?;
        Some(stated(line, number))
    })
}

/// The number and sign at the start of a text: `02-NQ/ĐU`, `15/NQ-HĐND`, `15/2025/NQ-HĐND`.
fn sign(text: &str) -> Option<String> {
    let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    let rest = rest.trim_start();
    if digits == 0 || !rest.starts_with(['-', '/', '–']) {
        return None;
    }
    let end =
        rest.find(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | ')')).unwrap_or(rest.len());
    let sign = rest.get(..end)?.trim_end_matches('.').replace('–', "-");
    (sign.contains("NQ") || sign.contains("KH") || sign.contains("QĐ") || sign.contains("CTr"))
        .then(|| format!("{number}{sign}"))
}

/// `Đồ Sơn, ngày 17 tháng 12 năm 2025`.
fn place_and_day(front: &[Paragraph]) -> (Option<Stated<String>>, Option<Stated<Date>>) {
    for line in front {
        let Some((place, day)) = line.text.split_once(", ngày") else { continue };
        // On one line with the number of the document: `Số: 27/NQ-HĐND   Hòa Khánh, ngày …`.
        let words: Vec<&str> = place.split_whitespace().collect();
        let start = words.iter().rposition(|word| word.contains(['/', '|'])).map_or(0, |at| at + 1);
        let place = &words.get(start..).unwrap_or_default().join(" ");
        if place.chars().count() > 40 || !place.starts_with(char::is_uppercase) || super::marker::typed(place).is_some()
        {
            continue;
        }
        let place = stated(line, as_sentence(place));
        return (Some(place), date_in(&format!("ngày {day}")).map(|date| stated(line, date)));
    }
    (None, None)
}

/// The first date in a text: `ngày 17 tháng 12 năm 2025`, `16/12/2025`.
pub(super) fn date_in(text: &str) -> Option<Date> {
    let starts = text.char_indices().filter(|(at, letter)| {
        letter.is_ascii_digit()
            && text.get(..*at).is_none_or(|before| !before.ends_with(|letter: char| letter.is_ascii_digit()))
    });
    starts.filter_map(|(at, _)| text.get(at..)).find_map(day)
}

fn day(text: &str) -> Option<Date> {
    let mut numbers = Vec::new();
    let mut rest = text;
    for (at, joins) in [["", "", ""], ["/", "tháng", "-"], ["/", "năm", "-"]].iter().enumerate() {
        if at > 0 {
            let trimmed = rest.trim_start();
            rest =
                joins.iter().filter(|join| !join.is_empty()).find_map(|join| trimmed.strip_prefix(*join))?.trim_start();
        }
        let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let (number, behind) = rest.split_at(digits);
        numbers.push(number.parse::<i32>().ok()?);
        rest = behind;
    }
    let [day, month, year] = numbers.as_slice() else { return None };
    (1990..2100)
        .contains(year)
        .then(|| Date::new(*year, u8::try_from(*month).ok()?, u8::try_from(*day).ok()?))
        .flatten()
}

fn is_resolution_word(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower.starts_with("nghị quyết") && is_capital(line) || lower.trim() == "nghị quyết"
}

/// The lines of the title: behind the word `NGHỊ QUYẾT`, up to the body.
fn title_lines(front: &[Paragraph]) -> Vec<&Paragraph> {
    let Some(start) = front.iter().position(|line| is_resolution_word(&line.text)) else { return Vec::new() };
    front.iter().skip(start).take(6).collect()
}

fn is_body_name(line: &str) -> bool {
    let lower = line.to_lowercase();
    let plain = lower.trim_start_matches("nghị quyết").trim_start().trim_start_matches("của").trim_start();
    ["ban chấp hành", "hội nghị", "hội đồng nhân dân", "đảng ủy", "đại hội", "kỳ họp", "khóa", "khoá", "đảng bộ"]
        .iter()
        .any(|word| plain.starts_with(word))
}

fn title(front: &[Paragraph]) -> Option<Stated<String>> {
    let lines = title_lines(front);
    let mut title = String::new();
    let mut first: Option<&Paragraph> = None;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text.trim();
        let lower = text.to_lowercase();
        let goes_on =
            first.is_none() || (!is_body_name(text) && !lower.starts_with("phụ lục") && text.chars().count() < 200);
        if !goes_on {
            break;
        }
        if lower == "quyết nghị" || lower == "quyết nghị:" || text.starts_with(['-', '_', '*', '(']) {
            continue;
        }
        let own = lower.find("về ").filter(|at| {
            *at == 0
                || text
                    .get(..*at)
                    .is_some_and(|before| is_body_name(before) || before.trim().to_lowercase() == "nghị quyết")
        });
        let part = match own {
            Some(start) if title.is_empty() => text.get(start + "về ".len()..).unwrap_or(text),
            _ if at == 0 => continue,
            _ if title.is_empty() && (is_body_name(text) || lower.starts_with("nhiệm kỳ")) => continue,
            _ => text,
        };
        first = first.or(Some(line));
        title = format!("{title} {part}").trim().to_owned();
    }
    let Some(line) = first else { return of_congress(&lines) };
    Some(stated(line, capital(as_sentence(&title).trim_start_matches("Về ").trim())))
}

/// The title of a congress's resolution, which is the name of the congress: `ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ PHƯỜNG …`.
fn of_congress(lines: &[&Paragraph]) -> Option<Stated<String>> {
    let is_congress = |text: &str| text.to_lowercase().trim_start().starts_with("đại hội");
    let start = lines.iter().position(|line| is_congress(&line.text))?;
    let goes_on = |line: &&&Paragraph| is_capital(&line.text) && !line.text.starts_with(['-', '_', '*', '(']);
    let of_title: Vec<&str> = lines.iter().skip(start).take_while(goes_on).map(|line| line.text.trim()).collect();
    let title = if of_title.is_empty() { lines.get(start)?.text.trim().to_owned() } else { of_title.join(" ") };
    lines.get(start).map(|line| stated(line, capital(&as_sentence(&title))))
}

fn issuer(front: &[Paragraph]) -> Option<Stated<String>> {
    const BODIES: [&str; 5] = ["ban chấp hành đảng bộ", "hội đồng nhân dân", "đại hội đại biểu", "đảng ủy", "đảng uỷ"];
    let lines = title_lines(front);
    let of_title = lines.into_iter().chain(front.iter());
    let found = of_title.filter(|line| line.text.chars().count() < 200).find_map(|line| {
        let lower = line.text.to_lowercase();
        let at = BODIES.iter().filter_map(|body| lower.find(body)).min()?;
        let text = line.text.get(at..)?;
        let end = [" VỀ ", " về ", " Về ", " LẦN THỨ ", " lần thứ ", ",", ";", " họp "]
            .iter()
            .filter_map(|word| text.find(word))
            .min()
            .unwrap_or(text.len());
        let name = as_sentence(text.get(..end)?.trim_matches([' ', ',', ':', '.']));
        (name.chars().count() < 90).then(|| stated(line, capital(&name)))
    })?;
    Some(with_unit_below(found, front))
}

/// The name of a council with that of its ward, where this stands on a line of its own below:
/// `HỘI ĐỒNG NHÂN DÂN | PHƯỜNG MẪU`.
fn with_unit_below(found: Stated<String>, front: &[Paragraph]) -> Stated<String> {
    const UNITS: [&str; 6] = ["phường ", "xã ", "đặc khu ", "thị trấn ", "quận ", "huyện "];
    if found.value.to_lowercase() != "hội đồng nhân dân" {
        return found;
    }
    let at = front.iter().position(|line| line.text == found.quote && line.place == found.place);
    let below = at.and_then(|at| front.get(at + 1)).filter(|line| line.text.chars().count() < 60);
    match below {
        Some(line) if UNITS.iter().any(|unit| line.text.to_lowercase().starts_with(unit)) => {
            let name = as_sentence(line.text.trim());
            let mut letters = name.chars();
            let first = letters.next().into_iter().flat_map(char::to_lowercase);
            let name: String = first.chain(letters).collect();
            Stated { value: format!("{} {name}", found.value), ..found }
        }
        _ => found,
    }
}

fn adopted(opening: &[&Paragraph]) -> Option<Stated<Date>> {
    opening.iter().find_map(|line| {
        let lower = line.text.to_lowercase();
        let at = ["họp ngày", "tổ chức ngày", "ngày họp", "họp từ ngày", "thông qua ngày", "thông qua tại"]
            .iter()
            .filter_map(|word| lower.find(word))
            .min()?;
        if lower.get(..at).is_some_and(|before| before.contains("nghị quyết số")) {
            return None;
        }
        let date = date_in(line.text.get(at..)?)?;
        Some(stated(line, date))
    })
}

fn meeting(opening: &[&Paragraph]) -> Option<Stated<String>> {
    opening.iter().find_map(|line| {
        let lower = line.text.to_lowercase();
        let at = ["hội nghị lần thứ", "kỳ họp thứ"].iter().filter_map(|word| lower.find(word)).min()?;
        let text = line.text.get(at..)?;
        let end = text.find([',', ';', '(', '\n']).unwrap_or(text.len());
        let words: Vec<&str> = text.get(..end)?.split_whitespace().take(5).collect();
        Some(stated(line, as_sentence(&words.join(" "))))
    })
}

/// The number and day that an annex states of its resolution: `(Ban hành kèm theo Nghị quyết số …)`.
fn of_annex(lines: &[Paragraph]) -> (Option<Stated<String>>, Option<Stated<Date>>) {
    let line = lines.iter().find(|line| {
        let lower = line.text.to_lowercase();
        lower.contains("kèm theo nghị quyết") && line.text.chars().count() < 260
    });
    let Some(line) = line else { return (None, None) };
    let at = line.text.to_lowercase().find("số").unwrap_or(0);
    let rest = line.text.get(at..).unwrap_or_default();
    let number = rest
        .strip_prefix("số")
        .and_then(|rest| sign(rest.trim_start_matches([':', ' '])))
        .map(|number| stated(line, number));
    (number, date_in(rest.split_once("ngày").map_or("", |(_, day)| day)).map(|date| stated(line, date)))
}

fn theme(outline: &Outline) -> Option<Stated<String>> {
    let entry = outline.entries.iter().find(|entry| entry.role == Some(SectionRole::Theme))?;
    let (_, theme) = entry.text.split_once(':')?;
    let value = theme.trim_matches([' ', '.', '“', '”', '"']).to_owned();
    (!value.is_empty()).then(|| Stated { value, place: entry.place.clone(), quote: entry.text.clone() })
}

fn states(outline: &Outline) -> Option<Stated<u64>> {
    let entries = outline.entries.iter().enumerate().filter(|(at, entry)| {
        let parent = entry.parent.and_then(|parent| outline.role_of(parent));
        entry.role == Some(SectionRole::Targets)
            && parent != Some(SectionRole::Targets)
            && outline.children(*at).next().is_none()
    });
    entries.filter_map(|(_, entry)| Some((entry, stated_count(&entry.text)?))).next().map(|(entry, value)| Stated {
        value,
        place: entry.place.clone(),
        quote: entry.text.clone(),
    })
}

/// The year or term that a title names.
fn period(text: &str) -> Option<Period> {
    let lower = text.to_lowercase();
    for word in ["nhiệm kỳ ", "giai đoạn "] {
        let term = lower.split_once(word).map(|(_, rest)| rest.replace(' ', "").replace('–', "-"));
        if let Some(term) = term.and_then(|rest| rest.get(..9).and_then(Period::parse)) {
            return Some(term);
        }
    }
    lower.match_indices("năm ").filter_map(|(at, word)| lower.get(at + word.len()..)?.get(..4)).find_map(Period::parse)
}

fn signer(lines: &[Paragraph]) -> Option<Stated<ProposedSigner>> {
    let start = lines.iter().rposition(|line| {
        let plain = line.text.trim().to_uppercase();
        ["T/M", "TM.", "TM ", "T/M.", "KT."].iter().any(|word| plain.starts_with(word))
            && line.text.chars().count() < 80
    });
    let is_role = |line: &Paragraph| {
        matches!(line.text.trim(), "CHỦ TỊCH" | "BÍ THƯ" | "CHỦ TỌA" | "PHÓ CHỦ TỊCH" | "PHÓ BÍ THƯ")
    };
    let start = start.or_else(|| lines.iter().rposition(is_role))?;
    let behind: Vec<&Paragraph> = lines.iter().skip(start).take(24).collect();
    let roles = ["PHÓ BÍ THƯ", "BÍ THƯ", "PHÓ CHỦ TỊCH", "CHỦ TỊCH", "CHỦ TỌA"];
    let role = behind.iter().find_map(|line| {
        let upper = line.text.to_uppercase();
        roles.iter().find(|role| upper.contains(**role) && is_capital(&line.text))
    });
    let line = behind.iter().skip(1).find(|line| is_person(&line.text))?;
    let role = role.map(|role| capital(&as_sentence(role)).replace("bí thư", "Bí thư").replace("Phó chủ", "Phó Chủ"));
    Some(stated(line, ProposedSigner { name: line.text.trim().to_owned(), role }))
}

/// Whether a line is a person's name alone: two to five words, each with one capital.
fn is_person(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && words.iter().all(|word| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
        })
        && !words.iter().any(|word| matches!(*word, "Đảng" | "Ban" | "Bí" | "Nơi" | "Hội" | "Ủy" | "Chủ"))
}

fn recipients(lines: &[Paragraph]) -> Vec<Stated<String>> {
    let Some(start) = lines.iter().position(|line| line.text.trim().to_lowercase().starts_with("nơi nhận")) else {
        return Vec::new();
    };
    let items = lines.iter().skip(start + 1).take_while(|line| line.text.trim_start().starts_with(['-', '–', '+']));
    items
        .map(|line| {
            stated(
                line,
                line.text.trim_start_matches(['-', '–', '+', ' ']).trim_end_matches([',', ';', '.', ' ']).to_owned(),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_signs_are_read() {
        assert_eq!(date_in("ngày 17 tháng 12 năm 2025").map(|date| date.to_string()).as_deref(), Some("2025-12-17"));
        assert_eq!(date_in("họp ngày 08/12/2025, sau").map(|date| date.to_string()).as_deref(), Some("2025-12-08"));
        assert_eq!(date_in("ngày tháng 12 năm 2025"), None);
        for (text, expected) in [
            ("02-NQ/ĐU", Some("02-NQ/ĐU")),
            ("15 /NQ-HĐND", Some("15/NQ-HĐND")),
            ("15/2025/NQ-HĐND, ngày", Some("15/2025/NQ-HĐND")),
            ("-NQ/ĐU", None),
            ("19 chỉ tiêu", None),
        ] {
            assert_eq!(sign(text).as_deref(), expected, "{text}");
        }
        assert!(is_person("Lê Quốc Tiến"));
        assert!(!is_person("BÍ THƯ"));
    }
}
