//! The records that a workbook of old Excel (BIFF8) is made of, and the texts in them.

use super::compound::{number16, number32};

/// The record that goes on with the one before.
const CONTINUE: u16 = 0x003c;

/// A record: its kind and bytes, with those of the records that go on with it.
pub(super) struct Record<'b> {
    pub kind: u16,
    pub pieces: Vec<&'b [u8]>,
}

/// The records from a position on.
pub(super) struct Records<'b> {
    bytes: &'b [u8],
}

impl<'b> Records<'b> {
    pub(super) fn from(bytes: &'b [u8], start: usize) -> Self {
        Self { bytes: bytes.get(start..).unwrap_or_default() }
    }

    fn one(&mut self) -> Option<(u16, &'b [u8])> {
        let (kind, length) = (number16(self.bytes, 0)?, number16(self.bytes, 2)?);
        let end = 4 + usize::from(length);
        let bytes = self.bytes.get(4..end)?;
        self.bytes = self.bytes.get(end..).unwrap_or_default();
        Some((kind, bytes))
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Record<'b>;

    fn next(&mut self) -> Option<Record<'b>> {
        let (kind, first) = self.one()?;
        let mut pieces = vec![first];
        while number16(self.bytes, 0) == Some(CONTINUE) {
            let Some((_, more)) = self.one() else { break };
            pieces.push(more);
        }
        Some(Record { kind, pieces })
    }
}

impl<'b> Record<'b> {
    /// The bytes of the record itself.
    pub(super) fn bytes(&self) -> &'b [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }

    /// A number of two bytes at a position.
    pub(super) fn number(&self, at: usize) -> Option<u16> {
        number16(self.bytes(), at)
    }

    /// The text at a position whose length is a number of two bytes.
    pub(super) fn text(&self, at: usize) -> Option<String> {
        let mut letters = Letters { pieces: &self.pieces, piece: 0, at };
        let count = letters.number16()?;
        letters.text(usize::from(count))
    }

    /// The text at a position whose length is a single byte.
    pub(super) fn short_text(&self, at: usize) -> Option<String> {
        let mut letters = Letters { pieces: &self.pieces, piece: 0, at };
        let count = letters.byte()?;
        letters.text(usize::from(count))
    }

    /// The texts that cells share, up to the first that can't be read.
    pub(super) fn shared_texts(&self) -> Vec<String> {
        let mut letters = Letters { pieces: &self.pieces, piece: 0, at: 8 };
        let mut texts = Vec::new();
        while let Some(text) = letters.number16().and_then(|count| letters.text(usize::from(count))) {
            texts.push(text);
        }
        texts
    }
}

/// A place within the pieces of a record.
struct Letters<'r, 'b> {
    pieces: &'r [&'b [u8]],
    piece: usize,
    at: usize,
}

impl Letters<'_, '_> {
    /// Steps over the ends of pieces; whether there is anything left.
    fn settle(&mut self) -> Option<()> {
        while self.at >= self.pieces.get(self.piece)?.len() {
            self.at -= self.pieces.get(self.piece)?.len();
            self.piece += 1;
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        self.settle()?;
        let byte = *self.pieces.get(self.piece)?.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn number16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn number32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    /// A text of so many letters, with the marks before them and what lies behind.
    fn text(&mut self, count: usize) -> Option<String> {
        const WIDE: u8 = 1;
        const PHONETIC: u8 = 4;
        const RICH: u8 = 8;
        let marks = self.byte()?;
        let runs = if marks & RICH == 0 { 0 } else { usize::from(self.number16()?) };
        let phonetic = if marks & PHONETIC == 0 { 0 } else { self.number32()? as usize };
        let mut is_wide = marks & WIDE != 0;
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            if self.at >= self.pieces.get(self.piece)?.len() {
                // Where a text is cut, the next piece says anew how wide its letters are.
                self.settle()?;
                is_wide = self.byte()? & WIDE != 0;
            }
            units.push(if is_wide { self.number16()? } else { u16::from(self.byte()?) });
        }
        self.at = self.at.checked_add(runs.checked_mul(4)?)?.checked_add(phonetic)?;
        let letters = char::decode_utf16(units);
        Some(letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    }
}

/// The number that a record stores in four bytes: a whole number or the upper half of a fraction, perhaps times 100.
pub(super) fn packed_number(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

/// The number of four bytes at a position of some bytes, as a record packs it.
pub(super) fn packed_at(bytes: &[u8], at: usize) -> Option<f64> {
    number32(bytes, at).map(packed_number)
}
