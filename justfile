# Daily commands; `just` lists them.

default:
    @just --list

# Check the repository's own content
check:
    cargo run --release -- check

test:
    cargo test

# Format, clippy and documentation, as CI has them
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# Write the expected words of findings anew; read the difference before committing
renew:
    RENEW=1 cargo test --test findings

# Loading and checking 100,000 targets beside parsing generic tables
bench:
    cargo bench --bench load

# All that a change must pass
ci:
    .ci/run
