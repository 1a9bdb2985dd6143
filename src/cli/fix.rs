//! Safe mends, applied: each replaces the letters of one span, or takes out what a picture says beside its pixels. Every
//! other byte stays as it is.

use std::collections::BTreeMap;

use super::replace::{self, Change};
use super::{Failure, Terminal, printable};
use crate::assets;
use crate::report::{Diagnostic, Fix, Report};
use crate::source::{Disk, Files, SitePath, Source, Span, Tree};

/// A file, as it was read and as it should be, with a line about each mend.
struct Mended {
    path: SitePath,
    before: Vec<u8>,
    after: Vec<u8>,
    lines: Vec<String>,
}

/// Mends what has a mend, says what it changed, and gives how many that are. Of two mends of the same letters only the
/// first is made; the other is found again by the next run.
///
/// # Errors
/// When a file cannot be read or written, or was changed since it was read. Then none is written.
pub(super) fn apply(report: &Report, tree: &Tree, disk: &Disk, terminal: Terminal) -> Result<usize, Failure> {
    let mut files = texts(report, tree);
    files.extend(pictures(report, disk)?);
    let changes: Vec<Change<'_>> =
        files.iter().map(|file| Change { path: &file.path, before: Some(&file.before), after: &file.after }).collect();
    replace::all(disk, &changes).map_err(Failure::Machine)?;
    for line in files.iter().flat_map(|file| &file.lines) {
        terminal.say(line);
    }
    Ok(files.iter().map(|file| file.lines.len()).sum())
}

fn texts(report: &Report, tree: &Tree) -> Vec<Mended> {
    let mut by_file: BTreeMap<&SitePath, (&Source, Vec<Mend<'_>>)> = BTreeMap::new();
    for finding in report.findings() {
        let Some(Fix::Replace { span, replacement }) = &finding.fix else { continue };
        if let Some(source) = tree.source(span.file) {
            by_file.entry(&source.path).or_insert((source, Vec::new())).1.push((*span, replacement, finding));
        }
    }
    by_file.into_values().map(|(source, mends)| mend(source, mends)).filter(|file| !file.lines.is_empty()).collect()
}

/// A picture is read again, since only its name was kept.
fn pictures(report: &Report, disk: &Disk) -> Result<Vec<Mended>, Failure> {
    let mut found: BTreeMap<&SitePath, &Diagnostic> = BTreeMap::new();
    for finding in report.findings() {
        if let Some(Fix::Strip { path }) = &finding.fix {
            found.insert(path, finding);
        }
    }
    let mut mended = Vec::new();
    for (path, finding) in found {
        let before = disk.read(path)?.to_vec();
        if let Some(after) = assets::without_metadata(&before).filter(|after| *after != before) {
            let line = format!("mended    {path}  what it says beside its pixels is taken out ({})", finding.code);
            mended.push(Mended { path: path.clone(), before, after, lines: vec![line] });
        }
    }
    Ok(mended)
}

/// What is replaced, by what, and why.
type Mend<'a> = (Span, &'a str, &'a Diagnostic);

fn mend(source: &Source, mut mends: Vec<Mend<'_>>) -> Mended {
    mends.sort_by_key(|(span, ..)| (span.start, span.end));
    let (mut text, mut lines) = (String::with_capacity(source.text.len()), Vec::new());
    let mut at = 0;
    for (span, replacement, finding) in mends {
        let (start, end) = (span.start as usize, span.end as usize);
        let (Some(between), Some(old)) = (source.text.get(at..start), source.text.get(start..end)) else { continue };
        text.push_str(between);
        text.push_str(replacement);
        at = end;
        let place = source.place(span.start);
        let (old, new) = (printable(old), printable(replacement));
        lines.push(format!("mended    {}:{}:{}  `{old}` → `{new}` ({})", source.path, place.line, place.column, finding.code));
    }
    text.push_str(&source.text[at..]);
    Mended { path: source.path.clone(), before: source.text.clone().into_bytes(), after: text.into_bytes(), lines }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SitePath;

    #[test]
    fn mends_change_their_letters_and_no_other() {
        let source = Source::new(SitePath::new("content/a.md"), "\u{feff}call 1\r\nor 22 é\r\n");
        let found = Diagnostic::error("a/b", source.span(0..0), "m");
        let fix = |at: std::ops::Range<u32>, new: &'static str| (source.span(at), new, &found);
        let Mended { after, lines, .. } = mend(&source, vec![fix(14..16, "two"), fix(8..11, "no"), fix(8..9, "one")]);
        assert_eq!(String::from_utf8(after).unwrap(), "\u{feff}call one\r\nor two é\r\n");
        assert_eq!(lines, ["mended    content/a.md:1:6  `1` → `one` (a/b)", "mended    content/a.md:2:4  `22` → `two` (a/b)"]);
    }
}
