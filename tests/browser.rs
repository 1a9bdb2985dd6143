//! The pages in a real browser: Chromium, driven by the scripts in tests/browser/. Each test builds a site, and a script
//! opens its pages as a reader does.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{PoisonError, RwLock};

use support::{NOW, project, run, told, tools, waypost};

/// What measures times runs alone, or they would say how busy the machine is.
static MACHINE: RwLock<()> = RwLock::new(());

/// Runs a script of tests/browser/ on a built site. It fails where a check of the script does.
fn browse(script: &str, built: &Path) {
    let home = tools::node("tests/browser");
    let mut node = Command::new("node");
    node.arg(home.join(script)).arg(built).arg(tools::chromium()).current_dir(&home);
    print!("{}", tools::said(&mut node, "Node.js"));
}

fn built(root: &Path, out: &Path) {
    let mut build = waypost();
    build.arg("-r").arg(root).arg("build").arg("-o").arg(out).args(["--now", NOW, "-q"]);
    let (code, _, errors) = told(&build.output().expect("the command starts"));
    assert_eq!(code, 0, "{errors}");
}

/// Copies a folder of the project.
fn copy(folder: &str, root: &Path) {
    for (path, bytes) in support::files(&project().join(folder)) {
        let file = root.join(folder).join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }
}

#[test]
fn the_meetings_page_can_be_looked_through() {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    built(&project(), folder.path());
    browse("meetings.mjs", folder.path());
}

/// Every kind of page at every width and in every taste, with the keyboard, on paper, and without a script.
#[test]
fn every_kind_of_page_is_accessible_private_and_printable() {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    built(&project(), folder.path());
    browse("suite.mjs", folder.path());
}

/// Each check of the suite fails on a page that is broken on purpose, and no other check does.
#[test]
fn every_check_finds_what_it_looks_for() {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    built(&project(), folder.path());
    browse("broken.mjs", folder.path());
}

#[test]
fn no_fact_is_lost_without_a_script_and_the_html_is_valid() {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    built(&project(), folder.path());
    browse("facts.mjs", folder.path());
}

/// docs/quality.md is true of the sample. `UPDATE=1` measures anew and writes it.
#[test]
fn the_figures_of_the_documents_are_those_of_the_pages() {
    // Lighthouse measures times.
    let _alone = MACHINE.write().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    built(&project(), folder.path());
    tools::node("tests/lighthouse");
    let home = tools::node("tests/browser");
    let mut node = Command::new("node");
    node.arg(home.join("quality.mjs")).arg(folder.path()).arg(tools::chromium()).arg(project().join("docs/quality.md"));
    node.args(std::env::var_os("UPDATE").map(|_| "write")).current_dir(&home);
    print!("{}", tools::said(&mut node, "Node.js"));
}

#[test]
fn the_week_fits_two_sheets_of_paper() {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    built(&project(), folder.path());
    browse("paper.mjs", folder.path());
}

#[test]
fn the_search_finds_the_right_page_and_tells_nobody() {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    built(&project(), folder.path());
    browse("search.mjs", folder.path());
}

/// Spanish words are longer: nothing is cut off or beside its place, and the scripts speak Spanish too.
#[test]
fn a_spanish_site_fits_and_answers_in_spanish() {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let root = tempfile::tempdir().expect("a folder");
    copy("content", root.path());
    let path = root.path().join("content/site.yaml");
    let site = fs::read_to_string(&path).expect("a site").replace("language: en\n", "language: es\n");
    fs::write(&path, site).expect("a site that can be written");
    let folder = root.path().join("out");
    built(root.path(), &folder);
    browse("spanish.mjs", &folder);
}

/// The sample with some of it in Spanish too: a reader changes the language where they are.
#[test]
fn a_site_in_two_languages_leads_from_one_to_the_other() {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let root = tempfile::tempdir().expect("a folder");
    copy("content", root.path());
    let path = root.path().join("content/site.yaml");
    let site = fs::read_to_string(&path).expect("a site") + "translations: [es]\n";
    fs::write(&path, site).expect("a site that can be written");
    for (path, bytes) in support::files(&project().join("tests/browser/spanish")) {
        fs::write(root.path().join("content").join(path), bytes).expect("a file");
    }
    let (code, _, said) = told(&run(root.path(), &["check", "--now", NOW]));
    assert!(code == 0 && !said.contains("error") && !said.contains("warning["), "{said}");
    let folder = root.path().join("out");
    built(root.path(), &folder);
    browse("bilingual.mjs", &folder);
}

/// The preview of a copy of the sample. `WAYPOST_PICTURES=FOLDER` has the script put pictures of it there.
#[test]
fn the_preview_follows_who_writes() {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let root = tempfile::tempdir().expect("a folder");
    copy("content", root.path());
    copy("themes", root.path());
    let home = tools::node("tests/browser");
    let mut node = Command::new("node");
    node.arg(home.join("preview.mjs")).arg(root.path()).arg(tools::chromium()).arg(waypost().get_program());
    node.args(std::env::var_os("WAYPOST_PICTURES")).current_dir(&home);
    print!("{}", tools::said(&mut node, "Node.js"));
}

#[test]
fn a_week_of_thousands_of_meetings_answers_at_once() {
    let _alone = MACHINE.write().unwrap_or_else(PoisonError::into_inner);
    let root = tempfile::tempdir().expect("a folder");
    county(root.path(), 1555);
    let (code, _, errors) = told(&run(root.path(), &["build", "--now", NOW, "-q"]));
    assert_eq!(code, 0, "{errors}");
    browse("large.mjs", &root.path().join("public"));
}

/// A site with all the meetings of a county: made names, in twenty-one made cities.
fn county(root: &Path, meetings: usize) {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MODES: [&str; 4] = ["in_person", "in_person", "hybrid", "online"];
    const KINDS: [&str; 3] = ["peer_group", "peer_group", "community_meeting"];
    const FELLOWSHIPS: [(&str, &str); 4] =
        [("AA", "[O, D, X]"), ("NA", "[C, DISC]"), ("Al-Anon", "[O, ST]"), ("SMART Recovery", "[O]")];
    support::site(root, 0);
    let mut text = String::new();
    for n in 0..meetings {
        let (fellowship, types) = FELLOWSHIPS[n / 3 % 4];
        let mode = MODES[n / 5 % 4];
        text.push_str(&format!(
            "- id: group-{n}\n  name: Made Up Group {n}\n  when: {{every: {}, start: '{}:{:02}', minutes: 60}}\n  mode: {mode}\n  \
             kind: {}\n  fellowship: {fellowship}\n  hosted_by_center: false\n  types: {types}\n  last_verified: 2026-11-02\n",
            DAYS[n % 7],
            6 + n / 7 % 16,
            n % 4 * 15,
            KINDS[n / 2 % 3],
        ));
        if mode != "online" {
            let city = n % 21;
            text.push_str(&format!(
                "  location: {{name: Hall {}, street: {n} Sample Street, city: Sample City {city}, region: CA, country: US}}\n",
                n % 400
            ));
        }
        if mode != "in_person" {
            text.push_str(&format!("  online: {{url: 'https://zoom.us/j/5550{n:06}'}}\n"));
        }
    }
    fs::write(root.join("content/meetings.yaml"), text).expect("written");
}
