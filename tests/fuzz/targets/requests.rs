#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use congkhai::fuzzing::ServedSite;
use libfuzzer_sys::fuzz_target;

/// The site of this repository.
static SITE: LazyLock<ServedSite> = LazyLock::new(|| {
    ServedSite::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).expect("the site has no errors")
});

fuzz_target!(|text: &str| SITE.request(text));
