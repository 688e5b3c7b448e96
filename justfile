# Daily commands; `just` lists them.

default:
    @just --list

# Check the repository's own content
check:
    cargo run --release -- check

# Format, Clippy over the program and the unit tests: an answer in well under a
# minute after an edit. It leaves out what drives the program, the tests of `tests/`
quick:
    cargo fmt --check
    cargo clippy --lib --bins -- -D warnings
    cargo test --lib

test:
    cargo test

# Format, Clippy and documentation, as CI has them
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# Write the expected words of findings and the golden pages anew; read the difference before committing
renew:
    RENEW=1 cargo test --test findings every_finding
    RENEW=1 cargo test --test golden

# Loading and checking 100,000 targets beside parsing generic tables
bench:
    cargo bench --bench load

# All that a change must pass
ci:
    .ci/run

# The long runs, as at night
full:
    .ci/full
