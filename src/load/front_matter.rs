//! Front matter: the YAML between two lines of `---` at the head of a Markdown file.

use super::prose::{Origin, Prose};
use super::yaml::{self, Node, Piece};
use crate::report::Diagnostic;
use crate::source::Source;

/// A Markdown file, cut in two.
#[derive(Debug)]
pub struct Document {
    /// The front matter; none where it is empty.
    pub facts: Option<Node>,
    /// The text below.
    pub body: Prose,
}

/// Cuts a file and parses both parts. Broken front matter is a finding and ends the file.
pub fn parse(source: &Source, findings: &mut Vec<Diagnostic>) -> Option<Document> {
    let (bom, text) = source.body();
    let body_offset = match cut(text) {
        Ok(offset) => offset,
        Err(Missing::Begin) => {
            let found = Diagnostic::error(
                "syntax/no-front-matter",
                source.span(bom..bom),
                if text.trim().is_empty() { "this file is empty" } else { "this file does not begin with front matter" },
            );
            findings.push(found.hint("begin it with a line `---`, the title and the other keys, and a line `---`"));
            return None;
        }
        Err(Missing::End) => {
            let found = Diagnostic::error(
                "syntax/no-front-matter",
                source.span(bom..bom + 3),
                "the front matter that begins here never ends",
            );
            findings.push(found.hint("put a line `---` below its last key"));
            return None;
        }
    };
    let front =
        Piece { text: &text[body_offset.front.clone()], file: source.id, offset: bom + to_u32(body_offset.front.start) };
    let body = &text[body_offset.body..];
    let origin = Origin {
        file: source.id,
        whole: &source.text,
        text: body,
        letters: body,
        offset: bom + to_u32(body_offset.body),
        literal: true,
    };
    let facts = match yaml::parse(front) {
        Ok(facts) => facts,
        Err(finding) => {
            findings.push(*finding);
            return None;
        }
    };
    Some(Document { facts, body: Prose::parse(origin, findings) })
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

struct Cut {
    front: std::ops::Range<usize>,
    body: usize,
}

enum Missing {
    Begin,
    End,
}

fn cut(text: &str) -> Result<Cut, Missing> {
    let mut at = 0;
    let mut front = None;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end() == "---";
        match front {
            None if fence => front = Some(at + line.len()),
            None if line.trim().is_empty() => {}
            None => return Err(Missing::Begin),
            Some(start) if fence => return Ok(Cut { front: start..at, body: at + line.len() }),
            Some(_) => {}
        }
        at += line.len();
    }
    Err(if front.is_some() { Missing::End } else { Missing::Begin })
}
