//! What several rules ask of an article: whether readers see it, what it cites, and where.

use rayon::prelude::*;

use crate::load::prose::passages::Passage;
use crate::load::prose::{Block, HoleKind, Prose};
use crate::model::{Entry, Publication, Site};
use crate::report::Diagnostic;
use crate::source::Span;

/// Hears every article that readers see, or will see on its day, on all cores. Drafts are not done, and what has
/// expired is gone.
pub(super) fn each(site: &Site, findings: &mut Vec<Diagnostic>, check: fn(&Site, &Entry, &mut Vec<Diagnostic>)) {
    let scheduled =
        site.left_out.iter().map(|out| &out.entry).filter(|entry| matches!(entry.publication, Publication::Scheduled(_)));
    let entries: Vec<_> = site.articles.iter().chain(scheduled).collect();
    let one = |entry: &&std::sync::Arc<Entry>| {
        let mut found = Vec::new();
        check(site, entry, &mut found);
        found
    };
    findings.extend(entries.par_iter().with_max_len(crate::check::LEAF).flat_map_iter(one).collect::<Vec<_>>());
}

/// Every running text of an article.
pub(super) fn proses(entry: &Entry) -> Vec<&Prose> {
    let facts = entry.facts();
    let mut all = vec![&entry.document.body];
    all.extend(facts.faq.iter().map(|question| &question.a));
    all.extend(
        facts
            .comparison
            .iter()
            .flat_map(|comparison| &comparison.aspects)
            .flat_map(|aspect| &aspect.cells.0)
            .map(|(_, cell)| cell),
    );
    let blocks = entry
        .document
        .body
        .holes()
        .filter_map(|hole| if let HoleKind::Block(block) = &hole.kind { Some(&**block) } else { None });
    for block in blocks {
        match block {
            Block::Comparison(Some(comparison)) => {
                all.extend(comparison.aspects.iter().flat_map(|aspect| &aspect.cells.0).map(|(_, cell)| cell));
            }
            Block::Figure(figure) => all.extend(&figure.caption),
            _ => {}
        }
    }
    all
}

/// The ids that a text cites, each with its place.
pub(super) fn citations(prose: &Prose) -> impl Iterator<Item = (&str, Span)> {
    prose.holes().filter_map(|hole| match &hole.kind {
        HoleKind::Citation(id) => Some((id.as_str(), hole.span)),
        _ => None,
    })
}

/// The ids that one passage of a text cites: those between its beginning and that of the next.
pub(super) fn cited_in<'a>(prose: &'a Prose, passage: &Passage) -> Vec<&'a str> {
    let start = passage.whole().start;
    let next = prose.passages.iter().map(|other| other.whole().start).filter(|other| *other > start).min();
    citations(prose)
        .filter(|(_, span)| span.start >= start && next.is_none_or(|next| span.start < next))
        .map(|(id, _)| id)
        .collect()
}
