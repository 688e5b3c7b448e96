//! An open file.

use std::fs::{self, Metadata};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::calls::{self, Call};

/// An open file. Tests know its path.
pub(crate) struct File {
    file: fs::File,
    #[cfg(test)]
    path: std::path::PathBuf,
}

impl File {
    #[cfg_attr(not(test), expect(unused_variables, reason = "only tests know the path"))]
    pub(super) fn new(file: fs::File, path: &Path) -> Self {
        Self {
            file,
            #[cfg(test)]
            path: path.to_path_buf(),
        }
    }

    pub(crate) fn metadata(&self) -> io::Result<Metadata> {
        calls::make(Call::Look(self.path()), || self.file.metadata())
    }

    /// Waits until the bytes of the file are on the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        calls::sync(Call::SyncFile(self.path()), || self.file.sync_all())
    }

    #[cfg(test)]
    fn path(&self) -> &Path {
        &self.path
    }

    #[cfg(not(test))]
    fn path(&self) -> &Path {
        Path::new("")
    }
}

impl Read for File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        calls::make(Call::Look(self.path()), || (&self.file).read(buffer))
    }
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        calls::make(Call::WriteInto(self.path(), bytes), || (&self.file).write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for File {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
