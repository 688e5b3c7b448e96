//! Hashes as they are kept and written: the first sixteen bytes of BLAKE3, in hexadecimal.

use std::io::{self, Write};

use serde::Serialize;

use crate::invariant::must;

/// The first sixteen bytes of a BLAKE3 hash.
pub type Hash = [u8; 16];

pub fn of(bytes: &[u8]) -> Hash {
    short(&blake3::hash(bytes))
}

/// The hash of a value's JSON: of all its fields, by their names.
pub fn of_serialized(value: &impl Serialize) -> Hash {
    let mut writer = HashWriter::default();
    let written = serde_json::to_writer(&mut writer, value);
    must(written.ok(), "texts and numbers can always be written as JSON");
    writer.finish()
}

/// Hashes the bytes that are written to it.
#[derive(Default)]
struct HashWriter {
    hasher: blake3::Hasher,
    /// Bytes that wait: hashing a few at a time is slow.
    waiting: Vec<u8>,
}

impl HashWriter {
    fn finish(mut self) -> Hash {
        self.hasher.update(&self.waiting);
        short(&self.hasher.finalize())
    }
}

impl Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        const MOST: usize = 16 * 1024;
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= MOST {
            self.hasher.update(&self.waiting);
            self.waiting.clear();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The part of a whole hash that is kept.
pub fn short(whole: &blake3::Hash) -> Hash {
    let mut hash = Hash::default();
    for (to, from) in hash.iter_mut().zip(whole.as_bytes()) {
        *to = *from;
    }
    hash
}

/// The first bytes of a hash in hexadecimal, two letters each.
pub fn hex(hash: &[u8], bytes: usize) -> String {
    let mut text = String::with_capacity(2 * bytes);
    for byte in hash.iter().take(bytes) {
        let digits = [byte >> 4, byte & 0xf].map(|digit| char::from_digit(u32::from(digit), 16));
        text.extend(digits.into_iter().flatten());
    }
    text
}

/// A whole hash as it was written.
pub fn parse(text: &str) -> Option<Hash> {
    let mut hash = Hash::default();
    if text.len() != 2 * hash.len() {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    for (byte, digits) in hash.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let &[high, low] = digits else { return None };
        *byte = (digit(high)? << 4) | digit(low)?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let hash = of(b"x");
        assert_eq!(parse(&hex(&hash, 16)), Some(hash));
        assert_eq!(hex(&hash, 5).len(), 10);
        for text in ["", "00", "đđđđđđđđđđđđđđđđ", &"g".repeat(32)] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
