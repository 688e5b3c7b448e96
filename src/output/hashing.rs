//! A writer that hashes a file as it is written, so that it need not be held or read again.

use std::io::{self, Write};
use std::path::Path;

use super::manifest::Fingerprint;
use crate::disk;
use crate::hash::{self, Hash};

/// A writer that computes the fingerprint of all bytes written.
pub(super) struct HashingWriter<W> {
    file: W,
    hasher: blake3::Hasher,
    size: u64,
}

impl<W: Write> Write for HashingWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl<W: Write> HashingWriter<W> {
    pub(super) fn new(file: W) -> Self {
        Self { file, hasher: blake3::Hasher::new(), size: 0 }
    }

    pub(super) fn finish(mut self) -> io::Result<Fingerprint> {
        self.file.flush()?;
        Ok(Fingerprint { hash: hash::short(&self.hasher.finalize()), size: self.size })
    }
}

/// The hash of a file, however large.
pub(super) fn hash_of_file(path: &Path) -> io::Result<Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(disk::open(path)?)?;
    Ok(hash::short(&hasher.finalize()))
}
