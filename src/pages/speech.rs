//! The text of a notice for the loudspeaker: short sentences, on a Vietnamese site with numbers in words.

use super::context::PageContext;
use super::notice::NoticeRow;
use super::pieces::Tally;
use super::rows::{GroupCount, counts_of};
use crate::domain::date::Date;
use crate::domain::spoken::spoken;
use crate::lang::Lang;
use crate::site::{ResolutionEntry, ResolutionId};

/// The targets that are told one by one; listeners keep no more in mind.
const MOST: usize = 8;

/// The paragraphs to be read aloud. `rows` need attention, or are the goals of a resolution without a report.
pub(super) fn speech(context: &PageContext, id: ResolutionId, tally: &Tally, rows: &[NoticeRow]) -> Vec<String> {
    let entry = &context.site[id];
    let fill = |key: &str, values: &[(&str, &str)]| context.words.fill(&format!("made.speech.{key}"), values);
    let unit = unit_in_sentence(context, entry);
    let mut paragraphs = Vec::new();
    if context.is_sample(entry.unit) {
        paragraphs.push(fill("sample", &[]));
    }
    paragraphs.push(opening(context, entry, &unit));
    paragraphs.extend(entry.resolution.incomplete.clone());
    paragraphs.push(counts(context, id, tally, &unit));
    let date = entry.newest_day();
    if !rows.is_empty() {
        let key = if entry.reports.is_empty() { "goals" } else { "attention" };
        paragraphs.push(fill(key, &[]));
    }
    for row in rows.iter().take(MOST) {
        let sentence = without_date(context, &row.sentence, date);
        paragraphs.push(fill("target", &[("no", &row.no), ("title", &row.title), ("sentence", &sentence)]));
    }
    if rows.len() > MOST {
        paragraphs.push(fill("more", &[("n", &(rows.len() - MOST).to_string())]));
    }
    paragraphs.push(end(context, tally, &unit));
    let lang = context.site.settings.language;
    paragraphs.iter().map(|paragraph| aloud(paragraph, lang)).collect()
}

/// `phường Mẫu`: within a sentence the level is in small letters.
fn unit_in_sentence(context: &PageContext, entry: &ResolutionEntry) -> String {
    let name = context.unit_name(entry.unit);
    let level = context.site[entry.unit].unit.level.filter(|level| name.to_lowercase().starts_with(level));
    level.and_then(|level| Some(format!("{level}{}", name.get(level.len()..)?))).unwrap_or_else(|| name.to_owned())
}

fn opening(context: &PageContext, entry: &ResolutionEntry, unit: &str) -> String {
    let period = context.period_name(entry.period);
    let fill = |key: &str, date: &str| {
        let filled = [("unit", unit), ("period", period.as_str()), ("date", date)];
        context.words.fill(&format!("made.speech.{key}"), &filled)
    };
    match entry.newest_day() {
        _ if entry.reports.is_empty() => fill("promised", ""),
        Some(date) => fill("results", &date.vietnamese()),
        // These words name no day.
        None => fill("whole", ""),
    }
}

/// How many targets there are, and how many of them stand where, a sentence each.
fn counts(context: &PageContext, id: ResolutionId, tally: &Tally, unit: &str) -> String {
    let entry = &context.site[id];
    // A list of what a later document mentions is nothing that the unit set.
    let key = if entry.resolution.incomplete.is_some() { "listed" } else { "total" };
    let filled = [("unit", unit), ("n", &tally.total.to_string())];
    let mut sentences = vec![context.words.fill(&format!("made.speech.{key}"), &filled)];
    if !entry.reports.is_empty() {
        let counts = counts_of(context.standings.resolution(id));
        sentences.extend(counts.iter().map(|count| count_in_words(context, count)));
    }
    sentences.join(" ")
}

/// `Năm chỉ tiêu đúng tiến độ, trong đó ba theo số ước.`
fn count_in_words(context: &PageContext, count: &GroupCount) -> String {
    let fill = |key: &str, values: &[(&str, &str)]| context.words.fill(key, values);
    let n = count.count.to_string();
    if count.key == "dropped" {
        return fill("made.speech.dropped", &[("n", &n)]);
    }
    let targets = fill("made.speech.targets", &[("n", &n)]);
    let part = fill(&format!("made.tally.{}", count.key), &[("n", &targets)]);
    match count.estimated {
        0 => fill("made.speech.count", &[("part", &part)]),
        estimated => fill("made.speech.estimated", &[("part", &part), ("n", &estimated.to_string())]),
    }
}

/// The place of the whole list, and whom to tell of mistakes.
fn end(context: &PageContext, tally: &Tally, unit: &str) -> String {
    let settings = &context.site.settings;
    let fill = |key: &str, values: &[(&str, &str)]| context.words.fill(&format!("made.speech.{key}"), values);
    let mut sentences = Vec::new();
    if tally.total > 0 {
        let filled = [("n", tally.total.to_string()), ("unit", unit.to_owned()), ("site", settings.title.clone())];
        sentences.push(fill("where", &filled.each_ref().map(|(name, value)| (*name, value.as_str()))));
        sentences.extend(settings.base_url.as_ref().map(|_| fill("address", &[])));
    }
    let contact = settings.publisher.as_ref().and_then(|publisher| publisher.contact.as_ref());
    sentences.extend(contact.map(|contact| fill("contact", &[("contact", contact)])));
    sentences.push(fill("thanks", &[]));
    sentences.join(" ")
}

/// The sentence of a target without the day that the opening has said.
fn without_date(context: &PageContext, sentence: &str, date: Option<Date>) -> String {
    let Some(date) = date else { return sentence.to_owned() };
    let until = context.words.fill("made.sentence.until", &[("date", &date.vietnamese())]);
    sentence.replace(&format!("{until}: "), context.words.get("made.speech.result"))
}

/// Written sentences as short ones that are heard: numbers in words, no brackets and quotation marks.
fn aloud(text: &str, lang: Lang) -> String {
    let text = text.replace(" (ước)", ", số ước").replace(['“', '”', '"'], "");
    let text = without_brackets(&text).replace(" – ", ", ");
    let text = text.split(". ").map(with_its_day).collect::<Vec<_>>().join(". ");
    let text = text.replace("; ", ". ").replace(": ", ". ");
    with_capitals(&if lang == Lang::Vi { spoken(&text) } else { text })
}

/// A text with its brackets as commas: `Phường (mẫu) đặt` is `Phường, mẫu, đặt`.
fn without_brackets(text: &str) -> String {
    let mut pieces = text.split(')');
    let mut bare = pieces.next().unwrap_or_default().replace(" (", ", ");
    for piece in pieces {
        if piece.starts_with(' ') {
            bare.push(',');
        }
        bare.push_str(&piece.replace(" (", ", "));
    }
    bare
}

/// A day and its figure belong together: `Cả năm 2025: 82%` is `Cả năm 2025 là 82%`.
fn with_its_day(sentence: &str) -> String {
    let is_dated = ["Đến ", "Cả ", "Lần cuối, "].iter().any(|lead| sentence.starts_with(lead));
    if is_dated { sentence.replacen(": ", " là ", 1) } else { sentence.to_owned() }
}

/// The text with a capital letter at the start of each sentence.
fn with_capitals(text: &str) -> String {
    let mut capitalised = String::with_capacity(text.len());
    let (mut is_start, mut is_after_end) = (true, false);
    for letter in text.chars() {
        is_start |= is_after_end && letter == ' ';
        if is_start && letter.is_alphanumeric() {
            capitalised.extend(letter.to_uppercase());
            is_start = false;
        } else {
            capitalised.push(letter);
        }
        is_after_end = matches!(letter, '.' | '?' | '!');
    }
    capitalised
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_heard() {
        for (written, heard) in [
            (
                "Đến 30/9/2026: 46,5% (ước); mức trên 95% cho cả năm 2026. Theo thời gian lẽ ra khoảng 71%.",
                "Đến ba mươi tháng chín năm hai nghìn không trăm hai mươi sáu là bốn mươi sáu phẩy năm phần trăm, số ước. \
                 Mức trên chín mươi lăm phần trăm cho cả năm hai nghìn không trăm hai mươi sáu. \
                 Theo thời gian lẽ ra khoảng bảy mươi mốt phần trăm.",
            ),
            (
                "Kết quả là 51,3%; mức 55%, thiếu 3,7 điểm %: chưa tới mức.",
                "Kết quả là năm mươi mốt phẩy ba phần trăm. Mức năm mươi lăm phần trăm, thiếu ba phẩy bảy điểm phần trăm. \
                 Chưa tới mức.",
            ),
            (
                "Chỉ tiêu 3, Giảm nghèo. Tỷ lệ hộ nghèo. Cả năm 2025: 0,82%; mức không quá 0,8%: không đạt.",
                "Chỉ tiêu ba, Giảm nghèo. Tỷ lệ hộ nghèo. Cả năm hai nghìn không trăm hai mươi lăm là không phẩy \
                 tám mươi hai phần trăm. Mức không quá không phẩy tám phần trăm. Không đạt.",
            ),
            ("Phường (không rõ tên) đặt 2 chỉ tiêu (ít).", "Phường, không rõ tên, đặt hai chỉ tiêu, ít."),
            (
                "Báo cáo đến 30/6/2026 ghi “đã xong” (ngày 1/6/2026).",
                "Báo cáo đến ba mươi tháng sáu năm hai nghìn không trăm hai mươi sáu ghi đã xong, \
                 ngày mùng một tháng sáu năm hai nghìn không trăm hai mươi sáu.",
            ),
        ] {
            assert_eq!(aloud(written, Lang::Vi), heard, "{written}");
        }
        let english = "By 30/9/2026: 46,5% (estimate); the goal is 95%. 33% is done.";
        assert_eq!(aloud(english, Lang::En), "By 30/9/2026. 46,5%, estimate. The goal is 95%. 33% is done.");
    }
}
