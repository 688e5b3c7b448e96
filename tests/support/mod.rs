//! What the tests that drive the real binary share: a folder that goes away,
//! and a run of the program in it.

#![allow(dead_code, reason = "each test uses its share")]

pub mod client;
pub mod edits;
pub mod library;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own for one test, removed at the end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("congkhai-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        // The program shows paths as they are; links in the way to the folder would differ.
        Self(path.canonicalize().unwrap())
    }

    /// A small site of its own, as `congkhai init` makes it.
    pub fn with_site() -> Self {
        let folder = Self::new();
        assert_eq!(folder.run(&["init", "."]).status, 0);
        folder
    }

    /// Writes a file again with a piece of its text replaced.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{from:?} is not in {path}");
        self.write(path, text.replace(from, to));
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.0.join(path)).unwrap();
    }

    /// Runs the program here, in Vietnamese unless the arguments say otherwise.
    pub fn run(&self, arguments: &[&str]) -> Run {
        run_in(&self.0, arguments)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_congkhai"))
        .current_dir(folder)
        .args(arguments)
        .env_remove("CONGKHAI_LANG")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    Run::of(output)
}

/// How a run ended and what it said.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(output: Output) -> Self {
        Self {
            status: output.status.code().expect("the program must not be killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
