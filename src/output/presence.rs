//! A check whether files are in place with the sizes they had. An output may have a million files;
//! looked up from an open folder above them, their paths are shorter for the system to walk.

use crate::invariant::must;

use std::path::{Path, PathBuf};

/// The number of files from which on opening their folder saves more than it costs.
const FEW: usize = 8;

/// For each file, whether it is there below `out` with its size. The files are sorted by path.
pub(super) fn in_place(out: &Path, files: &[(&str, u64)]) -> Vec<bool> {
    let (Some((first, _)), Some((last, _))) = (files.first(), files.last()) else { return Vec::new() };
    // The paths are sorted, so all lie in the folder that the first and the last share.
    let shared = if files.len() < FEW { 0 } else { shared_folder(first, last) };
    let folder = must(first.get(..shared), "the shared folder ends at a slash of the path");
    let Some(folder) = Folder::open(out.join(folder)) else { return vec![false; files.len()] };
    let is_there = |(path, size): &(&str, u64)| path.get(shared..).and_then(|path| folder.size_of(path)) == Some(*size);
    files.iter().map(is_there).collect()
}

/// The length of the innermost folder that holds both paths, with its slash.
fn shared_folder(one: &str, two: &str) -> usize {
    let alike = one.bytes().zip(two.bytes()).take_while(|(one, two)| one == two).count();
    one.as_bytes().get(..alike).and_then(|alike| memchr::memrchr(b'/', alike)).map_or(0, |at| at + 1)
}

#[cfg(unix)]
struct Folder(rustix::fd::OwnedFd);

#[cfg(unix)]
impl Folder {
    fn open(place: PathBuf) -> Option<Self> {
        use rustix::fs::{Mode, OFlags};
        // A folder that can't be opened has no files that can be relied on.
        rustix::fs::open(place, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).ok().map(Self)
    }

    /// The size of a plain file; none for anything else.
    fn size_of(&self, path: &str) -> Option<u64> {
        use rustix::fs::{AtFlags, FileType};
        let found = rustix::fs::statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        FileType::from_raw_mode(found.st_mode).is_file().then(|| u64::try_from(found.st_size).ok()).flatten()
    }
}

#[cfg(not(unix))]
struct Folder(PathBuf);

#[cfg(not(unix))]
impl Folder {
    fn open(place: PathBuf) -> Option<Self> {
        Some(Self(place))
    }

    /// The size of a plain file; none for anything else.
    fn size_of(&self, path: &str) -> Option<u64> {
        let found = crate::disk::symlink_metadata(&self.0.join(path)).ok()?;
        found.is_file().then_some(found.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_are_there_with_their_sizes() {
        let out = std::env::temp_dir().join(format!("congkhai-presence-{}", std::process::id()));
        let paths: Vec<String> = (10..30).map(|number| format!("a/b/{number}/index.html")).collect();
        for path in &paths {
            let place = out.join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, path).unwrap();
        }
        let files: Vec<(&str, u64)> = paths.iter().map(|path| (path.as_str(), path.len() as u64)).collect();
        for some in [&files[..], &files[..3], &files[..0]] {
            assert_eq!(in_place(&out, some), vec![true; some.len()]);
        }
        let mut other = files.clone();
        other[4].1 += 1;
        fs::remove_file(out.join(&paths[7])).unwrap();
        fs::create_dir(out.join(&paths[7])).unwrap();
        fs::remove_file(out.join(&paths[9])).unwrap();
        let expected: Vec<bool> = (0..20).map(|at| ![4, 7, 9].contains(&at)).collect();
        assert_eq!(in_place(&out, &other), expected);
        assert_eq!(in_place(&out, &other[7..9]), [false, true]);
        fs::remove_dir_all(&out).unwrap();
        assert_eq!(in_place(&out, &files), vec![false; 20]);
    }

    #[test]
    fn the_folder_two_paths_lie_in() {
        for (one, two, folder) in [
            ("a/b/10/index.html", "a/b/11/index.html", "a/b/"),
            ("a/b/index.html", "a/bc/index.html", "a/"),
            ("a/index.html", "b/index.html", ""),
            ("a/x", "a/x", "a/"),
        ] {
            assert_eq!(shared_folder(one, two), folder.len(), "{one} {two}");
        }
    }
}
