//! [`Span`]: a place in a file, in bytes; [`Place`]: the same for a person, in lines and columns.

/// The identity of a file: a digest of its path, so that it is the same in every build and a parsed
/// document can be kept while other files come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileId(u64);

impl FileId {
    pub(super) fn of(path: &str) -> Self {
        let mut first = [0; 8];
        first.copy_from_slice(&blake3::hash(path.as_bytes()).as_bytes()[..8]);
        FileId(u64::from_le_bytes(first))
    }
}

/// A range of bytes in a file, as the file is (a byte order mark counts).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A part of this span, from its own start.
    #[must_use]
    pub fn part(self, range: std::ops::Range<usize>) -> Span {
        let clamp = |at: usize| self.start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX)).min(self.end);
        Span { start: clamp(range.start), end: clamp(range.end), ..self }
    }

    /// The empty span at its start.
    #[must_use]
    pub fn at_start(self) -> Span {
        Span { end: self.start, ..self }
    }
}

/// A line, from 1.
pub type Line = u32;
/// A column, from 1: one Unicode scalar value each; a tab is one, a byte order mark none.
pub type Column = u32;

/// A place as a person names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: Line,
    /// The column.
    pub column: Column,
}

/// Where each line begins. Lines end at `\n`, `\r\n` or a lone `\r`.
pub(super) fn lines(text: &str) -> Box<[u32]> {
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    let begins = (0..bytes.len()).filter(|&at| ends(at)).map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX));
    std::iter::once(0).chain(begins).collect()
}

/// The place of an offset in a text whose lines begin where `lines` says.
pub(super) fn place(text: &str, lines: &[u32], offset: u32) -> Place {
    let mut offset = (offset as usize).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let line = lines.partition_point(|&start| start as usize <= offset).max(1);
    let start = lines.get(line - 1).map_or(0, |&start| start as usize);
    let column = text[start..offset].chars().filter(|&c| c != '\u{feff}').count() + 1;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place { line: count(line), column: count(column) }
}

#[cfg(test)]
mod tests {
    use super::{Place, lines, place};

    #[test]
    fn counts_scalars_from_one() {
        let text = "\u{feff}a\té\r\nb\rc\n\n";
        let at = |needle: &str| place(text, &lines(text), u32::try_from(text.find(needle).unwrap()).unwrap());
        assert_eq!(at("a"), Place { line: 1, column: 1 });
        assert_eq!(at("é"), Place { line: 1, column: 3 });
        assert_eq!(at("b"), Place { line: 2, column: 1 });
        assert_eq!(at("c"), Place { line: 3, column: 1 });
        assert_eq!(place(text, &lines(text), 999), Place { line: 5, column: 1 });
    }
}
