//! Proves that a zip says the same of each file in both places where it speaks of it, before the file
//! and in the list at the end, and that nothing lies between, before or behind the files. Unpackers
//! differ in which of the two they believe, so that what one shows another may not.

use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;

use super::container::ZipFile;
use super::damage::Damage;
use super::fault::Refusal;
use crate::disk::File;

const LOCAL_SIGNATURE: [u8; 4] = *b"PK\x03\x04";
const CENTRAL_SIGNATURE: [u8; 4] = *b"PK\x01\x02";
const LOCAL: usize = 30;
const CENTRAL: usize = 46;
/// The end of the list, and what stands before it in a zip of more than four gigabytes.
const END: u64 = 22;
const END_OF_LARGE: u64 = 56 + 20;
/// The sizes behind a file that was written without knowing its size.
const DESCRIPTORS: [u64; 4] = [12, 16, 20, 24];
/// The flag of a file that has such a descriptor.
const HAS_DESCRIPTOR: u8 = 1 << 3;

/// Where a file of a zip stands.
struct Entry {
    local: u64,
    central: u64,
    data: u64,
    packed: u64,
}

/// Fails where a zip contradicts itself. `file` is the same file, opened once more.
pub(super) fn check(archive: &mut ZipArchive<ZipFile>, file: &mut File) -> Result<(), Refusal> {
    let mut entries = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let found = archive.by_index_raw(at).map_err(|error| Refusal::Damaged(Damage::of_zip(&error)))?;
        let data = found.data_start().ok_or_else(|| contradiction("a file has no beginning"))?;
        entries.push(Entry {
            local: found.header_start(),
            central: found.central_header_start(),
            data,
            packed: found.compressed_size(),
        });
    }
    let mut list_end = archive.central_directory_start();
    for entry in &entries {
        if entry.central != list_end {
            return Err(contradiction("bytes lie between the entries of the list"));
        }
        list_end = entry.central + list_entry_length(file, entry.central)?;
    }
    let length = file.seek(SeekFrom::End(0)).map_err(|error| unreadable(&error))?;
    let behind = length.checked_sub(list_end + archive.comment().len() as u64);
    if !behind.is_some_and(|behind| behind == END || behind == END + END_OF_LARGE) {
        return Err(contradiction("bytes lie behind the list of files"));
    }
    entries.sort_by_key(|entry| entry.local);
    // A file may end in several places, as descriptors have several sizes.
    let mut ends = vec![0];
    for entry in &entries {
        if !ends.contains(&entry.local) {
            return Err(contradiction("bytes lie between the files"));
        }
        let has_descriptor = compare(file, entry)?;
        let end = entry.data + entry.packed;
        ends = if has_descriptor { DESCRIPTORS.map(|size| end + size).to_vec() } else { vec![end] };
    }
    if entries.is_empty() || ends.contains(&archive.central_directory_start()) {
        Ok(())
    } else {
        Err(contradiction("bytes lie between the files and their list"))
    }
}

/// Compares the two headers of a file. Returns whether a descriptor stands behind it.
fn compare(file: &mut File, entry: &Entry) -> Result<bool, Refusal> {
    let local: [u8; LOCAL] = header(file, entry.local)?;
    let central: [u8; CENTRAL] = header(file, entry.central)?;
    if !local.starts_with(&LOCAL_SIGNATURE) {
        return Err(contradiction("a file has no header"));
    }
    let part = |header: &[u8], from: usize, to: usize| header.get(from..to).unwrap_or_default().to_vec();
    let flags = local.get(6).copied().unwrap_or_default();
    let has_descriptor = flags & HAS_DESCRIPTOR != 0;
    // Flags but that of the descriptor, method, time and date.
    let (mut facts, mut listed) = (part(&local, 6, 14), part(&central, 8, 16));
    for facts in [&mut facts, &mut listed] {
        if let Some(flags) = facts.first_mut() {
            *flags &= !HAS_DESCRIPTOR;
        }
    }
    // The checksum and the sizes stand in the descriptor instead, or behind the name where they are large.
    let sizes = part(&local, 18, 26);
    let is_large = sizes.iter().all(|byte| *byte == 0xff);
    let are_sizes_like = has_descriptor || is_large || sizes == part(&central, 20, 28);
    let is_sum_like = has_descriptor || part(&local, 14, 18) == part(&central, 16, 20);
    let length = two(&local, 26);
    let is_name_like = length == two(&central, 28)
        && bytes(file, entry.local + LOCAL as u64, length)? == bytes(file, entry.central + CENTRAL as u64, length)?;
    if facts == listed && are_sizes_like && is_sum_like && is_name_like {
        Ok(has_descriptor)
    } else {
        Err(contradiction("the header of a file and its entry in the list differ"))
    }
}

/// The length of an entry of the list, with the name, the extra fields and the comment in it.
fn list_entry_length(file: &mut File, at: u64) -> Result<u64, Refusal> {
    let central: [u8; CENTRAL] = header(file, at)?;
    if !central.starts_with(&CENTRAL_SIGNATURE) {
        return Err(contradiction("an entry of the list has no header"));
    }
    Ok((CENTRAL + two(&central, 28) + two(&central, 30) + two(&central, 32)) as u64)
}

fn header<const N: usize>(file: &mut File, at: u64) -> Result<[u8; N], Refusal> {
    let mut header = [0; N];
    file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(&mut header)).map_err(|error| unreadable(&error))?;
    Ok(header)
}

fn bytes(file: &mut File, at: u64, length: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(&mut bytes)).map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

/// The number of two bytes at a position of a header.
fn two(header: &[u8], at: usize) -> usize {
    let byte = |at: usize| usize::from(header.get(at).copied().unwrap_or_default());
    byte(at) | byte(at + 1) << 8
}

fn unreadable(error: &io::Error) -> Refusal {
    Refusal::Damaged(Damage::of_stream(error))
}

fn contradiction(detail: &str) -> Refusal {
    Refusal::Damaged(Damage::Contradiction { detail: detail.to_owned() })
}
