//! The commands as a user types them: what they say, what they write, how they end.

mod support;

use std::fs;

use support::{NOW, files, project, run, site, told, waypost};
use tempfile::TempDir;

#[test]
fn help_teaches() {
    let (code, out, _) = told(&waypost().arg("--help").output().unwrap());
    assert_eq!(code, 0);
    for word in ["build", "serve", "check", "list", "import", "completions", "Exit codes", "Examples"] {
        assert!(out.contains(word), "{word} is missing in:\n{out}");
    }
    for command in ["build", "serve", "check", "list", "import", "completions"] {
        let (code, out, _) = told(&waypost().args([command, "--help"]).output().unwrap());
        assert!(code == 0 && out.len() > 200, "{command}:\n{out}");
    }
}

#[test]
fn wrong_usage_is_two_and_says_what_to_do() {
    let folder = TempDir::new().unwrap();
    let (code, _, said) = told(&waypost().current_dir(folder.path()).arg("build").output().unwrap());
    assert!(code == 2 && said.contains("content/site.yaml") && said.contains("-r DIR"), "{code} {said}");
    let (code, _, said) = told(&run(&project(), &["build", "--now", "yesterday"]));
    assert!(code == 2 && said.contains("2026-12-01"), "{said}");
    let (code, _, said) = told(&run(&project(), &["bulid"]));
    assert!(code == 2 && said.contains("build"), "{said}");
}

#[test]
fn a_site_is_found_from_any_folder_inside() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 3);
    let inside = folder.path().join("content/articles");
    let (code, _, said) = told(&waypost().current_dir(inside).arg("build").output().unwrap());
    assert_eq!(code, 0, "{said}");
    assert!(folder.path().join("public/resources/a-0/index.html").is_file());
}

#[test]
fn errors_end_with_one_and_leave_the_last_good_site() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 3);
    assert_eq!(told(&run(folder.path(), &["build"])).0, 0);
    let good = files(&folder.path().join("public"));
    let article = folder.path().join("content/articles/a-1.md");
    fs::write(&article, fs::read_to_string(&article).unwrap().replace("760-555-0100", "760-555-0199")).unwrap();
    let (code, _, said) = told(&run(folder.path(), &["build"]));
    assert!(code == 1 && said.contains("content/articles/a-1.md:8:6") && said.contains("760-555-0199"), "{code} {said}");
    assert!(good == files(&folder.path().join("public")), "the last good site was touched");
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 5);
    assert_eq!(told(&run(folder.path(), &["build", "--now", NOW])).0, 0);
    let (_, _, said) = told(&run(folder.path(), &["build", "--now", NOW]));
    assert!(said.contains("0 files written, 0 removed"), "{said}");
    fs::remove_file(folder.path().join("content/articles/a-4.md")).unwrap();
    let article = folder.path().join("content/articles/a-3.md");
    fs::write(&article, fs::read_to_string(&article).unwrap().replace("<article:a-4>", "no more")).unwrap();
    assert_eq!(told(&run(folder.path(), &["build", "--now", NOW])).0, 0);
    assert!(!folder.path().join("public/resources/a-4").exists(), "a page of a removed article stays");
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    fs::create_dir(folder.path().join("docs")).unwrap();
    fs::write(folder.path().join("docs/thesis.txt"), "mine").unwrap();
    for (output, words) in [("docs", "thesis.txt"), (".", "site"), ("content", "content")] {
        let (code, _, said) = told(&run(folder.path(), &["build", "-o", output]));
        assert!(code == 2 && said.contains(words) && said.contains("--output"), "{output}: {code} {said}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("docs/thesis.txt")).unwrap(), "mine");
}

#[test]
fn json_is_for_programs() {
    let folder = TempDir::new().unwrap();
    site(folder.path(), 2);
    fs::write(folder.path().join("content/people.yaml"), "- {id: dana, name: Dana, role: author, phnoe: 1}\n").unwrap();
    let (code, out, _) = told(&run(folder.path(), &["check", "--format", "json"]));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let is_error = |finding: &&serde_json::Value| finding["severity"] == "error";
    let finding = report["findings"].as_array().unwrap().iter().find(is_error).unwrap();
    assert_eq!((code, &report["version"], &report["summary"]["errors"]), (1, &1.into(), &1.into()));
    assert_eq!((&finding["code"], &finding["path"]), (&"schema/unknown-key".into(), &"content/people.yaml".into()));
    assert_eq!((&finding["line"], &finding["column"], &finding["end_column"]), (&1.into(), &40.into(), &45.into()));
}

#[test]
fn lists_say_what_there_is() {
    let (code, out, _) = told(&run(&project(), &["list", "--now", NOW]));
    assert!(code == 0 && out.contains("group-therapy-vs-support-groups") && out.contains("published 2026-10-19"), "{out}");
    let (_, out, _) = told(&run(&project(), &["list", "drafts", "--now", NOW]));
    assert!(out.contains("holidays-in-recovery") && !out.contains("group-therapy"), "{out}");
    let (_, out, _) = told(&run(&project(), &["list", "scheduled", "--json", "--now", NOW]));
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(rows[0]["state"], "scheduled 2027-01-15");
}

#[test]
fn completions_are_for_the_shell() {
    let (code, out, _) = told(&waypost().args(["completions", "bash"]).output().unwrap());
    assert!(code == 0 && out.contains("_waypost()"));
}

#[test]
fn drafts_and_the_future_are_shown_when_asked_for() {
    let folder = TempDir::new().unwrap();
    let output = folder.path().to_str().unwrap();
    let arguments = ["build", "--drafts", "--future", "--now", NOW, "-u", "https://preview.example.org/sub", "-o", output];
    let (code, _, said) = told(&run(&project(), &arguments));
    assert_eq!(code, 0, "{said}");
    let draft = fs::read_to_string(folder.path().join("resources/holidays-in-recovery/index.html")).unwrap();
    assert!(draft.contains("noindex") && draft.contains("This is a draft"), "a draft is marked");
    assert!(
        draft.contains("href=\"/sub/\"") && draft.contains("https://preview.example.org/sub/resources/holidays-in-recovery/")
    );
    let sitemap = fs::read_to_string(folder.path().join("sitemap.xml")).unwrap();
    assert!(!sitemap.contains("holidays-in-recovery"));
}
