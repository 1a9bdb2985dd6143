//! [`Scan`]: the tags and texts of a finished page, one after the other, without a tree.
//!
//! Every build looks at every page, and a parser that builds a tree takes longer than all the rest of a build. This
//! reads tags as the HTML standard (13.2.5, tokenization) does: it jumps from `<` to `<`, and copies nothing. A test
//! holds it to the parser that makes the tree.

use std::borrow::Cow;

use super::entity::unescaped;

/// A part of a page.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A start tag.
    Tag(Tag<'a>),
    /// The name of an end tag, as it is written.
    End(&'a str),
    /// What is neither: a comment, a doctype, an instruction.
    Aside(&'a str),
    /// Letters between tags, as they are written.
    Text(&'a str),
    /// What stands in a script.
    Script(&'a str),
    /// What stands in a style element.
    Style(&'a str),
    /// What stands in the title.
    Title(&'a str),
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name as it is written.
    pub name: &'a str,
    /// Its attributes, with their names as they are written and their values with entities.
    written: &'a str,
}

impl<'a> Tag<'a> {
    /// All that is written behind its name.
    pub(super) fn written(&self) -> &'a str {
        self.written
    }

    /// Whether it has this name, given in small letters.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its attributes: name and value, entities not yet read.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.written }
    }

    /// The value of its first attribute of this name, given in small letters.
    pub fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| unescaped(value))
    }
}

/// The attributes of a tag.
pub struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        // Bytes, not letters: this runs over every tag of every page, and all signs that matter are ASCII.
        let bytes = self.rest.as_bytes();
        let skip = |from: usize, also: u8| from + bytes[from..].iter().take_while(|b| blank(**b) || **b == also).count();
        let start = skip(0, b'/');
        if start == bytes.len() {
            return None;
        }
        // A `=` in front belongs to the name, as odd as it is.
        let ends = |b: &u8| blank(*b) || matches!(b, b'/' | b'=');
        let end = bytes[start + 1..].iter().position(ends).map_or(bytes.len(), |at| start + 1 + at);
        let name = &self.rest[start..end];
        let equals = skip(end, b' ');
        if bytes.get(equals) != Some(&b'=') {
            self.rest = &self.rest[end..];
            return Some((name, ""));
        }
        let value = skip(equals + 1, b' ');
        let (from, to, next) = if let Some(quote @ (b'"' | b'\'')) = bytes.get(value) {
            let to = memchr::memchr(*quote, &bytes[value + 1..]).map_or(bytes.len(), |at| value + 1 + at);
            (value + 1, to, (to + 1).min(bytes.len()))
        } else {
            let to = bytes[value..].iter().position(|b| blank(*b)).map_or(bytes.len(), |at| value + at);
            (value, to, to)
        };
        let found = (name, &self.rest[from..to]);
        self.rest = &self.rest[next..];
        Some(found)
    }
}

fn blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0xc)
}

/// Where one is in a tag, behind its name.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Before the name of an attribute.
    Between,
    /// In the name of an attribute, and behind it.
    Name,
    Named,
    /// Before its value, and in one without quotation marks.
    Value,
    Unquoted,
}

/// Reads a page from its start to its end.
pub struct Scan<'a> {
    html: &'a str,
    at: usize,
    /// How deep in drawings and formulas, where a `title` or `style` is an element like any other.
    foreign: usize,
    /// The raw text of this element comes next.
    raw: Option<&'a str>,
}

impl<'a> Scan<'a> {
    /// A reading of a page.
    pub fn new(html: &'a str) -> Scan<'a> {
        Scan { html, at: 0, foreign: 0, raw: None }
    }

    /// The end of a tag whose name ends at a place: one past its `>`. A quotation mark holds one only where a value begins with
    /// it; anywhere else it is a letter.
    fn end_of_tag(&self, name_end: usize) -> Option<usize> {
        let bytes = self.html.as_bytes();
        let (mut at, mut place) = (name_end, Place::Between);
        loop {
            let byte = *bytes.get(at)?;
            at += 1;
            place = match (place, byte) {
                (_, b'>') => return Some(at),
                (Place::Value, b'"' | b'\'') => {
                    at += memchr::memchr(byte, &bytes[at..])? + 1;
                    Place::Between
                }
                (Place::Value, _) if blank(byte) => Place::Value,
                (Place::Unquoted | Place::Between, _) if blank(byte) => Place::Between,
                (Place::Value | Place::Unquoted, _) => Place::Unquoted,
                (_, b'/') => Place::Between,
                (Place::Name | Place::Named, b'=') => Place::Value,
                _ if blank(byte) => Place::Named,
                _ => Place::Name,
            };
        }
    }

    /// The end of a comment that begins at a place.
    fn end_of_comment(&self, start: usize) -> Option<usize> {
        let bytes = self.html.as_bytes();
        // `<!-->` and `<!--->` are comments, too.
        let mut at = start + 2;
        loop {
            at += memchr::memmem::find(&bytes[at..], b"--")?;
            let rest = &bytes[at + 2..];
            if rest.starts_with(b">") {
                return Some(at + 3);
            }
            if rest.starts_with(b"!>") && at > start + 3 {
                return Some(at + 4);
            }
            at += 1;
        }
    }

    fn raw_text(&mut self, name: &'a str) -> Option<Part<'a>> {
        let start = self.at;
        let rest = &self.html[start..];
        let closes = |at: &usize| {
            let after = &rest.as_bytes()[at + 2..];
            after.len() >= name.len()
                && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && after.get(name.len()).is_none_or(|b| blank(*b) || matches!(b, b'/' | b'>'))
        };
        let end = memchr::memmem::find_iter(rest.as_bytes(), b"</").find(closes).unwrap_or(rest.len());
        self.at = start + end;
        let text = &rest[..end];
        match name.to_ascii_lowercase().as_str() {
            "script" => Some(Part::Script(text)),
            "style" => Some(Part::Style(text)),
            "title" => Some(Part::Title(text)),
            _ => None,
        }
    }

    fn start_tag(&mut self, name_at: usize) -> Option<Part<'a>> {
        let rest = &self.html[name_at..];
        let length = rest.bytes().position(|b| blank(b) || b == b'/' || b == b'>')?;
        let end = self.end_of_tag(name_at + length)?;
        let name = &rest[..length];
        let written = &self.html[name_at + length..end - 1];
        self.at = end;
        // A glance at the length first: few names are of interest.
        if matches!(length, 3..=8) {
            let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
            if is(&["svg", "math"]) && !written.ends_with('/') {
                self.foreign += 1;
            } else if self.foreign == 0 && is(&["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"])
            {
                self.raw = Some(name);
            }
        }
        Some(Part::Tag(Tag { name, written }))
    }

    /// Where the next `<` stands that begins a tag: before a letter or one of three signs.
    fn next_mark(&self) -> usize {
        let bytes = self.html.as_bytes();
        let begins = |at: usize| bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
        let mut open = self.at;
        while let Some(at) = memchr::memchr(b'<', &bytes[open..]).map(|at| open + at) {
            if begins(at) {
                return at;
            }
            open = at + 1;
        }
        bytes.len()
    }

    /// An end tag; one that never ends is none.
    fn end_tag(&mut self, name_at: usize) -> Option<Part<'a>> {
        let rest = &self.html[name_at..];
        let length = rest.bytes().position(|b| blank(b) || b == b'/' || b == b'>')?;
        let name = &rest[..length];
        self.at = self.end_of_tag(name_at + length)?;
        if self.foreign > 0 && (name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")) {
            self.foreign -= 1;
        }
        Some(Part::End(name))
    }
}

impl<'a> Iterator for Scan<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        if let Some(name) = self.raw.take()
            && let Some(part) = self.raw_text(name)
        {
            return Some(part);
        }
        let (start, end) = (self.at, self.html.len());
        if start >= end {
            return None;
        }
        let found = self.next_mark();
        if found > start {
            self.at = found;
            return Some(Part::Text(&self.html[start..found]));
        }
        let rest = &self.html.as_bytes()[found + 2..];
        let tag = match self.html.as_bytes()[found + 1] {
            b'/' if rest.first().is_some_and(u8::is_ascii_alphabetic) => self.end_tag(found + 2),
            b'!' if rest.starts_with(b"--") => {
                self.at = self.end_of_comment(found).unwrap_or(end);
                return Some(Part::Aside(&self.html[found..self.at]));
            }
            b'!' | b'?' | b'/' => {
                self.at = memchr::memchr(b'>', rest).map_or(end, |at| found + 2 + at + 1);
                return Some(Part::Aside(&self.html[found..self.at]));
            }
            _ => self.start_tag(found + 1),
        };
        if tag.is_none() {
            // A tag that never ends is no tag.
            self.at = end;
        }
        tag.or(Some(Part::Aside(&self.html[found..])))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::states::RawKind;
    use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

    use super::{Part, Scan};
    use crate::check::page::entity::unescaped;

    /// A tag and its attributes.
    type Read = (String, Vec<(String, String)>);

    fn scanned(html: &str) -> Vec<Read> {
        let tag = |part| match part {
            Part::Tag(tag) => {
                let attributes =
                    tag.attributes().map(|(name, value)| (name.to_ascii_lowercase(), unescaped(value).into_owned()));
                Some((tag.name.to_ascii_lowercase(), attributes.collect()))
            }
            _ => None,
        };
        Scan::new(html).filter_map(tag).collect()
    }

    /// What the parser of the tree reads.
    #[derive(Default)]
    struct Tags(RefCell<Vec<Read>>, Cell<usize>);

    impl TokenSink for Tags {
        type Handle = ();
        fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
            let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
            if tag.kind == TagKind::EndTag {
                self.1.set(if &*tag.name == "svg" { 0 } else { self.1.get() });
                return TokenSinkResult::Continue;
            }
            let attributes = tag.attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
            self.0.borrow_mut().push((tag.name.to_string(), attributes));
            match &*tag.name {
                "svg" => self.1.set(1),
                "script" if self.1.get() == 0 => return TokenSinkResult::RawData(RawKind::ScriptData),
                "style" if self.1.get() == 0 => return TokenSinkResult::RawData(RawKind::Rawtext),
                "title" | "textarea" if self.1.get() == 0 => return TokenSinkResult::RawData(RawKind::Rcdata),
                _ => {}
            }
            TokenSinkResult::Continue
        }
    }

    fn parsed(html: &str) -> Vec<Read> {
        let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(html));
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    const FRAGMENTS: [&str; 35] = [
        "<!doctype html>",
        "<a href=\"/a/?b=1&amp;c=2\">",
        "</a>",
        "<A HREF = '/x' Title=\"a > b\">",
        "<!-- <b href='no'> -->",
        "<!--><i>",
        "<p class=a data-x>",
        "a < b & c > d <",
        " 1 <2 <- ",
        "<script>if (1 < 2) '</scr' + '<a href=no>'</script>",
        "<script type=module src=\"s.js\"></SCRIPT >",
        "<style>a > b { content: '<x>' }</style>",
        "<title>a <b> c</title>",
        "<textarea><a href=no></textarea>",
        "<svg viewBox=\"0 0 1 1\"><title>a</title><style>x</style><path d='M0'/></svg>",
        "<br/>",
        "<img alt=x src=y/>",
        "<input disabled value = \"q'q\" required>",
        "<p \n\ttitle\n=\n'v'\n>",
        "</p class='a>b'>",
        "<?xml version='1'?>",
        "</ x>",
        "<p a/b=c//d>",
        "<p =a=b>",
        "<p a=b='>x<b>y</b>'>",
        "<p a=='>x'>",
        "<a href=/?q='>x'>",
        "<a title = 'b > c'/d=e>",
        "</p =\"><b>x</b>\">",
        "</p a=b='><i>'>",
        "<svg><title>a</title></SVG><title>a</svgfoo></title>",
        "<!-- a --!><u>",
        "<!---!><u>--><!--!><u>--><!--->",
        "<x-y z=\"&#47;&#x2f;&lt;&quot;\">",
        "é ü \u{a0}",
    ];

    #[test]
    fn each_fragment_is_read_as_the_parser_reads_it() {
        for html in FRAGMENTS {
            assert_eq!(scanned(html), parsed(html), "{html}");
        }
        for html in ["<", "<a", "<a href=\"x", "<a href='x>y", "<script>", "<!--", "<title>a", "</", "<p a=", "<p a"] {
            assert_eq!(scanned(html), parsed(html), "{html}");
        }
    }

    proptest::proptest! {
        #[test]
        fn pages_are_read_as_the_parser_reads_them(parts in proptest::collection::vec(proptest::sample::select(&FRAGMENTS[..]), 0..12)) {
            let html = parts.concat();
            proptest::prop_assert_eq!(scanned(&html), parsed(&html));
        }

        #[test]
        fn any_text_is_read_to_its_end(html in "(?s)[<>/!?a-cA-C=\"' \n&;#x-]{0,60}") {
            proptest::prop_assert!(Scan::new(&html).count() <= html.len() + 1);
        }
    }
}
