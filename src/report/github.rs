//! The report as workflow commands, by which GitHub Actions writes each finding beside its line.
//!
//! Source: GitHub Docs, “Workflow commands for GitHub Actions”, setting an error, warning or notice message.

use std::fmt::Write;

use super::{Diagnostic, Report, Severity};
use crate::source::Tree;

/// Prints one command a finding, and one notice with the counts. `folder` is where the site is in its repository, empty
/// or with a slash at its end.
pub fn print(report: &Report, tree: &Tree, folder: &str) -> String {
    let mut out = String::new();
    for finding in report.findings() {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let place = place(finding, tree, folder);
        let _ = writeln!(out, "::{command} {place}title={}::{}", property(finding.code), data(&words(finding)));
    }
    out.push_str(&report.summary());
    out
}

/// The message and, each on a line, the remedies.
fn words(finding: &Diagnostic) -> String {
    let hints = finding.hints.iter().map(|hint| format!("\n{hint}"));
    std::iter::once(finding.message.clone()).chain(hints).collect()
}

fn place(finding: &Diagnostic, tree: &Tree, folder: &str) -> String {
    let Some((source, span)) = finding.span.and_then(|span| Some((tree.source(span.file)?, span))) else {
        return String::new();
    };
    let (start, end) = (source.place(span.start), source.place(span.end));
    let file = property(&format!("{folder}{}", source.path));
    // A column without a second one on the same line is not shown.
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    format!("file={file},line={},endLine={}{columns},", start.line, end.line)
}

/// Letters that end a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Letters that end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Files, Memory};

    #[test]
    fn a_command_says_file_line_and_column_and_ends_nowhere_else() {
        let mut files = Memory::default();
        files.put("content/a, b.md", "one\ntwo é three\n");
        let tree = Tree::read(&files as &dyn Files).unwrap();
        let source = tree.texts.values().next().unwrap();
        let found = Diagnostic::warning("a/b", source.span(11..16), "100 % wrong\n::error::x").hint("mend it");
        let printed = print(&Report::from_iter([found]), &tree, "site/");
        let expected = "::warning file=site/content/a%2C b.md,line=2,endLine=2,col=7,endColumn=12,title=a/b::100 %25 wrong%0A::error::x%0Amend it\n";
        assert!(printed.starts_with(expected), "{printed}");
        assert_eq!(printed.lines().count(), 2);
    }
}
