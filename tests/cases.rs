//! One text file of `tests/cases/` is one whole small site and what Waypost says about it.
//!
//! ```text
//! What this case shows, in a sentence.
//! !now 2026-12-01                       directives: !now DAY, !base URL, !drafts, !future
//!
//! --- content/pages/about.md            a file of the site, up to the next line of this kind
//! …
//! --- content/contact.yaml !absent      flags: !absent, !bom, !crlf, !escapes
//! === report                            the report, word for word as a person sees it
//! === lines about/index.html with tel:  the lines of an output that hold these letters
//! === paths with about/                 the outputs whose path holds these letters
//! === left out                          what is not published, and why
//! ```
//!
//! The files of [`common::SMALL_SITE`] are there unless the case has its own. With `!escapes` a file may
//! hold `\t`, `\0`, `\xff`, `\u{301}`, `\\` and `\repeat{1000}{text}`; a file's name always may. Without a
//! `=== report` there must be no finding. `UPDATE=1 cargo test --test cases` writes what comes out into the
//! files, for a careful look at the difference; `CASE=word` runs only those whose name holds the word.

mod common;
#[path = "cases/format.rs"]
mod format;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use format::{Ask, Case, difference};
use waypost::pipeline::{self, Built, Memo};
use waypost::render::Outputs;
use waypost::report::{self, Style};

#[test]
fn every_case_says_what_it_should() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let wanted = std::env::var("CASE").unwrap_or_default();
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    let cases: Vec<PathBuf> = case_files(&root).into_iter().filter(|path| path.to_string_lossy().contains(&wanted)).collect();
    assert!(!cases.is_empty(), "no case is named `{wanted}`");
    for path in &cases {
        let text = std::fs::read_to_string(path).expect("a case");
        let name = path.strip_prefix(&root).expect("below the root").display().to_string();
        let found = catch_unwind(AssertUnwindSafe(|| answered(&Case::parse(&text))));
        match found {
            Err(_) => failures.push(format!("{name}: panicked, see above")),
            Ok(found) if update => std::fs::write(path, found.text()).expect("a case that can be written"),
            Ok(found) if found.text() != text => failures.push(format!("{name}\n{}", difference(&text, &found.text()))),
            Ok(_) => {}
        }
    }
    assert!(failures.is_empty(), "{} of {} cases fail\n\n{}", failures.len(), cases.len(), failures.join("\n"));
}

fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    found.sort();
    let below = |path: PathBuf| if path.is_dir() { case_files(&path) } else { vec![path] };
    found.into_iter().flat_map(below).filter(|path| path.extension().is_some_and(|end| end == "case")).collect()
}

/// The case with each answer as it comes out.
fn answered(case: &Case) -> Case {
    let mut site = common::small_site();
    for file in &case.files {
        match file.bytes() {
            Some(bytes) => site.put(&file.path(), bytes),
            None => site.remove(&file.path()),
        }
    }
    let built = common::build(&site, &case.options(), &mut Memo::default());
    let mut case = case.clone();
    for (ask, answer) in &mut case.asks {
        *answer = answer_to(ask, &built);
    }
    case
}

fn answer_to(ask: &Ask, built: &Built) -> String {
    let planned = || built.renderer.as_ref().map(|renderer| (renderer, renderer.plan()));
    match ask {
        Ask::Report => report_of(built),
        Ask::LeftOut => built.left_out().map(|out| format!("{} ({})\n", out.path(), out.reason())).collect(),
        Ask::Lines { path, with } => {
            // A file with a digest in its name is meant by the part before it.
            let named =
                |plan: Outputs| plan.into_iter().find(|(name, _)| name == path || name.starts_with(&format!("{path}.")));
            let Some((renderer, (_, artifact))) = planned().and_then(|(renderer, plan)| Some((renderer, named(plan)?))) else {
                return "(no such output)\n".to_owned();
            };
            let bytes = renderer.render(&artifact).expect("an output");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            text.lines().filter(|line| line.contains(with)).map(|line| format!("{}\n", line.trim())).collect()
        }
        Ask::Paths { with } => {
            let paths = planned().into_iter().flat_map(|(_, plan)| plan.into_keys());
            paths.filter(|path| path.contains(with)).map(|path| format!("{path}\n")).collect()
        }
    }
}

/// The report as `waypost check` prints it; finished pages are looked at when the sources have no error.
fn report_of(built: &Built) -> String {
    let report = match pipeline::inspect(built) {
        Ok(report) => report,
        Err(error) => return format!("the machine failed: {error}\n"),
    };
    report::human(&report, &built.tree, Style::Plain)
}
