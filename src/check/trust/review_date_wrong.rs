use jiff::Span;

use super::articles;
use crate::check::rule::rule;
use crate::model::{Entry, Site};
use crate::report::Diagnostic;

rule! {
    /// The day of a review cannot be right: it is in the future, or long before the article was published.
    ///
    /// Readers and reviewers go by this day. A review comes a few days or weeks before an article is published, or after;
    /// one from more than 90 days before belongs to another text, or has a slip in its year.
    ///
    /// Correct `last_reviewed`, or let somebody review what is published.
    Info "trust/review-date-wrong" reads Site(check)
}

/// How many days before the first day of an article it may have been reviewed.
const BEFORE: i64 = 90;

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(site: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let facts = entry.facts();
    let Some(date) = facts.last_reviewed else { return };
    let published = facts.published;
    let found = if date.value > site.today {
        RULE.at(date.span, format!("the last review is in the future: today is {}", site.today))
    } else if date.value < published.value.saturating_sub(Span::new().days(BEFORE)) {
        let message = format!("the last review is long before the first day of this article, {}", published.value);
        RULE.at(date.span, message).related(published.span, "published here")
    } else {
        return;
    };
    findings.push(found.hint("correct the day"));
}
