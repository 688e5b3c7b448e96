//! The runner: the real program, how it ended and what it said.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_congkhai");

/// How a run ended and what it said.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(output: Output) -> Self {
        Self {
            status: output.status.code().expect("the program must not be killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Runs the program in a folder, in Vietnamese unless the arguments say otherwise.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(command(folder, arguments).output().unwrap())
}

/// Runs the program in a folder, and says the most megabytes of memory it held; 0 where the system
/// doesn't say.
pub fn run_watched(folder: &Path, arguments: &[&str]) -> (Run, u64) {
    let child = command(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = child.id();
    let ended = thread::spawn(move || child.wait_with_output().unwrap());
    let mut most = 0;
    while !ended.is_finished() {
        most = most.max(peak_of_memory(id));
        thread::sleep(Duration::from_millis(2));
    }
    (Run::of(ended.join().unwrap()), most)
}

/// The most megabytes of memory that a process has held so far; 0 where the system doesn't say.
pub fn peak_of_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().strip_suffix(" kB"));
    kilobytes.map_or(0, |kilobytes| kilobytes.parse::<u64>().unwrap() / 1024)
}

/// The program with arguments, to be run in a folder.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments);
    prepared(command, folder)
}

/// The program below limits of the shell's `ulimit`, such as `-f 32`, which is
/// 16 KB: it counts blocks of 512 bytes.
#[cfg(unix)]
pub fn limited(folder: &Path, limits: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("sh");
    // A write beyond the limit fails; it doesn't kill the program.
    command.args(["-c", &format!("trap '' XFSZ; ulimit {limits}; exec \"$0\" \"$@\""), PROGRAM]).args(arguments);
    prepared(command, folder)
}

/// The surroundings are the same on every machine: no language asked for, no colours.
fn prepared(mut command: Command, folder: &Path) -> Command {
    command.current_dir(folder).env_remove("CONGKHAI_LANG").env("NO_COLOR", "1");
    command
}
