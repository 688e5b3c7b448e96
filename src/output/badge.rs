//! The badge of a resolution: a picture for places that take no frames. It says where the
//! resolution stands in a line, and draws it as a strip.

use crate::domain::date::Date;
use crate::pages::PageContext;
use crate::site::ResolutionId;
use crate::text::escape_markup;

/// The width, and the height of each line.
const WIDTH: usize = 360;
const LINE: usize = 20;
/// The most characters in a line: bold ones of a wide font are 8 px each.
const MOST: usize = 40;

/// The colours of its text and strip, light and dark; a picture can't have those of the style sheet.
const STYLE: &str = "\
text{font:15px system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;fill:#13262d}\
.h{font-weight:700}.a{font-size:13px;fill:#4b5d64}.c{fill:#fff;stroke:#74868c}\
.exceeded{fill:#00463d}.met{fill:#42a262}.holding{fill:#f5fcf6;stroke:#1d6a35}.on_pace{fill:#5a94d6}\
.behind{fill:#663600}.below{fill:#fff6e8;stroke:#8a4b00}.missed{fill:#821915}.other{fill:#eef1ef;stroke:#535f66}\
@media(prefers-color-scheme:dark){text{fill:#e5edee}.a{fill:#a9babf}.c{fill:#152227;stroke:#7b8e95}\
.exceeded{fill:#6ddbc8}.met{fill:#3a774c}.holding{fill:#0f2018;stroke:#86d699}.on_pace{fill:#386da9}\
.behind{fill:#f4bf7b}.below{fill:#241a0c;stroke:#f1b162}.missed{fill:#ffb0a8}.other{fill:#1c2b31;stroke:#b0bec4}}";

/// The statuses with a colour of their own.
const COLOURED: [&str; 7] = ["exceeded", "met", "holding", "on_pace", "behind", "below", "missed"];

/// The badge of a resolution as SVG.
pub(super) fn badge(context: &PageContext, id: ResolutionId) -> String {
    let entry = &context.site[id];
    let tally = context.tally(id);
    let name = format!("{} {}", context.unit_name(entry.unit), entry.period);
    let sentence = context.resolution_sentence(id);
    let counts = match tally.with_results {
        0 => context.words.fill("made.badge.silent", &[("n", &context.words.count(tally.total))]),
        _ => tally.sentence.clone(),
    };
    let day = entry.newest_day().map(Date::vietnamese);
    let end = day.map(|date| context.words.fill("made.badge.as_of", &[("date", &date)])).unwrap_or_default();
    let sample = if context.is_sample(entry.unit) { context.words.get("sample.title") } else { "" };
    let lines = [lines(&name, "h"), lines(&counts, ""), lines(&end, "a"), lines(sample, "a")].concat();
    let strip = 16 + LINE * lines.len();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         role=\"img\" aria-labelledby=\"t\" lang=\"{lang}\">\n<title id=\"t\">{title}</title>\n<style>{STYLE}</style>\n\
         <rect class=\"c\" x=\".5\" y=\".5\" width=\"{inner}\" height=\"{bottom}\" rx=\"8\"/>\n",
        height = strip + 26,
        lang = context.site.settings.language.code(),
        title = escape_markup(&format!("{name}. {sentence}")),
        inner = WIDTH - 1,
        bottom = strip + 25,
    );
    for (at, (line, class)) in lines.iter().enumerate() {
        let y = 24 + LINE * at;
        svg.push_str(&format!("<text class=\"{class}\" x=\"14\" y=\"{y}\">{}</text>\n", escape_markup(line)));
    }
    svg.push_str(&format!("<svg x=\"14\" y=\"{strip}\" width=\"{}\" height=\"14\">\n", WIDTH - 28));
    for status in &tally.statuses {
        let class = COLOURED.into_iter().find(|code| *code == status.code).unwrap_or("other");
        let (start, width) = (&status.start, &status.width);
        svg.push_str(&format!("<rect class=\"{class}\" x=\"{start}%\" y=\"1\" width=\"{width}%\" height=\"12\"/>\n"));
    }
    svg.push_str("</svg>\n</svg>\n");
    svg
}

/// The text in lines of a class, broken between words.
fn lines<'c>(text: &str, class: &'c str) -> Vec<(String, &'c str)> {
    let mut lines: Vec<(String, &str)> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some((line, _)) if line.chars().count() + 1 + word.chars().count() <= MOST => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push((word.to_owned(), class)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_between_words() {
        let broken = |text: &str| lines(text, "").into_iter().map(|(line, _)| line).collect::<Vec<_>>();
        assert_eq!(broken(""), Vec::<String>::new());
        assert_eq!(broken("4 đã đạt · 2 chậm"), ["4 đã đạt · 2 chậm"]);
        let long = "1 đã đạt · 2 đang đạt, 1 theo số ước · 2 đúng tiến độ · 3 chậm tiến độ";
        let broken = broken(long);
        assert!(broken.len() == 2 && broken.iter().all(|line| line.chars().count() <= MOST), "{broken:?}");
        assert_eq!(broken.join(" "), long);
    }
}
