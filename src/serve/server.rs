//! The HTTP server, on the loopback only. Each request is answered in a thread of its own, so that
//! a slow client doesn't hold up the others. Clients come by a relay, which bounds what tiny_http
//! would not.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use socket2::{Domain, Protocol, SockAddr, Socket, Type};
use tiny_http::Request;

use super::live::SCRIPT;
use super::relay::{Client, Patience, relay};

/// The number of ports tried after the one that was asked for.
const MOST_PORTS: u16 = 100;
const BACKLOG: i32 = 512;
/// The patience with a client before it is disconnected.
const PATIENCE: Patience =
    Patience { head: Duration::from_secs(30), idle: Duration::from_secs(60), write: Duration::from_secs(30) };
/// The pause between a failure to accept and the next try.
const PAUSE: Duration = Duration::from_millis(500);
/// The file descriptors that are left to all else.
const FILES_TO_SPARE: usize = 12;
/// The most connections at a time, and fewer where there are few file descriptors. The next take the
/// place of those that ask for nothing, or wait in the system's queue. A browser opens six.
const MOST_CLIENTS: usize = 512;
/// The file descriptors of a client: two of the relay, two of tiny_http, one of a file that is sent.
const FILES_OF_A_CLIENT: usize = 5;
/// The interval at which the server checks that it still answers. A connection may be left waiting
/// for a thread of tiny_http: its pool counts a thread as idle until it wakes, and so may give one
/// idle thread the connections of a whole burst. The connection of a checkup ends at once, and its
/// thread then takes one that was left waiting.
const CHECKUP: Duration = Duration::from_millis(200);
/// The same while requests come in: each may have been left waiting, and others with it.
const CHECKUP_IN_A_BURST: Duration = Duration::from_millis(10);
/// The patience with each of the checkups that together tell that no connections are accepted. They
/// are few: unanswered, they wait in the system's queue before those of others.
const PATIENCE_WITH_CHECKUPS: [Duration; 4] =
    [CHECKUP, Duration::from_millis(300), Duration::from_millis(500), Duration::from_secs(1)];

/// Answers a request.
type Answer = Arc<dyn Fn(Request) + Send + Sync>;

pub(crate) struct Server {
    /// The listener that clients come to.
    listener: TcpListener,
    address: SocketAddr,
    /// The listener of tiny_http, to which the relay leads, on a port that nobody is told.
    behind_relay: TcpListener,
    address_behind_relay: SocketAddr,
}

impl Server {
    /// Listens on a port of the loopback, or the next free one if it is taken.
    pub(crate) fn bind(port: u16) -> io::Result<Self> {
        let last = port.saturating_add(MOST_PORTS);
        let mut taken = io::Error::from(io::ErrorKind::AddrInUse);
        for port in port..=last {
            match listen(port) {
                Ok(listener) => {
                    let behind_relay = listen(0)?;
                    let (address, address_behind_relay) = (listener.local_addr()?, behind_relay.local_addr()?);
                    return Ok(Self { listener, address, behind_relay, address_behind_relay });
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = error,
                Err(error) => return Err(error),
            }
        }
        Err(taken)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests in threads of their own, as long as the program lives.
    pub(crate) fn run(self, answer: impl Fn(Request) + Send + Sync + 'static) -> io::Result<()> {
        let received = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&received);
        let answer: Answer = Arc::new(move |request| {
            counter.fetch_add(1, Ordering::Relaxed);
            answer(request);
        });
        let (failed, failures) = channel();
        take_requests(&self.behind_relay, Arc::clone(&answer), failed.clone())?;
        accept_clients(self.listener.try_clone()?, self.address_behind_relay)?;
        thread::Builder::new()
            .name("checkup".into())
            .spawn(move || self.keep_alive(&answer, &received, &failed, &failures))?;
        Ok(())
    }

    /// Replaces the thread that accepts connections when it has ended. It ends with the first
    /// error, and without reporting one if no file descriptor is left. Its connections go on.
    fn keep_alive(&self, answer: &Answer, received: &AtomicUsize, failed: &Sender<()>, failures: &Receiver<()>) {
        let mut seen = 0;
        loop {
            // A checkup is a request too.
            let in_a_burst = received.load(Ordering::Relaxed) > seen + 1;
            seen = received.load(Ordering::Relaxed);
            let pause = if in_a_burst { CHECKUP_IN_A_BURST } else { CHECKUP };
            let has_failed = match failures.recv_timeout(pause) {
                Ok(()) => true,
                Err(RecvTimeoutError::Timeout) => self.takes_no_connections(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if has_failed {
                self.begin_again(answer, failed, failures);
            }
        }
    }

    /// Accepts connections again, once enough file descriptors are free. Until then connections
    /// wait in the system's queue; an earlier try would only fail again.
    fn begin_again(&self, answer: &Answer, failed: &Sender<()>, failures: &Receiver<()>) {
        loop {
            thread::sleep(PAUSE);
            while failures.try_recv().is_ok() {}
            if free_files(&self.behind_relay, FILES_TO_SPARE) == FILES_TO_SPARE
                && take_requests(&self.behind_relay, Arc::clone(answer), failed.clone()).is_ok()
            {
                return;
            }
        }
    }

    /// Whether smallest requests get no answer. False if they can't even be sent, which says nothing
    /// about the server.
    fn takes_no_connections(&self) -> bool {
        // One may itself be left waiting. The next gets a thread of its own, which then ends the one
        // before as well.
        let mut _before = None;
        for patience in PATIENCE_WITH_CHECKUPS {
            let Ok(mut stream) = self.ask(patience) else { return false };
            if matches!(stream.read(&mut [0; 16]), Ok(read) if read > 0) {
                return false;
            }
            _before = Some(stream);
        }
        true
    }

    fn ask(&self, patience: Duration) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect_timeout(&self.address_behind_relay, patience)?;
        stream.set_read_timeout(Some(patience))?;
        write!(stream, "HEAD /{SCRIPT} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)?;
        Ok(stream)
    }
}

fn listen(port: u16) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP))?;
    // On Windows this option would let two servers share a port.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    // Inherited by connections: without it every second answer waits 40 ms for an acknowledgement.
    socket.set_tcp_nodelay(true)?;
    socket.set_write_timeout(Some(PATIENCE.write))?;
    socket.bind(&SockAddr::from(SocketAddr::from((Ipv4Addr::LOCALHOST, port))))?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// How many file descriptors are free, counted up to `most`.
fn free_files(listener: &TcpListener, most: usize) -> usize {
    let mut taken = Vec::new();
    while taken.len() < most {
        match listener.try_clone() {
            Ok(file) => taken.push(file),
            Err(_) => break,
        }
    }
    taken.len()
}

/// Starts to accept clients, each of which is relayed in a thread of its own.
fn accept_clients(listener: TcpListener, to: SocketAddr) -> io::Result<()> {
    let free = free_files(&listener, MOST_CLIENTS * FILES_OF_A_CLIENT + FILES_TO_SPARE);
    let most = (free.saturating_sub(FILES_TO_SPARE) / FILES_OF_A_CLIENT).max(2);
    let mut clients = Clients::default();
    thread::Builder::new().name("clients".into()).spawn(move || {
        loop {
            while clients.count() >= most {
                clients.make_way();
                thread::sleep(CHECKUP_IN_A_BURST);
            }
            let Ok((stream, _)) = listener.accept() else {
                thread::sleep(PAUSE);
                continue;
            };
            let client = clients.add(stream);
            // If no thread can be started, the dropped client sees its connection end.
            let _ = thread::Builder::new().name("client".into()).spawn(move || {
                // An error means that the client left, or that the server takes no more.
                let _ = relay(&client, to, &PATIENCE);
            });
        }
    })?;
    Ok(())
}

/// The clients that are connected, in the order in which they came.
#[derive(Default)]
struct Clients(Vec<Weak<Client>>);

impl Clients {
    fn add(&mut self, stream: TcpStream) -> Arc<Client> {
        let client = Arc::new(Client::new(stream));
        self.0.push(Arc::downgrade(&client));
        client
    }

    fn count(&mut self) -> usize {
        self.0.retain(|client| client.strong_count() > 0);
        self.0.len()
    }

    /// Ends the connection that has been open the longest without a request, if there is one.
    fn make_way(&self) {
        for client in self.0.iter().filter_map(Weak::upgrade) {
            if client.give_way() {
                return;
            }
        }
    }
}

/// Starts to accept connections and to take the requests that come through them.
fn take_requests(listener: &TcpListener, answer: Answer, failed: Sender<()>) -> io::Result<()> {
    let server = tiny_http::Server::from_listener(listener.try_clone()?, None).map_err(io::Error::other)?;
    thread::Builder::new().name("requests".into()).spawn(move || {
        loop {
            match server.recv() {
                Ok(request) => {
                    let answer = Arc::clone(&answer);
                    // If no thread can be started, the dropped request is answered with 500.
                    let _ = thread::Builder::new().name("answer".into()).spawn(move || answer(request));
                }
                // No new connections come, but open ones go on. Sending fails only as the program
                // ends.
                Err(_) => drop(failed.send(())),
            }
        }
    })?;
    Ok(())
}
