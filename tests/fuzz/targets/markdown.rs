#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| congkhai::fuzzing::markdown(text));
