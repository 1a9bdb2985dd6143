use super::articles;
use crate::check::rule::rule;
use crate::model::{Entry, Site};
use crate::report::Diagnostic;

rule! {
    /// An article has the day of a review and no reviewer.
    ///
    /// The page says when it was reviewed and cannot say by whom, which is what a reader wants to know.
    ///
    /// Add `reviewer` with the id of a person of `people.yaml`, or remove `last_reviewed`.
    Info "trust/review-without-reviewer" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(_: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let facts = entry.facts();
    if let Some(date) = facts.last_reviewed.filter(|_| facts.reviewer.is_none()) {
        let found = RULE.at(date.span, "it is said when this was reviewed, and not by whom");
        findings.push(found.hint("add `reviewer: …`, or remove `last_reviewed`"));
    }
}
