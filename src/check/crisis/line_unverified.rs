use crate::check::rule::rule;
use crate::load::is_shipped;
use crate::model::{Site, time};
use crate::report::Diagnostic;

rule! {
    /// A crisis line was not checked for a long time.
    ///
    /// Lines change: a number is replaced, a service ends, texting begins. What stands on every page for a moment of danger
    /// is looked at again after `data_days` of `review_policy` (90 where nothing is said).
    ///
    /// Look at the line’s own page, or call it and say that it is a test. Then write today’s date as `last_verified`.
    Warning "crisis/line-unverified" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let days = time::data_days(site);
    // Those that come with Waypost are looked at for each of its versions.
    let own = site.index.crisis.iter().filter(|line| !is_shipped(line));
    for line in own {
        let name = &line.name.value;
        let found = match line.last_verified {
            None => RULE.at(line.name.span, format!("it is not said when “{name}” was last checked")),
            Some(date) if time::due(date.value, days).is_some_and(|due| due <= site.today) => {
                RULE.at(date.span, format!("“{name}” was last checked on {}, more than {days} days ago", date.value))
            }
            Some(_) => continue,
        };
        findings.push(found.hint(format!("check it on its own page, then write `last_verified: {}`", site.today)));
    }
}
