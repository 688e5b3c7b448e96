//! QR codes as shapes of an SVG.

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

/// The light border that readers need around a code, in modules.
const BORDER: usize = 4;

/// A QR code, in modules.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct QrView {
    /// The width, with the border on both sides.
    pub size: usize,
    /// The dark modules as horizontal strokes of a width of one.
    pub path: String,
}

impl QrView {
    /// The code of an address; none for one that is longer than a code can hold.
    pub(super) fn of(address: &str) -> Option<Self> {
        // Paper on a notice board gets dirty: a quarter of the code may be lost.
        let code = QRBuilder::new(address).ecl(ECL::Q).build().ok()?;
        let width = code.size;
        let mut path = String::new();
        for (row, modules) in (BORDER..).zip(code.data.chunks(width).take(width)) {
            let mut start = 0;
            for run in modules.chunk_by(|one, two| one.value() == two.value()) {
                if run.first().is_some_and(|module| module.value()) {
                    path.push_str(&format!("M{} {row}.5h{}", BORDER + start, run.len()));
                }
                start += run.len();
            }
        }
        Some(Self { size: width + 2 * BORDER, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners() {
        let code = QrView::of("https://a.example/2026/").unwrap();
        // The upper row: a corner, what is between, a corner.
        let upper: Vec<&str> = code.path.split('M').filter(|stroke| stroke.contains(" 4.5h")).collect();
        assert_eq!(upper.first(), Some(&"4 4.5h7"));
        assert_eq!(*upper.last().unwrap(), format!("{} 4.5h7", code.size - 11));
        assert!(code.path.contains(&format!("M4 {}.5h7", code.size - 11)), "{}", code.path);
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(QrView::of(&"a".repeat(4_000)).is_none());
    }
}
