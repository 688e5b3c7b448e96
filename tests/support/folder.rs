//! The site builder: a folder of a test's own, the files in it, and the program run in it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use super::files;
use super::program::{self, Run};

/// The resolution of a site as `congkhai init` makes it.
pub const RESOLUTION: &str = "content/phuong-mau/2026/index.md";
/// Its one report.
pub const REPORT: &str = "content/phuong-mau/2026/tien-do/2026-06-30.md";
/// The address of its first target.
pub const TARGET_1: &str = "/phuong-mau/2026/chi-tieu-1/";

/// The folder of this repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own for one test, removed at the end.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let name = format!("congkhai-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
            let path = std::env::temp_dir().join(name);
            match fs::create_dir(&path) {
                // The program shows paths as they are; links in the way to the folder would differ.
                Ok(()) => return Self(without_links(&path)),
                // A process that was killed had the same number and left its folder.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => panic!("{}: {error}", path.display()),
            }
        }
    }

    /// A small site, as `congkhai init` makes it.
    pub fn with_site() -> Self {
        let folder = Self::new();
        assert_eq!(folder.run(&["init", "."]).status, 0);
        folder
    }

    /// A copy of files and folders of this repository.
    pub fn with_copy_of(parts: &[&str]) -> Self {
        let folder = Self::new();
        for part in parts {
            let from = repository().join(part);
            if from.is_dir() {
                files::copy(&from, &folder.at(part));
            } else {
                fs::copy(from, folder.at(part)).unwrap();
            }
        }
        folder
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The whole path of something in the folder.
    pub fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.join(path)
    }

    pub fn exists(&self, path: impl AsRef<Path>) -> bool {
        self.at(path).exists()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    pub fn read_bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.at(path)).unwrap()
    }

    /// The names in a folder, sorted.
    pub fn names(&self, path: &str) -> Vec<String> {
        let names = fs::read_dir(self.at(path)).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Writes a file, and makes the folders it is in.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a file again with a piece of its text replaced.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{from:?} is not in {path}");
        self.write(path, text.replace(from, to));
    }

    /// Writes text behind that of a file.
    pub fn append(&self, path: &str, text: &str) {
        let before = self.read(path);
        self.write(path, before + text);
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.at(path)).unwrap();
    }

    pub fn remove_folder(&self, path: &str) {
        fs::remove_dir_all(self.at(path)).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.at(from), self.at(to)).unwrap();
    }

    /// Makes a symbolic link, and the folders it is in. Only tests for Unix do that.
    pub fn link(&self, path: &str, to: impl AsRef<Path>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        unix::link(&path, to.as_ref());
    }

    /// Makes a socket, which is no file. Only tests for Unix do that.
    pub fn socket(&self, path: &str) {
        unix::socket(&self.at(path));
    }

    /// The program with arguments, to be run here.
    pub fn command(&self, arguments: &[&str]) -> Command {
        program::command(self.path(), arguments)
    }

    /// Runs the program here, in Vietnamese unless the arguments say otherwise.
    pub fn run(&self, arguments: &[&str]) -> Run {
        program::run_in(self.path(), arguments)
    }

    /// Runs the program here, and says the most megabytes of memory it held.
    pub fn run_watched(&self, arguments: &[&str]) -> (Run, u64) {
        program::run_watched(self.path(), arguments)
    }

    /// Runs the program here with variables of its environment set.
    pub fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).envs(variables.iter().copied()).output().unwrap())
    }

    /// Starts the program and kills it after a while; whether it was still running.
    pub fn run_and_kill(&self, arguments: &[&str], after: Duration) -> bool {
        let mut child = self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(after);
        child.kill().unwrap();
        let status = child.wait().unwrap();
        // Unix tells a killed program by a status without a code; Windows gives it 1.
        status.code().is_none_or(|code| cfg!(windows) && code == 1)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(not(windows))]
fn without_links(path: &Path) -> PathBuf {
    path.canonicalize().unwrap()
}

/// Windows would give its long form of the path, `\\?\C:\…`, which nobody writes.
#[cfg(windows)]
fn without_links(path: &Path) -> PathBuf {
    path.to_owned()
}

#[cfg(unix)]
mod unix {
    use std::path::Path;

    pub fn link(path: &Path, to: &Path) {
        std::os::unix::fs::symlink(to, path).unwrap();
    }

    pub fn socket(path: &Path) {
        // Its name stays when the listener is closed.
        std::os::unix::net::UnixListener::bind(path).unwrap();
    }
}

#[cfg(not(unix))]
mod unix {
    use std::path::Path;

    pub fn link(path: &Path, _: &Path) {
        panic!("{}: this system has no such links", path.display());
    }

    pub fn socket(path: &Path) {
        panic!("{}: this system has no sockets that are files", path.display());
    }
}
