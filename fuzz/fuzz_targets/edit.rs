#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| waypost::attack::edit(text));
