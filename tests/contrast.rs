//! The colours of the theme's style: texts and marks stand out from what is behind them, computed
//! from the variables of the style sheet for light, dark and print.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

use std::collections::BTreeMap;

const STYLE: &str = include_str!("../themes/cong-khai/assets/cong-khai.css");

type Colours = BTreeMap<String, [f64; 3]>;

/// The variables of the blocks with colours: those of light, dark over light, print over light.
fn schemes() -> Vec<(&'static str, Colours)> {
    let blocks: Vec<Colours> = STYLE.match_indices("--paper: #").map(|(at, _)| colours(&STYLE[at..])).collect();
    let [light, dark, print] = &blocks[..] else { panic!("{} blocks of variables", blocks.len()) };
    let over = |own: &Colours| light.iter().chain(own).map(|(name, colour)| (name.clone(), *colour)).collect();
    vec![("light", light.clone()), ("dark", over(dark)), ("print", over(print))]
}

fn colours(block: &str) -> Colours {
    let (block, _) = block.split_once('}').unwrap();
    let declarations = block.split([';', '{']).filter_map(|one| one.split_once(':'));
    declarations.filter_map(|(name, value)| Some((name.trim().to_owned(), colour(value.trim())?))).collect()
}

fn colour(text: &str) -> Option<[f64; 3]> {
    let hex = text.strip_prefix('#')?;
    let wide = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    let part = |at: usize| f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
    Some([part(0), part(2), part(4)])
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(one: [f64; 3], two: [f64; 3]) -> f64 {
    let (one, two) = (luminance(one) + 0.05, luminance(two) + 0.05);
    one.max(two) / one.min(two)
}

/// Fails with all pairs whose contrast is too low.
fn hold(least: f64, pairs: &[(&str, &[&str])]) {
    let mut faint = Vec::new();
    for (scheme, colours) in schemes() {
        let of = |name: &str| *colours.get(&format!("--{name}")).unwrap_or_else(|| panic!("no colour --{name}"));
        for (front, grounds) in pairs {
            for ground in *grounds {
                let found = contrast(of(front), of(ground));
                if found < least {
                    faint.push(format!("{scheme}: {front} on {ground} has {found:.2}"));
                }
            }
        }
    }
    assert!(faint.is_empty(), "less than {least}:\n{}", faint.join("\n"));
}

#[test]
fn texts_are_read() {
    let pages: &[&str] = &["paper", "card"];
    let mut pairs: Vec<(&str, &[&str])> = vec![
        ("ink", &["paper", "card", "wash", "good"]),
        ("soft", &["paper", "card", "wash"]),
        ("on-dark", &["f-exceeded", "f-behind", "f-missed"]),
        ("on-mid", &["f-met", "f-on_pace"]),
        ("met", &["in-holding"]),
        ("behind", &["in-below"]),
    ];
    for text in ["exceeded", "met", "on_pace", "behind", "missed", "idle", "link", "goal", "pace"] {
        pairs.push((text, pages));
    }
    hold(4.5, &pairs);
}

/// Statuses in the order in which they stand beside each other, and all marks of bullets and charts.
#[test]
fn fields_and_marks_stand_out() {
    let pages: &[&str] = &["paper", "card"];
    let mut pairs: Vec<(&str, &[&str])> = vec![
        ("f-exceeded", &["f-met"]),
        ("f-met", &["in-holding"]),
        ("f-on_pace", &["in-holding", "f-behind"]),
        ("f-behind", &["in-below"]),
        ("f-missed", &["in-below"]),
        // Bars lie on their axis, marks on bars and on the better side.
        ("res", &["wash", "good", "est"]),
        ("goal", &["good", "est"]),
        ("pace", &["wash", "good", "est"]),
        ("last", &["wash", "good"]),
    ];
    for mark in ["f-exceeded", "f-met", "f-on_pace", "f-behind", "f-missed", "met", "behind", "rule"] {
        pairs.push((mark, pages));
    }
    for mark in ["res", "goal", "pace", "last"] {
        pairs.push((mark, pages));
    }
    hold(3.0, &pairs);
}
