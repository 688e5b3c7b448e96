//! The figures of a document that nothing holds: no target, result, section, head or citation. Each is
//! told, so that nothing is dropped in silence.

use super::outline::Outline;
use super::section::SectionRole;
use crate::domain::citation;
use crate::domain::phrase::{Kind, tokens};
use crate::import::document::{Document, Paragraph, Place, cleaned};
use crate::import::proposal::{OpenQuestion, Proposal, Why};

/// The places that targets are made of.
pub(super) struct Held<'h> {
    pub entries: &'h [usize],
    pub tables: &'h [usize],
}

/// The places with figures that nothing holds.
pub(super) fn unheld(
    document: &Document,
    outline: &Outline,
    held: &Held<'_>,
    proposal: &Proposal,
) -> Vec<OpenQuestion> {
    let mut open = Vec::new();
    for (at, entry) in outline.entries.iter().enumerate() {
        let in_section = outline.role_of(at) == Some(SectionRole::Tasks);
        if held.entries.contains(&at) || in_section || is_of_head(&entry.place, proposal) {
            continue;
        }
        let results =
            proposal.results.iter().filter(|result| result.place == entry.place).map(|result| result.quote.as_str());
        let reviewed = proposal.review.iter().filter(|review| review.place == entry.place);
        let mut text = results.fold(entry.text.clone(), |text, quote| text.replacen(quote, " ", 1));
        if reviewed.count() > 0 {
            text = without_tally(&text);
        }
        open.extend(figures(&text).into_iter().map(|quote| OpenQuestion {
            place: entry.place.clone(),
            quote,
            why: Why::Figure,
        }));
    }
    for (at, table) in outline.tables.iter().enumerate() {
        if held.tables.contains(&at) {
            continue;
        }
        for (row, cells) in table.grid.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let place = Place::Cell(table.grid.place(row, column));
                if is_of_head(&place, proposal) {
                    continue;
                }
                open.extend(figures(&cleaned(&cell.text)).into_iter().map(|quote| OpenQuestion {
                    place: place.clone(),
                    quote,
                    why: Why::Figure,
                }));
            }
        }
    }
    // A line without a gap and a figure goes on with the name of a row.
    let is_told = |row: &&Paragraph| row.text.contains(" | ") || !figures(&row.text).is_empty();
    open.extend(document.unclear_rows.iter().filter(is_told).map(|row| OpenQuestion {
        place: row.place.clone(),
        quote: row.text.clone(),
        why: Why::UnclearTable,
    }));
    for margin in &document.margins {
        open.extend(figures(&margin.text).into_iter().map(|quote| OpenQuestion {
            place: margin.place.clone(),
            quote,
            why: Why::Figure,
        }));
    }
    open
}

fn is_of_head(place: &Place, proposal: &Proposal) -> bool {
    let head = &proposal.head;
    let texts = [&head.number, &head.issuer, &head.place, &head.meeting, &head.title, &head.theme];
    texts.into_iter().flatten().any(|stated| stated.place == *place)
        || head.issued.as_ref().is_some_and(|stated| stated.place == *place)
        || head.adopted.as_ref().is_some_and(|stated| stated.place == *place)
        || head.states.as_ref().is_some_and(|stated| stated.place == *place)
        || head.recipients.iter().any(|stated| stated.place == *place)
}

/// A text without the numbers of targets that a review is made of.
fn without_tally(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut plain = text.to_owned();
    for (at, _) in lower.match_indices("chỉ tiêu").collect::<Vec<_>>().into_iter().rev() {
        let Some(before) = text.get(..at) else { continue };
        let start = before.trim_end().trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '/').len();
        if plain.is_char_boundary(start) && plain.is_char_boundary(at) {
            plain.replace_range(start..at, " ");
        }
    }
    plain
}

/// The figures of a text with the words around them; dates, years and numbers of documents are none.
fn figures(text: &str) -> Vec<String> {
    const AROUND: usize = 7;
    let cited: Vec<std::ops::Range<usize>> = citation::find(text).into_iter().map(|citation| citation.range).collect();
    let tokens = tokens(text);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let in_citation = cited.iter().any(|range| range.start <= token.span.start && token.span.end <= range.end);
        if token.kind != Kind::Number
            || in_citation
            || is_time(&tokens.iter().map(|token| &*token.key).collect::<Vec<_>>(), at)
        {
            continue;
        }
        let (first, last) = (at.saturating_sub(AROUND), (at + AROUND).min(tokens.len() - 1));
        match found.last_mut() {
            Some((_, end)) if *end >= at => *end = last,
            _ => found.push((first, last)),
        }
    }
    let quote = |(first, last): (usize, usize)| {
        let (start, end) = (tokens.get(first)?.span.start, tokens.get(last)?.span.end);
        let quote = text.get(start..end)?;
        Some(without_signs_left(quote))
    };
    found.into_iter().filter_map(quote).collect()
}

/// A quote without the signs that stood between results, which the results hold.
fn without_signs_left(quote: &str) -> String {
    let is_sign = |word: &&str| word.chars().all(|letter| matches!(letter, ';' | ',' | '.'));
    let words: Vec<&str> = quote.split_whitespace().filter(|word| !is_sign(word)).collect();
    words.join(" ").trim_matches([' ', ';', ',']).to_owned()
}

/// Whether a number belongs to a date, year, term or ordinal.
fn is_time(keys: &[&str], at: usize) -> bool {
    let key = |at: Option<usize>| at.and_then(|at| keys.get(at)).copied().unwrap_or("");
    let before = key(at.checked_sub(1));
    let own = key(Some(at));
    let is_year = own.len() == 4 && (own.starts_with("19") || own.starts_with("20"));
    let led = matches!(before, "ngày" | "tháng" | "năm" | "thứ" | "quý" | "khóa" | "số" | "điều" | "khoản" | "mục");
    let in_date = (key(Some(at + 1)) == "/" || before == "/") && {
        let lowest = at.saturating_sub(4);
        (lowest..=at + 4).any(|at| keys.get(at).is_some_and(|key| key.len() == 4 && key.starts_with("20")))
    };
    is_year || led || in_date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_have_no_signs_of_what_was_taken_out() {
        for (quote, expected) in [
            ("thu ngân sách đạt 148, 2% kế hoạch;  ;  ,  ,", "thu ngân sách đạt 148, 2% kế hoạch"),
            ("% kế hoạch;  ;  ,  , 03 tổ chức Công đoàn", "% kế hoạch; 03 tổ chức Công đoàn"),
            ("; đạt 95%.", "đạt 95%."),
        ] {
            assert_eq!(without_signs_left(quote), expected);
        }
    }
}
