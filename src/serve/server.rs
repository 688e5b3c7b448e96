//! Takes requests from the network and hands each to a thread of its own, so
//! that a slow client holds up nobody else. On the loopback only.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use socket2::{Domain, Protocol, SockAddr, Socket, Type};
use tiny_http::Request;

use super::live::SCRIPT;

/// How many ports behind the one asked for are tried.
const MOST_PORTS: u16 = 100;
const BACKLOG: i32 = 512;
/// A client that takes nothing for so long is let go.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between one failure to accept and the next try.
const PAUSE: Duration = Duration::from_millis(500);
/// A connection takes two files, and its answer may take another.
const FILES_TO_SPARE: usize = 8;
/// How often the server makes sure that it still takes connections.
const CHECKUP: Duration = Duration::from_secs(2);

pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Listens on a port of the loopback; where it is taken, on the next free one.
    pub(crate) fn bind(port: u16) -> io::Result<Self> {
        let last = port.saturating_add(MOST_PORTS);
        let mut taken = io::Error::from(io::ErrorKind::AddrInUse);
        for port in port..=last {
            match listen(port) {
                Ok(listener) => return Ok(Self { address: listener.local_addr()?, listener }),
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
        let answer: Arc<dyn Fn(Request) + Send + Sync> = Arc::new(answer);
        let (failed, failures) = channel();
        take_requests(&self.listener, Arc::clone(&answer), failed.clone())?;
        thread::Builder::new().name("checkup".into()).spawn(move || self.keep_alive(&answer, &failed, &failures))?;
        Ok(())
    }

    /// The thread that accepts connections ends with the first error, and without
    /// a word where there is no file left to accept with: then another is begun.
    /// The connections of the old one go on.
    fn keep_alive(&self, answer: &Arc<dyn Fn(Request) + Send + Sync>, failed: &Sender<()>, failures: &Receiver<()>) {
        loop {
            let has_failed = match failures.recv_timeout(CHECKUP) {
                Ok(()) => true,
                Err(RecvTimeoutError::Timeout) => self.takes_no_connections(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if has_failed {
                self.begin_again(answer, failed, failures);
            }
        }
    }

    /// While there are no files left nothing can be begun; connections wait in
    /// the system's queue. Beginning too early would only fail again.
    fn begin_again(&self, answer: &Arc<dyn Fn(Request) + Send + Sync>, failed: &Sender<()>, failures: &Receiver<()>) {
        loop {
            thread::sleep(PAUSE);
            while failures.try_recv().is_ok() {}
            let can_accept = (0..FILES_TO_SPARE).map(|_| self.listener.try_clone()).collect::<io::Result<Vec<_>>>();
            if can_accept.is_ok() && take_requests(&self.listener, Arc::clone(answer), failed.clone()).is_ok() {
                return;
            }
        }
    }

    /// Asks for the smallest thing there is. Where not even that can be asked,
    /// nothing can be said of the server.
    fn takes_no_connections(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect_timeout(&self.address, CHECKUP) else { return false };
        let question = format!("HEAD /{SCRIPT} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        let asked = stream.set_read_timeout(Some(CHECKUP)).and_then(|()| stream.write_all(question.as_bytes()));
        asked.is_ok() && !matches!(stream.read(&mut [0; 16]), Ok(read) if read > 0)
    }
}

fn listen(port: u16) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP))?;
    // On Windows this would let two servers share a port.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    // Inherited by connections: without it every second answer waits 40 ms for an acknowledgement.
    socket.set_tcp_nodelay(true)?;
    socket.set_write_timeout(Some(PATIENCE))?;
    socket.bind(&SockAddr::from(SocketAddr::from((Ipv4Addr::LOCALHOST, port))))?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Begins to accept connections, and to take the requests that come by them.
fn take_requests(
    listener: &TcpListener,
    answer: Arc<dyn Fn(Request) + Send + Sync>,
    failed: Sender<()>,
) -> io::Result<()> {
    let server = tiny_http::Server::from_listener(listener.try_clone()?, None).map_err(io::Error::other)?;
    thread::Builder::new().name("requests".into()).spawn(move || {
        loop {
            match server.recv() {
                Ok(request) => {
                    let answer = Arc::clone(&answer);
                    // Where no thread can be begun the request is dropped, and answered with 500.
                    let _ = thread::Builder::new().name("answer".into()).spawn(move || answer(request));
                }
                // Nothing new comes; what is connected already goes on. When
                // nobody listens any more the program is ending.
                Err(_) => drop(failed.send(())),
            }
        }
    })?;
    Ok(())
}
