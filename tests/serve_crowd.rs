//! `congkhai serve` among many: requests while it rebuilds, clients that are
//! slow or say nothing, no file left to accept with, and the end by Ctrl-C.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use support::client::{Listener, Serving};
use support::{Folder, RESOLUTION, TARGET_1};

/// Edits the goal of the first target and waits for the page to say so.
fn edit(folder: &Folder, serving: &Serving, listener: &mut Listener<'_>, from: &str, to: &str) {
    folder.replace(RESOLUTION, &format!("\"{from} tỷ đồng\""), &format!("\"{to} tỷ đồng\""));
    listener.until(|_| serving.page(TARGET_1).contains(&format!("{to} tỷ đồng")));
}

#[test]
fn every_answer_during_rebuilds_is_whole() {
    let (folder, serving) = Serving::with_site();
    let goes_on = AtomicBool::new(true);
    let answers = thread::scope(|scope| {
        let text = folder.read(RESOLUTION);
        let (folder, goes_on) = (&folder, &goes_on);
        let editing = scope.spawn(move || {
            // It ends by itself too, in case a thread that asks has failed.
            for figure in 100..400 {
                if !goes_on.load(Ordering::Relaxed) {
                    break;
                }
                // Far-reaching edits too: a file that comes and goes.
                folder.write("content/bai.md", format!("+++\ntitle = \"Bài {figure}\"\n+++\n"));
                folder.write(RESOLUTION, text.replace("86,5", &figure.to_string()));
                thread::sleep(Duration::from_millis(120));
                folder.remove("content/bai.md");
                thread::sleep(Duration::from_millis(120));
            }
        });
        let asking: Vec<_> = (0..4)
            .map(|_| {
                let serving = &serving;
                scope.spawn(move || {
                    let mut figures = Vec::new();
                    for _ in 0..100 {
                        let reply = serving.get(TARGET_1);
                        assert_eq!(reply.status, 200);
                        let page = reply.text();
                        assert!(page.ends_with("</html>"), "{page}");
                        // The goal stands in several places of the page; all are of one edition.
                        let goals: Vec<&str> = page.matches(" tỷ đồng").collect();
                        let at = page.find("; mức ").unwrap() + "; mức ".len();
                        let figure = page[at..].split(" tỷ đồng").next().unwrap().to_owned();
                        assert!(goals.len() > 1 && page.matches(&format!("{figure} tỷ đồng")).count() > 1, "{page}");
                        figures.push(figure);
                        thread::sleep(Duration::from_millis(10));
                    }
                    figures
                })
            })
            .collect();
        let answers: Vec<String> = asking.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        goes_on.store(false, Ordering::Relaxed);
        editing.join().unwrap();
        answers
    });
    assert_eq!(answers.len(), 400);
    let mut figures = answers.clone();
    figures.sort();
    figures.dedup();
    assert!(figures.len() > 2, "the page was edited meanwhile: {figures:?}");
}

#[test]
fn idle_and_slow_clients_hold_up_nobody() {
    let (folder, serving) = Serving::with_site();
    let mut listener = serving.listen(TARGET_1);
    let idle: Vec<TcpStream> = (0..50).map(|_| serving.connect()).collect();
    let mut slow: Vec<TcpStream> = Vec::new();
    for _ in 0..50 {
        let mut stream = serving.connect();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
        slow.push(stream);
    }
    // Some ask for much and take nothing.
    let mut deaf: Vec<TcpStream> = Vec::new();
    for _ in 0..20 {
        let mut stream = serving.connect();
        for _ in 0..200 {
            write!(stream, "GET {TARGET_1} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        }
        deaf.push(stream);
    }
    // And some listen, and leave without a word.
    for _ in 0..20 {
        drop(serving.listen("/"));
    }
    let mut before = "86,5".to_owned();
    for figure in ["91", "92", "93"] {
        let start = Instant::now();
        edit(&folder, &serving, &mut listener, &before, figure);
        assert!(start.elapsed() < Duration::from_secs(10));
        before = figure.to_owned();
    }
    // The slow ones are answered when they come to the point.
    for stream in &mut slow {
        stream.write_all(b"alhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer);
        assert!(read.is_ok(), "{read:?} after {} bytes: {answer}", answer.len());
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    }
    drop((idle, deaf));
    assert_eq!(serving.get("/").status, 200);
}

/// A head without end is cut off with 431 or a reset, is kept in no memory, and holds up nobody.
#[test]
fn a_head_without_end_is_cut_off() {
    const PIECES: usize = 800;
    let (_folder, serving) = Serving::with_site();
    assert_eq!(serving.get("/").status, 200);
    let before = serving.peak_of_memory();
    thread::scope(|scope| {
        let senders = ["GET /", "GET / HTTP/1.1\r\nHost: localhost\r\nX: ", "GET / HTTP/1.1\r\nX: a\r\n", ""];
        let senders = senders.map(|begin| {
            let serving = &serving;
            scope.spawn(move || {
                let mut stream = serving.connect();
                stream.write_all(begin.as_bytes()).unwrap();
                let piece = if begin.ends_with('\n') { "X: aaaa\r\n" } else { "aaaaaaaaa" }.repeat(64 * 1024 / 9);
                let is_taken = (0..PIECES).all(|_| stream.write_all(piece.as_bytes()).is_ok());
                let mut answer = Vec::new();
                let is_whole = stream.read_to_end(&mut answer).is_ok();
                let answer = String::from_utf8_lossy(&answer).into_owned();
                assert!(answer.starts_with("HTTP/1.1 431 ") || !(is_taken && is_whole), "{begin:?}: {answer}");
            })
        });
        while !senders.iter().all(thread::ScopedJoinHandle::is_finished) {
            let start = Instant::now();
            assert_eq!(serving.get("/").status, 200);
            assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        }
    });
    let after = serving.peak_of_memory();
    assert!(after < before + 30, "{before} MB, then {after} MB");
}

/// Connections that say nothing, or not all of it, give way to requests.
#[cfg(unix)]
#[test]
fn silent_clients_take_no_place_from_others() {
    use support::program::limited;

    let folder = Folder::with_site();
    let serving = Serving::start_by(limited(folder.path(), "-n 160", &["serve", "--port", "0"]), folder.path());
    let mut silent = Vec::new();
    for _ in 0..10 {
        for _ in 0..20 {
            let mut stream = serving.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
            silent.push(stream);
        }
        let start = Instant::now();
        assert_eq!(serving.get("/").status, 200);
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }
}

#[test]
fn many_listeners_are_all_told() {
    let (folder, serving) = Serving::with_site();
    let mut listeners: Vec<Listener<'_>> = (0..30).map(|_| serving.listen(TARGET_1)).collect();
    folder.replace(RESOLUTION, "\"86,5 tỷ đồng\"", "\"87 tỷ đồng\"");
    for listener in &mut listeners {
        listener.until(|state| state["number"] == 2);
    }
    let hashes: Vec<String> = listeners.iter().map(Listener::page_hash).collect();
    assert!(hashes.windows(2).all(|pair| pair[0] == pair[1]));
}

#[cfg(unix)]
#[test]
fn the_server_outlives_having_no_file_to_accept_with() {
    use support::program::limited;
    use support::wait::until;

    let folder = Folder::with_site();
    let command = limited(folder.path(), "-n 48", &["serve", "--port", "0"]);
    let serving = Serving::start_by(command, folder.path());
    for _ in 0..3 {
        let many: Vec<TcpStream> = (0..80).map(|_| serving.connect()).collect();
        thread::sleep(Duration::from_millis(300));
        drop(many);
        // It may take a moment until the server notices that it can accept again.
        until(Duration::from_secs(60), || {
            let mut stream = serving.connect();
            stream.set_read_timeout(Some(Duration::from_secs(1))).unwrap();
            let asked = write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            let mut answer = Vec::new();
            if asked.and_then(|()| stream.read_to_end(&mut answer).map(|_| ())).is_ok()
                && answer.starts_with(b"HTTP/1.1 200 OK")
            {
                return Ok(());
            }
            Err("the server takes no connections any more".to_owned())
        });
    }
    let mut listener = serving.listen(TARGET_1);
    edit(&folder, &serving, &mut listener, "86,5", "87");
    assert_eq!(serving.errors(), "", "nothing that the author could do anything about");
    if let Ok(threads) = std::fs::read_dir(format!("/proc/{}/task", serving.id())) {
        assert!(threads.count() < 120, "threads are left behind");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once_and_cleanly() {
    use std::process::Command;

    for signal in ["-INT", "-TERM"] {
        let folder = Folder::with_site();
        let mut serving = Serving::start(folder.path(), &[]);
        let mut listening = serving.connect();
        write!(listening, "GET /.congkhai/live HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let _idle = serving.connect();
        let start = Instant::now();
        assert!(Command::new("kill").args([signal, &serving.id().to_string()]).status().unwrap().success());
        let status = serving.end();
        assert!(status.success(), "{status}");
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        assert_eq!(serving.errors(), "");
        // The port is free again at once.
        let port = serving.address.rsplit(':').next().unwrap().to_owned();
        let again = Serving::start(folder.path(), &["--port", &port]);
        assert_eq!((again.address.as_str(), again.before.len()), (serving.address.as_str(), 0));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_when_asked_for() {
    use std::os::unix::fs::PermissionsExt;

    use support::client::PATIENCE;
    use support::wait::until;

    let folder = Folder::with_site();
    folder.write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > \"$OPENED\"\n");
    let script = folder.at("bin/xdg-open");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = folder.command(&["serve", "--port", "0", "--open"]);
    command.env("PATH", format!("{}:/bin:/usr/bin", folder.at("bin").display()));
    let opened = folder.at("opened");
    command.env("OPENED", &opened);
    let serving = Serving::start_by(command, folder.path());
    let address = until(PATIENCE, || {
        let text = std::fs::read_to_string(&opened).unwrap_or_default();
        if text.trim().is_empty() { Err("nothing was opened".to_owned()) } else { Ok(text) }
    });
    assert_eq!(address.trim(), format!("http://{}/", serving.address));
}
