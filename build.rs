//! Gives the program a name for its own source, by which a build knows the
//! pages that another state of the program made.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=Cargo.lock");
    let mut files = vec![PathBuf::from("Cargo.lock")];
    gather(Path::new("src"), &mut files);
    files.sort();
    // FNV-1a: nobody means to deceive it.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        // Without a lock file, or with one that can't be read, there is less to tell apart.
        let text = fs::read(&file).unwrap_or_default();
        for byte in file.to_string_lossy().bytes().chain(text) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo:rustc-env=CONGKHAI_SOURCE={hash:016x}");
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            gather(&path, into);
        } else {
            into.push(path);
        }
    }
}
