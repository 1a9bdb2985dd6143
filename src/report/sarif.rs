//! The report as SARIF 2.1.0, for code scanning and editors.
//!
//! Source: OASIS, “Static Analysis Results Interchange Format (SARIF) Version 2.1.0”, 2020, and its schema.

use serde_json::{Value, json};

use super::{Diagnostic, Fix, Report, Severity};
use crate::source::{Span, Tree};

/// What a tool says of a rule.
#[derive(Debug)]
pub struct Told<'a> {
    /// Its code.
    pub code: &'a str,
    /// How much it weighs.
    pub level: Severity,
    /// A sentence.
    pub summary: String,
    /// Its page, in Markdown.
    pub page: String,
}

/// Prints one log with one run. `folder` is where the site is in its repository, empty or with a slash at its end; `rules`
/// are all that ran, sorted by their codes.
pub fn print(report: &Report, tree: &Tree, folder: &str, rules: &[Told<'_>]) -> String {
    let writer = Writer { tree, folder, rules };
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Waypost",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": report.findings().iter().map(|finding| writer.result(finding)).collect::<Vec<_>>(),
            "properties": {"silenced": report.silenced},
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(told: &Told<'_>) -> Value {
    json!({
        "id": told.code,
        "shortDescription": {"text": told.summary},
        "help": {"text": told.page, "markdown": told.page},
        "defaultConfiguration": {"level": level(told.level)},
        "properties": {"tags": [told.code.split('/').next().unwrap_or("")]},
    })
}

struct Writer<'a> {
    tree: &'a Tree,
    folder: &'a str,
    rules: &'a [Told<'a>],
}

impl Writer<'_> {
    fn result(&self, finding: &Diagnostic) -> Value {
        let hints: String = finding.hints.iter().map(|hint| format!("\n{hint}")).collect();
        let mut result = json!({
            "ruleId": finding.code,
            "level": level(finding.severity),
            "message": {"text": format!("{}{hints}", finding.message)},
        });
        if let Ok(at) = self.rules.binary_search_by(|told| told.code.cmp(finding.code)) {
            result["ruleIndex"] = at.into();
        }
        if let Some(location) = finding.span.and_then(|span| self.location(span)) {
            result["locations"] = json!([location]);
        }
        let related: Vec<Value> = finding
            .related
            .iter()
            .filter_map(|(span, label)| {
                let mut location = self.location(*span)?;
                location["message"] = json!({"text": label});
                Some(location)
            })
            .collect();
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        // A picture is mended by the command only: SARIF speaks of letters.
        if let Some(Fix::Replace { span, replacement }) = &finding.fix
            && let Some(fix) = self.fix(*span, replacement)
        {
            result["fixes"] = json!([fix]);
        }
        result
    }

    fn fix(&self, span: Span, replacement: &str) -> Option<Value> {
        Some(json!({
            "description": {"text": format!("write {replacement}")},
            "artifactChanges": [{
                "artifactLocation": self.artifact(span)?,
                "replacements": [{"deletedRegion": self.region(span)?, "insertedContent": {"text": replacement}}],
            }],
        }))
    }

    fn location(&self, span: Span) -> Option<Value> {
        Some(json!({"physicalLocation": {"artifactLocation": self.artifact(span)?, "region": self.region(span)?}}))
    }

    fn artifact(&self, span: Span) -> Option<Value> {
        let path = &self.tree.source(span.file)?.path;
        Some(json!({"uri": encoded(&format!("{}{path}", self.folder))}))
    }

    fn region(&self, span: Span) -> Option<Value> {
        let source = self.tree.source(span.file)?;
        let (start, end) = (source.place(span.start), source.place(span.end));
        Some(json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}))
    }
}

/// A path as a relative reference (RFC 3986): every byte but the unreserved ones and the slash is escaped.
fn encoded(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    path.bytes().map(byte).collect()
}
