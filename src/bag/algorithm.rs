//! The hashes that bags are proved by: ours are SHA-256, others' may be older.

use std::io::{self, Read, Write};

use sha2::digest::DynDigest;

use crate::hash::hex;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

/// Several hashes of the same bytes, and how many they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    pub bytes: u64,
    pub of: Vec<(Algorithm, String)>,
}

impl Algorithm {
    pub const ALL: [Self; 4] = [Self::Md5, Self::Sha1, Self::Sha256, Self::Sha512];

    /// The name as it stands in the names of manifests.
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Md5 => "md5",
            Algorithm::Sha1 => "sha1",
            Algorithm::Sha256 => "sha256",
            Algorithm::Sha512 => "sha512",
        }
    }

    /// The name as people write it.
    pub fn title(self) -> &'static str {
        match self {
            Algorithm::Md5 => "MD5",
            Algorithm::Sha1 => "SHA-1",
            Algorithm::Sha256 => "SHA-256",
            Algorithm::Sha512 => "SHA-512",
        }
    }

    /// By any way the name is written: `SHA-256`, `sha256`.
    pub fn from_name(name: &str) -> Option<Self> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == plain)
    }

    fn hasher(self) -> Box<dyn DynDigest> {
        match self {
            Algorithm::Md5 => Box::new(md5::Md5::default()),
            Algorithm::Sha1 => Box::new(sha1::Sha1::default()),
            Algorithm::Sha256 => Box::new(sha2::Sha256::default()),
            Algorithm::Sha512 => Box::new(sha2::Sha512::default()),
        }
    }
}

impl Sums {
    /// Reads to the end.
    pub fn read(from: &mut dyn Read, algorithms: &[Algorithm]) -> io::Result<Self> {
        let mut hashing = Hashing { bytes: 0, of: algorithms.iter().map(|one| (*one, one.hasher())).collect() };
        io::copy(from, &mut hashing)?;
        let of = hashing.of.into_iter().map(|(algorithm, hasher)| {
            let sum = hasher.finalize();
            (algorithm, hex(&sum, sum.len()))
        });
        Ok(Self { bytes: hashing.bytes, of: of.collect() })
    }

    pub fn by(&self, algorithm: Algorithm) -> Option<&str> {
        self.of.iter().find(|(of, _)| *of == algorithm).map(|(_, sum)| sum.as_str())
    }
}

/// The SHA-256 of what a reader gives, and its length.
pub fn sha256(from: &mut dyn Read) -> io::Result<(String, u64)> {
    let sums = Sums::read(from, &[Algorithm::Sha256])?;
    Ok((sums.by(Algorithm::Sha256).unwrap_or_default().to_owned(), sums.bytes))
}

struct Hashing {
    bytes: u64,
    of: Vec<(Algorithm, Box<dyn DynDigest>)>,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        for (_, hasher) in &mut self.of {
            hasher.update(bytes);
        }
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
    fn sums_are_those_of_the_standards() {
        let sums = Sums::read(&mut &b"abc"[..], &Algorithm::ALL).unwrap();
        assert_eq!(sums.bytes, 3);
        assert_eq!(sums.by(Algorithm::Md5), Some("900150983cd24fb0d6963f7d28e17f72"));
        assert_eq!(sums.by(Algorithm::Sha1), Some("a9993e364706816aba3e25717850c26c9cd0d89d"));
        assert_eq!(
            sums.by(Algorithm::Sha256),
            Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert!(sums.by(Algorithm::Sha512).unwrap().starts_with("ddaf35a193617aba"));
    }

    #[test]
    fn names_are_known_however_they_are_written() {
        for name in ["sha256", "SHA-256", "Sha_256"] {
            assert_eq!(Algorithm::from_name(name), Some(Algorithm::Sha256), "{name}");
        }
        assert_eq!(Algorithm::from_name("whirlpool"), None);
    }
}
