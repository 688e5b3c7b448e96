//! Compound files, in which old Excel packs its parts: one part as bytes. No chain of sectors is followed further
//! than the file is long, and no size that the file states is believed.

use super::error::SheetError;

/// The end of a chain of sectors.
const END: u32 = 0xffff_fffe;
/// The numbers from here on name no sector.
const SPECIAL: u32 = 0xffff_fffa;
/// Parts shorter than this lie in small sectors, unless the file says otherwise.
const CUTOFF: usize = 4096;
const SMALL: usize = 64;

/// A compound file with its table of which sector follows which.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    next: Vec<u32>,
    entries: Vec<Entry>,
    small_next: Vec<u32>,
}

/// A part by its name, or the root, which holds the small sectors.
struct Entry {
    name: String,
    is_root: bool,
    first: u32,
    length: usize,
}

impl<'b> Compound<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, SheetError> {
        let sector = match number16(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(SheetError::NotASheet),
        };
        let mut compound = Self { bytes, sector, next: Vec::new(), entries: Vec::new(), small_next: Vec::new() };
        compound.read_table()?;
        let directory = compound.chain(number32(bytes, 48).ok_or(SheetError::NotASheet)?, &compound.next)?;
        compound.entries = compound.joined(&directory).chunks_exact(128).filter_map(Entry::of).collect();
        let small = number32(bytes, 60).filter(|first| *first < SPECIAL);
        if let Some(first) = small {
            let sectors = compound.chain(first, &compound.next)?;
            compound.small_next = numbers(&compound.joined(&sectors)).collect();
        }
        Ok(compound)
    }

    /// The bytes of a part; none where the file has no such part.
    pub(super) fn part(&self, name: &str) -> Result<Option<Vec<u8>>, SheetError> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let mut bytes = if entry.length < CUTOFF {
            self.small(entry.first)?
        } else {
            self.joined(&self.chain(entry.first, &self.next)?)
        };
        bytes.truncate(entry.length);
        Ok(Some(bytes))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Reads which sector follows which, out of the sectors that the header and its own chain name.
    fn read_table(&mut self) -> Result<(), SheetError> {
        let most = self.count();
        let mut named: Vec<u32> = numbers(self.bytes.get(76..512).ok_or(SheetError::NotASheet)?).collect();
        let mut further = number32(self.bytes, 68).unwrap_or(END);
        let mut steps = 0;
        while further < SPECIAL && steps <= most {
            let mut more: Vec<u32> = numbers(self.sector_at(further)).collect();
            further = more.pop().unwrap_or(END);
            named.extend(more);
            steps += 1;
        }
        for at in named.into_iter().filter(|at| *at < SPECIAL) {
            if self.next.len() > most {
                break;
            }
            let numbers: Vec<u32> = numbers(self.sector_at(at)).collect();
            self.next.extend(numbers);
        }
        Ok(())
    }

    /// The number of sectors that the file has room for.
    fn count(&self) -> usize {
        self.bytes.len() / self.sector
    }

    /// The bytes of a sector; fewer where the file ends within it.
    fn sector_at(&self, at: u32) -> &'b [u8] {
        let start = (at as usize).saturating_add(1).saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The sectors that follow one another. One that comes back to itself is refused.
    fn chain(&self, first: u32, next: &[u32]) -> Result<Vec<u32>, SheetError> {
        let mut chain = Vec::new();
        let mut at = first;
        while at != END {
            chain.push(at);
            if chain.len() > next.len() {
                return Err(SheetError::NotASheet);
            }
            at = next.get(at as usize).copied().ok_or(SheetError::NotASheet)?;
        }
        Ok(chain)
    }

    fn joined(&self, chain: &[u32]) -> Vec<u8> {
        chain.iter().flat_map(|at| self.sector_at(*at)).copied().collect()
    }

    /// The bytes of a part in small sectors, which lie within a part of their own.
    fn small(&self, first: u32) -> Result<Vec<u8>, SheetError> {
        let root = self.entries.iter().find(|entry| entry.is_root).ok_or(SheetError::NotASheet)?;
        let all = self.joined(&self.chain(root.first, &self.next)?);
        let chain = self.chain(first, &self.small_next)?;
        let sector = |at: &u32| {
            let start = (*at as usize).saturating_mul(SMALL);
            all.get(start..start.saturating_add(SMALL).min(all.len())).unwrap_or_default()
        };
        Ok(chain.iter().flat_map(sector).copied().collect())
    }
}

impl Entry {
    fn of(bytes: &[u8]) -> Option<Self> {
        const STREAM: u8 = 2;
        const ROOT: u8 = 5;
        let kind = *bytes.get(66)?;
        if kind != STREAM && kind != ROOT {
            return None;
        }
        let letters = bytes.get(..64)?.chunks_exact(2).filter_map(|pair| number16(pair, 0));
        let letters = char::decode_utf16(letters.take_while(|letter| *letter != 0));
        let name = letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        let (first, length) = (number32(bytes, 116)?, number32(bytes, 120)? as usize);
        Some(Self { name, is_root: kind == ROOT, first, length })
    }
}

/// A number of two bytes at a position.
pub(super) fn number16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A number of four bytes at a position.
pub(super) fn number32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| number32(four, 0))
}
