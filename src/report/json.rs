//! The report for a program: one object, version 1.

use serde::Serialize;

use super::{Diagnostic, Report};
use crate::source::Tree;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    findings: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
    hints: &'a [String],
    fixable: bool,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
    silenced: usize,
}

/// Prints the report as one JSON object and a newline. A finding about the site as a whole has an empty
/// path and zeros for its place.
pub fn print(report: &Report, tree: &Tree) -> String {
    let counts = report.counts();
    let output = Output {
        version: 1,
        findings: report.findings().iter().map(|finding| finding_of(finding, tree)).collect(),
        summary: Summary { errors: counts.errors, warnings: counts.warnings, infos: counts.infos, silenced: report.silenced },
    };
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}

fn finding_of<'a>(finding: &'a Diagnostic, tree: &'a Tree) -> Finding<'a> {
    let source = finding.span.and_then(|span| tree.source(span.file).map(|source| (source, span)));
    let path = source.map_or("", |(source, _)| source.path.as_str());
    let place = |at: fn(crate::source::Span) -> u32| {
        source.map_or((0, 0), |(source, span)| {
            let place = source.place(at(span));
            (place.line, place.column)
        })
    };
    let ((line, column), (end_line, end_column)) = (place(|span| span.start), place(|span| span.end));
    Finding {
        code: finding.code,
        severity: finding.severity.word(),
        path,
        line,
        column,
        end_line,
        end_column,
        message: &finding.message,
        hints: &finding.hints,
        fixable: finding.fix.is_some(),
    }
}
