//! [`Layout`]: where the parts of a value stand in a text: its quotes and brackets, the dash before it, its last line.

use std::ops::Range;

use crate::load::yaml::{Key, Node, Value};

/// A text and the places in it that nodes alone do not tell.
pub(super) struct Layout<'a> {
    pub text: &'a str,
    /// The letters of every scalar and key, in the order of the file.
    scalars: Vec<Range<usize>>,
}

impl<'a> Layout<'a> {
    /// The layout of a text and what was parsed of it.
    pub(super) fn new(text: &'a str, root: &Node) -> Self {
        let mut scalars = Vec::new();
        collect(root, &mut scalars);
        scalars.sort_by_key(|range| range.start);
        Layout { text, scalars }
    }

    /// Whether a value is `*name`.
    pub(super) fn is_alias(&self, node: &Node) -> bool {
        self.text[start_of(node)..].starts_with('*') && !matches!(&node.value, Value::Scalar { plain: false, .. })
    }

    /// Whether a list or map stands in brackets. A block list can begin with its first item, which has some of its own.
    pub(super) fn is_flow(&self, node: &Node) -> bool {
        let (open, first) = match &node.value {
            Value::List(items) => ('[', items.first().map(start_of)),
            Value::Map(entries) => ('{', entries.first().map(|(key, _)| key.span.start as usize)),
            _ => return false,
        };
        self.text[start_of(node)..].starts_with(open) && first.is_none_or(|first| first > start_of(node))
    }

    fn is_quoted(&self, range: &Range<usize>) -> bool {
        let (before, after) = (self.text[..range.start].chars().next_back(), self.text[range.end..].chars().next());
        before.is_some() && before == after && matches!(before, Some('"' | '\''))
    }

    /// Letters with their quotes.
    fn with_quotes(&self, range: Range<usize>) -> Range<usize> {
        if self.is_quoted(&range) { range.start - 1..range.end + 1 } else { range }
    }

    /// A key with its quotes.
    pub(super) fn key(&self, key: &Key) -> Range<usize> {
        self.with_quotes(key.span.start as usize..key.span.end as usize)
    }

    /// The byte after the colon of a key; the key's end where it has none, as in `{a, b: 1}`.
    pub(super) fn after_key(&self, key: &Key) -> usize {
        let end = self.key(key).end;
        let rest = &self.text[end..];
        let colon = rest.trim_start();
        if colon.starts_with(':') { end + (rest.len() - colon.len()) + 1 } else { end }
    }

    /// The first byte of a value: its quotes, its bracket, its dash, or the sign before a block of lines. `from` is where
    /// it could begin.
    pub(super) fn start(&self, node: &Node, from: usize) -> usize {
        let span = span_of(node);
        match &node.value {
            Value::Null if span.is_empty() => from,
            Value::Scalar { plain: false, .. } if !self.is_quoted(&span) => {
                // A block scalar's own letters begin a line below its sign.
                let head = self.text.get(from..span.start).unwrap_or("");
                from + head.find(['|', '>']).unwrap_or(head.len())
            }
            Value::Scalar { plain: false, .. } => self.with_quotes(span).start,
            Value::List(items) if !self.is_flow(node) && !self.is_alias(node) => {
                items.first().and_then(|item| self.dash(item)).unwrap_or(span.start)
            }
            Value::Map(entries) if !self.is_flow(node) && !self.is_alias(node) => {
                entries.first().map_or(span.start, |(key, _)| self.key(key).start)
            }
            _ => span.start,
        }
    }

    /// The byte after the last of a value.
    pub(super) fn end(&self, node: &Node, from: usize) -> usize {
        let span = span_of(node);
        match &node.value {
            _ if self.is_alias(node) || self.is_flow(node) => span.end,
            Value::Null if span.is_empty() => from,
            Value::Scalar { plain: false, .. } if span.is_empty() && !self.is_quoted(&span) => {
                // A block of no lines ends with the line of its sign.
                self.line_end(self.start(node, from))
            }
            Value::Scalar { plain: false, .. } => self.with_quotes(span).end,
            Value::Null | Value::Scalar { .. } => span.end,
            Value::List(items) => {
                items.last().map_or(span.end, |item| self.end(item, self.dash(item).map_or(start_of(item), |dash| dash + 1)))
            }
            Value::Map(entries) => entries.last().map_or(span.end, |(key, value)| self.end(value, self.after_key(key))),
        }
    }

    /// The dash before an item of a block list; none where something else stands between.
    pub(super) fn dash(&self, item: &Node) -> Option<usize> {
        let before_item = |start: usize| {
            let before = self.text[..start].trim_end_matches([' ', '\t', '\r', '\n']);
            before.ends_with('-').then(|| before.len() - 1)
        };
        match &item.value {
            Value::Null => None,
            Value::Scalar { plain: false, .. } if !self.is_quoted(&span_of(item)) => {
                let line = Some(self.line_start(start_of(item))).filter(|line| *line > body_start(self.text))? - 1;
                let sign = self.text[..line].trim_end().trim_end_matches(|c: char| "|>+-".contains(c) || c.is_ascii_digit());
                sign.len().checked_sub(1)?;
                // The dash may be gone with the signs: it is the first of that line.
                let start = self.line_start(sign.len());
                let indent = self.text[start..].len() - self.text[start..].trim_start_matches(' ').len();
                self.text[start + indent..].starts_with("- ").then_some(start + indent)
            }
            Value::Map(entries) if !self.is_flow(item) && !self.is_alias(item) => {
                before_item(entries.first().map_or(start_of(item), |(key, _)| self.key(key).start))
            }
            Value::List(items) if !self.is_flow(item) && !self.is_alias(item) => before_item(self.dash(items.first()?)?),
            _ => before_item(self.start(item, start_of(item))),
        }
    }

    /// The beginning of the line at a place; a byte order mark is no part of it.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(body_start(self.text), |line| line + 1)
    }

    /// The end of the line at a place, before what ends it.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let line = self.text[at..].split('\n').next().unwrap_or("");
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The beginning of the line below.
    pub(super) fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |line| at + line + 1)
    }

    /// The column of a place, in characters from 0.
    pub(super) fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// Whether a comment stands in a range: a `#` that is no letter of a scalar.
    pub(super) fn has_comment(&self, range: Range<usize>) -> bool {
        let inside = |at: usize| {
            let next = self.scalars.partition_point(|scalar| scalar.start <= at);
            next.checked_sub(1).is_some_and(|before| self.scalars[before].contains(&at))
        };
        let start = range.start;
        self.text.get(range).is_some_and(|text| text.match_indices('#').any(|(at, _)| !inside(start + at)))
    }
}

/// Where a text begins after its byte order mark.
pub(super) fn body_start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

fn start_of(node: &Node) -> usize {
    node.span.start as usize
}

/// The letters of a scalar.
fn span_of(node: &Node) -> Range<usize> {
    node.span.start as usize..node.span.end as usize
}

fn collect(node: &Node, into: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { .. } => into.push(span_of(node)),
        Value::List(items) => items.iter().for_each(|item| collect(item, into)),
        Value::Map(entries) => {
            for (key, value) in entries {
                into.push(key.span.start as usize..key.span.end as usize);
                collect(value, into);
            }
        }
    }
}
