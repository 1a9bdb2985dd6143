//! What a page is made of, so that a finding on it can be told where its author wrote it.

use super::Page;
use crate::load::Document;
use crate::load::prose::Prose;
use crate::model::{PageKind, Publication, Site};
use crate::source::Span;

/// What a page is, and the document or fact that it shows.
pub(in crate::render) fn about(site: &Site, page: &Page) -> (PageKind, Option<Span>) {
    let index = &site.index;
    let fact = |span: Option<Span>| (PageKind::Facts, span);
    match page {
        Page::Home => (PageKind::Home, None),
        Page::NotFound => (PageKind::NotFound, None),
        Page::Redirect(_) => (PageKind::Redirect, None),
        Page::Articles(number) | Page::Topic(_, number) => (PageKind::List(*number), None),
        Page::Article(at) => {
            let entry = &site.articles[*at];
            let shown = entry.publication == Publication::Published;
            (if shown { PageKind::Article } else { PageKind::Hidden }, Some(whole(&entry.document)))
        }
        Page::Free(at) => {
            let page = &index.pages[*at];
            let listed = page.facts.nav.as_ref().is_none_or(|nav| nav.value != "none");
            (PageKind::Free { listed }, Some(whole(page)))
        }
        Page::Program(id) => fact(index.programs.get(id).map(|program| with_body(program.span, program.body.as_ref()))),
        Page::Meeting(id) => fact(index.meetings.get(id).map(|meeting| with_body(meeting.span, meeting.notes.as_ref()))),
        Page::Location(id) => fact(index.locations.get(id).map(|location| location.span)),
        Page::Person(id) => fact(index.people.get(id).map(|person| with_body(person.span, person.bio.as_ref()))),
        _ => fact(None),
    }
}

/// A document from its first letter to its last.
fn whole<T>(document: &Document<T>) -> Span {
    Span { file: document.file, start: 0, end: document.body.span.end }
}

/// A fact with its text, which stands below it in the same file.
fn with_body(span: Span, body: Option<&Prose>) -> Span {
    let end = body.filter(|body| body.span.file == span.file).map_or(span.end, |body| body.span.end.max(span.end));
    Span { end, ..span }
}
