//! A file that is written piece by piece: in memory while it is short, then apart on the disk. So many may
//! be written at once, and a long one needs little memory.

use std::io::{self, Write};

use super::error::OutputError;
use super::transaction::{StreamedFile, Transaction};

/// The most bytes of one file in memory.
const MOST_IN_MEMORY: usize = 256 * 1024;

pub(super) struct SpooledFile<'t> {
    transaction: &'t Transaction,
    text: Vec<u8>,
    file: Option<StreamedFile>,
}

impl<'t> SpooledFile<'t> {
    pub(super) fn begin(transaction: &'t Transaction) -> Self {
        Self { transaction, text: Vec::new(), file: None }
    }

    /// Adds the complete file to the output.
    pub(super) fn put(self, path: &str) -> Result<(), OutputError> {
        match self.file {
            None => self.transaction.put(path, &self.text),
            Some(mut file) => {
                file.write_all(&self.text).map_err(|error| OutputError::Io(path.into(), error))?;
                self.transaction.put_streamed(path, file)
            }
        }
    }
}

impl Write for SpooledFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > MOST_IN_MEMORY {
            let file = match &mut self.file {
                Some(file) => file,
                none => none.insert(self.transaction.begin_part()?),
            };
            file.write_all(&self.text)?;
            self.text.clear();
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
