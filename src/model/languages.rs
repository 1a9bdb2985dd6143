//! The languages of a site: each is a [`Site`] of its own, below the first one's address, with the same facts and with the texts
//! that were written in it. What is written in the first one only is linked there.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::{ArticleAt, Entry, Publication, Site, Tongue, Use, page_slug};
use crate::load::kinds::{FreePage, SiteFacts};
use crate::load::{Document, is_shipped_in, language_of};
use crate::report::Diagnostic;
use crate::source::{FileId, SitePath, Span, Tree};

/// Languages of site.yaml that a site cannot have beside its own.
pub(super) fn check(facts: &SiteFacts, language: &str, findings: &mut Vec<Diagnostic>) {
    for (at, code) in facts.translations.iter().enumerate() {
        let message = if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_lowercase()) {
            format!("`{:.20}` is no code of a language in two small letters", code.value)
        } else if Some(&*code.value) == language.split('-').next() {
            format!("`{}` is the language of the site itself", code.value)
        } else if facts.translations[..at].iter().any(|other| other.value == code.value) {
            format!("`{}` is here twice", code.value)
        } else {
            continue;
        };
        let found = Diagnostic::error("schema/bad-translation", code.span, message);
        findings.push(found.hint("name each other language once, by its code: `translations: [es]`"));
    }
}

/// The files that are written in a language other than the first.
pub(super) fn files_in(tree: &Tree, tongue: Tongue<'_>) -> Arc<HashSet<FileId>> {
    let Tongue::Other(code, _) = tongue else { return Arc::default() };
    let own = |path: &SitePath| language_of(path) == Some(code);
    Arc::new(tree.below("content").filter(|source| own(&source.path)).map(|source| source.id).collect())
}

impl Site {
    /// The language of what is written at a place, where it is not the site's: nobody has translated it yet, and a screen reader
    /// must not read it by the rules of this language.
    pub fn foreign(&self, span: Span) -> Option<&str> {
        let original = self.original.as_deref()?;
        let is_own = self.own.contains(&span.file) || is_shipped_in(&self.language, span);
        (!is_own).then_some(original.language.as_str())
    }

    /// The site in all its languages, the first one first. Of a translation it is itself.
    pub fn editions(&self) -> impl Iterator<Item = &Site> {
        std::iter::once(self).chain(self.translations.iter().map(|site| &**site))
    }

    /// Where the article of a slug is found. Facts that all languages share name it by the first one's slug.
    pub fn article_at(&self, slug: &str) -> Option<ArticleAt> {
        self.catalog.get(slug).or_else(|| {
            let original = self.original.as_deref()?;
            let path = &original.entry(original.catalog.get(slug)?).document.path;
            self.catalog.get(self.catalog.slug_of(&path.in_language(&self.language))?)
        })
    }

    /// The free page of a slug, in the same way.
    pub fn page_at(&self, slug: &str) -> Option<&Arc<Document<FreePage>>> {
        self.index.page(slug).or_else(|| {
            let path = self.original.as_deref()?.index.page(slug)?.path.in_language(&self.language);
            self.index.pages.iter().find(|page| page.path == path)
        })
    }

    /// Whether an article of this slug is here, or in the first language.
    pub fn knows_article(&self, slug: &str) -> bool {
        let knows = |site: &Site| site.catalog.contains(slug) || site.index.is_unread(slug);
        knows(self) || self.original.as_deref().is_some_and(knows)
    }

    /// An article by its place.
    pub fn entry(&self, at: ArticleAt) -> &Arc<Entry> {
        match at {
            ArticleAt::Shown(at) => &self.articles[at],
            ArticleAt::LeftOut(at) => &self.left_out[at].entry,
        }
    }

    /// The same page in another language: its address there, without the base path. None where there is none.
    pub fn counterpart(&self, route: &str, other: &Site) -> Option<String> {
        let there = |path: &SitePath| self.path_in(path, other);
        let slug = route.trim_matches('/');
        if let Some(slug) = slug.strip_prefix("resources/").filter(|slug| self.catalog.contains(slug)) {
            let own = self.entry(self.catalog.get(slug)?);
            let entry = other.entry(other.catalog.get(other.catalog.slug_of(&there(&own.document.path))?)?);
            // Search engines are not shown what only a preview shows.
            let are_published = [own, entry].iter().all(|entry| entry.publication == Publication::Published);
            return are_published.then(|| entry.route());
        }
        if let Some(page) = self.index.page(slug) {
            let path = there(&page.path);
            let page =
                other.index.pages.iter().find(|page| page.path == path && (!page.facts.draft || other.options.drafts))?;
            return Some(format!("/{}/", page_slug(page)));
        }
        // The second page of a list holds other articles in each language.
        let is_page = route.ends_with('/') && !route.contains("/page/");
        (is_page && other.routes.has_page(route)).then(|| route.to_owned())
    }

    /// The file of a text in another language of the site.
    fn path_in(&self, path: &SitePath, other: &Site) -> SitePath {
        let first = if self.original.is_some() { path.without_language() } else { path.clone() };
        if other.original.is_some() { first.in_language(&other.language) } else { first }
    }

    /// The files that all languages use.
    pub(super) fn files_of_all(&self) -> BTreeMap<SitePath, Use> {
        let mut all: BTreeMap<SitePath, Use> = BTreeMap::new();
        for (path, used) in self.editions().flat_map(|site| site.used_files().iter()) {
            let both = all.entry(path.clone()).or_insert(*used);
            (both.shown, both.linked) = (both.shown || used.shown, both.linked || used.linked);
        }
        all
    }
}
