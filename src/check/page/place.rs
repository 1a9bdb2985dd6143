//! Back to the author's line: where something that stands on a page was written.

use std::collections::BTreeMap;

use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::{Source, Span, Tree};

/// The n-th place (from 0) of the first clue that the source of a page holds. A clue that the source has less often has its
/// last place there.
pub fn within(tree: &Tree, source: Span, clues: &[String], nth: usize) -> Option<Span> {
    let file = tree.source(source.file)?;
    let text = file.text.get(source.start as usize..source.end as usize)?;
    for clue in clues.iter().filter(|clue| clue.chars().count() > 1) {
        let places = text.match_indices(clue.as_str()).map(|(at, _)| at);
        if let Some(at) = places.take(nth + 1).last() {
            return Some(source.part(at..at + clue.len()));
        }
    }
    None
}

/// The place in the site's own theme of the first clue that one of its files holds.
pub fn in_theme(tree: &Tree, clues: &[String]) -> Option<Span> {
    // Shorter ones stand everywhere.
    clues.iter().filter(|clue| clue.len() > 3).find_map(|clue| {
        tree.below("themes").find_map(|source| source.text.find(clue.as_str()).map(|at| span(source, at, clue.len())))
    })
}

/// A part of a file.
pub fn span(source: &Source, at: usize, length: usize) -> Span {
    let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    source.span(end(at)..end(at + length))
}

/// The first line of a page's source.
pub fn first_line(tree: &Tree, source: Span) -> Option<Span> {
    let file = tree.source(source.file)?;
    let text = file.text.get(source.start as usize..source.end as usize)?;
    Some(source.part(0..text.find(['\n', '\r']).unwrap_or(text.len())))
}

/// What stands for an address in a source: itself, as HTML has it, and for a page of the site the forms of a reference.
pub fn clues_of(address: &str, site: &Site) -> Vec<String> {
    let mut clues = vec![address.to_owned()];
    if address.contains('&') {
        clues.push(address.replace('&', "&amp;"));
    }
    if let Some(dial) = address.strip_prefix("tel:").or_else(|| address.strip_prefix("sms:")) {
        let dial = dial.split([';', '?', '&']).next().unwrap_or("");
        let phones = site.index.phones.iter().filter(|phone| phone.number.value.0.dial == dial);
        clues.extend(phones.map(|phone| format!("phone:{}", phone.id.as_str())));
    }
    let route = address.strip_prefix(&site.base.origin).unwrap_or(address);
    let route = route.strip_prefix(&site.base.path).unwrap_or(route);
    let (path, part) = route.split_once('#').map_or((route, None), |(path, part)| (path, Some(part)));
    if let Some(slug) = path.trim_end_matches('/').rsplit('/').next().filter(|slug| path.starts_with('/') && slug.len() > 2) {
        let part = part.map_or(String::new(), |part| format!("#{part}"));
        let forms = ["article", "page", "program", "meeting", "location", "person"];
        clues.extend(forms.iter().map(|scheme| format!("{scheme}:{slug}{part}")));
        clues.push(route.to_owned());
        clues.push(format!("{slug}.md"));
    }
    clues
}

/// A page that something was found on.
#[derive(Debug, Clone)]
pub struct Where<'a> {
    /// Its file, from the output folder.
    pub path: &'a str,
    /// What it is made of.
    pub source: Option<Span>,
}

/// Findings on pages, each told where its author can mend it. One that has its place keeps it. One that stands on a
/// single page is told at the first line of that page's source. One that stands on many comes from what they share, is told
/// once, and names the first.
pub fn told(tree: &Tree, found: Vec<(Where<'_>, Diagnostic)>) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut shared: BTreeMap<(&'static str, String), (Vec<Where<'_>>, Diagnostic)> = BTreeMap::new();
    for (page, finding) in found {
        if finding.span.is_some() {
            told.push(finding);
            continue;
        }
        let key = (finding.code, finding.message.clone());
        let (pages, _) = shared.entry(key).or_insert_with(|| (Vec::new(), finding));
        if pages.last().is_none_or(|last| last.path != page.path) {
            pages.push(page);
        }
    }
    for (pages, mut finding) in shared.into_values() {
        let (page, more) = (&pages[0], pages.len() - 1);
        finding.span = page.source.filter(|_| more == 0).and_then(|source| first_line(tree, source));
        if finding.span.is_none() {
            let others = if more == 0 { String::new() } else { format!(" and {more} more") };
            finding.message = format!("{}, on the page `{}`{others}", finding.message, page.path);
        }
        told.push(finding);
    }
    told
}
