//! The frame of every page: the global `site` and the view `page`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::cards::{dial_href, text, texts};
use super::super::exports::headers;
use super::super::fill::{self, Addresses};
use super::super::theme::{Html, Value, value};
use super::super::view::{AlternateView, LanguageView, LicenceView, LinkView, PageView, SiteUrls, SiteView};
use super::super::{Error, Renderer, social, structured_data, words};
use super::{data_home, filled};
use crate::load::kinds::NavItem;
use crate::load::prose::Target;
use crate::model::{Destination, Entry, Home, Publication, Site};
use crate::source::SitePath;

/// The frame of one page.
pub(super) struct Frame<'a> {
    render: &'a Renderer,
    page: PageView,
    /// None where a page keeps to itself what it is about.
    data: Option<structured_data::Data>,
}

impl<'a> Frame<'a> {
    /// A page with its own title.
    pub fn new(render: &'a Renderer, kind: &'static str, title: &str, route: &str) -> Frame<'a> {
        let site = &*render.site;
        let name = &site.facts.name.value;
        let head_title = if route == "/" { name.clone() } else { format!("{title} · {name}") };
        let page = PageView {
            title: title.to_owned(),
            head_title,
            description: None,
            kind,
            url: site.base.url(route),
            canonical: Some(site.base.absolute(route)),
            language: site.language.clone(),
            languages: languages(render, route),
            alternates: alternates(render, route),
            breadcrumbs: Vec::new(),
            structured_data: None,
            og_type: "website",
            og_image: social::picture(render.make(), title, None),
            feeds: feeds(render, None),
            noindex: false,
            policy: headers::POLICY,
            banner: None,
        };
        let home = render.theme.words("nav_home");
        Frame { render, page, data: Some(structured_data::Data::default()) }.trail_of(&home, route)
    }

    /// A page that Waypost makes: its title and description are words of the theme.
    pub fn generated(render: &'a Renderer, kind: &'static str, route: &str) -> Frame<'a> {
        let fill = |key: String| render.theme.words(&key).replace("{name}", &render.site.facts.name.value);
        let mut frame = Frame::new(render, kind, &fill(format!("title_{kind}")), route);
        frame.page.description = Some(fill(format!("description_{kind}")));
        frame
    }

    fn trail_of(mut self, home: &str, route: &str) -> Self {
        if route != "/" {
            self.page.breadcrumbs.push(LinkView {
                title: home.to_owned(),
                url: self.render.site.base.url("/"),
                current: false,
                language: None,
            });
        }
        self
    }

    /// A step of the trail, after the home page.
    pub fn below(mut self, title: &str, route: &str) -> Self {
        self.page.breadcrumbs.push(self.render.make().link(title, route));
        self
    }

    /// The description for search engines and sharing.
    pub fn description(mut self, description: Option<String>) -> Self {
        self.page.description = description.or(self.page.description);
        self
    }

    /// An article, for Open Graph, with its own picture where it has one.
    pub fn article(mut self, entry: &Entry) -> Self {
        let image = entry.facts().image.as_ref().map(|image| (image, &entry.document.path));
        self.page.og_type = "article";
        self.page.og_image = social::picture(self.render.make(), &self.page.title, image);
        self
    }

    /// A further feed.
    pub fn feed(mut self, topic: usize) -> Self {
        self.page.feeds = feeds(self.render, Some(topic));
        self
    }

    /// Left out by search engines, and without an address of its own.
    pub fn unlisted(mut self) -> Self {
        self.page.noindex = true;
        self.page.canonical = None;
        self.page.alternates.clear();
        self
    }

    /// What the page may load, where that is more than others may.
    pub fn policy(mut self, policy: &'static str) -> Self {
        self.page.policy = policy;
        self
    }

    /// A page of a list beyond the first has its number in its title.
    pub fn number(mut self, number: usize) -> Self {
        if number > 1 {
            let words = self.render.theme.words("page_number").replace("{number}", &number.to_string());
            self.page.head_title = format!("{} · {words} · {}", self.page.title, self.render.site.facts.name.value);
        }
        self
    }

    /// A sentence over a page that is not published.
    pub fn banner(mut self, publication: Publication) -> Self {
        let (key, date) = match publication {
            Publication::Published => return self,
            Publication::Draft => ("banner_draft", None),
            Publication::Scheduled(date) => ("banner_scheduled", Some(date)),
            Publication::Expired(date) => ("banner_expired", Some(date)),
        };
        let date = date.map_or(String::new(), |date| self.render.make().language().date_text(date));
        self.page.banner = Some(self.render.theme.words(key).replace("{date}", &date));
        self.page.noindex = true;
        self.page.alternates.clear();
        self
    }

    /// What the page says to machines; with none, it only names the site.
    pub fn data(mut self, data: impl Into<Option<structured_data::Data>>) -> Self {
        self.data = data.into();
        self
    }

    /// Draws the page with its views.
    pub fn write(mut self, template: &str, views: &[(&'static str, Value)]) -> Result<Vec<u8>, Error> {
        self.page.structured_data = Some(Html::new(&structured_data::graph(self.render, &self.page, self.data)));
        let mut all = vec![("page", value(&self.page))];
        all.extend(views.iter().cloned());
        Ok(self.render.theme.render(template, &all)?)
    }
}

/// The other languages, each with the page at a route of this one, or its home page.
fn languages(render: &Renderer, route: &str) -> Vec<LanguageView> {
    let view = |other: &Arc<Site>| LanguageView {
        code: other.language.clone(),
        name: words::own_name(&other.language),
        url: other.base.url(render.site.counterpart(route, other).as_deref().unwrap_or("/")),
    };
    render.elsewhere.iter().map(view).collect()
}

/// A page in each of its languages, by which search engines lead a reader to the right one. Each of them lists the same.
fn alternates(render: &Renderer, route: &str) -> Vec<AlternateView> {
    let site = &*render.site;
    let there = |other: &Arc<Site>| {
        let url = other.base.absolute(&site.counterpart(route, other)?);
        Some((other.original.is_none(), AlternateView { code: other.language.clone(), url }))
    };
    let mut all: Vec<_> = render.elsewhere.iter().filter_map(there).collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.push((site.original.is_none(), AlternateView { code: site.language.clone(), url: site.base.absolute(route) }));
    let first = all.iter().find(|(first, _)| *first).map(|(_, view)| view.url.clone());
    let any = first.map(|url| AlternateView { code: "x-default".to_owned(), url });
    let mut views: Vec<_> = all.into_iter().map(|(_, view)| view).collect();
    views.sort_by(|a, b| a.code.cmp(&b.code));
    views.extend(any);
    views
}

fn feeds(render: &Renderer, topic: Option<usize>) -> Vec<LinkView> {
    let site = &*render.site;
    let mut feeds = Vec::new();
    if !site.articles.is_empty() {
        feeds.push(render.make().link(&site.facts.name, "/feed.xml"));
    }
    if let Some(topic) = topic.map(|at| &site.topics[at]) {
        feeds.push(
            render
                .make()
                .link(&format!("{}: {}", site.facts.name.value, topic.label), &format!("/topics/{}/feed.xml", topic.slug)),
        );
    }
    if site.routes.contains("/meetings.json") {
        // The title and the whole address are what the specification asks of a feed that can be found.
        let url = site.base.absolute("/meetings.json");
        feeds.push(LinkView { title: "Meetings Feed".to_owned(), url, current: false, language: None });
    }
    feeds
}

/// The texts of the global `site`, which may hold blocks, and so need the rest of it.
pub(crate) fn add_site_texts(view: &mut SiteView, render: &Renderer) -> Result<(), Error> {
    let facts = &render.site.facts;
    filled(render, data_home(&SitePath::new("content/site.yaml")), |fill| {
        view.footer_notices = facts.footer_notices.iter().map(|notice| fill.inline(notice)).collect();
        for (licence, view) in facts.licences.iter().zip(&mut view.licences) {
            view.statement = licence.statement.as_ref().map(|statement| fill.inline(statement));
        }
    })
}

/// The global `site`, still without its texts.
pub(crate) fn site_view(render: &Renderer) -> SiteView {
    let (site, make) = (&*render.site, render.make());
    let facts = &site.facts;
    let path = SitePath::new("content/site.yaml");
    let primary = site.index.primary_phone().map(|phone| make.phone(phone));
    let licence = |licence: &crate::load::kinds::Licence| LicenceView {
        authority: licence.authority.value.clone(),
        kind: text(licence.kind.as_ref()),
        number: licence.number.value.clone(),
        expires: licence.expires.map(|date| make.language().date(date.value)),
        statement: None,
        lookup_url: licence.lookup_url.as_ref().map(|url| url.0.value.clone()),
        status_list_url: licence.status_list_url.as_ref().map(|url| url.0.value.clone()),
    };
    // A site without a number is refused before this; the crisis lines' first stands in for the type's sake.
    let phone = primary.unwrap_or_else(|| stand_in(render));
    SiteView {
        name: facts.name.value.clone(),
        legal_name: text(facts.legal_name.as_ref()),
        tagline: text(facts.tagline.as_ref()),
        tagline_language: facts.tagline.as_ref().and_then(|tagline| site.foreign(tagline.span)).map(str::to_owned),
        language: site.language.clone(),
        papers: render.theme.papers.clone(),
        home_url: site.base.url("/"),
        urls: urls(render),
        phone,
        phones: site.published_phones().map(|phone| make.phone(phone)).collect(),
        emails: site.index.emails.iter().map(|email| make.email(email)).collect(),
        locations: site.index.locations.iter().map(|location| make.location(location)).collect(),
        crisis: site.index.crisis.iter().map(|line| make.crisis(line)).collect(),
        navigation: navigation(render),
        footer_links: footer_links(render),
        footer_notices: Vec::new(),
        licences: facts.licences.iter().map(licence).collect(),
        accreditations: texts(&facts.accreditations),
        t: render.theme.strings.clone(),
        options: render.theme.options.clone(),
        assets: render
            .theme
            .assets
            .iter()
            .map(|(name, (route, _))| (name.clone(), site.base.url(route)))
            .collect::<BTreeMap<_, _>>(),
        logo: facts.logo.as_ref().and_then(|src| make.picture_at(src, "", &path)),
    }
}

fn stand_in(render: &Renderer) -> super::super::view::PhoneView {
    let line = render.site.index.crisis.iter().find_map(|line| line.call.as_ref().map(|call| (line, &call.value.0)));
    let (label, number) = line.map_or((String::new(), crate::load::contact::Number { dial: "988".to_owned() }), |(line, n)| {
        (line.name.value.clone(), n.clone())
    });
    super::super::view::PhoneView {
        id: String::new(),
        label,
        display: number.display(),
        href: dial_href(&number, "tel"),
        sms_href: None,
        role: None,
        answered_by: None,
        hours: None,
        languages: Vec::new(),
        primary: true,
    }
}

fn urls(render: &Renderer) -> SiteUrls {
    let site = &*render.site;
    let there = |route: &str| site.routes.contains(route).then(|| site.base.url(route));
    SiteUrls {
        resources: there("/resources/"),
        topics: there("/topics/"),
        programs: there("/programs/"),
        meetings: there("/meetings/"),
        meetings_print: there("/meetings/print/"),
        contact: site.base.url("/contact/"),
        locations: there("/locations/"),
        team: there("/team/"),
        insurance: there("/insurance/"),
        help_now: site.base.url("/help-now/"),
        search: there("/search/"),
        feed: there("/feed.xml"),
    }
}

/// The menu of site.yaml, or one of the pages that exist.
fn navigation(render: &Renderer) -> Vec<LinkView> {
    let site = &*render.site;
    if site.facts.navigation.is_empty() {
        let usual = [
            ("programs", "/programs/"),
            ("meetings", "/meetings/"),
            ("resources", "/resources/"),
            ("team", "/team/"),
            ("contact", "/contact/"),
        ];
        let there = usual.into_iter().filter(|(_, route)| site.routes.contains(route));
        return there.map(|(key, route)| render.make().link(&render.theme.words(&format!("nav_{key}")), route)).collect();
    }
    let path = SitePath::new("content/site.yaml");
    let home = data_home(&path);
    site.facts.navigation.iter().filter_map(|item| entry(render, &home, item)).collect()
}

fn entry(render: &Renderer, home: &Home<'_>, item: &NavItem) -> Option<LinkView> {
    let site = &*render.site;
    let target = Target::parse(&item.to).ok()?;
    let destination = site.resolve(&target, item.to.span, home).ok()?;
    let url = fill::link(render, &destination, Addresses::Page)?.href;
    // Where nobody has translated the menu, what it leads to has a name in this language.
    let own = site.foreign(item.label.span).and_then(|_| match destination {
        Destination::Page(page, _) => Some(page.facts.title.value.clone()),
        Destination::Article(entry, _) => Some(entry.facts().title.value.clone()),
        Destination::Route(route) => {
            render.theme.strings.get(&format!("nav_{}", route.trim_matches('/').replace('-', "_"))).cloned()
        }
        _ => None,
    });
    let language = site.foreign(item.label.span).filter(|_| own.is_none()).map(str::to_owned);
    Some(LinkView { title: own.unwrap_or_else(|| item.label.value.clone()), url, current: false, language })
}

/// Free pages that the menu does not have.
fn footer_links(render: &Renderer) -> Vec<LinkView> {
    let site = &*render.site;
    let in_menu: Vec<String> = navigation(render).into_iter().map(|link| link.url).collect();
    let pages = site.index.pages.iter().filter(|page| !page.facts.draft || site.options.drafts);
    let listed = pages.filter(|page| page.facts.nav.as_ref().is_none_or(|nav| nav.value != "none"));
    let links = listed.map(|page| render.make().link(&page.facts.title, &format!("/{}/", crate::model::page_slug(page))));
    let mut links: Vec<LinkView> = links.filter(|link| !in_menu.contains(&link.url)).collect();
    // What nobody has translated is still there: how a center keeps things private, above all.
    if let Some(original) = site.original.as_deref() {
        let pages = original.index.pages.iter().filter(|page| !page.facts.draft || site.options.drafts);
        let listed = pages.filter(|page| page.facts.nav.as_ref().is_none_or(|nav| nav.value != "none"));
        let routes = listed.map(|page| (page, format!("/{}/", crate::model::page_slug(page))));
        let foreign = routes.filter(|(_, route)| original.counterpart(route, site).is_none()).map(|(page, route)| LinkView {
            title: page.facts.title.value.clone(),
            url: original.base.url(&route),
            current: false,
            language: Some(original.language.clone()),
        });
        links.extend(foreign.filter(|link| !in_menu.contains(&link.url)));
    }
    links
}
