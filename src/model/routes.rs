//! [`Routes`]: every address of the site and what stands there; two of one address are an error.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use super::catalog::{device_name, duplicate};
use super::{Catalog, Site, articles};
use crate::load::kinds::FreePage;
use crate::load::values::Text;
use crate::load::{Document, Redirect};
use crate::report::{self, Diagnostic};
use crate::source::Span;

/// An address without the base path: `/resources/what-is-aftercare/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// An address of this text.
    pub fn new(text: impl Into<String>) -> Route {
        Route(text.into())
    }
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The file that a server gives for it: `resources/what-is-aftercare/index.html`.
    pub fn output_path(&self) -> String {
        let path = self.0.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// First segments that are Waypost's own.
const RESERVED: [&str; 23] = [
    "resources",
    "topics",
    "programs",
    "meetings",
    "contact",
    "locations",
    "team",
    "insurance",
    "help-now",
    "search",
    "404.html",
    "404",
    "feed.xml",
    "sitemap.xml",
    "robots.txt",
    "meetings.ics",
    "meetings.json",
    "_headers",
    "_redirects",
    "waypost.json",
    "assets",
    "images",
    "files",
];

/// Every address of the site.
#[derive(Debug, Default)]
pub struct Routes {
    /// Pages and other outputs that readers or machines ask for, apart from articles.
    known: BTreeSet<String>,
    catalog: Arc<Catalog>,
    /// Old addresses and where they lead, root-absolute without the base path.
    pub redirects: BTreeMap<Route, Route>,
}

impl Routes {
    pub(super) fn of(site: &Site, redirects: &[Arc<Redirect>], findings: &mut Vec<Diagnostic>) -> Routes {
        let languages = site.facts.translations.iter().map(|code| code.value.clone()).collect();
        let mut claims = Claims { findings, languages, taken: HashMap::new() };
        for route in fixed(site) {
            claims.taken.insert(route.to_lowercase(), (route, None));
        }
        for page in &site.index.pages {
            claims.free_page(page);
        }
        let known: BTreeSet<String> = claims.taken.values().map(|(route, _)| route.clone()).collect();
        let mut routes = Routes { known, catalog: site.catalog.clone(), redirects: BTreeMap::new() };
        routes.redirects = claims.redirects(site, redirects, &routes);
        routes
    }

    /// Whether a reader finds something at this address.
    pub fn contains(&self, route: &str) -> bool {
        self.has_page(route) || self.redirects.contains_key(&Route::new(route))
    }

    /// The same without old addresses.
    pub(super) fn has_page(&self, route: &str) -> bool {
        let article = route.strip_prefix("/resources/").and_then(|rest| rest.strip_suffix('/'));
        article.is_some_and(|slug| self.catalog.contains(slug)) || self.known.contains(route)
    }

    /// Whether the same is at the same addresses, with each article and topic at the same position.
    pub fn are_those_of(&self, other: &Routes) -> bool {
        Arc::ptr_eq(&self.catalog, &other.catalog) && self.known == other.known && self.redirects == other.redirects
    }

    /// All addresses, for hints.
    pub fn all(&self) -> Vec<String> {
        let articles = self.catalog.slugs().map(|slug| format!("/resources/{slug}/"));
        self.known.iter().cloned().chain(articles).collect()
    }

    /// Why the redirect page of an old address cannot be written: its file is that of a page, or one would have
    /// to be a folder and a file at once. `files` are those of all but articles.
    fn in_the_way(&self, route: &Route, files: &BTreeSet<String>) -> Option<String> {
        let file = file_of(route.as_str());
        let inside = file.strip_prefix("resources/").map(|rest| rest.split_once('/').unwrap_or((rest, "")));
        let of_article = inside.filter(|(slug, _)| self.catalog.contains(slug)).map(|(_, rest)| rest);
        if files.contains(&file) || of_article == Some("index.html") {
            return Some(format!("`{route}` is the address of a page or file that Waypost makes, so it cannot lead elsewhere"));
        }
        let below = format!("{file}/");
        let is_folder = files.range(below.clone()..).next().is_some_and(|other| other.starts_with(&below));
        let mut above = file.match_indices('/').map(|(at, _)| &file[..at]);
        let under_file = above.any(|folder| files.contains(folder));
        let clashes = of_article.is_some_and(|rest| rest.is_empty() || rest.starts_with("index.html/"));
        (is_folder || under_file || clashes).then(|| format!("`{route}` would be a file and a folder at once"))
    }
}

/// How many articles a page of a list has.
pub const PER_PAGE: usize = 20;

/// How many pages a list of this many articles has.
pub fn pages_of(articles: usize) -> usize {
    articles.div_ceil(PER_PAGE).max(1)
}

/// The addresses that the data gives, apart from articles and free pages.
fn fixed(site: &Site) -> Vec<String> {
    let mut routes: Vec<String> =
        ["/", "/contact/", "/help-now/", "/404.html", "/sitemap.xml"].iter().map(|&route| route.to_owned()).collect();
    if site.original.is_none() {
        routes.push("/robots.txt".to_owned());
    }
    if has_search(site) {
        routes.push("/search/".to_owned());
    }
    let index = &site.index;
    if !site.articles.is_empty() {
        routes.extend(["/resources/".to_owned(), "/feed.xml".to_owned()]);
        routes.extend((2..=pages_of(site.articles.len())).map(|n| format!("/resources/page/{n}/")));
    }
    if !site.topics.is_empty() {
        routes.push("/topics/".to_owned());
    }
    for topic in site.topics.iter() {
        routes.push(format!("/topics/{}/", topic.slug));
        routes.push(format!("/topics/{}/feed.xml", topic.slug));
        routes.extend((2..=pages_of(topic.articles.len())).map(|n| format!("/topics/{}/page/{n}/", topic.slug)));
    }
    let mut kind = |list: &str, pages: Vec<&str>| {
        if !pages.is_empty() {
            routes.push(format!("/{list}/"));
        }
        routes.extend(pages.iter().map(|id| format!("/{list}/{id}/")));
    };
    kind("programs", index.programs.ids().collect());
    kind("meetings", index.meetings.iter().filter(|m| is_listed(m)).map(|m| m.id.as_str()).collect());
    kind("locations", index.locations.ids().collect());
    kind("team", index.people.iter().filter(|person| person.public).map(|person| person.id.as_str()).collect());
    if !index.insurance.is_empty() {
        routes.push("/insurance/".to_owned());
    }
    if index.meetings.iter().any(|m| is_listed(m)) {
        routes.push("/meetings/print/".to_owned());
    }
    let with_calendar: Vec<_> = index.meetings.iter().filter(|m| has_calendar(m)).collect();
    if !with_calendar.is_empty() {
        routes.push("/meetings.ics".to_owned());
    }
    if super::meeting_guide::has_feed(site) {
        routes.push("/meetings.json".to_owned());
    }
    routes.extend(with_calendar.iter().map(|meeting| calendar_route(meeting)));
    routes
}

/// Whether readers can search the site.
pub fn has_search(site: &Site) -> bool {
    site.facts.search == crate::load::kinds::Switch::On
}

/// Whether a meeting has a page: meetings of the staff have none.
pub fn is_listed(meeting: &crate::load::kinds::Meeting) -> bool {
    meeting.audience != crate::load::kinds::Audience::Staff
}

/// Whether a meeting is in the calendars: public, and at times that are set.
pub fn has_calendar(meeting: &crate::load::kinds::Meeting) -> bool {
    use crate::load::times::When;
    meeting.audience == crate::load::kinds::Audience::Public && matches!(meeting.when, When::Rules(_))
}

/// The calendar of one meeting: `/meetings/<id>/<id>.ics`.
pub fn calendar_route(meeting: &crate::load::kinds::Meeting) -> String {
    let id = meeting.id.as_str();
    format!("/meetings/{id}/{id}.ics")
}

/// The slug of a free page.
pub fn page_slug(page: &Document<FreePage>) -> String {
    page.facts.slug.as_ref().map_or_else(|| articles::stem_slug(&page.path), |slug| slug.value.clone())
}

/// Files of the output that are no pages.
const OWN_FILES: [&str; 7] = ["_redirects", "_headers", ".nojekyll", "cname", "waypost.json", "meetings.ics", "meetings.json"];

/// The file of an address as every disk sees it: some do not tell small letters from large ones.
fn file_of(route: &str) -> String {
    Route::new(route).output_path().to_lowercase()
}

struct Claims<'a> {
    findings: &'a mut Vec<Diagnostic>,
    /// The folders of other languages.
    languages: Vec<String>,
    /// By lower-cased address: as written, and by whom.
    taken: HashMap<String, (String, Option<Span>)>,
}

impl Claims<'_> {
    fn page(&mut self, route: String, span: Span) {
        self.findings.extend(device_name(route.trim_matches('/'), span));
        match self.taken.get(&route.to_lowercase()) {
            Some((_, Some(first))) => self.findings.push(duplicate(&route, span, *first)),
            Some((_, None)) => {
                let found = Diagnostic::error(
                    "route/reserved",
                    span,
                    format!("the address `{route}` is kept for a page that Waypost makes"),
                );
                self.findings.push(found.hint("write `slug: …` with another word"));
            }
            None => drop(self.taken.insert(route.to_lowercase(), (route, Some(span)))),
        }
    }

    fn free_page(&mut self, page: &Document<FreePage>) {
        let span = page.facts.slug.as_ref().map_or(page.facts.title.span, |slug| slug.span);
        let slug = articles::slug_or_stem(page.facts.slug.as_ref(), &page.path, page.facts.title.span, self.findings);
        if RESERVED.contains(&slug.as_str()) || self.languages.contains(&slug) {
            let found = Diagnostic::error(
                "route/reserved",
                span,
                format!("the address `/{slug}/` is kept for pages that Waypost makes"),
            );
            self.findings.push(found.hint("write `slug: …` with another word"));
        } else if !slug.is_empty() {
            self.page(format!("/{slug}/"), span);
        }
    }

    fn redirects(&mut self, site: &Site, listed: &[Arc<Redirect>], routes: &Routes) -> BTreeMap<Route, Route> {
        let mut all: Vec<(Text, Route)> = Vec::new();
        for redirect in listed {
            let hidden =
                site.left_out.iter().find(|out| out.entry.route() == redirect.to.value.split('#').next().unwrap_or(""));
            if let Some(hidden) = hidden {
                let message = format!(
                    "`{}` is not published now ({}), so the old address leads nowhere yet",
                    redirect.to.value,
                    hidden.reason()
                );
                self.findings.push(Diagnostic::warning("ref/hidden-page", redirect.to.span, message));
                continue;
            }
            all.extend(self.target(&redirect.to, routes, listed).map(|to| (redirect.from.clone(), to)));
        }
        for entry in &site.articles {
            all.extend(entry.facts().aliases.iter().map(|from| (from.clone(), Route::new(entry.route()))));
        }
        for page in site.index.pages.iter().filter(|page| !page.facts.draft || site.options.drafts) {
            let route = Route::new(format!("/{}/", page_slug(page)));
            all.extend(page.facts.aliases.iter().map(|from| (from.clone(), route.clone())));
        }
        let mut redirects: BTreeMap<Route, Route> = BTreeMap::new();
        let files = routes.known.iter().map(|route| file_of(route)).chain(OWN_FILES.map(str::to_owned)).collect();
        for (from, to) in all {
            let Some(route) = self.old_address(&from) else { continue };
            let Some(route) = self.of_this_language(site, &from, route) else { continue };
            if let Some(message) = routes.in_the_way(&route, &files) {
                let found = Diagnostic::error("route/redirect-over-page", from.span, message);
                self.findings.push(found.hint("remove the old address; readers who ask for it find the page already"));
            } else if redirects.insert(route.clone(), to).is_some() {
                let found = Diagnostic::error(
                    "route/duplicate-redirect",
                    from.span,
                    format!("the old address `{route}` leads to two places"),
                );
                self.findings.push(found.hint("keep one of the two"));
            }
        }
        redirects
    }

    /// An old address without the folder of its language. One in the folder of another would hide the pages there.
    fn of_this_language(&mut self, site: &Site, from: &Text, route: Route) -> Option<Route> {
        let own = site.original.is_some().then(|| route.as_str().strip_prefix(&site.base.tongue)).flatten();
        if let Some(rest) = own.filter(|rest| rest.starts_with('/') && rest.len() > 1) {
            return Some(Route::new(rest));
        }
        let first = route.as_str().split('/').nth(1).unwrap_or("");
        if !self.languages.iter().any(|code| code == first) {
            return Some(route);
        }
        let message = format!("`{route}` is below `/{first}/`, where the site is in another language");
        let found = Diagnostic::error("route/bad-redirect", from.span, message);
        self.findings.push(found.hint("write it under `aliases` in the text of that language that it is to lead to"));
        None
    }

    /// An old address as a route: root-absolute, ending in a slash or a file's name.
    fn old_address(&mut self, from: &Text) -> Option<Route> {
        let text = from.value.as_str();
        let bad = !text.starts_with('/')
            || text.starts_with("//")
            || text == "/"
            || text.split('/').any(|part| matches!(part, "." | ".."));
        if bad || text.contains(['?', '#', '\\', ' ', '*', ':', '<', '"', '\'', '&']) || text.chars().any(char::is_control) {
            let found =
                Diagnostic::error("route/bad-redirect", from.span, format!("`{text}` is not an old address of this site"));
            self.findings.push(found.hint("write the path only, such as `/old-page/`"));
            return None;
        }
        let is_file = text.rsplit('/').next().is_some_and(|last| last.contains('.'));
        Some(Route::new(if text.ends_with('/') || is_file { text.to_owned() } else { format!("{text}/") }))
    }

    /// The new address of a redirect: a page of the site.
    fn target(&mut self, to: &Text, routes: &Routes, listed: &[Arc<Redirect>]) -> Option<Route> {
        let path = to.value.split('#').next().unwrap_or("");
        if to.value.chars().any(|c| c.is_whitespace() || c.is_control()) {
            let found = Diagnostic::error("route/bad-redirect", to.span, "a new address has no blanks and no line breaks");
            self.findings.push(found.hint("write the address of a page, such as `/contact/`"));
            return None;
        }
        if routes.has_page(path) {
            return Some(Route::new(to.value.clone()));
        }
        let next = |path: &str| listed.iter().find(|other| other.from.value == path).map(|other| other.to.value.as_str());
        let message = if next(path).is_some() {
            format!("`{path}` is itself an old address")
        } else {
            format!("there is no page `{path}`")
        };
        // Old addresses may lead in a circle.
        let end = std::iter::successors(Some(path), |path| next(path)).take(listed.len()).find(|path| routes.has_page(path));
        let hint = match end {
            Some(end) => Some(format!("lead straight to `{end}`")),
            None => report::did_you_mean(path, routes.all().iter().map(String::as_str)),
        };
        let hint = hint.unwrap_or_else(|| "write the address of a page, such as `/contact/`".to_owned());
        self.findings.push(Diagnostic::error("route/redirect-to-nowhere", to.span, message).hint(hint));
        None
    }
}
