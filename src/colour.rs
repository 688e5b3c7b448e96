//! Colours as style sheets write them, and how well one is read upon another.

use std::fmt;

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// Reads `#0b4a57` or `#fff`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> =
            text.strip_prefix('#')?.chars().map(|c| u8::try_from(c.to_digit(16)?).ok()).collect();
        match digits?[..] {
            [r, g, b] => Some(Self { red: r * 17, green: g * 17, blue: b * 17 }),
            [r, r2, g, g2, b, b2] => Some(Self { red: r * 16 + r2, green: g * 16 + g2, blue: b * 16 + b2 }),
            _ => None,
        }
    }

    /// The contrast of two colours by WCAG 2.2, from 1 to 21.
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    fn luminance(self) -> f64 {
        let part = |value: u8| {
            let part = f64::from(value) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.red) + 0.7152 * part(self.green) + 0.0722 * part(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(one: &str, two: &str) -> String {
        format!("{:.2}", Colour::parse(one).unwrap().contrast(Colour::parse(two).unwrap()))
    }

    /// The figures are those of the contrast checker of WebAIM.
    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, two, ratio) in [
            ("#000", "#fff", "21.00"),
            ("#fff", "#ffffff", "1.00"),
            ("#777777", "#fff", "4.48"),
            ("#767676", "#fff", "4.54"),
            ("#ff0000", "#ffffff", "4.00"),
        ] {
            assert_eq!(contrast(one, two), ratio, "{one} {two}");
            assert_eq!(contrast(two, one), ratio, "{two} {one}");
        }
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#", "fff", "#ff", "#ffff", "#fffffff", "#ggg", "red", "rgb(0 0 0)", "#fff;}"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
        assert_eq!(Colour::parse("#AbC").unwrap().to_string(), "#aabbcc");
    }
}
