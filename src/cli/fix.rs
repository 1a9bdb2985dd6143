//! Safe mends, applied: each replaces the letters of one span, and every other byte stays as it is.

use std::collections::BTreeMap;

use super::replace::{self, Change};
use super::{Failure, Terminal, printable};
use crate::report::{Diagnostic, Report};
use crate::source::{Disk, Source, Tree};

/// Mends what has a mend, says what it changed, and gives how many that are. Of two mends of the same letters only the
/// first is made; the other is found again by the next run.
///
/// # Errors
/// When a file cannot be written, or was changed since it was read. Then none is written.
pub(super) fn apply(report: &Report, tree: &Tree, disk: &Disk, terminal: Terminal) -> Result<usize, Failure> {
    let mut by_file: BTreeMap<&str, (&Source, Vec<&Diagnostic>)> = BTreeMap::new();
    for finding in report.findings() {
        if let Some(source) = finding.fix.as_ref().and_then(|fix| tree.source(fix.span.file)) {
            by_file.entry(source.path.as_str()).or_insert((source, Vec::new())).1.push(finding);
        }
    }
    let mut mended = Vec::new();
    let mut texts = Vec::new();
    for (source, findings) in by_file.into_values() {
        let (text, lines) = mend(source, findings);
        mended.extend(lines);
        texts.push((source, text));
    }
    let changes = texts.iter().map(|(source, after)| Change {
        path: &source.path,
        before: Some(source.text.as_bytes()),
        after: after.as_bytes(),
    });
    replace::all(disk, &changes.collect::<Vec<_>>()).map_err(Failure::Machine)?;
    for line in &mended {
        terminal.say(line);
    }
    Ok(mended.len())
}

/// The text of a file with its mends, and a line about each.
fn mend(source: &Source, mut findings: Vec<&Diagnostic>) -> (String, Vec<String>) {
    findings.sort_by_key(|finding| finding.fix.as_ref().map(|fix| (fix.span.start, fix.span.end)));
    let (mut text, mut lines) = (String::with_capacity(source.text.len()), Vec::new());
    let mut at = 0;
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let (Some(between), Some(old)) = (source.text.get(at..start), source.text.get(start..end)) else { continue };
        text.push_str(between);
        text.push_str(&fix.replacement);
        at = end;
        let place = source.place(fix.span.start);
        let (old, new) = (printable(old), printable(&fix.replacement));
        lines.push(format!("mended    {}:{}:{}  `{old}` → `{new}` ({})", source.path, place.line, place.column, finding.code));
    }
    text.push_str(&source.text[at..]);
    (text, lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SitePath;

    #[test]
    fn mends_change_their_letters_and_no_other() {
        let source = Source::new(SitePath::new("content/a.md"), "\u{feff}call 1\r\nor 22 é\r\n");
        let fix = |at: std::ops::Range<u32>, new: &str| Diagnostic::error("a/b", source.span(at), "m").fix(new);
        let (first, over, second) = (fix(8..9, "one"), fix(8..11, "no"), fix(14..16, "two"));
        let (text, lines) = mend(&source, vec![&second, &over, &first]);
        assert_eq!(text, "\u{feff}call one\r\nor two é\r\n");
        assert_eq!(lines, ["mended    content/a.md:1:6  `1` → `one` (a/b)", "mended    content/a.md:2:4  `22` → `two` (a/b)"]);
    }
}
