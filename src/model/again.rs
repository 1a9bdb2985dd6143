//! A site [`again`] after an edit that others do not notice: words below a front matter. Who is who, addresses and lists are
//! those of the site before, so that the preview of a large site follows who writes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::index::ArticleAt;
use super::{Entry, Options, Site};
use crate::load::kinds::Article;
use crate::load::{Document, Items, Loaded};
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
/// facts, addresses and lists are shared with the site before. None where more was changed.
pub fn again(before: &Site, loaded: &Loaded, tree: &Tree, options: &Options, findings: &mut Vec<Diagnostic>) -> Option<Site> {
    let (old, new) = (&before.origin.items, &loaded.items);
    let fits = before.named && before.options == *options && Arc::ptr_eq(&before.origin.others, &tree.others);
    if !fits || !old.differ_in_articles_only(new) {
        return None;
    }
    let mut site = before.clone();
    site.origin.items = new.clone();
    let mut changed = Vec::new();
    for (old, new) in old.articles.iter().zip(&new.articles).filter(|(old, new)| !Arc::ptr_eq(old, new)) {
        let ids =
            |document: &Document<Article>| document.body.headings.iter().map(|heading| heading.id.clone()).collect::<Vec<_>>();
        if old.path != new.path || old.head != new.head || ids(old) != ids(new) {
            return None;
        }
        let at = before.index.article_of(&old.path)?;
        let entry = match at {
            ArticleAt::Shown(at) => &mut site.articles[at],
            ArticleAt::LeftOut(at) => &mut site.left_out[at].entry,
        };
        // Of two with one address only one is found by it.
        if !Arc::ptr_eq(&entry.document, old) {
            return None;
        }
        *entry = Arc::new(Entry { document: new.clone(), slug: entry.slug.clone(), publication: entry.publication });
        changed.push(at);
    }
    site.followed = before.followed.after(&site, &changed);
    site.tell(findings);
    Some(site)
}

impl Site {
    /// Whether all is the same as in another site but for the texts of articles.
    pub fn has_frame_of(&self, other: &Site) -> bool {
        Arc::ptr_eq(&self.index, &other.index)
    }
}
