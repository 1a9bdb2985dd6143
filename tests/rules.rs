//! Every rule of the table has its cases, its page, and finds what it should and nothing else.
//!
//! `tests/rules/<group>/<rule>.md` holds the cases of one rule:
//!
//! ```text
//! === found: a number that nobody knows
//! Call «760-555-0199» today.              the body of an article; « » mark what must be found
//!
//! === clear: the number of the center
//! Call 760-555-0100 today.
//!
//! === found: in the title of an article
//! --- content/articles/a.md               a file of the site, up to the next line of this kind
//! …
//! --- content/crisis-lines.yaml !absent   a file that is not there
//! --- content/images/x.jpg !jpeg place    a picture that is made for the case: see `support/pictures.rs`
//! ```
//!
//! `\repeat{1000}{text}` stands for the text as often.
//!
//! Cases stand on the site of [`BASE`], in which no rule finds anything. A case is built on 2026-11-23 and looked at
//! with every rule; only findings of its own rule count. A place is compared with the marks where there are any.

mod common;
#[path = "support/pictures.rs"]
mod pictures;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use waypost::check;
use waypost::pipeline::{self, Memo};
use waypost::report::{Diagnostic, Report};
use waypost::source::{Memory, SitePath, Tree};

/// Groups whose every code has its page by now. It is to hold of all once each group has moved into the table.
const WHOLE: [&str; 8] = ["access", "meeting", "picture", "privacy", "ref", "route", "schema", "syntax"];

/// A small center that has everything, so that a case is about its own rule.
const BASE: [(&str, &str); 6] = [
    ("content/site.yaml", include_str!("rules/base/site.yaml")),
    ("content/contact.yaml", include_str!("rules/base/contact.yaml")),
    ("content/crisis-lines.yaml", include_str!("rules/base/crisis-lines.yaml")),
    ("content/people.yaml", include_str!("rules/base/people.yaml")),
    ("content/articles/first.md", include_str!("rules/base/first.md")),
    (ARTICLE, include_str!("rules/base/a.md")),
];

/// The file of a case that is only the body of an article.
const ARTICLE: &str = "content/articles/a.md";

/// The fewest cases of each kind.
const FEWEST: usize = 3;

struct Case {
    name: String,
    found: bool,
    files: Vec<(String, Option<String>)>,
    /// Files that are no text.
    pictures: Vec<(String, Vec<u8>)>,
    /// Files with their marks: path and the marked bytes.
    marks: Vec<(String, std::ops::Range<u32>)>,
}

#[test]
fn every_rule_finds_its_cases_and_nothing_else() {
    let wanted = std::env::var("RULE").unwrap_or_default();
    let mut wrong = String::new();
    for rule in check::rules().iter().filter(|rule| rule.code.contains(&wanted)) {
        for case in cases(&rule.code) {
            let (report, tree) = report_of(&case);
            let findings: Vec<&Diagnostic> = report.findings().iter().filter(|finding| finding.code == rule.code).collect();
            if findings.is_empty() == case.found {
                let what = if case.found { "is not found" } else { "is found" };
                let others: Vec<_> = report.findings().iter().map(|f| format!("{}: {}", f.code, f.message)).collect();
                let _ = writeln!(wrong, "{}: “{}” {what}\n    {}", rule.code, case.name, others.join("\n    "));
            }
            for (path, range) in &case.marks {
                let at = |finding: &&&Diagnostic| {
                    finding.span.is_some_and(|span| {
                        tree.source(span.file).is_some_and(|source| source.path.as_str() == path)
                            && span.start >= range.start
                            && span.end <= range.end
                    })
                };
                if !findings.iter().any(|finding| at(&finding)) {
                    let places: Vec<_> = findings.iter().map(|f| f.span.map(|span| (span.start, span.end))).collect();
                    let _ = writeln!(
                        wrong,
                        "{}: “{}” is not found at {range:?} of {path}, but at {places:?}",
                        rule.code, case.name
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_rule_has_three_cases_of_each_kind_and_a_page() {
    let mut wrong = String::new();
    for rule in check::rules() {
        let all = cases(&rule.code);
        let found = all.iter().filter(|case| case.found).count();
        // What other sites answer stands in no file: `external.rs` has the cases of these, on a server of its own.
        if matches!(rule.reads, check::Reads::Network) {
            assert!(include_str!("external.rs").contains(&*rule.code), "{} has no cases in external.rs", rule.code);
            continue;
        }
        if !rule.is_refusal() && (found < FEWEST || all.len() - found < FEWEST) {
            let _ = writeln!(wrong, "{} has {found} cases that are found and {} that are not", rule.code, all.len() - found);
        }
        if rule.plain().split("\n\n").count() < 2 || !rule.summary().trim_end_matches('”').ends_with('.') {
            let _ = writeln!(wrong, "{} has no page: a sentence, then why it matters and what to do", rule.code);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_refusal_is_shown_by_a_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let reports: String = files_of(&root.join("tests/cases"), "case").into_iter().map(|(_, text)| text).collect();
    let shown = |rule: &check::Rule| {
        reports.contains(&format!("{}[{}]:", rule.level.word(), rule.code)) || cases(&rule.code).iter().any(|case| case.found)
    };
    let unseen: Vec<_> =
        check::rules().iter().filter(|rule| rule.is_refusal() && !shown(rule)).map(|rule| &*rule.code).collect();
    assert!(unseen.is_empty(), "no case shows these: {unseen:?}");
}

/// A code without a page could be neither explained nor weighed, and a page without a code would promise what nobody does.
#[test]
fn every_code_that_is_said_has_a_page_and_the_other_way_round() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let literal = regex::Regex::new(r#""([a-z]+)/([a-z]+(?:-[a-z]+)*)""#).expect("a pattern");
    let (mut said, mut tables) = (BTreeSet::new(), String::new());
    let mut outside = BTreeSet::new();
    for (path, text) in files_of(&root, "rs") {
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let found: Vec<String> = lines
            .flat_map(|line| literal.captures_iter(line))
            .filter(|found| WHOLE.contains(&&found[1]))
            .map(|found| format!("{}/{}", &found[1], &found[2]))
            .collect();
        // Where a page stands is no place that finds anything.
        let is_page = text.contains("rule! {") || text.contains("refusals! {");
        if path.starts_with(root.join("check")) && is_page {
            tables.push_str(code);
        } else {
            outside.extend(found.iter().cloned());
        }
        said.extend(found);
    }
    let rules: BTreeMap<&str, &check::Rule> = check::rules().iter().map(|rule| (&*rule.code, *rule)).collect();
    let unexplained: Vec<_> = said.iter().filter(|code| !rules.contains_key(code.as_str())).collect();
    assert!(unexplained.is_empty(), "these codes are in no table of src/check/: {unexplained:?}");
    let elsewhere =
        rules.values().filter(|rule| WHOLE.contains(&rule.group()) && matches!(rule.reads, check::Reads::Elsewhere));
    // A rule of a file may also be said by its name.
    let by_name = |rule: &check::Rule| {
        tables.contains(&format!("{}::RULE.", rule.code.split('/').nth(1).unwrap_or("").replace('-', "_")))
    };
    let unsaid: Vec<_> =
        elsewhere.filter(|rule| !outside.contains(&*rule.code) && !by_name(rule)).map(|rule| &*rule.code).collect();
    assert!(unsaid.is_empty(), "nothing in src says these codes: {unsaid:?}");
    assert!(said.len() > 90, "the sources are not where this test looks: {} codes", said.len());
}

/// The files below a folder that end so, with their texts.
fn files_of(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    all.sort();
    let read = |path: PathBuf| {
        if path.is_dir() {
            return files_of(&path, ending);
        }
        let wanted = path.extension().is_some_and(|end| end == ending);
        if wanted { vec![(path.clone(), std::fs::read_to_string(&path).expect("a text"))] } else { Vec::new() }
    };
    all.into_iter().flat_map(read).collect()
}

#[test]
fn the_base_of_all_cases_has_no_finding() {
    let case = Case { name: String::new(), found: false, files: Vec::new(), pictures: Vec::new(), marks: Vec::new() };
    let (report, tree) = report_of(&case);
    assert!(report.findings().is_empty(), "{}", waypost::report::human(&report, &tree, waypost::report::Style::Plain));
}

#[test]
fn docs_have_the_page_of_every_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut pages = BTreeMap::new();
    let mut list = String::from(
        "# Rules\n\nWhat `waypost check` looks for. Each page is also shown by `waypost check --explain CODE`. The pages are made from the \
         rules and their cases: `UPDATE=1 cargo test --test rules` writes them.\n",
    );
    let mut group = "";
    for rule in check::rules() {
        if rule.group() != group {
            group = rule.group();
            let _ = write!(list, "\n## {group}\n\n| rule | level | what |\n|---|---|---|\n");
        }
        let _ =
            writeln!(list, "| [{0}]({0}.md) | {1} | {2} |", rule.code, rule.level.word(), rule.summary().replace('|', "\\|"));
        pages.insert(root.join(format!("{}.md", rule.code)), page_of(rule));
    }
    pages.insert(root.join("README.md"), list);
    if std::env::var_os("UPDATE").is_some() {
        let _ = std::fs::remove_dir_all(&root);
        for (path, text) in &pages {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder that can be made");
            std::fs::write(path, text).expect("a page that can be written");
        }
    }
    let stale: Vec<_> = pages
        .iter()
        .filter(|(path, text)| std::fs::read_to_string(path).ok().as_ref() != Some(text))
        .map(|(path, _)| path.strip_prefix(&root).expect("below the root").display().to_string())
        .collect();
    assert!(stale.is_empty(), "run `UPDATE=1 cargo test --test rules`: these pages are not as the rules say: {stale:?}");
}

/// The page of a rule with the first of its cases.
fn page_of(rule: &check::Rule) -> String {
    let silence = if rule.firm { "It cannot be silenced." } else { "`checks.levels` and `lint_allow` can make it weigh less." };
    let mut page = format!("# {}\n\nLevel: {}. {silence}\n\n{}", rule.code, rule.level.word(), rule.plain());
    for (found, title) in [(true, "Found"), (false, "Not found")] {
        let all = cases(&rule.code);
        let shown: Vec<_> = all.iter().filter(|case| case.found == found && is_one_line(case)).take(FEWEST).collect();
        if !shown.is_empty() {
            let _ = write!(page, "\n## {title}\n\n");
            for case in shown {
                let text = case.files[0].1.as_deref().unwrap_or("").rsplit("---\n").next().unwrap_or("").trim().to_owned();
                let _ = writeln!(page, "- {text}");
            }
        }
    }
    page
}

/// Whether a case is one line of an article, which can be shown as an example.
fn is_one_line(case: &Case) -> bool {
    case.files.len() == 1
        && case.files[0].0 == ARTICLE
        && case.files[0].1.as_deref().unwrap_or("").starts_with(front_matter())
        && case.files[0].1.as_deref().unwrap_or("")[front_matter().len()..].trim().lines().count() == 1
}

fn report_of(case: &Case) -> (Report, Tree) {
    let mut site = Memory::default();
    for (path, text) in BASE {
        site.put(path, text);
    }
    for (path, text) in &case.files {
        match text {
            Some(text) => site.put(path, text.as_bytes()),
            None => site.remove(path),
        }
    }
    for (path, bytes) in &case.pictures {
        site.put(path, &bytes[..]);
    }
    let built = common::build(&site, &common::on("2026-11-23"), &mut Memo::default());
    (pipeline::inspect(&built).expect("pages that can be made"), built.tree)
}

fn file_of(code: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(format!("{code}.md"))
}

/// The front matter of the article of [`BASE`].
fn front_matter() -> &'static str {
    let text = include_str!("rules/base/a.md");
    let end = text[4..].find("---\n").expect("front matter") + 8;
    &text[..end]
}

fn cases(code: &str) -> Vec<Case> {
    let text = std::fs::read_to_string(file_of(code)).unwrap_or_default();
    let parts =
        text.split("\n=== ").map(|part| part.strip_prefix("=== ").unwrap_or(part)).filter(|part| !part.trim().is_empty());
    parts.map(|part| case(code, part)).collect()
}

fn case(code: &str, part: &str) -> Case {
    let (head, body) = part.split_once('\n').unwrap_or((part, ""));
    let (kind, name) = head.split_once(':').unwrap_or((head, ""));
    let found = match kind.trim() {
        "found" => true,
        "clear" => false,
        other => panic!("{code}: a case is `found` or `clear`, not `{other}`"),
    };
    let mut case = Case { name: name.trim().to_owned(), found, files: Vec::new(), pictures: Vec::new(), marks: Vec::new() };
    let mut add = |path: &str, text: &str| {
        let (path, flag) = path.split_once(" !").unwrap_or((path, ""));
        if !matches!(flag, "" | "absent") {
            case.pictures.push((path.trim().to_owned(), pictures::by_words(flag)));
            return;
        }
        let text = (flag != "absent").then(|| unmarked(path, &repeated(text), &mut case.marks));
        let _ = SitePath::new(path);
        case.files.push((path.trim().to_owned(), text));
    };
    if let Some(rest) = body.strip_prefix("--- content/").or_else(|| body.strip_prefix("--- themes/")) {
        let first = &body[4..body.len() - rest.len()];
        for file in format!("{first}{rest}").split("\n--- ") {
            let (path, text) = file.split_once('\n').unwrap_or((file, ""));
            add(path, &format!("{}\n", text.trim_end_matches('\n')));
        }
    } else {
        add(ARTICLE, &format!("{}\n{}\n", front_matter(), body.trim()));
    }
    case
}

/// The text with what is repeated in it written out.
fn repeated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\repeat{") {
        let (times, after) = after.split_once("}{").expect("how often, and the text");
        let (text, after) = after.split_once('}').expect("an end of the text");
        out.push_str(before);
        out.push_str(&text.repeat(times.parse().expect("a number")));
        rest = after;
    }
    out + rest
}

/// The text without « », and where they stood.
fn unmarked(path: &str, text: &str, marks: &mut Vec<(String, std::ops::Range<u32>)>) -> String {
    let mut out = String::new();
    let mut start = 0;
    for c in text.chars() {
        match c {
            '«' => start = u32::try_from(out.len()).expect("a short case"),
            '»' => marks.push((path.trim().to_owned(), start..u32::try_from(out.len()).expect("a short case"))),
            c => out.push(c),
        }
    }
    out
}
