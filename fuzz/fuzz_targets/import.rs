#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| waypost::attack::import(text));
