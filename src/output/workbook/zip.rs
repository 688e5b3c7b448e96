//! Small zips of parts that are packed one by one, so that parts that many zips share are packed once, and
//! one state of the compression serves all. No moment of making is in them.

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

use crate::invariant::must;

/// A part of a zip, packed.
pub(super) struct PackedPart {
    path: &'static str,
    checksum: u32,
    /// The bytes before it was packed.
    size: u32,
    packed: Vec<u8>,
}

/// Packs parts, one after another.
pub(super) struct Packer {
    compress: Compress,
}

impl Packer {
    pub(super) fn new() -> Self {
        // Each resolution has a workbook. To pack it less takes two thirds of the time and makes it a third
        // larger; to pack it harder takes twice the time and makes it a twentieth smaller.
        Self { compress: Compress::new(Compression::new(2), false) }
    }

    /// Packs a part whose text is in pieces.
    pub(super) fn pack(&mut self, path: &'static str, pieces: &[impl AsRef<str>]) -> PackedPart {
        self.compress.reset();
        let mut checksum = Crc::new();
        let mut packed = Vec::with_capacity(1024 + pieces.iter().map(|piece| piece.as_ref().len()).sum::<usize>() / 4);
        for piece in pieces {
            let piece = piece.as_ref().as_bytes();
            checksum.update(piece);
            self.push(piece, FlushCompress::None, &mut packed);
        }
        self.push(&[], FlushCompress::Finish, &mut packed);
        packed.shrink_to_fit();
        let size = must(u32::try_from(self.compress.total_in()).ok(), "a sheet is smaller than four gigabytes");
        PackedPart { path, checksum: checksum.sum(), size, packed }
    }

    fn push(&mut self, bytes: &[u8], flush: FlushCompress, packed: &mut Vec<u8>) {
        let start = self.compress.total_in();
        loop {
            let taken = usize::try_from(self.compress.total_in() - start).unwrap_or(bytes.len());
            let rest = bytes.get(taken..).unwrap_or_default();
            if rest.is_empty() && flush == FlushCompress::None {
                return;
            }
            packed.reserve(4096.max(rest.len() / 8));
            let status = must(self.compress.compress_vec(rest, packed, flush).ok(), "packing in memory doesn't fail");
            if status == Status::StreamEnd {
                return;
            }
        }
    }
}

impl PackedPart {
    /// The fields that stand before a part as well as in the list at the end.
    fn facts(&self) -> Vec<u8> {
        let deflated: [u16; 3] = [VERSION, 0, 8];
        let mut facts: Vec<u8> = deflated.iter().flat_map(|field| field.to_le_bytes()).collect();
        // Midnight of the first day that a zip can state.
        facts.extend([0, 0, 0x21, 0]);
        for number in [self.checksum, length(&self.packed), self.size] {
            facts.extend(number.to_le_bytes());
        }
        facts.extend(short(self.path.len()));
        facts.extend([0, 0]);
        facts
    }
}

/// The version of the format that unpacks a compressed part: 2.0.
const VERSION: u16 = 20;

/// A zip of some parts, in their order.
pub(super) fn zip<'p>(parts: impl Iterator<Item = &'p PackedPart>) -> Vec<u8> {
    let (mut zip, mut list, mut count) = (Vec::new(), Vec::new(), 0);
    for part in parts {
        let (start, facts) = (length(&zip), part.facts());
        zip.extend(b"PK\x03\x04");
        zip.extend(&facts);
        zip.extend(part.path.as_bytes());
        zip.extend(&part.packed);
        list.extend(b"PK\x01\x02");
        list.extend(VERSION.to_le_bytes());
        list.extend(&facts);
        // No comment, the first disk, and no attributes.
        list.extend([0; 10]);
        list.extend(start.to_le_bytes());
        list.extend(part.path.as_bytes());
        count += 1;
    }
    let start = length(&zip);
    zip.extend(&list);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend([short(count), short(count)].concat());
    zip.extend(length(&list).to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

fn length(bytes: &[u8]) -> u32 {
    must(u32::try_from(bytes.len()).ok(), "a workbook is smaller than four gigabytes")
}

fn short(number: usize) -> [u8; 2] {
    must(u16::try_from(number).ok(), "a workbook has few parts with short names").to_le_bytes()
}
