use crate::check::page::address::Leads;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::{Site, page_slug};

rule! {
    /// A link leads to an article or page that is not published now.
    ///
    /// A draft, a scheduled or an expired article has no page, so a reader finds “not found”. Links in articles become
    /// plain text by themselves; this finds what templates and raw HTML name.
    ///
    /// Remove the link, or publish the article.
    Warning "link/to-hidden-page" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for (page, one) in pages.uses() {
        let Leads::Nowhere(file) = &one.address.leads else { continue };
        if let Some(reason) = hidden(pages.site, &crate::model::route_of(file)) {
            let message = format!("{} leads to `{}`, which is not published now ({reason})", one.via.noun(), one.address.text);
            pages.at(notes, (page, one), &RULE, (message, "remove the link, or publish the page".to_owned()));
        }
    }
}

/// Why the article or page of an address is not published, where it is there and is not.
pub(super) fn hidden(site: &Site, route: &str) -> Option<String> {
    let article = site.left_out.iter().find(|out| out.entry.route() == route).map(crate::model::LeftOut::reason);
    let draft = || site.index.pages.iter().any(|page| page.facts.draft && format!("/{}/", page_slug(page)) == route);
    article.or_else(|| draft().then(|| "draft".to_owned()))
}
