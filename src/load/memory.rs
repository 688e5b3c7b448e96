//! What was understood of content files, kept from one build to the next: a
//! file that has the path and the bytes it had isn't taken apart again. Nothing
//! depends on it but time; what can't be recalled is understood anew.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use super::document::Document;
use crate::PROGRAM;
use crate::hash;

/// How many files it is kept in, so that an edit has little to write.
const PARTS: u8 = 64;

/// The first line of each file: what another program understood is of no use.
const HEADER: &str = "congkhai memory 1";

pub struct Memory {
    folder: PathBuf,
}

/// A part of what there is to remember: files that lie together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part(u8);

/// What was loaded with the help of a memory.
pub struct Remembered<L> {
    pub loaded: L,
    /// The parts of the memory that aren't as they should be.
    pub stale: Vec<Stale>,
    /// A file changed after it was hashed: what was loaded isn't what the hashes say.
    pub has_changed: bool,
}

/// A part that isn't as it should be, with what is to be remembered in it.
#[derive(Debug)]
pub struct Stale {
    pub part: Part,
    /// Sorted by path.
    pub documents: Vec<Arc<Document>>,
}

impl Part {
    pub fn all() -> impl Iterator<Item = Part> {
        (0..PARTS).map(Part)
    }

    /// The part of a file, by its path below `content/`: that of its two outermost folders.
    pub fn of(path: &str) -> Self {
        let folder = path.match_indices('/').nth(1).or_else(|| path.match_indices('/').next());
        let [first, ..] = hash::of(folder.and_then(|(at, _)| path.get(..at)).unwrap_or_default().as_bytes());
        Self(first % PARTS)
    }

    pub fn position(self) -> usize {
        self.0.into()
    }
}

impl Memory {
    /// The memory in a folder, which needn't be there.
    pub fn of(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Whether anything is remembered.
    pub fn is_there(&self) -> bool {
        self.folder.is_dir()
    }

    /// What is remembered of the files of a part, sorted by path. The buffer is there to be used again.
    pub fn recall(&self, part: Part, buffer: &mut Vec<u8>) -> Vec<Document> {
        buffer.clear();
        match File::open(self.place(part)).and_then(|mut file| file.read_to_end(buffer)) {
            Ok(_) => understood(buffer).unwrap_or_default(),
            Err(_) => Vec::new(),
        }
    }

    /// Remembers what is in a part from now on.
    pub fn keep(&self, stale: &Stale) -> io::Result<()> {
        let place = self.place(stale.part);
        if stale.documents.is_empty() {
            return match fs::remove_file(place) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        fs::create_dir_all(&self.folder)?;
        let new = place.with_extension("new");
        fs::write(&new, written(&stale.documents)?)?;
        fs::rename(new, place)
    }

    pub fn place(&self, part: Part) -> PathBuf {
        self.folder.join(part.0.to_string())
    }
}

/// The header, a hash of what follows, and the documents.
fn written(documents: &[Arc<Document>]) -> io::Result<Vec<u8>> {
    let kept = postcard::to_stdvec(documents).map_err(io::Error::other)?;
    let head = format!("{HEADER} {PROGRAM}\n");
    Ok([head.as_bytes(), &hash::of(&kept), &kept].concat())
}

fn understood(bytes: &[u8]) -> Option<Vec<Document>> {
    let rest = bytes.strip_prefix(HEADER.as_bytes())?.strip_prefix(b" ")?.strip_prefix(PROGRAM.as_bytes())?;
    let (print, kept) = rest.strip_prefix(b"\n")?.split_first_chunk::<16>()?;
    if hash::of(kept) != *print {
        return None;
    }
    // A hash that fits vouches for the rest; if it doesn't, the files are read.
    postcard::from_bytes(kept).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::pile::Pile;
    use crate::load::shelf::Shelf;
    use std::path::Path;

    fn stale(documents: Vec<Arc<Document>>) -> Stale {
        Stale { part: Part(3), documents }
    }

    fn recall(memory: &Memory, part: u8) -> Vec<Document> {
        memory.recall(Part(part), &mut b"something else".to_vec())
    }

    #[test]
    fn what_is_kept_is_recalled_to_the_last_byte() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let documents = Shelf::of(root, Pile::of(root).unwrap()).loaded().documents;
        assert!(documents.len() > 20);
        let folder = std::env::temp_dir().join(format!("congkhai-memory-{}", std::process::id()));
        let memory = Memory::of(folder.clone());
        assert!(recall(&memory, 3).is_empty());
        memory.keep(&stale(documents.clone())).unwrap();
        let recalled = recall(&memory, 3);
        assert!(recalled.iter().eq(documents.iter().map(AsRef::as_ref)));
        assert!(recall(&memory, 4).is_empty());

        let place = memory.place(Part(3));
        let whole = fs::read(&place).unwrap();
        for at in [0, HEADER.len() + 2, HEADER.len() + PROGRAM.len() + 4, whole.len() - 1] {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&place, damaged).unwrap();
            assert!(recall(&memory, 3).is_empty(), "{at}");
        }
        fs::write(&place, &whole[..whole.len() / 2]).unwrap();
        assert!(recall(&memory, 3).is_empty());
        memory.keep(&stale(Vec::new())).unwrap();
        assert!(!place.exists());
        // Another build may have been first.
        memory.keep(&stale(Vec::new())).unwrap();
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_lies_in_one_ward_is_in_one_part() {
        let part = Part::of("hai-phong/do-son/index.md");
        assert_eq!(Part::of("hai-phong/do-son/2026/index.md"), part);
        assert_eq!(Part::of("hai-phong/do-son/2026/tien-do/2026-06-30.md"), part);
        assert_eq!(Part::of("index.md"), Part::of("gioi-thieu.md"));
        assert!(Part::all().any(|of| of == part));
    }
}
