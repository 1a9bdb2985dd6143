use super::laws;
use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// The site names a state whose licence it does not show.
    ///
    /// A reader can look a licensed center up, and cannot tell one without a licence from one that forgot to show it. For
    /// `us-ca` (Health and Safety Code 11831.12) and `us-fl` (Statutes 397.401, 397.55) Waypost knows who licenses.
    ///
    /// Add the licence to `licences` in `site.yaml`, or remove the state from `jurisdictions`.
    Warning "trust/licence-missing" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for (law, place) in laws::of(site).filter(|(law, _)| law.licences(site).next().is_none()) {
        let message = format!("no licence of the {} is shown", law.authority);
        let found = RULE.at(place.span, message).hint("add it to `licences`: `- {authority: …, number: …, expires: …, lookup_url: …}`");
        findings.push(laws::cited(found, law));
    }
}
