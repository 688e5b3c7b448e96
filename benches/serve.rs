//! How long it takes from an edit to the browser being told, at the size of a
//! country and at that of this repository, and what the server holds meanwhile.
//!
//! `cargo bench --bench serve -- [RESOLUTIONS] [EDITS]`

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that can't go on stops"
)]

mod arguments;
mod country;

#[path = "../tests/support/mod.rs"]
mod support;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use support::Folder;
use support::client::{Serving, free_port};
use support::program::command;

/// The time that the watcher waits for the end of a save.
const WINDOW: Duration = Duration::from_millis(80);

fn main() {
    let arguments = arguments::read();
    let (resolutions, edits) = (arguments::number(&arguments, 0, 4_000), arguments::number(&arguments, 1, 21));

    let folder = Folder::new();
    let country = folder.path();
    country::make(country, country::Size { resolutions, targets: 25, years: 1 }).expect("the country can be written");
    println!("a country of {resolutions} resolutions, {} targets", resolutions * 25);
    start(country);
    let far = resolutions / 2;
    let ward = format!("tinh-{}/phuong-{far}", far / 97);
    report(
        country,
        &format!("content/{ward}/2026/index.md"),
        &format!("/{ward}/2026/chi-tieu-4/"),
        ",802 tỷ đồng",
        edits,
    );

    let own = Folder::with_copy_of(&["content", "site.toml"]);
    println!("this repository's site");
    start(own.path());
    let page = "/hai-phong/do-son/2026/chi-tieu-13/";
    report(own.path(), "content/hai-phong/do-son/2026/index.md", page, ",9 triệu lượt khách", edits);
}

/// From the start of the program to the whole first page.
fn start(root: &Path) {
    let mut times = Vec::new();
    for _ in 0..5 {
        let port = free_port();
        let start = Instant::now();
        let mut child = command(root, &["serve", "--port", &port.to_string()]).stdout(Stdio::null()).spawn().unwrap();
        let mut page = Vec::new();
        while page.is_empty() {
            if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) {
                write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
                stream.read_to_end(&mut page).unwrap();
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        times.push(start.elapsed());
        child.kill().unwrap();
        child.wait().unwrap();
    }
    println!("  start to first page: {}", in_words(times));
}

/// Edits a figure of a resolution again and again, and waits for the page's reload each time.
fn report(root: &Path, file: &str, page: &str, behind: &str, edits: usize) {
    let serving = Serving::start(root, &[]);
    let mut listener = serving.listen(page);
    let path: PathBuf = root.join(file);
    let text = fs::read_to_string(&path).unwrap();
    let at = text.find(behind).expect("the figure is there");
    let start_of_figure = text[..at].rfind('"').unwrap() + 1;
    let mut times = Vec::new();
    for figure in 0..edits {
        let edited = format!("{}{}{}", &text[..start_of_figure], 1_000 + figure, &text[at..]);
        let before = listener.page_hash();
        std::thread::sleep(Duration::from_millis(120));
        let start = Instant::now();
        fs::write(&path, edited).unwrap();
        listener.until(|state| state["hash"] != before.as_str());
        times.push(start.elapsed().saturating_sub(WINDOW));
    }
    println!("  edit to reload event, behind the window of {} ms: {}", WINDOW.as_millis(), in_words(times));
    let status = fs::read_to_string(format!("/proc/{}/status", serving.id())).unwrap_or_default();
    for (name, about) in [("VmRSS:", "memory held"), ("VmHWM:", "peak of memory")] {
        let value = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("not known on this system");
        println!("  {about}: {}", value.trim());
    }
}

fn in_words(mut times: Vec<Duration>) -> String {
    times.sort();
    let ms = |time: &Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    format!(
        "median {} of {}, from {} to {}",
        ms(&times[times.len() / 2]),
        times.len(),
        ms(&times[0]),
        ms(&times[times.len() - 1])
    )
}
