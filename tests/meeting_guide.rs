//! The Meeting Guide feed, judged by a validator that was written from the specification's text.

mod support;

use std::path::Path;
use std::process::Command;

use support::tools;
use support::{NOW, project, run, told};
use tempfile::TempDir;

/// Builds a site and gives its output folder.
fn built(root: &Path) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let output = folder.path().to_str().expect("a path");
    let (code, _, said) = told(&run(root, &["build", "--now", NOW, "-o", output]));
    assert_eq!(code, 0, "{said}");
    folder
}

/// What the validator says of a feed: how many records it has. It fails where one is wrong.
fn judged(feed: &Path) -> u64 {
    let script = project().join("tests/readers/meeting_guide.py");
    let said = tools::said(Command::new(tools::python()).arg(script).arg(feed).arg("--count"), "Python");
    let counts: serde_json::Value = serde_json::from_str(&said).expect("counts");
    counts["records"].as_u64().expect("a number")
}

#[test]
fn the_sample_is_to_the_specification() {
    let records = judged(&built(&project()).path().join("meetings.json"));
    assert!(records > 20, "{records}");
}

#[test]
fn the_validator_sees_what_is_wrong() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("wrong.json");
    let right = serde_json::json!({
        "name": "N", "slug": "n", "day": 1, "time": "23:00", "timezone": "America/Los_Angeles", "approximate": "no",
        "formatted_address": "1 Sample St, Vista, CA 92083, USA", "types": ["O"]
    });
    let wrongs = [
        ("end_time", serde_json::json!("00:30")),
        ("day", serde_json::json!([1, 2])),
        ("timezone", serde_json::json!("PST")),
        ("types", serde_json::json!(["BEG"])),
        ("conference_url", serde_json::json!("https://example.org/meet")),
        ("conference_phone", serde_json::json!("555-0100")),
        ("notes", serde_json::json!("<b>Hello</b>")),
        ("slug", serde_json::json!("a b")),
        ("approximate", serde_json::json!("yes")),
        ("latitude", serde_json::json!(33.123_456_7)),
        ("phone", serde_json::json!("760-555-0100")),
    ];
    std::fs::write(&path, serde_json::json!([right]).to_string()).expect("written");
    assert_eq!(judged(&path), 1);
    for (key, wrong) in wrongs {
        let mut record = right.clone();
        record[key] = wrong;
        std::fs::write(&path, serde_json::json!([record]).to_string()).expect("written");
        let script = project().join("tests/readers/meeting_guide.py");
        let output = Command::new(tools::python()).arg(script).arg(&path).output().expect("Python");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success() && said.contains("record 0"), "{key}: {said}");
    }
}

/// A site without meetings, into which a feed was imported.
fn imported(feed: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    support::site(folder.path(), 1);
    let contact = "phones: [{id: main, number: 760-555-0100, label: Main office}]\nlocations: [{id: a, name: Center, address: {city: Oceanside, region: CA}}]\n";
    std::fs::write(folder.path().join("content/contact.yaml"), contact).expect("written");
    let path = folder.path().join("feed.json");
    std::fs::write(&path, feed).expect("written");
    let (code, _, said) = told(&run(folder.path(), &["import", "meetings", path.to_str().expect("a path")]));
    assert_eq!(code, 0, "{said}");
    folder
}

#[test]
fn fifteen_hundred_made_meetings_go_out_to_the_specification() {
    let feed = support::feeds::meeting_guide(1_500);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&feed).expect("a feed");
    let site = imported(&feed);
    // A row on several days is as many records; one that is paused and nowhere has nothing to go out with.
    let days = |row: &serde_json::Value| row["day"].as_array().map_or(1, Vec::len) as u64;
    let expected: u64 = rows.iter().map(days).sum();
    assert_eq!(judged(&built(site.path()).path().join("meetings.json")), expected);
}
