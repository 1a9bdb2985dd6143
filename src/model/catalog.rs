//! [`Catalog`]: which articles there are, as all others know them: by address, by file, by topic.
//!
//! [`arrange`] makes it. What an article says of itself apart from that may change, and the catalog is still true; so it is
//! shared with the site before wherever it can be.

use std::sync::Arc;

use ahash::AHashMap;
use jiff::civil::Date;

use super::articles::{self, Entry, LeftOut, Topic};
use super::{Options, Site};
use crate::load::Document;
use crate::load::kinds::Article;
use crate::report::Diagnostic;
use crate::source::{SitePath, Span};

/// Where an article is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleAt {
    /// Among those shown.
    Shown(usize),
    /// Among those left out.
    LeftOut(usize),
}

/// Which articles there are.
#[derive(Debug, Default)]
pub struct Catalog {
    by_slug: AHashMap<Arc<str>, ArticleAt>,
    by_path: AHashMap<SitePath, Arc<str>>,
    /// Topics with articles that are shown, by label.
    pub topics: Arc<Vec<Topic>>,
    /// What is wrong with addresses and topics.
    pub found: Vec<Diagnostic>,
}

impl Catalog {
    /// Where the article of a slug is found.
    pub fn get(&self, slug: &str) -> Option<ArticleAt> {
        self.by_slug.get(slug).copied()
    }

    /// Whether an article has this slug.
    pub fn contains(&self, slug: &str) -> bool {
        self.by_slug.contains_key(slug)
    }

    /// Every slug, in no order.
    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.by_slug.keys().map(|slug| &**slug)
    }

    /// The slug of the article in a file.
    pub fn slug_of(&self, path: &SitePath) -> Option<&str> {
        self.by_path.get(path).map(|slug| &**slug)
    }

    /// The files of articles, in no order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(SitePath::as_str)
    }

    fn of(shown: &[Arc<Entry>], left_out: &[LeftOut], mut found: Vec<Diagnostic>) -> Catalog {
        let topics = Arc::new(articles::topics(shown, &mut found));
        let mut catalog = Catalog { topics, found, ..Catalog::default() };
        let mut claims = AHashMap::with_capacity(shown.len());
        // Left-out articles claim their addresses too, or a draft would break the site on its day.
        for entry in shown.iter().chain(left_out.iter().map(|out| &out.entry)) {
            catalog.claim(entry, &mut claims);
        }
        let hidden = left_out.iter().enumerate().map(|(at, out)| (&out.entry, ArticleAt::LeftOut(at)));
        let shown = shown.iter().enumerate().map(|(at, entry)| (entry, ArticleAt::Shown(at)));
        for (entry, at) in hidden.chain(shown) {
            catalog.by_slug.insert(entry.slug.clone(), at);
            catalog.by_path.insert(entry.document.path.clone(), entry.slug.clone());
        }
        catalog
    }

    /// Reports an address that an article cannot have.
    fn claim(&mut self, entry: &Entry, claims: &mut AHashMap<Arc<str>, Span>) {
        let span = entry.facts().slug.as_ref().map_or(entry.facts().title.span, |slug| slug.span);
        self.found.extend(device_name(&entry.slug, span));
        if &*entry.slug == "page" {
            let found = Diagnostic::error("route/reserved", span, "`/resources/page/` is kept for the pages of the list");
            self.found.push(found.hint("write `slug: …` with another word"));
        }
        match claims.get(&entry.slug) {
            Some(first) => self.found.push(duplicate(&entry.route(), span, *first)),
            None => drop(claims.insert(entry.slug.clone(), span)),
        }
    }
}

/// The articles of a site on a day.
pub(super) struct Arranged {
    /// Those shown, newest first.
    pub shown: Vec<Arc<Entry>>,
    /// Those that are not.
    pub left_out: Vec<LeftOut>,
    pub catalog: Arc<Catalog>,
    /// Where it is the catalog of the site before: the articles that are others than there.
    pub changed: Vec<ArticleAt>,
}

/// Decides what is published on a day, in which order, and at which address.
pub(super) fn arrange(documents: &[Arc<Document<Article>>], options: &Options, today: Date, before: Option<&Site>) -> Arranged {
    if let Some(arranged) = before.and_then(|before| as_before(before, documents, options, today)) {
        return arranged;
    }
    let mut found = Vec::new();
    let (shown, left_out) = articles::publish(articles::entries(documents, options, today, &mut found));
    let catalog = Arc::new(Catalog::of(&shown, &left_out, found));
    Arranged { shown, left_out, catalog, changed: Vec::new() }
}

/// The articles at the places that they had, where none would have another.
fn as_before(before: &Site, documents: &[Arc<Document<Article>>], options: &Options, today: Date) -> Option<Arranged> {
    let (old, catalog) = (&before.origin.items.articles, &before.catalog);
    // What was found has places in texts, which may have moved.
    let fits = before.options == *options && before.today == today && catalog.found.is_empty() && old.len() == documents.len();
    let differ: Vec<_> = old.iter().zip(documents).filter(|(old, new)| !Arc::ptr_eq(old, new)).collect();
    if !fits || !differ.iter().all(|(old, new)| have_one_place(old, new)) {
        return None;
    }
    let (mut shown, mut left_out) = (before.articles.clone(), before.left_out.clone());
    let mut changed = Vec::with_capacity(differ.len());
    for (old, new) in differ {
        let at = catalog.get(catalog.slug_of(&old.path)?)?;
        let entry = match at {
            ArticleAt::Shown(at) => &mut shown[at],
            ArticleAt::LeftOut(at) => &mut left_out[at].entry,
        };
        *entry = Arc::new(Entry { document: new.clone(), slug: entry.slug.clone(), publication: entry.publication });
        changed.push(at);
    }
    Some(Arranged { shown, left_out, catalog: catalog.clone(), changed })
}

/// Whether two states of an article have the same address, the same day and the same topics.
fn have_one_place(old: &Document<Article>, new: &Document<Article>) -> bool {
    let place = |document: &Document<Article>| {
        let Article { slug, published, expires, draft, topics, .. } = &document.facts;
        let topics: Vec<_> = topics.iter().map(|topic| topic.value.clone()).collect();
        (slug.as_ref().map(|slug| slug.value.clone()), published.value, expires.map(|day| day.value), *draft, topics)
    };
    old.path == new.path && (old.head == new.head || place(old) == place(new))
}

/// Names that Windows cannot have as a file or folder.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Two pages at one address.
pub(super) fn duplicate(route: &str, span: Span, first: Span) -> Diagnostic {
    let found = Diagnostic::error("route/duplicate", span, format!("two pages have the address `{route}`"));
    found.related(first, "the other one").hint("write `slug: …` in one of the two")
}

/// A last part of an address that Windows cannot have as a folder.
pub(super) fn device_name(last: &str, span: Span) -> Option<Diagnostic> {
    let numbered =
        last.len() == 4 && (last.starts_with("com") || last.starts_with("lpt")) && last.ends_with(|c: char| c.is_ascii_digit());
    (DEVICES.contains(&last) || numbered).then(|| {
        let message = format!("`{last}` cannot be an address: Windows keeps this name for a device");
        Diagnostic::error("route/device-name", span, message).hint("write `slug: …` with another word")
    })
}
