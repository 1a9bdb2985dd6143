//! A site after an edit that others do not notice: words below a front matter. Who is who, addresses and lists are those of
//! the site before, so that the preview of a large site follows who writes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Site;
use super::catalog::Arranged;
use crate::load::kinds::Article;
use crate::load::{Document, Items};
use crate::report::Diagnostic;
use crate::source::{SitePath, Tree};

/// From what a site was built, for one that differs little.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub items: Arc<Items>,
    pub others: Arc<BTreeSet<SitePath>>,
    /// What is wrong with the facts and their order, apart from texts.
    pub found: Arc<Vec<Diagnostic>>,
}

/// The site after nothing was changed but the texts of articles below their front matter, and none of their headings: then
/// all but those texts is shared with the site before. None where more was changed.
pub(super) fn again(
    before: &Site,
    items: &Arc<Items>,
    tree: &Tree,
    articles: &Arranged,
    original: Option<&Arc<Site>>,
) -> Option<Site> {
    let old = &before.origin.items;
    let fits = before.named
        && Arc::ptr_eq(&before.catalog, &articles.catalog)
        && Arc::ptr_eq(&before.origin.others, &tree.others)
        && before.original.as_deref().zip(original).is_none_or(|(before, now)| now.has_frame_of(before))
        && old.differ_in_articles_only(items);
    let mut pairs = old.articles.iter().zip(&items.articles).filter(|(old, new)| !Arc::ptr_eq(old, new));
    if !fits || !pairs.all(|(old, new)| old.head == new.head && ids(old) == ids(new)) {
        return None;
    }
    let mut site = before.clone();
    site.origin.items = items.clone();
    site.original = original.cloned();
    site.articles.clone_from(&articles.shown);
    site.left_out.clone_from(&articles.left_out);
    site.followed = before.followed.after(&site, &articles.changed);
    Some(site)
}

/// The parts of an article to which others can link.
fn ids(document: &Document<Article>) -> Vec<&str> {
    document.body.headings.iter().map(|heading| heading.id.as_str()).collect()
}

impl Site {
    /// Whether all is the same as in another site but for the texts of articles.
    pub fn has_frame_of(&self, other: &Site) -> bool {
        let same = |(one, other): (&Site, &Site)| Arc::ptr_eq(&one.index, &other.index);
        self.translations.len() == other.translations.len() && self.editions().zip(other.editions()).all(same)
    }
}
