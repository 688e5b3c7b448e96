//! The client: `congkhai serve` of the real program, requests to it that are
//! exactly what a test says, and the stream of events that a page listens to.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::folder::Folder;
use super::program;
use super::wait::until;

/// More than any rebuild takes on the busiest machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// `congkhai serve` in a folder, killed at the end.
pub struct Serving {
    child: Child,
    pub address: String,
    /// The lines that the program said before its address.
    pub before: Vec<String>,
    lines: Mutex<Receiver<String>>,
    /// The file that takes what the program says of errors.
    stderr: PathBuf,
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Serving {
    /// A small site and its server.
    pub fn with_site() -> (Folder, Self) {
        let folder = Folder::with_site();
        let serving = Self::start(folder.path(), &[]);
        (folder, serving)
    }

    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = program::command(folder, &["serve"]);
        command.args(arguments);
        if !arguments.contains(&"--port") {
            command.args(["--port", "0"]);
        }
        Self::start_by(command, folder)
    }

    /// Starts the server by a command of the caller's.
    pub fn start_by(mut command: Command, folder: &Path) -> Self {
        let stderr = folder.join(".stderr");
        let errors = fs::File::create(&stderr).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(errors).spawn().unwrap();
        let (sender, lines) = channel();
        let stdout = child.stdout.take().unwrap();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines() {
                if sender.send(line.unwrap()).is_err() {
                    return;
                }
            }
        });
        let lines = Mutex::new(lines);
        let mut serving = Self { child, address: String::new(), before: Vec::new(), lines, stderr };
        loop {
            let line = serving.line();
            match line.strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')) {
                Some(address) => {
                    serving.address = address.to_owned();
                    break;
                }
                None => serving.before.push(line),
            }
        }
        // The size of the site, and how long it took.
        serving.line();
        serving
    }

    /// The next line the program says.
    pub fn line(&self) -> String {
        self.lines.lock().unwrap().recv_timeout(PATIENCE).expect("the program says something in time")
    }

    /// Every line said until nothing is said for a while.
    pub fn lines_until_quiet(&self) -> Vec<String> {
        let mut lines = Vec::new();
        while let Ok(line) = self.lines.lock().unwrap().recv_timeout(Duration::from_millis(1_200)) {
            lines.push(line);
        }
        lines
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    pub fn page(&self, path: &str) -> String {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}");
        reply.text()
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Reply {
        let mut lines = vec![format!("{method} {path} HTTP/1.1")];
        if !headers.iter().any(|header| header.starts_with("Host:")) {
            lines.push(format!("Host: {}", self.address));
        }
        lines.extend(headers.iter().map(|header| (*header).to_owned()));
        self.say(&format!("{}\r\nConnection: close\r\n\r\n", lines.join("\r\n")))
    }

    /// Sends bytes as they are and reads until the connection ends.
    pub fn say(&self, text: &str) -> Reply {
        let mut stream = self.connect();
        stream.write_all(text.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head, body: bytes[end + 4..].to_vec() }
    }

    /// Listens as a page's script does: news by a stream, then how the page stands.
    pub fn listen(&self, path: &str) -> Listener<'_> {
        let mut stream = self.connect();
        write!(stream, "GET /.congkhai/live HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        let path = path.to_owned();
        let mut listener = Listener { serving: self, path, lines: BufReader::new(stream), state: Value::Null };
        listener.next();
        listener
    }

    /// The most megabytes of memory that the program has held so far; 0 where the system doesn't say.
    pub fn peak_of_memory(&self) -> u64 {
        program::peak_of_memory(self.id())
    }

    /// The errors that the program has told.
    pub fn errors(&self) -> String {
        fs::read_to_string(&self.stderr).unwrap()
    }

    /// The errors that the program has told, once they tell of something: a page may know before.
    pub fn told_of(&self, something: &str) -> String {
        until(Duration::from_secs(10), || {
            let told = self.errors();
            if told.contains(something) { Ok(told) } else { Err(format!("{something} is not in {told}")) }
        })
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the program to end by itself.
    pub fn end(&mut self) -> ExitStatus {
        until(PATIENCE, || self.child.try_wait().unwrap().ok_or_else(|| "the program goes on".to_owned()))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (field, value) = line.split_once(": ")?;
            field.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// A port that nobody listened on a moment ago.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A page that is kept in step.
pub struct Listener<'s> {
    serving: &'s Serving,
    path: String,
    lines: BufReader<TcpStream>,
    /// How the page stood when it was last asked.
    pub state: Value,
}

impl Listener<'_> {
    /// Waits for news.
    pub fn next(&mut self) -> &Value {
        let start = Instant::now();
        while !self.read() {
            assert!(start.elapsed() < PATIENCE, "no news");
        }
        &self.state
    }

    /// Waits until something is as wanted; asked at every news and sign of life.
    pub fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> &Value {
        let start = Instant::now();
        while !wanted(&self.state) {
            assert!(start.elapsed() < PATIENCE, "{}", self.state);
            self.read();
        }
        &self.state
    }

    /// Reads a line; whether it was news.
    fn read(&mut self) -> bool {
        let mut line = String::new();
        assert!(self.lines.read_line(&mut line).unwrap() > 0, "the stream ended");
        let is_news = line.starts_with("data: ");
        if is_news {
            let state = self.serving.page(&format!("/.congkhai/state?path={}", self.path));
            self.state = serde_json::from_str(&state).unwrap();
        }
        is_news
    }

    pub fn page_hash(&self) -> String {
        self.state["hash"].as_str().unwrap_or_default().to_owned()
    }
}
