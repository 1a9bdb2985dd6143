//! What is found in the page that a browser shows, as JSON: a browser puts it in as text.

use std::path::Path;

use serde::Serialize;

use super::shown::Shown;
use super::{Broken, State};
use crate::check::Depth;
use crate::report::{self, Diagnostic, Report, Severity};
use crate::source::{FileId, Tree};

/// What is found in one page.
#[derive(Debug, Serialize)]
struct Findings {
    generation: u64,
    /// What forbids to publish: in the sources, or in this page.
    errors: Vec<Finding>,
    /// The rest of this page.
    others: Vec<Finding>,
    /// Whether all rules have looked, or only those that read this page.
    complete: bool,
}

/// One finding, as letters alone: a browser puts it in as text.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Finding {
    code: &'static str,
    level: &'static str,
    message: String,
    hints: Vec<String>,
    /// The file, its line and column; empty and zeros for the site as a whole.
    path: String,
    line: u32,
    column: u32,
    /// The lines of the source, with marks under what is meant.
    excerpt: String,
    /// What opens the place in the author's editor.
    open: Option<String>,
}

/// What is found in the page of an address, as JSON.
pub(super) fn of(state: &State, page: &str) -> String {
    let (shown, broken) = (state.shown(), state.broken());
    let told = |finding: &Diagnostic, tree: &Tree| told(finding, tree, state);
    let mut all = Findings { generation: 0, errors: Vec::new(), others: Vec::new(), complete: false };
    match broken.as_deref() {
        Some(Broken::Sources(built)) => {
            let errors = built.report.findings().iter().filter(|finding| finding.severity == Severity::Error);
            // What could not be read is often why something else is missing.
            let mut errors: Vec<&Diagnostic> = errors.collect();
            errors.sort_by_key(|finding| !finding.code.starts_with("syntax/"));
            all.errors.extend(errors.into_iter().map(|finding| told(finding, &built.tree)));
        }
        Some(Broken::Machine(error)) => all.errors.push(of_machine(error)),
        None => {}
    }
    if let Some(shown) = &shown {
        all.generation = shown.generation;
        let tree = &shown.built.tree;
        let found = of_page(shown, page);
        let swept = state.swept().filter(|_| broken.is_none());
        all.complete = swept.is_some();
        let of_file = file_of(shown, page).zip(swept.as_deref()).map(|(file, swept)| of_file(file, swept)).unwrap_or_default();
        for finding in of_file.iter().chain(&found) {
            let list = if finding.severity == Severity::Error { &mut all.errors } else { &mut all.others };
            let one = told(finding, tree);
            if !list.contains(&one) {
                list.push(one);
            }
        }
    }
    serde_json::to_string(&all).unwrap_or_default()
}

fn of_page(shown: &Shown, page: &str) -> Vec<Diagnostic> {
    let file = shown.output_of(page);
    let looked = shown.outputs.get(&file).and_then(|artifact| shown.look(&file, artifact, Depth::Rest).ok());
    let mut found = looked.map(|looked| looked.found).unwrap_or_default();
    found.sort_by_key(|finding| (finding.severity, finding.span.map(|span| span.start)));
    found
}

fn file_of(shown: &Shown, page: &str) -> Option<FileId> {
    shown.entry_of(&shown.output_of(page)).map(|(_, entry)| entry.document.file)
}

fn of_file(file: FileId, report: &Report) -> Vec<Diagnostic> {
    let here = |finding: &&Diagnostic| finding.span.is_some_and(|span| span.file == file);
    report.findings().iter().filter(here).cloned().collect()
}

fn told(finding: &Diagnostic, tree: &Tree, state: &State) -> Finding {
    let place = finding.span.and_then(|span| {
        let source = tree.source(span.file)?;
        Some((source.path.as_str().to_owned(), source.place(span.start)))
    });
    let (path, line, column) = place.map_or((String::new(), 0, 0), |(path, place)| (path, place.line, place.column));
    let printed = report::human(&Report::from_iter([finding.clone()]), tree, report::Style::Plain);
    // Its words and its place are told by themselves: of what a terminal shows, the lines of the source are left.
    let is_source = |line: &&str| line.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ').starts_with('|');
    let excerpt = printed.lines().filter(is_source).collect::<Vec<_>>().join("\n");
    let open = opens(state.settings.editor.as_deref(), &state.settings.root, (&path, line, column));
    Finding {
        code: finding.code,
        level: finding.severity.word(),
        message: finding.message.clone(),
        hints: finding.hints.clone(),
        path,
        line,
        column,
        excerpt,
        open,
    }
}

fn of_machine(error: &str) -> Finding {
    Finding {
        code: "machine",
        level: "error",
        message: error.to_owned(),
        hints: Vec::new(),
        path: String::new(),
        line: 0,
        column: 0,
        excerpt: String::new(),
        open: None,
    }
}

/// The address that opens a place in the editor.
fn opens(editor: Option<&str>, root: &Path, (path, line, column): (&str, u32, u32)) -> Option<String> {
    let editor = editor.filter(|_| !path.is_empty())?;
    let whole = root.join(path);
    let whole = whole.canonicalize().unwrap_or(whole);
    let mut safe = String::new();
    for byte in whole.to_string_lossy().bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b':' => safe.push(char::from(byte)),
            _ => safe.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(editor.replace("{path}", &safe).replace("{line}", &line.to_string()).replace("{column}", &column.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_opens_in_the_editor() {
        let editor = Some("edit://{path}:{line}:{column}");
        let opened = opens(editor, Path::new("/no where"), ("content/a&b.md", 3, 7));
        assert_eq!(opened.as_deref(), Some("edit:///no%20where/content/a%26b.md:3:7"));
        assert_eq!(opens(None, Path::new("/x"), ("a.md", 1, 1)), None);
        assert_eq!(opens(editor, Path::new("/x"), ("", 0, 0)), None);
    }
}
