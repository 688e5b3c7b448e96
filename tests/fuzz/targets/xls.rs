#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| congkhai::fuzzing::old_sheets(bytes));
