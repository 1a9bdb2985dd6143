//! Meaning. [`Site`] is the whole site, immutable: who is who, what has which address, what is published
//! now and what is left out.
//!
//! 1. [`articles`] decides what is published by the day, and sorts and links it; the [`Catalog`] knows it by its address.
//! 2. [`Index`] gives every fact by its id, and reports two of one id.
//! 3. `routes` gives every page its address, and reports two of one address.
//! 4. `facts` and `texts` follow every reference of the data and of the prose, and report those that
//!    lead nowhere; render follows the same ones with the same function, [`Site::resolve`].

pub mod access;
mod again;
pub mod articles;
mod catalog;
mod facts;
pub mod fellowship;
mod index;
mod languages;
pub mod meeting_guide;
mod meetings;
mod page;
mod resolve;
mod routes;
pub mod schedule;
mod texts;
pub mod time;
pub mod week;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::load::kinds::SiteFacts;
use crate::load::{Items, Loaded, STAND_IN};
use crate::report::Diagnostic;
use crate::source::{FileId, SitePath, Tree};

use again::Origin;
use texts::Followed;

pub use articles::{Entry, LeftOut, Publication, Topic};
pub use catalog::{ArticleAt, Catalog};
pub use index::{Identified, Index, Owner, Table};
pub use meetings::is_known_host;
pub use page::{Page, PageKind, route_of};
pub use resolve::{Destination, Home, Problem};
pub use routes::{PER_PAGE, Route, Routes, calendar_route, has_calendar, has_search, is_listed, page_slug, pages_of};
pub use texts::Use;

/// The name of a level of care of the ASAM Criteria, 4th edition, by its code.
pub fn level_name(code: &str) -> Option<&'static str> {
    facts::LEVELS.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// The moment for which a site is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Just this one.
    Instant(Timestamp),
    /// Midnight of a day in the site's zone.
    Day(Date),
}

impl Moment {
    /// The instant, in a zone.
    pub fn instant(self, zone: &TimeZone) -> Timestamp {
        match self {
            Moment::Instant(instant) => instant,
            // Midnight fails only at the ends of the calendar, which the dates of YAML cannot reach.
            Moment::Day(day) => day.to_zoned(zone.clone()).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp()),
        }
    }
}

/// What a build is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The moment for which the site is made: comes in from outside, once.
    pub now: Moment,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether scheduled and expired articles are shown.
    pub future: bool,
    /// In place of site.yaml's `base_url`.
    pub base_url: Option<String>,
}

/// Where the site is: `https://example.org` and a path below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Scheme and host, without a slash at the end.
    pub origin: String,
    /// The path below, empty or `/sub`, without a slash at the end.
    pub path: String,
    /// The path of a language below that: empty for the first one, or `/es`.
    pub tongue: String,
}

/// Folders of files that all languages share.
const SHARED: [&str; 3] = ["/assets/", "/images/", "/files/"];

impl Base {
    /// Cuts an address in two.
    pub fn new(url: &str) -> Base {
        let url = url.trim_end_matches('/');
        let host = url.find("://").map_or(0, |at| at + 3);
        let cut = url[host..].find('/').map_or(url.len(), |at| host + at);
        Base { origin: url[..cut].to_owned(), path: url[cut..].to_owned(), tongue: String::new() }
    }

    /// Where the site stands in another language.
    fn in_language(&self, code: &str) -> Base {
        Base { tongue: format!("/{code}"), ..self.clone() }
    }

    /// A route of this language as one of the whole site: `/es/contact/`.
    pub fn route(&self, route: &str) -> String {
        let tongue = if SHARED.iter().any(|folder| route.starts_with(folder)) { "" } else { &self.tongue };
        format!("{tongue}{route}")
    }

    /// Why an address cannot be that of a site, in words that end a sentence.
    pub fn fault(url: &str) -> Option<&'static str> {
        let path = url.split_once("://").map_or(url, |(_, rest)| rest);
        let (host, path) = path.split_once('/').unwrap_or((path, ""));
        let parts = path.trim_end_matches('/').split('/');
        if !crate::load::values::is_web_url(url) {
            Some("is not an address on the web")
        } else if host.contains('@') {
            Some("holds a name or password, which every page would publish")
        } else if url.contains(['?', '#', '\'', '(', ')']) {
            Some("holds a sign that no folder of a site can have")
        } else if !path.is_empty() && parts.clone().any(|part| matches!(part, "" | "." | "..")) {
            Some("has an empty part or dots in its path")
        } else {
            None
        }
    }

    /// A root-absolute address: the base path before a route.
    pub fn url(&self, route: &str) -> String {
        format!("{}{}", self.path, self.route(route))
    }

    /// The address for the world of what is the same in every language.
    pub fn of_thing(&self, route: &str) -> String {
        format!("{}{}{route}", self.origin, self.path)
    }

    /// The address for the world.
    pub fn absolute(&self, route: &str) -> String {
        format!("{}{}{}", self.origin, self.path, self.route(route))
    }
}

/// The whole site.
#[derive(Debug, Clone)]
pub struct Site {
    /// What was asked for.
    pub options: Options,
    /// The moment for which the site is made.
    pub now: Timestamp,
    /// `site.yaml`.
    pub facts: Arc<SiteFacts>,
    /// Where the site is.
    pub base: Base,
    /// The zone of every time.
    pub zone: TimeZone,
    /// Today, in that zone.
    pub today: Date,
    /// `en`.
    pub language: String,
    /// Every fact by its id.
    pub index: Arc<Index>,
    /// Articles that are shown, newest first.
    pub articles: Vec<Arc<Entry>>,
    /// Articles by address, file and topic.
    pub catalog: Arc<Catalog>,
    /// Topics with articles that are shown, by label.
    pub topics: Arc<Vec<Topic>>,
    /// Every address.
    pub routes: Arc<Routes>,
    /// What texts link and show.
    followed: Arc<Followed>,
    /// What is not published, and why.
    pub left_out: Vec<LeftOut>,
    /// The earliest moment at which the site would differ by itself.
    pub next_change: Option<Timestamp>,
    /// Whether site.yaml could be read.
    named: bool,
    origin: Origin,
    /// The site in its other languages.
    pub translations: Vec<Arc<Site>>,
    /// Of a site in another language, the one in the first.
    pub original: Option<Arc<Site>>,
    /// Of a site in another language, the files that are written in it.
    own: Arc<HashSet<FileId>>,
    /// Of a site in several languages, the pictures and files that all of them use.
    joined: Option<Arc<BTreeMap<SitePath, Use>>>,
}

/// Builds the site, with a stand-in where site.yaml could not be read, so that its other mistakes are found in the same
/// run. Whether it can be published is [`Site::is_whole`]. Of the site `before` is taken what would not be other.
pub fn build(
    loaded: &Loaded,
    tree: &Tree,
    options: &Options,
    before: Option<&Site>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Site> {
    let mut found = Vec::new();
    let Some(mut main) = site(&loaded.items, Tongue::First, tree, options, before, &mut found) else {
        // Without the facts of the site nothing else can be said.
        findings.append(&mut found);
        return None;
    };
    main.tell(findings);
    main.translations.clear();
    main.joined = None;
    if !loaded.translations.is_empty() {
        let original = Arc::new(main.clone());
        let translated = |(code, items): &(String, Arc<Items>)| {
            let before = before.and_then(|before| before.translations.iter().find(|site| site.language == *code));
            site(items, Tongue::Other(code, &original), tree, options, before.map(|site| &**site), &mut Vec::new())
        };
        main.translations = loaded.translations.iter().filter_map(translated).map(Arc::new).collect();
        for site in &main.translations {
            let mut told = Vec::new();
            site.tell(&mut told);
            // What all languages share is told of once.
            told.retain(|found| !findings.contains(found));
            findings.append(&mut told);
        }
        main.joined = Some(Arc::new(main.files_of_all()));
        main.next_change = main.editions().filter_map(|site| site.next_change).min();
    }
    Some(main)
}

/// Which language of a site is built.
#[derive(Clone, Copy)]
enum Tongue<'a> {
    First,
    /// Its code, and the site in the first one.
    Other(&'a str, &'a Arc<Site>),
}

fn site(
    items: &Arc<Items>,
    tongue: Tongue<'_>,
    tree: &Tree,
    options: &Options,
    before: Option<&Site>,
    found: &mut Vec<Diagnostic>,
) -> Option<Site> {
    if items.site.is_none() {
        found.extend(no_site_file(tree));
    }
    let original = if let Tongue::Other(_, original) = tongue { Some(original) } else { None };
    let facts = items.site.clone().or_else(|| STAND_IN.clone())?;
    let zone = facts.timezone.zone.clone();
    let now = options.now.instant(&zone);
    let today = now.to_zoned(zone.clone()).date();
    let articles = catalog::arrange(&items.articles, options, today, before);
    if let Some(site) = before.and_then(|before| again::again(before, items, tree, &articles, original)) {
        return Some(site);
    }
    found.extend(articles.catalog.found.iter().cloned());
    found.extend(bad_base_url(&facts));
    let own = facts.language.as_ref().map_or("en", |language| language.value.as_str());
    languages::check(&facts, own, found);
    let base = Base::new(options.base_url.as_deref().unwrap_or(&facts.base_url.0));
    let (language, base) = match tongue {
        Tongue::First => (own.to_owned(), base),
        Tongue::Other(code, _) => (code.to_owned(), base.in_language(code)),
    };
    let mut site = Site {
        options: options.clone(),
        now,
        language,
        base,
        zone,
        today,
        index: Arc::new(Index::new(items, tree, found)),
        articles: articles.shown,
        topics: articles.catalog.topics.clone(),
        catalog: articles.catalog,
        routes: Arc::default(),
        followed: Arc::default(),
        left_out: articles.left_out,
        next_change: None,
        named: items.site.is_some(),
        origin: Origin { items: items.clone(), others: tree.others.clone(), found: Arc::default() },
        translations: Vec::new(),
        original: original.cloned(),
        own: languages::files_in(tree, tongue),
        joined: None,
        facts,
    };
    site.routes = Arc::new(Routes::of(&site, &items.redirects, found));
    facts::check(&site, found);
    site.next_change = time::next_change(&site);
    site.followed = Arc::new(Followed::of(&site));
    site.origin.found = Arc::new(std::mem::take(found));
    Some(site)
}

fn no_site_file(tree: &Tree) -> Option<Diagnostic> {
    let path = SitePath::new("content/site.yaml");
    if tree.texts.contains_key(&path) || tree.unreadable.iter().any(|unreadable| unreadable.path == path) {
        return None;
    }
    let found = Diagnostic::new(crate::report::Severity::Error, "schema/missing-file", None, "there is no content/site.yaml");
    Some(found.hint("write it with `name: …`, `base_url: https://…` and `timezone: America/Los_Angeles`"))
}

fn bad_base_url(facts: &SiteFacts) -> Option<Diagnostic> {
    let fault = Base::fault(&facts.base_url.0)?;
    let message = format!("`{}` {fault}", facts.base_url.0.value);
    let found = Diagnostic::error("schema/bad-url", facts.base_url.0.span, message);
    Some(found.hint("write `https://example.org`, or with a folder `https://example.org/center`"))
}

impl Site {
    /// Whether a moment is on the day for which the site is made.
    pub fn is_of_the_day(&self, moment: Timestamp) -> bool {
        moment.to_zoned(self.zone.clone()).date() == self.today
    }

    /// Articles that are shown, and then those that are left out.
    pub fn every_article(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.articles.iter().chain(self.left_out.iter().map(|out| &out.entry))
    }

    /// For the article at a position, those that link to it.
    pub fn backlinks(&self, at: usize) -> &[usize] {
        self.followed.backlinks.get(at).map_or(&[], Vec::as_slice)
    }

    /// Pictures and files that something shows or links, with the first place that does.
    pub fn used_files(&self) -> &Arc<BTreeMap<SitePath, Use>> {
        self.joined.as_ref().unwrap_or(&self.followed.used_files)
    }

    /// What is wrong with facts and texts.
    fn tell(&self, findings: &mut Vec<Diagnostic>) {
        let in_texts = self.followed.findings();
        // Which tags the site allows is in the file that could not be read.
        let in_texts = in_texts.filter(|finding| self.named || finding.code != "syntax/raw-html");
        findings.extend(self.origin.found.iter().chain(in_texts).cloned());
    }

    /// Whether the facts are there that every page needs: those of site.yaml, and a number to call.
    pub fn is_whole(&self) -> bool {
        self.named && self.index.primary_phone().is_some()
    }
}
