//! The relay between clients and tiny_http, which would keep a request's head of any length in memory
//! and wait for its end for ever. Bytes go through as they come; a head that is too long or too slow
//! ends its connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The most bytes of a request's head: address and headers. A browser sends fewer.
const MOST_BYTES: usize = 64 * 1024;
/// The interval at which a silent connection is looked at.
const TICK: Duration = Duration::from_millis(500);
/// The longest time in which more of a refused client is read and thrown away.
const FAREWELL: Duration = Duration::from_secs(1);

const TOO_LARGE: &str = "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain; charset=utf-8\r\n\
    Content-Length: 36\r\nConnection: close\r\n\r\n431 Request Header Fields Too Large\n";

/// The times after which a connection is ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// From the first byte of a head to its last.
    pub head: Duration,
    /// Without a byte in either direction. A page that listens is told something every two seconds.
    pub idle: Duration,
    /// For either end to take a byte.
    pub write: Duration,
}

/// The time that a client has to ask before it gives way to others.
const HASTE: Duration = Duration::from_millis(250);

/// A client that is connected.
pub(super) struct Client {
    stream: TcpStream,
    came: Instant,
    /// Whether the head of a request has come to its end yet.
    has_asked: AtomicBool,
}

impl Client {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, came: Instant::now(), has_asked: AtomicBool::new(false) }
    }

    /// Ends the connection of a client that has asked for nothing yet; false for others.
    pub(super) fn give_way(&self) -> bool {
        let gives_way = !self.has_asked.load(Ordering::Relaxed) && self.came.elapsed() > HASTE;
        if gives_way {
            // An error means that the client is gone already.
            let _ = self.stream.shutdown(Shutdown::Both);
        }
        gives_way
    }
}

/// Passes the bytes of a connection on to the server at `to`, and its answers back, until one of them
/// ends it.
pub(super) fn relay(client: &Client, to: SocketAddr, patience: &Patience) -> io::Result<()> {
    let stream = &client.stream;
    let server = TcpStream::connect(to)?;
    server.set_nodelay(true)?;
    server.set_write_timeout(Some(patience.write))?;
    stream.set_read_timeout(Some(TICK.min(patience.idle)))?;
    let progress = Progress::default();
    let end = thread::scope(|scope| {
        let answers = thread::Builder::new().name("answers".into());
        let answers = answers.spawn_scoped(scope, || pass_answers(&server, stream, &progress))?;
        let end = pass_requests(client, &server, &progress, patience);
        progress.is_refused.store(end == End::TooLarge, Ordering::Relaxed);
        // The server answers what it was asked before, and ends.
        let is_awaited = end == End::Client && client.has_asked.load(Ordering::Relaxed);
        let _ = server.shutdown(if is_awaited { Shutdown::Write } else { Shutdown::Both });
        let _ = answers.join();
        Ok::<End, io::Error>(end)
    })?;
    if end == End::TooLarge { refuse(stream) } else { Ok(()) }
}

/// The things that the two directions of a connection tell each other.
#[derive(Default)]
struct Progress {
    /// Whether bytes of an answer were passed on since this was last looked at.
    was_answered: AtomicBool,
    /// Whether the client is refused.
    is_refused: AtomicBool,
}

/// The reason why no more requests are passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The client has said all it had to say, or either end is gone.
    Client,
    TooLarge,
    TooSlow,
}

fn pass_requests(client: &Client, mut server: &TcpStream, progress: &Progress, patience: &Patience) -> End {
    let mut head = Head::default();
    let mut begun = Instant::now();
    let mut last_byte = begun;
    let mut buffer = [0; 8 * 1024];
    loop {
        match (&client.stream).read(&mut buffer) {
            Ok(0) => return End::Client,
            Ok(count) => {
                last_byte = Instant::now();
                let bytes = buffer.get(..count).unwrap_or_default();
                if !head.take(bytes) {
                    return End::TooLarge;
                }
                // A head of which nothing came before begins here.
                if head.bytes <= count {
                    begun = last_byte;
                }
                if head.ended {
                    client.has_asked.store(true, Ordering::Relaxed);
                }
                if server.write_all(bytes).is_err() {
                    return End::Client;
                }
            }
            Err(error) if is_tick(&error) => {}
            Err(_) => return End::Client,
        }
        if progress.was_answered.swap(false, Ordering::Relaxed) {
            last_byte = Instant::now();
        }
        let is_slow = head.bytes > 0 && begun.elapsed() > patience.head;
        if is_slow || last_byte.elapsed() > patience.idle {
            return End::TooSlow;
        }
    }
}

fn is_tick(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted)
}

fn pass_answers(mut server: &TcpStream, mut client: &TcpStream, progress: &Progress) {
    let mut buffer = [0; 16 * 1024];
    loop {
        let passed = match server.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => client.write_all(buffer.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        if passed.is_err() {
            break;
        }
        progress.was_answered.store(true, Ordering::Relaxed);
    }
    // No more is read of either, whichever has ended it. One that is gone needs no telling. What a
    // refused client goes on to say is read for a while, which Linux hinders once this is shut down.
    if !progress.is_refused.load(Ordering::Relaxed) {
        let _ = client.shutdown(Shutdown::Read);
    }
    let _ = server.shutdown(Shutdown::Both);
}

/// Answers 431. A socket that is closed with unread bytes takes its last answer along, so these are
/// read for a while.
fn refuse(mut client: &TcpStream) -> io::Result<()> {
    client.write_all(TOO_LARGE.as_bytes())?;
    client.shutdown(Shutdown::Write)?;
    let begun = Instant::now();
    let mut buffer = [0; 8 * 1024];
    while begun.elapsed() < FAREWELL && client.read(&mut buffer)? > 0 {}
    Ok(())
}

/// The bytes of a head that have come so far. Requests with a body are refused anyway, so everything
/// up to the next empty line counts as a head.
#[derive(Debug, Default)]
struct Head {
    bytes: usize,
    /// How much of the end of a head the last bytes are.
    end: usize,
    /// Whether a head before has come to its end.
    ended: bool,
}

impl Head {
    /// Counts bytes; false once a head is too long.
    fn take(&mut self, bytes: &[u8]) -> bool {
        for byte in bytes {
            self.bytes += 1;
            self.end = match (self.end, byte) {
                (0 | 2, b'\r') | (1 | 3, b'\n') => self.end + 1,
                (_, b'\r') => 1,
                _ => 0,
            };
            if self.end == 4 {
                *self = Self { ended: true, ..Self::default() };
            } else if self.bytes > MOST_BYTES {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::net::TcpListener;

    #[test]
    fn a_head_ends_with_an_empty_line() {
        for (text, left) in [
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 0),
            ("GET / HTTP/1.1\r\n\r\r\n\r\nGET", 3),
            ("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r", 17),
            ("a\n\nb", 4),
            ("a\r\nb\r\n", 6),
        ] {
            let mut head = Head::default();
            assert!(head.take(text.as_bytes()));
            assert_eq!(head.bytes, left, "{text:?}");
        }
    }

    #[test]
    fn long_heads_are_refused_however_they_come() {
        for piece in ["a", "a\r\n", "\r", "a\n\n", "a: b\r\n"] {
            let text = piece.repeat(MOST_BYTES + 1);
            assert!(!Head::default().take(text.as_bytes()), "{piece:?}");
        }
        let many = "GET / HTTP/1.1\r\n\r\n".repeat(MOST_BYTES);
        assert!(Head::default().take(many.as_bytes()));
    }

    #[test]
    fn the_refusal_states_its_length() {
        let (head, body) = TOO_LARGE.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())), "{}", body.len());
    }

    /// A server that answers each head that comes to its end, and a relay to it with little patience.
    fn connected() -> TcpStream {
        let short = Duration::from_millis(400);
        let patience = Patience { head: short, idle: 3 * short, write: short };
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let to = server.local_addr().unwrap();
        thread::spawn(move || {
            let (mut stream, _) = server.accept().unwrap();
            let (mut head, mut byte) = (Head::default(), [0]);
            while stream.read(&mut byte).is_ok_and(|count| count > 0) {
                head.take(&byte);
                if head.bytes == 0 {
                    stream.write_all(b"yes").unwrap();
                }
            }
        });
        let clients = TcpListener::bind("127.0.0.1:0").unwrap();
        let client = TcpStream::connect(clients.local_addr().unwrap()).unwrap();
        thread::spawn(move || relay(&Client::new(clients.accept().unwrap().0), to, &patience));
        client
    }

    /// The answer to a client that sends pieces with pauses, until its connection ends.
    fn told(pieces: usize, piece: &str, pause: Duration) -> String {
        let mut client = connected();
        for _ in 0..pieces {
            if client.write_all(piece.as_bytes()).is_err() {
                break;
            }
            thread::sleep(pause);
        }
        let mut answers = Vec::new();
        // A reset ends a connection too.
        let _ = client.read_to_end(&mut answers);
        String::from_utf8(answers).unwrap()
    }

    #[test]
    fn slow_heads_are_cut_off_and_patient_clients_are_not() {
        let pause = Duration::from_millis(100);
        assert_eq!(told(30, "a", pause), "", "one byte after the other, and no end");
        assert_eq!(told(10, "a\r\n\r\n", pause), "yes".repeat(10), "many heads, each of them short");
        assert_eq!(told(2, "a\r\n\r\n", Duration::from_millis(600)), "yesyes", "a pause between heads");
        assert_eq!(told(0, "", pause), "", "nothing is said");
        assert!(told(200, &"a".repeat(1024), Duration::ZERO).starts_with("HTTP/1.1 431 "), "a head without end");
    }

    proptest! {
        /// The pieces that bytes come in make no difference.
        #[test]
        fn pieces_make_no_difference(text in "[a\r\n]{0,80}", at in 0usize..80) {
            let (mut whole, mut cut) = (Head::default(), Head::default());
            whole.take(text.as_bytes());
            let (one, two) = text.as_bytes().split_at(at.min(text.len()));
            cut.take(one);
            cut.take(two);
            prop_assert_eq!((whole.bytes, whole.end), (cut.bytes, cut.end));
        }
    }
}
