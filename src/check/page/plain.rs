//! The tree of a page that is written plainly, read off its tags.
//!
//! Where every element is closed where it was opened, and stands where it may stand, the HTML standard has nothing to mend,
//! and the tree is the one that the tags show. What Waypost writes is nearly always such a page. Anything else, and all that
//! would have to be thought about, is left to the parser of the standard, by giving no tree. Tests hold the trees to that
//! parser's; it takes three times as long.

use std::borrow::Cow;

use html5ever::{QualName, ns};

use super::entity::surely_unescaped;
use super::kind::{KINDS, Kind, known};
use super::scan::{Part, Scan, Tag};
use super::tree::{DOCUMENT, Node, NodeId, room};

use Kind::{
    Block, Body, Button, Caption, Cell, Division, Drawing, Form, Head, Heading, Html, Item, Line, Link, List, Meta, Paragraph,
    Preformatted, Raw, Row, Rows, Rule, Shape, Table, Term, Terms, Title, Void,
};

/// Attributes of drawings that are written as they are read.
const OF_DRAWINGS: [&str; 32] = [
    "aria-hidden",
    "aria-label",
    "class",
    "cx",
    "cy",
    "d",
    "fill",
    "fill-rule",
    "focusable",
    "height",
    "href",
    "id",
    "opacity",
    "points",
    "r",
    "role",
    "rx",
    "ry",
    "stroke",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "style",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// The nodes of a page; none where it is not written plainly.
pub(super) fn parse(html: &str) -> Option<Vec<Node<'_>>> {
    const DOCTYPE: &str = "<!doctype html>";
    let head = html.get(..DOCTYPE.len()).filter(|head| head.eq_ignore_ascii_case(DOCTYPE))?;
    if memchr::memchr2(b'\0', b'\r', html.as_bytes()).is_some() {
        return None;
    }
    let mut page =
        Reader { nodes: room(html.len()), open: Vec::with_capacity(32), counts: [0; KINDS], past: 0, body: DOCUMENT };
    for part in Scan::new(&html[head.len()..]) {
        match part {
            Part::Tag(tag) => page.start(&tag)?,
            Part::End(name) => page.end(name)?,
            Part::Text(text) => page.text(surely_unescaped(text)?)?,
            Part::Title(text) => page.add_text(page.current(), surely_unescaped(text)?),
            // In a comment of old, a script may hold another.
            Part::Script(text) if text.contains("<!--") => return None,
            Part::Script(text) | Part::Style(text) => page.add_text(page.current(), Cow::Borrowed(text)),
            Part::Aside(_) => return None,
        }
    }
    (page.open.is_empty() && page.past == Reader::ALL).then_some(page.nodes)
}

/// A page while it is read.
struct Reader<'a> {
    nodes: Vec<Node<'a>>,
    /// The elements that are open.
    open: Vec<(NodeId, Kind)>,
    /// How many of each kind are.
    counts: [u32; KINDS],
    /// How many of `head`, `body` and `html` have ended; they do in this order.
    past: u8,
    body: NodeId,
}

impl<'a> Reader<'a> {
    const NOTHING: u8 = 0;
    const HEAD: u8 = 1;
    const BODY: u8 = 2;
    const ALL: u8 = 3;

    fn current(&self) -> NodeId {
        self.open.last().map_or(DOCUMENT, |(id, _)| *id)
    }

    fn is_open(&self, kind: Kind) -> bool {
        self.counts[kind as usize] > 0
    }

    /// Whether an element may begin here, and the standard would put it here and end nothing for it.
    fn may_begin(&self, kind: Kind) -> bool {
        let Some(&(_, parent)) = self.open.last() else { return kind == Html && self.nodes.len() == 1 };
        // An element that ends a paragraph ends one that is further up, too.
        let flows = parent.holds_text();
        let stands_apart = flows && !self.is_open(Paragraph);
        match kind {
            Html => false,
            Head => parent == Html && self.past == Self::NOTHING,
            Body => parent == Html && self.past == Self::HEAD,
            Title => parent == Head,
            Meta | Raw => parent == Head || flows,
            Block | Division | Paragraph | Preformatted | List | Terms | Rule => stands_apart,
            Heading => stands_apart && !self.is_open(Heading),
            Item => parent == List && stands_apart,
            Term => parent == Terms && stands_apart || parent == Division && self.is_in(Terms) && stands_apart,
            Link | Button => flows && !self.is_open(kind),
            Form | Table => stands_apart && !self.is_open(kind),
            Line | Void | Drawing => flows,
            Rows | Caption => parent == Table,
            Row => parent == Rows,
            Cell => parent == Row,
            Shape => matches!(parent, Drawing | Shape),
        }
    }

    /// Whether the element that is open stands directly in one of a kind.
    fn is_in(&self, kind: Kind) -> bool {
        self.open.len() > 1 && self.open[self.open.len() - 2].1 == kind
    }

    fn start(&mut self, tag: &Tag<'a>) -> Option<()> {
        let (kind, name) = known(tag.name)?;
        let kind = *kind;
        if !self.may_begin(kind) {
            return None;
        }
        let drawn = matches!(kind, Drawing | Shape);
        let attributes = attributes(tag, drawn)?;
        let closes_itself = closes_itself(tag.written(), &attributes)?;
        if closes_itself && !drawn && !kind.is_empty() {
            return None;
        }
        let space = if drawn { ns!(svg) } else { ns!(html) };
        let name = Some(QualName::new(None, space, name.clone()));
        let id = self.add(self.current(), Node { name, attributes, ..Node::default() });
        if kind == Body {
            self.body = id;
        }
        if !closes_itself && !kind.is_empty() {
            self.open.push((id, kind));
            self.counts[kind as usize] += 1;
        }
        Some(())
    }

    fn end(&mut self, name: &str) -> Option<()> {
        let (id, kind) = self.open.pop()?;
        if self.nodes[id].name.as_ref().is_none_or(|open| &*open.local != name) {
            return None;
        }
        self.counts[kind as usize] -= 1;
        self.past += u8::from(matches!(kind, Html | Head | Body));
        Some(())
    }

    fn text(&mut self, text: Cow<'a, str>) -> Option<()> {
        let is_blank = text.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\n' | 0xc));
        match self.open.last() {
            // Before the head nothing is kept, and what comes behind the body belongs to it.
            None | Some((_, Html)) if is_blank && self.past == Self::NOTHING => {}
            None | Some((_, Html)) if is_blank && self.past >= Self::BODY => self.add_text(self.body, text),
            Some((_, Html | Head | Table | Rows | Row)) if is_blank => self.add_text(self.current(), text),
            // A line that ends where preformatted text begins is not part of it.
            Some(&(id, Preformatted)) if text.starts_with('\n') && self.nodes[id].first.is_none() => return None,
            Some((_, kind)) if kind.holds_text() || matches!(kind, Drawing | Shape) => self.add_text(self.current(), text),
            _ => return None,
        }
        Some(())
    }

    fn add_text(&mut self, parent: NodeId, text: Cow<'a, str>) {
        if text.is_empty() {
            return;
        }
        match self.nodes[parent].last.filter(|&last| self.nodes[last].is_text()) {
            Some(last) => self.nodes[last].text.to_mut().push_str(&text),
            None => drop(self.add(parent, Node { text, ..Node::default() })),
        }
    }

    fn add(&mut self, parent: NodeId, node: Node<'a>) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node { parent: Some(parent), ..node });
        match self.nodes[parent].last.replace(id) {
            Some(before) => self.nodes[before].next = Some(id),
            None => self.nodes[parent].first = Some(id),
        }
        id
    }
}

/// The attributes of a tag as the standard reads them; none where it would have to think.
fn attributes<'a>(tag: &Tag<'a>, drawn: bool) -> Option<Vec<(Cow<'a, str>, Cow<'a, str>)>> {
    let mut all: Vec<(Cow<'a, str>, Cow<'a, str>)> = Vec::new();
    for (name, value) in tag.attributes() {
        let odd = |b: u8| b.is_ascii_uppercase() || matches!(b, b'"' | b'\'' | b'<' | b'=');
        let is_plain = if drawn { OF_DRAWINGS.contains(&name) } else { !name.bytes().any(odd) };
        if !is_plain || value.contains('"') || all.iter().any(|(given, _)| given == name) {
            return None;
        }
        all.push((Cow::Borrowed(name), surely_unescaped(value)?));
    }
    Some(all)
}

/// Whether a tag ends with a `/` that closes it, and is not the end of a value; none where one has to look twice.
fn closes_itself(written: &str, attributes: &[(Cow<'_, str>, Cow<'_, str>)]) -> Option<bool> {
    let Some(before) = written.strip_suffix('/') else { return Some(false) };
    (attributes.is_empty() || before.trim_end().ends_with('"')).then_some(true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::*;
    use crate::check::page::kind::ELEMENTS;
    use crate::check::page::tokens;
    use crate::check::page::tree::drawn;

    /// Whether a page is read here, and then as the standard reads it.
    fn agrees(html: &str) -> bool {
        let Some(nodes) = parse(html) else { return false };
        let (other, errors) = tokens::parse(html);
        assert_eq!(drawn(&nodes), drawn(&other), "of {html:?}");
        assert_eq!(errors, [], "of {html:?}");
        true
    }

    fn page(body: &str) -> String {
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"><title>A &amp; B</title>\n\
             <script type=\"application/ld+json\">{{\"a\":\"<b>\"}}</script>\n</head>\n<body class=\"x\">\n{body}\n</body>\n</html>\n"
        )
    }

    const PLAIN: [&str; 16] = [
        "<header class=\"a\"><a href=\"/?a=1&amp;b\">Home</a><nav><ul>\n<li><a href='/x'>X</a></li> <li>Y</li></ul></nav></header>",
        "<main><h1>One &#39;two&#39;</h1><p>a <b>b <i>c</i></b> &lt; d & e <br>f<br/></p><hr></main>",
        "<dl><dt>a</dt><dd><p>b</p></dd><div><dt>c</dt><dd>d</dd></div></dl>",
        "<table><caption>c <b>d</b></caption>\n<thead><tr><th scope=\"col\">a</th></tr></thead> <tbody>\n<tr>\n<td><p>b</p></td></tr></tbody></table>",
        "<p><svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><g>\n<path d=\"M0 0\"/><circle r=\"1\"></circle></g></svg> call</p>",
        "<details><summary>more</summary><pre>a\n b</pre><blockquote><p>q</p></blockquote></details>",
        "<form action=\"/search/\"><label>Words <input name=\"q\" value=\"a &gt; b\"></label><button>Go</button></form>",
        "<a href=\"/\"><h2>A title</h2><div><p>in a link</p></div></a>",
        "<b><b><b><b>four</b></b></b></b> after",
        "<picture><source srcset=\"/a.webp\"><img src=\"/a.jpg\" alt=\"\"></picture>",
        "<b><p>one</p><div>two</div></b>three",
        "<p>a</p =\"><b>x</b>\">",
        "<p a=b='>x<b>y</b>'></p><p title=c='>x'></p a=b='>z'>",
        "<script>if (a < b) { '</p>' }</script><style>p > a {}</style><link rel=\"x\" href=\"y\">",
        "<ol><li>a<ul><li>b</li></ul></li></ol> é “ü”\u{a0}",
        "",
    ];

    /// What is left to the parser of the standard, most of it because that has to mend it.
    const ODD: [&str; 37] = [
        "<p>a<p>b</p>",
        "<p>a<div>b</div></p>",
        "<ul><li>a<li>b</ul>",
        "<b>a<i>b</b>c</i>",
        "<a href=\"/\">a<a href=\"/\">b</a></a>",
        "<a href=\"/\"><p><span><a href=\"/\">b</a></span></p></a>",
        "<button>a<button>b</button></button>",
        "<form><form></form></form>",
        "<h2>a<h3>b</h3></h2>",
        "<table><tr><td>a</td></tr></table>",
        "<table>lost<tbody></tbody></table>",
        "<table><tbody><tr><td><table></table></td></tr></tbody></table>",
        "<table><b>x</b></table>",
        "<div/>a</div>",
        "<br></br>",
        "<p class=\"a\" class=\"b\">x</p>",
        "<p Class=\"a\">x</p>",
        "<p class=\"a>x</p><p title=\"b\">y</p>",
        "</p =\"><b>x</b>\">",
        "</body></html =\">more",
        "<!-- a --!>",
        "<svg><title>a</title></svg>",
        "<svg><p>a</p></svg>",
        "<svg viewbox=\"0\"></svg>",
        "<svg><path d=/></svg>",
        "<svg><path d=a\"/></svg>",
        "<select><option>a</option></select>",
        "<template><p>a</p></template>",
        "<textarea>\n<p></textarea>",
        "<pre>\na</pre>",
        "<pre>&NewLine;a</pre>",
        "&notit; &eacute; &#x80; &#0; &lt",
        "<!-- a -->",
        "<script><!-- <script> </script> --></script>",
        "</body></html>more",
        "<li>a</li>",
        "a\r\nb",
    ];

    #[test]
    fn plain_pages_are_read_here() {
        for body in PLAIN {
            assert!(agrees(&page(body)), "{body}");
        }
        assert!(agrees(&page(&PLAIN.concat())));
    }

    #[test]
    fn what_has_to_be_thought_about_is_left_to_the_parser() {
        for body in ODD {
            assert!(!agrees(&page(body)), "{body}");
        }
        for html in ["", "<p>a</p>", "<!doctype html><title>t</title>", "<!doctype html><html><head></head><body></body>"] {
            assert!(!agrees(html), "{html}");
        }
        let odd = ["<!doctype html>x<html>", "<html>x<head>", "<head>x", "</head>x<body>", "</html>x", "<head><p></p>"];
        for (part, at) in
            odd.iter().zip(["<!DOCTYPE html>\n<html lang=\"en\">", "\n<head>", "<head>", "</head>\n<body", "</html>", "<head>"])
        {
            let html = page("a").replacen(at, part, 1);
            assert!(!agrees(&html), "{html}");
        }
    }

    fn element() -> impl Strategy<Value = String> {
        let odd = [
            "select", "option", "textarea", "x-y", "col", "colgroup", "nobr", "noscript", "object", "math", "title", "template",
        ];
        let names: Vec<&str> = ELEMENTS.iter().flat_map(|(_, names)| names.split_whitespace()).chain(odd).collect();
        let names = prop::sample::select(names);
        let attributes = prop::sample::select(
            &["", "", " class=\"a\"", " id='b' title=\"c &amp; d\"", " d=\"M0\"", " href=/x", " a=b/", "/"][..],
        );
        let text = prop::sample::select(&["", "a", " ", "\n", "a < b", "&#39;", "&amp;b", "é"][..]).prop_map(str::to_owned);
        text.prop_recursive(5, 48, 4, move |inner| {
            (names.clone(), attributes.clone(), prop::collection::vec(inner, 0..4)).prop_map(|(name, attributes, inside)| {
                let empty = ["meta", "link", "br", "img", "input", "wbr", "source", "track", "hr"].contains(&name);
                if empty {
                    format!("<{name}{attributes}>")
                } else {
                    format!("<{name}{attributes}>{}</{name}>", inside.concat())
                }
            })
        })
    }

    /// Else the next test would compare little.
    #[test]
    fn many_nested_elements_are_plain() {
        let mut runner = TestRunner::deterministic();
        let mut drawn_page = || page(&element().new_tree(&mut runner).expect("an element").current());
        let plain = (0..400).filter(|_| agrees(&drawn_page())).count();
        assert!(plain > 40, "{plain} of 400");
    }

    proptest! {
        #[test]
        fn nested_elements_are_read_as_the_standard_reads_them(parts in prop::collection::vec(element(), 0..4)) {
            agrees(&page(&parts.concat()));
        }

        #[test]
        fn changed_pages_are_read_as_the_standard_reads_them(
            from in 0..2000_usize, length in 0..9_usize, other in 0..PLAIN.len(), odd in 0..ODD.len(),
        ) {
            let html = page(&PLAIN.concat());
            let bounds: Vec<usize> = html.char_indices().map(|(at, _)| at).collect();
            let at = |nth: usize| bounds[nth.min(bounds.len() - 1)];
            let (head, tail) = (&html[..at(from)], &html[at(from + length)..]);
            agrees(&format!("{head}{tail}"));
            agrees(&format!("{head}{}{tail}", PLAIN[other]));
            agrees(&format!("{head}{}{tail}", ODD[odd]));
        }
    }
}
