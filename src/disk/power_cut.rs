//! A disk that forgets: of all that was changed since the last wait for it, a power cut leaves some
//! and loses some, at random. It keeps no more order than the system promises.
//!
//! A file's bytes and its name are kept or lost apart. Bytes that weren't synced may be those of
//! before, some of the new ones, or zeros. A rename is kept whole or lost whole, and lasts once one of
//! its two folders is synced.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::trial::Change;

/// The number of a file, folder or link, whatever its name.
type Inode = usize;
/// A name in a folder.
type Name = (Inode, OsString);

const TOP: Inode = 0;

/// A folder with everything in it, as the running system sees it and as it is on the disk.
pub(crate) struct ForgetfulDisk {
    top: PathBuf,
    inodes: Vec<Content>,
    now: BTreeMap<Name, Inode>,
    lasting: BTreeMap<Name, Inode>,
    /// The changes of names that come on top of `lasting`, in their order.
    pending: VecDeque<NameChange>,
}

enum Content {
    Folder,
    Link(PathBuf),
    /// The bytes that last, and all that the file has had since.
    File(Vec<u8>, Vec<Vec<u8>>),
}

/// Names that change in one step: those that come with their inode, those that leave without.
struct NameChange {
    names: Vec<(Name, Option<Inode>)>,
    lasts: bool,
}

/// Numbers that look random and are the same every time.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d);
        chance.below(2);
        chance
    }

    /// A number from 0 to `most - 1`.
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.max(1);
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % most
    }
}

impl ForgetfulDisk {
    /// The disk with what a folder holds now, all of which lasts.
    pub(crate) fn of(top: &Path) -> Self {
        let mut disk = Self {
            top: top.to_path_buf(),
            inodes: vec![Content::Folder],
            now: BTreeMap::new(),
            lasting: BTreeMap::new(),
            pending: VecDeque::new(),
        };
        disk.gather(top, TOP);
        disk.now = disk.lasting.clone();
        disk
    }

    fn gather(&mut self, folder: &Path, inode: Inode) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            let content = match kind {
                kind if kind.is_dir() => Content::Folder,
                kind if kind.is_symlink() => Content::Link(fs::read_link(&path).unwrap()),
                _ => Content::File(fs::read(&path).unwrap(), Vec::new()),
            };
            let new = self.add(content);
            self.lasting.insert((inode, entry.file_name()), new);
            if kind.is_dir() {
                self.gather(&path, new);
            }
        }
    }

    fn add(&mut self, content: Content) -> Inode {
        self.inodes.push(content);
        self.inodes.len() - 1
    }

    /// Takes in a change that was made, if it is one of this disk.
    pub(crate) fn take_in(&mut self, change: &Change) {
        match change {
            Change::Bytes(path, bytes) => match self.find(path) {
                Some(inode) => self.versions(inode).push(bytes.clone()),
                None => self.come(path, Content::File(Vec::new(), vec![bytes.clone()])),
            },
            Change::Folder(path) => self.come(path, Content::Folder),
            Change::Symlink(to, link) => self.come(link, Content::Link(to.clone())),
            Change::HardLink(from, to) => self.change(vec![(self.name(to), self.find(from))]),
            Change::Renamed(from, to) => {
                self.change(vec![(self.name(from), None), (self.name(to), self.find(from))]);
            }
            Change::Removed(path) => self.change(vec![(self.name(path), None)]),
            Change::SyncedFile(path) => {
                let inode = self.find(path).unwrap();
                self.sync_bytes(inode);
            }
            Change::SyncedFolder(path) => {
                if let Some(inode) = self.find(path) {
                    self.sync_names(&BTreeSet::from([inode]));
                }
            }
            Change::SyncedBelow(path) => {
                let mut below = BTreeSet::new();
                self.gather_below(self.find(path).unwrap(), &mut below);
                for inode in &below {
                    self.sync_bytes(*inode);
                }
                self.sync_names(&below);
            }
        }
    }

    fn come(&mut self, path: &Path, content: Content) {
        let inode = self.add(content);
        self.change(vec![(self.name(path), Some(inode))]);
    }

    fn change(&mut self, names: Vec<(Name, Option<Inode>)>) {
        let change = NameChange { names, lasts: false };
        change.apply_to(&mut self.now);
        self.pending.push_back(change);
    }

    /// The bytes that a file has had since it was synced.
    fn versions(&mut self, inode: Inode) -> &mut Vec<Vec<u8>> {
        match &mut self.inodes[inode] {
            Content::File(_, since) => since,
            _ => panic!("only files have bytes"),
        }
    }

    fn sync_bytes(&mut self, inode: Inode) {
        if let Content::File(lasting, since) = &mut self.inodes[inode]
            && let Some(last) = since.pop()
        {
            *lasting = last;
            since.clear();
        }
    }

    fn sync_names(&mut self, folders: &BTreeSet<Inode>) {
        for change in &mut self.pending {
            change.lasts |= change.names.iter().any(|((folder, _), _)| folders.contains(folder));
        }
        while self.pending.front().is_some_and(|first| first.lasts) {
            self.pending.pop_front().unwrap().apply_to(&mut self.lasting);
        }
    }

    fn gather_below(&self, inode: Inode, into: &mut BTreeSet<Inode>) {
        into.insert(inode);
        for (_, below) in names_in(&self.now, inode) {
            self.gather_below(below, into);
        }
    }

    fn name(&self, path: &Path) -> Name {
        let path = without_steps_back(path);
        let folder = self.find(path.parent().unwrap());
        (folder.unwrap_or_else(|| panic!("no folder for {}", path.display())), path.file_name().unwrap().to_owned())
    }

    /// The inode of what has a path now.
    fn find(&self, path: &Path) -> Option<Inode> {
        // Folders above the disk's own last as they are.
        let below = without_steps_back(path.strip_prefix(&self.top).ok()?);
        below.iter().try_fold(TOP, |folder, name| self.now.get(&(folder, name.to_owned())).copied())
    }

    /// Writes what is left after a power cut at this moment into a folder that isn't there yet.
    pub(crate) fn cut(&self, seed: u64, to: &Path) {
        let mut chance = Chance::new(seed);
        // Of ten names, and of ten files' bytes, so many are kept.
        let (names_kept, bytes_kept) =
            [(0, 0), (10, 0), (0, 10), (10, 10), (2, 8), (5, 5), (8, 2), (9, 5)][usize::try_from(seed % 8).unwrap()];
        let mut names = self.lasting.clone();
        for change in &self.pending {
            if change.lasts || chance.below(10) < names_kept {
                change.apply_to(&mut names);
            }
        }
        let bytes: Vec<Vec<u8>> = self.inodes.iter().map(|content| content.left(bytes_kept, &mut chance)).collect();
        let mut written = BTreeMap::new();
        self.write(TOP, to, &names, &bytes, &mut written);
    }

    fn write(
        &self,
        inode: Inode,
        to: &Path,
        names: &BTreeMap<Name, Inode>,
        bytes: &[Vec<u8>],
        written: &mut BTreeMap<Inode, PathBuf>,
    ) {
        match &self.inodes[inode] {
            Content::Folder => {
                fs::create_dir(to).unwrap();
                for (name, below) in names_in(names, inode) {
                    self.write(below, &to.join(name), names, bytes, written);
                }
            }
            #[cfg(unix)]
            Content::Link(target) => std::os::unix::fs::symlink(target, to).unwrap(),
            #[cfg(windows)]
            Content::Link(target) => std::os::windows::fs::symlink_dir(target, to).unwrap(),
            Content::File(..) => match written.get(&inode) {
                Some(first) => fs::hard_link(first, to).unwrap(),
                None => {
                    fs::write(to, &bytes[inode]).unwrap();
                    written.insert(inode, to.to_path_buf());
                }
            },
        }
    }
}

/// A path without `..`, in which no link is followed.
fn without_steps_back(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(straight.pop()),
            other => straight.push(other),
        }
    }
    straight
}

/// The names in a folder, with what they stand for.
fn names_in(names: &BTreeMap<Name, Inode>, folder: Inode) -> impl Iterator<Item = (&OsString, Inode)> {
    let first = (folder, OsString::new());
    names.range(first..).take_while(move |((of, _), _)| *of == folder).map(|((_, name), inode)| (name, *inode))
}

impl NameChange {
    fn apply_to(&self, names: &mut BTreeMap<Name, Inode>) {
        for (name, inode) in &self.names {
            match inode {
                Some(inode) => names.insert(name.clone(), *inode),
                None => names.remove(name),
            };
        }
    }
}

impl Content {
    /// The bytes that a power cut leaves of a file.
    fn left(&self, kept: u64, chance: &mut Chance) -> Vec<u8> {
        let Content::File(lasting, since) = self else { return Vec::new() };
        let Some(last) = since.last() else { return lasting.clone() };
        if chance.below(10) < kept {
            return last.clone();
        }
        match chance.below(4) {
            0 => lasting.clone(),
            1 => last[..last.len() / 2].to_vec(),
            2 => vec![0; last.len()],
            _ => since[usize::try_from(chance.below(since.len() as u64)).unwrap()].clone(),
        }
    }
}
