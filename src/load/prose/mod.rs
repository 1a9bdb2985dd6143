//! Prose with holes: a Markdown text parsed once into pieces of HTML and [`Hole`]s, which the model
//! resolves and render fills. The only owner of the Markdown crate.
//!
//! 1. `markdown` reads `CommonMark` events with their places and writes HTML, a mark for each hole.
//! 2. `target` reads what a link, a picture or an autolink points at.
//! 3. [`Prose::parse`] cuts the HTML at the marks.

mod blocks;
mod fences;
mod footnotes;
mod headings;
mod markdown;
pub mod passages;
mod plain;
mod run;
mod tables;
mod target;
mod typed;

use super::decode::{Context, Decode, Shape};
use super::yaml::{Node, Value};
use crate::report::Diagnostic;
use crate::source::{FileId, Span};

pub use blocks::{
    BLOCKS, Block, CallBlock, CrisisBlock, FaqBlock, FigureBlock, MeetingsBlock, PeopleBlock, ProgramsBlock, VideoBlock,
};
pub use headings::Heading;
pub use passages::Passage;
pub use plain::plain;
pub use target::{Scheme, Target, decoded};
pub use typed::TypedKind;

/// A Markdown text, parsed.
#[derive(Debug, Clone)]
pub struct Prose {
    /// Where it stands.
    pub span: Span,
    /// HTML and holes, in order.
    pub pieces: Vec<Piece>,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its words as readers take them in, with places, for rules on words.
    pub passages: Vec<Passage>,
    /// How many words it has.
    pub words: u32,
    /// Whether it is one paragraph and nothing else, so that it may stand inside a sentence's place.
    pub one_paragraph: bool,
}

impl Prose {
    /// Its words without what only the model knows: names of targets are left out, typed numbers stand as typed.
    pub fn plain(&self) -> String {
        let letters = |piece: &Piece| match piece {
            Piece::Html(html) => html.to_string(),
            Piece::Hole(hole) => match &hole.kind {
                HoleKind::Typed(_, typed) | HoleKind::Shown(_, typed, _) => typed.clone(),
                _ => String::new(),
            },
        };
        plain(&self.pieces.iter().map(letters).collect::<String>())
    }
}

/// A piece of a prose.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Finished HTML.
    Html(Box<str>),
    /// Something that only the model knows.
    Hole(Box<Hole>),
}

/// A place that the model resolves.
#[derive(Debug, Clone)]
pub struct Hole {
    /// Where the author wrote it.
    pub span: Span,
    /// What it is.
    pub kind: HoleKind,
}

/// What a hole is.
#[derive(Debug, Clone)]
pub enum HoleKind {
    /// A link with the author's words begins.
    LinkOpen(Target),
    /// It ends.
    LinkClose,
    /// A link with the target's own name: `<program:iop>`.
    Name(Target),
    /// A number or mail address that was just typed.
    Typed(TypedKind, String),
    /// A number or mail address in the words of a link, which leads where its target says.
    Shown(TypedKind, String, Target),
    /// A citation: `[@tracy-2016]`.
    Citation(String),
    /// A picture.
    Picture {
        /// Where it is, as written.
        src: String,
        /// What it shows.
        alt: String,
    },
    /// A block.
    Block(Box<Block>),
    /// Raw HTML, as written.
    Html(String),
    /// The heading of an alert: `note`.
    AlertTitle(&'static str),
}

/// Where a Markdown text stands in its file.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The file.
    pub file: FileId,
    /// The whole text of the file.
    pub whole: &'a str,
    /// The text.
    pub text: &'a str,
    /// All of the text's letters in the file; the text itself, where it stands there as it is.
    pub letters: &'a str,
    /// The offset of `letters` in the file.
    pub offset: u32,
    /// Whether `text` is `letters`; else (a folded scalar) places are looked for in them.
    pub literal: bool,
}

impl Origin<'_> {
    /// The place in the file of a range of the text.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let at = |n: usize| self.offset + u32::try_from(n.min(self.letters.len())).unwrap_or(0);
        if self.literal {
            return Span { file: self.file, start: at(range.start), end: at(range.end.max(range.start)) };
        }
        let words = self.text.get(range).unwrap_or("").lines().next().unwrap_or("").trim();
        match self.letters.find(words).filter(|_| !words.is_empty()) {
            Some(start) => Span { file: self.file, start: at(start), end: at(start + words.len()) },
            None => Span { file: self.file, start: at(0), end: at(self.letters.lines().next().map_or(0, str::len)) },
        }
    }
}

impl Prose {
    /// Parses a text. What is wrong with it goes to `findings`; the rest is kept.
    pub fn parse(origin: Origin<'_>, findings: &mut Vec<Diagnostic>) -> Prose {
        let written = markdown::write(origin, findings);
        let mut holes = written.holes.into_iter().map(Some).collect::<Vec<_>>();
        let mut pieces = Vec::with_capacity(2 * holes.len() + 1);
        for (n, part) in written.html.split(markdown::MARK).enumerate() {
            if n % 2 == 0 {
                if !part.is_empty() {
                    pieces.push(Piece::Html(part.into()));
                }
            } else if let Some(hole) = part.parse::<usize>().ok().and_then(|at| holes.get_mut(at)?.take()) {
                pieces.push(Piece::Hole(Box::new(hole)));
            }
        }
        Prose {
            span: origin.span(0..origin.text.len()),
            pieces,
            headings: written.headings,
            passages: written.passages,
            words: written.words,
            one_paragraph: written.one_paragraph,
        }
    }

    /// The holes, in order.
    pub fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(&**hole),
            Piece::Html(_) => None,
        })
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether a block of this name is there.
    pub fn has_block(&self, wanted: &str) -> bool {
        self.holes().any(|hole| matches!(&hole.kind, HoleKind::Block(block) if block.name() == wanted))
    }
}

impl Decode for Prose {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        cx.scalar(node, "a text")?;
        let Value::Scalar { text, literal, .. } = &node.value else { return None };
        let letters = cx.letters(node.span);
        let literal = *literal && letters == text;
        let origin =
            Origin { whole: cx.text_of(node.span), file: node.span.file, text, letters, offset: node.span.start, literal };
        Some(Prose::parse(origin, &mut cx.findings))
    }
    fn shape() -> Shape {
        Shape::Scalar("a text, in which references and Markdown may stand")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SitePath;

    fn parse(text: &str) -> (Prose, Vec<Diagnostic>) {
        let origin = Origin { file: SitePath::new("a.md").id(), whole: text, text, letters: text, offset: 0, literal: true };
        let mut findings = Vec::new();
        let prose = Prose::parse(origin, &mut findings);
        (prose, findings)
    }

    /// The HTML with each hole as `{what}`.
    fn shown(text: &str) -> String {
        let (prose, _) = parse(text);
        let mut out = String::new();
        for piece in &prose.pieces {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Hole(hole) => out.push_str(&match &hole.kind {
                    HoleKind::LinkOpen(target) => format!("{{link {target:?}}}"),
                    HoleKind::LinkClose => "{/link}".to_owned(),
                    HoleKind::Name(target) => format!("{{name {target:?}}}"),
                    HoleKind::Typed(kind, typed) => format!("{{{kind:?} {typed}}}"),
                    HoleKind::Shown(_, typed, _) => format!("{{shown {typed}}}"),
                    HoleKind::Citation(id) => format!("{{cite {id}}}"),
                    HoleKind::Picture { src, alt } => format!("{{picture {src} {alt:?}}}"),
                    HoleKind::Block(block) => format!("{{block {}}}", block.name()),
                    HoleKind::Html(html) => format!("{{html {html}}}"),
                    HoleKind::AlertTitle(kind) => format!("{{title {kind}}}"),
                }),
            }
        }
        out
    }

    #[test]
    fn typed_numbers_and_citations_are_holes_at_their_place() {
        let text = "Call 760-555-0142 or (760) 555-0100 now [@tracy-2016; @reif-2014].\n";
        assert_eq!(
            shown(text),
            "<p>Call {Phone 760-555-0142} or {Phone (760) 555-0100} now{cite tracy-2016}{cite reif-2014}.</p>\n"
        );
        let (prose, _) = parse(text);
        let spans: Vec<&str> = prose.holes().map(|hole| &text[hole.span.start as usize..hole.span.end as usize]).collect();
        assert_eq!(spans, ["760-555-0142", "(760) 555-0100", "@tracy-2016", "@reif-2014"]);
    }

    #[test]
    fn numbers_in_code_are_not_typed_and_in_links_are_shown() {
        assert_eq!(shown("`760-555-0142`"), "<p><code>760-555-0142</code></p>\n");
        assert_eq!(
            shown("[760-555-0142](phone:main)"),
            "<p>{link Ref { scheme: Phone, id: \"main\", fragment: None }}{shown 760-555-0142}{/link}</p>\n"
        );
    }

    #[test]
    fn a_number_over_two_lines_is_one() {
        assert_eq!(shown("Call (760)\n555-0142 now"), "<p>Call {Phone (760)\n555-0142} now</p>\n");
    }

    #[test]
    fn headings_have_stable_unique_ids() {
        let (prose, findings) = parse("## What & why\n\n## What & why\n\n## Given {#own}\n\n### *Bold* `code`\n");
        let ids: Vec<&str> = prose.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!((ids, findings.len()), (vec!["what-why", "what-why-2", "own", "bold-code"], 0));
        assert!(shown("## Given {#own}").starts_with("<h2 id=\"own\">Given</h2>"));
    }

    #[test]
    fn tables_keep_their_cells_around_holes() {
        let html = shown("| a | b |\n|---|---|\n| <phone:x> | 2 |\n");
        assert!(
            html.contains("<th scope=\"col\">a</th><th scope=\"col\">b</th>") && html.contains("}</td><td>2</td>"),
            "{html}"
        );
    }

    #[test]
    fn tables_align_by_class_and_tasks_are_labels() {
        let html = shown("| a | b |\n|--:|:-:|\n| 1 | 2 |\n");
        assert!(html.contains("<td class=\"right\">1</td><td class=\"center\">2</td>") && !html.contains("style="), "{html}");
        let html = shown("- [ ] one\n- [x] two\n  - three\n");
        assert!(
            html.contains("<label><input type=\"checkbox\" disabled> one</label>") && html.contains("checked> two</label>"),
            "{html}"
        );
    }

    #[test]
    fn a_citation_stays_with_the_word_before_it() {
        assert_eq!(shown("so it is [@a]."), "<p>so it is{cite a}.</p>\n");
    }

    #[test]
    fn footnotes_come_last_in_the_order_of_their_use() {
        let html = shown("One[^b] two[^a].\n\n[^a]: First.\n[^b]: Second.\n");
        let (second, first) = (html.find("Second").unwrap(), html.find("First").unwrap());
        assert!(second < first && html.contains("href=\"#fn-1\"") && html.contains("<li id=\"fn-1\">"), "{html}");
    }

    #[test]
    fn comments_are_not_published() {
        assert_eq!(shown("a <!-- secret --> b\n\n<!-- more\n\nlines -->\n\nc"), "<p>a  b</p>\n<p>c</p>\n");
    }

    proptest::proptest! {
        #[test]
        fn any_text_parses_with_places_within_it(parts in proptest::collection::vec("[-#*_`~|>\\[\\]()<>@!:^{}. a-z0-9\n\té]{1,12}", 0..30)) {
            let text = parts.concat();
            let (prose, findings) = parse(&text);
            for span in prose.holes().map(|hole| hole.span).chain(findings.iter().filter_map(|finding| finding.span)) {
                proptest::prop_assert!(span.start <= span.end && span.end as usize <= text.len());
            }
            proptest::prop_assert!(!prose.pieces.iter().any(|piece| matches!(piece, Piece::Html(html) if html.contains(markdown::MARK))));
        }
    }
}
