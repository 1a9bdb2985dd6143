use crate::check::rule::rule;
use crate::load::contact::Number;
use crate::load::prose::{HoleKind, Prose, Target};
use crate::load::values::{Text, Url};
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A fact of a real site is one that was made up for examples.
    ///
    /// Numbers from 555-0100 to 555-0199 reach nobody: North America keeps them for films and books. Nor does mail to
    /// `example.org`, or a link to it (RFC 2606, RFC 6761). They belong in samples. On a site whose `base_url` is a real
    /// address, a reader would dial one.
    ///
    /// Write the center's own number, address or link, or remove the fact.
    firm Error "contact/sample-fact" reads Site(check)
}

/// Every name below these is kept for examples and tests (RFC 2606, 2 and 3).
const NAMES: [&str; 7] = ["test", "example", "invalid", "localhost", "example.com", "example.net", "example.org"];

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let base = host_of(&site.base.origin);
    // A site on this machine, by its number, is a preview.
    if is_sample_host(base) || base.starts_with('[') || base.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return;
    }
    let mut found = |span, what: &str, remedy: &str| {
        let message = format!("{what} was made up for examples, and {base} is a real site");
        findings.push(RULE.at(span, message).hint(remedy));
    };
    let index = &site.index;
    for phone in index.phones.iter().filter(|phone| is_sample_number(&phone.number.value.0)) {
        found(phone.number.span, &phone.number.value.0.display(), "write the number that the center answers");
    }
    for email in index.emails.iter().filter(|email| is_sample_host(email.address.0.rsplit('@').next().unwrap_or(""))) {
        found(email.address.0.span, &email.address.0, "write the address that the center reads");
    }
    for url in urls(site).into_iter().filter(|url| is_sample_host(host_of(url))) {
        found(url.span, url, "write the real address, or remove it");
    }
    for prose in texts(site) {
        for hole in prose.holes() {
            if let HoleKind::LinkOpen(Target::Web(url)) | HoleKind::Name(Target::Web(url)) = &hole.kind
                && is_sample_host(host_of(url))
            {
                found(hole.span, url, "write the real address, or remove the link");
            }
        }
    }
}

/// Addresses on the web among the facts.
fn urls(site: &Site) -> Vec<&Text> {
    let facts = &site.facts;
    let licences = facts.licences.iter().flat_map(|licence| [licence.lookup_url.as_ref(), licence.status_list_url.as_ref()]);
    let lines = site.index.crisis.iter().map(|line| line.chat.as_ref());
    let meetings = site.index.meetings.iter().map(|meeting| meeting.online.as_ref().and_then(|online| online.url.as_ref()));
    let found = licences.chain(lines).chain(meetings).flatten().chain(&facts.same_as);
    found.map(|Url(text)| text).collect()
}

/// Texts with links: articles, pages, programs and notices.
fn texts(site: &Site) -> impl Iterator<Item = &Prose> {
    let articles = site.articles.iter().flat_map(|entry| {
        let faq = entry.facts().faq.iter().map(|question| &question.a);
        std::iter::once(&entry.document.body).chain(faq)
    });
    let pages = site.index.pages.iter().map(|page| &page.body);
    let programs = site.index.programs.iter().filter_map(|program| program.body.as_ref());
    articles.chain(pages).chain(programs).chain(&site.facts.footer_notices)
}

/// 555-0100 to 555-0199 in any area, toll-free ones too (North American Numbering Plan, fictional numbers).
fn is_sample_number(number: &Number) -> bool {
    let national = number.dial.strip_prefix("+1").filter(|national| national.len() == 10);
    national.is_some_and(|national| national[3..].starts_with("55501"))
}

fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    // The colon in `[::1]:1111` before the last is no port's.
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_sample_host(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let host = host.trim_end_matches('.');
    NAMES.iter().any(|name| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}
