use super::laws;
use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A licence has no link where a reader can check it.
    ///
    /// A number alone is hard to check. California asks for a link to the department’s page with number and last day, and for
    /// one to its list of programs on probation, suspended or revoked (Health and Safety Code 11831.12, 11831.5). In Florida
    /// a link to the department’s list shows that what the site says is true (Statutes 397.55).
    ///
    /// Add `lookup_url`, and in California `status_list_url`, to the licence.
    Warning "trust/licence-link-missing" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for (law, _) in laws::of(site) {
        for licence in law.licences(site) {
            let links = [
                ("lookup_url", licence.lookup_url.is_some(), "look it up"),
                ("status_list_url", licence.status_list_url.is_some() || !law.needs_status_list, "see actions against it"),
            ];
            for (key, _, what) in links.into_iter().filter(|(_, there, _)| !there) {
                let message = format!("the licence {} has no link where a reader can {what}", licence.number.value);
                let found = RULE.at(licence.number.span, message).hint(format!("add `{key}: https://…` of the {}", law.authority));
                findings.push(laws::cited(found, law));
            }
        }
    }
}
