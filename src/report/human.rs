//! The report for a person: each finding with its excerpt, a caret, the cause and the remedy.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};

use super::{Diagnostic, Report, Severity};
use crate::source::{Source, Span, Tree};

/// Whether colours are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Letters only.
    Plain,
    /// With the terminal's colours.
    Coloured,
}

/// The most bytes of one line that an excerpt shows: a line of a megabyte has its surroundings cut away.
const LONGEST: usize = 400;

/// Prints every finding and, at the end, their number.
pub fn print(report: &Report, tree: &Tree, style: Style) -> String {
    let findings: String = report.findings().iter().map(|finding| rendered(finding, tree, style)).collect();
    findings + &report.summary()
}

/// The same under the name of each file, with what is to be mended in it.
pub fn by_file(report: &Report, tree: &Tree, style: Style) -> String {
    let path = |finding: &Diagnostic| finding.span.and_then(|span| tree.source(span.file)).map(|source| &source.path);
    let mut out = String::new();
    let mut files = 0;
    for findings in report.findings().chunk_by(|a, b| path(a) == path(b)) {
        let name = path(&findings[0]).map_or("the site as a whole", |path| path.as_str());
        files += usize::from(path(&findings[0]).is_some());
        let summary = findings.iter().cloned().collect::<Report>().summary();
        out.push_str(&format!("== {name}: {}\n\n", summary.trim_end()));
        out.extend(findings.iter().map(|finding| rendered(finding, tree, style)));
    }
    let fixable = report.findings().iter().filter(|finding| finding.fix.is_some()).count();
    out.push_str(report.summary().trim_end());
    if files > 1 {
        out.push_str(&format!(" in {files} files"));
    }
    if fixable > 0 {
        out.push_str(&format!("; `waypost check --fix` mends {fixable}"));
    }
    out.push_str(if out.is_empty() { "" } else { "\n" });
    out
}

fn rendered(finding: &Diagnostic, tree: &Tree, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(120);
    renderer.render(&[group(finding, tree)]) + "\n\n"
}

fn group<'a>(finding: &'a Diagnostic, tree: &'a Tree) -> annotate_snippets::Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut elements: Vec<Element<'a>> = Vec::new();
    elements.extend(finding.span.into_iter().flat_map(|span| snippet(span, None, tree)));
    elements.extend(finding.related.iter().flat_map(|(span, label)| snippet(*span, Some(label), tree)));
    elements.extend(finding.hints.iter().map(|hint| Level::HELP.message(hint.as_str()).into()));
    level.primary_title(finding.message.as_str()).id(finding.code).elements(elements)
}

fn snippet<'a>(span: Span, label: Option<&'a str>, tree: &'a Tree) -> Vec<Element<'a>> {
    let Some(source) = tree.source(span.file) else { return Vec::new() };
    let place = source.place(span.start);
    let (window, marked) = excerpt(source, span);
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let of = |text: &'a str| Snippet::source(text).line_start(place.line as usize);
    let from_the_line_start = source.text[window.start..][..marked.start].chars().count() + 1 == place.column as usize;
    if from_the_line_start && !window.is_empty() {
        let snippet = of(&source.text[window]).path(source.path.as_str());
        return vec![snippet.annotation(kind.span(marked).label(label)).into()];
    }
    // The excerpt does not tell the column, where it is empty or cut out of a long line.
    let origin = annotate_snippets::Origin::path(source.path.as_str()).line(place.line as usize);
    let mut elements = vec![origin.char_column(place.column as usize).into()];
    if !window.is_empty() {
        elements.push(of(&source.text[window]).annotation(kind.span(marked).label(label)).into());
    }
    elements
}

/// The line of a span (or a window of a very long one), and the span within it; an excerpt is one line,
/// so a span over several lines is marked to the end of its first.
fn excerpt(source: &Source, span: Span) -> (Range<usize>, Range<usize>) {
    let (text, bom) = (&source.text, source.body().0 as usize);
    let start = floor(text, (span.start as usize).max(bom));
    let line_start = text[..start].rfind(['\n', '\r']).map_or(bom, |at| at + 1).max(bom);
    let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
    let end = floor(text, (span.end as usize).clamp(start, line_end));
    let from = if start - line_start > LONGEST { floor(text, start - LONGEST / 4) } else { line_start };
    let to = if line_end - from > 2 * LONGEST { floor(text, (from + 2 * LONGEST).max(start)) } else { line_end };
    (from..to, start - from..end.min(to) - from)
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
