//! Drafts: proposals as the file of a resolution. Beside each target stands a comment of one line with its
//! place, quote and checks; what is open stands in `open`, each with its place.

use super::catalogue::CommonIndicator;
use super::proposal::{Assigned, OpenQuestion, Proposal, ProposedPart, ProposedSection, ProposedTarget, Why};
use super::words::why;
use crate::lang::Lang;
use crate::slug::slug;

/// The file of an indicator of the catalogue, marked as proposed.
pub(crate) fn indicator(common: &CommonIndicator) -> String {
    let mut text = String::from("+++\n");
    line(&mut text, "kind", "\"indicator\"");
    keys_of_indicator(&mut text, common);
    text + "+++\n"
}

/// The same as a draft, which is no part of a site until it is taken up: the first import that names the indicator,
/// or `congkhai new indicator`, writes it anew as long as nobody changed it.
pub(crate) fn offered(common: &CommonIndicator) -> String {
    let mut text = String::from("+++\n");
    let words = format!("Chỉ số thường gặp, chưa dùng. Muốn dùng: congkhai new indicator {}", common.id);
    put(&mut text, &format!("{}\n", comment(&words)));
    line(&mut text, "kind", "\"indicator\"");
    line(&mut text, "draft", "true");
    keys_of_indicator(&mut text, common);
    text + "+++\n"
}

fn keys_of_indicator(text: &mut String, common: &CommonIndicator) {
    line(text, "proposed", "true");
    line(text, "name", &quoted(common.name));
    line(text, "unit", &quoted(common.unit));
    line(text, "better", &quoted(common.better));
    line(text, "flow", &quoted(common.flow));
    if !common.also.is_empty() {
        let names: Vec<String> = common.also.iter().map(|name| quoted(name)).collect();
        line(text, "also", &format!("[{}]", names.join(", ")));
    }
}

/// The file of a draft.
pub(crate) fn draft(proposal: &Proposal, source: &str, lang: Lang) -> String {
    let mut text = String::from("+++\n");
    head(&mut text, proposal, source, lang);
    let mut ids: Vec<String> = Vec::new();
    for group in &proposal.groups {
        put(&mut text, &group_block(&group.title, group.states, &mut ids));
        for target in &group.targets {
            put(&mut text, "\n");
            of_target(&mut text, target, lang);
        }
    }
    for citation in &proposal.citations {
        put(&mut text, "\n[[citations]]\n");
        line(&mut text, "document", &quoted(&citation.value.document));
    }
    put(&mut text, "+++\n");
    text + &proposal.sections.iter().map(section_block).collect::<String>()
}

/// The head of a group, whose name differs from those of `ids`.
pub(super) fn group_block(title: &str, states: Option<u64>, ids: &mut Vec<String>) -> String {
    let mut text = String::from("\n[[groups]]\n");
    line(&mut text, "id", &quoted(&group_id(title, ids)));
    line(&mut text, "title", &quoted(title));
    if let Some(states) = states {
        line(&mut text, "states", &states.to_string());
    }
    text
}

/// A section of the body.
pub(super) fn section_block(section: &ProposedSection) -> String {
    let targets =
        if section.targets.is_empty() { String::new() } else { format!(" {{targets={}}}", section.targets.join(",")) };
    let mut text = format!("\n## {}{targets}\n", markdown(&section.title));
    for paragraph in &section.lines {
        put(&mut text, &format!("\n{}\n", markdown(paragraph)));
    }
    text
}

pub(super) fn put(text: &mut String, more: &str) {
    text.push_str(more);
}

pub(super) fn line(text: &mut String, key: &str, value: &str) {
    put(text, &format!("{key} = {value}\n"));
}

fn head(text: &mut String, proposal: &Proposal, source: &str, lang: Lang) {
    let head = &proposal.head;
    let from = match lang {
        Lang::Vi => format!(
            "Bản nháp đọc từ {source}. Đối chiếu từng dòng với văn bản đã ký, trả lời các câu trong `open`, rồi xóa `draft` và `open`."
        ),
        Lang::En => format!(
            "A draft read from {source}. Compare each line with the signed document, answer the questions in `open`, then remove `draft` and `open`."
        ),
    };
    put(text, &format!("{}\n", comment(&from)));
    line(text, "kind", "\"resolution\"");
    line(text, "draft", "true");
    line(text, "title", &quoted(head.title.as_ref().map_or("Nghị quyết", |title| &title.value)));
    for (key, stated) in [
        ("number", &head.number),
        ("meeting", &head.meeting),
        ("issuer", &head.issuer),
        ("place", &head.place),
        ("theme", &head.theme),
    ] {
        if let Some(stated) = stated {
            line(text, key, &quoted(&stated.value));
        }
    }
    for (key, stated) in [("adopted", &head.adopted), ("issued", &head.issued)] {
        if let Some(stated) = stated {
            line(text, key, &stated.value.to_string());
        }
    }
    if let Some(signer) = &head.signer {
        let role = signer.value.role.as_ref().map(|role| format!(", role = {}", quoted(role))).unwrap_or_default();
        line(text, "signer", &format!("{{ name = {}{role} }}", quoted(&signer.value.name)));
    }
    if !head.recipients.is_empty() {
        let recipients: Vec<String> =
            head.recipients.iter().map(|recipient| format!("  {},\n", quoted(&recipient.value))).collect();
        line(text, "recipients", &format!("[\n{}]", recipients.concat()));
    }
    if let Some(states) = &head.states {
        line(text, "states", &states.value.to_string());
    }
    if let Some(review) = &proposal.review {
        let mut table = format!("{{ period = {}", review.value.period_in_toml());
        for (key, count) in
            [("total", review.value.total), ("met", review.value.met), ("exceeded", review.value.exceeded)]
        {
            if let Some(count) = count {
                put(&mut table, &format!(", {key} = {count}"));
            }
        }
        line(text, "review", &format!("{table} }}"));
    }
    let open: Vec<String> =
        proposal.open.iter().map(|open| format!("  {},\n", quoted(&question(open, lang)))).collect();
    if !open.is_empty() {
        line(text, "open", &format!("[\n{}]", open.concat()));
    }
}

/// A question as a line of `open`: the place, the quote and the reason.
pub(crate) fn question(open: &OpenQuestion, lang: Lang) -> String {
    let quote =
        if open.quote.is_empty() { String::new() } else { format!(" “{}”:", shortened(&visible(&open.quote))) };
    let place = match open.why {
        Why::File(_) | Why::Missing(_) => lang.pick("cả tệp", "the file").to_owned(),
        _ => open.place.in_words(lang),
    };
    format!("{place}:{quote} {}", why(&open.why, lang))
}

/// A target as it stands in a file, with its proof.
pub(super) fn target_block(target: &ProposedTarget, lang: Lang) -> String {
    let mut text = String::new();
    of_target(&mut text, target, lang);
    text
}

fn of_target(text: &mut String, target: &ProposedTarget, lang: Lang) {
    let (first, others) = match target.parts.as_slice() {
        [only] => (Some(only), &[][..]),
        parts => (None, parts),
    };
    put(text, &format!("{}\n", comment(&proof(target, lang))));
    put(text, "[[groups.targets]]\n");
    line(text, "no", &quoted(&target.no));
    line(text, "title", &quoted(&target.title));
    match first {
        Some(part) => keys_of_part(text, part),
        None if others.is_empty() => line(text, "goal", "{ op = \"unstated\" }"),
        None => {
            let parts: Vec<String> = others.iter().map(|part| format!("  {},\n", part_line(part))).collect();
            line(text, "parts", &format!("[\n{}]", parts.concat()));
        }
    }
    if !target.responsible.is_empty() {
        let names: Vec<String> = target.responsible.iter().map(|name| quoted(name)).collect();
        line(text, "responsible", &format!("[{}]", names.join(", ")));
    }
    if let Some(note) = &target.note {
        line(text, "note", &quoted(note));
    }
}

fn keys_of_part(text: &mut String, part: &ProposedPart) {
    line(text, "goal", &quoted(&part.phrase));
    if let Some(indicator) = &part.indicator {
        line(text, "indicator", &quoted(&indicator.id));
    }
    if let Some(assigned) = &part.assigned {
        line(text, "assigned", &assigned_list(assigned));
    }
    if let Some(baseline) = &part.baseline {
        line(text, "baseline", &format!("{{ value = {} }}", quoted(baseline)));
    }
    if !part.years.is_empty() {
        line(text, "years", &years(part));
    }
}

fn assigned_list(Assigned { by, goal }: &Assigned) -> String {
    format!("[{{ by = {}, goal = {} }}]", quoted(by), quoted(goal))
}

fn years(part: &ProposedPart) -> String {
    let years: Vec<String> = part.years.iter().map(|(year, goal)| format!("{year} = {}", quoted(goal))).collect();
    format!("{{ {} }}", years.join(", "))
}

/// A part as a table on one line.
pub(super) fn part_line(part: &ProposedPart) -> String {
    let mut table = format!("{{ title = {}, goal = {}", quoted(&part.title), quoted(&part.phrase));
    if let Some(indicator) = &part.indicator {
        put(&mut table, &format!(", indicator = {}", quoted(&indicator.id)));
    }
    if let Some(baseline) = &part.baseline {
        put(&mut table, &format!(", baseline = {{ value = {} }}", quoted(baseline)));
    }
    if let Some(assigned) = &part.assigned {
        put(&mut table, &format!(", assigned = {}", assigned_list(assigned)));
    }
    if !part.years.is_empty() {
        put(&mut table, &format!(", years = {}", years(part)));
    }
    table + " }"
}

/// The place, quote and checks of a target on one line.
fn proof(target: &ProposedTarget, lang: Lang) -> String {
    let mut failed: Vec<&str> = Vec::new();
    let mut passed: Vec<&str> = Vec::new();
    for check in target.parts.iter().flat_map(|part| &part.checks) {
        let list = if check.passed { &mut passed } else { &mut failed };
        if !list.contains(&check.kind.code()) {
            list.push(check.kind.code());
        }
    }
    passed.retain(|code| !failed.contains(code));
    let mut proof = format!("{}: “{}”", target.place.in_words(lang), target.quote);
    if !passed.is_empty() {
        put(&mut proof, &format!(" | {}: {}", lang.pick("đạt", "passed"), passed.join(", ")));
    }
    if !failed.is_empty() {
        put(&mut proof, &format!(" | {}: {}", lang.pick("chưa", "not"), failed.join(", ")));
    }
    let indicators = target.parts.iter().filter_map(|part| part.indicator.as_ref());
    for indicator in indicators {
        put(&mut proof, &format!(" | {} ~{}%", indicator.id, indicator.likeness));
    }
    proof
}

/// A comment of one line, whatever the text has in it.
pub(super) fn comment(text: &str) -> String {
    format!("# {}", visible(text))
}

/// A text with its control characters and line ends shown, so that it stays on one line.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => shown.push('⏎'),
            '\u{2028}' | '\u{2029}' | '\u{85}' => shown.push('⏎'),
            _ if letter.is_control()
                || ('\u{200b}'..='\u{200f}').contains(&letter)
                || ('\u{202a}'..='\u{202e}').contains(&letter)
                || ('\u{2060}'..='\u{206f}').contains(&letter)
                || letter == '\u{feff}' =>
            {
                put(&mut shown, &format!("⟨U+{:04X}⟩", u32::from(letter)));
            }
            _ => shown.push(letter),
        }
    }
    shown
}

fn shortened(text: &str) -> String {
    const MOST: usize = 160;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// A text as a basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let plain = visible(text);
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A line of the document as Markdown that shows it letter by letter.
fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, letter) in visible(text).char_indices() {
        let starts_something = at == 0 && matches!(letter, '#' | '-' | '+' | '>' | '|' | '=');
        if starts_something || matches!(letter, '*' | '_' | '[' | ']' | '`' | '<' | '\\' | '{' | '}') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    let digits = escaped.len() - escaped.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    if digits > 0 && escaped.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')'])) {
        escaped.insert(digits, '\\');
    }
    escaped
}

fn group_id(title: &str, ids: &mut Vec<String>) -> String {
    const WORDS: usize = 6;
    let slug = slug(title);
    let plain = slug
        .trim_start_matches("cac-")
        .trim_start_matches("chi-tieu-")
        .trim_start_matches("ve-")
        .trim_start_matches("cong-tac-");
    let short: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).take(WORDS).collect();
    let mut id = if short.is_empty() { "chi-tieu".to_owned() } else { short.join("-") };
    let base = id.clone();
    let mut count = 1;
    while ids.contains(&id) {
        count += 1;
        id = format!("{base}-{count}");
    }
    ids.push(id.clone());
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_quote_ends_its_comment() {
        assert_eq!(comment("a\nb\u{2028}c\u{0}\r"), "# a⏎b⏎c⟨U+0000⟩⟨U+000D⟩");
        assert_eq!(quoted("a \"b\" \\ \u{7}"), "\"a \\\"b\\\" \\\\ ⟨U+0007⟩\"");
        assert_eq!(markdown("- *a* [b](c)"), "\\- \\*a\\* \\[b\\](c)");
        assert_eq!(markdown("1. Mục"), "1\\. Mục");
    }
}
