//! What machines read: the Atom feeds, calendars, the Meeting Guide feed, the sitemap, robots.txt, headers, old addresses.

mod calendar;
pub mod headers;
mod meeting_guide;

use std::fmt::Write;

use super::fill::{Addresses, Filler};
use super::{Error, Renderer};
use crate::model::{Entry, Home, Site, time};

pub(super) use calendar::calendar;
pub(super) use meeting_guide::meeting_guide;

/// How many articles a feed has.
const FEED_LENGTH: usize = 20;

/// Adds text escaped for XML 1.0; control characters that XML cannot hold are left out.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    escape(out, text);
    let _ = writeln!(out, "</{name}>");
}

/// The Atom feed (RFC 4287) of the site, or of a topic. Its times come from the articles, never from the
/// clock, so that an unchanged site has an unchanged feed.
pub(super) fn atom(render: &Renderer, topic: Option<usize>) -> Result<Vec<u8>, Error> {
    let site = &*render.site;
    let name = &site.facts.name.value;
    let (title, page, route) = match topic.map(|at| &site.topics[at]) {
        Some(topic) => {
            (format!("{name}: {}", topic.label), format!("/topics/{}/", topic.slug), format!("/topics/{}/feed.xml", topic.slug))
        }
        None => (name.clone(), "/".to_owned(), "/feed.xml".to_owned()),
    };
    let all: Vec<usize> = topic.map_or_else(|| (0..site.articles.len()).collect(), |at| site.topics[at].articles.clone());
    let newest: Vec<&Entry> = all.iter().take(FEED_LENGTH).map(|&at| &*site.articles[at]).collect();
    let updated = newest.iter().map(|entry| stamp(site, entry)).max().unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned());
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    escape(&mut out, &site.language);
    out.push_str("\">\n");
    element(&mut out, "title", &title);
    element(&mut out, "id", &site.base.absolute(&route));
    element(&mut out, "updated", &updated);
    link(&mut out, "self", &site.base.absolute(&route));
    link(&mut out, "alternate", &site.base.absolute(&page));
    for entry in newest {
        entry_of(render, entry, &mut out)?;
    }
    out.push_str("</feed>\n");
    Ok(out.into_bytes())
}

fn link(out: &mut String, rel: &str, href: &str) {
    let _ = write!(out, "<link rel=\"{rel}\" href=\"");
    escape(out, href);
    out.push_str("\"/>\n");
}

fn entry_of(render: &Renderer, entry: &Entry, out: &mut String) -> Result<(), Error> {
    let site = &*render.site;
    let facts = entry.facts();
    let url = site.base.absolute(&entry.route());
    out.push_str("<entry>\n");
    element(out, "title", &facts.title);
    element(out, "id", &url);
    link(out, "alternate", &url);
    element(out, "published", &instant(site, facts.published.value));
    element(out, "updated", &stamp(site, entry));
    if let Some(author) = site.index.people.find(&facts.author) {
        out.push_str("<author>");
        element(out, "name", &author.name);
        out.push_str("</author>\n");
    }
    for topic in &facts.topics {
        out.push_str("<category term=\"");
        escape(out, topic);
        out.push_str("\"/>\n");
    }
    element(out, "summary", &facts.description);
    let home = Home { path: &entry.document.path, headings: &entry.document.body.headings, article: Some(facts) };
    let mut fill = Filler::new(render, home, Addresses::Absolute);
    let body = fill.text(&entry.document.body);
    fill.done()?;
    out.push_str("<content type=\"html\">");
    escape(out, &body);
    out.push_str("</content>\n</entry>\n");
    Ok(())
}

/// Midnight in the site's zone, as RFC 3339.
fn instant(site: &Site, date: jiff::civil::Date) -> String {
    date.to_zoned(site.zone.clone())
        .map_or_else(|_| format!("{date}T00:00:00Z"), |zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

fn stamp(site: &Site, entry: &Entry) -> String {
    let facts = entry.facts();
    instant(site, facts.updated.map_or(facts.published.value, |updated| updated.value.max(facts.published.value)))
}

/// Every page that readers may find by searching (sitemaps.org, 0.9).
pub(super) fn sitemap(render: &Renderer) -> Vec<u8> {
    let site = &*render.site;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut pages: Vec<(String, Option<String>)> = Vec::new();
    super::plan::pages(site, &mut |route, page| match page {
        super::Page::NotFound | super::Page::Redirect(_) => {}
        // Who has the address still learns that it is over; nobody should find it by searching.
        super::Page::Meeting(id) if site.index.meetings.get(&id).is_some_and(|meeting| time::has_ended(site, meeting)) => {}
        super::Page::Article(at) => {
            let facts = site.articles[at].facts();
            if site.articles[at].publication == crate::model::Publication::Published {
                let changed = facts.updated.map_or(facts.published.value, |date| date.value.max(facts.published.value));
                pages.push((route.to_owned(), Some(changed.to_string())));
            }
        }
        _ => pages.push((route.to_owned(), None)),
    });
    pages.sort();
    for (route, changed) in pages {
        out.push_str("<url><loc>");
        escape(&mut out, &site.base.absolute(&route));
        out.push_str("</loc>");
        if let Some(changed) = changed {
            let _ = write!(out, "<lastmod>{changed}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

/// Everything may be read; the sitemap is there (RFC 9309).
pub(super) fn robots(site: &Site) -> Vec<u8> {
    let mut out = "User-agent: *\nAllow: /\n\n".to_owned();
    for site in site.editions() {
        let _ = writeln!(out, "Sitemap: {}", site.base.absolute("/sitemap.xml"));
    }
    out.into_bytes()
}

/// Old addresses in the form that Netlify and Cloudflare Pages read.
pub(super) fn redirects(site: &Site) -> Vec<u8> {
    let mut out = String::new();
    for site in site.editions() {
        for (from, to) in &site.routes.redirects {
            let _ = writeln!(out, "{} {} 301", site.base.url(from.as_str()), site.base.url(to.as_str()));
        }
    }
    out.into_bytes()
}
