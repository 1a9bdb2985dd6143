//! Real kills inside the write phase of a site of 2,000 pages: whole files only, no page without its
//! assets, nothing that nobody owns; and the next build makes all right.
//!
//! `WAYPOST_FULL=1 cargo test --test kills` kills fifty times; otherwise it is six.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use support::{NOW, attributes, files, run, site, told, waypost};
use tempfile::TempDir;

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn killed_while_it_writes() {
    let kills = if std::env::var_os("WAYPOST_FULL").is_some() { 50 } else { 6 };
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    site(root, 2_000);
    let (old, new) = (built(root, "old", ""), built(root, "new", "theme: {options: {accent: '#224466'}}\n"));
    let public = root.join("public");
    let mut inside = 0;
    for kill in 0..kills {
        // Every third time the folder is empty: the first build is killed too.
        if kill % 3 == 2 {
            fs::remove_dir_all(&public).unwrap();
        } else {
            finish(root, &old, "");
        }
        configure(root, "theme: {options: {accent: '#224466'}}\n");
        inside += usize::from(kill_at(root, kill, kills));
        inspect(&public, &old, &new);
        let page = public.join("resources/a-7/index.html");
        if kill % 4 == 1 && page.exists() {
            fs::write(page, "damaged by hand").unwrap();
        }
        // Half of the times the edit was taken back meanwhile.
        if kill % 2 == 0 {
            finish(root, &new, "theme: {options: {accent: '#224466'}}\n");
        } else {
            finish(root, &old, "");
        }
    }
    println!("{inside} of {kills} kills were inside the write phase");
    assert!(inside * 3 >= kills * 2, "only {inside} of {kills} kills were inside the write phase");
}

fn configure(root: &Path, more: &str) {
    let facts = "name: Test Center\nbase_url: https://test.example.org\ntimezone: America/Los_Angeles\n";
    fs::write(root.join("content/site.yaml"), format!("{facts}{more}")).unwrap();
}

fn built(root: &Path, name: &str, more: &str) -> Files {
    configure(root, more);
    let (code, _, said) = told(&run(root, &["build", "--now", NOW, "-o", name]));
    assert_eq!(code, 0, "{said}");
    files(&root.join(name))
}

/// The next build gives just the site that a first one gives.
fn finish(root: &Path, expected: &Files, more: &str) {
    configure(root, more);
    let (code, _, said) = told(&run(root, &["build", "--now", NOW]));
    assert_eq!(code, 0, "{said}");
    let found = files(&root.join("public"));
    let differ: Vec<&String> =
        expected.keys().chain(found.keys()).filter(|path| expected.get(*path) != found.get(*path)).collect();
    assert!(differ.is_empty(), "{} files differ: {:?}", differ.len(), &differ[..differ.len().min(5)]);
}

/// Starts a build, waits for the journal, and kills it a moment later. Whether it had not finished yet.
fn kill_at(root: &Path, kill: usize, kills: usize) -> bool {
    let manifest = root.join("public/waypost.json");
    let mut child = waypost().arg("-r").arg(root).args(["-q", "build", "--now", NOW]).spawn().unwrap();
    let start = Instant::now();
    let journal = || fs::read_to_string(&manifest).is_ok_and(|text| text.contains("\"applying\""));
    while !journal() && child.try_wait().unwrap().is_none() && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_micros(200));
    }
    // The phase takes 100 ms and more; the kills are spread over its first part, so that a fast disk is no failure.
    std::thread::sleep(Duration::from_micros((kill * 20_000 / kills) as u64));
    child.kill().unwrap();
    child.wait().unwrap();
    journal()
}

fn inspect(public: &Path, old: &Files, new: &Files) {
    let found = files(public);
    let manifest: serde_json::Value =
        found.get("waypost.json").map(|text| serde_json::from_slice(text).unwrap()).unwrap_or_default();
    for (path, bytes) in &found {
        if path == "waypost.json" || path.rsplit('/').next().unwrap().starts_with(".waypost-tmp-") {
            continue;
        }
        assert!([old, new].iter().any(|site| site.get(path) == Some(bytes)), "{path} is neither the old file nor the new one");
        assert!(manifest["files"].get(path).is_some(), "{path} belongs to nobody");
        if path.ends_with(".html") {
            let html = String::from_utf8_lossy(bytes);
            for asset in attributes(&html, "href").iter().filter(|href| href.starts_with("/assets/")) {
                assert!(found.contains_key(&asset[1..]), "{path} lacks {asset}");
            }
        }
    }
}
