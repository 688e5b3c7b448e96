//! The `congkhai` command: hands its arguments, and what the environment says, to the library and leaves with its status.

use std::process::ExitCode;

use congkhai::{Environment, Secrets};

/// Pages are made of many short texts, on all threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A variable that isn't text says nothing.
    let variable = |name: &str| std::env::var(name).ok();
    let user = variable("USER").or_else(|| variable("USERNAME")).unwrap_or_default();
    let machine = variable("HOSTNAME").or_else(|| variable("COMPUTERNAME")).unwrap_or_default();
    let environment = Environment {
        language: variable("CONGKHAI_LANG"),
        publisher: format!("{user}@{machine}"),
        secrets: Secrets {
            user: variable("CONGKHAI_USER"),
            password: variable("CONGKHAI_PASSWORD"),
            s3_key: variable("AWS_ACCESS_KEY_ID"),
            s3_secret: variable("AWS_SECRET_ACCESS_KEY"),
            s3_token: variable("AWS_SESSION_TOKEN"),
        },
    };
    congkhai::run(std::env::args_os(), &environment)
}
