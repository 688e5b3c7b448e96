//! Packs files into one. The same files in the same order give the same bytes on
//! any day and machine.

use std::io::{self, Read};
use std::path::PathBuf;

use rayon::prelude::*;
use zip::write::{SimpleFileOptions, ZipFileBuilder};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::disk::{self, File};

/// The format of a packed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArchiveFormat {
    Zip,
    TarZst,
}

/// A file to be packed.
pub(crate) struct PackEntry {
    /// The path in the packed file.
    pub path: String,
    pub content: PackContent,
}

/// The content of a file to be packed: in memory, or on disk.
pub(crate) enum PackContent {
    Text(String),
    File(PathBuf),
}

impl ArchiveFormat {
    pub(crate) const ALL: [Self; 2] = [Self::Zip, Self::TarZst];

    pub(crate) fn ending(self) -> &'static str {
        match self {
            ArchiveFormat::Zip => ".zip",
            ArchiveFormat::TarZst => ".tar.zst",
        }
    }

    /// The format by the ending of a file's name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| name.ends_with(format.ending()))
    }
}

/// Writes all files in the order given.
pub(crate) fn pack(format: ArchiveFormat, files: &[PackEntry], to: File) -> io::Result<()> {
    let packed = match format {
        ArchiveFormat::Zip => pack_zip(files, to)?,
        ArchiveFormat::TarZst => pack_tar(files, to)?,
    };
    packed.sync()
}

/// Compresses files in all threads and writes them one after another.
fn pack_zip(files: &[PackEntry], to: File) -> io::Result<File> {
    /// A larger file is compressed while it is read.
    const LARGE: u64 = 4 * 1024 * 1024;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix);
    let mut writer = ZipWriter::new(io::BufWriter::new(to));
    for batch in in_batches(files)? {
        let prepared: Vec<_> = batch
            .par_iter()
            .map(|PackEntry { path, content }| -> io::Result<_> {
                if content.bytes()? > LARGE {
                    return Ok(None);
                }
                let mut builder = ZipFileBuilder::new(path, options)?;
                io::copy(&mut content.open()?, &mut builder)?;
                Ok(Some(builder.finish()?))
            })
            .collect();
        for (PackEntry { path, content }, prepared) in batch.iter().zip(prepared) {
            match prepared? {
                Some(prepared) => writer.add_prepared_file(prepared)?,
                None => {
                    let is_huge = content.bytes()? >= u64::from(u32::MAX);
                    writer.start_file(path.as_str(), options.large_file(is_huge))?;
                    io::copy(&mut content.open()?, &mut writer)?;
                }
            }
        }
    }
    writer.finish()?.into_inner().map_err(io::IntoInnerError::into_error)
}

/// The files in batches that fit into memory.
fn in_batches(files: &[PackEntry]) -> io::Result<Vec<&[PackEntry]>> {
    const MOST: usize = 256;
    const MOST_BYTES: u64 = 32 * 1024 * 1024;
    let (mut batches, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (at, PackEntry { content, .. }) in files.iter().enumerate() {
        let size = content.bytes()?;
        if at > start && (at - start == MOST || bytes + size > MOST_BYTES) {
            batches.extend(files.get(start..at));
            (start, bytes) = (at, 0);
        }
        bytes += size;
    }
    batches.extend(files.get(start..));
    Ok(batches)
}

fn pack_tar(files: &[PackEntry], to: File) -> io::Result<File> {
    const LEVEL: i32 = 19;
    let mut builder = tar::Builder::new(zstd::Encoder::new(to, LEVEL)?);
    for PackEntry { path, content } in files {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_uid(0);
        header.set_gid(0);
        header.set_size(content.bytes()?);
        builder.append_data(&mut header, path, content.open()?)?;
    }
    builder.into_inner()?.finish()
}

impl PackContent {
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            PackContent::Text(text) => Box::new(text.as_bytes()),
            PackContent::File(path) => Box::new(disk::open(path)?),
        })
    }

    fn bytes(&self) -> io::Result<u64> {
        match self {
            PackContent::Text(text) => Ok(text.len() as u64),
            PackContent::File(path) => Ok(disk::metadata(path)?.len()),
        }
    }
}
