#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs, process};

use libfuzzer_sys::fuzz_target;

/// The file that each input is written to, in memory where the system has such a folder.
static BAG: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { memory } else { env::temp_dir() };
    folder.join(format!("congkhai-fuzz-{}", process::id()))
});

fuzz_target!(|bytes: &[u8]| {
    fs::write(&*BAG, bytes).expect("the file of the input can be written");
    congkhai::fuzzing::archive(&BAG);
    fs::remove_file(&*BAG).expect("the file of the input can be removed");
});
