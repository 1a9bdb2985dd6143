//! From `CommonMark` events to HTML with a mark for each hole.
//!
//! 1. Running text is collected over neighbouring events, so that a number is seen whole.
//! 2. Each event is passed on, replaced, or turned into a hole, with its place.
//! 3. The crate's own writer makes the HTML from what was passed on.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag, TagEnd, html};

use super::footnotes::Footnotes;
use super::headings::{Heading, Ids};
use super::passages::{Passage, Passages, Shape, mark};
use super::run::Run;
use super::tables::Table;
use super::target::{Refused, Target};
use super::typed::{self, Item};
use super::{Hole, HoleKind, Origin, Scheme};
use crate::load::values::is_id;
use crate::report::{self, Diagnostic};

/// Stands on both sides of a hole's number. A source never holds it (see [`crate::source`]).
pub(super) const MARK: char = '\0';

/// What was written.
pub(super) struct Written {
    pub html: String,
    pub holes: Vec<Hole>,
    pub headings: Vec<Heading>,
    pub passages: Vec<Passage>,
    pub words: u32,
    pub one_paragraph: bool,
}

pub(super) fn write(origin: Origin<'_>, findings: &mut Vec<Diagnostic>) -> Written {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut writer = Writer {
        origin,
        findings,
        events: Parser::new_ext(origin.text, options).into_offset_iter(),
        out: Vec::new(),
        run: Run::default(),
        links: 0,
        target: None,
        table: None,
        task: false,
        holes: Vec::new(),
        headings: Vec::new(),
        passages: Passages::default(),
        ids: Ids::default(),
        footnotes: Footnotes::default(),
        paragraphs: 0,
        others: 0,
        depth: 0,
        words: 0,
    };
    writer.all();
    writer.finish()
}

pub(super) struct Writer<'a, 'f> {
    pub(super) origin: Origin<'a>,
    pub(super) findings: &'f mut Vec<Diagnostic>,
    pub(super) events: OffsetIter<'a>,
    pub(super) out: Vec<Event<'a>>,
    run: Run,
    /// How many links are open here.
    links: usize,
    /// Where the innermost leads.
    target: Option<Target>,
    /// The table that is open here: its alignments, whether this is its head, and the column.
    table: Option<Table>,
    /// Whether the words of a task are being written.
    task: bool,
    pub(super) holes: Vec<Hole>,
    headings: Vec<Heading>,
    passages: Passages,
    ids: Ids,
    footnotes: Footnotes<'a>,
    paragraphs: u32,
    others: u32,
    depth: u32,
    words: u32,
}

impl<'a> Writer<'a, '_> {
    fn all(&mut self) {
        while let Some((event, range)) = self.events.next() {
            self.event(event, range);
        }
        self.flush();
    }

    fn finish(mut self) -> Written {
        let unused: Vec<_> = self.footnotes.unused().map(|(label, span)| (label.to_owned(), span)).collect();
        for (label, span) in unused {
            let message = format!("the footnote `{label}` is never referred to, so no reader sees it");
            self.findings.push(
                Diagnostic::warning("writing/unused-footnote", span, message)
                    .hint(format!("write `[^{label}]` where it belongs")),
            );
        }
        let mut events = std::mem::take(&mut self.out);
        events.append(&mut self.footnotes.section());
        let mut html = String::with_capacity(self.origin.text.len() * 5 / 4);
        html::push_html(&mut html, events.into_iter());
        let one_paragraph = self.paragraphs == 1 && self.others == 0;
        let passages = self.passages.finish();
        Written { html, holes: self.holes, headings: self.headings, passages, words: self.words, one_paragraph }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Text(text) => return self.run.push(&text, range),
            Event::SoftBreak => return self.run.push("\n", range),
            _ => self.flush(),
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::InlineHtml(text) | Event::Html(text) => self.raw_html(&text, range),
            Event::FootnoteReference(label) => {
                self.passages.cite();
                let mark = self.footnotes.mark(&label);
                self.out.push(Event::InlineHtml(mark.into()));
            }
            Event::Code(text) => {
                self.words += count_words(&text);
                // The letters stand between the backticks.
                let inside = self.origin.text[range.clone()].find(&*text).map_or(range.clone(), |at| {
                    let start = range.start + at;
                    start..start + text.len()
                });
                self.passages.push(&text, self.origin.span(inside), mark::CODE);
                self.out.push(Event::Code(text));
            }
            Event::TaskListMarker(done) => {
                let checked = if done { " checked" } else { "" };
                self.task = true;
                self.out.push(Event::InlineHtml(format!("<label><input type=\"checkbox\" disabled{checked}> ").into()));
            }
            Event::HardBreak => {
                self.passages.push(" ", self.origin.span(range), 0);
                self.out.push(Event::HardBreak);
            }
            event => self.out.push(event),
        }
    }

    /// The words of a task are its box's label; they end where its item, its paragraph or a list in it does.
    fn end_of_task(&mut self) {
        if std::mem::take(&mut self.task) {
            self.out.push(Event::InlineHtml("</label>".into()));
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if self.depth == 0 {
            if matches!(tag, Tag::Paragraph) { self.paragraphs += 1 } else { self.others += 1 }
        }
        self.begin_passage(&tag);
        match tag {
            Tag::Heading { level, id, classes, attrs } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    let found = Diagnostic::error(
                        "syntax/heading-attributes",
                        self.origin.span(range.clone()),
                        "only an id may stand in the braces of a heading",
                    );
                    self.findings.push(found.hint("write `{#the-id}` and nothing else"));
                }
                self.heading(level, id.as_deref(), range);
            }
            Tag::CodeBlock(kind) => self.code_block(kind, range),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, range),
            Tag::Image { dest_url, .. } => self.picture(&dest_url, range),
            Tag::BlockQuote(Some(kind)) => {
                self.depth += 1;
                let name = alert_name(kind);
                self.html(format!("<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">"));
                self.hole(range, HoleKind::AlertTitle(name));
                self.html("</p>\n".to_owned());
            }
            Tag::Table(alignments) => {
                self.depth += 1;
                let label = self.headings.last().map(|heading| escaped(&heading.text));
                let label = label.map(|text| format!(" role=\"region\" aria-label=\"{text}\"")).unwrap_or_default();
                self.html(format!("<div class=\"table\" tabindex=\"0\"{label}>\n"));
                self.html("<table>\n".to_owned());
                self.table = Some(Table::new(alignments));
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                self.depth += 1;
                let html = self.table.as_mut().map_or(String::new(), |table| table.begin(&tag));
                self.out.push(Event::InlineHtml(html.into()));
            }
            Tag::FootnoteDefinition(label) => self.footnote(&label, range),
            Tag::HtmlBlock => self.html_block(range),
            tag => {
                self.depth += 1;
                if matches!(tag, Tag::List(_)) {
                    self.end_of_task();
                }
                self.out.push(Event::Start(tag));
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        self.end_passage(tag);
        if matches!(tag, TagEnd::Item | TagEnd::Paragraph) {
            self.end_of_task();
        }
        match tag {
            TagEnd::Table => {
                self.table = None;
                self.html("</tbody>\n</table>\n</div>\n".to_owned());
            }
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                let html = self.table.as_mut().map_or("", |table| table.end(tag));
                self.out.push(Event::InlineHtml(html.into()));
            }
            TagEnd::BlockQuote(Some(_)) => self.html("</div>\n".to_owned()),
            tag => self.out.push(Event::End(tag)),
        }
    }

    fn begin_passage(&mut self, tag: &Tag<'a>) {
        let passages = &mut self.passages;
        match tag {
            Tag::Paragraph => passages.begin_paragraph(self.origin.file),
            Tag::Item => passages.begin(Shape::Item, self.origin.file),
            Tag::TableCell => passages.begin(Shape::Cell, self.origin.file),
            Tag::BlockQuote(None) => passages.quotes += 1,
            Tag::Emphasis | Tag::Strong => passages.emphases += 1,
            _ => {}
        }
    }

    fn end_passage(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell => self.passages.end(),
            TagEnd::BlockQuote(None) => self.passages.quotes = self.passages.quotes.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong => self.passages.emphases = self.passages.emphases.saturating_sub(1),
            _ => {}
        }
    }

    /// Adds a part of a run to the passage that is open.
    fn passage(&mut self, run: &Run, range: Range<usize>, mark: u8) {
        let mark = if self.links > 0 { mark | mark::LINK } else { mark };
        let ends = run.parts.iter().skip(1).map(|(start, _)| *start).chain([run.text.len()]);
        for ((start, _), end) in run.parts.iter().zip(ends) {
            let cut = range.start.max(*start)..range.end.min(end);
            if cut.start < cut.end {
                self.passages.push(&run.text[cut.clone()], self.origin.span(run.source(cut)), mark);
            }
        }
    }

    /// Writes what was collected of running text.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.text.is_empty() {
            return;
        }
        self.words += count_words(&run.text);
        // With its definition it would not be text.
        for (start, _) in run.text.match_indices("[^") {
            let Some(length) = run.text[start..].find(']').filter(|length| *length > 2) else { continue };
            let label = &run.text[start..=start + length];
            if !label.contains(char::is_whitespace) {
                let span = self.origin.span(run.source(start..start + length + 1));
                let found = Diagnostic::warning(
                    "writing/undefined-footnote",
                    span,
                    format!("there is no footnote `{label}`, so readers see these letters"),
                );
                self.findings.push(found.hint(format!("write its text on a line of its own: `{label}: …`")));
            }
        }
        let mut at = 0;
        for (range, item) in typed::find(&run.text) {
            let before = &run.text[at..range.start];
            // A citation never begins a line of its own.
            let opens_citation = item == Item::Silent && run.text[range.clone()].starts_with('[');
            self.text(if opens_citation { before.trim_end() } else { before });
            self.passage(&run, at..range.start, 0);
            at = range.end;
            let words = run.text[range.clone()].to_owned();
            match item {
                Item::Silent => {}
                Item::Cite => {
                    self.passages.cite();
                    self.hole(run.source(range), HoleKind::Citation(words.trim_start_matches('@').to_owned()));
                }
                Item::Typed(kind) => {
                    self.passage(&run, range.clone(), mark::TYPED);
                    let kind = match self.target.clone() {
                        Some(target) => HoleKind::Shown(kind, words, target),
                        None => HoleKind::Typed(kind, words),
                    };
                    self.hole(run.source(range), kind);
                }
            }
        }
        self.text(&run.text[at..]);
        self.passage(&run, at..run.text.len(), 0);
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.out.push(Event::Text(CowStr::from(text.to_owned())));
        }
    }

    fn html(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }

    fn hole(&mut self, range: Range<usize>, kind: HoleKind) {
        self.out.push(Event::InlineHtml(format!("{MARK}{}{MARK}", self.holes.len()).into()));
        self.holes.push(Hole { span: self.origin.span(range), kind });
    }

    fn heading(&mut self, level: HeadingLevel, given: Option<&str>, range: Range<usize>) {
        let span = self.origin.span(range.start..range.start + self.origin.text[range.clone()].trim_end().len());
        let level = if level == HeadingLevel::H1 {
            let found = Diagnostic::warning(
                "access/second-title",
                span,
                "the title of the page is already a heading of the first level",
            );
            self.findings.push(found.hint("begin sections with `##`"));
            HeadingLevel::H2
        } else {
            level
        };
        self.passages.begin(Shape::Heading(level as u8), self.origin.file);
        // The heading's events are written aside, since its id comes before its words.
        let outer = std::mem::take(&mut self.out);
        let mut words = String::new();
        self.depth += 1;
        while let Some((event, range)) = self.events.next() {
            match &event {
                Event::End(TagEnd::Heading(_)) => break,
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak => words.push(' '),
                _ => {}
            }
            self.event(event, range);
        }
        self.flush();
        self.passages.end();
        self.depth -= 1;
        let id = match given {
            Some(id) if is_id(id) && self.ids.take(id) => id.to_owned(),
            Some(id) => {
                let message =
                    if is_id(id) { format!("the id `{id}` is taken on this page") } else { format!("`{id}` cannot be an id") };
                let found = Diagnostic::error("route/heading-id", span, message);
                self.findings.push(found.hint("choose another of a–z, 0–9 and `-`; links to this section then use it"));
                self.ids.make(id)
            }
            None => self.ids.make(&words),
        };
        let inner = std::mem::replace(&mut self.out, outer);
        self.out.push(Event::Start(Tag::Heading {
            level,
            id: Some(id.clone().into()),
            classes: Vec::new(),
            attrs: Vec::new(),
        }));
        self.out.extend(inner);
        self.out.push(Event::End(TagEnd::Heading(level)));
        self.headings.push(Heading { level: level as u8, id, text: words.trim().to_owned(), span });
    }

    fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>) {
        let own_name = matches!(kind, LinkType::Autolink | LinkType::Email);
        let target = if kind == LinkType::Email {
            Ok(Target::Mail(address.trim_start_matches("mailto:").to_owned()))
        } else {
            Target::parse(address)
        };
        let span = range.clone();
        let target = target.map_err(|refused| self.refuse(address, &refused, range.clone())).ok();
        self.depth += 1;
        match target {
            Some(target) if own_name => {
                self.skip_to_end();
                match target {
                    Target::Mail(address) => {
                        self.hole(
                            span.start + 1..span.end.saturating_sub(1),
                            HoleKind::Typed(super::TypedKind::Email, address),
                        );
                    }
                    target => {
                        self.passages.push("\u{fffc}", self.origin.span(span.clone()), mark::CODE);
                        self.hole(span, HoleKind::Name(target));
                    }
                }
            }
            target => {
                if let Some(target) = target.clone() {
                    let place = self.address_place(&target, address, &span);
                    self.hole(place, HoleKind::LinkOpen(target));
                }
                self.links += 1;
                self.target.clone_from(&target);
                while let Some((event, range)) = self.events.next() {
                    if matches!(event, Event::End(TagEnd::Link)) {
                        break;
                    }
                    self.event(event, range);
                }
                self.flush();
                self.links -= 1;
                self.target = None;
                if target.is_some() {
                    self.hole(span, HoleKind::LinkClose);
                }
            }
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Where a link stands: of one that dials or writes its address alone, so that it can be mended by itself.
    fn address_place(&self, target: &Target, address: &str, link: &Range<usize>) -> Range<usize> {
        let reaches = matches!(target, Target::Tel(_) | Target::Sms(_) | Target::Mail(_));
        let at = self.origin.text[link.clone()].rfind(address).filter(|_| reaches).map(|at| link.start + at);
        at.map_or(link.clone(), |at| at..at + address.len())
    }

    fn refuse(&mut self, address: &str, refused: &Refused, range: Range<usize>) {
        let span = self.origin.span(range);
        let found = match refused {
            Refused::Scheme(scheme) => {
                let known = Scheme::ALL.iter().map(|(word, _)| *word).chain(["https", "mailto", "tel", "sms"]);
                let hint = report::did_you_mean(scheme, known.clone())
                    .unwrap_or_else(|| format!("links begin with {}", report::listed(&known.collect::<Vec<_>>())));
                Diagnostic::error("ref/unknown-scheme", span, format!("a link cannot begin with `{scheme}:`")).hint(hint)
            }
            Refused::Malformed if address.is_empty() => {
                let found = Diagnostic::error("ref/bad-address", span, "this link has no address");
                found.hint("write where it leads between the brackets `( )`")
            }
            Refused::Malformed => {
                Diagnostic::error("ref/bad-address", span, format!("`{address}` is not an address that a link can lead to"))
                    .hint("write a whole address (`https://…`), one of the site (`/contact/`), or a reference (`program:iop`)")
            }
        };
        self.findings.push(found);
    }

    /// Passes over the inside of an element, up to its end.
    fn skip_to_end(&mut self) -> String {
        let mut depth = 0;
        let mut words = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        words
    }

    fn picture(&mut self, address: &str, range: Range<usize>) {
        let alt = self.skip_to_end();
        let words = range.start..range.end;
        let at = self.origin.text[range.clone()].find(&alt).map_or(words, |at| range.start + at..range.start + at + alt.len());
        self.passages.aside(Shape::Alt, &alt, self.origin.span(at));
        self.hole(range, HoleKind::Picture { src: address.to_owned(), alt });
    }

    fn footnote(&mut self, label: &str, range: Range<usize>) {
        let outer = std::mem::take(&mut self.out);
        self.depth += 1;
        self.passages.end();
        self.passages.footnote = true;
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(TagEnd::FootnoteDefinition)) {
                break;
            }
            self.event(event, range);
        }
        self.flush();
        self.passages.end();
        self.passages.footnote = false;
        self.depth = self.depth.saturating_sub(1);
        let inner = std::mem::replace(&mut self.out, outer);
        let first_line = self.origin.text[range.clone()].lines().next().map_or(0, str::len);
        self.footnotes.define(label.to_owned(), inner, self.origin.span(range.start..range.start + first_line));
    }

    fn html_block(&mut self, range: Range<usize>) {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Html(part) | Event::Text(part) => text.push_str(&part),
                _ => break,
            }
        }
        self.raw_html(&text, range);
    }

    /// Comments are for the writers among themselves; all else is the model's to allow.
    fn raw_html(&mut self, text: &str, range: Range<usize>) {
        let mut rest = text.trim();
        while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
            rest = after.trim_start();
        }
        if rest.is_empty() {
            return;
        }
        let end = range.start + self.origin.text[range.clone()].lines().next().map_or(0, str::len);
        self.hole(range.start..end, HoleKind::Html(text.to_owned()));
    }
}

fn alert_name(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

fn count_words(text: &str) -> u32 {
    u32::try_from(text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()).unwrap_or(u32::MAX)
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}
