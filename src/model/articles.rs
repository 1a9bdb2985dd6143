//! Articles: what is published today, in which order, under which topics, and what belongs together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ahash::AHashMap;
use jiff::civil::Date;

use super::{Options, Site};
use crate::load::Document;
use crate::load::kinds::Article;
use crate::load::slug::{slug, slug_of_stem, variant};
use crate::load::values::Text;
use crate::report::Diagnostic;
use crate::source::{SitePath, Span};

/// Whether an article is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// It is.
    Published,
    /// Its author is not done.
    Draft,
    /// It will be, on this day.
    Scheduled(Date),
    /// It no longer is, since this day.
    Expired(Date),
}

/// An article with its address and its state today.
#[derive(Debug)]
pub struct Entry {
    /// The file.
    pub document: Arc<Document<Article>>,
    /// The last part of its address.
    pub slug: Arc<str>,
    /// Its state today.
    pub publication: Publication,
}

impl Entry {
    /// The front matter.
    pub fn facts(&self) -> &Article {
        &self.document.facts
    }

    /// Its address without the base path.
    pub fn route(&self) -> String {
        format!("/resources/{}/", self.slug)
    }
}

/// An article that is not published, and why.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// The article.
    pub entry: Arc<Entry>,
}

impl LeftOut {
    /// `scheduled: publishes 2026-12-01`.
    pub fn reason(&self) -> String {
        match self.entry.publication {
            Publication::Draft => "draft".to_owned(),
            Publication::Scheduled(date) => format!("scheduled: publishes {date}"),
            Publication::Expired(date) => format!("expired: since {date}"),
            Publication::Published => "published".to_owned(),
        }
    }

    /// Its file.
    pub fn path(&self) -> &SitePath {
        &self.entry.document.path
    }
}

/// A topic.
#[derive(Debug)]
pub struct Topic {
    /// Its label as first written.
    pub label: String,
    /// The label's slug: the last part of its address.
    pub slug: String,
    /// Its articles, newest first, as positions in [`Site::articles`].
    pub articles: Vec<usize>,
}

/// Gives every article its slug and its state on a day.
pub(super) fn entries(
    documents: &[Arc<Document<Article>>],
    options: &Options,
    today: Date,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(Arc<Entry>, bool)> {
    let mut entries = Vec::with_capacity(documents.len());
    for document in documents {
        let publication = publication(&document.facts, today);
        let shown = match publication {
            Publication::Published => true,
            Publication::Draft => options.drafts,
            Publication::Scheduled(_) | Publication::Expired(_) => options.future,
        };
        let slug = slug_or_stem(document.facts.slug.as_ref(), &document.path, document.facts.title.span, findings);
        entries.push((Arc::new(Entry { document: document.clone(), slug: slug.into(), publication }), shown));
    }
    entries
}

fn publication(article: &Article, today: Date) -> Publication {
    if article.draft {
        return Publication::Draft;
    }
    if article.published.value > today {
        return Publication::Scheduled(article.published.value);
    }
    match article.expires {
        Some(expires) if expires.value <= today => Publication::Expired(expires.value),
        _ => Publication::Published,
    }
}

/// Those shown, newest first (the slug decides between two of one day), and those left out.
pub(super) fn publish(entries: Vec<(Arc<Entry>, bool)>) -> (Vec<Arc<Entry>>, Vec<LeftOut>) {
    let (shown, hidden): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(_, shown)| *shown);
    let mut shown: Vec<Arc<Entry>> = shown.into_iter().map(|(entry, _)| entry).collect();
    shown.sort_by(|a, b| (b.facts().published.value, &a.slug).cmp(&(a.facts().published.value, &b.slug)));
    (shown, hidden.into_iter().map(|(entry, _)| LeftOut { entry }).collect())
}

/// The topics of shown articles, by label. A label is as the first file in the order of paths has it.
pub(super) fn topics(articles: &[Arc<Entry>], findings: &mut Vec<Diagnostic>) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    let mut by_slug: AHashMap<String, usize> = AHashMap::new();
    // Many articles share few labels: which topic a label means is found out once.
    let mut by_label: AHashMap<&str, Option<usize>> = AHashMap::new();
    let mut two_ways: BTreeSet<usize> = BTreeSet::new();
    for (at, article) in articles.iter().enumerate() {
        for label in &article.facts().topics {
            let found = *by_label.entry(&label.value).or_insert_with(|| {
                let slug = Some(slug(label)).filter(|slug| !slug.is_empty())?;
                let topic = *by_slug.entry(slug.clone()).or_insert(topics.len());
                if topic == topics.len() {
                    topics.push(Topic { label: label.value.clone(), slug, articles: Vec::new() });
                } else {
                    two_ways.insert(topic);
                }
                Some(topic)
            });
            match found {
                Some(topic) if topics[topic].articles.last() != Some(&at) => topics[topic].articles.push(at),
                Some(_) => {}
                None => findings.push(no_letter(label)),
            }
        }
    }
    for topic in two_ways {
        let topic = &mut topics[topic];
        let first = topic.articles.iter().map(|&at| &articles[at]).min_by_key(|article| &article.document.path);
        let mut labels = first.into_iter().flat_map(|article| &article.facts().topics);
        topic.label = labels.find(|label| slug(label) == topic.slug).map_or_else(String::new, |label| label.value.clone());
    }
    topics.sort_by(|a, b| (a.label.to_lowercase(), &a.slug).cmp(&(b.label.to_lowercase(), &b.slug)));
    topics
}

fn no_letter(label: &Text) -> Diagnostic {
    let message = format!("the topic `{}` has no letter for an address", label.value);
    Diagnostic::error("route/empty-slug", label.span, message).hint("name it with letters or digits")
}

/// The slug of a topic's label, as its address has it.
pub fn topic_slug(label: &str) -> String {
    slug(label)
}

/// The slug that an author gave, or that of the file's name.
pub(super) fn slug_or_stem(given: Option<&Text>, path: &SitePath, fallback: Span, findings: &mut Vec<Diagnostic>) -> String {
    let Some(given) = given else {
        let made = stem_slug(path);
        if made.is_empty() {
            let found =
                Diagnostic::error("route/empty-slug", fallback, format!("the name of `{}` gives no address", path.name()));
            findings.push(found.hint("give the file a name with letters or digits, or write `slug: …`"));
        }
        return made;
    };
    let made = slug(given);
    if made != given.value || made.is_empty() {
        let found = Diagnostic::error(
            "route/bad-slug",
            given.span,
            format!("`{}` cannot be a slug: slugs are made of a–z, 0–9 and `-`", given.value),
        );
        findings.push(found.hint(if made.is_empty() {
            "write one such as `what-is-aftercare`".to_owned()
        } else {
            format!("write `{made}`")
        }));
    }
    made
}

/// The slug that a file's name gives; that of a variant is the same in every language.
pub(super) fn stem_slug(path: &SitePath) -> String {
    let stem = path.stem();
    slug_of_stem(variant(stem).map_or(stem, |(name, _)| name))
}

/// Articles to read next: those that the author named, then those that share the rarest topics, the
/// newest first. Positions in [`Site::articles`].
pub fn related(site: &Site, at: usize, most: usize) -> Vec<usize> {
    let article = site.articles[at].facts();
    let named = article.related.iter().filter_map(|slug| match site.article_at(slug) {
        Some(super::ArticleAt::Shown(other)) if other != at => Some(other),
        _ => None,
    });
    let mut related: Vec<usize> = Vec::with_capacity(most);
    for other in named {
        if !related.contains(&other) {
            related.push(other);
        }
    }
    related.truncate(most);
    if related.len() == most {
        return related;
    }
    let slugs: Vec<String> = article.topics.iter().map(|label| slug(label)).collect();
    let mut scores: BTreeMap<usize, u64> = BTreeMap::new();
    for topic in site.topics.iter().filter(|topic| slugs.contains(&topic.slug)) {
        // The newest of a large topic are enough to choose from.
        for &other in topic.articles.iter().take(64).filter(|&&other| other != at) {
            *scores.entry(other).or_default() += 1_000_000 / topic.articles.len() as u64;
        }
    }
    let mut ranked: Vec<(u64, usize)> =
        scores.into_iter().map(|(other, score)| (score, other)).filter(|(_, other)| !related.contains(other)).collect();
    ranked.sort_unstable_by_key(|&(score, other)| (std::cmp::Reverse(score), other));
    related.extend(ranked.into_iter().take(most - related.len()).map(|(_, other)| other));
    related
}
