//! The made-up country as a command, for `benches/peers.py`, and the yardstick
//! of writing: the files of a folder written again, from memory, by as many threads.
//!
//! `cargo bench --bench make_country -- make FOLDER RESOLUTIONS YEARS`
//! `cargo bench --bench make_country -- raw FROM TO THREADS`

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark that can't go on stops")]

mod arguments;
mod country;

#[path = "../tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;
use support::files::files_and_notes;

fn main() {
    let arguments = arguments::read();
    let number = |text: &String| text.parse().expect("a number");
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", folder, _, _] => {
            let [.., resolutions, years] = arguments.as_slice() else { return };
            let size = country::Size { resolutions: number(resolutions), targets: 25, years: number(years) };
            country::make(Path::new(folder), size).expect("the country can be written");
        }
        ["raw", from, to, _] => {
            let [.., threads] = arguments.as_slice() else { return };
            raw(Path::new(from), Path::new(to), number(threads));
        }
        // `cargo bench` runs every benchmark; this one is only of use to another.
        [] => {}
        _ => eprintln!("make FOLDER RESOLUTIONS YEARS, or raw FROM TO THREADS"),
    }
}

/// Writes the files of a folder to another and prints the seconds it took.
fn raw(from: &Path, to: &Path, threads: usize) {
    let files: Vec<(PathBuf, Vec<u8>)> =
        files_and_notes(from).into_iter().map(|(path, bytes)| (to.join(path), bytes)).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    let start = Instant::now();
    pool.install(|| {
        files.par_iter().for_each(|(path, bytes)| {
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
            fs::write(path, bytes).expect("the file can be written");
        });
    });
    println!("{:.3}", start.elapsed().as_secs_f64());
}
