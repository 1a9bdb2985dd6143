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
    serve_with(root, &[])
}

fn serve_with(root: &Path, more: &[&str]) -> Server {
    let mut child = waypost()
        .arg("-r")
        .arg(root)
        .args(["serve", "-p", "0"])
        .args(more)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let host = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    Server { child, host }
}

impl Server {
    /// The status, the head and the body of an answer.
    fn ask(&self, method: &str, path: &str, host: &str) -> (u16, String, String) {
        self.ask_with(method, path, host, "")
    }

    /// The same with further lines of the head.
    fn ask_with(&self, method: &str, path: &str, host: &str, more: &str) -> (u16, String, String) {
        let mut stream = connect(&self.host);
        // Who asks too much may be cut off before it has said all; then there is no status.
        let _ = write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
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
    // What the hosting file says, but that a preview is never kept.
    let file = server.get("/_headers").1;
    let lines: Vec<&str> = file.lines().skip(1).take_while(|line| line.starts_with("  ")).map(str::trim).collect();
    assert!(lines.len() > 5 && lines.iter().all(|line| head.contains(&line.to_lowercase())), "{file}{head}");
    let (status, head, _) = server.ask("GET", "/resources/a-0", &server.host);
    assert!(status == 302 && head.contains("location: /resources/a-0/"), "{head}");
    let (status, body) = server.get("/nowhere/");
    assert!(status == 404 && body.contains("tel:+17605550100"), "the real page for what is not found");
}

#[test]
fn a_browser_gets_parts_and_nothing_twice() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    let server = serve(folder.path());
    let (_, head, body) = server.ask("GET", "/robots.txt", &server.host);
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).expect("a tag").to_owned();
    let (status, _, again) = server.ask_with("GET", "/robots.txt", &server.host, &format!("If-None-Match: {tag}\r\n"));
    assert!(status == 304 && again.is_empty());
    assert_eq!(server.ask_with("GET", "/robots.txt", &server.host, "If-None-Match: \"other\"\r\n").0, 200);
    let (status, head, part) = server.ask_with("GET", "/robots.txt", &server.host, "Range: bytes=2-5\r\n");
    assert!(
        status == 206 && part == body[2..=5] && head.contains(&format!("content-range: bytes 2-5/{}", body.len())),
        "{head}"
    );
    assert_eq!(server.ask_with("GET", "/robots.txt", &server.host, "Range: bytes=9999999-\r\n").2, body);
}

#[test]
fn refuses_to_change_anything() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    let server = serve(folder.path());
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"] {
        for path in ["/", "/_waypost/findings", "/_waypost/events"] {
            assert_eq!(server.ask(method, path, &server.host).0, 405, "{method} {path}");
        }
    }
}

#[test]
fn refuses_a_foreign_host() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    let server = serve(folder.path());
    let port = server.host.rsplit(':').next().unwrap();
    let names = [
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        "",
        "[::1].evil.example",
    ];
    for host in names {
        for path in ["/", "/_waypost/findings?page=/", "/_waypost/events", "/_waypost/live.js"] {
            assert_eq!(server.ask("GET", path, host).0, 421, "{host} {path}");
        }
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}")] {
        assert_eq!(server.ask("GET", "/", &host).0, 200, "{host}");
    }
}

#[test]
fn leads_nowhere_out_of_the_site() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    let secret = TempDir::new().unwrap();
    fs::write(secret.path().join("secret.txt"), "base_url of somebody else").unwrap();
    fs::create_dir_all(folder.path().join("content/files")).unwrap();
    fs::write(folder.path().join("content/files/.hidden.txt"), "base_url hidden").unwrap();
    let server = serve(folder.path());
    server.wait("/", |status, _| status == 200);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(secret.path(), folder.path().join("content/files/out")).unwrap();
        server.wait("/", |_, body| body.contains("a link that leads out of the site"));
        assert_eq!(server.get("/files/out/secret.txt").0, 404);
        fs::remove_file(folder.path().join("content/files/out")).unwrap();
        server.wait("/", |_, body| !body.contains("not the newest"));
    }
    for path in [
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/..%2fcontent/site.yaml",
        "/%2e%2e%2fcontent%2fsite.yaml",
        "/..%5ccontent%5csite.yaml",
        "/resources/../../content/site.yaml",
        "/content/site.yaml",
        "//etc/passwd",
        "/%00",
        "/files/out/secret.txt",
        "/files/.hidden.txt",
        "/.git/config",
        "/_waypost/../content/site.yaml",
        "/_waypost/%2e%2e/content/site.yaml",
        "/files/",
        "/resources/a-0/..%2f..%2fcontent/site.yaml",
    ] {
        let (status, body) = server.get(path);
        assert!(status != 200 && !body.contains("base_url"), "{path}: {status} {body}");
    }
}

#[test]
fn bounds_heads_connections_and_time() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), 1);
    let server = serve(folder.path());
    server.wait("/", |status, _| status == 200);
    let long = format!("X-Long: {}\r\n", "x".repeat(20_000));
    let many: String = (0..100).map(|n| format!("X-{n}: x\r\n")).collect();
    let path = format!("/{}", "x".repeat(20_000));
    for (path, more) in [("/", &*long), ("/", &*many), (&*path, "")] {
        let status = server.ask_with("GET", path, &server.host, more).0;
        assert!(matches!(status, 0 | 414 | 431), "{status}");
    }
    // Who says half of what it wants, and all who say nothing, are sent away; then others have their place.
    let mut half = connect(&server.host);
    write!(half, "GET / HTTP/1.1\r\nHost: {}\r\n", server.host).unwrap();
    let silent: Vec<TcpStream> = (0..200).map(|_| connect(&server.host)).collect();
    let start = Instant::now();
    assert_eq!(server.get("/").0, 200);
    assert!(start.elapsed() > Duration::from_secs(2), "all places were taken");
    half.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut answer = Vec::new();
    let _ = half.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP/1.1 200"), "half a question has no answer");
    drop(silent);
}

#[test]
fn follows_a_drive_that_does_not_tell_of_changes() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), 1);
    let server = serve_with(folder.path(), &["--poll"]);
    server.wait("/resources/a-0/", |status, _| status == 200);
    let file = folder.path().join("content/articles/a-0.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\nWords that were looked for.\n")).unwrap();
    server.wait("/resources/a-0/", |_, body| body.contains("looked for"));
    // An older file is put back, and an editor’s lock leads nowhere.
    #[cfg(unix)]
    std::os::unix::fs::symlink("someone@host.1:2", folder.path().join("content/articles/.#a-0.md")).unwrap();
    fs::write(&file, format!("{text}\nWords that were put back.\n")).unwrap();
    let old = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
    server.wait("/resources/a-0/", |_, body| body.contains("put back"));
    fs::write(folder.path().join("content/articles/new.md"), text.replace("title:", "title: A new one #")).unwrap();
    server.wait("/resources/new/", |status, _| status == 200);
    fs::remove_file(folder.path().join("content/articles/new.md")).unwrap();
    server.wait("/resources/new/", |status, _| status == 404);
}

#[test]
#[cfg(unix)]
fn follows_files_under_other_names() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), 1);
    let articles = folder.path().join("content/articles");
    let text = fs::read_to_string(articles.join("a-0.md")).unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts/s.md"), &text).unwrap();
    std::os::unix::fs::symlink("../../drafts/s.md", articles.join("s.md")).unwrap();
    let server = serve(folder.path());
    server.wait("/resources/s/", |status, _| status == 200);
    // Nothing tells of the first, which comes with the second.
    fs::write(folder.path().join("drafts/s.md"), format!("{text}\nWords behind a link.\n")).unwrap();
    fs::write(articles.join("a-0.md"), format!("{text}\nWords before it.\n")).unwrap();
    server.wait("/resources/a-0/", |_, body| body.contains("before it"));
    server.wait("/resources/s/", |_, body| body.contains("behind a link"));
    // One name in two spellings of Unicode.
    fs::write(articles.join("cafe\u{301}.md"), &text).unwrap();
    server.wait("/resources/cafe/", |status, _| status == 200);
    fs::rename(articles.join("cafe\u{301}.md"), articles.join("caf\u{e9}.md")).unwrap();
    fs::write(articles.join("a-0.md"), format!("{text}\nWords after it.\n")).unwrap();
    server.wait("/resources/a-0/", |_, body| body.contains("after it") && !body.contains("not the newest"));
}

#[test]
fn the_dashboard_names_every_article_and_rooms_that_are_taken_twice() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 3);
    let article = folder.path().join("content/articles/a-0.md");
    fs::write(&article, fs::read_to_string(&article).unwrap().replace("Article 0", "A <b>bold</b> one")).unwrap();
    let at = |name: &str| folder.path().join("content").join(name);
    let facts = fs::read_to_string(at("contact.yaml")).unwrap();
    let house = "locations:\n  - {id: house, name: The House, address: {street: 1 Sample Street, city: Sample City, region: CA, postal_code: '92008', country: US}}\n";
    fs::write(at("contact.yaml"), facts + house).unwrap();
    let meeting = |id: &str, start: &str, room: &str| {
        format!(
            "- {{id: {id}, name: Group {id}, when: {{every: mon, start: '{start}', minutes: 60}}, mode: in_person, kind: peer_group, location: house, room: {room}, last_verified: 2026-11-02}}\n"
        )
    };
    let meetings = [("one", "18:00", "Red"), ("two", "18:30", "Red"), ("three", "18:30", "Blue"), ("four", "19:30", "Red")];
    let text: String = meetings.iter().map(|(id, start, room)| meeting(id, start, room)).collect();
    fs::write(at("meetings.yaml"), text).unwrap();
    let server = serve(folder.path());
    server.wait("/_waypost/", |status, body| status == 200 && !body.contains("still being looked at"));
    let (_, page) = server.get("/_waypost/");
    assert!(
        page.contains("<a href=\"/resources/a-1/\">Article 1</a>") && page.contains("A &lt;b&gt;bold&lt;/b&gt; one"),
        "{page}"
    );
    assert!(page.contains("“Group two” and “Group one” are in one room at one time"), "{page}");
    let marked: Vec<&str> = page.split("<li class=\"found\">").skip(1).map(|rest| rest.split("</b>").next().unwrap()).collect();
    assert!(marked.len() == 2 && marked[0].ends_with("Group one") && marked[1].ends_with("Group two"), "{marked:?}");
    assert!(page.contains("<time>19:30–20:30</time> <b>Group four</b> <span>The House · Red · in person</span>"), "{page}");
}

#[test]
fn names_what_was_edited() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), 2);
    let page = folder.path().join("content/pages/about.md");
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    fs::write(&page, "---\ntitle: About us\n---\nWho we are.\n").unwrap();
    let server = serve(folder.path());
    server.wait("/about/", |status, _| status == 200);
    fs::write(&page, "---\ntitle: About us\n---\nWho we are now.\n").unwrap();
    server.wait("/about/", |_, body| body.contains("are now"));
    let mut stream = connect(&server.host);
    write!(stream, "GET /_waypost/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.host).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let news = lines.find(|line| line.starts_with("data:")).unwrap();
    assert!(news.contains(r#""changed":[{"url":"/about/","title":"About us"}]"#), "{news}");
}

#[test]
fn tells_what_a_build_would_change() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path(), 2);
    let file = folder.path().join("content/articles/a-0.md");
    let text = fs::read_to_string(&file).unwrap();
    let other = folder.path().join("content/articles/other.md");
    fs::write(&other, &text).unwrap();
    let server = serve(folder.path());
    server.wait("/_waypost/changes", |_, body| {
        body.contains("there is no build yet in") && body.contains(">/resources/a-1/</a>")
    });
    let built = waypost().arg("-r").arg(folder.path()).args(["build", "-q"]).status().unwrap();
    assert!(built.success());
    server.wait("/_waypost/changes", |_, body| body.contains("<p>Nothing.</p>"));
    fs::write(&file, format!("{text}\nMore.\n")).unwrap();
    fs::remove_file(other).unwrap();
    fs::write(folder.path().join("content/articles/draft.md"), text.replace("author:", "draft: true\nauthor:")).unwrap();
    server.wait("/_waypost/changes", |_, body| {
        let (changed, gone) = body.split_once("<h2>Gone").unwrap_or((body, ""));
        changed.contains(">/resources/a-0/</a>") && gone.contains("<li>/resources/other/</li>") && !body.contains("/draft/")
    });
    fs::write(&file, text.replace("title:", "titel:")).unwrap();
    server.wait("/_waypost/changes", |_, body| body.contains("it would be refused") && body.contains("titel"));
    assert!(!server.get("/_waypost/changes").1.contains("<h2>"), "nothing is promised");
}

#[test]
fn stops_when_it_is_told_to_while_a_browser_listens() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    for signal in ["-TERM", "-INT"] {
        stops_at(signal, serve(folder.path()));
    }
}

fn stops_at(signal: &str, mut server: Server) {
    let mut stream = connect(&server.host);
    write!(stream, "GET /_waypost/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.host).unwrap();
    let mut begin = [0; 512];
    let _ = stream.read(&mut begin).unwrap();
    let told = std::process::Command::new("kill").arg(signal).arg(server.child.id().to_string()).status().unwrap();
    assert!(told.success());
    let start = Instant::now();
    while server.child.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(10), "it goes on");
        std::thread::sleep(Duration::from_millis(20));
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
    // Who has no scripts reads it too: the last good page says what is wrong with the newest.
    server.wait("/resources/a-0/", |_, body| {
        body.contains("not the newest") && body.contains("760-555-0177") && body.contains("a-0.md:8:6")
    });
    let (status, head, _) = server.ask("GET", "/resources/a-0/", &server.host);
    assert!(status == 200 && head.contains("x-waypost-preview: the content has errors"), "{head}");
    let (_, findings) = server.get("/_waypost/findings?page=%2Fresources%2Fa-0%2F");
    assert!(findings.contains("contact/unknown-phone") && findings.contains("a-0.md:8:6"), "{findings}");
    let other = server.get("/resources/a-1/").1;
    assert!(other.contains("not the newest"), "a mistake is told on every page");
    // What is still shown is looked at to the end.
    server.wait("/_waypost/", |_, body| body.contains("the last good site") && !body.contains("still being looked at"));
    // Saved as many editors do: beside, then renamed over.
    fs::write(folder.path().join("content/articles/.a-0.md.swp"), &good).unwrap();
    fs::rename(folder.path().join("content/articles/.a-0.md.swp"), &article).unwrap();
    server.wait("/resources/a-0/", |_, body| body.contains("fill the page") && !body.contains("not the newest"));
    fs::write(folder.path().join("content/articles/new.md"), good.replace("Article 0", "A new one")).unwrap();
    server.wait("/resources/new/", |status, body| status == 200 && body.contains("A new one"));
    fs::remove_file(folder.path().join("content/articles/new.md")).unwrap();
    server.wait("/resources/new/", |status, _| status == 404);
    assert!(!folder.path().join("public").exists(), "the preview wrote something");
}

#[test]
fn the_search_knows_what_was_just_written() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 3);
    let server = serve(folder.path());
    let entry = "/search/data/pagefind-entry.json";
    server.wait(entry, |status, body| status == 200 && body.contains("\"hash\""));
    assert_eq!(server.get("/search/data/pagefind.js").0, 200);
    assert_eq!(server.get("/search/data/other.js").0, 404);
    let (_, before) = server.get(entry);
    let article = folder.path().join("content/articles/a-0.md");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(&article, text.replace("fill the page", "are new to the search")).unwrap();
    server.wait(entry, |status, body| status == 200 && *body != before);
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
    server.wait("/", |_, body| body.contains("not the newest"));
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

/// The one element that the preview adds to a page.
fn without_element(page: &str) -> String {
    let Some(begin) = page.find("<waypost-preview ") else { return page.to_owned() };
    let end = "</waypost-preview>";
    let Some(length) = page[begin..].find(end) else { return page.to_owned() };
    format!("{}{}", &page[..begin], &page[begin + length + end.len()..])
}

/// A small generator of random numbers (Marsaglia's xorshift), so that a run can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

/// One edit of a site: prose, facts, files that come and go; good and broken.
fn edit(root: &Path, random: &mut Random) {
    let at = |name: &str| root.join("content").join(name);
    let article = at(&format!("articles/a-{}.md", random.below(6)));
    let words = format!("Words number {} are here.", random.below(1000));
    let good = format!(
        "---\ntitle: Edited {}\ndescription: {words}\nauthor: dana\npublished: 2026-01-02\n---\n\n{words}\n",
        random.below(99)
    );
    match random.below(8) {
        0..=2 => fs::write(&article, good).unwrap(),
        3 => fs::write(&article, good.replace("---\n\n", "---\n\nCall 760-555-0177. ")).unwrap(),
        4 => fs::write(&article, "---\ntitle: [\n").unwrap(),
        5 => drop(fs::remove_file(&article)),
        6 => {
            // Beside, then renamed over, as editors do.
            fs::write(at("articles/.swap"), good).unwrap();
            fs::rename(at("articles/.swap"), &article).unwrap();
        }
        _ => {
            let facts = fs::read_to_string(at("site.yaml")).unwrap();
            let line = facts.lines().find(|line| line.starts_with("name:")).unwrap().to_owned();
            fs::write(at("site.yaml"), facts.replace(&line, &format!("name: Center {}", random.below(9)))).unwrap();
        }
    }
}

/// `WAYPOST_EDITS=500 cargo test --test preview random` is the run in full.
#[test]
fn random_edits_end_with_what_a_build_writes() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 6);
    let server = serve(folder.path());
    server.wait("/", |status, _| status == 200);
    let memory = |server: &Server| {
        let status = fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap_or_default();
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")).map_or("unknown", str::trim).to_owned()
    };
    let before = memory(&server);
    let mut random = Random(2911);
    let edits = std::env::var("WAYPOST_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(60);
    for _ in 0..edits {
        edit(folder.path(), &mut random);
        // Faster than the watcher settles, and sometimes slower.
        std::thread::sleep(Duration::from_millis([0, 2, 5, 40][random.below(4)]));
    }
    site(folder.path(), 6);
    let last = folder.path().join("content/articles/a-0.md");
    fs::write(&last, fs::read_to_string(&last).unwrap().replace("fill the page", "end the run")).unwrap();
    server.wait("/resources/a-0/", |_, body| body.contains("end the run") && !body.contains("not the newest"));
    println!("{edits} edits, memory {before} before and {} after", memory(&server));
    let out = folder.path().join("built");
    let url = format!("http://{}", server.host);
    let mut build = waypost();
    build.arg("-r").arg(folder.path()).args(["build", "--drafts", "--future", "-q", "-u", &url, "-o"]).arg(&out);
    let (code, _, errors) = support::told(&build.output().unwrap());
    assert_eq!(code, 0, "{errors}");
    let files = support::files(&out);
    assert!(files.len() > 20, "{}", files.len());
    for (path, bytes) in files.iter().filter(|(path, _)| *path != "waypost.json") {
        let route = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
        let (status, page) = server.get(&route);
        let written = String::from_utf8_lossy(bytes);
        if status == 302 {
            assert!(written.contains("http-equiv=\"refresh\""), "{path}");
            continue;
        }
        assert!(without_element(&page) == written, "{path} is served otherwise than it is built");
    }
}
