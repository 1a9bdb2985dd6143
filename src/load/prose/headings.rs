//! Headings and their ids: stable, from the heading's own words, and unique in the page.

use std::collections::{HashMap, HashSet};

use crate::load::slug::slug;
use crate::source::Span;

/// Whether the page's own parts use this id, or may.
fn is_reserved(id: &str) -> bool {
    matches!(id, "main" | "sources")
        || ["part-", "ref-", "cite-", "fn-", "fnref-", "filter-"].iter().any(|prefix| id.starts_with(prefix))
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 2 to 6; the page's title is 1.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// The ids that are taken in one page.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// The next number for words that came before: a text of a thousand equal headings is still quick.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Takes an id that the author gave; false where it is taken already.
    pub fn take(&mut self, id: &str) -> bool {
        !is_reserved(id) && self.taken.insert(id.to_owned())
    }

    /// An id of a heading's words: with a number where it is taken.
    pub fn make(&mut self, words: &str) -> String {
        let base = Some(slug(words)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".to_owned());
        let next = self.next.entry(base.clone()).or_insert(1);
        let mut id = if *next == 1 { base.clone() } else { format!("{base}-{next}") };
        while is_reserved(&id) || !self.taken.insert(id.clone()) {
            *next += 1;
            id = format!("{base}-{next}");
        }
        *next += 1;
        id
    }
}
