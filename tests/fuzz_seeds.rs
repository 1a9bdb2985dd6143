//! The fuzz targets on their seeds, on the stable compiler: what once broke a promise stays mended.
//!
//! The fuzzer itself: `cargo +nightly fuzz run prose fuzz/corpus/prose fuzz/seeds/prose`.

use std::fs;
use std::path::Path;

fn replay(target: &str, attack: fn(&str)) {
    replay_bytes(target, |bytes| attack(&String::from_utf8_lossy(bytes)));
}

fn replay_bytes(target: &str, attack: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut seeds = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        attack(&fs::read(path).unwrap());
        seeds += 1;
    }
    assert!(seeds >= 5, "{target} has {seeds} seeds");
}

#[test]
fn yaml() {
    replay("yaml", waypost::attack::yaml);
}

#[test]
fn prose() {
    replay("prose", waypost::attack::prose);
}

#[test]
fn contact() {
    replay("contact", waypost::attack::contact);
}

#[test]
fn site() {
    replay("site", waypost::attack::site);
}

#[test]
fn import() {
    replay("import", waypost::attack::import);
}

#[test]
fn edit() {
    replay("edit", waypost::attack::edit);
}

#[test]
fn picture() {
    replay_bytes("picture", waypost::attack::picture);
}
