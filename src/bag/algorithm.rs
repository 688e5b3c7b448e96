//! The checksums of bags. Our own are SHA-256; those of other bags may be older.

use std::io::{self, Read, Write};

use sha2::Digest;
use sha2::digest::DynDigest;

use crate::hash::hex;

/// An algorithm that a manifest's checksums may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Algorithm {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

/// The checksums of the same bytes by several algorithms, and the number of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checksums {
    pub bytes: u64,
    sums: Vec<(Algorithm, String)>,
}

impl Algorithm {
    pub(crate) const ALL: [Self; 6] = [Self::Md5, Self::Sha1, Self::Sha224, Self::Sha256, Self::Sha384, Self::Sha512];

    /// The name in the names of manifests.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Algorithm::Md5 => "md5",
            Algorithm::Sha1 => "sha1",
            Algorithm::Sha224 => "sha224",
            Algorithm::Sha256 => "sha256",
            Algorithm::Sha384 => "sha384",
            Algorithm::Sha512 => "sha512",
        }
    }

    /// The name as people write it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Algorithm::Md5 => "MD5",
            Algorithm::Sha1 => "SHA-1",
            Algorithm::Sha224 => "SHA-224",
            Algorithm::Sha256 => "SHA-256",
            Algorithm::Sha384 => "SHA-384",
            Algorithm::Sha512 => "SHA-512",
        }
    }

    /// The algorithm of a name in any spelling: `SHA-256`, `sha256`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == plain)
    }

    fn hasher(self) -> Box<dyn DynDigest> {
        match self {
            Algorithm::Md5 => Box::new(md5::Md5::default()),
            Algorithm::Sha1 => Box::new(sha1::Sha1::default()),
            Algorithm::Sha224 => Box::new(sha2::Sha224::default()),
            Algorithm::Sha256 => Box::new(sha2::Sha256::default()),
            Algorithm::Sha384 => Box::new(sha2::Sha384::default()),
            Algorithm::Sha512 => Box::new(sha2::Sha512::default()),
        }
    }
}

impl Checksums {
    /// Reads to the end.
    pub(crate) fn read(from: &mut dyn Read, algorithms: &[Algorithm]) -> io::Result<Self> {
        let mut hashers: Vec<_> = algorithms.iter().map(|algorithm| (*algorithm, algorithm.hasher())).collect();
        let bytes = read_to_end(from, |piece| {
            for (_, hasher) in &mut hashers {
                hasher.update(piece);
            }
        })?;
        let sums = hashers.into_iter().map(|(algorithm, hasher)| {
            let sum = hasher.finalize();
            (algorithm, hex(&sum, sum.len()))
        });
        Ok(Self { bytes, sums: sums.collect() })
    }

    /// The checksum by one of the algorithms that were asked for.
    pub(crate) fn get(&self, algorithm: Algorithm) -> Option<&str> {
        self.sums.iter().find(|(known, _)| *known == algorithm).map(|(_, sum)| sum.as_str())
    }
}

/// The SHA-256 of all bytes of a reader, and their number.
pub(crate) fn sha256(from: &mut dyn Read) -> io::Result<(String, u64)> {
    let mut hasher = sha2::Sha256::new();
    let bytes = read_to_end(from, |piece| Digest::update(&mut hasher, piece))?;
    let sum = Digest::finalize(hasher);
    Ok((hex(&sum, sum.len()), bytes))
}

/// Calls `each` with all bytes of a reader, piece by piece. Returns their number.
fn read_to_end(from: &mut dyn Read, each: impl FnMut(&[u8])) -> io::Result<u64> {
    io::copy(from, &mut Pieces(each))
}

struct Pieces<F>(F);

impl<F: FnMut(&[u8])> Write for Pieces<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (self.0)(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_standards() {
        let sums = Checksums::read(&mut &b"abc"[..], &Algorithm::ALL).unwrap();
        assert_eq!(sums.bytes, 3);
        assert_eq!(sums.get(Algorithm::Md5), Some("900150983cd24fb0d6963f7d28e17f72"));
        assert_eq!(sums.get(Algorithm::Sha1), Some("a9993e364706816aba3e25717850c26c9cd0d89d"));
        assert_eq!(
            sums.get(Algorithm::Sha256),
            Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert_eq!(sums.get(Algorithm::Sha224), Some("23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"));
        assert!(sums.get(Algorithm::Sha384).unwrap().starts_with("cb00753f45a35e8bb5a03d699ac65007"));
        assert!(sums.get(Algorithm::Sha512).unwrap().starts_with("ddaf35a193617aba"));
    }

    #[test]
    fn names_are_recognised_in_any_spelling() {
        for name in ["sha256", "SHA-256", "Sha_256"] {
            assert_eq!(Algorithm::from_name(name), Some(Algorithm::Sha256), "{name}");
        }
        assert_eq!(Algorithm::from_name("whirlpool"), None);
    }
}
