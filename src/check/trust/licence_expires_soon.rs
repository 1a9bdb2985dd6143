use jiff::Span;

use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A licence of the center expires within 60 days.
    ///
    /// A renewal takes its time, and the day on the pages has to follow it.
    ///
    /// See that the licence is renewed. When it is, write its new last day as `expires`.
    Info "trust/licence-expires-soon" reads Site(check)
}

/// How many days ahead.
const AHEAD: i64 = 60;

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let horizon = site.today.saturating_add(Span::new().days(AHEAD));
    for licence in &site.facts.licences {
        if let Some(expires) = licence.expires.filter(|expires| (site.today..=horizon).contains(&expires.value)) {
            let message = format!("the licence {} expires on {}", licence.number.value, expires.value);
            findings.push(RULE.at(expires.span, message).hint("see that it is renewed, then write the new day"));
        }
    }
}
