//! How long loading and checking a country takes, beside what reading the same
//! files and parsing their front matter into generic tables takes.
//!
//! `cargo bench --bench load -- [RESOLUTIONS] [ROUNDS]`

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark that can't go on stops")]

mod arguments;
mod country;

#[path = "../tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use congkhai::{ContentCache, Options, Site, assemble, check, walk};
use rayon::prelude::*;
use support::Folder;
use support::files::paths;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments = arguments::read();
    if let [command, root] = arguments.as_slice()
        && command == "once"
    {
        return once(Path::new(root));
    }
    let (resolutions, rounds) = (arguments::number(&arguments, 0, 4_000), arguments::number(&arguments, 1, 7));
    let folder = Folder::new();
    let size = country::Size { resolutions, targets: 25, years: 1 };
    country::make(folder.path(), size).expect("the country can be written");
    report(folder.path(), resolutions, rounds);
}

fn report(root: &Path, resolutions: usize, rounds: usize) {
    let files = walk(&root.join("content")).files;
    let bytes: u64 = files.iter().map(|file| file.stamp.bytes).sum();
    println!(
        "{resolutions} resolutions, {} targets, {} files, {} MB",
        resolutions * 25,
        files.len(),
        bytes / 1_000_000
    );
    println!("{:>8} {:>14} {:>16} {:>7}", "threads", "generic (ms)", "load+check (ms)", "ratio");
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        let mut pairs: Vec<(Duration, Duration)> = Vec::new();
        for _ in 0..rounds {
            let generic = timed(|| pool.install(|| generic_tables(root)));
            let ours = timed(|| pool.install(|| load_and_check(root)));
            pairs.push((generic, ours));
        }
        let ratio = median(pairs.iter().map(|(generic, ours)| ours.as_secs_f64() / generic.as_secs_f64()).collect());
        let generic = median(pairs.iter().map(|(generic, _)| generic.as_secs_f64() * 1e3).collect());
        let ours = median(pairs.iter().map(|(_, ours)| ours.as_secs_f64() * 1e3).collect());
        println!("{threads:>8} {generic:>14.0} {ours:>16.0} {ratio:>7.2}");
    }
    let output = Command::new(std::env::current_exe().expect("this program has a path"))
        .args(["once", &root.display().to_string()])
        .output()
        .expect("this program can be run");
    print!("{}", String::from_utf8_lossy(&output.stdout));
}

/// A run of its own process, for its peak of memory.
fn once(root: &Path) {
    load_and_check(root);
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("not known on this system");
    println!("peak memory of one run: {}", peak.trim());
}

fn load_and_check(root: &Path) -> Site {
    let (site, findings) =
        assemble(ContentCache::open(root).expect("the country is a site").loaded(), Options::default());
    let more = check(&site, false);
    assert!(findings.is_empty() && more.is_empty(), "{:?}", findings.iter().chain(&more).next());
    assert!(site.size().targets > 0);
    site
}

/// The yardstick: the same files, found, read and parsed into `toml::Table`.
fn generic_tables(root: &Path) {
    let content = root.join("content");
    let keys: usize = paths(&content)
        .par_iter()
        .map(|path| {
            let text = fs::read_to_string(content.join(path)).expect("the file can be read");
            let matter =
                text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).expect("front matter").0;
            matter.parse::<toml::Table>().expect("the front matter is TOML").len()
        })
        .sum();
    assert!(keys > 0);
}

/// The time until the result is there; giving it back isn't counted, as
/// `congkhai check` doesn't either: its process ends instead.
fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = work();
    let elapsed = start.elapsed();
    drop(result);
    elapsed
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
