//! Hashes: the first sixteen bytes of BLAKE3, written in hexadecimal.

use std::hash::Hasher;

/// The first sixteen bytes of a BLAKE3 hash.
pub(crate) type Hash = [u8; 16];

/// The hash of some bytes.
pub(crate) fn of(bytes: &[u8]) -> Hash {
    short(&blake3::hash(bytes))
}

/// The hash of a value: of all its fields, in their order.
pub(crate) fn of_value(value: &impl std::hash::Hash) -> Hash {
    let mut hasher = ValueHasher::new();
    value.hash(&mut hasher);
    hasher.end()
}

/// A hasher that gathers the bytes of a value and hashes many at a time.
struct ValueHasher {
    hasher: blake3::Hasher,
    waiting: Vec<u8>,
}

impl ValueHasher {
    /// How many bytes are gathered before they are hashed.
    const MOST: usize = 16 * 1024;

    fn new() -> Self {
        Self { hasher: blake3::Hasher::new(), waiting: Vec::with_capacity(Self::MOST) }
    }

    fn end(mut self) -> Hash {
        self.hasher.update(&self.waiting);
        short(&self.hasher.finalize())
    }
}

impl Hasher for ValueHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= Self::MOST {
            self.hasher.update(&self.waiting);
            self.waiting.clear();
        }
    }

    /// The first eight bytes of the hash, which the trait asks for; `end` returns sixteen.
    fn finish(&self) -> u64 {
        let mut hasher = self.hasher.clone();
        hasher.update(&self.waiting);
        let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }
}

/// The first sixteen bytes of a whole hash.
pub(crate) fn short(whole: &blake3::Hash) -> Hash {
    let mut hash = Hash::default();
    for (to, from) in hash.iter_mut().zip(whole.as_bytes()) {
        *to = *from;
    }
    hash
}

/// The first bytes of a hash in hexadecimal, two digits each.
pub(crate) fn hex(hash: &[u8], bytes: usize) -> String {
    let mut text = String::with_capacity(2 * bytes);
    for byte in hash.iter().take(bytes) {
        let digits = [byte >> 4, byte & 0xf].map(|digit| char::from_digit(u32::from(digit), 16));
        text.extend(digits.into_iter().flatten());
    }
    text
}

/// The hash that a text of 32 hexadecimal digits stands for; none for any other text.
pub(crate) fn parse(text: &str) -> Option<Hash> {
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
    fn values_that_differ_in_a_field_differ() {
        let one = of_value(&("ab", "c", vec![1, 2], Some("x")));
        assert_eq!(one, of_value(&("ab", "c", vec![1, 2], Some("x"))));
        for other in [
            of_value(&("a", "bc", vec![1, 2], Some("x"))),
            of_value(&("ab", "c", vec![1], Some("x"))),
            of_value(&("ab", "c", vec![1, 2], None::<&str>)),
        ] {
            assert_ne!(one, other);
        }
        assert_ne!(of_value(&"x".repeat(40_000)), of_value(&"x".repeat(40_001)));
    }

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
