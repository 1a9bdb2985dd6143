//! `build --if-due`: a build every hour that does nothing until something changed, from a fresh clone that has no
//! output folder; and every moment at which a site changes by itself.

mod common;
mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use support::{run, told, waypost};
use tempfile::TempDir;
use waypost::pipeline::Memo;

/// A site whose article of December 1 waits for its day.
fn site() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    support::site(folder.path(), 3);
    let text = "---\ntitle: Later\ndescription: Later.\nauthor: dana\npublished: 2026-12-01\n---\nWords.\n";
    fs::write(folder.path().join("content/articles/later.md"), text).expect("written");
    folder
}

/// The same sources in another folder, without what was built.
fn clone(of: &Path) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (path, bytes) in support::files(&of.join("content")) {
        let path = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    folder
}

fn text(path: &Path) -> String {
    path.to_str().expect("a path").to_owned()
}

/// The exit code, standard output and standard error of a build in a fresh clone at a time.
fn hourly(of: &Path, manifest: &str, now: &str) -> (i32, String, String, bool) {
    let fresh = clone(of);
    let said = told(&run(fresh.path(), &["build", "--if-due", manifest, "--now", now]));
    (said.0, said.1, said.2, fresh.path().join("public/index.html").exists())
}

#[test]
fn a_fresh_clone_builds_only_when_something_changed() {
    let site = site();
    let (code, ..) = told(&run(site.path(), &["build", "--now", "2026-11-23"]));
    assert_eq!(code, 0);
    let manifest = text(&site.path().join("public/waypost.json"));

    let (code, out, said, built) = hourly(site.path(), &manifest, "2026-11-30T23:59:59-08:00");
    assert_eq!((code, out.as_str(), built), (0, "skipped=true\n", false), "{said}");
    assert!(said.contains("not due until 2026-12-01T08:00:00Z"), "{said}");

    let (code, out, said, built) = hourly(site.path(), &manifest, "2026-12-01T00:00:00-08:00");
    assert_eq!((code, out.as_str(), built), (0, "skipped=false\n", true), "{said}");
    assert!(said.contains("due: something changed by itself at 2026-12-01T08:00:00Z"), "{said}");

    let mut contact = fs::read_to_string(site.path().join("content/contact.yaml")).expect("facts");
    contact.push_str("emails: [{id: info, address: info@test.example.org}]\n");
    fs::write(site.path().join("content/contact.yaml"), contact).expect("written");
    let (_, out, said, built) = hourly(site.path(), &manifest, "2026-11-24");
    assert!(out == "skipped=false\n" && built && said.contains("due: the sources"), "{said}");

    let (_, out, said, built) = hourly(site.path(), &text(&site.path().join("public/no.json")), "2026-11-24");
    assert!(out == "skipped=false\n" && built && said.contains("there is no"), "{said}");
}

#[test]
fn other_options_are_another_site_and_mistakes_are_told_all_the_same() {
    let site = site();
    run(site.path(), &["build", "--now", "2026-11-23"]);
    let manifest = text(&site.path().join("public"));
    let with = |more: &[&str]| {
        let fresh = clone(site.path());
        let mut arguments = vec!["build", "--if-due", &manifest, "--now", "2026-11-23"];
        arguments.extend(more);
        told(&run(fresh.path(), &arguments)).1
    };
    assert_eq!(with(&[]), "skipped=true\n");
    assert_eq!(with(&["--drafts"]), "skipped=false\n");
    assert_eq!(with(&["-u", "https://other.example.org"]), "skipped=false\n");

    fs::write(site.path().join("content/articles/a-0.md"), "no front matter").expect("written");
    let (code, out, said, built) = hourly(site.path(), &manifest, "2026-11-23");
    assert!(code == 1 && out.is_empty() && !built && said.contains("error["), "{code} {out} {said}");
}

#[test]
fn a_newer_manifest_stops_and_a_damaged_one_is_no_site() {
    let site = site();
    run(site.path(), &["build", "--now", "2026-11-23"]);
    let manifest = site.path().join("public/waypost.json");
    let whole = fs::read_to_string(&manifest).expect("a manifest");
    fs::write(&manifest, whole.replace("\"version\": 1", "\"version\": 99")).expect("written");
    let (code, out, said, built) = hourly(site.path(), &text(&manifest), "2026-11-23");
    assert!(code == 3 && out.is_empty() && !built && said.contains("newer"), "{code} {said}");
    for damaged in ["", "<!doctype html>", "{\"version\": 1}"] {
        fs::write(&manifest, damaged).expect("written");
        let (code, out, said, built) = hourly(site.path(), &text(&manifest), "2026-11-23");
        assert!(code == 0 && out == "skipped=false\n" && built, "{damaged}: {code} {said}");
    }
}

/// Answers every request with these bytes; gives its address.
fn server(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().take(8) {
            let Ok(mut stream) = stream else { continue };
            let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let _ = stream.write_all(&answer);
        }
    });
    format!("http://{address}")
}

fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    answer
}

#[test]
fn the_live_site_is_asked_for_its_manifest() {
    let site = site();
    let ask = |url: &str, root: &Path| {
        let fresh = clone(root);
        let output = fresh.path().join("output.txt");
        let mut command = waypost();
        command.args(["-r", &text(fresh.path()), "build", "--now", "2026-11-23", "-u", url, "--if-due"]);
        let said = told(&command.env("GITHUB_OUTPUT", &output).output().expect("the command"));
        (said, fs::read_to_string(&output).unwrap_or_default())
    };
    // The address is part of the inputs, so the site is first built for the server's own.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let free = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let ((code, out, said), file) = ask(&free, site.path());
    assert!(code == 0 && out == "skipped=false\n" && file == out, "no server: {code} {said}");
    assert!(said.contains("does not answer") && said.contains("built "), "{said}");

    let ((code, out, said), _) = ask(&server(answer("404 Not Found", b"no")), site.path());
    assert!(code == 0 && out == "skipped=false\n" && said.contains("yet"), "{code} {said}");
    let ((code, out, said), _) = ask(&server(answer("500 Oh", b"no")), site.path());
    assert!(code == 0 && out == "skipped=false\n" && said.contains("answers 500"), "{code} {said}");

    let live = live_server(site.path());
    let ((code, out, said), file) = ask(&live, site.path());
    assert!(code == 0 && out == "skipped=true\n" && file == out, "{code} {out} {said}");
    assert!(said.contains(&format!("asking    {live}/waypost.json")) && said.contains("not due until"), "{said}");
}

/// Builds a site for the address of a server, and serves the manifest of that build there.
fn live_server(root: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let output = TempDir::new().expect("a folder");
    let place: PathBuf = output.path().join("site");
    let (code, _, said) = told(&run(root, &["build", "--now", "2026-11-23", "-u", &address, "-o", &text(&place)]));
    assert_eq!(code, 0, "{said}");
    let bytes = answer("200 OK", &fs::read(place.join("waypost.json")).expect("a manifest"));
    std::thread::spawn(move || {
        let Ok((mut stream, _)) = listener.accept() else { return };
        let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
        let asked = lines.next().expect("a request").expect("a line");
        assert!(asked.starts_with("GET /waypost.json "), "{asked}");
        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
        let _ = stream.write_all(&bytes);
    });
    address
}

/// What changes, the files of a site in which it does, and on which day; none where it never does.
type Change = (&'static str, Vec<(&'static str, String)>, &'static str);

/// The next moment at which a site with these files changes by itself.
fn next_change(files: &[(&str, &str)]) -> Option<String> {
    let mut site = common::small_site();
    for (path, text) in files {
        site.put(path, text);
    }
    let built = common::build(&site, &common::on("2026-11-23"), &mut Memo::default());
    let renderer = built.renderer.expect("a site");
    renderer.site().next_change.map(|moment| moment.to_zoned(renderer.site().zone.clone()).datetime().to_string())
}

#[test]
fn everything_that_changes_by_itself_says_when() {
    let article = |facts: &str| format!("---\ntitle: T\ndescription: D.\nauthor: dana\n{facts}\n---\nWords.\n");
    let meeting = |facts: &str| {
        format!(
            "- {{id: one, name: One, mode: in_person, location: {{name: Hall}}, when: {{every: tue, start: 19:00}}, {facts}}}\n"
        )
    };
    let policy = "name: H\nbase_url: https://harbor.example\ntimezone: America/Los_Angeles\nreview_policy: {article_days: 10, data_days: 5}\n";
    let place = |facts: &str| {
        format!("phones: [{{id: main, number: 760-555-0100, label: Main}}]\nlocations: [{{id: a, name: A, {facts}}}]\n")
    };
    let cases: Vec<Change> = vec![
        ("an article appears", vec![("content/articles/a.md", article("published: 2026-12-03"))], "2026-12-03"),
        ("and goes", vec![("content/articles/a.md", article("published: 2026-11-01\nexpires: 2026-12-04"))], "2026-12-04"),
        ("its review is due", vec![("content/articles/a.md", article("published: 2026-01-05"))], "2027-01-05"),
        (
            "by the policy, from the last review",
            vec![
                ("content/site.yaml", policy.to_owned()),
                ("content/articles/a.md", article("published: 2026-01-05\nlast_reviewed: 2026-11-20")),
            ],
            "2026-11-30",
        ),
        ("a draft never does", vec![("content/articles/a.md", article("published: 2026-12-03\ndraft: true"))], ""),
        ("a meeting begins", vec![("content/meetings.yaml", meeting("first: 2026-12-08"))], "2026-12-08"),
        ("and is over a day after its last", vec![("content/meetings.yaml", meeting("until: 2026-12-08"))], "2026-12-10"),
        (
            "an exception has passed",
            vec![("content/meetings.yaml", meeting("exceptions: [{date: 2026-12-15, cancelled: true}]"))],
            "2026-12-17",
        ),
        (
            "its next date, every other week",
            vec![("content/meetings.yaml", "- {id: one, name: One, mode: in_person, location: {name: Hall}, when: {every: tue, weeks: 2, from: 2026-12-01, start: 19:00}}\n".to_owned())],
            "2026-12-02",
        ),
        ("it is to be checked", vec![("content/meetings.yaml", meeting("last_verified: 2026-11-20"))], "2027-02-18"),
        (
            "a licence lapses",
            vec![("content/site.yaml", format!("{policy}licences: [{{authority: State, number: X1, expires: 2026-12-31}}]\n"))],
            "2027-01-01",
        ),
        (
            "a holiday has passed",
            vec![("content/contact.yaml", place("holiday_hours: [{date: 2026-12-25, hours: closed}]"))],
            "2026-12-26",
        ),
        ("a place is to be checked", vec![("content/contact.yaml", place("last_verified: 2026-11-01"))], "2027-01-30"),
        (
            "a program is to be reviewed",
            vec![(
                "content/programs/a.md",
                "---\nname: A\nsummary: S.\nstatus: open\nlast_reviewed: 2026-11-02\n---\n".to_owned(),
            )],
            "2027-01-31",
        ),
        (
            "an insurance is to be confirmed",
            vec![("content/insurance.yaml", "- {id: a, name: A, verified: 2026-11-03}\n".to_owned())],
            "2027-02-01",
        ),
    ];
    for (what, files, day) in cases {
        let mut files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        // Lines that are never checked: the shipped ones have a date of their own.
        files.push(("content/crisis-lines.yaml", "- {id: a, name: A, call: '988'}\n"));
        let expected = Some(format!("{day}T00:00:00")).filter(|_| !day.is_empty());
        assert_eq!(next_change(&files), expected, "{what}");
    }
    let lines = "- {id: a, name: A, call: '988', last_verified: 2026-11-04}\n";
    assert_eq!(next_change(&[("content/crisis-lines.yaml", lines)]), Some("2027-02-02T00:00:00".to_owned()));
}
