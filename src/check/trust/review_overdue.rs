use super::articles;
use crate::check::rule::rule;
use crate::model::{Entry, Site, time};
use crate::report::Diagnostic;

rule! {
    /// An article was not looked at for longer than the site promises.
    ///
    /// What was true about a medicine or a law a few years ago may do harm today. `review_policy` of `site.yaml` says after
    /// how many days an article is looked at again (`article_days`, 365 where nothing is said), from its last review, or from
    /// its first day where there was none.
    ///
    /// Let somebody qualified read it again. Then write the day as `last_reviewed`.
    Warning "trust/review-overdue" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(site: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let facts = entry.facts();
    let Some(due) = time::review_due(site, facts).filter(|due| *due < site.today) else { return };
    let (span, since) = match facts.last_reviewed {
        Some(date) => (date.span, "was last reviewed"),
        None => (facts.published.span, "was published, and never reviewed,"),
    };
    let message = format!("this article {since} more than {} days ago: its review was due on {due}", time::article_days(site));
    findings.push(RULE.at(span, message).hint("let a reviewer read it again, then write the day as `last_reviewed`"));
}
