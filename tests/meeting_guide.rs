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
