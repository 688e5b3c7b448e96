//! Workbooks of old Excel (.xls) for tests, record by record, so that a file can state anything.

/// A record: its kind and bytes.
pub type Record = (u16, Vec<u8>);

/// The formats that the styles 1 and 2 of a workbook show numbers in; style 0 has none.
pub const SHARE: u16 = 1;
pub const DAY: u16 = 2;

/// The number at a row and column, counted from 0, in a style.
pub fn number(row: u16, column: u16, style: u16, value: f64) -> Record {
    (0x0203, [at(row, column, style), value.to_le_bytes().to_vec()].concat())
}

/// A text that stands in its cell.
pub fn label(row: u16, column: u16, text: &str) -> Record {
    (0x0204, [at(row, column, 0), wide(text)].concat())
}

/// A cell with a text that several share, by its position among them.
pub fn shared(row: u16, column: u16, text: u32) -> Record {
    (0x00fd, [at(row, column, 0), text.to_le_bytes().to_vec()].concat())
}

/// A row that isn't shown.
pub fn hidden_row(row: u16) -> Record {
    let mut bytes = row.to_le_bytes().to_vec();
    bytes.resize(12, 0);
    bytes.extend(0x20_u32.to_le_bytes());
    (0x0208, bytes)
}

/// A workbook of sheets that are shown, and the texts that their cells share.
pub fn workbook(sheets: &[(&str, Vec<Record>)], texts: &[&str]) -> Vec<u8> {
    compound(&stream(sheets, texts))
}

/// The part of a workbook that has its records.
fn stream(sheets: &[(&str, Vec<Record>)], texts: &[&str]) -> Vec<u8> {
    let count = u32::try_from(texts.len()).unwrap().to_le_bytes();
    let mut shared = [count, count].concat();
    texts.iter().for_each(|text| shared.extend(wide(text)));
    let format = |number: u16, text: &str| (0x041e, [number.to_le_bytes().to_vec(), wide(text)].concat());
    let style = |format: u16| (0x00e0, [vec![0; 2], format.to_le_bytes().to_vec(), vec![0; 16]].concat());
    let globals = |starts: &[usize]| {
        let named = starts.iter().zip(sheets).map(|(start, (name, _))| {
            let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let head = [&u32::try_from(*start).unwrap().to_le_bytes()[..], &[0, 0]].concat();
            let length = u8::try_from(letters.len() / 2).unwrap();
            (0x0085, [head, vec![length, 1], letters].concat())
        });
        let begin = [(0x0809, begin(5)), format(164, "0.0%"), format(165, "[$-42A]dd/mm/yyyy")];
        let styles = [0, 164, 165].map(style);
        let records: Vec<Record> = begin.into_iter().chain(styles).chain(named).collect();
        packed(records.into_iter().chain([(0x00fc, shared.clone()), (0x000a, Vec::new())]))
    };
    let bodies: Vec<Vec<u8>> = sheets
        .iter()
        .map(|(_, records)| {
            let begin = [(0x0809, begin(16))].into_iter();
            packed(begin.chain(records.iter().cloned()).chain([(0x000a, Vec::new())]))
        })
        .collect();
    let mut start = globals(&vec![0; sheets.len()]).len();
    let mut starts = Vec::new();
    for body in &bodies {
        starts.push(start);
        start += body.len();
    }
    [globals(&starts), bodies.concat()].concat()
}

fn begin(kind: u16) -> Vec<u8> {
    [0x0600, kind, 0, 0, 0, 0, 0, 0].into_iter().flat_map(u16::to_le_bytes).collect()
}

fn at(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style].into_iter().flat_map(u16::to_le_bytes).collect()
}

/// A text with the number of its letters and the mark that each takes two bytes.
fn wide(text: &str) -> Vec<u8> {
    let letters: Vec<u16> = text.encode_utf16().collect();
    let count = u16::try_from(letters.len()).unwrap().to_le_bytes().to_vec();
    [count, vec![1], letters.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
}

/// Records one after the other; what is too long for one goes on in others.
fn packed(records: impl Iterator<Item = Record>) -> Vec<u8> {
    const LONGEST: usize = 8224;
    let mut bytes = Vec::new();
    for (kind, content) in records {
        let pieces: Vec<&[u8]> = if content.is_empty() { vec![&[]] } else { content.chunks(LONGEST).collect() };
        for (at, piece) in pieces.into_iter().enumerate() {
            let kind = if at == 0 { kind } else { 0x003c };
            bytes.extend(kind.to_le_bytes());
            bytes.extend(u16::try_from(piece.len()).unwrap().to_le_bytes());
            bytes.extend(piece);
        }
    }
    bytes
}

const SECTOR: usize = 512;
const END: u32 = 0xffff_fffe;

/// A compound file with one part, `Workbook`.
pub fn compound(part: &[u8]) -> Vec<u8> {
    let mut part = part.to_vec();
    // Shorter parts would lie in small sectors.
    part.resize(part.len().max(4096).next_multiple_of(SECTOR), 0);
    let of_part = part.len() / SECTOR;
    // The directory and the part, and the table of what follows what.
    let of_table = (of_part + 1).div_ceil(SECTOR / 4 - 1);
    let mut table: Vec<u32> = vec![END];
    table.extend((1..=of_part).map(|at| if at == of_part { END } else { u32::try_from(at + 1).unwrap() }));
    table.extend(vec![0xffff_fffd; of_table]);
    table.resize(of_table * SECTOR / 4, 0xffff_ffff);
    let mut header = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    header.resize(24, 0);
    header.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    header.resize(44, 0);
    let first_of_table = u32::try_from(1 + of_part).unwrap();
    for number in [u32::try_from(of_table).unwrap(), 0, 0, 4096, END, 0, END, 0] {
        header.extend(number.to_le_bytes());
    }
    (0..u32::try_from(of_table).unwrap()).for_each(|at| header.extend((first_of_table + at).to_le_bytes()));
    header.resize(SECTOR, 0xff);
    let directory = [entry("Root Entry", 5, END, 0), entry("Workbook", 2, 1, part.len())].concat();
    let mut bytes = [header, directory].concat();
    bytes.resize(2 * SECTOR, 0);
    bytes.extend(part);
    table.into_iter().for_each(|next| bytes.extend(next.to_le_bytes()));
    bytes
}

fn entry(name: &str, kind: u8, first: u32, length: usize) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let letters = u16::try_from(entry.len() + 2).unwrap();
    entry.resize(64, 0);
    entry.extend(letters.to_le_bytes());
    entry.push(kind);
    entry.push(1);
    entry.extend([0xff; 12]);
    entry.resize(116, 0);
    entry.extend(first.to_le_bytes());
    entry.extend(u32::try_from(length).unwrap().to_le_bytes());
    entry.resize(128, 0);
    entry
}
