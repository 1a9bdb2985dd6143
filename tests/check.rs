//! `waypost check` as a user and as other programs meet it: its formats, and the mends of `--fix`.

mod support;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use support::{files, run, site, told, tools, waypost};
use tempfile::TempDir;

/// An article whose number at the top and the one at the end differ, and neither is the center's.
const DRIFT: &str = "---\ntitle: Who to call\ndescription: Two numbers that differ.\nauthor: dana\npublished: 2026-11-01\n---\n\n\
    Call 760-555-0171 today.\n\nMore words.\n\nQuestions? Call 760-555-0172.\n";

/// One with a retired number, line ends of Windows, a byte order mark and no line end at its end.
const RETIRED: &str = "\u{feff}---\r\ntitle: Hours\r\ndescription: When we are there.\r\nauthor: dana\r\npublished: 2026-11-01\r\n---\r\n\r\n\
    Call  us: (760) 555-0190 –   any day.\r\n\r\n* a list\r\n+ another";

fn drifting(folder: &Path) {
    site(folder, 2);
    fs::write(
        folder.join("content/contact.yaml"),
        "phones:\n  - {id: main, number: 760-555-0100, label: Main office, primary: true, aliases: [760-555-0190]}\n",
    )
    .unwrap();
    fs::write(folder.join("content/articles/drift.md"), DRIFT).unwrap();
}

#[test]
fn two_numbers_that_differ_are_two_errors_with_their_lines_and_what_to_do() {
    let folder = TempDir::new().unwrap();
    drifting(folder.path());
    let (code, out, _) = told(&run(folder.path(), &["check", "--format", "json"]));
    assert_eq!(code, 1, "{out}");
    let json: Value = serde_json::from_str(&out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    let of = |finding: &&Value| finding["code"] == "contact/unknown-phone" && finding["severity"] == "error";
    let lines: Vec<&Value> = findings.iter().filter(of).map(|finding| &finding["line"]).collect();
    assert_eq!(lines, [8, 12]);
    let hint = findings.iter().find(of).unwrap()["hints"][0].as_str().unwrap();
    assert!(hint.contains("contact.yaml") && hint.contains("add"), "{hint}");
}

#[test]
fn a_retired_number_is_mended_and_no_other_byte_changes() {
    let folder = TempDir::new().unwrap();
    drifting(folder.path());
    fs::remove_file(folder.path().join("content/articles/drift.md")).unwrap();
    let article = folder.path().join("content/articles/hours.md");
    fs::write(&article, RETIRED).unwrap();
    let before = files(&folder.path().join("content"));
    let (code, _, said) = told(&run(folder.path(), &["check"]));
    assert!(code == 1, "{said}");
    assert_eq!(files(&folder.path().join("content")), before, "without --fix nothing is written");
    let (_, _, said) = told(&run(folder.path(), &["check", "--fix"]));
    assert!(said.contains("mended    content/articles/hours.md:8:11"), "{said}");
    let after = fs::read_to_string(&article).unwrap();
    assert_eq!(after, RETIRED.replace("555-0190", "555-0100"), "{said}");
    let mut others = files(&folder.path().join("content"));
    let mut were = before;
    others.retain(|path, _| !path.ends_with("hours.md"));
    were.retain(|path, _| !path.ends_with("hours.md"));
    assert_eq!(others, were);
}

#[test]
fn github_gets_a_command_for_each_finding_with_file_and_line() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("our site");
    drifting(&site);
    let mut check = waypost();
    check.args(["check", "--format", "github", "-r"]).arg(&site).env("GITHUB_WORKSPACE", folder.path());
    let (_, out, _) = told(&check.output().unwrap());
    let errors: Vec<&str> = out.lines().filter(|line| line.starts_with("::error ")).collect();
    assert_eq!(errors.len(), 2, "{out}");
    for (error, line) in errors.iter().zip([8, 12]) {
        let wanted = format!("::error file=our site/content/articles/drift.md,line={line},endLine={line},col=");
        assert!(error.starts_with(&wanted) && error.contains("title=contact/unknown-phone::"), "{error}");
        assert!(error.contains("%0A"), "the remedy is on a line of its own: {error}");
    }
}

#[test]
fn sarif_is_valid_by_the_published_schema_and_says_the_same() {
    let folder = TempDir::new().unwrap();
    drifting(folder.path());
    fs::write(folder.path().join("content/articles/zwölf, 2.md"), RETIRED).unwrap();
    let (_, sarif, _) = told(&run(folder.path(), &["check", "--format", "sarif"]));
    assert_eq!(schema_says(&sarif), "");
    assert_ne!(schema_says(&sarif.replace("\"startLine\": 8", "\"startLine\": 0")), "", "the schema refuses what is wrong");
    let log: Value = serde_json::from_str(&sarif).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let (_, json, _) = told(&run(folder.path(), &["check", "--format", "json"]));
    let json: Value = serde_json::from_str(&json).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.len() >= 3 && results.len() == findings.len(), "{} {}", findings.len(), results.len());
    for (result, finding) in results.iter().zip(findings) {
        assert_eq!(result["ruleId"], finding["code"]);
        let place = &result["locations"][0]["physicalLocation"];
        if finding["path"] != "" {
            assert_eq!(place["region"]["startLine"], finding["line"]);
            assert_eq!(place["region"]["endColumn"], finding["end_column"]);
        }
        if let Some(at) = result["ruleIndex"].as_u64() {
            let rule = &log["runs"][0]["tool"]["driver"]["rules"][usize::try_from(at).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
        }
    }
    let uri = |result: &Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert!(results.iter().any(|result| uri(result) == "content/articles/zw%C3%B6lf%2C%202.md"), "{sarif}");
    assert!(results.iter().any(|result| result["fixes"][0]["artifactChanges"][0]["replacements"].is_array()));
}

fn schema_says(log: &str) -> String {
    let folder = tools::node("tests/readers");
    let mut node = Command::new("node");
    node.arg("sarif.mjs").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = node.spawn().expect("these tests need Node.js");
    running.stdin.take().unwrap().write_all(log.as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_person_reads_file_by_file_and_how_many_at_the_end() {
    let folder = TempDir::new().unwrap();
    drifting(folder.path());
    fs::write(folder.path().join("content/articles/hours.md"), RETIRED).unwrap();
    let (_, out, _) = told(&run(folder.path(), &["check"]));
    assert!(out.contains("== content/articles/drift.md: 2 errors"), "{out}");
    assert!(out.contains("== content/articles/hours.md: 1 error"), "{out}");
    fs::write(folder.path().join("content/articles/h1.md"), RETIRED.replace("* a list", "# a title")).unwrap();
    let (_, all, _) = told(&run(folder.path(), &["check"]));
    let (code, quiet, said) = told(&run(folder.path(), &["check", "-q"]));
    assert!(all.contains("warning[") && !quiet.contains("warning[") && quiet.contains("error[") && code == 1, "{quiet}");
    assert!(said.is_empty(), "{said}");
    let last = out.trim_end().lines().last().unwrap();
    assert!(last.starts_with("3 errors") && last.contains("`waypost check --fix` mends 1"), "{last}");
}

#[test]
fn a_rule_explains_itself() {
    let folder = TempDir::new().unwrap();
    let mut check = waypost();
    let (code, out, _) =
        told(&check.current_dir(folder.path()).args(["check", "--explain", "contact/unknown-phone"]).output().unwrap());
    assert!(code == 0 && out.starts_with("contact/unknown-phone (error)\n\n") && out.contains("contact.yaml"), "{out}");
    let (code, _, said) = told(&waypost().args(["check", "--explain", "contact/unknown-fone"]).output().unwrap());
    assert!(code == 2 && said.contains("did you mean `contact/unknown-phone`"), "{said}");
}

#[test]
fn levels_and_silenced_findings_hold_for_all_formats() {
    let folder = TempDir::new().unwrap();
    drifting(folder.path());
    let yaml = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&yaml).unwrap();
    fs::write(&yaml, format!("{text}checks:\n  levels: {{contact/unknown-phone: off}}\n")).unwrap();
    let (code, out, _) = told(&run(folder.path(), &["check", "--format", "json"]));
    assert!(code == 1 && out.contains("schema/firm-rule"), "what keeps readers from harm cannot be turned off: {out}");
}

#[test]
fn a_level_makes_what_weighs_less_no_heavier() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    let yaml = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&yaml).unwrap();
    fs::write(&yaml, format!("{text}checks:\n  levels: {{wording/addict: error}}\n")).unwrap();
    let front = "---\ntitle: Words\ndescription: What people are called.\nauthor: dana\npublished: 2026-11-01\n---\n\n";
    let words = "She said: “He is an addict.”\n\nWe treat addicts.\n";
    fs::write(folder.path().join("content/articles/words.md"), format!("{front}{words}")).unwrap();
    let (_, out, _) = told(&run(folder.path(), &["check", "--format", "json"]));
    let json: Value = serde_json::from_str(&out).unwrap();
    let found = json["findings"].as_array().unwrap().iter().filter(|one| one["code"] == "wording/addict");
    let told: Vec<_> = found.map(|one| (one["line"].as_u64().unwrap(), one["severity"].as_str().unwrap())).collect();
    assert_eq!(told, [(8, "info"), (10, "error")], "{out}");
}
