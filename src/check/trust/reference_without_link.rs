use super::articles;
use crate::check::rule::rule;
use crate::model::{Entry, Site};
use crate::report::Diagnostic;

rule! {
    /// A reference has neither a DOI nor an address on the web.
    ///
    /// A source that a reader cannot open is one that nobody checks. A DOI stays true when a publisher’s pages move.
    ///
    /// Add `doi`, or `url` where there is none. Books are found at their publisher’s or a library’s page.
    Warning "trust/reference-without-link" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(_: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    for reference in entry.facts().references.iter().filter(|reference| reference.doi.is_none() && reference.url.is_none()) {
        let message = format!("the reference `{}` cannot be opened: it has no DOI and no address", reference.id.value);
        findings.push(RULE.at(reference.title.span, message).hint("add `doi: 10.…`, or `url: https://…` where there is none"));
    }
}
