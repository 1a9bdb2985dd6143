use super::articles;
use crate::check::rule::rule;
use crate::model::{Entry, Site};
use crate::report::Diagnostic;

rule! {
    /// The author of an article has no page, so readers cannot see who wrote it.
    ///
    /// Health information without a person behind it is hard to trust, and `public: false` leaves the person off the site.
    ///
    /// Name an author who is shown, or remove `public: false` at the person.
    Warning "trust/hidden-author" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(site: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let author = &entry.facts().author;
    if let Some(person) = site.index.people.find(author).filter(|person| !person.public) {
        let message = format!("{} wrote this and has `public: false`, so no page says who they are", person.name.value);
        let found = RULE.at(author.span, message).related(person.name.span, "the person");
        findings.push(found.hint("name an author who is shown, or remove `public: false` at the person"));
    }
}
