//! Fenced code, which is a block where its first word names one.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::markdown::{MARK, Writer};
use super::{BLOCKS, Block, Hole, HoleKind};
use crate::load::decode::Context;
use crate::load::yaml::{self, Node};
use crate::report::{self, Diagnostic};

impl<'a> Writer<'a, '_> {
    pub(super) fn code_block(&mut self, kind: CodeBlockKind<'a>, range: Range<usize>) {
        let info = match &kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or("").to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        if let Some(name) = BLOCKS.iter().find(|name| **name == info) {
            return self.block(name, range);
        }
        // Words of four letters and more only: `diff` and `toml` are code, not misspelt blocks.
        if let Some(near) = report::nearest(&info, BLOCKS).filter(|_| info.len() >= 4 && info != "diff") {
            let line = self.origin.text[range.clone()].lines().next().map_or(0, str::len);
            let found = Diagnostic::warning(
                "syntax/misspelt-block",
                self.origin.span(range.start..range.start + line),
                format!("`{info}` is no block, so this is shown as code"),
            );
            self.findings.push(found.hint(format!("did you mean `{near}`?")));
        }
        self.out.push(Event::Start(Tag::CodeBlock(kind)));
        for (event, _) in self.events.by_ref() {
            let last = matches!(event, Event::End(TagEnd::CodeBlock));
            self.out.push(event);
            if last {
                break;
            }
        }
    }

    fn block(&mut self, name: &'static str, range: Range<usize>) {
        let mut text = String::new();
        let mut inner: Option<Range<usize>> = None;
        for (event, range) in self.events.by_ref() {
            match event {
                Event::Text(part) => {
                    text.push_str(&part);
                    inner = Some(inner.map_or(range.clone(), |inner| inner.start..range.end));
                }
                _ => break,
            }
        }
        let first_line = self.origin.text[range.clone()].lines().next().map_or(0, str::len);
        let head = self.origin.span(range.start..range.start + first_line);
        let mut found = Vec::new();
        let block = self.block_of(name, &text, inner, &mut found);
        // In a list or a quotation each line has an indent before it: mistakes are then shown at the head.
        for finding in &mut found {
            finding.span = finding.span.filter(|_| block.1).or(Some(head));
        }
        self.findings.append(&mut found);
        if let Some(block) = block.0 {
            self.out.push(Event::Html(format!("{MARK}{}{MARK}\n", self.holes.len()).into()));
            self.holes.push(Hole { span: head, kind: HoleKind::Block(Box::new(block)) });
        }
    }

    /// The block, and whether its letters stand in the file in one piece, so that places in it are true.
    fn block_of(
        &self,
        name: &str,
        text: &str,
        inner: Option<Range<usize>>,
        findings: &mut Vec<Diagnostic>,
    ) -> (Option<Block>, bool) {
        let inner = inner.unwrap_or(0..0);
        let span = self.origin.span(inner.clone());
        let in_place = self.origin.literal && self.origin.text.get(inner) == Some(text);
        let node = match yaml::parse(yaml::Piece { text, file: span.file, offset: span.start }) {
            Ok(node) => node.unwrap_or(Node { span: span.at_start(), value: yaml::Value::Map(Vec::new()) }),
            Err(finding) => {
                findings.push(*finding);
                return (None, in_place);
            }
        };
        let mut cx = Context::new(if in_place { self.origin.whole } else { "" });
        let block = Block::decode(name, &node, &mut cx);
        findings.append(&mut cx.findings);
        (block, in_place)
    }
}
