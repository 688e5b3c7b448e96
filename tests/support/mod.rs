//! The harness of tests and benches; `tests/README.md` tells how to write a test with it.

#![allow(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "each test uses its share, and one that can't go on fails"
)]

pub mod client;
pub mod document;
pub mod edits;
pub mod files;
pub mod folder;
pub mod layout;
pub mod old_excel;
pub mod program;
pub mod province;
pub mod random;
pub mod table;
pub mod wait;

pub use folder::{Folder, REPORT, RESOLUTION, TARGET_1, repository};
pub use program::{Run, run_in};
