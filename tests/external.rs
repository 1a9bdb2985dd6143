//! `check --external`: what other sites answer and what that means, how politely they are asked, and what is remembered.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use support::{run, site, told};
use tempfile::TempDir;

/// What `link/gone` must find, and what it must not.
const GONE: [&str; 3] = ["/gone", "/missing", "/moved-to-nothing"];
/// What `link/unverified` must find.
const UNVERIFIED: [&str; 4] = ["/forbidden", "/broken", "/unavailable", "/round"];
/// What neither may find: each looks like a failure to a careless program.
const THERE: [&str; 5] = ["/there", "/no-head", "/head-says-missing", "/moved", "/there?page=404"];

/// A site of others on loopback, and what it was asked.
struct Other {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
    /// The most questions at the same time.
    most: Arc<AtomicUsize>,
}

impl Other {
    fn new() -> Other {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (asked, most, now) =
            (Arc::<Mutex<Vec<String>>>::default(), Arc::<AtomicUsize>::default(), Arc::new(AtomicUsize::new(0)));
        let other = Other { address, asked: asked.clone(), most: most.clone() };
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let (asked, most, now) = (asked.clone(), most.clone(), now.clone());
                std::thread::spawn(move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
                    let first = lines.next().and_then(Result::ok).unwrap_or_default();
                    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
                    let question = first.trim_end_matches(" HTTP/1.1").to_owned();
                    std::thread::sleep(Duration::from_millis(20));
                    now.fetch_sub(1, Ordering::SeqCst);
                    let _ = stream.write_all(answer(&question).as_bytes());
                    asked.lock().expect("a list").push(question);
                });
            }
        });
        other
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("a list"))
    }
}

fn answer(question: &str) -> String {
    let (method, path) = question.split_once(' ').unwrap_or_default();
    let status = match (method, path) {
        (_, "/gone") => "410 Gone",
        (_, "/missing") | ("HEAD", "/head-says-missing") => "404 Not Found",
        ("HEAD", "/no-head") => "405 Method Not Allowed",
        (_, "/moved") => "301 Moved Permanently\r\nLocation: /there",
        (_, "/moved-to-nothing") => "302 Found\r\nLocation: /missing",
        (_, "/round") => "302 Found\r\nLocation: /round",
        (_, "/forbidden") => "403 Forbidden",
        (_, "/busy") => "429 Too Many Requests",
        (_, "/broken") => "500 Internal Server Error",
        (_, "/unavailable") => "503 Service Unavailable",
        _ => "200 OK",
    };
    format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

/// A site that links these.
fn linking(root: &Path, urls: &[String]) {
    site(root, 2);
    let links: String = urls.iter().map(|url| format!("Read [the page at {url}]({url}#part).\n\n")).collect();
    let text = format!("---\ntitle: Links\ndescription: Links.\nauthor: dana\npublished: 2026-01-01\n---\n{links}");
    fs::write(root.join("content/articles/links.md"), text).expect("written");
}

/// The addresses of which each code speaks.
fn findings(root: &Path, more: &[&str]) -> (Vec<String>, Vec<String>, String) {
    let (_, out, said) = told(&run(root, &[&["check", "--external", "--format", "json"], more].concat()));
    let json: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{said}"));
    let of = |code: &str, severity: &str| {
        let found = json["findings"].as_array().expect("a list").iter().filter(|found| found["code"] == code);
        found
            .map(|found| {
                assert!(found["severity"] == severity && found["path"] == "content/articles/links.md", "{found}");
                found["message"].as_str().expect("a text").split(' ').next().expect("a word").to_owned()
            })
            .collect()
    };
    (of("link/gone", "error"), of("link/unverified", "warning"), said)
}

#[test]
fn only_what_is_gone_is_an_error_and_a_host_is_asked_one_thing_at_a_time() {
    let (folder, other) = (TempDir::new().unwrap(), Other::new());
    let all: Vec<String> =
        [&GONE[..], &THERE[..], &UNVERIFIED[..2]].concat().iter().map(|path| format!("{}{path}", other.address)).collect();
    linking(folder.path(), &all);
    let (gone, unverified, said) = findings(folder.path(), &[]);
    let full = |paths: &[&str]| paths.iter().map(|path| format!("{}{path}", other.address)).collect::<Vec<_>>();
    assert_eq!(gone, full(&GONE), "{said}");
    assert_eq!(unverified, full(&UNVERIFIED[..2]), "{said}");
    assert_eq!(other.most.load(Ordering::SeqCst), 1, "one question at a time for a host");
    let asked = other.asked();
    assert!(asked.contains(&"HEAD /there".to_owned()) && !asked.contains(&"GET /there".to_owned()), "{asked:?}");
    assert!(asked.contains(&"GET /no-head".to_owned()), "{asked:?}");
    assert!(!asked.iter().any(|question| question.contains("#part")), "{asked:?}");

    // What was there is not asked again for a week; what is gone is, so that a mended link is clean at once.
    let (again, ..) = findings(folder.path(), &[]);
    assert_eq!(again, gone);
    let asked = other.asked();
    assert!(
        asked.iter().all(|question| GONE.iter().any(|path| question.ends_with(path)) || question.ends_with("/missing")),
        "{asked:?}"
    );
    findings(folder.path(), &["--external-age", "0"]);
    assert!(other.asked().contains(&"HEAD /there".to_owned()), "everything is asked where nothing is taken from before");
    assert!(folder.path().join(".waypost/.gitignore").is_file());
}

#[test]
fn what_nobody_can_tell_is_a_warning() {
    for path in UNVERIFIED {
        let (folder, other) = (TempDir::new().unwrap(), Other::new());
        linking(folder.path(), &[format!("{}{path}", other.address)]);
        let (gone, unverified, said) = findings(folder.path(), &[]);
        assert!(gone.is_empty() && unverified.len() == 1, "{path}: {gone:?} {said}");
    }
    // Nobody listens there.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let free = format!("http://{}/x", listener.local_addr().unwrap());
    drop(listener);
    let folder = TempDir::new().unwrap();
    linking(folder.path(), std::slice::from_ref(&free));
    assert_eq!(findings(folder.path(), &[]).1, [free]);
}

#[test]
fn a_host_that_refuses_is_left_alone() {
    let (folder, other) = (TempDir::new().unwrap(), Other::new());
    let urls: Vec<String> =
        ["/broken", "/forbidden", "/busy", "/unavailable", "/there"].map(|path| format!("{}{path}", other.address)).into();
    linking(folder.path(), &urls);
    let (gone, unverified, said) = findings(folder.path(), &[]);
    assert!(gone.is_empty(), "{said}");
    // In the order of their addresses: broken, busy, forbidden refuse, and the rest is not asked.
    assert_eq!(unverified.len(), 5, "{unverified:?}");
    let asked = other.asked();
    assert!(!asked.iter().any(|question| question.contains("there") || question.contains("unavailable")), "{asked:?}");
    assert_eq!(asked.iter().filter(|question| question.contains("busy")).count(), 1, "too many is not asked twice: {asked:?}");
}

#[test]
fn a_name_that_no_server_knows_is_not_passed_over() {
    let folder = TempDir::new().unwrap();
    // RFC 2606 keeps this name from ever existing. A machine without a network cannot tell, and then it is a warning.
    linking(folder.path(), &["https://nowhere.invalid/".to_owned()]);
    let (gone, unverified, said) = findings(folder.path(), &[]);
    assert_eq!(gone.len() + unverified.len(), 1, "{said}");
}

#[test]
fn a_build_asks_nobody() {
    let (folder, other) = (TempDir::new().unwrap(), Other::new());
    linking(folder.path(), &[format!("{}/gone", other.address)]);
    assert_eq!(told(&run(folder.path(), &["build"])).0, 0);
    assert_eq!(told(&run(folder.path(), &["check"])).0, 0);
    assert!(other.asked().is_empty());
}
