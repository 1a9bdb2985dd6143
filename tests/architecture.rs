//! Rules that outlive their authors: who may use whom, who owns which crate, who may touch the machine, and
//! how large a file may grow. They are read from the sources' text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of the crate and the rooms that it may use. An arrow that runs back up fails the test.
const ROOMS: [(&str, &[&str]); 19] = [
    ("colour", &[]),
    ("source", &[]),
    ("report", &["source"]),
    ("load", &["report", "source"]),
    ("model", &["load", "report", "source"]),
    ("check", &["colour", "model", "load", "report", "source"]),
    ("cache", &[]),
    ("assets", &["cache", "model", "load", "report", "source"]),
    ("search", &[]),
    ("render", &["colour", "search", "assets", "cache", "model", "load", "report", "source"]),
    ("write", &[]),
    ("pipeline", &["write", "render", "search", "assets", "cache", "check", "model", "load", "report", "source"]),
    ("preview", &["pipeline", "write", "render", "search", "assets", "cache", "check", "model", "load", "report", "source"]),
    ("edit", &["load", "report", "source"]),
    ("import", &["edit", "model", "load", "report", "source"]),
    (
        "cli",
        &[
            "import", "edit", "preview", "pipeline", "write", "render", "assets", "cache", "check", "model", "load", "report",
            "source",
        ],
    ),
    // What the fuzz targets do.
    ("attack", &["import", "edit", "pipeline", "render", "assets", "model", "load", "report", "source"]),
    ("lib", &[]),
    ("main", &["cli"]),
];

/// Words that only some places may say: the words of a crate, or of the machine.
const OWNERS: [(&[&str], &[&str]); 23] = [
    (&["serde_yaml"], &["load/yaml.rs"]),
    (&["tera::"], &["render/theme/"]),
    (&["lightningcss"], &["render/theme/style.rs"]),
    (&["oklab::"], &["render/theme/palette.rs"]),
    (&["pulldown_cmark::"], &["load/prose/"]),
    (&["phonenumber::"], &["load/contact.rs"]),
    (&["quick_xml"], &["assets/drawing.rs"]),
    (&["html5ever"], &["check/page/"]),
    (
        &["zune_jpeg", "png::Decoder", "png::Encoder", "image_webp", "fast_image_resize", "webp::", "jpeg_encoder"],
        &["assets/pixels.rs"],
    ),
    (&["ab_glyph"], &["render/social/letters.rs"]),
    (&["qrcode::"], &["render/qr.rs"]),
    (&["spellbook"], &["check/writing/english.rs"]),
    (&["annotate_snippets"], &["report/human.rs"]),
    (&["clap::", "clap_complete", "indicatif"], &["cli/"]),
    (&["anstream"], &["cli/", "preview/"]),
    (&["csv::"], &["import/tsml.rs"]),
    (&["axum", "hyper::", "hyper_util", "notify::"], &["preview/"]),
    (&["pagefind::"], &["search.rs"]),
    (&["tokio"], &["preview/", "search.rs"]),
    (
        &["std::fs", "fs::read", "fs::write", "File::open", "walkdir"],
        &["source/files.rs", "cache/disk.rs", "write/", "preview/", "cli/"],
    ),
    (&["ureq"], &["cli/web.rs"]),
    (&["std::net", "TcpListener", "TcpStream"], &["preview/", "cli/"]),
    // The clock comes in once; everything below is a function of its inputs.
    (&["SystemTime", "Timestamp::now", "Zoned::now", "Instant::now"], &["cli/", "preview/", "write/", "cache/disk.rs"]),
];

/// The most lines of a file, with its unit tests.
const LONGEST: usize = 600;

#[test]
fn arrows_run_one_way() {
    let rooms: BTreeMap<&str, &[&str]> = ROOMS.into();
    let mut wrong = Vec::new();
    for file in sources() {
        let room = file.room();
        let Some(allowed) = rooms.get(room) else { panic!("`{room}` is a new room: say in ROOMS whom it may use") };
        for (number, line) in file.code() {
            for used in used_rooms(line).into_iter().filter(|used| rooms.contains_key(used.as_str()) && used != room) {
                if !allowed.contains(&used.as_str()) {
                    wrong.push(format!("src/{}:{number} uses {used}", file.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these run back up:\n{}", wrong.join("\n"));
}

#[test]
fn each_dependency_has_one_owner() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (number, line) in file.code() {
            for (words, owners) in OWNERS {
                let said = words.iter().find(|word| says(line, word));
                if let Some(word) = said.filter(|_| !owners.iter().any(|owner| file.path.starts_with(owner))) {
                    wrong.push(format!("src/{}:{number} says {word}, which belongs to {}", file.path, owners.join(", ")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small() {
    let files = sources().into_iter().map(|file| (file.text.lines().count(), file.path));
    let long: Vec<_> = files.filter(|(lines, _)| *lines > LONGEST).collect();
    assert!(long.is_empty(), "a file of over {LONGEST} lines holds two nouns: {long:?}");
}

/// A source file: its path in src/ and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn room(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or("")
    }

    /// Its lines of code with their numbers: no comments, and not its unit tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        numbered.take_while(|(_, line)| *line != "#[cfg(test)]").filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files): (Vec<PathBuf>, Vec<Source>) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|end| end == "rs") {
                let path = entry.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
                files.push(Source { path, text: fs::read_to_string(&entry).expect("a source") });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 40, "the sources are not where this test looks");
    files
}

/// The rooms that a line names: `crate::model::…`, `use crate::{check, report}`, `waypost::cli`.
fn used_rooms(line: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for root in ["crate::", "waypost::"] {
        for (at, _) in line.match_indices(root) {
            let rest = &line[at + root.len()..];
            let named = match rest.strip_prefix('{') {
                // `{self, a::{b, c}, d}`: the first word after the brace and after each comma at this depth.
                Some(list) => top_level(list),
                None => vec![rest],
            };
            let word = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            rooms.extend(named.into_iter().map(word));
        }
    }
    rooms
}

fn top_level(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&list[start..at]);
                return parts;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}

/// Whether a line says a word, not only a longer one that ends with it.
fn says(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn names_of_rooms_are_read_in_every_form() {
    assert_eq!(used_rooms("use crate::model::{Page, Site};"), ["model"]);
    assert_eq!(used_rooms("use crate::{check, load::{self, Memo}, report};"), ["check", "load", "report"]);
    assert_eq!(used_rooms("let x: crate::load::Memo = crate::source::new();"), ["load", "source"]);
}
