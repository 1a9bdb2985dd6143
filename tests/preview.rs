//! The preview over loopback: what it answers, what it refuses, and that it follows the files.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use support::{site, waypost};
use tempfile::TempDir;

struct Server {
    child: Child,
    host: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(root: &Path) -> Server {
    let mut child =
        waypost().arg("-r").arg(root).args(["serve", "-p", "0"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let host = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    Server { child, host }
}

impl Server {
    /// The status, the head and the body of an answer.
    fn ask(&self, method: &str, path: &str, host: &str) -> (u16, String, String) {
        let mut stream = connect(&self.host);
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        (head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0), head.to_lowercase(), body.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        let (status, _, body) = self.ask("GET", path, &self.host);
        (status, body)
    }

    /// Asks until the answer is as wished, for ten seconds at most.
    fn wait(&self, path: &str, wished: impl Fn(u16, &str) -> bool) {
        let start = Instant::now();
        loop {
            let (status, body) = self.get(path);
            if wished(status, &body) {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "{path} stays {status}: {}", &body[..body.len().min(2000)]);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The address is said before the first build is done: the server is there a moment later.
fn connect(host: &str) -> TcpStream {
    let start = Instant::now();
    loop {
        match TcpStream::connect(host) {
            Ok(stream) => return stream,
            Err(error) => assert!(start.elapsed() < Duration::from_secs(10), "{error}"),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn answers_as_a_host_would() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 3);
    let server = serve(folder.path());
    let (status, head, body) = server.ask("GET", "/", &server.host);
    assert!(status == 200 && head.contains("content-type: text/html") && body.contains("tel:+17605550100"));
    let style = support::attributes(&body, "href").into_iter().find(|href| href.ends_with(".css")).unwrap();
    assert!(server.ask("GET", &style, &server.host).1.contains("text/css"));
    let (status, head, body) = server.ask("HEAD", "/resources/a-0/", &server.host);
    assert!(status == 200 && head.contains("content-length") && body.is_empty());
    let (status, head, _) = server.ask("GET", "/resources/a-0", &server.host);
    assert!(status == 302 && head.contains("location: /resources/a-0/"), "{head}");
    let (status, body) = server.get("/nowhere/");
    assert!(status == 404 && body.contains("tel:+17605550100"), "the real page for what is not found");
}

#[test]
fn refuses_what_it_must() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    let server = serve(folder.path());
    assert_eq!(server.ask("POST", "/", &server.host).0, 405);
    assert_eq!(server.ask("GET", "/", "evil.example").0, 421, "a name that leads here");
    for path in [
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/..%2fcontent/site.yaml",
        "/content/site.yaml",
        "//etc/passwd",
        "/%00",
    ] {
        let (status, body) = server.get(path);
        assert!(status != 200 && !body.contains("base_url"), "{path}: {status}");
    }
}

#[test]
fn follows_the_files_and_never_hides_a_mistake() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 3);
    let server = serve(folder.path());
    let article = folder.path().join("content/articles/a-0.md");
    let good = fs::read_to_string(&article).unwrap();
    server.wait("/resources/a-0/", |status, body| status == 200 && body.contains("fill the page"));
    fs::write(&article, good.replace("fill the page", "are new")).unwrap();
    server.wait("/resources/a-0/", |_, body| body.contains("are new"));
    fs::write(&article, good.replace("760-555-0100", "760-555-0177")).unwrap();
    server
        .wait("/resources/a-0/", |status, body| status == 500 && body.contains("760-555-0177") && body.contains("a-0.md:8:6"));
    // Saved as many editors do: beside, then renamed over.
    fs::write(folder.path().join("content/articles/.a-0.md.swp"), &good).unwrap();
    fs::rename(folder.path().join("content/articles/.a-0.md.swp"), &article).unwrap();
    server.wait("/resources/a-0/", |status, body| status == 200 && body.contains("fill the page"));
    fs::write(folder.path().join("content/articles/new.md"), good.replace("Article 0", "A new one")).unwrap();
    server.wait("/resources/new/", |status, body| status == 200 && body.contains("A new one"));
    fs::remove_file(folder.path().join("content/articles/new.md")).unwrap();
    server.wait("/resources/new/", |status, _| status == 404);
    assert!(!folder.path().join("public").exists(), "the preview wrote something");
}

#[test]
fn starts_on_a_broken_site_and_shows_it_when_it_is_mended() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    let contact = folder.path().join("content/contact.yaml");
    let good = fs::read_to_string(&contact).unwrap();
    fs::write(&contact, "phones: [").unwrap();
    let server = serve(folder.path());
    server.wait("/", |status, body| status == 500 && body.contains("contact.yaml"));
    fs::write(&contact, good).unwrap();
    server.wait("/", |status, _| status == 200);
}

#[test]
fn follows_a_folder_that_is_taken_away_and_put_back() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    let server = serve(folder.path());
    server.wait("/", |status, _| status == 200);
    fs::rename(folder.path().join("content"), folder.path().join("kept")).unwrap();
    server.wait("/", |status, _| status == 500);
    site(folder.path(), 3);
    server.wait("/resources/a-2/", |status, _| status == 200);
    let article = folder.path().join("content/articles/a-2.md");
    fs::write(&article, fs::read_to_string(&article).unwrap().replace("fill the page", "are seen")).unwrap();
    server.wait("/resources/a-2/", |_, body| body.contains("are seen"));
}

#[test]
fn a_chosen_port_that_is_busy_is_named() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    let busy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port().to_string();
    let output = waypost().arg("-r").arg(folder.path()).args(["serve", "-p", &port]).output().unwrap();
    let (code, _, said) = support::told(&output);
    assert!(code == 3 && said.contains(&port) && said.contains("-p"), "{code} {said}");
}
