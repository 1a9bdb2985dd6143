//! The plan of a site: every output by its path, each an [`Artifact`] from which its bytes can be made at any time.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cards::Maker;
use super::pages::title;
use super::{Page, social};
use crate::model::{Route, Site, has_search, pages_of};
use crate::source::SitePath;

/// One output: what it is, from which it can be made at any time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Artifact {
    /// A page for readers.
    Page(Page),
    /// The feed of the site, or of a topic by its position.
    Feed(Option<usize>),
    /// The calendar of all public meetings, or of one by its id.
    Calendar(Option<String>),
    /// The Meeting Guide feed.
    MeetingGuide,
    /// The list of pages for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// Old addresses, for hosts that read such a file.
    Redirects,
    /// What is said with each answer, for hosts that read such a file.
    Headers,
    /// Tells GitHub Pages to publish files as they are.
    NoJekyll,
    /// A file of the theme, by name.
    ThemeFile(String),
    /// A picture or file of the site, as it is.
    File(SitePath),
    /// A file of the index of the search, by its path.
    SearchFile(String),
    /// A photograph in one of its widths, by its file and its position there.
    Photograph(SitePath, usize),
    /// A picture for sharing that is drawn.
    Card(Arc<social::Card>),
    /// An output of the site in another of its languages, by the position of that.
    Translated(usize, Box<Artifact>),
}

impl Artifact {
    /// What it is, in whichever language.
    pub fn plain(&self) -> &Artifact {
        if let Artifact::Translated(_, artifact) = self { artifact.plain() } else { self }
    }

    /// Its media type, as a server says it.
    pub fn media_type(&self, path: &str) -> &'static str {
        match self.plain() {
            Artifact::Page(_) => "text/html; charset=utf-8",
            Artifact::Feed(_) => "application/atom+xml; charset=utf-8",
            Artifact::Calendar(_) => "text/calendar; charset=utf-8",
            Artifact::MeetingGuide => "application/json",
            Artifact::Sitemap => "application/xml; charset=utf-8",
            Artifact::Robots | Artifact::Redirects | Artifact::Headers | Artifact::NoJekyll => "text/plain; charset=utf-8",
            Artifact::ThemeFile(_)
            | Artifact::File(_)
            | Artifact::Photograph(..)
            | Artifact::Card(_)
            | Artifact::SearchFile(_)
            | Artifact::Translated(..) => media_type(path),
        }
    }
}

/// The media type of a file by its ending.
pub fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Every output by its path, in order.
pub type Outputs = BTreeMap<String, Artifact>;

/// Lists every output of the site in one language.
pub fn plan(make: Maker<'_>) -> Outputs {
    let Maker { site, theme, assets } = make;
    // A map is made faster of all at once; of two at one path the later counts.
    let mut outputs = Vec::with_capacity(site.articles.len() + 64);
    let path = |route: &str| Route::new(site.base.route(route)).output_path();
    let mut add = |route: &str, artifact: Artifact| outputs.push((path(route), artifact));
    let mut all = Vec::with_capacity(site.articles.len() + 64);
    pages(site, &mut |route: &str, page: Page| all.push((route.to_owned(), page)));
    for card in social::cards(make, all.iter().filter_map(|(_, page)| title(make, page))) {
        add(&card.route(), Artifact::Card(Arc::new(card)));
    }
    for (route, page) in all {
        add(&route, Artifact::Page(page));
    }
    if !site.articles.is_empty() {
        add("/feed.xml", Artifact::Feed(None));
    }
    for (at, topic) in site.topics.iter().enumerate() {
        add(&format!("/topics/{}/feed.xml", topic.slug), Artifact::Feed(Some(at)));
    }
    let mut calendars = site.index.meetings.iter().filter(|meeting| crate::model::has_calendar(meeting)).peekable();
    if calendars.peek().is_some() {
        add("/meetings.ics", Artifact::Calendar(None));
    }
    for meeting in calendars {
        add(&crate::model::calendar_route(meeting), Artifact::Calendar(Some(meeting.id.as_str().to_owned())));
    }
    if crate::model::meeting_guide::has_feed(site) {
        add("/meetings.json", Artifact::MeetingGuide);
    }
    add("/sitemap.xml", Artifact::Sitemap);
    for (from, to) in &site.routes.redirects {
        add(from.as_str(), Artifact::Page(Page::Redirect(to.clone())));
    }
    // The rest is there once for all languages.
    if site.original.is_some() {
        return outputs.into_iter().collect();
    }
    add("/robots.txt", Artifact::Robots);
    add("/_redirects", Artifact::Redirects);
    add("/_headers", Artifact::Headers);
    add("/.nojekyll", Artifact::NoJekyll);
    for (name, (route, _)) in &theme.assets {
        add(route, Artifact::ThemeFile(name.clone()));
    }
    for (path, asset) in assets.iter() {
        if let Some(route) = &asset.original {
            add(route, Artifact::File(path.clone()));
        }
        for (at, variant) in asset.variants.iter().enumerate() {
            add(&variant.route, Artifact::Photograph(path.clone(), at));
        }
    }
    outputs.into_iter().collect()
}

/// Every page with its address.
pub(super) fn pages(site: &Site, add: &mut dyn FnMut(&str, Page)) {
    let index = &site.index;
    add("/", Page::Home);
    for (at, entry) in site.articles.iter().enumerate() {
        add(&entry.route(), Page::Article(at));
    }
    let mut list = |base: &str, articles: usize, page: &dyn Fn(usize) -> Page| {
        for number in 1..=pages_of(articles) {
            let route = if number == 1 { base.to_owned() } else { format!("{base}page/{number}/") };
            add(&route, page(number));
        }
    };
    if !site.articles.is_empty() {
        list("/resources/", site.articles.len(), &Page::Articles);
    }
    for (at, topic) in site.topics.iter().enumerate() {
        list(&format!("/topics/{}/", topic.slug), topic.articles.len(), &|number| Page::Topic(at, number));
    }
    if !site.topics.is_empty() {
        add("/topics/", Page::Topics);
    }
    if !index.programs.is_empty() {
        add("/programs/", Page::Programs);
    }
    for program in index.programs.iter() {
        add(&format!("/programs/{}/", program.id.as_str()), Page::Program(program.id.as_str().to_owned()));
    }
    let meetings: Vec<_> = index.meetings.iter().filter(|meeting| crate::model::is_listed(meeting)).collect();
    if !meetings.is_empty() {
        add("/meetings/", Page::Meetings);
        add("/meetings/print/", Page::MeetingsPrint);
    }
    for meeting in meetings {
        add(&format!("/meetings/{}/", meeting.id.as_str()), Page::Meeting(meeting.id.as_str().to_owned()));
    }
    if !index.locations.is_empty() {
        add("/locations/", Page::Locations);
    }
    for location in index.locations.iter() {
        add(&format!("/locations/{}/", location.id.as_str()), Page::Location(location.id.as_str().to_owned()));
    }
    let people: Vec<_> = index.people.iter().filter(|person| person.public).collect();
    if !people.is_empty() {
        add("/team/", Page::Team);
    }
    for person in people {
        add(&format!("/team/{}/", person.id.as_str()), Page::Person(person.id.as_str().to_owned()));
    }
    if !index.insurance.is_empty() {
        add("/insurance/", Page::Insurance);
    }
    for (at, page) in index.pages.iter().enumerate().filter(|(_, page)| !page.facts.draft || site.options.drafts) {
        add(&format!("/{}/", crate::model::page_slug(page)), Page::Free(at));
    }
    add("/contact/", Page::Contact);
    add("/help-now/", Page::HelpNow);
    if has_search(site) {
        add("/search/", Page::Search);
    }
    add("/404.html", Page::NotFound);
}
