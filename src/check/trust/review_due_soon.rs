use jiff::Span;

use super::articles;
use crate::check::rule::rule;
use crate::model::{Entry, Site, time};
use crate::report::Diagnostic;

rule! {
    /// The review of an article is due within 30 days.
    ///
    /// A reviewer needs some weeks. Who asks now will not have the article on the site with a review that is overdue.
    ///
    /// Ask a reviewer to read it again. `waypost list review-due` shows all of them by their day.
    Info "trust/review-due-soon" reads Site(check)
}

/// How many days ahead.
const AHEAD: i64 = 30;

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(site: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let facts = entry.facts();
    let horizon = site.today.saturating_add(Span::new().days(AHEAD));
    let due = time::review_due(site, facts).filter(|due| (site.today..=horizon).contains(due));
    if let Some(due) = due {
        let span = facts.last_reviewed.map_or(facts.published.span, |date| date.span);
        let found = RULE.at(span, format!("the review of this article is due on {due}"));
        findings.push(found.hint("ask a reviewer to read it again, then write the day as `last_reviewed`"));
    }
}
