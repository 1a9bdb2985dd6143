//! What several tests share: running the command, making a site, looking at what came out.

#![allow(dead_code, reason = "each test uses a part of it")]

pub mod feeds;
pub mod tools;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The moment for which the sample is built in tests.
pub const NOW: &str = "2026-11-23";

/// The command.
pub fn waypost() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waypost"));
    command.env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    command
}

/// The folder of this project, whose sample site the tests build.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the command in a site's folder.
pub fn run(root: &Path, arguments: &[&str]) -> Output {
    waypost().arg("-r").arg(root).args(arguments).output().expect("the command starts")
}

/// Its exit code, what a program reads, and what a person reads.
pub fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// Every file below a folder, by its path from there.
pub fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// A small site with this many articles that link to each other.
pub fn site(root: &Path, articles: usize) {
    let write = |path: &str, text: String| {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    write("site.yaml", "name: Test Center\nbase_url: https://test.example.org\ntimezone: America/Los_Angeles\n".to_owned());
    write("contact.yaml", "phones: [{id: main, number: 760-555-0100, label: Main office}]\n".to_owned());
    write("people.yaml", "- {id: dana, name: Dana Reyes, role: author}\n".to_owned());
    for n in 0..articles {
        let (next, topic) = ((n + 1) % articles, n % 7);
        let text = format!(
            "---\ntitle: Article {n}\ndescription: What article {n} says.\nauthor: dana\npublished: 2026-01-{:02}\ntopics: [Topic {topic}]\n---\n\
             Call 760-555-0100, or read <article:a-{next}>.\n\n## A section\n\n{}\n",
            n % 28 + 1,
            "Some words that fill the page. ".repeat(40)
        );
        write(&format!("articles/a-{n}.md"), text);
    }
}

/// The values of an attribute in a page of ours, with entities taken back.
pub fn attributes<'a>(html: &'a str, name: &str) -> Vec<String> {
    let needle = format!(" {name}=\"");
    let value = |rest: &'a str| {
        rest.split('"').next().unwrap_or("").replace("&amp;", "&").replace("&#x2F;", "/").replace("&quot;", "\"")
    };
    html.split(needle.as_str()).skip(1).map(value).collect()
}
