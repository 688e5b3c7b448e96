//! The `congkhai` command: calls the library with its arguments and the variables of the
//! environment, and exits with the status that the library returns.

use std::process::ExitCode;

use congkhai::{Environment, Secrets};

/// The allocator for pages, which are made of many short strings, on all threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A variable that isn't UTF-8 counts as not set.
    let variable = |name: &str| std::env::var(name).ok();
    let user = variable("USER").or_else(|| variable("USERNAME")).unwrap_or_default();
    let machine = variable("HOSTNAME").or_else(|| variable("COMPUTERNAME")).unwrap_or_default();
    let environment = Environment {
        language: variable("CONGKHAI_LANG"),
        publisher: format!("{user}@{machine}"),
        home: variable("HOME").or_else(|| variable("USERPROFILE")).map(Into::into),
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
