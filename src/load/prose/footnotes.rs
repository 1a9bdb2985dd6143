//! Footnotes: numbered in the order of their use, written together at the end.

use pulldown_cmark::{Event, TagEnd};

use crate::source::Span;

/// Footnotes of one text.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'a> {
    defined: Vec<(String, Vec<Event<'a>>, Span)>,
    used: Vec<(String, u32)>,
}

impl<'a> Footnotes<'a> {
    /// Keeps a definition's events.
    pub fn define(&mut self, label: String, events: Vec<Event<'a>>, span: Span) {
        self.defined.push((label, events, span));
    }

    /// A use: its number and the mark in the text.
    pub fn mark(&mut self, label: &str) -> String {
        let at = self.used.iter().position(|(used, _)| used == label).unwrap_or_else(|| {
            self.used.push((label.to_owned(), 0));
            self.used.len() - 1
        });
        self.used[at].1 += 1;
        let number = at + 1;
        let id = back_id(number, self.used[at].1);
        format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\">{number}</a></sup>")
    }

    /// The places of definitions that nothing uses.
    pub fn unused(&self) -> impl Iterator<Item = (&str, Span)> {
        let unused = |label: &str| !self.used.iter().any(|(used, _)| used == label);
        self.defined.iter().filter(move |(label, ..)| unused(label)).map(|(label, _, span)| (label.as_str(), *span))
    }

    /// The list at the end.
    pub fn section(mut self) -> Vec<Event<'a>> {
        let mut events = Vec::new();
        if self.used.is_empty() {
            return events;
        }
        events.push(Event::Html("<div class=\"footnotes\">\n<ol>\n".into()));
        for (at, (label, uses)) in self.used.iter().enumerate() {
            let Some(defined) = self.defined.iter_mut().find(|(defined, ..)| defined == label) else { continue };
            let mut body = std::mem::take(&mut defined.1);
            let backs: String =
                (1..=*uses).map(|n| format!(" <a class=\"footnote-back\" href=\"#{}\">↩</a>", back_id(at + 1, n))).collect();
            let end = if matches!(body.last(), Some(Event::End(TagEnd::Paragraph))) { body.len() - 1 } else { body.len() };
            body.insert(end, Event::InlineHtml(backs.into()));
            events.push(Event::Html(format!("<li id=\"fn-{}\">\n", at + 1).into()));
            events.append(&mut body);
            events.push(Event::Html("</li>\n".into()));
        }
        events.push(Event::Html("</ol>\n</div>\n".into()));
        events
    }
}

fn back_id(number: usize, n: u32) -> String {
    if n == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{n}") }
}
