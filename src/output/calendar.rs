//! The calendar of a unit (iCalendar): the days by which its reports are due, and whether they came. Only
//! days that a rule states are in it.

use crate::address::href;
use crate::domain::due::DueState;
use crate::pages::PageContext;
use crate::site::due::{DueDay, due_reports};
use crate::site::{ResolutionEntry, UnitId};
use crate::slug::slug;

/// The text of a unit's calendar.
pub(super) fn calendar(context: &PageContext, unit: UnitId) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//congkhai//congkhai//VI".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(context.unit_name(unit))),
    ];
    for id in context.resolutions_of(unit) {
        let entry = &context.site[*id];
        if let Some(due) = due_reports(&context.site, entry) {
            for day in &due.days {
                lines.extend(event(context, entry, due.basis, *day));
            }
        }
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(context: &PageContext, entry: &ResolutionEntry, basis: &str, due: DueDay) -> Vec<String> {
    let DueDay { day, state } = due;
    let (year, month, date) = day.parts();
    let stamp = format!("{year:04}{month:02}{date:02}");
    let filled = [("unit", context.unit_name(entry.unit)), ("period", &context.period_name(entry.period))];
    let told = context.words.fill(&format!("made.calendar.{}", state.code()), &[]);
    let page = match state {
        DueState::Came(at) => &entry.report(at).address,
        DueState::Overdue | DueState::Ahead | DueState::Undated => &entry.address,
    };
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        // The same for ever, whatever address the site has.
        format!("UID:{day}-{}@congkhai", slug(&entry.address)),
        // The day itself: a calendar must be dated, and no clock is read.
        format!("DTSTAMP:{stamp}T000000Z"),
        format!("DTSTART;VALUE=DATE:{stamp}"),
        format!("SUMMARY:{}", escaped(&context.words.fill("made.calendar.due", &filled))),
        format!(
            "DESCRIPTION:{}",
            escaped(&format!("{told} {}", context.words.fill("made.calendar.basis", &[("basis", basis)])))
        ),
        "TRANSP:TRANSPARENT".to_owned(),
    ];
    lines.extend(context.absolute(href(page)).map(|address| format!("URL:{address}")));
    lines.push("END:VEVENT".to_owned());
    lines
}

/// A text with the marks escaped that separate values.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A line in pieces of at most 75 bytes, each further one behind a blank.
fn folded(line: &str) -> String {
    const MOST: usize = 75;
    let mut text = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > MOST {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_letters_whole() {
        let line = format!("SUMMARY:{}", "Đồ Sơn ".repeat(30));
        let text = folded(&line);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end_matches("\r\n"), line);
    }

    #[test]
    fn marks_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\r"), "a\\, b\\; c\\\\d\\ne");
    }
}
