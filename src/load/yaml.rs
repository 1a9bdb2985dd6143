//! YAML as spanned [`Node`]s. The only owner of the YAML crate.
//!
//! The text is parsed once, into maps, lists and scalars that keep the author's letters (`02134` and
//! `no` are what was typed) and their place, so that kinds are decoded by walking and every mistake of
//! a file is found in one run. Only broken syntax ends a file. It stands on the crate's event stream
//! and not on its serde side, which stops at the first mistake and loses places in unions.

use std::collections::HashMap;
use std::iter::Peekable;

use serde_yaml::granit_parser::{self as events, Event, Parser, ScalarStyle, ScanError, StrInput};

use super::explain::{Cause, explain};
use crate::report::Diagnostic;
use crate::source::{FileId, Span};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// A scalar's letters as they stand; of a list or map, from its begin to its end.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing was written after the key, or `null` or `~`.
    Null,
    /// A scalar.
    Scalar {
        /// Its letters; of a quoted or block scalar, what they mean.
        text: String,
        /// Whether its letters stand in the file just so (not escaped, folded or in a block).
        literal: bool,
        /// Whether it stands without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in the author's order, repeated keys and all.
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Its letters.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

impl Node {
    /// `a list`, for messages.
    pub fn describe(&self) -> String {
        match &self.value {
            Value::Null => "nothing".to_owned(),
            Value::Scalar { text, .. } if text.chars().count() <= 40 && !text.contains('\n') => format!("`{text}`"),
            Value::Scalar { .. } => "a text".to_owned(),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a map".to_owned(),
        }
    }

    /// The entry of a map with this key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|(k, _)| k.name == key).map(|(_, node)| node),
            _ => None,
        }
    }
}

/// A piece of YAML inside a file: all of it, the front matter, or the body of a block.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The text.
    pub text: &'a str,
    /// The file.
    pub file: FileId,
    /// The offset of `text` in the file, in bytes.
    pub offset: u32,
}

impl Piece<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let at = |n: usize| self.offset + u32::try_from(n.min(self.text.len())).unwrap_or(0);
        Span { file: self.file, start: at(range.start), end: at(range.end.max(range.start)) }
    }
}

/// The deepest nesting that is read.
const MAX_DEPTH: usize = 48;
/// The most values that aliases may repeat in one file.
const MAX_REPEATED: usize = 10_000;

/// Parses one document.
///
/// # Errors
/// A finding at the place where the syntax breaks, or where a document is too deep, holds a second
/// document, or grows through aliases. Nothing but blanks and comments is `Ok(None)`.
pub fn parse(piece: Piece<'_>) -> Result<Option<Node>, Box<Diagnostic>> {
    let options = events::options! { flow_nesting_limit: MAX_DEPTH, block_nesting_limit: MAX_DEPTH };
    let events = Parser::new_from_str_with_options(piece.text, options).peekable();
    let mut builder = Builder { piece, events, anchors: HashMap::new(), repeated: 0 };
    let node = builder.document()?;
    Ok(node)
}

type Found = Result<Node, Box<Diagnostic>>;

struct Builder<'a> {
    piece: Piece<'a>,
    events: Peekable<Parser<'a, StrInput<'a>>>,
    anchors: HashMap<usize, Node>,
    repeated: usize,
}

impl<'a> Builder<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), Box<Diagnostic>> {
        match self.events.next() {
            Some(Ok((event, span))) => {
                let span = self.span(&span);
                Ok((event, span))
            }
            Some(Err(error)) => Err(self.syntax_error(&error)),
            None => Ok((Event::StreamEnd, self.piece.span(self.piece.text.len()..self.piece.text.len()))),
        }
    }

    fn span(&self, span: &events::Span) -> Span {
        self.piece.span(span.byte_range().unwrap_or(0..0))
    }

    fn document(&mut self) -> Result<Option<Node>, Box<Diagnostic>> {
        let mut node = None;
        let mut begin = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(node),
                Event::StreamStart | Event::DocumentEnd => {}
                Event::DocumentStart(..) => begin = Some(span),
                _ if node.is_some() => {
                    let span = begin.unwrap_or(span);
                    let message = "a second document begins here, and a file holds one";
                    return Err(Box::new(
                        Diagnostic::error("syntax/second-document", span, message)
                            .hint("remove this line `---`, or what stands below it"),
                    ));
                }
                event => node = Some(self.node(event, span)?).filter(|node| node.value != Value::Null),
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Found {
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, _) => (anchor, self.scalar(&text, style, span)),
            Event::SequenceStart(_, anchor, _) => (anchor, self.list(span)?),
            Event::MappingStart(_, anchor, _) => (anchor, self.map(span)?),
            Event::Alias(anchor) => return self.alias(anchor, span),
            _ => (0, Node { span, value: Value::Null }),
        };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Span) -> Node {
        let plain = style == ScalarStyle::Plain;
        let (mut start, mut end) = ((span.start - self.piece.offset) as usize, (span.end - self.piece.offset) as usize);
        let slice = self.piece.text.get(start..end).unwrap_or("");
        end -= slice.len() - slice.trim_end().len();
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) && end >= start + 2;
        if quoted {
            (start, end) = (start + 1, end - 1);
        }
        let span = self.piece.span(start..end);
        if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return Node { span, value: Value::Null };
        }
        let literal = self.piece.text.get(start..end) == Some(text);
        Node { span, value: Value::Scalar { text: text.to_owned(), literal, plain } }
    }

    fn list(&mut self, begin: Span) -> Found {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => {
                    return Ok(Node { span: Span { end: end.end, ..begin }, value: Value::List(items) });
                }
                (event, span) => items.push(self.node(event, span)?),
            }
        }
    }

    fn map(&mut self, begin: Span) -> Found {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(Node { span: Span { end: span.end, ..begin }, value: Value::Map(entries) }),
                event => self.node(event, span)?,
            };
            let name = match key.value {
                Value::Scalar { text, .. } => text,
                Value::Null => self.letters(key.span).to_owned(),
                Value::List(_) | Value::Map(_) => {
                    let message = "a key must be a single word, and this is a list or a map";
                    return Err(Box::new(Diagnostic::error("syntax/yaml", key.span.at_start(), message)));
                }
            };
            let (event, span) = self.next()?;
            let value = self.node(event, span)?;
            entries.push((Key { name, span: key.span }, value));
        }
    }

    fn letters(&self, span: Span) -> &str {
        self.piece.text.get((span.start - self.piece.offset) as usize..(span.end - self.piece.offset) as usize).unwrap_or("")
    }

    /// An alias stands for a copy of what its anchor marked. Their number has a limit, or nine lines
    /// could mean a billion values.
    fn alias(&mut self, anchor: usize, span: Span) -> Found {
        let Some(node) = self.anchors.get(&anchor) else {
            let message = "this alias stands inside the value that it names";
            return Err(Box::new(Diagnostic::error("syntax/yaml", span, message).hint("write the value out")));
        };
        self.repeated += size(node);
        if self.repeated > MAX_REPEATED {
            let message = format!("aliases (`*name`) in this file repeat more than {MAX_REPEATED} values");
            return Err(Box::new(
                Diagnostic::error("syntax/alias-bomb", span, message).hint("write the values out, each once"),
            ));
        }
        Ok(Node { span, ..node.clone() })
    }

    fn syntax_error(&self, error: &ScanError) -> Box<Diagnostic> {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or_else(|| offset_of(self.piece.text, error.marker().line(), error.marker().col()));
        let at = at.min(self.piece.text.len());
        let Cause { message, hint, at } = explain(self.piece.text, at, &error.info());
        Box::new(Diagnostic::error("syntax/yaml", self.piece.span(at..at), message).hint(hint))
    }
}

/// Warnings for texts without quotes that a `#` cuts short (`street: 77 Lantern Lane #4`). `whole` is the file.
pub fn comments_in_values(node: &Node, whole: &str, findings: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::Null | Value::Scalar { plain: false, .. } => {}
        Value::Scalar { .. } => {
            let (start, end) = (node.span.start as usize, node.span.end as usize);
            let (Some(text), Some(rest)) = (whole.get(start..end), whole.get(end..)) else { return };
            let rest = rest.lines().next().unwrap_or("").trim_end();
            let comment = rest.trim_start_matches([' ', '\t']);
            let cut = comment.len() < rest.len()
                && comment.strip_prefix('#').is_some_and(|word| word.starts_with(char::is_alphanumeric));
            if cut && !text.is_empty() && !text.contains('\n') {
                let at = u32::try_from(end + rest.len() - comment.len()).unwrap_or(node.span.end);
                let end = at + u32::try_from(comment.len()).unwrap_or(0);
                let span = Span { start: at, end, ..node.span };
                let message = "the rest of the line is taken as a comment, and is not published";
                let quoted = format!("{text}{rest}").replace('\\', "\\\\").replace('"', "\\\"");
                let hint = format!("put the text in quotes: `\"{quoted}\"`; before a comment write `# ` with a blank");
                findings.push(Diagnostic::warning("syntax/comment-in-value", span, message).hint(hint));
            }
        }
        Value::List(items) => items.iter().for_each(|item| comments_in_values(item, whole, findings)),
        Value::Map(entries) => entries.iter().for_each(|(_, node)| comments_in_values(node, whole, findings)),
    }
}

fn size(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Scalar { .. } => 1,
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|(_, node)| size(node)).sum::<usize>(),
    }
}

fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    start + text[start..].chars().take(column).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SitePath, Source};

    fn parsed(text: &str) -> Result<Option<Node>, Box<Diagnostic>> {
        let source = Source::new(SitePath::new("content/site.yaml"), text);
        parse(Piece { text: &source.text, file: source.id, offset: 0 })
    }

    #[test]
    fn scalars_keep_their_letters_and_places() {
        let text = "a: 02134\nb: no\nc: 2.0\nd: 19:00\ne: +17605550142\nf: \"x: y\"\ng: ~\nh: >\n  folded\n  text\n";
        let node = parsed(text).unwrap().unwrap();
        for (key, letters) in [("a", "02134"), ("b", "no"), ("c", "2.0"), ("d", "19:00"), ("e", "+17605550142"), ("f", "x: y")]
        {
            let found = node.get(key).unwrap();
            assert!(matches!(&found.value, Value::Scalar { text, literal: true, .. } if text == letters), "{found:?}");
            assert_eq!(&text[found.span.start as usize..found.span.end as usize], letters);
        }
        assert_eq!(node.get("g").unwrap().value, Value::Null);
        assert!(matches!(&node.get("h").unwrap().value, Value::Scalar { text, literal: false, .. } if text == "folded text\n"));
    }

    #[test]
    fn repeated_keys_are_all_there() {
        let Value::Map(entries) = parsed("a: 1\na: 2\n").unwrap().unwrap().value else { panic!() };
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn blanks_and_comments_are_nothing() {
        for text in ["", "\n\n", "# a comment\n", "---\n", "---\n# x\n...\n"] {
            assert_eq!(parsed(text).unwrap(), None, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_nodes_or_a_finding_within_it(text in "(?s).{0,200}") {
            let span = match parsed(&text) {
                Ok(node) => node.map(|node| node.span),
                Err(finding) => finding.span,
            };
            proptest::prop_assert!(span.is_none_or(|span| span.start <= span.end && span.end as usize <= text.len()));
        }

        #[test]
        fn yaml_like_text_does_not_panic(parts in proptest::collection::vec("[-:#&*!|>'\"%@`{}\\[\\], \n\ta-c0-1é]{1,6}", 0..30)) {
            let _ = parsed(&parts.concat());
        }
    }
}
