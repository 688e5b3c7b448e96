//! The `congkhai` command: hands its arguments to the library and leaves with its status.

use std::process::ExitCode;

/// Pages are made of many short texts, on all threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A variable that isn't text names no language.
    let language = std::env::var("CONGKHAI_LANG").ok();
    congkhai::cli::run(std::env::args_os(), language.as_deref())
}
